"""What a user types into a filter, read as conditions on stored values.

Numbers are compared as they are shown: ``>5`` in a column of 亩 means more than 5 亩, and ``5.13`` finds every value
that is written 5.13. Words are matched against what the list shows, codes and the names behind them alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from data.formats import FORMATS
from data.query import (
    All,
    Any_,
    Compare,
    Operator,
    Where,
    at_least,
    at_most,
    contains,
    equal,
    one_of,
    starts_with,
)
from widgets.table.spec import FieldSpec

#: Typed for "has no value".
NOTHING = ("空", "无", "—", "-", "none", "null")

_NUMBER = r"[-+]?\d[\d,]*(?:\.\d+)?|[-+]?\.\d+"
_COMPARED = re.compile(rf"^(>=|<=|≥|≤|>|<|=)\s*({_NUMBER})$")
_RANGE = re.compile(rf"^({_NUMBER})\s*(?:-|~|～|至|\.\.|—)\s*({_NUMBER})$")
_PLAIN = re.compile(rf"^({_NUMBER})$")


class UnreadableFilterError(ValueError):
    """The typed text is no condition for this column."""


@dataclass(frozen=True)
class Names:
    """Names behind the codes of a column: ``{code: name}``, and how many characters of the value are the code."""

    names: Mapping[str, str] = field(default_factory=dict)
    prefix: int | None = None

    def of(self, value: object) -> str | None:
        """Name behind a stored value, or None."""
        text = str(value)
        return self.names.get(text[: self.prefix] if self.prefix else text)


def condition(column: FieldSpec, typed: str, names: Names | None = None) -> Where | None:
    """Read ``typed`` as a condition on ``column``; None for an empty text.

    Raises
    ------
    UnreadableFilterError
        When a numeric column gets something that is no number, comparison or range.
    """
    text = typed.strip()
    if not text:
        return None
    if text.lower() in NOTHING:
        return (
            equal(column.field, None) | equal(column.field, "") if not _numeric(column) else equal(column.field, None)
        )
    if _numeric(column):
        return _number_condition(column, text)
    return _text_condition(column, text, names)


def search_condition(columns: list[FieldSpec], typed: str, names: Mapping[str, Names]) -> Where | None:
    """Every word of ``typed`` occurs in at least one of the columns; None for an empty text."""
    words = typed.split()
    if not words or not columns:
        return None
    parts: list[Where] = [Any_(tuple(_text_condition(c, word, names.get(c.field)) for c in columns)) for word in words]
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def area_condition(column: str, code: str | None) -> Where | None:
    """Rows of a town or village by the prefix of their division code; None for the whole county."""
    return starts_with(column, code) if column and code else None


def _numeric(column: FieldSpec) -> bool:
    return FORMATS[column.format].numeric and not column.values


def _text_condition(column: FieldSpec, text: str, names: Names | None) -> Where:
    lowered = text.lower()
    parts: list[Where] = [contains(column.field, text)]
    if column.values:
        codes = [code for code, words in column.values.items() if lowered in str(words).lower()]
        parts = [one_of(column.field, codes)]
    elif names is not None:
        codes = [code for code, name in names.names.items() if lowered in name.lower()]
        if codes and names.prefix:
            parts.extend(starts_with(column.field, code) for code in codes)
        elif codes:
            parts.append(one_of(column.field, codes))
    return parts[0] if len(parts) == 1 else Any_(tuple(parts))


def _number_condition(column: FieldSpec, text: str) -> Where:
    form = FORMATS[column.format]
    half = 0.5 * 10.0**-form.decimals

    def stored(shown: float) -> float:
        return shown / form.scale

    text = text.replace("，", ",").replace("＞", ">").replace("＜", "<")
    if match := _PLAIN.match(text):
        value = _number(match[1])
        return at_least(column.field, stored(value - half)) & Compare(column.field, Operator.LESS, stored(value + half))
    if match := _COMPARED.match(text):
        value = _number(match[2])
        match match[1]:
            case ">":
                return Compare(column.field, Operator.MORE, stored(value))
            case "<":
                return Compare(column.field, Operator.LESS, stored(value))
            case ">=" | "≥":
                return at_least(column.field, stored(value))
            case "<=" | "≤":
                return at_most(column.field, stored(value))
            case _:
                return _number_condition(column, match[2])
    if match := _RANGE.match(text):
        low, high = sorted((_number(match[1]), _number(match[2])))
        return at_least(column.field, stored(low)) & at_most(column.field, stored(high))
    raise UnreadableFilterError(text)


def _number(text: str) -> float:
    return float(text.replace(",", ""))
