"""The thread of the intake that takes reservoir readings over: judged, kept, their alerts raised, the levels noted."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from data.alerts.book import AlertBook
from data.alerts.rows import text_of
from data.errors import UserError
from data.reservoirs.adopting import TABLE as IMPORTED
from data.reservoirs.adopting import adopt
from data.reservoirs.book import GaugeBook
from data.reservoirs.filed import LIMITS, TABLE, Filed, read_filed, read_spots
from data.reservoirs.keeping import STEP_ROWS, Beliefs, Keeper
from data.reservoirs.model import Facts, Reading
from data.store import Store
from data.workspace import Workspace

_log = logging.getLogger(__name__)

#: Seconds between two looks for readings; a look that finds none is one indexed question.
LOOK_S = 0.5
#: Looks between two that ask whether something else is on file now.
FILED_LOOKS = 10


class GaugeThread:
    """Follows the readings of a workspace until it is stopped.

    Parameters
    ----------
    book
        Takes the alerts.

    Raises
    ------
    UserError
        When ``events.db`` or the database cannot be opened.
    """

    def __init__(self, workspace: Workspace, book: AlertBook) -> None:
        self._store = workspace.store()
        try:
            self._gauges = GaugeBook(workspace.path)
        except UserError:
            self._store.close()
            raise
        self._keeper = Keeper(self._gauges, book.take, ())
        self._filed: dict[str, Filed] = {}
        self._facts: dict[str, Facts] = {}
        self.doubts = Beliefs(self._gauges, lambda: self._facts).doubts
        self._versions: tuple[int, ...] = ()
        self._unnoted: dict[str, Reading] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="onemap-gauges", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; what it has not taken over waits in the database."""
        self._over.set()
        self._thread.join()
        self._gauges.close()
        self._store.close()

    def _run(self) -> None:
        looks, failing = 0, False
        while True:
            try:
                if looks % FILED_LOOKS == 0:
                    self._read_filed()
                self._follow()
                failing = False
            except (sa.exc.SQLAlchemyError, OSError):
                if not failing:
                    _log.exception("readings of reservoirs cannot be taken over now; the next look is in %g s", LOOK_S)
                failing = True
            looks += 1
            if self._over.wait(LOOK_S):
                return

    def _read_filed(self) -> None:
        """Go by the reservoirs, limits and imported readings as they are on file now."""
        tables = [name for name in (TABLE, LIMITS, IMPORTED) if name in self._store.tables()]
        versions = tuple(self._store.version(name) for name in tables)
        if versions == self._versions:
            return
        self._filed = {filed.facts.code: filed for filed in read_filed(self._store)}
        spots = read_spots(self._store)
        self._facts = {code: replace(filed.facts, spot=spots.get(code)) for code, filed in self._filed.items()}
        self._keeper.refresh(self._facts.values())
        adopted = adopt(self._store, self._gauges)
        if adopted:
            _log.info("%d imported readings were taken over", adopted)
        self._versions = versions

    def _follow(self) -> None:
        while True:
            done = self._keeper.step()
            self._unnoted |= done.newest
            if done.rows < STEP_ROWS or self._over.is_set():
                break
        if self._unnoted and note_levels(self._store, self._filed, self._unnoted):
            self._unnoted.clear()


def note_levels(store: Store, filed: Mapping[str, Filed], newest: Mapping[str, Reading]) -> bool:
    """Write the newest readings to the reservoirs' rows, where lists and map read them; False while that is locked."""
    rows: dict[int, dict[str, Any]] = {}
    for code, reading in newest.items():
        one = filed.get(code)
        if one is not None and reading.level is not None:
            rows[one.fid] = {"level_m": reading.level, "level_time": _stored(reading.time)}
            storage = None if one.facts.curve is None else one.facts.curve.storage_at(reading.level)
            storage = reading.storage if storage is None else storage
            if storage is not None:
                rows[one.fid]["storage_m3"] = storage
    return store.note(TABLE, rows) if rows else True


def _stored(time: datetime) -> str:
    """A moment as tables of the workspace write it: UTC, whole seconds."""
    return f"{text_of(time)[:19]}Z"
