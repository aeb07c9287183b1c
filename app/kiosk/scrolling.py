"""Content taller than the screen, moved by a finger or by two large buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QWidget

from app.kiosk.buttons import TouchButton
from app.kiosk.look import Look

#: A scrolled part that is so much wider than high has its buttons beside it: height is what it lacks.
_LYING = 1.5


class Scroll(QWidget):
    """Content taller than the screen: it follows the finger (`FingerScroll` of its window), and two large
    buttons turn it by screens.

    Signals
    -------
    moved()
        Another part of it is to be seen.
    """

    moved = Signal()

    def __init__(self, look: Look, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._content = content
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(content)
        self._up = TouchButton(look, self.tr("上一屏"), "chevron-up")
        self._down = TouchButton(look, self.tr("下一屏"), "chevron-down")
        self._up.clicked.connect(lambda: self.turn(-1))
        self._down.clicked.connect(lambda: self.turn(1))
        self._bar = QWidget()
        self._buttons = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._bar)
        row.setContentsMargins(0, look.gap, 0, 0)
        row.setSpacing(look.gap)
        row.addWidget(self._up, 1)
        row.addWidget(self._down, 1)
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self._parts.addWidget(self.area, 1)
        self._parts.addWidget(self._bar)
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(self._look_again)
        bar.valueChanged.connect(self._look_again)
        self._look_again()

    def turn(self, screens: int) -> None:
        """Move by so many screens, less a little that stays to be recognised."""
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + screens * (self.area.viewport().height() - self._look.target))

    def to_top(self) -> None:
        """Begin again."""
        self.area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look whether the buttons are needed, and where: beside what lies, beneath what stands."""
        super().resizeEvent(event)
        lying = self.width() > _LYING * self.height()
        direction = QBoxLayout.Direction
        self._parts.setDirection(direction.LeftToRight if lying else direction.TopToBottom)
        self._buttons.setDirection(direction.TopToBottom if lying else direction.LeftToRight)
        gap = self._look.gap
        self._buttons.setContentsMargins(gap if lying else 0, 0 if lying else gap, 0, 0)
        vertical = QSizePolicy.Policy.Expanding if lying else QSizePolicy.Policy.Fixed
        for button in (self._up, self._down):
            button.setSizePolicy(QSizePolicy.Policy.Minimum if lying else QSizePolicy.Policy.Expanding, vertical)
        self._look_again()

    def _look_again(self, *_: int) -> None:
        bar = self.area.verticalScrollBar()
        content = self._content
        # Measured against the room there is without the buttons, so that they do not call themselves up.
        wraps = content.hasHeightForWidth()
        needed = content.heightForWidth(self.width()) if wraps else content.sizeHint().height()
        self._bar.setVisible(needed > self.height())
        self._up.setEnabled(bar.value() > 0)
        self._down.setEnabled(bar.value() < bar.maximum())
        self.moved.emit()
