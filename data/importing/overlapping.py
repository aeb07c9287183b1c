"""How much ground polygons of one file share, for hundreds of thousands of neighbours in seconds.

The area that two polygons share is the sum, over all pairs of an edge of one and an edge of the other, of the signed
area that lies below both edges: a polygon is the signed sum of what lies below its edges, and what lies below two edges
is bounded by the lower of both. It needs no topology, so slivers, shared edges and rounding do no harm, and it is
arithmetic on arrays. Overlaying the same pairs with GEOS takes ten times as long. What is said of "below" holds for "to
the left of" as well, x and y exchanged: of each pair the way is taken that has fewer edges to compare.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from data.tasks import Progress, silent

#: Pairs of edges taken at once; a third of them are computed, 20 arrays of 8 bytes each stay close to the processor.
_AT_ONCE = 400_000
#: Shapes of more vertices (roads, rivers) are cut into pieces: their rectangles touch thousands of others for nothing.
_VERTICES = 48
_HALVINGS = 16
#: Pieces whose rectangles share less than this part of the least area are not looked at.
_LITTLE = 0.01


def overlaps(
    shapes: NDArray[np.object_], least: float, progress: Progress = silent
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Pairs of shapes that share more ground than ``least``.

    Parameters
    ----------
    shapes
        ``n`` valid polygons or multipolygons of one plane CRS; None and other geometries share nothing.
    least
        Area in the CRS's units squared (m2).

    Returns
    -------
    first, second, area
        ``k`` positions, ``first < second``, and the ground they share.

    Raises
    ------
    Cancelled
        When ``progress`` says so.
    """
    pieces, owner = _pieces(shapes)
    one, two = shapely.STRtree(pieces).query(pieces)
    ahead = owner[one] < owner[two]
    one, two = one[ahead], two[ahead]
    boxes = shapely.bounds(pieces)
    size = np.minimum(boxes[one, 2:], boxes[two, 2:]) - np.maximum(boxes[one, :2], boxes[two, :2])
    near = size.prod(axis=1) > least * _LITTLE
    one, two = one[near], two[near]
    area = _shared(pieces, one, two, progress)
    pairs, which = np.unique(owner[one] * len(shapes) + owner[two], return_inverse=True)
    total: NDArray[np.float64] = np.zeros(len(pairs))
    np.add.at(total, which, area)
    found = total > least
    first: NDArray[np.int64] = pairs[found] // len(shapes)
    second: NDArray[np.int64] = pairs[found] % len(shapes)
    return first, second, total[found]


def _pieces(shapes: NDArray[np.object_]) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    """Polygons of few vertices that make up the shapes, and whose they are."""
    solid_rows = np.flatnonzero(shapely.get_dimensions(shapes) == 2)
    parts, owner = shapely.get_parts(shapes[solid_rows], return_index=True)
    owner = solid_rows[owner]
    done: list[NDArray[np.object_]] = []
    owners: list[NDArray[np.int64]] = []
    for step in range(_HALVINGS + 1):
        solid = shapely.get_type_id(parts) == int(shapely.GeometryType.POLYGON)
        large = solid & (shapely.get_num_coordinates(parts) > _VERTICES) & (step < _HALVINGS)
        done.append(parts[solid & ~large])
        owners.append(owner[solid & ~large])
        if not large.any():
            break
        parts, owner = _halved(parts[large], owner[large])
    return np.concatenate(done), np.concatenate(owners).astype(np.int64)


