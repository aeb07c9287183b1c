"""A merge that was decided, as one operation on the workspace; and what it would do to the seams of the ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data.editing.derived import area_fields, with_followers
from data.editing.history import numbers, versions
from data.editing.operation import GEOM, Added, Operation
from data.errors import UserError
from data.handover.merging import THERE, Aspect, Decisions, Item, Merge
from data.quality.rules import TableRules
from data.quality.surface import examine
from data.query import one_of
from data.store import Store


@dataclass(frozen=True)
class Seams:
    """Gaps and overlaps that an operation would make where there were none; their ground for the map."""

    gaps: tuple[Any, ...]
    overlaps: tuple[Any, ...]


def operation(
    store: Store, table: str, rules: TableRules, merged: Merge, decisions: Decisions, reason: str
) -> Operation:
    """What is to be written: theirs where it is taken, with the areas and names that follow.

    Codes that must not come twice are emptied in features that were added in QGIS, where splitting copies them.

    Raises
    ------
    UserError
        When something is not decided yet.
    """
    left = merged.undecided(decisions)
    if left:
        translate = QCoreApplication.translate
        raise UserError(
            translate("Handover", "没有写入：还有 {n} 处没有决定。").format(n=left),
            translate("Handover", "同一处两边改得不同，或读回的内容不能接收。"),
            translate("Handover", "逐处选“我方”或“对方”，再写入。"),
        )
    changed: dict[int, Mapping[str, Any]] = {}
    added: list[Added] = []
    removed: list[int] = []
    rows = {int(row["fid"]): row for row in store.rows(table, [item.fid for item in merged.items])}
    for item in merged.items:
        taken = item.taken(decisions)
        if not taken:
            continue
        if item.kind == "removed":
            removed.append(item.fid)
        elif item.kind == "added":
            added.append(_added(store, table, rules, item, taken))
        elif item.aspect(THERE) is not None:
            added.append(_back(store, table, rules, item, taken))
        else:
            changed[item.fid] = _changed(store, table, rules, rows[item.fid], taken)
    seen = numbers(store, table, [*changed, *removed])
    return Operation(table, "handover", reason, changed, tuple(added), tuple(removed), seen)


def seams(store: Store, made: Operation, tolerance: float) -> Seams:
    """Gaps and overlaps around what the operation changes that are not there now.

    Parameters
    ----------
    tolerance
        Mean width (m) below which a face is rounding of coordinates.
    """
    shaped = {fid: values[GEOM] for fid, values in made.changed.items() if GEOM in values}
    touched = [*shaped, *made.removed]
    new = [*shaped.values(), *(one.geometry for one in made.added)]
    if not new and not made.removed:
        return Seams((), ())
    old = store.geometries(made.table, touched).tolist() if touched else []
    around: set[int] = set()
    for shape in (*new, *old):
        around.update(store.within(made.table, tuple(shape.bounds)).tolist())
    rest = sorted(around - set(touched))
    still = store.geometries(made.table, rest).tolist() if rest else []
    before = examine(np.array([*still, *old], dtype=object), tolerance)
    after = examine(np.array([*still, *new], dtype=object), tolerance)
    return Seams(_fresh(after.gaps, before.gaps), _fresh(after.shared, before.shared))


def _changed(
    store: Store, table: str, rules: TableRules, row: Mapping[str, Any], taken: tuple[Aspect, ...]
) -> dict[str, Any]:
    values = with_followers(rules, table, row, {each.name: each.theirs for each in taken if each.name != GEOM})
    shape = next((each.theirs for each in taken if each.name == GEOM), None)
    if shape is not None:
        values |= {GEOM: shape, **area_fields(rules, {**row, **values}, shape, store.srid)}
    return values


def _added(store: Store, table: str, rules: TableRules, item: Item, taken: tuple[Aspect, ...]) -> Added:
    values = {each.name: each.theirs for each in taken if each.name != GEOM}
    shape = next(each.theirs for each in taken if each.name == GEOM)
    for group in rules.unique:
        for name in group:
            if name != rules.village and values.get(name) is not None and _is_used(store, table, name, values[name]):
                values[name] = None
    return Added({**values, **area_fields(rules, values, shape, store.srid)}, shape)


def _back(store: Store, table: str, rules: TableRules, item: Item, taken: tuple[Aspect, ...]) -> Added:
    """A feature that we removed, under its old number; what the copy lacks is as it last was."""
    kept = versions(store, table, item.fid)
    values = dict(kept[0].values) if kept else {}
    values |= {each.name: each.theirs for each in taken if each.name not in (GEOM, THERE)}
    shape = next(each.theirs for each in taken if each.name == GEOM)
    return Added({**values, **area_fields(rules, values, shape, store.srid), "fid": item.fid}, shape)


def _is_used(store: Store, table: str, name: str, value: Any) -> bool:
    return store.count(table, one_of(name, [value])) > 0


def _fresh(after: Any, before: Any) -> tuple[Any, ...]:
    """Those of the faces that were not there."""
    if not len(after) or not len(before):
        return tuple(after)
    whole = shapely.union_all(before)
    return tuple(face for face in after if shapely.area(shapely.difference(face, whole)) > shapely.area(face) / 2)
