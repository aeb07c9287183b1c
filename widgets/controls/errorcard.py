"""What stands in the place of something that failed: what happened, why, what to do, 重试 and 复制详情."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from widgets import icons
from widgets.theme import Theme


class ErrorCard(QWidget):
    """An error in place.

    Signals
    -------
    retry()
        重试 was pressed.
    """

    retry = Signal()

    def __init__(
        self,
        theme: Theme,
        what: str,
        why: str = "",
        remedy: str = "",
        details: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._details = details or "\n".join((what, why, remedy))
        self._icon = QLabel()
        title = QLabel(what)
        title.setProperty("role", "title")
        title.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        for text, role in ((why, "t2"), (remedy, "")):
            if text:
                label = QLabel(text)
                label.setWordWrap(True)
                label.setProperty("role", role)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(label)
        self.retry_button = QPushButton(self.tr("重试"))
        self.copy_button = QPushButton(self.tr("复制详情"))
        self.retry_button.clicked.connect(self.retry)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.retry_button)
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        theme.changed.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icons.pixmap("alert-circle", 20, self._theme.hex("t2"), ratio))
