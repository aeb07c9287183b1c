"""Notices what is committed to ``events.db``, by whichever process, within a tenth of a second. Without Qt."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

from data.alerts.database import EVENTS_FILE

_log = logging.getLogger(__name__)

#: Seconds between two looks; a look costs microseconds while nothing has happened.
INTERVAL_S = 0.1
#: Seconds between two tellings of readings: lists and map are read anew each time.
READINGS_S = 5.0
_READINGS = (
    "SELECT (SELECT coalesce(max(id), 0) FROM gauge) + (SELECT coalesce(max(id), 0) FROM gauge_decision) * 4294967296"
)


class AlertFollower:
    """Looks regularly, on a thread of its own.

    Parameters
    ----------
    workspace
        Folder of a workspace whose ``events.db`` exists.
    tell
        Called on the following thread with the number of the last commit whenever it is another one.
    tell_readings
        The same of readings of reservoirs and what was decided about them, at most every `READINGS_S`.
    """

    def __init__(
        self,
        workspace: Path,
        tell: Callable[[int], None],
        interval_s: float = INTERVAL_S,
        tell_readings: Callable[[int], None] = lambda change: None,
    ) -> None:
        self._file = workspace / EVENTS_FILE
        self._tell = tell
        self._tell_readings = tell_readings
        self._interval_s = interval_s
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="onemap-alerts", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        link = sqlite3.connect(self._file, timeout=5.0, isolation_level=None, check_same_thread=False)
        stamp = known = -1
        readings, due = -1, 0.0
        failing = False
        try:
            while True:
                try:
                    now = int(link.execute("PRAGMA data_version").fetchone()[0])
                    if now != stamp:
                        change = int(link.execute("SELECT coalesce(max(change), 0) FROM alert").fetchone()[0])
                        if change != known:
                            self._tell(change)
                        stamp, known = now, change
                    if time.monotonic() >= due:
                        change = int(link.execute(_READINGS).fetchone()[0])
                        if change != readings:
                            if readings >= 0:
                                self._tell_readings(change)
                            readings, due = change, time.monotonic() + READINGS_S
                    failing = False
                except sqlite3.Error as error:
                    if not failing:
                        _log.warning("alerts cannot be followed for now: %s", error)
                    failing = True
                if self._over.wait(self._interval_s):
                    return
        finally:
            link.close()
