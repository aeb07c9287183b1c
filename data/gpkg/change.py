"""One change of the database: rows, spatial index, search, audit and versions in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

import numpy as np
import shapely
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from data.batch import Batch, plain_values
from data.gpkg import blob, catalogue, container, indexing, reading
from data.gpkg.bulk import BulkLoad
from data.gpkg.container import quoted
from data.messages import DataChanged, Extent
from data.query import Order, Where
from data.schema import Table
from data.schema.sql import EXTRA, FID, GEOM, sql_table

#: Rows handed to SQLite at once; also how often a bulk write looks whether it is called off.
CHUNK = 5_000
#: From here on a batch is a bulk write (:class:`data.gpkg.bulk.BulkLoad`).
_BULK = 1_000
#: A change that lists more rows than this is announced as "the table".
_LISTED = 1_000

_MULTI: dict[str, tuple[shapely.GeometryType, Any]] = {
    "MultiPolygon": (shapely.GeometryType.POLYGON, shapely.multipolygons),
    "MultiLineString": (shapely.GeometryType.LINESTRING, shapely.multilinestrings),
    "MultiPoint": (shapely.GeometryType.POINT, shapely.multipoints),
}


def now() -> str:
    """The present moment as the database writes it: ISO 8601, UTC, milliseconds."""
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def as_stored(geometries: NDArray[np.object_], geometry: str) -> NDArray[np.object_]:
    """Geometries in two dimensions and, for a multi type, made multi."""
    flat: NDArray[np.object_] = np.array(geometries, dtype=object)
    high = np.flatnonzero(shapely.has_z(flat) | shapely.has_m(flat))
    if len(high):
        flat[high] = shapely.force_2d(flat[high])
    single = _MULTI.get(geometry)
    if single is not None:
        of_parts = np.flatnonzero(shapely.get_type_id(flat) == int(single[0]))
        if len(of_parts):
            flat[of_parts] = single[1](flat[of_parts], indices=np.arange(len(of_parts)))
    return flat


class Change:
    """Rows are changed through it within the caller's transaction; :meth:`finish` must come before the commit."""

    def __init__(self, connection: Connection, describe: Callable[[str], Table], srid: int, actor: str) -> None:
        self.connection = connection
        self.actor = actor
        self._describe = describe
        self.srid = srid
        self._touched: dict[str, set[int] | None] = {}
        self._grown: dict[str, Extent | None] = {}
        self._next: dict[str, int] = {}
        self._loads: dict[str, BulkLoad] = {}
        self._tables: dict[str, sa.Table] = {}

    # -- reading what the transaction sees, so that nobody can change it in between

    def rows(self, name: str, fids: Sequence[int]) -> list[dict[str, Any]]:
        """See :meth:`data.store.StoreChange.rows`."""
        return reading.rows(self.connection, self._sql(name), fids)

    def page(
        self,
        name: str,
        columns: Sequence[str],
        where: Where | None = None,
        order: Sequence[Order] = (),
        offset: int = 0,
        limit: int = 100,
    ) -> list[tuple[Any, ...]]:
        """See :meth:`data.store.StoreChange.page`."""
        return reading.page(self.connection, self._sql(name), columns, where, order, offset, limit)

    def geometries(self, name: str, fids: Sequence[int]) -> NDArray[np.object_]:
        """See :meth:`data.store.StoreChange.geometries`."""
        return reading.geometries(self.connection, name, fids)

    def within(self, name: str, extent: Extent) -> NDArray[np.int64]:
        """See :meth:`data.store.StoreChange.within`."""
        return reading.within(self.connection, name, extent, None)

    # -- changing

    def create_layer(self, table: Table) -> None:
        """Make a plain layer, a table that the schema does not know, in the workspace's CRS."""
        catalogue.create_layer(self.connection, table, self.srid)

    def append(self, batch: Batch) -> NDArray[np.int64]:
        """Add rows; their fids in order.

        Raises
        ------
        ValueError
            When a column is unknown to the table, or the geometry is missing or of another type.
        """
        table = self._describe(batch.table)
        _check(table, batch)
        count = len(batch)
        if count == 0:
            return np.empty(0, dtype=np.int64)
        fids = self._fids(batch, count)
        names = [name for name in batch.columns if name != FID]
        values: list[Sequence[Any]] = [fids.tolist(), *(plain_values(batch.columns[name]) for name in names)]
        places: Sequence[tuple[float | None, float | None]] = [(None, None)] * count
        if count >= _BULK and table.name not in self._loads:
            self._loads[table.name] = BulkLoad(self.connection, table)
        stored = None
        if batch.geometry is not None:
            stored = as_stored(batch.geometry, table.geometry)
            names = [*names, GEOM]
            values.append(blob.encode(stored, self.srid))
            self._grow(table.name, stored)
            if table.search is not None and not table.search.bulk:
                places = _points(stored)
        marks = ", ".join("?" * (len(names) + 1))
        listed = ", ".join(quoted(name) for name in (FID, *names))
        self.connection.exec_driver_sql(
            f"INSERT INTO {quoted(table.name)} ({listed}) VALUES ({marks})", list(zip(*values, strict=True))
        )
        if stored is not None and table.name in self._loads:
            self._loads[table.name].index(fids, stored)
        by_name = dict(zip((FID, *names), values, strict=True))
        indexing.add(self.connection, table, values[0], by_name, places)
        self._touch(table.name, values[0])
        return fids

    def update(self, name: str, fid: int, values: Mapping[str, Any]) -> dict[str, list[Any]]:
        """Change a row; column to [old, new] of what really changed (a geometry as WKT)."""
        table = self._describe(name)
        self._settle(name)
        allowed = {f.name for f in table.fields} | {EXTRA} | ({GEOM} if table.geometry else set())
        unknown = sorted(set(values) - allowed)
        if unknown:
            raise ValueError(f"{name} has no column {unknown[0]}")
        columns = list(values)
        before = self._values(name, fid, columns)
        after = {c: plain_values([v])[0] for c, v in values.items() if c != GEOM}
        if GEOM in values:
            shape = np.array([values[GEOM]], dtype=object)
            _check(table, Batch(name, {}, shape))
            after[GEOM] = blob.encode(as_stored(shape, table.geometry), self.srid)[0]
        changed = [c for c in columns if before[c] != after[c]]
        if not changed:
            return {}
        wanted = indexing.wanted_columns(table)
        searched = bool(wanted) and bool(set(changed) & {*wanted, GEOM})
        if searched:
            indexing.remove(self.connection, table, [fid])
        self.connection.exec_driver_sql(
            f"UPDATE {quoted(name)} SET {', '.join(f'{quoted(c)} = ?' for c in changed)} WHERE fid = ?",
            (*(after[c] for c in changed), fid),
        )
        if searched:
            current = self._values(name, fid, [*wanted, *([GEOM] if table.geometry else [])])
            places = _points(blob.decode([current.get(GEOM)]))
            indexing.add(self.connection, table, [fid], {c: [current[c]] for c in wanted}, places)
        if GEOM in changed:
            self._shrink_or_grow(name, before[GEOM], after[GEOM])
        self._touch(name, [fid])
        return {c: [_readable(before[c]), _readable(after[c])] for c in changed}

    def delete(self, name: str, fids: Sequence[int]) -> int:
        """Remove rows; how many there were."""
        table = self._describe(name)
        self._settle(name)
        indexing.remove(self.connection, table, fids)
        count = 0
        for fid in fids:
            count += self.connection.exec_driver_sql(f"DELETE FROM {quoted(name)} WHERE fid = ?", (fid,)).rowcount
        if count:
            self._touch(name, fids)
            if table.geometry:
                self._grown[name] = None
        return count

    def clear(self, name: str) -> None:
        """Remove all rows."""
        table = self._describe(name)
        self._settle(name)
        indexing.clear(self.connection, table)
        if table.geometry:
            # Without a trigger SQLite empties a table at once, whatever its size.
            trigger = quoted(f"rtree_{name}_geom_delete")
            self.connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
            self.connection.exec_driver_sql(f"DELETE FROM {quoted(name)}")
            self.connection.exec_driver_sql(f"DELETE FROM {container.rtree(name)}")
            self.connection.exec_driver_sql(container.rtree_triggers(name)[trigger])
            self._grown[name] = None
        else:
            self.connection.exec_driver_sql(f"DELETE FROM {quoted(name)}")
        self._touched[name] = None

    def record(self, action: str, table: str, object_: str, result: str, detail: Any) -> None:
        """Enter an audit row in this transaction; ``detail`` is text or a JSON value."""
        text = detail if isinstance(detail, str) else json.dumps(detail, ensure_ascii=False)
        self.connection.exec_driver_sql(
            "INSERT INTO audit (time, actor, action, table_name, object, result, detail) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (now(), self.actor, action, table or None, object_ or None, result, text or None),
        )
        self._touch("audit", None)

    def settle(self) -> None:
        """Put back what bulk writes suspended; at the end at the latest."""
        for name in list(self._loads):
            self._settle(name)

    def finish(self) -> list[DataChanged]:
        """Settle and raise the versions; what to announce after the commit."""
        self.settle()
        messages = []
        for name, fids in self._touched.items():
            grown = self._grown.get(name, ())
            container.touch_contents(self.connection, name)
            if grown is None:
                container.measure_extent(self.connection, name)
            elif grown:
                container.grow_extent(self.connection, name, grown)
            version = self.connection.exec_driver_sql(
                "INSERT INTO data_version VALUES (?, 1) "
                "ON CONFLICT (table_name) DO UPDATE SET version = version + 1 RETURNING version",
                (name,),
            ).scalar_one()
            messages.append(DataChanged(name, None if fids is None else tuple(sorted(fids)), version, self.actor))
        return messages

    def _sql(self, name: str) -> sa.Table:
        known = self._tables.get(name)
        if known is None:
            known = self._tables[name] = sql_table(self._describe(name), self.srid, sa.MetaData())
        return known

    def _settle(self, name: str) -> None:
        load = self._loads.pop(name, None)
        if load is not None:
            load.settle()

    def _fids(self, batch: Batch, count: int) -> NDArray[np.int64]:
        name = batch.table
        given = batch.columns.get(FID)
        if given is not None:
            fids = np.asarray(given, dtype=np.int64)
            self._next[name] = max(self._next.get(name, 1), int(fids.max()) + 1)
            return fids
        if name not in self._next:
            # The write lock is held: nobody else takes these numbers.
            last = self.connection.exec_driver_sql(
                "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0), "
                f"coalesce((SELECT max(fid) FROM {quoted(name)}), 0))",
                (name,),
            ).scalar_one()
            self._next[name] = int(last) + 1
        first = self._next[name]
        self._next[name] = first + count
        return np.arange(first, first + count, dtype=np.int64)

    def _values(self, name: str, fid: int, columns: Sequence[str]) -> dict[str, Any]:
        listed = ", ".join(quoted(c) for c in columns)
        row = self.connection.exec_driver_sql(f"SELECT {listed} FROM {quoted(name)} WHERE fid = ?", (fid,)).first()
        if row is None:
            raise LookupError(f"{name} has no row {fid}")
        return dict(zip(columns, row, strict=True))

    def _grow(self, name: str, geometries: NDArray[np.object_]) -> None:
        """Remember how far the layer's extent must reach; None stands for "measure it anew"."""
        known = self._grown.get(name, ())
        if known is None:
            return
        xmin, ymin, xmax, ymax = shapely.total_bounds(geometries).tolist()
        if xmin != xmin:
            return
        if known:
            xmin, ymin = min(xmin, known[0]), min(ymin, known[1])
            xmax, ymax = max(xmax, known[2]), max(ymax, known[3])
        self._grown[name] = (xmin, ymin, xmax, ymax)

    def _shrink_or_grow(self, name: str, old: bytes | None, new: bytes | None) -> None:
        box = blob.envelope(old)
        if box is not None and container.at_edge(self.connection, name, box):
            self._grown[name] = None
        elif new is not None:
            self._grow(name, blob.decode([new]))

    def _touch(self, name: str, fids: Sequence[int] | None) -> None:
        known = self._touched.setdefault(name, set())
        if fids is None or known is None or len(known) + len(fids) > _LISTED:
            self._touched[name] = None
        else:
            known.update(fids)


