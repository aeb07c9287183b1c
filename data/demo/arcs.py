"""Boundaries of label grids as smooth arcs whose ends are shared, and lines in general."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from .plan import GRID

Geometries = NDArray[Any]
Points = NDArray[np.float64]
Ints = NDArray[np.int64]


def boundaries(labels: NDArray[np.integer[Any]], cell: float, origin: tuple[float, float] = (0.0, 0.0)) -> list[Points]:
    """Trace the lines between different labels.

    Parameters
    ----------
    labels
        Grid, row 0 in the south.
    cell
        Spacing, m.
    origin
        Position of the grid's lower left corner, m.

    Returns
    -------
    list of ndarray, shape (k, 2)
        Polylines along cell edges between the points where three or more labels meet.
    """
    i, j = np.nonzero(labels[:, 1:] != labels[:, :-1])
    upright = np.stack([np.stack([j + 1, i], 1), np.stack([j + 1, i + 1], 1)], 1)
    i, j = np.nonzero(labels[1:] != labels[:-1])
    level = np.stack([np.stack([j, i + 1], 1), np.stack([j + 1, i + 1], 1)], 1)
    segments = np.concatenate([upright, level]).astype(np.float64)
    return [points * cell + origin for points in chains(segments)]


def chains(segments: Points) -> list[Points]:
    """Join segments, shape (n, 2, 2), into polylines between the points that are not shared by just two of them."""
    if not len(segments):
        return []
    merged = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(segments)))
    return [shapely.get_coordinates(part) for part in shapely.get_parts(merged)]


def smooth(polylines: Sequence[Points], spacing: float, sigma: float) -> list[Points]:
    """Resample polylines evenly and round them with a Gaussian; ends stay, rings stay closed.

    All lines are worked on at once: a village has hundreds of short ones.

    Parameters
    ----------
    polylines
        Shape (k, 2) each, m.
    spacing
        Distance of the new vertices, m.
    sigma
        Standard deviation of the filter along the line, m.
    """
    if not polylines:
        return []
    even, line, at, count, length = _resampled(polylines, spacing)
    ring = np.array([np.array_equal(points[0], points[-1]) for points in polylines])
    width = sigma / (length / count)
    width = np.where(ring, np.minimum(width, count / 8), width)
    reach = np.maximum((np.where(ring, 4.0, 3.0) * width + 0.5).astype(np.int64), 0)
    start = np.cumsum(count + 1) - (count + 1)
    n, first, closed = count[line], start[line], ring[line]
    last = first + n
    total, weights = np.zeros_like(even), np.zeros(len(even))
    for offset in range(-int(reach.max()), int(reach.max()) + 1):
        bell = np.where(abs(offset) <= reach, np.exp(-0.5 * (offset / width) ** 2), 0.0)[line]
        place = at + offset
        # Odd reflection about the ends keeps the ends where they are; rings go round.
        below, beyond = ~closed & (place < 0), ~closed & (place > n)
        inside = np.where(
            closed, place % n, np.clip(np.where(below, -place, np.where(beyond, 2 * n - place, place)), 0, n)
        )
        value = even[first + inside]
        value[below] = 2 * even[first[below]] - value[below]
        value[beyond] = 2 * even[last[beyond]] - value[beyond]
        total += bell[:, None] * value
        weights += bell
    total /= weights[:, None]
    open_ends = ~closed & ((at == 0) | (at == n))
    total[open_ends] = even[open_ends]
    seam = closed & (at == n)
    total[seam] = total[first[seam]]
    return np.split(total, start[1:])


def _resampled(polylines: Sequence[Points], spacing: float) -> tuple[Points, Ints, Ints, Ints, NDArray[np.float64]]:
    """Return evenly spaced points, each one's line and number in it, and by line the steps and the length, m."""
    points = np.concatenate(polylines)
    owner = np.repeat(np.arange(len(polylines)), [len(p) for p in polylines])
    step = np.hypot(*np.diff(points, axis=0, prepend=points[:1]).T)
    step[np.append(True, owner[1:] != owner[:-1])] = 0.0
    length = np.bincount(owner, step, len(polylines))
    ring = np.array([np.array_equal(p[0], p[-1]) for p in polylines])
    count = np.maximum(np.round(length / spacing).astype(np.int64), np.where(ring, 6, 2))
    line = np.repeat(np.arange(len(polylines)), count + 1)
    at: Ints = np.arange(len(line)) - np.repeat(np.cumsum(count + 1) - (count + 1), count + 1)
    # One axis for all lines: each begins where the one before it ends, and a step further.
    base = np.cumsum(length + spacing) - (length + spacing)
    along = base[owner] + np.cumsum(step) - (np.cumsum(length) - length)[owner]
    wanted = base[line] + at * (length / count)[line]
    even: Points = np.stack([np.interp(wanted, along, points[:, k]) for k in (0, 1)], 1)
    ends = np.cumsum([len(p) for p in polylines])
    even[at == 0] = points[ends - [len(p) for p in polylines]]
    even[at == count[line]] = points[ends - 1]
    return even, line.astype(np.int64), at.astype(np.int64), count, length.astype(np.float64)


def lines(polylines: Sequence[Points], spacing: float, sigma: float, tolerance: float) -> Geometries:
    """Smooth polylines into LineStrings on the coordinate grid."""
    if not polylines:
        return np.empty(0, dtype=object)
    rounded = smooth(polylines, spacing, sigma)
    made = shapely.linestrings(
        np.concatenate(rounded), indices=np.repeat(np.arange(len(rounded)), [len(points) for points in rounded])
    )
    return snap(shapely.simplify(made, tolerance, preserve_topology=False))


def snap(geometries: Geometries) -> Geometries:
    """Round all vertices to the coordinate grid."""
    result: Geometries = shapely.transform(geometries, lambda xy: np.round(np.round(xy / GRID) * GRID, 3))
    return result


def faces(linework: Geometries) -> Geometries:
    """Node lines on the coordinate grid and return the polygons they enclose."""
    noded = shapely.union_all(linework, grid_size=GRID)
    polygons: Geometries = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    return polygons