def _halved(parts: NDArray[np.object_], owner: NDArray[np.int64]) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    halves: list[shapely.Geometry] = []
    for part, (west, south, east, north) in zip(parts, shapely.bounds(parts).tolist(), strict=True):
        if east - west > north - south:
            middle = (west + east) / 2
            halves += [
                shapely.clip_by_rect(part, west, south, middle, north),
                shapely.clip_by_rect(part, middle, south, east, north),
            ]
        else:
            middle = (south + north) / 2
            halves += [
                shapely.clip_by_rect(part, west, south, east, middle),
                shapely.clip_by_rect(part, west, middle, east, north),
            ]
    made = np.empty(len(halves), dtype=object)
    made[:] = halves
    single, of_half = shapely.get_parts(made, return_index=True)
    return single, owner[of_half // 2]


def _shared(
    pieces: NDArray[np.object_], first: NDArray[np.int64], second: NDArray[np.int64], progress: Progress
) -> NDArray[np.float64]:
    """The area that each of ``k`` pairs of polygons shares."""
    result = np.zeros(len(first))
    if len(first) == 0:
        return result
    boxes = shapely.bounds(pieces)
    low, high = np.maximum(boxes[first, :2], boxes[second, :2]), np.minimum(boxes[first, 2:], boxes[second, 2:])
    sides = boxes[:, 2:] - boxes[:, :2]
    # Ground may be measured below edges or to their left: where what both have in common is narrower for their size,
    # fewer edges reach into it.
    narrow = (high - low) ** 2 / (sides[first] * sides[second])
    leftward = narrow[:, 1] < narrow[:, 0]
    outlines = _outlines(pieces)
    # NumPy lets go of the interpreter while it computes; one processor is left to what goes on beside it.
    with ThreadPoolExecutor(max(1, min(4, (os.cpu_count() or 1) - 1))) as threads:
        for axis, pairs in enumerate((np.flatnonzero(~leftward), np.flatnonzero(leftward))):
            edges = _edges(outlines, axis)
            one, two, begins, ends = first[pairs], second[pairs], low[pairs, axis], high[pairs, axis]
            cuts = _cuts(edges.count[one] * edges.count[two])

            def areas(
                cut: slice,
                edges: _Edges = edges,
                one: NDArray[np.int64] = one,
                two: NDArray[np.int64] = two,
                begins: NDArray[np.float64] = begins,
                ends: NDArray[np.float64] = ends,
            ) -> NDArray[np.float64]:
                mine = _between(edges, one[cut], begins[cut], ends[cut])
                other = _between(edges, two[cut], begins[cut], ends[cut])
                return _below_both(edges, edges.start[one[cut]], mine, other)

            for done, (cut, area) in enumerate(zip(cuts, threads.map(areas, cuts), strict=True), start=1):
                result[pairs[cut]] = area
                progress((axis + done / len(cuts)) / 2, "")
    return result


def _cuts(work: NDArray[np.int64]) -> list[slice]:
    """Stretches of ``k`` pairs whose work together is about :data:`_AT_ONCE`."""
    total = np.cumsum(work)
    most = int(total[-1]) if len(total) else 0
    ends = np.searchsorted(total, np.arange(_AT_ONCE, most + _AT_ONCE, _AT_ONCE), side="right")
    bounds = np.unique(np.concatenate([[0], ends, [len(work)]])).tolist()
    return [slice(*some) for some in pairwise(bounds)]


@dataclass(frozen=True)
class _Edges:
    """The edges of ``m`` polygons, one polygon's after the other's.

    Attributes
    ----------
    table
        ``k`` x 5: ``x0, y0, x1`` with ``x0 < x1``, slope, and +1 where ground lies below the edge, else -1.
    start, count
        Each polygon's first edge and how many it has.
    """

    table: NDArray[np.float64]
    start: NDArray[np.int64]
    count: NDArray[np.int64]


@dataclass(frozen=True)
class _Outlines:
    """The rings of ``m`` polygons.

    Attributes
    ----------
    points
        2 x ``k``: x and y of all of them, ring after ring.
    ring
        Which ring a point belongs to.
    of_polygon, turn
        Of each ring: its polygon, and +1 where ground lies to the right of its edges, else -1.
    polygons
        How many polygons there are.
    """

    points: NDArray[np.float64]
    ring: NDArray[np.int64]
    of_polygon: NDArray[np.int64]
    turn: NDArray[np.float64]
    polygons: int


def _outlines(polygons: NDArray[np.object_]) -> _Outlines:
    number = 1 + shapely.get_num_interior_rings(polygons)
    of_polygon = np.repeat(np.arange(len(polygons)), number)
    # A polygon without holes gives its coordinates as its ring would, which need not be made.
    rings = np.repeat(polygons, number)
    holed = number > 1
    rings[holed[of_polygon]] = shapely.get_rings(polygons[holed])
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    x, y = points = np.ascontiguousarray(coordinates.T)
    first = np.flatnonzero(np.diff(ring, prepend=-1))
    # The area by its sign says which way a ring runs; heights count from its first point, for the digits' sake.
    height = y - y[first][ring]
    below = np.where(ring[1:] == ring[:-1], np.diff(x) * (height[1:] + height[:-1]), 0.0)
    area = np.add.reduceat(np.append(below, 0.0), first)
    shell = np.diff(of_polygon, prepend=-1) > 0
    return _Outlines(points, ring, of_polygon, np.where(shell == (area > 0), 1.0, -1.0), len(polygons))


def _edges(outlines: _Outlines, axis: int) -> _Edges:
    """Edges with ``axis`` of the coordinates as their x; upright ones bound nothing and are left out."""
    x, y = outlines.points[axis], outlines.points[1 - axis]
    kept = np.flatnonzero((outlines.ring[1:] == outlines.ring[:-1]) & (x[1:] != x[:-1]))
    ring = outlines.ring[kept]
    table = np.empty((len(kept), 5))
    forward = x[kept] < x[kept + 1]
    left, right = np.where(forward, kept, kept + 1), np.where(forward, kept + 1, kept)
    table[:, 0], table[:, 1], table[:, 2] = x[left], y[left], x[right]
    table[:, 3] = (y[right] - y[left]) / (x[right] - x[left])
    table[:, 4] = np.where(forward, outlines.turn[ring], -outlines.turn[ring])
    count = np.bincount(outlines.of_polygon[ring], minlength=outlines.polygons).astype(np.int64)
    return _Edges(table, np.concatenate([[0], np.cumsum(count)[:-1]]).astype(np.int64), count)


def _between(
    edges: _Edges, polygon: NDArray[np.int64], low: NDArray[np.float64], high: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The edges of each of ``k`` polygons that reach into its stretch of x, in order, and how many each has.

    Beyond the stretch that both polygons of a pair have in common no edge lies over one of the other.
    """
    number = edges.count[polygon]
    owner = np.repeat(np.arange(len(polygon)), number)
    edge = np.arange(len(owner)) + np.repeat(edges.start[polygon] - (np.cumsum(number) - number), number)
    within = np.flatnonzero((edges.table[edge, 0] < high[owner]) & (edges.table[edge, 2] > low[owner]))
    return edge[within], np.bincount(owner[within], minlength=len(polygon)).astype(np.int64)


def _below_both(
    edges: _Edges,
    base: NDArray[np.int64],
    one: tuple[NDArray[np.int64], NDArray[np.int64]],
    two: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> NDArray[np.float64]:
    """The signed sums of the areas below both edges of every two edges of each of ``k`` pairs.

    ``base`` is an edge of each pair: heights count from it, millions of metres would cost digits.
    """
    (first, rows), (second, across) = one, two
    work = rows * across
    pair = np.repeat(np.arange(len(base)), work)
    place = np.arange(len(pair)) - np.repeat(np.cumsum(work) - work, work)
    row, column = np.divmod(place, across[pair])
    i, j = first[(np.cumsum(rows) - rows)[pair] + row], second[(np.cumsum(across) - across)[pair] + column]
    left = np.maximum(edges.table[i, 0], edges.table[j, 0])
    width = np.minimum(edges.table[i, 2], edges.table[j, 2]) - left
    common = np.flatnonzero(width > 0)
    pair, left, width = pair[common], left[common], width[common]
    f, g = edges.table[i[common]], edges.table[j[common]]
    level = edges.table[base, 1][pair]
    f0, g0 = f[:, 1] - level + f[:, 3] * (left - f[:, 0]), g[:, 1] - level + g[:, 3] * (left - g[:, 0])
    f1, g1 = f0 + f[:, 3] * width, g0 + g[:, 3] * width
    d0, d1 = f0 - g0, f1 - g1
    area = (np.minimum(f0, g0) + np.minimum(f1, g1)) * width / 2
    cross = np.flatnonzero(d0 * d1 < 0)
    # Where they cross the lower of both runs through the crossing, above the chord.
    a, b = np.abs(d0[cross]), np.abs(d1[cross])
    area[cross] += width[cross] * a * b / (a + b) / 2
    return np.abs(np.bincount(pair, weights=area * f[:, 4] * g[:, 4], minlength=len(base)))
