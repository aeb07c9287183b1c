"""A workspace's database as it is shown: in a replay lists, map and cards read the levels that were known then."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.alerts.rows import text_of
from data.gpkg.store import GpkgStore
from data.messages import Hub
from data.query import GroupKey, Order, Total, Where

TABLE = "reservoir"
#: Columns of a reservoir that the intake keeps up to date.
MEASURED = ("level_m", "level_time", "storage_m3")
_KEY = "code"


class ShownStore(GpkgStore):
    """Reads as `GpkgStore` does, but for what gauges measure while ``moment()`` is one of the past.

    Conditions and orders go by the present all the same: a list keeps its rows.

    Parameters
    ----------
    moment
        What is shown; None for the present. Asked in any thread.
    """

    def __init__(self, database: Path, hub: Hub | None, moment: Callable[[], datetime | None]) -> None:
        super().__init__(database, hub)
        self._workspace = database.parent
        self._moment = moment
        self._reading_then = threading.Lock()
        self._measured: tuple[datetime, Mapping[str, tuple[Any, ...]]] | None = None

    def page(
        self,
        table: str,
        columns: Sequence[str],
        where: Where | None = None,
        order: Sequence[Order] = (),
        offset: int = 0,
        limit: int = 100,
    ) -> list[tuple[Any, ...]]:
        """See :meth:`data.store.Store.page`."""
        moment = self._past(table, columns)
        if moment is None:
            return super().page(table, columns, where, order, offset, limit)
        found = super().page(table, (*columns, _KEY), where, order, offset, limit)
        places = [(columns.index(name), at) for at, name in enumerate(MEASURED) if name in columns]
        return [_put(row, places, self._then(moment, row[-1])) for row in found]

    def rows(self, table: str, fids: Sequence[int]) -> list[dict[str, Any]]:
        """See :meth:`data.store.Store.rows`."""
        found = super().rows(table, fids)
        moment = self._past(table, MEASURED)
        if moment is None:
            return found
        return [row | dict(zip(MEASURED, self._then(moment, row[_KEY]), strict=True)) for row in found]

    def arrays(self, table: str, columns: Sequence[str], where: Where | None = None) -> dict[str, NDArray[Any]]:
        """See :meth:`data.store.Store.arrays`."""
        moment = self._past(table, columns)
        if moment is None:
            return super().arrays(table, columns, where)
        found = super().arrays(table, list(dict.fromkeys((*columns, _KEY))), where)
        then = [self._then(moment, code) for code in found[_KEY].tolist()]
        for at, name in enumerate(MEASURED):
            if name in columns:
                values = [values[at] for values in then]
                kind = object if name == "level_time" else np.float64
                found[name] = np.array([np.nan if v is None and kind is np.float64 else v for v in values], kind)
        return {name: found[name] for name in columns}

    def totals(
        self, table: str, group: Sequence[GroupKey] = (), sums: Sequence[str] = (), where: Where | None = None
    ) -> list[Total]:
        """See :meth:`data.store.Store.totals`; sums within groups go by the present."""
        found = super().totals(table, group, sums, where)
        if group or self._past(table, sums) is None:
            return found
        then = self.arrays(table, [name for name in sums if name in MEASURED], where)
        held = {name: float(np.nansum(values)) for name, values in then.items()}
        return [
            replace(one, sums=tuple(held.get(name, value) for name, value in zip(sums, one.sums, strict=True)))
            for one in found
        ]

    def _past(self, table: str, columns: Sequence[str]) -> datetime | None:
        return self._moment() if table == TABLE and any(name in columns for name in MEASURED) else None

    def _then(self, moment: datetime, code: Any) -> tuple[Any, ...]:
        """Level, time and storage of a reservoir as they were known at a moment; None for what was not."""
        with self._reading_then:
            known = self._measured
            if known is None or known[0] != moment:
                known = self._measured = (moment, self._read(moment))
        return known[1].get(str(code), (None, None, None))

    def _read(self, moment: datetime) -> dict[str, tuple[Any, ...]]:
        # Imported here: every start has this store, few replay.
        from data.reservoirs.book import GaugeBook
        from data.reservoirs.filed import read_filed
        from data.reservoirs.known import Present, standings

        filed = read_filed(self)
        with GaugeBook(self._workspace) as book:
            found = standings(book, filed, Present(moment, replayed=True))
        return {
            one.facts.code: (
                (None, None, None)
                if standing.reading is None
                else (standing.reading.level, f"{text_of(standing.reading.time)[:19]}Z", standing.storage_now)
            )
            for one, standing in found
        }


def _put(row: tuple[Any, ...], places: Sequence[tuple[int, int]], then: tuple[Any, ...]) -> tuple[Any, ...]:
    values = list(row[:-1])
    for place, at in places:
        values[place] = then[at]
    return tuple(values)
