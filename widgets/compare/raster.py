"""Reading pieces of an image file for the screen: levels, tiles and crops, without Qt.

A level is a power of two between a tile's pixel and the file's: level 0 is the file as it is, level 1 every second
pixel (from the file's overviews), level -1 twice as many by cubic interpolation. Files in another CRS than the view's
are warped while they are read.
"""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import ColorInterp, Resampling
from rasterio.errors import RasterioError
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

#: Pixels of a tile's side.
TILE = 512
#: Finest level: eight screen pixels a pixel of the file.
FINEST = -3
#: Pixels around an enlarged tile that the cubic kernel looks at.
_HALO = 3

Box = tuple[float, float, float, float]
_local = threading.local()


class RasterError(Exception):
    """A file cannot be read; ``path`` and the library's reason."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True)
class Raster:
    """An image as a comparison shows it.

    Attributes
    ----------
    path : Path
    crs : str
        CRS of the view, ``EPSG:n``; the file is warped to it where its own differs.
    bands : tuple of int
        Numbers (from 1) of the bands shown as red, green, blue; () for the file's own choice.
    """

    path: Path
    crs: str
    bands: tuple[int, ...] = ()


@dataclass(frozen=True)
class Grid:
    """Where the pixels of a raster lie in the CRS of the view.

    Attributes
    ----------
    left, top : float
    across, down : float
        Side of a pixel in CRS units, both positive.
    width, height : int
    bands : tuple of int
        Bands shown as red, green, blue.
    dtype : str
    """

    left: float
    top: float
    across: float
    down: float
    width: int
    height: int
    bands: tuple[int, ...]
    dtype: str

    @property
    def extent(self) -> Box:
        """Ground of the raster."""
        return (self.left, self.top - self.height * self.down, self.left + self.width * self.across, self.top)

    def level(self, resolution: float) -> int:
        """The coarsest level whose pixels are no larger than ``resolution`` (CRS units)."""
        coarsest = max(0, math.ceil(math.log2(max(self.width, self.height) / TILE)))
        return min(max(math.floor(math.log2(resolution / self.across) + 1e-6), FINEST), coarsest)

    def tiles(self, extent: Box, level: int) -> list[tuple[int, int]]:
        """Columns and rows of the tiles of ``level`` that meet ``extent``, from its middle outwards."""
        side = TILE * 2.0**level
        columns = math.ceil(self.width / side)
        rows = math.ceil(self.height / side)
        first = max(math.floor((extent[0] - self.left) / self.across / side), 0)
        last = min(math.ceil((extent[2] - self.left) / self.across / side), columns)
        upper = max(math.floor((self.top - extent[3]) / self.down / side), 0)
        lower = min(math.ceil((self.top - extent[1]) / self.down / side), rows)
        middle = ((first + last - 1) / 2, (upper + lower - 1) / 2)
        found = [(c, r) for r in range(upper, lower) for c in range(first, last)]
        return sorted(found, key=lambda place: (place[0] - middle[0]) ** 2 + (place[1] - middle[1]) ** 2)

    def tile_extent(self, level: int, column: int, row: int) -> Box:
        """Ground of a tile, cut at the raster's edges."""
        side = TILE * 2.0**level
        right, bottom = min((column + 1) * side, self.width), min((row + 1) * side, self.height)
        return (
            self.left + column * side * self.across,
            self.top - bottom * self.down,
            self.left + right * self.across,
            self.top - row * side * self.down,
        )


def grid(raster: Raster) -> Grid:
    """Read where the pixels lie and which bands are shown.

    Raises
    ------
    RasterError
        When the file is missing, unreadable, or has no place on the ground.
    """
    source = _opened(raster)
    transform = source.transform
    if transform.b or transform.d or transform.a <= 0 or transform.e >= 0:
        raise RasterError(raster.path, "the pixel grid is rotated or has no place on the ground")
    bands = raster.bands or natural_bands(source)
    if max(bands) > source.count:
        raise RasterError(raster.path, f"band {max(bands)} of {source.count}")
    return Grid(
        transform.c, transform.f, transform.a, -transform.e, source.width, source.height, bands, source.dtypes[0]
    )


def natural_bands(source: Any) -> tuple[int, ...]:
    """Bands to show as red, green, blue: by description, then colour, then number; one band is grey."""
    names = [(d or "").strip().lower() for d in source.descriptions]
    if all(colour in names for colour in ("red", "green", "blue")):
        return tuple(names.index(colour) + 1 for colour in ("red", "green", "blue"))
    colours = list(source.colorinterp)
    if all(c in colours for c in (ColorInterp.red, ColorInterp.green, ColorInterp.blue)):
        return tuple(colours.index(c) + 1 for c in (ColorInterp.red, ColorInterp.green, ColorInterp.blue))
    return (1, 2, 3) if source.count >= 3 else (1, 1, 1)


