"""The page 新检测: which pair, where, and how; the pairing helper says what to expect."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from data.imagery.catalogue import Scene
from data.imagery.pairing import Ground, Level, Pairing, propose
from data.messages import Extent
from plugins.change_detection.desk.checks import CheckRows
from plugins.change_detection.desk.divisions import Divisions
from plugins.change_detection.runs.plan import FARMLAND_CODES, Area, RunPlan
from widgets import icons
from widgets.panel import MapControl
from widgets.theme import Theme

_METHODS = ("fused", "network", "statistics")


class SetupPage(QWidget):
    """Makes a `RunPlan`.

    Signals
    -------
    start_asked(RunPlan)
        The run is to be begun.
    pair_chosen(str, str)
        Ids of the pair that is looked at.
    """

    start_asked = Signal(object)
    pair_chosen = Signal(str, str)

    def __init__(self, theme: Theme, map_control: MapControl, actor: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._map = map_control
        self._actor = actor
        self._scenes: Sequence[Scene] = ()
        self._ground: Ground | None = None
        self._divisions = Divisions((), ())
        self._running = False
        self._proposals: list[Pairing] = []
        self.before, self.after = QComboBox(), QComboBox()
        self.advice = QPushButton(self.tr("推荐的影像对"))
        self.advice.setIcon(icons.icon("calendar-event", theme, 16))
        self.checks = CheckRows(theme)
        self._make_options()
        self._lay_out()
        for box in (self.before, self.after):
            box.currentIndexChanged.connect(self._pair_changed)
        self.kind.currentIndexChanged.connect(self._area_changed)
        self.town.currentIndexChanged.connect(self._town_changed)
        self.advice.clicked.connect(self._next_proposal)
        self.start.clicked.connect(self._start)
        self._area_changed()

    # -- putting together ---------------------------------------------------------------------------------

    def _make_options(self) -> None:
        self.kind = QComboBox()
        for text, key in (
            (self.tr("全部重叠范围"), "frame"),
            (self.tr("一个镇或村"), "division"),
            (self.tr("地图当前视野"), "extent"),
        ):
            self.kind.addItem(text, key)
        self.town, self.village = QComboBox(), QComboBox()
        self.parcels = QComboBox()
        self.parcels.addItem(self.tr("地类图斑里的耕地"), "dltb")
        self.parcels.addItem(self.tr("不用地块，检查全部地面"), "")
        self.codes = QLineEdit(", ".join(FARMLAND_CODES))
        self.codes.setToolTip(self.tr("要检查的地类编码，以逗号分隔"))
        self.min_area = QSpinBox()
        self.min_area.setRange(10, 1_000_000)
        self.min_area.setSingleStep(50)
        self.min_area.setValue(200)
        self.min_area.setSuffix(" m²")
        self.method = QComboBox()
        for text, key in (
            (self.tr("网络与统计融合"), "fused"),
            (self.tr("只用网络"), "network"),
            (self.tr("只用统计"), "statistics"),
        ):
            self.method.addItem(text, key)
        self.start = QPushButton(self.tr("开始检测"))
        self.start.setProperty("role", "primary")
        self.start.setIcon(icons.icon("player-play", self._theme, 16, "on_accent"))
        self.why_not = QLabel()
        self.why_not.setProperty("role", "caption")
        self.why_not.setWordWrap(True)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_label(self.tr("前期")), self.before)
        form.addRow(_label(self.tr("后期")), self.after)
        row = QHBoxLayout()
        row.addWidget(self.advice)
        row.addStretch(1)
        form.addRow("", row)
        where = QFormLayout()
        where.setContentsMargins(0, 0, 0, 0)
        where.setHorizontalSpacing(12)
        where.setVerticalSpacing(8)
        where.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        where.addRow(_label(self.tr("范围")), self.kind)
        self._division_row = QWidget()
        divisions = QHBoxLayout(self._division_row)
        divisions.setContentsMargins(0, 0, 0, 0)
        divisions.addWidget(self.town, 1)
        divisions.addWidget(self.village, 1)
        where.addRow("", self._division_row)
        where.addRow(_label(self.tr("地块")), self.parcels)
        where.addRow(_label(self.tr("地类编码")), self.codes)
        where.addRow(_label(self.tr("最小面积")), self.min_area)
        where.addRow(_label(self.tr("评分")), self.method)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(_heading(self.tr("影像对")))
        column.addLayout(form)
        column.addWidget(self.checks)
        column.addWidget(_heading(self.tr("检查什么")))
        column.addLayout(where)
        column.addWidget(self.why_not)
        column.addWidget(self.start)
        column.addStretch(1)

    # -- data ---------------------------------------------------------------------------------

    @property
    def scenes(self) -> Sequence[Scene]:
        """The dated scenes offered, earliest first."""
        return self._scenes

    def show_scenes(self, scenes: Sequence[Scene], ground: Ground, divisions: Divisions) -> None:
        """Offer these scenes; the best pair is chosen unless a person has chosen one."""
        kept = (self.before.currentData(), self.after.currentData())
        self._scenes = [scene for scene in scenes if scene.moment is not None]
        self._ground, self._divisions = ground, divisions
        self._proposals = propose(self._scenes, ground)
        for box in (self.before, self.after):
            box.blockSignals(True)
            box.clear()
            for scene in reversed(self._scenes):
                box.addItem(_title(scene), scene.id)
            box.blockSignals(False)
        known = {scene.id for scene in self._scenes}
        best = (self._proposals[0].before.id, self._proposals[0].after.id) if self._proposals else ("", "")
        wanted = kept if kept[0] in known and kept[1] in known and self.isVisible() and any(kept) else best
        self.choose(*wanted)
        self.town.blockSignals(True)
        self.town.clear()
        for code, name in divisions.towns:
            self.town.addItem(name, code)
        self.town.blockSignals(False)
        self._town_changed()
        self.advice.setEnabled(len(self._proposals) > 0)

    def choose(self, before: str, after: str) -> None:
        """Choose a pair by scene ids."""
        for box, identity in ((self.before, before), (self.after, after)):
            box.blockSignals(True)
            box.setCurrentIndex(box.findData(identity))
            box.blockSignals(False)
        self._pair_changed()

    def pairing(self) -> Pairing | None:
        """The pair that is chosen, held against each other."""
        known = {scene.id: scene for scene in self._scenes}
        before, after = known.get(self.before.currentData()), known.get(self.after.currentData())
        if before is None or after is None or self._ground is None:
            return None
        return Pairing(before, after, self._ground)

    def area(self) -> Area:
        """The area that is chosen."""
        kind = self.kind.currentData()
        if kind == "division":
            return Area(kind="division", code=str(self.village.currentData() or self.town.currentData() or ""))
        if kind == "extent":
            extent: Extent = self._map.extent()
            return Area(kind="extent", extent=extent)
        return Area()

    def plan(self) -> RunPlan | None:
        """What would be begun; None without a pair."""
        pairing = self.pairing()
        if pairing is None:
            return None
        return RunPlan(
            before=pairing.before.id,
            after=pairing.after.id,
            before_day=pairing.before.day,
            after_day=pairing.after.day,
            area=self.area(),
            parcels=str(self.parcels.currentData()),
            farmland_codes=self._farmland_codes() or FARMLAND_CODES,
            min_area=float(self.min_area.value()),
            method=self.method.currentData(),
            actor=self._actor,
        )

    def set_running(self, running: bool) -> None:
        """One run at a time: two would only slow each other down."""
        self._running = running
        self._update_start()

    # -- inside ---------------------------------------------------------------------------------

    def _farmland_codes(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.codes.text().replace("，", ",").split(",") if part.strip())

    def _pair_changed(self) -> None:
        pairing = self.pairing()
        self.checks.show_checks(pairing.checks if pairing is not None else ())
        self._update_start()
        if pairing is not None:
            self.pair_chosen.emit(pairing.before.id, pairing.after.id)

    def _update_start(self) -> None:
        pairing = self.pairing()
        if len(self._scenes) < 2:
            reason = self.tr("至少要两期影像：在影像面板里添加")
        elif pairing is None:
            reason = self.tr("选前期和后期")
        elif pairing.level == Level.REFUSE:
            reason = self.tr("这一对影像不能比较，原因见上")
        elif self._running:
            reason = self.tr("正在检测，结束后再开始下一次")
        else:
            reason = ""
        self.why_not.setText(reason)
        self.why_not.setVisible(bool(reason))
        self.start.setEnabled(not reason)

    def _next_proposal(self) -> None:
        if not self._proposals:
            return
        current = (self.before.currentData(), self.after.currentData())
        pairs = [(pair.before.id, pair.after.id) for pair in self._proposals]
        place = pairs.index(current) + 1 if current in pairs else 0
        self.choose(*pairs[place % len(pairs)])

    def _area_changed(self) -> None:
        self._division_row.setVisible(self.kind.currentData() == "division")

    def _town_changed(self) -> None:
        self.village.clear()
        self.village.addItem(self.tr("全镇"), "")
        for code, name in self._divisions.of_town(str(self.town.currentData() or "-")):
            self.village.addItem(name, code)

    def _start(self) -> None:
        plan = self.plan()
        if plan is not None:
            self.start_asked.emit(plan)


def _title(scene: Scene) -> str:
    parts = [scene.day]
    if not math.isnan(scene.gsd):
        parts.append(f"{scene.gsd:.3g} m")
    if scene.cloud is not None:
        parts.append(QCoreApplication.translate("SetupPage", "云 {share:.0f}%").format(share=scene.cloud))
    parts.append(scene.platform)
    return " • ".join(part for part in parts if part)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "t2")
    return label


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "title")
    return label
