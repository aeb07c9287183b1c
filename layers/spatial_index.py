"""A grid index of points for live layers: built in milliseconds from NumPy arrays, queried for a view or a pick."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from layers.protocol import Extent

#: Points a cell should hold on average.
_PER_CELL = 8
#: CRS units.
_NARROWEST = 1e-6


class PointIndex:
    """Points sorted into the cells of a regular grid.

    Parameters
    ----------
    xy : ndarray of float64, shape (n, 2)
        Coordinates in any CRS; rows that are not finite are never found.
    """

    def __init__(self, xy: NDArray[np.float64]) -> None:
        if xy.ndim != 2 or xy.shape[1] != 2:
            raise ValueError(f"points of shape (n, 2) are expected, not {xy.shape}")
        self._xy = xy
        places = np.flatnonzero(np.isfinite(xy).all(axis=1))
        known = xy[places]
        self._origin = known.min(axis=0) if len(known) else np.zeros(2)
        size = known.max(axis=0) - self._origin if len(known) else np.zeros(2)
        side = max(1, math.isqrt(max(1, len(known) // _PER_CELL)))
        # Points closer than this along an axis need no cells there, and dividing by less overflows.
        wide = size > _NARROWEST
        self._cell = np.where(wide, size / side, 1.0)
        self._shape = np.where(wide, side, 1).astype(np.int64)
        cells = np.minimum(((known - self._origin) / self._cell).astype(np.int64), self._shape - 1)
        names = cells[:, 1] * self._shape[0] + cells[:, 0]
        order = np.argsort(names, kind="stable")
        self._places = places[order]
        self._starts = np.searchsorted(names[order], np.arange(self._shape[0] * self._shape[1] + 1))

    def __len__(self) -> int:
        return len(self._places)

    def within(self, extent: Extent) -> NDArray[np.intp]:
        """Row numbers of the points in ``extent`` (borders included), ascending."""
        if not len(self._places):
            return np.empty(0, np.intp)
        low = np.floor((np.asarray(extent[:2]) - self._origin) / self._cell)
        high = np.floor((np.asarray(extent[2:]) - self._origin) / self._cell)
        if (high < 0).any() or (low > self._shape).any():
            return np.empty(0, np.intp)
        left, bottom = np.clip(low, 0, self._shape - 1).astype(np.int64)
        right, top = np.clip(high, 0, self._shape - 1).astype(np.int64)
        # The cells of one grid row lie side by side, so that a row is one slice.
        rows = [
            self._places[self._starts[row * self._shape[0] + left] : self._starts[row * self._shape[0] + right + 1]]
            for row in range(bottom, top + 1)
        ]
        candidates = np.concatenate(rows)
        xy = self._xy[candidates]
        inside = (xy[:, 0] >= extent[0]) & (xy[:, 0] <= extent[2]) & (xy[:, 1] >= extent[1]) & (xy[:, 1] <= extent[3])
        return np.sort(candidates[inside])

    def nearest(self, x: float, y: float, reach: float) -> int | None:
        """Row number of the point nearest to (x, y) and no farther than ``reach``, or None."""
        # A hair wider: a point whose distance rounds to ``reach`` must not fall to the rounding of the box.
        wide = reach + 4 * np.finfo(np.float64).eps * (abs(x) + abs(y) + reach)
        near = self.within((x - wide, y - wide, x + wide, y + wide))
        if not len(near):
            return None
        distance = np.hypot(self._xy[near, 0] - x, self._xy[near, 1] - y)
        best = int(np.argmin(distance))
        return int(near[best]) if distance[best] <= reach else None
