"""Where blocks are computed: threads of this process or the workers of a dask cluster; one bounded queue for both."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from plugins.change_detection.core.faults import EXIT_CLUSTER, DetectionError

#: How long a scheduler may take to answer.
PATIENCE = "10s"
#: Most workers that a machine is given unasked: each holds the images of a block.
MOST_WORKERS = 8

T = TypeVar("T")
R = TypeVar("R")


def worker_count(asked: int) -> int:
    """Number of workers: as asked, or the processors that this process may use, ``MOST_WORKERS`` at most."""
    if asked > 0:
        return asked
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)
    return min(usable, MOST_WORKERS)


@dataclass(frozen=True)
class Crew:
    """Who computes.

    Attributes
    ----------
    pool : Executor
    width : int
        Tasks that it takes at a time.
    threads : int
        Of a process of it: what a task may spread its own work over.
    """

    pool: Executor
    width: int
    threads: int


def spread(threads: int, function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """Results of a few small tasks in their order, computed on threads of this process."""
    with ThreadPoolExecutor(max(1, min(threads, len(items))), thread_name_prefix="detect") as pool:
        return list(pool.map(function, items))


@contextmanager
def executor(workers: int, scheduler: str | None, most: int | None = None) -> Iterator[Crew]:
    """Threads of this process, or a cluster's workers.

    Parameters
    ----------
    workers : int
        As `worker_count` takes it.
    scheduler : str, optional
        Address of a dask scheduler.
    most : int, optional
        Tasks at a time in this process where they wait for each other anyway.

    Raises
    ------
    DetectionError
        The scheduler does not answer.
    """
    if scheduler is None:
        count = worker_count(workers)
        width = count if most is None else min(count, most)
        with ThreadPoolExecutor(width, thread_name_prefix="detect") as pool:
            yield Crew(pool, width, count)
        return
    from distributed import Client

    try:
        client = Client(scheduler, timeout=PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise DetectionError(
            QCoreApplication.translate("Detection", "连不上计算集群：{address}").format(address=scheduler),
            str(error),
            QCoreApplication.translate("Detection", "检查调度器地址和网络，或去掉 --scheduler 在本机运行。"),
            code=EXIT_CLUSTER,
        ) from error
    try:
        threads: list[int] = [*client.nthreads().values()]  # type: ignore[no-untyped-call]
        cluster: Executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        yield Crew(cluster, sum(threads) or 1, max(threads, default=1))
    finally:
        client.close()  # type: ignore[no-untyped-call]


def in_turn(
    crew: Crew, function: Callable[[T], R], items: Sequence[T], check: Callable[[], None]
) -> Iterator[tuple[int, R]]:
    """Results as they come, with at most one task more under way than are computed, so that memory stays flat.

    Parameters
    ----------
    check : callable
        Called between results; raises to stop.
    """
    waiting: dict[Future[R], int] = {}
    upcoming = iter(enumerate(items))
    try:
        while True:
            while len(waiting) < crew.width + 1:
                following = next(upcoming, None)
                if following is None:
                    break
                index, item = following
                waiting[crew.pool.submit(function, item)] = index
            if not waiting:
                return
            check()
            done, _ = wait(waiting, timeout=0.5, return_when=FIRST_COMPLETED)
            for future in done:
                yield waiting.pop(future), future.result()
    finally:
        for future in waiting:
            future.cancel()


def in_order(results: Iterable[tuple[int, R]]) -> Iterator[R]:
    """What `in_turn` gives, in the order of the items; the few that come early are held."""
    early: dict[int, R] = {}
    following = 0
    for index, result in results:
        early[index] = result
        while following in early:
            yield early.pop(following)
            following += 1
