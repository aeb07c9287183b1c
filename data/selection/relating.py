"""Which geometries stand in a relation to at least one of others: arrays in, a truth value each out.

The side whose geometries are prepared is the one with fewer of them: GEOS then works through each long outline once,
not once for every neighbour.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from data.overlay import cross
from data.pieces import slices
from data.selection.relations import Relation
from data.tasks import Progress, silent

Shapes = NDArray[np.object_]
Held = NDArray[np.bool_]

#: Geometries a slice: between two of them others get the interpreter, and the work can be called off.
_SLICE = 500
#: What the other side is asked when it is the prepared one.
_INVERSE = {"intersects": "intersects", "within": "contains", "contains": "within", "dwithin": "dwithin"}
_PREDICATES = {
    Relation.INTERSECTS: "intersects",
    Relation.WITHIN: "within",
    Relation.CONTAINS: "contains",
    Relation.NEAR: "dwithin",
}
#: A share that is reached but for rounding is reached.
_ROUNDING = 1e-9


def related(
    shapes: Shapes,
    relation: Relation,
    others: Shapes,
    amount: float = 0.0,
    progress: Progress = silent,
    itself: NDArray[np.int64] | None = None,
) -> Held:
    """Whether each shape stands in the relation to at least one of the others.

    Parameters
    ----------
    shapes, others
        ``n`` and ``m`` geometries of one CRS in metres; None stands in no relation.
    amount
        See :class:`data.selection.relations.Related`.
    itself
        ``n`` positions in ``others`` of the shape itself, -1 where it is not among them: in its own layer, nothing is
        related to itself.

    Returns
    -------
    ndarray of bool
        ``n``.

    Raises
    ------
    Cancelled
        When ``progress`` says so.
    """
    held = np.zeros(len(shapes), dtype=bool)
    if not len(shapes) or not len(others):
        return held
    if relation is Relation.OVERLAPS:
        return _overlapping(shapes, others, amount, progress, itself)
    predicate = _PREDICATES[relation]
    if len(others) <= len(shapes):
        # Each of the few is prepared and finds its own among the many.
        tree, asked, predicate = shapely.STRtree(shapes), others, _INVERSE[predicate]
    else:
        tree, asked = shapely.STRtree(others), shapes
    distance = amount if predicate == "dwithin" else None
    for some in slices(len(asked), _SLICE):
        first, second = tree.query(asked[some], predicate=predicate, distance=distance)
        one, other = (second, first + some.start) if asked is others else (first + some.start, second)
        held[one if itself is None else one[itself[one] != other]] = True
        progress(some.stop / len(asked), "")
    return held


def _overlapping(
    shapes: Shapes, others: Shapes, share: float, progress: Progress, itself: NDArray[np.int64] | None
) -> Held:
    """Whether so much of each polygon's own area lies on the others' ground, which counts once."""
    first, second, parts = cross(shapes, others, progress)
    if itself is not None:
        strange = itself[first] != second
        first, parts = first[strange], parts[strange]
    area = shapely.area(parts)
    if share <= 0:
        return np.bincount(first, weights=area, minlength=len(shapes)) > 0
    wanted = np.nan_to_num(shapely.area(shapes)) * share * (1 - _ROUNDING)
    # The sum of the parts is never less than their ground, the largest part never more: most are settled by these.
    most = np.bincount(first, weights=area, minlength=len(shapes))
    least = np.zeros(len(shapes))
    np.maximum.at(least, first, area)
    held: Held = (least >= wanted) & (least > 0)
    doubtful = np.flatnonzero((most >= wanted) & (most > 0) & ~held)
    order = np.argsort(first, kind="stable")
    starts = np.searchsorted(first[order], doubtful)
    ends = np.searchsorted(first[order], doubtful, side="right")
    for index, start, end in zip(doubtful.tolist(), starts.tolist(), ends.tolist(), strict=True):
        held[index] = shapely.union_all(parts[order[start:end]]).area >= wanted[index]
    return held
