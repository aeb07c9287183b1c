"""A window of days on an axis: where it is taken hold of, and what a hand makes of it. Pure."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import date, timedelta

from data.dated import TimeWindow

#: Logical pixels beside an edge in which it is taken hold of.
_EDGE = 7.0
#: An axis is at least so many days long.
LEAST_DAYS = 7


class Part(enum.Enum):
    """What of a window the pointer is at."""

    FIRST = "first"
    LAST = "last"
    WHOLE = "whole"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Axis:
    """The days in view, both included, over so many logical pixels from ``left`` on."""

    first: date
    last: date
    left: float
    width: float

    @property
    def days(self) -> int:
        """How many days are in view."""
        return (self.last - self.first).days + 1

    @property
    def day_width(self) -> float:
        """Logical pixels a day."""
        return self.width / self.days

    def x(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (day - self.first).days * self.day_width

    def day(self, x: float) -> date:
        """The day at a place, the first or last in view beyond the ends."""
        place = int((x - self.left) // self.day_width)
        return self.first + timedelta(days=min(max(place, 0), self.days - 1))

    def zoomed(self, factor: float, x: float, whole: TimeWindow) -> Axis:
        """The axis with the days about ``x`` magnified, within ``whole``."""
        days = round(min(max(self.days / factor, LEAST_DAYS), max(whole.days, LEAST_DAYS)))
        share = min(max((x - self.left) / self.width, 0.0), 1.0)
        first = self.day(x) - timedelta(days=round(share * (days - 1)))
        return self.moved_into(first, days, whole)

    def panned(self, days: int, whole: TimeWindow) -> Axis:
        """The axis so many days later, within ``whole``."""
        return self.moved_into(self.first + timedelta(days=days), self.days, whole)

    def moved_into(self, first: date, days: int, whole: TimeWindow) -> Axis:
        """An axis of so many days from ``first`` on, moved so that it lies within ``whole`` as far as it fits."""
        latest = whole.last - timedelta(days=days - 1)
        first = max(min(first, latest), min(whole.first, latest))
        return replace(self, first=first, last=first + timedelta(days=days - 1))


def part_at(axis: Axis, window: TimeWindow | None, x: float) -> Part:
    """What of the window lies at ``x``; without a window everything is outside."""
    if window is None:
        return Part.OUTSIDE
    begin, end = axis.x(window.first), axis.x(window.last + timedelta(days=1))
    near_first, near_last = abs(x - begin), abs(x - end)
    if min(near_first, near_last) <= _EDGE:
        return Part.FIRST if near_first < near_last else Part.LAST
    return Part.WHOLE if begin < x < end else Part.OUTSIDE


def dragged(window: TimeWindow, part: Part, begun: date, now: date) -> TimeWindow:
    """What becomes of a window when a hand goes from one day to another.

    An edge that is drawn over the other one turns the window round; outside of it a new one is drawn.
    """
    if part is Part.WHOLE:
        return window.moved((now - begun).days)
    fixed = {Part.FIRST: window.last, Part.LAST: window.first, Part.OUTSIDE: begun}[part]
    return TimeWindow(min(fixed, now), max(fixed, now))
