"""Limits that hold on some days of the year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from data import windows
from data.alerts.rules.spec import LimitTable, Window
from data.windows import month_day

if TYPE_CHECKING:
    from data.alerts.rules.seen import World


def day_of(time: datetime) -> str:
    """The day of a moment as ``MMDD`` on the office's own calendar."""
    return time.astimezone().strftime("%m%d")


def limit_at(
    limit: float | tuple[Window, ...] | LimitTable, keys: Sequence[str], time: datetime, world: World
) -> float | None:
    """The limit at a moment, or None where none is on file. Of several windows that hold the lowest counts."""
    if isinstance(limit, LimitTable):
        return world.limit(limit, keys, day_of(time))
    if isinstance(limit, tuple):
        return windows.limit_at(((month_day(w.begin), month_day(w.end), w.value) for w in limit), day_of(time))
    return limit
