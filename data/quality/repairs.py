"""How findings are put right: each repair is an operation on the table, to be looked at before and taken back after.

A repair changes as little as it can: ground that two parcels claim stays with the one that has more left of it, gaps
and slivers go to the neighbour with the longest common border, areas follow from the shapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data.editing.derived import area_fields, deduction_fields
from data.editing.history import numbers
from data.editing.operation import GEOM, Operation
from data.quality.model import NOBODY, Findings, Kind
from data.quality.rules import TableRules
from data.store import Store

#: Kinds that have a repair; the others need somebody who knows what is true.
REPAIRABLE = frozenset(
    {
        *(Kind.INVALID, Kind.DUPLICATE_SHAPE, Kind.OVERLAP, Kind.GAP, Kind.SLIVER),
        *(Kind.AREA, Kind.DEDUCTION, Kind.NET_AREA, Kind.NAME),
    }
)


def proposal(store: Store, table: str, found: Findings, rules: TableRules) -> tuple[Operation, list[int]]:
    """One operation that puts findings right, and the rows of ``found`` that it leaves as they are.

    A feature that several findings want to reshape gets one of them after the other.

    Parameters
    ----------
    found
        Findings of ``table``. Those of kinds outside :data:`REPAIRABLE` are left, so are those whose feature is gone.
    """
    draft = _Draft(store, table, rules)
    left = []
    for row in range(len(found)):
        if not draft.repair(Kind(found.kind[row]), int(found.fid[row]), int(found.other[row]), found.shape[row],
                            str(found.field[row]), str(found.wanted[row])):  # fmt: skip
            left.append(row)
    reason = QCoreApplication.translate("Quality", "质检修复：{n} 项").format(n=len(found) - len(left))
    return draft.operation(reason), left


class _Draft:
    """Features as they are after the repairs so far."""

    def __init__(self, store: Store, table: str, rules: TableRules) -> None:
        self._store, self._table, self._rules = store, table, rules
        self._shapes: dict[int, Any] = {}
        self._values: dict[int, dict[str, Any]] = {}
        self._new: dict[int, dict[str, Any]] = {}
        self._reshaped: set[int] = set()
        self._removed: dict[int, None] = {}

    def repair(self, kind: Kind, fid: int, other: int, shape: Any, field: str, wanted: str) -> bool:
        """Take one finding into the draft; False: there is nothing to do for it."""
        if kind not in REPAIRABLE or not self._read(fid) or (other != NOBODY and not self._read(other)):
            return False
        if kind is Kind.INVALID:
            made = shapely.make_valid(self._shapes[fid], method="structure", keep_collapsed=False)
            return self._reshape(fid, made)
        if kind is Kind.DUPLICATE_SHAPE:
            self._removed[fid] = None
            return True
        if kind is Kind.OVERLAP:
            return self._part(fid, other, shape)
        if kind is Kind.GAP:
            return self._reshape(fid, shapely.union_all([self._shapes[fid], shape]))
        if kind is Kind.SLIVER:
            return self._give_away(fid)
        if kind is Kind.NAME:
            self._new.setdefault(fid, {})[field] = wanted
            return True
        if kind is Kind.AREA:
            self._reshaped.add(fid)
            return True
        area = self._values[fid].get(self._rules.area)
        if area is None:
            return False
        self._new.setdefault(fid, {}).update(deduction_fields(self._rules, self._values[fid], float(area)))
        return True

    def operation(self, reason: str) -> Operation:
        """All of it as one operation, with the areas that follow."""
        changed: dict[int, dict[str, Any]] = {}
        for fid in [*self._new, *self._reshaped]:
            if fid in self._removed or fid in changed:
                continue
            values = dict(self._new.get(fid, {}))
            if fid in self._reshaped:
                values |= area_fields(self._rules, self._values[fid], self._shapes[fid], self._store.srid)
            if GEOM in values:
                values[GEOM] = self._shapes[fid]
            changed[fid] = values
        removed = tuple(self._removed)
        touched = [*changed, *removed]
        seen = numbers(self._store, self._table, touched)
        return Operation(self._table, "repair", reason, changed, (), removed, seen)

    def _read(self, fid: int) -> bool:
        if fid in self._removed:
            return False
        if fid not in self._values:
            row = self._store.row(self._table, fid)
            if row is None:
                return False
            self._values[fid] = row
            self._shapes[fid] = self._store.geometry(self._table, fid)
        return self._shapes[fid] is not None

    def _reshape(self, fid: int, shape: Any) -> bool:
        whole = _areal(shape)
        if whole is None:
            return False
        self._shapes[fid] = whole
        self._new.setdefault(fid, {})[GEOM] = whole
        self._reshaped.add(fid)
        return True

    def _part(self, fid: int, other: int, shared: Any) -> bool:
        """Shared ground stays with the one that has more left; one that has nothing left goes."""
        loser = fid if shapely.area(self._shapes[fid]) <= shapely.area(self._shapes[other]) else other
        keeper = other if loser == fid else fid
        # A parcel that lies wholly within another is the finer one: it stays and the other gets a hole.
        if shapely.area(shared) > 0.999 * shapely.area(self._shapes[loser]):
            loser, keeper = keeper, loser
        rest = _areal(shapely.difference(self._sound(loser), self._sound(keeper)))
        if rest is None:
            self._removed[loser] = None
            return True
        return self._reshape(loser, rest)

    def _give_away(self, fid: int) -> bool:
        """A sliver goes to the neighbour with the longest common border; one that stands alone stays."""
        own = self._sound(fid)
        near = self._store.within(self._table, tuple(own.bounds)).tolist()
        near = [other for other in near if other != fid and self._read(other)]
        if not near:
            return False
        shapes = np.array([self._sound(other) for other in near], dtype=object)
        common = shapely.length(shapely.intersection(shapely.boundary(own), shapes))
        if common.max() <= 0:
            return False
        best = int(common.argmax())
        self._removed[fid] = None
        return self._reshape(near[best], shapely.union_all([shapes[best], own]))

    def _sound(self, fid: int) -> Any:
        shape = self._shapes[fid]
        return shape if shape.is_valid else shapely.make_valid(shape, method="structure", keep_collapsed=False)


def _areal(shape: Any) -> Any:
    """The polygons of a shape as one multipolygon; None where there is no area left."""
    parts: Sequence[Any] = [
        part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and not part.is_empty
    ]
    return shapely.multipolygons(parts) if parts else None
