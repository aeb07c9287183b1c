"""A few lines over time, each named at its end, with a dashed and named limit."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from widgets.charts.data import Limit, Line, SeriesData
from widgets.charts.plot import QuietPlot
from widgets.theme import Theme

HEIGHT = 188
#: Room of a time label, px.
LABEL = 52
_DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
    Qt.PenStyle.SolidLine,
)
_STEPS_HOURS = (1, 2, 3, 6, 12, 24, 48, 168)


class TimeChart(QuietPlot):
    """Draws a `SeriesData`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, {"bottom": TimeAxis("bottom"), "left": _LevelAxis("left")})
        self._data = SeriesData()
        self.setFixedHeight(HEIGHT)

    def show_series(self, data: SeriesData) -> None:
        """Show ``data``; a data set without lines leaves the chart empty."""
        self._data = data
        self.redraw()

    @property
    def data(self) -> SeriesData:
        """What is shown."""
        return self._data

    def redraw(self) -> None:
        """Draw grid, limits, lines, end points and names."""
        item = self.getPlotItem()
        item.clear()
        lines = [line for line in self._data.lines if len(line.seconds)]
        if not lines:
            item.hideAxis("left")
            item.hideAxis("bottom")
            return
        item.showAxis("left")
        item.showAxis("bottom")
        item.getAxis("left").decimals = self._data.decimals
        low, high = self._span(lines)
        begin = min(float(line.seconds[0]) for line in lines)
        end = max(float(line.seconds[-1]) for line in lines)
        # Room at the right for the names at the ends of the lines.
        room = 0.16 if len(lines) > 1 else 0.02
        item.setXRange(begin, max(end, begin + 3600) + (end - begin) * room, padding=0)
        item.setYRange(low, high, padding=0)
        for value in item.getAxis("left").levels(low, high):
            item.addItem(pg.InfiniteLine(value, 0, pen=pg.mkPen(self.theme.colour("line"), width=1)))
        for limit in self._data.limits:
            self._draw_limit(limit, begin)
        for index, line in enumerate(lines):
            self._draw_line(line, index, len(lines) > 1)

    def _span(self, lines: Sequence[Line]) -> tuple[float, float]:
        values = np.concatenate([line.values for line in lines] + [[limit.value for limit in self._data.limits]])
        values = values[np.isfinite(values)]
        if not len(values):
            return 0.0, 1.0
        low, high = float(values.min()), float(values.max())
        pad = max((high - low) * 0.12, 10.0**-self._data.decimals * 5)
        return low - pad, high + pad

    def _draw_limit(self, limit: Limit, begin: float) -> None:
        style = self.theme.warning(limit.level)
        pen = pg.mkPen(QColor(style.edge), width=1.5, style=Qt.PenStyle.DashLine)
        self.getPlotItem().addItem(pg.InfiniteLine(limit.value, 0, pen=pen))
        name = pg.TextItem(f"{limit.name} {limit.value:.{self._data.decimals}f}", QColor(style.text), anchor=(0, 1))
        name.setFont(self.theme.font("caption"))
        name.setPos(begin, limit.value)
        self.getPlotItem().addItem(name, ignoreBounds=True)

    def _draw_line(self, line: Line, index: int, named: bool) -> None:
        colour = self.theme.colour("ctl") if self._data.stale else self.theme.series(index)
        pen = pg.mkPen(colour, width=2, style=_DASHES[index])
        self.getPlotItem().addItem(pg.PlotDataItem(line.seconds, line.values, pen=pen, connect="finite"))
        finite = np.flatnonzero(np.isfinite(line.values))
        if not len(finite):
            return
        last = int(finite[-1])
        end = pg.ScatterPlotItem([line.seconds[last]], [line.values[last]], size=7, pen=pg.mkPen(None), brush=colour)
        self.getPlotItem().addItem(end)
        if named:
            name = pg.TextItem(line.name, colour, anchor=(0, 0.5))
            name.setFont(self.theme.font("caption"))
            name.setPos(float(line.seconds[last]), float(line.values[last]))
            self.getPlotItem().addItem(name, ignoreBounds=True)


class _LevelAxis(pg.AxisItem):
    """Three or four round levels with fixed decimals."""

    decimals = 2

    def levels(self, low: float, high: float) -> list[float]:
        """Round values between ``low`` and ``high``, three to five of them."""
        span = high - low
        if not span > 0:
            return [low]
        step = 10.0 ** np.floor(np.log10(span / 3))
        for factor in (1, 2, 2.5, 5, 10):
            if span / (step * factor) <= 4:
                step *= factor
                break
        first = np.ceil(low / step) * step
        return [float(v) for v in np.arange(first, high, step)]

    def tickValues(self, low, high, size):  # type: ignore[no-untyped-def]
        return [(high - low, self.levels(low, high))]

    def tickStrings(self, values, scale, spacing):  # type: ignore[no-untyped-def]
        levels = [v * scale for v in values]
        # As many decimals as tell neighbours apart, at least one.
        needed = next(
            (
                d
                for d in range(1, self.decimals)
                if len({f"{v:.{d}f}" for v in levels}) == len(levels)
                and all(abs(round(v, d) - v) < 1e-9 for v in levels)
            ),
            self.decimals,
        )
        return [f"{v:.{needed}f}" for v in levels]


class TimeAxis(pg.AxisItem):
    """Days and hours on the local clock: ``14日`` at midnight, ``06:00`` between."""

    def tickValues(self, low, high, size):  # type: ignore[no-untyped-def]
        """Whole multiples of a step of hours that leaves each label `LABEL` px."""
        span = max(high - low, 1.0)
        hours = next((h for h in _STEPS_HOURS if span / (h * 3600) * LABEL <= max(size, LABEL)), 24 * 30)
        midnight = datetime.datetime.fromtimestamp(low).replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
        count = int((high - midnight) / (hours * 3600)) + 1
        values = [midnight + i * hours * 3600 for i in range(count + 1)]
        return [(hours * 3600, [v for v in values if low <= v <= high])]

    def tickStrings(self, values, scale, spacing):  # type: ignore[no-untyped-def]
        """Write a day at midnight and the clock between."""
        day = QCoreApplication.translate("TimeAxis", "{0}日")
        texts = []
        for value in values:
            moment = datetime.datetime.fromtimestamp(value)
            texts.append(day.format(moment.day) if moment.hour == 0 and moment.minute == 0 else f"{moment:%H:%M}")
        return texts
