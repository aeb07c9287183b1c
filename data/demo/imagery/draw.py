"""One block of all scenes, drawn from the parcels, buildings and terrain in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.features import rasterize
from rasterio.transform import Affine
from scipy import ndimage

from ..noise import resample
from . import textures
from .buildings import ROOFS, Buildings
from .palette import Look, Material

Field = NDArray[np.float32]

#: Pixel size, m.
GSD = 2.0
#: Pixels drawn beyond a block's edge for shadows, filters and shifts.
PAD = 12


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


@dataclass(frozen=True)
class Job:
    """What is in one block; plain data for another process. Geometries in internal coordinates.

    `looks` has the parcels first and the conversions after them; `overlay_since` gives the conversions' dates.
    `fields` are the coarse grids haze, moisture and soil (row 0 in the south, spacing `field_cell`), `height` and its
    spacing likewise; `field_corner` and `height_corner` are the lower left corners of the windows, m.
    """

    row: int
    column: int
    rows: int
    columns: int
    top: float
    polygons: NDArray[Any]
    angle: Field
    look: Look
    overlay: NDArray[Any]
    overlay_since: NDArray[np.int64]
    buildings: Buildings
    height: Field
    height_cell: float
    height_corner: tuple[float, float]
    fields: NDArray[np.float32]
    field_cell: float
    field_corner: tuple[float, float]
    scenes: tuple[Scene, ...]
    texture_seed: int


@lru_cache(maxsize=1)
def _textures(seed: int) -> textures.Textures:
    return textures.make(seed)


def block(job: Job) -> tuple[int, int, NDArray[np.uint8]]:
    """Draw a block.

    Returns
    -------
    tuple
        Row and column of its first pixel, and the pixels: shape (dates, 4, rows, columns), 0 outside the county.
    """
    row, column = job.row - PAD, job.column - PAD
    shape = (job.rows + 2 * PAD, job.columns + 2 * PAD)
    canvas = _Canvas(job, row, column, shape)
    out = np.stack([canvas.scene(d, scene) for d, scene in enumerate(job.scenes)])
    return job.row, job.column, out


class _Canvas:
    """What all dates of a block have in common."""

    def __init__(self, job: Job, row: int, column: int, shape: tuple[int, int]) -> None:
        self.job, self.row, self.column, self.shape = job, row, column, shape
        self.tex = _textures(job.texture_seed)
        self.transform = Affine(GSD, 0, column * GSD, 0, -GSD, job.top - row * GSD)
        n = len(job.polygons)
        self.index = rasterize(
            zip(job.polygons, range(1, n + 1), strict=True), shape, transform=self.transform, dtype="int32", fill=0
        )
        self.over = None
        if len(job.overlay):
            over = rasterize(
                zip(job.overlay, range(1, len(job.overlay) + 1), strict=True),
                shape,
                transform=self.transform,
                dtype="int32",
            )
            self.over = np.where(self.index > 0, over, 0)
        x = (column + np.arange(shape[1]) + 0.5) * GSD
        y = job.top - (row + np.arange(shape[0]) + 0.5) * GSD
        self.x, self.y = x.astype(np.float32), y.astype(np.float32)
        height = _sample(job.height, job.height_cell, job.height_corner, self.x, self.y)
        down, right = np.gradient(height, GSD)
        self.right, self.down = right.astype(np.float32), down.astype(np.float32)
        self.haze, self.moist, self.soil = (
            _sample(f, job.field_cell, job.field_corner, self.x, self.y) for f in job.fields
        )

        def lay(texture: Field, dr: int = 0, dc: int = 0) -> Field:
            return textures.lay(texture, row + dr + 40_000, column + dc + 40_000, shape)

        self.mottle = lay(self.tex.mottle)
        self.patch = lay(self.tex.patch)
        self.crowns = lay(self.tex.crowns)
        self.scrub = lay(self.tex.scrub)
        self.mix = lay(self.tex.patch, 311, 173)
        self.edges = _edges(self.index)
        self._buildings()

    def _buildings(self) -> None:
        """Roofs at half the pixel size, so that a house is more than a few whole pixels."""
        b = self.job.buildings
        self.fine = Affine(GSD / 2, 0, self.transform.c, 0, -GSD / 2, self.transform.f)
        self.roof_at: dict[int, tuple[Field, NDArray[np.int64], Field]] = {}
        if not len(b.polygons):
            return
        shape = (self.shape[0] * 2, self.shape[1] * 2)
        roofs = rasterize(
            zip(b.polygons, range(1, len(b.polygons) + 1), strict=True), shape, transform=self.fine, dtype="int32"
        )
        row, column = np.nonzero(roofs)
        number = roofs[row, column] - 1
        # The side of a pitched roof that faces the sun is brighter: lit from the upper left.
        behind = roofs[np.maximum(row - 3, 0), np.maximum(column - 3, 0)] == number + 1
        before = roofs[np.minimum(row + 3, shape[0] - 1), np.minimum(column + 3, shape[1] - 1)] == number + 1
        tex = self.tex.mottle
        grain = tex[(row + 2 * self.row + 80_000) % tex.shape[0], (column + 2 * self.column + 80_000) % tex.shape[1]]
        tint = 1 + 0.05 * grain + 0.13 * (behind.astype(np.float32) - before)
        colour = ROOFS[b.roof[number]] * tint[:, None]
        pixel = (row // 2) * self.shape[1] + column // 2
        for d in range(len(self.job.scenes)):
            if d and not (b.since == d).any():
                self.roof_at[d] = self.roof_at[d - 1]
                continue
            mine = b.since[number] <= d
            cells, inverse = np.unique(pixel[mine], return_inverse=True)
            total = np.stack([np.bincount(inverse, colour[mine, k], len(cells)) for k in range(4)], 1) / 4
            part = np.bincount(inverse, minlength=len(cells)) / 4
            self.roof_at[d] = (total.astype(np.float32), cells, part.astype(np.float32))

    def scene(self, d: int, scene: Scene) -> NDArray[np.uint8]:
        job = self.job
        index = self.index
        if self.over is not None and (job.overlay_since <= d).any():
            begun = np.concatenate([[False], job.overlay_since <= d])
            index = np.where(begun[self.over], len(job.polygons) + self.over, index)
        look = job.look
        material = np.concatenate([[255], look.material])[index].astype(np.uint8)
        colour = np.concatenate([np.zeros((1, 4), np.float32), look.colour[d]])
        image = np.take(colour, index, axis=0)
        light = self._light(scene)
        tone = self._tone(d, index, material, scene)
        wood = (material == Material.FOREST) | (material == Material.SHRUB)
        relief = np.where(wood, light, 0.6 + 0.4 * light)
        image *= (tone * relief)[..., None]
        self._vigour(image, material)
        self._borders(image, index, material, scene)
        self._trees(image, material, scene)
        self._roofs(image, d, scene, relief)
        return self._sense(image, index, d, scene)

    def _light(self, scene: Scene) -> Field:
        azimuth, elevation = np.radians(scene.sun_azimuth), np.radians(scene.sun_elevation)
        sx, sy, sz = np.sin(azimuth) * np.cos(elevation), np.cos(azimuth) * np.cos(elevation), np.sin(elevation)
        # down is the fall of height towards the south (rows grow southwards): the normal's northing is +down.
        lit = (sz - sx * self.right + sy * self.down) / np.sqrt(1 + self.right**2 + self.down**2)
        return np.asarray(np.clip(0.12 + 0.88 * lit / sz, 0.28, 1.5), dtype=np.float32)

    def _tone(self, d: int, index: NDArray[Any], material: NDArray[np.uint8], scene: Scene) -> Field:
        job, look = self.job, self.job.look
        angle = np.concatenate([[0], job.angle]).astype(np.float32)
        cos, sin = np.cos(angle)[index], np.sin(angle)[index]
        period = np.concatenate([[1], look.period]).astype(np.float32)
        wave = (2 * np.pi / period)[index]
        x, y = self.x[None, :], self.y[:, None]
        # The phase is taken from a near origin: float32 must resolve a metre.
        u = (x - x[0, 0]) * cos + (y - y[0, 0]) * sin
        v = (y - y[0, 0]) * cos - (x - x[0, 0]) * sin
        tone = 1 + np.concatenate([[0], look.rows[d]]).astype(np.float32)[index] * np.sin(v * wave + 0.5 * self.mix)
        rough = np.concatenate([[0], look.rough]).astype(np.float32)[index]
        tone += rough * (0.75 * self.mottle + 0.45 * self.patch)
        tone += 0.035 * self.soil * (material == Material.CROP)
        wood = material == Material.FOREST
        tone = np.where(wood, 0.58 + 0.7 * self.crowns + 0.10 * self.soil + 0.05 * self.patch, tone)
        shrub = material == Material.SHRUB
        tone = np.where(shrub, tone * (0.82 + 0.3 * self.scrub), tone)
        orchard = material == Material.ORCHARD
        if orchard.any():
            crown = np.clip(np.cos(u * wave) * np.cos(v * wave) + 0.25 * self.mottle, 0, 1)
            tone = np.where(orchard, tone * (1.12 - 0.42 * crown), tone)
        return np.asarray(tone, dtype=np.float32)

    def _vigour(self, image: Field, material: NDArray[np.uint8]) -> None:
        """Wetter, better ground is greener: less red, more near infrared, in soft spots across fields."""
        growing = material <= Material.SHRUB
        vigour = np.where(growing, 0.55 * self.patch + 0.45 * self.moist, 0).astype(np.float32)
        for band, change in enumerate((-0.045, -0.012, -0.035, 0.05)):
            image[..., band] *= 1 + change * vigour
        water = material == Material.WATER
        if water.any():
            image[water] += 4.0 * self.moist[water][:, None] * np.array([1, 1, 0.6, 0.3], np.float32)

    def _borders(self, image: Field, index: NDArray[Any], material: NDArray[np.uint8], scene: Scene) -> None:
        """Ridges between fields, kerbs and banks."""
        field = (material == Material.CROP) & self.edges
        ridge = np.array((116, 122, 80, 140) if scene.season == "summer" else (128, 118, 88, 110), np.float32)
        amount = (0.34 + 0.14 * self.mottle[field]).clip(0, 0.7)[:, None]
        image[field] += amount * (ridge - image[field])
        bank = (material == Material.WATER) & ndimage.binary_dilation(material != Material.WATER)
        image[bank] = image[bank] * 0.6 + np.array((108, 110, 84, 110), np.float32) * 0.4

    def _trees(self, image: Field, material: NDArray[np.uint8], scene: Scene) -> None:
        """Trees along roads, ditches and water, and in yards, each with its shadow."""
        open_ = np.isin(material, (Material.PAVED, Material.TRACK, Material.DITCH, Material.WATER))
        beside = ndimage.binary_dilation(open_, iterations=2) & ~open_ & (material != Material.FOREST)
        built = np.isin(material, (Material.YARD, Material.URBAN, Material.GRASS))
        grove = self.scrub + 0.10 * self.mix
        tree = (beside & (grove > 0.70) & (self.mix > 0.15)) | (
            built & (grove > 0.84 - 0.08 * self.mottle) & (self.mix > -0.3)
        )
        tree &= material != 255
        dx, dy = _shadow(scene, 5.0)
        shade = np.roll(tree, (dy, dx), (0, 1)) & ~tree & (material != 255)
        image[shade] *= 0.66
        leaf = np.array((58, 82, 50, 142) if scene.season == "summer" else (82, 84, 62, 104), np.float32)
        image[tree] = leaf * (0.55 + 0.65 * self.scrub[tree])[:, None]

    def _roofs(self, image: Field, d: int, scene: Scene, relief: Field) -> None:
        if d not in self.roof_at:
            return
        b = self.job.buildings
        stands = np.flatnonzero(b.since <= d)
        corners = shapely.get_coordinates(shapely.get_exterior_ring(b.polygons[stands])).reshape(-1, 5, 2)[:, :4]
        dx, dy = _direction(scene)
        reach = b.height[stands] / np.tan(np.radians(scene.sun_elevation))
        thrown = corners + reach[:, None, None] * np.array([dx, -dy])
        shadows = shapely.convex_hull(shapely.multipoints(np.concatenate([corners, thrown], 1)))
        shape = (self.shape[0] * 2, self.shape[1] * 2)
        if len(shadows):
            dark = rasterize(shadows, shape, transform=self.fine, dtype="uint8")
            share = (dark[::2, ::2] + dark[1::2, ::2] + dark[::2, 1::2] + dark[1::2, 1::2]).astype(np.float32)
            row, column = np.nonzero(share)
            image[row, column] *= (1 - 0.13 * share[row, column])[:, None]
        total, cells, part = self.roof_at[d]
        flat = image.reshape(-1, 4)
        flat[cells] = flat[cells] * (1 - part)[:, None] + total * np.minimum(relief.ravel()[cells], 1.2)[:, None]

    def _sense(self, image: Field, index: NDArray[Any], d: int, scene: Scene) -> NDArray[np.uint8]:
        """What air and sensor make of the ground: spread, shift, veil, gain, noise, digital numbers."""
        job = self.job
        veil = scene.haze * (1 + 0.5 * self.haze)
        out = np.empty((4, job.rows, job.columns), np.uint8)
        inner = (slice(PAD, -PAD), slice(PAD, -PAD))
        outside = (self.index == 0)[inner]
        for band in range(4):
            plane = ndimage.gaussian_filter(image[..., band], scene.blur, truncate=2.5)
            plane = _shift(plane, scene.shift)[inner]
            air = (150.0, 156.0, 170.0, 120.0)[band]
            weight = (0.9, 1.0, 1.25, 0.45)[band] * veil[inner]
            plane = plane * (1 - weight) + air * weight
            salt = scene.salt * 131 + band * 57
            grain = textures.lay(self.tex.grain, job.row + salt, job.column + salt * 3, (job.rows, job.columns))
            plane = plane * scene.gain[band] + grain * scene.noise
            plane = np.clip(np.rint(plane), 1, 255)
            plane[outside] = 0
            out[band] = plane
        return out


def _sample(grid: NDArray[np.float32], cell: float, corner: tuple[float, float], x: Field, y: Field) -> Field:
    """Interpolate a south-up grid at the columns `x` and rows `y`."""
    i = ((y - corner[1]) / cell - 0.5).astype(np.float32)
    j = ((x - corner[0]) / cell - 0.5).astype(np.float32)
    return np.asarray(resample(resample(grid, i).T, j).T, dtype=np.float32)


def _edges(index: NDArray[Any]) -> NDArray[np.bool_]:
    edge = np.zeros(index.shape, bool)
    edge[:, 1:] |= index[:, 1:] != index[:, :-1]
    edge[1:] |= index[1:] != index[:-1]
    return edge


def _direction(scene: Scene) -> tuple[float, float]:
    """Return the direction of shadows in pixels: right and down."""
    azimuth = np.radians(scene.sun_azimuth + 180)
    return float(np.sin(azimuth)), float(-np.cos(azimuth))


def _shadow(scene: Scene, height: float) -> tuple[int, int]:
    dx, dy = _direction(scene)
    length = height / np.tan(np.radians(scene.sun_elevation)) / GSD
    return round(dx * max(length, 1.0)), round(dy * max(length, 1.0))


def _shift(plane: Field, by: tuple[float, float]) -> Field:
    """Shift by less than a pixel, bilinearly."""
    dx, dy = by
    moved = plane * (1 - abs(dx)) + np.roll(plane, 1 if dx > 0 else -1, 1) * abs(dx)
    return np.asarray(moved * (1 - abs(dy)) + np.roll(moved, 1 if dy > 0 else -1, 0) * abs(dy), dtype=np.float32)
