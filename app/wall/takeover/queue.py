"""Which alert has the screen, and which wait. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.alerts.model import Alert


@dataclass(frozen=True)
class Taken:
    """The alert that has the screen (None: no one), and the other open ones by urgency.

    ``unseen`` are (id, severity) of those, also waiting, that may have it and that nobody has acknowledged.
    """

    alert: Alert | None
    waiting: tuple[Alert, ...] = ()
    unseen: frozenset[tuple[int, int]] = frozenset()


def takes(alert: Alert, level: int, stay: timedelta, now: datetime) -> bool:
    """Whether an alert may have the screen: grave enough, open, and not seen by anybody (or only just).

    One that is over but that nobody has acknowledged stays: that it is over may be all the worse.
    """
    if not alert.open or int(alert.severity) > level:
        return False
    if not alert.acknowledged:
        return True
    # A clock that was set back puts what was acknowledged into the future: that is no reason to stay until it comes.
    return alert.acknowledged_at is not None and abs(now - alert.acknowledged_at) < stay


def choose(
    alerts: Sequence[Alert],
    shown: int | None,
    level: int,
    stay: timedelta,
    now: datetime,
    dismissed: Collection[tuple[int, int]] = (),
) -> Taken:
    """The alert for the screen.

    Parameters
    ----------
    alerts
        Open ones.
    shown
        Id of the one that has the screen: it gives way to a graver one, not to one that is merely newer; once
        somebody has acknowledged it, also to one of its level that nobody has; once its source calls it over, also to
        one of its level that goes on.
    level
        Alerts of this severity or worse; 0: none.
    stay
        How long one stays after it was acknowledged.
    dismissed
        (id, severity) of those that an operator has sent away; one that has become graver comes back.
    """
    able = [a for a in alerts if takes(a, level, stay, now) and (a.id, int(a.severity)) not in dismissed]
    able.sort(key=lambda a: (int(a.severity), a.acknowledged, not a.active, a.id != shown, a.first_seen, a.id))
    chosen = able[0] if able else None
    rest = sorted(
        (a for a in alerts if a.open and (chosen is None or a.id != chosen.id)),
        # What is over by its source's word waits behind what goes on: the room has two lines for those that wait.
        key=lambda a: (int(a.severity), a.acknowledged, not a.active, a.first_seen, a.id),
    )
    return Taken(chosen, tuple(rest), frozenset((a.id, int(a.severity)) for a in able if not a.acknowledged))
