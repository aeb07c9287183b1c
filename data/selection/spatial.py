"""Objects that a drawn shape meets, without reading the geometries that lie wholly inside of it."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from data.messages import Extent
from data.pieces import PIECE
from data.store import Store

#: Cells a side that a shape's rectangle is cut into: the geometries are read of cells at the shape's edge only.
_CELLS = 12


def meeting(store: Store, table: str, shape: shapely.Geometry) -> NDArray[np.int64]:
    """The objects of a table that a shape meets.

    Parameters
    ----------
    store : Store
    table : str
        A table with geometries.
    shape : shapely.Geometry
        Point, line or polygon in the workspace's CRS.

    Returns
    -------
    ndarray of int64
        Fids, ascending.
    """
    if shape.is_empty:
        return np.empty(0, np.int64)
    if shape.equals(shapely.box(*shape.bounds)):
        return store.within(table, _extent(shape))
    shapely.prepare(shape)
    cells = _cells(shape.bounds)
    cells = cells[shapely.intersects(shape, cells)]
    inside = shapely.contains_properly(shape, cells)
    sure = _found(store, table, cells[inside])
    doubtful = np.setdiff1d(_found(store, table, cells[~inside]), sure, assume_unique=True)
    kept = [sure]
    for start in range(0, len(doubtful), PIECE):
        some = doubtful[start : start + PIECE]
        kept.append(some[shapely.intersects(shape, store.geometries(table, some.tolist()))])
    return np.unique(np.concatenate(kept))


def _cells(bounds: Extent) -> NDArray[np.object_]:
    """The rectangle cut into cells; one without width or height is one cell that way."""
    west, south, east, north = bounds
    xs = np.linspace(west, east, _CELLS + 1 if east > west else 2)
    ys = np.linspace(south, north, _CELLS + 1 if north > south else 2)
    x0, y0 = (grid.ravel() for grid in np.meshgrid(xs[:-1], ys[:-1]))
    x1, y1 = (grid.ravel() for grid in np.meshgrid(xs[1:], ys[1:]))
    cells: NDArray[np.object_] = shapely.box(x0, y0, x1, y1)
    return cells


def _found(store: Store, table: str, cells: NDArray[np.object_]) -> NDArray[np.int64]:
    found = [store.within(table, _extent(cell)) for cell in cells]
    return np.unique(np.concatenate([np.empty(0, np.int64), *found]))


def _extent(shape: shapely.Geometry) -> Extent:
    west, south, east, north = shape.bounds
    return float(west), float(south), float(east), float(north)
