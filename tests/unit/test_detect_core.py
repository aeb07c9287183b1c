"""Parts of change detection whose answer is known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from app.commands.detect import split_layer
from plugins.change_detection.core import discard
from plugins.change_detection.core.block import BlockResult, fuse, logistic
from plugins.change_detection.core.journal import Journal
from plugins.change_detection.core.normalisation import fit, magnitude, otsu
from plugins.change_detection.core.pair import Frame, blocks
from plugins.change_detection.core.parcels import Parcels, robust_z
from plugins.change_detection.core.registration import correlation, gradient, peak
from plugins.change_detection.core.stages import Stages, Step


def scene(size: int, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    image = ndimage.gaussian_filter(rng.standard_normal((size, size)), 2) * 200 + 100
    return image.astype(np.float32)


@pytest.mark.parametrize("shift", [(0.0, 0.0), (3.0, -5.0), (0.4, 0.0), (-1.3, 2.7), (0.25, -0.5)])
def test_tile_shift_is_found_to_a_tenth_of_a_pixel(shift: tuple[float, float]) -> None:
    image = scene(320)
    moved = ndimage.shift(image, shift, order=3, mode="nearest")
    valid = np.ones((256, 256), np.bool_)
    cut = (slice(32, 288), slice(32, 288))
    rows, cols, strength = peak(correlation(gradient(image[cut][None], valid), gradient(moved[cut][None], valid)))
    assert rows == pytest.approx(shift[0], abs=0.12)
    assert cols == pytest.approx(shift[1], abs=0.12)
    assert strength > 6


def test_normalisation_recovers_the_lines_in_spite_of_change() -> None:
    rng = np.random.default_rng(1)
    truth = rng.multivariate_normal([80, 90, 70, 150], np.diag([200, 200, 150, 900]) + 80, 20_000).T
    gain, offset = np.array([1.2, 0.9, 1.1, 0.8]), np.array([-6.0, 4.0, 9.0, 12.0])
    later = (truth - offset[:, None]) / gain[:, None] + rng.normal(0, 0.5, truth.shape)
    later[:, :3000] = rng.uniform(150, 250, (4, 3000))
    found = fit(truth.astype(np.float32), later.astype(np.float32))
    assert found.gain == pytest.approx(gain, rel=0.03)
    assert found.offset == pytest.approx(offset, abs=3)
    change = magnitude(truth.astype(np.float32), later.astype(np.float32), found)
    mask = change > otsu(change)
    assert mask[:3000].mean() > 0.97
    assert mask[3000:].mean() < 0.01


def test_normalisation_does_not_close_in_on_clipped_pixels() -> None:
    rng = np.random.default_rng(2)
    before = rng.normal(120, 25, (3, 20_000))
    after = before * 0.9 + 8 + rng.normal(0, 6, before.shape)
    before[:, :4000] = 255
    after[:, :4000] = 255
    found = fit(before.astype(np.float32), after.astype(np.float32))
    assert found.gain == pytest.approx(np.full(3, 1 / 0.9), rel=0.15)


def test_otsu_parts_two_heaps() -> None:
    rng = np.random.default_rng(3)
    values = np.abs(np.concatenate([rng.normal(2, 0.5, 9000), rng.normal(12, 1, 1000)])).astype(np.float32)
    assert 3.5 < otsu(values) < 10


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(64, 2048))
@settings(max_examples=50, deadline=None)
def test_blocks_tile_the_grid(height: int, width: int, size: int) -> None:
    frames = blocks(height, width, size)
    assert sum(f.height * f.width for f in frames) == height * width
    assert max(f.row + f.height for f in frames) == height
    assert max(f.col + f.width for f in frames) == width


def test_frame_margin_stops_at_the_edge() -> None:
    frame = Frame(0, 100, 50, 50)
    outer = frame.grown(20, 60, 150)
    assert outer == Frame(0, 80, 60, 70)
    assert frame.within(outer) == (slice(0, 50), slice(20, 70))


def test_scores_meet_at_one_half() -> None:
    assert logistic(np.array([4.0], np.float32), 4.0)[0] == pytest.approx(0.5)
    half = fuse(np.array([0.5], np.float32), np.array([0.5], np.float32))
    assert half[0] == pytest.approx(0.5)
    assert fuse(np.array([0.5], np.float32), np.array([0.9], np.float32))[0] > 0.5


def parcels(classes: list[str], villages: list[str]) -> Parcels:
    shapes = np.array([shapely.box(i, 0, i + 1, 1) for i in range(len(classes))], object)
    as_objects = [np.array(v, object) for v in (classes, classes, villages)]
    return Parcels(as_objects[0], as_objects[1], as_objects[2], shapes, shapes)


def test_harvest_of_a_whole_village_is_nothing_special() -> None:
    values = np.array([0.8] * 10 + [0.1] * 10 + [0.9])
    like = parcels(["0101"] * 21, ["430999100201"] * 10 + ["430999100202"] * 11)
    z, count = robust_z(values, like)
    assert abs(z[0]) < 1
    assert z[20] > 10
    assert count[20] == 11


def test_few_like_parcels_are_compared_with_the_town() -> None:
    values = np.concatenate([np.full(12, 0.1), [0.1, 0.7]])
    like = parcels(["0101"] * 14, ["430999100201"] * 12 + ["430999100202"] * 2)
    z, count = robust_z(values, like)
    assert count[13] == 14
    assert z[13] > 3
    assert np.isnan(robust_z(np.full(14, np.nan), like)[0]).all()


def evidence(**changed: object) -> discard.Evidence:
    values: dict[str, object] = {
        "areas": np.array([900.0]), "cloud": np.zeros(1), "shadow": np.zeros(1), "shade": np.array([np.nan]),
        "thickness": np.array([12.0]),
        "parcel_share": np.array([0.3]), "z": np.array([4.0]), "alike": np.array([np.nan]),
        "score": np.array([0.9]), "covered": {},
    }  # fmt: skip
    return discard.Evidence(**(values | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({}, ""),
        ({"areas": np.array([150.0])}, "SMALL"),
        ({"cloud": np.array([0.7])}, "CLOUD"),
        ({"shadow": np.array([0.7])}, "SHADOW"),
        ({"shade": np.array([0.5])}, "SHADOW"),
        ({"shade": np.array([0.1])}, ""),
        ({"covered": {"approved": np.array([0.9])}}, "APPROVED"),
        ({"covered": {"issued": np.array([0.6])}}, "ISSUED"),
        ({"thickness": np.array([0.2])}, "EDGE"),
        ({"score": np.array([0.6])}, "WEAK"),
        ({"parcel_share": np.array([0.95]), "z": np.array([0.5]), "score": np.array([0.6])}, "SEASON"),
        ({"parcel_share": np.array([0.95]), "z": np.array([0.5])}, ""),
    ],
)
def test_discard_reasons(changed: dict[str, object], reason: str) -> None:
    assert discard.reasons(evidence(**changed), 200.0, 0.6, 0.8)[0] == reason


@pytest.mark.parametrize(("alike", "reason"), [(np.nan, "SEASON"), (0.4, "SEASON"), (0.0, "")])
def test_without_a_ranking_a_rule_tells_the_season(alike: float, reason: str) -> None:
    whole = evidence(parcel_share=np.array([0.95]), z=np.array([0.5]), alike=np.array([alike]))
    assert discard.reasons(whole, 200.0, 0.6)[0] == reason


def test_journal_gives_back_what_was_whole(tmp_path: Path) -> None:
    rng = np.random.default_rng(4)
    frames = blocks(70, 90, 40)
    grid = (1.0, 0.0, 0.0, 0.0, -1.0, 70.0)
    made = [
        BlockResult(
            rng.random((f.height, f.width), np.float32),
            rng.integers(0, 10_000, (3, f.height, f.width)).astype(np.uint16),
            rng.integers(0, 4, (f.height, f.width)).astype(np.uint8),
        )
        for f in frames
    ]
    first = Journal(tmp_path / "w", 70, 90, grid, "")
    assert first.begin("key", False, frames) == set()
    for index in (0, 2, 5):
        first.add(index, frames[index], made[index])
    first.close()
    second = Journal(tmp_path / "w", 70, 90, grid, "")
    assert second.begin("key", True, frames) == {0, 2, 5}
    back = second.block(frames[2])
    assert (back.score == made[2].score).all()
    assert (back.parts == made[2].parts).all()
    assert (back.state == made[2].state).all()
    second.drop()
    assert not (tmp_path / "w").exists()


def test_time_left_needs_a_first_step() -> None:
    told: list[Step] = []
    stages = Stages(told.append, lambda: False)
    for name in ("gate", "hash"):
        with stages.stage(name):
            pass
    with stages.stage("blocks"):
        for part in (0.0, 0.5, 1.0):
            stages.advance(part)
    assert [step.left is None for step in told] == [True, True, True, True, False, False]
    assert told[-1].left == 0
    assert [step.fraction for step in told] == sorted(step.fraction for step in told)


def test_layer_after_a_colon(tmp_path: Path) -> None:
    assert split_layer(None) == (None, None)
    assert split_layer("land.gpkg:dltb") == (Path("land.gpkg"), "dltb")
    assert split_layer("land.gpkg") == (Path("land.gpkg"), None)
    odd = tmp_path / "a:b.gpkg"
    odd.touch()
    assert split_layer(str(odd)) == (odd, None)
