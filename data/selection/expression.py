"""Expressions as a user types them, read as conditions with bound values: ``地类编码 开头 '01' 且 图斑面积 > 5亩``.

Columns by name or title, in quotes where they hold blanks. Comparisons ``= <> < <= > >=``, ``IN (...)``,
``LIKE '%..%'`` (or 包含, 开头), ``BETWEEN a AND b``, ``IS NULL`` (为空), joined by ``AND OR NOT`` (且 或 非) and
brackets. A number may carry 亩, 公顷, ha or m2, and is then square metres; m or km, and is then metres.

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

from data.query import All, Any_, Compare, Operator, Where, between, contains, equal, one_of, starts_with
from data.schema import Field, Kind, Table
from data.selection.relations import Drawn, InPlace, InSet, InView, Layer, Other, Related, Relation, Tables
from data.selection.tokens import AREAS, FUNCTIONS, LENGTHS, SHARES, Quantity, cut, unreadable

_OPERATORS = {
    "=": Operator.EQUAL,
    "<>": Operator.NOT_EQUAL,
    "<": Operator.LESS,
    "<=": Operator.AT_MOST,
    ">": Operator.MORE,
    ">=": Operator.AT_LEAST,
}
_WKT = re.compile(r"\s*(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s*\(", re.IGNORECASE)
#: Every table has it, no schema lists it.
_FID = Field("fid", Kind.INTEGER, "FID")


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


class _Parser:
    def __init__(self, text: str, table: Table, tables: Tables | None) -> None:
        self._text = text
        self._table = table
        self._tables = tables
        self._tokens = cut(text)
        self._at = 0

    def whole(self) -> Where:
        found = self._either()
        if self._peek() != "end":
            raise self._expected(QCoreApplication.translate("Expression", "且、或，或表达式结束"))
        return found

    # -- and, or, not

    def _either(self) -> Where:
        parts = [self._every()]
        while self._take("or"):
            parts.append(self._every())
        return parts[0] if len(parts) == 1 else Any_(tuple(parts))

    def _every(self) -> Where:
        parts = [self._one()]
        while self._take("and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _one(self) -> Where:
        if self._take("not"):
            return ~self._one()
        if self._take("("):
            found = self._either()
            self._need(")")
            return found
        function = self._function()
        if function:
            return self._called(function)
        return self._comparison(self._column())

    # -- values of columns

    def _comparison(self, field: Field) -> Where:
        name, negated = field.name, self._take("not")
        if self._take("in"):
            return self._turned(one_of(name, self._list(field)), negated)
        if self._take("like"):
            return self._turned(self._like(name, str(self._literal(field))), negated)
        if self._take("contains"):
            return self._turned(contains(name, str(self._literal(field))), negated)
        if self._take("starts"):
            return self._turned(starts_with(name, str(self._literal(field))), negated)
        if self._take("between"):
            low = self._literal(field)
            if not self._take("to"):
                self._need("and")
            return self._turned(between(name, low, self._literal(field)), negated)
        if negated:
            raise self._expected("IN, LIKE, BETWEEN")
        if self._take("isnull"):
            return empty(field)
        if self._take("notnull"):
            return ~empty(field)
        if self._take("is"):
            negated = self._take("not")
            self._need("null")
            return self._turned(empty(field), negated)
        for sign, operator in _OPERATORS.items():
            if self._take(sign):
                return Compare(name, operator, self._literal(field))
        raise self._expected("= <> < <= > >= IN LIKE BETWEEN IS")

    @staticmethod
    def _turned(where: Where, negated: bool) -> Where:
        return ~where if negated else where

    def _like(self, name: str, pattern: str) -> Where:
        inner = pattern.strip("%")
        if "%" in inner or "_" in inner:
            raise self._problem(QCoreApplication.translate("Expression", "LIKE 只支持开头和结尾的 %"))
        if pattern.startswith("%"):
            return contains(name, inner)
        return starts_with(name, inner) if pattern.endswith("%") else equal(name, inner)

    def _list(self, field: Field) -> list[str | float]:
        self._need("(")
        values = [self._literal(field)]
        while self._take(","):
            values.append(self._literal(field))
        self._need(")")
        return values

    def _literal(self, field: Field) -> str | float:
        token = self._tokens[self._at]
        if token.kind not in ("number", "text", "name"):
            raise self._expected(QCoreApplication.translate("Expression", "一个值"))
        numeric = field.kind in (Kind.INTEGER, Kind.REAL)
        if numeric and token.kind != "number":
            raise self._expected(QCoreApplication.translate("Expression", "一个数字"))
        if numeric:
            self._check_unit(field, token.value)
        self._at += 1
        if numeric:
            return token.value
        # A code without quotes keeps its leading zeros.
        return (
            self._text[token.place :].split(maxsplit=1)[0].rstrip("),，）") if token.kind == "number" else token.value
        )

    def _check_unit(self, field: Field, value: object) -> None:
        """A length is no area, and a column without a unit takes any but a share."""
        unit = value.unit if isinstance(value, Quantity) else ""
        fits = {"m2": AREAS, "m": LENGTHS}.get(field.unit, {**AREAS, **LENGTHS})
        if unit and unit not in fits:
            said = QCoreApplication.translate("Expression", "字段 {0} 不用单位 {1}")
            raise self._problem(said.format(field.title or field.name, unit))

    def _column(self) -> Field:
        token = self._tokens[self._at]
        if token.kind != "name":
            raise self._expected(QCoreApplication.translate("Expression", "字段名"))
        wanted = str(token.value).casefold()
        fields = [f for f in self._table.fields if f.kind is not Kind.GEOMETRY]
        titles = {f.name: QCoreApplication.translate("Schema", f.title).casefold() for f in fields}
        for same in (
            [f for f in [*fields, _FID] if f.name.casefold() == wanted],
            [f for f in fields if wanted in (titles[f.name], f.title.casefold())],
            [f for f in fields if wanted in f.title.casefold() or wanted in titles[f.name]],
        ):
            if len(same) == 1:
                self._at += 1
                return same[0]
            if len(same) > 1:
                reason = QCoreApplication.translate("Expression", "{0} 可能是 {1}")
                raise self._problem(reason.format(token.value, ", ".join(f"{f.title} {f.name}" for f in same[:6])))
        raise self._problem(QCoreApplication.translate("Expression", "没有字段 {0}").format(token.value))

    # -- places and relations

    def _function(self) -> str:
        """The function that is called here; "" where none is."""
        token = self._tokens[self._at]
        if token.kind == "end" or self._tokens[self._at + 1].kind != "(":
            return ""
        if token.kind == "name" and self._text[token.place] == '"':
            return ""
        return FUNCTIONS.get(str(token.value).casefold(), "")

    def _called(self, function: str) -> Where:
        if self._tables is None:
            raise self._problem(
                QCoreApplication.translate("Expression", "这里只能写字段条件，空间条件在“查询”面板里写")
            )
        self._at += 2
        if function == "view":
            self._need(")")
            return InView()
        if function == "place":
            return InPlace(self._argument(QCoreApplication.translate("Expression", "行政区或网格的名称、代码")))
        if function == "set":
            return InSet(self._argument(QCoreApplication.translate("Expression", "选择集的名称")))
        other = self._other()
        amount = self._amount(function)
        self._need(")")
        if function == "disjoint":
            return ~Related(Relation.INTERSECTS, other)
        return Related(Relation(function), other, amount)

    def _argument(self, what: str) -> str:
        """The one text of a function, and its closing bracket."""
        token = self._tokens[self._at]
        if token.kind not in ("text", "name", "number") or not str(token.value):
            raise self._expected(what)
        self._at += 1
        bare = self._text[token.place :].split(maxsplit=1)[0].rstrip("),，）")
        self._need(")")
        return bare if token.kind == "number" else str(token.value)

    def _other(self) -> Other:
        """A layer with its condition, or a geometry."""
        token = self._tokens[self._at]
        if token.kind not in ("text", "name"):
            raise self._expected(QCoreApplication.translate("Expression", "图层名，或 WKT 几何"))
        text = str(token.value)
        if _WKT.match(text):
            self._at += 1
            return Drawn(self._geometry(text))
        assert self._tables is not None
        table = self._tables(text)
        if table is None or not table.geometry:
            raise self._problem(QCoreApplication.translate("Expression", "没有图层 {0}").format(text))
        self._at += 1
        if self._peek() != "," or self._tokens[self._at + 1].kind == "number":
            return Layer(table.name)
        self._at += 1
        mine, self._table = self._table, table
        try:
            return Layer(table.name, self._either())
        finally:
            self._table = mine

    def _geometry(self, text: str) -> str:
        try:
            shape = shapely.from_wkt(text)
        except shapely.errors.GEOSException as error:
            raise self._problem(
                QCoreApplication.translate("Expression", "几何 {0} 读不懂").format(text[:40])
            ) from error
        if shape.is_empty or not shape.is_valid:
            said = QCoreApplication.translate("Expression", "几何为空或自相交：{0}")
            raise self._problem(said.format(shapely.is_valid_reason(shape)))
        return wkt_of(shape)

    def _amount(self, function: str) -> float:
        """The share or distance at the end of the arguments."""
        if function not in ("overlaps", "near"):
            return 0.0
        if not self._take(","):
            if function == "near":
                raise self._expected(QCoreApplication.translate("Expression", "距离，如 200 m"))
            return 0.0
        token = self._tokens[self._at]
        value, units = token.value, SHARES if function == "overlaps" else LENGTHS
        good = isinstance(value, Quantity) and value >= 0 and (value.unit in units or not value.unit)
        if not good or (function == "overlaps" and float(value) > 1):
            example = (
                QCoreApplication.translate("Expression", "0% 至 100% 的份额")
                if function == "overlaps"
                else QCoreApplication.translate("Expression", "距离，如 200 m")
            )
            raise self._expected(example)
        self._at += 1
        assert isinstance(value, Quantity)
        return value

    # -- tokens

    def _peek(self) -> str:
        return self._tokens[self._at].kind

    def _take(self, kind: str) -> bool:
        if self._peek() != kind:
            return False
        self._at += 1
        return True

    def _need(self, kind: str) -> None:
        if not self._take(kind):
            raise self._expected(kind)

    def _expected(self, what: str) -> Exception:
        token = self._tokens[self._at]
        found = self._text[token.place :].strip()[:12] or QCoreApplication.translate("Expression", "表达式结束")
        text = QCoreApplication.translate("Expression", "第 {0} 个字符处应为 {1}，而不是 {2}")
        return unreadable(text.format(token.place + 1, what, found))

    def _problem(self, why: str) -> Exception:
        return unreadable(why)


def empty(field: Field) -> Where:
    """The column holds nothing: NULL, or a text without characters."""
    missing = equal(field.name, None)
    return missing | equal(field.name, "") if field.kind is Kind.TEXT else missing


def wkt_of(shape: shapely.Geometry) -> str:
    """A geometry as the text of a question has it: to the centimetre, without zeros at the end."""
    text: str = shapely.to_wkt(shape, rounding_precision=2, trim=True)
    return text
