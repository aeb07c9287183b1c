"""Charts of a wall by pyqtgraph: few ticks, large type; new data moves what is there instead of drawing it anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.charts.plot import QuietPlot
from widgets.theme import Theme
from widgets.wall.canvas import font
from widgets.wall.type import WallType


@dataclass(frozen=True)
class Tick:
    """A label on an axis."""

    at: float
    text: str


class _Axis(pg.AxisItem):
    """Exactly the ticks it is given."""

    def __init__(self, side: str) -> None:
        super().__init__(side)
        self.wanted: Sequence[Tick] = ()
        self.offered: Sequence[Tick] = ()

    def tickValues(self, low, high, size):  # type: ignore[no-untyped-def]
        return [(1.0, [tick.at for tick in self.wanted if low <= tick.at <= high])]

    def tickStrings(self, values, scale, spacing):  # type: ignore[no-untyped-def]
        texts = {tick.at: tick.text for tick in self.wanted}
        return [texts[value] for value in values]


class WallChart(QuietPlot):
    """Lines or bars over one axis; :meth:`show_lines` and :meth:`show_bars` may be called again at any time."""

    _made = False

    def __init__(self, theme: Theme, sizes: WallType, parent: QWidget | None = None) -> None:
        self._sizes = sizes
        self._bottom, self._left = _Axis("bottom"), _Axis("left")
        super().__init__(theme, parent, {"bottom": self._bottom, "left": self._left})
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lines: list[pg.PlotDataItem] = []
        self._ends: list[pg.ScatterPlotItem] = []
        self._grid: list[pg.InfiniteLine] = []
        self._limit = pg.InfiniteLine(0, 0)
        self._bars = pg.BarGraphItem(x=[0], height=[0], width=0.7)
        self._peak = pg.BarGraphItem(x=[0], height=[0], width=0.7)
        item = self.getPlotItem()
        for part in (self._bars, self._peak, self._limit):
            part.setVisible(False)
            item.addItem(part)
        item.showAxis("left")
        item.showAxis("bottom")
        item.setContentsMargins(0, 0, round(sizes.caption * 0.3), 0)  # half a label stands beside the last tick
        self._data: tuple[object, ...] = ()
        self._made = True

    def show_lines(
        self,
        lines: Sequence[tuple[NDArray[np.float64], NDArray[np.float64]]],
        bottom: Sequence[Tick],
        left: Sequence[Tick],
        limit: float | None = None,
    ) -> None:
        """Show lines (x ascending, y; the first is the accent), ticks, and a limit."""
        self._data = (lines, bottom, left, limit)
        item = self.getPlotItem()
        while len(self._lines) < len(lines):
            line, end = pg.PlotDataItem(), pg.ScatterPlotItem()
            self._lines.append(line)
            self._ends.append(end)
            item.addItem(line)
            item.addItem(end)
        dashes = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
        for index, (line, end) in enumerate(zip(self._lines, self._ends, strict=True)):
            shown = index < len(lines) and len(lines[index][0]) > 0
            line.setVisible(shown)
            end.setVisible(shown)
            if shown:
                x, y = lines[index]
                colour = self.theme.series(index)
                line.setData(x, y, pen=pg.mkPen(colour, width=self._sizes.line * 2, style=dashes[index % 3]))
                end.setData([x[-1]], [y[-1]], size=self._sizes.body * 0.36, pen=pg.mkPen(None), brush=colour)
        self._limit.setVisible(limit is not None)
        if limit is not None:
            pen = pg.mkPen(self.theme.warning(2).text, width=self._sizes.line, style=Qt.PenStyle.DashLine)
            self._limit.setPen(pen)
            self._limit.setValue(limit)
        xs = [x for x, _ in lines if len(x)]
        if xs:
            low, high = min(float(x[0]) for x in xs), max(float(x[-1]) for x in xs)
            room = max(high - low, 1.0) * 0.02
            item.setXRange(low - room / 2, high + room, padding=0)
        self._scales(bottom, left)

    def show_bars(
        self, heights: Sequence[float], bottom: Sequence[Tick], left: Sequence[Tick], peak: int | None = None
    ) -> None:
        """Show a bar at each whole number from 0; the ``peak`` in full accent, the others quieter."""
        self._data = (heights, bottom, left, peak)
        accent = self.theme.colour("accent")
        quiet = self.theme.colour("accent", 0.5)
        places = [i for i in range(len(heights)) if i != peak]
        self._bars.setOpts(x=places, height=[heights[i] for i in places], width=0.72, brush=quiet, pen=pg.mkPen(None))
        self._bars.setVisible(bool(places))
        if peak is not None:
            self._peak.setOpts(x=[peak], height=[heights[peak]], width=0.72, brush=accent, pen=pg.mkPen(None))
        self._peak.setVisible(peak is not None)
        self.getPlotItem().setXRange(-0.6, len(heights) - 0.4, padding=0)
        self._scales(bottom, left)

    def redraw(self) -> None:
        """Take the theme's colours."""
        if len(self._data) == 4 and self._lines:
            self.show_lines(*self._data)  # type: ignore[arg-type]
        elif len(self._data) == 4:
            self.show_bars(*self._data)  # type: ignore[arg-type]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many labels as there is room for."""
        super().resizeEvent(event)
        if self._made:  # pyqtgraph calls this while it is being made
            self._scales(self._bottom.offered, self._left.offered)

    def _scales(self, bottom: Sequence[Tick], left: Sequence[Tick]) -> None:
        item = self.getPlotItem()
        metrics = QFontMetricsF(font(self.theme, self._sizes.caption))
        self._bottom.offered, self._left.offered = bottom, left
        high = max(1.0, self.height() - (metrics.height() * 1.3 if bottom else 0.0))
        if left:
            values = [tick.at for tick in left]
            span = max(values) - min(values) or 1.0
            # Half a label stands below the lowest line and above the uppermost.
            room = span * metrics.height() * 0.55 / max(high - metrics.height(), metrics.height())
            item.setYRange(min(values) - room, max(values) + room, padding=0)
            step = high * span / (span + 2 * room) / max(len(left) - 1, 1)
            left = _apart(left, step, self._sizes.caption * 1.1)
        while len(self._grid) < len(left):
            line = pg.InfiniteLine(0, 0)
            line.setZValue(-10)
            self._grid.append(line)
            item.addItem(line)
        for index, line in enumerate(self._grid):
            line.setVisible(index < len(left))
            if index < len(left):
                line.setPen(pg.mkPen(self.theme.colour("line"), width=self._sizes.line))
                line.setValue(left[index].at)
        wide = max((metrics.horizontalAdvance(tick.text) for tick in left), default=0.0)
        self._left.setWidth(wide + self._sizes.body * 0.5 if left else 1)
        self._bottom.setHeight(metrics.height() + self._sizes.body * 0.3 if bottom else 1)
        self._left.wanted = left
        self._bottom.wanted = self._with_room(bottom, self.width() - wide - self._sizes.body, metrics)
        for axis in (self._bottom, self._left):
            axis.picture = None
            axis.update()

    def _with_room(self, ticks: Sequence[Tick], width: float, metrics: QFontMetricsF) -> list[Tick]:
        """The labels that stand beside each other without touching, from the left; none is cut at the right end."""
        low, high = self.getPlotItem().getViewBox().viewRange()[0]
        kept: list[Tick] = []
        end = float("-inf")
        for tick in ticks:
            middle = (tick.at - low) / max(high - low, 1e-9) * width
            half = metrics.horizontalAdvance(tick.text) / 2
            if middle - half > end and middle + half <= width:
                kept.append(tick)
                end = middle + half + self._sizes.caption * 0.5
        return kept

    def _style_axes(self) -> None:
        for name in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(name)
            axis.setTextPen(self.theme.colour("t2"))
            axis.setTickFont(font(self.theme, self._sizes.caption))
            axis.setStyle(
                tickTextOffset=round(self._sizes.body * 0.25), autoExpandTextSpace=False, hideOverlappingLabels=False
            )


def _apart(ticks: Sequence[Tick], step: float, needed: float) -> Sequence[Tick]:
    """Every second, third ... of ticks that stand ``step`` px above each other, so that none touches the next.

    The lowest and the uppermost stay, or the uppermost alone.
    """
    last = len(ticks) - 1
    skip = next((skip for skip in range(1, last + 1) if last % skip == 0 and skip * step >= needed), 0)
    return ticks[::skip] if skip else ticks[-1:]


def round_ticks(low: float, high: float, most: int = 3, whole: bool = False) -> list[float]:
    """Two to ``most`` + 1 round values (``whole``: of things that are counted) that hold ``low`` to ``high``."""
    span = max(high - low, 1e-9)
    step = 10.0 ** np.floor(np.log10(span / most))
    for factor in (1, 2, 2.5, 5, 10, 20):
        if whole and step * factor != int(step * factor):
            continue
        if np.ceil(high / (step * factor)) - np.floor(low / (step * factor)) <= most:
            step *= factor
            break
    first, last = int(np.floor(low / step)), int(np.ceil(high / step))
    return [float(step * i) for i in range(first, max(last, first + 1) + 1)]
