"""The alerts of a workspace: taken in, looked at, dealt with. Every change is one transaction with its record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication
from sqlalchemy.engine import Connection, Engine

from data.alerts import life, quarantine, warnings
from data.alerts.database import open_events
from data.alerts.life import NotAllowedError
from data.alerts.model import Alert, Message, Refused, Report, Severity, Step
from data.alerts.policy import Policy
from data.alerts.quarantine import PutAside, Replayed
from data.alerts.rows import alert_of, alert_row, step_of, step_row, text_of
from data.alerts.sifting import Sieve
from data.alerts.statistics import Seen
from data.alerts.tables import ALERT, STEP
from data.alerts.taking import Taken, Taking
from data.errors import UserError
from data.gpkg import connection

Action = Callable[[Alert, datetime], life.Changed]


@dataclass(frozen=True)
class Filter:
    """Which alerts a list shows. An open alert that it leaves out is counted all the same (`Listed.hidden`)."""

    severities: frozenset[Severity] = frozenset()
    kinds: frozenset[str] = frozenset()
    village: str = ""
    text: str = ""
    unacknowledged: bool = False
    closed: bool = False
    since: datetime | None = None
    until: datetime | None = None

    def takes(self, alert: Alert) -> bool:
        """Whether it leaves an alert in the list; whether closed ones are wanted at all is not asked here."""
        if self.severities and alert.severity not in self.severities:
            return False
        if self.kinds and alert.kind not in self.kinds:
            return False
        if self.village and not alert.village.startswith(self.village):
            return False
        if self.text and self.text.lower() not in f"{alert.title}\n{alert.source}".lower():
            return False
        if self.unacknowledged and alert.acknowledged:
            return False
        if alert.open:
            return True
        after = self.since is None or alert.first_seen >= self.since
        return after and (self.until is None or alert.first_seen < self.until)


@dataclass(frozen=True)
class Listed:
    """Alerts in the order in which they are to be dealt with, how many there are in all, and how many are left out."""

    alerts: tuple[Alert, ...]
    total: int
    hidden: int


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(timezone.utc)


class AlertBook:
    """An open ``events.db``. May be used from several threads and by several processes at once.

    Parameters
    ----------
    workspace
        Folder of the workspace.
    village_of
        The code of the village at a point (workspace CRS) or "".
    clock
        What time it is.
    """

    def __init__(
        self,
        workspace: Path,
        policy: Policy,
        village_of: Callable[[float, float], str] = lambda x, y: "",
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.policy = policy
        self._village_of = village_of
        self._clock = clock
        self._engine = open_events(workspace)
        self._writer = connection.writer(self._engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> AlertBook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- what comes in

    def take(
        self,
        batch: Sequence[tuple[Message, Report | Refused]],
        also: Callable[[Connection], None] = lambda link: None,
    ) -> Taken:
        """Keep a batch of messages; when this returns, they outlive a power cut and may be acknowledged.

        ``also`` is called within the transaction: what it writes is kept with the messages or not at all.
        """
        with self._writer.begin() as link:
            taken = Taking(link, self.policy, _next_change(link), self._village_of).take(batch)
            also(link)
            return taken

    def now(self) -> datetime:
        """What time it is here."""
        return self._clock()

    @property
    def engine(self) -> Engine:
        """The database, for those who read it in pieces."""
        return self._engine

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to read from."""
        return self._engine.connect()

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection whose transaction holds the write lock and is committed at its end."""
        return self._writer.begin()

    def pass_time(self) -> list[Alert]:
        """Escalate what is overdue, clear what has gone quiet or run out; the alerts that were escalated."""
        now = self._clock()
        told: list[Alert] = []
        waiting = ALERT.c.closed_at.is_(None)
        overdue = waiting & (ALERT.c.deadline <= text_of(now))
        with self._writer.begin() as link:
            change = _next_change(link)
            for alert in _alerts(link, sa.select(ALERT).where(overdue)):
                changed, step = life.escalated(alert, now, self.policy.of(alert.kind))
                _put(link, changed, step, change)
                told.append(changed)
            for kind, policy in self.policy.kinds.items():
                if policy.quiet_minutes:
                    seen = text_of(now - timedelta(minutes=policy.quiet_minutes))
                    quiet = ALERT.c.active.is_(True) & (ALERT.c.kind == kind) & (ALERT.c.last_seen < seen)
                    quiet &= sa.not_(warnings.IS_WARNING)  # a warning says itself until when it holds
                    for alert in _alerts(link, sa.select(ALERT).where(quiet)):
                        _put(link, *life.cleared(alert, now, "quiet"), change)
            for alert in warnings.expired(link, now):
                _put(link, *life.cleared(alert, now, "expired"), change)
        return told

    # -- what is done about it

    def acknowledge(self, alert: int, actor: str) -> Alert:
        """Somebody has seen it.

        Raises
        ------
        UserError
            When the alert is not in a state for this, for instance because somebody else was first.
        """
        return self._act(alert, lambda a, now: life.acknowledged(a, now, actor))

    def assign(self, alert: int, actor: str, person: str) -> Alert:
        """Somebody is sent to look. Raises UserError as `acknowledge` does."""
        return self._act(alert, lambda a, now: life.assigned(a, now, actor, person))

    def note(self, alert: int, actor: str, text: str) -> Alert:
        """Write something down. Raises UserError as `acknowledge` does."""
        return self._act(alert, lambda a, now: life.noted(a, now, actor, text))

    def link(self, alert: int, actor: str, event: str) -> Alert:
        """Make it part of an event. Raises UserError as `acknowledge` does."""
        return self._act(alert, lambda a, now: life.linked(a, now, actor, event))

    def record(self, alert: int, actor: str, action: str, detail: dict[str, Any]) -> Alert:
        """Enter what was done outside the alert itself (a call through the village's loudspeakers, its answer)."""
        return self._act(alert, lambda a, now: (a, Step(now, actor, action, detail)))

    def enter(self, link: Connection, alert: int, actor: str, action: str, detail: Mapping[str, Any]) -> Alert:
        """Enter a step in an alert's record within a transaction of `writing`, with what else belongs to it."""
        found = _one(link, alert)
        _put(link, found, Step(self._clock(), actor, action, dict(detail)), _next_change(link))
        return found

    def link_within(self, link: Connection, alert: int, actor: str, event: str) -> Alert:
        """As `link`, within a transaction of `writing`."""
        try:
            changed, step = life.linked(_one(link, alert), self._clock(), actor, event)
        except NotAllowedError as error:
            raise _too_late(error) from error
        _put(link, changed, step, _next_change(link))
        return changed

    def finish(self, alert: int, actor: str, outcome: str, text: str = "", rating: int | None = None) -> Alert:
        """Close it with an outcome (`life.OUTCOMES`). Raises UserError as `acknowledge` does."""
        return self._act(alert, lambda a, now: life.closed(a, now, actor, outcome, text, rating))

    def merge(self, alert: int, into: int, actor: str) -> Alert:
        """Close ``alert`` as part of ``into``, which is returned. Raises UserError as `acknowledge` does."""
        with self._writer.begin() as link:
            change, now = _next_change(link), self._clock()
            try:
                gone, kept = life.merged(_one(link, alert), _one(link, into), now, actor)
            except NotAllowedError as error:
                raise _too_late(error) from error
            _put(link, *gone, change)
            _put(link, *kept, change)
        return kept[0]

    def _act(self, alert: int, action: Action) -> Alert:
        with self._writer.begin() as link:
            change = _next_change(link)
            try:
                changed, step = action(_one(link, alert), self._clock())
            except NotAllowedError as error:
                raise _too_late(error) from error
            _put(link, changed, step, change)
        return changed

    # -- reading

    @property
    def past(self) -> bool:
        """Whether it shows a moment of the past (`data.alerts.replaying`)."""
        return False

    def opened(self, limit: int) -> tuple[list[Alert], int] | None:
        """Every open alert and the number of the last commit, as they stood together; None with more than ``limit``."""
        with self._engine.connect() as link:
            last = _last_change(link)
            found = _alerts(link, sa.select(ALERT).where(ALERT.c.closed_at.is_(None)).limit(limit + 1))
        return None if len(found) > limit else (found, last)

    def listed(self, wanted: Filter, offset: int = 0, limit: int = 200) -> Listed:
        """Alerts that go on, by severity, unacknowledged and oldest first; then those that are over."""
        where = _where(wanted)
        with self._engine.connect() as link:
            total = link.execute(sa.select(sa.func.count()).where(where)).scalar_one()
            order = (ALERT.c.active.desc(), ALERT.c.severity, ALERT.c.acknowledged, ALERT.c.first_seen, ALERT.c.id)
            if wanted.closed:
                order = (ALERT.c.first_seen.desc(), ALERT.c.id.desc())  # type: ignore[assignment]
            found = _alerts(link, sa.select(ALERT).where(where).order_by(*order).limit(limit).offset(offset))
            waiting = ALERT.c.closed_at.is_(None)
            hidden = link.execute(sa.select(sa.func.count()).where(waiting & sa.not_(where))).scalar_one()
        return Listed(tuple(found), int(total), int(hidden))

    def one(self, alert: int) -> Alert:
        """The alert with this id.

        Raises
        ------
        LookupError
            When there is none.
        """
        with self._engine.connect() as link:
            return _one(link, alert)

    def steps(self, alert: int) -> list[Step]:
        """The record of an alert, oldest first."""
        with self._engine.connect() as link:
            rows = link.execute(sa.select(STEP).where(STEP.c.alert == alert).order_by(STEP.c.id)).mappings()
            return [step_of(row) for row in rows]

    def changed_since(self, change: int) -> tuple[list[Alert], int]:
        """Alerts changed by commits after number ``change``, and the number of the last commit."""
        with self._engine.connect() as link:
            last = _last_change(link)
            if last <= change:
                return [], last
            return _alerts(link, sa.select(ALERT).where(ALERT.c.change > change).order_by(ALERT.c.id)), last

    def similar(self, alert: Alert, limit: int = 10) -> list[Alert]:
        """Earlier alerts of the same kind and source, or in the same village, latest first."""
        same = (ALERT.c.source == alert.source) | ((ALERT.c.village == alert.village) & (ALERT.c.village != ""))
        query = sa.select(ALERT).where(same & (ALERT.c.kind == alert.kind) & (ALERT.c.id != alert.id))
        with self._engine.connect() as link:
            return _alerts(link, query.order_by(ALERT.c.first_seen.desc()).limit(limit))

    def seen(self, since: datetime, until: datetime | None = None, village: str = "", kind: str = "") -> list[Seen]:
        """Alerts of a period, of an area (a code's beginning) and of a kind; "" for all."""
        where = ALERT.c.first_seen >= text_of(since)
        if until is not None:
            where &= ALERT.c.first_seen < text_of(until)
        if village:
            where &= ALERT.c.village.startswith(village, autoescape=True)
        if kind:
            where &= ALERT.c.kind == kind
        query = sa.select(ALERT.c.first_seen, ALERT.c.kind, ALERT.c.severity, ALERT.c.village).where(where)
        with self._engine.connect() as link:
            return [Seen(*row) for row in link.execute(query)]

    # -- the quarantine

    def put_aside(self, offset: int = 0, limit: int = 200, reason: str = "") -> tuple[list[PutAside], int]:
        """The quarantine, latest first and without payloads, and how many messages wait in it."""
        with self._engine.connect() as link:
            return quarantine.waiting(link, offset, limit, reason), sum(quarantine.counts(link).values())

    def put_aside_whole(self, line: int) -> PutAside | None:
        """A line of the quarantine with its payload; None when it is settled by now."""
        with self._engine.connect() as link:
            return next(iter(quarantine.lines(link, [line])), None)

    def refused(self) -> Mapping[str, int]:
        """How many messages wait in the quarantine, by reason."""
        with self._engine.connect() as link:
            return quarantine.counts(link)

    def settle(self, lines: Sequence[int], actor: str, why: str = "") -> int:
        """Take lines out of the quarantine because they are of no use; they are kept. How many there were."""
        with self._writer.begin() as link:
            return quarantine.settle(link, lines, actor, self._clock(), why)

    def replay(self, lines: Sequence[int], sieve: Sieve, actor: str) -> Replayed:
        """Read messages of the quarantine again, with a mapping that was put right: what is understood now is taken as
        it would have been, in the order in which it came, and leaves the quarantine in the same transaction; what is
        not stays there with its new reason.
        """
        now = self._clock()
        with self._writer.begin() as link:
            read = [(line, sieve.sift(line.message(), now)) for line in quarantine.lines(link, lines) if line.whole]
            good = [(line, said) for line, said in read if not any(isinstance(s, Refused) for s in said)]
            taking = Taking(link, self.policy, _next_change(link), self._village_of)
            taken = taking.take([(line.message(), report) for line, said in good for report in said])
            quarantine.settle(link, [line.id for line, _ in good], actor, now)
            for line, said in read:
                refused = next((s for s in said if isinstance(s, Refused)), None)
                if refused is not None:
                    quarantine.amend(link, line.id, refused)
        return Replayed(len(good), len(lines) - len(good), taken)


def _where(wanted: Filter) -> sa.ColumnElement[bool]:
    where: sa.ColumnElement[bool] = sa.true() if wanted.closed else ALERT.c.closed_at.is_(None)
    if wanted.severities:
        where &= ALERT.c.severity.in_([int(s) for s in wanted.severities])
    if wanted.kinds:
        where &= ALERT.c.kind.in_(wanted.kinds)
    if wanted.village:
        where &= ALERT.c.village.startswith(wanted.village, autoescape=True)
    if wanted.text:
        where &= ALERT.c.title.contains(wanted.text, autoescape=True) | ALERT.c.source.contains(
            wanted.text, autoescape=True
        )
    if wanted.unacknowledged:
        where &= ALERT.c.acknowledged.is_(False)
    for limit, late in ((wanted.since, False), (wanted.until, True)):
        if limit is not None:
            # A time filter is for history: what is still open shows whatever its time.
            inside = ALERT.c.first_seen < text_of(limit) if late else ALERT.c.first_seen >= text_of(limit)
            where &= inside | ALERT.c.closed_at.is_(None)
    return where


def _alerts(link: Connection, query: sa.Select[Any]) -> list[Alert]:
    return [alert_of(row) for row in link.execute(query).mappings()]


def _one(link: Connection, alert: int) -> Alert:
    row = link.execute(sa.select(ALERT).where(ALERT.c.id == alert)).mappings().first()
    if row is None:
        raise LookupError(f"there is no alert {alert}")
    return alert_of(row)


def _put(link: Connection, alert: Alert, step: Step, change: int) -> None:
    link.execute(ALERT.update().where(ALERT.c.id == alert.id).values(alert_row(alert, change)))
    link.execute(STEP.insert().values(step_row(alert.id, step)))


def _last_change(link: Connection) -> int:
    return int(link.execute(sa.select(sa.func.coalesce(sa.func.max(ALERT.c.change), 0))).scalar_one())


def _next_change(link: Connection) -> int:
    return _last_change(link) + 1


def _too_late(error: NotAllowedError) -> UserError:
    return UserError(
        QCoreApplication.translate("Alerts", "这条告警现在不能这样处置。"),
        QCoreApplication.translate("Alerts", "它的状态已经改变（可能别人先处置了）。"),
        QCoreApplication.translate("Alerts", "看一下处置记录，再决定下一步。"),
    )
