"""A young orchard is told from crop rows by its planting, at 2 m and finer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from plugins.change_detection.core.planting import Planting, Usual

Array = NDArray[np.float32]
USUAL = (Usual(np.ones(64), 0.05), Usual(np.ones(64), 0.05))
SIDE = 60
WHOLE = np.zeros((SIDE, SIDE), np.int32)
WHOLE[4:-4, 4:-4] = 7


def ground(seed: int, factor: int = 1) -> Array:
    return np.random.default_rng(seed).normal(0.5, 0.05, (SIDE * factor, SIDE * factor)).astype(np.float32)


def wave(angle: float, spacing: float, factor: int = 1) -> Array:
    """Rows ``spacing`` pixels (of 2 m) apart."""
    rows, cols = np.indices((SIDE * factor, SIDE * factor)) / factor
    return np.sin(2 * np.pi / spacing * (rows * np.cos(angle) + cols * np.sin(angle))).astype(np.float32)


def trees(angle: float, spacing: float, factor: int = 1) -> Array:
    return 0.06 * (wave(angle, spacing, factor) + wave(angle + np.pi / 2, spacing, factor))


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 1000), st.floats(0, np.pi / 2), st.floats(2.1, 3.8))
def test_trees_on_a_grid_are_found_whatever_their_direction(seed: int, angle: float, spacing: float) -> None:
    after = ground(seed) + trees(angle, spacing)
    chance = Planting(USUAL, 1).chance((ground(seed + 1), after), WHOLE)
    assert chance.max() > 0.9
    assert (chance[WHOLE > 0] > 0.9).mean() > 0.7
    assert not chance[WHOLE == 0].any()


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 1000), st.floats(0, np.pi), st.floats(2.1, 4.0))
def test_crop_rows_are_no_planting(seed: int, angle: float, spacing: float) -> None:
    after = ground(seed) + 0.1 * wave(angle, spacing)
    assert Planting(USUAL, 1).chance((ground(seed + 1), after), WHOLE).max() < 0.2


def test_what_was_planted_before_stays_silent() -> None:
    before, after = ground(1) + trees(0.3, 2.8), ground(2) + trees(0.3, 2.8)
    assert not Planting(USUAL, 1).chance((before, after), WHOLE).any()


def test_only_the_planted_part_of_a_parcel_is_marked() -> None:
    after = ground(3)
    after[:, 34:] += 1.5 * trees(0.4, 2.7)[:, 34:]
    chance = Planting(USUAL, 1).chance((ground(4), after), WHOLE) > 0.5
    assert chance[8:-8, 40:-8].mean() > 0.8
    assert not chance[:, :28].any()


@pytest.mark.parametrize("factor", [2, 4])
def test_finer_images_are_averaged_first(factor: int) -> None:
    owner = np.kron(WHOLE, np.ones((factor, factor), np.int32))
    after = ground(5, factor) + trees(0.5, 3.0, factor)
    chance = Planting(USUAL, factor).chance((ground(6, factor), after), owner)
    assert (chance[owner > 0] > 0.9).mean() > 0.7
    assert chance.shape == owner.shape


def test_odd_sides_and_small_parcels_are_left_alone() -> None:
    owner = np.zeros((31, 45), np.int32)
    owner[2:9, 2:9] = 1
    grey = ground(7)[:31, :45]
    assert not Planting(USUAL, 2).chance((grey, grey), owner).any()


def test_what_is_regular_but_weaker_than_noise_is_compression() -> None:
    after = 0.1 * (ground(8) + trees(0.3, 2.8))
    assert Planting(USUAL, 1).chance((ground(9), after), WHOLE).max() < 0.2
