"""Waits until the machine has nothing else to do: what the measurement before left at work counts against none."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import psutil

#: Share of all processors that may be busy (waiting for the disk counts), so many looks of a second on end.
_BUSY, _LOOKS = 0.1, 3
#: Longest wait in seconds: a machine that others use is measured as it is, and the figure says so.
_PATIENCE = 60.0


@dataclass(frozen=True)
class Calm:
    """How long it was waited (s), and the share of all processors that was busy in the last look."""

    waited: float
    busy: float

    @property
    def reached(self) -> bool:
        """Whether the machine came to rest."""
        return self.busy <= _BUSY


def busy_share(seconds: float = 1.0) -> float:
    """Look for ``seconds``: share of all processors (0 to 1) at work or waiting for the disk; this program waits."""
    return 1.0 - float(psutil.cpu_times_percent(interval=seconds).idle) / 100.0


def wait_for_calm(look: Callable[[], float] = busy_share, clock: Callable[[], float] = time.monotonic) -> Calm:
    """Look again and again until the machine rests, or patience ends.

    Parameters
    ----------
    look
        Takes its time and gives the busy share.
    clock
        Seconds.
    """
    began, at_rest = clock(), 0
    while True:
        busy = look()
        at_rest = at_rest + 1 if busy <= _BUSY else 0
        waited = clock() - began
        if at_rest >= _LOOKS or waited >= _PATIENCE:
            return Calm(waited, busy)
