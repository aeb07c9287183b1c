"""Agreement, recall, the random stream, the learned ranking: pure arithmetic."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.review.agreement import agreement
from data.review.queue import by_risk, spread
from data.review.ranking import FEATURES, Examples, learn
from data.review.recall import Stratum, clopper_pearson, recall
from data.review.sampling import draw

VERDICTS = st.sampled_from(["confirm", "reject", "doubt"])


def test_kappa_of_a_known_table() -> None:
    """Cohen's own kind of example: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no gives 0.4."""
    first = ["confirm"] * 25 + ["reject"] * 25
    second = ["confirm"] * 20 + ["reject"] * 5 + ["confirm"] * 10 + ["reject"] * 15
    held = agreement(first, second)
    assert (held.both, held.same) == (50, 35)
    assert held.kappa == pytest.approx(0.4)
    assert held.share == 0.7
    assert len(held.conflicts) == 15


@given(st.lists(st.tuples(VERDICTS, VERDICTS), max_size=60))
def test_agreement_is_symmetric_and_never_above_one(pairs: list[tuple[str, str]]) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    held, turned = agreement(first, second), agreement(second, first)
    assert held.same + len(held.conflicts) == held.both == len(pairs)
    assert math.isnan(held.kappa) == math.isnan(turned.kappa)
    if not math.isnan(held.kappa):
        assert held.kappa == pytest.approx(turned.kappa)
        assert held.kappa <= 1 + 1e-12


def test_exact_interval_of_known_counts() -> None:
    """The textbook figures for 8 of 10 and 0 of 20."""
    assert clopper_pearson(8, 10) == pytest.approx((0.4439, 0.9748), abs=1e-4)
    assert clopper_pearson(0, 20) == pytest.approx((0.0, 0.1684), abs=1e-4)


@given(st.integers(0, 300), st.integers(0, 300), st.data())
def test_recall_lies_within_its_bounds(above: int, below: int, data: st.DataObject) -> None:
    sampled = [data.draw(st.integers(0, size)) for size in (above, below)]
    confirmed = [data.draw(st.integers(0, count)) for count in sampled]
    found = recall(Stratum(above, sampled[0], confirmed[0]), Stratum(below, sampled[1], confirmed[1]))
    if found is not None:
        assert 0 <= found.low <= found.estimate + 1e-9
        assert found.estimate <= found.high + 1e-9
        assert found.high <= 1 + 1e-12


def test_recall_of_strata_reviewed_whole_keeps_an_interval() -> None:
    """The list is known then; how far such a detection finds what there is, is known from 100 true ones only."""
    found = recall(Stratum(100, 100, 80), Stratum(50, 50, 20))
    assert found is not None
    assert found.estimate == 0.8
    assert (found.low, found.high) == pytest.approx(clopper_pearson(80, 100))
    assert found.enough


@pytest.mark.parametrize(
    ("above", "below"), [((3, 3, 3), (0, 0, 0)), ((3, 3, 3), (2, 2, 0)), ((12, 10, 10), (0, 0, 0))]
)
def test_a_tiny_run_never_shows_a_recall_of_all(above: tuple[int, int, int], below: tuple[int, int, int]) -> None:
    found = recall(Stratum(*above), Stratum(*below))
    assert found is not None
    assert not found.enough
    assert found.low < 0.75
    assert found.high == 1.0


def test_recall_interval_covers_the_truth() -> None:
    """95 % promised, and never less delivered, over many random samples of a known world."""
    random = np.random.default_rng(3)
    above, below = np.arange(400) < 300, np.arange(1000) < 60
    truth = 300 / 360
    covered = 0
    for _ in range(300):
        a, b = random.choice(above, 40, replace=False), random.choice(below, 40, replace=False)
        found = recall(Stratum(400, 40, int(a.sum())), Stratum(1000, 40, int(b.sum())))
        assert found is not None
        covered += found.low <= truth <= found.high
    assert covered >= 285


def test_nothing_is_told_without_a_sample() -> None:
    assert recall(Stratum(10, 0, 0), Stratum(5, 5, 1)) is None
    assert recall(Stratum(10, 5, 0), Stratum(5, 5, 0)) is None


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 99))
def test_the_random_stream_is_its_share_of_the_queue(above: int, below: int, seed: int) -> None:
    scores = np.concatenate([np.full(above, 0.9), np.full(below, 0.2)])
    drawn = draw(scores, 0.5, seed)
    assert (scores[drawn.above] >= 0.5).all()
    assert (scores[drawn.below] < 0.5).all()
    queue = above + len(drawn.below)
    if queue:
        assert abs((len(drawn.above) + len(drawn.below)) - 0.15 * queue) <= 1
    again = draw(scores, 0.5, seed)
    assert np.array_equal(again.above, drawn.above)
    assert np.array_equal(again.below, drawn.below)


def test_the_queue_has_risk_first_and_the_stream_spread() -> None:
    count = 200
    random = np.random.default_rng(1)
    fids = np.arange(1, count + 1)
    blind = fids[np.arange(count) % 7 == 3]
    risk, priority = random.integers(0, 3, count).astype(float), random.random(count)
    priority[5] = np.nan
    order = spread(by_risk(fids, risk, priority), blind)
    assert sorted(order.tolist()) == fids.tolist()
    ranked = [fid - 1 for fid in order.tolist() if fid not in blind]
    keys = [(-risk[i], -np.nan_to_num(priority[i], nan=-1.0)) for i in ranked]
    assert keys == sorted(keys)
    places = np.flatnonzero(np.isin(order, blind))
    assert np.diff(places).max() <= 9
    assert np.diff(places).min() >= 5


def _examples(informative: bool, seed: int = 0, count: int = 400) -> Examples:
    random = np.random.default_rng(seed)
    x = random.random((count, len(FEATURES)))
    x[:, FEATURES.index("kind")] = random.integers(0, 9, count)
    chance = 1 / (1 + np.exp(-8 * (x[:, FEATURES.index("log_area")] - 0.5))) if informative else x[:, 0]
    villages = np.array([f"v{k}" for k in random.integers(0, 8, count)], object)
    return Examples(x, random.random(count) < chance, villages)


def test_a_ranking_that_learned_something_takes_over_and_says_what() -> None:
    found = learn(_examples(informative=True))
    assert found is not None
    assert found.validation.takes_over
    assert found.validation.importance[0][0] == "log_area"
    again = learn(_examples(informative=True))
    assert again is not None
    assert again.validation == found.validation
    assert np.array_equal(again.probability(_examples(True).features), found.probability(_examples(True).features))


def test_a_ranking_no_better_than_the_score_stays_out() -> None:
    found = learn(_examples(informative=False))
    assert found is not None
    assert not found.validation.takes_over


def test_too_little_teaches_nothing() -> None:
    few = _examples(informative=True, count=80)
    assert learn(few) is None
    one = _examples(informative=True)
    assert learn(Examples(one.features, one.confirmed, np.array(["v"] * 400, object))) is None
