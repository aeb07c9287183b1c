"""Conditions as text: :func:`text_of` is the inverse of :func:`data.selection.expression.parse`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from data.query import (
    Absolute,
    All,
    Any_,
    Arithmetic,
    Column,
    Compare,
    Not,
    Operator,
    Reckoned,
    Rounded,
    Term,
    Where,
)
from data.schema import Field, Kind, Table
from data.selection.expression import empty
from data.selection.relations import Drawn, InPlace, InSet, InView, Layer, Related, Relation, Tables
from data.selection.tokens import FUNCTIONS, NUMBERS, WORDS, Quantity, plain_number

_CHINESE = {
    "and": "且", "or": "或", "not": "非", "in": "属于", "contains": "包含", "starts": "开头", "between": "介于",
    "isnull": "为空", "notnull": "非空", "intersects": "相交", "within": "位于内", "holds": "包含",
    "overlaps": "重叠", "near": "距离内", "to": "至", "no": "不", "place": "所在地", "view": "视图内",
    "set": "选择集", "disjoint": "相离", "round": "四舍五入", "abs": "绝对值",
}  # fmt: skip
_ENGLISH = {
    "and": "AND", "or": "OR", "not": "NOT", "in": "IN", "contains": "CONTAINS", "starts": "STARTS_WITH",
    "between": "BETWEEN", "isnull": "IS NULL", "notnull": "IS NOT NULL", "intersects": "intersects",
    "within": "within", "holds": "contains", "overlaps": "overlaps", "near": "within_distance", "to": "AND",
    "no": "NOT ", "place": "in_place",
    "view": "in_view", "set": "in_set", "disjoint": "disjoint", "round": "round", "abs": "abs",
}  # fmt: skip
_PLAIN_NAME = re.compile(r"[^\W\d]\w*")
#: How tightly ``or``, ``and`` and a single condition hold their parts.
_OR, _AND, _ONE = range(3)
_NO_TABLES: Tables = lambda _name: None  # noqa: E731 - a constant, typed


def text_of(where: Where, table: Table, tables: Tables = _NO_TABLES, *, chinese: bool = True) -> str:
    """Write a condition on the columns of a table.

    Parameters
    ----------
    tables : callable
        Finds the other layers by name; those it does not know stand by their names.
    chinese : bool
        Words and columns in Chinese, or in English with the columns' names.
    """
    return _Writer(tables, chinese).text(where, table, _OR)


def term_text(term: Term, table: Table, *, chinese: bool = True) -> str:
    """Write a number that is worked out, as :func:`data.selection.formula.parse_term` reads it."""
    return _Writer(_NO_TABLES, chinese).term(term, table, 0)


def column_text(field: Field, table: Table, *, chinese: bool = True) -> str:
    """Write a column as a question names it: by its title where that means it alone."""
    return _Writer(_NO_TABLES, chinese).column(field, table)


class _Writer:
    def __init__(self, tables: Tables, chinese: bool) -> None:
        self._tables = tables
        self._chinese = chinese
        self._words: Mapping[str, str] = MappingProxyType(_CHINESE if chinese else _ENGLISH)

    def text(self, where: Where, table: Table, hold: int) -> str:
        special = self._special(where, table)
        if special is not None:
            return special
        if isinstance(where, Any_):
            return self._joined(where.parts, "or", table, _OR, hold)
        if isinstance(where, All):
            return self._joined(where.parts, "and", table, _AND, hold)
        if isinstance(where, Not):
            return f"{self._words['not']} {self.text(where.part, table, _ONE)}"
        if isinstance(where, Compare):
            return self._compared(where, table, "")
        if isinstance(where, Reckoned):
            return f"{self.term(where.left, table, 0)} {where.operator.value} {self.term(where.right, table, 0)}"
        return self._function(where)

    def term(self, term: Term, table: Table, hold: int) -> str:
        if isinstance(term, Column):
            return self.column(_field(table, term.name), table)
        if isinstance(term, Absolute):
            return f"{self._words['abs']}({self.term(term.part, table, 0)})"
        if isinstance(term, Rounded):
            digits = f", {term.digits}" if term.digits else ""
            return f"{self._words['round']}({self.term(term.part, table, 0)}{digits})"
        if isinstance(term, Arithmetic):
            own = _TIGHT[term.sign]
            left, right = self.term(term.left, table, own), self.term(term.right, table, own + 1)
            text = f"{left} {term.sign} {right}"
            return f"({text})" if own < hold else text
        return self._value(term, _NUMBER)

    def _joined(self, parts: tuple[Where, ...], word: str, table: Table, own: int, hold: int) -> str:
        if len(parts) == 1:
            return self.text(parts[0], table, hold)
        # A group within a group has brackets even where they could be left out: who reads it need not know the rule.
        text = f" {self._words[word]} ".join(self.text(part, table, _ONE) for part in parts)
        return f"({text})" if hold > own or not parts else text

    def _special(self, where: Where, table: Table) -> str | None:
        """What is more than one condition and has a word of its own: nothing there, between, not in, disjoint."""
        field = _emptied(where, table)
        if field is not None:
            return f"{self.column(field, table)} {self._words['isnull']}"
        if isinstance(where, Not):
            field = _emptied(where.part, table)
            if field is not None:
                return f"{self.column(field, table)} {self._words['notnull']}"
            if isinstance(where.part, Compare) and where.part.operator in _WORDED:
                return self._compared(where.part, table, self._words["no"])
            if isinstance(where.part, Related) and where.part.relation is Relation.INTERSECTS:
                return self._related(where.part, "disjoint")
            if _is_between(where.part):
                return self._between(where.part, table, self._words["no"])
        return self._between(where, table, "") if _is_between(where) else None

    def _between(self, where: Where, table: Table, negation: str) -> str:
        assert isinstance(where, All)
        low, high = (part for part in where.parts if isinstance(part, Compare))
        field = _field(table, low.column)
        ends = f"{self._value(low.value, field)} {self._words['to']} {self._value(high.value, field)}"
        return f"{self.column(field, table)} {negation}{self._words['between']} {ends}"

    def _compared(self, where: Compare, table: Table, negation: str) -> str:
        field = _field(table, where.column)
        column = self.column(field, table)
        if where.operator is Operator.IS_NULL:
            return f"{column} {self._words['isnull']}"
        if where.operator is Operator.NOT_NULL:
            return f"{column} {self._words['notnull']}"
        if where.operator is Operator.ONE_OF:
            values = ", ".join(self._value(value, field) for value in where.value)
            return f"{column} {negation}{self._words['in']} ({values})"
        word = {Operator.CONTAINS: "contains", Operator.STARTS_WITH: "starts"}.get(where.operator)
        sign = self._words[word] if word else where.operator.value
        return f"{column} {negation}{sign} {self._value(where.value, field)}"

    def _function(self, where: Where) -> str:
        if isinstance(where, InView):
            return f"{self._words['view']}()"
        if isinstance(where, InPlace):
            return f"{self._words['place']}({_quoted(where.place)})"
        if isinstance(where, InSet):
            return f"{self._words['set']}({_quoted(where.name)})"
        if isinstance(where, Related):
            return self._related(where, {"contains": "holds"}.get(where.relation.value, where.relation.value))
        raise TypeError(f"a question has no words for {type(where).__name__}")

    def _related(self, where: Related, word: str) -> str:
        other = where.other
        arguments = [_quoted(other.wkt)] if isinstance(other, Drawn) else self._layer(other)
        if where.relation is Relation.NEAR:
            arguments.append(_amount(where.amount, "m"))
        elif where.relation is Relation.OVERLAPS and where.amount:
            arguments.append(_amount(where.amount, "%"))
        return f"{self._words[word]}({', '.join(arguments)})"

    def _layer(self, other: Layer) -> list[str]:
        table = self._tables(other.table)
        title = table.title if table is not None and self._chinese else ""
        # A title that means another layer, or none, is no name.
        known = self._tables(title) if title else None
        name = title if known is not None and known.name == other.table else other.table
        if other.where is None:
            return [_quoted(name)]
        return [_quoted(name), self.text(other.where, table or Table(other.table, "", "", ()), _OR)]

    def _value(self, value: object, field: Field) -> str:
        if isinstance(value, Quantity):
            return str(value) if self._chinese else str(Quantity(value.number, _SPELT.get(value.unit, value.unit)))
        if isinstance(value, (int, float)) and field.kind in (Kind.INTEGER, Kind.REAL):
            return plain_number(float(value))
        return _quoted(str(value))

    def column(self, field: Field, table: Table) -> str:
        """The title where it means this column alone, else the name; in quotes where it is no plain word."""
        name = field.name
        if self._chinese and field.title:
            same = [f for f in table.fields if f.title.casefold() == field.title.casefold()]
            named = [f for f in table.fields if f.name.casefold() == field.title.casefold()]
            shown = [f for f in table.fields if _translated(f).casefold() == field.title.casefold() and f != field]
            name = field.title if len(same) == 1 and not named and not shown else field.name
        plain = (
            _PLAIN_NAME.fullmatch(name)
            and name.casefold() not in WORDS
            and name.casefold() not in {**FUNCTIONS, **NUMBERS}
        )
        return name if plain else f'"{name}"'


#: Units that are written otherwise in English.
_SPELT = {"亩": "mu", "公顷": "ha", "平方米": "m2", "m²": "m2", "公里": "km", "千米": "km", "米": "m", "％": "%"}
#: How tightly signs hold what stands beside them.
_TIGHT = {"+": 1, "-": 1, "*": 2, "/": 2}
_NUMBER = Field("", Kind.REAL, "")
_WORDED = (Operator.ONE_OF, Operator.CONTAINS, Operator.STARTS_WITH)


def _translated(field: Field) -> str:
    return QCoreApplication.translate("Schema", field.title) if field.title else ""


def _field(table: Table, name: str) -> Field:
    return table.field(name) or Field(name, Kind.INTEGER if name == "fid" else Kind.TEXT, "")


def _emptied(where: Where, table: Table) -> Field | None:
    """The column whose being empty a condition is."""
    for part in where.parts if isinstance(where, Any_) else (where,):
        if isinstance(part, Compare) and part.operator is Operator.IS_NULL:
            field = table.field(part.column)
            if field is not None and empty(field) == where:
                return field
    return None


def _is_between(where: Where) -> bool:
    if not isinstance(where, All) or len(where.parts) != 2:
        return False
    low, high = where.parts
    return (
        isinstance(low, Compare)
        and isinstance(high, Compare)
        and low.column == high.column
        and (low.operator, high.operator) == (Operator.AT_LEAST, Operator.AT_MOST)
    )


def _amount(value: float, unit: str) -> str:
    if isinstance(value, Quantity) and value.unit:
        return str(value)
    return str(Quantity(value * 100 if unit == "%" else value, unit))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
