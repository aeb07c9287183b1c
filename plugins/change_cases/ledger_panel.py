"""The panel 案件台账: how the cases of a place stand, and the list of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from data.cases.farmland import WORKFLOW
from data.cases.ledger import Wanted
from data.cases.model import CASE_TABLE, PATCH_TABLE
from data.cases.times import now
from data.cases.workflow import Workflow
from data.messages import AreaChosen, DataChanged, ObjectChosen
from data.store import Store
from plugins.change_cases.case_areas import CaseAreas, CasePatches, read_patches
from plugins.change_cases.ledger_rows import LedgerFigures, headline, narrowed, read_figures, rows
from plugins.change_cases.ledger_spec import ledger_spec
from plugins.change_cases.reporting import Reporter, report_buttons
from plugins.change_cases.rows import FilterRows
from widgets.cards.figures import FigureGrid
from widgets.mapview.areas import AreaLayer
from widgets.panel import Panel, PanelContext
from widgets.table.pane import ListPane
from widgets.tasks import Task

#: A burst of changes (a review under way) is one new summary.
CHANGE_MS = 400
SIDE = 296


class LedgerPanel(Panel):
    """States, deadlines, ages, kinds, transitions and places at the left filter the list at the right."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.store is not None  # the manifest offers the panel with a workspace only
        self._store = context.store
        self._workflow: Workflow = context.workflows[WORKFLOW]
        self._wanted = Wanted(WORKFLOW)
        self._found: LedgerFigures | None = None
        self._task: Task[Any] | None = None
        self._stale = True
        self._key = ""
        self.figures = FigureGrid(1)
        self.filters = FilterRows(context.theme)
        self.filters.setAccessibleName(self.tr("按状态和时限筛选"))
        self.list = ListPane(context, ledger_spec(self._workflow), "case_ledger", beside=False)
        self.areas = CaseAreas(context.map, context.theme, self._workflow)
        self._drawing: Task[Any] | None = None
        self._soon = QTimer(self, singleShot=True, interval=CHANGE_MS)
        self._soon.timeout.connect(self._changed)
        self._arrange()
        self.filters.chosen.connect(self._filter)
        self.list.counted.connect(self.set_note)
        self.list.counted.connect(lambda _: self._mask())
        self.list.settled.connect(self._maybe_complete)
        self.list.cleared.connect(self._clear)
        context.map.area_clicked.connect(self._area_clicked)
        context.theme.changed.connect(self.areas.recolour)
        self._subscriptions = [
            context.hub.subscribe(AreaChosen, self._area_chosen),
            context.hub.subscribe(DataChanged, self._data_changed),
            context.hub.subscribe(ObjectChosen, self._object_chosen),
        ]
        self.list.ask(within=self._wanted.where(now()))

    @property
    def found(self) -> LedgerFigures | None:
        """The figures shown."""
        return self._found

    @property
    def wanted(self) -> Wanted:
        """What is listed."""
        return self._wanted

    def is_complete(self) -> bool:
        """Whether figures and list have arrived."""
        busy = self._task is not None or self._drawing is not None or self._soon.isActive()
        return self.list.is_settled and not busy and not self._stale

    def save_state(self) -> dict[str, Any]:
        """Widths and sort of the list."""
        return {"list": self.list.save_state()}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Take them up again."""
        self.list.restore_state(state.get("list", {}))

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is looked at."""
        super().showEvent(event)
        self.list.activate()
        if self._stale:
            self._survey()
            self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing for a panel that nobody sees, and leave the map to others."""
        super().hideEvent(event)
        self.list.deactivate()
        self.areas.remove()
        self._stale = True

    def shut(self) -> None:
        """Let go of messages and tasks."""
        self._soon.stop()
        for subscription in self._subscriptions:
            subscription.cancel()
        for task in (self._task, self._drawing):
            if task is not None:
                task.cancel()
        self.context.map.area_clicked.disconnect(self._area_clicked)
        self.context.theme.changed.disconnect(self.areas.recolour)
        self.areas.remove()
        self.list.close_down()

    # --- inside -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(self.figures)
        column.addWidget(report_buttons(inside, Reporter(self.context, self), lambda: self.list.model.keys.tolist()))
        column.addWidget(self.filters)
        column.addStretch(1)
        side = QScrollArea()
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFixedWidth(SIDE)
        side.setWidget(inside)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(rule)
        row.addWidget(self.list, 1)

    def _filter(self, key: str) -> None:
        name, _, value = key.partition(":")
        if name == "place":
            # A place is everybody's: map and other panels narrow with it, and what else is filtered stays.
            self.filters.choose(self._key)
            self.context.hub.publish(AreaChosen(value))
            return
        self._key = key
        self._wanted = narrowed(self._wanted, key)
        self.list.ask(also=replace(self._wanted, workflow="").where(now()))

    def _clear(self) -> None:
        self.filters.choose("")
        self._filter("")

    def _area_chosen(self, message: AreaChosen) -> None:
        self.list.choose_area(message.code)
        self._stale = True
        if self.isVisible():
            self._survey()

    def _object_chosen(self, message: ObjectChosen) -> None:
        if message.table == CASE_TABLE:
            if message.source != self.list.name:
                self.list.choose(message.fid)
            self.areas.select(message.fid)

    def _area_clicked(self, layer: str, area: int) -> None:
        case = self.areas.case_of(layer, area)
        if case is not None:
            self.context.hub.publish(ObjectChosen(CASE_TABLE, case, "case_map"))

    def _mask(self) -> None:
        """The map shows what the list holds."""
        asked = self.list.asked
        narrowed = bool(asked.text.strip() or asked.typed or asked.area or asked.extent) or bool(self.filters.key)
        self.areas.mask(self.list.model.keys if narrowed else None)

    def _draw(self) -> None:
        if self._drawing is not None:
            self._drawing.cancel()
        work = partial(_prepare, self.areas, self._store, self._workflow)
        self._drawing = self.context.tasks.run(work, self._drawn, self._undrawn, self)

    def _drawn(self, prepared: tuple[CasePatches, AreaLayer]) -> None:
        self._drawing = None
        if self.isVisible():
            self.areas.show(prepared)
            self._mask()
        self._maybe_complete()

    def _undrawn(self, error: BaseException) -> None:
        self._drawing = None
        self.context.report(error)
        self._maybe_complete()

    def _data_changed(self, message: DataChanged) -> None:
        self.list.on_data_changed(message)
        if message.table in (CASE_TABLE, PATCH_TABLE):
            self._stale = True
            if self.isVisible():
                self._soon.start()

    def _changed(self) -> None:
        self._survey()
        self._draw()

    def _survey(self) -> None:
        self._soon.stop()
        if self._task is not None:
            self._task.cancel()
        self._stale = False
        wanted = replace(Wanted(WORKFLOW), area=self.list.asked.area)
        work = partial(read_figures, self._store, wanted, now())
        self._task = self.context.tasks.run(work, self._surveyed, self._failed, self)

    def _surveyed(self, found: LedgerFigures) -> None:
        self._task = None
        self._found = found
        self.figures.show_figures([headline(found.summary)])
        self.filters.show_rows(rows(found, self._workflow))
        self._maybe_complete()

    def _failed(self, error: BaseException) -> None:
        self._task = None
        self.context.report(error)
        self._maybe_complete()

    def _maybe_complete(self) -> None:
        if self.is_complete():
            self.completed.emit()


def _prepare(areas: CaseAreas, store: Store, workflow: Workflow) -> tuple[CasePatches, AreaLayer]:
    return areas.prepare(read_patches(store, workflow))
