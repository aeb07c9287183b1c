"""Periods that several parts of a wall count over: the same one for all, or their sums would differ."""

from __future__ import annotations

from datetime import datetime, timedelta

#: 近 30 天, today included.
MONTH_DAYS = 30


def month_begin(now: datetime) -> datetime:
    """Local midnight with which the last 30 days began, today being the last of them; ``now`` is aware."""
    today = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=MONTH_DAYS - 1)
