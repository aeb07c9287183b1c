"""Expressions as a user types them, read as conditions with bound values: ``地类编码 开头 '01' 且 图斑面积 > 5亩``.

Columns by name or title, in quotes where they hold blanks. Comparisons ``= <> < <= > >=``, ``IN (...)``,
``LIKE '%..%'`` (or 包含, 开头), ``BETWEEN a AND b``, ``IS NULL`` (为空), joined by ``AND OR NOT`` (且 或 非) and
brackets. A number may carry 亩, 公顷, ha or m2, and is then square metres.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.query import Compare, Operator, Where, between, contains, equal, one_of, starts_with
from data.schema import Field, Kind, Table

#: Square metres of each unit.
_UNITS = {"亩": 2000 / 3, "公顷": 10_000.0, "ha": 10_000.0, "m2": 1.0, "m²": 1.0, "平方米": 1.0}
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[-+]?\d+(?:\.\d+)?)\s*(?P<unit>亩|公顷|ha|m2|m²|平方米)?(?![\w.])"
    r"|'(?P<text>(?:[^']|'')*)'|\"(?P<quoted>[^\"]+)\"|(?P<sign><=|>=|<>|!=|[=<>(),，（）≤≥])|(?P<word>[^\W\d]\w*))"
)
_WORDS = {
    "and": "and", "且": "and", "并且": "and", "or": "or", "或": "or", "或者": "or", "not": "not", "非": "not",
    "in": "in", "属于": "in", "like": "like", "包含": "contains", "开头": "starts", "between": "between",
    "介于": "between", "is": "is", "null": "null", "为空": "isnull", "非空": "notnull",
}  # fmt: skip
_SIGNS = {"，": ",", "（": "(", "）": ")", "!=": "<>", "≤": "<=", "≥": ">="}
_OPERATORS = {
    "=": Operator.EQUAL,
    "<>": Operator.NOT_EQUAL,
    "<": Operator.LESS,
    "<=": Operator.AT_MOST,
    ">": Operator.MORE,
    ">=": Operator.AT_LEAST,
}


@dataclass(frozen=True)
class _Token:
    kind: str  # number, text, name, a sign, or a word of the language
    value: str | float
    place: int


def parse(text: str, table: Table) -> Where:
    """Read an expression on the columns of a table.

    Raises
    ------
    UserError
        When it cannot be read: what was expected, and at which character.
    """
    return _Parser(text, table).whole()


class _Parser:
    def __init__(self, text: str, table: Table) -> None:
        self._text = text
        self._table = table
        self._tokens = self._cut()
        self._at = 0

    def whole(self) -> Where:
        found = self._either()
        if self._peek() != "end":
            raise self._expected(QCoreApplication.translate("Expression", "且、或，或表达式结束"))
        return found

    def _either(self) -> Where:
        found = self._every()
        while self._take("or"):
            found = found | self._every()
        return found

    def _every(self) -> Where:
        found = self._one()
        while self._take("and"):
            found = found & self._one()
        return found

    def _one(self) -> Where:
        if self._take("not"):
            return ~self._one()
        if self._take("("):
            found = self._either()
            self._need(")")
            return found
        return self._comparison(self._column())

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
            self._need("and")
            return self._turned(between(name, low, self._literal(field)), negated)
        if negated:
            raise self._expected("IN, LIKE, BETWEEN")
        if self._take("isnull"):
            return _empty(field)
        if self._take("notnull"):
            return ~_empty(field)
        if self._take("is"):
            negated = self._take("not")
            self._need("null")
            return self._turned(_empty(field), negated)
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
        self._at += 1
        if numeric:
            return token.value
        # A code without quotes keeps its leading zeros.
        return (
            self._text[token.place :].split(maxsplit=1)[0].rstrip("),，）") if token.kind == "number" else token.value
        )

    def _column(self) -> Field:
        token = self._tokens[self._at]
        if token.kind != "name":
            raise self._expected(QCoreApplication.translate("Expression", "字段名"))
        wanted = str(token.value).casefold()
        fields = [f for f in self._table.fields if f.kind is not Kind.GEOMETRY]
        titles = {f.name: QCoreApplication.translate("Schema", f.title).casefold() for f in fields}
        for same in (
            [f for f in fields if f.name.casefold() == wanted],
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

    def _cut(self) -> list[_Token]:
        tokens, at = [], 0
        while self._text[at:].strip():
            match = _TOKEN.match(self._text, at)
            if match is None:
                at += len(self._text[at:]) - len(self._text[at:].lstrip())
                raise _unreadable(
                    QCoreApplication.translate("Expression", "第 {0} 个字符 {1} 无法识别").format(
                        at + 1, self._text[at]
                    )
                )
            tokens.append(_token(match))
            at = match.end()
        return [*tokens, _Token("end", "", len(self._text))]

    def _expected(self, what: str) -> UserError:
        token = self._tokens[self._at]
        found = self._text[token.place :].strip()[:12] or QCoreApplication.translate("Expression", "表达式结束")
        text = QCoreApplication.translate("Expression", "第 {0} 个字符处应为 {1}，而不是 {2}")
        return _unreadable(text.format(token.place + 1, what, found))

    def _problem(self, why: str) -> UserError:
        return _unreadable(why)


def _token(match: re.Match[str]) -> _Token:
    place = match.start() + len(match[0]) - len(match[0].lstrip())
    if match["number"] is not None:
        return _Token("number", float(match["number"]) * _UNITS.get(match["unit"] or "", 1.0), place)
    if match["text"] is not None:
        return _Token("text", match["text"].replace("''", "'"), place)
    if match["quoted"] is not None:
        return _Token("name", match["quoted"], place)
    if match["sign"] is not None:
        return _Token(_SIGNS.get(match["sign"], match["sign"]), match["sign"], place)
    word = match["word"]
    return _Token(_WORDS.get(word.casefold(), "name"), word, place)


def _empty(field: Field) -> Where:
    missing = equal(field.name, None)
    return missing | equal(field.name, "") if field.kind is Kind.TEXT else missing


def _unreadable(why: str) -> UserError:
    return UserError(
        QCoreApplication.translate("Expression", "表达式读不懂"),
        why,
        QCoreApplication.translate("Expression", "例：地类编码 开头 '01' 且 图斑面积 > 5亩"),
    )
