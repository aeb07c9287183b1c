"""How fast the water rises, and when it will be at the limit if it goes on so. The assumption is part of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

import numpy as np

from data.reservoirs.model import Facts, Reading

#: The rate is that of the last hours; daily reports need at least so many readings.
RATE_HOURS = 3.0
RATE_READINGS = 3
#: Slower than this the water stands still for all that a gauge of 1 cm can say, m/h.
STANDS = 0.005
#: Further ahead nothing can be said from a rate of hours.
FURTHEST = timedelta(hours=72)


class Basis(Enum):
    """What a forecast rests on."""

    #: The level rises on as in the last hours.
    RATE = "rate"
    #: Inflow and outflow stay as they are, storage by the reservoir's curve.
    BALANCE = "balance"


@dataclass(frozen=True)
class Outlook:
    """When the limit is reached, if ``basis`` holds; ``rate`` in m/h and ``hours`` over which it was taken."""

    basis: Basis
    time_left: timedelta
    rate: float
    hours: float


def rise(readings: Sequence[Reading], hours: float = RATE_HOURS) -> tuple[float, float] | None:
    """The rate at which the level changes, m/h, and the hours it was taken over; None with too few readings.

    The median of the slopes between all pairs (Theil and Sen) of the last ``hours``, or of the last `RATE_READINGS`
    readings where they come less often: one bad reading does not turn it.

    Parameters
    ----------
    readings
        Sound ones, oldest first.
    """
    with_level = [reading for reading in readings if reading.level is not None]
    if len(with_level) < RATE_READINGS:
        return None
    newest = with_level[-1].time
    recent = [r for r in with_level if newest - r.time <= timedelta(hours=hours)]
    if len(recent) < RATE_READINGS:
        recent = with_level[-RATE_READINGS:]
    at = np.array([(r.time - newest) / timedelta(hours=1) for r in recent])
    level = np.array([r.level for r in recent], dtype=np.float64)
    first, second = np.triu_indices(len(at), 1)
    apart = at[second] - at[first]
    if not (apart > 0).any():
        return None
    slopes = (level[second] - level[first])[apart > 0] / apart[apart > 0]
    return float(np.median(slopes)), float(at[-1] - at[0])


def outlook(facts: Facts, readings: Sequence[Reading], limit: float | None) -> Outlook | None:
    """When the limit is reached; None when the water does not rise towards it, or later than can be said.

    With flows and a storage curve the balance is asked, else the rate of the level.
    """
    if limit is None or not readings or readings[-1].level is None or readings[-1].level >= limit:
        return None
    newest, found = readings[-1], rise(readings)
    rate, hours = found if found is not None else (0.0, 0.0)
    left = _by_balance(facts, newest, limit)
    if left is not None:
        return Outlook(Basis.BALANCE, left, rate, hours) if timedelta(0) <= left <= FURTHEST else None
    if rate <= STANDS:
        return None
    assert newest.level is not None
    ahead = (limit - newest.level) / rate
    return Outlook(Basis.RATE, timedelta(hours=ahead), rate, hours) if ahead <= FURTHEST / timedelta(hours=1) else None


def _by_balance(facts: Facts, newest: Reading, limit: float) -> timedelta | None:
    """Time until the storage of the limit is filled; negative when it empties; None where that cannot be said."""
    if facts.curve is None or newest.inflow is None or newest.outflow is None or newest.level is None:
        return None
    now, then = facts.curve.storage_at(newest.level), facts.curve.storage_at(limit)
    net = newest.inflow - newest.outflow
    if now is None or then is None:
        return None
    if net <= 0 or then <= now:
        return timedelta(seconds=-1)
    seconds = (then - now) / net
    return timedelta(seconds=seconds) if seconds < 1e9 else timedelta(seconds=-1)
