"""Drainage of the demo county."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.demo import flow


def _surface(seed: int, shape: tuple[int, int] = (23, 31)) -> np.ndarray:
    return np.random.default_rng(seed).normal(0.0, 5.0, shape)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_filled_surface_drains_everywhere_to_the_border(seed: int) -> None:
    height = _surface(seed)
    filled = flow.fill(height)
    assert (filled >= height).all()
    receiver = flow.receivers(filled)
    border = np.ones(height.shape, bool)
    border[1:-1, 1:-1] = False
    end = receiver
    for _ in range(12):
        end = end[end]
    assert border.ravel()[end].all()
    inner = ~border.ravel()
    assert (filled.ravel()[receiver][inner] < filled.ravel()[inner]).all()


def test_pit_is_filled_to_its_lowest_pass() -> None:
    height = np.full((7, 7), 10.0)
    height[3, 3] = 1.0
    height[0, 3] = height[1, 3] = height[2, 3] = 4.0
    assert flow.fill(height)[3, 3] == pytest.approx(4.0, abs=1e-3)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_all_water_leaves_over_the_border(seed: int) -> None:
    filled = flow.fill(_surface(seed))
    receiver = flow.receivers(filled)
    amount = np.random.default_rng(seed + 1).random(filled.size)
    drained = flow.accumulate(receiver, amount)
    outlets = receiver == np.arange(receiver.size)
    assert drained[outlets].sum() == pytest.approx(amount.sum())
    assert (drained >= amount - 1e-12).all()


def test_affine_recurrence_along_a_chain() -> None:
    receiver = np.array([0, 0, 1, 2, 3])
    factor = np.array([0.0, 0.5, 0.5, 0.5, 0.5])
    offset = np.array([8.0, 1.0, 1.0, 1.0, 1.0])
    expected = [8.0]
    for _ in range(4):
        expected.append(1.0 + 0.5 * expected[-1])
    assert flow.downstream_affine(receiver, offset, factor) == pytest.approx(expected)


def test_first_downstream_stops_at_the_mark() -> None:
    receiver = np.array([0, 0, 1, 2, 3])
    stop = np.array([False, False, True, False, False])
    assert flow.first_downstream(receiver, stop).tolist() == [0, 0, 2, 2, 2]
