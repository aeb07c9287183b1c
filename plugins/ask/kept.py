"""The menus of questions: those that ship, those kept, files; and the small dialogs that go with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from data.query import Where
from data.selection.questions import Question, ReadyQuestion
from data.selection.relations import InSet


class QuestionMenu(QMenu):
    """Questions to open, and what can be done with the one that is shown.

    Parameters
    ----------
    open_question : callable
        Called with the question that is chosen.
    act : callable
        Called with ``save``, ``share``, ``read``, or ``forget`` and a name.
    """

    def __init__(
        self, open_question: Callable[[Question], None], act: Callable[..., None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._open = open_question
        self._act = act

    def fill(self, ready: Sequence[ReadyQuestion], kept: Sequence[Question], titles: Mapping[str, str]) -> None:
        """List the questions; ``titles`` says what their tables are called."""
        self.clear()
        self.setToolTipsVisible(True)
        shipped = self.addMenu(self.tr("自带的查询"))
        shipped.setToolTipsVisible(True)
        for each in ready:
            self._entry(shipped, each.question, titles)
        mine = self.addMenu(self.tr("已保存的查询"))
        mine.setToolTipsVisible(True)
        for question in kept:
            self._entry(mine, question, titles)
        if not kept:
            mine.addAction(self.tr("还没有保存的查询")).setEnabled(False)
        self.addAction(self.tr("打开查询文件…"), partial(self._act, "read"))
        self.addSeparator()
        self.addAction(self.tr("保存…"), partial(self._act, "save"))
        self.addAction(self.tr("另存为文件…"), partial(self._act, "share"))
        gone = self.addMenu(self.tr("删除"))
        gone.setEnabled(bool(kept))
        for question in kept:
            gone.addAction(question.name, partial(self._act, "forget", question.name))
        self.addSeparator()
        self.addAction(self.tr("选择集运算…"), partial(self._act, "sets"))

    def _entry(self, menu: QMenu, question: Question, titles: Mapping[str, str]) -> None:
        action = menu.addAction(question.name, partial(self._open, question))
        by = self.tr("{0} 保存").format(question.actor) if question.actor else ""
        parts = [titles.get(question.table, question.table), question.note, by]
        action.setToolTip("\n".join(part for part in parts if part))


class SaveDialog(QDialog):
    """Asks for the name of a question and what it is for."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("保存查询"))
        self.name, self.note = QLineEdit(question.name, self), QPlainTextEdit(question.note, self)
        self.name.setAccessibleName(self.tr("名称"))
        self.note.setAccessibleName(self.tr("说明"))
        self.note.setFixedHeight(80)
        self.note.setTabChangesFocus(True)
        self.buttons = _buttons(self, self.tr("保存"))
        form = QFormLayout(self)
        form.addRow(self.tr("名称"), self.name)
        form.addRow(self.tr("说明"), self.note)
        form.addRow(self.buttons)
        self.setMinimumWidth(420)
        self.name.textChanged.connect(self._mark)
        self._mark()

    def _mark(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.name.text().strip()))


class SetsDialog(QDialog):
    """Union, intersection and difference of two kept selections, as a question."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("选择集运算"))
        self.one, self.how, self.other = QComboBox(self), QComboBox(self), QComboBox(self)
        for box, title in ((self.one, self.tr("选择集")), (self.other, self.tr("另一选择集"))):
            box.addItems(list(names))
            box.setAccessibleName(title)
        self.other.setCurrentIndex(min(1, len(names) - 1))
        for name, title in (
            ("union", self.tr("并：在任一个里")),
            ("intersection", self.tr("交：两个里都有")),
            ("difference", self.tr("差：在前一个、不在后一个")),
            ("exclusive", self.tr("异：只在其中一个")),
        ):
            self.how.addItem(title, name)
        self.how.setAccessibleName(self.tr("运算"))
        buttons = _buttons(self, self.tr("查询"))
        buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(len(names) > 1)
        form = QFormLayout(self)
        form.addRow(self.tr("选择集"), self.one)
        form.addRow(self.tr("运算"), self.how)
        form.addRow(self.tr("另一选择集"), self.other)
        form.addRow(buttons)
        self.setMinimumWidth(420)

    def where(self) -> Where:
        """The question."""
        one, other = InSet(self.one.currentText()), InSet(self.other.currentText())
        return {
            "union": one | other,
            "intersection": one & other,
            "difference": one & ~other,
            "exclusive": (one & ~other) | (other & ~one),
        }[str(self.how.currentData())]


def _buttons(dialog: QDialog, verb: str) -> QDialogButtonBox:
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Ok | kinds.Cancel, dialog)
    box.button(kinds.Ok).setText(verb)
    box.button(kinds.Ok).setProperty("role", "primary")
    box.button(kinds.Ok).style().polish(box.button(kinds.Ok))
    box.button(kinds.Cancel).setText(QCoreApplication.translate("SaveDialog", "取消"))
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box
