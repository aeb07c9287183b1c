"""Conditions of :mod:`data.query` as SQLAlchemy expressions; every value is bound."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from data.gpkg.container import rtree
from data.query import (
    Absolute,
    All,
    Any_,
    Arithmetic,
    Column,
    Compare,
    GroupKey,
    Meets,
    Not,
    Operator,
    Order,
    Prefix,
    Reckoned,
    Rounded,
    Term,
    Where,
)
from data.schema.sql import FID

Expression = sa.ColumnElement[Any]
#: Longer lists of values go to SQLite as one.
_MANY = 500


def column(table: sa.Table, name: str) -> Expression:
    """A column without its type's conversions; ValueError for one that the table has not."""
    try:
        return sa.type_coerce(table.c[name], sa.types.NullType())
    except KeyError:
        raise ValueError(f"{table.name} has no column {name}") from None


def condition(table: sa.Table, where: Where) -> Expression:
    """The SQL of ``where``."""
    if isinstance(where, Compare):
        return _compare(column(table, where.column), where)
    if isinstance(where, Reckoned):
        return _ordered(term(table, where.left), where.operator, term(table, where.right))
    if isinstance(where, Meets):
        return _meets(table, where)
    if isinstance(where, All):
        return sa.and_(sa.true(), *(condition(table, part) for part in where.parts))
    if isinstance(where, Any_):
        return sa.or_(sa.false(), *(condition(table, part) for part in where.parts))
    if isinstance(where, Not):
        # A comparison with NULL is NULL, and so would be its negation: what is not known to hold does not hold.
        return sa.func.coalesce(condition(table, where.part), sa.literal_column("0")) == sa.literal_column("0")
    raise TypeError(f"unknown condition {type(where).__name__}")


def term(table: sa.Table, reckoned: Term) -> Expression:
    """The SQL of a number that is worked out; every number in it is bound."""
    if isinstance(reckoned, Column):
        return sa.type_coerce(table.c[column_name(table, reckoned.name)], sa.Float())
    if isinstance(reckoned, Rounded):
        return sa.func.round(term(table, reckoned.part), sa.literal(int(reckoned.digits)), type_=sa.Float())
    if isinstance(reckoned, Absolute):
        return sa.func.abs(term(table, reckoned.part), type_=sa.Float())
    if isinstance(reckoned, Arithmetic):
        left, right = term(table, reckoned.left), term(table, reckoned.right)
        if reckoned.sign == "/":
            # Nothing by zero, in every database; and never the whole numbers that dividing integers would give.
            return left / sa.func.nullif(right, sa.literal(0.0), type_=sa.Float())
        made: Expression = {"+": left.__add__, "-": left.__sub__, "*": left.__mul__}[reckoned.sign](right)
        return made
    return sa.literal(float(reckoned))


def ordering(table: sa.Table, order: Sequence[Order]) -> list[Expression]:
    """ORDER BY expressions that leave no ties."""
    parts: list[Expression] = []
    for item in order:
        by = table.c[column_name(table, item.column)]
        parts.append(by.desc() if item.descending else by.asc())
    if not any(item.column == FID for item in order):
        # In the same direction as the last key, so that one index scan answers it.
        last = bool(order) and order[-1].descending
        parts.append(table.c[FID].desc() if last else table.c[FID].asc())
    return parts


def column_name(table: sa.Table, name: str) -> str:
    """The name, checked to be a column of the table."""
    if name not in table.c:
        raise ValueError(f"{table.name} has no column {name}")
    return name


def key(table: sa.Table, group: GroupKey) -> Expression:
    """What a group is made of."""
    if isinstance(group, Prefix):
        return sa.func.substr(column(table, group.column), 1, sa.literal_column(str(int(group.length))))
    return column(table, group)


def after(prefix: str) -> str | None:
    """The least text greater than every text that starts with ``prefix``; None when there is none."""
    while prefix:
        code = ord(prefix[-1]) + 1
        if 0xD800 <= code <= 0xDFFF:
            code = 0xE000
        if code <= 0x10FFFF:
            return prefix[:-1] + chr(code)
        prefix = prefix[:-1]
    return None


def _compare(value: Expression, where: Compare) -> Expression:
    # A number of a kind of its own (one with its unit) is a plain number to the database.
    bound: Any = float(where.value) if isinstance(where.value, float) else where.value
    if where.operator is Operator.IS_NULL:
        return value.is_(None)
    if where.operator is Operator.NOT_NULL:
        return value.is_not(None)
    if where.operator is Operator.ONE_OF:
        return value.in_(_listed(bound) if len(bound) > _MANY else [sa.literal(v) for v in bound])
    if where.operator is Operator.STARTS_WITH:
        # A range, because SQLite's LIKE ignores case and then uses no index.
        upper = after(bound)
        lower = value >= sa.literal(bound)
        return lower if upper is None else sa.and_(lower, value < sa.literal(upper))
    if where.operator is Operator.CONTAINS:
        escaped = bound.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return sa.cast(value, sa.Text()).like(sa.literal(f"%{escaped}%"), escape="\\")
    return _ordered(value, where.operator, sa.literal(bound))


def _ordered(left: Expression, sign: Operator, right: Expression) -> Expression:
    operators: dict[Operator, Any] = {
        Operator.EQUAL: left.__eq__,
        Operator.NOT_EQUAL: left.__ne__,
        Operator.LESS: left.__lt__,
        Operator.AT_MOST: left.__le__,
        Operator.MORE: left.__gt__,
        Operator.AT_LEAST: left.__ge__,
    }
    result: Expression = operators[sign](right)
    return result


def _listed(values: Sequence[Any]) -> sa.ScalarSelect[Any]:
    """Many values as one bound one: SQLite takes some 32,000 of them, an answer may have 300,000 objects."""
    listed = sa.func.json_each(sa.literal(json.dumps(list(values)))).table_valued("value")
    return sa.select(listed.c.value).scalar_subquery()


def _meets(table: sa.Table, where: Meets) -> Expression:
    xmin, ymin, xmax, ymax = where.extent
    found = sa.text(
        f"SELECT id FROM {rtree(table.name)} WHERE minx <= :xmax AND maxx >= :xmin AND miny <= :ymax AND maxy >= :ymin"
    ).bindparams(
        sa.bindparam("xmin", float(xmin), unique=True),
        sa.bindparam("ymin", float(ymin), unique=True),
        sa.bindparam("xmax", float(xmax), unique=True),
        sa.bindparam("ymax", float(ymax), unique=True),
    )
    return table.c[FID].in_(found.columns(sa.column("id")).scalar_subquery())
