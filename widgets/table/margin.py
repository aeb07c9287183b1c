"""How far a reading is above the limit of its day."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from data.formats import parse_time
from data.query import All, Any_, Compare, Not, Operator, Where, equal
from data.store import Store
from data.windows import limit_at, month_day
from widgets.table.spec import LimitSpec, MarginSpec

#: More rows than a table has.
ALL = 2**31 - 1

#: begin and end as MMDD, both included, and the limit.
Window = tuple[str, str, float]
Windows = Mapping[str, Sequence[Window]]


def read_windows(store: Store, spec: LimitSpec, key: str | None = None) -> Windows:
    """Read the limit windows of all objects, or of one."""
    where = equal(spec.key, key) if key is not None else None
    found: dict[str, list[Window]] = defaultdict(list)
    columns = [spec.key, spec.begin, spec.end, spec.value]
    for name, begin, end, limit in store.page(spec.table, columns, where, limit=ALL):
        if limit is not None:
            found[str(name)].append((month_day(begin), month_day(end), float(limit)))
    return dict(found)


def margin(spec: MarginSpec, row: Mapping[str, Any], windows: Windows) -> float | None:
    """Value minus the limit of the day it was read, in the value's unit; None without a reading or a limit."""
    value, moment = row.get(spec.value), parse_time(row.get(spec.time) or "")
    if value is None or moment is None:
        return None
    limit = limit_at(windows.get(str(row.get(spec.match)), ()), f"{moment:%m%d}")
    return None if limit is None else float(value) - limit


def holds(where: Where, value: float | None) -> bool:
    """Whether a condition on a computed number holds for ``value``: what SQL would say of it, were it a column.

    Raises
    ------
    TypeError
        For a condition that is none on a number.
    """
    if isinstance(where, All):
        return all(holds(part, value) for part in where.parts)
    if isinstance(where, Any_):
        return any(holds(part, value) for part in where.parts)
    if isinstance(where, Not):
        return not holds(where.part, value)
    if isinstance(where, Compare):
        if where.operator in (Operator.IS_NULL, Operator.NOT_NULL):
            return (value is None) == (where.operator is Operator.IS_NULL)
        if where.operator in _COMPARISONS:
            return value is not None and bool(_COMPARISONS[where.operator](value, where.value))
    raise TypeError(f"no condition on a number: {where}")


_COMPARISONS = {
    Operator.EQUAL: operator.eq,
    Operator.NOT_EQUAL: operator.ne,
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.MORE: operator.gt,
    Operator.AT_LEAST: operator.ge,
}
