"""Parcels on either side of a village boundary are given the same vertices.

Within a village all lines were noded together; where a field boundary of one village meets the boundary from one side,
the parcel on the other side gets that vertex too. It lies within the coordinate grid's rounding of the edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from .topology import neighbours

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Geometries = NDArray[Any]

#: Vertices on a village boundary closer than this (m) are one.
CLOSE = 0.012
#: A vertex within this distance (m) of a segment lies on it.
ON = 0.004
#: Where rounding has left a spike or a crossing all the same, vertices this close (m) become one, there only.
WIDER = (0.03, 0.06, 0.12)
#: A hole below this area (m2) is a gap that uniting vertices has left: no parcel is as small.
GAP = 5.0


def fit(polygons: Geometries, villages: Geometries) -> Geometries:
    """Return the parcels with common vertices along the boundaries of the villages.

    Parameters
    ----------
    polygons
        Parcels of all villages; those of one village share their vertices already.
    villages
        The villages' polygons, which share theirs.

    Raises
    ------
    RuntimeError
        When parcels would still cross or overlap.
    """
    edges = _Edges(villages)
    near = np.flatnonzero(edges.within(polygons, 2 * WIDER[-1]))
    rings = _Rings.of(polygons[near])
    corners = shapely.get_coordinates(villages)
    points = np.unique(rings.vertices, axis=0)
    points = points[edges.within(shapely.points(points), CLOSE)]
    rings = _settle(rings, points, corners, CLOSE)
    rings = _completed(rings, edges)
    made = rings.polygons()
    for close in WIDER:
        doubtful = _doubtful(made)
        if not doubtful.any():
            break
        points = np.unique(shapely.get_coordinates(made[doubtful]), axis=0)
        rings = _completed(_settle(rings, points, corners, close).without_spikes(doubtful), edges)
        made = rings.polygons()
    else:
        # Only what matches can be united to look for gaps.
        _require_matching(made)
    made = _filled(made)
    _require_matching(made)
    fitted: Geometries = polygons.copy()
    fitted[near] = made
    return fitted


def _filled(polygons: Geometries) -> Geometries:
    """Give each gap to the parcel with which it shares the longest edge."""
    whole = shapely.get_parts(shapely.coverage_union_all(polygons))
    rings = shapely.get_parts(shapely.boundary(whole))
    holes = shapely.polygons(shapely.linearrings(shapely.get_coordinates(rings), indices=_owner(rings)))
    result: Geometries = polygons.copy()
    tree = shapely.STRtree(polygons)
    for gap in holes[shapely.area(holes) < GAP]:
        beside = tree.query(gap, predicate="intersects")
        a, b, shared = neighbours(np.concatenate([[gap], result[beside]]))
        mine = a == 0
        taker = beside[b[mine][int(np.argmax(shared[mine]))] - 1]
        result[taker] = shapely.coverage_union_all([gap, result[taker]])
    return result


def _owner(rings: Geometries) -> Ints:
    return np.repeat(np.arange(len(rings)), shapely.get_num_coordinates(rings))


class _Edges:
    """The villages' boundaries as single segments: an index over short pieces answers far sooner than one long line."""

    def __init__(self, villages: Geometries) -> None:
        vertices, ring = shapely.get_coordinates(shapely.get_rings(villages), return_index=True)
        same = ring[1:] == ring[:-1]
        self._tree = shapely.STRtree(shapely.linestrings(np.stack([vertices[:-1][same], vertices[1:][same]], 1)))

    def within(self, geometries: Geometries, distance: float) -> NDArray[np.bool_]:
        """Return which geometries come within a distance (m) of a boundary."""
        found = np.zeros(len(geometries), bool)
        found[self._tree.query(geometries, predicate="dwithin", distance=distance)[0]] = True
        return found


