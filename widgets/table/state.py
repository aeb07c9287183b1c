"""What a list shows instead of rows: that there are none, that none fit, or that reading them failed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from data.errors import UserError
from widgets.theme import Theme


class Overlay(QFrame):
    """A sentence and its action, over the middle of the list.

    Signals
    -------
    acted()
        The action's button was pressed.
    """

    acted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._text.setProperty("role", "t2")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setWordWrap(True)
        self._button = QPushButton(self)
        self._copy = QPushButton(self.tr("复制详情"), self)
        self._button.clicked.connect(self.acted)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details))
        self._details = ""
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._button)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setSpacing(12)
        outer.addStretch(1)
        outer.addWidget(self._text)
        outer.addLayout(buttons)
        outer.addStretch(1)
        self.hide()
        parent.installEventFilter(self)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, action: str = "", details: str = "") -> None:
        """Show ``text`` with a button ``action``; with ``details``, also one that copies them."""
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._details = details
        self._copy.setVisible(bool(details))
        self._fit()
        self.show()
        self.raise_()

    def say_error(self, error: BaseException) -> None:
        """Show why reading failed, with 重试 and 复制详情."""
        if isinstance(error, UserError):
            text = "\n".join(part for part in (error.what, error.why, error.remedy) if part)
        else:
            text = self.tr("无法读取列表\n{0}\n重试；仍不行则复制详情交给管理员").format(error)
        self.say(text, self.tr("重试"), f"{type(error).__name__}: {error}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the list when it is resized."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect().adjusted(24, 32, -24, 0))


class WaitLine(QWidget):
    """A line of 2 px that appears when an answer takes longer than the look allows to wait unseen (300 ms)."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(2)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(theme.tokens.motion("loading_after"))
        self._timer.timeout.connect(lambda: self._light(True))
        self.setAutoFillBackground(True)
        self._light(False)

    def start(self) -> None:
        """Appear soon."""
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Disappear, or do not appear at all."""
        self._timer.stop()
        self._light(False)

    def _light(self, on: bool) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self._theme.colour("accent" if on else "b1"))
        self.setPalette(palette)
