"""Counts by day on an axis of time: one bar a day, a day chosen at a click."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets.theme import Theme

_FOOT, _LABEL = 20, 48


class DayBars(QWidget):
    """Bars of a period.

    Signals
    -------
    chosen(object)
        A day (`datetime.date`), or None: all again.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: list[tuple[datetime.date, int]] = []
        self._chosen: datetime.date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(88)
        theme.changed.connect(self.update)

    def show_days(self, days: Sequence[tuple[datetime.date, int]]) -> None:
        """Show counts, a day each without a gap."""
        self._days, self._chosen = list(days), None
        self.setAccessibleDescription(self.tr("最多 {n} 件/天").format(n=max((c for _, c in days), default=0)))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as it is."""
        return QSize(320, 88)

    def _box(self, index: int) -> QRectF:
        width = self.width() / max(1, len(self._days))
        return QRectF(index * width, 0, max(1.0, width - (1 if width > 4 else 0)), self.height() - _FOOT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bars, the axis and its days."""
        painter = QPainter(self)
        theme = self._theme
        base = self.height() - _FOOT
        painter.fillRect(QRectF(0, base, self.width(), 1), theme.colour("line"))
        most = max((count for _, count in self._days), default=0)
        painter.setFont(theme.font("caption"))
        right = -1.0e9
        for index, (day, count) in enumerate(self._days):
            box = self._box(index)
            if count and most:
                height = max(2.0, (base - 14) * count / most)
                dim = self._chosen not in (None, day)
                bar = QRectF(box.left(), base - height, box.width(), height)
                painter.fillRect(bar, theme.colour("accent", 0.35 if dim else 1.0))
            if box.left() - right > _LABEL and box.left() + 36 < self.width():
                painter.setPen(theme.colour("t3"))
                painter.drawText(QRectF(box.left(), base + 2, 60, _FOOT), Qt.AlignmentFlag.AlignVCenter, f"{day:%m-%d}")
                right = box.left() + 36
        if most:
            painter.setPen(theme.colour("t3"))
            painter.drawText(QRectF(0, 0, self.width(), 14), Qt.AlignmentFlag.AlignRight, str(most))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose a day, or all again."""
        index = self._at(event.position().x())
        if index is not None:
            day = self._days[index][0]
            self._chosen = None if self._chosen == day else day
            self.update()
            self.chosen.emit(self._chosen)

    def event(self, event: QEvent) -> bool:
        """Say a day's count under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._at(event.pos().x())
            if index is not None:
                day, count = self._days[index]
                QToolTip.showText(
                    event.globalPos(), self.tr("{day}：{n} 件").format(day=f"{day:%Y-%m-%d}", n=count), self
                )
            return True
        return super().event(event)

    def _at(self, x: float) -> int | None:
        if not self._days or not 0 <= x < self.width():
            return None
        return min(len(self._days) - 1, int(x / self.width() * len(self._days)))
