"""How much ground polygons of one file share, for hundreds of thousands of neighbours in seconds.

The area that two polygons share is the sum, over all pairs of an edge of one and an edge of the other, of the signed
area that lies below both edges: a polygon is the signed sum of what lies below its edges, and what lies below two edges
is bounded by the lower of both. It needs no topology, so slivers, shared edges and rounding do no harm, and it is
arithmetic on arrays. Overlaying the same pairs with GEOS takes ten times as long.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
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
    edges, start, count = _edges(pieces)
    boxes = shapely.bounds(pieces)
    low, high = np.maximum(boxes[first, 0], boxes[second, 0]), np.minimum(boxes[first, 2], boxes[second, 2])
    total = np.cumsum(count[first] * count[second])
    ends = np.searchsorted(total, np.arange(_AT_ONCE, int(total[-1]) + _AT_ONCE, _AT_ONCE), side="right").tolist()
    bounds = np.unique(np.concatenate([[0], ends, [len(first)]])).tolist()

    def work(some: tuple[int, int]) -> None:
        cut = slice(*some)
        one = _between(edges, start, count, first[cut], low[cut], high[cut])
        two = _between(edges, start, count, second[cut], low[cut], high[cut])
        result[cut] = _below_both(edges, start[first[cut]], one, two)

    # NumPy lets go of the interpreter while it computes; one processor is left to what goes on beside it.
    with ThreadPoolExecutor(max(1, min(4, (os.cpu_count() or 1) - 1))) as threads:
        for done, _ in enumerate(threads.map(work, pairwise(bounds)), start=1):
            progress(done / len(bounds), "")
    return result


def _edges(polygons: NDArray[np.object_]) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """Edges ``(x0, y0, x1, y1, sign)`` with ``x0 < x1`` of all polygons, and each one's first and number.

    The sign is +1 where ground lies below the edge; upright edges bound nothing and are left out.
    """
    rings, of_shape = shapely.get_rings(shapely.orient_polygons(polygons, exterior_cw=True), return_index=True)
    points, of_ring = shapely.get_coordinates(rings, return_index=True)
    same = of_ring[1:] == of_ring[:-1]
    a, b = points[:-1][same], points[1:][same]
    owner = of_shape[of_ring[:-1][same]]
    slanted = a[:, 0] != b[:, 0]
    a, b, owner = a[slanted], b[slanted], owner[slanted]
    forward = (a[:, 0] < b[:, 0])[:, None]
    sign = np.where(forward[:, 0], 1.0, -1.0)
    edges = np.column_stack([np.where(forward, a, b), np.where(forward, b, a), sign])
    count = np.bincount(owner, minlength=len(polygons)).astype(np.int64)
    return edges, np.concatenate([[0], np.cumsum(count)[:-1]]), count


def _between(
    edges: NDArray[np.float64],
    start: NDArray[np.int64],
    count: NDArray[np.int64],
    polygon: NDArray[np.int64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The edges of each of ``k`` polygons that reach into its stretch of x, in order, and how many each has.

    Beyond the stretch that both polygons of a pair have in common no edge lies over one of the other.
    """
    number = count[polygon]
    owner = np.repeat(np.arange(len(polygon)), number)
    edge = np.arange(len(owner)) + np.repeat(start[polygon] - (np.cumsum(number) - number), number)
    within = (edges[edge, 0] < high[owner]) & (edges[edge, 2] > low[owner])
    return edge[within], np.bincount(owner[within], minlength=len(polygon)).astype(np.int64)


def _below_both(
    edges: NDArray[np.float64],
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
    left, right = np.maximum(edges[i, 0], edges[j, 0]), np.minimum(edges[i, 2], edges[j, 2])
    common = np.flatnonzero(left < right)
    i, j, pair, left, right = i[common], j[common], pair[common], left[common], right[common]
    f, g = edges[i], edges[j]
    level = edges[base, 1][pair]
    slope_f, slope_g = (f[:, 3] - f[:, 1]) / (f[:, 2] - f[:, 0]), (g[:, 3] - g[:, 1]) / (g[:, 2] - g[:, 0])
    f0, g0 = f[:, 1] - level + slope_f * (left - f[:, 0]), g[:, 1] - level + slope_g * (left - g[:, 0])
    width = right - left
    f1, g1 = f0 + slope_f * width, g0 + slope_g * width
    d0, d1 = f0 - g0, f1 - g1
    area = (np.minimum(f0, g0) + np.minimum(f1, g1)) * width / 2
    cross = np.flatnonzero(d0 * d1 < 0)
    # Where they cross the lower of both runs through the crossing, above the chord.
    a, b = np.abs(d0[cross]), np.abs(d1[cross])
    area[cross] += width[cross] * a * b / (a + b) / 2
    return np.abs(np.bincount(pair, weights=area * f[:, 4] * g[:, 4], minlength=len(base)))
