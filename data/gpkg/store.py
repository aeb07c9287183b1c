"""The store on a GeoPackage (:class:`data.store.Store`)."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from sqlalchemy.engine import Connection

from data.batch import Batch
from data.collecting import paused
from data.errors import UserError
from data.gpkg import catalogue, connection, reading, searching
from data.gpkg.appending import append_all, note_dataset
from data.gpkg.change import Change
from data.gpkg.container import quoted
from data.gpkg.similar import NameIndex
from data.messages import DataChanged, Extent, Hub
from data.query import GroupKey, Order, Total, Where
from data.schema import Field, Table
from data.schema.sql import sql_table
from data.store import DatasetNote, SearchHit
from data.tasks import Progress, silent
from data.watching import ChangeWatch, OwnVersions


class GpkgStore:
    """An open GeoPackage; see :class:`data.store.Store` for what the methods promise.

    May be used from several threads: each call takes a connection of its own from a pool.

    Parameters
    ----------
    path
        The database of a workspace, already migrated.
    hub
        Where changes are announced after their commit, or None.
    read_only
        The file never changes (a publication): it is read without locks and from any medium; to write to it is a
        defect.
    """

    def __init__(self, path: Path, hub: Hub | None = None, *, read_only: bool = False) -> None:
        self.path = path
        self.own_versions = OwnVersions()
        self._names = NameIndex()
        self._hub = hub
        if not path.is_file():
            raise UserError(
                QCoreApplication.translate("Workspace", "工作区的数据库不见了。"),
                QCoreApplication.translate("Workspace", "文件不存在。"),
                QCoreApplication.translate("Workspace", "请从备份恢复该文件。"),
                file=path,
            )
        self._engine = connection.reader(path) if read_only else connection.engine(path, durable=True)
        self._writer = connection.writer(self._engine)
        self._lock = threading.Lock()
        self._known: dict[str, tuple[Table, sa.Table]] = {}
        with self._reading() as link:
            self.srid = catalogue.srid(link)

    def close(self) -> None:
        """Let go of the file; the last one to do so folds the write-ahead log into it."""
        self._engine.dispose()

    def __enter__(self) -> GpkgStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- reading

    def tables(self) -> list[str]:
        """See :meth:`data.store.Store.tables`."""
        with self._reading() as link:
            return catalogue.names(link)

    def describe(self, table: str) -> Table:
        """See :meth:`data.store.Store.describe`."""
        return self._table(table)[0]

    def columns(self, table: str) -> tuple[Field, ...]:
        """See :meth:`data.store.Store.columns`."""
        return self.describe(table).fields

    def count(self, table: str, where: Where | None = None) -> int:
        """See :meth:`data.store.Store.count`."""
        sql = self._table(table)[1]
        with self._reading() as link:
            return reading.count(link, sql, where)

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
        sql = self._table(table)[1]
        with self._reading() as link:
            return reading.page(link, sql, columns, where, order, offset, limit)

    def position(self, table: str, fid: int, where: Where | None = None, order: Sequence[Order] = ()) -> int | None:
        """See :meth:`data.store.Store.position`."""
        sql = self._table(table)[1]
        with self._reading() as link:
            return reading.position(link, sql, fid, where, order)

    def row(self, table: str, fid: int) -> dict[str, Any] | None:
        """See :meth:`data.store.Store.row`."""
        return next(iter(self.rows(table, [fid])), None)

    def rows(self, table: str, fids: Sequence[int]) -> list[dict[str, Any]]:
        """See :meth:`data.store.Store.rows`."""
        sql = self._table(table)[1]
        with self._reading() as link:
            return reading.rows(link, sql, fids)

    def geometry(self, table: str, fid: int) -> Any:
        """See :meth:`data.store.Store.geometry`."""
        return self.geometries(table, [fid])[0]

    def geometries(self, table: str, fids: Sequence[int]) -> NDArray[np.object_]:
        """See :meth:`data.store.Store.geometries`."""
        self._require_geometry(table)
        with self._reading() as link:
            return reading.geometries(link, table, fids)

    def within(self, table: str, extent: Extent, limit: int | None = None) -> NDArray[np.int64]:
        """See :meth:`data.store.Store.within`."""
        self._require_geometry(table)
        with self._reading() as link:
            return reading.within(link, table, extent, limit)

    def near(self, table: str, rectangles: NDArray[np.float64]) -> NDArray[np.int64]:
        """See :meth:`data.store.Store.near`."""
        self._require_geometry(table)
        with self._reading() as link:
            return reading.near(link, table, rectangles)

    def at(self, table: str, x: float, y: float, tolerance: float = 0.0) -> list[int]:
        """See :meth:`data.store.Store.at`."""
        self._require_geometry(table)
        with self._reading() as link:
            return reading.at(link, table, x, y, tolerance)

    def totals(
        self, table: str, group: Sequence[GroupKey] = (), sums: Sequence[str] = (), where: Where | None = None
    ) -> list[Total]:
        """See :meth:`data.store.Store.totals`."""
        sql = self._table(table)[1]
        with self._reading() as link:
            return reading.totals(link, sql, group, sums, where)

    def arrays(self, table: str, columns: Sequence[str], where: Where | None = None) -> dict[str, NDArray[Any]]:
        """See :meth:`data.store.Store.arrays`."""
        described, sql = self._table(table)
        with paused(), self._reading() as link:
            return reading.arrays(link, described, sql, columns, where)

    def ordered(self, table: str, where: Where | None = None, order: Sequence[Order] = ()) -> NDArray[np.int64]:
        """See :meth:`data.store.Store.ordered`."""
        sql = self._table(table)[1]
        with self._reading() as link:
            return reading.ordered(link, sql, where, order)

    def distinct(self, table: str, column: str, where: Where | None = None) -> list[Any]:
        """See :meth:`data.store.Store.distinct`."""
        sql = self._table(table)[1]
        with self._reading() as link:
            return reading.distinct(link, sql, column, where)

    def extent(self, table: str) -> Extent | None:
        """See :meth:`data.store.Store.extent`."""
        self._require_geometry(table)
        with self._reading() as link:
            row = link.exec_driver_sql(
                "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?", (table,)
            ).one()
        return None if row[0] is None else (row[0], row[1], row[2], row[3])

    def boxes(self, table: str) -> NDArray[np.float64]:
        """See :meth:`data.store.Store.boxes`."""
        self._require_geometry(table)
        with self._reading() as link:
            return reading.boxes(link, table)

    def version(self, table: str) -> int:
        """See :meth:`data.store.Store.version`."""
        self._table(table)
        with self._reading() as link:
            value = link.exec_driver_sql("SELECT version FROM data_version WHERE table_name = ?", (table,)).scalar()
        return int(value or 0)

    def search(self, text: str, limit: int = 20) -> list[SearchHit]:
        """See :meth:`data.store.Store.search`."""
        with self._reading() as link:
            return searching.search(link, self._names, text, limit)

    def watch(self) -> ChangeWatch:
        """See :meth:`data.store.Store.watch`."""
        return ChangeWatch(self.path, self.own_versions)

    # -- changing

    @contextmanager
    def change(self, actor: str) -> Iterator[Change]:
        """See :meth:`data.store.Store.change`."""
        messages: list[DataChanged] = []
        try:
            with self._writer.begin() as link:
                change = Change(link, partial(self._described, link), self.srid, actor)
                yield change
                messages = change.finish()
                # Before the commit: whoever watches for the changes of others must know these for our own.
                self.own_versions.note(messages)
        except BaseException:
            self.own_versions.forget(messages)
            raise
        self._announce(messages)

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
        batches = [batch] if isinstance(batch, Batch) else list(batch)
        if any(b.table != table for b in batches):
            raise ValueError(f"a batch is not for {table}")
        with self.change(actor) as change:
            if replace:
                change.clear(table)
            fids = append_all(change, batches, progress)
            if dataset is not None:
                note_dataset(change, table, dataset, len(fids))
            change.record("replace" if replace else "write", table, "", "ok", {"rows": len(fids)})
        return fids

    def update(self, table: str, fid: int, values: Mapping[str, Any], actor: str) -> None:
        """See :meth:`data.store.Store.update`."""
        with self.change(actor) as change:
            changed = change.update(table, fid, values)
            if changed:
                change.record("update", table, str(fid), "ok", changed)

    def note(self, table: str, rows: Mapping[int, Mapping[str, Any]], patience_s: float = 1.0) -> bool:
        """See :meth:`data.store.Store.note`."""
        known = {f.name for f in self._table(table)[0].fields}
        unknown = sorted({name for values in rows.values() for name in values} - known)
        if unknown:
            raise ValueError(f"{table} has no column {unknown[0]}")
        with closing(self._engine.raw_connection()) as raw:
            driver: Any = raw.driver_connection
            driver.execute(f"PRAGMA busy_timeout = {round(patience_s * 1000)}").close()
            try:
                _note(driver, table, rows)
            except sqlite3.OperationalError as error:
                if "locked" in str(error):
                    return False
                raise
            finally:
                driver.execute(f"PRAGMA busy_timeout = {connection.BUSY_MS}").close()
        return True

    def delete(self, table: str, fids: Sequence[int], actor: str) -> int:
        """See :meth:`data.store.Store.delete`."""
        with self.change(actor) as change:
            count = change.delete(table, fids)
            if count:
                listed = {"fids": list(fids)}
                change.record("delete", table, str(fids[0]) if len(fids) == 1 else "", "ok", listed)
        return count

    def record(
        self, actor: str, action: str, table: str = "", object_: str = "", result: str = "ok", detail: str = ""
    ) -> None:
        """See :meth:`data.store.Store.record`."""
        with self.change(actor) as change:
            change.record(action, table, object_, result, detail)

    # -- inside

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect() as link:
            yield link

    def _announce(self, messages: Sequence[DataChanged]) -> None:
        if self._hub is not None:
            for message in messages:
                self._hub.publish(message)

    def _described(self, link: Connection, name: str) -> Table:
        return self._lookup(name, lambda: link)[0]

    def _table(self, name: str) -> tuple[Table, sa.Table]:
        with self._lock:
            known = self._known.get(name)
        if known is not None:
            return known
        with self._reading() as link:
            return self._lookup(name, lambda: link)

    def _lookup(self, name: str, link: Callable[[], Connection]) -> tuple[Table, sa.Table]:
        with self._lock:
            known = self._known.get(name)
        if known is None:
            table = catalogue.describe(link(), name)
            known = (table, sql_table(table, self.srid, sa.MetaData()))
            with self._lock:
                self._known[name] = known
        return known

    def _require_geometry(self, name: str) -> None:
        if not self._table(name)[0].geometry:
            raise ValueError(f"{name} has no geometry")


def _note(raw: Any, table: str, rows: Mapping[int, Mapping[str, Any]]) -> None:
    """Set values of rows by their fids in one transaction of the driver's own."""
    raw.execute("BEGIN IMMEDIATE").close()
    try:
        for fid, values in rows.items():
            assigned = ", ".join(f"{quoted(name)} = ?" for name in values)
            raw.execute(f"UPDATE {quoted(table)} SET {assigned} WHERE fid = ?", (*values.values(), fid)).close()
        raw.execute("COMMIT").close()
    except BaseException:
        raw.execute("ROLLBACK").close()
        raise
