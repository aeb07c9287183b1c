"""Values that are worked out of a row for one of its columns, as a user types them.

``'第' || TBBH || '号'``, ``round(图斑面积 / 1亩, 2)``, ``如果(地类编码 开头 '01', '耕地', '其他')``: texts in quotes,
columns, ``||`` (or ``&``) between texts, numbers as in :mod:`data.selection.formula`, the functions of
:data:`data.selection.tokens.TEXTS`; the condition of ``if`` is any of :mod:`data.selection.expression`, places and
relations to other layers included.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.query import Absolute, Arithmetic, Column, Rounded, Term, Where
from data.schema import Field, Kind, Table
from data.selection.cursor import Cursor
from data.selection.expression import parse
from data.selection.formula import dimension, measured_in, read_term
from data.selection.relations import Tables
from data.selection.tokens import NUMBERS, TEXTS, Quantity, plain_number

#: Least and most arguments of the functions of texts.
_ARGUMENTS = {
    "left": (2, 2), "right": (2, 2), "substr": (2, 3), "trim": (1, 1), "upper": (1, 1), "lower": (1, 1),
    "replace": (3, 3), "lpad": (3, 3), "concat": (1, 20), "coalesce": (1, 20),
}  # fmt: skip
_DEEPEST = 40


@dataclass(frozen=True)
class Held:
    """What a column holds."""

    name: str


@dataclass(frozen=True)
class Joined:
    """Texts one after the other; nothing counts as an empty text."""

    parts: tuple[Value, ...]


@dataclass(frozen=True)
class Called:
    """A function of texts."""

    function: str
    arguments: tuple[Value, ...]


@dataclass(frozen=True)
class Choice:
    """``then`` where a condition holds, named by its place in :attr:`Formula.conditions`."""

    condition: int
    then: Value
    otherwise: Value


#: None is nothing at all, a float a number without columns.
Value: TypeAlias = "str | Term | Held | Joined | Called | Choice | None"


@dataclass(frozen=True)
class Formula:
    """What :func:`parse_value` read: a value, and the conditions that its choices ask."""

    value: Value
    conditions: tuple[Where, ...] = ()


def parse_value(text: str, table: Table, field: Field, tables: Tables | None = None) -> Formula:
    """Read what a column is to be given.

    Parameters
    ----------
    field : Field
        The column: a bare number (``0101``) is a text to a column of texts, and keeps its zeros.
    tables : callable, optional
        Other layers that conditions may name.

    Raises
    ------
    UserError
        When it cannot be read: what was expected, and at which character.
    """
    return _Reader(text, table, field, tables).whole()


def work_out(formula: Formula, row: Mapping[str, Any], holding: Sequence[Collection[int]]) -> Any:
    """The value for a row: text, number or None.

    Parameters
    ----------
    row
        Values by column, ``fid`` among them; areas in m2.
    holding
        For each condition of the formula the fids that it holds for.
    """
    return _value(formula.value, row, lambda condition: row["fid"] in holding[condition])


class _Reader(Cursor):
    def __init__(self, text: str, table: Table, field: Field, tables: Tables | None) -> None:
        super().__init__(text, table)
        self._field = field
        self._tables = tables
        self._conditions: list[Where] = []

    def whole(self) -> Formula:
        found = self._joined(0)
        if self.peek() != "end":
            raise self.expected("|| + - * /")
        return Formula(found, tuple(self._conditions))

    def _joined(self, depth: int) -> Value:
        if depth > _DEEPEST:
            raise self.problem(QCoreApplication.translate("Expression", "括号套得太多"))
        parts = [self._piece(depth)]
        while self.take("||"):
            parts.append(self._piece(depth))
        return parts[0] if len(parts) == 1 else Joined(tuple(parts))

    def _piece(self, depth: int) -> Value:
        token = self.token
        if token.kind == "text":
            self.at += 1
            return str(token.value)
        if self.take("null"):
            return None
        if token.kind == "number" and self._field.kind is Kind.TEXT and self.after() in ("end", ",", ")", "||"):
            bare = self.bare()
            self.at += 1
            return bare
        if token.kind == "name" and self.after() == "(" and str(token.value).casefold() not in NUMBERS:
            return self._call(depth)
        if token.kind == "name" and (held := self._held()) is not None:
            return held
        return self._number(depth)

    def _held(self) -> Held | None:
        """A column of texts; one of numbers begins a number."""
        at = self.at
        if str(self.token.value).casefold() in NUMBERS and self.after() == "(":
            return None
        field = self.column()
        if field.kind in (Kind.INTEGER, Kind.REAL):
            self.at = at
            return None
        return Held(field.name)

    def _number(self, depth: int) -> Value:
        at = self.at
        try:
            term = read_term(self)
        except UserError:
            self.at = at
            if not self.take("("):
                raise
            found = self._joined(depth + 1)
            self.need(")")
            return found
        measured, wanted = dimension(term, self.table), {"m2": 2, "m": 1}.get(self._field.unit)
        if self._field.kind is not Kind.TEXT and None not in (measured, wanted) and measured != wanted:
            said = QCoreApplication.translate("Expression", "算出的是{0}，{1} 是{2}")
            title = QCoreApplication.translate("Schema", self._field.title)
            raise self.problem(said.format(measured_in(measured or 0), title, measured_in(wanted or 0)))
        return term

    def _call(self, depth: int) -> Value:
        function = TEXTS.get(str(self.token.value).casefold())
        if function is None:
            said = QCoreApplication.translate("Expression", "没有函数 {0}；可用 {1}")
            known = ", ".join(dict.fromkeys([*TEXTS.values(), *NUMBERS.values()]))
            raise self.problem(said.format(self.token.value, known))
        self.at += 1
        self.need("(")
        if function == "if":
            return self._choice(depth)
        arguments = [self._joined(depth + 1)]
        while self.take(","):
            arguments.append(self._joined(depth + 1))
        self.need(")")
        least, most = _ARGUMENTS[function]
        if not least <= len(arguments) <= most:
            said = QCoreApplication.translate("Expression", "{0} 要 {1} 个参数，写了 {2} 个")
            count = str(least) if least == most else f"{least}-{most}"
            raise self.problem(said.format(function, count, len(arguments)))
        return Called(function, tuple(arguments))

    def _choice(self, depth: int) -> Choice:
        """The condition up to the comma is read by the reader of conditions, where it stands in the text."""
        begin, level = self.token.place, 0
        while not (level == 0 and self.peek() == ","):
            if self.peek() == "end":
                raise self.expected(",")
            level += {"(": 1, ")": -1}.get(self.peek(), 0)
            self.at += 1
        # Blanks before it keep the places that an error names those of the whole text.
        condition = " " * begin + self.text[begin : self.token.place]
        self._conditions.append(parse(condition, self.table, self._tables))
        number = len(self._conditions) - 1
        self.need(",")
        then = self._joined(depth + 1)
        otherwise = self._joined(depth + 1) if self.take(",") else None
        self.need(")")
        return Choice(number, then, otherwise)


def _value(value: Value, row: Mapping[str, Any], holds: Callable[[int], bool]) -> Any:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Held):
        return row.get(value.name)
    if isinstance(value, Joined):
        return "".join(_text(_value(part, row, holds)) for part in value.parts)
    if isinstance(value, Choice):
        return _value(value.then if holds(value.condition) else value.otherwise, row, holds)
    if isinstance(value, Called):
        return _called(value.function, [_value(part, row, holds) for part in value.arguments])
    return _number(value, row)


def _called(function: str, values: list[Any]) -> Any:
    if function == "concat":
        return "".join(map(_text, values))
    if function == "coalesce":
        return next((value for value in values if value not in (None, "")), None)
    if values[0] is None:
        return None
    text = _text(values[0])
    if function == "replace":
        return text.replace(_text(values[1]), _text(values[2])) if _text(values[1]) else text
    if function == "lpad":
        return text.rjust(_count(values[1]), (_text(values[2]) or " ")[0])
    if function == "left":
        return text[: _count(values[1])]
    if function == "right":
        return text[-_count(values[1]) :] if _count(values[1]) else ""
    if function == "substr":
        begin = max(_count(values[1]) - 1, 0)  # characters are counted from 1, as in QGIS and in databases
        return text[begin:] if len(values) < 3 else text[begin : begin + _count(values[2])]
    return {"trim": text.strip, "upper": text.upper, "lower": text.lower}[function]()


def _count(value: Any) -> int:
    try:
        return max(int(float(value)), 0)
    except (TypeError, ValueError):
        return 0


def _text(value: Any) -> str:
    if value is None:
        return ""
    return plain_number(value) if isinstance(value, float) else str(value)


def _number(term: Term, row: Mapping[str, Any]) -> float | int | None:
    """A number as the database works it out: nothing where a part is nothing, or something is divided by zero."""
    if isinstance(term, Column):
        found = row.get(term.name)
        return found if isinstance(found, (int, float)) else None
    if isinstance(term, (Rounded, Absolute)):
        part = _number(term.part, row)
        if part is None:
            return None
        if isinstance(term, Absolute):
            return abs(part)
        step = Decimal(1).scaleb(-term.digits)
        return float(Decimal(repr(part)).quantize(step, ROUND_HALF_UP))
    if not isinstance(term, Arithmetic):
        return float(term) if isinstance(term, Quantity) else term
    left, right = _number(term.left, row), _number(term.right, row)
    if left is None or right is None or (term.sign == "/" and right == 0):
        return None
    if term.sign == "+":
        return left + right
    if term.sign == "-":
        return left - right
    return left * right if term.sign == "*" else left / right
