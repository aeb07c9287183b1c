"""A workspace's database with the tables of earlier surveys beside its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.batch import Batch
from data.gpkg.store import GpkgStore
from data.messages import Extent, Hub
from data.query import GroupKey, Order, Total, Where
from data.reservoirs.shown_store import ShownStore
from data.schema import Table
from data.store import DatasetNote, Store
from data.surveys.filed import present_table, refuse_past, survey_day
from data.tasks import Progress, silent


class SurveyedStore(ShownStore):
    """Reads ``dltb@2024-12-31`` and the like from the copies of surveys (`data.surveys.making`), read-only.

    ``tables`` does not list them: they are states of a table, and whoever goes through all tables means the present.
    """

    def __init__(self, database: Path, hub: Hub | None, moment: Callable[[], datetime | None]) -> None:
        super().__init__(database, hub, moment)
        self._changing_surveys = threading.Lock()
        self._surveys: Mapping[str, GpkgStore] = {}

    def add_survey(self, table: str, database: Path) -> None:
        """Make a survey's table readable from its copy, in the place of an earlier copy."""
        added = GpkgStore(database, read_only=True)
        with self._changing_surveys:
            before = self._surveys.get(table)
            self._surveys = {**self._surveys, table: added}
        if before is not None:
            before.close()

    def surveyed(self) -> list[str]:
        """Names of the tables of surveys, the newest first."""
        return sorted(self._surveys, reverse=True)

    def close(self) -> None:
        """See :meth:`data.store.Store.close`."""
        with self._changing_surveys:
            open_ones, self._surveys = self._surveys, {}
        for one in open_ones.values():
            one.close()
        super().close()

    # -- reading

    def describe(self, table: str) -> Table:
        """See :meth:`data.store.Store.describe`."""
        past = self._survey(table)
        return super().describe(table) if past is None else replace(past.describe(present_table(table)), name=table)

    def count(self, table: str, where: Where | None = None) -> int:
        """See :meth:`data.store.Store.count`."""
        past = self._survey(table)
        return super().count(table, where) if past is None else past.count(present_table(table), where)

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
        past = self._survey(table)
        if past is None:
            return super().page(table, columns, where, order, offset, limit)
        return past.page(present_table(table), columns, where, order, offset, limit)

    def position(self, table: str, fid: int, where: Where | None = None, order: Sequence[Order] = ()) -> int | None:
        """See :meth:`data.store.Store.position`."""
        past = self._survey(table)
        if past is None:
            return super().position(table, fid, where, order)
        return past.position(present_table(table), fid, where, order)

    def rows(self, table: str, fids: Sequence[int]) -> list[dict[str, Any]]:
        """See :meth:`data.store.Store.rows`."""
        past = self._survey(table)
        return super().rows(table, fids) if past is None else past.rows(present_table(table), fids)

    def geometries(self, table: str, fids: Sequence[int]) -> NDArray[np.object_]:
        """See :meth:`data.store.Store.geometries`."""
        past = self._survey(table)
        return super().geometries(table, fids) if past is None else past.geometries(present_table(table), fids)

    def within(self, table: str, extent: Extent, limit: int | None = None) -> NDArray[np.int64]:
        """See :meth:`data.store.Store.within`."""
        past = self._survey(table)
        if past is None:
            return super().within(table, extent, limit)
        return past.within(present_table(table), extent, limit)

    def near(self, table: str, rectangles: NDArray[np.float64]) -> NDArray[np.int64]:
        """See :meth:`data.store.Store.near`."""
        past = self._survey(table)
        return super().near(table, rectangles) if past is None else past.near(present_table(table), rectangles)

    def at(self, table: str, x: float, y: float, tolerance: float = 0.0) -> list[int]:
        """See :meth:`data.store.Store.at`."""
        past = self._survey(table)
        return super().at(table, x, y, tolerance) if past is None else past.at(present_table(table), x, y, tolerance)

    def totals(
        self, table: str, group: Sequence[GroupKey] = (), sums: Sequence[str] = (), where: Where | None = None
    ) -> list[Total]:
        """See :meth:`data.store.Store.totals`."""
        past = self._survey(table)
        if past is None:
            return super().totals(table, group, sums, where)
        return past.totals(present_table(table), group, sums, where)

    def arrays(self, table: str, columns: Sequence[str], where: Where | None = None) -> dict[str, NDArray[Any]]:
        """See :meth:`data.store.Store.arrays`."""
        past = self._survey(table)
        if past is None:
            return super().arrays(table, columns, where)
        return past.arrays(present_table(table), columns, where)

    def ordered(self, table: str, where: Where | None = None, order: Sequence[Order] = ()) -> NDArray[np.int64]:
        """See :meth:`data.store.Store.ordered`."""
        past = self._survey(table)
        return (
            super().ordered(table, where, order) if past is None else past.ordered(present_table(table), where, order)
        )

    def distinct(self, table: str, column: str, where: Where | None = None) -> list[Any]:
        """See :meth:`data.store.Store.distinct`."""
        past = self._survey(table)
        if past is None:
            return super().distinct(table, column, where)
        return past.distinct(present_table(table), column, where)

    def extent(self, table: str) -> Extent | None:
        """See :meth:`data.store.Store.extent`."""
        past = self._survey(table)
        return super().extent(table) if past is None else past.extent(present_table(table))

    def boxes(self, table: str) -> NDArray[np.float64]:
        """See :meth:`data.store.Store.boxes`."""
        past = self._survey(table)
        return super().boxes(table) if past is None else past.boxes(present_table(table))

    def version(self, table: str) -> int:
        """See :meth:`data.store.Store.version`."""
        past = self._survey(table)
        return super().version(table) if past is None else past.version(present_table(table))

    # -- changing: what was is not changed

    def write(
        self,
        table: str,
        batch: Batch | Sequence[Batch],
        actor: str,
        dataset: DatasetNote | None = None,
        progress: Progress = silent,
        *,
        replace: bool = False,
    ) -> NDArray[np.int64]:
        """See :meth:`data.store.Store.write`."""
        refuse_past(table)
        return super().write(table, batch, actor, dataset, progress, replace=replace)

    def update(self, table: str, fid: int, values: Mapping[str, Any], actor: str) -> None:
        """See :meth:`data.store.Store.update`."""
        refuse_past(table)
        super().update(table, fid, values, actor)

    def delete(self, table: str, fids: Sequence[int], actor: str) -> int:
        """See :meth:`data.store.Store.delete`."""
        refuse_past(table)
        return super().delete(table, fids, actor)

    def _survey(self, table: str) -> GpkgStore | None:
        if "@" not in table:
            return None
        found = self._surveys.get(table)
        if found is None and survey_day(table) is not None:
            raise LookupError(f"the survey {table} is not there")
        return found


def survey_tables(store: Store) -> list[str]:
    """Tables of earlier surveys that a store can read now, the newest first."""
    return store.surveyed() if isinstance(store, SurveyedStore) else []
