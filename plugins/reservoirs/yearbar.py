"""The flood limits of a year as one bar: which holds from when to when, and where today is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.reservoirs.limits import is_doubtful
from data.reservoirs.model import Facts, Window
from widgets.theme import Theme

_HEIGHT = 62
_BAR = 22
#: A leap year has a place for every MMDD.
_YEAR = 2024
_DAYS = 366


def spans(windows: Sequence[Window]) -> list[tuple[int, int, Window]]:
    """First and last day (0 to 365) of each window; one that passes the new year has two parts."""
    found = []
    for window in windows:
        begin, end = _day(window.begin), _day(window.end)
        if begin is None or end is None:
            continue
        parts = [(begin, end)] if begin <= end else [(begin, _DAYS - 1), (0, end)]
        found += [(first, last, window) for first, last in parts]
    return sorted(found, key=lambda part: part[0])


class YearBar(QWidget):
    """Draws the windows of a reservoir; the one in force is bright."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: Facts | None = None
        self._in_force: Window | None = None
        self._today = date.today()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_windows(self, facts: Facts, in_force: Window | None, today: date) -> None:
        """Draw these windows."""
        self._facts, self._in_force, self._today = facts, in_force, today
        told = [f"{w.begin[:2]}-{w.begin[2:]}–{w.end[:2]}-{w.end[2:]} {w.limit:.2f} m" for w in facts.windows]
        self.setToolTip("\n".join(told))
        self.setAccessibleDescription("，".join(told))
        self.setVisible(bool(facts.windows))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the panel."""
        return QSize(360, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw windows, months and today."""
        if self._facts is None:
            return
        painter = QPainter(self)
        theme, font = self._theme, self._theme.font("caption")
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        top = 8.0
        for first, last, window in spans(self._facts.windows):
            box = QRectF(self._x(first), top, self._x(last + 1) - self._x(first), _BAR)
            shown = box.adjusted(0.5, 0.5, -0.5, -0.5)
            lit, odd = window == self._in_force, is_doubtful(self._facts, window.limit)
            painter.fillRect(shown, theme.colour("selected" if lit else "b3"))
            painter.setPen(QPen(theme.colour("accent" if lit else "line"), 1.0))
            painter.drawRect(shown)
            text = f"{window.limit:.2f}" + (" ?" if odd else "")
            if metrics.horizontalAdvance(text) < box.width() - 4:
                painter.setPen(QColor(theme.warning(2).text) if odd else theme.colour("t1" if lit else "t2"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(theme.colour("t3"))
        for month in (1, 4, 7, 10):
            at = self._x((date(_YEAR, month, 1) - date(_YEAR, 1, 1)).days)
            place = QRectF(at, top + _BAR + 6, 60, 20)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._month(month))
        x = self._x((self._today.replace(year=_YEAR) - date(_YEAR, 1, 1)).days + 0.5)
        # Above the bar: a line through it would cross out the figure of the window in force.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("t1"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPolygon(QPolygonF([QPointF(x - 5, 0), QPointF(x + 5, 0), QPointF(x, top - 1)]))
        painter.end()

    def _x(self, day: float) -> float:
        return day / _DAYS * (self.width() - 1.0)

    def _month(self, month: int) -> str:
        return self.tr("{n} 月").format(n=month)


def _day(text: str) -> int | None:
    try:
        return (date(_YEAR, int(text[:2]), int(text[2:])) - date(_YEAR, 1, 1)).days
    except ValueError:
        return None
