"""Sub-pixel shift between two dates by phase correlation of gradients on a grid of tiles, and what is left of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from scipy import ndimage

from plugins.change_detection.core.faults import DetectionError
from plugins.change_detection.core.pair import Frame, Pair

Array = NDArray[np.float32]

TILE = 256
TILES = 49
REACH = 32.0


@dataclass(frozen=True)
class Registration:
    """The measured shift.

    Attributes
    ----------
    shift : tuple of float
        Rows and columns in pixels of the before image.
    residual : float
        Root of the mean squared shift left in the tiles that agree to 1.5 pixels, in pixels.
    tiles : int
        Tiles that could be measured.
    agreeing : float
        Share of them within one pixel of the common shift.
    """

    shift: tuple[float, float]
    residual: float
    tiles: int
    agreeing: float


def gradient(image: Array, valid: NDArray[np.bool_]) -> Array:
    """Gradient magnitude of the mean band, compressed so that a bright roof does not outweigh a field edge."""
    grey = image.mean(axis=0)
    fill = np.float32(np.median(grey[valid])) if valid.any() else np.float32(0)
    grey = np.where(valid, grey, fill)
    size = np.hypot(ndimage.sobel(grey, 0), ndimage.sobel(grey, 1))
    size[~ndimage.binary_erosion(valid, iterations=2, border_value=1)] = 0
    result: Array = np.sqrt(size / (size.mean() + 1e-6)).astype(np.float32)
    return result


def tile_shift(before: Array, after: Array) -> tuple[float, float, float]:
    """Shift of one tile.

    Parameters
    ----------
    before, after : Array
        (n, n) gradient images.

    Returns
    -------
    rows, columns : float
        What to add to a pixel of ``before`` to find it in ``after``.
    strength : float
        Height of the peak over the deviation of the correlation surface.
    """
    n = before.shape[0]
    taper = np.hanning(n).astype(np.float32)
    window = taper[:, None] * taper[None, :]
    a = np.fft.rfft2((before - before.mean()) * window)
    b = np.fft.rfft2((after - after.mean()) * window)
    cross = b * a.conj()
    cross /= np.sqrt(np.abs(cross)) + 1e-6  # half-whitened: sharp, yet not ruled by noise
    surface = np.fft.irfft2(cross, s=(n, n))
    offset = np.fft.fftfreq(n, 1 / n)
    reach = np.minimum(REACH, n / 4)
    near = (np.abs(offset)[:, None] <= reach) & (np.abs(offset)[None, :] <= reach)
    masked = np.where(near, surface, -np.inf)
    row, col = np.unravel_index(int(np.argmax(masked)), surface.shape)
    strength = float((surface[row, col] - surface.mean()) / (surface.std() + 1e-12))
    dr = offset[row] + _vertex(surface[(row - 1) % n, col], surface[row, col], surface[(row + 1) % n, col])
    dc = offset[col] + _vertex(surface[row, (col - 1) % n], surface[row, col], surface[row, (col + 1) % n])
    return float(dr), float(dc), strength


def _vertex(left: float, middle: float, right: float) -> float:
    bend = left - 2 * middle + right
    return 0.0 if bend >= 0 else float(np.clip(0.5 * (left - right) / bend, -0.5, 0.5))


def _tiles(pair: Pair) -> list[Frame]:
    size = min(TILE, pair.height, pair.width)
    side = int(np.sqrt(TILES))
    rows = np.unique(np.linspace(0, pair.height - size, side).round().astype(int))
    cols = np.unique(np.linspace(0, pair.width - size, side).round().astype(int))
    return [Frame(int(r), int(c), size, size) for r in rows for c in cols]


def measure(pair: Pair) -> list[tuple[float, float]]:
    """Shifts of all tiles that hold enough data and a clear peak."""
    shifts = []
    for frame in _tiles(pair):
        before, after, valid = pair.read(frame)
        if valid.mean() < 0.6 or before[:, valid].std() == 0 or after[:, valid].std() == 0:
            continue
        dr, dc, strength = tile_shift(gradient(before, valid), gradient(after, valid))
        if strength > 6:
            shifts.append((dr, dc))
    return shifts


def register(pair: Pair) -> Registration:
    """Measure the shift in two rounds; the second measures what the first left.

    Raises
    ------
    DetectionError
        The tiles agree on nothing: the files do not show the same ground.
    """
    total = (0.0, 0.0)
    left: NDArray[np.float64] = np.empty((0, 2))
    for _ in range(2):
        left = np.array(measure(pair.moved(total)), dtype=np.float64).reshape(-1, 2)
        if len(left) < 3:
            return Registration(total, float("nan"), len(left), 0.0)
        step = _centre(left)
        total = (total[0] + float(step[0]), total[1] + float(step[1]))
    left = left - _centre(left)
    near = np.abs(left).max(axis=1) < 1.0
    agreeing = float(near.mean())
    # Shifts of unlike ground are spread over thousands of square pixels: three that meet in one are no accident, even
    # where season and harvest spoil most tiles.
    if len(left) >= 12 and near.sum() < 3:
        raise DetectionError(
            QCoreApplication.translate("Detection", "两期影像对不上"),
            QCoreApplication.translate("Detection", "{n} 处比对中只有 {share:.0%} 的位移一致。").format(
                n=len(left), share=agreeing
            ),
            QCoreApplication.translate(
                "Detection", "请核对是否同一地区、坐标系是否标错;若为未正射影像请先做正射纠正。"
            ),
            file=pair.after.path,
        )
    return Registration(total, _residual(left), len(left), agreeing)


def _centre(shifts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean of the shifts near their densest spot (a median is pulled by tiles that matched crop rows)."""
    near = np.abs(shifts[:, None, :] - shifts[None, :, :]).max(axis=2) < 0.75
    best = int(np.argmax(near.sum(axis=1)))
    result: NDArray[np.float64] = np.median(shifts[near[best]], axis=0)
    return result


def _residual(left: NDArray[np.float64]) -> float:
    """Of the tiles that agree: a tile that matched one crop row with the next says nothing about the grid."""
    distance = np.hypot(left[:, 0], left[:, 1])
    near = distance < 1.5
    return float(np.sqrt((distance[near] ** 2).mean())) if near.any() else float("nan")
