"""What the ground is used for, at the scale of the zoning grid, and where people live."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage

from . import noise
from .county import County, suitability
from .plan import Plan, Streams
from .terrain import Terrain


class Zone(IntEnum):
    """Use of a cell of the zoning grid."""

    PADDY = 0
    TERRACE = 1
    ORCHARD = 2
    TEA = 3
    FOREST = 4
    HAMLET = 5
    TOWN = 6
    SHRUB = 7


@dataclass(frozen=True)
class Zoning:
    """Zones and the places people live in.

    Attributes
    ----------
    grid
        `Zone` of every cell, row 0 in the south.
    places
        Centres of settlements, shape (n, 2), m.
    place_village
        Village of each place.
    radius
        Extent of each place, m.
    """

    grid: NDArray[np.uint8]
    places: NDArray[np.float64]
    place_village: NDArray[np.int64]
    radius: NDArray[np.float64]


def places(
    plan: Plan, terrain: Terrain, county: County, water: NDArray[Any], streams: Streams
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    """Choose where people live: each village's centre and its hamlets, at the foot of the hills.

    Returns
    -------
    tuple
        Centres, shape (n, 2), m; village of each; radius of each, m.
    """
    rng = streams.stream("hamlets")
    cell = terrain.cell
    foot = np.exp(-(((terrain.above - 5.0) / 5.0) ** 2)) * np.exp(-terrain.slope / 0.08) * (county.labels > 0)
    foot = foot * ndimage.binary_erosion(county.labels > 0, iterations=5)
    if len(water):
        tree = shapely.STRtree(water)
        rows, cols = np.nonzero(foot > 1e-3)
        centre = shapely.points((cols + 0.5) * cell, (rows + 0.5) * cell)
        wet = tree.query(centre, predicate="dwithin", distance=60.0)[0]
        foot[rows[wet], cols[wet]] = 0
    found: list[tuple[float, float]] = []
    village: list[int] = []
    radius: list[float] = []
    spread = np.sqrt(plan.area / 750e6) if plan.size == "l" else 1.0
    slices = ndimage.find_objects(county.labels)
    for k, site in enumerate(county.sites):
        seat = np.flatnonzero(county.seats == k)
        size = float(rng.lognormal(np.log(95.0), 0.25))
        if len(seat):
            size = {"s": 110.0, "m": 260.0, "l": 420.0}[plan.size] * float(rng.uniform(0.8, 1.15))
            if seat[0] == 0:
                size *= 1.3 if plan.size == "s" else 2.1
        found.append((float(site[0]), float(site[1])))
        village.append(k)
        radius.append(size)
        window = slices[k]
        good = foot[window] * (county.labels[window] == k + 1)
        area = county.polygons[k].area
        wanted = int(np.clip(area / (0.42e6 if plan.size == "l" else 0.13e6) * spread, 2, 11))
        taken = [(site[0], site[1], size + 90.0)]
        flat = np.flatnonzero(good > 0.02)
        if not len(flat):
            continue
        draw = flat[np.argsort(-good.ravel()[flat] * rng.random(flat.size), kind="stable")]
        for cell_index in draw:
            if len(taken) > wanted:
                break
            i, j = divmod(int(cell_index), good.shape[1])
            x, y = (window[1].start + j + 0.5) * cell, (window[0].start + i + 0.5) * cell
            if any(np.hypot(x - a, y - b) < r + 70.0 for a, b, r in taken):
                continue
            size = float(rng.lognormal(np.log(46.0), 0.3))
            taken.append((x, y, size + 80.0))
            found.append((x, y))
            village.append(k)
            radius.append(size)
    return np.array(found), np.array(village, dtype=np.int64), np.array(radius)


def make(
    plan: Plan,
    terrain: Terrain,
    county: County,
    settled: tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]],
    streams: Streams,
) -> Zoning:
    """Divide the county by quantiles of how hard the ground is to farm, so that every seed has the same mix."""
    rng = streams.stream("zones")
    shape = (terrain.height.shape[0], terrain.height.shape[1])
    cell = terrain.cell
    inside = county.labels > 0
    fine = noise.fractal(shape, 260 / cell, rng, 3)
    broad = noise.fractal(shape, 1500 / cell, rng, 3)
    hard = terrain.above + 130 * noise.blur(terrain.slope, 1.0) + 2.2 * fine + 2.0 * broad
    hard = noise.blur(hard, 1.2)
    levels = np.quantile(hard[inside], [0.215, 0.34, 0.40])
    grid = np.full(shape, int(Zone.FOREST), np.uint8)
    patch = noise.fractal(shape, 600 / cell, rng, 3)
    grid[(hard < levels[2] + 9 * patch) & (hard > levels[0])] = Zone.ORCHARD
    tea = noise.fractal(shape, 900 / cell, rng, 2)
    grid[(grid == Zone.ORCHARD) & (tea > 0.35)] = Zone.TEA
    grid[(hard < levels[1] - 5 * patch) & (hard > levels[0])] = Zone.TERRACE
    grid[hard <= levels[0]] = Zone.PADDY
    grid[(grid == Zone.FOREST) & (noise.fractal(shape, 500 / cell, rng, 3) > 1.25)] = Zone.SHRUB
    centres, village, radius = settled
    wobble = noise.fractal(shape, 90 / cell, rng, 2)
    order = np.argsort(radius, kind="stable")
    towns = set(county.seats.tolist())
    for k in order:
        x, y = centres[k]
        r = radius[k]
        reach = int(1.7 * r / cell) + 2
        i, j = int(y / cell), int(x / cell)
        window = (slice(max(i - reach, 0), i + reach + 1), slice(max(j - reach, 0), j + reach + 1))
        ii, jj = np.ogrid[window]
        # Houses keep to the contour: distance counts more up and down the slope.
        climb = np.abs(terrain.height[window] - terrain.height[i, j]) * 4.0
        far = np.hypot((jj + 0.5) * cell - x, (ii + 0.5) * cell - y) + climb
        main = village[k] in towns and r > 150
        grid[window][far < r * (1 + 0.28 * wobble[window])] = Zone.TOWN if main else Zone.HAMLET
    # Specks smaller than a field are not mapped.
    smallest = max(int(1_500 / cell**2), 3)
    for zone in Zone:
        parts, _ = ndimage.label(grid == zone)
        sizes = np.bincount(parts.ravel())
        specks = sizes < smallest
        specks[0] = False
        grid[specks[parts]] = 255
    nearest = ndimage.distance_transform_edt(grid == 255, return_distances=False, return_indices=True)
    grid = grid[nearest[0], nearest[1]]
    return Zoning(grid, centres, village, radius)


__all__ = ["Zone", "Zoning", "make", "places", "suitability"]
