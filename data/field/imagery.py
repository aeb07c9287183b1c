"""Imagery to take along: the ground around the tasks, in natural colours, small enough for a telephone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.warp import transform_bounds
from rasterio.windows import Window

from data.messages import Extent
from data.tasks import Progress, silent

_BLOCK = 512
#: Darkest and brightest share, percent, that a stretch to 8 bits gives up.
_CUT = (0.5, 99.5)
_SAMPLE = 512


def clip(
    source: Path, target: Path, bands: Sequence[int], areas: Sequence[Extent], crs: str, progress: Progress = silent
) -> bool:
    """Write what ``areas`` show of a scene as a tiled, JPEG-compressed GeoTIFF with overviews and a mask.

    Parameters
    ----------
    source
        The scene; any number of bands and bits.
    bands
        Numbers (from 1) of red, green and blue, or of one band for grey.
    areas
        Rectangles in ``crs``; blocks that meet none of them are not stored and show nothing.

    Returns
    -------
    bool
        False (and no file) when the scene shows none of the areas.

    Raises
    ------
    rasterio.errors.RasterioError
        When the scene cannot be read.
    """
    with rasterio.open(source) as scene:
        windows = [_window(scene, area, crs) for area in areas]
        wanted = [window for window in windows if window is not None]
        if not wanted:
            return False
        whole = _whole(scene, wanted)
        profile = {
            "driver": "GTiff",
            "dtype": "uint8",
            "count": 3,
            "width": int(whole.width),
            "height": int(whole.height),
            "crs": scene.crs,
            "transform": scene.transform @ Affine.translation(whole.col_off, whole.row_off),
            "tiled": True,
            "blockxsize": _BLOCK,
            "blockysize": _BLOCK,
            "compress": "JPEG",
            "photometric": "YCBCR",
            "jpeg_quality": 85,
            "sparse_ok": True,
        }
        stretch = _stretch(scene, bands)
        with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(target, "w", **profile) as out:
            out.colorinterp = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
            blocks = list(_blocks(whole, wanted))
            for index, block in enumerate(blocks):
                _copy(scene, out, block, whole, bands, stretch)
                progress((index + 1) / len(blocks), source.name)
            out.build_overviews([2, 4, 8, 16], Resampling.average)
    return True


def _window(scene: rasterio.DatasetReader, area: Extent, crs: str) -> Window | None:
    box = transform_bounds(crs, scene.crs, *area) if scene.crs != rasterio.crs.CRS.from_string(crs) else area
    to_pixels = ~scene.transform
    corners = np.array([to_pixels @ (x, y) for x in box[::2] for y in box[1::2]])
    left, top = np.maximum(0, np.floor(corners.min(axis=0))).astype(int).tolist()
    right = min(scene.width, int(np.ceil(corners[:, 0].max())))
    bottom = min(scene.height, int(np.ceil(corners[:, 1].max())))
    return Window(left, top, right - left, bottom - top) if left < right and top < bottom else None


def _whole(scene: rasterio.DatasetReader, windows: Sequence[Window]) -> Window:
    left, top = min(w.col_off for w in windows), min(w.row_off for w in windows)
    right = max(w.col_off + w.width for w in windows)
    bottom = max(w.row_off + w.height for w in windows)
    return Window(left, top, right - left, bottom - top)


def _blocks(whole: Window, wanted: Sequence[Window]) -> list[Window]:
    """The blocks of the target (windows of the scene) that a wanted window meets."""
    found: set[tuple[int, int]] = set()
    for window in wanted:
        columns = range(
            (window.col_off - whole.col_off) // _BLOCK,
            (window.col_off + window.width - whole.col_off - 1) // _BLOCK + 1,
        )
        rows = range(
            (window.row_off - whole.row_off) // _BLOCK,
            (window.row_off + window.height - whole.row_off - 1) // _BLOCK + 1,
        )
        found.update((row, column) for row in rows for column in columns)
    blocks = []
    for row, column in sorted(found):
        left, top = whole.col_off + column * _BLOCK, whole.row_off + row * _BLOCK
        width = min(_BLOCK, whole.col_off + whole.width - left)
        height = min(_BLOCK, whole.row_off + whole.height - top)
        blocks.append(Window(left, top, width, height))
    return blocks


def _stretch(scene: rasterio.DatasetReader, bands: Sequence[int]) -> list[tuple[float, float]] | None:
    """Value ranges that become 0..255, for a scene that is not in bytes already."""
    if all(scene.dtypes[band - 1] == "uint8" for band in bands):
        return None
    step = max(1, max(scene.width, scene.height) // _SAMPLE)
    shape = (len(bands), max(1, scene.height // step), max(1, scene.width // step))
    sample = scene.read(list(bands), out_shape=shape, masked=True)
    ranges = []
    for band in sample:
        known = band.compressed()
        low, high = np.percentile(known, _CUT) if known.size else (0.0, 1.0)
        ranges.append((float(low), float(high) if high > low else float(low) + 1.0))
    return ranges


def _copy(
    scene: rasterio.DatasetReader,
    out: rasterio.io.DatasetWriter,
    block: Window,
    whole: Window,
    bands: Sequence[int],
    stretch: list[tuple[float, float]] | None,
) -> None:
    pixels = scene.read(list(bands), window=block)
    alpha_only = [MaskFlags.all_valid] in scene.mask_flag_enums and scene.nodata is None
    known = (
        np.full(pixels.shape[1:], 255, dtype=np.uint8)
        if alpha_only
        else scene.read_masks(list(bands), window=block).max(axis=0)
    )
    if stretch is not None:
        pixels = np.stack([_bytes(band, *span) for band, span in zip(pixels, stretch, strict=True)])
    colours = pixels if len(pixels) == 3 else np.repeat(pixels[:1], 3, axis=0)
    place = Window(block.col_off - whole.col_off, block.row_off - whole.row_off, block.width, block.height)
    out.write(np.asarray(colours, dtype=np.uint8), window=place)
    out.write_mask(known, window=place)


def _bytes(band: NDArray[np.generic], low: float, high: float) -> NDArray[np.uint8]:
    scaled = (band.astype(np.float32) - low) / (high - low) * 255
    return np.asarray(np.clip(np.nan_to_num(scaled), 0, 255), dtype=np.uint8)
