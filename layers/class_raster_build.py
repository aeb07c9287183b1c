"""Burns the classes of a polygon table into a class raster (see `layers.class_raster`)."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator
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

from layers.class_raster import ClassSource, Progress, TooManyClassesError, window_bounds
from layers.protocol import Extent

#: Pixels of the longer side at most: 4 m pixels for a county 64 km across.
LARGEST = 16384
#: Finest pixel, map units; parcels are narrower than two of them seldom.
FINEST = 2.0
_BLOCK = 2048
_NONE = 0


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
    bounds = window_bounds(raster, window)
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
