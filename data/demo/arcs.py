"""Boundaries of label grids as smooth arcs whose ends are shared, and lines in general."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from .plan import GRID

Geometries = NDArray[Any]
Points = NDArray[np.float64]


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


def smooth(points: Points, spacing: float, sigma: float) -> Points:
    """Resample a polyline evenly and round it with a Gaussian; ends stay, rings stay closed.

    Parameters
    ----------
    points
        Shape (k, 2), m.
    spacing
        Distance of the new vertices, m.
    sigma
        Standard deviation of the filter along the line, m.
    """
    step = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(step)])
    length = float(along[-1])
    count = max(round(length / spacing), 2)
    ring = bool(np.array_equal(points[0], points[-1]))
    if ring:
        count = max(count, 6)
    at = np.linspace(0.0, length, count + 1)
    even = np.stack([np.interp(at, along, points[:, 0]), np.interp(at, along, points[:, 1])], 1)
    width = sigma / (length / count)
    if ring:
        body = gaussian_filter1d(even[:-1], min(width, count / 8), axis=0, mode="wrap")
        return np.concatenate([body, body[:1]])
    # Odd reflection about the ends keeps the ends where they are.
    pad = count
    padded = np.concatenate([2 * even[0] - even[pad:0:-1], even, 2 * even[-1] - even[-2 : -pad - 2 : -1]])
    rounded = gaussian_filter1d(padded, width, axis=0, mode="nearest", truncate=3.0)[pad : pad + count + 1]
    rounded[0], rounded[-1] = points[0], points[-1]
    return np.asarray(rounded)


def lines(polylines: Sequence[Points], spacing: float, sigma: float, tolerance: float) -> Geometries:
    """Smooth polylines into LineStrings on the coordinate grid."""
    made = [shapely.linestrings(smooth(points, spacing, sigma)) for points in polylines]
    return snap(shapely.simplify(np.array(made, dtype=object), tolerance, preserve_topology=False))


def snap(geometries: Geometries) -> Geometries:
    """Round all vertices to the coordinate grid."""
    result: Geometries = shapely.transform(geometries, lambda xy: np.round(np.round(xy / GRID) * GRID, 3))
    return result


def faces(linework: Geometries) -> Geometries:
    """Node lines on the coordinate grid and return the polygons they enclose."""
    noded = shapely.union_all(linework, grid_size=GRID)
    polygons: Geometries = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    return polygons
