"""The panel 量算: distance, area, angle and profile drawn on the map, with the formula named."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import shapely
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from data.crs import workspace_crs
from data.profile import Profile, profile
from layers.workspace_project import TERRAIN_FILE
from plugins.measure.figures import Kind, Measured, measured
from plugins.measure.profile import ProfileChart, point_text, profile_facts
from widgets.cards.facts import FactGrid
from widgets.mapview.drawing import DrawRequest
from widgets.mapview.sketching import SketchKind
from widgets.panel import Panel, PanelContext

#: What is drawn for each measure.
_DRAWN: dict[Kind, SketchKind] = {"distance": "line", "area": "polygon", "angle": "line", "profile": "line"}
#: Highlights of the map: the outline of what was measured.
_ROLE = "hover"


class MeasurePanel(Panel):
    """Has the user draw, shows the figure at the pointer, keeps the last one on the map until it is cleared."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.workspace is not None, "the manifest asks for a workspace"
        self._crs = workspace_crs(context.workspace.config.crs)
        self._kind: Kind | None = None
        self._switching = False
        self.result: Measured | None = None
        self._line: shapely.LineString | None = None
        self.profile: Profile | None = None
        self.buttons: dict[Kind, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.hint = QLabel()
        self.hint.setProperty("role", "t3")
        self.hint.setWordWrap(True)
        self.headline = QLabel()
        self.headline.setProperty("role", "heading")
        self.headline.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts = FactGrid()
        self.chart = ProfileChart(context.theme)
        self.chart.pointed.connect(self._pointed)
        self.formula = QLabel()
        self.formula.setProperty("role", "caption")
        self.formula.setWordWrap(True)
        self.copy = QPushButton(self.tr("复制"))
        self.clear = QPushButton(self.tr("清除"))
        self._lay_out()
        self.copy.clicked.connect(self._copy)
        self.clear.clicked.connect(self._clear)
        self._show(None)

    def shut(self) -> None:
        """End what is being drawn, and take the outline off the map."""
        if self._kind is not None:
            self.context.map.stop_drawing()
        self.context.map.highlight([], _ROLE)

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Begin the measure that ``begin`` names, as the key M asks for; one that is under way goes on."""
        kind = next((each for each in _DRAWN if each == state.get("begin")), None)
        if kind is not None and self._kind is None:
            self.begin(kind)

    def begin(self, kind: Kind) -> None:
        """Have the user draw for a measure, one after the other until it is cancelled."""
        request = DrawRequest(
            kind=_DRAWN[kind],
            finished=partial(self._finished, kind),
            changed=partial(self._changed, kind),
            cancelled=self._cancelled,
            caption=partial(self._caption, kind),
            hint=self._hint(kind),
            again=True,
        )
        # Beginning cancels what was drawn before, which is told at once: that is no end of measuring.
        self._switching = True
        self.context.map.draw(request)
        self._switching = False
        self._kind = kind
        self._mark()

    def _hint(self, kind: Kind) -> str:
        return {
            "distance": self.tr("依次点击折点"),
            "area": self.tr("依次点击边界点"),
            "angle": self.tr("点击三点，角在第二点"),
            "profile": self.tr("沿要看的剖面依次点击"),
        }[kind]

    def _mark(self) -> None:
        for kind, button in self.buttons.items():
            button.setChecked(kind == self._kind)
            button.setProperty("role", "primary" if kind == self._kind else "")
            button.style().polish(button)
        self.hint.setText(self._hint(self._kind) if self._kind is not None else self.tr("选一种，再在地图上画"))

    def _pressed(self, kind: Kind) -> None:
        if kind == self._kind:
            self.context.map.stop_drawing()
        else:
            self.begin(kind)

    def _caption(self, kind: Kind, geometry: shapely.Geometry) -> str:
        found = measured(kind, geometry, self._crs)
        return found.headline if found is not None else ""

    def _changed(self, kind: Kind, geometry: shapely.Geometry | None) -> None:
        if geometry is not None:
            self._show(measured(kind, geometry, self._crs))

    def _finished(self, kind: Kind, geometry: shapely.Geometry) -> None:
        self._show(measured(kind, geometry, self._crs))
        self.context.map.highlight([geometry], _ROLE)
        if kind == "profile":
            self._read_profile(geometry)

    def _read_profile(self, line: shapely.LineString) -> None:
        """Read the ground along a line that was drawn."""
        workspace = self.context.workspace
        assert workspace is not None, "the manifest asks for a workspace"
        terrain = workspace.imagery / TERRAIN_FILE
        if not terrain.is_file():
            self.hint.setText(self.tr("工作区没有高程模型：把 dem.tif 放进 imagery 文件夹"))
            return
        self._line = line

        def done(found: Profile) -> None:
            if self._line is line:
                self._show_profile(found)

        self.context.tasks.run(lambda: profile(terrain, line, self._crs), done, self.context.report, self)

    def _show_profile(self, found: Profile) -> None:
        facts = tuple(profile_facts(found))
        formula = self.tr("高程模型（像元 {cell} m）双线性内插，距离按 CGCS2000 椭球").format(cell=f"{found.cell:g}")
        self._show(Measured("profile", facts[0][1], facts, formula))
        self.profile = found
        self.chart.show_profile(found)
        self.chart.setVisible(found.known)
        self._fit()
        self.completed.emit()

    def _pointed(self, step: int) -> None:
        """Show on the map where the chart is pointed at."""
        found, line = self.profile, self._line
        if found is None or line is None:
            return
        shapes: list[shapely.Geometry] = [line]
        if step >= 0:
            shapes.append(shapely.Point(found.x[step], found.y[step]))
            self.headline.setText(point_text(found, step))
        elif self.result is not None:
            self.headline.setText(self.result.headline)
        self.context.map.highlight(shapes, _ROLE)

    def _cancelled(self) -> None:
        if not self._switching:
            self._kind = None
            self._mark()

    def _show(self, found: Measured | None) -> None:
        self.result = found
        self.profile = None
        self.chart.hide()
        self.headline.setText(found.headline if found is not None else "")
        self.facts.show_facts(found.facts if found is not None else ())
        self.formula.setText(found.formula if found is not None else "")
        for widget in (self.headline, self.facts, self.formula):
            widget.setVisible(found is not None)
        self._fit()
        self.copy.setEnabled(found is not None)
        self.clear.setEnabled(found is not None)

    def _fit(self) -> None:
        """Give what is shown the height it takes: a scroll area alone lets wrapped lines be squeezed together."""
        width = self._scroll.viewport().width()
        self._inside.setMinimumHeight(max(0, self._column.totalHeightForWidth(width)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _copy(self) -> None:
        if self.result is not None:
            QGuiApplication.clipboard().setText(self.result.as_text())
            self.context.notify(self.tr("已复制 {0}").format(self.result.headline))

    def _clear(self) -> None:
        self._line = None
        self.context.map.stop_drawing()
        self.context.map.highlight([], _ROLE)
        self._show(None)

    def _lay_out(self) -> None:
        kinds = QHBoxLayout()
        titles: dict[Kind, str] = {
            "distance": self.tr("距离"),
            "area": self.tr("面积"),
            "angle": self.tr("角度"),
            "profile": self.tr("剖面"),
        }
        for kind, title in titles.items():
            button = QPushButton(title)
            button.setCheckable(True)
            button.clicked.connect(partial(self._pressed, kind))
            self.buttons[kind] = button
            self._group.addButton(button)
            kinds.addWidget(button)
        ends = QHBoxLayout()
        ends.addWidget(self.copy)
        ends.addWidget(self.clear)
        self._inside = inside = QWidget()
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(kinds)
        for widget in (self.hint, self.headline, self.chart, self.facts, self.formula):
            column.addWidget(widget)
        column.addLayout(ends)
        column.addStretch(1)
        self._scroll = scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._mark()
