"""How a reservoir stands now: one state, and what it rests on. "Not known" is never "normal"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from data.reservoirs.curve import Reach
from data.reservoirs.limits import day_of, doubtful_windows, limit_on, stage_of, stages_on, window_on
from data.reservoirs.model import Facts, Reading, Stage, Window
from data.reservoirs.trend import Outlook, outlook, rise

#: A reading older than this says nothing of now.
TOO_OLD = timedelta(hours=2)


class State(Enum):
    """The one thing to know of a reservoir, worst first."""

    OVER = "over"
    #: Doubted readings are newer than the last sound one: somebody has to decide.
    DOUBTED = "doubted"
    TOO_OLD = "too_old"
    NO_READING = "no_reading"
    #: A limit is on file, but cannot be meant as it is written.
    LIMIT_DOUBTED = "limit_doubted"
    NO_LIMIT = "no_limit"
    WITHIN = "within"


@dataclass(frozen=True)
class Standing:
    """A reservoir at a moment.

    Attributes
    ----------
    reading
        Newest sound reading with a level, or None.
    window, limit
        Window in force on the reading's day and its limit, m.
    over
        Level minus limit, m; also of a reading that is too old: `state` says so.
    stage
        The worst level passed.
    storage, reach
        Storage by the curve, m3, and whether the curve covers the level.
    rate
        m/h, and the hours it was taken over.
    waiting
        Doubted readings that nobody has decided on.
    """

    facts: Facts
    state: State
    reading: Reading | None = None
    window: Window | None = None
    limit: float | None = None
    over: float | None = None
    stage: Stage | None = None
    storage: float | None = None
    reach: Reach = Reach.NO_CURVE
    rate: tuple[float, float] | None = None
    outlook: Outlook | None = None
    age: timedelta | None = None
    waiting: int = 0

    @property
    def storage_now(self) -> float | None:
        """Storage by the curve, else as the gauge reports it, m3."""
        return self.storage if self.storage is not None else (self.reading.storage if self.reading else None)


def stand(
    facts: Facts,
    sound: Sequence[Reading],
    now: datetime,
    waiting: Sequence[datetime] = (),
    too_old: timedelta = TOO_OLD,
) -> Standing:
    """How a reservoir stands.

    Parameters
    ----------
    sound
        Sound readings, oldest first; a few hours of them are enough.
    now
        Aware.
    waiting
        Times of the doubted readings that nobody has decided on.
    """
    newest = next((i for i in range(len(sound) - 1, -1, -1) if sound[i].level is not None), None)
    if newest is None:
        state = State.DOUBTED if waiting else State.NO_READING
        return Standing(facts, state, waiting=len(waiting))
    reading = sound[newest]
    level = reading.level
    assert level is not None
    limit = limit_on(facts, reading.time)
    stage = stage_of(stages_on(facts, reading.time), level)
    return Standing(
        facts,
        _state(facts, reading, stage, limit, now, waiting, too_old),
        reading,
        window_on(facts.windows, day_of(reading.time)),
        limit,
        None if limit is None else level - limit,
        stage,
        None if facts.curve is None else facts.curve.storage_at(level),
        Reach.NO_CURVE if facts.curve is None else facts.curve.reach(level),
        rise(sound[: newest + 1]),
        outlook(facts, sound[: newest + 1], limit),
        now - reading.time,
        len(waiting),
    )


def _state(
    facts: Facts,
    reading: Reading,
    stage: Stage | None,
    limit: float | None,
    now: datetime,
    waiting: Sequence[datetime],
    too_old: timedelta,
) -> State:
    if any(time > reading.time for time in waiting):
        return State.DOUBTED
    if now - reading.time > too_old:
        return State.TOO_OLD
    if stage is not None:
        return State.OVER
    if limit is not None:
        return State.WITHIN
    return State.LIMIT_DOUBTED if doubtful_windows(facts) else State.NO_LIMIT
