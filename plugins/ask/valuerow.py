"""A condition on the values of a column."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from data.query import All, Any_, Compare, Not, Operator, Where, between, contains, one_of, starts_with
from data.schema import Field, Kind, Table
from data.selection.expression import empty
from plugins.ask.row import ConditionRow
from plugins.ask.sources import Sources, codes, is_number
from plugins.ask.values import ListEdit, NumberEdit, TextEdit, quantity

_SIGNS = {
    "=": Operator.EQUAL,
    "<>": Operator.NOT_EQUAL,
    "<": Operator.LESS,
    "<=": Operator.AT_MOST,
    ">": Operator.MORE,
    ">=": Operator.AT_LEAST,
}
_NUMBER = ("=", "<>", "<", "<=", ">", ">=", "between", "empty", "filled")
_TEXT = ("=", "<>", "in", "contains", "starts", "empty", "filled")
_CODED = ("=", "in", "starts", "<>", "empty", "filled")
_TIME = ("=", "<", "<=", ">", ">=", "starts", "empty", "filled")
_FID = Field("fid", Kind.INTEGER, "FID")


class ValueRow(ConditionRow):
    """Column, operator, value; what the operator offers depends on what the column holds."""

    def __init__(self, sources: Sources, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(sources, parent)
        self._table = table
        self.fields = QComboBox(self)
        self.fields.setAccessibleName(self.tr("字段"))
        self.fields.setMinimumContentsLength(8)
        self.fields.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for field in table.fields:
            if field.kind not in (Kind.GEOMETRY, Kind.JSON):
                title = QCoreApplication.translate("Schema", field.title) if field.title else field.name
                self.fields.addItem(title if title == field.name else f"{title} {field.name}", field.name)
        self.fields.addItem("FID", "fid")
        self.fields.view().setMinimumWidth(240)
        self.operators = QComboBox(self)
        self.operators.setAccessibleName(self.tr("关系"))
        self.line.addWidget(self.fields, 1)
        self._second = QHBoxLayout()
        self._second.setSpacing(4)
        self._second.addWidget(self.operators)
        self.body.addLayout(self._second)
        self.number: NumberEdit | None = None
        self.text: TextEdit | None = None
        self.list: ListEdit | None = None
        self.fields.activated.connect(lambda _: self._field_chosen(told=True))
        self.operators.activated.connect(lambda _: self._operator_chosen(told=True))
        self._field_chosen(told=False)

    def field(self) -> Field:
        """The column that is chosen."""
        return self._table.field(str(self.fields.currentData())) or _FID

    def own(self) -> Where | None:
        """The condition; None as long as a value is missing."""
        field, name = self.field(), str(self.operators.currentData())
        if name in ("empty", "filled"):
            return empty(field) if name == "empty" else ~empty(field)
        if self.number is not None:
            values = self.number.values()
            if name == "between":
                return between(field.name, *values) if len(values) == 2 else None
            return Compare(field.name, _SIGNS[name], values[0]) if values else None
        if self.list is not None:
            chosen: list[str | float] = list(self.list.values())
            if is_number(field):
                chosen = [number for text in self.list.values() if (number := quantity(text, "")) is not None]
            return one_of(field.name, chosen) if chosen else None
        value = self.text.value() if self.text is not None else ""
        if not value:
            return None
        if name == "contains":
            return contains(field.name, value)
        return starts_with(field.name, value) if name == "starts" else Compare(field.name, _SIGNS[name], value)

    @staticmethod
    def shows(where: Where) -> bool:
        """Whether a condition is one that such a row can show."""
        parts = where.parts if isinstance(where, (All, Any_)) else (where,)
        if len(parts) == 2 and all(isinstance(part, Compare) for part in parts):
            low, high = parts
            assert isinstance(low, Compare)
            assert isinstance(high, Compare)
            ranged = (low.operator, high.operator) == (Operator.AT_LEAST, Operator.AT_MOST)
            missing = (low.operator, high.operator, high.value) == (Operator.IS_NULL, Operator.EQUAL, "")
            same = low.column == high.column
            return same and (ranged if isinstance(where, All) else missing)
        return isinstance(where, Compare)

    def show_where(self, where: Where) -> None:
        """Show a condition for which :meth:`shows` holds."""
        first = where.parts[0] if isinstance(where, (All, Any_)) else where
        assert isinstance(first, Compare)
        self.fields.setCurrentIndex(max(self.fields.findData(first.column), 0))
        self._field_chosen(told=False)
        name = self._operator_of(where, first)
        self.operators.setCurrentIndex(max(self.operators.findData(name), 0))
        self._operator_chosen(told=False)
        if self.number is not None and name not in ("empty", "filled"):
            last = where.parts[-1] if isinstance(where, All) else first
            assert isinstance(last, Compare)
            self.number.show_values([first.value, last.value] if name == "between" else [first.value])
        elif self.list is not None:
            self.list.show_values(first.value)
        elif self.text is not None and first.value is not None:
            self.text.show_value(str(first.value))

    def show_filled(self, column: str) -> None:
        """Show that a column holds something."""
        self.fields.setCurrentIndex(self.fields.findData(column))
        self._field_chosen(told=False)
        self.operators.setCurrentIndex(self.operators.findData("filled"))
        self._operator_chosen(told=False)

    @staticmethod
    def _operator_of(where: Where, first: Compare) -> str:
        if isinstance(where, All):
            return "between"
        special = {
            Operator.IS_NULL: "empty",
            Operator.NOT_NULL: "filled",
            Operator.ONE_OF: "in",
            Operator.CONTAINS: "contains",
            Operator.STARTS_WITH: "starts",
        }
        return special.get(first.operator, first.operator.value)

    def _field_chosen(self, *, told: bool) -> None:
        field = self.field()
        before = self.operators.currentData()
        self.operators.clear()
        coded = bool(codes(self._table, field))
        names = _NUMBER if is_number(field) else _CODED if coded else _TIME if field.kind is Kind.TIME else _TEXT
        for name in names:
            self.operators.addItem(self._operator_title(name), name)
        if field.name == "fid" or is_number(field):
            self.operators.addItem(self._operator_title("in"), "in")
        kept = self.operators.findData(before)
        self.operators.setCurrentIndex(max(kept, 0))
        self._drop_editors()
        self._operator_chosen(told=told)

    def _operator_chosen(self, *, told: bool) -> None:
        name, field = str(self.operators.currentData()), self.field()
        wanted: type | None = None
        if name == "in":
            wanted = ListEdit
        elif name not in ("empty", "filled"):
            wanted = NumberEdit if is_number(field) else TextEdit
        now = self.number or self.text or self.list
        if wanted is None or not isinstance(now, wanted):
            self._drop_editors()
            if wanted is not None:
                self._make_editor(wanted, field)
        if self.number is not None:
            self.number.set_range(name == "between")
        if told:
            self.changed.emit()

    def _drop_editors(self) -> None:
        for editor in (self.number, self.text, self.list):
            if editor is not None:
                self._second.removeWidget(editor)
                editor.deleteLater()
        self.number = self.text = self.list = None

    def _make_editor(self, kind: type, field: Field) -> None:
        editor: NumberEdit | TextEdit | ListEdit
        if kind is NumberEdit:
            editor = self.number = NumberEdit(field.unit, self)
        elif kind is ListEdit:
            editor = self.list = ListEdit(self.sources.theme, self)
        else:
            editor = self.text = TextEdit(self)
        self._second.addWidget(editor, 1)
        editor.changed.connect(self.changed)
        if kind is not NumberEdit:
            self._offer(field)

    def _offer(self, field: Field) -> None:
        known = codes(self._table, field)
        if known:
            self._take_offer(field.name, known)
        elif field.name != "fid":
            self.sources.suggest(
                self._table.name,
                field.name,
                lambda values: self._take_offer(field.name, dict.fromkeys(values, "")),
            )

    def _take_offer(self, name: str, values: Mapping[str, str]) -> None:
        if name != self.field().name:
            return
        for editor in (self.text, self.list):
            if editor is not None:
                value = editor.value() if isinstance(editor, TextEdit) else ""
                editor.offer(values)
                if isinstance(editor, TextEdit) and value:
                    editor.show_value(value)

    def _operator_title(self, name: str) -> str:
        titles = {
            "<>": self.tr("不等于"),
            "=": self.tr("等于"),
            "<": self.tr("小于"),
            "<=": self.tr("至多"),
            ">": self.tr("大于"),
            ">=": self.tr("至少"),
            "between": self.tr("介于"),
            "in": self.tr("属于"),
            "contains": self.tr("包含"),
            "starts": self.tr("开头是"),
            "empty": self.tr("为空"),
            "filled": self.tr("非空"),
        }
        return titles[name]


def filled(where: Where, table: Table) -> Field | None:
    """The column that a condition asks to hold something; None where it asks for something else."""
    if not isinstance(where, Not):
        return None
    return next((field for field in table.fields if empty(field) == where.part), None)
