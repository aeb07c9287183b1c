"""Boundary lines from division areas, each line once and by the highest level that it divides.

Areas drawn by themselves draw every inner boundary twice, and dashes from the two sides fill each other's gaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

#: Levels from the highest; a line that bounds a county and a village is a county's.
LEVELS = ("county", "town", "village")

#: Closed lines that enclose less than this (m2) are slivers between areas that do not quite meet, not boundaries: left
#: out. Such a line may be long; the smallest enclave of a village is some hundred times as large.
SLIVER_M2 = 1000.0


def boundary_lines(levels: Sequence[str], areas: NDArray[np.object_]) -> dict[str, NDArray[np.object_]]:
    """Split the outlines of areas into lines, each given to one level.

    Parameters
    ----------
    levels
        Level of each area, one of `LEVELS`; others are left out.
    areas
        Shapely polygons or multipolygons in metres, shape (n,).

    Returns
    -------
    dict
        For each level that has any, its lines (shapely LineStrings).
    """
    of = np.asarray(levels, dtype=object)
    taken = shapely.MultiLineString()
    result: dict[str, NDArray[np.object_]] = {}
    for level in LEVELS:
        outlines = shapely.boundary(areas[of == level])
        if len(outlines) == 0:
            continue
        lines = shapely.difference(shapely.union_all(outlines), taken)
        merged = shapely.line_merge(lines)
        parts = shapely.get_parts(merged)
        parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
        parts = parts[~_slivers(parts)]
        if len(parts):
            result[level] = parts
        taken = shapely.union_all([taken, merged])
    return result


def _slivers(lines: NDArray[np.object_]) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = shapely.is_closed(lines)
    found[found] = np.array([shapely.Polygon(line.coords).area < SLIVER_M2 for line in lines[found]], np.bool_)
    return found


def make_boundaries(levels: Sequence[str], areas: NDArray[np.object_], crs: str, target: Path) -> Path:
    """Write the lines with the column ``level`` to a FlatGeobuf file; it appears when it is whole.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    import pyogrio  # brings a GDAL of its own: not for a start at which nothing has to be made

    found = boundary_lines(levels, areas)
    names = [level for level, lines in found.items() for _ in lines]
    lines = np.concatenate(list(found.values())) if found else np.empty(0, dtype=object)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name("draft-" + target.name)
    try:
        pyogrio.raw.write(
            str(draft),
            shapely.to_wkb(lines),
            [np.array(names, dtype=object)],
            ["level"],
            driver="FlatGeobuf",
            geometry_type="LineString",
            crs=crs,
        )
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target
