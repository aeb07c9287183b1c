"""Events (事件): several alerts that are one matter, under a number of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication
from sqlalchemy.engine import Connection

from data.alerts.book import AlertBook
from data.alerts.rows import text_of, time_of
from data.alerts.tables import ALERT, EVENT
from data.errors import UserError


@dataclass(frozen=True)
class EventEntry:
    """An event; ``alerts`` is how many belong to it, ``open`` how many of those are open."""

    number: str
    title: str
    made_at: datetime
    actor: str
    alerts: int
    open: int


def open_event(book: AlertBook, title: str, alerts: Sequence[int], actor: str) -> str:
    """Begin an event with some alerts, and return its number (``SJ-2026-0001``: year, and place in it).

    Raises
    ------
    UserError
        When it has no title, or an alert is closed.
    """
    words = title.strip()
    if not words:
        raise UserError(
            QCoreApplication.translate("Alerts", "事件没有建立。"),
            QCoreApplication.translate("Alerts", "没有写标题。"),
            QCoreApplication.translate("Alerts", "写上标题再建立。"),
        )
    now = book.now()
    with book.writing() as link:
        beginning = f"SJ-{now.astimezone():%Y}-"
        made = link.execute(
            sa.select(sa.func.count()).select_from(EVENT).where(EVENT.c.number.startswith(beginning))
        ).scalar_one()
        number = f"{beginning}{int(made) + 1:04d}"
        link.execute(EVENT.insert().values(number=number, title=words[:100], made_at=text_of(now), actor=actor))
        for alert in alerts:
            book.link_within(link, alert, actor, number)
    return number


def add(book: AlertBook, number: str, alerts: Sequence[int], actor: str) -> None:
    """Make alerts part of an event: all of them or, when one cannot be, none.

    Raises
    ------
    UserError
        When there is no such event, or an alert is closed.
    """
    with book.writing() as link:
        if link.execute(sa.select(EVENT.c.id).where(EVENT.c.number == number)).first() is None:
            raise UserError(
                QCoreApplication.translate("Alerts", "没有事件 {number}。").format(number=number),
                "",
                QCoreApplication.translate("Alerts", "选一个已有的事件，或新建一个。"),
            )
        for alert in alerts:
            book.link_within(link, alert, actor, number)


def events(link: Connection, limit: int = 100) -> list[EventEntry]:
    """The latest events first."""
    count, waiting = sa.func.count(ALERT.c.id), sa.func.sum(sa.case((ALERT.c.closed_at.is_(None), 1), else_=0))
    query = (
        sa.select(EVENT, count.label("alerts"), waiting.label("open"))
        .select_from(EVENT.outerjoin(ALERT, ALERT.c.linked == EVENT.c.number))
        .group_by(EVENT.c.id)
        .order_by(EVENT.c.id.desc())
        .limit(limit)
    )
    return [
        EventEntry(
            row["number"],
            row["title"],
            time_of(row["made_at"]),
            row["actor"],
            int(row["alerts"]),
            int(row["open"] or 0),
        )
        for row in link.execute(query).mappings()
    ]
