"""Readings that an import has brought into the workspace's table are judged and kept like those that come in live."""

from __future__ import annotations

from collections import defaultdict
from datetime import timezone
from typing import Any

from data.formats import parse_time
from data.query import Compare, Operator, Order
from data.reservoirs.book import GaugeBook
from data.reservoirs.filed import read_filed
from data.reservoirs.keeping import resumed, row_of
from data.reservoirs.model import Facts, Reading
from data.store import Store

TABLE = "reservoir_reading"
_COLUMNS = ("fid", "reservoir", "time", "level_m", "inflow", "outflow", "storage_m3", "rain_mm")
#: Rows at a time: what a transaction holds the lock for.
_PART = 5_000


def adopt(store: Store, book: GaugeBook) -> int:
    """Take over the imported readings that are new since the last time; how many. They raise no alerts.

    May run in several processes at once: a moment that is there already stays as it is.
    """
    if TABLE not in store.tables():
        return 0
    known: dict[str, Facts] | None = None
    total = 0
    while True:
        after = book.cursor(TABLE)
        where = Compare("fid", Operator.MORE, after)
        rows = store.page(TABLE, _COLUMNS, where, (Order("fid"),), limit=_PART)
        if not rows:
            return total
        if known is None:
            known = {filed.facts.code: filed.facts for filed in read_filed(store)}
        book.keep(_judged(book, known, rows), {TABLE: int(rows[-1][0])})
        total += len(rows)


def _judged(book: GaugeBook, known: dict[str, Facts], rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    by_reservoir: dict[str, list[Reading]] = defaultdict(list)
    for _, code, time, *values in rows:
        moment = parse_time(time or "")
        if moment is not None:
            by_reservoir[str(code)].append(Reading(moment.astimezone(timezone.utc), *values))
    kept = []
    for code, readings in by_reservoir.items():
        facts = known.get(code)
        if facts is None:
            continue
        judge, _ = resumed(book, facts)
        for reading in sorted(readings, key=lambda one: one.time):
            kept.append(row_of(code, TABLE, reading, judge.judge(reading), None))
    return kept
