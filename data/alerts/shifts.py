"""Hand-over of a shift (交接班): what came and was done since the last one, what is open, and who took it over."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication
from sqlalchemy.engine import Connection, RowMapping

from data.alerts.book import AlertBook, Filter
from data.alerts.model import Alert, Step
from data.alerts.rows import alert_of, step_of, text_of, time_of
from data.alerts.tables import ALERT, QUARANTINE, SHIFT, STEP
from data.errors import UserError
from data.reservoirs.tables import GAUGE

#: A shift that nobody began by taking one over is no longer than this.
LONGEST = timedelta(hours=24)
#: Open alerts that a hand-over lists; with more of them it says how many.
MOST = 2_000


@dataclass(frozen=True)
class HandOver:
    """A shift that was handed over.

    Attributes
    ----------
    actor
        Who was signed in.
    open
        Ids of the alerts that stood open.
    quarantined, doubted
        What waited for somebody besides.
    """

    id: int
    begin: datetime
    end: datetime
    actor: str
    outgoing: str
    incoming: str
    note: str
    open: Sequence[int]
    quarantined: int = 0
    doubted: int = 0


@dataclass(frozen=True)
class Log:
    """A shift until a moment.

    Attributes
    ----------
    came
        Alerts first seen within it, by severity (1 to 4).
    open
        What stands open at its end, in the order in which it is to be dealt with; ``hidden`` more are not listed.
    last
        The last step of each of those, by the alert's id.
    steps
        What people and the program did within it, oldest first, with the alert.
    closed, unacknowledged, overdue
        Alerts closed within it; open ones that nobody has acknowledged, and whose deadline has passed.
    quarantined, doubted
        Messages in the quarantine and readings of reservoirs that wait for somebody.
    """

    begin: datetime
    end: datetime
    came: Mapping[int, int]
    open: Sequence[Alert]
    hidden: int
    last: Mapping[int, Step]
    steps: Sequence[tuple[Alert, Step]]
    closed: int
    unacknowledged: int
    overdue: int
    quarantined: int
    doubted: int


def begin_of(link: Connection, now: datetime, rostered: datetime | None) -> datetime:
    """When the present shift began: with the last hand-over, else by the roster, never longer ago than `LONGEST`."""
    last = link.execute(sa.select(SHIFT.c.end).order_by(SHIFT.c.id.desc()).limit(1)).scalar()
    known = time_of(last) if last is not None else rostered
    earliest = now - LONGEST
    return earliest if known is None else max(known, earliest)


def read(book: AlertBook, begin: datetime, end: datetime) -> Log:
    """What a shift was; open is what stands open at the moment that the book shows."""
    listed = book.listed(Filter(), limit=MOST)
    within = [STEP.c.time >= text_of(begin), STEP.c.time <= text_of(end)]
    with book.reading() as link:
        seen = ALERT.c.first_seen.between(text_of(begin), text_of(end))
        counted = sa.select(ALERT.c.severity, sa.func.count()).where(seen).group_by(ALERT.c.severity)
        came = {int(severity): int(count) for severity, count in link.execute(counted)}
        rows = link.execute(sa.select(STEP).where(*within).order_by(STEP.c.id)).mappings().all()
        alerts = _alerts(link, {int(row["alert"]) for row in rows})
        last = _last(link, [alert.id for alert in listed.alerts], end)
        quarantined = _count(link, QUARANTINE, QUARANTINE.c.settled_at.is_(None))
        doubted = _count(link, GAUGE, (GAUGE.c.doubt != "") & (GAUGE.c.verdict == ""))
    steps = [(alerts[int(row["alert"])], step_of(row)) for row in rows]
    return Log(
        begin,
        end,
        came,
        listed.alerts,
        max(0, listed.total - len(listed.alerts)),
        last,
        steps,
        sum(step.action in ("close", "merge") for _, step in steps),
        sum(not alert.acknowledged for alert in listed.alerts),
        sum(_late(alert, end) for alert in listed.alerts),
        quarantined,
        doubted,
    )


def hand_over(book: AlertBook, log: Log, actor: str, outgoing: str, incoming: str, note: str) -> HandOver:
    """Enter that a shift was handed over, with what stood open; nobody can change that later.

    Raises
    ------
    UserError
        When it is not said who takes over, or the past is shown.
    """
    if book.past:
        raise UserError(
            QCoreApplication.translate("Shifts", "没有交班。"),
            QCoreApplication.translate("Shifts", "正在回放过去的时段。"),
            QCoreApplication.translate("Shifts", "先回到实时，再交班。"),
        )
    if not incoming.strip():
        raise UserError(
            QCoreApplication.translate("Shifts", "没有交班。"),
            QCoreApplication.translate("Shifts", "没有写接班人。"),
            QCoreApplication.translate("Shifts", "写上接班人的姓名，再交班。"),
        )
    ids = [alert.id for alert in log.open]
    values = {
        "begin": text_of(log.begin),
        "end": text_of(log.end),
        "actor": actor,
        "outgoing": outgoing.strip(),
        "incoming": incoming.strip(),
        "note": note.strip(),
        "content": json.dumps({"open": ids, "quarantined": log.quarantined, "doubted": log.doubted}),
    }
    with book.writing() as link:
        key = link.execute(SHIFT.insert().values(values)).inserted_primary_key
    assert key is not None
    texts = (actor, values["outgoing"], values["incoming"], values["note"])
    return HandOver(int(key[0]), log.begin, log.end, *texts, ids, log.quarantined, log.doubted)


def handed_over(link: Connection, limit: int = 60) -> list[HandOver]:
    """The last shifts that were handed over, newest first."""
    rows = link.execute(sa.select(SHIFT).order_by(SHIFT.c.id.desc()).limit(limit)).mappings()
    return [_hand_over(row) for row in rows]


def _hand_over(row: RowMapping) -> HandOver:
    content: dict[str, Any] = json.loads(row["content"])
    return HandOver(
        int(row["id"]),
        time_of(row["begin"]),
        time_of(row["end"]),
        row["actor"],
        row["outgoing"],
        row["incoming"],
        row["note"],
        content["open"],
        int(content["quarantined"]),
        int(content["doubted"]),
    )


def _late(alert: Alert, now: datetime) -> bool:
    """Whether a deadline has passed: the present one, or one before the alert went up to the next in the chain."""
    return alert.escalation > 0 or (alert.deadline is not None and alert.deadline < now)


def _alerts(link: Connection, ids: set[int]) -> dict[int, Alert]:
    found: dict[int, Alert] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), 500):
        query = sa.select(ALERT).where(ALERT.c.id.in_(wanted[start : start + 500]))
        found |= {int(row["id"]): alert_of(row) for row in link.execute(query).mappings()}
    return found


def _last(link: Connection, ids: Sequence[int], end: datetime) -> dict[int, Step]:
    found: dict[int, Step] = {}
    for start in range(0, len(ids), 500):
        mine = STEP.c.alert.in_(ids[start : start + 500]) & (STEP.c.time <= text_of(end))
        newest = sa.select(sa.func.max(STEP.c.id)).where(mine).group_by(STEP.c.alert)
        rows = link.execute(sa.select(STEP).where(STEP.c.id.in_(newest))).mappings()
        found |= {int(row["alert"]): step_of(row) for row in rows}
    return found


def _count(link: Connection, table: sa.Table, where: sa.ColumnElement[bool]) -> int:
    return int(link.execute(sa.select(sa.func.count()).select_from(table).where(where)).scalar_one())
