"""What a list reads from the store: pure functions, run off the GUI thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.messages import Extent
from data.query import Order, Prefix, Where, both, meets, one_of, starts_with
from data.store import Store
from widgets.table.conditions import Names, area_condition, condition, search_condition
from widgets.table.margin import ALL, Windows, holds, margin, read_windows
from widgets.table.spec import FieldSpec, Lookup, TableSpec

Keys = NDArray[np.int64]
Row = Mapping[str, Any]
Places = tuple[Keys, NDArray[np.intp]]

#: Rows fetched together; the first block comes with the selection, so that the list is filled at once.
BLOCK = 128


@dataclass(frozen=True)
class Asked:
    """What the user wants to see.

    Attributes
    ----------
    text : str
        The general filter.
    typed : mapping
        Filter text by index of the column: one field may stand in several columns with different units.
    area : str or None
        Division code of 9 or 12 digits; None for the county.
    extent : tuple or None
        Only what meets this rectangle (workspace CRS).
    sort : str
        Field, with a leading ``-`` for descending; further ones, behind commas, order what the first leaves equal.
    also : Where or None
        What the panel around the list asks for besides (a state, an age).
    within : Where or None
        What the list is about, whatever is asked of it: it narrows nothing.
    """

    text: str = ""
    typed: Mapping[int, str] = field(default_factory=dict)
    area: str | None = None
    extent: Extent | None = None
    sort: str = "fid"
    also: Where | None = None
    within: Where | None = None

    @property
    def narrowed(self) -> bool:
        """Whether it may leave rows out."""
        return bool(
            self.text.strip() or any(t.strip() for t in self.typed.values()) or self.area or self.extent or self.also
        )


@dataclass(frozen=True)
class Selection:
    """The rows that fit: their fids in order, the sums by field, the first rows, and the names behind codes.

    ``places`` finds a fid's row by bisection: the fids ascending, and the row of each.
    """

    asked: Asked
    keys: Keys
    places: Places
    sums: Mapping[str, float]
    first: Sequence[Row | None]
    names: Mapping[str, Names]
    where: Where | None


def read_names(store: Store, lookups: Mapping[str, Lookup]) -> dict[str, Names]:
    """Read the names behind the codes of columns that have a lookup."""
    by_table: dict[tuple[str, str, str], dict[str, str]] = {}
    result = {}
    for name, lookup in lookups.items():
        key = (lookup.table, lookup.key, lookup.value)
        if key not in by_table:
            rows = store.page(lookup.table, [lookup.key, lookup.value], limit=ALL)
            by_table[key] = {str(code): str(value) for code, value in rows if value is not None}
        result[name] = Names(by_table[key], lookup.prefix)
    return result


def where_of(spec: TableSpec, asked: Asked, names: Mapping[str, Names]) -> Where | None:
    """Turn what is asked into a condition on the table; what asks for the margin is left to `_by_margin`.

    Raises
    ------
    UnreadableFilterError
        When a column filter makes no sense.
    """
    columns = {c.field: c for c in spec.columns}
    searched: list[FieldSpec] = [columns.get(f) or FieldSpec(field=f) for f in spec.search]
    parts = [
        area_condition(spec.area, asked.area),
        search_condition(searched, asked.text, names),
        *(
            condition(spec.columns[i], text, names.get(spec.columns[i].field))
            for i, text in _typed(spec, asked, margin=False)
        ),
        meets(asked.extent) if asked.extent is not None and spec.located else None,
        asked.also,
        asked.within,
    ]
    return both(*parts)


def select(store: Store, spec: TableSpec, asked: Asked) -> Selection:
    """Find the rows that fit, in order, with their sums."""
    names = read_names(store, spec.lookups)
    where = where_of(spec, asked, names)
    where = both(where, _by_margin(store, spec, asked, where))
    keys = _ordered(store, spec, asked, where)
    summed = [c.field for c in spec.columns if c.total]
    summed = list(dict.fromkeys(summed))
    totals = store.totals(spec.table, (), summed, where)
    sums = dict(zip(summed, totals[0].sums, strict=True)) if totals else dict.fromkeys(summed, 0.0)
    return Selection(asked, keys, places(keys), sums, fetch(store, spec, keys[:BLOCK]), names, where)


def places(keys: Keys) -> Places:
    """Prepare to find the row of a fid: 300,000 keys take some 20 ms, so not on the GUI thread."""
    order = np.argsort(keys, kind="stable")
    return keys[order], order


def fetch(store: Store, spec: TableSpec, keys: Keys) -> list[Row | None]:
    """Read rows in the order of ``keys``; None for one that was deleted meanwhile."""
    found = {row["fid"]: row for row in store.rows(spec.table, [int(k) for k in keys])}
    if spec.margin is not None and found:
        windows = read_windows(store, spec.margin.limit)
        for row in found.values():
            row[spec.margin.field] = margin(spec.margin, row, windows)
    return [found.get(int(k)) for k in keys]


def stream(store: Store, spec: TableSpec, keys: Keys, block: int = 512) -> Iterator[Row]:
    """Read all rows of ``keys``, block by block, skipping deleted ones."""
    for start in range(0, len(keys), block):
        yield from (row for row in fetch(store, spec, keys[start : start + block]) if row is not None)


def _ordered(store: Store, spec: TableSpec, asked: Asked, where: Where | None) -> Keys:
    order = [Order(part.lstrip("-"), part.startswith("-")) for part in asked.sort.split(",")]
    name, descending = order[0].column, order[0].descending
    if spec.margin is not None and name == spec.margin.field:
        return _ordered_by_margin(store, spec, descending, where)
    if name == "fid" and where is None:
        dense = _all_there(store, spec.table)
        if dense is not None:
            return dense[::-1].copy() if descending else dense
    computed = spec.margin.field if spec.margin is not None else None
    return store.ordered(spec.table, where, [each for each in order if each.column != computed])


def _all_there(store: Store, table: str) -> Keys | None:
    """All fids where none is missing between the first and the last; None where some are.

    Counting 300,000 rows takes an index a few milliseconds, handing over their fids a third of a second.
    """
    ends = [store.page(table, ["fid"], None, (Order("fid", back),), 0, 1) for back in (False, True)]
    if not ends[0]:
        return np.empty(0, np.int64)
    first, last = int(ends[0][0][0]), int(ends[1][0][0])
    return np.arange(first, last + 1, dtype=np.int64) if store.count(table) == last - first + 1 else None


def _typed(spec: TableSpec, asked: Asked, *, margin: bool) -> list[tuple[int, str]]:
    """Column filters on the margin, or those on all else."""
    computed = spec.margin.field if spec.margin is not None else None
    return [(i, text) for i, text in asked.typed.items() if (spec.columns[i].field == computed) is margin]


def _by_margin(store: Store, spec: TableSpec, asked: Asked, where: Where | None) -> Where | None:
    """What the filters on the margin leave of the rows of ``where``: the margin is computed, not a column."""
    parts = [condition(spec.columns[i], text) for i, text in _typed(spec, asked, margin=True)]
    wanted = both(*parts)
    if wanted is None:
        return None
    keys, values = _margins(store, spec, where)
    return one_of("fid", [key for key, value in zip(keys, values, strict=True) if holds(wanted, value)])


def _ordered_by_margin(store: Store, spec: TableSpec, descending: bool, where: Where | None) -> Keys:
    found, margins = _margins(store, spec, where)
    values = np.array([_or_nan(value) for value in margins])
    keys = np.array(found, np.int64)
    # NaN (no limit on file) sorts last either way: it is neither high nor low.
    order = np.argsort(-values if descending else values, kind="stable")
    return keys[order]


def _margins(store: Store, spec: TableSpec, where: Where | None) -> tuple[list[int], list[float | None]]:
    """Fids and margins of the rows that fit."""
    assert spec.margin is not None
    columns = list(dict.fromkeys(["fid", spec.margin.value, spec.margin.time, spec.margin.match]))
    windows: Windows = read_windows(store, spec.margin.limit)
    rows = [dict(zip(columns, values, strict=True)) for values in store.page(spec.table, columns, where, limit=ALL)]
    return [int(row["fid"]) for row in rows], [margin(spec.margin, row, windows) for row in rows]


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value


@dataclass(frozen=True)
class Share:
    """One bar: code or class, its name, its sum, and the whole that it is a part of (None: no whole)."""

    key: str
    name: str
    value: float
    whole: float | None


def shares(store: Store, spec: TableSpec, area: str | None) -> list[Share]:
    """Read the bars of ``spec.shares`` for an area: towns of the county, villages of a town, the village itself."""
    assert spec.shares is not None
    s = spec.shares
    length = 9 if area is None else 12
    where = area_condition(spec.area, area)
    group: str | Prefix = Prefix(s.group, length) if s.division else s.group
    parts = _sums(store, spec.table, group, s.sum, where)
    wholes: Mapping[str, float] = {}
    if s.of_table:
        whole_group: str | Prefix = Prefix(s.of_group, length) if s.division else s.of_group
        prefixes = [starts_with(f, p) for f, p in s.of_prefix.items()]
        whole_where = both(area_condition(s.of_group, area) if s.division else None, *prefixes)
        wholes = _sums(store, s.of_table, whole_group, s.of_sum, whole_where)
    names = read_names(store, {"": Lookup(table="division")})[""] if s.division else Names()
    result = [
        Share(key, names.of(key) or key, value, wholes.get(key, 0.0) if s.of_table else None)
        for key, value in parts.items()
    ]
    if s.of_table:
        return sorted(result, key=lambda x: -(x.value / x.whole if x.whole else 0.0))
    return sorted(result, key=lambda x: -x.value)


def _sums(store: Store, table: str, group: str | Prefix, summed: str, where: Where | None) -> dict[str, float]:
    totals = store.totals(table, (group,), (summed,) if summed else (), where)
    return {str(t.key[0]): (t.sums[0] if summed else float(t.count)) for t in totals if t.key[0]}
