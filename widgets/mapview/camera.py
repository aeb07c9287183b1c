"""The camera: which ground the view shows. Immutable and without Qt, so that every gesture is arithmetic."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from layers.protocol import Extent


@dataclass(frozen=True)
class Camera:
    """A view of the map in the project's CRS, north up.

    Parameters
    ----------
    x, y : float
        Ground coordinates of the centre.
    resolution : float
        Map units a device pixel.
    width, height : int
        Size in device pixels.
    """

    x: float
    y: float
    resolution: float
    width: int
    height: int

    def __post_init__(self) -> None:
        if not (math.isfinite(self.x) and math.isfinite(self.y) and 0 < self.resolution < math.inf):
            raise ValueError(f"no camera at {self.x}, {self.y} with {self.resolution} units a pixel")
        if self.width < 1 or self.height < 1:
            raise ValueError(f"no camera of {self.width} x {self.height} pixels")

    @classmethod
    def fitting(cls, extent: Extent, width: int, height: int, margin: float = 0.0, headroom: float = 0.0) -> Camera:
        """The camera that shows ``extent`` whole.

        Parameters
        ----------
        margin
            What stays free on each side, share of the view, under 0.5.
        headroom
            What stays free at the top at least, pixels; a third of the view at most.
        """
        across = max(extent[2] - extent[0], 1e-9)
        up = max(extent[3] - extent[1], 1e-9)
        below = height * margin
        above = max(below, min(headroom, height / 3))
        resolution = max(across / (width * (1.0 - 2.0 * margin)), up / (height - above - below))
        middle = (extent[1] + extent[3]) / 2 + (above - below) / 2 * resolution
        return cls((extent[0] + extent[2]) / 2, middle, resolution, width, height)

    def nearly(self, other: Camera) -> bool:
        """Whether both show the same ground to within a pixel."""
        pixel = max(self.resolution, other.resolution)
        return all(abs(a - b) <= pixel for a, b in zip(self.extent, other.extent, strict=True))

    @property
    def extent(self) -> Extent:
        """Ground that the view shows."""
        half_width = self.width * self.resolution / 2
        half_height = self.height * self.resolution / 2
        return (self.x - half_width, self.y - half_height, self.x + half_width, self.y + half_height)

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """Device pixel of a ground point, from the view's top left."""
        return (
            (x - self.x) / self.resolution + self.width / 2,
            (self.y - y) / self.resolution + self.height / 2,
        )

    def to_map(self, px: float, py: float) -> tuple[float, float]:
        """Ground point of a device pixel."""
        return (
            self.x + (px - self.width / 2) * self.resolution,
            self.y - (py - self.height / 2) * self.resolution,
        )

    def points_to_screen(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Device pixels of ground points, shape (n, 2)."""
        screen = np.empty_like(xy)
        np.subtract(xy[:, 0], self.x, out=screen[:, 0])
        np.subtract(self.y, xy[:, 1], out=screen[:, 1])
        screen /= self.resolution
        screen += (self.width / 2, self.height / 2)
        return screen

    def rectangle(self, extent: Extent) -> tuple[float, float, float, float]:
        """Left, top, right and bottom device pixels of ``extent``."""
        left, top = self.to_screen(extent[0], extent[3])
        right, bottom = self.to_screen(extent[2], extent[1])
        return left, top, right, bottom

    def panned(self, dx: float, dy: float) -> Camera:
        """The camera after the ground was dragged by ``dx`` to the right and ``dy`` down, device pixels."""
        return replace(self, x=self.x - dx * self.resolution, y=self.y + dy * self.resolution)

    def zoomed(self, factor: float, px: float, py: float) -> Camera:
        """The camera after magnifying by ``factor`` about a device pixel, whose ground stays where it is."""
        x, y = self.to_map(px, py)
        fine = self.resolution / factor
        return replace(
            self,
            x=x - (px - self.width / 2) * fine,
            y=y + (py - self.height / 2) * fine,
            resolution=fine,
        )

    def centred(self, x: float, y: float, resolution: float | None = None) -> Camera:
        """The camera moved to a centre, with another resolution where one is given."""
        return replace(self, x=x, y=y, resolution=resolution or self.resolution)

    def resized(self, width: int, height: int) -> Camera:
        """The camera with another size; the ground at the top left stays, as a window that is pulled larger shows."""
        x, y = self.to_map(0.0, 0.0)
        return replace(
            self,
            x=x + width * self.resolution / 2,
            y=y - height * self.resolution / 2,
            width=width,
            height=height,
        )

    def limited(self, finest: float, coarsest: float) -> Camera:
        """The camera with its resolution kept within bounds."""
        return replace(self, resolution=min(max(self.resolution, finest), coarsest))
