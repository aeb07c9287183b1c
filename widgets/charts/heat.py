"""Counts by weekday and hour as shades of the accent: when something happens, at a glance. Hours can be chosen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets.theme import Theme

_GAP = 2
_FOOT = 20
_SIDE = 28
#: Alpha of an empty cell and of the fullest.
_ALPHA = (0.06, 0.96)


class HeatGrid(QWidget):
    """Seven rows of twenty-four cells, Monday first.

    Signals
    -------
    chosen(object)
        Cells drawn over with the mouse as an array of bool, shape (7, 24); None: all again.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: NDArray[np.int64] = np.zeros((7, 24), np.int64)
        self.clickable = False
        self._from: tuple[int, int] | None = None
        self._chosen: NDArray[np.bool_] | None = None
        self.setMinimumSize(150, 110)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def counts(self) -> NDArray[np.int64]:
        """What is shown, shape (7, 24)."""
        return self._counts

    def show_counts(self, counts: NDArray[np.int64]) -> None:
        """Show counts of shape (7, 24)."""
        if counts.shape != (7, 24):
            raise ValueError(f"counts have shape {counts.shape}, not (7, 24)")
        self._counts = counts
        self.setAccessibleDescription(self.tr("最多 {n} 件/时段").format(n=int(counts.max())))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a panel at the bottom."""
        return QSize(420, 170)

    def days(self) -> list[str]:
        """Short names of the weekdays."""
        return [
            self.tr("一"),
            self.tr("二"),
            self.tr("三"),
            self.tr("四"),
            self.tr("五"),
            self.tr("六"),
            self.tr("日"),
        ]

    def cell(self, day: int, hour: int) -> QRectF:
        """Where a cell is drawn."""
        width = (self.width() - _SIDE) / 24
        height = (self.height() - _FOOT) / 7
        return QRectF(_SIDE + hour * width, day * height, width - _GAP, height - _GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells."""
        painter = QPainter(self)
        painter.setFont(self._theme.font("caption"))
        most = max(1, int(self._counts.max()))
        for day, name in enumerate(self.days()):
            box = self.cell(day, 0)
            painter.setPen(self._theme.colour("t3"))
            painter.drawText(QRectF(0, box.top(), _SIDE - 8, box.height()), Qt.AlignmentFlag.AlignVCenter, name)
            for hour in range(24):
                share = float(self._counts[day, hour]) / most
                alpha = _ALPHA[0] + (_ALPHA[1] - _ALPHA[0]) * share
                aside = self._chosen is not None and not self._chosen[day, hour]
                colour = self._theme.colour("ctl" if aside else "accent", alpha * (0.4 if aside else 1.0))
                painter.fillRect(self.cell(day, hour), colour)
        painter.setPen(self._theme.colour("t3"))
        for hour in (0, 6, 12, 18):
            left = self.cell(0, hour).left()
            foot = QRectF(left, self.height() - _FOOT, 60, _FOOT)
            painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, self.tr("{n} 时").format(n=hour))
        painter.end()

    def choose(self, cells: NDArray[np.bool_] | None) -> None:
        """Mark cells as chosen, or none."""
        self._chosen = cells
        self.update()

    def _at(self, x: float, y: float) -> tuple[int, int]:
        hour = int((x - _SIDE) / max(1.0, (self.width() - _SIDE) / 24))
        day = int(y / max(1.0, (self.height() - _FOOT) / 7))
        return min(6, max(0, day)), min(23, max(0, hour))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose; beside the cells a day's name means the whole day."""
        if not self.clickable or event.button() != Qt.MouseButton.LeftButton:
            return
        x, y = event.position().x(), event.position().y()
        self._from = self._at(x, y)
        self._extend((self._from[0], 23) if x < _SIDE else self._from)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose all cells from where it began to here."""
        if self._from is not None:
            self._extend(self._at(event.position().x(), event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what was chosen; the same again means all."""
        if self._from is not None:
            self._from = None
            self.chosen.emit(self._chosen)

    def _extend(self, to: tuple[int, int]) -> None:
        assert self._from is not None
        (day, hour), (last_day, last_hour) = self._from, to
        cells = np.zeros((7, 24), np.bool_)
        days, hours = sorted((day, last_day)), sorted((hour, last_hour))
        cells[days[0] : days[1] + 1, hours[0] : hours[1] + 1] = True
        again = self._chosen is not None and bool(np.array_equal(cells, self._chosen)) and self._from == to
        self.choose(None if again else cells)

    def event(self, event: QEvent) -> bool:
        """Say a cell's count under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for day, name in enumerate(self.days()):
                for hour in range(24):
                    if self.cell(day, hour).contains(event.pos().toPointF()):
                        text = self.tr("周{day} {hour}:00 至 {hour}:59，{n} 件").format(
                            day=name, hour=hour, n=int(self._counts[day, hour])
                        )
                        QToolTip.showText(event.globalPos(), text, self)
                        return True
            QToolTip.hideText()
            return True
        return super().event(event)
