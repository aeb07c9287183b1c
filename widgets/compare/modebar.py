"""The four ways of comparing, with their keys, over the top of a comparison."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from widgets.compare.place import MODES, Mode
from widgets.controls.keybutton import key_width, paint_key
from widgets.theme import Theme

KEYS = ("F2", "F3", "F4", "F5")
_HEIGHT, _PAD, _GAP = 34, 12, 8


class ModeBar(QWidget):
    """One plate in four parts; the mode in use is lifted.

    Signals
    -------
    chosen(str)
        A mode was pressed.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mode: Mode = "swipe"
        self._hover = -1
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("对比方式"))
        theme.changed.connect(self.update)
        self.resize(self.sizeHint())

    def titles(self) -> tuple[str, ...]:
        """The names of the modes."""
        return (self.tr("卷帘"), self.tr("并排"), self.tr("闪烁"), self.tr("差异"))

    def set_mode(self, mode: Mode) -> None:
        """Show which mode is in use."""
        self._mode = mode
        self.update()

    def sizeHint(self) -> QSize:
        """Width of the four parts."""
        return QSize(round(sum(self._widths())), _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the part that was pressed."""
        part = self._part(event.position().x())
        if part >= 0:
            self.chosen.emit(MODES[part])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lift the part under the pointer."""
        part = self._part(event.position().x())
        if part != self._hover:
            self._hover = part
            QToolTip.hideText()
            self.update()

    def leaveEvent(self, event: object) -> None:
        """Let it down."""
        self._hover = -1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw plate, parts and keys."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        theme, height = self._theme, self.height()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("b1", 0.94))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        left = 0.0
        for part, (mode, title, width) in enumerate(zip(MODES, self.titles(), self._widths(), strict=True)):
            chosen = mode == self._mode
            if chosen or part == self._hover:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("b3" if chosen else "b2"))
                painter.drawRoundedRect(QRectF(left + 2, 2, width - 4, height - 4), 3, 3)
            if part:
                painter.fillRect(QRectF(left, 8, 1, height - 16), theme.colour("line"))
            painter.setFont(theme.font("body", bold=chosen))
            painter.setPen(theme.colour("t1" if chosen else "t2"))
            words = QRectF(left + _PAD, 0, width, height)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
            wide = key_width(theme, KEYS[part])
            cap = QRectF(left + width - _PAD - wide, (height - 20) / 2, wide, 20)
            paint_key(painter, theme, cap, KEYS[part], theme.colour("t2"), theme.colour("ctl"))
            left += width

    def _widths(self) -> list[float]:
        metrics = QFontMetrics(self._theme.font("body", bold=True))
        return [
            2 * _PAD + _GAP + metrics.horizontalAdvance(title) + key_width(self._theme, key)
            for title, key in zip(self.titles(), KEYS, strict=True)
        ]

    def _part(self, x: float) -> int:
        left = 0.0
        for part, width in enumerate(self._widths()):
            if left <= x < left + width:
                return part
            left += width
        return -1
