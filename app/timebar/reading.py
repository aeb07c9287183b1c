"""What the time bar counts and filters: read from the workspace's tables and its alerts. Runs off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from data.alerts.book import AlertBook, Filter
from data.alerts.model import Alert
from data.dated import Dated, Moments, dated_columns, moment64, moments, read_dated
from data.schema import TABLES
from data.store import Store
from data.surveys.filed import KIND, Timeline
from plugins.alerts.points import alert_times

ALERTS = "alerts"
_NO_SURVEYS = Timeline()
#: More open alerts are not drawn either (`plugins.alerts.panel`).
MOST_ALERTS = 5_000


@dataclass(frozen=True)
class Found:
    """What has a date.

    Attributes
    ----------
    dated
        By kind; open alerts first.
    columns
        Tables that have dates, and which column.
    scenes
        Scene id to when it was taken.
    alerts
        From when to when each open alert lasts, shape (n, 2).
    """

    dated: tuple[Dated, ...]
    columns: Mapping[str, str]
    scenes: Mapping[str, np.datetime64]
    alerts: Moments


def find(store: Store, book: AlertBook | None, timeline: Timeline = _NO_SURVEYS) -> Found:
    """Read all of it; ``timeline`` are the surveys of the parcels."""
    columns = dated_columns(store)
    titles = {table: _title(store, table) for table in columns}
    dated = read_dated(store, columns, titles)
    opened = list(book.listed(Filter(), limit=MOST_ALERTS).alerts) if book is not None else []
    if opened:
        dated.insert(0, _alerts(opened))
    if timeline.surveys and timeline.present is not None:
        days = [*(one.day for one in timeline.surveys), timeline.present]
        dated.append(
            Dated(KIND, QCoreApplication.translate("TimeBar", "地类调查"), moments([day.isoformat() for day in days]))
        )
    scenes = next((dict(zip(d.ids, d.times, strict=True)) for d in dated if d.key == "scene"), {})
    return Found(tuple(dated), columns, scenes, alert_times(opened))


def _alerts(opened: list[Alert]) -> Dated:
    times = np.array([moment64(alert.first_seen) for alert in opened], "datetime64[s]")
    return Dated(ALERTS, QCoreApplication.translate("TimeBar", "未关闭告警"), times)


def _title(store: Store, table: str) -> str:
    known = TABLES.get(table)
    return QCoreApplication.translate("Schema", known.title) if known is not None else store.describe(table).title
