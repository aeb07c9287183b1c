"""The panel 规则核查: what each rule says of a red line, sums by village and owner, how the areas were checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from data.analysis.keeping import KeptAnalysis
from data.analysis.shapes import KeptPieces, pieces
from data.analysis.tables import land_codes, parts
from data.analysis.verdicts import LAND_CONTROL, in_group, upper_groups
from data.analysis.wording import group_words
from data.formats import FORMATS
from plugins.parcel_analysis.messages import AnalysisAsked, AnalysisShown, GroupChosen
from plugins.parcel_analysis.onmap import MARKED, OccupancyMap
from plugins.parcel_analysis.recordrow import LEVELS
from plugins.parcel_analysis.rows import block, caption, heading, rule
from plugins.parcel_analysis.verdictrow import VerdictRow
from widgets.cards.facts import FactGrid
from widgets.charts.bars import Bar, BarRows
from widgets.panel import Panel, PanelContext

#: Bars of villages and owners.
_BARS = 8
#: What is marked on the map at first: the strictest layer that was met.
_FIRST_MARK = ("basic_farmland", "ecological_redline", "high_standard")


class VerdictPanel(Panel):
    """Follows `AnalysisShown`."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._map = OccupancyMap(context.map, context.theme)
        self._shown = AnalysisShown(None)
        self.rows: list[VerdictRow] = []
        self._marked = ""
        self._waiting = 0
        self.empty = caption(self.tr("打开红线文件或在地图上画，结果列在这里。"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.villages, self.owners = BarRows(context.theme), BarRows(context.theme)
        self.check, self.doubts = FactGrid(wrap=True), caption()
        self._lay_out()
        hub = context.hub
        self._subscription = hub.subscribe(AnalysisShown, self._show)
        hub.publish(AnalysisAsked())

    def is_complete(self) -> bool:
        """Whether what is marked has arrived."""
        return self._waiting == 0

    def shut(self) -> None:
        """Let go of messages and the map."""
        self._subscription.cancel()
        self.context.map.remove_areas(MARKED)

    def mark(self, control: str) -> None:
        """Mark on the map what a verdict is about, and tell the table."""
        if self._show_marked(control):
            self.context.hub.publish(GroupChosen(control, "", "verdicts"))

    # -- inside ---------------------------------------------------------------------------------

    def _show_marked(self, control: str) -> bool:
        """Mark a control, or the parcels of an upper group of land classes; False where the analysis has neither."""
        kept, line = self._shown.kept, self._shown.line
        of_land = control in group_words()
        if kept is None or not (of_land or control in {each["id"] for each in kept.content["controls"]}):
            return False
        for row in self.rows:
            row.set_chosen(row.control == control)
        self._waiting += 1
        workspace = self.context.workspace
        assert workspace is not None

        def work() -> KeptPieces:
            if not of_land:
                return pieces(kept, control, line)
            groups = upper_groups(workspace.path, land_codes(kept.content))
            return pieces(kept, LAND_CONTROL, line).only(lambda code: in_group(code, control, groups))

        task = self.context.tasks.run(work, partial(self._mark, kept, line, control), self.context.report, self)
        task.finished.connect(self._arrived)
        self._marked = control
        return True

    def _mark(self, kept: KeptAnalysis, line: int, control: str, found: KeptPieces) -> None:
        """Draw it, unless something else has been asked for meanwhile."""
        shown = self._shown
        if shown.kept is not None and (shown.kept.id, shown.line, self._marked) == (kept.id, line, control):
            self._map.mark(found)

    def _arrived(self) -> None:
        self._waiting -= 1
        if self.is_complete():
            self.completed.emit()

    def _show(self, message: AnalysisShown) -> None:
        self._shown = message
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self.rows = []
        kept = message.kept
        self._empty_block.setVisible(kept is None)
        self._below.setVisible(kept is not None)
        if kept is None:
            self.set_note("")
            self.context.map.remove_areas(MARKED)
            return
        line = kept.content["lines"][message.line]
        self._show_verdicts(kept, line)
        self._show_sums(kept, line, message)
        first = next((name for name in _FIRST_MARK if _area_of(line, name)), "")
        if first:
            self._show_marked(first)
        else:
            self.context.map.remove_areas(MARKED)

    def _show_verdicts(self, kept: KeptAnalysis, line: Mapping[str, Any]) -> None:
        titles = {each["id"]: each["title"] for each in kept.content["controls"]} | group_words()
        for verdict in line["verdicts"]:
            control = str(verdict["control"])
            area = verdict.get("area_m2")
            none = self.tr("未占用") if verdict["light"] == "green" else self.tr("未核对")
            figure = FORMATS["ha"].text(area, unit=True) if area else none
            row = VerdictRow(self.context.theme, control, str(titles.get(control, control)), figure, verdict)
            row.chosen.connect(self.mark)
            self.rows.append(row)
            self._list.addWidget(row)
            self._list.addWidget(rule())
        lights = [verdict["light"] for verdict in line["verdicts"]]
        self.set_note(
            self.tr("{n} 条 • 不符合 {red} • 须办理 {orange} • 须核实 {yellow}").format(
                n=len(lights), **{light: lights.count(light) for light in LEVELS}
            )
        )

    def _show_sums(self, kept: KeptAnalysis, line: Mapping[str, Any], message: AnalysisShown) -> None:
        hectares = FORMATS["ha"]
        for control, bars, box in (
            ("village", self.villages, self._village_block),
            ("owner", self.owners, self._owner_block),
        ):
            found = parts(line, control, message.rule)
            open_ground = self.tr("未覆盖")
            bars.show_bars([Bar(name, name or open_ground, area, hectares.text(area)) for name, area in found[:_BARS]])
            box.setVisible(bool(found))
        metres = FORMATS["m2"]
        survey, geodesic = float(line["area_m2"]), float(line["geodesic_m2"])
        facts = [
            (self.tr("梯形法"), metres.text(survey, unit=True)),
            (self.tr("测地线法"), metres.text(geodesic, unit=True)),
            (self.tr("两法之差"), metres.text(abs(survey - geodesic), unit=True)),
            (self.tr("分项合计 − 控制面积"), metres.text(_residue(line), unit=True)),
        ]
        if line["declared_m2"]:
            facts.append((self.tr("文件所写面积"), metres.text(line["declared_m2"], unit=True)))
        self.check.show_facts(facts)
        self.doubts.setText("\n".join(kept.content["doubts"]))
        self.doubts.setVisible(bool(kept.content["doubts"]))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._empty_block = block(self.empty)
        self._village_block = block(heading(self.tr("按村（公顷）")), self.villages)
        self._owner_block = block(heading(self.tr("按权属单位（公顷）")), self.owners)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        check = block(heading(self.tr("面积校核")), self.check, self.doubts)
        for part in (self._village_block, self._owner_block, check):
            below.addWidget(part)
            below.addWidget(rule())
        column.addWidget(self._empty_block)
        column.addLayout(self._list)
        column.addWidget(self._below)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)


def _area_of(line: Mapping[str, Any], control: str) -> float | None:
    found = next((each for each in line["controls"] if each["control"] == control), None)
    return None if found is None or found["empty"] else float(found["area_m2"])


def _residue(line: Mapping[str, Any]) -> float:
    """What the parts of the land classes differ from the whole: 0.00 by the rule of closing."""
    found = next((each for each in line["controls"] if each["control"] == LAND_CONTROL), None)
    if found is None or found["empty"]:
        return 0.0
    return round(sum(float(each["area_m2"]) for each in found["found"]) - float(line["area_m2"]), 2)
