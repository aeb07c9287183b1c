"""The page 新检测: which pair, where, and how; the pairing helper says what to expect."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from data.imagery.catalogue import Scene
from data.imagery.doubts import Check, Level
from data.imagery.pairing import Ground, Pairing, propose
from plugins.change_detection.desk.areachoice import AreaChoice
from plugins.change_detection.desk.boxes import narrow_box
from plugins.change_detection.desk.checks import CheckRows
from plugins.change_detection.desk.divisions import Divisions
from plugins.change_detection.runs.plan import FARMLAND_CODES, RunPlan
from widgets import icons
from widgets.panel import PanelContext
from widgets.tasks import Task


@dataclass(frozen=True)
class Offer:
    """What there is to choose from.

    Attributes
    ----------
    scenes
        Dated, earliest first.
    ground
    proposals
        Ids of pairs, best first.
    parcels
        Tables, of `runs.inputs.PARCELS`.
    """

    scenes: tuple[Scene, ...]
    ground: Ground
    proposals: tuple[tuple[str, str], ...]
    parcels: tuple[str, ...]

    @classmethod
    def of(cls, scenes: Sequence[Scene], ground: Ground, parcels: tuple[str, ...]) -> Offer:
        """Hold the scenes against each other; takes a moment, so not on the GUI thread."""
        dated = tuple(scene for scene in scenes if scene.moment is not None)
        proposals = tuple((pair.before.id, pair.after.id) for pair in propose(dated, ground))
        return cls(dated, ground, proposals, parcels)


class SetupPage(QWidget):
    """Makes a `RunPlan`.

    Signals
    -------
    start_asked(RunPlan)
        The run is to be begun.
    pair_chosen()
        Another pair is looked at.
    judged()
        The doubts of the pair are shown.
    """

    start_asked = Signal(object)
    pair_chosen = Signal()
    judged = Signal()

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._context = context
        self._theme = theme
        self._offer: Offer | None = None
        self._level: Level | None = None
        self._task: Task[tuple[Level, tuple[Check, ...]]] | None = None
        self._running = False
        self.before, self.after = narrow_box(), narrow_box()
        self.advice = QPushButton(self.tr("推荐的影像对"))
        self.checks = CheckRows(theme)
        self._make_options()
        self._lay_out()
        for box in (self.before, self.after):
            box.currentIndexChanged.connect(self._pair_changed)
        self.area.changed.connect(self._update_start)
        self.advice.clicked.connect(self._next_proposal)
        self.start.clicked.connect(self._start)

    # -- putting together ---------------------------------------------------------------------------------

    def _make_options(self) -> None:
        self.area = AreaChoice(self._context)
        self.parcels = narrow_box()
        self._offer_parcels(("dltb",))
        self.codes = QLineEdit(", ".join(FARMLAND_CODES))
        self.codes.setToolTip(self.tr("要检查的地类编码，以逗号分隔"))
        self.min_area = QSpinBox()
        self.min_area.setRange(10, 1_000_000)
        self.min_area.setSingleStep(50)
        self.min_area.setValue(200)
        self.min_area.setSuffix(" m²")
        self.min_area.lineEdit().setTextMargins(6, 0, 0, 0)
        self.method = narrow_box()
        for text, key in (
            (self.tr("网络与统计融合"), "fused"),
            (self.tr("只用网络"), "network"),
            (self.tr("只用统计"), "statistics"),
        ):
            self.method.addItem(text, key)
        self.start = QPushButton(self.tr("开始检测"))
        self.start.setProperty("role", "primary")
        self._retheme()
        self._theme.changed.connect(self._retheme)
        self.why_not = QLabel()
        self.why_not.setProperty("role", "caption")
        self.why_not.setWordWrap(True)
        # Until there is something to choose from there is nothing to begin, and nothing to explain.
        self.start.setEnabled(False)
        self.why_not.hide()

    def _retheme(self) -> None:
        self.advice.setIcon(icons.icon("calendar-event", self._theme, 16))
        self.start.setIcon(icons.icon("player-play", self._theme, 16, "on_accent"))

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
        where.addRow(_label(self.tr("范围")), self.area)
        where.addRow(_label(self.tr("地块")), self.parcels)
        where.addRow(_label(self.tr("地类编码")), self.codes)
        where.addRow(_label(self.tr("最小面积")), self.min_area)
        where.addRow(_label(self.tr("评分")), self.method)
        area = QScrollArea(self)
        inside = QWidget(area.viewport())
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(_heading(self.tr("影像对")))
        column.addLayout(form)
        column.addWidget(self.checks)
        column.addWidget(_heading(self.tr("检查什么")))
        column.addLayout(where)
        column.addStretch(1)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        # What begins the run stays in sight, however low the panel is.
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 8, 12, 12)
        foot.setSpacing(6)
        foot.addWidget(self.why_not)
        foot.addWidget(self.start)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(rule)
        outer.addLayout(foot)

    # -- data ---------------------------------------------------------------------------------

    @property
    def scenes(self) -> Sequence[Scene]:
        """The dated scenes offered, earliest first."""
        return self._offer.scenes if self._offer is not None else ()

    @property
    def is_judging(self) -> bool:
        """Whether the doubts of the pair are still to come."""
        return self._task is not None

    def pair(self) -> tuple[str, str]:
        """Ids of the pair that is chosen; "" where none is."""
        return str(self.before.currentData() or ""), str(self.after.currentData() or "")

    def show_offer(self, offer: Offer, divisions: Divisions) -> None:
        """Offer scenes; the best pair is chosen unless a person has chosen one that is still there."""
        kept = self.pair()
        changed = self._offer is not None and kept not in self._offer.proposals[:1]
        self._offer = offer
        for box in (self.before, self.after):
            box.blockSignals(True)
            box.clear()
            for scene in reversed(offer.scenes):
                box.addItem(_title(scene), scene.id)
            box.blockSignals(False)
        known = {scene.id for scene in offer.scenes}
        best = offer.proposals[0] if offer.proposals else ("", "")
        self.choose(*(kept if changed and set(kept) <= known else best))
        self.area.show_divisions(divisions)
        self._offer_parcels(offer.parcels)
        self.advice.setEnabled(len(offer.proposals) > 0)

    def choose(self, before: str, after: str) -> None:
        """Choose a pair by scene ids."""
        for box, identity in ((self.before, before), (self.after, after)):
            box.blockSignals(True)
            box.setCurrentIndex(box.findData(identity))
            box.blockSignals(False)
        self._pair_changed()

    def pairing(self) -> Pairing | None:
        """The pair that is chosen, held against each other."""
        known = {scene.id: scene for scene in self.scenes}
        before, after = (known.get(identity) for identity in self.pair())
        if before is None or after is None or self._offer is None:
            return None
        return Pairing(before, after, self._offer.ground)

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
            area=self.area.area(),
            parcels=str(self.parcels.currentData()),
            farmland_codes=self._farmland_codes() or FARMLAND_CODES,
            min_area=float(self.min_area.value()),
            method=self.method.currentData(),
            actor=self._context.actor,
        )

    def set_running(self, running: bool) -> None:
        """One run at a time: two would only slow each other down."""
        self._running = running
        self._update_start()

    # -- inside ---------------------------------------------------------------------------------

    def _offer_parcels(self, tables: Sequence[str]) -> None:
        """Offer these tables, and the ground without any; what is chosen stays so where it is still there."""
        names = {"dltb": self.tr("地类图斑里的耕地"), "yjjbnttb": self.tr("永久基本农田里的耕地")}
        kept = self.parcels.currentData()
        self.parcels.clear()
        for table in tables:
            self.parcels.addItem(names[table], table)
        self.parcels.addItem(self.tr("不用地块，检查全部地面"), "")
        self.parcels.setCurrentIndex(max(self.parcels.findData(kept), 0))

    def _farmland_codes(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.codes.text().replace("，", ",").split(",") if part.strip())

    def _pair_changed(self) -> None:
        pairing = self.pairing()
        self._level = None
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if pairing is None:
            self.checks.show_checks(())
            self._update_start()
            self.judged.emit()
            return
        self._update_start()
        self.pair_chosen.emit()
        # Overlaps with a county's outline and all its parcels take too long for the GUI thread.
        self._task = self._context.tasks.run(
            lambda: (pairing.level, pairing.checks), self._judged, self._context.report, self
        )

    def _judged(self, found: tuple[Level, tuple[Check, ...]]) -> None:
        self._task = None
        self._level, checks = found
        self.checks.show_checks(checks)
        self._update_start()
        self.judged.emit()

    def _update_start(self) -> None:
        if len(self.scenes) < 2:
            reason = self.tr("至少要两期影像：在影像面板里添加")
        elif not all(self.pair()):
            reason = self.tr("选前期和后期")
        elif self._level == Level.REFUSE:
            reason = self.tr("这一对影像不能比较，原因见上")
        elif self._running:
            reason = self.tr("正在检测，结束后再开始下一次")
        else:
            reason = self.area.lacks()
        self.why_not.setText(reason)
        self.why_not.setVisible(bool(reason))
        self.start.setEnabled(not reason and self._level is not None)

    def _next_proposal(self) -> None:
        pairs = self._offer.proposals if self._offer is not None else ()
        if pairs:
            place = pairs.index(self.pair()) + 1 if self.pair() in pairs else 0
            self.choose(*pairs[place % len(pairs)])

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
    parts.append(scene.platform or scene.id)  # two scenes of one day are told apart
    return " • ".join(part for part in parts if part)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "t2")
    return label


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "title")
    return label
