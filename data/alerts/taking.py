"""One batch of messages becomes journal lines, alerts, readings and quarantine, in the caller's transaction."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from data.alerts import life
from data.alerts.cap import references
from data.alerts.model import Alert, Message, Refused, Report, Step
from data.alerts.policy import Policy
from data.alerts.rows import alert_of, alert_row, step_row, text_of, time_of
from data.alerts.tables import ALERT, MESSAGE, QUARANTINE, READING, STEP

#: What is kept of an oversized message.
KEPT_BYTES = 4_096
_LOOKED_UP = 500


@dataclass
class Taken:
    """What became of a batch: how many messages, and the alerts that are new or worse."""

    stored: int = 0
    repeated: int = 0
    refused: int = 0
    alarms: list[Alert] = field(default_factory=list)


def digest_of(message: Message) -> str:
    """Fingerprint of what a message says and where."""
    return hashlib.sha256(message.topic.encode() + b"\0" + message.payload).hexdigest()


class Taking:
    """Takes one batch within one transaction.

    Parameters
    ----------
    link
        Connection whose transaction holds the write lock.
    change
        Number of this commit.
    village_of
        The code of the village at a point (workspace CRS) or "".
    """

    def __init__(
        self, link: Connection, policy: Policy, change: int, village_of: Callable[[float, float], str]
    ) -> None:
        self._link = link
        self._policy = policy
        self._change = change
        self._village_of = village_of
        self._active: dict[tuple[str, str], list[Alert]] = {}
        self._clears: dict[tuple[str, str], list[str]] = {}
        self._changed: dict[int, Alert] = {}
        self._steps: list[dict[str, Any]] = []
        self._messages: list[dict[str, Any]] = []
        self._readings: list[dict[str, Any]] = []
        self.taken = Taken()

    def take(self, batch: Sequence[tuple[Message, Report | Refused]]) -> Taken:
        """Take the messages in order; a message that is already there is counted and otherwise left alone."""
        reports = [said for _, said in batch if isinstance(said, Report)]
        known = self._known([report.identity for report in reports])
        self._load(reports)
        for message, said in batch:
            if isinstance(said, Refused):
                self._put_aside(message, said)
                continue
            digest = digest_of(message)
            if said.identity in known or (message.redelivered and self._seen(digest)):
                self.taken.repeated += 1
                continue
            known.add(said.identity)
            self._enter(message, said, digest)
        self._write()
        return self.taken

    def _load(self, reports: list[Report]) -> None:
        """Read at once what the batch's sources have going on, and what they have called over since."""
        # Most messages are readings, which neither raise nor end anything.
        reports = [report for report in reports if report.severity is not None or report.clears]
        sources = sorted({report.source for report in reports})
        oldest = text_of(min(report.happened_at for report in reports)) if reports else ""
        self._active = {(report.source, report.kind): [] for report in reports}
        for start in range(0, len(sources), _LOOKED_UP):
            part = sources[start : start + _LOOKED_UP]
            active = ALERT.c.active.is_(True) & ALERT.c.source.in_(part)
            for row in self._link.execute(sa.select(ALERT).where(active).order_by(ALERT.c.id)).mappings():
                self._active.setdefault((row["source"], row["kind"]), []).append(alert_of(row))
            clears = MESSAGE.c.clears.is_(True) & MESSAGE.c.source.in_(part) & (MESSAGE.c.happened_at > oldest)
            for source, kind, moment in self._link.execute(
                sa.select(MESSAGE.c.source, MESSAGE.c.kind, MESSAGE.c.happened_at).where(clears)
            ):
                self._clears.setdefault((source, kind), []).append(moment)

    def _known(self, identities: list[str]) -> set[str]:
        known: set[str] = set()
        for start in range(0, len(identities), _LOOKED_UP):
            part = identities[start : start + _LOOKED_UP]
            found = self._link.execute(sa.select(MESSAGE.c.identity).where(MESSAGE.c.identity.in_(part)))
            known.update(found.scalars())
        return known

    def _seen(self, digest: str) -> bool:
        if any(row["digest"] == digest for row in self._messages):
            return True
        return (
            self._link.execute(sa.select(MESSAGE.c.id).where(MESSAGE.c.digest == digest).limit(1)).first() is not None
        )

    def _put_aside(self, message: Message, refused: Refused) -> None:
        """Keep what cannot be used; the same again is counted, so that a mad device does not fill the disk."""
        self.taken.refused += 1
        digest = digest_of(message)
        same = (QUARANTINE.c.digest == digest) & QUARANTINE.c.settled_at.is_(None)
        again = self._link.execute(QUARANTINE.update().where(same).values(count=QUARANTINE.c.count + 1))
        if again.rowcount:
            return
        kept = message.payload if len(message.payload) <= self._policy.largest_bytes else message.payload[:KEPT_BYTES]
        self._link.execute(
            QUARANTINE.insert().values(
                digest=digest,
                channel=message.channel,
                topic=message.topic,
                received_at=text_of(message.received_at),
                reason=refused.reason.value,
                detail=refused.detail,
                size=len(message.payload) if refused.size is None else refused.size,
                payload=kept,
                count=1,
            )
        )

    def _enter(self, message: Message, report: Report, digest: str) -> None:
        alert = None
        if report.clears:
            alert = self._clear(report, message.received_at)
            self._clears.setdefault((report.source, report.kind), []).append(text_of(report.happened_at))
        elif report.severity is not None:
            alert = self._report(report, message.received_at)
        self.taken.stored += 1
        self._messages.append(
            {
                "identity": report.identity,
                "digest": digest,
                "channel": message.channel,
                "topic": message.topic,
                "received_at": text_of(message.received_at),
                "happened_at": text_of(report.happened_at),
                "source": report.source,
                "kind": report.kind,
                "clears": report.clears,
                "alert": alert,
                "payload": message.payload,
            }
        )
        time = text_of(report.happened_at)
        for quantity, value in report.values.items():
            self._readings.append(
                {
                    "source": report.source,
                    "quantity": quantity,
                    "time": time,
                    "value": value,
                    "place": report.place,
                }
            )

    def _report(self, report: Report, received_at: datetime) -> int:
        policy = self._policy.of(report.kind)
        followed = self._followed(report)
        if followed:
            return self._take_place(followed, report, received_at)
        found = self._replacing(report) if report.own else self._at(report)
        if found is not None and report.own:
            # It came after what took its place: it belongs to that, and says nothing new.
            report = replace(report, severity=found.severity)
        if found is not None:
            alert, step = life.repeated(found, report, received_at, policy)
            self._put(alert, step)
            if step is not None:
                self.taken.alarms.append(alert)
            return alert.id
        over = self._cleared_since(report)
        if over is not None and (past := self._last(report)) is not None:
            # A late report of what is already over belongs to what it was.
            alert, _ = life.repeated(past, replace(report, severity=past.severity), received_at, policy)
            self._changed[alert.id] = alert
            return alert.id
        alert, step = life.raised(report, received_at, policy, report.place or _place(report))
        alert = replace(alert, village=self._village(report))
        made = self._link.execute(ALERT.insert().values(alert_row(alert, self._change)).returning(ALERT.c.id))
        alert = replace(alert, id=int(made.scalar_one()))
        self._active[report.source, report.kind].append(alert)
        self._steps.append(step_row(alert.id, step))
        self.taken.alarms.append(alert)
        if over is not None:
            # It was over before we heard of it: nobody has seen it yet all the same.
            self._put(*life.cleared(alert, max(over, alert.first_seen), "source"))
        return alert.id

    def _take_place(self, followed: list[Alert], report: Report, received_at: datetime) -> int:
        """A report that follows others changes their alert; what else they had going on is over with it."""
        first, *rest = followed
        changed, step = life.updated(first, report, received_at, self._policy.of(report.kind))
        changed = replace(changed, village=self._village(report) or first.village)
        self._put(changed, step)
        if not changed.acknowledged and first.acknowledged:
            self.taken.alarms.append(changed)
        for alert in rest:
            self._put(*life.cleared(alert, received_at, "source"))
        return changed.id

    def _followed(self, report: Report) -> list[Alert]:
        """The active alerts of the messages that a report refers to, or those that they were merged into."""
        wanted = list(report.follows)
        ids = {row["alert"] for row in self._messages if row["identity"] in report.follows}
        for start in range(0, len(wanted), _LOOKED_UP):
            part = MESSAGE.c.identity.in_(wanted[start : start + _LOOKED_UP])
            ids |= set(self._link.execute(sa.select(MESSAGE.c.alert).where(part)).scalars())
        found: dict[int, Alert] = {}
        for key in sorted(ids - {None}):
            alert = self._by_id(key)
            if alert is not None and alert.merged_into is not None:
                alert = self._by_id(alert.merged_into)
            if alert is not None and alert.active:
                found[alert.id] = alert
        return list(found.values())

    def _by_id(self, key: int) -> Alert | None:
        if key in self._changed:
            return self._changed[key]
        row = self._link.execute(sa.select(ALERT).where(ALERT.c.id == key)).mappings().first()
        return None if row is None else alert_of(row)

    def _village(self, report: Report) -> str:
        found = self._village_of(report.x, report.y) if report.x is not None and report.y is not None else ""
        return found or _village(report.place) or report.division

    def _clear(self, report: Report, received_at: datetime) -> int | None:
        if report.own or report.follows:
            followed = self._followed(report)
            for alert in followed:
                self._put(*life.cleared(alert, received_at, "source"))
            return followed[0].id if followed else None
        found = self._at(report)
        if found is None or self._reported_after(found, report.happened_at):
            return None
        alert, step = life.cleared(found, received_at, "source")
        self._put(alert, step)
        return alert.id

    def _reported_after(self, alert: Alert, moment: datetime) -> bool:
        """Whether the alert's own messages are younger than a clearing that came late."""
        if any(row["alert"] == alert.id and row["happened_at"] > text_of(moment) for row in self._messages):
            return True
        newer = (MESSAGE.c.alert == alert.id) & (MESSAGE.c.happened_at > text_of(moment))
        return self._link.execute(sa.select(MESSAGE.c.id).where(newer).limit(1)).first() is not None

    def _at(self, report: Report) -> Alert | None:
        """The active alert that the report belongs to: same source, kind and place."""
        active = self._active[report.source, report.kind]
        if report.own:
            return None
        if report.place:
            return next((alert for alert in active if alert.place == report.place), None)
        if report.x is None or report.y is None:
            same = next((alert for alert in active if alert.place == ""), None)
            # A clearing without a place means whatever the source has reported.
            return active[0] if same is None and active and report.clears else same
        reach = self._policy.of(report.kind).merge_metres
        near = [a for a in active if a.x is not None and a.y is not None]
        distance = {a.id: math.hypot(a.x - report.x, a.y - report.y) for a in near}  # type: ignore[operator]
        nearest = min(near, key=lambda a: distance[a.id], default=None)
        if nearest is not None and distance[nearest.id] <= reach:
            return nearest
        # A place that was named may read as these coordinates do.
        return next((alert for alert in active if alert.place == _place(report)), None)

    def _cleared_since(self, report: Report) -> datetime | None:
        """When the source said that it was over, if that was after the moment that the report tells of."""
        if report.own:
            return self._called_off(report)
        moment = text_of(report.happened_at)
        later = [text for text in self._clears.get((report.source, report.kind), ()) if text > moment]
        return time_of(min(later)) if later else None

    def _replacing(self, report: Report) -> Alert | None:
        """The active alert of a later message that refers to a report of its own."""
        moment = text_of(report.happened_at)
        for alert in [a for alerts in self._active.values() for a in alerts if a.source == report.source]:
            said = [row["payload"] for row in self._messages if row["alert"] == alert.id and row["channel"] == "cap"]
            later = (MESSAGE.c.alert == alert.id) & (MESSAGE.c.channel == "cap") & (MESSAGE.c.happened_at >= moment)
            said += self._link.execute(sa.select(MESSAGE.c.payload).where(later)).scalars()
            if any(report.identity in references(payload) for payload in said):
                return alert
        return None

    def _called_off(self, report: Report) -> datetime | None:
        """When a message that came before a report of its own called it off."""
        rows = [(r["clears"] and r["source"] == report.source, r["happened_at"], r["payload"]) for r in self._messages]
        found = [(moment, payload) for ends, moment, payload in rows if ends]
        ends_it = MESSAGE.c.clears.is_(True) & (MESSAGE.c.source == report.source) & (MESSAGE.c.channel == "cap")
        later = ends_it & (MESSAGE.c.happened_at >= text_of(report.happened_at))
        found += [
            tuple(row) for row in self._link.execute(sa.select(MESSAGE.c.happened_at, MESSAGE.c.payload).where(later))
        ]
        moments = [moment for moment, payload in found if report.identity in references(payload)]
        return time_of(min(moments)) if moments else None

    def _last(self, report: Report) -> Alert | None:
        """The latest alert of the report's source, kind and place that is over."""
        same = (ALERT.c.source == report.source) & (ALERT.c.kind == report.kind) & ALERT.c.active.is_(False)
        if report.own:
            return None
        if report.place:
            same &= ALERT.c.place == report.place
        row = self._link.execute(sa.select(ALERT).where(same).order_by(ALERT.c.id.desc()).limit(1)).mappings().first()
        if row is None or row["cleared_at"] is None:
            return None
        return self._changed.get(row["id"], alert_of(row))

    def _put(self, alert: Alert, step: Step | None) -> None:
        self._changed[alert.id] = alert
        active = self._active.setdefault((alert.source, alert.kind), [])
        active[:] = [alert if a.id == alert.id else a for a in active if a.id != alert.id or alert.active]
        if step is not None:
            self._steps.append(step_row(alert.id, step))
        if not alert.active:
            # The unique index on active alerts must see it before another one of the same place is raised.
            self._update([alert])

    def _write(self) -> None:
        self._update([alert for alert in self._changed.values() if alert.active or alert.closed_at is None])
        for table, rows in ((MESSAGE, self._messages), (READING, self._readings), (STEP, self._steps)):
            if rows:
                self._link.execute(table.insert(), rows)

    def _update(self, alerts: list[Alert]) -> None:
        if not alerts:
            return
        rows = [alert_row(alert, self._change) | {"key": alert.id} for alert in alerts]
        self._link.execute(ALERT.update().where(ALERT.c.id == sa.bindparam("key")), rows)


def _place(report: Report) -> str:
    return "" if report.x is None or report.y is None else f"{report.x:.0f},{report.y:.0f}"


def _village(place: str) -> str:
    return place if len(place) == 12 and place.isdigit() else ""
