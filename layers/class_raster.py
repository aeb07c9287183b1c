"""Class rasters: a polygon layer's classes burnt into a GeoTIFF with mode overviews, for the first look at any view.

A county has 300,000 parcels; QGIS takes seconds to draw them all. The raster is made once in the background and read at
any scale in some 10 ms, so that a view whose tiles are not there yet is never empty.
"""

from __future__ import annotations

import json
import math
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import rasterio.features
import rasterio.windows
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import Resampling

from layers.protocol import Extent

#: Pixels of the longer side at most: 4 m pixels for a county 64 km across.
LARGEST = 16384
#: Finest pixel, map units; parcels are narrower than two of them seldom.
FINEST = 2.0
_BLOCK = 2048
_NONE = 0
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


def build(source: ClassSource, target: Path, progress: Progress, text: str = "") -> None:
    """Burn the classes of ``source`` into the GeoTIFF ``target``, which appears only when it is whole.

    Parameters
    ----------
    source : ClassSource
        The polygons; the raster has their CRS.
    target : Path
        GeoTIFF to be made: uint8, tiled, deflate, mode overviews; 0 is "nothing here", class names are in its tags.
    progress : callable
        Progress; what it raises ends the work and leaves nothing behind.
    text : str
        What to say with the progress.

    Raises
    ------
    TooManyClassesError
        When there are more than 255 classes.
    ValueError
        When the table is empty.
    """
    info = pyogrio.read_info(source.path, layer=source.table, force_total_bounds=True)
    if not info["features"] or info["total_bounds"] is None:
        raise ValueError(f"{source.table} has no polygons")
    classes = _classes(source)
    bounds = _robust_bounds(source, tuple(float(v) for v in info["total_bounds"]))
    resolution = max(FINEST, (bounds[2] - bounds[0]) / LARGEST, (bounds[3] - bounds[1]) / LARGEST)
    width = max(1, math.ceil((bounds[2] - bounds[0]) / resolution))
    height = max(1, math.ceil((bounds[3] - bounds[1]) / resolution))
    profile = {
        "driver": "GTiff",
        "dtype": "uint8",
        "count": 1,
        "width": width,
        "height": height,
        "crs": info["crs"],
        "transform": Affine(resolution, 0.0, bounds[0], 0.0, -resolution, bounds[3]),
        "tiled": True,
        "blockxsize": 256,
        "blockysize": 256,
        "compress": "deflate",
        "zlevel": 1,
        "nodata": _NONE,
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.stem}.{os.getpid()}.part.tif")
    codes = {name: value for value, name in enumerate(classes, start=1)}
    windows = list(_windows(width, height))
    try:
        with rasterio.open(part, "w", **profile) as raster:
            for done, window in enumerate(windows):
                progress(0.9 * done / len(windows), text)
                raster.write(_burn(source, raster, window, codes), 1, window=window)
            raster.update_tags(classes=json.dumps(classes, ensure_ascii=False))
        progress(0.9, text)
        factors = [2**k for k in range(1, 12) if max(width, height) / 2**k > 128]
        if factors:
            with rasterio.open(part, "r+") as raster:
                raster.build_overviews(factors, Resampling.mode)
        progress(1.0, text)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _classes(source: ClassSource) -> list[str]:
    _, _, _, (values,) = pyogrio.raw.read(source.path, layer=source.table, columns=[source.field], read_geometry=False)
    names = sorted({str(value) for value in values if value is not None and value == value and str(value)})
    if len(names) > 255:
        raise TooManyClassesError(f"{source.field} has {len(names)} values; 255 can be drawn as a raster")
    return names


def _robust_bounds(source: ClassSource, bounds: tuple[float, ...]) -> Extent:
    """Bounds without the few polygons that lie far off by mistake: they would make the pixels of all others coarse."""
    boxes = pyogrio.read_bounds(source.path, layer=source.table)[1]
    low = np.percentile(boxes[:2], 0.5, axis=1)
    high = np.percentile(boxes[2:], 99.5, axis=1)
    spread = np.maximum(high - low, 1.0)
    left, bottom = np.maximum(bounds[:2], low - spread)
    right, top = np.minimum(bounds[2:], high + spread)
    return (float(left), float(bottom), float(right), float(top))


def _windows(width: int, height: int) -> Iterator[rasterio.windows.Window]:
    for row in range(0, height, _BLOCK):
        for column in range(0, width, _BLOCK):
            yield rasterio.windows.Window(column, row, min(_BLOCK, width - column), min(_BLOCK, height - row))


def _burn(
    source: ClassSource,
    raster: rasterio.io.DatasetWriter,
    window: rasterio.windows.Window,
    codes: dict[str, int],
) -> NDArray[np.uint8]:
    shape = (int(window.height), int(window.width))
    bounds = _bounds(raster, window)
    _, _, wkb, (values,) = pyogrio.raw.read(source.path, layer=source.table, columns=[source.field], bbox=bounds)
    geometries = shapely.force_2d(shapely.from_wkb(wkb))
    shapes = [
        (geometry, codes[str(value)])
        for geometry, value in zip(geometries, values, strict=True)
        if geometry is not None and not geometry.is_empty and str(value) in codes
    ]
    if not shapes:
        return np.zeros(shape, np.uint8)
    burnt: NDArray[np.uint8] = rasterio.features.rasterize(
        shapes,
        out_shape=shape,
        fill=_NONE,
        transform=Affine(raster.res[0], 0.0, bounds[0], 0.0, -raster.res[1], bounds[3]),
        dtype="uint8",
    )
    return burnt


def _bounds(raster: rasterio.io.DatasetReader, window: rasterio.windows.Window) -> Extent:
    """Ground of a window of a north-up raster (rasterio's own function warns of a deprecation in affine)."""
    across, down = raster.res
    left = raster.bounds.left + window.col_off * across
    top = raster.bounds.top - window.row_off * down
    return (left, top - window.height * down, left + window.width * across, top)


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
    """A class raster that :func:`build` made. Reading may be done from any thread.

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
        return ClassPicture(codes, _bounds(raster, window))

    def _dataset(self) -> rasterio.io.DatasetReader:
        dataset = getattr(self._local, "dataset", None)
        if dataset is None:
            dataset = rasterio.open(self.path)
            self._local.dataset = dataset
        return dataset
