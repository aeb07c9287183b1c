"""Work in a thread beside other work, for the time that both take arrays and the database."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from types import TracebackType
from typing import Generic, TypeVar

from data.tasks import Cancelled, Progress

T = TypeVar("T")
_LOOK_S = 0.1
#: How long one of two threads may keep the interpreter while the other waits for it: array operations take as long.
_TURN_S = 0.0005


class Pending(Generic[T]):
    """What comes of a piece of work that was given to a :class:`Beside`."""

    def __init__(self, future: Future[T]) -> None:
        self._future = future

    def result(self, progress: Progress, fraction: float, text: str) -> T:
        """Wait for what came of it; ``progress`` is told now and then and may call the waiting off.

        Raises
        ------
        Cancelled
            When ``progress`` says so.
        """
        while True:
            try:
                return self._future.result(_LOOK_S)
            except NotYet:
                progress(fraction, text)


class Beside:
    """A thread that does what it is given, one after the other; leaving the context stops it and waits for it."""

    def __init__(self) -> None:
        self._left = threading.Event()
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(min(self._turn, _TURN_S))
        self._threads = ThreadPoolExecutor(1, "beside")

    def start(self, work: Callable[[Progress], T]) -> Pending[T]:
        """Have ``work`` done; it is told a progress that raises :class:`Cancelled` once the context is left."""
        return Pending(self._threads.submit(work, self._progress))

    def _progress(self, fraction: float, text: str) -> None:
        if self._left.is_set():
            raise Cancelled

    def __enter__(self) -> Beside:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left.set()
        self._threads.shutdown(wait=True, cancel_futures=True)
        sys.setswitchinterval(self._turn)
