"""Edits of single values: checked, written one by one as versions of the object, taken back and done again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyleOptionViewItem, QWidget

from data.code_lists.fields import codes_of
from data.editing.drafting import Draft, draft
from data.editing.history import VersionConflictError, carry_out, numbers
from data.editing.operation import Operation
from data.editing.typed import read_value, title_of
from data.errors import UserError
from data.quality.rules import read_rules
from data.schema import Table
from data.store import Store
from widgets.panel import PanelContext
from widgets.table.listview import ListView, RowDelegate
from widgets.table.rows import RowModel, ValueRole
from widgets.theme import Theme
from widgets.undo import Ended, Step

_Values: TypeAlias = Mapping[int, Mapping[str, Any]]


@dataclass(frozen=True)
class Edit:
    """A change of objects that was written: their values before and after, by fid and column."""

    table: str
    title: str
    before: Mapping[int, Mapping[str, Any]]
    after: Mapping[int, Mapping[str, Any]]


class Editor(QObject):
    """Writes edits one after the other; each can be taken back by the window's timeline (`PanelContext.undo`).

    Attributes
    ----------
    reason
        Why values are changed, which every version keeps; without one nothing is written.
    """

    def __init__(self, context: PanelContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._writing = False
        self.reason = ""

    def give(self, described: Table, fid: int, field_name: str, typed: object) -> None:
        """Write what was typed into a cell; refused values are reported with the reason."""
        field = described.field(field_name)
        if field is None or self._writing:
            return
        try:
            read_value(described.name, field, typed)
            self._check_reason()
        except UserError as error:
            self._context.report(error)
            return
        store, workspace = self._context.store, self._context.workspace
        assert store is not None

        def make() -> Draft:
            rules = read_rules(workspace.path if workspace is not None else None).of(described.name)
            made = draft(store, described, rules, {fid: {field_name: typed}})
            if made.refused:
                raise _gone()
            return made

        def title(made: Draft) -> str:
            line = made.lines[0]
            return f"{title_of(field)} {_text(line.before)} → {_text(line.after)}"

        self._write(make, title)

    def give_all(self, made: Draft, title: str) -> None:
        """Write a draft of many objects in one transaction; one that refuses anything is not written."""
        if self._writing or made.refused:
            return
        try:
            self._check_reason()
        except UserError as error:
            self._context.report(error)
            return
        self._write(lambda: made, lambda _made: title, title)

    def _check_reason(self) -> None:
        if not self.reason.strip():
            raise _unexplained()

    def _write(self, make: Callable[[], Draft], title: Callable[[Draft], str], watched: str = "") -> None:
        """Carry a draft out off the GUI thread; ``watched`` names it to the desk where it may take a while."""
        store, actor, reason = self._context.store, self._context.actor, self.reason
        assert store is not None

        def write() -> Edit | None:
            made = make()
            if not made.after:
                return None
            carry_out(store, made.operation(reason), actor)
            return Edit(made.table, title(made), made.before, made.after)

        def done(edit: Edit | None) -> None:
            self._writing = False
            if edit is not None:
                self._context.undo.push(_step(self._context, edit))

        def failed(error: BaseException) -> None:
            self._writing = False
            self._context.report(error)

        self._writing = True
        if watched:
            self._context.tasks.start(watched, lambda _progress: write(), done, failed)
        else:
            self._context.tasks.run(write, done, failed, self)


def _step(context: PanelContext, edit: Edit) -> Step:
    """An edit as something that is taken back; it outlives the list in which it was made."""
    undone = QCoreApplication.translate("AttributeEdit", "撤销：{0}").format(edit.title)
    redone = QCoreApplication.translate("AttributeEdit", "重做：{0}").format(edit.title)

    def put(expected: _Values, values: _Values, action: str, reason: str, ended: Ended) -> None:
        context.tasks.run(
            lambda: _put(context.store, edit, expected, values, action, reason, context.actor),
            done=lambda _: ended(None),
            failed=ended,
        )

    return Step(
        edit.title,
        partial(put, edit.after, edit.before, "undo", undone),
        partial(put, edit.before, edit.after, "edit", redone),
    )


def _put(
    store: Store | None, edit: Edit, expected: _Values, values: _Values, action: str, reason: str, actor: str
) -> None:
    """Bring values back as a new version, if the objects still have those that were expected.

    Other fields may have been changed since, by this user or others: they stay as they are.
    """
    assert store is not None
    fids = list(expected)
    seen = numbers(store, edit.table, fids)
    rows = {int(row["fid"]): row for row in store.rows(edit.table, fids)}
    if len(rows) < len(fids):
        raise _gone()
    if any(rows[fid][name] != value for fid, held in expected.items() for name, value in held.items()):
        raise _moved(edit)
    try:
        carry_out(store, Operation(edit.table, action, reason, values, seen=seen), actor)
    except VersionConflictError as error:
        raise _moved(edit) from error


class CellDelegate(RowDelegate):
    """Edits a cell in place: a list of codes where the column has one, else a line."""

    def __init__(self, theme: Theme, view: ListView, table: str) -> None:
        super().__init__(theme, view)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell; the one that keys go to has a frame, which says whether it can be edited."""
        super().paint(painter, option, index)
        model = index.model()
        if isinstance(model, RowModel) and index == self._view.currentIndex():
            editable = model.columns[index.column()].field in model.editable
            painter.setPen(self._theme.pen("accent" if editable else "ctl"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -2))

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Make the editor of a cell."""
        model = index.model()
        assert isinstance(model, RowModel)
        column = model.columns[index.column()]
        codes = codes_of(self._table, column.field)
        if not codes:
            line = QLineEdit(parent)
            line.setFrame(False)
            line.setAccessibleName(str(column.title))
            return line
        box = QComboBox(parent)
        box.setAccessibleName(str(column.title))
        box.addItem("", "")
        for code, name in codes.items():
            box.addItem(f"{code} {name}", code)
        box.view().setMinimumWidth(220)
        box.activated.connect(lambda _row: self._finish(box))
        return box

    def _finish(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Begin with the stored value, not with how it is written."""
        value = index.data(ValueRole)
        text = "" if value is None else str(value)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(text), 0))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Hand over what was typed, unless nothing was."""
        typed = editor.currentData() if isinstance(editor, QComboBox) else editor.text()  # type: ignore[attr-defined]
        value = index.data(ValueRole)
        if str(typed) != ("" if value is None else str(value)):
            model.setData(index, typed, Qt.ItemDataRole.EditRole)


def _gone() -> UserError:
    return UserError(
        QCoreApplication.translate("AttributeEdit", "没有修改"),
        QCoreApplication.translate("AttributeEdit", "该记录已被删除"),
        QCoreApplication.translate("AttributeEdit", "刷新列表后重试"),
    )


def _moved(edit: Edit) -> UserError:
    return UserError(
        QCoreApplication.translate("AttributeEdit", "没有撤销：{0}").format(edit.title),
        QCoreApplication.translate("AttributeEdit", "该记录之后又被修改"),
        QCoreApplication.translate("AttributeEdit", "核对当前值，需要时直接编辑"),
    )


def _unexplained() -> UserError:
    return UserError(
        QCoreApplication.translate("AttributeEdit", "没有修改"),
        QCoreApplication.translate("AttributeEdit", "每个版本都要写明谁、何时、为何改"),
        QCoreApplication.translate("AttributeEdit", "在“修改原因”里写明原因，再改一次"),
    )


def _text(value: Any) -> str:
    return "—" if value is None or value == "" else str(value)
