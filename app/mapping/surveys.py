"""The earlier surveys of an open workspace: found, brought in when they are first asked for, known to the engines."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.jobs import run_command
from data.errors import UserError
from data.surveys.filed import PARCELS, Survey, Timeline, files, present_table, read_timeline
from data.surveys.store import SurveyedStore
from data.tasks import Progress
from layers import protocol
from layers.catalogue import CatalogueLayer
from layers.engine_errors import EngineError, error_text, problem_texts
from layers.past_layers import engine_layers, past_id
from widgets.tasks import TaskRunner

if TYPE_CHECKING:
    from app.mapping.session import MapSession
    from data.surveys.making import Copy

_log = logging.getLogger(__name__)


class SessionSurveys(QObject):
    """Tells maps which layers stand for a survey.

    Signals
    -------
    changed()
        Another survey is known, or can be drawn, or cannot.
    """

    changed = Signal()

    def __init__(self, session: MapSession, tasks: TaskRunner) -> None:
        super().__init__(session)
        self._session, self._tasks = session, tasks
        self._asked = False
        self._making: set[date] = set()
        self._copies: dict[date, Copy] = {}
        self._problems: dict[date, str] = {}
        #: What the engines have been told since they opened the project.
        self._told: list[protocol.PastLayer] = []
        self._drawn: frozenset[str] = frozenset()
        self.timeline = Timeline()
        session.project_opened.connect(self._forget_engines)
        session.opened.connect(self._tell_engines)

    def ask(self) -> None:
        """Find out which surveys there are; the first call reads, ``changed`` follows where there are any."""
        session = self._session
        workspace, store = session.workspace, session.store
        if self._asked or workspace is None or store is None:
            return
        self._asked = True
        folder = workspace.path
        self._tasks.run(
            lambda: read_timeline(folder, store) if files(folder) else Timeline(),
            done=self._take,
            failed=self._not_read,
            owner=self,
        )

    def want(self, survey: Survey) -> None:
        """Bring a survey in, so that it can be drawn; at once where its copy is there already."""
        workspace = self._session.workspace
        known = survey.day in self._copies or survey.day in self._making or survey.day in self._problems
        if workspace is None or known:
            return
        self._making.add(survey.day)
        self._tasks.run(
            lambda: self._open(survey),
            done=lambda copy: self._found(survey, copy),
            failed=lambda error: self._failed(survey, error),
            owner=self,
        )

    def problem(self, survey: Survey) -> str:
        """Why a survey cannot be shown; "" where it can, or is being brought in."""
        return self._problems.get(survey.day, "")

    def is_complete(self) -> bool:
        """Whether nothing is being brought in."""
        return not self._making

    def copy(self, survey: Survey) -> Copy | None:
        """The copy of a survey that maps, lists and cards read; None where it is not there (yet)."""
        return self._copies.get(survey.day)

    def can_draw(self, survey: Survey) -> bool:
        """Whether the engines have every layer of the parcels as this survey has them."""
        layers = self._layers()
        return bool(layers) and all(past_id(layer.id, survey.day) in self._drawn for layer in layers)

    def drawn_as(self, layer: CatalogueLayer, survey: Survey) -> str:
        """Id of the layer that is drawn for a layer of the project; its own where the survey has none for it."""
        name = past_id(layer.id, survey.day)
        return name if name in self._drawn else layer.id

    @property
    def engine_layers(self) -> protocol.PastLayers:
        """What the engines were told; printing tells its own."""
        return protocol.PastLayers(list(self._told))

    # -- inside

    def _layers(self) -> list[CatalogueLayer]:
        """The project's layers of the parcels."""
        return [
            layer
            for layer in self._session.catalogue.layers()
            if layer.table == PARCELS and layer.kind == "vector" and layer.valid and not layer.live
        ]

    def _take(self, found: Timeline) -> None:
        self.timeline = found
        for file, why in found.unclear:
            text = self.tr("history 里的 {name} 没有列入时间轴：{why}")
            self._session.problem.emit(text.format(name=file.name, why=why))
        if found.surveys:
            self.changed.emit()

    def _not_read(self, error: BaseException) -> None:
        _log.error("surveys", exc_info=error)
        self._session.problem.emit(self.tr("读不出历年调查：{why}").format(why=error))

    def _open(self, survey: Survey) -> Copy | None:
        """Have the store read a survey's copy, where there is one; in a task."""
        # Here: what an import needs is not imported by a program that shows no survey.
        from data.surveys.making import ready

        workspace, store = self._session.workspace, self._session.store
        assert workspace is not None, "only a workspace has surveys"
        copy = ready(workspace, survey)
        if copy is not None and isinstance(store, SurveyedStore):
            store.add_survey(survey.table, copy.database)
        return copy

    def _found(self, survey: Survey, copy: Copy | None) -> None:
        if copy is not None:
            self._ready(survey, copy)
            return
        workspace = self._session.workspace
        assert workspace is not None, "only a workspace has surveys"
        arguments = ["surveys", "--workspace", str(workspace.path), "--prepare", survey.day.isoformat()]

        def work(progress: Progress) -> Copy:
            run_command(arguments, progress)
            made = self._open(survey)
            if made is None:
                raise UserError(
                    self.tr("没有整理出 {day} 的调查。").format(day=survey.day.isoformat()),
                    self.tr("文件刚刚又变了。"),
                    self.tr("按 F5 重新加载，再试一次。"),
                    file=survey.file,
                )
            return made

        self._tasks.start(
            self.tr("整理 {day} 的调查").format(day=survey.day.isoformat()),
            work,
            done=lambda made: self._ready(survey, made),
            failed=lambda error: self._failed(survey, error),
            owner=self,
        )
        self.changed.emit()

    def _ready(self, survey: Survey, copy: Copy) -> None:
        self._making.discard(survey.day)
        self._copies[survey.day] = copy
        if copy.refused:
            text = self.tr("{day} 的调查有 {n} 个图斑读不出，没有显示")
            self._session.problem.emit(text.format(day=survey.day.isoformat(), n=copy.refused))
        self._tell_engines()
        self.changed.emit()

    def _failed(self, survey: Survey, error: BaseException) -> None:
        _log.error("survey %s", survey.file, exc_info=error)
        self._making.discard(survey.day)
        if isinstance(error, UserError):
            self._problems[survey.day] = " ".join(part for part in (error.what, error.why, error.remedy) if part)
        else:
            self._problems[survey.day] = str(error)
        self._session.problem.emit(self._problems[survey.day])
        self.changed.emit()

    def _forget_engines(self) -> None:
        self._told, self._drawn = [], frozenset()

    def _tell_engines(self) -> None:
        copies = [(copy.survey, copy.database) for copy in self._copies.values()]
        wanted = engine_layers(self._layers(), copies, PARCELS)
        if wanted == self._told:
            return
        self._told = wanted
        # Engines answer in order: what is drawn after this call has these layers.
        self._drawn = frozenset(layer.id for layer in wanted)
        call = self._session.pool.call("set_past_layers", protocol.PastLayers(wanted))
        call.done.connect(self._missing)
        call.failed.connect(self._refused)

    def _missing(self, problems: Sequence[protocol.Problem]) -> None:
        if not problems:
            return
        for text in problem_texts(problems):
            self._session.problem.emit(text)
        gone = {problem.source for problem in problems}
        self._drawn = frozenset(layer.id for layer in self._told if layer.source not in gone)
        self.changed.emit()

    def _refused(self, error: EngineError) -> None:
        _log.warning("no surveys: %s", error)
        self._session.problem.emit(error_text(error))
        self._drawn = frozenset()
        self.changed.emit()


def shows(survey: Survey | None, table: str) -> str:
    """The table that a map shows a table by while it shows a survey."""
    return survey.table if survey is not None and present_table(survey.table) == table else table
