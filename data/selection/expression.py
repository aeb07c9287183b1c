"""Expressions as a user types them, read as conditions with bound values: ``地类编码 开头 '01' 且 图斑面积 > 5亩``.

Columns by name or title, in quotes where they hold blanks. Comparisons ``= <> < <= > >=``, ``IN (...)``,
``LIKE '%..%'`` (or 包含, 开头), ``BETWEEN a AND b``, ``IS NULL`` (为空), joined by ``AND OR NOT`` (且 或 非) and
brackets. A number may carry 亩, 公顷, ha or m2, and is then square metres; m or km, and is then metres. Numbers are
worked out as in ``图斑面积 - 扣除地类面积 > 500`` (:mod:`data.selection.formula`).

Where layers are known, functions ask for places and relations (:mod:`data.selection.relations`)::

    intersects('road', 等级 = '国道')          相交    shares at least a point with
    within('ecological_redline')               位于内  lies within one of
    contains('reservoir')                      包含    holds at least one of
    overlaps('yjjbnttb', 20%)                  重叠    of its own area so much lies on
    within_distance('road', 200 m)             距离内  is not farther from
    disjoint('grid_zone')                      相离    shares no point with any of
    in_place('石门乡/梨树坪村')  所在地, in_view() 视图内, in_set('核查一') 选择集

Instead of a layer a function takes a geometry as WKT in the workspace's CRS. A condition after the layer is one on the
other layer's columns.
"""

from __future__ import annotations

import re

import shapely
from PySide6.QtCore import QCoreApplication

from data.query import (
    All,
    Any_,
    Column,
    Compare,
    Operator,
    Reckoned,
    Term,
    Where,
    between,
    contains,
    equal,
    one_of,
    starts_with,
)
from data.schema import Field, Kind, Table
from data.selection.cursor import Cursor
from data.selection.formula import begins_term, check_alike, dimension, is_constant, read_term
from data.selection.relations import Drawn, InPlace, InSet, InView, Layer, Other, Related, Relation, Tables
from data.selection.tokens import AREAS, FUNCTIONS, LENGTHS, SHARES, Quantity

_OPERATORS = {
    "=": Operator.EQUAL,
    "<>": Operator.NOT_EQUAL,
    "<": Operator.LESS,
    "<=": Operator.AT_MOST,
    ">": Operator.MORE,
    ">=": Operator.AT_LEAST,
}
_WKT = re.compile(r"\s*(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s*\(", re.IGNORECASE)
#: The other way round: 5 < a is a > 5.
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def parse(text: str, table: Table, tables: Tables | None = None) -> Where:
    """Read an expression on the columns of a table.

    Parameters
    ----------
    text : str
    table : Table
        Whose columns are meant.
    tables : callable, optional
        Finds other layers by name or title; without it, only values of columns can be asked for.

    Raises
    ------
    UserError
        When it cannot be read: what was expected, and at which character.
    """
    return _Parser(text, table, tables).whole()


