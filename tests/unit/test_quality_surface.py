"""Gaps and overlaps of a made-up tiling with planted errors."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from data.quality.surface import examine


def tiles(count: int = 6, side: float = 10.0) -> np.ndarray:
    return np.array(
        [shapely.box(x * side, y * side, (x + 1) * side, (y + 1) * side) for y in range(count) for x in range(count)],
        dtype=object,
    )


def test_a_sound_tiling_has_neither() -> None:
    surface = examine(tiles(), 0.001)
    assert len(surface.gaps) == len(surface.first) == 0


def test_vertices_that_do_not_meet_are_no_finding() -> None:
    shapes = np.array([shapely.box(0, 0, 20, 10), shapely.box(0, 10, 10, 20), shapely.box(10, 10, 20, 20)])
    surface = examine(shapes, 0.001)
    assert len(surface.gaps) == len(surface.first) == 0


def test_a_missing_tile_is_a_gap() -> None:
    shapes = np.delete(tiles(), 14)
    surface = examine(shapes, 0.001)
    assert surface.gaps[0].area == pytest.approx(100.0)
    assert len(surface.gaps) == 1
    assert len(surface.first) == 0


def test_a_hole_at_the_rim_is_outside() -> None:
    assert len(examine(np.delete(tiles(), 0), 0.001).gaps) == 0


def test_overlap_of_two() -> None:
    shapes = tiles()
    shapes[7] = shapely.box(10, 10, 21.5, 20)
    surface = examine(shapes, 0.001)
    assert [surface.first.tolist(), surface.second.tolist()] == [[7], [8]]
    assert surface.shared[0].area == pytest.approx(15.0)
    assert len(surface.gaps) == 0


def test_the_same_tile_three_times() -> None:
    shapes = np.concatenate([tiles(), tiles()[[8, 8]]])
    surface = examine(shapes, 0.001)
    pairs = sorted(zip(surface.first.tolist(), surface.second.tolist(), strict=True))
    assert pairs == [(8, 36), (8, 37), (36, 37)]
    assert shapely.area(surface.shared) == pytest.approx([100.0] * 3)


def test_one_within_another() -> None:
    shapes = np.append(tiles(), shapely.box(12, 12, 14, 15))
    surface = examine(shapes, 0.001)
    assert [surface.first.tolist(), surface.second.tolist()] == [[7], [36]]
    assert surface.shared[0].area == pytest.approx(6.0)


def test_faces_thinner_than_the_tolerance_are_rounding() -> None:
    shapes = tiles()
    shapes[7] = shapely.box(10, 10, 20 + 5e-4, 20)
    assert len(examine(shapes, 0.001).first) == 0
    assert len(examine(shapes, 1e-5).first) == 1


def test_nothing_at_all() -> None:
    surface = examine(np.empty(0, dtype=object), 0.001)
    assert len(surface.gaps) == len(surface.first) == 0


def test_one_that_lies_over_the_border_of_two_shares_ground_with_both() -> None:
    shapes = np.append(tiles(), shapely.box(17, 12, 24, 15))
    surface = examine(shapes, 0.001)
    pairs = dict(zip(zip(surface.first.tolist(), surface.second.tolist(), strict=True), surface.shared, strict=True))
    assert set(pairs) == {(7, 36), (8, 36)}
    assert pairs[7, 36].area == pytest.approx(9.0)
    assert pairs[8, 36].area == pytest.approx(12.0)
