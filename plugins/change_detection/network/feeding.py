"""Samples for training, made by worker processes and shown more than once from a small store."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plugins.change_detection.network.simulation.sample import Sample, Simulator
from plugins.change_detection.network.simulation.scenes import Stack

Array = NDArray[np.float32]
_simulator: Simulator | None = None


def _begin(stacks: Sequence[Stack], seed: int, size: int) -> None:
    global _simulator
    _simulator = Simulator(stacks, seed, size)


def _make(indices: list[int]) -> list[Sample]:
    assert _simulator is not None
    return [_simulator.sample(i) for i in indices]


@dataclass(frozen=True)
class Batch:
    """Stacked samples: before and after (N, 5, H, W), label and weight (N, H, W)."""

    before: Array
    after: Array
    label: Array
    weight: Array


class Feeder:
    """Endless batches: half new, half drawn again from the last ``keep`` samples.

    Drawing again costs nothing, and making is half of the price of a step on few cores. With a seed and one
    worker the sequence of batches is the same each time; batches are taken in the order in which they were asked.
    """

    def __init__(
        self, stacks: Sequence[Stack], seed: int, size: int, batch: int, workers: int, first: int = 0, keep: int = 1536
    ) -> None:
        self.batch = batch
        self.keep = keep
        self._next = first
        self._rng = np.random.default_rng([seed, 77, first])
        self._pool = ProcessPoolExecutor(
            workers, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(stacks, seed, size)
        )
        self._ahead = 3 * workers

    def close(self) -> None:
        """Stop the workers."""
        self._pool.shutdown(cancel_futures=True)

    def _ask(self) -> Future[list[Sample]]:
        count = self.batch // 2
        indices = list(range(self._next, self._next + count))
        self._next += count
        return self._pool.submit(_make, indices)

    def __iter__(self) -> Iterator[Batch]:
        store: list[Sample] = []
        waiting = [self._ask() for _ in range(self._ahead)]
        while True:
            new = waiting.pop(0).result()
            waiting.append(self._ask())
            again = [store[int(i)] for i in self._rng.integers(0, len(store), len(new))] if len(store) >= 64 else []
            store.extend(new)
            del store[: max(0, len(store) - self.keep)]
            chosen = new + again
            yield Batch(
                np.stack([s.before for s in chosen]),
                np.stack([s.after for s in chosen]),
                np.stack([s.label for s in chosen]),
                np.stack([s.weight for s in chosen]),
            )
