"""Loudspeakers of the villages (村村响): where they are, what is said through them, and what has become of it.

What is to be said waits in ``speaker_call`` until the intake has sent it; every change of its state is a step of the
alert's record, in the same transaction.
"""

from __future__ import annotations

import math
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication
from sqlalchemy.engine import Connection

from data.alerts.book import AlertBook
from data.alerts.life import PROGRAM
from data.alerts.rows import text_of, time_of
from data.alerts.tables import SPEAKER, SPEAKER_CALL
from data.errors import UserError

#: ``<root>/<code>/state``, ``.../command`` and ``.../answer``; docs/alerts.md says what is in them.
ROOT = "onemap/speaker"
#: States of a call, and how far each is; one never goes back. A late answer still takes the place of ``unanswered``.
STATES = {"waiting": 0, "sent": 1, "unanswered": 1, "received": 2, "played": 3, "failed": 3}
#: How long a loudspeaker may take to say that it has a message, and to have played it.
RECEIVE_S, PLAY_S = 30.0, 600.0
#: Loudspeakers of other villages are offered within this distance, m.
REACH = 5_000.0
LONGEST, MOST_TIMES = 300, 10


@dataclass(frozen=True)
class Speaker:
    """A loudspeaker; place in the workspace's CRS, ``metres`` from where it was looked for."""

    code: str
    name: str
    village: str
    x: float
    y: float
    online: bool
    seen_at: datetime
    metres: float = 0.0


@dataclass(frozen=True)
class Call:
    """Something that is said through a loudspeaker."""

    uid: str
    alert: int
    speaker: str
    name: str
    text: str
    times: int
    made_at: datetime
    actor: str
    state: str
    changed_at: datetime
    reason: str


def announce(
    link: Connection, code: str, said: Mapping[str, Any], place: tuple[float, float] | None, village: str, now: datetime
) -> bool:
    """Take what a loudspeaker says of itself; whether it is known now (one that never gave its place is not)."""
    known = link.execute(sa.select(SPEAKER.c.code).where(SPEAKER.c.code == code)).first() is not None
    values: dict[str, Any] = {"online": said.get("online") is not False, "seen_at": text_of(now)}
    if isinstance(said.get("name"), str) and said["name"]:
        values["name"] = said["name"][:100]
    if place is not None:
        values |= {"x": place[0], "y": place[1], "village": village}
    if known:
        link.execute(SPEAKER.update().where(SPEAKER.c.code == code).values(values))
        return True
    if place is None:
        return False
    link.execute(SPEAKER.insert().values({"name": code} | values | {"code": code}))
    return True


def nearest(link: Connection, x: float, y: float, village: str, limit: int = 6) -> list[Speaker]:
    """Loudspeakers of the village first, then others within `REACH`, each nearest first."""
    near = (sa.func.abs(SPEAKER.c.x - x) <= REACH) & (sa.func.abs(SPEAKER.c.y - y) <= REACH)
    if village:
        near |= SPEAKER.c.village == village
    found = []
    for row in link.execute(sa.select(SPEAKER).where(near)).mappings():
        values = dict(row) | {"seen_at": time_of(row["seen_at"])}
        found.append(Speaker(**values, metres=math.hypot(row["x"] - x, row["y"] - y)))
    found = [s for s in found if s.metres <= REACH or s.village == village]
    return sorted(found, key=lambda s: (s.village != village, s.metres))[:limit]


def call(book: AlertBook, alert: int, speakers: Sequence[Speaker], text: str, times: int, actor: str) -> list[str]:
    """Have something said through loudspeakers; it is sent as soon as the intake can, and stands in the record.

    Returns
    -------
    list of str
        Ids of the calls.

    Raises
    ------
    UserError
        When there is nothing to say, or it is too long.
    """
    words = text.strip()
    if not words or len(words) > LONGEST or not 1 <= times <= MOST_TIMES or not speakers:
        raise UserError(
            QCoreApplication.translate("Alerts", "喊话没有发出。"),
            QCoreApplication.translate("Alerts", "内容要有 1 到 {n} 个字，播放 1 到 {m} 遍，至少选一个喇叭。").format(
                n=LONGEST, m=MOST_TIMES
            ),
            QCoreApplication.translate("Alerts", "改好再发。"),
        )
    made = []
    now = book.now()
    with book.writing() as link:
        for speaker in speakers:
            uid = uuid.uuid4().hex
            link.execute(
                SPEAKER_CALL.insert().values(
                    uid=uid,
                    alert=alert,
                    speaker=speaker.code,
                    text=words,
                    times=times,
                    made_at=text_of(now),
                    actor=actor,
                    state="waiting",
                    changed_at=text_of(now),
                    reason="",
                )
            )
            detail = {"uid": uid, "speaker": speaker.code, "name": speaker.name, "text": words, "times": times}
            book.enter(link, alert, actor, "speak", detail)
            made.append(uid)
    return made


def change(book: AlertBook, uid: str, state: str, reason: str = "", actor: str = PROGRAM) -> bool:
    """Enter how a call goes on; False where that is old news, or the call is none of ours."""
    if state not in STATES:
        raise ValueError(f"{state!r} is none of {', '.join(STATES)}")
    now = book.now()
    with book.writing() as link:
        row = link.execute(_calls().where(SPEAKER_CALL.c.uid == uid)).mappings().first()
        if row is None or STATES[state] < STATES[row["state"]] or state == row["state"]:
            return False
        if STATES[state] == STATES[row["state"]] and row["state"] != "sent":
            return False
        values = {"state": state, "changed_at": text_of(now), "reason": reason[:200]}
        link.execute(SPEAKER_CALL.update().where(SPEAKER_CALL.c.uid == uid).values(values))
        detail = {"uid": uid, "speaker": row["speaker"], "name": row["name"], "state": state, "reason": reason[:200]}
        book.enter(link, row["alert"], actor, "speaker", detail)
    return True


def waiting(link: Connection) -> list[Call]:
    """Calls that have not been sent, oldest first."""
    query = _calls().where(SPEAKER_CALL.c.state == "waiting").order_by(SPEAKER_CALL.c.id)
    return [_call(row) for row in link.execute(query).mappings()]


def overdue(link: Connection, now: datetime) -> list[Call]:
    """Calls that a loudspeaker should have answered by now."""
    silent = (SPEAKER_CALL.c.state == "sent") & (
        SPEAKER_CALL.c.changed_at < text_of(now - timedelta(seconds=RECEIVE_S))
    )
    stuck = (SPEAKER_CALL.c.state == "received") & (
        SPEAKER_CALL.c.changed_at < text_of(now - timedelta(seconds=PLAY_S))
    )
    return [_call(row) for row in link.execute(_calls().where(silent | stuck)).mappings()]


def calls_of(link: Connection, alert: int) -> list[Call]:
    """What was said because of an alert, latest first."""
    query = _calls().where(SPEAKER_CALL.c.alert == alert).order_by(SPEAKER_CALL.c.id.desc())
    return [_call(row) for row in link.execute(query).mappings()]


def _calls() -> sa.Select[Any]:
    joined = SPEAKER_CALL.outerjoin(SPEAKER, SPEAKER.c.code == SPEAKER_CALL.c.speaker)
    name = sa.func.coalesce(SPEAKER.c.name, SPEAKER_CALL.c.speaker).label("name")
    return sa.select(SPEAKER_CALL, name).select_from(joined)


def _call(row: sa.RowMapping) -> Call:
    values = {name: row[name] for name in Call.__dataclass_fields__}
    return Call(**values | {"made_at": time_of(row["made_at"]), "changed_at": time_of(row["changed_at"])})
