"""The attributes of a feature as a form: code lists to choose from; areas that follow from the shape are not typed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from data.code_lists.fields import codes_of, named_beside
from data.schema import Field, Kind, Table

_KINDS = (Kind.TEXT, Kind.INTEGER, Kind.REAL)


class AttributeForm(QWidget):
    """Shows a row's values and tells what was changed.

    Signals
    -------
    edited()
        A value is another one than what is on file, or is so again.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(12, 8, 12, 8)
        self._layout.setVerticalSpacing(6)
        self._edits: dict[str, tuple[Field, QLineEdit | QComboBox]] = {}
        self._values: Mapping[str, Any] = {}
        self._table = ""

    def show_row(self, table: Table, values: Mapping[str, Any], fixed: Collection[str]) -> None:
        """Show a row; columns of ``fixed`` can be read only."""
        while self._layout.rowCount():
            self._layout.removeRow(0)
        self._edits, self._values, self._table = {}, values, table.name
        named = {named_beside(field.name) for field in table.fields}
        for field in table.fields:
            if field.kind not in _KINDS:
                continue
            edit = self._editor(table.name, field, values.get(field.name))
            locked = field.name in fixed or field.name in named
            edit.setEnabled(not locked)
            self._edits[field.name] = (field, edit)
            title = QCoreApplication.translate("Schema", field.title)
            self._layout.addRow(f"{title} {field.unit.replace('m2', 'm²')}".strip(), edit)

    def changes(self) -> dict[str, Any]:
        """Column to new value of what was changed; a code's name goes with it.

        Raises
        ------
        ValueError
            With the title of a number's field that holds none.
        """
        changed: dict[str, Any] = {}
        for name, (field, edit) in self._edits.items():
            if not edit.isEnabled():
                continue
            value = _value(field, edit)
            if value != self._values.get(name):
                changed[name] = value
                beside = named_beside(name)
                if beside in self._edits:
                    changed[beside] = codes_of(self._table, name).get(str(value)) if value else None
        return changed

    def _editor(self, table: str, field: Field, value: Any) -> QLineEdit | QComboBox:
        codes = codes_of(table, field.name)
        if codes:
            box = QComboBox()
            box.addItem("—", None)
            for code, name in codes.items():
                box.addItem(f"{code} {name}", code)
            if value is not None and box.findData(str(value)) < 0:
                box.addItem(str(value), value)
            box.setCurrentIndex(max(box.findData(None if value is None else str(value)), 0))
            box.currentIndexChanged.connect(lambda _: self.edited.emit())
            return box
        line = QLineEdit("" if value is None else str(value))
        if field.length:
            line.setMaxLength(field.length)
        line.textEdited.connect(lambda _: self.edited.emit())
        return line


def _value(field: Field, edit: QLineEdit | QComboBox) -> Any:
    if isinstance(edit, QComboBox):
        return edit.currentData()
    text = edit.text().strip()
    if not text:
        return None
    if field.kind is Kind.TEXT:
        return text
    try:
        return int(text) if field.kind is Kind.INTEGER else float(text)
    except ValueError as error:
        raise ValueError(QCoreApplication.translate("Schema", field.title)) from error
