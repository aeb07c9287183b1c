"""The working extent: whole for sound data, not blown up by misplaced objects."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.extents import bulk, union


def boxes(middles: np.ndarray, half: float = 5.0) -> np.ndarray:
    return np.hstack([middles - half, middles + half])


def test_a_grid_of_parcels_is_kept_to_its_edges():
    x, y = np.meshgrid(np.arange(0, 1000, 10.0), np.arange(0, 500, 10.0))
    found = bulk(boxes(np.column_stack([x.ravel(), y.ravel()])))
    assert found == (-5.0, -5.0, 995.0, 495.0)


@pytest.mark.parametrize("share", [0.001, 0.004])
def test_misplaced_objects_are_left_out(share):
    rng = np.random.default_rng(1)
    sound = rng.uniform(0, 30_000, (50_000, 2))
    astray = rng.uniform(-900_000, -800_000, (round(50_000 * share), 2))
    found = bulk(boxes(np.vstack([sound, astray])))
    assert found == pytest.approx((0, 0, 30_000, 30_000), abs=20)


def test_of_a_few_objects_none_is_misplaced():
    assert bulk(boxes(np.array([[0.0, 0.0], [1e6, 1e6]]))) == (-5.0, -5.0, 1e6 + 5, 1e6 + 5)
    assert bulk(np.empty((0, 4))) is None


@given(st.integers(1, 400), st.integers(0, 2**32 - 1))
def test_nearly_all_objects_are_inside(count, seed):
    middles = np.random.default_rng(seed).standard_cauchy((count, 2)) * 1000
    xmin, ymin, xmax, ymax = bulk(boxes(middles))
    inside = np.all((middles >= (xmin, ymin)) & (middles <= (xmax, ymax)), axis=1)
    assert inside.mean() >= 0.98


def test_union():
    assert union([]) is None
    assert union([(0, 0, 1, 1), (-1, 2, 0, 3)]) == (-1, 0, 1, 3)
