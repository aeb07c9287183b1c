"""The panel 变化检测: plan a run, follow it, look at what it found, keep and compare runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QMessageBox,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from data.imagery.catalogue import scenes
from data.imagery.config import NightlyDetection
from data.imagery.pairing import read_ground
from data.messages import DataChanged, PairAsked, PairChosen
from plugins.change_detection.desk.divisions import Divisions, read_divisions
from plugins.change_detection.desk.job import JobBar
from plugins.change_detection.desk.nightly import NightlyDialog, NightWatch
from plugins.change_detection.desk.records import RecordsPage
from plugins.change_detection.desk.result import ResultPage
from plugins.change_detection.desk.setup import Offer, SetupPage
from plugins.change_detection.desk.shown import LAYER, PatchMap
from plugins.change_detection.runs.comparing import compare
from plugins.change_detection.runs.folder import Run, Runs, State
from plugins.change_detection.runs.inputs import area_outline, parcel_tables
from plugins.change_detection.runs.patches import Patches, read_patches
from plugins.change_detection.runs.plan import RunPlan
from widgets import icons
from widgets.panel import Panel, PanelContext
from widgets.tasks import Task

SETUP, RESULT, RECORDS = range(3)
#: Another process (a scheduled task) may be at work on a run: looked at while one is.
_POLL_MS = 3000
_CHANGE_MS = 300


class DetectionPanel(Panel):
    """Joins the pages; every page works on plain data."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.workspace is not None
        theme = context.theme
        self.runs = Runs(context.workspace.path)
        self.map = PatchMap(context.map, theme)
        # Each page is made where it stays: a move would polish all that it holds anew.
        self.pages = QStackedWidget(self)
        self.setup = SetupPage(context, self.pages)
        self._scroll = _scroll(self.pages)
        self.result = ResultPage(theme, self.map, self._scroll.viewport())
        self._scroll.setWidget(self.result)
        self.records = RecordsPage(theme, self.pages)
        self._in_order: tuple[QWidget, ...] = (self.setup, self._scroll, self.records)
        self.job = JobBar(context, theme)
        self.night = NightWatch(context, self)
        self._divisions = Divisions((), ())
        self._tasks: list[Task[Any]] = []
        self._loaded, self._asked = False, False
        self._lay_out()
        self._schedule = QAction(self.tr("夜间检测计划"), self)
        self._schedule.triggered.connect(self._show_schedule)
        self._soon = QTimer(self, singleShot=True, interval=_CHANGE_MS)
        self._soon.timeout.connect(self.load)
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self.load_runs)
        self._connect()
        self._retheme()

    # -- Panel ---------------------------------------------------------------------------------

    def header_actions(self) -> list[QAction]:
        """The schedule."""
        return [self._schedule]

    def is_complete(self) -> bool:
        """Whether scenes, parcels and runs have been read."""
        waiting = self._tasks or self._soon.isActive() or self.setup.is_judging
        return self._loaded and not waiting

    def save_state(self) -> dict[str, Any]:
        """The page and the run that is open."""
        return {"page": self.tabs.currentIndex(), "run": self.result.run.id if self.result.run is not None else ""}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Open them again."""
        page, run = state.get("page"), state.get("run")
        if isinstance(run, str) and run:
            self._later(lambda: self.runs.get(run), self.open_run)
        if isinstance(page, int) and 0 <= page <= RECORDS:
            self.tabs.setCurrentIndex(page)

    def showEvent(self, event: QShowEvent) -> None:
        """Read when first seen."""
        super().showEvent(event)
        if not self._asked:
            self.load()

    def shut(self) -> None:
        """Let go of messages, tasks and what is on the map; a run under way is stopped and can go on later."""
        self._soon.stop()
        self._poll.stop()
        self.night.shut()
        for subscription in self._subscriptions:
            subscription.cancel()
        self.job.call_off()
        self.setup.area.clear()
        for task in list(self._tasks):
            task.cancel()
        self.map.clear()

    # -- putting together ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        titles = (self.tr("新检测"), self.tr("结果"), self.tr("运行记录"))
        for title, page in zip(titles, self._in_order, strict=True):
            self.tabs.addTab(title)
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(_rule())
        column.addWidget(self.job)
        column.addWidget(self.pages, 1)
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)

    def _connect(self) -> None:
        context = self.context
        self.setup.start_asked.connect(self.begin)
        self.setup.judged.connect(self._settle)
        self.setup.pair_chosen.connect(self._tell_pair)
        self.result.send_asked.connect(self.send)
        self.result.zoom_asked.connect(context.map.fly_to)
        self.result.closed.connect(lambda: self.set_note(""))
        self.records.open_asked.connect(self.open_run)
        self.records.resume_asked.connect(self._start)
        self.records.compare_asked.connect(self.compare)
        self.records.delete_asked.connect(self._ask_delete)
        self.job.changed.connect(self._job_changed)
        self.job.finished.connect(self._finished)
        self.job.stopped.connect(lambda _run: self.load_runs())
        self.night.due.connect(self._start)
        context.map.area_clicked.connect(self._area_clicked)
        context.theme.changed.connect(self._retheme)
        self._subscriptions = [
            context.hub.subscribe(DataChanged, self._data_changed),
            context.hub.subscribe(PairAsked, lambda _message: self._tell_pair()),
        ]

    def _tell_pair(self) -> None:
        before, after = self.setup.pair()
        if before and after:
            self.context.hub.publish(PairChosen(before, after))

    def _retheme(self) -> None:
        self._schedule.setIcon(icons.icon("clock", self.context.theme, 18))

    def _data_changed(self, message: DataChanged) -> None:
        if message.table in ("scene", "dltb", "yjjbnttb", "division"):
            self._soon.start()

    # -- reading ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Read scenes, parcels, divisions and runs."""
        self._soon.stop()
        self._asked = True
        store, workspace, runs = self.context.store, self.context.workspace, self.runs
        assert store is not None
        assert workspace is not None

        def work() -> tuple[Offer, Divisions, list[Run]]:
            offer = Offer.of(scenes(workspace, store), read_ground(store), parcel_tables(store))
            return offer, read_divisions(store), runs.list()

        self._later(work, self._read)

    def load_runs(self) -> None:
        """Read the runs alone."""
        self._later(self.runs.list, self._show_runs)

    def _read(self, found: tuple[Offer, Divisions, list[Run]]) -> None:
        self._loaded = True
        offer, self._divisions, runs = found
        self.setup.show_offer(offer, self._divisions)
        self.result.show_divisions(self._divisions)
        self._show_runs(runs)

    def _show_runs(self, runs: list[Run]) -> None:
        # The process of a run that has just begun notes itself only when it is up.
        own = self.job.run if self.job.is_running else ""
        runs = [replace(run, state=State.RUNNING) if run.id == own else run for run in runs]
        self.records.show_runs(runs, self._divisions)
        if any(run.state == State.RUNNING for run in runs):
            self._poll.start()
        else:
            self._poll.stop()

    # -- a run ---------------------------------------------------------------------------------

    def begin(self, plan: RunPlan) -> None:
        """Make a run and begin it."""
        self._later(lambda: self.runs.get(self.runs.create(plan)), self._start)

    def _start(self, run: Run) -> None:
        if not self.job.is_running:
            self.job.start(run.id, run.title)
            self.load_runs()

    def _job_changed(self, running: bool) -> None:
        self.setup.set_running(running)
        if not running:
            self.load_runs()

    def _finished(self, run: str) -> None:
        self._later(lambda: self.runs.get(run), self._tell_and_open)
        self.night.look()

    def _tell_and_open(self, run: Run) -> None:
        self.context.notify(self.tr("检测完成：{n:,} 个疑似图斑").format(n=run.patches))
        if not run.plan.nightly:
            self.open_run(run)

    def open_run(self, run: Run) -> None:
        """Show what a run found."""
        workspace = self.context.workspace
        assert workspace is not None

        def read() -> tuple[Patches, Patches]:
            kept, put_aside = (read_patches(run.result, workspace.crs, layer) for layer in ("patches", "discarded"))
            return kept, put_aside

        self._later(read, partial(self._show_run, run))

    def _show_run(self, run: Run, found: tuple[Patches, Patches]) -> None:
        self.result.show_run(run, *found, self._divisions)
        self.set_note(run.title)
        self._show_result()

    def _show_result(self) -> None:
        """The page of results from its top: the run before may have been read to its end."""
        self._scroll.verticalScrollBar().setValue(0)
        self.tabs.setCurrentIndex(RESULT)

    def compare(self, earlier: Run, later: Run) -> None:
        """Show what is new in a later run and what is gone of an earlier one."""
        workspace, store = self.context.workspace, self.context.store
        assert workspace is not None
        assert store is not None

        def work() -> tuple[Patches, Patches, Any]:
            before, after = (read_patches(run.result, workspace.crs) for run in (earlier, later))
            first, second = (area_outline(store, run.plan.area) for run in (earlier, later))
            return before, after, compare(before, after, (first, second))

        def show(found: tuple[Patches, Patches, Any]) -> None:
            before, after, comparison = found
            self.result.show_comparison(earlier, before, later, after, comparison, self._divisions)
            self._show_result()

        self._later(work, show)

    def _area_clicked(self, layer: str, row: int) -> None:
        if layer == LAYER:
            self.result.select(row)
            self.tabs.setCurrentIndex(RESULT)

    def _ask_delete(self, run: Run) -> None:
        question = self.tr("删除这次检测（{title}，{n:,} 个图斑）？已送审的图斑不受影响。").format(
            title=run.title, n=run.patches
        )
        if QMessageBox.question(self, self.tr("删除"), question) == QMessageBox.StandardButton.Yes:
            self.delete(run)

    def delete(self, run: Run) -> None:
        """Remove a run and all it made."""
        if self.result.run is not None and self.result.run.id == run.id:
            self.result.clear()
        self._later(lambda: self.runs.delete(run), lambda _none: self.load_runs())

    # -- the review ---------------------------------------------------------------------------------

    def send(self, run: Run, threshold: float) -> None:
        """Hand the patches over a threshold to the review."""
        from data.cases.book import CaseBook
        from data.cases.issuing import IssueReport, issue

        store, workspace, actor = self.context.store, self.context.workspace, self.context.actor
        assert store is not None
        assert workspace is not None
        book = CaseBook(store, self.context.workflows)
        self.result.send.setEnabled(False)

        def told(report: IssueReport) -> None:
            self.result.send.setEnabled(True)
            self.context.notify(
                self.tr("已送审 {n:,} 个图斑：新建案件 {cases:,}，并入已有 {joined:,}，此前已送 {skipped:,}").format(
                    n=report.issued, cases=report.cases, joined=report.joined, skipped=report.skipped
                )
            )

        def failed(error: BaseException) -> None:
            self.result.send.setEnabled(True)
            self.context.report(error)

        self.context.tasks.start(
            self.tr("送审图斑"),
            lambda progress: issue(book, workspace.path, run.folder, actor, threshold=threshold, progress=progress),
            done=told,
            failed=failed,
            owner=self,
        )

    # -- the schedule ---------------------------------------------------------------------------------

    def _show_schedule(self) -> None:
        workspace = self.context.workspace
        assert workspace is not None
        sources = sorted({scene.source for scene in self.setup.scenes})
        dialog = NightlyDialog(workspace.config.imagery.nightly, sources, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.keep_schedule(dialog.entries())

    def keep_schedule(self, entries: list[NightlyDetection]) -> None:
        """Write the schedule into ``onemap.toml``."""
        workspace = self.context.workspace
        assert workspace is not None
        self._later(
            lambda: workspace.amend(lambda config: setattr(config, "nightly", entries)),
            lambda _none: self.night.look(),
        )

    # -- work ---------------------------------------------------------------------------------

    def _later(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Work off the GUI thread; the panel is complete when all of it is done."""
        task = self.context.tasks.run(work, done, self.context.report, self)
        self._tasks.append(task)
        task.finished.connect(partial(self._done, task))

    def _done(self, task: Task[Any]) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
        self._settle()

    def _settle(self) -> None:
        if self.is_complete():
            self.completed.emit()


def _scroll(parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule
