"""One change of the database: rows, spatial index, search, audit and versions in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from data.batch import Batch, plain_values
from data.gpkg import blob, container, indexing
from data.gpkg.container import quoted
from data.messages import DataChanged
from data.schema import Table
from data.schema.sql import EXTRA, FID, GEOM

#: Rows handed to SQLite at once; also how often a bulk write looks whether it is called off.
CHUNK = 5_000
#: From here on a batch enters the R-tree by itself instead of through the trigger (five Python calls a row).
_BULK = 1_000
#: A change that lists more rows than this is announced as "the table".
_LISTED = 1_000

_MULTI = {
    "MultiPolygon": (shapely.GeometryType.POLYGON, shapely.multipolygons),
    "MultiLineString": (shapely.GeometryType.LINESTRING, shapely.multilinestrings),
    "MultiPoint": (shapely.GeometryType.POINT, shapely.multipoints),
}


def now() -> str:
    """This moment as the database writes it: ISO 8601, UTC, milliseconds."""
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def as_stored(geometries: NDArray[np.object_], geometry: str) -> NDArray[np.object_]:
    """Geometries in two dimensions and, for a multi type, made multi."""
    flat = shapely.force_2d(np.asarray(geometries, dtype=object))
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
        self._srid = srid
        self._touched: dict[str, set[int] | None] = {}
        self._moved: set[str] = set()
        self._next: dict[str, int] = {}
        self._suspended: dict[str, list[str]] = {}

    def append(self, batch: Batch) -> NDArray[np.int64]:
        """Add rows; their fids in order.

        Raises
        ------
        ValueError
            When a column is unknown to the table, or the geometry is missing or of another type.
        """
        table = self._describe(batch.table)
        self._check(table, batch)
        count = len(batch)
        if count == 0:
            return np.empty(0, dtype=np.int64)
        fids = self._fids(batch, count)
        names = [name for name in batch.columns if name != FID]
        values: list[Sequence[Any]] = [fids.tolist(), *(plain_values(batch.columns[name]) for name in names)]
        places: Sequence[tuple[float | None, float | None]] = [(None, None)] * count
        if count >= _BULK:
            self._suspend(table)
        if batch.geometry is not None:
            stored = as_stored(batch.geometry, table.geometry)
            names = [*names, GEOM]
            values.append(blob.encode(stored, self._srid))
            if indexing.covers(table):
                places = _points(stored)
        marks = ", ".join("?" * (len(names) + 1))
        listed = ", ".join(quoted(name) for name in (FID, *names))
        self.connection.exec_driver_sql(
            f"INSERT INTO {quoted(table.name)} ({listed}) VALUES ({marks})", list(zip(*values, strict=True))
        )
        if batch.geometry is not None:
            if container.insert_trigger(table.name) in self._suspended.get(table.name, ()):
                self._index(table, fids, stored)
            self._moved.add(table.name)
        if indexing.covers(table):
            by_name = dict(zip((FID, *names), values, strict=True))
            wanted = {name: by_name[name] for name in indexing.wanted_columns(table) if name in by_name}
            indexing.add(self.connection, table, values[0], wanted, places)
        self._touch(table.name, values[0])
        return fids

    def update(self, name: str, fid: int, values: Mapping[str, Any]) -> dict[str, list[Any]]:
        """Change a row; column to [old, new] of what really changed (a geometry as WKT)."""
        table = self._describe(name)
        allowed = {f.name for f in table.fields} | {EXTRA} | ({GEOM} if table.geometry else set())
        unknown = sorted(set(values) - allowed)
        if unknown:
            raise ValueError(f"{name} has no column {unknown[0]}")
        columns = list(values)
        listed = ", ".join(quoted(c) for c in columns)
        old = self.connection.exec_driver_sql(f"SELECT {listed} FROM {quoted(name)} WHERE fid = ?", (fid,)).first()
        if old is None:
            raise LookupError(f"{name} has no row {fid}")
        before = dict(zip(columns, old, strict=True))
        after = {c: plain_values([v])[0] for c, v in values.items() if c != GEOM}
        if GEOM in values:
            after[GEOM] = blob.encode(as_stored(np.array([values[GEOM]], dtype=object), table.geometry), self._srid)[0]
        changed = [c for c in columns if before[c] != after[c]]
        if not changed:
            return {}
        self.connection.exec_driver_sql(
            f"UPDATE {quoted(name)} SET {', '.join(f'{quoted(c)} = ?' for c in changed)} WHERE fid = ?",
            (*(after[c] for c in changed), fid),
        )
        if GEOM in changed:
            self._moved.add(name)
        if indexing.covers(table) and set(changed) & {*indexing.wanted_columns(table), GEOM}:
            self._reindex(table, fid)
        self._touch(name, [fid])
        return {c: [_readable(before[c]), _readable(after[c])] for c in changed}

    def delete(self, name: str, fids: Sequence[int]) -> int:
        """Remove rows; how many there were."""
        table = self._describe(name)
        if indexing.covers(table):
            indexing.remove(self.connection, table, fids)
        count = 0
        for fid in fids:
            count += self.connection.exec_driver_sql(f"DELETE FROM {quoted(name)} WHERE fid = ?", (fid,)).rowcount
        if count:
            self._touch(name, fids)
            if table.geometry:
                self._moved.add(name)
        return count

    def clear(self, name: str) -> None:
        """Remove all rows."""
        table = self._describe(name)
        if indexing.covers(table):
            indexing.remove(self.connection, table, None)
        if table.geometry:
            trigger = quoted(f"rtree_{name}_geom_delete")
            self.connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
            self.connection.exec_driver_sql(f"DELETE FROM {quoted(name)}")
            self.connection.exec_driver_sql(f"DELETE FROM {container.rtree(name)}")
            self.connection.exec_driver_sql(container.rtree_triggers(name)[trigger])
            self._moved.add(name)
        else:
            self.connection.exec_driver_sql(f"DELETE FROM {quoted(name)}")
        self._touched[name] = None

    def record(self, action: str, table: str, object_: str, result: str, detail: Any) -> None:
        """Enter an audit row in this transaction."""
        text = detail if isinstance(detail, str) else json.dumps(detail, ensure_ascii=False)
        self.connection.exec_driver_sql(
            "INSERT INTO audit (time, actor, action, table_name, object, result, detail) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (now(), self.actor, action, table or None, object_ or None, result, text or None),
        )
        self._touch("audit", None)

    def finish(self) -> list[DataChanged]:
        """Restore what a bulk write suspended and raise the versions; what to announce after the commit."""
        for statements in self._suspended.values():
            for statement in statements:
                if statement.startswith("CREATE"):
                    self.connection.exec_driver_sql(statement)
        self._suspended.clear()
        container.refresh_contents(self.connection, self._touched, self._moved)
        messages = []
        for name, fids in self._touched.items():
            version = self.connection.exec_driver_sql(
                "INSERT INTO data_version VALUES (?, 1) "
                "ON CONFLICT (table_name) DO UPDATE SET version = version + 1 RETURNING version",
                (name,),
            ).scalar_one()
            messages.append(DataChanged(name, None if fids is None else tuple(sorted(fids)), version, self.actor))
        return messages

    def _check(self, table: Table, batch: Batch) -> None:
        known = {f.name for f in table.fields} | {FID, EXTRA}
        unknown = sorted(set(batch.columns) - known)
        if unknown:
            raise ValueError(f"{table.name} has no column {unknown[0]}")
        if (batch.geometry is not None) != bool(table.geometry):
            raise ValueError(f"{table.name}: geometry is {'missing' if table.geometry else 'not expected'}")
        if batch.geometry is None or table.geometry == "Geometry":
            return
        allowed = {shapely.GeometryType[table.geometry.upper()], shapely.GeometryType.MISSING}
        if table.geometry in _MULTI:
            allowed.add(_MULTI[table.geometry][0])
        present = set(np.unique(shapely.get_type_id(batch.geometry)).tolist())
        wrong = present - {int(kind) for kind in allowed}
        if wrong:
            raise ValueError(f"{table.name} takes {table.geometry}, not {shapely.GeometryType(wrong.pop()).name}")

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

    def _suspend(self, table: Table) -> None:
        """Before a bulk write: the R-tree trigger goes, and of an empty table the indexes (built faster at the end)."""
        if table.name in self._suspended:
            return
        statements: list[str] = []
        if table.geometry:
            trigger = container.insert_trigger(table.name)
            self.connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
            statements += [trigger, container.rtree_triggers(table.name)[trigger]]
        empty = self.connection.exec_driver_sql(f"SELECT 1 FROM {quoted(table.name)} LIMIT 1").first() is None
        if empty:
            indexes = self.connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
                (table.name,),
            ).all()
            for name, sql in indexes:
                self.connection.exec_driver_sql(f"DROP INDEX {quoted(name)}")
                statements.append(sql)
        self._suspended[table.name] = statements

    def _index(self, table: Table, fids: NDArray[np.int64], geometries: NDArray[np.object_]) -> None:
        bounds = shapely.bounds(geometries)
        kept = ~np.isnan(bounds[:, 0])
        rows = [
            (fid, *box) for fid, box in zip(fids[kept].tolist(), bounds[kept][:, [0, 2, 1, 3]].tolist(), strict=True)
        ]
        if rows:
            self.connection.exec_driver_sql(f"INSERT INTO {container.rtree(table.name)} VALUES (?, ?, ?, ?, ?)", rows)

    def _reindex(self, table: Table, fid: int) -> None:
        wanted = indexing.wanted_columns(table)
        shape = [GEOM] if table.geometry else []
        row = self.connection.exec_driver_sql(
            f"SELECT {', '.join(quoted(c) for c in (*wanted, *shape))} FROM {quoted(table.name)} WHERE fid = ?", (fid,)
        ).one()
        geometry = blob.decode([row[-1]]) if shape else np.array([None], dtype=object)
        indexing.remove(self.connection, table, [fid])
        values = {name: [value] for name, value in zip(wanted, row, strict=False)}
        indexing.add(self.connection, table, [fid], values, _points(geometry))

    def _touch(self, name: str, fids: Sequence[int] | None) -> None:
        known = self._touched.setdefault(name, set())
        if fids is None or known is None or len(known) + len(fids) > _LISTED:
            self._touched[name] = None
        else:
            known.update(fids)


def _points(geometries: NDArray[np.object_]) -> list[tuple[float | None, float | None]]:
    """A place to zoom to in each geometry: the middle of its box is enough and costs nothing."""
    bounds = shapely.bounds(geometries)
    x = (bounds[:, 0] + bounds[:, 2]) / 2
    y = (bounds[:, 1] + bounds[:, 3]) / 2
    return [(None, None) if a != a else (a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]


def _readable(value: Any) -> Any:
    return blob.decode_one(value).wkt if isinstance(value, bytes) else value
