"""Smooth random fields for terrain, outlines and textures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Field = NDArray[np.float32]


def smooth(shape: tuple[int, int], wavelength: float, rng: np.random.Generator) -> Field:
    """Return one octave: cubic interpolation of a random lattice.

    Parameters
    ----------
    shape
        Rows and columns of the result.
    wavelength
        Lattice spacing in cells.
    rng
        Random stream; consumed in proportion to the lattice.

    Returns
    -------
    ndarray of float32, shape `shape`
        Mean about 0, standard deviation about 0.7.
    """
    rows, cols = (int(np.ceil(n / wavelength)) + 4 for n in shape)
    lattice = rng.standard_normal((rows, cols)).astype(np.float32)
    shift = rng.random(2)
    i = (np.arange(shape[0]) / wavelength + 1 + shift[0]).astype(np.float32)
    j = (np.arange(shape[1]) / wavelength + 1 + shift[1]).astype(np.float32)
    # Separable: first along rows, then along columns, far cheaper than a two-dimensional map_coordinates.
    return np.asarray(resample(resample(lattice, i).T, j).T, dtype=np.float32)


def resample(values: Field, where: Field) -> Field:
    """Interpolate the rows of `values` at the fractional rows `where` with a Catmull-Rom spline."""
    base = np.floor(where).astype(np.intp)
    t = (where - base)[:, None]
    p0, p1, p2, p3 = (values[np.clip(base + k, 0, len(values) - 1)] for k in (-1, 0, 1, 2))
    return np.asarray(
        p1 + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0))),
        dtype=np.float32,
    )


def fractal(
    shape: tuple[int, int],
    wavelength: float,
    rng: np.random.Generator,
    octaves: int = 4,
    gain: float = 0.5,
    ridged: bool = False,
) -> Field:
    """Sum octaves of `smooth`, each of half the wavelength and `gain` times the amplitude.

    With `ridged` the octaves are folded, which gives sharp crests.
    """
    total: Field = np.zeros(shape, np.float32)
    amplitude = 1.0
    for _ in range(octaves):
        if wavelength < 1.5:
            break
        octave = smooth(shape, wavelength, rng)
        total += amplitude * (0.7 - np.abs(octave) if ridged else octave)
        amplitude *= gain
        wavelength /= 2
    return total


def enlarge(values: Field, shape: tuple[int, int]) -> Field:
    """Resample a grid to `shape` over the same extent (cell centres keep their place)."""
    i = (np.arange(shape[0], dtype=np.float32) + 0.5) * values.shape[0] / shape[0] - 0.5
    j = (np.arange(shape[1], dtype=np.float32) + 0.5) * values.shape[1] / shape[1] - 0.5
    return np.asarray(resample(resample(values, i).T, j).T, dtype=np.float32)


def blur(values: Field, sigma: float) -> Field:
    """Gaussian filter with the edge repeated."""
    return np.asarray(ndimage.gaussian_filter(values, sigma, mode="nearest"), dtype=np.float32)