def _check(table: Table, batch: Batch) -> None:
    known = {f.name for f in table.fields} | {FID, EXTRA}
    unknown = sorted(set(batch.columns) - known)
    if unknown:
        raise ValueError(f"{table.name} has no column {unknown[0]}")
    if (batch.geometry is not None) != bool(table.geometry):
        raise ValueError(f"{table.name}: geometry is {'missing' if table.geometry else 'not expected'}")
    if batch.geometry is None or table.geometry == "Geometry":
        return
    allowed = {int(shapely.GeometryType[table.geometry.upper()]), int(shapely.GeometryType.MISSING)}
    if table.geometry in _MULTI:
        allowed.add(int(_MULTI[table.geometry][0]))
    wrong = set(np.unique(shapely.get_type_id(batch.geometry)).tolist()) - allowed
    if wrong:
        raise ValueError(f"{table.name} takes {table.geometry}, not {shapely.GeometryType(wrong.pop()).name}")


def _points(geometries: NDArray[np.object_]) -> list[tuple[float | None, float | None]]:
    """A place to zoom to in each geometry: the middle of its box is enough and costs nothing."""
    bounds = shapely.bounds(geometries)
    x = (bounds[:, 0] + bounds[:, 2]) / 2
    y = (bounds[:, 1] + bounds[:, 3]) / 2
    return [(None, None) if a != a else (a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]


def _readable(value: Any) -> Any:
    return blob.decode_one(value).wkt if isinstance(value, bytes) else value
