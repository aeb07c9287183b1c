"""A piece of work in a thread beside another one, for the time that both take arrays and the database."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from types import TracebackType
from typing import Generic, TypeVar

from data.tasks import Cancelled, Progress

T = TypeVar("T")
_LOOK_S = 0.1
#: How long one of two threads may keep the interpreter while the other waits for it: array operations take as long.
_TURN_S = 0.0005


class Beside(Generic[T]):
    """Runs ``work`` in a thread from now on; leaving the context stops it and waits for it.

    Parameters
    ----------
    work
        Told a progress that raises :class:`~data.tasks.Cancelled` once the context is left.
    """

    def __init__(self, work: Callable[[Progress], T]) -> None:
        self._left = threading.Event()
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(min(self._turn, _TURN_S))
        self._threads = ThreadPoolExecutor(1, "beside")
        self._future = self._threads.submit(work, self._progress)

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

    def _progress(self, fraction: float, text: str) -> None:
        if self._left.is_set():
            raise Cancelled

    def __enter__(self) -> Beside[T]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left.set()
        self._threads.shutdown(wait=True, cancel_futures=True)
        sys.setswitchinterval(self._turn)
