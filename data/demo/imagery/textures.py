"""Textures that repeat beyond what the eye follows: their periods differ, and they are laid over each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.spatial import cKDTree

Field = NDArray[np.float32]


@dataclass(frozen=True)
class Textures:
    """Seamless square textures, mean 0 and standard deviation 1 (crowns: 0..1).

    `grain` is white noise, `mottle` soft spots of some pixels, `patch` soft spots of some tens of pixels, `crowns` tree
    crowns lit from the upper left.
    """

    grain: Field
    mottle: Field
    patch: Field
    crowns: Field
    scrub: Field


def make(seed: int) -> Textures:
    """Draw the textures."""
    rng = np.random.Generator(np.random.PCG64(seed))
    return Textures(
        _unit(rng.standard_normal((1021, 1021))),
        _unit(
            _wrap_blur(rng.standard_normal((887, 887)), 1.6)
            + 0.6 * _unit(_wrap_blur(rng.standard_normal((887, 887)), 4))
        ),
        _unit(
            _wrap_blur(rng.standard_normal((769, 769)), 9)
            + 0.8 * _unit(_wrap_blur(rng.standard_normal((769, 769)), 26))
        ),
        _crowns(rng, 947, 11.0),
        _crowns(rng, 661, 6.0),
    )


def lay(texture: Field, row: int, column: int, shape: tuple[int, int]) -> Field:
    """Return the part of a texture that covers `shape` pixels from absolute pixel (`row`, `column`)."""
    n, m = texture.shape
    rows = np.arange(row, row + shape[0]) % n
    columns = np.arange(column, column + shape[1]) % m
    return np.asarray(texture[rows][:, columns], dtype=np.float32)


def _wrap_blur(values: NDArray[np.float64], sigma: float) -> NDArray[np.float64]:
    return np.asarray(ndimage.gaussian_filter(values, sigma, mode="wrap"))


def _unit(values: NDArray[np.float64]) -> Field:
    return np.asarray((values - values.mean()) / values.std(), dtype=np.float32)


def _crowns(rng: np.random.Generator, size: int, area: float) -> Field:
    """Draw domed crowns of about `area` pixels each, shaded by a sun in the upper left."""
    count = int(size * size / area)
    points = rng.random((count, 2)) * size
    radius = rng.lognormal(0, 0.22, count)
    tree = cKDTree(points, boxsize=size)
    # Pixel row 0 is in the north; the light comes from north-west.
    grid = np.stack(np.meshgrid(np.arange(size) + 0.5, np.arange(size) + 0.5, indexing="ij"), -1).reshape(-1, 2)
    distance, nearest = tree.query(grid % size)
    reach = np.sqrt(area / np.pi) * radius[nearest] * 1.25
    dome = np.clip(1 - (distance / reach) ** 2, 0, 1)
    offset = (grid - points[nearest] + size / 2) % size - size / 2
    light = -(offset[:, 0] + offset[:, 1]) / (reach * 1.42)
    tone = rng.normal(0, 0.10, count)[nearest]
    value = 0.22 + 0.52 * np.sqrt(dome) + 0.22 * light * (dome > 0) + tone
    return np.asarray(np.clip(value, 0, 1.2).reshape(size, size), dtype=np.float32)
