"""Roads along the easiest ground between the places of the county."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse.csgraph import dijkstra, minimum_spanning_tree

from . import arcs, noise
from .county import County, coarse, travel_graph
from .plan import Plan, Streams
from .terrain import Terrain

#: Grade of each edge, by its two cells, the lower number first.
_Used = dict[tuple[int, int], int]

#: Road classes from the widest: name, width of the corridor in m, land class of the corridor.
CLASSES = (("县道", 13.0, "1003"), ("乡道", 8.5, "1003"), ("村道", 5.5, "1006"))


@dataclass(frozen=True)
class Roads:
    """Road centre lines between junctions; `rank` 0 county, 1 town, 2 village road (`CLASSES`)."""

    lines: NDArray[Any]
    rank: NDArray[np.int64]
    names: list[str]


def make(
    plan: Plan,
    terrain: Terrain,
    county: County,
    hamlets: NDArray[np.float64],
    hamlet_village: NDArray[np.int64],
    water: NDArray[Any],
    streams: Streams,
) -> Roads:
    """Connect towns with each other, villages with their town, hamlets with their village.

    Parameters
    ----------
    hamlets, hamlet_village
        Places below the village, shape (n, 2), and the village of each.
    water
        Reservoir polygons, which roads go around.
    """
    effort = _effort(plan, terrain, county, water, streams)
    rows, cols = effort.label.shape

    def node(points: NDArray[np.float64]) -> NDArray[np.int64]:
        i = np.clip((points[:, 1] / effort.spacing).astype(np.int64), 0, rows - 1)
        j = np.clip((points[:, 0] / effort.spacing).astype(np.int64), 0, cols - 1)
        return np.asarray(i * cols + j, dtype=np.int64)

    sites = node(county.sites)
    used = _main_roads(effort.graph, node(county.sites[county.seats]), sites, county.town)
    _village_roads(effort, sites, node(hamlets), hamlet_village, used)
    return _lines(used, cols, effort.spacing, streams)


@dataclass(frozen=True)
class _Effort:
    """What it costs to go from cell to cell.

    Parameters
    ----------
    graph : csr_matrix
        Of the cells, numbered row by row.
    label : ndarray, shape (rows, columns)
        Village of each cell, counted from 1.
    spacing : float
        Side of a cell, m.
    """

    graph: Any
    label: NDArray[Any]
    spacing: float


def _effort(plan: Plan, terrain: Terrain, county: County, water: NDArray[Any], streams: Streams) -> _Effort:
    factor = max(round(plan.erosion_cell / terrain.cell / 1.5), 2)
    spacing = terrain.cell * factor
    height = coarse(noise.blur(terrain.height, factor / 3), factor)
    river = np.sqrt(coarse(terrain.upstream, factor) / 1e6)
    wet = np.where(river > 0.6, 60 + 30 * river, 0.0).astype(np.float32)
    rows, cols = height.shape
    centre = np.stack(np.meshgrid((np.arange(cols) + 0.5) * spacing, (np.arange(rows) + 0.5) * spacing), -1)
    if len(water):
        tree = shapely.STRtree(water)
        hits = tree.query(shapely.points(centre.reshape(-1, 2)), predicate="dwithin", distance=spacing * 0.8)[0]
        wet.ravel()[hits] += 3_000
    # An uneven effort makes roads wind where the ground alone would leave them straight.
    wet += 18 * np.abs(noise.fractal((rows, cols), 6, streams.stream("road wander"), 2))
    label = coarse(county.labels, factor)
    return _Effort(travel_graph(height, spacing, wet, label > 0), label, spacing)


def _main_roads(graph: Any, seats: NDArray[np.int64], sites: NDArray[np.int64], town: NDArray[np.int64]) -> _Used:
    """Edges between the towns (grade 0) and from each town to its villages (grade 1)."""
    used: _Used = {}

    def walk(predecessor: NDArray[np.int32], end: int, grade: int) -> None:
        while predecessor[end] >= 0:
            before = int(predecessor[end])
            edge = (min(end, before), max(end, before))
            used[edge] = min(used.get(edge, 9), grade)
            end = before

    distance, predecessors = dijkstra(graph, directed=False, indices=seats, return_predecessors=True)
    between = distance[:, seats]
    between = np.where(np.isfinite(between), between, 0.0)
    near = minimum_spanning_tree(between).toarray() > 0
    order = np.argsort(between, axis=1)
    for k in range(len(seats)):
        for other in np.flatnonzero(near[k]):
            walk(predecessors[k], int(seats[other]), 0)
        for other in order[k, 1:3]:
            walk(predecessors[k], int(seats[other]), 0)
    for village, its_town in enumerate(town):
        walk(predecessors[its_town], int(sites[village]), 1)
    return used


def _village_roads(
    effort: _Effort,
    sites: NDArray[np.int64],
    places: NDArray[np.int64],
    hamlet_village: NDArray[np.int64],
    used: _Used,
) -> None:
    """Add the edges from each village's centre to its hamlets (grade 2), within its own ground."""
    for village in range(len(sites)):
        mine = np.flatnonzero(hamlet_village == village)
        if not len(mine):
            continue
        where = np.flatnonzero(effort.label.ravel() == village + 1)
        if not len(where):
            continue
        sub = effort.graph[where][:, where]
        index = {int(cell): k for k, cell in enumerate(where)}
        if int(sites[village]) not in index:
            continue
        _, back = dijkstra(sub, directed=False, indices=index[int(sites[village])], return_predecessors=True)
        for place in mine:
            end = index.get(int(places[place]), -1)
            while end >= 0 and back[end] >= 0:
                before = int(back[end])
                edge = (min(int(where[end]), int(where[before])), max(int(where[end]), int(where[before])))
                used.setdefault(edge, 2)
                end = before


