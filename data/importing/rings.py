"""Outlines drawn as lines, as CAD programs and phones write them: closed ones are areas where areas are wanted."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from data.importing.geometry import DIMENSION


def as_areas(geometry: NDArray[np.object_], wanted: str) -> tuple[NDArray[np.object_], int]:
    """Closed lines as polygons where a table (its geometry: ``wanted``) holds areas, and how many they were."""
    if DIMENSION.get(wanted) != 2:
        return geometry, 0
    lines = np.flatnonzero(shapely.get_dimensions(geometry) == 1)
    if not len(lines):
        return geometry, 0
    single = lines[shapely.get_num_geometries(geometry[lines]) == 1]
    drawn = shapely.get_geometry(geometry[single], 0)
    # A line of three points that comes back to its first encloses nothing.
    closed = shapely.is_closed(drawn) & (shapely.get_num_coordinates(drawn) >= 4)
    made = geometry.copy()
    for row, line in zip(single[closed].tolist(), drawn[closed], strict=True):
        made[row] = shapely.Polygon(shapely.get_coordinates(line))
    return made, int(closed.sum())
