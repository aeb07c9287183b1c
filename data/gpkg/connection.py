"""SQLAlchemy engines on a GeoPackage: transactions, pragmas and the functions that its triggers call."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from data.gpkg.blob import envelope

#: Milliseconds that a writer waits for another one.
BUSY_MS = 30_000


def engine(path: Path, *, durable: bool = False, cache_kib: int = 32_768) -> Engine:
    """An engine on the GeoPackage at ``path``.

    Connections may change threads between uses (the pool hands one to one user at a time). A transaction is begun by
    us, not by the sqlite3 module, so that DDL is part of it; a writer asks for ``write=True`` in its execution options
    and locks at once, so that two writers queue instead of failing halfway. With
    ``durable`` a commit outlives a power cut. Each connection keeps up to ``cache_kib`` of pages.
    """
    created = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000},
        poolclass=sa.pool.QueuePool,
        # The one used last, again: a connection's page cache is worth something until another one has written.
        pool_use_lifo=True,
        pool_size=4,
        max_overflow=-1,
    )
    sa.event.listen(created, "connect", partial(_on_connect, durable, cache_kib))
    sa.event.listen(created, "begin", _on_begin)
    return created


def reader(path: Path) -> Engine:
    """An engine on a database that nobody changes: no locks, no journal, nothing is ever written beside it.

    It works on a read-only medium and on a full disk. Whoever opens a file so that does change reads nonsense.
    """
    created = sa.create_engine(
        sa.URL.create(
            "sqlite",
            database=path.absolute().as_uri(),
            query={"mode": "ro", "immutable": "1", "uri": "true"},
        ),
        connect_args={"check_same_thread": False},
        poolclass=sa.pool.QueuePool,
        pool_size=4,
        max_overflow=-1,
    )
    sa.event.listen(created, "connect", _on_connect_reader)
    return created


def writer(created: Engine) -> Engine:
    """The same engine whose transactions take the write lock when they begin."""
    return created.execution_options(write=True)


def bound_page_caches(limit: int) -> None:
    """Have all connections of this process keep ``limit`` bytes of pages together, whatever each might keep.

    For a process that runs for years with many of them: a connection that meets the limit uses its own oldest pages
    again. Nothing fails for it; what is read again comes from the system's cache of the file.
    """
    with closing(sqlite3.connect(":memory:")) as any_one:
        any_one.execute(f"PRAGMA soft_heap_limit = {int(limit)}").close()


def _on_connect(durable: bool, cache_kib: int, connection: Any, record: Any) -> None:
    raw: sqlite3.Connection = connection
    raw.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_MS}",
        "journal_mode = WAL",
        # In WAL mode NORMAL can lose the last commits at a power cut, never the file.
        f"synchronous = {'FULL' if durable else 'NORMAL'}",
        "foreign_keys = ON",
        f"cache_size = -{cache_kib}",
        "temp_store = MEMORY",
        "recursive_triggers = OFF",
    ):
        raw.execute(f"PRAGMA {pragma}").close()
    _register(raw)


def _on_connect_reader(connection: Any, record: Any) -> None:
    raw: sqlite3.Connection = connection
    raw.execute("PRAGMA query_only = ON").close()
    _register(raw)


def _on_begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _register(raw: sqlite3.Connection) -> None:
    """The functions that the R-tree triggers of GeoPackage call; GDAL brings its own."""

    def edge(index: int) -> Any:
        def value(blob: bytes | None) -> float | None:
            box = envelope(blob)
            return None if box is None else box[index]

        return value

    for name, index in (("ST_MinX", 0), ("ST_MinY", 1), ("ST_MaxX", 2), ("ST_MaxY", 3)):
        raw.create_function(name, 1, edge(index), deterministic=True)
    raw.create_function("ST_IsEmpty", 1, lambda b: None if b is None else int(envelope(b) is None), deterministic=True)