class _Parser(Cursor):
    def __init__(self, text: str, table: Table, tables: Tables | None) -> None:
        super().__init__(text, table)
        self._tables = tables

    def whole(self) -> Where:
        found = self._either()
        if self.peek() != "end":
            raise self.expected(QCoreApplication.translate("Expression", "且、或，或表达式结束"))
        return found

    # -- and, or, not

    def _either(self) -> Where:
        parts = [self._every()]
        while self.take("or"):
            parts.append(self._every())
        return parts[0] if len(parts) == 1 else Any_(tuple(parts))

    def _every(self) -> Where:
        parts = [self._one()]
        while self.take("and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _one(self) -> Where:
        if self.take("not"):
            return ~self._one()
        if begins_term(self):
            return self._reckoned(read_term(self))
        if self.take("("):
            found = self._either()
            self.need(")")
            return found
        function = self._function()
        if function:
            return self._called(function)
        place, field = self.at, self.column()
        if self.peek() in ("+", "-", "*", "/"):
            self.at = place
            return self._reckoned(read_term(self))
        return self._comparison(field)

    # -- numbers that are worked out

    def _reckoned(self, left: Term) -> Where:
        """What stands behind a number that is not a column alone."""
        negated = self.take("not")
        if self.take("between"):
            low = read_term(self)
            if not self.take("to"):
                self.need("and")
            high = read_term(self)
            found = self._pair(left, ">=", low) & self._pair(left, "<=", high)
            return self._turned(found, negated)
        sign = self.peek()
        if negated or sign not in _OPERATORS:
            raise self.expected("+ - * / = <> < <= > >= BETWEEN")
        self.at += 1
        return self._pair(left, sign, read_term(self))

    def _pair(self, left: Term, sign: str, right: Term) -> Where:
        """A comparison; of a column with a number one that an index may answer."""
        for column, value, operator in ((left, right, sign), (right, left, _TURNED.get(sign, sign))):
            if isinstance(column, Column) and isinstance(value, float):
                self._check_unit(self.table.field(column.name) or Field(column.name, Kind.INTEGER, ""), value)
                return Compare(column.name, _OPERATORS[operator], value)
        if is_constant(left) and is_constant(right):
            raise self.problem(QCoreApplication.translate("Expression", "没有字段，只有数字"))
        check_alike(dimension(left, self.table), dimension(right, self.table))
        return Reckoned(left, _OPERATORS[sign], right)

    # -- values of columns

    def _comparison(self, field: Field) -> Where:
        name, negated = field.name, self.take("not")
        if self.take("in"):
            return self._turned(one_of(name, self._list(field)), negated)
        if self.take("like"):
            return self._turned(self._like(name, str(self._literal(field))), negated)
        if self.take("contains"):
            return self._turned(contains(name, str(self._literal(field))), negated)
        if self.take("starts"):
            return self._turned(starts_with(name, str(self._literal(field))), negated)
        if self.take("between"):
            low = self._literal(field)
            if not self.take("to"):
                self.need("and")
            return self._turned(between(name, low, self._literal(field)), negated)
        if negated:
            raise self.expected("IN, LIKE, BETWEEN")
        if self.take("isnull"):
            return empty(field)
        if self.take("notnull"):
            return ~empty(field)
        if self.take("is"):
            negated = self.take("not")
            self.need("null")
            return self._turned(empty(field), negated)
        for sign, operator in _OPERATORS.items():
            if not self.take(sign):
                continue
            if field.kind in (Kind.INTEGER, Kind.REAL):
                return self._pair(Column(name), sign, read_term(self))
            return Compare(name, operator, self._literal(field))
        raise self.expected("= <> < <= > >= IN LIKE BETWEEN IS")

    @staticmethod
    def _turned(where: Where, negated: bool) -> Where:
        return ~where if negated else where

    def _like(self, name: str, pattern: str) -> Where:
        inner = pattern.strip("%")
        if "%" in inner or "_" in inner:
            raise self.problem(QCoreApplication.translate("Expression", "LIKE 只支持开头和结尾的 %"))
        if pattern.startswith("%"):
            return contains(name, inner)
        return starts_with(name, inner) if pattern.endswith("%") else equal(name, inner)

    def _list(self, field: Field) -> list[str | float]:
        self.need("(")
        values = [self._literal(field)]
        while self.take(","):
            values.append(self._literal(field))
        self.need(")")
        return values

    def _literal(self, field: Field) -> str | float:
        if field.kind in (Kind.INTEGER, Kind.REAL):
            return self._number(field)
        token, signed = self.token, self.peek() in ("+", "-") and self.after() == "number"
        if token.kind not in ("number", "text", "name") and not signed:
            raise self.expected(QCoreApplication.translate("Expression", "一个值"))
        bare = self.bare()
        self.at += 2 if signed else 1
        return bare if signed or token.kind == "number" else token.value

    def _number(self, field: Field) -> float:
        sign = -1.0 if self.peek() == "-" else 1.0
        if self.peek() in ("+", "-"):
            self.at += 1
        value = self.token.value
        if not isinstance(value, Quantity):
            raise self.expected(QCoreApplication.translate("Expression", "一个数字"))
        self._check_unit(field, value)
        self.at += 1
        return Quantity(sign * value.number, value.unit)

    def _check_unit(self, field: Field, value: object) -> None:
        """A length is no area, and a column without a unit takes any but a share."""
        unit = value.unit if isinstance(value, Quantity) else ""
        fits = {"m2": AREAS, "m": LENGTHS}.get(field.unit, {**AREAS, **LENGTHS})
        if unit and unit not in fits:
            said = QCoreApplication.translate("Expression", "字段 {0} 不用单位 {1}")
            raise self.problem(said.format(field.title or field.name, unit))

    # -- places and relations

    def _function(self) -> str:
        """The function that is called here; "" where none is."""
        token = self.token
        if token.kind == "end" or self.after() != "(":
            return ""
        if token.kind == "name" and self.text[token.place] == '"':
            return ""
        return FUNCTIONS.get(str(token.value).casefold(), "")

    def _called(self, function: str) -> Where:
        if self._tables is None:
            raise self.problem(QCoreApplication.translate("Expression", "这里只能写字段条件，空间条件在“查询”面板里写"))
        self.at += 2
        if function == "view":
            self.need(")")
            return InView()
        if function == "place":
            return InPlace(self._argument(QCoreApplication.translate("Expression", "行政区或网格的名称、代码")))
        if function == "set":
            return InSet(self._argument(QCoreApplication.translate("Expression", "选择集的名称")))
        other = self._other()
        amount = self._amount(function)
        self.need(")")
        if function == "disjoint":
            return ~Related(Relation.INTERSECTS, other)
        return Related(Relation(function), other, amount)

    def _argument(self, what: str) -> str:
        """The one text of a function, and its closing bracket."""
        token = self.token
        if token.kind not in ("text", "name", "number") or not str(token.value):
            raise self.expected(what)
        bare = self.bare()
        self.at += 1
        self.need(")")
        return bare if token.kind == "number" else str(token.value)

    def _other(self) -> Other:
        """A layer with its condition, or a geometry."""
        token = self.token
        if token.kind not in ("text", "name"):
            raise self.expected(QCoreApplication.translate("Expression", "图层名，或 WKT 几何"))
        text = str(token.value)
        if _WKT.match(text):
            self.at += 1
            return Drawn(self._geometry(text))
        assert self._tables is not None
        table = self._tables(text)
        if table is None or not table.geometry:
            raise self.problem(QCoreApplication.translate("Expression", "没有图层 {0}").format(text))
        self.at += 1
        if self.peek() != "," or self.after() == "number":
            return Layer(table.name)
        self.at += 1
        mine, self.table = self.table, table
        try:
            return Layer(table.name, self._either())
        finally:
            self.table = mine

    def _geometry(self, text: str) -> str:
        try:
            shape = shapely.from_wkt(text)
        except shapely.errors.GEOSException as error:
            raise self.problem(QCoreApplication.translate("Expression", "几何 {0} 读不懂").format(text[:40])) from error
        if shape.is_empty or not shape.is_valid:
            said = QCoreApplication.translate("Expression", "几何为空或自相交：{0}")
            raise self.problem(said.format(shapely.is_valid_reason(shape)))
        return wkt_of(shape)

    def _amount(self, function: str) -> float:
        """The share or distance at the end of the arguments."""
        if function not in ("overlaps", "near"):
            return 0.0
        if not self.take(","):
            if function == "near":
                raise self.expected(QCoreApplication.translate("Expression", "距离，如 200 m"))
            return 0.0
        token = self.token
        value, units = token.value, SHARES if function == "overlaps" else LENGTHS
        good = isinstance(value, Quantity) and value >= 0 and (value.unit in units or not value.unit)
        if not good or (function == "overlaps" and float(value) > 1):
            example = (
                QCoreApplication.translate("Expression", "0% 至 100% 的份额")
                if function == "overlaps"
                else QCoreApplication.translate("Expression", "距离，如 200 m")
            )
            raise self.expected(example)
        self.at += 1
        assert isinstance(value, Quantity)
        return value


def empty(field: Field) -> Where:
    """The column holds nothing: NULL, or a text without characters."""
    missing = equal(field.name, None)
    return missing | equal(field.name, "") if field.kind is Kind.TEXT else missing


def wkt_of(shape: shapely.Geometry) -> str:
    """A geometry as the text of a question has it: to the centimetre, without zeros at the end."""
    text: str = shapely.to_wkt(shape, rounding_precision=2, trim=True)
    return text
