"""From a workspace or a QGIS project on disk to an open map: database, engines, project, catalogue."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.host.manifest.desk_sections import Source
from app.hub import GuiHub
from app.mapping.class_rasters import ClassRasters
from app.mapping.surveys import SessionSurveys
from app.replay.levels import PastLevels
from data.alerts.book import AlertBook
from data.alerts.following import AlertFollower
from data.alerts.policy import read_policy
from data.alerts.replaying import ReplayingBook
from data.errors import UserError
from data.messages import AlertsChanged, DataChanged, ReadingsChanged
from data.schema import TABLES
from data.store import Store
from data.surveys.store import SurveyedStore
from data.tasks import Progress
from data.watching import WatchThread
from data.workspace import CONFIG_FILE, Workspace
from layers import protocol
from layers.catalogue import Catalogue, catalogue
from layers.declared import DeclaredLayer
from layers.engine_calls import Call
from layers.engine_errors import EngineError, error_text, problem_texts
from layers.engines import EnginePool
from layers.workspace_project import workspace_project
from widgets.tasks import TaskRunner

_log = logging.getLogger(__name__)
PROJECT_SUFFIXES = (".qgz", ".qgs")


class MapSession(QObject):
    """One opened workspace, or one QGIS project without a workspace.

    Signals
    -------
    opened()
        ``info`` and ``catalogue`` are there (again, after a reload).
    failed(Exception)
        The map cannot be opened; panels and database work on.
    problem(str)
        Part of the map is missing; words for the user.
    project_opened()
        The engines have read the project anew and know no base maps; before ``opened``.
    picture_problems(list of protocol.Problem)
        A picture came without base maps, whose servers do not answer.
    """

    opened = Signal()
    project_opened = Signal()
    picture_problems = Signal(object)
    failed = Signal(object)
    problem = Signal(str)

    def __init__(
        self,
        path: Path,
        declared: list[DeclaredLayer],
        tasks: TaskRunner,
        parent: QObject | None = None,
        pool: EnginePool | None = None,
    ) -> None:
        super().__init__(parent)
        self.path = path
        self.hub = GuiHub()
        self.pool = pool or EnginePool(parent=self)
        self.class_rasters = ClassRasters(tasks, self)
        self.workspace: Workspace | None = None
        self.store: Store | None = None
        self.info: protocol.ProjectInfo | None = None
        self.catalogue = Catalogue(())
        self._declared = declared
        self._tasks = tasks
        self._tables: frozenset[str] = frozenset()
        self._watch: WatchThread | None = None
        #: The alerts of the present; and the book that panels read, which may show the past (`data.alerts.replaying`).
        self.alerts: AlertBook | None = None
        self.shown: ReplayingBook | None = None
        self._follower: AlertFollower | None = None
        self._levels: PastLevels | None = None
        self._told: set[protocol.Problem] = set()
        self._early: Call | None = None
        #: The base maps that the engines have (`app.mapping.base_maps`); printing gives them to its own.
        self.base_maps: protocol.BaseMapSet | None = None
        #: Whose they are, by layer id, of those that are drawn: their licences ask for it.
        self.base_map_credits: dict[str, str] = {}
        self.pool.problems_found.connect(self._missing)
        #: The earlier surveys of the parcels; made first, so that engines know them before a map asks for them.
        self.surveys = SessionSurveys(self, tasks)

    @property
    def title(self) -> str:
        """Name for the window: the workspace's title, or the project's."""
        if self.workspace is not None:
            return self.workspace.config.title
        if self.info is not None and self.info.title:
            return self.info.title
        return self.path.stem

    @property
    def source(self) -> Source:
        """What is open: ``workspace``, or ``project`` for a QGIS project alone."""
        return "workspace" if self.workspace is not None else "project"

    @property
    def has_plain_layers(self) -> bool:
        """Whether the workspace has layers that the schema does not know."""
        return any(table not in TABLES for table in self._tables)

    @property
    def demo(self) -> bool:
        """Whether the data is fictional and must say so wherever it shows."""
        return self.workspace is not None and self.workspace.config.demo

    @property
    def project_file(self) -> Path:
        """The QGIS project."""
        return self.workspace.project if self.workspace is not None else self.path

    def open_data(self) -> None:
        """Open the database, and have an engine that is coming up open the project (short: done before any window).

        Raises
        ------
        UserError
            When there is neither a workspace nor a project at the path.
        """
        self.pool.start()
        if self.path.suffix.lower() in PROJECT_SUFFIXES:
            if not self.path.is_file():
                raise UserError(
                    self.tr("打不开 QGIS 工程。"),
                    self.tr("文件不存在。"),
                    self.tr("检查路径，或用 onemap 打开工作区文件夹。"),
                    file=self.path,
                )
            self._hasten()
            return
        self.workspace = Workspace.open(self.path.parent if self.path.name == CONFIG_FILE else self.path)
        self.store = store = SurveyedStore(self.workspace.database, self.hub, self._moment)
        self._tables = frozenset(store.tables())
        self._watch = WatchThread(store.watch(), self.hub.publish)
        policy = read_policy(self.workspace.path)
        self.alerts = AlertBook(self.workspace.path, policy)
        self.shown = ReplayingBook(self.workspace.path, policy)
        if "reservoir" in self._tables:
            self._levels = PastLevels(self.hub, store, self._tasks, self)
        self._follower = AlertFollower(
            self.workspace.path,
            lambda change: self.hub.publish(AlertsChanged(change)),
            tell_readings=self._readings_changed,
        )
        # Not before the store is open: QGIS would take the database's WAL mode away.
        if self.workspace.project.is_file():
            self._hasten()

    def _moment(self) -> datetime | None:
        """The moment of the past that is shown; None for the present."""
        return None if self.shown is None else self.shown.moment

    def _readings_changed(self, change: int) -> None:
        """In the follower's thread: what shows a level now reads it anew, although the table has no new version."""
        store = self.store
        self.hub.publish(ReadingsChanged(change))
        if store is not None and "reservoir" in self._tables:
            self.hub.publish(DataChanged("reservoir", None, store.version("reservoir"), "onemap"))

    def _hasten(self) -> None:
        """Ask for the project now: the engine opens it while the console is still importing its windows."""
        self._early = self.pool.open_project(str(self.project_file))
        self.pool.flush()

    def open_map(self) -> None:
        """Open the project, building it first where the workspace has none; ends in ``opened`` or ``failed``."""
        early, self._early = self._early, None
        if early is not None and not early.settled:
            self._await(early)
        elif self.workspace is None or self.workspace.project.is_file():
            self._open_project()
        else:
            self._describe(lambda spec: self._build("build_project", spec))

    def extend_map(self) -> None:
        """Bring what an import added into the project, leaving what is there as it is."""
        if self.workspace is not None and self.workspace.project.is_file():
            self._describe(lambda spec: self._build("extend_project", spec))

    def reload_tables(self, tables: list[str]) -> None:
        """Have the engines read tables again after a change."""
        self.pool.call("reload", protocol.ReloadRequest(tables=tables))

    def refresh(self) -> None:
        """Ask the engine for the project anew (after a map theme was applied)."""
        call = self.pool.call("project_info")
        call.done.connect(self._opened)
        call.failed.connect(self._engine_failed)

    def show_base_maps(self, wanted: protocol.BaseMapSet) -> None:
        """Have the engines draw these base maps; ``opened`` comes again with them in the tree."""
        self.base_maps = wanted
        # What is wrong with them is told once each time they are asked for.
        self._told = {problem for problem in self._told if problem.code != protocol.PROBLEM_BASE_MAP}
        call = self.pool.call("set_base_maps", wanted)
        call.done.connect(self._opened)
        call.failed.connect(self._no_base_maps)

    def _no_base_maps(self, error: EngineError) -> None:
        _log.warning("no base maps: %s", error)
        self.problem.emit(error_text(error))

    def _missing(self, problems: Sequence[protocol.Problem]) -> None:
        missing = [problem for problem in problems if problem.code == protocol.PROBLEM_BASE_MAP]
        if missing:
            self._tell(missing)
            self.picture_problems.emit(missing)

    def close(self) -> None:
        """Stop the engines and close the database."""
        self.pool.stop()
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
        if self._follower is not None:
            self._follower.stop()
            self._follower = None
        if self._levels is not None:
            self._levels.shut()
            self._levels = None
        for book in (self.alerts, self.shown):
            if book is not None:
                book.close()
        if self.store is not None:
            self.store.close()

    def _describe(self, then: Callable[[protocol.ProjectSpec], None]) -> None:
        workspace, store = self.workspace, self.store
        assert workspace is not None
        assert store is not None

        def work(progress: Progress) -> protocol.ProjectSpec:
            return workspace_project(workspace, store, self._declared, progress)

        self._tasks.start(self.tr("准备地图"), work, done=then, failed=self.failed.emit, owner=self)

    def _build(self, method: str, spec: protocol.ProjectSpec) -> None:
        call = self.pool.call(method, spec)
        call.done.connect(self._built)
        call.failed.connect(self._engine_failed)

    def _built(self, outcome: object) -> None:
        problems = outcome.problems if isinstance(outcome, protocol.Extended) else outcome
        if isinstance(problems, list):
            self._tell(problems)
        self._open_project()

    def _open_project(self) -> None:
        self._await(self.pool.open_project(str(self.project_file)))

    def _await(self, call: Call) -> None:
        call.done.connect(self._read)
        call.failed.connect(self._engine_failed)

    def _read(self, info: protocol.ProjectInfo) -> None:
        self.base_maps = None
        self.project_opened.emit()
        self._opened(info)

    def _opened(self, info: protocol.ProjectInfo) -> None:
        self.info = info
        if self.store is not None:
            self._tables = frozenset(self.store.tables())
        self.catalogue = catalogue(info, self._declared, self._tables)
        _log.info("the project is open: %d layers", len(info.layers))
        self._tell(info.problems)
        self.opened.emit()

    def _tell(self, problems: Sequence[protocol.Problem]) -> None:
        """Tell of problems that were not there before: a reload finds the same gaps again."""
        fresh = [problem for problem in problems if problem not in self._told]
        self._told = {*self._told, *fresh}
        for text in problem_texts(fresh):
            self.problem.emit(text)

    def _engine_failed(self, error: EngineError) -> None:
        _log.warning("the map cannot be opened: %s", error)
        text = error_text(error)
        what, _, remedy = text.partition("。")
        self.failed.emit(UserError(what + "。" if remedy else text, "", remedy, file=self.project_file))
