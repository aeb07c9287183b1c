"""Sub-pixel shift between two dates by phase correlation of gradients on a grid of tiles, and what is left of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from scipy import ndimage

from plugins.change_detection.core.execution import spread
from plugins.change_detection.core.faults import DetectionError
from plugins.change_detection.core.pair import Frame, Pair

Array = NDArray[np.float32]

TILE = 256
TILES = 49
REACH = 32.0
#: Height in deviations that the peak of unlike ground does not reach.
CLEAR = 10.0
#: Height from which a shift is taken out; right ones were seen from 29 up, wrong ones up to 15.
TRUSTED = 20.0


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
    grey = image[:3].mean(axis=0)  # visible bands stand first; the near infrared goes with the crop
    fill = np.float32(np.median(grey[valid])) if valid.any() else np.float32(0)
    grey = np.where(valid, grey, fill)
    size = np.hypot(ndimage.sobel(grey, 0), ndimage.sobel(grey, 1))
    size[~ndimage.binary_erosion(valid, iterations=2, border_value=1)] = 0
    result: Array = np.sqrt(size / (size.mean() + 1e-6)).astype(np.float32)
    return result


def correlation(before: Array, after: Array) -> Array:
    """Half-whitened phase correlation of two gradient images (n, n), in units of its own deviation.

    Sharp, yet not ruled by noise as a fully whitened one is. Element (r, c) speaks for a shift of r rows and c columns
    (modulo n) from ``before`` to ``after``.
    """
    n = before.shape[0]
    taper = np.hanning(n).astype(np.float32)
    window = taper[:, None] * taper[None, :]
    a = np.fft.rfft2((before - before.mean()) * window)
    b = np.fft.rfft2((after - after.mean()) * window)
    cross = b * a.conj()
    cross /= np.sqrt(np.abs(cross)) + 1e-6
    surface = np.fft.irfft2(cross, s=(n, n))
    result: Array = ((surface - surface.mean()) / (surface.std() + 1e-12)).astype(np.float32)
    return result


def peak(surface: Array, around: tuple[float, float] = (0.0, 0.0), reach: float = REACH) -> tuple[float, float, float]:
    """Highest point of a correlation surface within ``reach`` of a shift: rows, columns, height in deviations."""
    n = surface.shape[0]
    offset = np.fft.fftfreq(n, 1 / n)
    limit = min(reach, n / 4)
    near = (np.abs(offset - around[0])[:, None] <= limit) & (np.abs(offset - around[1])[None, :] <= limit)
    row, col = np.unravel_index(int(np.argmax(np.where(near, surface, -np.inf))), surface.shape)
    rows = offset[row] + _vertex(surface[(row - 1) % n, col], surface[row, col], surface[(row + 1) % n, col])
    cols = offset[col] + _vertex(surface[row, (col - 1) % n], surface[row, col], surface[row, (col + 1) % n])
    return float(rows), float(cols), float(surface[row, col])


def _vertex(left: float, middle: float, right: float) -> float:
    bend = left - 2 * middle + right
    return 0.0 if bend >= 0 else float(np.clip(0.5 * (left - right) / bend, -0.5, 0.5))


def _tiles(pair: Pair) -> list[Frame]:
    size = min(TILE, pair.height, pair.width)
    side = int(np.sqrt(TILES))
    rows = np.unique(np.linspace(0, pair.height - size, side).round().astype(int))
    cols = np.unique(np.linspace(0, pair.width - size, side).round().astype(int))
    return [Frame(int(r), int(c), size, size) for r in rows for c in cols]


def _surface(pair: Pair, frame: Frame) -> Array | None:
    before, after, valid = pair.read(frame)
    if valid.mean() < 0.6 or before[:, valid].std() == 0 or after[:, valid].std() == 0:
        return None
    return correlation(gradient(before, valid), gradient(after, valid))


def measure(pair: Pair, threads: int = 1) -> list[Array]:
    """Correlation surfaces of all tiles that hold enough data."""
    surfaces = spread(threads, partial(_surface, pair), _tiles(pair))
    return [surface for surface in surfaces if surface is not None]


def register(pair: Pair, threads: int = 1) -> Registration:
    """Measure the shift in two rounds; the second measures what the first left.

    The tiles' surfaces are added up first: where season and harvest spoil most tiles, the sum still has one peak.

    Parameters
    ----------
    pair : Pair
    threads : int
        That tiles are spread over; no result depends on it.

    Raises
    ------
    DetectionError
        The sum has no peak and the tiles agree on nothing: the files do not show the same ground.
    """
    total = (0.0, 0.0)
    alone = np.empty((0, 2))
    left = np.empty((0, 2))
    for turn in range(2):
        surfaces = measure(pair.moved(total), threads)
        if not surfaces:
            return Registration(total, float("nan"), 0, 0.0)
        joint = np.sum(surfaces, axis=0)
        joint /= joint.std() + 1e-12  # tiles may overlap: its own deviation, not one expected of n independent ones
        rows, cols, height = peak(joint, reach=REACH if turn == 0 else 2.0)
        if turn == 0 and height < TRUSTED:
            rows, cols = 0.0, 0.0  # no peak to trust: the files' own coordinates are the better guess
        if turn == 0:
            alone = np.array([peak(surface)[:2] for surface in surfaces]) - (rows, cols)
            near = np.abs(alone).max(axis=1) < 1.0
            if len(surfaces) >= 12 and near.sum() < 3 and height < CLEAR:
                raise _unlike(pair, len(surfaces), float(near.mean()))
        found = np.array([peak(surface, (rows, cols), 2.0) for surface in surfaces])
        sure = found[:, 2] > 4
        left = found[sure, :2] - (rows, cols)
        total = (total[0] + rows, total[1] + cols)
    agreeing = float((np.abs(alone).max(axis=1) < 1.0).mean())
    return Registration(total, _residual(left) if len(left) else float("nan"), len(alone), agreeing)


def _unlike(pair: Pair, tiles: int, share: float) -> DetectionError:
    return DetectionError(
        QCoreApplication.translate("Detection", "两期影像对不上"),
        QCoreApplication.translate("Detection", "{n} 处比对中只有 {share:.0%} 的位移一致。").format(
            n=tiles, share=share
        ),
        QCoreApplication.translate("Detection", "核对是否同一地区、坐标系是否标错；若为未正射影像，先做正射纠正。"),
        file=pair.after.path,
    )


def _residual(left: NDArray[np.float64]) -> float:
    """Of the tiles that agree; one that matched a crop row with the next says nothing about the grid."""
    distance = np.hypot(left[:, 0], left[:, 1])
    near = distance < 1.5
    return float(np.sqrt((distance[near] ** 2).mean())) if near.any() else float("nan")
