"""The panel 查询: whose objects, under which conditions; questions opened, kept and shared."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import shapely
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.errors import UserError
from data.messages import DataChanged
from data.selection.asking import Answer, Surroundings, ask
from data.selection.layers import KnownTables, known_tables
from data.selection.named import NamedSelections
from data.selection.places import Place, places
from data.selection.questions import Question
from data.selection.writing import text_of
from data.tasks import Progress
from data.words import language
from plugins.ask.editor import QuestionEditor
from plugins.ask.library import QuestionLibrary
from plugins.ask.messages import AnswerAsked, AnswerShown
from plugins.ask.sources import OFFERED, SAMPLED, Sources
from widgets.mapview.drawing import DrawRequest
from widgets.mapview.sketching import SketchKind
from widgets.panel import Panel, PanelContext
from widgets.tasks import Task

#: The table that is asked before one was chosen.
FIRST = "dltb"


class AskPanel(Panel):
    """Asks, and tells the answer as `AnswerShown`."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.workspace is not None
        assert context.store is not None
        self._store, self._path = context.store, context.workspace.path
        self._crs = context.workspace.config.crs
        self._sets = NamedSelections(self._path)
        self._task: Task[Any] | None = None
        self._loading, self._focused = True, False
        self._wanted: Mapping[str, Any] = {}
        self._opened = Question("", FIRST, "")
        self._shown = AnswerShown(None)
        self._sources: Sources | None = None
        self.editor: QuestionEditor | None = None
        self.tables = QComboBox(self)
        self.tables.setAccessibleName(self.tr("查哪个图层"))
        self.note_label = QLabel(self)
        self.note_label.setProperty("role", "caption")
        self.note_label.setWordWrap(True)
        self.note_label.setContentsMargins(12, 0, 12, 4)
        self.start = QPushButton(self.tr("查询"), self)
        self.clear_button = QPushButton(self.tr("清空"), self)
        self.library = QuestionLibrary(context, self._path, self, self)
        self._lay_out()
        self._subscriptions = [
            context.hub.subscribe(AnswerAsked, lambda _: context.hub.publish(self._shown)),
            context.hub.subscribe(DataChanged, self._data_changed),
        ]
        self._read()

    # -- Panel -----------------------------------------------------------------------------------------------------

    def is_complete(self) -> bool:
        """Whether layers and places are here, and no answer is on its way."""
        return not self._loading and self._task is None

    def save_state(self) -> dict[str, Any]:
        """The question that is written."""
        if self.editor is None:
            return dict(self._wanted)
        written = {"table": self.editor.table.name, "text": self.editor.written(), "name": self._opened.name}
        return {**written, "workspace": str(self._path)}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Write the question again; with ``ask``, ask it at once."""
        # Villages and outlines of another county mean nothing here.
        if state.get("workspace", str(self._path)) != str(self._path):
            return
        self._wanted = state
        if self._sources is not None:
            self._take_state()

    def shut(self) -> None:
        """Let go of messages and work."""
        for subscription in self._subscriptions:
            subscription.cancel()
        if self._task is not None:
            self._task.cancel()

    # -- asking ----------------------------------------------------------------------------------------------------

    def open(self, question: Question) -> None:
        """Take a question over and ask it."""
        if self._sources is None:
            return
        table = self._sources.known(question.table)
        if table is None:
            self.context.report(
                UserError(
                    self.tr("打不开查询 {0}").format(question.name),
                    self.tr("工作区里没有图层 {0}").format(question.table),
                    self.tr("先导入这个图层"),
                )
            )
            return
        self._choose(table.name)
        assert self.editor is not None
        text = question.text
        self._opened = question
        try:
            self._check_place(question)
            self.editor.show_text(text)
            where = self.editor.question()
            if where is not None:
                self.editor.show_text(text_of(where, table, self._sources.known, chinese=language() != "en"))
        except UserError as error:
            self.context.report(error)
            return
        self._mark()
        self.ask()

    def ask(self) -> None:
        """Ask the question as it is written."""
        if self.editor is None or self._task is not None:
            return
        try:
            where = self.editor.question()
        except UserError as error:
            self.context.report(error)
            return
        store, table, text = self._store, self.editor.table.name, self.editor.written()
        around = Surroundings(self.context.map.extent(), self._sets.read)

        def work(progress: Progress) -> tuple[Answer, float]:
            began = time.perf_counter()
            return ask(store, table, where, around, progress), time.perf_counter() - began

        # The focus would go on to the button that clears the question.
        self._focused = self.start.hasFocus()
        self.start.setEnabled(False)
        task = self.context.tasks.start(
            self.tr("查询 {0}").format(self.tables.currentText()),
            work,
            done=partial(self._answered, text, self._opened.name),
            failed=self.context.report,
            owner=self,
        )
        self._task = task
        task.finished.connect(self._finished)

    def _answered(self, text: str, name: str, found: tuple[Answer, float]) -> None:
        answer, seconds = found
        self._shown = AnswerShown(answer, text, name, seconds)
        self.set_note(self.tr("{0} 个").format(f"{len(answer.keys):,}"))
        self.context.commands.run("desk.show_panel", panel="ask.answer")
        self.context.hub.publish(self._shown)
        for doubt in answer.doubts:
            self.context.notify(doubt)

    def _finished(self) -> None:
        self._task = None
        self.start.setEnabled(True)
        if self._focused and self.clear_button.hasFocus():
            self.start.setFocus()
        self.completed.emit()

    def clear(self) -> None:
        """Take all conditions and the answer away."""
        if self.editor is not None:
            self.editor.show_text("")
        self._opened = Question("", self._opened.table, "")
        self._mark()
        self.set_note("")
        self._shown = AnswerShown(None)
        self.context.hub.publish(self._shown)

    def take_text(self, text: str, name: str = "") -> None:
        """Write a question and ask it."""
        if self.editor is not None:
            self.editor.show_text(text)
            self._opened = Question(name, self.editor.table.name, text)
            self._mark()
            self.ask()

    def take_name(self, question: Question) -> None:
        """Call the question that is shown so from now on."""
        self._opened = question
        self._mark()

    def written(self) -> Question | None:
        """The question as it is written now; None before there is one."""
        if self.editor is None:
            return None
        return replace(self._opened, table=self.editor.table.name, text=self.editor.written(), crs=self._crs)

    def _check_place(self, question: Question) -> None:
        """Coordinates of another reference system would be somewhere else here."""
        if question.crs and question.crs != self._crs and "((" in question.text:
            raise UserError(
                self.tr("打不开查询 {0}").format(question.name),
                self.tr("其中画的范围用 {0}，工作区用 {1}").format(question.crs, self._crs),
                self.tr("在这个工作区里重新画范围"),
            )

    # -- reading ---------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        store = self._store
        titles = {layer.table: layer.title for layer in self.context.layers.catalogue.layers() if layer.table}

        self._run(lambda: (known_tables(store, titles), places(store)), self._came)

    def _came(self, found: tuple[KnownTables, list[Place]]) -> None:
        known, every = found
        self._loading = False
        self.library.take_known(known)
        self._sources = Sources(
            self.context.theme, known, every, self._suggest, self._draw, self._show_shape, self.library.sets
        )
        if self.editor is not None:
            # What it offers has changed.
            self._place.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        self.tables.clear()
        for table in known.located():
            self.tables.addItem(known.title(table.name), table.name)
        self._take_state()
        self.completed.emit()

    def _take_state(self) -> None:
        state, self._wanted = self._wanted, {}
        known = self._sources.known if self._sources is not None else None
        name, text = str(state.get("table", "")), str(state.get("text", ""))
        if known is None:
            return
        if known(name) is None:
            name = FIRST if known(FIRST) is not None else str(self.tables.itemData(0) or "")
        if name:
            self._choose(name)
        if self.editor is not None and text:
            self.editor.show_text(text)
        self._opened = Question(str(state.get("name", "")), name, text)
        self._mark()
        if state.get("ask"):
            self.ask()

    def _choose(self, name: str) -> None:
        assert self._sources is not None
        table = self._sources.known(name)
        if table is None:
            return
        self.tables.setCurrentIndex(self.tables.findData(table.name))
        if self.editor is None:
            self.editor = QuestionEditor(self._sources, table, self)
            self.editor.asked.connect(self.ask)
            self._place.addWidget(self.editor)
        elif self.editor.table.name != table.name:
            self.editor.show_table(table)

    def _table_activated(self) -> None:
        self._opened = Question("", str(self.tables.currentData()), "")
        self._choose(str(self.tables.currentData()))
        self._mark()

    def _data_changed(self, message: DataChanged) -> None:
        """A layer that came with an import can be asked for at once."""
        if self._sources is not None and self._sources.known(message.table) is None and not self._loading:
            self._wanted = self.save_state()
            self._read()

    # -- the builder's ways out ------------------------------------------------------------------------------------

    def _suggest(self, table: str, field: str, done: Callable[[list[str]], None]) -> None:
        store = self._store

        def read() -> list[str]:
            rows = store.page(table, [field], limit=SAMPLED)
            values = sorted({str(row[0]) for row in rows if row[0] not in (None, "")})
            return values if len(values) <= OFFERED else []

        self._run(read, done)

    def _draw(self, kind: SketchKind, done: Callable[[shapely.Geometry], None]) -> None:
        self.context.map.draw(DrawRequest(kind, done, hint=self.tr("画出要查的范围")))

    def _show_shape(self, shape: shapely.Geometry) -> None:
        west, south, east, north = shape.bounds
        self.context.map.highlight([shape], "hover")
        self.context.map.fly_to((west, south, east, north))

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.context.tasks.run(work, done, self.context.report, self)

    # -- putting together ------------------------------------------------------------------------------------------

    def _mark(self) -> None:
        self.note_label.setText(" · ".join(part for part in (self._opened.name, self._opened.note) if part))
        self.note_label.setVisible(bool(self.note_label.text()))

    def _lay_out(self) -> None:
        self.start.setProperty("role", "primary")
        self.start.setToolTip(self.tr("Ctrl+回车"))
        self.start.clicked.connect(self.ask)
        self.clear_button.clicked.connect(self.clear)
        self.tables.activated.connect(lambda _: self._table_activated())
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 8, 6)
        top.setSpacing(4)
        label = QLabel(self.tr("查"), self)
        label.setProperty("role", "t2")
        top.addWidget(label)
        top.addWidget(self.tables, 1)
        top.addWidget(self.library.button)
        self._place = QVBoxLayout()
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 12)
        foot.setSpacing(8)
        foot.addWidget(self.start, 1)
        foot.addWidget(self.clear_button)
        # Narrower, a row of the builder could not be read.
        self.setMinimumWidth(272)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.note_label)
        column.addLayout(self._place, 1)
        column.addLayout(foot)
        self._mark()
