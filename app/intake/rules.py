"""Rules at work in the intake: what comes in is judged and kept in one transaction with what the rules remember."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import shapely
from sqlalchemy.engine import Connection

from data.alerts.book import AlertBook, utc_now
from data.alerts.model import Message, Refused, Report
from data.alerts.rules import rulebook
from data.alerts.rules.rows import RowsWatch
from data.alerts.rules.rulebook import RuleText
from data.alerts.rules.saying import CHANNEL, report_of
from data.alerts.rules.seen import Observation, Verdict
from data.alerts.rules.spec import Rows, Rule
from data.alerts.rules.watching import Watch, make_watch
from data.alerts.rules.world import Project, StoreWorld
from data.alerts.taking import Taken
from data.reservoirs.keeping import LEVEL
from data.store import Store

_log = logging.getLogger(__name__)

Batch = Sequence[tuple[Message, Report | Refused]]


class RuleWatching:
    """Watches by every rule that is switched on; takes the place of the alert book for the committing thread.

    Parameters
    ----------
    shipped
        Rules of plugins' manifests, by plugin.
    village_of
        The code of the village at a point (workspace CRS) or "".
    project
        From longitude and latitude to the workspace's CRS.
    told
        Called after what rules said on their own was kept.
    doubted
        Whether the level that a report carries is not to be believed; rules do not get to see such a level.
    """

    def __init__(
        self,
        workspace: Path,
        book: AlertBook,
        store: Store,
        shipped: Mapping[str, Sequence[Rule]],
        village_of: Callable[[float, float], str],
        project: Project,
        told: Callable[[Taken], None] = lambda taken: None,
        doubted: Callable[[Report], bool] = lambda report: False,
    ) -> None:
        self._workspace = workspace
        self._book = book
        self._store = store
        self._shipped = shipped
        self._village_of = village_of
        self._told = told
        self._doubted = doubted
        self._world = StoreWorld(store, project)
        self._lock = threading.Lock()
        self._watches: dict[str, Watch] = {}
        self._digests: dict[str, str] = {}
        self._signature: object = None
        self._looked: dict[str, object] = {}
        self._astray = False
        self._listening = False

    # -- what comes in

    def take(self, batch: Batch) -> Taken:
        """Keep a batch with what the rules say to it, as `AlertBook.take`."""
        with self._lock:
            if self._astray:
                self._recall(max((message.received_at for message, _ in batch), default=utc_now()))
            # Until it is kept, what was judged is only thought: if it cannot be, the rules go back to what is on disk.
            self._astray = True
            taken = self._book.take([*batch, *self._judge(batch)], self._save)
            self._astray = False
            self._saved()
            return taken

    def _judge(self, batch: Batch) -> list[tuple[Message, Report]]:
        watches = [watch for watch in self._watches.values() if not isinstance(watch, RowsWatch)]
        if not watches:
            return []
        judged = []
        for message, said in batch:
            if isinstance(said, Refused) or message.channel == CHANNEL or said.clears:
                continue
            seen = self._observed(message, said)
            for watch in watches:
                judged += self._reports(watch, watch.see(seen), message.received_at)
        return judged

    def _observed(self, message: Message, said: Report) -> Observation:
        village = self._village_of(said.x, said.y) if said.x is not None and said.y is not None else ""
        village = village or said.division or (said.place if len(said.place) == 12 and said.place.isdigit() else "")
        values = said.values
        if self._doubted(said):
            values = {name: value for name, value in values.items() if name != LEVEL}
        return Observation(
            said.happened_at,
            message.received_at,
            said.source,
            said.identity,
            values,
            said.kind if said.severity is not None else "",
            said.place,
            said.x,
            said.y,
            village,
        )

    def _reports(self, watch: Watch, verdicts: Sequence[Verdict], now: datetime) -> list[tuple[Message, Report]]:
        return [report_of(watch.rule, verdict, now) for verdict in verdicts]

    # -- what time does

    def pass_time(self, now: datetime, listening: bool) -> None:
        """Take up changed rules, look at changed tables, and notice silences.

        Parameters
        ----------
        listening
            Whether messages can come in now; while they cannot, nobody is silent.
        """
        with self._lock:
            if self._astray:
                self._recall(now)
            self._take_up(now)
            if listening and not self._listening:
                for watch in self._watches.values():
                    watch.listen_from(now)
            self._listening = listening
            judged: list[tuple[Message, Report]] = []
            for watch in self._watches.values():
                verdicts = self._rows(watch, now) if isinstance(watch, RowsWatch) else []
                if listening:
                    verdicts += watch.pass_time(now)
                judged += self._reports(watch, verdicts, now)
            if judged or any(watch.dirty or watch.touched for watch in self._watches.values()):
                self._astray = True
                taken = self._book.take(judged, self._save_all)
                self._astray = False
                self._saved(everything=True)
                if judged:
                    self._told(taken)

    def _rows(self, watch: RowsWatch, now: datetime) -> list[Verdict]:
        when = watch.when
        if when.table not in self._world.known_tables():
            return []
        limits = self._store.version(when.limit.table) if when.limit is not None else 0
        mark = (self._store.version(when.table), limits, now.astimezone().date(), self._digests[watch.rule.id])
        lasting = any(state.latch.held or state.latch.below for state in watch.states.values())
        # What must hold for a while is looked at again though nothing changes.
        if self._looked.get(watch.rule.id) == mark and not (
            lasting and (watch.rule.for_minutes or watch.rule.clear_after_minutes or watch.rule.again_minutes)
        ):
            return []
        self._looked[watch.rule.id] = mark
        try:
            rows = read_rows(self._store, watch, self._village_of)
        except LookupError as error:
            # Checked when it was switched on: the table has changed since. The other rules go on.
            _log.error("rule %s cannot look at its table: %s", watch.rule.id, error)
            return []
        return watch.see_rows(rows, now)

    # -- which rules there are

    def _take_up(self, now: datetime) -> None:
        self._world.refresh()
        files = sorted((self._workspace / rulebook.FOLDER).glob("*.toml"))
        with self._book.reading() as link:
            last = rulebook.last_entry(link)
            signature = (last, tuple((file.name, *_stamp(file)) for file in files))
            if signature == self._signature:
                return
            switched = rulebook.switched(link)
            texts = {each.id: each for each in rulebook.read_rules(self._workspace, self._shipped)}
            wanted = {
                name: each for name, each in texts.items() if each.rule and name in switched and switched[name].on
            }
            for name in [name for name in self._watches if name not in wanted]:
                del self._watches[name], self._digests[name]
            for name, each in wanted.items():
                if self._digests.get(name) != each.digest:
                    self._start(link, each, now)
        for name, each in texts.items():
            if each.problem is not None and name in switched and switched[name].on:
                _log.error("rule %s is switched on and cannot be read: %s", name, each.problem.why)
        self._signature = signature

    def _recall(self, now: datetime) -> None:
        """Go back to what is on disk."""
        self._watches, self._digests, self._signature = {}, {}, None
        self._take_up(now)
        self._astray = False

    def _start(self, link: Connection, text: RuleText, now: datetime) -> None:
        rule = text.rule
        assert rule is not None
        before = self._watches.get(text.id)
        states = dict(before.states) if before is not None else rulebook.read_states(link, text.id)
        if before is not None and type(before.rule.when) is not type(rule.when):
            states = {}
        made = (
            RowsWatch(rule, self._world, states)
            if isinstance(rule.when, Rows)
            else make_watch(rule, self._world, states)
        )
        made.listen_from(now)
        self._watches[text.id], self._digests[text.id] = made, text.digest
        _log.info("rule %s watches", text.id)

    # -- what they remember

    def _save(self, link: Connection) -> None:
        for name, watch in self._watches.items():
            rulebook.write_states(link, name, [(key, watch.states[key]) for key in sorted(watch.dirty)])

    def _save_all(self, link: Connection) -> None:
        for name, watch in self._watches.items():
            keys = sorted(watch.dirty | watch.touched)
            rulebook.write_states(link, name, [(key, watch.states[key]) for key in keys])

    def _saved(self, everything: bool = False) -> None:
        for watch in self._watches.values():
            if everything:
                watch.touched.clear()
            else:
                watch.touched -= watch.dirty
            watch.dirty.clear()


def read_rows(
    store: Store, watch: RowsWatch, village_of: Callable[[float, float], str] = lambda x, y: ""
) -> list[dict[str, Any]]:
    """The rows of a rule's table, with the place of each where the table has geometries (m, workspace CRS).

    Raises
    ------
    LookupError
        When the table has no such column.
    """
    table = watch.when.table
    fields = {field.name for field in store.columns(table)}
    columns = watch.columns()
    if missing := sorted(set(columns) - fields):
        raise LookupError(f"{table}: no column {missing[0]}")
    placed = bool(store.describe(table).geometry)
    values = store.arrays(table, [*columns, "geom"] if placed else columns)
    rows = [dict(zip(columns, each, strict=True)) for each in zip(*(values[c].tolist() for c in columns), strict=True)]
    if placed:
        for row, shape in zip(rows, values["geom"], strict=True):
            if shape is not None and not shapely.is_empty(shape):
                point = shapely.point_on_surface(shape)
                row |= {"x": float(point.x), "y": float(point.y), "village": village_of(point.x, point.y)}
    return rows


def _stamp(file: Path) -> tuple[int, int]:
    try:
        status = file.stat()
    except FileNotFoundError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)
