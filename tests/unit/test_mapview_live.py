"""The point index and live layers against brute force."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from layers.spatial_index import PointIndex
from widgets.mapview.camera import Camera
from widgets.mapview.live import LiveLayer, LiveState
from widgets.mapview.live_stack import LiveStack

number = st.floats(-1e6, 1e6) | st.just(float("nan"))
points = npst.arrays(np.float64, st.tuples(st.integers(0, 60), st.just(2)), elements=number)


@given(points, st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(0, 1e6), st.floats(0, 1e6))
def test_within_is_what_brute_force_finds(xy, x, y, across, up):
    found = PointIndex(xy).within((x, y, x + across, y + up))
    brute = np.flatnonzero((xy[:, 0] >= x) & (xy[:, 0] <= x + across) & (xy[:, 1] >= y) & (xy[:, 1] <= y + up))
    assert found.tolist() == brute.tolist()


@given(points, st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_nearest_is_what_brute_force_finds(xy, x, y, reach):
    found = PointIndex(xy).nearest(x, y, reach)
    distance = np.hypot(xy[:, 0] - x, xy[:, 1] - y)
    near = np.flatnonzero(distance <= reach)
    if len(near):
        assert found is not None
        assert distance[found] == np.nanmin(distance)
    else:
        assert found is None


def test_points_must_be_pairs():
    with pytest.raises(ValueError, match="shape"):
        PointIndex(np.zeros((3, 3)))


def _layer(xy: np.ndarray, **more: object) -> LiveLayer:
    return LiveLayer("camera", np.arange(100, 100 + len(xy)), np.asarray(xy, np.float64), **more)


def test_columns_must_fit():
    with pytest.raises(ValueError, match="labels"):
        _layer([[1, 1]], labels=["a", "b"])


def test_filter_and_selection_hold():
    state = LiveState(_layer([[0, 0], [10, 0], [20, 0]]))
    assert state.rows_within((-1, -1, 30, 1)).tolist() == [0, 1, 2]
    state.filter([101])
    assert state.rows_within((-1, -1, 30, 1)).tolist() == [1]
    assert state.hit(0, 0, 1.0, 1000.0, 5.0) is None
    hit = state.hit(11, 0, 1.0, 1000.0, 5.0)
    assert hit is not None
    assert (hit.id, hit.row, hit.count) == (101, 1, 1)
    state.filter(None)
    assert len(state.rows_within((-1, -1, 30, 1))) == 3


def test_what_is_never_gathered_is_hit_before_a_circle_at_the_same_place() -> None:
    def layer(name: str, count: int, cluster_scale: float) -> LiveLayer:
        xy = np.tile([[100.0, 100.0]], (count, 1)) + np.arange(count)[:, None] * 0.1
        return LiveLayer(name, np.arange(count, dtype=np.int64), xy, cluster_scale=cluster_scale)

    stack = LiveStack()
    stack.put(layer("alerts", 1, 0.0))
    stack.put(layer("cameras", 5, 1000.0))
    camera = Camera(100.0, 100.0, 10.0, 400, 300)
    hit = stack.pick(100.0, 100.0, camera, 40_000.0, 1.0)
    assert hit is not None
    assert (hit.layer, hit.count) == ("alerts", 1)
