"""The life of an alert: what each event makes of it. Pure; every change comes with the step that records it.

Two flags after the model of ISA 18.2: a source may say that it is over before anyone has looked, and somebody may look
while it goes on. An alert that gets worse has to be acknowledged again. It is open until it is closed with an outcome.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from data.alerts.model import Alert, Report, Severity, Step
from data.alerts.policy import KindPolicy

#: The actor of what the program does by itself.
PROGRAM = "onemap"
OUTCOMES = ("real", "false", "test", "duplicate")


class NotAllowedError(Exception):
    """The alert is not in a state for this; ``args[0]`` names the action."""


Changed = tuple[Alert, Step]


def raised(report: Report, received_at: datetime, policy: KindPolicy, place: str) -> Changed:
    """A first report becomes an alert; its deadline runs from the moment it came in."""
    assert report.severity is not None
    alert = Alert(
        id=0,
        source=report.source,
        kind=report.kind,
        place=place,
        severity=report.severity,
        title=report.title,
        text=report.text,
        first_seen=received_at,
        last_seen=received_at,
        x=report.x,
        y=report.y,
        snapshot=report.snapshot,
        deadline=received_at + policy.deadline(report.severity),
    )
    detail = {"severity": int(report.severity), "source": report.source} | dict(report.detail)
    return alert, Step(received_at, PROGRAM, "raise", detail)


def repeated(alert: Alert, report: Report, received_at: datetime, policy: KindPolicy) -> tuple[Alert, Step | None]:
    """A report of something that is going on: counted; recorded as a step only when it got worse.

    It has the words of the newest report that is as grave: a level that has risen to 0.59 m over its limit is not read
    as the 0.34 m that were first heard of.
    """
    assert report.severity is not None
    told = replace(
        alert,
        count=alert.count + 1,
        last_seen=max(alert.last_seen, received_at),
        snapshot=report.snapshot or alert.snapshot,
    )
    if report.severity > alert.severity:
        return told, None
    if report.severity == alert.severity:
        if report.happened_at < alert.first_seen:
            return told, None  # it was on its way for long, and says how things were
        return replace(told, title=report.title or alert.title, text=report.text or alert.text), None
    due = received_at + policy.deadline(report.severity)
    worse = replace(
        told,
        severity=report.severity,
        title=report.title or alert.title,  # "0.46 m over" is no title of an alert that is red because it is 1.10 m now
        text=report.text or alert.text,
        acknowledged=False,
        acknowledged_by="",
        acknowledged_at=None,
        deadline=due if alert.deadline is None else min(alert.deadline, due),
    )
    detail = {"from": int(alert.severity), "to": int(report.severity)} | dict(report.detail)
    return worse, Step(received_at, PROGRAM, "worsen", detail)


def updated(alert: Alert, report: Report, received_at: datetime, policy: KindPolicy) -> Changed:
    """A later message takes the place of what was said: words, place and severity, also a lesser one."""
    assert report.severity is not None
    told = replace(
        alert,
        count=alert.count + 1,
        last_seen=max(alert.last_seen, received_at),
        title=report.title or alert.title,
        text=report.text or alert.text,
        x=alert.x if report.x is None else report.x,
        y=alert.y if report.y is None else report.y,
    )
    step = Step(
        received_at, PROGRAM, "update", {"from": int(alert.severity), "to": int(report.severity), "title": told.title}
    )
    if report.severity >= alert.severity:
        return replace(told, severity=report.severity), step
    due = received_at + policy.deadline(report.severity)
    return replace(
        told,
        severity=report.severity,
        acknowledged=False,
        acknowledged_by="",
        acknowledged_at=None,
        deadline=due if alert.deadline is None else min(alert.deadline, due),
    ), step


def cleared(alert: Alert, time: datetime, why: str) -> Changed:
    """It is over (``why``: ``source`` said so, ``quiet``, ``expired``); somebody still has to look and close it."""
    if not alert.active:
        raise NotAllowedError("clear")
    return replace(alert, active=False, cleared_at=time), Step(time, PROGRAM, "clear", {"why": why})


def acknowledged(alert: Alert, time: datetime, actor: str) -> Changed:
    """Somebody has seen it."""
    if alert.acknowledged or not alert.open:
        raise NotAllowedError("acknowledge")
    seen = replace(alert, acknowledged=True, acknowledged_by=actor, acknowledged_at=time)
    return seen, Step(time, actor, "acknowledge")


def assigned(alert: Alert, time: datetime, actor: str, person: str) -> Changed:
    """Somebody is to go and look."""
    if not alert.open or not person:
        raise NotAllowedError("assign")
    return replace(alert, assignee=person), Step(time, actor, "assign", {"from": alert.assignee, "to": person})


def noted(alert: Alert, time: datetime, actor: str, text: str) -> Changed:
    """Somebody writes something down; also on a closed one."""
    if not text.strip():
        raise NotAllowedError("note")
    return alert, Step(time, actor, "note", {"text": text.strip()})


def linked(alert: Alert, time: datetime, actor: str, event: str) -> Changed:
    """It belongs to an event (a flood, a campaign) that several alerts are part of."""
    if not alert.open:
        raise NotAllowedError("link")
    return replace(alert, linked=event), Step(time, actor, "link", {"event": event})


def escalated(alert: Alert, time: datetime, policy: KindPolicy) -> Changed:
    """The deadline has passed: the next in the chain is told, and gets as long again."""
    if not alert.open or alert.deadline is None or time < alert.deadline:
        raise NotAllowedError("escalate")
    chain = policy.escalation
    level = alert.escalation + 1
    told = chain[level - 1] if level <= len(chain) else ""
    # After the last of the chain there is nobody left to tell: the alert stays overdue.
    deadline = time + policy.deadline(alert.severity) if level < len(chain) else None
    return replace(alert, escalation=level, deadline=deadline), Step(time, PROGRAM, "escalate", {"to": told})


def closed(alert: Alert, time: datetime, actor: str, outcome: str, text: str, rating: int | None = None) -> Changed:
    """It is dealt with. A closed alert is not active; if the source goes on, that is a new alert."""
    if not alert.open or outcome not in OUTCOMES or (rating is not None and not 1 <= rating <= 5):
        raise NotAllowedError("close")
    done = replace(
        alert,
        active=False,
        acknowledged=True,
        acknowledged_by=alert.acknowledged_by or actor,
        acknowledged_at=alert.acknowledged_at or time,
        cleared_at=alert.cleared_at or time,
        closed_at=time,
        outcome=outcome,
        rating=rating,
    )
    detail = {"outcome": outcome, "text": text} | ({} if rating is None else {"rating": rating})
    return done, Step(time, actor, "close", detail)


def merged(alert: Alert, into: Alert, time: datetime, actor: str) -> tuple[Changed, Changed]:
    """Two alerts are one matter: ``alert`` is closed as part of ``into``, which counts its reports too."""
    if not alert.open or not into.open or alert.id == into.id:
        raise NotAllowedError("merge")
    gone, _ = closed(alert, time, actor, "duplicate", "")
    gone = replace(gone, merged_into=into.id)
    kept = replace(
        into,
        count=into.count + alert.count,
        severity=Severity(min(into.severity, alert.severity)),
        first_seen=min(into.first_seen, alert.first_seen),
        last_seen=max(into.last_seen, alert.last_seen),
    )
    return (gone, Step(time, actor, "merge", {"into": into.id})), (
        kept,
        Step(time, actor, "absorb", {"from": alert.id}),
    )
