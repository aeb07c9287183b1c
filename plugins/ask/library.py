"""The library of questions behind the button 查询库: kept, shared as files, combined from selections."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QToolButton, QWidget

from data.errors import UserError
from data.query import Where
from data.selection.layers import KnownTables
from data.selection.named import NamedSelections
from data.selection.questions import SUFFIX, Question, Questions, read_question, ready_questions, write_question
from data.selection.writing import text_of
from data.words import language
from plugins.ask.kept import QuestionMenu, SaveDialog, SetsDialog
from widgets import icons
from widgets.panel import PanelContext


class Writing(Protocol):
    """Who shows a question: the panel."""

    def open(self, question: Question) -> None:
        """Take a question over and ask it."""

    def take_text(self, text: str, name: str = "") -> None:
        """Write a question and ask it."""

    def take_name(self, question: Question) -> None:
        """Call the question that is shown so from now on."""

    def written(self) -> Question | None:
        """The question as it is written now; None before there is one."""


class QuestionLibrary(QObject):
    """Reads and writes questions off the GUI thread, and asks with dialogs what they are called."""

    def __init__(self, context: PanelContext, workspace: Path, writing: Writing, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._writing, self._window = context, writing, parent
        self._questions, self._sets = Questions(workspace), NamedSelections(workspace)
        self._kept: list[Question] = []
        self._known: KnownTables | None = None
        #: Names of the kept selections by table.
        self.sets: dict[str, Sequence[str]] = {}
        self.button = QToolButton(parent)
        self.button.setText(self.tr("查询库"))
        self.button.setToolTip(self.tr("打开、保存、共享查询"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QuestionMenu(writing.open, self.act, self.button)
        self.button.setMenu(self.menu)
        self.menu.aboutToShow.connect(self.fill)
        context.theme.changed.connect(self._restyle)
        self._restyle()

    def take_known(self, known: KnownTables) -> None:
        """Know the layers that questions may be about; what is kept is read then."""
        self._known = known
        self.read()

    def read(self) -> None:
        """Read what is kept now: a colleague may have kept one since."""
        known, questions, sets = self._known, self._questions, self._sets
        if known is None:
            return

        def work() -> tuple[list[Question], dict[str, list[str]]]:
            return questions.all(), {name: sets.names(name) for name in known.described}

        def done(found: tuple[list[Question], dict[str, list[str]]]) -> None:
            self._kept = found[0]
            self.sets.clear()
            self.sets.update(found[1])

        self._run(work, done)

    def fill(self) -> None:
        """List the questions in the menu."""
        known = self._known
        titles: Mapping[str, str] = {name: known.title(name) for name in known.described} if known is not None else {}
        self.menu.fill(ready_questions(), self._kept, titles)
        self.read()

    def save(self, name: str, note: str) -> None:
        """Keep the question that is written under a name."""
        question, actor, questions = self._writing.written(), self._context.actor, self._questions
        if question is None:
            return
        named = replace(question, name=name, note=note)

        def done(kept: Question) -> None:
            self._writing.take_name(kept)
            self._context.notify(self.tr("已保存查询 {0}").format(kept.name))
            self.read()

        self._run(lambda: questions.keep(named, actor), done)

    def act(self, what: str, name: str = "") -> None:
        """Do what the menu says: ``save``, ``share``, ``read``, ``sets``, or ``forget`` a name."""
        actions: dict[str, Callable[[], None]] = {
            "save": self._ask_name,
            "share": self._ask_file,
            "read": self._ask_read,
            "sets": self._ask_sets,
        }
        if what == "forget":
            questions = self._questions
            self._run(lambda: questions.forget(name), lambda _: self.read())
        else:
            actions[what]()

    def _ask_name(self) -> None:
        question = self._writing.written()
        if question is None:
            return
        dialog = SaveDialog(question, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.save(dialog.name.text().strip(), dialog.note.toPlainText())

    def _ask_file(self) -> None:
        question = self._writing.written()
        if question is None:
            return
        name = question.name or self.tr("查询")
        given, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("另存为文件"), str(Path.home() / (name + SUFFIX)), self.tr("查询 (*.question.json)")
        )
        if not given:
            return
        path = Path(given if given.endswith(SUFFIX) else given + SUFFIX)
        shared = replace(question, name=path.name.removesuffix(SUFFIX), actor=self._context.actor)
        said = self.tr("查询已写到 {0}").format(str(path))
        self._run(lambda: write_question(path, shared), lambda _: self._context.notify(said))

    def _ask_read(self) -> None:
        given, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("打开查询文件"), str(Path.home()), self.tr("查询 (*.question.json)")
        )
        if given:
            self._run(lambda: read_question(Path(given)), self._writing.open)

    def _ask_sets(self) -> None:
        question = self._writing.written()
        if question is None:
            return
        names = self.sets.get(question.table, ())
        if len(names) < 2:
            self._context.report(
                UserError(
                    self.tr("没有可以运算的选择集"),
                    self.tr("这个图层有 {0} 个选择集，运算要两个").format(len(names)),
                    self.tr("在查询结果或属性表里把选择存为选择集"),
                )
            )
            return
        dialog = SetsDialog(names, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.ask_sets(question.table, dialog.where())

    def ask_sets(self, table: str, where: Where) -> None:
        """Ask for what two kept selections make together."""
        described = self._known(table) if self._known is not None else None
        if described is not None and self._known is not None:
            self._writing.take_text(text_of(where, described, self._known, chinese=language() != "en"))

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.tasks.run(work, done, self._context.report, self)

    def _restyle(self) -> None:
        self.button.setIcon(icons.icon("folder-open", self._context.theme, 16))