def read_tile(raster: Raster, known: Grid, level: int, column: int, row: int) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Pixels of a tile: values (3, height, width) and where there is data (height, width)."""
    side = TILE * 2.0**level
    left, top = column * side, row * side
    right, bottom = min(left + side, known.width), min(top + side, known.height)
    if level >= 0:
        shape = (max(1, math.ceil((bottom - top) / 2**level)), max(1, math.ceil((right - left) / 2**level)))
        return _read(raster, known, (left, top, right, bottom), shape, Resampling.average)
    factor = 2**-level
    # The kernel must see over the tile's edge, or seams would show.
    a, b = max(left - _HALO, 0), max(top - _HALO, 0)
    c, d = min(right + _HALO, known.width), min(bottom + _HALO, known.height)
    shape = (round((d - b) * factor), round((c - a) * factor))
    values, valid = _read(raster, known, (a, b, c, d), shape, Resampling.cubic)
    rows = slice(round((top - b) * factor), round((bottom - b) * factor))
    columns = slice(round((left - a) * factor), round((right - a) * factor))
    return values[:, rows, columns], valid[rows, columns]


def read_crop(
    raster: Raster, known: Grid, extent: Box, width: int, height: int
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Pixels of any rectangle of the ground in ``width`` x ``height``; outside the raster there is no data."""
    a = (extent[0] - known.left) / known.across
    b = (known.top - extent[3]) / known.down
    c = (extent[2] - known.left) / known.across
    d = (known.top - extent[1]) / known.down
    values = np.zeros((3, height, width), known.dtype)
    valid = np.zeros((height, width), bool)
    inner = (max(a, 0.0), max(b, 0.0), min(c, float(known.width)), min(d, float(known.height)))
    if inner[2] - inner[0] < 1e-6 or inner[3] - inner[1] < 1e-6:
        return values, valid
    across, down = width / (c - a), height / (d - b)
    x0, x1 = round((inner[0] - a) * across), round((inner[2] - a) * across)
    y0, y1 = round((inner[1] - b) * down), round((inner[3] - b) * down)
    if x1 <= x0 or y1 <= y0:
        return values, valid
    way = Resampling.average if across < 1 else Resampling.cubic
    part, there = _read(raster, known, inner, (y1 - y0, x1 - x0), way)
    values[:, y0:y1, x0:x1] = part
    valid[y0:y1, x0:x1] = there
    return values, valid


def read_pixels(
    raster: Raster, known: Grid, window: tuple[int, int, int, int]
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """All bands of a window (column, row, width, height) as in the file, (bands, height, width), and where data is."""
    column, row, width, height = window
    source = _opened(raster)
    try:
        place = Window(column, row, width, height)
        return source.read(window=place), source.dataset_mask(window=place) > 0
    except (RasterioError, OSError) as error:
        raise RasterError(raster.path, str(error)) from error


def read_sample(raster: Raster, known: Grid, side: int = 512) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """The whole raster in at most ``side`` pixels, for statistics."""
    scale = min(1.0, side / max(known.width, known.height))
    shape = (max(1, round(known.height * scale)), max(1, round(known.width * scale)))
    return _read(raster, known, (0, 0, known.width, known.height), shape, Resampling.nearest)


def release() -> None:
    """Close what this thread keeps open."""
    for vrt, source in _local.__dict__.pop("opened", {}).values():
        if vrt is not source:
            vrt.close()
        source.close()


def _read(
    raster: Raster, known: Grid, pixels: Box, shape: tuple[int, int], way: Resampling
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    window = Window(pixels[0], pixels[1], pixels[2] - pixels[0], pixels[3] - pixels[1])
    source = _opened(raster)
    try:
        values = source.read(list(known.bands), window=window, out_shape=(3, *shape), resampling=way)
        mask = source.dataset_mask(window=window, out_shape=shape, resampling=Resampling.nearest)
    except (RasterioError, OSError) as error:
        raise RasterError(raster.path, str(error)) from error
    return values, mask > 0


def _opened(raster: Raster) -> Any:
    """The dataset of this thread: GDAL's datasets are not shared, and opening one costs more than a tile."""
    opened: dict[tuple[Path, str], tuple[Any, Any]] = _local.__dict__.setdefault("opened", {})
    key = (raster.path, raster.crs)
    if key not in opened:
        try:
            source = rasterio.open(raster.path)
            if source.crs is None:
                raise RasterError(raster.path, "the file has no CRS")
            wanted = CRS.from_user_input(raster.crs)
            view = source if source.crs == wanted else WarpedVRT(source, crs=wanted, resampling=Resampling.cubic)
        except (RasterioError, OSError) as error:
            raise RasterError(raster.path, str(error)) from error
        while len(opened) >= 12:
            vrt, file = opened.pop(next(iter(opened)))
            if vrt is not file:
                vrt.close()
            file.close()
        opened[key] = (view, source)
    return opened[key][0]
