"""Relief shading made once from a terrain model, as a raster that QGIS and the console lay over the map."""

from __future__ import annotations

import os
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from rasterio.enums import Resampling
from rasterio.windows import Window

from data.tasks import Progress, silent

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
#: Longest side of the mask by which the tints of heights fade out.
_MASK_SIDE = 512
_GDAL_TYPES = {"uint8": "Byte", "int16": "Int16", "uint16": "UInt16", "int32": "Int32", "float64": "Float64"}
#: Share of the shorter side over which the shading fades out towards the model's edge: land does not end in a straight
#: line, and an edge like one drew the eye on every map of a whole county.
FADE = 0.03
#: Named in the stamp of what is made, so that reliefs made otherwise are made anew.
RECIPE = "relief 2"


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


def fade(rows: int, row: int, size: tuple[int, int]) -> NDArray[np.float32]:
    """How much is left, 0 at the edges to 1 within, of ``rows`` rows from ``row`` on of a whole of ``size`` (w, h)."""
    width, height = size
    reach = max(1.0, FADE * min(width, height))

    def rise(count: int, first: int, whole: int) -> NDArray[np.float32]:
        place = np.arange(first, first + count, dtype=np.float32) + 0.5
        share = np.clip(np.minimum(place, whole - place) / reach, 0, 1)
        smooth: NDArray[np.float32] = (share * share * (3 - 2 * share)).astype(np.float32)
        return smooth

    left: NDArray[np.float32] = rise(rows, row, height)[:, None] * rise(width, 0, width)[None, :]
    return left


def faded(shaded: NDArray[np.uint8], row: int, size: tuple[int, int]) -> NDArray[np.uint8]:
    """Rows of a relief from ``row`` on, fading to level ground towards the edges of the whole of ``size`` (w, h)."""
    share = fade(shaded.shape[0], row, size)
    value: NDArray[np.uint8] = np.rint(LEVEL + (shaded.astype(np.float32) - LEVEL) * share).astype(np.uint8)
    return value


def make_fading(terrain: Path, target: Path) -> Path:
    """Write a virtual raster of ``terrain`` whose second band (0 to 255) fades out towards its edges, and its mask.

    Nothing of the terrain is copied; the tints of heights take the second band as their alpha (`raster_styles`).

    Raises
    ------
    rasterio.errors.RasterioError, OSError
        When the terrain cannot be read or the target not be written.
    """
    mask = target.with_suffix(".fade.tif")
    with rasterio.open(terrain) as source:
        scale = max(1, max(source.width, source.height) // _MASK_SIDE)
        size = (-(-source.width // scale), -(-source.height // scale))
        share = np.rint(255 * fade(size[1], 0, size)).astype(np.uint8)
        with rasterio.open(mask, "w", "GTiff", *size, count=1, dtype="uint8", compress="deflate") as out:
            out.write(share, 1)
        root = ET.Element("VRTDataset", rasterXSize=str(source.width), rasterYSize=str(source.height))
        ET.SubElement(root, "SRS").text = source.crs.to_wkt()
        ET.SubElement(root, "GeoTransform").text = ", ".join(repr(value) for value in source.transform.to_gdal())
        whole = {"xOff": "0", "yOff": "0", "xSize": str(source.width), "ySize": str(source.height)}
        heights = _band(root, 1, _GDAL_TYPES.get(source.dtypes[0], "Float32"), source.nodata)
        _source(heights, os.path.relpath(terrain, target.parent), whole, whole)
        small = {"xOff": "0", "yOff": "0", "xSize": str(size[0]), "ySize": str(size[1])}
        _source(_band(root, 2, "Byte", None), mask.name, small, whole)
    target.write_bytes(ET.tostring(root, encoding="utf-8"))
    return target


def _band(root: ET.Element, number: int, kind: str, nodata: float | None) -> ET.Element:
    band = ET.SubElement(root, "VRTRasterBand", dataType=kind, band=str(number))
    if nodata is not None:
        ET.SubElement(band, "NoDataValue").text = repr(nodata)
    return band


def _source(band: ET.Element, file: str, taken: dict[str, str], put: dict[str, str]) -> None:
    source = ET.SubElement(band, "SimpleSource", resampling="bilinear")
    ET.SubElement(source, "SourceFilename", relativeToVRT="1").text = Path(file).as_posix()
    ET.SubElement(source, "SourceBand").text = "1"
    ET.SubElement(source, "SrcRect", taken)
    ET.SubElement(source, "DstRect", put)


def make_relief(terrain: Path, target: Path, progress: Progress = silent) -> Path:
    """Write the relief of ``terrain`` (metres, projected CRS) to ``target``, block by block, with overviews.

    All or nothing: the file appears when it is whole.

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
            with rasterio.open(draft, "w", **profile) as out:
                for row in range(0, source.height, _BLOCK_ROWS):
                    rows = min(_BLOCK_ROWS, source.height - row)
                    # One more row on either side, so that no seam shows between blocks.
                    above, below = min(row, 1), min(source.height - row - rows, 1)
                    window = Window(0, row - above, source.width, rows + above + below)
                    height = source.read(1, window=window, masked=True).astype(np.float32).filled(np.nan)
                    shaded = shade(height, pixel)[above : above + rows]
                    shaded = faded(shaded, row, (source.width, source.height))
                    out.write(shaded, 1, window=Window(0, row, source.width, rows))
                    progress((row + rows) / source.height, words)
                factors = [2**power for power in range(1, 8) if min(source.width, source.height) >> power >= 128]
                if factors:
                    out.build_overviews(factors, Resampling.average)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target
