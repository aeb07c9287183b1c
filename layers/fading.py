"""How relief and tints end: they fade out along the county's own shape, before their model's straight edge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from rasterio.features import geometry_mask
from shapely.geometry.base import BaseGeometry

#: Share of the shorter side over which everything fades out towards the model's edge: land does not end in a straight
#: line, and an edge like one drew the eye on every map of a whole county.
FADE = 0.03
#: Share of the shorter side over which the land around the county fades out.
HALO = 0.09
#: Distances from the county are measured on a grid of so many cells a side, at most.
_CELLS = 1024


@dataclass(frozen=True)
class Fading:
    """What is left of a raster of ``size`` (width, height), 0 to 1; ``halo`` is that around the county, coarser."""

    size: tuple[int, int]
    halo: NDArray[np.float32] | None = None

    def rows(self, count: int, row: int) -> NDArray[np.float32]:
        """The share of ``count`` rows from ``row`` on."""
        width, height = self.size
        reach = max(1.0, FADE * min(width, height))

        def rise(count: int, first: int, whole: int) -> NDArray[np.float32]:
            place = np.arange(first, first + count, dtype=np.float32) + 0.5
            return _smooth(np.minimum(place, whole - place) / reach)

        left: NDArray[np.float32] = rise(count, row, height)[:, None] * rise(width, 0, width)[None, :]
        if self.halo is not None:
            across = _between(self.halo.T, np.arange(width) + 0.5, width).T
            left *= _between(across, np.arange(row, row + count) + 0.5, height)
        return left


def around(area: BaseGeometry | None, crs: str, terrain: rasterio.DatasetReader) -> Fading:
    """How a terrain model fades out around an area (the county, in ``crs``); None: towards its edges only."""
    size = (terrain.width, terrain.height)
    if area is None or area.is_empty or terrain.crs is None:
        return Fading(size)
    to_terrain = Transformer.from_crs(CRS.from_user_input(crs), CRS.from_user_input(terrain.crs), always_xy=True)
    placed = shapely.transform(area, to_terrain.transform, interleaved=False)
    return Fading(size, halo(placed, terrain.transform, size))


def halo(area: BaseGeometry, place: Affine, size: tuple[int, int]) -> NDArray[np.float32] | None:
    """What is left around an area, on a grid of at most 1024 cells a side; None where it lies beside the model."""
    # Imported here: only a county's first map is faded, and every start of the desk would wait for it.
    from scipy.ndimage import distance_transform_edt

    step = max(1.0, max(size) / _CELLS)
    columns, rows = (max(2, round(side / step)) for side in size)
    wide, high = size[0] / columns, size[1] / rows
    grid = Affine(place.a * wide, place.b * high, place.c, place.d * wide, place.e * high, place.f)
    outside = geometry_mask([area], (rows, columns), grid, all_touched=True)
    if outside.all():
        return None
    away = distance_transform_edt(outside)
    across = np.minimum(np.arange(columns) + 0.5, columns - np.arange(columns) - 0.5)
    down = np.minimum(np.arange(rows) + 0.5, rows - np.arange(rows) - 0.5)
    edge = np.minimum(across[None, :], down[:, None])
    # Nothing is left half-way to nowhere: where the model ends close to the county, it fades faster there.
    gone = np.maximum(away / max(1.0, HALO * min(columns, rows)), away / (away + edge))
    return _smooth(1 - gone)


def _smooth(share: NDArray[np.floating]) -> NDArray[np.float32]:
    share = np.clip(share, 0, 1)
    smooth: NDArray[np.float32] = (share * share * (3 - 2 * share)).astype(np.float32)
    return smooth


def _between(grid: NDArray[np.float32], place: NDArray[np.floating], whole: int) -> NDArray[np.float32]:
    """Rows of a coarser grid at places along a side of ``whole``, linear between its own."""
    at = np.clip(place / whole * grid.shape[0] - 0.5, 0, grid.shape[0] - 1)
    low = np.minimum(at.astype(np.intp), grid.shape[0] - 2)
    part = (at - low).astype(np.float32)[:, None]
    found: NDArray[np.float32] = grid[low] * (1 - part) + grid[low + 1] * part
    return found
