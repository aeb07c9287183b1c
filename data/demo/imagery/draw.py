"""One block of all scenes, drawn from the parcels, buildings and terrain in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rasterio.transform import Affine

from . import raster, surface, textures
from .buildings import Buildings
from .palette import Look
from .roofs import Roofs, direction
from .sensor import Scene, sense

Field = NDArray[np.float32]

#: Pixel size, m.
GSD = 2.0
#: Pixels drawn beyond a block's edge for shadows, filters and shifts.
PAD = 12

#: Colours (red, green, blue, near infrared) by season.
_SOIL = {"summer": (158, 134, 102, 150), "winter": (150, 128, 98, 130)}
_RIDGE = {"summer": (116, 122, 80, 140), "winter": (128, 118, 88, 110)}
_LEAF = {"summer": (58, 82, 50, 142), "winter": (82, 84, 62, 104)}
_BANK = (108, 110, 84, 110)
#: Height of a single tree, m.
_TREE = 5.0


@dataclass(frozen=True)
class Job:
    """What is in one block; plain data for another process. Geometries in internal coordinates.

    `look` has the parcels first and the conversions after them; `overlay_since` gives the conversions' dates.
    `fields` are the coarse grids haze, moisture and soil (row 0 in the south, spacing `field_cell`), `height` and its
    spacing likewise; `field_corner` and `height_corner` are the lower left corners of the windows, m.
    """

    row: int
    column: int
    rows: int
    columns: int
    top: float
    parcels: raster.Outlines
    angle: Field
    look: Look
    overlay: raster.Outlines
    overlay_since: NDArray[np.int64]
    buildings: Buildings
    height: Field
    height_cell: float
    height_corner: tuple[float, float]
    fields: Field
    field_cell: float
    field_corner: tuple[float, float]
    scenes: tuple[Scene, ...]
    texture_seed: int


@lru_cache(maxsize=1)
def prepared(seed: int) -> textures.Textures:
    """Return the textures, drawn once in a process."""
    return textures.make(seed)


def block(job: Job) -> tuple[int, int, NDArray[np.uint8]]:
    """Draw a block.

    Returns
    -------
    tuple
        Row and column of its first pixel, and the pixels: shape (dates, 4, rows, columns), 0 outside the county.
    """
    canvas = _Canvas(job)
    return job.row, job.column, np.stack([canvas.scene(d, scene) for d, scene in enumerate(job.scenes)])


class _Canvas:
    """What all dates of a block have in common."""

    def __init__(self, job: Job) -> None:
        self.job = job
        row, column = job.row - PAD, job.column - PAD
        shape = (job.rows + 2 * PAD, job.columns + 2 * PAD)
        transform = Affine(GSD, 0, column * GSD, 0, -GSD, job.top - row * GSD)
        x = (column + np.arange(shape[1]) + 0.5) * GSD
        y = job.top - (row + np.arange(shape[0]) + 0.5) * GSD
        self.frame = surface.Frame(row, column, shape, x.astype(np.float32), y.astype(np.float32))
        self.tex = prepared(job.texture_seed)
        self.index = raster.burn(job.parcels, shape, transform)
        over = raster.burn(job.overlay, shape, transform)
        self.over = np.where(self.index > 0, over, 0) if len(job.overlay) else over
        haze, moist, soil = (
            raster.sample(f, job.field_cell, job.field_corner, self.frame.x, self.frame.y) for f in job.fields
        )
        self.grains = surface.Grains.of(self.tex, self.frame, (haze, moist, soil))
        height = raster.sample(job.height, job.height_cell, job.height_corner, self.frame.x, self.frame.y)
        down, right = np.gradient(height, np.float32(GSD))
        norm = 1 / np.sqrt(1 + right**2 + down**2)
        self.normal = (norm, right * norm, down * norm)
        self.roofs = Roofs.of(job.buildings, self.frame, transform, self.tex.mottle)
        self._made: tuple[bytes, surface.Surface] | None = None

    def _surface(self, d: int) -> surface.Surface:
        """Return the ground as it is on a date: made anew only where something was converted since the last one."""
        job = self.job
        begun = job.overlay_since <= d
        if self._made is None or self._made[0] != begun.tobytes():
            index = self.index
            if begun.any():
                shown = np.concatenate([[False], begun])[self.over]
                index = np.where(shown, len(job.parcels) + self.over, index).astype(np.int32)
            self._made = begun.tobytes(), surface.make(index, job.look, job.angle, self.frame, self.grains)
        return self._made[1]

    def scene(self, d: int, scene: Scene) -> NDArray[np.uint8]:
        """Draw one date."""
        ground, look = self._surface(d), self.job.look
        light = self._light(scene)
        relief = np.where(ground.woody, light, 0.6 + 0.4 * light)
        rows = np.concatenate([[0], look.rows[d]]).astype(np.float32)[ground.index]
        tone = (ground.tone + rows * ground.stripes) * relief
        colour = np.concatenate([np.zeros((1, 4), np.float32), look.colour[d]]).T
        image = np.empty((4, *self.frame.shape), np.float32)
        thin = ground.bare * np.float32(1.0 if scene.season == "summer" else 0.6)
        for band in range(4):
            plane = np.take(np.ascontiguousarray(colour[band]), ground.index)
            plane += thin * (np.float32(_SOIL[scene.season][band]) - plane)
            plane *= tone * (1 + np.float32(surface.VIGOUR[band]) * ground.growth)
            image[band] = plane
        self._details(image, ground, scene)
        self.roofs.draw(image, d, scene, relief)
        place = (self.job.row, self.job.column)
        outside = self.index[PAD:-PAD, PAD:-PAD] == 0
        return sense(image, self.grains.haze, self.tex.grain, scene, place, PAD, outside)

    def _light(self, scene: Scene) -> Field:
        azimuth, elevation = np.radians(scene.sun_azimuth), np.radians(scene.sun_elevation)
        east, north = np.sin(azimuth) * np.cos(elevation), np.cos(azimuth) * np.cos(elevation)
        up = np.sin(elevation)
        norm, right, down = self.normal
        # down is the fall of height towards the south (rows grow southwards): the normal's northing is +down.
        lit = norm - np.float32(east / up) * right + np.float32(north / up) * down
        return np.asarray(np.clip(0.12 + 0.88 * lit, 0.28, 1.5), dtype=np.float32)

    def _details(self, image: Field, ground: surface.Surface, scene: Scene) -> None:
        """Water, ridges between fields, banks, single trees with their shadows."""
        flat = image.reshape(4, -1)
        trees, shade = ground.trees, self._shade(ground, scene)
        bright = 0.55 + 0.65 * self.grains.scrub.ravel()[trees]
        for band in range(4):
            plane = flat[band]
            plane[ground.water] += ground.ripple * np.float32((1.0, 1.0, 0.6, 0.3)[band])
            plane[ground.ridges] += ground.ridge_share * (_RIDGE[scene.season][band] - plane[ground.ridges])
            plane[ground.banks] = 0.6 * plane[ground.banks] + 0.4 * _BANK[band]
            plane[shade] *= 0.66
            plane[trees] += 0.8 * (_LEAF[scene.season][band] * bright - plane[trees])

    def _shade(self, ground: surface.Surface, scene: Scene) -> surface.Flat:
        """Return the pixels in the shadow of single trees."""
        right, down = direction(scene)
        length = max(_TREE / np.tan(np.radians(scene.sun_elevation)) / GSD, 1.0)
        rows, columns = np.divmod(ground.trees, self.frame.shape[1])
        rows, columns = rows + round(down * length), columns + round(right * length)
        inside = (rows >= 0) & (rows < self.frame.shape[0]) & (columns >= 0) & (columns < self.frame.shape[1])
        return np.asarray(rows[inside] * self.frame.shape[1] + columns[inside], np.int64)


__all__ = ["GSD", "PAD", "Job", "Scene", "block", "prepared"]
