"""The ground at a point: height and slope from the workspace's terrain model, a handful of cells read at a time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyproj
import rasterio
from numpy.typing import NDArray
from rasterio.windows import Window

from data.analysis.slope import slopes
from data.crs import transformer

#: Metres of a degree along a meridian.
_DEGREE = 111_320.0


@dataclass(frozen=True)
class Terrain:
    """The ground at a point.

    Attributes
    ----------
    height
        m, of the cell that the point lies in.
    slope
        Degrees, over the cell and its eight neighbours (Horn); None where one of them has no height.
    cell
        Size of the model's cells, m: nothing smaller can be seen in it.
    """

    height: float
    slope: float | None
    cell: float


class GroundModel:
    """A raster of heights in m, in any CRS.

    Parameters
    ----------
    file
        The raster; it need not be there.
    crs
        Of the points asked for.
    """

    def __init__(self, file: Path, crs: pyproj.CRS) -> None:
        self._file, self._crs = file, crs

    def at(self, x: float, y: float) -> Terrain | None:
        """The ground at a point; None outside the model, where it has no height, or without a model.

        Raises
        ------
        rasterio.errors.RasterioIOError
            When there is a model that cannot be read.
        """
        if not self._file.is_file():
            return None
        with rasterio.open(self._file) as source:
            model = pyproj.CRS.from_user_input(source.crs) if source.crs is not None else self._crs
            px, py = (x, y) if model.equals(self._crs) else transformer(self._crs, model).transform(x, y)
            if not (np.isfinite(px) and np.isfinite(py)):
                return None
            column, row = (int(np.floor(v)) for v in ~source.transform @ (px, py))
            if not (0 <= column < source.width and 0 <= row < source.height):
                return None
            heights = _around(source, column, row)
            width, depth = (float(abs(size)) for size in source.res)
            if model.is_geographic:
                width, depth = width * _DEGREE * float(np.cos(np.radians(py))), depth * _DEGREE
        height = float(heights[1, 1])
        if not np.isfinite(height):
            return None
        slope = float(slopes(heights, width, depth)[0, 0])
        return Terrain(height, slope if np.isfinite(slope) else None, max(width, depth))


def _around(source: rasterio.DatasetReader, column: int, row: int) -> NDArray[np.float64]:
    """Heights of a cell and its eight neighbours, shape (3, 3); NaN where there is none."""
    left, top = max(column - 1, 0), max(row - 1, 0)
    right, below = min(column + 2, source.width), min(row + 2, source.height)
    read = source.read(1, window=Window(left, top, right - left, below - top), masked=True)
    heights = np.full((3, 3), np.nan)
    down, across = top - row + 1, left - column + 1
    known = np.ma.filled(read.astype(np.float64), np.nan)
    heights[down : down + known.shape[0], across : across + known.shape[1]] = known
    return heights
