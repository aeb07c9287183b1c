"""The simulation of training data: deterministic, labelled where something was inserted, silent elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from plugins.change_detection.network import inference
from plugins.change_detection.network.simulation.noise import NoiseBank
from plugins.change_detection.network.simulation.objects import DRAWERS, Draw
from plugins.change_detection.network.simulation.sample import Simulator
from plugins.change_detection.network.simulation.stamp import blend
from plugins.change_detection.network.testbed import insert


@pytest.fixture(scope="module")
def simulator() -> Simulator:
    return Simulator([], seed=5, size=96)


def test_a_sample_is_the_same_for_the_same_seed(simulator: Simulator) -> None:
    again = Simulator([], seed=5, size=96)
    one, other = simulator.sample(3), again.sample(3)
    for a, b in zip(
        (one.before, one.after, one.label, one.weight),
        (other.before, other.after, other.label, other.weight),
        strict=True,
    ):
        assert (a == b).all()
    assert (simulator.sample(4).after != one.after).any()


def test_samples_are_what_the_network_takes(simulator: Simulator) -> None:
    with_infrared = 0
    for index in range(12):
        sample = simulator.sample(index)
        for image in (sample.before, sample.after):
            assert image.shape == (5, 96, 96)
            assert image.dtype == np.float32
            assert np.isfinite(image).all()
        assert set(np.unique(sample.label)) <= {0.0, 1.0}
        assert (sample.weight >= 0).all()
        with_infrared += bool(sample.before[4].any())
        if not sample.before[4].any():
            assert not sample.before[3].any()
    assert 0 < with_infrared < 12


@pytest.mark.parametrize("drawer", [d for d, _ in DRAWERS], ids=lambda d: d.__name__)
@pytest.mark.parametrize("resolution", [2.0, 5.0, 10.0])
def test_every_object_can_be_drawn(drawer, resolution: float) -> None:
    rng = np.random.default_rng(1)
    draw = Draw(rng, NoiseBank(rng, 256), resolution, 0.5, 1.0, 0.5)
    image = np.full((4, 128, 128), 0.15, np.float32)
    stamp = drawer(draw, (64.0, 64.0))
    drawn = blend(image, stamp)
    assert drawn is not None
    assert np.isfinite(image).all()
    assert stamp.alpha.min() >= 0
    assert stamp.alpha.max() <= 1
    assert abs(image - 0.15).max() > 0.01


def test_test_bed_labels_what_it_draws() -> None:
    rng = np.random.default_rng(2)
    image = rng.integers(60, 120, (4, 200, 220)).astype(np.uint8)
    drawn, labels, kinds = insert(np.random.default_rng(3), image, 5.0, 12)
    assert len(kinds) == 12
    assert set(np.unique(labels)) == {-1, *range(13)} - ({-1} - set(np.unique(labels)))
    assert (drawn[:, labels > 0] != image[:, labels > 0]).any(axis=0).mean() > 0.9


def test_network_input_is_scaled_by_quantiles() -> None:
    sample = np.linspace(0, 1000, 5001, dtype=np.float32)[None].repeat(3, 0)
    scaling = inference.scaling(sample, (0, 1, 2, None))
    image = scaling.apply(np.full((3, 4, 4), 500, np.float32))
    assert image[:3] == pytest.approx(np.full((3, 4, 4), 0.5), abs=1e-3)
    assert not image[3:].any()


@pytest.mark.parametrize(("metres", "factor"), [(0.5, 4), (0.8, 2), (1.0, 2), (2.0, 1), (5.0, 1)])
def test_fine_images_are_averaged_before_the_network(metres: float, factor: int) -> None:
    assert inference.factor(metres) == factor


def test_the_network_runs_on_any_size_and_is_repeatable() -> None:
    rng = np.random.default_rng(6)
    before = rng.random((5, 70, 93)).astype(np.float32)
    before[4] = 1
    one = inference.score(before, before, 1)
    assert one.shape == (70, 93)
    assert ((one >= 0) & (one <= 1)).all()
    assert (one == inference.score(before, before, 1)).all()
    assert inference.score(before, before, 2).shape == (70, 93)
