"""The quarantine: what came in and could not be used, with the reason; read again, or put aside for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from data.alerts.model import Message, Refused
from data.alerts.rows import text_of, time_of
from data.alerts.tables import QUARANTINE
from data.alerts.taking import Taken

_WAITING = QUARANTINE.c.settled_at.is_(None)
_AT_ONCE = 500
_HEAD = (
    *(QUARANTINE.c[name] for name in ("id", "channel", "topic", "received_at", "reason", "detail", "size", "count")),
    sa.func.length(QUARANTINE.c.payload).label("kept"),
)


@dataclass(frozen=True)
class PutAside:
    """A line of the quarantine.

    Attributes
    ----------
    size, kept
        Bytes of the message as it came in, and of what was kept of it.
    count
        How many of the same.
    payload
        The message; b"" in a list, which reads only what it shows.
    """

    id: int
    channel: str
    topic: str
    received_at: datetime
    reason: str
    detail: str
    size: int
    kept: int
    count: int
    payload: bytes = b""

    @property
    def whole(self) -> bool:
        """Whether all of the message was kept: of one that is too large the beginning is."""
        return self.kept >= self.size

    def message(self) -> Message:
        """The message as it came in."""
        return Message(self.channel, self.topic, self.payload, self.received_at)


@dataclass(frozen=True)
class Replayed:
    """What became of lines that were read again: how many were understood and how many stay, and what was taken."""

    understood: int
    left: int
    taken: Taken


def waiting(link: Connection, offset: int, limit: int, reason: str = "") -> list[PutAside]:
    """Lines that nobody has settled, latest first, without their payloads."""
    wanted = _WAITING & (QUARANTINE.c.reason == reason) if reason else _WAITING
    query = sa.select(*_HEAD).where(wanted).order_by(QUARANTINE.c.id.desc()).limit(limit).offset(offset)
    return [_line(row) for row in link.execute(query).mappings()]


def lines(link: Connection, ids: Sequence[int]) -> list[PutAside]:
    """Lines by their ids that nobody has settled, in the order in which they came in."""
    found: list[PutAside] = []
    for start in range(0, len(ids), _AT_ONCE):
        mine = QUARANTINE.c.id.in_(ids[start : start + _AT_ONCE])
        found += [
            _line(row)
            for row in link.execute(sa.select(*_HEAD, QUARANTINE.c.payload).where(mine & _WAITING)).mappings()
        ]
    return sorted(found, key=lambda line: line.id)


def counts(link: Connection) -> dict[str, int]:
    """Messages that wait, by reason."""
    query = sa.select(QUARANTINE.c.reason, sa.func.sum(QUARANTINE.c.count)).where(_WAITING)
    return {reason: int(count) for reason, count in link.execute(query.group_by(QUARANTINE.c.reason))}


def settle(link: Connection, ids: Sequence[int], actor: str, now: datetime, why: str = "") -> int:
    """Mark lines as dealt with, ``why`` added to what was wrong with them; how many there were."""
    values: dict[str, Any] = {"settled_at": text_of(now), "settled_by": actor}
    if why:
        values["detail"] = QUARANTINE.c.detail + f"\n{why}"
    count = 0
    for start in range(0, len(ids), _AT_ONCE):
        mine = QUARANTINE.c.id.in_(ids[start : start + _AT_ONCE]) & _WAITING
        count += link.execute(QUARANTINE.update().where(mine).values(values)).rowcount
    return count


def amend(link: Connection, line: int, refused: Refused) -> None:
    """Say what is wrong with a line now."""
    values = {"reason": refused.reason.value, "detail": refused.detail}
    link.execute(QUARANTINE.update().where(QUARANTINE.c.id == line).values(values))


def _line(row: Any) -> PutAside:
    return PutAside(**dict(row) | {"received_at": time_of(row["received_at"])})