def _lines(used: _Used, cols: int, spacing: float, streams: Streams) -> Roads:
    edges = np.array(sorted(used), dtype=np.int64).reshape(-1, 2)
    grades = np.array([used[int(a), int(b)] for a, b in edges], dtype=np.int64)
    degree: dict[int, set[int]] = {}
    for (a, b), grade in zip(edges.tolist(), grades.tolist(), strict=True):
        degree.setdefault(a, set()).add(grade)
        degree.setdefault(b, set()).add(grade)
    position = np.stack([edges % cols, edges // cols], -1) + 0.5
    # Junctions stay put while the stretches between them are smoothed; a stretch keeps one class.
    ends, counts = np.unique(edges, return_counts=True)
    junction = {int(n) for n, c in zip(ends, counts, strict=True) if c != 2 or len(degree[int(n)]) > 1}
    adjacency: dict[int, list[int]] = {}
    for a, b in edges.tolist():
        adjacency.setdefault(a, []).append(b)
        adjacency.setdefault(b, []).append(a)
    del position
    polylines: list[NDArray[np.float64]] = []
    ranks: list[int] = []
    seen: set[tuple[int, int]] = set()
    starts = sorted(junction) + sorted(set(adjacency) - junction)
    for start in starts:
        for nxt in adjacency[start]:
            if (min(start, nxt), max(start, nxt)) in seen:
                continue
            path = [start, nxt]
            seen.add((min(start, nxt), max(start, nxt)))
            while path[-1] not in junction and path[-1] != start:
                ahead = [n for n in adjacency[path[-1]] if (min(n, path[-1]), max(n, path[-1])) not in seen]
                if not ahead:
                    break
                seen.add((min(ahead[0], path[-1]), max(ahead[0], path[-1])))
                path.append(ahead[0])
            nodes = np.array(path)
            polylines.append((np.stack([nodes % cols, nodes // cols], 1) + 0.5) * spacing)
            ranks.append(used[min(path[0], path[1]), max(path[0], path[1])])
    made = arcs.lines(polylines, 18.0, 0.85 * spacing, 0.5)
    rank = np.array(ranks, dtype=np.int64)
    numbers = streams.stream("road numbers").permutation(900) + 100
    names = [f"{('X', 'Y', 'C')[r]}{numbers[k % 900]:03d}{('县道', '乡道', '村道')[r]}" for k, r in enumerate(rank)]
    return Roads(made, rank, names)
