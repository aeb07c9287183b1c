"""Roofs and their shadows, drawn at half the pixel size: a house is more than a few whole pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.transform import Affine

from . import raster
from .buildings import ROOFS, Buildings
from .sensor import Scene
from .surface import Frame

Field = NDArray[np.float32]


def direction(scene: Scene) -> tuple[float, float]:
    """Return the direction of shadows in pixels: right and down."""
    azimuth = np.radians(scene.sun_azimuth + 180)
    return float(np.sin(azimuth)), float(-np.cos(azimuth))


@dataclass(frozen=True)
class Roofs:
    """Pieces of roof in a block: pixel, colour (red, green, blue, near infrared) and first date of each half pixel."""

    buildings: Buildings
    fine: Affine
    shape: tuple[int, int]
    pixel: NDArray[np.int64]
    colour: Field
    since: NDArray[np.int64]

    @classmethod
    def of(cls, buildings: Buildings, frame: Frame, transform: Affine, grain: Field) -> Roofs:
        """Lay the roofs of a block."""
        fine = transform @ Affine.scale(0.5)
        shape = (frame.shape[0] * 2, frame.shape[1] * 2)
        numbers = raster.burn(raster.Outlines.of(buildings.polygons), shape, fine)
        row, column = np.nonzero(numbers)
        number = numbers[row, column] - 1
        # The side of a pitched roof that faces the sun is brighter: lit from the upper left.
        behind = numbers[np.maximum(row - 3, 0), np.maximum(column - 3, 0)] == number + 1
        before = numbers[np.minimum(row + 3, shape[0] - 1), np.minimum(column + 3, shape[1] - 1)] == number + 1
        speck = grain[
            (row + 2 * frame.row + 80_000) % grain.shape[0], (column + 2 * frame.column + 80_000) % grain.shape[1]
        ]
        tint = 1 + 0.05 * speck + 0.13 * (behind.astype(np.float32) - before)
        colour = ROOFS[buildings.roof[number]] * tint[:, None]
        pixel = (row // 2) * frame.shape[1] + column // 2
        return cls(buildings, fine, frame.shape, pixel, colour, buildings.since[number])

    def draw(self, image: Field, date: int, scene: Scene, light: Field) -> None:
        """Cast the shadows of what stands on a date (its number) and lay the roofs over them.

        ``image`` has the shape (4, rows, columns), ``light`` (rows, columns).
        """
        stands = np.flatnonzero(self.buildings.since <= date)
        if not len(stands):
            return
        corners = shapely.get_coordinates(self.buildings.polygons[stands]).reshape(-1, 5, 2)[:, :4]
        right, down = direction(scene)
        reach = self.buildings.height[stands] / np.tan(np.radians(scene.sun_elevation))
        shadows = _swept(corners, reach[:, None] * np.array([right, -down]))
        dark = raster.burn(shadows, (self.shape[0] * 2, self.shape[1] * 2), self.fine, step=0) > 0
        share = dark[::2, ::2].astype(np.float32) + dark[1::2, ::2] + dark[::2, 1::2] + dark[1::2, 1::2]
        flat = image.reshape(4, -1)
        shaded = np.flatnonzero(share)
        flat[:, shaded] *= 1 - 0.13 * share.ravel()[shaded]
        mine = self.since <= date
        pixels, inverse, halves = np.unique(self.pixel[mine], return_inverse=True, return_counts=True)
        lit = np.minimum(light.ravel()[pixels], 1.2)
        for band in range(4):
            total = np.bincount(inverse, self.colour[mine, band], len(pixels)) / 4
            flat[band, pixels] = flat[band, pixels] * (1 - halves / 4) + total * lit


def _swept(corners: NDArray[np.float64], by: NDArray[np.float64]) -> raster.Outlines:
    """Return the ground that convex quadrilaterals pass over, shape (n, 4, 2), moved along ``by``, shape (n, 2).

    A side that faces the movement moves along, one that does not stays; at a corner between the two kinds the outline
    follows the movement.
    """
    side = np.roll(corners, -1, 1) - corners
    turn = np.sign(side[:, 0, 0] * side[:, 1, 1] - side[:, 0, 1] * side[:, 1, 0])[:, None]
    moves = turn * (side[..., 1] * by[:, None, 0] - side[..., 0] * by[:, None, 1]) > 0
    place = np.stack([np.roll(moves, 1, 1), moves], 2)[..., None] * by[:, None, None, :] + corners[:, :, None, :]
    ring = place.reshape(-1, 8, 2)
    n = len(ring)
    closed = np.concatenate([ring, ring[:, :1]], 1).reshape(-1, 2)
    return raster.Outlines(closed, np.arange(0, 9 * n + 1, 9), np.arange(n + 1))
