"""How long work tells how far it is, and how it is called off."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - it is no error: the user called the work off
    """Raised inside long work when the user has called it off; nothing half-done may stay behind."""


class Progress(Protocol):
    """Told how far the work is; raises :class:`Cancelled` to stop it.

    Called from the thread that does the work, a few times a second at most.
    """

    def __call__(self, fraction: float, text: str) -> None:
        """Report ``fraction`` (0..1) done; ``text`` says, translated, what is going on."""


def silent(fraction: float, text: str) -> None:
    """A progress that nobody watches."""


def part(progress: Progress, start: float, end: float) -> Progress:
    """The stretch from ``start`` to ``end`` of a longer work's progress, as a progress of its own."""

    def report(fraction: float, text: str) -> None:
        progress(start + (end - start) * min(max(fraction, 0.0), 1.0), text)

    return report
