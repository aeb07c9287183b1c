"""The county's outline, its towns and villages, on the zoning grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage
from scipy.cluster.vq import kmeans2
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import dijkstra

from . import arcs, flow, noise
from .plan import Plan, Streams
from .terrain import Terrain
from .topology import neighbours

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class County:
    """Divisions in internal coordinates.

    Attributes
    ----------
    labels
        Village of every cell of the zoning grid, from 1; 0 outside the county.
    polygons
        Village polygons, index = label - 1, with shared vertices.
    sites
        Village centres, shape (villages, 2), m.
    town
        Town of every village, from 0.
    seats
        The village that is each town's seat; the first town is the county's seat.
    """

    labels: NDArray[np.int32]
    polygons: NDArray[Any]
    sites: Floats
    town: Ints
    seats: Ints


def make(plan: Plan, terrain: Terrain, streams: Streams) -> County:
    """Draw the county along watersheds and divide it into villages and towns."""
    inside = outline(plan, terrain, streams)
    sites = _sites(plan, terrain, inside, streams)
    labels = _voronoi(terrain, inside, sites)
    # A site squeezed in by its neighbours makes no village.
    size = np.bincount(labels.ravel(), minlength=len(sites) + 1)[1:]
    if (size < 0.12 * size.mean()).any():
        sites = sites[size >= 0.12 * size.mean()]
        labels = _voronoi(terrain, inside, sites)
    polygons, labels = _polygons(labels, terrain)
    town, seats = _towns(plan, terrain, labels, sites, streams)
    return County(labels, polygons, sites, town, seats)


def outline(plan: Plan, terrain: Terrain, streams: Streams) -> NDArray[np.bool_]:
    """Choose the sub-catchments that make up the county: those nearest to the centre in an uneven oval."""
    shape = terrain.height.shape
    upstream = terrain.upstream.ravel().astype(np.float64)
    # A sub-catchment ends where its stream has gathered enough water and joins one that has.
    big = upstream > plan.area / 160
    base = flow.first_downstream(terrain.receiver, big)
    # Along the big streams, take reaches of some length as one.
    rows, cols = np.divmod(base, shape[1])
    reach = max(int(plan.width / terrain.cell / 22), 4)
    key = np.unique((rows // reach) * 100_000 + cols // reach, return_inverse=True)[1].astype(np.int64)
    count = int(key.max()) + 1
    i, j = np.divmod(np.arange(key.size), shape[1])
    size = np.bincount(key, minlength=count)
    y = np.bincount(key, i, count) / size / shape[0] * 2 - 1
    x = np.bincount(key, j, count) / size / shape[1] * 2 - 1
    angle = np.arctan2(y, x)
    phase = streams.stream("outline").random(4) * 2 * np.pi
    lobes = sum(
        a * np.sin(k * angle + p) for k, a, p in zip((2, 3, 5, 7), (0.05, 0.06, 0.04, 0.03), phase, strict=True)
    )
    far = np.hypot(x, y) / (1 + lobes)
    order = np.argsort(far, kind="stable")
    taken = np.zeros(count, bool)
    taken[order[np.cumsum(size[order]) * plan.cell**2 <= plan.area]] = True
    inside = taken[key].reshape(shape)
    # Away from the rim of the terrain, without hairs, holes or islands.
    margin = max(int(0.02 * shape[1]), 3)
    inside[:margin] = inside[-margin:] = False
    inside[:, :margin] = inside[:, -margin:] = False
    width = max(0.012 * plan.width / terrain.cell, 2.0)
    inside = noise.blur(inside.astype(np.float32), width) > 0.5
    parts, _ = ndimage.label(inside)
    inside = parts == 1 + int(np.argmax(np.bincount(parts.ravel())[1:]))
    return np.asarray(ndimage.binary_fill_holes(inside), dtype=bool)


def suitability(terrain: Terrain) -> NDArray[np.float32]:
    """Return how well people live and farm in each cell, 0..1: low above the stream and not steep."""
    return np.asarray(np.exp(-terrain.above / 14.0 - terrain.slope / 0.12), dtype=np.float32)


def _sites(plan: Plan, terrain: Terrain, inside: NDArray[np.bool_], streams: Streams) -> Floats:
    rng = streams.stream("sites")
    cells = np.flatnonzero(inside)
    weight = (0.22 + suitability(terrain).ravel()[cells]).astype(np.float64)
    drawn = rng.choice(cells, size=min(60 * plan.villages, cells.size), replace=True, p=weight / weight.sum())
    i, j = np.divmod(drawn, inside.shape[1])
    points = (np.stack([j, i], 1) + rng.random((drawn.size, 2))) * terrain.cell
    start = points[rng.choice(len(points), plan.villages, replace=False)]
    centres = kmeans2(points, start, iter=30, minit="matrix", missing="warn", rng=rng)[0]
    # Move each centre to the best ground nearby, just above the flood.
    good = suitability(terrain) * (0.2 + (terrain.above > 1.5)) * ndimage.binary_erosion(inside, iterations=4)
    reach = int(0.25 * np.sqrt(plan.area / plan.villages) / terrain.cell)
    moved = np.empty_like(centres)
    for k, (x, y) in enumerate(centres):
        i0, j0 = max(int(y / terrain.cell) - reach, 0), max(int(x / terrain.cell) - reach, 0)
        window = good[i0 : i0 + 2 * reach + 1, j0 : j0 + 2 * reach + 1]
        if not window.any():
            moved[k] = (x, y)
            continue
        di, dj = divmod(int(np.argmax(window)), window.shape[1])
        row, column = i0 + di, j0 + dj
        moved[k] = ((column + 0.5) * terrain.cell, (row + 0.5) * terrain.cell)
        good[max(row - reach, 0) : row + reach, max(column - reach, 0) : column + reach] = 0
    return np.asarray(moved, dtype=np.float64)


def travel_graph(
    height: NDArray[np.float32], spacing: float, wet: NDArray[np.float32], inside: NDArray[np.bool_]
) -> csr_matrix:
    """Return the graph of steps between neighbouring cells, weighted with the effort: metres of flat road."""
    rows, cols = height.shape
    a, b = flow.grid_edges((rows, cols))
    keep = inside.ravel()[a] & inside.ravel()[b]
    a, b = a[keep], b[keep]
    flat = height.ravel()
    run = np.hypot((a // cols) - (b // cols), (a % cols) - (b % cols)) * spacing
    grade = np.abs(flat[a] - flat[b]) / run
    effort = run * (1 + 14 * grade + 60 * grade**2) + wet.ravel()[a] + wet.ravel()[b]
    return coo_matrix((effort, (a, b)), shape=(flat.size, flat.size)).tocsr()


def coarse(grid: NDArray[Any], factor: int) -> NDArray[Any]:
    """Take every `factor`-th cell, from the middle of its block."""
    return grid[factor // 2 :: factor, factor // 2 :: factor]


def _voronoi(terrain: Terrain, inside: NDArray[np.bool_], sites: Floats) -> NDArray[np.int32]:
    factor = 2
    mask = coarse(inside, factor)
    river = np.sqrt(coarse(terrain.upstream, factor) / 1e6)
    wet = np.where(river > 1.0, 40.0 * river, 0.0).astype(np.float32)
    graph = travel_graph(coarse(terrain.height, factor), terrain.cell * factor, wet, mask)
    rows, cols = mask.shape
    i = np.clip((sites[:, 1] / terrain.cell / factor).astype(int), 0, rows - 1)
    j = np.clip((sites[:, 0] / terrain.cell / factor).astype(int), 0, cols - 1)
    start = i * cols + j
    _, _, source = dijkstra(graph, directed=False, indices=start, min_only=True, return_predecessors=True)
    number = np.zeros(mask.size, np.int32)
    lookup = np.full(mask.size, 0, np.int32)
    lookup[start] = np.arange(1, len(sites) + 1)
    reached = source >= 0
    number[reached] = lookup[source[reached]]
    labels = np.repeat(np.repeat(number.reshape(mask.shape), factor, 0), factor, 1)[
        : inside.shape[0], : inside.shape[1]
    ]
    # What the coarse grid missed along the rim takes the nearest village.
    missing = inside & (labels == 0)
    nearest = ndimage.distance_transform_edt(labels == 0, return_distances=False, return_indices=True)
    labels = np.where(missing, labels[nearest[0], nearest[1]], labels)
    return np.where(inside, labels, 0).astype(np.int32)


def _polygons(labels: NDArray[np.int32], terrain: Terrain) -> tuple[NDArray[Any], NDArray[np.int32]]:
    """Turn labels into polygons with smooth shared boundaries; stray bits go to the village around them."""
    count = int(labels.max())
    cleaned = labels.copy()
    for k in range(1, count + 1):
        parts, n = ndimage.label(labels == k)
        if n > 1:
            sizes = np.bincount(parts.ravel())
            sizes[0] = 0
            cleaned[(parts > 0) & (parts != int(np.argmax(sizes)))] = -1
    nearest = ndimage.distance_transform_edt(cleaned < 0, return_distances=False, return_indices=True)
    cleaned = cleaned[nearest[0], nearest[1]]
    cell = terrain.cell
    linework = arcs.lines(
        arcs.boundaries(np.pad(cleaned, 1), cell, (-cell, -cell)), 1.5 * cell, 3.0 * cell, 0.06 * cell
    )
    cells = arcs.faces(linework)
    point = shapely.point_on_surface(cells)
    owner = terrain.sample(cleaned, shapely.get_x(point), shapely.get_y(point)).astype(int)
    return _whole(cells, owner, count), cleaned.astype(np.int32)


def _whole(cells: NDArray[Any], owner: NDArray[Any], count: int) -> NDArray[Any]:
    """Unite the cells of each village, 1 to ``count``, into one polygon, and leave no gap between them.

    Where two smoothed arcs cross they enclose a sliver. One that does not touch the rest of its village, or counts as
    outside but is surrounded, goes to the village with which it shares the longest edge.
    """
    owner = owner.copy()
    spare: list[int] = []
    for k in range(1, count + 1):
        mine = np.flatnonzero(owner == k)
        whole = shapely.get_parts(shapely.coverage_union_all(cells[mine]))
        if len(whole) > 1:
            largest = whole[int(np.argmax(shapely.area(whole)))]
            shapely.prepare(largest)
            spare += mine[~shapely.contains(largest, shapely.point_on_surface(cells[mine]))].tolist()
    owner[spare] = 0
    county = shapely.coverage_union_all(cells[owner > 0])
    filled = shapely.union_all([shapely.polygons(shapely.get_exterior_ring(p)) for p in shapely.get_parts(county)])
    shapely.prepare(filled)
    gaps = set(np.flatnonzero((owner == 0) & shapely.contains(filled, shapely.point_on_surface(cells))).tolist())
    a, b, shared = neighbours(cells)
    a, b, shared = np.concatenate([a, b]), np.concatenate([b, a]), np.concatenate([shared, shared])
    while gaps:
        edge = np.isin(a, list(gaps)) & (owner[b] > 0)
        if not edge.any():
            raise RuntimeError("a gap between villages touches none of them")
        best = np.flatnonzero(edge)[int(np.argmax(shared[edge]))]
        owner[a[best]] = owner[b[best]]
        gaps.discard(int(a[best]))
    return np.array([shapely.coverage_union_all(cells[owner == k]) for k in range(1, count + 1)], dtype=object)


def _towns(
    plan: Plan, terrain: Terrain, labels: NDArray[np.int32], sites: Floats, streams: Streams
) -> tuple[Ints, Ints]:
    rng = streams.stream("towns")
    if plan.towns >= len(sites):
        raise ValueError("a county needs more villages than towns")
    start = sites[rng.choice(len(sites), plan.towns, replace=False)]
    centres = kmeans2(sites, start, iter=40, minit="matrix", missing="warn", rng=rng)[0]
    size = terrain.sample(noise.blur(suitability(terrain), 600 / terrain.cell), sites[:, 0], sites[:, 1])
    pull = np.hypot(sites[:, None, 0] - centres[None, :, 0], sites[:, None, 1] - centres[None, :, 1])
    pull -= 0.25 * np.sqrt(plan.area / plan.towns) * (size / size.max())[:, None]
    seats: list[int] = []
    for k in range(plan.towns):
        order = [int(v) for v in np.argsort(pull[:, k], kind="stable") if int(v) not in seats]
        seats.append(order[0])
    # The county's seat lies on the best ground near the middle.
    middle = sites.mean(0)
    worth = size[seats] / size.max() - np.hypot(*(sites[seats] - middle).T) / plan.width
    first = int(np.argmax(worth))
    seats[0], seats[first] = seats[first], seats[0]
    a = np.concatenate([labels[:, :-1].ravel(), labels[:-1].ravel()])
    b = np.concatenate([labels[:, 1:].ravel(), labels[1:].ravel()])
    touching = (a != b) & (a > 0) & (b > 0)
    pairs = np.unique(np.sort(np.stack([a[touching], b[touching]], 1), axis=1), axis=0) - 1
    length = np.hypot(*(sites[pairs[:, 0]] - sites[pairs[:, 1]]).T)
    graph = coo_matrix((length, (pairs[:, 0], pairs[:, 1])), shape=(len(sites), len(sites))).tocsr()
    _, _, source = dijkstra(graph, directed=False, indices=seats, min_only=True, return_predecessors=True)
    index = {village: k for k, village in enumerate(seats)}
    return np.array([index[int(s)] for s in source], dtype=np.int64), np.array(seats, dtype=np.int64)
