"""What the search shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """A row of the results: ``group`` heads its section, ``choose`` is called when it is chosen.

    ``pin`` pins the row to the search, or lets it go, where it can be; ``pinned`` says which. ``shortcut`` does the
    same without the search. ``why`` says why it cannot be chosen now; "" where it can.
    """

    group: str
    icon: str
    title: str
    note: str
    choose: Callable[[], None]
    pin: Callable[[], None] | None = None
    pinned: bool = False
    shortcut: str = ""
    why: str = ""
