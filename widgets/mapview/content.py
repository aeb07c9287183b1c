"""What the map view is told to draw: the static picture, its ground, and the small-scale stand-in for polygons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from pyproj import CRS

from layers.class_raster import ClassRaster
from layers.protocol import Extent
from layers.scales import MapUnits
from layers.tiles.grid import TileGrid
from layers.tiles.picture import Picture


@dataclass(frozen=True)
class Ground:
    """The CRS of a map and how far it reaches.

    Parameters
    ----------
    crs : pyproj.CRS
        The project's CRS.
    extent : tuple of float
        What "full extent" shows, in that CRS.
    whole : tuple of float, optional
        What "full extent" shows when it is asked for once more: every object, however far away.
    """

    crs: CRS
    extent: Extent
    whole: Extent | None = None

    @cached_property
    def units(self) -> MapUnits:
        """Units of the CRS."""
        return MapUnits.of(self.crs)

    @cached_property
    def grid(self) -> TileGrid:
        """The tile grid of the CRS."""
        return TileGrid.of(self.units)


@dataclass(frozen=True)
class SmallScale:
    """A class raster that is drawn beneath tiles that are not there yet.

    Parameters
    ----------
    raster : ClassRaster
        The raster with its overviews.
    colours : tuple of (str, str)
        ``#rrggbb`` of each class; classes that are not named are left out.
    layer : str
        The layer it stands for; it is drawn only while the picture shows that layer.
    min_scale : float
        Denominator from which on (at smaller scales) the frame at rest comes before tiles, because tiles of all
        polygons take the engine longer than they are worth.
    """

    raster: ClassRaster
    colours: tuple[tuple[str, str], ...]
    layer: str
    min_scale: float = 60000.0


@dataclass(frozen=True)
class MapContent:
    """A static map: its picture, ground and stand-ins."""

    picture: Picture
    ground: Ground
    small_scale: tuple[SmallScale, ...] = ()

    def at_ratio(self, ratio: float) -> MapContent:
        """The same map for a screen with ``ratio`` device pixels a logical pixel."""
        return replace(self, picture=self.picture.at_ratio(ratio))
