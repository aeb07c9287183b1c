"""Boundaries of label grids and the faces they make."""

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from data.demo import arcs
from data.demo.topology import neighbours


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_smoothed_boundaries_still_tile_the_rectangle(seed: int) -> None:
    rng = np.random.default_rng(seed)
    labels = np.kron(rng.integers(0, 4, (5, 6)), np.ones((4, 4), dtype=int))
    frame = shapely.boundary(shapely.box(0, 0, 240, 200))
    lines = list(arcs.lines(arcs.boundaries(labels, 10.0), 8.0, 12.0, 0.3))
    clipped = shapely.intersection(np.array(lines, dtype=object), shapely.box(0, 0, 240, 200)) if lines else []
    faces = arcs.faces(np.concatenate([shapely.get_parts(clipped), [frame]]))
    assert shapely.coverage_is_valid(faces)
    assert abs(shapely.area(faces).sum() - 48_000) < 1e-6


def test_smoothing_keeps_ends_and_closes_rings() -> None:
    zigzag = np.array([[0.0, 0.0], [10, 0], [10, 10], [20, 10], [20, 20], [30, 20]])
    square = np.array([[0.0, 0.0], [40, 0], [40, 40], [0, 40], [0, 0]])
    rounded, ring = arcs.smooth([zigzag, square], 5.0, 8.0)
    assert rounded[0].tolist() == [0, 0]
    assert rounded[-1].tolist() == [30, 20]
    assert ring[0].tolist() == ring[-1].tolist()
    assert shapely.polygons(ring).area < 1600
    assert np.array_equal(arcs.smooth([square], 5.0, 8.0)[0], ring)


def test_neighbours_share_the_length_of_their_common_edges() -> None:
    left = shapely.Polygon([(0, 0), (10, 0), (10, 4), (10, 10), (0, 10)])
    low = shapely.Polygon([(10, 0), (20, 0), (20, 4), (10, 4)])
    high = shapely.Polygon([(10, 4), (20, 4), (20, 10), (10, 10)])
    a, b, shared = neighbours(np.array([left, low, high], dtype=object))
    found = {(int(i), int(j)): float(s) for i, j, s in zip(a, b, shared, strict=True)}
    assert found == {(0, 1): 4.0, (0, 2): 6.0, (1, 2): 10.0}
