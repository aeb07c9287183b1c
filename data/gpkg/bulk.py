"""What a bulk write suspends on a table, and how it is put back."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from data.gpkg import container, rtree
from data.gpkg.container import quoted
from data.schema import Table

#: Pages of a database kept in memory while a table is filled: a county of parcels takes 200 MB.
_CACHE_KIB = 256 * 1024


class BulkLoad:
    """Suspends the R-tree trigger of a table (and, while it is empty, its indexes) until :meth:`settle`.

    The trigger costs five Python calls a row. An R-tree that was empty is packed at the end, one that was not gets its
    rows directly. All of it is DDL inside the caller's transaction: when that is undone, so is this. Pages that were
    written stay in memory meanwhile: the indexes read all of them again, one index after the other.
    """

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection = connection
        self._table = table
        self._restore: list[str] = []
        self._fids: list[NDArray[np.int64]] = []
        self._boxes: list[NDArray[np.float64]] = []
        self._pack = False
        self._pages = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if table.geometry:
            trigger = container.insert_trigger(table.name)
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
            self._restore.append(container.rtree_triggers(table.name)[trigger])
            self._pack = rtree.is_empty(connection, table.name)
        if connection.exec_driver_sql(f"SELECT 1 FROM {quoted(table.name)} LIMIT 1").first() is None:
            indexes = connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
                (table.name,),
            ).all()
            for name, sql in indexes:
                # One that forbids repeats stays: triggers look rows up in it, and would else walk through the table.
                if sql.upper().startswith("CREATE UNIQUE"):
                    continue
                connection.exec_driver_sql(f"DROP INDEX {quoted(name)}")
                self._restore.append(sql)

    def index(self, fids: NDArray[np.int64], geometries: NDArray[np.object_]) -> None:
        """Take the geometries of new rows into the R-tree."""
        bounds = shapely.bounds(geometries)
        kept = ~np.isnan(bounds[:, 0])
        if self._pack:
            self._fids.append(fids[kept])
            self._boxes.append(bounds[kept])
        else:
            self._insert(fids[kept], bounds[kept])

    def settle(self) -> None:
        """Put everything back."""
        if self._pack and self._fids:
            fids, boxes = np.concatenate(self._fids), np.concatenate(self._boxes)
            if not rtree.pack(self._connection, self._table.name, fids, boxes):
                self._insert(fids, boxes)
        for statement in self._restore:
            self._connection.exec_driver_sql(statement)
        self._connection.exec_driver_sql(f"PRAGMA cache_size = {self._pages}")

    def _insert(self, fids: NDArray[np.int64], bounds: NDArray[np.float64]) -> None:
        rows = [(fid, *box) for fid, box in zip(fids.tolist(), bounds[:, [0, 2, 1, 3]].tolist(), strict=True)]
        if rows:
            index = container.rtree(self._table.name)
            self._connection.exec_driver_sql(f"INSERT INTO {index} VALUES (?, ?, ?, ?, ?)", rows)
