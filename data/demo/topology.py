"""Who borders whom among polygons that share their vertices."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from .plan import GRID

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Geometries = NDArray[Any]


def neighbours(pieces: Geometries) -> tuple[Ints, Ints, Floats]:
    """Return the pairs of pieces that share an edge, each once, and the length they share, m.

    The pieces must have been noded together: then shared edges have equal ends, and need only be matched.
    """
    rings, piece = shapely.get_rings(pieces, return_index=True)
    vertices, ring = shapely.get_coordinates(rings, return_index=True)
    point = np.unique(np.round(vertices / GRID).astype(np.int64), axis=0, return_inverse=True)[1].ravel()
    same = np.flatnonzero(ring[1:] == ring[:-1])
    start, end = point[same], point[same + 1]
    key = np.minimum(start, end) * (point.max() + 1) + np.maximum(start, end)
    order = np.argsort(key, kind="stable")
    twin = np.flatnonzero(key[order][1:] == key[order][:-1])
    one, other = same[order[twin]], same[order[twin + 1]]
    length = np.hypot(*(vertices[one + 1] - vertices[one]).T)
    a, b = piece[ring[one]], piece[ring[other]]
    pair = np.minimum(a, b) * len(pieces) + np.maximum(a, b)
    unique, inverse = np.unique(pair, return_inverse=True)
    shared = np.bincount(inverse, length, len(unique))
    apart = unique // len(pieces) != unique % len(pieces)
    return unique[apart] // len(pieces), unique[apart] % len(pieces), shared[apart]
