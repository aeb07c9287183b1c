"""The alert book as it was at a moment of the past, for panels that know nothing of it: replay through the same calls.

What an alert was like then follows from its record: every change is a step with its time. Nothing can be done to an
alert of the past.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication
from sqlalchemy.engine import Connection

from data.alerts import life
from data.alerts.book import Action, AlertBook, Filter, Listed
from data.alerts.model import Alert, Severity, Step
from data.alerts.policy import Policy
from data.alerts.rows import alert_of, step_of, text_of, time_of
from data.alerts.tables import ALERT, MESSAGE, STEP
from data.errors import UserError

_CHUNK = 500


class ReplayingBook(AlertBook):
    """An alert book that shows the present, or a moment of the past.

    Attributes
    ----------
    moment
        What it shows; None: the present.
    """

    moment: datetime | None = None

    @property
    def past(self) -> bool:
        """Whether it shows a moment of the past."""
        return self.moment is not None

    def now(self) -> datetime:
        """What time it is: that of the moment shown."""
        return self.moment or super().now()

    def listed(self, wanted: Filter, offset: int = 0, limit: int = 200) -> Listed:
        """As `AlertBook.listed`, of the alerts as they were."""
        moment = self.moment
        if moment is None:
            return super().listed(wanted, offset, limit)
        with self.reading() as link:
            alerts = alerts_at(link, self.policy, moment)
        waiting = [alert for alert in alerts if alert.open]
        shown = [alert for alert in (alerts if wanted.closed else waiting) if wanted.takes(alert)]
        if wanted.closed:
            shown.sort(key=lambda a: (a.first_seen, a.id), reverse=True)
        else:
            shown.sort(key=lambda a: (not a.active, a.severity, a.acknowledged, a.first_seen, a.id))
        hidden = sum(not wanted.takes(alert) for alert in waiting)
        return Listed(tuple(shown[offset : offset + limit]), len(shown), hidden)

    def one(self, alert: int) -> Alert:
        """As `AlertBook.one`; an alert that was not there yet is shown as it was raised."""
        moment = self.moment
        found = super().one(alert)
        if moment is None:
            return found
        with self.reading() as link:
            return _as_of(link, self.policy, [found], max(moment, found.first_seen))[0]

    def steps(self, alert: int) -> list[Step]:
        """The record as far as it had been written."""
        moment = self.moment
        return [step for step in super().steps(alert) if moment is None or step.time <= moment]

    def similar(self, alert: Alert, limit: int = 10) -> list[Alert]:
        """As `AlertBook.similar`, of what had been by then."""
        moment = self.moment
        found = super().similar(alert, limit if moment is None else 5 * limit)
        if moment is None:
            return found
        before = [each for each in found if each.first_seen <= moment][:limit]
        with self.reading() as link:
            return _as_of(link, self.policy, before, moment)

    # -- nothing is done to the past

    def _act(self, alert: int, action: Action) -> Alert:
        self._only_now()
        return super()._act(alert, action)

    def merge(self, alert: int, into: int, actor: str) -> Alert:
        """As `AlertBook.merge`. Raises UserError while the past is shown."""
        self._only_now()
        return super().merge(alert, into, actor)

    def enter(self, link: Connection, alert: int, actor: str, action: str, detail: Mapping[str, Any]) -> Alert:
        """As `AlertBook.enter`. Raises UserError while the past is shown."""
        self._only_now()
        return super().enter(link, alert, actor, action, detail)

    def link_within(self, link: Connection, alert: int, actor: str, event: str) -> Alert:
        """As `AlertBook.link_within`. Raises UserError while the past is shown."""
        self._only_now()
        return super().link_within(link, alert, actor, event)

    def _only_now(self) -> None:
        if self.moment is not None:
            raise UserError(
                QCoreApplication.translate("Replay", "回放中不能处置告警。"),
                QCoreApplication.translate("Replay", "看到的是过去的情形，不是现在。"),
                QCoreApplication.translate("Replay", "按“回到实时”，再处置。"),
            )


def alerts_at(link: Connection, policy: Policy, moment: datetime) -> list[Alert]:
    """The alerts that were open at a moment, as they were, and those closed in the day before it."""
    text, before = text_of(moment), text_of(moment - timedelta(days=1))
    there = (ALERT.c.first_seen <= text) & (ALERT.c.closed_at.is_(None) | (ALERT.c.closed_at > before))
    rows = link.execute(sa.select(ALERT).where(there).order_by(ALERT.c.id)).mappings()
    return _as_of(link, policy, [alert_of(row) for row in rows], moment)


def changed_between(link: Connection, after: datetime, until: datetime) -> bool:
    """Whether anything came in or was done after one moment and until another."""
    for column in (STEP.c.time, MESSAGE.c.received_at):
        where = (column > text_of(after)) & (column <= text_of(until))
        if link.execute(sa.select(column).where(where).limit(1)).first() is not None:
            return True
    return False


def _as_of(link: Connection, policy: Policy, alerts: Sequence[Alert], moment: datetime) -> list[Alert]:
    steps: dict[int, list[Step]] = {alert.id: [] for alert in alerts}
    told: dict[int, tuple[int, datetime]] = {}
    ids, text = list(steps), text_of(moment)
    for start in range(0, len(ids), _CHUNK):
        part = ids[start : start + _CHUNK]
        done = STEP.c.alert.in_(part) & (STEP.c.time <= text)
        for row in link.execute(sa.select(STEP).where(done).order_by(STEP.c.id)).mappings():
            steps[row["alert"]].append(step_of(row))
        came = MESSAGE.c.alert.in_(part) & (MESSAGE.c.received_at <= text) & MESSAGE.c.clears.is_(False)
        query = sa.select(MESSAGE.c.alert, sa.func.count(), sa.func.max(MESSAGE.c.received_at)).where(came)
        for alert, count, last in link.execute(query.group_by(MESSAGE.c.alert)):
            told[alert] = (int(count), time_of(last))
    found = []
    for alert in alerts:
        count, last = told.get(alert.id, (1, alert.first_seen))
        found.append(fold(replace(alert, count=count, last_seen=last), steps[alert.id], policy))
    return found


def fold(alert: Alert, steps: Sequence[Step], policy: Policy) -> Alert:
    """What a record makes of an alert, from its raising on; pure.

    Parameters
    ----------
    alert
        The alert as it is now: what no step changes (source, kind, place, title) is taken from it.
    steps
        Its record until a moment, oldest first.
    """
    kind = policy.of(alert.kind)
    first = next((step for step in steps if step.action == "raise"), None)
    severity = Severity(first.detail.get("severity", alert.severity)) if first is not None else alert.severity
    state = replace(
        alert,
        severity=severity,
        active=True,
        acknowledged=False,
        acknowledged_by="",
        acknowledged_at=None,
        deadline=alert.first_seen + kind.deadline(severity),
        escalation=0,
        assignee="",
        cleared_at=None,
        closed_at=None,
        outcome="",
        rating=None,
        merged_into=None,
        linked="",
    )
    for step in steps:
        state = _after(state, step, alert, policy)
    return state


def _after(state: Alert, step: Step, known: Alert, policy: Policy) -> Alert:
    """The alert after one step of its record."""
    kind, detail = policy.of(state.kind), step.detail
    if step.action == "acknowledge":
        return replace(state, acknowledged=True, acknowledged_by=step.actor, acknowledged_at=step.time)
    if step.action in ("worsen", "update"):
        severity = Severity(detail.get("to", state.severity))
        if severity >= state.severity:
            return replace(state, severity=severity)
        due = step.time + kind.deadline(severity)
        return replace(
            state,
            severity=severity,
            acknowledged=False,
            acknowledged_by="",
            acknowledged_at=None,
            deadline=due if state.deadline is None else min(state.deadline, due),
        )
    if step.action == "clear":
        return replace(state, active=False, cleared_at=step.time)
    if step.action == "assign":
        return replace(state, assignee=str(detail.get("to", "")))
    if step.action == "link":
        return replace(state, linked=str(detail.get("event", "")))
    if step.action == "escalate":
        level = state.escalation + 1
        last = level >= len(kind.escalation)
        return replace(state, escalation=level, deadline=None if last else step.time + kind.deadline(state.severity))
    if step.action == "absorb":
        return replace(state, severity=Severity(min(state.severity, known.severity)))
    if step.action in ("close", "merge"):
        done, _ = life.closed(state, step.time, step.actor, detail.get("outcome", "duplicate"), "")
        into = detail.get("into")
        return replace(done, rating=detail.get("rating"), merged_into=into if isinstance(into, int) else None)
    return state
