"""Live things at small scales: nothing covers another, nothing is lost, panning moves nothing."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from widgets.mapview.live import LiveLayer, LiveState
from widgets.mapview.names import Names
from widgets.mapview.placing import Placing, place

points = npst.arrays(np.float64, st.tuples(st.integers(0, 80), st.just(2)), elements=st.floats(0, 4000))
levels = st.sampled_from([0, 0, 0, 1, 2, 4])


def _state(name: str, xy: np.ndarray, severities: np.ndarray | None = None) -> LiveState:
    return LiveState(LiveLayer(name, np.arange(len(xy)), np.asarray(xy, np.float64), severities=severities))


@given(points, points, st.data(), st.sampled_from([1.0, 4.0, 16.0]), st.sampled_from([25_000.0, 90_000.0]))
def test_nothing_covers_another_and_nothing_is_lost(first, second, data, unit, scale):
    severities = np.array(data.draw(st.lists(levels, min_size=len(first), max_size=len(first))), np.uint8)
    made = place([_state("a", first, severities), _state("b", second)], unit, scale)
    assert made.counts.sum() == len(first) + len(second)
    apart = np.abs(made.xy[:, None] - made.xy[None, :]).max(axis=2, initial=0.0)
    needed = (made.half[:, None] + made.half[None, :]) * unit
    np.fill_diagonal(apart, np.inf)
    assert (apart >= needed).all()
    alone = made.row >= 0
    assert (made.counts[alone] == 1).all()
    assert not made.quiet[made.worst > 0].any()
    worst = [int(level) for level in severities if level]
    assert (min(worst) if worst else 0) == (made.worst[made.worst > 0].min(initial=9) if worst else 0)


def test_places_do_not_depend_on_the_order_of_the_points():
    xy = np.random.default_rng(3).uniform(0, 5000, (300, 2))
    forward, backward = place([_state("a", xy)], 4.0, 90_000.0), place([_state("a", xy[::-1])], 4.0, 90_000.0)
    assert np.allclose(forward.xy, backward.xy)
    assert forward.counts.tolist() == backward.counts.tolist()


def test_places_are_kept_within_a_power_of_two_and_made_anew_for_a_filter():
    state = _state("a", np.random.default_rng(4).uniform(0, 5000, (200, 2)))
    placing = Placing()
    kept = placing.places([state], 4.1, 90_000.0, 1.0)
    assert placing.places([state], 7.9, 90_000.0, 1.0) is kept
    state.filter([1, 2])
    assert placing.places([state], 7.9, 90_000.0, 1.0).counts.sum() == 2


def test_points_that_are_nowhere_are_left_out():
    assert place([_state("a", np.array([[np.nan, 1.0]]))], 1.0, 90_000.0).counts.sum() == 0
    assert len(place([], 1.0, 90_000.0).counts) == 0


def test_circles_make_room_for_names_and_find_a_spot_between_names_that_stand_close():
    names = [Names.of(np.array([[1000.0, 1000.0], [1010.0, 1045.0]]), ["石门乡", "桃源乡"], 14)]
    made = place([_state("a", np.array([[999.0, 1020.0], [1001.0, 1020.0]]))], 1.0, 90_000.0, names)
    assert made.counts.tolist() == [2]
    assert made.row.tolist() == [-1]
    far = np.abs(made.xy[0] - names[0].xy)
    assert ((far - 0.5 * (names[0].half + made.half[0]) >= -1e-6).any(axis=1)).all()
    assert abs(made.xy[0, 1] - 1020.0) < 60.0


@given(points, st.sampled_from([4.0, 16.0]))
def test_a_circle_stands_where_one_of_its_points_is(xy, unit):
    made = place([_state("a", xy)], unit, 90_000.0)
    assert {tuple(spot) for spot in made.xy.tolist()} <= {tuple(point) for point in xy.tolist()}


def test_a_circle_that_warns_stands_at_the_gravest_of_its_points():
    xy = np.array([[10.0, 10.0], [140.0, 10.0], [150.0, 40.0], [160.0, 20.0]])
    made = place([_state("a", xy, np.array([2, 0, 0, 3], np.uint8))], 4.0, 90_000.0)
    assert made.counts.tolist() == [4]
    assert made.xy.tolist() == [[10.0, 10.0]]
