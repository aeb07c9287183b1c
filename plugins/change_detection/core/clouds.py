"""Cloud and cloud shadow on a coarse copy of the pair: what is bright, white and wide, and what it darkens."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.vrt import WarpedVRT
from scipy import ndimage

from data.imagery.clouds import SMALLEST_CLOUD, WHITE, wide
from plugins.change_detection.core.pair import Frame, Pair, floats, only_numbers
from plugins.change_detection.core.scene import Scene, reading

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]

#: Longest side of the coarse copy in cells.
CELLS = 1024
SMALLEST_SHADOW = 10_000.0
FARTHEST_SHADOW = 1_500.0  # m
CLEAR, NO_DATA, CLOUD, SHADOW = 0, 1, 2, 3


@dataclass(frozen=True)
class CloudMask:
    """State of coarse cells.

    Attributes
    ----------
    cells : NDArray[np.uint8]
        (rows, cols) of ``CLEAR``, ``CLOUD``, ``SHADOW``.
    step : float
        Pixels of the grid a cell and side.
    before, after : float
        Share of valid cells under cloud at each date.
    row, col : int
        Where the grid begins in that of the cells: it may be a part of what they cover.
    """

    cells: NDArray[np.uint8]
    step: float
    before: float
    after: float
    row: int = 0
    col: int = 0

    def moved(self, frame: Frame) -> CloudMask:
        """For the part of the grid that a window covers."""
        return replace(self, row=self.row + frame.row, col=self.col + frame.col)

    def cut(self, frame: Frame) -> NDArray[np.uint8]:
        """The state of every pixel of a window."""
        if not self.cells.any():
            return np.zeros((frame.height, frame.width), np.uint8)
        row, col = self.row + frame.row, self.col + frame.col
        rows = np.minimum(((row + np.arange(frame.height)) / self.step).astype(int), self.cells.shape[0] - 1)
        cols = np.minimum(((col + np.arange(frame.width)) / self.step).astype(int), self.cells.shape[1] - 1)
        return self.cells[np.ix_(rows, cols)]


def coarse(pair: Pair) -> tuple[Array, Array, Mask, float]:
    """Both dates on one coarse grid: before, after (visible bands or all), valid, pixels a cell."""
    step = max(1.0, max(pair.height, pair.width) / CELLS)
    rows, cols = max(1, round(pair.height / step)), max(1, round(pair.width / step))
    visible = [k for k in (pair.role(r) for r in ("red", "green", "blue")) if k is not None] or [0]
    grid = Affine(*pair.before.transform) @ Affine.scale(pair.width / cols, pair.height / rows)
    first, seen = _thinned(pair.before, [pair.shared[k][0] for k in visible], rows, cols)
    bands = [pair.shared[k][1] for k in visible]
    if pair.same_grid():
        after = pair.after
        whole, known = _thinned(after, bands, max(1, round(after.height / step)), max(1, round(after.width / step)))
        place = ~Affine(*after.transform) @ grid
        row = np.floor((place.e * (np.arange(rows) + 0.5) + place.f) / after.height * known.shape[0]).astype(int)
        col = np.floor((place.a * (np.arange(cols) + 0.5) + place.c) / after.width * known.shape[1]).astype(int)
        inside = ((row >= 0) & (row < known.shape[0]))[:, None] & ((col >= 0) & (col < known.shape[1]))[None, :]
        at = np.ix_(row.clip(0, known.shape[0] - 1), col.clip(0, known.shape[1] - 1))
        second, valid = whole[:, at[0], at[1]], seen & known[at] & inside
    else:
        second, known = _warped(pair.after, bands, rasterio.CRS.from_wkt(pair.before.crs_wkt), grid, (rows, cols))
        valid = seen & known
    return first, second, valid, step


def _known(image: Array, mask: Mask) -> Mask:
    """Cells with data."""
    result: Mask = mask & only_numbers(image) & (image != 0).any(axis=0)
    return result


def _thinned(scene: Scene, bands: list[int], rows: int, cols: int) -> tuple[Array, Mask]:
    """A scene on its own grid in ``rows`` by ``cols`` cells: means, from overviews where the file has them."""
    with reading(scene.path) as source:
        numbers = [scene.bands[i] for i in bands]
        shape = (len(bands), rows, cols)
        part = {"window": scene.window(0, 0, scene.height, scene.width)}
        image = floats(source.read(numbers, out_shape=shape, resampling=Resampling.average, **part))
        mask = np.ones((rows, cols), np.bool_)
        if scene.masked:  # the nearest pixels of a part would be looked up one by one, whatever overviews there are
            mask = source.dataset_mask(out_shape=(rows, cols), resampling=Resampling.average, **part) > 0
    return image, _known(image, mask)


def _warped(
    scene: Scene, bands: list[int], crs: rasterio.CRS, grid: Affine, shape: tuple[int, int]
) -> tuple[Array, Mask]:
    """A scene on the coarse cells of another grid."""
    with (
        reading(scene.path) as source,
        WarpedVRT(
            source,
            crs=crs,
            transform=grid,
            width=shape[1],
            height=shape[0],
            resampling=Resampling.average,
            **({} if scene.masked else {"src_alpha": 0}),
        ) as warped,
    ):
        image = floats(warped.read([scene.bands[i] for i in bands]))
        mask = warped.dataset_mask() > 0 if scene.masked else np.ones(shape, np.bool_)
    return image, _known(image, mask)


def _bright(image: Array, other: Array, valid: Mask, dtype: str) -> Mask:
    """Whiter and brighter than anything that the other date shows."""
    level = image.mean(axis=0)
    spread = image.max(axis=0) - image.min(axis=0)
    reference = other.mean(axis=0)[valid]
    low, high = np.quantile(reference, [0.02, 0.98])
    tinted = valid & (spread >= WHITE * level)
    limit = _gain(level, other.mean(axis=0), tinted if len(image) > 1 else valid) * (high + 0.6 * (high - low))
    if dtype == "uint8":
        limit = min(limit, 0.93 * 255)
    cloud: Mask = valid & (level > limit) & (spread < WHITE * level)
    return cloud


def _gain(level: Array, other: Array, ground: Mask) -> float:
    """How much brighter a date is as a whole, one at least: its counts may be of another range, or its sun higher.

    Cloud would pass for brightness: colour leaves it out of ``ground``, and of a single band the darker part counts.
    """
    ground = ground & (other > 0)
    if ground.sum() < 0.02 * ground.size:
        return 1.0
    return max(1.0, float(np.quantile(level[ground] / other[ground], 0.25)))


def find(pair: Pair) -> CloudMask:
    """Mask clouds and their shadows at either date."""
    before, after, valid, step = coarse(pair)
    cells = np.zeros(valid.shape, np.uint8)
    if not valid.any():
        return CloudMask(cells, step, 0.0, 0.0)
    side = pair.before.metres * step
    area = side * side
    shares = []
    for image, other, dtype in ((before, after, pair.before.dtype), (after, before, pair.after.dtype)):
        cloud = wide(_bright(image, other, valid, dtype), area, SMALLEST_CLOUD)
        shares.append(float(cloud.sum() / valid.sum()))
        if not cloud.any():
            continue
        near = ndimage.distance_transform_edt(~cloud) * side < FARTHEST_SHADOW
        ratio = image.mean(axis=0) / np.maximum(other.mean(axis=0), 1e-6)
        usual = float(np.median(ratio[valid & ~cloud])) if (valid & ~cloud).any() else 1.0
        dark = valid & near & ~cloud & (ratio < 0.55 * usual)
        cells[wide(dark, area, SMALLEST_SHADOW)] = SHADOW
        cells[ndimage.binary_dilation(cloud, iterations=max(1, round(40 / side)))] = CLOUD
    return CloudMask(cells, step, shares[0], shares[1])
