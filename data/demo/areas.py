"""Ellipsoidal areas of many small polygons at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from .plan import CRS


def ellipsoidal(polygons: NDArray[Any]) -> NDArray[np.float64]:
    """Return areas on the CGCS2000 ellipsoid, m2 to the cm2 and rounded to 0.01.

    The projection is conformal: over a parcel its areal scale is constant to 1e-9, so that the planar area divided by
    the scale at the centroid is the ellipsoidal one.
    """
    projection = pyproj.Proj(CRS)
    centre = shapely.get_coordinates(shapely.centroid(polygons))
    longitude, latitude = projection(centre[:, 0], centre[:, 1], inverse=True)
    scale = projection.get_factors(longitude, latitude).areal_scale
    return np.asarray(np.round(shapely.area(polygons) / np.asarray(scale), 2), dtype=np.float64)
