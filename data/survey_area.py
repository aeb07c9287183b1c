"""Areas by the land survey's own rule: the ellipsoidal trapezoids of its technical rules.

The rules of the national land surveys take a polygon apart into trapezoids, one an edge, between the edge and a
meridian. Each has the area that the ellipsoid has between the edge's two parallels over its mean difference in
longitude, by a series in the ellipsoid's eccentricity. Coordinates go to longitude and latitude first, which the rules
keep to 1e-6 of a second, and areas are kept to 0.01 m2. Formula and coefficients:
图幅理论面积与图斑椭球面积计算公式及要求 (second national land survey, 2008),
with CGCS2000's ellipsoid as the third survey uses it.

`data.areas.ellipsoidal_area` joins vertices by geodesics instead; for a parcel of 1 km both agree to 1e-6.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from data.areas import INVERSE_FLATTENING, SEMI_MAJOR
from data.crs import CGCS2000, crs_of, transformer
from data.pieces import mapped

_E2 = (2 - 1 / INVERSE_FLATTENING) / INVERSE_FLATTENING
_B2 = SEMI_MAJOR**2 * (1 - _E2)
#: The series' factors of sin(k dB / 2) cos(k Bm) for k = 1, 3, 5, 7, 9; signs alternate.
_SERIES = (
    (1, 1 + 3 / 6 * _E2 + 30 / 80 * _E2**2 + 35 / 112 * _E2**3 + 630 / 2304 * _E2**4),
    (3, -(1 / 6 * _E2 + 15 / 80 * _E2**2 + 21 / 112 * _E2**3 + 420 / 2304 * _E2**4)),
    (5, 3 / 80 * _E2**2 + 7 / 112 * _E2**3 + 180 / 2304 * _E2**4),
    (7, -(1 / 112 * _E2**3 + 45 / 2304 * _E2**4)),
    (9, 5 / 2304 * _E2**4),
)
#: Longitudes and latitudes are kept to this many decimals of a second.
_SECOND_DECIMALS = 6


def survey_area(geometries: NDArray[np.object_] | Any, crs: pyproj.CRS) -> NDArray[np.float64]:
    """Areas in m2 of ``n`` polygons or multipolygons in ``crs`` by the survey's rule, not rounded.

    Holes are taken off, whatever way rings run; other geometries and None have 0.

    Parameters
    ----------
    geometries
        Array of shapely geometries as stored (not simplified), x first.
    crs
        Their CRS.
    """
    shapes = np.atleast_1d(np.asarray(geometries, dtype=object))
    return mapped(lambda some: _areas(some, crs), shapes)


def trapezoid(south: NDArray[np.float64], north: NDArray[np.float64], east: NDArray[np.float64]) -> NDArray[np.float64]:
    """Area in m2 between two parallels over a difference in longitude, all in radians; signed like its arguments."""
    difference, middle = north - south, (north + south) / 2
    total = np.zeros_like(difference)
    for k, factor in _SERIES:
        total += factor * np.sin(k * difference / 2) * np.cos(k * middle)
    return np.asarray(2 * _B2 * east * total)


def _areas(shapes: NDArray[np.object_], crs: pyproj.CRS) -> NDArray[np.float64]:
    parts, of_shape = shapely.get_parts(shapes, return_index=True)
    polygons = shapely.get_type_id(parts) == int(shapely.GeometryType.POLYGON)
    parts, of_shape = parts[polygons], of_shape[polygons]
    rings, of_part = shapely.get_rings(parts, return_index=True)
    if len(rings) == 0:
        return np.zeros(len(shapes))
    shell = np.ones(len(rings), dtype=bool)
    shell[1:] = of_part[1:] != of_part[:-1]
    points, of_ring = shapely.get_coordinates(rings, return_index=True)
    lon, lat = transformer(crs, crs_of(CGCS2000)).transform(points[:, 0], points[:, 1])
    lon, lat = _kept(lon), _kept(lat)
    same = of_ring[1:] == of_ring[:-1]
    # The meridian is the ring's first point's: which one it is changes nothing, but near ones lose no digits.
    first = np.flatnonzero(np.concatenate(([True], ~same)))
    away = lon - lon[first][of_ring]
    edges = trapezoid(lat[:-1], lat[1:], (away[1:] + away[:-1]) / 2)
    signed: NDArray[Any] = np.bincount(of_ring[1:][same], weights=edges[same], minlength=len(rings))
    area = np.abs(signed) * np.where(shell, 1.0, -1.0)
    return np.asarray(np.bincount(of_shape[of_part], weights=area, minlength=len(shapes)), dtype=np.float64)


def _kept(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Degrees kept to the rule's digits, in radians."""
    return np.asarray(np.radians(np.round(np.asarray(degrees) * 3600, _SECOND_DECIMALS) / 3600))
