"""The weights of the ranking, how common a look is, what lies around a patch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from data.errors import UserError
from plugins.change_detection.core import ranking, tally
from plugins.change_detection.core.commonness import Commonness
from plugins.change_detection.core.tally import Tally
from plugins.change_detection.network import inference
from plugins.change_detection.network.drawing import draw_objects
from plugins.change_detection.network.inference import Scaling
from plugins.change_detection.network.ranking_data import county_runs
from plugins.change_detection.network.ranking_training import Examples, fit, shifted

BANDS = Scaling((0, 1, 2, 3), (0.0,) * 4, (1.0,) * 4)


def examples(rng: np.random.Generator, count: int = 600) -> Examples:
    base, alike = rng.normal(size=count), rng.normal(size=count)
    alike[rng.random(count) < 0.3] = np.nan
    right = base - np.nan_to_num(alike) + 0.3 * rng.normal(size=count) > 0
    return Examples({"base": base, "alike": alike}, right, np.where(right, 0, -1))


def test_weights_tell_right_from_wrong_with_gaps_too_and_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = examples(np.random.default_rng(3))
    made = fit([known], ("base", "alike"), looseness=1.0)
    assert made.terms["base"].weight > 0 > made.terms["alike"].weight
    odds = made.log_odds(known.columns)
    assert ((odds > 0) == known.right).mean() > 0.9
    ranking.save({"frame": made, "parcels": shifted(made, 1.0)}, tmp_path / "ranking.json")
    monkeypatch.setattr(ranking, "WEIGHTS", tmp_path / "ranking.json")
    ranking._read.cache_clear()
    try:
        assert ranking.load(False).log_odds(known.columns) == pytest.approx(odds, abs=0.01)
        assert ranking.load(True).log_odds(known.columns) == pytest.approx(odds - 1, abs=0.01)
    finally:
        ranking._read.cache_clear()


@pytest.mark.parametrize("in_parcels", [False, True])
def test_the_weights_that_are_shipped_hold_what_is_known_of_a_patch(in_parcels: bool) -> None:
    kept = ranking.load(in_parcels)
    nothing = {name: np.full(3, np.nan) for name in kept.terms}
    assert kept.log_odds(nothing) == pytest.approx([kept.offset] * 3)
    assert kept.log_odds({name: np.empty(0) for name in kept.terms}).shape == (0,)
    surer = nothing | {"base": np.array([-2.0, 0.0, 2.0]), "mean": np.array([-2.0, 0.0, 2.0])}
    assert (np.diff(kept.log_odds(surer)) > 0).all()


def test_what_a_season_does_to_wide_ground_is_common_and_a_roof_is_not() -> None:
    crop, soil, roof = (0.3, 0.6, 0.2, 0.9), (0.6, 0.5, 0.4, 0.3), (0.9, 0.9, 0.9, 0.5)
    before = np.array([crop] * 1000, np.float32).T
    after = np.array([soil] * 700 + [crop] * 298 + [roof] * 2, np.float32).T
    common = Commonness(before, after, (BANDS, BANDS))
    looks = np.array([soil, roof])
    assert common.of_look(looks) == pytest.approx([0.7, 0.002])
    assert common.of_change(np.array([crop, crop]), looks) == pytest.approx([0.7, 0.002])
    assert common.of_change(np.array([soil, soil]), looks) == pytest.approx([0.0, 0.0])
    assert common.of_look(np.empty((0, 4))).shape == (0,)


def test_without_near_infrared_the_visible_bands_are_compared() -> None:
    visible = Scaling((0, 1, 2, None), (0.0,) * 4, (1.0,) * 4)
    grey = np.full((3, 50), 0.4, np.float32)
    common = Commonness(grey, grey, (visible, visible))
    assert common.of_look(np.array([[0.4, 0.4, 0.4, np.nan]])) == pytest.approx([1.0])


def test_ground_around_a_patch_is_unknown_where_there_is_none() -> None:
    table = tally.empty(2)
    at = tally.COLUMNS.index
    table[0, at("around_pixels")], table[0, at("around_score")] = 4, 2.0
    assert Tally(table).around("score") == pytest.approx([0.5, np.nan], nan_ok=True)
    assert np.isnan(Tally(table).colours_around("after")[1]).all()


def test_pieces_of_a_patch_add_up_around_it_too() -> None:
    table, pieces = tally.empty(1), tally.empty(2)
    at = tally.COLUMNS.index("around_pixels")
    pieces[:, at], pieces[:, -1] = (3, 5), (0.2, 0.7)
    tally.add(table, np.array([0, 0]), pieces)
    assert table[0, at] == 8
    assert table[0, -1] == 0.7


def test_the_network_sees_the_same_upright_and_mirrored() -> None:
    rng = np.random.default_rng(8)
    before, after = (rng.random((5, 64, 48), np.float32) for _ in range(2))
    seen = inference.score(before, after, 1)
    assert seen.shape == (64, 48)
    assert inference.score(before[:, ::-1], after[:, ::-1], 1) == pytest.approx(seen[::-1], abs=1e-5)


def test_objects_drawn_into_a_scene_are_labelled_apart_and_the_same_each_time() -> None:
    def drawn() -> tuple[np.ndarray, np.ndarray, list[str]]:
        image = np.full((4, 160, 160), 0.2, np.float32)
        labels, kinds = draw_objects(np.random.default_rng(5), image, 4.0, 6)
        return image, labels, kinds

    image, labels, kinds = drawn()
    assert labels.max() == len(kinds) == 6
    assert (np.abs(image - 0.2).max(axis=0)[labels > 0] > 0).mean() > 0.9
    for one in range(1, 7):
        rows, cols = np.nonzero(labels == one)
        around = labels[max(rows.min() - 2, 0) : rows.max() + 3, max(cols.min() - 2, 0) : cols.max() + 3]
        assert set(np.unique(around)) <= {0, one}
    again = drawn()
    assert (again[0] == image).all()
    assert (again[1] == labels).all()


def test_a_folder_that_is_no_county_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        next(county_runs(tmp_path, tmp_path))
