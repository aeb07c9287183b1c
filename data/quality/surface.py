"""Gaps and overlaps of polygons that should cover the ground once.

Where two polygons share a border properly, each edge of it stands in both, once in either direction. Such edges are
paired off by sorting; only what is left (outer borders, borders of holes, of overlaps, and borders whose vertices do
not meet) is taken apart into faces, and each face is counted: no polygon over it is a gap, two or more an overlap. A
county of good topology costs a sort of its edges; pairs are only searched around overlaps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from data.tasks import Progress, silent

#: Places in a triangle to look at instead of a point that a border happens to run through.
_WEIGHTS = ((0.4142, 0.3178, 0.2680), (0.2361, 0.3028, 0.4611), (0.1623, 0.6457, 0.1920), (0.5411, 0.0991, 0.3598))


@dataclass(frozen=True)
class Surface:
    """What keeps polygons from covering the ground once.

    Attributes
    ----------
    gaps
        Object array of polygons: ground that is enclosed by polygons and belongs to none.
    first, second
        int64 positions, ``first < second``, of the polygons of each overlap.
    shared
        Object array: the ground each pair shares.
    """

    gaps: NDArray[np.object_]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    shared: NDArray[np.object_]


def examine(shapes: NDArray[np.object_], tolerance: float, progress: Progress = silent) -> Surface:
    """Find the gaps and overlaps of ``n`` valid polygons or multipolygons of one CRS.

    Parameters
    ----------
    tolerance
        Faces of a smaller mean width (area over half the border; CRS units) are rounding of coordinates, not findings.

    Raises
    ------
    Cancelled
        When ``progress`` says so.
    """
    progress(0.0, "")
    start, end = _unpaired(shapes)
    progress(0.3, "")
    lines = shapely.multilinestrings(shapely.linestrings(np.stack([start, end], axis=1)))
    # Long lines are noded twice as quickly as single edges.
    noded = shapely.unary_union(shapely.line_merge(lines))
    progress(0.6, "")
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    wide = shapely.area(faces) > tolerance * shapely.length(faces) / 2
    faces = faces[wide]
    progress(0.75, "")
    covers = _covers(faces, shapes)
    progress(0.9, "")
    first, second, shared = _overlaps(faces[covers > 1], shapes, tolerance)
    return Surface(_merged(faces[covers == 0]), first, second, shared)


def _covers(faces: NDArray[np.object_], shapes: NDArray[np.object_]) -> NDArray[np.int64]:
    """How many polygons are over each face, by one point of it."""
    tree = shapely.STRtree(shapes)
    points = shapely.point_on_surface(faces)
    covers, clear = _counted(tree, points)
    # A face can hold many polygons: a point on a border between two of them would count both.
    doubtful = np.flatnonzero(~clear)
    for weights in _WEIGHTS:
        if len(doubtful) == 0:
            break
        covers[doubtful], clear = _counted(tree, _within_triangles(faces[doubtful], weights))
        doubtful = doubtful[~clear]
    return covers


def _counted(tree: shapely.STRtree, points: NDArray[np.object_]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """How many polygons each point meets, and whether it lies on the border of none."""
    met, inside = (
        np.bincount(tree.query(points, predicate=predicate)[0], minlength=len(points))
        for predicate in ("intersects", "within")
    )
    return met.astype(np.int64), met == inside


def _within_triangles(faces: NDArray[np.object_], weights: tuple[float, float, float]) -> NDArray[np.object_]:
    """A point of the largest triangle of each face."""
    points: NDArray[np.object_] = np.empty(len(faces), dtype=object)
    for row, triangles in enumerate(shapely.constrained_delaunay_triangles(faces).tolist()):
        parts = shapely.get_parts(triangles)
        corners = shapely.get_coordinates(parts[int(shapely.area(parts).argmax())])[:3]
        points[row] = shapely.Point(np.asarray(weights) @ corners)
    return points


def _unpaired(shapes: NDArray[np.object_]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Ends (``m`` x 2 each) of the edges that no neighbour has in the other direction, each once."""
    rings = shapely.get_rings(shapely.orient_polygons(shapely.get_parts(shapes)))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    real = (ring[1:] == ring[:-1]) & (points[1:] != points[:-1]).any(axis=1)
    start, end = points[:-1][real], points[1:][real]
    turned = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    start[turned], end[turned] = end[turned], start[turned]
    edges = np.ascontiguousarray(np.concatenate([start, end], axis=1))
    key = _hashed(edges)
    order = np.argsort(key, kind="stable")
    edges, forward = edges[order], np.where(turned[order], -1, 1)
    head = np.ones(len(edges), dtype=bool)
    head[1:] = (edges[1:] != edges[:-1]).any(axis=1)
    first = np.flatnonzero(head)
    if len(first) == 0:
        return np.empty((0, 2)), np.empty((0, 2))
    count = np.diff(np.append(first, len(edges)))
    paired = (count == 2) & (np.add.reduceat(forward, first) == 0)
    left = edges[first[~paired]]
    return left[:, :2], left[:, 2:]


def _hashed(edges: NDArray[np.float64]) -> NDArray[np.uint64]:
    """One number an edge: sorting one is four times quicker than sorting by four coordinates.

    Should two edges have the same, they are told apart by their coordinates; at worst a pair is not seen as one, which
    costs time and changes no finding.
    """
    # Adding zero makes -0.0 equal to 0.0 in its bits, too.
    bits = (edges + 0.0).view(np.uint64)
    key = np.zeros(len(edges), dtype=np.uint64)
    for column in range(4):
        key ^= bits[:, column]
        key *= np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    return key


def _overlaps(
    crowded: NDArray[np.object_], shapes: NDArray[np.object_], tolerance: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.object_]]:
    """The pairs that share ground, among the polygons that meet a face with several over it.

    A face may span a proper border of two polygons below a third: which pairs share how much only they can tell.
    """
    near = np.unique(shapely.STRtree(shapes).query(crowded, predicate="intersects")[1])
    some = shapes[near]
    first, second = shapely.STRtree(some).query(some, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    shared: NDArray[np.object_] = shapely.intersection(some[first], some[second])
    mixed = shapely.get_type_id(shared) == int(shapely.GeometryType.GEOMETRYCOLLECTION)
    for row in np.flatnonzero(mixed).tolist():
        parts = shapely.get_parts(shared[row])
        shared[row] = shapely.multipolygons(parts[shapely.get_type_id(parts) == int(shapely.GeometryType.POLYGON)])
    wide = shapely.area(shared) > tolerance * shapely.length(shared) / 2
    wide &= shapely.get_dimensions(shared) == 2
    return near[first[wide]].astype(np.int64), near[second[wide]].astype(np.int64), shared[wide]


def _merged(faces: NDArray[np.object_]) -> NDArray[np.object_]:
    """Faces that lie side by side as one."""
    if len(faces) == 0:
        return faces
    return np.asarray(shapely.get_parts(shapely.union_all(faces)), dtype=object)
