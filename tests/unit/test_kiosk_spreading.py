"""Marks of a village's places: none covers another, and none goes farther than it must."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from app.kiosk.spreading import middle, spread
from widgets.mapview.names import Names

NAMES = ("村委会", "卫生室", "公交站", "安置点", "小学")


@given(npst.arrays(np.float64, (5, 2), elements=st.floats(0, 400)))
def test_no_mark_covers_another(xy):
    made = spread(xy, NAMES, 1.0)
    half = np.array([[max(14.0, 7.0 * len(name) + 4.0), 23.0] for name in NAMES])
    for one in range(5):
        for other in range(one):
            free = np.abs(made[one] - made[other]) >= half[one] + half[other] - 0.5
            assert free.any()


def test_places_that_stand_apart_stay():
    xy = np.array([[0.0, 0.0], [500.0, 0.0], [0.0, 90.0]])
    assert np.array_equal(spread(xy, NAMES[:3], 1.0), xy)


def test_two_at_one_spot_stand_one_above_the_other():
    made = spread(np.zeros((2, 2)), ("村委会", "卫生室"), 2.0)
    assert np.allclose(made, [[0.0, 46.0], [0.0, -46.0]])


def test_a_mark_keeps_off_a_name_of_the_map():
    written = Names.of(np.array([[10.0, -8.0]]), ["云溪社区"], 12)
    for unit in (0.5, 3.0):
        ((x, y),) = spread(np.array([[0.0, 0.0]]), ("卫生室",), unit, written)
        # Beneath a mark stands its name: its middle is lower than the mark's.
        away = np.abs([x - 10.0, y - 9.0 * unit + 8.0])
        assert (away >= np.array([25.0, 23.0]) * unit + written.half[0] * unit - 1e-6).any()
    far = spread(np.array([[0.0, 500.0]]), ("卫生室",), 1.0, written)
    assert np.array_equal(far, [[0.0, 500.0]])


def test_a_picture_shows_the_first_place_and_those_near_it_whole():
    xy = np.array([[0.0, 0.0], [0.0, -60.0], [5_000.0, 0.0]])
    x, y = middle(xy, NAMES[:3], 1.0, (400.0, 160.0))
    # Both marks with their names, from 14 above the upper one's middle to 32 beneath the lower one's.
    assert (x, y) == (0.0, -39.0)
    assert middle(xy, NAMES[:3], 1.0, (400.0, 60.0)) == (0.0, -9.0)
