"""Limits that hold from one day of the year to another (ST_RSVRFSR_B: BGMD, EDMD), also across the new year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def month_day(value: Any) -> str:
    """A day of the year as MMDD: ``04-01``, ``0401``, ``401`` and the number 401 are all the first of April."""
    text = str(value).strip().removesuffix(".0").replace("-", "").replace("/", "")
    return text.zfill(4)


def holds_on(begin: str, end: str, day: str) -> bool:
    """Whether ``day`` lies from ``begin`` to ``end`` (all MMDD, both included); an earlier end is next year's."""
    return begin <= day <= end if begin <= end else day >= begin or day <= end


def limit_at(windows: Iterable[tuple[str, str, float]], day: str) -> float | None:
    """The limit on ``day`` (MMDD) of windows (begin, end, limit); the lowest counts where several hold."""
    return min((limit for begin, end, limit in windows if holds_on(begin, end, day)), default=None)
