"""Counts by day or month over an axis of time, and a window on it that a hand or the keys move and stretch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from data.dated import TimeWindow
from widgets.theme import Theme
from widgets.timeline.axis import ticks
from widgets.timeline.brush import Axis, Part, dragged, part_at

_SIDE, _TOP, _BARS, _WORDS = 14, 20, 46, 20
#: A day is a bar of its own from this width on, logical px.
_DAY_PX = 6.0


@dataclass(frozen=True)
class Series:
    """Days (``datetime64[D]``, sorted) of dated things of one kind, their name and colour."""

    title: str
    days: NDArray[np.datetime64]
    colour: QColor

    def within(self, first: date, last: date) -> int:
        """How many lie between two days, both included."""
        low, high = np.searchsorted(self.days, [np.datetime64(first), np.datetime64(last + timedelta(days=1))])
        return int(high - low)


class WindowBar(QWidget):
    """The bar itself.

    Signals
    -------
    window_changed(TimeWindow or None)
        A hand or key has changed the window; None: there is none any more.
    """

    window_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._series: Sequence[Series] = ()
        self._whole = TimeWindow(date.today() - timedelta(days=30), date.today())
        self._axis = Axis(self._whole.first, self._whole.last, _SIDE, 100.0)
        self._window: TimeWindow | None = None
        self._held: tuple[Part, date, TimeWindow] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_TOP + _BARS + _WORDS)
        self.setAccessibleName(self.tr("时间窗口"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as the map."""
        return QSize(600, self.height())

    @property
    def chosen(self) -> TimeWindow | None:
        """The window; None without one."""
        return self._window

    @property
    def series(self) -> Sequence[Series]:
        """What is counted."""
        return self._series

    @property
    def axis(self) -> Axis:
        """The days in view."""
        return self._axis

    def show_series(self, series: Sequence[Series], whole: TimeWindow) -> None:
        """Show these; ``whole`` is how far the axis can be drawn out."""
        self._series, self._whole = series, whole
        self._axis = self._axis.moved_into(self._axis.first, min(self._axis.days, max(whole.days, 7)), whole)
        self.update()

    def show_days(self, first: date, last: date) -> None:
        """Bring days into view."""
        self._axis = self._axis.moved_into(first, max((last - first).days + 1, 7), self._whole)
        self.update()

    def set_window(self, window: TimeWindow | None) -> None:
        """Show another window; nothing is told."""
        self._window = window
        if window is not None and not (self._axis.first <= window.first and window.last <= self._axis.last):
            middle = window.first + (window.last - window.first) / 2
            days = max(self._axis.days, window.days)
            self._axis = self._axis.moved_into(middle - timedelta(days=days // 2), days, self._whole)
        self.update()

    # -- hands -----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window, of one of its edges, or begin a new one."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        day = self._axis.day(x)
        self._held = (part_at(self._axis, self._window, x), day, self._window or TimeWindow(day, day))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held; else show what would be."""
        x = event.position().x()
        if self._held is None:
            part = part_at(self._axis, self._window, x)
            edges = part in (Part.FIRST, Part.LAST)
            shape = Qt.CursorShape.SizeHorCursor if edges else Qt.CursorShape.CrossCursor
            self.setCursor(Qt.CursorShape.OpenHandCursor if part is Part.WHOLE else shape)
            return
        part, begun, before = self._held
        # The end of a window is the end of its day: an edge is let go nearest to where the hand is.
        at = x - self._axis.day_width / 2 if part is Part.LAST else x
        at = at + self._axis.day_width / 2 if part is Part.FIRST else at
        self._tell(dragged(before, part, begun, self._axis.day(at)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do without a window."""
        self._held = None
        self._tell(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Magnify the axis about the pointer; with Shift or sideways, move along it."""
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or turn.y() == 0:
            steps = (turn.y() or turn.x()) / 120
            self._axis = self._axis.panned(-round(steps * max(1, self._axis.days / 10)), self._whole)
        else:
            self._axis = self._axis.zoomed(1.25 ** (turn.y() / 120), event.position().x(), self._whole)
        self.update()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the window by a day (Shift: by its length, Ctrl: its end alone); + and - magnify; Esc ends it."""
        key, window = event.key(), self._window
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if step:
            if window is None:
                self._tell(TimeWindow(self._axis.first, self._axis.last))
            elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._tell(TimeWindow(window.first, max(window.first, window.last + timedelta(days=step))))
            else:
                long = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._tell(window.moved(step * (window.days if long else 1)))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            middle = self._axis.left + self._axis.width / 2
            self._axis = self._axis.zoomed(0.8 if key == Qt.Key.Key_Minus else 1.25, middle, self._whole)
            self.update()
        elif key == Qt.Key.Key_Escape and window is not None:
            self._tell(None)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """See QWidget: the counts of the day or month under the pointer as a tooltip."""
        if isinstance(event, QHelpEvent):
            first, last = self._bin_of(self._axis.day(event.pos().x()))
            head = f"{first:%Y-%m-%d}" if first == last else f"{first:%Y-%m}"
            counts = [(series.title, series.within(first, last)) for series in self._series]
            QToolTip.showText(event.globalPos(), "\n".join([head, *(f"{t} {n:,}" for t, n in counts if n)]), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The axis takes the width there is."""
        width = max(float(event.size().width() - 2 * _SIDE), 1.0)
        self._axis = Axis(self._axis.first, self._axis.last, _SIDE, width)

    def _tell(self, window: TimeWindow | None) -> None:
        if window != self._window:
            self.set_window(window)
            self.window_changed.emit(window)

    # -- drawing ---------------------------------------------------------------------------------------------------

    def bins(self) -> list[tuple[date, date]]:
        """First and last day of each bar in view: days where they are wide enough, else months."""
        found = []
        day = self._axis.first
        while day <= self._axis.last:
            found.append(self._bin_of(day))
            day = found[-1][1] + timedelta(days=1)
        return found

    def _bin_of(self, day: date) -> tuple[date, date]:
        if self._axis.day_width >= _DAY_PX:
            return day, day
        after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return day.replace(day=1), after - timedelta(days=1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw legend, bars, axis and window."""
        painter = QPainter(self)
        self._paint_legend(painter)
        self._paint_bars(painter)
        self._paint_axis(painter)
        self._paint_window(painter)

    def _paint_legend(self, painter: QPainter) -> None:
        theme = self._theme
        painter.setFont(theme.font("caption"))
        metrics = QFontMetrics(painter.font())
        x = float(_SIDE)
        for series in self._series:
            count = len(series.days)
            if self._window is not None:
                text = f"{series.title} {series.within(self._window.first, self._window.last):,}/{count:,}"
            else:
                text = f"{series.title} {count:,}"
            width = 14 + metrics.horizontalAdvance(text)
            if x + width > self.width() - _SIDE:
                break
            painter.fillRect(QRectF(x, 6, 8, 8), series.colour)
            painter.setPen(theme.colour("t2"))
            painter.drawText(QPointF(x + 13, 6 + metrics.ascent() - 2), text)
            x += width + 16

    def _paint_bars(self, painter: QPainter) -> None:
        axis, base = self._axis, float(_TOP + _BARS)
        bins = self.bins()
        edges = np.array([first for first, _ in bins] + [bins[-1][1] + timedelta(days=1)], "datetime64[D]")
        counts = [np.diff(np.searchsorted(series.days, edges)) for series in self._series]
        most = int(np.max(np.sum(counts, axis=0), initial=0)) if counts else 0
        if not most:
            return
        for place, (first, last) in enumerate(bins):
            left, right = max(axis.x(first), axis.left), min(axis.x(last + timedelta(days=1)), axis.left + axis.width)
            low, total = base, sum(int(numbers[place]) for numbers in counts)
            if not total:
                continue
            # Roots: one alert beside a day of hundreds is still seen.
            whole = max(4.0, float(np.sqrt(total / most)) * (_BARS - 4))
            for series, numbers in zip(self._series, counts, strict=True):
                if numbers[place]:
                    height = max(2.0, whole * int(numbers[place]) / total)
                    painter.fillRect(
                        QRectF(left + 0.5, low - height, max(1.5, right - left - 1.0), height), series.colour
                    )
                    low -= height

    def _paint_axis(self, painter: QPainter) -> None:
        theme, axis = self._theme, self._axis
        y = float(_TOP + _BARS)
        painter.setPen(QPen(theme.colour("ctl"), 1))
        painter.drawLine(QPointF(axis.left, y), QPointF(axis.left + axis.width, y))
        painter.setFont(theme.font("caption"))
        metrics = QFontMetrics(painter.font())
        end = -1e9
        for place, text, major in self._marks():
            x = axis.left + place * axis.width
            painter.setPen(QPen(theme.colour("ctl"), 1))
            painter.drawLine(QPointF(x, y), QPointF(x, y + (6 if major else 4)))
            width = metrics.horizontalAdvance(text)
            if x - width / 2 > end and x + width / 2 <= self.width():
                painter.setPen(theme.colour("t2" if major else "t3"))
                painter.drawText(QPointF(max(2.0, x - width / 2), y + 7 + metrics.ascent() - 2), text)
                end = x + width / 2 + 10

    def _marks(self) -> list[tuple[float, str, bool]]:
        """Place, text and weight of what is written on the axis: months, or days where it is short."""
        axis = self._axis
        if axis.days > 62:
            return [(tick.place, tick.text, tick.major) for tick in ticks(axis.first, axis.last, axis.width)]
        step = max(1, round(60 / axis.day_width))
        days = [axis.first + timedelta(days=n) for n in range(0, axis.days, step)]
        return [((axis.x(day) - axis.left) / axis.width, f"{day:%m-%d}", False) for day in days]

    def _paint_window(self, painter: QPainter) -> None:
        window, axis, theme = self._window, self._axis, self._theme
        if window is None:
            return
        left, right = axis.left, axis.left + axis.width
        begin = min(max(axis.x(window.first), left), right)
        end = min(max(axis.x(window.last + timedelta(days=1)), left), right)
        veil = theme.colour("b1", 0.72)
        painter.fillRect(QRectF(left, _TOP, begin - left, _BARS), veil)
        painter.fillRect(QRectF(end, _TOP, right - end, _BARS), veil)
        accent = theme.colour("accent")
        painter.fillRect(QRectF(begin, _TOP, end - begin, _BARS), theme.colour("accent", 0.10))
        for x in (begin, end):
            painter.fillRect(QRectF(x - 1, _TOP, 2, _BARS), accent)
            painter.fillRect(QRectF(x - 3, _TOP + _BARS / 2 - 8, 6, 16), accent)
        if self.hasFocus():
            painter.setPen(QPen(accent, 1))
            painter.drawRect(QRectF(begin, _TOP, end - begin, _BARS))
