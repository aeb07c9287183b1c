"""Outline coordinates as reports list them: ring by ring, in the survey's plane and in CGCS2000 degrees."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyproj
import shapely
from PySide6.QtCore import QCoreApplication

from data.crs import CGCS2000, crs_of, transformer
from data.reporting.naming import degrees


def rings(outline: shapely.Geometry, crs: pyproj.CRS) -> list[dict[str, Any]]:
    """The rings of an outline with their points, J1 at the north-west and on clockwise; holes run the other way.

    Parameters
    ----------
    outline
        Polygon or MultiPolygon in ``crs``, easting first.

    Returns
    -------
    list of dict
        ``name`` and ``points`` of ``name``, ``x`` (northing, m), ``y`` (easting, m), ``longitude``, ``latitude``
        (CGCS2000, degrees in words). The closing point is given again, as J1.
    """
    made = []
    carry = transformer(crs, crs_of(CGCS2000))
    number = 0
    parts = shapely.get_parts(outline)
    for index, part in enumerate(parts, 1):
        for hole, ring in enumerate((part.exterior, *part.interiors)):
            xy = from_north_west(shapely.get_coordinates(ring), clockwise=hole == 0)
            lon, lat = carry.transform(xy[:, 0], xy[:, 1])
            first = number + 1
            number += len(xy) - 1
            names = [*range(first, number + 1), first]
            label = _part(index) if len(parts) > 1 else QCoreApplication.translate("Report", "外圈")
            made.append(
                {
                    "name": label + (_hole(hole) if hole else ""),
                    "points": [
                        {
                            "name": f"J{name}",
                            "x": round(float(y), 3),
                            "y": round(float(x), 3),
                            "longitude": degrees(float(a)),
                            "latitude": degrees(float(b)),
                        }
                        for name, (x, y), a, b in zip(names, xy, lon, lat, strict=True)
                    ],
                }
            )
    return made


def corners(outline: shapely.Geometry) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Points (n, 2) of an outline in the order in which :func:`rings` letters them, each once."""
    made = [
        from_north_west(shapely.get_coordinates(ring), clockwise=hole == 0)[:-1]
        for part in shapely.get_parts(outline)
        for hole, ring in enumerate((part.exterior, *part.interiors))
    ]
    return np.concatenate(made)


def _part(number: int) -> str:
    return QCoreApplication.translate("Report", "第 {n} 块").format(n=number)


def _hole(number: int) -> str:
    return " " + QCoreApplication.translate("Report", "内圈 {n}").format(n=number)


def from_north_west(xy: np.ndarray[Any, Any], clockwise: bool) -> np.ndarray[Any, Any]:
    """A closed ring (n, 2) begun at its most north-western point, in the direction asked for."""
    open_ring = xy[:-1]
    if shapely.is_ccw(shapely.linearrings(xy)) == clockwise:
        open_ring = open_ring[::-1]
    start = int(np.argmax(open_ring[:, 1] - open_ring[:, 0]))
    turned = np.roll(open_ring, -start, axis=0)
    return np.vstack([turned, turned[:1]])
