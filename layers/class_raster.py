"""Class rasters: a polygon layer's classes as a GeoTIFF with mode overviews, for the first look at any view.

A county has 300,000 parcels; QGIS takes seconds to draw them all. The raster is made once in the background and read at
any scale in some 10 ms, so that a view whose tiles are not there yet is never empty. `layers.class_raster_build` makes
it; reading, which every start does, needs less than half of the libraries.
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
import rasterio.windows
from numpy.typing import NDArray
from rasterio.enums import Resampling

from layers.protocol import Extent

#: Side of the picture that is kept in memory, so that there is something to draw before any file is read.
_COARSE = 1024

#: Told how far the work is, 0 to 1, and what it does; raises to call the work off.
Progress = Callable[[float, str], None]


class TooManyClassesError(ValueError):
    """The class field has more than 255 values."""


@dataclass(frozen=True)
class ClassSource:
    """A polygon table with a class field.

    Parameters
    ----------
    path : Path
        The file (GeoPackage or whatever OGR reads).
    table : str
        Layer name in it.
    field : str
        The field with the class.
    """

    path: Path
    table: str
    field: str


@dataclass(frozen=True)
class ClassPicture:
    """Classes of a stretch of ground.

    Parameters
    ----------
    codes : ndarray of uint8, shape (height, width)
        Row 0 is north; 0 is nothing, n the n-th of the raster's classes.
    extent : tuple of float
        Ground covered.
    """

    codes: NDArray[np.uint8]
    extent: Extent


class ClassRaster:
    """A class raster that `layers.class_raster_build.build` made. Reading may be done from any thread.

    Parameters
    ----------
    path : Path
        The GeoTIFF.

    Raises
    ------
    rasterio.errors.RasterioIOError
        When the file is missing or damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        with rasterio.open(path) as raster:
            self.classes: tuple[str, ...] = tuple(json.loads(raster.tags()["classes"]))
            self.extent: Extent = (raster.bounds.left, raster.bounds.bottom, raster.bounds.right, raster.bounds.top)
            self.resolution = float(raster.res[0])
            shrink = max(raster.width, raster.height) / _COARSE
            shape = (max(1, round(raster.height / max(1, shrink))), max(1, round(raster.width / max(1, shrink))))
            self.coarse = ClassPicture(raster.read(1, out_shape=shape, resampling=Resampling.nearest), self.extent)

    def read(self, extent: Extent, resolution: float) -> ClassPicture | None:
        """Classes of ``extent`` at about ``resolution`` map units a pixel; None outside the raster."""
        inside = (
            max(extent[0], self.extent[0]),
            max(extent[1], self.extent[1]),
            min(extent[2], self.extent[2]),
            min(extent[3], self.extent[3]),
        )
        if inside[0] >= inside[2] or inside[1] >= inside[3]:
            return None
        raster = self._dataset()
        size, left, top = self.resolution, self.extent[0], self.extent[3]
        column, row = math.floor((inside[0] - left) / size), math.floor((top - inside[3]) / size)
        window = rasterio.windows.Window(
            column,
            row,
            max(1, min(raster.width, math.ceil((inside[2] - left) / size)) - column),
            max(1, min(raster.height, math.ceil((top - inside[1]) / size)) - row),
        )
        shrink = max(1.0, resolution / self.resolution)
        shape = (max(1, round(window.height / shrink)), max(1, round(window.width / shrink)))
        codes = raster.read(1, window=window, out_shape=shape, resampling=Resampling.nearest)
        return ClassPicture(codes, window_bounds(raster, window))

    def _dataset(self) -> rasterio.io.DatasetReader:
        dataset = getattr(self._local, "dataset", None)
        if dataset is None:
            dataset = rasterio.open(self.path)
            self._local.dataset = dataset
        return dataset


def window_bounds(raster: rasterio.io.DatasetReader, window: rasterio.windows.Window) -> Extent:
    """Ground of a window of a north-up raster (rasterio's own function warns of a deprecation in affine)."""
    across, down = raster.res
    left = raster.bounds.left + window.col_off * across
    top = raster.bounds.top - window.row_off * down
    return (left, top - window.height * down, left + window.width * across, top)
