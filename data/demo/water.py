"""Rivers as lines with widths, and reservoirs dammed in side valleys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage

from . import arcs, flow, noise
from .plan import Plan, Streams
from .terrain import Terrain, stream_threshold

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Rivers:
    """Watercourses: smooth LineStrings, their widths in m, drained areas in m2, and names (empty for brooks)."""

    lines: NDArray[Any]
    width: Floats
    drained: Floats
    names: list[str]


@dataclass(frozen=True)
class Reservoirs:
    """Reservoirs at their normal level.

    Attributes
    ----------
    polygons
        Water surface at the normal level.
    dams
        Dam bodies (polygons that touch the water).
    dam_points
        Middle of the crest, shape (n, 2), m.
    levels
        Columns dead, limit, normal, design, check, crest; m above datum.
    capacity
        Storage at the check level, m3.
    curve_levels, curve_storage
        Storage curve, shape (n, k): m and m3.
    catchment
        Drained area, m2.
    toward
        Bearing of the valley below the dam, degrees clockwise from north.
    """

    polygons: NDArray[Any]
    dams: NDArray[Any]
    dam_points: Floats
    levels: Floats
    capacity: Floats
    curve_levels: Floats
    curve_storage: Floats
    catchment: Floats
    toward: Floats


def rivers(plan: Plan, terrain: Terrain, inside: NDArray[np.bool_], streams: Streams) -> Rivers:
    """Follow the accumulated drainage."""
    shape = terrain.height.shape
    upstream = terrain.upstream.ravel()
    near = ndimage.binary_dilation(inside, iterations=3).ravel()
    cells = np.flatnonzero((upstream > stream_threshold(plan)) & near & (terrain.receiver != np.arange(upstream.size)))
    start = np.stack([cells % shape[1], cells // shape[1]], 1) + 0.5
    target = terrain.receiver[cells]
    end = np.stack([target % shape[1], target // shape[1]], 1) + 0.5
    polylines = arcs.chains(np.stack([start, end], 1) * terrain.cell)
    made = arcs.lines(polylines, 22.0, 38.0 if plan.size == "l" else 26.0, 0.7)
    middle = shapely.line_interpolate_point(made, 0.5, normalized=True)
    drained = np.zeros(len(made))
    for k, points in enumerate(polylines):
        at = points[len(points) // 2]
        drained[k] = float(terrain.sample(terrain.upstream, at[:1], at[1:])[0])
    width = np.clip(3.4 * np.sqrt(drained / 1e6), 2.2, 90.0)
    names = _river_names(drained, shapely.get_coordinates(middle), streams)
    return Rivers(made, width, drained, names)


_RIVER_SYLLABLES = "白清石柳花双桃长罗龙云竹梨茶沙青金泉桂枫樟杨"


def _river_names(drained: Floats, middle: Floats, streams: Streams) -> list[str]:
    big = np.quantile(drained, 0.94) if len(drained) else 0.0
    rng = streams.stream("river names")
    pool = [f"{a}{b}" for a in _RIVER_SYLLABLES for b in ("溪", "水", "港", "江") if f"{a}{b}" != "云溪"]
    rng.shuffle(pool)
    names: list[str] = []
    for k, area in enumerate(drained):
        if area >= big:
            names.append("云溪河")
        elif area >= np.quantile(drained, 0.55):
            # Arcs of one neighbourhood share a name: the brook keeps it across confluences.
            block = (middle[k] // 2600).astype(int)
            names.append(pool[int(block[0] * 31 + block[1] * 17) % len(pool)])
        else:
            names.append("")
    return names


def reservoirs(plan: Plan, terrain: Terrain, inside: NDArray[np.bool_], streams: Streams) -> Reservoirs:
    """Dam suitable valleys; surfaces are contours of the terrain at the normal level."""
    rng = streams.stream("reservoirs")
    shape = terrain.height.shape
    cell = terrain.cell
    core = ndimage.binary_erosion(inside, iterations=max(int(120 / cell), 4)).ravel()
    upstream = terrain.upstream.ravel()
    low, high = {"s": (0.10e6, 0.9e6), "m": (0.10e6, 2.5e6), "l": (0.35e6, 9e6)}[plan.size]
    hilly = noise.blur(terrain.above, 150 / cell).ravel() > np.quantile(terrain.above[inside], 0.30)
    candidates = np.flatnonzero(core & (upstream > low) & (upstream < high) & hilly)
    candidates = candidates[np.argsort(rng.random(candidates.size), kind="stable")]
    spacing = {"s": 420.0, "m": 520.0, "l": 1_100.0}[plan.size]
    chosen: list[tuple[int, NDArray[np.bool_], tuple[int, int], float, float]] = []
    points: list[tuple[float, float]] = []
    for dam in candidates:
        if len(chosen) == plan.reservoirs:
            break
        i, j = divmod(int(dam), shape[1])
        if any(abs(px - j * cell) < spacing and abs(py - i * cell) < spacing for px, py in points):
            continue
        site = _flood(terrain, int(dam), float(rng.lognormal(0.0, 0.75)), plan)
        if site is None:
            continue
        chosen.append((int(dam), *site))
        points.append((j * cell, i * cell))
    return _describe(terrain, chosen, streams)


def _flood(
    terrain: Terrain, dam: int, scale: float, plan: Plan
) -> tuple[NDArray[np.bool_], tuple[int, int], float, float] | None:
    """Return the flooded cells in a window, the window's corner, the bed's height and the normal level."""
    rows, cols = terrain.height.shape
    cell = terrain.cell
    i, j = divmod(dam, cols)
    reach = int({"s": 320, "m": 520, "l": 1_300}[plan.size] / cell)
    if not (reach < i < rows - reach and reach < j < cols - reach):
        return None
    window = (slice(i - reach, i + reach + 1), slice(j - reach, j + reach + 1))
    height = terrain.height[window]
    bed = float(terrain.height[i, j])
    basin = _upstream_of(terrain, dam, window)
    wanted = {"s": 9_000.0, "m": 14_000.0, "l": 60_000.0}[plan.size] * scale
    above = np.sort(height[basin & (height >= bed)])
    need = int(wanted / cell**2)
    if above.size < max(need, 12):
        return None
    level = float(above[need]) if need else bed
    depth = level - bed
    if not 4.0 <= depth <= 42.0:
        return None
    flooded, _ = ndimage.label(basin & (height < level))
    # The lake begins at the cell that drains into the dam site.
    here = flooded[reach, reach]
    if here == 0:
        return None
    lake = flooded == here
    if lake[0].any() or lake[-1].any() or lake[:, 0].any() or lake[:, -1].any() or lake.sum() < 10:
        return None
    return lake, (i - reach, j - reach), bed, level


def _upstream_of(terrain: Terrain, dam: int, window: tuple[slice, slice]) -> NDArray[np.bool_]:
    cols = terrain.height.shape[1]
    index = np.arange(terrain.receiver.size).reshape(terrain.height.shape)[window]
    receiver = terrain.receiver[index.ravel()]
    local = np.full(receiver.size, -1, np.int64)
    i, j = receiver // cols - window[0].start, receiver % cols - window[1].start
    height, width = index.shape
    good = (i >= 0) & (j >= 0) & (i < height) & (j < width)
    local[good] = i[good] * width + j[good]
    local = np.where(local < 0, np.arange(local.size), local)
    stop = index.ravel() == dam
    return np.asarray((flow.first_downstream(local, stop) == np.flatnonzero(stop)[0]).reshape(index.shape), dtype=bool)


def _describe(
    terrain: Terrain, chosen: list[tuple[int, NDArray[np.bool_], tuple[int, int], float, float]], streams: Streams
) -> Reservoirs:
    rng = streams.stream("reservoir levels")
    cell = terrain.cell
    cols = terrain.height.shape[1]
    polygons, dams, levels, capacity, toward, points = [], [], [], [], [], []
    curve_levels, curve_storage, catchment = [], [], []
    for dam, lake, (i0, j0), bed, level in chosen:
        i, j = divmod(dam, cols)
        polygon = _surface(terrain, lake, (i0, j0), level)
        depth = level - bed
        flood = 0.5 + 0.05 * depth
        dead = bed + (0.22 + 0.12 * rng.random()) * depth
        limit = level - (0.25 + 0.03 * depth + 0.4 * rng.random())
        row = (dead, max(limit, dead + 0.5), level, level + flood, level + 1.6 * flood, level + 1.6 * flood + 0.9)
        window = terrain.height[i0 : i0 + lake.shape[0], j0 : j0 + lake.shape[1]]
        around = ndimage.binary_dilation(lake, iterations=2)
        heights = np.linspace(bed, row[5], 24)
        storage = np.array([(np.clip(h - window[around], 0, None)).sum() * cell**2 for h in heights])
        below = terrain.receiver[dam]
        for _ in range(4):
            below = terrain.receiver[below]
        di, dj = divmod(int(below), cols)
        direction = np.array([dj - j, di - i], dtype=float)
        direction /= max(float(np.hypot(*direction)), 1e-9)
        point, body = _dam(polygon, np.array([(j + 0.5) * cell, (i + 0.5) * cell]), direction, depth)
        polygons.append(polygon)
        dams.append(body)
        points.append(point)
        levels.append(np.round(row, 2))
        capacity.append(float(np.interp(row[4], heights, storage)))
        toward.append(float(np.degrees(np.arctan2(direction[0], direction[1])) % 360))
        curve_levels.append(heights)
        curve_storage.append(storage)
        catchment.append(float(terrain.upstream[i, j]))
    return Reservoirs(
        np.array(polygons, dtype=object),
        np.array(dams, dtype=object),
        np.array(points).reshape(-1, 2),
        np.array(levels).reshape(-1, 6),
        np.array(capacity),
        np.array(curve_levels),
        np.array(curve_storage),
        np.array(catchment),
        np.array(toward),
    )


def _surface(terrain: Terrain, lake: NDArray[np.bool_], corner: tuple[int, int], level: float) -> Any:
    """Trace the water's edge: the contour of the enlarged terrain within the flooded cells."""
    factor = 4
    rows, cols = np.nonzero(lake)
    pad = 4
    r0, r1, c0, c1 = rows.min() - pad, rows.max() + pad + 1, cols.min() - pad, cols.max() + pad + 1
    part = lake[r0:r1, c0:c1]
    height = terrain.height[corner[0] + r0 : corner[0] + r1, corner[1] + c0 : corner[1] + c1]
    fine = (part.shape[0] * factor, part.shape[1] * factor)
    near = noise.enlarge(noise.blur(part.astype(np.float32), 0.7), fine) > 0.42
    wet = near & (noise.enlarge(height, fine) < level + 0.3)
    wet = ndimage.binary_fill_holes(wet)
    parts, _ = ndimage.label(wet)
    wet = parts == 1 + int(np.argmax(np.bincount(parts.ravel())[1:]))
    cell = terrain.cell / factor
    origin = ((corner[1] + c0) * terrain.cell, (corner[0] + r0) * terrain.cell)
    rings = arcs.boundaries(np.pad(wet, 1).astype(np.int8), cell, (origin[0] - cell, origin[1] - cell))
    outlines = arcs.smooth(rings, terrain.cell * 0.6, terrain.cell * 0.7)
    polygon = max((shapely.polygons(ring) for ring in outlines), key=lambda p: float(p.area))
    return shapely.simplify(shapely.make_valid(polygon), 0.4)


def _dam(polygon: Any, point: Floats, direction: Floats, depth: float) -> tuple[Floats, Any]:
    """Return the middle of the crest and the dam's body: a bar across the lower end of the water."""
    ring = shapely.get_coordinates(shapely.get_exterior_ring(polygon))
    reach = (ring - point) @ direction
    front = ring[int(np.argmax(reach))]
    across = np.array([-direction[1], direction[0]])
    near = ring[reach > reach.max() - 10.0]
    span = np.ptp((near - front) @ across) / 2 + 14.0
    middle = front + across * float(np.mean((near - front) @ across))
    thick = 5.0 + 0.9 * depth
    corners = np.array(
        [
            -across * span - direction * 4,
            across * span - direction * 4,
            across * span * 0.82 + direction * thick,
            -across * span * 0.82 + direction * thick,
        ]
    )
    return middle, shapely.polygons(middle + corners)
