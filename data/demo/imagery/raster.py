"""Polygons as plain arrays, burnt into grids; grids read between their cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.features import rasterize
from rasterio.transform import Affine
from scipy.sparse import csr_array

Field = NDArray[np.float32]


@dataclass(frozen=True)
class Outlines:
    """Polygons as their vertices: they travel to another process far quicker than geometries do.

    Attributes
    ----------
    vertices
        Shape (n, 2), m.
    ring_start
        First vertex of every ring, and the end; shape (rings + 1,).
    polygon_start
        First ring of every polygon, and the end; shape (polygons + 1,).
    """

    vertices: NDArray[np.float64]
    ring_start: NDArray[np.int64]
    polygon_start: NDArray[np.int64]

    @classmethod
    def of(cls, polygons: NDArray[Any]) -> Outlines:
        """Take polygons apart; they must be Polygons, not MultiPolygons."""
        if not len(polygons):
            return cls(np.empty((0, 2)), np.zeros(1, np.int64), np.zeros(1, np.int64))
        _, vertices, (rings, parts) = shapely.to_ragged_array(polygons)
        return cls(vertices, rings.astype(np.int64), parts.astype(np.int64))

    def __len__(self) -> int:
        return len(self.polygon_start) - 1


def burn(
    outlines: Outlines, shape: tuple[int, int], transform: Affine, first: int = 1, step: int = 1
) -> NDArray[np.int32]:
    """Number the pixels by the polygon that their centre lies in, from ``first`` by ``step``; 0 outside of all."""
    if not len(outlines):
        return np.zeros(shape, np.int32)
    rows, rings, parts = outlines.vertices.tolist(), outlines.ring_start.tolist(), outlines.polygon_start.tolist()
    shapes = (
        (
            {"type": "Polygon", "coordinates": [rows[rings[r] : rings[r + 1]] for r in range(parts[k], parts[k + 1])]},
            first + step * k,
        )
        for k in range(len(outlines))
    )
    return np.asarray(rasterize(shapes, shape, transform=transform, dtype="int32", fill=0))


def sample(grid: Field, cell: float, corner: tuple[float, float], x: Field, y: Field) -> Field:
    """Interpolate a south-up grid at the columns ``x`` and rows ``y`` (m) with Catmull-Rom splines.

    ``corner`` is the grid's lower left corner, m. The sums are taken in an order that is the same on every machine.
    """
    rows = _weights((y - corner[1]) / cell - 0.5, grid.shape[0])
    columns = _weights((x - corner[0]) / cell - 0.5, grid.shape[1])
    return np.asarray(rows @ np.ascontiguousarray((columns @ np.ascontiguousarray(grid.T)).T), dtype=np.float32)


def _weights(where: Field, count: int) -> csr_array:
    """Return the spline's weights of ``count`` cells at fractional places, shape (places, count)."""
    base = np.floor(where).astype(np.int64)
    t = (where - base).astype(np.float32)
    weights = 0.5 * np.stack(
        [-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2], axis=1
    )
    cells = np.clip(base[:, None] + np.arange(-1, 3), 0, count - 1)
    start = np.arange(0, 4 * len(where) + 1, 4)
    return csr_array((weights.astype(np.float32).ravel(), cells.ravel(), start), shape=(len(where), count))


def grown(mask: NDArray[np.bool_], steps: int = 1) -> NDArray[np.bool_]:
    """Extend a mask by its neighbours above, below, left and right."""
    result = mask
    for _ in range(steps):
        wider = result.copy()
        wider[1:] |= result[:-1]
        wider[:-1] |= result[1:]
        wider[:, 1:] |= result[:, :-1]
        wider[:, :-1] |= result[:, 1:]
        result = wider
    return result
