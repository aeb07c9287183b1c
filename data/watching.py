"""Notices what other processes change in the database: an import from a terminal appears at an open desk by itself.

SQLite says cheaply whether anybody else has committed (``PRAGMA data_version``); only then the table ``data_version``
is read. What this process changes itself is announced by its own store and left out here. Without Qt.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from data.messages import DataChanged

_log = logging.getLogger(__name__)

#: Seconds between two looks.
INTERVAL_S = 1.0


class OwnVersions:
    """Which versions of which tables this process made itself. Safe to use from several threads.

    A store notes them before it commits: whoever then reads the new versions already finds them here.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: dict[str, set[int]] = {}

    def note(self, messages: Iterable[DataChanged]) -> None:
        """Versions that are about to be committed."""
        with self._lock:
            for message in messages:
                self._made.setdefault(message.table, set()).add(message.version)

    def forget(self, messages: Iterable[DataChanged]) -> None:
        """Versions that were not committed after all."""
        with self._lock:
            for message in messages:
                self._made.get(message.table, set()).discard(message.version)

    def made_all(self, table: str, after: int, last: int) -> bool:
        """Whether every version after ``after`` up to ``last`` is this process's own; they are then forgotten."""
        with self._lock:
            own = self._made.get(table, set())
            wanted = set(range(after + 1, last + 1))
            found = wanted <= own
            self._made[table] = {version for version in own if version > last}
        return found


class ChangeWatch:
    """Compares versions; one thread at a time.

    Parameters
    ----------
    database
        The GeoPackage of a workspace. Versions as they are now are the beginning.
    own
        The store's own versions.
    """

    def __init__(self, database: Path, own: OwnVersions) -> None:
        self._own = own
        self._link = sqlite3.connect(database, timeout=5.0, isolation_level=None, check_same_thread=False)
        try:
            self._link.execute("PRAGMA query_only = ON")
            self._stamp = self._file_stamp()
            self._versions = self._read()
        except sqlite3.Error:
            self._link.close()
            raise

    def look(self) -> list[DataChanged]:
        """Return what others have changed since the last look, one message a table.

        Raises
        ------
        sqlite3.Error
            When the database cannot be read now; nothing is lost, the next look tells.
        """
        stamp = self._file_stamp()
        if stamp == self._stamp:
            return []
        current = self._read()
        messages = [
            DataChanged(table, None, version, self._actor(table))
            for table, version in current.items()
            if version != self._versions.get(table, 0)
            and not self._own.made_all(table, self._versions.get(table, 0), version)
        ]
        self._stamp, self._versions = stamp, current
        return messages

    def close(self) -> None:
        """Let go of the database."""
        self._link.close()

    def _file_stamp(self) -> int:
        return int(self._link.execute("PRAGMA data_version").fetchone()[0])

    def _read(self) -> dict[str, int]:
        return {str(table): int(version) for table, version in self._link.execute("SELECT * FROM data_version")}

    def _actor(self, table: str) -> str:
        row = self._link.execute(
            "SELECT actor FROM audit WHERE table_name = ? ORDER BY fid DESC LIMIT 1", (table,)
        ).fetchone()
        return str(row[0]) if row is not None else ""


class WatchThread:
    """Looks regularly, on a thread of its own, and hands on what it finds.

    Parameters
    ----------
    watch
        Closed by :meth:`stop`.
    tell
        Called on the watching thread with each message.
    """

    def __init__(self, watch: ChangeWatch, tell: Callable[[DataChanged], None], interval_s: float = INTERVAL_S) -> None:
        self._watch = watch
        self._tell = tell
        self._interval_s = interval_s
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="onemap-watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread and let go of the database."""
        self._over.set()
        self._thread.join()
        self._watch.close()

    def _run(self) -> None:
        failing = False
        while not self._over.wait(self._interval_s):
            try:
                messages = self._watch.look()
            except sqlite3.Error as error:
                if not failing:
                    _log.warning("changes by others cannot be seen for now: %s", error)
                failing = True
                continue
            failing = False
            for message in messages:
                _log.info("%s was changed by %s", message.table, message.actor or "another program")
                self._tell(message)
