"""Edits of single values: checked, written one by one as versions of the object, taken back and done again."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyleOptionViewItem, QWidget

from data.code_lists.fields import codes_of
from data.editing.derived import area_columns, with_followers
from data.editing.history import VersionConflictError, carry_out, numbers
from data.editing.operation import Operation
from data.errors import UserError
from data.quality.rules import read_rules
from data.schema import Field, Kind, Table
from widgets.panel import PanelContext
from widgets.table.listview import ListView, RowDelegate
from widgets.table.rows import RowModel, ValueRole
from widgets.theme import Theme

#: Tables that rules and processes keep: cases and what belongs to them, records, readings, measured levels.
_KEPT = frozenset(
    {
        *("patch", "patch_decision", "case_file", "case_step", "case_overlay", "evidence", "field_task"),
        *("scene", "dataset", "audit", "reservoir_reading"),
    }
)


def is_editable(table: Table) -> bool:
    """Whether values of a table may be changed by hand here."""
    return table.name not in _KEPT


def editable_fields(table: Table, workspace: Path | None = None) -> frozenset[str]:
    """Columns that may be edited: no telephone numbers (they are shown masked), no JSON, no times.

    Areas that follow from the shape by the workspace's rules are not typed either.
    """
    kinds = (Kind.TEXT, Kind.INTEGER, Kind.REAL)
    apart = area_columns(read_rules(workspace).of(table.name)) | {"phone"}
    return frozenset(f.name for f in table.fields if f.kind in kinds and f.name not in apart)


def read_value(table: str, field: Field, typed: str) -> str | int | float | None:
    """What a user typed as a value of a column; None for nothing.

    Raises
    ------
    UserError
        When it is no such value: no number, too long, not in the code list, missing where one must be.
    """
    text = typed.strip()
    title = QCoreApplication.translate("Schema", field.title) if field.title else field.name
    codes = codes_of(table, field.name)
    if not text:
        if field.required:
            raise _refused(title, QCoreApplication.translate("AttributeEdit", "该字段必填"), typed)
        return None
    if codes and text not in codes:
        raise _refused(title, QCoreApplication.translate("AttributeEdit", "{0} 不在代码表中").format(text), typed)
    if field.kind is Kind.TEXT:
        if field.length and len(text) > field.length:
            reason = QCoreApplication.translate("AttributeEdit", "最多 {0} 个字符，输入了 {1} 个")
            raise _refused(title, reason.format(field.length, len(text)), typed)
        return text
    try:
        number = float(text.replace(",", ""))
        if not math.isfinite(number) or (field.kind is Kind.INTEGER and not number.is_integer()):
            raise ValueError(text)
    except ValueError:
        reason = (
            QCoreApplication.translate("AttributeEdit", "{0} 不是整数")
            if field.kind is Kind.INTEGER
            else (QCoreApplication.translate("AttributeEdit", "{0} 不是数字"))
        )
        raise _refused(title, reason.format(text), typed) from None
    return int(number) if field.kind is Kind.INTEGER else number


def _refused(title: str, why: str, typed: str) -> UserError:
    return UserError(
        QCoreApplication.translate("AttributeEdit", "{0} 没有修改").format(title),
        why,
        QCoreApplication.translate("AttributeEdit", "双击单元格重新输入"),
        field=title,
    )


@dataclass(frozen=True)
class Edit:
    """A change of one object that was written: the values before and after, and the number of its version now."""

    table: str
    fid: int
    title: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    number: int


class Editor(QObject):
    """Writes edits one after the other and remembers them.

    Attributes
    ----------
    reason
        Why values are changed, which every version keeps; without one nothing is written.

    Signals
    -------
    changed()
        Something was written, or can be taken back now: read ``undo_title`` and ``redo_title``.
    """

    changed = Signal()

    def __init__(self, context: PanelContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._writing = False
        self.reason = ""

    @property
    def undo_title(self) -> str | None:
        """What :meth:`undo` takes back, None: nothing."""
        return self._done[-1].title if self._done else None

    @property
    def redo_title(self) -> str | None:
        """What :meth:`redo` does again, None: nothing."""
        return self._undone[-1].title if self._undone else None

    def give(self, described: Table, fid: int, field_name: str, typed: object) -> None:
        """Write what was typed into a cell; refused values are reported with the reason."""
        field = described.field(field_name)
        if field is None or self._writing:
            return
        try:
            value = read_value(described.name, field, str(typed if typed is not None else ""))
        except UserError as error:
            self._context.report(error)
            return
        if not self.reason.strip():
            self._context.report(_unexplained())
            return
        table, store, actor, reason = described.name, self._context.store, self._context.actor, self.reason
        workspace = self._context.workspace

        def write() -> Edit | None:
            assert store is not None
            row = store.row(table, fid)
            if row is None:
                raise _gone()
            rules = read_rules(workspace.path if workspace is not None else None).of(table)
            after = with_followers(rules, table, row, {field_name: value})
            before = {name: row[name] for name in after}
            if before == after:
                return None
            number = numbers(store, table, [fid])[fid]
            carry_out(store, Operation(table, "edit", reason, {fid: after}, seen={fid: number}), actor)
            shown = QCoreApplication.translate("Schema", field.title) if field.title else field.name
            title = f"{shown} {_text(before[field_name])} → {_text(value)}"
            return Edit(table, fid, title, before, after, _next(number))

        self._run(write, self._given)

    def undo(self) -> None:
        """Take the last edit back, if the object still has its values."""
        if self._done and not self._writing:
            edit = self._done[-1]
            why = QCoreApplication.translate("AttributeEdit", "撤销：{0}").format(edit.title)
            self._put(edit, edit.after, edit.before, why, self._taken_back)

    def redo(self) -> None:
        """Do the edit that was taken back last again."""
        if self._undone and not self._writing:
            edit = self._undone[-1]
            why = QCoreApplication.translate("AttributeEdit", "重做：{0}").format(edit.title)
            self._put(edit, edit.before, edit.after, why, self._done_again)

    def _put(self, edit: Edit, expected: Mapping[str, Any], values: Mapping[str, Any], reason: str, done: Any) -> None:
        action = "undo" if values is edit.before else "edit"
        store, actor = self._context.store, self._context.actor

        def write() -> Edit:
            assert store is not None
            row = store.row(edit.table, edit.fid)
            if row is None:
                raise _gone()
            # The version alone would not do: between two edits of ours there may be one of somebody else's.
            if any(row[name] != value for name, value in expected.items()):
                raise _moved(edit)
            operation = Operation(edit.table, action, reason, {edit.fid: values}, seen={edit.fid: edit.number})
            try:
                carry_out(store, operation, actor)
            except VersionConflictError as error:
                raise _moved(edit) from error
            return replace(edit, number=_next(edit.number))

        self._run(write, done)

    def _run(self, work: Any, done: Any) -> None:
        self._writing = True

        def finish(result: Edit | None) -> None:
            self._writing = False
            if result is not None:
                done(result)
            self.changed.emit()

        def failed(error: BaseException) -> None:
            self._writing = False
            self._context.report(error)

        self._context.tasks.run(work, finish, failed, self)

    def _given(self, edit: Edit) -> None:
        self._done.append(edit)
        self._undone.clear()
        self._renumber(edit)

    def _taken_back(self, edit: Edit) -> None:
        self._done.pop()
        self._undone.append(edit)
        self._renumber(edit)

    def _done_again(self, edit: Edit) -> None:
        self._undone.pop()
        self._done.append(edit)
        self._renumber(edit)

    def _renumber(self, latest: Edit) -> None:
        """Earlier and later edits of the same object see its newest version from now on: that one is ours."""

        def renumbered(edit: Edit) -> Edit:
            same = (edit.table, edit.fid) == (latest.table, latest.fid)
            return replace(edit, number=latest.number) if same else edit

        self._done = [renumbered(edit) for edit in self._done]
        self._undone = [renumbered(edit) for edit in self._undone]


class CellDelegate(RowDelegate):
    """Edits a cell in place: a list of codes where the column has one, else a line."""

    def __init__(self, theme: Theme, view: ListView, table: str) -> None:
        super().__init__(theme, view)
        self._table = table

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


def _next(number: int) -> int:
    """The number of the version after this one; a first edit keeps the original as version 1."""
    return max(number, 1) + 1


def _text(value: Any) -> str:
    return "—" if value is None or value == "" else str(value)
