"""Work spread over processes, in an order that does not depend on how many there are."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: More processes than this would wait for the one that writes.
MOST = 6


class Crew:
    """Runs functions of modules in ``count`` fresh processes, or in this one where ``count`` is 1.

    The processes are started, not forked: the caller may hold threads and open databases. They live as long as the
    crew, so that what they have imported and prepared serves all steps.
    """

    def __init__(self, count: int) -> None:
        self._pool = ProcessPoolExecutor(count, multiprocessing.get_context("spawn")) if count > 1 else None
        self._count = count

    def prepare(self, function: Callable[[T], object], value: T) -> None:
        """Have the processes started and ``function`` called in each that is free, without waiting for it."""
        if self._pool is not None:
            for _ in range(self._count):
                self._pool.submit(function, value)

    def each(self, function: Callable[[T], R], jobs: Iterable[T], ahead: int) -> Iterator[R]:
        """Return the results in the order of ``jobs``; the first ``ahead`` jobs start at once.

        A further job is taken only when a result has been taken: job k may therefore depend on the results up to
        k - ``ahead``, whatever the number of processes, and no more than ``ahead`` jobs or results are held.
        """
        source = iter(jobs)
        waiting: deque[Future[R] | T] = deque()

        def take() -> None:
            for job in source:
                waiting.append(job if self._pool is None else self._pool.submit(function, job))
                return

        for _ in range(ahead):
            take()

        def results() -> Iterator[R]:
            while waiting:
                first = waiting.popleft()
                yield first.result() if isinstance(first, Future) else function(first)
                take()

        return results()

    def close(self) -> None:
        """Drop what has not begun, wait for what has, end the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def crew(count: int | None = None) -> Iterator[Crew]:
    """Yield a crew of ``count`` processes; None: one for each core, up to `MOST`."""
    made = Crew(min(os.cpu_count() or 1, MOST) if count is None else count)
    try:
        yield made
    finally:
        made.close()
