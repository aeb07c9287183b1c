"""The ground along a line: heights of a terrain model at even steps, read block by block whatever its size."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyproj
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio.windows import Window

from data import measuring
from data.crs import transformer

#: Steps along a line; finer than the screen shows it would only be noise of the model.
MOST_STEPS = 600
_BLOCK = 256


@dataclass(frozen=True)
class Profile:
    """Heights along a line.

    Attributes
    ----------
    distance
        m on the ellipsoid from the beginning, shape (n,), ascending.
    x, y
        Places in the line's CRS, shape (n,).
    height
        m, shape (n,); NaN where the model has none.
    cell
        Size of the model's cells, m.
    """

    distance: NDArray[np.float64]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    height: NDArray[np.float64]
    cell: float

    @property
    def known(self) -> bool:
        """Whether the model has any height on the line."""
        return bool(np.isfinite(self.height).any())

    def climbs(self) -> tuple[float, float]:
        """Metres up and metres down between neighbouring steps that both have a height."""
        steps = np.diff(self.height)
        steps = steps[np.isfinite(steps)]
        return float(steps[steps > 0].sum()), float(-steps[steps < 0].sum())


def profile(terrain: Path, line: shapely.LineString, crs: pyproj.CRS) -> Profile:
    """Read the ground along a line, between the cells' centres bilinearly.

    Parameters
    ----------
    terrain
        A raster of heights in m, in any CRS.
    line
        In ``crs``, x first.

    Raises
    ------
    rasterio.errors.RasterioIOError
        When the model cannot be read.
    pyproj.exceptions.ProjError
        When the line lies where its CRS cannot be carried to longitude and latitude.
    """
    with rasterio.open(terrain) as source:
        cell = float(abs(source.res[0]))
        if source.crs is not None and source.crs.is_geographic:
            cell *= 111_320.0
        steps = int(np.clip(np.ceil(line.length / max(cell / 2, 1e-6)), 2, MOST_STEPS))
        x, y = _places(line, steps)
        model = pyproj.CRS.from_user_input(source.crs) if source.crs is not None else crs
        mx, my = (x, y) if model.equals(crs) else transformer(crs, model).transform(x, y)
        height = _heights(source, np.asarray(mx), np.asarray(my))
    path = shapely.linestrings(np.column_stack([x, y]))
    legs = np.array([leg.length for leg in measuring.legs(path, crs)])
    return Profile(np.concatenate([[0.0], np.cumsum(legs)]), x, y, height, cell)


def _places(line: shapely.LineString, steps: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Even steps along a line, and its bends: a profile has to pass where the line was bent."""
    bends = [line.project(shapely.Point(point)) for point in shapely.get_coordinates(line)[1:-1]]
    at = np.unique(np.concatenate([np.linspace(0.0, line.length, steps + 1), bends]))
    places = shapely.get_coordinates(shapely.line_interpolate_point(line, at))
    return places[:, 0].copy(), places[:, 1].copy()


def _heights(source: rasterio.DatasetReader, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    columns, rows = ~source.transform @ (x, y)
    columns, rows = np.asarray(columns) - 0.5, np.asarray(rows) - 0.5
    left, top = np.floor(columns).astype(int), np.floor(rows).astype(int)
    right, down = columns - left, rows - top
    corners = _Cells(source)
    found = np.zeros(len(x))
    weight = np.zeros(len(x))
    for dx, wx in ((0, 1.0 - right), (1, right)):
        for dy, wy in ((0, 1.0 - down), (1, down)):
            value = corners.at(left + dx, top + dy)
            share = np.where(np.isfinite(value), wx * wy, 0.0)
            found += np.where(share > 0, value, 0.0) * share
            weight += share
    # At the edge of the model half a cell is told from what there is, but nothing beyond it.
    return np.where(weight > 0.25, found / np.maximum(weight, 1e-12), np.nan)


class _Cells:
    """Cells of a raster by column and row; blocks are read once, NaN stands for none."""

    def __init__(self, source: rasterio.DatasetReader) -> None:
        self._source = source
        self._blocks: dict[tuple[int, int], NDArray[np.float64]] = {}

    def at(self, columns: NDArray[np.int_], rows: NDArray[np.int_]) -> NDArray[np.float64]:
        """Values of cells; NaN outside the raster and where it has none."""
        found = np.full(len(columns), np.nan)
        inside = (columns >= 0) & (rows >= 0) & (columns < self._source.width) & (rows < self._source.height)
        blocks = np.unique(np.column_stack([columns[inside] // _BLOCK, rows[inside] // _BLOCK]), axis=0)
        for column, row in blocks.tolist():
            here = inside & (columns // _BLOCK == column) & (rows // _BLOCK == row)
            cells = self._read(column, row)
            found[here] = cells[rows[here] - row * _BLOCK, columns[here] - column * _BLOCK]
        return found

    def _read(self, column: int, row: int) -> NDArray[np.float64]:
        known = self._blocks.get((column, row))
        if known is None:
            window = Window(column * _BLOCK, row * _BLOCK, _BLOCK, _BLOCK).intersection(
                Window(0, 0, self._source.width, self._source.height)
            )
            read = self._source.read(1, window=window, masked=True)
            known = np.ma.filled(read.astype(np.float64), np.nan)
            self._blocks[(column, row)] = known
        return known
