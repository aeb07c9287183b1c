"""What air and sensor make of the ground: spread, misregistration, veil, gain, noise, digital numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp, floor

import numpy as np
from numpy.typing import NDArray

from . import textures

Field = NDArray[np.float32]

#: Brightness of the veil (digital numbers) and its share by band: red, green, blue, near infrared.
_AIR = (150.0, 156.0, 170.0, 120.0)
_VEIL = (0.9, 1.0, 1.25, 0.45)


@dataclass(frozen=True)
class Scene:
    """One date: season, sun (degrees), and what sensor and air do to it.

    `shift` is the error of registration in pixels (right, down), `blur` the sensor's spread in pixels, `gain` factors
    and `haze` the amount of veil by band.
    """

    date: str
    season: str
    sun_azimuth: float
    sun_elevation: float
    gain: tuple[float, float, float, float]
    haze: float
    noise: float
    blur: float
    shift: tuple[float, float]
    salt: int


def sense(
    image: Field, haze: Field, grain: Field, scene: Scene, place: tuple[int, int], pad: int, outside: NDArray[np.bool_]
) -> NDArray[np.uint8]:
    """Turn ground brightness into digital numbers.

    Parameters
    ----------
    image
        Shape (4, rows, columns), with ``pad`` pixels more than the result on every side.
    haze
        Relative thickness of the veil, shape (rows, columns).
    grain
        Repeating texture of white noise.
    place
        Row and column of the result's first pixel in the scene.
    outside
        Where nothing is seen, in the result's shape.
    """
    inner = (slice(pad, -pad), slice(pad, -pad))
    veil = scene.haze * (1 + 0.5 * haze[inner])
    rows = spread(scene.blur, scene.shift[1])
    columns = spread(scene.blur, scene.shift[0])
    margin = len(rows) // 2
    rim = slice(pad - margin, -(pad - margin))
    out = np.empty((4, *outside.shape), np.uint8)
    for band in range(4):
        plane = _correlate(image[band, rim, rim], rows, 0)
        plane = _correlate(plane, columns, 1)
        salt = scene.salt * 131 + band * 57
        noise = textures.lay(grain, place[0] + salt, place[1] + salt * 3, outside.shape)
        plane += (_AIR[band] - plane) * (_VEIL[band] * veil)
        plane *= np.float32(scene.gain[band])
        noise *= np.float32(scene.noise)
        plane += noise
        np.rint(plane, out=plane)
        np.clip(plane, 1, 255, out=plane)
        out[band] = plane
    out[:, outside] = 0
    return out


def spread(sigma: float, shift: float) -> Field:
    """Return one axis of the sensor's response as correlation weights: a Gaussian, moved on by ``shift`` pixels.

    The move is bilinear, as a resampled product's is.
    """
    reach = max(floor(2.5 * sigma + 0.5), 1)
    bell = np.array([exp(-0.5 * (k / sigma) ** 2) for k in range(-reach, reach + 1)])
    bell /= bell.sum()
    size = reach + ceil(abs(shift))
    weights = np.zeros(2 * size + 1)
    middle = slice(size - reach, size + reach + 1)
    weights[middle] += bell * (1 - abs(shift))
    # Content that moves to the right is read from the left.
    step = -1 if shift > 0 else 1
    if shift:
        weights[middle.start + step : middle.stop + step] += bell * abs(shift)
    return weights.astype(np.float32)


def _correlate(plane: Field, weights: Field, axis: int) -> Field:
    """Correlate along an axis; the result is shorter by the weights' reach on either side.

    Sums of whole shifted planes stay in the processor's cache, and take half the time of a filter line by line.
    """
    count = plane.shape[axis] - len(weights) + 1
    total = np.zeros((count, plane.shape[1]) if axis == 0 else (plane.shape[0], count), np.float32)
    product = np.empty_like(total)
    for k in np.flatnonzero(weights):
        part = plane[k : k + count] if axis == 0 else plane[:, k : k + count]
        np.multiply(part, weights[k], out=product)
        total += product
    return total