@dataclass(frozen=True)
class _Rings:
    """Vertices of all rings, shape (n, 2), the ring of each vertex and the polygon of each ring."""

    vertices: Floats
    ring_of: Ints
    polygon_of: Ints

    @classmethod
    def of(cls, polygons: Geometries) -> _Rings:
        rings, polygon_of = shapely.get_rings(polygons, return_index=True)
        vertices, ring_of = shapely.get_coordinates(rings, return_index=True)
        return cls(vertices, ring_of, polygon_of)

    def polygons(self) -> Geometries:
        """Put the polygons together again."""
        rings = shapely.linearrings(self.vertices, indices=self.ring_of)
        return np.asarray(shapely.polygons(rings, indices=self.polygon_of), dtype=object)

    def without_spikes(self, chosen: NDArray[np.bool_]) -> _Rings:
        """Drop the way to a vertex and straight back from the rings of the chosen polygons."""
        start = np.searchsorted(self.ring_of, np.arange(len(self.polygon_of) + 1))
        kept: list[Floats] = []
        for ring, polygon in enumerate(self.polygon_of):
            points = self.vertices[start[ring] : start[ring + 1]]
            kept.append(_despiked(points) if chosen[polygon] else points)
        ring_of = np.repeat(np.arange(len(kept)), [len(points) for points in kept])
        return _Rings(np.concatenate(kept), ring_of, self.polygon_of)


def _despiked(ring: Floats) -> Floats:
    points = ring[:-1]
    while len(points) > 3:
        spike = (np.roll(points, 1, 0) == np.roll(points, -1, 0)).all(1)
        repeated = (points == np.roll(points, 1, 0)).all(1)
        if not (spike.any() or repeated.any()):
            break
        points = np.delete(points, int(np.argmax(repeated if repeated.any() else spike)), axis=0)
    return np.concatenate([points, points[:1]])


def _doubtful(polygons: Geometries) -> NDArray[np.bool_]:
    """Return the polygons that are not valid, or whose edges do not match those beside them."""
    unmatched = ~shapely.is_empty(shapely.coverage_invalid_edges(polygons))
    return np.asarray(unmatched | ~shapely.is_valid(polygons), dtype=bool)


def _require_matching(polygons: Geometries) -> None:
    if _doubtful(polygons).any():
        raise RuntimeError("parcels of neighbouring villages cannot be fitted to each other")


def _settle(rings: _Rings, points: Floats, corners: Floats, close: float) -> _Rings:
    """Unite those of ``points`` that lie within ``close`` of each other, preferring the boundary's own ``corners``."""
    pairs = cKDTree(points).query_pairs(close, output_type="ndarray")
    if not len(pairs):
        return rings
    links = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(points), len(points)))
    cluster = connected_components(links, directed=False)[1]
    is_corner = cKDTree(corners).query(points)[0] == 0.0
    order = np.lexsort((points[:, 1], points[:, 0], ~is_corner, cluster))
    chief = order[np.append(True, np.diff(cluster[order]) != 0)]
    target = points[chief[cluster]]
    moved = (target != points).any(1)
    vertices, ring_of = rings.vertices.copy(), rings.ring_of
    distance, nearest = cKDTree(points[moved]).query(vertices, distance_upper_bound=1e-9)
    hit = np.isfinite(distance)
    vertices[hit] = target[moved][nearest[hit]]
    repeated = np.append(False, (vertices[1:] == vertices[:-1]).all(1) & (ring_of[1:] == ring_of[:-1]))
    return _Rings(vertices[~repeated], ring_of[~repeated], rings.polygon_of)


def _completed(rings: _Rings, edges: _Edges) -> _Rings:
    """Insert the vertices that lie on segments along the village boundaries."""
    vertices, ring_of = rings.vertices, rings.ring_of
    coordinates = np.unique(vertices, axis=0)
    points = shapely.points(coordinates)
    on_edge = edges.within(points, ON)
    coordinates, tree = coordinates[on_edge], shapely.STRtree(points[on_edge])
    same = ring_of[1:] == ring_of[:-1]
    a, b = vertices[:-1][same], vertices[1:][same]
    first = np.flatnonzero(same)
    segments = shapely.linestrings(np.stack([a, b], 1))
    segment, point = tree.query(segments, predicate="dwithin", distance=ON)
    found = coordinates[point]
    inner = ~((found == a[segment]).all(1) | (found == b[segment]).all(1))
    segment, found = segment[inner], found[inner]
    direction = b[segment] - a[segment]
    t = ((found - a[segment]) * direction).sum(1) / (direction**2).sum(1)
    inner = (t > 0) & (t < 1)
    segment, found, t = segment[inner], found[inner], t[inner]
    order = np.lexsort((t, segment))
    position = first[segment[order]] + 1
    return _Rings(
        np.insert(vertices, position, found[order], axis=0),
        np.insert(ring_of, position, ring_of[position - 1]),
        rings.polygon_of,
    )
