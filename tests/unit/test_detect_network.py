"""The network in use: one in memory, the same bytes with any number of threads."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from plugins.change_detection.core.tally import renumbered
from plugins.change_detection.network import inference


@pytest.fixture(autouse=True)
def released() -> Iterator[None]:
    yield
    inference.release()


def pair(rng: np.random.Generator, height: int, width: int) -> tuple[inference.Array, inference.Array]:
    before, after = rng.random((2, 5, height, width), dtype=np.float32)
    return before, after


@pytest.mark.parametrize(("height", "width", "k"), [(96, 80, 1), (50, 61, 1), (90, 70, 4)])
def test_threads_do_not_show_in_the_scores(height: int, width: int, k: int) -> None:
    before, after = pair(np.random.default_rng(4), height, width)
    one = inference.score(before, after, k, threads=1)
    assert one.shape == (height, width)
    assert (inference.score(before, after, k, threads=2) == one).all()


def test_a_block_does_not_depend_on_the_one_before() -> None:
    rng = np.random.default_rng(5)
    large, small = pair(rng, 128, 128), pair(rng, 48, 64)
    first = inference.score(*small, 1)
    inference.score(*large, 1)
    assert (inference.score(*small, 1) == first).all()


def test_labels_are_numbered_by_their_place() -> None:
    labels = np.array([[0, 9, 9], [4, 0, 7]], np.int32)
    present, numbered = renumbered(labels)
    assert present.tolist() == [4, 7, 9]
    assert numbered.tolist() == [[0, 3, 3], [1, 0, 2]]
    assert not len(renumbered(np.zeros((2, 2), np.int32))[0])
