"""Small marks leave room for the names of the static map."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from widgets.mapview.live import LiveLayer, LiveState
from widgets.mapview.names import Names, beside
from widgets.mapview.placing import place

PLACES = arrays.arrays(np.float64, st.tuples(st.integers(0, 30), st.just(2)), elements=st.floats(-500, 500))


def names(xy: np.ndarray) -> Names:
    return Names.of(xy, ["云溪镇"] * len(xy), 14.0, 80_000, 400_000)


def test_a_name_is_drawn_between_its_scales() -> None:
    town = names(np.zeros((1, 2)))
    assert [town.drawn(scale) for scale in (50_000, 80_000, 400_000, 500_000)] == [False, True, True, False]
    assert town.half[0, 0] > 21
    assert Names.of(np.zeros((1, 2)), [""], 14.0).half[0, 0] < 3


@given(PLACES, st.tuples(st.floats(-300, 300), st.floats(-300, 300)), st.floats(0.5, 40.0))
def test_what_touched_a_name_stands_above_or_below_it_and_the_rest_stays(xy, middle, unit) -> None:
    town = names(np.asarray([middle]))
    half = np.full(len(xy), 9.0)
    moved = beside(xy, half, [town], unit)
    reach = (town.half[0] + 9.0) * unit
    touched = (np.abs(xy - middle) < reach).all(axis=1)
    assert np.array_equal(moved[~touched], xy[~touched])
    assert np.array_equal(moved[:, 0], xy[:, 0])
    assert np.allclose(np.abs(moved[touched, 1] - middle[1]), reach[1])


@given(PLACES, st.floats(1.0, 20.0))
def test_places_touch_neither_a_name_nor_each_other(xy, unit) -> None:
    layer = LiveLayer("a", np.arange(len(xy), dtype=np.int64), xy, cluster_scale=1000, quiet_scale=2000)
    town = names(np.zeros((1, 2)))
    made = place([LiveState(layer)], unit, 100_000, [town])
    assert made.counts.sum() == len(xy)
    reach = (town.half[0] + made.half[:, None]) * unit
    assert not ((np.abs(made.xy) < reach * (1 - 1e-9)).all(axis=1) & made.quiet).any()
