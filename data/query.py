"""What to select, as plain data: conditions with bound values, never SQL text from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal, TypeAlias

from data.messages import Extent


class Operator(Enum):
    """How a column is compared."""

    EQUAL = "="
    NOT_EQUAL = "<>"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    ONE_OF = "in"
    STARTS_WITH = "starts with"
    CONTAINS = "contains"
    IS_NULL = "is null"
    NOT_NULL = "is not null"


class Where:
    """A condition on the rows of a table; combine with ``&``, ``|`` and ``~``."""

    def __and__(self, other: Where) -> Where:
        return All((self, other))

    def __or__(self, other: Where) -> Where:
        return Any_((self, other))

    def __invert__(self) -> Where:
        return Not(self)


@dataclass(frozen=True)
class Compare(Where):
    """``column operator value``; a NULL in the column satisfies nothing but ``IS_NULL``."""

    column: str
    operator: Operator
    value: Any = None


@dataclass(frozen=True)
class Column:
    """The value of a numeric column, in what the column is measured in."""

    name: str


@dataclass(frozen=True)
class Arithmetic:
    """``left sign right``; nothing where one of them is nothing, and where something is divided by zero."""

    sign: Literal["+", "-", "*", "/"]
    left: Term
    right: Term


@dataclass(frozen=True)
class Rounded:
    """Rounded to ``digits`` decimals, a half away from zero."""

    part: Term
    digits: int = 0


@dataclass(frozen=True)
class Absolute:
    """Without its sign."""

    part: Term


#: What is worked out of numbers and columns of a row.
Term: TypeAlias = float | Column | Arithmetic | Rounded | Absolute


@dataclass(frozen=True)
class Reckoned(Where):
    """``left operator right`` of numbers that are worked out of the row; a comparison with nothing does not hold.

    Only the six comparisons of :class:`Operator` are for numbers. What compares a column with a number is a
    :class:`Compare`, which an index may answer.
    """

    left: Term
    operator: Operator
    right: Term


@dataclass(frozen=True)
class Meets(Where):
    """The geometry's bounding box meets ``extent`` (workspace CRS); answered by the spatial index."""

    extent: Extent


@dataclass(frozen=True)
class All(Where):
    """Every part holds; an empty one holds always."""

    parts: tuple[Where, ...] = ()


@dataclass(frozen=True)
class Any_(Where):  # noqa: N801 - ``Any`` is typing's
    """At least one part holds; an empty one never does."""

    parts: tuple[Where, ...] = ()


@dataclass(frozen=True)
class Not(Where):
    """The part does not hold."""

    part: Where


def equal(column: str, value: Any) -> Where:
    """The column has this value (None: is NULL)."""
    return Compare(column, Operator.IS_NULL if value is None else Operator.EQUAL, value)


def one_of(column: str, values: Sequence[Any]) -> Where:
    """The column has one of these values."""
    return Compare(column, Operator.ONE_OF, tuple(values))


def starts_with(column: str, prefix: str) -> Where:
    """The text column starts with ``prefix``; uses an index where there is one."""
    return Compare(column, Operator.STARTS_WITH, prefix)


def contains(column: str, text: str) -> Where:
    """The text column contains ``text``, Latin letters in any case."""
    return Compare(column, Operator.CONTAINS, text)


def at_least(column: str, value: Any) -> Where:
    """The column is at least ``value``."""
    return Compare(column, Operator.AT_LEAST, value)


def at_most(column: str, value: Any) -> Where:
    """The column is at most ``value``."""
    return Compare(column, Operator.AT_MOST, value)


def between(column: str, low: Any, high: Any) -> Where:
    """The column is within ``low`` and ``high``, both included."""
    return at_least(column, low) & at_most(column, high)


def meets(extent: Extent) -> Where:
    """The geometry's bounding box meets ``extent``."""
    return Meets(extent)


def both(*parts: Where | None) -> Where | None:
    """Every given part that is not None; None when there is none."""
    given = tuple(part for part in parts if part is not None)
    if not given:
        return None
    return given[0] if len(given) == 1 else All(given)


@dataclass(frozen=True)
class Order:
    """Sort by a column; ties are broken by fid, so that pages never overlap."""

    column: str
    descending: bool = False


@dataclass(frozen=True)
class Prefix:
    """The first ``length`` characters of a text column as a grouping key (12 digits of ZLDWDM are the village)."""

    column: str
    length: int


GroupKey = str | Prefix


@dataclass(frozen=True)
class Total:
    """One group: its key values, the number of rows, and the sums asked (0 for a group of NULLs)."""

    key: tuple[Any, ...]
    count: int
    sums: tuple[float, ...]
