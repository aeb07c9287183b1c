"""Overlaying shapes with a table: the parts of its features that lie in each shape, ground counted once."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from queue import SimpleQueue
from threading import Event

import numpy as np
import shapely
from numpy.typing import NDArray

from data.pieces import mapped, slices
from data.query import meets
from data.store import Store
from data.tasks import Progress, silent

#: From so many shapes on a table is read at once instead of shape by shape.
_AT_ONCE = 50
#: DE-9IM: both insides have ground in common.
_INTERIORS_MEET = "T********"
#: Pairs a slice of intersections: GEOS lets go of the interpreter's lock between them only.
_SLICE = 500
#: From so many pairs on several threads share them; fewer are done sooner than a thread is.
_WORTH_THREADS = 20_000
_MOST_THREADS = 4


@dataclass(frozen=True)
class Pieces:
    """``n`` pairs of a shape and a feature that share ground, by ascending shape.

    Attributes
    ----------
    owner
        int64, position of the shape.
    fid
        int64, the feature.
    shape
        Object array of what they share: polygons or multipolygons in the workspace's CRS, without lines and points.
    """

    owner: NDArray[np.int64]
    fid: NDArray[np.int64]
    shape: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.owner)

    def only(self, kept: NDArray[np.bool_]) -> Pieces:
        """Those pairs that ``kept`` (one truth value a pair) says."""
        return Pieces(self.owner[kept], self.fid[kept], self.shape[kept])


def cut(store: Store, table: str, shapes: NDArray[np.object_], among: NDArray[np.int64] | None = None) -> Pieces:
    """Cut the features of a polygon table by ``n`` shapes (valid polygons in the workspace's CRS).

    Where features of the table lie over each other, ground belongs to the first of them in fid order. With ``among``
    (fids) the others are as if they were not there.
    """
    if len(shapes) == 0:
        return Pieces(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, object))
    fids, features = _candidates(store, table, shapes)
    if among is not None:
        counted = np.isin(fids, among)
        fids, features = fids[counted], features[counted]
    owner, other, parts = cross(shapes, features)
    order = np.lexsort((fids[other], owner))
    owner, other, parts = owner[order], other[order], parts[order]
    _without_repeats(parts, owner)
    kept = ~shapely.is_empty(parts)
    return Pieces(owner[kept], fids[other[kept]], parts[kept])


def cross(
    one: NDArray[np.object_], other: NDArray[np.object_], progress: Progress = silent
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.object_]]:
    """Every pair of two arrays of valid polygons that share ground, with what they share.

    Parameters
    ----------
    one, other
        ``n`` and ``m`` polygons or multipolygons of one CRS.

    Returns
    -------
    first, second, shape
        ``k`` positions in ``one``, positions in ``other``, and shared polygons or multipolygons. Where one of a pair
        lies within the other it is itself the answer, to the last bit.

    Raises
    ------
    Cancelled
        When ``progress`` says so.
    """
    first, second = shapely.STRtree(other).query(one, predicate="intersects")
    parts: NDArray[np.object_] = np.empty(len(first), dtype=object)
    threads = min(_MOST_THREADS, os.cpu_count() or 1) if len(first) >= _WORTH_THREADS else 1
    _share_out(one, other, first, second, parts, threads, progress)
    kept = ~shapely.is_empty(parts)
    return first[kept].astype(np.int64), second[kept].astype(np.int64), parts[kept]


def _share_out(
    one: NDArray[np.object_],
    other: NDArray[np.object_],
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    parts: NDArray[np.object_],
    threads: int,
    progress: Progress,
) -> None:
    """Fill ``parts`` with what each pair shares.

    GEOS's geometries, prepared ones above all, may not be used from two threads: a share is the pairs of some of
    ``other``, and of ``one`` each share but the first has copies of its own.
    """
    ends = np.linspace(0, len(second), threads + 1)[1:-1].astype(np.int64)
    cuts = np.sort(second)[ends] if threads > 1 else np.empty(0, np.int64)
    share = np.searchsorted(cuts, second, side="right")
    told: SimpleQueue[int | None] = SimpleQueue()
    stop = Event()

    def work(number: int) -> None:
        try:
            pairs = np.flatnonzero(share == number)
            own = one if number == 0 else _copies(one, first[pairs])
            shapely.prepare(own)
            shapely.prepare(other[np.unique(second[pairs])])
            for some in slices(len(pairs), _SLICE):
                if stop.is_set():
                    return
                at = pairs[some]
                parts[at] = _shared(own[first[at]], other[second[at]])
                told.put(len(at))
        finally:
            told.put(None)

    with ThreadPoolExecutor(threads, "overlay") as pool:
        done, running = 0, [pool.submit(work, number) for number in range(threads)]
        try:
            left = threads
            while left:
                count = told.get()
                left -= count is None
                done += count or 0
                progress(done / max(len(first), 1), "")
        finally:
            # Called off: each share ends with the slice at which it is.
            stop.set()
    for each in running:
        each.result()


def _copies(shapes: NDArray[np.object_], used: NDArray[np.int64]) -> NDArray[np.object_]:
    """Those of the shapes that are used, each a geometry of its own; the others are None."""
    rows = np.unique(used)
    copies: NDArray[np.object_] = np.full(len(shapes), None, dtype=object)
    copies[rows] = mapped(shapely.from_wkb, mapped(shapely.to_wkb, shapes[rows]))
    return copies


def _candidates(store: Store, table: str, shapes: NDArray[np.object_]) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    if len(shapes) < _AT_ONCE:
        near = [store.within(table, tuple(shape.bounds)) for shape in shapes]
        fids = np.unique(np.concatenate(near)).astype(np.int64)
        return fids, store.geometries(table, fids.tolist())
    xmin, ymin, xmax, ymax = shapely.total_bounds(shapes).tolist()
    arrays = store.arrays(table, ["fid", "geom"], meets((xmin, ymin, xmax, ymax)))
    return arrays["fid"].astype(np.int64), arrays["geom"]


def _shared(one: NDArray[np.object_], other: NDArray[np.object_]) -> NDArray[np.object_]:
    """What each pair shares; neighbours that only touch, most of all pairs of a tiling, are never intersected."""
    parts: NDArray[np.object_] = np.full(len(one), shapely.Polygon(), dtype=object)
    inside = shapely.covers(one, other)
    parts[inside] = other[inside]
    around = ~inside & shapely.covers(other, one)
    parts[around] = one[around]
    rest = np.flatnonzero(~inside & ~around)
    rest = rest[shapely.relate_pattern(one[rest], other[rest], _INTERIORS_MEET)]
    parts[rest] = _polygons(shapely.intersection(one[rest], other[rest]))
    return parts


def _polygons(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """The areas of shapes: polygons and multipolygons stay, of collections what is a polygon, of the rest nothing."""
    dimension = shapely.get_dimensions(shapes)
    shapes[dimension < 2] = shapely.Polygon()
    mixed = np.flatnonzero(shapely.get_type_id(shapes) == int(shapely.GeometryType.GEOMETRYCOLLECTION))
    for index in mixed.tolist():
        parts = shapely.get_parts(shapes[index])
        shapes[index] = shapely.multipolygons(parts[shapely.get_type_id(parts) == int(shapely.GeometryType.POLYGON)])
    return shapes


def _without_repeats(parts: NDArray[np.object_], owner: NDArray[np.int64]) -> None:
    """The same ground once: of parts of one shape that lie over each other, the later loses what is common."""
    bounds = [*np.flatnonzero(np.diff(owner, prepend=-1)).tolist(), len(owner)]
    for start, end in pairwise(bounds):
        own = parts[start:end]
        if len(own) < 2:
            continue
        one, two = shapely.STRtree(own).query(own, predicate="overlaps")
        inside, around = shapely.STRtree(own).query(own, predicate="covered_by")
        one, two = np.concatenate([one, inside]), np.concatenate([two, around])
        pairs = sorted({(min(a, b), max(a, b)) for a, b in zip(one.tolist(), two.tolist(), strict=True) if a != b})
        for first, later in pairs:
            own[later] = _polygons(np.array([shapely.difference(own[later], own[first])], dtype=object))[0]
