"""Edits of single values: checked, written one by one as versions of the object, taken back and done again."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyleOptionViewItem, QWidget

from data.code_lists.fields import codes_of
from data.editing.derived import area_columns, with_followers
from data.editing.history import VersionConflictError, carry_out, numbers
from data.editing.operation import Operation
from data.errors import UserError
from data.quality.rules import read_rules
from data.schema import Field, Kind, Table
from data.store import Store
from widgets.panel import PanelContext
from widgets.table.listview import ListView, RowDelegate
from widgets.table.rows import RowModel, ValueRole
from widgets.theme import Theme
from widgets.undo import Ended, Step

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
    """A change of one object that was written: the values before and after."""

    table: str
    fid: int
    title: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


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
            return Edit(table, fid, f"{shown} {_text(before[field_name])} → {_text(value)}", before, after)

        def over() -> None:
            self._writing = False

        def done(edit: Edit | None) -> None:
            over()
            if edit is not None:
                self._context.undo.push(_step(self._context, edit))

        def failed(error: BaseException) -> None:
            over()
            self._context.report(error)

        self._writing = True
        self._context.tasks.run(write, done, failed, self)


def _step(context: PanelContext, edit: Edit) -> Step:
    """An edit as something that is taken back; it outlives the list in which it was made."""
    undone = QCoreApplication.translate("AttributeEdit", "撤销：{0}").format(edit.title)
    redone = QCoreApplication.translate("AttributeEdit", "重做：{0}").format(edit.title)

    def put(expected: Mapping[str, Any], values: Mapping[str, Any], action: str, reason: str, ended: Ended) -> None:
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
    store: Store | None,
    edit: Edit,
    expected: Mapping[str, Any],
    values: Mapping[str, Any],
    action: str,
    reason: str,
    actor: str,
) -> None:
    """Bring values back as a new version, if the object still has those that were expected.

    Other fields may have been changed since, by this user or others: they stay as they are.
    """
    assert store is not None
    number = numbers(store, edit.table, [edit.fid])[edit.fid]
    row = store.row(edit.table, edit.fid)
    if row is None:
        raise _gone()
    if any(row[name] != value for name, value in expected.items()):
        raise _moved(edit)
    try:
        carry_out(store, Operation(edit.table, action, reason, {edit.fid: values}, seen={edit.fid: number}), actor)
    except VersionConflictError as error:
        raise _moved(edit) from error


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


def _text(value: Any) -> str:
    return "—" if value is None or value == "" else str(value)
