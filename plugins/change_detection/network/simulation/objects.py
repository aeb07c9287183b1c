"""The objects that the simulation inserts: what farmland is turned into, drawn in metres and reflectance."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from plugins.change_detection.network.simulation import palette
from plugins.change_detection.network.simulation.lots import inside_lot
from plugins.change_detection.network.simulation.noise import NoiseBank
from plugins.change_detection.network.simulation.stamp import Grid, Stamp

Array = NDArray[np.float32]
Centre = tuple[float, float]


class Draw:
    """What every object drawer needs of its sample.

    Parameters
    ----------
    rng : numpy.random.Generator
    bank : NoiseBank
    resolution : float
        Metres a pixel.
    sun : float
        Direction in which shadows fall, image radians.
    slant : float
        Length of a shadow a metre of height.
    dark : float
        Share of the light left in shadow.
    """

    def __init__(
        self, rng: np.random.Generator, bank: NoiseBank, resolution: float, sun: float, slant: float, dark: float
    ) -> None:
        self.rng = rng
        self.bank = bank
        self.resolution = resolution
        self.sun = sun
        self.slant = slant
        self.dark = dark

    def grid(self, centre: Centre, radius: float, angle: float | None = None) -> Grid:
        """A fine grid: about 1 m a sample, 1-5 samples a pixel."""
        fine = int(np.clip(np.ceil(self.resolution / 1.2), 2, 5))
        direction = float(self.rng.uniform(0, np.pi)) if angle is None else angle
        return Grid(centre, radius, self.resolution, direction, fine)

    def texture(self, grid: Grid, slope: float, contrast: float) -> Array:
        """Multiplicative texture, mean 1."""
        n = grid.u.shape[0]
        field = self.bank.cut(self.rng, (n, n), slope)
        result: Array = np.clip(1 + np.float32(contrast) * field, 0.2, 2.5)
        return result

    def cast(self, grid: Grid, body: Array, height: float) -> Array:
        """Light factor around a body of ``height`` metres."""
        reach = height * self.slant
        if reach < self.resolution * 0.3:
            return np.ones_like(body)
        shadow = grid.shadow(body, reach, self.sun)
        result: Array = 1 - (1 - np.float32(self.dark)) * shadow * (1 - body)
        return result


def _fill(colour: Array, like: Array) -> Array:
    return np.broadcast_to(colour[:, None, None], (4, *like.shape)).astype(np.float32)


def _paint(canvas: Array, mask: Array, colour: Array, texture: Array | float = 1.0) -> None:
    where = mask > 0
    painted = colour[:, None, None] * texture
    canvas[:] = np.where(where[None], painted, canvas)


def _box(grid: Grid, u: float, v: float, length: float, width: float) -> Array:
    result: Array = ((np.abs(grid.u - u) <= length / 2) & (np.abs(grid.v - v) <= width / 2)).astype(np.float32)
    return result


def _lot(d: Draw, grid: Grid, length: float, width: float) -> Array:
    """A rectangular lot, or one that takes a parcel as it lies."""
    if d.rng.random() < 0.5:
        return _box(grid, 0, 0, length, width)
    result: Array = (inside_lot(d.rng, grid.u, grid.v, 1.25 * length, 1.25 * width) > 0).astype(np.float32)
    return result


def _blob(rng: np.random.Generator, grid: Grid, length: float, width: float, rough: float) -> Array:
    """A closed rounded or angular outline about ``length`` by ``width``."""
    p = rng.choice([2.0, 2.5, 4.0, 8.0])
    a, b = length / 2, width / 2
    radius = (np.abs(grid.u / a) ** p + np.abs(grid.v / b) ** p) ** np.float32(1 / p)
    theta = np.arctan2(grid.v / b, grid.u / a)
    wobble = np.zeros_like(theta)
    for k in (2, 3, 5):
        wobble += np.float32(rng.normal(0, rough / k)) * np.cos(k * theta + np.float32(rng.uniform(0, 6.28)))
    result: Array = (radius <= 1 + wobble).astype(np.float32)
    return result


def houses(d: Draw, centre: Centre) -> Stamp:
    """One to nine gabled or flat-roofed houses, often in rows, in a yard or straight on the field."""
    rng = d.rng
    columns, rows = (1, 1) if rng.random() < 0.5 else (int(rng.integers(1, 4)), int(rng.integers(1, 4)))
    length, width = rng.uniform(8, 22), rng.uniform(6, 13)
    step_u, step_v = length + rng.uniform(0.5, 10), width + rng.uniform(1, 14)
    yard = rng.uniform(0, 9) if rng.random() < 0.7 else 0.0
    extent_u, extent_v = columns * step_u / 2 + yard, rows * step_v / 2 + yard
    height = rng.uniform(3, 12)
    grid = d.grid(centre, float(np.hypot(extent_u, extent_v)) + height * d.slant + 2)
    canvas = _fill(palette.pick(rng, palette.PAVEMENTS if rng.random() < 0.5 else palette.EARTH), grid.u)
    canvas = canvas * d.texture(grid, 1.2, 0.12)[None]
    alpha = _lot(d, grid, 2 * extent_u, 2 * extent_v) if yard else np.zeros_like(grid.u)
    if yard and rng.random() < 0.5:  # a garden is left
        garden = _box(grid, extent_u * 0.6, 0, extent_u * 0.7, 2 * extent_v)
        _paint(canvas, garden, palette.pick(rng, palette.CROPS[:4]), d.texture(grid, 0.7, 0.15))
    body = np.zeros_like(grid.u)
    same = palette.pick(rng, palette.ROOFS)
    for i in range(columns):
        for j in range(rows):
            if columns * rows > 2 and rng.random() < 0.15:
                continue
            u = (i - (columns - 1) / 2) * step_u + rng.normal(0, 0.7)
            v = (j - (rows - 1) / 2) * step_v + rng.normal(0, 0.7)
            roof = _box(grid, u, v, length * rng.uniform(0.8, 1.1), width * rng.uniform(0.8, 1.1))
            colour = same if rng.random() < 0.6 else palette.pick(rng, palette.ROOFS)
            tilt = rng.uniform(0, 0.3) if rng.random() < 0.7 else 0.0
            shading = 1 + np.float32(tilt) * np.sign(grid.v - v) * np.sign(np.sin(d.sun) + 0.01)
            _paint(canvas, roof, colour, shading * d.texture(grid, 0.7, 0.05))
            body = np.maximum(body, roof)
    shade = d.cast(grid, body, height)
    canvas *= np.where(alpha > 0, shade, 1)[None]
    return grid.finish(canvas, np.maximum(alpha, body), np.where(alpha > 0, 1, shade), "house")


def factory(d: Draw, centre: Centre) -> Stamp:
    """Large halls with ribbed or plain roofs, usually on a paved yard."""
    rng = d.rng
    length, width = rng.uniform(25, 130), rng.uniform(15, 60)
    apron = rng.uniform(4, 25) if rng.random() < 0.7 else 0.0
    height = rng.uniform(6, 15)
    grid = d.grid(centre, float(np.hypot(length / 2 + apron, width / 2 + apron)) + height * d.slant)
    canvas = _fill(palette.pick(rng, palette.PAVEMENTS if rng.random() < 0.7 else palette.EARTH), grid.u)
    canvas = canvas * d.texture(grid, 1.2, 0.1)[None]
    alpha = _lot(d, grid, length + 2 * apron, width + 2 * apron) if apron else np.zeros_like(grid.u)
    halls = int(rng.integers(0, 4)) if apron else int(rng.integers(1, 4))  # none: levelled and paved, not yet built on
    body = np.zeros_like(grid.u)
    for i in range(halls):
        part = width / halls
        v = (i + 0.5) * part - width / 2
        hall = _box(grid, rng.uniform(-0.1, 0.1) * length, v, length * rng.uniform(0.6, 1), part * rng.uniform(0.7, 1))
        colour = palette.pick(rng, palette.ROOFS)
        period = rng.uniform(4, 14)
        ribs = 1 + np.float32(rng.uniform(0, 0.18)) * np.sign(np.sin(6.2832 * grid.u / period))
        _paint(canvas, hall, colour, ribs * d.texture(grid, 0.7, 0.04))
        body = np.maximum(body, hall)
    shade = d.cast(grid, body, height)
    canvas *= np.where((alpha > 0) & (body == 0), shade, 1)[None]
    return grid.finish(canvas, np.maximum(alpha, body), np.where(alpha > 0, 1, shade), "factory")


def road(d: Draw, centre: Centre) -> Stamp:
    """A straight or winding road, paved or of earth, with or without verges and marks."""
    rng = d.rng
    length = float(np.exp(rng.uniform(np.log(40), np.log(700))))
    length = min(length, 110 * d.resolution)
    width = rng.uniform(max(3.5, 0.7 * d.resolution), 16)
    grid = d.grid(centre, length / 2 + width)
    bend = rng.normal(0, 0.12) * length
    line = np.float32(bend) * np.cos(3.1416 * grid.u / length) if rng.random() < 0.6 else np.float32(0)
    across = np.abs(grid.v - line)
    inside = np.abs(grid.u) <= length / 2
    alpha = ((across <= width / 2) & inside).astype(np.float32)
    canvas = _fill(palette.pick(rng, palette.PAVEMENTS, 0.25), grid.u) * d.texture(grid, 0.7, 0.08)[None]
    if rng.random() < 0.4:
        verge = rng.uniform(1, 5)
        edge = ((across > width / 2) & (across <= width / 2 + verge) & inside).astype(np.float32)
        _paint(canvas, edge, palette.pick(rng, palette.EARTH), d.texture(grid, 1.2, 0.15))
        alpha = np.maximum(alpha, edge)
    return grid.finish(canvas, alpha, np.ones_like(alpha), "road")


def pond(d: Draw, centre: Centre) -> Stamp:
    """A dug pond: crisp outline, often a bright bank, sometimes divided into basins."""
    rng = d.rng
    length = float(np.exp(rng.uniform(np.log(16), np.log(160))))
    width = length * rng.uniform(0.4, 1)
    grid = d.grid(centre, length * 0.85 + 8)
    water = (
        _lot(d, grid, length, width)
        if rng.random() < 0.4
        else _blob(rng, grid, length, width, rng.choice([0.03, 0.15]))
    )
    canvas = _fill(palette.pick(rng, palette.EARTH), grid.u) * d.texture(grid, 1.2, 0.15)[None]
    colour = palette.pick(rng, palette.WATERS, 0.3)
    _paint(canvas, water, colour, d.texture(grid, 2.4, 0.06))
    alpha = water
    if rng.random() < 0.65:
        bank = rng.uniform(1.5, 7)
        alpha = np.maximum(water, _grown(grid, water, bank))
    if rng.random() < 0.3:  # dykes between fish basins
        period = rng.uniform(20, 50)
        dyke = ((np.mod(grid.u, period) < 3) & (water > 0)).astype(np.float32)
        _paint(canvas, dyke, palette.pick(rng, palette.EARTH))
    return grid.finish(canvas, alpha, np.ones_like(alpha), "pond")


def _grown(grid: Grid, mask: Array, distance: float) -> Array:
    total = mask.copy()
    for azimuth in np.arange(0, 6.28, 0.785):
        total = np.maximum(total, grid.shifted(mask, distance, float(azimuth)))
    result: Array = total
    return result


def greenhouse(d: Draw, centre: Centre) -> Stamp:
    """Rows of film or glass tunnels."""
    rng = d.rng
    period = rng.uniform(6, 12)
    rows = int(rng.integers(2, 14))
    length, width = rng.uniform(20, 100), rows * period
    grid = d.grid(centre, float(np.hypot(length, width)) / 2 + 3)
    alpha = _lot(d, grid, length, width)
    film = palette.pick(rng, palette.FILMS)
    share = rng.uniform(0.55, 0.95)
    phase = np.mod(grid.v + width / 2, period) / period
    canvas = _fill(palette.pick(rng, palette.EARTH if rng.random() < 0.6 else palette.CROPS), grid.u)
    canvas = canvas * d.texture(grid, 1.2, 0.12)[None]
    arch = 1 + np.float32(rng.uniform(0, 0.25)) * np.sin(6.2832 * phase).astype(np.float32)
    _paint(canvas, (phase < share).astype(np.float32), film, arch * d.texture(grid, 0.7, 0.06))
    return grid.finish(canvas, alpha, np.ones_like(alpha), "greenhouse")


def solar(d: Draw, centre: Centre) -> Stamp:
    """Rows of photovoltaic panels over soil or grass."""
    rng = d.rng
    period = rng.uniform(5, 12)
    length, width = rng.uniform(25, 180), rng.uniform(20, 120)
    grid = d.grid(centre, float(np.hypot(length, width)) / 2 + 3)
    alpha = _lot(d, grid, length, width)
    if rng.random() < 0.3:
        alpha = alpha * (1 - _box(grid, length / 3, width / 3, length / 2, width / 2))
    canvas = _fill(palette.pick(rng, palette.EARTH if rng.random() < 0.5 else palette.CROPS), grid.u)
    canvas = canvas * d.texture(grid, 1.2, 0.15)[None]
    lane = np.mod(grid.v, period) / period < rng.uniform(0.4, 0.8)
    gap = np.mod(grid.u, rng.uniform(20, 60)) > 2.5
    _paint(canvas, (lane & gap).astype(np.float32), palette.pick(rng, palette.PANELS))
    return grid.finish(canvas, alpha, np.ones_like(alpha), "solar")


def earthwork(d: Draw, centre: Centre) -> Stamp:
    """Stripped or filled ground: bare, uneven, with tracks and heaps."""
    rng = d.rng
    length = float(np.exp(rng.uniform(np.log(18), np.log(180))))
    width = length * rng.uniform(0.4, 1)
    grid = d.grid(centre, length * 0.85 + 4)
    alpha = (
        _lot(d, grid, length, width) if rng.random() < 0.6 else _blob(rng, grid, length, width, rng.choice([0.05, 0.2]))
    )
    canvas = _fill(palette.pick(rng, palette.EARTH, 0.2), grid.u)
    canvas = canvas * d.texture(grid, rng.choice([0.7, 1.2, 1.8]), rng.uniform(0.1, 0.35))[None]
    if rng.random() < 0.5:
        heap = _blob(rng, grid, length * 0.3, width * 0.3, 0.2)
        _paint(canvas, heap, palette.pick(rng, palette.EARTH), 1 + np.float32(0.3) * np.sign(grid.u))
    if rng.random() < 0.4:
        track = (np.abs(grid.v - 0.15 * width * np.sin(grid.u / max(length, 1) * 5)) < 2.5).astype(np.float32)
        _paint(canvas, track, palette.pick(rng, palette.PAVEMENTS))
    return grid.finish(canvas, alpha, np.ones_like(alpha), "earthwork")


def orchard(d: Draw, centre: Centre) -> Stamp:
    """Young or grown trees on a regular grid over soil or grass."""
    rng = d.rng
    length, width = rng.uniform(25, 160), rng.uniform(20, 100)
    step = rng.uniform(3, 9)
    row = step * rng.uniform(1, 1.6)
    grid = d.grid(centre, float(np.hypot(length, width)) / 2 + 3)
    alpha = _lot(d, grid, length, width)
    canvas = _fill(palette.pick(rng, palette.CROPS[1:9] if rng.random() < 0.6 else palette.EARTH), grid.u)
    canvas = canvas * d.texture(grid, 1.2, 0.12)[None]
    crown = rng.uniform(0.18, 0.48)  # young trees leave most of the ground bare
    du = np.mod(grid.u, step) / step - 0.5
    dv = np.mod(grid.v, row) / row - 0.5
    tree = ((du * du + dv * dv) < crown * crown).astype(np.float32)
    shadow = grid.shifted(tree, min(step * 0.35, 2.5), d.sun)
    canvas *= (1 - (1 - np.float32(d.dark)) * shadow * 0.7)[None]
    _paint(canvas, tree, palette.pick(rng, palette.TREES), d.texture(grid, 0.7, 0.15))
    return grid.finish(canvas, alpha, np.ones_like(alpha), "orchard")


def trees(d: Draw, centre: Centre) -> Stamp:
    """A planted row or belt of trees with its shadow."""
    rng = d.rng
    length = min(rng.uniform(30, 400), 100 * d.resolution)
    width = rng.uniform(max(4.0, 0.8 * d.resolution), 22)
    grid = d.grid(centre, length / 2 + 12)
    ragged = d.texture(grid, 1.2, 0.2)
    alpha = ((np.abs(grid.v) * ragged <= width / 2) & (np.abs(grid.u) <= length / 2)).astype(np.float32)
    if rng.random() < 0.5:
        step = rng.uniform(4, 9)
        alpha *= (np.mod(grid.u, step) / step > 0.25).astype(np.float32)
    canvas = _fill(palette.pick(rng, palette.TREES), grid.u) * d.texture(grid, 0.7, 0.25)[None]
    return grid.finish(canvas, alpha, d.cast(grid, alpha, rng.uniform(3, 12)), "trees")


def yard(d: Draw, centre: Centre) -> Stamp:
    """A paved or gravelled yard: car park, drying floor, storage with goods."""
    rng = d.rng
    length, width = rng.uniform(14, 90), rng.uniform(12, 60)
    grid = d.grid(centre, float(np.hypot(length, width)) / 2 + 3)
    alpha = _lot(d, grid, length, width)
    canvas = _fill(palette.pick(rng, palette.PAVEMENTS, 0.25), grid.u) * d.texture(grid, 1.2, 0.1)[None]
    for _ in range(int(rng.integers(0, 12))):
        goods = _box(
            grid, rng.uniform(-0.4, 0.4) * length, rng.uniform(-0.4, 0.4) * width, rng.uniform(3, 14), rng.uniform(2, 5)
        )
        _paint(canvas, goods, palette.pick(rng, palette.ROOFS, 0.3))
    return grid.finish(canvas, alpha, np.ones_like(alpha), "yard")


Drawer = Callable[[Draw, Centre], Stamp]
#: Drawers with the share of samples that each takes.
DRAWERS: tuple[tuple[Drawer, float], ...] = (
    (houses, 0.17),
    (factory, 0.08),
    (road, 0.16),
    (pond, 0.12),
    (greenhouse, 0.06),
    (solar, 0.11),
    (earthwork, 0.10),
    (orchard, 0.11),
    (trees, 0.13),
    (yard, 0.04),
)


def random_object(d: Draw, centre: Centre) -> Stamp:
    """Draw one object of a random kind."""
    shares = np.array([share for _, share in DRAWERS])
    drawer = DRAWERS[int(d.rng.choice(len(DRAWERS), p=shares / shares.sum()))][0]
    return drawer(d, centre)
