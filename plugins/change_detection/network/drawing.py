"""Whole scenes with objects drawn in, for fitting the ranking: the simulation's objects on real pairs of dates."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

from plugins.change_detection.core.labelling import label_equal
from plugins.change_detection.core.polygonising import polygons
from plugins.change_detection.network.data import USUAL
from plugins.change_detection.network.simulation.noise import NoiseBank
from plugins.change_detection.network.simulation.objects import Draw, random_object
from plugins.change_detection.network.simulation.stamp import blend

Array = NDArray[np.float32]
#: What is drawn must move the picture by so much reflectance somewhere in its middle to be a change that can be seen.
VISIBLE = 0.02
#: Pixels between objects, and pixels that one must fill.
_APART, _SMALLEST = 4, 4


def draw_objects(
    rng: np.random.Generator, image: Array, metres: float, count: int
) -> tuple[NDArray[np.int32], list[str]]:
    """Draw objects into a scene in place, apart from each other.

    Parameters
    ----------
    image : Array
        (4, H, W) reflectance.
    metres : float
        Of a pixel.
    count : int

    Returns
    -------
    labels : NDArray[np.int32]
        (H, W) number of the object from 1.
    kinds : list of str
    """
    height, width = image.shape[1:]
    bank = NoiseBank(rng)
    draw = Draw(rng, bank, metres, rng.uniform(0, 6.2832), rng.uniform(0.3, 1.6), rng.uniform(0.3, 0.75))
    labels = np.zeros((height, width), np.int32)
    kinds: list[str] = []
    for _ in range(20 * count):
        if len(kinds) == count:
            break
        stamp = random_object(draw, (float(rng.uniform(0, height)), float(rng.uniform(0, width))))
        row, col = max(stamp.row - _APART, 0), max(stamp.col - _APART, 0)
        size = len(stamp.alpha) + 2 * _APART
        box = np.s_[row : row + size, col : col + size]
        if labels[box].any() or (image[:, box[0], box[1]] <= 0).all(axis=0).any():
            continue
        clean = image[:, box[0], box[1]].copy()
        drawn = blend(image, stamp)
        if drawn is None:
            continue
        rows, cols, alpha = drawn
        core = np.zeros(clean.shape[1:], np.bool_)
        core[rows.start - row : rows.stop - row, cols.start - col : cols.stop - col] = alpha > 0.5
        moved = np.abs(image[:, box[0], box[1]] - clean).max(axis=0)
        if core.sum() < _SMALLEST or moved[core].mean() < VISIBLE:
            image[:, box[0], box[1]] = clean
            continue
        kinds.append(stamp.kind)
        labels[box][core] = len(kinds)
    return labels, kinds


def write_pair(
    before: Path, after: Path, columns: tuple[float, float], seed: int, count: int, bands: int, folder: Path
) -> tuple[Path, Path, NDArray[np.object_]]:
    """Write part of a real pair with objects drawn into the second date.

    Returns
    -------
    before, after : Path
    truth : NDArray[np.object_]
        Outlines of the objects, each part of its own, in the CRS of the first.
    """
    with rasterio.open(before) as first, rasterio.open(after) as second:
        start = round(first.width * columns[0])
        window = Window(start, 0, round(first.width * columns[1]) - start, first.height)
        place = first.window_transform(window)
        with WarpedVRT(second, crs=first.crs, transform=first.transform, width=first.width, height=first.height,
                       resampling=Resampling.cubic) as warped:  # fmt: skip
            images = [source.read((1, 2, 3, 4), window=window) for source in (first, warped)]
        profile = {"driver": "GTiff", "width": window.width, "height": window.height, "count": bands,
                   "dtype": "uint8", "crs": first.crs, "transform": place}  # fmt: skip
    rng = np.random.default_rng([seed, 505])
    drawn, labels = _drawn(rng, images[1], abs(place.a), count)
    names = [folder / f"{scene.stem}_{seed}_{bands}_{k}.tif" for k, scene in enumerate((before, after))]
    for name, image in zip(names, (images[0], drawn), strict=True):
        with rasterio.open(name, "w", **profile) as target:
            target.write(image[:bands])
    pieces, _ = label_equal(labels)
    return names[0], names[1], polygons(pieces, place)[0]


def _drawn(
    rng: np.random.Generator, image: NDArray[np.uint8], metres: float, count: int
) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    """Objects drawn in reflectance, given back in the scene's own numbers."""
    empty = (image == 0).all(axis=0)
    low, high = np.quantile(image[:, ~empty][:, ::7], [0.02, 0.98], axis=1)
    scale = ((USUAL[:, 1] - USUAL[:, 0]) / np.maximum(high - low, 1))[:, None, None]
    shift = (low[:, None, None], USUAL[:, 0, None, None])
    seen = ((image - shift[0]) * scale + shift[1]).astype(np.float32)
    seen[:, empty] = 0
    labels, _ = draw_objects(rng, seen, metres, count)
    numbers = np.clip(np.round((seen - shift[1]) / scale + shift[0]), 1, 255).astype(np.uint8)
    numbers[:, empty] = 0
    return numbers, labels
