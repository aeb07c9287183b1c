"""Local drawing grid of one inserted object: fine sampling in metres, then averaging to the image's pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

#: Reflectance order everywhere in the simulation.
BANDS = ("red", "green", "blue", "nir")


@dataclass
class Stamp:
    """An object ready to be blended into an image window.

    Attributes
    ----------
    row, col : int
        Upper left pixel of the window; the window may hang over the image's edge.
    colour : Array
        (4, h, w) reflectance.
    alpha : Array
        (h, w) share of each pixel that the object covers, 0-1.
    shade : Array
        (h, w) factor of the light that reaches the ground outside the object, 0-1.
    kind : str
        Name of the object's kind.
    """

    row: int
    col: int
    colour: Array
    alpha: Array
    shade: Array
    kind: str


class Grid:
    """Fine sampling grid around an object.

    Parameters
    ----------
    centre : tuple of float
        Row and column of the object's centre in image pixels.
    radius : float
        Half of the drawn square in metres.
    resolution : float
        Metres a pixel.
    angle : float
        Direction of the object's u axis in radians.
    fine : int
        Samples a pixel and axis.
    """

    def __init__(self, centre: tuple[float, float], radius: float, resolution: float, angle: float, fine: int) -> None:
        half = int(np.ceil(radius / resolution)) + 1
        self.row = round(centre[0]) - half
        self.col = round(centre[1]) - half
        self.size = 2 * half + 1
        self.fine = fine
        self.resolution = resolution
        steps = (np.arange(self.size * fine, dtype=np.float32) + 0.5) / fine
        y = (self.row + steps - centre[0])[:, None] * resolution
        x = (self.col + steps - centre[1])[None, :] * resolution
        c, s = np.float32(np.cos(angle)), np.float32(np.sin(angle))
        #: Metres along and across the object's axis, (n, n).
        self.u: Array = (c * x + s * y).astype(np.float32)
        self.v: Array = (c * y - s * x).astype(np.float32)
        self._angle = angle

    def shifted(self, mask: Array, distance: float, azimuth: float) -> Array:
        """The mask moved by ``distance`` metres towards ``azimuth`` (image radians): the shadow that it throws."""
        step = self.resolution / self.fine
        rows = round(distance * np.sin(azimuth) / step)
        cols = round(distance * np.cos(azimuth) / step)
        n = mask.shape[0]
        moved = np.zeros_like(mask)
        if abs(rows) >= n or abs(cols) >= n:
            return moved
        moved[max(rows, 0) : n + min(rows, 0), max(cols, 0) : n + min(cols, 0)] = mask[
            max(-rows, 0) : n - max(rows, 0), max(-cols, 0) : n - max(cols, 0)
        ]
        return moved

    def shadow(self, mask: Array, distance: float, azimuth: float) -> Array:
        """Swept shadow of a body of footprint ``mask``: the union of shifts up to ``distance``."""
        total = np.zeros_like(mask)
        count = max(2, min(6, int(distance / self.resolution * self.fine / 3) + 2))
        for part in np.linspace(distance / count, distance, count):
            total = np.maximum(total, self.shifted(mask, float(part), azimuth))
        return total

    def average(self, fine: Array) -> Array:
        """Mean over the samples of each pixel; leading axes are kept."""
        f = self.fine
        lead = fine.shape[:-2]
        result: Array = fine.reshape(*lead, self.size, f, self.size, f).mean(axis=(-3, -1), dtype=np.float32)
        return result

    def finish(self, colour: Array, alpha: Array, shade: Array, kind: str) -> Stamp:
        """Average fine layers to pixels (colour weighted by alpha)."""
        a = self.average(alpha)
        mixed: Array = self.average(colour * alpha[None]) / np.maximum(a, np.float32(1e-4))[None]
        return Stamp(self.row, self.col, mixed, a, self.average(shade), kind)


def blend(image: Array, stamp: Stamp, opacity: float = 1.0) -> tuple[slice, slice, Array] | None:
    """Draw a stamp into ``image`` (4, H, W) in place.

    Returns
    -------
    tuple or None
        Row slice, column slice and alpha of what was drawn; None when it lies outside.
    """
    h, w = image.shape[-2:]
    n = stamp.alpha.shape[0]
    r0, r1 = max(stamp.row, 0), min(stamp.row + n, h)
    c0, c1 = max(stamp.col, 0), min(stamp.col + n, w)
    if r0 >= r1 or c0 >= c1:
        return None
    inner = (slice(r0 - stamp.row, r1 - stamp.row), slice(c0 - stamp.col, c1 - stamp.col))
    alpha = stamp.alpha[inner] * np.float32(opacity)
    window = image[:, r0:r1, c0:c1]
    window *= stamp.shade[inner][None]
    window *= 1 - alpha[None]
    window += stamp.colour[:, inner[0], inner[1]] * alpha[None]
    return slice(r0, r1), slice(c0, c1), stamp.alpha[inner]
