"""Numbers that are worked out in a question: ``(图斑面积 - 扣除地类面积) / 图斑面积``, ``round(TBMJ / 1亩, 2)``.

``+ - * /`` and brackets as everywhere, ``round(x, digits)`` (四舍五入) and ``abs(x)`` (绝对值), of numeric columns and
of numbers with or without a unit. Areas are square metres and lengths metres; what does not go together (an area and a
length that are added or compared) is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import QCoreApplication

from data.query import Absolute, Arithmetic, Column, Rounded, Term
from data.schema import Kind, Table
from data.selection.cursor import Cursor
from data.selection.tokens import AREAS, FUNCTIONS, LENGTHS, NUMBERS, SHARES, Quantity

#: Decimals that ``round`` may be asked for.
MOST_DIGITS = 6
#: Nested deeper than this nobody writes; a text that does would exhaust the reader.
_DEEPEST = 40
_SUM: Mapping[str, Literal["+", "-"]] = MappingProxyType({"+": "+", "-": "-"})
_PRODUCT: Mapping[str, Literal["*", "/"]] = MappingProxyType({"*": "*", "/": "/"})
#: Kinds of tokens that a bracket of numbers never holds.
_CONDITION = frozenset(
    {"=", "<>", "<", "<=", ">", ">=", "and", "or", "not", "in", "like", "contains", "starts", "between", "to", "is"}
) | {"null", "isnull", "notnull", "text", "end"}


def parse_term(text: str, table: Table) -> Term:
    """Read a text that is one number worked out of a row.

    Raises
    ------
    UserError
        When it cannot be read: what was expected, and at which character.
    """
    cursor = Cursor(text, table)
    found = read_term(cursor)
    if cursor.peek() != "end":
        raise cursor.expected("+ - * /")
    return found


def read_term(cursor: Cursor) -> Term:
    """Read a sum where the cursor stands."""
    return _sum(cursor, 0)


def begins_term(cursor: Cursor) -> bool:
    """Whether a number that is worked out stands here, and not a condition: ``(a - b) > 5`` against ``(a > 5)``."""
    kind = cursor.peek()
    if kind in ("number", "-", "+") or is_function(cursor):
        return True
    return kind == "(" and _brackets_number(cursor)


def is_function(cursor: Cursor) -> bool:
    """Whether a function of numbers is called here."""
    token = cursor.token
    quoted = token.kind == "name" and cursor.text[token.place] == '"'
    return token.kind == "name" and not quoted and cursor.after() == "(" and str(token.value).casefold() in NUMBERS


def dimension(term: Term, table: Table) -> int | None:
    """What a number is measured in: 2 square metres, 1 metres, 0 a share; None where that is not known.

    Raises
    ------
    UserError
        When an area and a length are added.
    """
    if isinstance(term, Column):
        field = table.field(term.name)
        return {"m2": 2, "m": 1}.get(field.unit) if field is not None else None
    if isinstance(term, (Rounded, Absolute)):
        return dimension(term.part, table)
    if isinstance(term, Arithmetic):
        left, right = dimension(term.left, table), dimension(term.right, table)
        if term.sign in _SUM:
            check_alike(left, right)
            return right if left is None else left
        # A factor without a unit is a plain number.
        left = 0 if left is None and isinstance(term.left, float) else left
        right = 0 if right is None and isinstance(term.right, float) else right
        if left is None or right is None:
            return None
        return left + right if term.sign == "*" else left - right
    unit = term.unit if isinstance(term, Quantity) else ""
    return 2 if unit in AREAS else 1 if unit in LENGTHS else 0 if unit in SHARES else None


def is_constant(term: Term) -> bool:
    """Whether no column has a part in it."""
    if isinstance(term, Arithmetic):
        return is_constant(term.left) and is_constant(term.right)
    return is_constant(term.part) if isinstance(term, (Rounded, Absolute)) else not isinstance(term, Column)


def check_alike(left: int | None, right: int | None) -> None:
    """Refuse to add or compare what is measured in different things."""
    if left is not None and right is not None and left != right:
        said = QCoreApplication.translate("Expression", "{0} 与 {1} 不能相加、相减或比较")
        raise Cursor.problem(said.format(measured_in(left), measured_in(right)))


def measured_in(power: int) -> str:
    """Name what a :func:`dimension` stands for."""
    names = {
        0: QCoreApplication.translate("Expression", "比值"),
        1: QCoreApplication.translate("Expression", "长度"),
        2: QCoreApplication.translate("Expression", "面积"),
    }
    return names.get(power, f"m^{power}")


def _brackets_number(cursor: Cursor) -> bool:
    """Whether the bracket that opens here holds nothing that only a condition has."""
    depth = 0
    for place in range(cursor.at, len(cursor.tokens)):
        token = cursor.tokens[place]
        depth += {"(": 1, ")": -1}.get(token.kind, 0)
        if depth == 0:
            return True
        asks = token.kind == "name" and str(token.value).casefold() in FUNCTIONS
        if token.kind in _CONDITION or (asks and cursor.tokens[place + 1].kind == "("):
            return False
    return False


def _sum(cursor: Cursor, depth: int) -> Term:
    found = _product(cursor, depth)
    while cursor.peek() in _SUM:
        sign = _SUM[cursor.peek()]
        cursor.at += 1
        found = Arithmetic(sign, found, _product(cursor, depth))
    return found


def _product(cursor: Cursor, depth: int) -> Term:
    found = _factor(cursor, depth)
    while cursor.peek() in _PRODUCT:
        sign = _PRODUCT[cursor.peek()]
        cursor.at += 1
        found = Arithmetic(sign, found, _factor(cursor, depth))
    return found


def _factor(cursor: Cursor, depth: int) -> Term:
    if depth > _DEEPEST:
        raise cursor.problem(QCoreApplication.translate("Expression", "括号套得太多"))
    if cursor.take("+"):
        return _factor(cursor, depth + 1)
    if cursor.take("-"):
        part = _factor(cursor, depth + 1)
        return Quantity(-part.number, part.unit) if isinstance(part, Quantity) else Arithmetic("*", Quantity(-1), part)
    if is_function(cursor):
        return _function(cursor, depth)
    if cursor.take("("):
        found = _sum(cursor, depth + 1)
        cursor.need(")")
        return found
    token = cursor.token
    if isinstance(token.value, Quantity):
        cursor.at += 1
        return token.value
    if token.kind != "name":
        raise cursor.expected(QCoreApplication.translate("Expression", "数字或字段"))
    field = cursor.column()
    if field.kind not in (Kind.INTEGER, Kind.REAL):
        said = QCoreApplication.translate("Expression", "字段 {0} 不是数字，不能计算")
        raise cursor.problem(said.format(field.title or field.name))
    return Column(field.name)


def _function(cursor: Cursor, depth: int) -> Term:
    name = NUMBERS[str(cursor.token.value).casefold()]
    cursor.at += 1
    cursor.need("(")
    part = _sum(cursor, depth + 1)
    if name == "abs":
        cursor.need(")")
        return Absolute(part)
    digits: float = 0.0
    if cursor.take(","):
        value = cursor.token.value
        whole = isinstance(value, Quantity) and not value.unit and value.is_integer()
        if not whole or not isinstance(value, Quantity) or value > MOST_DIGITS:
            said = QCoreApplication.translate("Expression", "0 至 {0} 的小数位数")
            raise cursor.expected(said.format(MOST_DIGITS))
        digits = value
        cursor.at += 1
    cursor.need(")")
    return Rounded(part, int(digits))
