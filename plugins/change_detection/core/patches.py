"""From scores to patches: threshold inside the parcels, clean, outline block by block, join across blocks."""

from __future__ import annotations

import threading
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.features import rasterize, shapes
from scipy import ndimage
from shapely import STRtree

from plugins.change_detection.core import clouds
from plugins.change_detection.core.execution import in_turn
from plugins.change_detection.core.journal import Journal
from plugins.change_detection.core.pair import Frame
from plugins.change_detection.core.parcels import Parcels

#: Pixels with at least this score belong to a patch; the program's own threshold.
THRESHOLD = 0.5
_HALO = 8
#: rasterio quietens a warning of its in-memory rasters by swapping the filters of the whole process, which two threads
#: must not do at a time.
_MEMORY_RASTER = threading.Lock()
_CROSS = ndimage.generate_binary_structure(2, 1)


@dataclass(frozen=True)
class Outlines:
    """Outlined patches.

    Attributes
    ----------
    shapes : NDArray[np.object_]
        Polygons in the CRS of the grid, in a fixed order (parcel, then top, then left).
    parcels : NDArray[np.int64]
        Index of the parcel of each; -1 without parcels.
    specks : int
        Pieces too small to be worth a record.
    """

    shapes: NDArray[np.object_]
    parcels: NDArray[np.int64]
    specks: int


class Outliner:
    """Outlines the patches of blocks.

    Parameters
    ----------
    journal : Journal
    transform : tuple of float
    parcels : Parcels, optional
    clean : bool
        Remove what is thinner than two pixels: pixel-wise statistics are noisy, the network is not.
    """

    def __init__(self, journal: Journal, transform: tuple[float, ...], parcels: Parcels | None, clean: bool) -> None:
        self._journal = journal
        self._transform = Affine(*transform)
        self._parcels = parcels
        self._tree = STRtree(parcels.examined) if parcels is not None else None
        self._clean = clean

    def _owner(self, frame: Frame) -> NDArray[np.int32]:
        """Number of the parcel (from 1) under each pixel centre."""
        if self._parcels is None or self._tree is None:
            return np.ones((frame.height, frame.width), np.int32)
        place = self._transform @ Affine.translation(frame.col, frame.row)
        left, top = place @ (0, 0)
        right, bottom = place @ (frame.width, frame.height)
        found = np.sort(self._tree.query(shapely.box(left, bottom, right, top)))
        if not len(found):
            return np.zeros((frame.height, frame.width), np.int32)
        with _MEMORY_RASTER:
            owner: NDArray[np.int32] = rasterize(
                [(self._parcels.examined[i], int(i) + 1) for i in found],
                out_shape=(frame.height, frame.width),
                transform=place,
                dtype="int32",
            )
        return owner

    def __call__(self, frame: Frame) -> list[tuple[int, bytes]]:
        """Pieces of a block: parcel number and outline as WKB."""
        _, height, width = self._journal.score.shape
        outer = frame.grown(_HALO, height, width)
        score = self._journal.score.read_band(0, outer)
        state = self._journal.state.read_band(0, outer)
        mask = (np.nan_to_num(score) >= THRESHOLD) & (state != clouds.NO_DATA)
        if not mask.any():
            return []
        if self._clean:
            mask = ndimage.binary_opening(mask, np.ones((2, 2)))
        mask = ndimage.binary_closing(np.pad(mask, 2, mode="edge"), _CROSS, iterations=1)[2:-2, 2:-2]
        mask = mask[frame.within(outer)] & (self._journal.state.read_band(0, frame) != clouds.NO_DATA)
        if not mask.any():
            return []
        owner = np.where(mask, self._owner(frame), 0)
        place = self._transform @ Affine.translation(frame.col, frame.row)
        with _MEMORY_RASTER:
            found = list(shapes(owner.astype(np.int32), mask=owner > 0, connectivity=4, transform=place))
        return [(int(value), shapely.to_wkb(shapely.geometry.shape(shape))) for shape, value in found]


def outline(outliner: Outliner, frames: list[Frame], pool: Executor, width: int, transform: tuple[float, ...],
            smallest: float, check: object) -> Outlines:  # fmt: skip
    """Outline all blocks and join what a block's edge cut.

    Parameters
    ----------
    smallest : float
        Pieces below this plane area (units of the grid, squared) are counted and dropped.
    """
    assert callable(check)
    pieces: list[list[tuple[int, bytes]]] = [[] for _ in frames]
    for index, found in in_turn(pool, width, outliner, frames, check):
        pieces[index] = found
    whole: list[tuple[int, shapely.Geometry]] = []
    cut: dict[int, list[shapely.Geometry]] = {}
    affine = Affine(*transform)
    specks = 0
    for frame, found in zip(frames, pieces, strict=True):
        left, top = affine @ (frame.col, frame.row)
        right, bottom = affine @ (frame.col + frame.width, frame.row + frame.height)
        slack = abs(affine.a) / 4
        for owner, wkb in found:
            shape = shapely.from_wkb(wkb)
            a, b, c, d = shape.bounds
            if a <= left + slack or c >= right - slack or b <= bottom + slack or d >= top - slack:
                cut.setdefault(owner, []).append(shape)
            elif shape.area < smallest:
                specks += 1
            else:
                whole.append((owner, shape))
    for owner in sorted(cut):
        for shape in shapely.get_parts(shapely.union_all(np.array(cut[owner], object))):
            if shape.area < smallest:
                specks += 1
            else:
                whole.append((owner, shape))
    whole.sort(key=lambda item: (item[0], -item[1].bounds[3], item[1].bounds[0], item[1].area))
    result = np.empty(len(whole), object)
    result[:] = [_smooth(shape, abs(affine.a), smallest) for _, shape in whole]
    owners = np.array([owner - 1 for owner, _ in whole], np.int64)
    if outliner._parcels is None:
        owners[:] = -1
    return Outlines(result, owners, specks)


def _smooth(shape: shapely.Polygon, pixel: float, smallest: float) -> shapely.Polygon:
    """Without stairs and pinholes; never off by more than three quarters of a pixel."""
    rings = [ring for ring in shape.interiors if shapely.Polygon(ring).area >= smallest]
    plain = shapely.Polygon(shape.exterior, rings)
    smooth = plain.simplify(0.75 * pixel, preserve_topology=True)
    return smooth if smooth.is_valid and smooth.geom_type == "Polygon" and not smooth.is_empty else plain
