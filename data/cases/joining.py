"""What was issued before at the place of a new patch: one case a place."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from data.cases.farmland import Verdict
from data.cases.model import CASE_TABLE, PATCH_TABLE
from data.cases.workflow import Outcome
from data.messages import Extent
from data.query import Compare, Operator, meets
from data.store import StoreChange

#: Two patches are the same place when they share this much of the smaller one: outlines of two runs never agree to
#: the pixel, and neighbours touch along an edge.
SAME_PLACE = 0.1
_MANY = 10_000_000


@dataclass(frozen=True)
class Before:
    """Patches issued before, and what holds them together; arrays of one length.

    ``case`` is -1 without a case; ``open_case`` says that it is still under way.
    """

    fid: NDArray[np.int64]
    code: NDArray[np.object_]
    case: NDArray[np.int64]
    open_case: NDArray[np.bool_]
    shape: NDArray[np.object_]
    tree: shapely.STRtree


def issued_before(change: StoreChange, extent: Extent, leave_out: Set[int] = frozenset()) -> Before:
    """The patches within ``extent``, as this transaction sees them, without those merged into others."""
    where = meets(extent) & Compare("verdict", Operator.NOT_EQUAL, Verdict.MERGED.value)
    rows = [
        row
        for row in change.page(PATCH_TABLE, ["fid", "code", "case_id"], where, limit=_MANY)
        if row[0] not in leave_out
    ]
    cases = sorted({case for _, _, case in rows if case is not None})
    under_way = {row["fid"] for row in change.rows(CASE_TABLE, cases) if row["outcome"] == Outcome.OPEN.value}
    shapes = change.geometries(PATCH_TABLE, [fid for fid, _, _ in rows])
    return Before(
        np.array([fid for fid, _, _ in rows], dtype=np.int64),
        np.array([code for _, code, _ in rows], dtype=object),
        np.array([-1 if case is None else case for _, _, case in rows], dtype=np.int64),
        np.array([case in under_way for _, _, case in rows], dtype=bool),
        shapes,
        shapely.STRtree(shapes),
    )


def same_place(before: Before, shape: shapely.Geometry) -> NDArray[np.int64]:
    """Positions in ``before`` of the patches at the place of ``shape``, the one it shares most with first."""
    found = before.tree.query(shape, predicate="intersects")
    if len(found) == 0:
        return np.empty(0, dtype=np.int64)
    others = before.shape[found]
    shared = shapely.area(shapely.intersection(others, shape))
    enough = shared >= SAME_PLACE * np.minimum(shapely.area(others), shape.area)
    order = np.argsort(-shared[enough], kind="stable")
    return np.asarray(found[enough][order], dtype=np.int64)


def on_open_case(before: Before, shape: shapely.Geometry) -> int | None:
    """The open case at the place of ``shape``, or None."""
    here = same_place(before, shape)
    running = here[before.open_case[here]]
    return int(before.case[running[0]]) if len(running) else None
