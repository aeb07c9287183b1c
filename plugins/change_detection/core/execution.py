"""Where blocks are computed: threads of this process or the workers of a dask cluster; one bounded queue for both."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from plugins.change_detection.core.faults import EXIT_CLUSTER, DetectionError

#: How long a scheduler may take to answer.
PATIENCE = "10s"

T = TypeVar("T")
R = TypeVar("R")


def worker_count(asked: int) -> int:
    """Number of workers: as asked, or the processors that this process may use."""
    if asked > 0:
        return asked
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)


@contextmanager
def executor(workers: int, scheduler: str | None) -> Iterator[tuple[Executor, int]]:
    """An executor and how many tasks it takes at a time.

    Raises
    ------
    DetectionError
        The scheduler does not answer.
    """
    if scheduler is None:
        count = worker_count(workers)
        with ThreadPoolExecutor(count, thread_name_prefix="detect") as pool:
            yield pool, count
        return
    from distributed import Client

    try:
        client = Client(scheduler, timeout=PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise DetectionError(
            QCoreApplication.translate("Detection", "连不上计算集群:{address}").format(address=scheduler),
            str(error),
            QCoreApplication.translate("Detection", "请检查调度器地址和网络,或去掉 --scheduler 在本机运行。"),
            code=EXIT_CLUSTER,
        ) from error
    try:
        threads = sum(client.nthreads().values()) or 1  # type: ignore[no-untyped-call]
        yield client.get_executor(pure=False), threads  # type: ignore[no-untyped-call]
    finally:
        client.close()  # type: ignore[no-untyped-call]


def in_turn(
    pool: Executor, width: int, function: Callable[[T], R], items: Sequence[T], check: Callable[[], None]
) -> Iterator[tuple[int, R]]:
    """Results as they come, with at most ``2 * width`` tasks under way, so that memory stays flat.

    Parameters
    ----------
    check : callable
        Called between results; raises to stop.
    """
    waiting: dict[Future[R], int] = {}
    upcoming = iter(enumerate(items))
    try:
        while True:
            while len(waiting) < width + 1:
                following = next(upcoming, None)
                if following is None:
                    break
                index, item = following
                waiting[pool.submit(function, item)] = index
            if not waiting:
                return
            check()
            done, _ = wait(waiting, timeout=0.5, return_when=FIRST_COMPLETED)
            for future in done:
                yield waiting.pop(future), future.result()
    finally:
        for future in waiting:
            future.cancel()


class TimeLeft:
    """Remaining seconds from the pace so far."""

    def __init__(self, total: int) -> None:
        self._total = max(total, 1)
        self._began = time.monotonic()

    def left(self, done: int) -> float | None:
        """Seconds left after ``done`` units; None before the first."""
        if done <= 0:
            return None
        return (time.monotonic() - self._began) * (self._total - done) / done
