"""Courses over time that a wall shows. Read off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.alerts.rows import time_of
from data.cases.times import parsed
from plugins.wall.figures import Source
from plugins.wall.periods import MONTH_DAYS, month_begin

_HOUR = 3_600
#: Hours between two labels of an axis of time, and labels that have room.
_STEPS_H = (1, 3, 6, 12, 24, 48, 72, 168, 336, 744, 2232, 8784)
_MOST_LABELS = 4


@dataclass(frozen=True)
class Label:
    """A place on the lower axis and its text."""

    at: float
    text: str


@dataclass(frozen=True)
class Course:
    """Lines (x, y) or bars; ``lower`` labels the axis below, ``now`` is the figure in the heading.

    ``names`` of the lines stand above the chart where there are several; ``percent`` writes the left axis so.
    """

    lines: Sequence[tuple[NDArray[np.float64], NDArray[np.float64]]] = ()
    bars: Sequence[float] = ()
    lower: Sequence[Label] = ()
    now: str = ""
    names: Sequence[str] = ()
    empty: str = ""
    from_zero: bool = True


def storage(source: Source) -> Course:
    """蓄水率, per cent of the capacity of those whose storage is known, over the last week."""
    seconds, held = source.waters.storage(source.area)
    known = [w.standing for w in source.waters.read(source.area) if w.standing.storage_now is not None]
    full = sum(standing.facts.capacity or 0.0 for standing in known)
    empty = QCoreApplication.translate("Wall", "没有蓄水量读数")
    if full <= 0 or len(seconds) < 2:
        return Course(empty=empty)
    share = held / full * 100
    lower = clock_labels(float(seconds[0]), float(seconds[-1]))
    return Course([(seconds, share)], lower=lower, now=f"{share[-1]:.1f}%", empty=empty, from_zero=False)


def rain(source: Source) -> Course:
    """面雨量: mean rain of the gauges by hour, over a day until the last that reported."""
    hours = source.waters.rain(source.area)
    if not hours:
        return Course(empty=QCoreApplication.translate("Wall", "没有雨量读数"))
    last = max(hours)
    span = range(last - 23 * _HOUR, last + _HOUR, _HOUR)
    bars = [hours.get(hour, 0.0) for hour in span]
    lower = _hour_labels([float(hour) for hour in span])
    return Course(bars=bars, lower=lower, now=f"{sum(bars):.1f} mm")


def alert_hours(source: Source) -> Course:
    """近 24 小时告警, by hour."""
    assert source.alerts is not None
    end = int(source.now.timestamp()) // 3600
    span = range(end - 23, end + 1)
    counts = dict.fromkeys(span, 0)
    seen = source.alerts.seen(source.now - timedelta(hours=24), None, source.area)
    for alert in seen:
        hour = int(time_of(alert.first_seen).timestamp()) // 3600
        if hour in counts:
            counts[hour] += 1
    bars = [float(counts[h]) for h in span]
    now = QCoreApplication.translate("Wall", "{n} 件").format(n=f"{sum(counts.values()):,}")
    return Course(bars=bars, lower=_hour_labels([h * 3600.0 for h in span]), now=now)


def alert_days(source: Source) -> Course:
    """近 30 天告警, by day."""
    assert source.alerts is not None
    first = month_begin(source.now)
    counts = [0.0] * MONTH_DAYS
    seen = source.alerts.seen(first, None, source.area)
    for alert in seen:
        day = (time_of(alert.first_seen).astimezone().date() - first.date()).days
        if 0 <= day < MONTH_DAYS:
            counts[day] += 1
    lower = [Label(i, f"{first + timedelta(days=i):%m-%d}") for i in (1, 10, 19, 28)]
    now = QCoreApplication.translate("Wall", "{n} 件").format(n=f"{len(seen):,}")
    return Course(bars=counts, lower=lower, now=now)


def cases(source: Source) -> Course:
    """案件: opened and closed by week, over twelve weeks."""
    today = source.now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    first = today - timedelta(days=7 * 12 - 1)
    rows = source.store.arrays("case_file", ["opened", "entered", "outcome"], source.within("village"))
    opened, closed = np.zeros(12), np.zeros(12)
    for begin, end, outcome in zip(*(rows[name].tolist() for name in rows), strict=True):
        _count(opened, first, parsed(begin))
        if outcome == "closed":
            _count(closed, first, parsed(end))
    x = np.array([(first + timedelta(days=7 * i + 3)).timestamp() for i in range(12)])
    lower = [Label(float(x[i]), f"{first + timedelta(days=7 * i):%m-%d}") for i in (1, 4, 7, 10)]
    names = (QCoreApplication.translate("Wall", "新增"), QCoreApplication.translate("Wall", "销号"))
    total = QCoreApplication.translate("Wall", "{n} 件").format(n=f"{int(opened.sum()):,}")
    return Course([(x, opened), (x, closed)], lower=lower, now=total, names=names)


def _count(weeks: NDArray[np.float64], first: datetime, moment: datetime | None) -> None:
    if moment is not None:
        week = (moment.astimezone().date() - first.date()).days // 7
        if 0 <= week < len(weeks):
            weeks[week] += 1


def clock_labels(begin: float, end: float) -> list[Label]:
    """At most four labels between two moments (seconds): midnights by their day, what lies between by its hour."""
    hour = QCoreApplication.translate("Wall", "{h} 时")
    first = datetime.fromtimestamp(begin).replace(hour=0, minute=0, second=0, microsecond=0)
    labels: list[Label] = []
    for step in _STEPS_H:
        moments = [first + timedelta(hours=step * n) for n in range(1 + int((end - begin) / _HOUR + 24) // step)]
        shown = [moment for moment in moments if begin <= moment.timestamp() <= end]
        if len(shown) <= _MOST_LABELS:
            for moment in shown:
                text = f"{moment:%m-%d}" if moment.hour == 0 else hour.format(h=moment.hour)
                labels.append(Label(moment.timestamp(), text))
            break
    return labels


def _hour_labels(seconds: Sequence[float]) -> list[Label]:
    """The hours 0, 6, 12 and 18 of the local clock, by their place among the bars."""
    hour = QCoreApplication.translate("Wall", "{h} 时")
    labels = []
    for index, moment in enumerate(seconds):
        clock = datetime.fromtimestamp(moment).hour
        if clock % 6 == 0 and 0 < index < len(seconds) - 1:
            labels.append(Label(float(index), hour.format(h=clock)))
    return labels


Reader = Callable[[Source], Course]
#: By the name that a scene gives in ``options.course``: reader, tables, whether alerts and readings are followed.
COURSES: Mapping[str, tuple[Reader, tuple[str, ...], bool, bool]] = {
    "storage": (storage, ("reservoir", "reservoir_reading"), False, True),
    "rain": (rain, ("reservoir", "reservoir_reading"), False, True),
    "alert_hours": (alert_hours, (), True, False),
    "alert_days": (alert_days, (), True, False),
    "cases": (cases, ("case_file",), False, False),
}
