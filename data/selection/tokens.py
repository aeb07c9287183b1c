"""The words and signs that a question is cut into, and the quantities in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from data.errors import UserError

#: Units by what they measure, each in square metres, metres or parts of one.
AREAS = {"亩": 2000 / 3, "mu": 2000 / 3, "公顷": 10_000.0, "ha": 10_000.0, "m2": 1.0, "m²": 1.0, "平方米": 1.0}
LENGTHS = {"km": 1000.0, "公里": 1000.0, "千米": 1000.0, "m": 1.0, "米": 1.0}
SHARES = {"%": 0.01, "％": 0.01}
_UNITS = {**AREAS, **LENGTHS, **SHARES}
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_TOKEN = re.compile(
    rf"\s*(?:(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>{_UNIT})?(?![\w.])"
    r"|'(?P<text>(?:[^']|'')*)'|\"(?P<quoted>[^\"]+)\"|(?P<sign><=|>=|<>|!=|\|\||[-=<>(),，（）≤≥≠+*/&＋－−＊×／÷＆＝＜＞])|(?P<word>[^\W\d]\w*))"
)
#: Words of the language, in Chinese and English.
WORDS = {
    "and": "and", "且": "and", "并且": "and", "or": "or", "或": "or", "或者": "or", "not": "not", "非": "not",
    "in": "in", "属于": "in", "like": "like", "包含": "contains", "contains": "contains", "开头": "starts",
    "starts_with": "starts", "between": "between", "介于": "between", "至": "to", "is": "is", "null": "null",
    "为空": "isnull", "非空": "notnull",
}  # fmt: skip
#: Before these a 不 negates: 不属于.
_NEGATED = ("in", "contains", "starts", "between")
#: Names of functions, which count as such before a bracket only.
FUNCTIONS = {
    "intersects": "intersects", "相交": "intersects", "disjoint": "disjoint", "相离": "disjoint",
    "within": "within", "位于内": "within", "contains": "contains", "包含": "contains",
    "overlaps": "overlaps", "重叠": "overlaps", "within_distance": "near", "距离内": "near",
    "in_place": "place", "所在地": "place", "in_view": "view", "视图内": "view", "in_set": "set", "选择集": "set",
}  # fmt: skip
#: Functions of numbers; they, too, count as such before a bracket only.
NUMBERS = {"round": "round", "四舍五入": "round", "abs": "abs", "绝对值": "abs"}
#: Functions of texts, and the choice between two values, where a value for a column is worked out.
TEXTS = {
    "left": "left", "左取": "left", "right": "right", "右取": "right", "substr": "substr", "mid": "substr",
    "截取": "substr", "trim": "trim", "去空格": "trim", "upper": "upper", "大写": "upper", "lower": "lower",
    "小写": "lower", "replace": "replace", "替换": "replace", "lpad": "lpad", "左补": "lpad", "concat": "concat",
    "连接": "concat", "coalesce": "coalesce", "首个非空": "coalesce", "if": "if", "如果": "if",
}  # fmt: skip
_SIGNS = {
    "，": ",", "（": "(", "）": ")", "!=": "<>", "≠": "<>", "≤": "<=", "≥": ">=", "＝": "=", "＜": "<", "＞": ">",
    "&": "||", "＆": "||", "＋": "+", "－": "-", "−": "-", "＊": "*", "×": "*", "／": "/", "÷": "/",
}  # fmt: skip
#: A quantity is written with at most so many digits.
_DIGITS = 12


class Quantity(float):
    """A number with the unit it was written in; as a float it is square metres, metres or parts of one."""

    number: float
    unit: str

    def __new__(cls, number: float, unit: str = "") -> Quantity:
        """Make one of ``number`` units; an unknown unit is a KeyError."""
        made = super().__new__(cls, number * (_UNITS[unit] if unit else 1.0))
        made.number, made.unit = number, unit
        return made

    def __getnewargs__(self) -> tuple[float, str]:  # type: ignore[override]
        """Copies and pickles keep the unit."""
        return self.number, self.unit

    def __str__(self) -> str:
        """The number as it is typed: ``5亩``, ``200 m``, ``20%``."""
        text = plain_number(self.number)
        if not self.unit:
            return text
        return f"{text} {self.unit}" if self.unit.isascii() and self.unit not in SHARES else text + self.unit


@dataclass(frozen=True)
class Token:
    """A piece of the text; ``kind`` is number, text, name, a sign, a word of the language, or end."""

    kind: str
    value: str | float
    place: int


def plain_number(value: float) -> str:
    """A number without an exponent and without zeros that say nothing."""
    text = f"{value:.{_DIGITS}g}"
    if "e" in text:
        text = f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")
    return text


def cut(text: str) -> list[Token]:
    """Cut a text into tokens, the last of which is ``end``.

    Raises
    ------
    UserError
        When there is a character that belongs to no token, with its place.
    """
    tokens, at = [], 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            at += len(text[at:]) - len(text[at:].lstrip())
            said = QCoreApplication.translate("Expression", "第 {0} 个字符 {1} 无法识别")
            raise unreadable(said.format(at + 1, text[at]))
        token = _token(match)
        # 不属于 is two words to whoever reads the tokens.
        negated = WORDS.get(str(token.value)[1:], "") if token.kind == "name" and match["word"] else ""
        if negated in _NEGATED and str(token.value).startswith("不"):
            tokens.append(Token("not", "不", token.place))
            token = Token(negated, str(token.value)[1:], token.place + 1)
        tokens.append(token)
        at = match.end()
    return [*tokens, Token("end", "", len(text))]


def unreadable(why: str) -> UserError:
    """The error of an expression that cannot be read."""
    return UserError(
        QCoreApplication.translate("Expression", "表达式读不懂"),
        why,
        QCoreApplication.translate("Expression", "例：地类编码 开头 '01' 且 图斑面积 > 5亩"),
    )


def _token(match: re.Match[str]) -> Token:
    place = match.start() + len(match[0]) - len(match[0].lstrip())
    if match["number"] is not None:
        return Token("number", Quantity(float(match["number"]), match["unit"] or ""), place)
    if match["text"] is not None:
        return Token("text", match["text"].replace("''", "'"), place)
    if match["quoted"] is not None:
        return Token("name", match["quoted"], place)
    if match["sign"] is not None:
        return Token(_SIGNS.get(match["sign"], match["sign"]), match["sign"], place)
    word = match["word"]
    return Token(WORDS.get(word.casefold(), "name"), word, place)
