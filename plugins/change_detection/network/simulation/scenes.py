"""Where samples come from: windows of real scenes of several dates, and drawn field mosaics."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from plugins.change_detection.network.simulation import palette
from plugins.change_detection.network.simulation.noise import NoiseBank
from plugins.change_detection.network.simulation.nuisance import crop_rows

Array = NDArray[np.float32]


@dataclass(frozen=True)
class View:
    """The same ground at two dates.

    Attributes
    ----------
    before, after : Array
        (4, size, size).
    unsure : NDArray[np.bool_]
        (size, size) where the ground itself may have been built on between the dates.
    built : NDArray[np.bool_]
        (size, size) where it is known to have been built on between them, and stands at the second.
    """

    before: Array
    after: Array
    unsure: NDArray[np.bool_]
    built: NDArray[np.bool_]


@dataclass
class Stack:
    """One place at several dates on one grid, in reflectance-like units.

    Attributes
    ----------
    images : Array
        (dates, 4, H, W); bands as in ``stamp.BANDS``.
    resolution : float
        Metres a pixel.
    name : str
    unsure : NDArray[np.bool_], optional
        (H, W) known to have changed in earnest between the dates, not known when: takes no part in the loss.
    since : NDArray[np.uint8], optional
        (H, W) number of the first date at which a known change stands; 0 where there is none. Such changes are
        learned like inserted ones.
    hot : NDArray[np.int32]
        (n, 4) first date, second date, row, column of spots that an earlier network took for inserted objects.
    share : float
        How often this place is drawn, relative to the others.
    """

    images: Array
    resolution: float
    name: str
    unsure: NDArray[np.bool_] | None = None
    since: NDArray[np.uint8] | None = None
    hot: NDArray[np.int32] = field(default_factory=lambda: np.empty((0, 4), np.int32))
    share: float = 1.0

    def window(
        self,
        rng: np.random.Generator,
        bank: NoiseBank,
        dates: tuple[int, int],
        size: int,
        resolution: float,
        around: tuple[int, int] | None = None,
    ) -> View:
        """Cut the same window from two dates and resample it to ``resolution``.

        The window is random, or somewhere about the pixel ``around``. Coarser than the scene: averaged. Finer:
        interpolated, with fine noise added because the scene cannot hold the detail that a finer sensor would show.
        """
        ratio = resolution / self.resolution
        need = int(np.ceil(size * ratio)) + 2
        h, w = self.images.shape[-2:]
        need_r, need_c = min(need, h), min(need, w)
        r, c = int(rng.integers(0, h - need_r + 1)), int(rng.integers(0, w - need_c + 1))
        if around is not None:
            r = int(np.clip(around[0] - rng.integers(need_r // 4, need_r - need_r // 4 + 1), 0, h - need_r))
            c = int(np.clip(around[1] - rng.integers(need_c // 4, need_c - need_c // 4 + 1), 0, w - need_c))
        cut = self.images[list(dates), :, r : r + need_r, c : c + need_c]
        if ratio > 1.2:
            cut = ndimage.gaussian_filter(cut, (0, 0, ratio / 2.4, ratio / 2.4))
        at_r = np.clip(np.arange(size) * ratio, 0, need_r - 1)
        at_c = np.clip(np.arange(size) * ratio, 0, need_c - 1)
        taken = _bilinear(cut, at_r, at_c) if abs(ratio - 1) > 0.02 else cut[..., :size, :size].copy()
        if taken.shape[-1] < size or taken.shape[-2] < size:
            pad = ((0, 0), (0, 0), (0, size - taken.shape[-2]), (0, size - taken.shape[-1]))
            taken = np.pad(taken, pad, mode="reflect")
        if ratio < 0.8:
            detail = rng.uniform(0.02, 0.12)
            common = bank.cut(rng, (size, size), 0.7)
            for k in range(2):
                own = bank.cut(rng, (size, size), 0.7)
                taken[k] *= np.clip(1 + np.float32(detail) * (0.6 * common + 0.6 * own), 0.3, 2)[None]
        unsure, built = np.zeros((size, size), np.bool_), np.zeros((size, size), np.bool_)
        nearest = np.ix_(at_r.astype(int), at_c.astype(int))
        if self.unsure is not None:
            unsure[:] = self.unsure[r : r + need_r, c : c + need_c][nearest]
        if self.since is not None:
            since = self.since[r : r + need_r, c : c + need_c][nearest]
            built[:] = (since > dates[0]) & (since <= dates[1])
        return View(taken[0], taken[1], unsure, built)


def _bilinear(image: Array, rows: NDArray[np.float64], cols: NDArray[np.float64]) -> Array:
    r0 = np.minimum(rows.astype(int), image.shape[-2] - 2)
    c0 = np.minimum(cols.astype(int), image.shape[-1] - 2)
    fr = (rows - r0).astype(np.float32)[:, None]
    fc = (cols - c0).astype(np.float32)[None, :]
    top = image[..., r0, :] * (1 - fr) + image[..., r0 + 1, :] * fr
    result: Array = top[..., c0] * (1 - fc) + top[..., c0 + 1] * fc
    return result


def mosaic(rng: np.random.Generator, bank: NoiseBank, size: int, resolution: float) -> tuple[Array, Array]:
    """Draw a field mosaic at two dates: same parcels and paths, each parcel with its own crop at each date."""
    angle = rng.uniform(0, np.pi)
    y, x = np.mgrid[:size, :size].astype(np.float32) * np.float32(resolution)
    bend = bank.cut(rng, (size, size), 2.4) * np.float32(rng.uniform(0, 12))
    u = x * np.float32(np.cos(angle)) + y * np.float32(np.sin(angle)) + bend
    v = y * np.float32(np.cos(angle)) - x * np.float32(np.sin(angle)) + bend
    block_u = np.floor(u / rng.uniform(80, 500)).astype(np.int64)
    strip = rng.uniform(12, 160)
    within = v + 37.0 * np.mod(block_u * 7919, 101)
    block_v = np.floor(within / strip).astype(np.int64)
    label = np.mod(block_u * 73856093 ^ block_v * 19349663, 4096)
    edge = (np.abs(np.mod(within, strip)) < max(1.5, 0.5 * resolution)) & (rng.random() < 0.7)
    path_colour = palette.pick(rng, palette.EARTH if rng.random() < 0.5 else palette.CROPS[:4])
    dates = []
    table = rng.permutation(4096)
    common = bank.cut(rng, (size, size), 1.2)
    season = rng.integers(0, len(palette.CROPS), 3)
    for k in range(2):
        crops = np.stack([palette.pick(rng, palette.CROPS, 0.12) for _ in range(24)])
        if rng.random() < 0.5:  # one season: few crops
            crops = np.stack([palette.pick(rng, palette.CROPS[season], 0.1) for _ in range(24)])
        keep = table if k == 0 or rng.random() < 0.3 else rng.permutation(4096)
        choice = crops[keep[label] % 24].transpose(2, 0, 1)
        texture = 1 + np.float32(rng.uniform(0.02, 0.1)) * bank.cut(rng, (size, size), 0.7)
        texture *= np.clip(1 + np.float32(rng.uniform(0.0, 0.12)) * common, 0.4, 2)
        image = choice * texture[None] * crop_rows(rng, (size, size), resolution, angle)[None]
        image = np.where(edge[None], path_colour[:, None, None], image)
        dates.append(image.astype(np.float32))
    return dates[0], dates[1]
