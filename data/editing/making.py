"""Operations of editing on a table: split, merge, reshape, with the areas that follow; neighbours still meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import shapely

from data.editing import shaping
from data.editing.derived import area_fields
from data.editing.history import numbers
from data.editing.operation import GEOM, Added, Operation
from data.quality.rules import TableRules
from data.store import Store


def split(store: Store, table: str, rules: TableRules, fid: int, line: shapely.LineString, reason: str) -> Operation:
    """Cut a feature along a line: the largest part keeps its codes, the others get none (they must be unique).

    Raises
    ------
    UserError
        When the line does not part it.
    """
    row, shape = _read(store, table, fid)
    first, *rest = shaping.split(shape, line)
    codes = {name for names in rules.unique for name in names if name != rules.village}
    values = {name: value for name, value in row.items() if name != "fid" and name not in codes}
    added = tuple(
        Added({**values, **area_fields(rules, row, part, store.srid)}, shapely.multipolygons([part])) for part in rest
    )
    changed = {fid: _with_area(store, rules, row, first)}
    neighbours = _neighbours(store, table, [fid], shape)
    for other, met in shaping.meeting(neighbours, [first, *rest]).items():
        changed[other] = {GEOM: met}
    return _operation(store, table, "split", reason, changed, added)


def merge(store: Store, table: str, rules: TableRules, fid: int, others: Sequence[int], reason: str) -> Operation:
    """Add others to a feature, which keeps its values; the others go.

    Raises
    ------
    UserError
        When they do not touch along a border.
    """
    row, shape = _read(store, table, fid)
    whole = shaping.merge([shape, *store.geometries(table, others)])
    changed = {fid: _with_area(store, rules, row, whole)}
    return _operation(store, table, "merge", reason, changed, removed=tuple(others))


def reshape(store: Store, table: str, rules: TableRules, fid: int, line: shapely.LineString, reason: str) -> Operation:
    """Give a feature the line as its border where it runs; neighbours give and take what is between.

    Raises
    ------
    UserError
        When the line does not start and end at the border, or ground would be left to nobody.
    """
    _, shape = _read(store, table, fid)
    around = shapely.union_all([shape, shapely.envelope(line)])
    shapes = {fid: shape, **_neighbours(store, table, [fid], around)}
    new = dict(shaping.reshape(fid, line, shapes).shapes)
    others = {other: new.get(other, held) for other, held in shapes.items() if other != fid}
    new |= shaping.meeting(others, [new[fid]])
    rows = {int(row["fid"]): row for row in store.rows(table, list(new))}
    changed = {key: _with_area(store, rules, rows[key], made) for key, made in new.items()}
    return _operation(store, table, "reshape", reason, changed)


def _operation(
    store: Store,
    table: str,
    action: str,
    reason: str,
    changed: Mapping[int, Mapping[str, Any]],
    added: tuple[Added, ...] = (),
    removed: tuple[int, ...] = (),
) -> Operation:
    seen = numbers(store, table, [*changed, *removed])
    return Operation(table, action, reason, changed, added, removed, seen)


def _read(store: Store, table: str, fid: int) -> tuple[dict[str, Any], Any]:
    row = store.row(table, fid)
    if row is None:
        raise LookupError(f"{table} has no row {fid}")
    return row, store.geometry(table, fid)


def _with_area(store: Store, rules: TableRules, row: Mapping[str, Any], shape: Any) -> dict[str, Any]:
    return {GEOM: shape, **area_fields(rules, row, shape, store.srid)}


def _neighbours(store: Store, table: str, own: Sequence[int], shape: Any) -> dict[int, Any]:
    near = [fid for fid in store.within(table, tuple(shape.bounds)).tolist() if fid not in own]
    return dict(zip(near, store.geometries(table, near).tolist(), strict=True))
