"""What a comparison shows: the dates, the patch and its surroundings; plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from widgets.compare.raster import Box, Raster
from widgets.mapview.camera import Camera

Mode = Literal["swipe", "side", "flicker", "difference"]
MODES: tuple[Mode, ...] = ("swipe", "side", "flicker", "difference")


@dataclass(frozen=True)
class Dated:
    """A raster and the date it was taken on, as written on its badge."""

    raster: Raster
    date: str


def _no_shapes() -> NDArray[np.object_]:
    return np.empty(0, object)


@dataclass(frozen=True)
class Place:
    """A patch between two dates.

    Attributes
    ----------
    before, after : Dated
    outline : shapely.Geometry, optional
        The patch in the CRS of the view.
    parcels : array of shapely geometries
        Outlines drawn thinly around it.
    others : tuple of (str, shapely.Geometry)
        Further patches that can be chosen, each with the label drawn in it.
    """

    before: Dated
    after: Dated
    outline: shapely.Geometry | None = None
    parcels: NDArray[np.object_] = field(default_factory=_no_shapes)
    others: tuple[tuple[str, shapely.Geometry], ...] = ()


def camera_for(bounds: Box, width: int, height: int, pixel: float, share: float = 0.32) -> Camera:
    """The camera on a patch: it takes ``share`` of the view's shorter side, so that what lies around it is seen too.

    Parameters
    ----------
    bounds : tuple of float
        The patch.
    width, height : int
        Device pixels of the view.
    pixel : float
        Pixel of the imagery in CRS units: the view never goes below a sixth of it.
    """
    size = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    resolution = max(size / (share * min(width, height)), pixel / 6)
    return Camera((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, resolution, width, height)
