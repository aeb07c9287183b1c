"""The geometry of editing: split, merge and reshape polygons so that neighbours still meet at every vertex.

All are polygons or multipolygons of one CRS, without Z. Functions return what is to change and touch nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.errors import UserError

#: A vertex that lies this near to a neighbour's border (CRS units) becomes a vertex of that border.
NEAR = 1e-4


@dataclass(frozen=True)
class Reshaped:
    """New shapes by fid: the feature itself and the neighbours that gave or took ground or got a vertex."""

    shapes: Mapping[int, shapely.Geometry]


def split(shape: shapely.Geometry, line: shapely.LineString) -> list[shapely.Geometry]:
    """Cut a polygon along a line that crosses it; parts by descending area.

    Raises
    ------
    UserError
        When the line does not part it.
    """
    border = shapely.boundary(shape)
    # The whole line: where it was cut at the border, its ends would be rounded off the border and part nothing.
    noded = shapely.union_all([border, line])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    inside = faces[shapely.contains(shape, shapely.point_on_surface(faces))]
    if len(inside) < 2:
        translate = QCoreApplication.translate
        raise UserError(
            translate("Editing", "没有分割。"),
            translate("Editing", "画的线没有把图斑分成两块以上。"),
            translate("Editing", "从图斑外画到图斑外，穿过要分开的地方。"),
        )
    return sorted(inside.tolist(), key=shapely.area, reverse=True)


def merge(shapes: Sequence[shapely.Geometry]) -> shapely.Geometry:
    """One shape of several that touch along a border.

    Raises
    ------
    UserError
        When they do not hang together.
    """
    whole = shapely.union_all(list(shapes))
    if shapely.get_num_geometries(whole) > max(shapely.get_num_geometries(shape) for shape in shapes):
        translate = QCoreApplication.translate
        raise UserError(
            translate("Editing", "没有合并。"),
            translate("Editing", "所选图斑不相邻。"),
            translate("Editing", "只合并有公共边的图斑。"),
        )
    return whole


def reshape(fid: int, line: shapely.LineString, shapes: Mapping[int, shapely.Geometry]) -> Reshaped:
    """Move a border: ``line`` starts and ends at the border of the feature, and is its new border in between.

    What the line leaves outside goes to the neighbour that it touches most; what it takes in is taken from whom it
    belongs to.

    Parameters
    ----------
    shapes
        The feature and all its neighbours, by fid.

    Raises
    ------
    UserError
        When the line meets the border less than twice, or ground that is given up has no neighbour to go to.
    """
    own = shapes[fid]
    pockets = _pockets(own, line)
    # With the pockets' vertices in its border: else they would lie beside it by a rounding, and be cut off again.
    extended = shapely.union_all([with_vertices(own, shapely.get_coordinates(pockets)), *pockets])
    parts = [extended]
    try:
        parts = split(extended, line)
    except UserError:
        if shapely.equals(extended, own):
            raise
    main = parts[0]
    changed: dict[int, shapely.Geometry] = {fid: main}
    given = shapely.get_parts(shapely.difference(own, main))
    for other, shape in shapes.items():
        if other != fid and shapely.relate_pattern(shape, main, "T********"):
            changed[other] = _areal(shapely.difference(shape, main))
    # Thinner than NEAR is no ground but a rounding where line and border run together.
    for piece in given[shapely.area(given) > NEAR * shapely.length(given)]:
        best, length = None, 10 * NEAR  # more than a corner has
        for other, shape in shapes.items():
            if other == fid:
                continue
            common = shapely.length(shapely.intersection(shapely.boundary(piece), shapely.buffer(shape, NEAR)))
            if common > length:
                best, length = other, common
        if best is None:
            translate = QCoreApplication.translate
            raise UserError(
                translate("Editing", "没有修边。"),
                translate("Editing", "让出的地没有相邻图斑可以归入，会留下缝隙。"),
                translate("Editing", "改画这条边，或先分割再合并。"),
            )
        changed[best] = shapely.union_all([changed.get(best, shapes[best]), piece])
    return Reshaped({key: shape for key, shape in changed.items() if key == fid or not shapely.is_empty(shape)})


def with_vertices(shape: shapely.Geometry, points: NDArray[np.float64]) -> shapely.Geometry:
    """A polygon whose border has a vertex at each of ``points`` (``n`` x 2) that lies on it."""
    border = shapely.boundary(shape)
    on = shapely.points(points)
    on = on[(shapely.distance(border, on) <= NEAR)]
    if len(on) == 0:
        return shape
    return shapely.snap(shape, shapely.multipoints(on), NEAR)


def meeting(shapes: Mapping[int, shapely.Geometry], new: Sequence[shapely.Geometry]) -> dict[int, shapely.Geometry]:
    """Those of the neighbours ``shapes`` that need vertices of ``new`` on their border, with them put in."""
    points = shapely.get_coordinates(list(new))
    found = {}
    for fid, shape in shapes.items():
        met = with_vertices(shape, points)
        if shapely.get_num_coordinates(met) != shapely.get_num_coordinates(shape) and shapely.is_valid(met):
            found[fid] = met
    return found


def _pockets(own: shapely.Geometry, line: shapely.LineString) -> list[shapely.Geometry]:
    """Ground outside a polygon that a line encloses against its border."""
    noded = shapely.union_all([shapely.boundary(own), line])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    outside = ~shapely.intersects(own, shapely.point_on_surface(faces))
    # A hole of the polygon is another's ground: only what the line itself encloses is taken in.
    # What lies off the polygon's border is the line's: where the two were cut, floats lie on neither exactly.
    beside = shapely.buffer(shapely.boundary(own), NEAR)
    touched = shapely.length(shapely.difference(shapely.boundary(faces), beside)) > NEAR
    return list(faces[outside & touched])


def _areal(shape: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    parts = parts[shapely.get_type_id(parts) == int(shapely.GeometryType.POLYGON)]
    return shapely.multipolygons(parts) if len(parts) != 1 else parts[0]
