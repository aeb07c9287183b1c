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

from data.tasks import Progress

from . import arcs, fitting, partition
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
    return replace(ground, polygons=fitting.fit(ground.polygons, county.polygons))


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
