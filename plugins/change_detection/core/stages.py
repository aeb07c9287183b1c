"""Seconds, throughput and progress of the stages of a run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from data.tasks import Cancelled


@dataclass(frozen=True)
class Step:
    """Progress of a run.

    Attributes
    ----------
    stage : str
        Name of the stage: ``gate``, ``hash``, ``clouds``, ``registration``, ``normalisation``, ``blocks``,
        ``outline``, ``patches``, ``write``.
    fraction : float
        Of the whole run, 0-1, by usual shares.
    left : float or None
        Seconds left in this stage, where it can be said.
    """

    stage: str
    fraction: float
    left: float | None


_SHARES = {
    "gate": 0.01,
    "hash": 0.02,
    "clouds": 0.05,
    "registration": 0.05,
    "normalisation": 0.05,
    "blocks": 0.62,
    "outline": 0.06,
    "patches": 0.06,
    "write": 0.08,
}


@dataclass
class Stages:
    """Keeps the times and tells the watcher; also where a cancel is noticed.

    Parameters
    ----------
    watch : callable
        Called with a ``Step``.
    cancelled : callable
        True when the user has called the run off.
    """

    watch: Callable[[Step], None]
    cancelled: Callable[[], bool]
    seconds: dict[str, float] = field(default_factory=dict)
    processor: dict[str, float] = field(default_factory=dict)
    current: str = "gate"
    _began: float = 0.0

    def check(self) -> None:
        """Raise ``Cancelled`` when the run was called off."""
        if self.cancelled():
            raise Cancelled

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage."""
        self.current = name
        self.check()
        self.report(0.0)
        began, worked = time.monotonic(), time.process_time()
        self._began = began
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - began
            self.processor[name] = self.processor.get(name, 0.0) + time.process_time() - worked

    def advance(self, part: float) -> None:
        """Say how far the current stage is, 0-1, with the seconds left at the pace so far; raise when called off.

        Raises
        ------
        data.tasks.Cancelled
        """
        self.check()
        self.report(part, (time.monotonic() - self._began) * (1 - part) / part if part > 0 else None)

    def report(self, part: float, left: float | None = None) -> None:
        """Say how far the current stage is, 0-1."""
        before = 0.0
        for name, share in _SHARES.items():
            if name == self.current:
                self.watch(Step(name, min(before + share * part, 1.0), left))
                return
            before += share
