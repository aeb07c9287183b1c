"""Holding Python's cycle collector off while very many objects are made.

The collector looks at every geometry there is, again and again while their number grows: half a second at a time with
a quarter of a million of them, in which the window stands still. Reading and importing make no cycles worth finding.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Pauses:
    """How many pauses are held, by all threads together, and whether the collector ran before the first."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.held = 0
        self.was_enabled = False


_pauses = _Pauses()


def is_paused() -> bool:
    """Whether a thread is inside :func:`paused`."""
    return _pauses.held > 0


@contextmanager
def paused() -> Iterator[None]:
    """Automatic collection is off while at least one thread is inside."""
    with _pauses.lock:
        if _pauses.held == 0:
            _pauses.was_enabled = gc.isenabled()
            gc.disable()
        _pauses.held += 1
    try:
        yield
    finally:
        with _pauses.lock:
            _pauses.held -= 1
            if _pauses.held == 0 and _pauses.was_enabled:
                gc.enable()
