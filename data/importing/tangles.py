"""Shapes that cross themselves so often that repairing them would take hours and all memory."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

#: Vertices below which a repair always ends soon; edges that are looked at of a larger shape.
_FEW, _SAMPLE = 1_000, 500
#: Pairs of edges whose boxes meet, from which on a shape is given up; a sound one has about three for each edge.
_PAIRS, _EACH = 1_000_000, 100


def tangled(shapes: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Which of ``n`` shapes cannot be repaired within seconds, estimated from a sample of their edges."""
    result = np.zeros(len(shapes), dtype=bool)
    for row in np.flatnonzero(shapely.get_num_coordinates(shapes) > _FEW):
        result[row] = _pairs(shapes[row]) > _PAIRS
    return result


def _pairs(shape: shapely.Geometry) -> float:
    """About how many pairs of its edges have boxes that meet; 0 where that is as few as in a sound shape."""
    points, part = shapely.get_coordinates(shapely.get_parts(shapely.boundary(shape)), return_index=True)
    same = part[1:] == part[:-1]
    begins, ends = points[:-1][same], points[1:][same]
    low, high = np.minimum(begins, ends), np.maximum(begins, ends)
    chosen = np.unique(np.linspace(0, len(low) - 1, min(_SAMPLE, len(low))).astype(np.int64))
    met = sum(int(((low <= high[row]) & (high >= low[row])).all(axis=1).sum()) for row in chosen)
    each = met / len(chosen)
    return each * len(low) / 2 if each > _EACH else 0.0
