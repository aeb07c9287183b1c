"""The recent readings of one object, with the limit of their day."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from data.formats import parse_time
from data.query import Order, equal
from data.store import Store
from data.windows import limit_at
from widgets.charts.data import Limit, Line, SeriesData
from widgets.table.margin import read_windows
from widgets.table.spec import SeriesSpec

if TYPE_CHECKING:
    from data.alerts.book import AlertBook

#: Readings a query takes at most: a week of one-minute values.
MOST_READINGS = 10_080


#: Moments on the local clock, naive, and values.
Points = Sequence[tuple[datetime.datetime, float | None]]
#: Readings of an object (its code) of the last of a span, newest first.
GaugeReader = Callable[[str, datetime.timedelta], Points]


@dataclass(frozen=True)
class Readings:
    """What the chart shows, and the sentences beside it: the missing limit, the age of the newest reading."""

    data: SeriesData
    notes: tuple[str, ...]


def read_series(
    store: Store,
    spec: SeriesSpec,
    row: Mapping[str, Any],
    now: datetime.datetime,
    gauged: GaugeReader | None = None,
) -> Readings:
    """Read the series of an object.

    Parameters
    ----------
    store : Store
    spec : SeriesSpec
    row : mapping
        Values of the object.
    now : datetime
        Local clock, naive; decides whether the newest reading is old.
    gauged : callable
        Gives the readings of an object over a period, in place of the table (`SeriesSpec.gauges`); newest first.
    """
    key = row.get(spec.match)
    if spec.gauges and gauged is not None:
        points = gauged(str(key), datetime.timedelta(hours=spec.hours))
    else:
        newest_first = (Order(spec.time, descending=True),)
        found = store.page(spec.table, [spec.time, spec.value], equal(spec.key, key), newest_first, limit=MOST_READINGS)
        points = [(moment, value) for text, value in found if (moment := parse_time(text)) is not None]
    translate = QCoreApplication.translate
    if not points:
        return Readings(SeriesData(), (translate("Readings", "没有读数"),))
    newest = points[0][0]
    begin = newest - datetime.timedelta(hours=spec.hours)
    points = [p for p in reversed(points) if p[0] >= begin]
    notes: list[str] = []
    limits: list[Limit] = []
    if spec.limit is not None:
        windows = read_windows(store, spec.limit, str(key)).get(str(key), ())
        limit = limit_at(windows, f"{newest:%m%d}")
        if limit is None:
            notes.append(str(spec.limit.missing))
        else:
            limits.append(Limit(str(spec.limit.title), limit))
    age = now - newest
    stale = age > datetime.timedelta(minutes=spec.stale_minutes)
    if stale:
        notes.append(translate("Readings", "读数停于 {0}").format(age_text(age)))
    line = Line(
        str(spec.title),
        np.array([moment.timestamp() for moment, _ in points]),
        np.array([float("nan") if value is None else float(value) for _, value in points]),
    )
    return Readings(SeriesData((line,), tuple(limits), spec.decimals, stale), tuple(notes))


def gauge_reader(store: Store, workspace: Path, alerts: AlertBook | None) -> GaugeReader:
    """Reads the levels of a reservoir that are believed, at the moment that is shown."""
    # Imported here: few lists have it.
    from data.reservoirs.adopting import adopt
    from data.reservoirs.book import GaugeBook
    from data.reservoirs.known import last_levels, present_of

    def read(code: str, span: datetime.timedelta) -> Points:
        with GaugeBook(workspace) as book:
            adopt(store, book)
            found = last_levels(book, code, span, present_of(alerts))
        return [(time.astimezone().replace(tzinfo=None), level) for time, level in found]

    return read


def age_text(age: datetime.timedelta) -> str:
    """Say how long ago something was: minutes, hours, then days."""
    translate = QCoreApplication.translate
    minutes = int(age.total_seconds() // 60)
    if minutes < 60:
        return translate("Readings", "{0} 分钟前").format(max(minutes, 0))
    if minutes < 48 * 60:
        return translate("Readings", "{0} 小时前").format(minutes // 60)
    return translate("Readings", "{0} 天前").format(minutes // (24 * 60))
