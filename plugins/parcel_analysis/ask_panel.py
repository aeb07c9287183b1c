"""The panel 占用分析: the question, the analyses on file, what makes the answer reproducible."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import shapely
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data.analysis import keeping
from data.analysis.comparing import Comparison
from data.analysis.controls import Controls, read_controls
from data.analysis.keeping import KeptAnalysis
from data.analysis.readiness import make_ready
from data.analysis.tables import land_codes
from data.errors import UserError
from data.formats import FORMATS
from data.redline.model import RedLines
from data.redline.reading import read
from data.store import Store
from data.workspace import Workspace
from plugins.parcel_analysis import making, telling
from plugins.parcel_analysis.making import Made
from plugins.parcel_analysis.messages import AnalysisAsked, AnalysisShown
from plugins.parcel_analysis.onmap import OccupancyMap
from plugins.parcel_analysis.pages import AskPages
from widgets import icons
from widgets.mapview.drawing import DrawRequest
from widgets.panel import Panel, PanelContext
from widgets.tasks import Task

_log = logging.getLogger(__name__)


def _not_ready(error: BaseException) -> None:
    _log.info("the first analysis will do what each first one does: %s", error)


class AskPanel(Panel):
    """Joins form, records and facts; the answer goes to the other panels as `AnalysisShown`."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.workspace is not None
        assert context.store is not None
        self._workspace: Workspace = context.workspace
        self._store: Store = context.store
        self._map = OccupancyMap(context.map, context.theme)
        self._tasks: list[Task[Any]] = []
        self._loaded = self._reading = False
        #: A red line was handed over before the rules were read.
        self._handed = False
        self._controls: Controls | None = None
        self.red: RedLines | None = None
        self.shown = AnalysisShown(None)
        self._seconds: float | None = None
        self.pages = AskPages(context.theme)
        self.form, self.records = self.pages.form, self.pages.records
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self._history = QAction(self.tr("已有的分析"), self, checkable=True)
        self._history.toggled.connect(self.pages.turn_to)
        self._retheme()
        self._connect()

    # -- Panel ---------------------------------------------------------------------------------

    def header_actions(self) -> list[QAction]:
        """The analyses on file."""
        return [self._history]

    def is_complete(self) -> bool:
        """Whether everything asked for has arrived."""
        return self._loaded and not self._tasks

    def save_state(self) -> dict[str, Any]:
        """The analysis that is shown, and what is left out."""
        kept = self.shown.kept
        return {"analysis": kept.id if kept is not None else "", "left_out": sorted(self.form.left_out())}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Open it again; one that is gone by now is no error. ``objects`` (a table's fids) become the red line."""
        objects = state.get("objects")
        if isinstance(objects, dict):
            self.take_objects(str(objects["table"]), [int(fid) for fid in objects["fids"]], str(objects["name"]))
            return
        identity = state.get("analysis")
        if isinstance(identity, str) and identity:
            path = self._workspace.path
            self._later(
                lambda: next((kept for kept in keeping.listed(path) if kept.id == identity), None),
                lambda kept: self.open(kept) if kept is not None else None,
            )

    def showEvent(self, event: QShowEvent) -> None:
        """Read when first seen."""
        super().showEvent(event)
        # A panel that takes its state up has tasks before it is first seen.
        if not self._loaded and not self._reading:
            self.load()

    def shut(self) -> None:
        """Let go of messages, tasks and the map."""
        for subscription in self._subscriptions:
            subscription.cancel()
        for task in list(self._tasks):
            task.cancel()
        self._map.clear()

    # -- reading ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the rules, what is on file of each layer, and the analyses kept."""
        workspace, store = self._workspace, self._store
        self._reading = True

        def work() -> tuple[Controls, dict[str, str], list[KeptAnalysis]]:
            controls = read_controls(workspace.path)
            counts = {table: store.count(table) for table in {each.table for each in controls.controls if each.table}}
            notes = {
                each.id: (f"{counts[each.table]:,}" if counts[each.table] else self.tr("没有数据"))
                for each in controls.controls
                if each.table
            }
            return controls, notes, keeping.listed(workspace.path)

        self._later(work, self._read)

    def _read(self, found: tuple[Controls, dict[str, str], list[KeptAnalysis]]) -> None:
        self._controls, notes, kept = found
        self._loaded, self._reading = True, False
        self.form.show_controls(self._controls, notes)
        self.records.show_kept(kept)
        if self._handed:
            self._handed = False
            self.analyse()
            return
        controls, store, path = self._controls, self._store, self._workspace.path
        # Not waited for. What is wrong with the rules is told when a question meets it.
        self.context.tasks.run(lambda: make_ready(store, controls, path), failed=_not_ready, owner=self)

    def read_file(self, file: Path) -> None:
        """Read red lines and show them on the map."""
        self.form.show_file(file)
        self.form.show_refusal(None)
        crs, target, close = self.form.crs(), self._workspace.crs, self.form.closes_rings()
        # Files of points have no CRS to choose: what is chosen is meant for others.
        self._later(lambda: read(file, target, crs=crs, close=close), self.take)

    def _dropped(self, files: list[Path]) -> None:
        if len(files) > 1:
            self.analyse_batch(files)
            return
        self._history.setChecked(False)
        self.read_file(files[0])

    def take(self, red: RedLines) -> None:
        """Red lines that are to be analysed."""
        self._clear()
        self.form.show_refusal(None)
        self.red = red
        self.form.show_red(red)
        self.form.set_asked(False)
        self._show_line(0)
        self._map.go_to(shapely.union_all([line.geometry for line in red.lines]))

    def take_objects(self, table: str, fids: list[int], name: str) -> None:
        """Analyse the ground of objects that were found elsewhere, as one red line."""
        store, crs = self._store, self._workspace.crs

        def taken(red: RedLines) -> None:
            self.take(red)
            self.form.project.setText(name)
            self._handed = self._controls is None
            self.analyse()

        self._later(lambda: making.joined(store.geometries(table, fids), name, crs), taken)

    def draw(self) -> None:
        """Have the red line drawn."""
        self.context.map.draw(
            DrawRequest(
                "polygon",
                finished=self._drawn,
                caption=lambda shape: FORMATS["ha"].text(shape.area, unit=True),
                hint=self.tr("逐点画出红线"),
            )
        )

    def _drawn(self, shape: shapely.Geometry) -> None:
        try:
            self.take(making.drawn(shape, self._new_name(), self._workspace.crs))
        except UserError as error:
            self.context.report(error)
            return
        self.analyse()

    def _new_name(self) -> str:
        """The project's name as typed; that of the red line shown so far is another project's."""
        name = self.form.project.text().strip()
        return "" if self.red is not None and name == self.red.lines[0].name else name

    # -- asking ---------------------------------------------------------------------------------

    def analyse(self) -> None:
        """Analyse the red lines; those of an analysis that is shown are asked again and compared."""
        if self.red is None or self._controls is None:
            return
        controls = making.asked(self._controls, self.form.left_out(), self.form.codes())
        red = making.named(self.red, self.form.project.text().strip())
        workspace, store, actor, before = self._workspace, self._store, self.context.actor, self.shown.kept
        self._work(lambda: making.make(workspace, store, red, controls, actor, before), self._made)

    def ask_again(self, kept: KeptAnalysis) -> None:
        """Ask the question of an analysis on file again."""
        workspace, store, actor = self._workspace, self._store, self.context.actor
        self._work(lambda: making.ask_again(workspace, store, kept, actor), self._made)

    def analyse_batch(self, files: list[Path]) -> None:
        """Analyse file after file; the desk shows how far it is. What is done when it is called off stays on file."""
        if self._controls is None:
            return
        controls = making.asked(self._controls, self.form.left_out(), self.form.codes())
        workspace, store, actor = self._workspace, self._store, self.context.actor
        crs, close = self.form.crs(), self.form.closes_rings()

        batch = making.Batch(files)

        def over() -> None:
            self.pages.set_busy(False)
            done, bad, path = len(batch.made), len(batch.refused), self._workspace.path
            words = (
                self.tr("批量分析完成：{n:,} 个文件，未能分析 {bad:,} 个")
                if done + bad == len(files)
                else self.tr("批量分析已停止：完成 {n:,} 个文件，未能分析 {bad:,} 个，其余没有分析")
            )
            self.context.notify(words.format(n=done, bad=bad))
            refusal = batch.refusal()
            if refusal is not None:
                self.context.report(refusal)
            if batch.made:
                self._bring_forth()
                self._seconds = batch.made[-1].seconds
                self.open(batch.made[-1].kept)
                # The list of what is on file is where a batch is looked through.
                self._history.setChecked(True)
            newest = batch.made[-1].kept.id if batch.made else ""
            self._later(lambda: keeping.listed(path), partial(self.records.show_kept, chosen=newest))

        self.pages.set_busy(True)
        task = self.context.tasks.start(
            self.tr("批量占用分析"),
            lambda progress: making.make_batch(
                workspace, store, batch, controls, actor, progress, crs=crs, close=close
            ),
            failed=self._failed,
            owner=self,
        )
        task.finished.connect(over)

    def _made(self, made: Made) -> None:
        self._history.setChecked(False)
        self._bring_forth()
        self._seconds = made.seconds
        self.open(made.kept, made.comparison)
        path = self._workspace.path
        self._later(lambda: keeping.listed(path), self.records.show_kept)

    def _bring_forth(self) -> None:
        """Have the table of the answer in sight: it may lie behind another tab."""
        self.context.commands.run("desk.show_panel", panel="parcel_analysis.classes")

    def open(self, kept: KeptAnalysis, comparison: Comparison | None = None) -> None:
        """Show an analysis: on the map, in this panel and in the others."""
        self._later(lambda: keeping.red_lines(kept), partial(self._show, kept, comparison))

    def _show(self, kept: KeptAnalysis, comparison: Comparison | None, red: RedLines) -> None:
        self.red = red
        line = 0
        self.form.show_red(red, kept.content["lines"][0]["name"] if len(red.lines) == 1 else "")
        self.form.set_asked(True)
        self.shown = AnalysisShown(kept, line, self.form.rule(), comparison)
        self._tell()
        self._show_line(line)
        self._map.go_to(red.lines[line].geometry)
        self._show_facts(kept, comparison)
        self.set_note(kept.id)

    def _show_line(self, chosen: int) -> None:
        """The red line that is looked at, and the others of its file."""
        assert self.red is not None
        lines = [line.geometry for line in self.red.lines]
        self._map.show_line(lines[chosen], lines[:chosen] + lines[chosen + 1 :])

    def _tell(self) -> None:
        self.context.hub.publish(self.shown)

    def _other_line(self, message: AnalysisShown) -> None:
        """The table shows another red line of the same analysis."""
        if message is self.shown or message.kept is None or self.red is None:
            return
        self.shown = message
        self._show_line(message.line)
        self._map.go_to(self.red.lines[message.line].geometry)

    def _other_rule(self) -> None:
        if self.shown.kept is not None:
            old = self.shown
            self.shown = AnalysisShown(old.kept, old.line, self.form.rule(), old.comparison)
            self._tell()

    # -- what is said ---------------------------------------------------------------------------------

    def _show_facts(self, kept: KeptAnalysis, comparison: Comparison | None) -> None:
        codes = self.form.codes_title(land_codes(kept.content))
        changes = telling.changes(comparison, kept) if comparison is not None else None
        self.pages.show_answer(telling.facts(kept, codes, self._seconds), changes)

    # -- putting together ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        form, records, hub = self.form, self.records, self.context.hub
        self.pages.files_dropped.connect(self._dropped)
        form.file_chosen.connect(self.read_file)
        form.batch_chosen.connect(self.analyse_batch)
        form.draw_asked.connect(self.draw)
        form.start_asked.connect(self.analyse)
        form.rule_changed.connect(lambda _rule: self._other_rule())
        records.open_asked.connect(self._open_kept)
        records.form_asked.connect(lambda: self._history.setChecked(False))
        records.again_asked.connect(self.ask_again)
        records.delete_asked.connect(self._delete)
        self.context.theme.changed.connect(self._retheme)
        self._subscriptions = [
            hub.subscribe(AnalysisAsked, lambda _message: self._tell()),
            hub.subscribe(AnalysisShown, self._other_line),
        ]

    def _open_kept(self, kept: KeptAnalysis) -> None:
        """Show the one that is chosen in the list, which stays: there it is asked again and deleted."""
        self._seconds = None
        self.open(kept)

    def _delete(self, kept: KeptAnalysis) -> None:
        if self.shown.kept is not None and self.shown.kept.id == kept.id:
            self._clear()
        path, store, actor = self._workspace.path, self._store, self.context.actor

        def work() -> list[KeptAnalysis]:
            keeping.delete(kept)
            store.record(actor, "analysis.deleted", object_=kept.id, detail=kept.sha256)
            return keeping.listed(path)

        self._later(work, self.records.show_kept)

    def _clear(self) -> None:
        self.red = None
        self._seconds = None
        self.shown = AnalysisShown(None, 0, self.form.rule())
        self._map.clear()
        self.pages.clear_answer()
        self.set_note("")
        self._tell()

    def _retheme(self) -> None:
        self._history.setIcon(icons.icon("clock", self.context.theme, 18))

    # -- work ---------------------------------------------------------------------------------

    def _work(self, work: Callable[[], Made], done: Callable[[Made], None]) -> None:
        self.form.show_refusal(None)
        self.pages.set_busy(True)
        task = self._later(work, done)
        task.finished.connect(lambda: self.pages.set_busy(False))

    def _later(self, work: Callable[[], Any], done: Callable[[Any], None]) -> Task[Any]:
        task = self.context.tasks.run(work, done, self._failed, self)
        self._tasks.append(task)
        task.finished.connect(partial(self._done, task))
        return task

    def _failed(self, error: BaseException) -> None:
        self._reading = False
        if isinstance(error, UserError):
            self.form.show_refusal(error)
        self.context.report(error)

    def _done(self, task: Task[Any]) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
        if self.is_complete():
            self.completed.emit()
