"""Slope classes of ground: from an elevation model, by the exact share of every cell that a polygon covers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyproj
import rasterio
import rasterio.errors
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

from data.errors import UserError

#: Code of cells without a slope.
_NONE = 0


def shares(file: Path, bounds: Sequence[float], shapes: NDArray[np.object_], crs: pyproj.CRS) -> NDArray[np.float64]:
    """Shares of ``n`` polygons by slope class.

    Parameters
    ----------
    file
        Elevation model (m) in any CRS.
    bounds
        ``k`` upper bounds of the classes in degrees, ascending; a slope that equals one belongs to the lower class.
    shapes, crs
        Polygons, and their projected CRS in metres.

    Returns
    -------
    ndarray of float64, shape (n, k + 1)
        Rows add up to 1, or to less where there is no elevation.

    Raises
    ------
    UserError
        When the file cannot be read.
    """
    made = np.zeros((len(shapes), len(bounds) + 1))
    try:
        with rasterio.open(file) as source, WarpedVRT(source, crs=crs.to_wkt()) as model:
            for row, shape in enumerate(shapes):
                made[row] = _shares(model, shape, np.asarray(bounds, dtype=np.float64))
    except rasterio.errors.RasterioError as error:
        raise UserError(
            QCoreApplication.translate("Analysis", "高程模型读不出来，坡度没有分级。"),
            str(error),
            QCoreApplication.translate("Analysis", "检查文件，或在规则文件里去掉坡度一项。"),
            file=file,
        ) from error
    return made


def slopes(heights: NDArray[np.float64], width: float, height: float) -> NDArray[np.float64]:
    """Slope in degrees of the inner cells of a grid (rows, columns), by Horn's third-order differences.

    Parameters
    ----------
    heights
        m, NaN where unknown.
    width, height
        Size of a cell, m.

    Returns
    -------
    ndarray of float64, shape (rows - 2, columns - 2)
        NaN where a neighbour is unknown.
    """
    h = heights
    east = (h[:-2, 2:] + 2 * h[1:-1, 2:] + h[2:, 2:]) - (h[:-2, :-2] + 2 * h[1:-1, :-2] + h[2:, :-2])
    north = (h[:-2, :-2] + 2 * h[:-2, 1:-1] + h[:-2, 2:]) - (h[2:, :-2] + 2 * h[2:, 1:-1] + h[2:, 2:])
    return np.asarray(np.degrees(np.arctan(np.hypot(east / (8 * width), north / (8 * height)))))


def _shares(model: WarpedVRT, shape: shapely.Geometry, bounds: NDArray[np.float64]) -> NDArray[np.float64]:
    from exactextract import exact_extract
    from exactextract.feature import JSONFeatureSource
    from exactextract.raster import NumPyRasterSource

    made = np.zeros(len(bounds) + 1)
    place = model.transform
    width, height = place.a, -place.e
    xmin, ymin, xmax, ymax = shape.bounds
    # A cell more on each side: slopes are those of inner cells.
    column, right = math.floor((xmin - place.c) / width) - 1, math.ceil((xmax - place.c) / width) + 1
    row, below = math.floor((place.f - ymax) / height) - 1, math.ceil((place.f - ymin) / height) + 1
    heights = _heights(model, column, row, right, below)
    steep = slopes(heights, width, height)
    classes = np.where(np.isnan(steep), _NONE, np.digitize(steep, bounds, right=True) + 1).astype(np.int32)
    left, top = place.c + (column + 1) * width, place.f - (row + 1) * height
    rows, columns = classes.shape
    grid = NumPyRasterSource(classes, left, top - rows * height, left + columns * width, top)
    feature = {"type": "Feature", "geometry": shapely.geometry.mapping(shape), "properties": {}}
    found = exact_extract(grid, JSONFeatureSource([feature]), ["unique", "frac"])[0]["properties"]
    for code, share in zip(found["unique"], found["frac"], strict=True):
        if int(code) != _NONE:
            made[int(code) - 1] = float(share)
    return made


def _heights(model: WarpedVRT, left: int, top: int, right: int, below: int) -> NDArray[np.float64]:
    """Heights of a block of cells, NaN beyond the model's edge."""
    made = np.full((below - top, right - left), np.nan)
    x0, y0, x1, y1 = max(left, 0), max(top, 0), min(right, model.width), min(below, model.height)
    if x0 < x1 and y0 < y1:
        read = model.read(1, window=Window(x0, y0, x1 - x0, y1 - y0), masked=True)
        made[y0 - top : y1 - top, x0 - left : x1 - left] = read.astype(np.float64).filled(np.nan)
    return made
