"""Distances, areas and angles on the ellipsoid of CGCS2000, of what was drawn on a map."""

from __future__ import annotations

from dataclasses import dataclass

import pyproj
import shapely

from data.areas import INVERSE_FLATTENING, SEMI_MAJOR, ellipsoidal_area
from data.crs import CGCS2000, crs_of, transformer

_GEOD = pyproj.Geod(a=SEMI_MAJOR, rf=INVERSE_FLATTENING)


@dataclass(frozen=True)
class Leg:
    """One geodesic of a line.

    Attributes
    ----------
    length
        m on the ellipsoid, at height 0.
    azimuth
        Degrees from true north at its beginning, clockwise, 0 to 360.
    """

    length: float
    azimuth: float


def legs(line: shapely.LineString, crs: pyproj.CRS) -> list[Leg]:
    """The geodesics between the vertices of a line (or a ring), in order.

    Parameters
    ----------
    line
        Two vertices or more in ``crs``, x first.
    crs
        Its CRS.

    Raises
    ------
    pyproj.exceptions.ProjError
        When a vertex lies outside what the CRS can carry to longitude and latitude.
    """
    points = shapely.get_coordinates(line)
    lon, lat = transformer(crs, crs_of(CGCS2000)).transform(points[:, 0], points[:, 1], errcheck=True)
    azimuth, _, length = _GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])
    return [Leg(float(m), float(a) % 360.0) for m, a in zip(length, azimuth, strict=True)]


def length(line: shapely.LineString, crs: pyproj.CRS) -> float:
    """Length of a line in m: the sum of its geodesics."""
    return sum(leg.length for leg in legs(line, crs))


def perimeter(polygon: shapely.Polygon, crs: pyproj.CRS) -> float:
    """Length in m of all rings of a polygon."""
    return sum(length(ring, crs) for ring in (polygon.exterior, *polygon.interiors))


def area(polygon: shapely.Polygon, crs: pyproj.CRS) -> float:
    """Area of a polygon in m2 (`data.areas`); one whose outline crosses itself has no area that means anything."""
    return float(ellipsoidal_area(polygon, crs)[0])


def angle(line: shapely.LineString, crs: pyproj.CRS) -> float | None:
    """The angle at the second vertex of a line in degrees, 0 to 180; None for fewer than three vertices."""
    points = shapely.get_coordinates(line)
    if len(points) < 3:
        return None
    corner = points[1]
    back = legs(shapely.LineString([corner, points[0]]), crs)[0].azimuth
    ahead = legs(shapely.LineString([corner, points[2]]), crs)[0].azimuth
    turned = abs(ahead - back) % 360.0
    return min(turned, 360.0 - turned)
