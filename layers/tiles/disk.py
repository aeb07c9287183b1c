"""Compressed metatiles on disk: one SQLite file, bounded in bytes, shared by consoles that run side by side.

SQLite rather than files: its journal makes every write atomic, so that a killed console leaves a whole cache, and
there is one index to evict by. It is a cache: a damaged file is thrown away and made again.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
import threading
import time
from pathlib import Path

from layers.tiles.grid import TileId

LOG = logging.getLogger(__name__)

#: Counts up with the schema and with the tile grid.
_FORMAT = 3
_SCHEMA = """
CREATE TABLE IF NOT EXISTS picture (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS tile (
    id INTEGER PRIMARY KEY,
    picture INTEGER NOT NULL,
    level INTEGER NOT NULL,
    col INTEGER NOT NULL,
    row INTEGER NOT NULL,
    size INTEGER NOT NULL,
    used REAL NOT NULL,
    UNIQUE (picture, level, col, row)
);
CREATE INDEX IF NOT EXISTS tile_used ON tile (used);
-- apart from tile, so that counting and evicting read small rows only
CREATE TABLE IF NOT EXISTS pixels (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
"""
#: What SQLite says of a disk that takes nothing more or may not be written; damage is something else.
_REFUSED = ("is full", "readonly", "unable to open", "disk I/O")
#: Seconds until such a disk is tried again.
_AGAIN_S = 30.0
#: Bytes of the disk that a cache leaves free: the last of it is for alerts and what people enter.
_LEFT_FREE = 128 << 20
#: Eviction goes down to this share of the limit, so that it does not run at every write.
_LOW_WATER = 0.9


class TileDisk:
    """A tile cache file. All methods may be called from any thread.

    Parameters
    ----------
    path : Path
        The SQLite file; made with its folder when missing.
    limit : int
        Bytes of compressed metatiles to keep at most.
    """

    def __init__(self, path: Path, limit: int) -> None:
        self._path = path
        self._limit = limit
        self._local = threading.local()
        self._lock = threading.RLock()
        self._open: list[sqlite3.Connection] = []
        self._pictures: dict[str, int] = {}
        self._touched: set[int] = set()
        self._bytes = 0
        self._usable = False
        self._again = 0.0
        self._try()

    @property
    def used_bytes(self) -> int:
        """Bytes of compressed metatiles in the cache."""
        return self._bytes

    def read(self, picture: str, meta: TileId) -> bytes | None:
        """Compressed metatile, None where it is not kept."""
        if not self._ready():
            return None
        number = self._number(picture, make=False)
        if number is None:
            return None
        hit = (
            self._connection()
            .execute(
                "SELECT tile.id, data FROM tile JOIN pixels ON pixels.id = tile.id"
                " WHERE picture = ? AND level = ? AND col = ? AND row = ?",
                (number, *meta),
            )
            .fetchone()
        )
        if hit is None:
            return None
        with self._lock:
            self._touched.add(hit[0])
        return bytes(hit[1])

    def write(self, picture: str, meta: TileId, data: bytes) -> None:
        """Keep a compressed metatile, evicting the least recently used ones beyond the limit.

        On a disk that is nearly full it is not kept.
        """
        if not self._ready() or shutil.disk_usage(self._path.parent).free < _LEFT_FREE:
            return
        number = self._number(picture, make=True)
        now = time.time()
        with self._lock:
            touched, self._touched = self._touched, set()
            connection = self._connection()
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany("UPDATE tile SET used = ? WHERE id = ?", [(now, each) for each in touched])
                removed = self._remove(connection, number, meta)
                row = connection.execute(
                    "INSERT INTO tile (picture, level, col, row, size, used) VALUES (?, ?, ?, ?, ?, ?)",
                    (number, *meta, len(data), now),
                ).lastrowid
                connection.execute("INSERT INTO pixels (id, data) VALUES (?, ?)", (row, data))
                self._bytes += len(data) - removed
                if self._bytes > self._limit:
                    self._evict(connection)

    def discard(self, picture: str, meta: TileId) -> None:
        """Remove a metatile, as when its bytes turned out damaged."""
        if not self._ready():
            return
        number = self._number(picture, make=False)
        if number is None:
            return
        with self._lock:
            connection = self._connection()
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                self._bytes -= self._remove(connection, number, meta)

    def forget(self, picture: str) -> None:
        """Keep none of a picture's metatiles any more; their room is taken by others as these are needed.

        Nothing is deleted at once: that would hold up whoever reads.
        """
        if not self._ready():
            return
        with self._lock:
            self._pictures.pop(picture, None)
            self._connection().execute("UPDATE picture SET key = 'forgotten ' || id WHERE key = ?", (picture,))

    def close(self) -> None:
        """Close every thread's connection; the cache may not be used after it."""
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()

    def _ready(self) -> bool:
        """Whether there is a cache; where the disk did not take one it is tried again now and then."""
        if not self._usable and time.monotonic() >= self._again:
            with self._lock:
                self._try()
        return self._usable

    def _try(self) -> None:
        """Open the file. On a full or read-only disk nothing is kept, and whoever asks is drawn for anew."""
        self._again = time.monotonic() + _AGAIN_S
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._bytes = self._prepare()
            except sqlite3.DatabaseError as error:
                if _is_refused(error):
                    raise
                LOG.warning("tile cache %s is damaged (%s); it is made anew", self._path, error)
                self._discard()
                self._bytes = self._prepare()
        except (OSError, sqlite3.DatabaseError) as error:
            LOG.warning("tile cache %s cannot be used now: %s", self._path, error)
            return
        self._usable = True

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._path, timeout=10.0, isolation_level=None, check_same_thread=False)
            self._open.append(connection)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            self._local.connection = connection
        return connection

    def _prepare(self) -> int:
        connection = self._connection()
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, _FORMAT):
            raise sqlite3.DatabaseError(f"format {version} is not {_FORMAT}")
        if version != _FORMAT:  # a disk that takes nothing more still gives what it has
            connection.executescript(_SCHEMA)
            connection.execute(f"PRAGMA user_version = {_FORMAT}")
        return int(connection.execute("SELECT COALESCE(SUM(size), 0) FROM tile").fetchone()[0])

    def _discard(self) -> None:
        self.close()
        self._local = threading.local()
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def _number(self, picture: str, make: bool) -> int | None:
        with self._lock:
            number = self._pictures.get(picture)
            if number is not None:
                return number
            connection = self._connection()
            if make:
                connection.execute("INSERT OR IGNORE INTO picture (key) VALUES (?)", (picture,))
            row = connection.execute("SELECT id FROM picture WHERE key = ?", (picture,)).fetchone()
            if row is None:
                return None
            self._pictures[picture] = int(row[0])
            return int(row[0])

    @staticmethod
    def _remove(connection: sqlite3.Connection, number: int | None, tile: TileId) -> int:
        row = connection.execute(
            "DELETE FROM tile WHERE picture = ? AND level = ? AND col = ? AND row = ? RETURNING id, size",
            (number, *tile),
        ).fetchone()
        if row is None:
            return 0
        connection.execute("DELETE FROM pixels WHERE id = ?", (row[0],))
        return int(row[1])

    def _evict(self, connection: sqlite3.Connection) -> None:
        # Another console may have written too: count again before anything goes.
        self._bytes = int(connection.execute("SELECT COALESCE(SUM(size), 0) FROM tile").fetchone()[0])
        excess = self._bytes - int(self._limit * _LOW_WATER)
        gone: list[tuple[int]] = []
        for row, size in connection.execute("SELECT id, size FROM tile ORDER BY used, id"):
            if excess <= 0:
                break
            gone.append((row,))
            excess -= size
            self._bytes -= size
        connection.executemany("DELETE FROM tile WHERE id = ?", gone)
        connection.executemany("DELETE FROM pixels WHERE id = ?", gone)


def _is_refused(error: sqlite3.DatabaseError) -> bool:
    return isinstance(error, sqlite3.OperationalError) and any(words in str(error) for words in _REFUSED)
