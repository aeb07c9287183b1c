"""Level over time with the rain hanging above it; lines are changed in place, never made anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data.reservoirs.book import Kept
from data.reservoirs.limits import limit_on
from data.reservoirs.model import Facts
from widgets.charts.plot import QuietPlot
from widgets.charts.series import TimeAxis
from widgets.theme import Theme

_RAIN_HEIGHT, _LEVEL_HEIGHT = 64, 176
_AXIS = 52
#: Least span of the level axis, m: a still water is a flat line, not noise drawn large.
_LEAST_SPAN = 0.5
#: A gap of so many usual intervals is no line.
_GAP = 4.0

Floats = NDArray[np.float64]


class _Plot(QuietPlot):
    """A plot whose items are made once; `refresh` gives them data and colours."""

    def __init__(self, theme: Theme, height: int, parent: QWidget) -> None:
        super().__init__(theme, parent, {"bottom": TimeAxis("bottom")})
        self.setFixedHeight(height)
        self.getPlotItem().getAxis("left").setWidth(_AXIS)
        self.grid_pen = pg.mkPen(theme.colour("line"))

    def redraw(self) -> None:
        """Colours are given with the data by the owner."""


def rain_plot(theme: Theme, parent: QWidget) -> QuietPlot:
    """The plot of rain, upside down; made apart from the other because each takes its time."""
    plot = _Plot(theme, _RAIN_HEIGHT, parent)
    plot.getPlotItem().getViewBox().invertY(True)
    plot.getPlotItem().hideAxis("bottom")
    return plot


def level_plot(theme: Theme, parent: QWidget) -> QuietPlot:
    """The plot of levels."""
    plot = _Plot(theme, _LEVEL_HEIGHT, parent)
    plot.getPlotItem().showGrid(y=True, alpha=0.18)
    return plot


class WaterChart(QWidget):
    """Level, its limit on each day, doubted readings and rain; takes its two plots over."""

    def __init__(self, theme: Theme, rain: QuietPlot, level: QuietPlot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: Facts | None = None
        self._series: Sequence[Kept] = ()
        self._stale = False
        self.rain, self.level = rain, level
        rain.setAccessibleName(self.tr("雨量过程"))
        level.setAccessibleName(self.tr("水位过程"))
        self.rain.getPlotItem().setXLink(self.level.getPlotItem())
        self.bars = pg.BarGraphItem(x=[], height=[], width=1.0)
        self.line = pg.PlotDataItem(connect="finite")
        self.limit = pg.PlotDataItem(connect="finite")
        self.doubted = pg.ScatterPlotItem(size=9, symbol="x")
        self.newest = pg.ScatterPlotItem(size=8)
        self.rain.getPlotItem().addItem(self.bars)
        self.limit_name = pg.TextItem("", anchor=(0, 1))
        for item in (self.limit, self.line, self.doubted, self.newest, self.limit_name):
            self.level.getPlotItem().addItem(item)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rain)
        column.addWidget(self.level)
        theme.changed.connect(self._draw)

    def show_series(self, facts: Facts, series: Sequence[Kept], stale: bool) -> None:
        """Show readings, oldest first; ``stale`` greys the line."""
        self._facts, self._series, self._stale = facts, series, stale
        self._draw()

    @property
    def shown(self) -> Sequence[Kept]:
        """What is drawn."""
        return self._series

    def _draw(self) -> None:
        theme, facts = self._theme, self._facts
        if facts is None or not self._series:
            return
        sound = [(r.time, r.level) for k in self._series if (r := k.sound) is not None and r.level is not None]
        at, level = _broken([_seconds(t) for t, _ in sound], [value for _, value in sound])
        colour = theme.colour("ctl") if self._stale else theme.series(0)
        self.line.setData(at, level, pen=pg.mkPen(colour, width=2))
        self.newest.setData(at[-1:], level[-1:], pen=pg.mkPen(None), brush=pg.mkBrush(colour))
        days, limits = _limits(facts, self._series[0].said.time, self._series[-1].said.time)
        orange = pg.mkPen(QColor(theme.warning(2).text), width=1.5, style=Qt.PenStyle.DashLine)
        self.limit.setData(days, limits, pen=orange, connect="finite")
        self._name_limit(days, limits)
        low, high = self._span(level, limits)
        doubted = [k for k in self._series if k.sound is None and k.said.level is not None]
        # One that lies outside the picture is marked at its edge: that there is one matters more than where.
        edge = 0.06 * (high - low)
        places = [(_seconds(k.said.time), min(max(k.said.level or 0.0, low + edge), high - edge)) for k in doubted]
        self.doubted.setData(
            [x for x, _ in places], [y for _, y in places], pen=pg.mkPen(theme.colour("t2"), width=1.5), brush=None
        )
        begin, end = _seconds(self._series[0].said.time), _seconds(self._series[-1].said.time)
        self.level.getPlotItem().setXRange(begin, max(end, begin + 3600) + (end - begin) * 0.02, padding=0)
        self.level.getPlotItem().setYRange(low, high, padding=0)
        self._draw_rain(end - begin)

    def _name_limit(self, days: Floats, limits: Floats) -> None:
        known = np.flatnonzero(np.isfinite(limits))
        self.limit_name.setVisible(bool(len(known)))
        if len(known):
            first = int(known[0])
            self.limit_name.setText(self.tr("汛限 {n}").format(n=f"{limits[first]:.2f}"))
            self.limit_name.setColor(QColor(self._theme.warning(2).text))
            self.limit_name.setFont(self._theme.font("caption"))
            self.limit_name.setPos(float(days[first]), float(limits[first]))

    def _draw_rain(self, span: float) -> None:
        fell = [(_seconds(k.said.time), k.said.rain) for k in self._series if k.said.rain]
        most = max((rain for _, rain in fell), default=0.0)
        colour = self._theme.colour("t3")
        self.bars.setOpts(
            x=[t for t, _ in fell],
            height=[rain for _, rain in fell],
            width=max(span / max(len(self._series), 1) * 0.8, 60.0),
            brush=pg.mkBrush(colour),
            pen=pg.mkPen(None),
        )
        top = max(most, 5.0)
        # Room at both ends, or half of a figure is cut off.
        self.rain.getPlotItem().setYRange(-0.16 * top, 1.2 * top, padding=0)
        self.rain.getPlotItem().getAxis("left").setTicks([[(0.0, "0"), (top, f"{top:.0f}")]])

    def _span(self, level: Floats, limits: Floats) -> tuple[float, float]:
        known = np.concatenate([level, limits])
        known = known[np.isfinite(known)]
        if not len(known):
            return 0.0, 1.0
        low, high = float(known.min()), float(known.max())
        room = max((high - low) * 1.45, _LEAST_SPAN)
        middle = (low + high) / 2
        return middle - room / 2, middle + room / 2


def _seconds(moment: datetime) -> float:
    return moment.timestamp()


def _broken(at: list[float], value: list[float]) -> tuple[Floats, Floats]:
    """The line with a break (NaN) wherever readings are missing."""
    times, values = np.array(at, dtype=np.float64), np.array(value, dtype=np.float64)
    if len(times) < 3:
        return times, values
    steps = np.diff(times)
    holes = np.flatnonzero(steps > _GAP * np.median(steps)) + 1
    return np.insert(times, holes, times[holes - 1] + 1.0), np.insert(values, holes, np.nan)


def _limits(facts: Facts, begin: datetime, end: datetime) -> tuple[Floats, Floats]:
    """The limit of every day of a period as a stair: it changes at midnight, on the county's calendar."""
    at: list[float] = []
    value: list[float] = []
    day = begin.astimezone()
    while day <= end:
        limit = limit_on(facts, day)
        midnight = (day + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        at += [day.timestamp(), min(midnight.timestamp() - 1.0, end.timestamp())]
        value += [np.nan if limit is None else limit] * 2
        day = midnight
    return np.array(at, dtype=np.float64), np.array(value, dtype=np.float64)
