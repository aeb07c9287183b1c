"""The profile of a line: a chart whose pointer and the map's follow each other, and the figures of it."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Signal
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QWidget

from data.profile import Profile
from plugins.measure.figures import Facts, length_text
from widgets.charts.plot import QuietPlot
from widgets.theme import Theme

_HEIGHT = 170
#: Free room above and below the line, as a share of its height.
_AROUND = 0.12
#: A level line would fill the chart with the model's noise: so many metres at least are shown.
_LEAST_M = 4.0


class ProfileChart(QuietPlot):
    """Draws a `Profile`; distance in km to the right, height in m upwards.

    Signals
    -------
    pointed(int)
        The step under the pointer, -1 when the pointer has gone.
    """

    pointed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._profile: Profile | None = None
        self._at = -1
        self.setFixedHeight(_HEIGHT)
        self.getPlotItem().setContentsMargins(0, 8, 0, 0)  # half of the uppermost number
        self.setMouseTracking(True)
        self.setAccessibleName(QCoreApplication.translate("Measure", "剖面"))

    def show_profile(self, profile: Profile | None) -> None:
        """Show a profile, or nothing."""
        self._profile, self._at = profile, -1
        self.redraw()

    @property
    def at(self) -> int:
        """The step pointed at, -1 for none."""
        return self._at

    def point(self, step: int) -> None:
        """Mark a step; -1 for none."""
        if step != self._at:
            self._at = step
            self.redraw()
            self.pointed.emit(step)

    def redraw(self) -> None:
        """Draw the ground, and the mark with its figures."""
        item = self.getPlotItem()
        item.clear()
        profile = self._profile
        if profile is None or not profile.known:
            return
        kilometres = profile.distance / 1000.0
        low, high = float(np.nanmin(profile.height)), float(np.nanmax(profile.height))
        spare = max(_LEAST_M - (high - low), 0.0) / 2 + (high - low) * _AROUND
        floor = low - spare
        accent = self.theme.colour("accent")
        ground = QColor(accent)
        ground.setAlphaF(0.16)
        curve = pg.PlotCurveItem(
            kilometres, profile.height, pen=pg.mkPen(accent, width=2), brush=ground, fillLevel=floor, connect="finite"
        )
        item.addItem(curve)
        item.setXRange(0.0, float(kilometres[-1]))
        item.setYRange(floor, high + spare)
        if self._at >= 0:
            self._draw_mark(kilometres[self._at], profile.height[self._at], floor)

    def _draw_mark(self, kilometres: float, height: float, floor: float) -> None:
        item = self.getPlotItem()
        ink = self.theme.colour("t1")
        item.addItem(pg.InfiniteLine(kilometres, pen=pg.mkPen(ink, width=1)))
        if np.isfinite(height):
            item.addItem(
                pg.ScatterPlotItem([kilometres], [height], size=9, brush=ink, pen=pg.mkPen(self.theme.colour("b1")))
            )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the step under the pointer."""
        profile = self._profile
        if profile is not None:
            place = self.getPlotItem().vb.mapSceneToView(self.mapToScene(QPointF(event.position()).toPoint()))
            self.point(int(np.argmin(np.abs(profile.distance - place.x() * 1000.0))))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self.point(-1)
        super().leaveEvent(event)


def profile_facts(profile: Profile) -> Facts:
    """Names and figures of a profile, the most important first."""
    translate = QCoreApplication.translate
    if not profile.known:
        return [(translate("Measure", "剖面"), translate("Measure", "线上没有高程数据"))]
    low, high = float(np.nanmin(profile.height)), float(np.nanmax(profile.height))
    up, down = profile.climbs()
    known = profile.height[np.isfinite(profile.height)]
    rise = float(known[-1] - known[0])
    facts = [
        (translate("Measure", "水平距离"), length_text(float(profile.distance[-1]))),
        (translate("Measure", "起点 / 终点高程"), f"{known[0]:,.1f} m / {known[-1]:,.1f} m"),
        (translate("Measure", "最低 / 最高"), f"{low:,.1f} m / {high:,.1f} m"),
        (translate("Measure", "首尾高差"), f"{rise:+,.1f} m"),
        (translate("Measure", "累计上升 / 下降"), f"{up:,.1f} m / {down:,.1f} m"),
        (translate("Measure", "平均坡度"), f"{np.degrees(np.arctan2(rise, profile.distance[-1])):+.2f}°"),
    ]
    missing = int((~np.isfinite(profile.height)).sum())
    if missing:
        share = missing / len(profile.height)
        facts.append((translate("Measure", "没有高程"), f"{share:.0%}"))
    return facts


def point_text(profile: Profile, step: int) -> str:
    """What stands beside the chart for a step."""
    height = profile.height[step]
    said = f"{height:,.1f} m" if np.isfinite(height) else QCoreApplication.translate("Measure", "没有高程")
    return f"{length_text(float(profile.distance[step]))} • {said}"
