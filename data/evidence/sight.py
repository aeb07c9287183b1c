"""Where a photo was taken, seen from the patch: distance to its outline, and whether the camera looked at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyproj
import shapely

from data.crs import WGS84, crs_of, transformer


@dataclass(frozen=True)
class Sight:
    """``distance_m`` to the outline (0 inside), geodesic; ``off_axis_deg`` angle to the patch; x, y in its CRS."""

    distance_m: float
    off_axis_deg: float | None
    x: float
    y: float


def sight(
    longitude: float,
    latitude: float,
    bearing: float | None,
    accuracy_m: float,
    outline: Any,
    crs: pyproj.CRS,
) -> Sight:
    """See a patch from a photo's place.

    Parameters
    ----------
    longitude, latitude
        Degrees, WGS 84 (within decimetres CGCS2000).
    bearing
        True bearing of the optical axis in degrees, or None.
    accuracy_m
        Error of the place: within it of the patch, every bearing meets the patch.
    outline
        The patch, polygon or multipolygon in ``crs``.

    Returns
    -------
    Sight
        ``off_axis_deg`` is 0 when the axis meets the patch, None without a bearing.
    """
    # Around the camera, distances and azimuths of this projection are the geodesic ones.
    here = pyproj.CRS.from_proj4(f"+proj=aeqd +lat_0={latitude} +lon_0={longitude} +ellps=GRS80 +units=m")
    change = pyproj.Transformer.from_crs(crs, here, always_xy=True)
    seen = shapely.transform(outline, lambda points: np.column_stack(change.transform(points[:, 0], points[:, 1])))
    camera = shapely.Point(0.0, 0.0)
    distance = float(shapely.distance(seen, camera))
    x, y = transformer(crs_of(WGS84), crs).transform(longitude, latitude)
    off = None if bearing is None else _off_axis(seen, camera, bearing, accuracy_m)
    return Sight(distance, off, float(x), float(y))


def _off_axis(seen: Any, camera: Any, bearing: float, accuracy_m: float) -> float:
    reachable = seen.buffer(accuracy_m) if accuracy_m > 0 else seen
    if reachable.intersects(camera):
        return 0.0
    angle = np.radians(bearing)
    points = shapely.get_coordinates(reachable)
    far = 2 * float(np.hypot(points[:, 0], points[:, 1]).max())
    axis = shapely.LineString([(0.0, 0.0), (far * np.sin(angle), far * np.cos(angle))])
    if axis.intersects(reachable):
        return 0.0
    # Along an edge the azimuth runs one way only, so the nearest direction is a corner's.
    azimuths = np.degrees(np.arctan2(points[:, 0], points[:, 1]))
    return float(np.abs((azimuths - bearing + 180) % 360 - 180).min())
