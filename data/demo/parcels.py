"""Parcels of the whole county: villages divided by a crew of processes, then fitted along their boundaries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from scipy import ndimage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from data.tasks import Progress

from . import arcs, partition
from .county import County
from .crew import Crew
from .plan import Plan, Streams
from .roads import CLASSES, Roads
from .steering import Steering, worth
from .terrain import Terrain
from .water import Reservoirs, Rivers
from .zones import Zoning

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Geometries = NDArray[Any]


#: By what share the number of parcels may differ from the plan's.
TOLERANCE = 0.045
#: Villages under way at a time, and after how many the density is set anew.
AHEAD, STEP = 16, 8


@dataclass(frozen=True)
class Ground:
    """All parcels, village by village, in internal coordinates; the columns of `partition.Parcels` joined."""

    polygons: Geometries
    village: Ints
    origin: Ints
    code: NDArray[np.str_]
    width: Floats
    angle: Floats
    block: Ints


def make(
    plan: Plan,
    terrain: Terrain,
    county: County,
    zoning: Zoning,
    rivers: Rivers,
    dams: Reservoirs,
    roads: Roads,
    streams: Streams,
    crew: Crew,
    progress: Progress,
) -> Ground:
    """Divide all villages; the density follows the count so far, so that the plan's number of parcels is met."""
    text = QCoreApplication.translate("Demo", "划分地块")
    jobs = _jobs(plan, terrain, county, zoning, rivers, dams, roads, streams)
    order = streams.stream("order").permutation(len(jobs))
    steering = Steering(plan.parcels, np.array([worth(job) for job in jobs]), plan.density)

    def sent() -> Iterator[partition.Job]:
        for k in order:
            yield replace(jobs[int(k)], density=steering.send(int(k)))

    # A county with few villages is divided whole, and again with what was learned; others are steered on the way.
    ahead = min(AHEAD, len(jobs))
    for _ in range(5):
        made: list[partition.Parcels | None] = [None] * len(jobs)
        for number, parcels in enumerate(crew.each(partition.make, sent(), ahead), 1):
            made[parcels.village] = parcels
            steering.receive(parcels)
            if number % STEP == 0:
                steering.steer()
            progress(number / len(jobs), text)
        count = sum(len(m.polygons) for m in made if m is not None)
        if abs(count / plan.parcels - 1) < TOLERANCE:
            break
        steering.again()
    else:
        raise RuntimeError(f"{count} parcels came of a plan for {plan.parcels}")
    done = [m for m in made if m is not None]
    ground = Ground(
        np.concatenate([m.polygons for m in done]),
        np.concatenate([np.full(len(m.polygons), m.village) for m in done]),
        np.concatenate([m.origin for m in done]),
        np.concatenate([m.code for m in done]),
        np.concatenate([m.width for m in done]),
        np.concatenate([m.angle for m in done]),
        np.concatenate([m.block for m in done]),
    )
    return _fit(ground, county)


def _jobs(
    plan: Plan,
    terrain: Terrain,
    county: County,
    zoning: Zoning,
    rivers: Rivers,
    dams: Reservoirs,
    roads: Roads,
    streams: Streams,
) -> list[partition.Job]:
    corridors, code, width = _corridors(rivers, dams, roads)
    tree = shapely.STRtree(corridors)
    cell = terrain.cell
    angles = _valley_angles(terrain, county)
    jobs = []
    for k, window in enumerate(ndimage.find_objects(county.labels)):
        i0, i1 = max(window[0].start - 5, 0), window[0].stop + 5
        j0, j1 = max(window[1].start - 5, 0), window[1].stop + 5
        chosen = np.sort(tree.query(county.polygons[k], predicate="intersects"))
        jobs.append(
            partition.Job(
                k,
                county.polygons[k],
                corridors[chosen],
                [code[c] for c in chosen],
                width[chosen],
                zoning.grid[i0:i1, j0:j1],
                terrain.height[i0:i1, j0:j1],
                cell,
                (j0 * cell, i0 * cell),
                angles[k],
                {"s": 165.0, "m": 130.0, "l": 135.0}[plan.size],
                1.0,
                (streams.seed & 0xFFFFFFFF, len(plan.size), k),
            )
        )
    return jobs


def _corridors(rivers: Rivers, dams: Reservoirs, roads: Roads) -> tuple[Geometries, list[str], Floats]:
    """Areas of water and roads in order of precedence: dams, reservoirs, roads (over rivers: bridges), rivers."""
    areas: list[Geometries] = [dams.dams, dams.polygons]
    codes = ["1109"] * len(dams.dams) + ["1103"] * len(dams.polygons)
    widths = [np.zeros(len(codes))]
    for rank, (_, wide, code) in enumerate(CLASSES):
        lines = roads.lines[roads.rank == rank]
        areas.append(shapely.buffer(lines, wide / 2, quad_segs=2, cap_style="round", join_style="round"))
        codes += [code] * len(lines)
        widths.append(np.full(len(lines), wide))
    order = np.argsort(-rivers.width, kind="stable")
    areas.append(shapely.buffer(rivers.lines[order], rivers.width[order] / 2, quad_segs=3))
    codes += ["1101" if w >= 6.0 else "1107" for w in rivers.width[order]]
    widths.append(rivers.width[order])
    joined = arcs.snap(shapely.simplify(np.concatenate(areas), 0.15))
    return joined, codes, np.concatenate(widths)


