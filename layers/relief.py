"""Relief shading made once from a terrain model, as a raster that QGIS and the console lay over the map."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from rasterio.enums import Resampling
from rasterio.windows import Window
from shapely.geometry.base import BaseGeometry

from data.tasks import Progress, silent
from layers.fading import around

#: Value of level ground; below it lies shade, above it light. The style in ``layers/styles/rasters.py`` counts on it.
LEVEL = 128
#: Value where the terrain model has none; the style draws nothing there because it equals level ground.
NO_DATA = LEVEL

#: Lights as (azimuth in degrees, weight): the upper left leads, two helpers model slopes that run along its rays.
LIGHTS = ((315.0, 0.62), (270.0, 0.19), (0.0, 0.19))
ALTITUDE = 45.0
#: Steepness is exaggerated as on printed relief maps: hills of southern counties are gentle at 1:200,000.
EXAGGERATION = 1.6
_BLOCK_ROWS = 512
#: Larger terrain models are not copied, pixels.
MOST_PIXELS = 64_000_000
#: Named in the stamp of what is made, so that reliefs made otherwise are made anew.
RECIPE = "relief 3"


def shade(height: NDArray[np.float32], pixel: tuple[float, float]) -> NDArray[np.uint8]:
    """Shade a terrain model.

    Parameters
    ----------
    height
        Metres, shape (rows, columns), north up; NaN where unknown.
    pixel
        Width and height of a pixel in metres.

    Returns
    -------
    ndarray of uint8
        The same shape; `LEVEL` for level ground and where the height is unknown.
    """
    rise_y, rise_x = np.gradient(height.astype(np.float32))
    east = rise_x / pixel[0] * EXAGGERATION
    south = rise_y / pixel[1] * EXAGGERATION
    length = np.sqrt(1 + east**2 + south**2)
    up = np.sin(np.radians(ALTITUDE))
    light = np.zeros(height.shape, np.float32)
    for azimuth, weight in LIGHTS:
        angle = np.radians(azimuth)
        toward_east, toward_north = (
            np.sin(angle) * np.cos(np.radians(ALTITUDE)),
            np.cos(angle) * np.cos(np.radians(ALTITUDE)),
        )
        # The normal of the ground is (-east, south, 1) in east, north, up: rows run southwards.
        light += weight * np.clip((-east * toward_east + south * toward_north + up) / length, 0, 1)
    # Level ground has `up`; what is darker goes down to 0, what is brighter up to 255.
    value = np.where(light < up, LEVEL * light / up, LEVEL + (255 - LEVEL) * (light - up) / (1 - up))
    return np.where(np.isfinite(value), np.clip(np.rint(value), 0, 255), NO_DATA).astype(np.uint8)


def faded(shaded: NDArray[np.uint8], share: NDArray[np.float32]) -> NDArray[np.uint8]:
    """A relief of which ``share`` (0 to 1) is left; the rest is level ground."""
    value: NDArray[np.uint8] = np.rint(LEVEL + (shaded.astype(np.float32) - LEVEL) * share).astype(np.uint8)
    return value


def make_fading(terrain: Path, target: Path, area: BaseGeometry | None = None, crs: str = "") -> Path:
    """Write a copy of ``terrain`` with a second band (0 to 255) that fades out around ``area`` (in ``crs``).

    The tints of heights take that band as their alpha (`raster_styles.fit_elevation`). A model of more than
    `MOST_PIXELS` is not copied: its own path is the answer, and its tints end where it ends.

    Raises
    ------
    rasterio.errors.RasterioError, OSError
        When the terrain cannot be read or the target not be written.
    """
    draft = target.with_name(target.name + ".part")
    try:
        with rasterio.open(terrain) as source:
            size = (source.width, source.height)
            if size[0] * size[1] > MOST_PIXELS:
                return terrain
            profile = {
                "driver": "GTiff",
                "width": size[0],
                "height": size[1],
                "count": 2,
                "dtype": "float32",
                "crs": source.crs,
                "transform": source.transform,
                "nodata": source.nodata,
                "tiled": True,
                "interleave": "band",
                "compress": "deflate",
                "predictor": 3,
            }
            fading = around(area, crs, source)
            with rasterio.open(draft, "w", **profile) as out:
                for row in range(0, size[1], _BLOCK_ROWS):
                    rows = min(_BLOCK_ROWS, size[1] - row)
                    window = Window(0, row, size[0], rows)
                    out.write(source.read(1, window=window).astype(np.float32), 1, window=window)
                    out.write(255 * fading.rows(rows, row), 2, window=window)
                factors = [2**power for power in range(1, 8) if min(size) >> power >= 128]
                if factors:
                    out.build_overviews(factors, Resampling.average)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target


def make_relief(
    terrain: Path, target: Path, progress: Progress = silent, area: BaseGeometry | None = None, crs: str = ""
) -> Path:
    """Write the relief of ``terrain`` (metres, projected CRS) to ``target``, block by block, with overviews.

    All or nothing: the file appears when it is whole. It fades out around ``area`` (in ``crs``), the county.

    Raises
    ------
    rasterio.errors.RasterioError, OSError
        When the terrain cannot be read or the target not be written.
    data.tasks.Cancelled
        When ``progress`` says so.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(target.name + ".part")
    words = QCoreApplication.translate("Relief", "正在制作地形晕渲")
    try:
        with rasterio.open(terrain) as source:
            profile = {
                "driver": "GTiff",
                "width": source.width,
                "height": source.height,
                "count": 1,
                "dtype": "uint8",
                "crs": source.crs,
                "transform": source.transform,
                "tiled": True,
                "blockxsize": 256,
                "blockysize": 256,
                "compress": "deflate",
            }
            pixel = (abs(source.transform.a), abs(source.transform.e))
            fading = around(area, crs, source)
            with rasterio.open(draft, "w", **profile) as out:
                for row in range(0, source.height, _BLOCK_ROWS):
                    rows = min(_BLOCK_ROWS, source.height - row)
                    # One more row on either side, so that no seam shows between blocks.
                    above, below = min(row, 1), min(source.height - row - rows, 1)
                    window = Window(0, row - above, source.width, rows + above + below)
                    height = source.read(1, window=window, masked=True).astype(np.float32).filled(np.nan)
                    shaded = shade(height, pixel)[above : above + rows]
                    shaded = faded(shaded, fading.rows(rows, row))
                    out.write(shaded, 1, window=Window(0, row, source.width, rows))
                    progress((row + rows) / source.height, words)
                factors = [2**power for power in range(1, 8) if min(source.width, source.height) >> power >= 128]
                if factors:
                    out.build_overviews(factors, Resampling.average)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target
