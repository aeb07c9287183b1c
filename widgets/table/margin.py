"""How far a reading is above the limit of its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from data.formats import parse_time
from data.query import equal
from data.store import Store
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
            found[str(name)].append((_md(begin), _md(end), float(limit)))
    return dict(found)


def limit_at(windows: Iterable[Window], day: str) -> float | None:
    """Find the limit on ``day`` (MMDD); windows may pass the turn of the year. The lowest counts where several hold."""
    limits = [
        limit for begin, end, limit in windows if (begin <= day <= end if begin <= end else day >= begin or day <= end)
    ]
    return min(limits, default=None)


def margin(spec: MarginSpec, row: Mapping[str, Any], windows: Windows) -> float | None:
    """Value minus the limit of the day it was read, in the value's unit; None without a reading or a limit."""
    value, moment = row.get(spec.value), parse_time(row.get(spec.time) or "")
    if value is None or moment is None:
        return None
    limit = limit_at(windows.get(str(row.get(spec.match)), ()), f"{moment:%m%d}")
    return None if limit is None else float(value) - limit


def _md(text: Any) -> str:
    return str(text).replace("-", "").strip()