def _valley_angles(terrain: Terrain, county: County) -> list[float]:
    """Return the direction along the contours of each village's low ground, radians."""
    dy, dx = np.gradient(ndimage.gaussian_filter(terrain.height, 6.0), terrain.cell)
    angles = []
    for k, window in enumerate(ndimage.find_objects(county.labels)):
        mine = county.labels[window] == k + 1
        low = mine & (terrain.above[window] <= np.quantile(terrain.above[window][mine], 0.5))
        gx, gy = dx[window][low], dy[window][low]
        # Structure tensor: opposite slopes of a valley agree on its direction.
        slope = 0.5 * np.arctan2(2 * float((gx * gy).sum()), float((gx**2 - gy**2).sum()))
        angles.append(slope + np.pi / 2)
    return angles


def _fit(ground: Ground, county: County) -> Ground:
    """Give parcels on either side of a village boundary the same vertices.

    Within a village all lines were noded together; where a field boundary of one village meets the boundary from one
    side, the parcel on the other side gets that vertex too. It lies within the coordinate grid's rounding of the edge.
    """
    edges = shapely.union_all(shapely.boundary(county.polygons))
    shapely.prepare(edges)
    near = np.flatnonzero(shapely.dwithin(edges, ground.polygons, 2 * CLOSE))
    rings, ring_polygon = shapely.get_rings(ground.polygons[near], return_index=True)
    vertices, ring_of = shapely.get_coordinates(rings, return_index=True)
    vertices, ring_of = _settle(vertices, ring_of, shapely.get_coordinates(county.polygons), edges)
    coordinates = np.unique(vertices, axis=0)
    points = shapely.points(coordinates)
    on_edge = shapely.dwithin(edges, points, 0.004)
    coordinates, points = coordinates[on_edge], points[on_edge]
    tree = shapely.STRtree(points)
    fitted = ground.polygons.copy()
    same = ring_of[1:] == ring_of[:-1]
    a, b = vertices[:-1][same], vertices[1:][same]
    first = np.flatnonzero(same)
    segments = shapely.linestrings(np.stack([a, b], 1))
    segment, point = tree.query(segments, predicate="dwithin", distance=0.004)
    found = coordinates[point]
    inner = ~((found == a[segment]).all(1) | (found == b[segment]).all(1))
    segment, found = segment[inner], found[inner]
    direction = b[segment] - a[segment]
    t = ((found - a[segment]) * direction).sum(1) / (direction**2).sum(1)
    inner = (t > 0) & (t < 1)
    segment, found, t = segment[inner], found[inner], t[inner]
    order = np.lexsort((t, segment))
    position = first[segment[order]] + 1
    longer = np.insert(vertices, position, found[order], axis=0)
    longer_ring = np.insert(ring_of, position, ring_of[position - 1])
    ring_start = np.searchsorted(longer_ring, np.arange(len(rings) + 1))
    polygon_start = np.searchsorted(ring_polygon, np.arange(len(near) + 1))
    for k, target in enumerate(near):
        parts = [longer[ring_start[r] : ring_start[r + 1]] for r in range(polygon_start[k], polygon_start[k + 1])]
        fitted[target] = shapely.polygons(parts[0], parts[1:] or None)
    return Ground(fitted, ground.village, ground.origin, ground.code, ground.width, ground.angle, ground.block)


#: Vertices on a village boundary closer than this (m) are one.
CLOSE = 0.012


def _settle(vertices: Floats, ring_of: Ints, corners: Floats, edges: Any) -> tuple[Floats, Ints]:
    """Unite vertices on the boundary that lie within `CLOSE` of each other, preferring the boundary's own `corners`."""
    points = np.unique(vertices, axis=0)
    points = points[shapely.dwithin(edges, shapely.points(points), CLOSE)]
    pairs = cKDTree(points).query_pairs(CLOSE, output_type="ndarray")
    if not len(pairs):
        return vertices, ring_of
    links = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(points), len(points)))
    cluster = connected_components(links, directed=False)[1]
    is_corner = cKDTree(corners).query(points)[0] == 0.0
    order = np.lexsort((points[:, 1], points[:, 0], ~is_corner, cluster))
    chief = order[np.append(True, np.diff(cluster[order]) != 0)]
    target = points[chief[cluster]]
    moved = (target != points).any(1)
    result = vertices.copy()
    distance, nearest = cKDTree(points[moved]).query(vertices, distance_upper_bound=1e-9)
    hit = np.isfinite(distance)
    result[hit] = target[moved][nearest[hit]]
    repeated = np.append(False, (result[1:] == result[:-1]).all(1) & (ring_of[1:] == ring_of[:-1]))
    return result[~repeated], ring_of[~repeated]
