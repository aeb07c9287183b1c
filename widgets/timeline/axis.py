"""Where days lie on an axis of time, and which of them are written on it. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

#: Months between ticks, finest first.
_STEPS = (1, 3, 6, 12, 24, 60, 120)
#: Logical px that a tick needs.
_ROOM = 56
_MARGIN = 0.04


@dataclass(frozen=True)
class Tick:
    """A tick: its place from 0 to 1, its text, and whether a year begins there."""

    place: float
    text: str
    major: bool


def span_of(days: Sequence[datetime.date]) -> tuple[datetime.date, datetime.date]:
    """First and last day of an axis that shows these days with some room, at least two months long."""
    first, last = (min(days), max(days)) if days else (datetime.date(2000, 1, 1),) * 2
    room = max(int((last - first).days * _MARGIN), 30 if (last - first).days < 60 else 5)
    return _moved(first, -room), _moved(last, room)


def place_of(day: datetime.date, first: datetime.date, last: datetime.date) -> float:
    """Place of a day on the axis, 0 at ``first``, 1 at ``last``."""
    return (day - first).days / max((last - first).days, 1)


def ticks(first: datetime.date, last: datetime.date, width: float) -> list[Tick]:
    """Ticks at the beginnings of months or years, as many as ``width`` px bear."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((s for s in _STEPS if months / s * _ROOM <= max(width, 1)), _STEPS[-1])
    found = []
    index = first.year * 12 + first.month - 1
    for month in range(index - index % step, last.year * 12 + last.month, step):
        year, number = divmod(month, 12)
        day = datetime.date(year, number + 1, 1)
        if first <= day <= last:
            text = str(year) if number == 0 else f"{year}-{number + 1:02d}"
            found.append(Tick(place_of(day, first, last), text, number == 0))
    return found


def _moved(day: datetime.date, days: int) -> datetime.date:
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return day
