"""The outcome of a check."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """``state`` is ``ok``, ``doubt`` (works, with a limit) or ``fault``; ``remedy`` says what to do about it."""

    name: str
    state: str
    text: str
    remedy: str = ""
