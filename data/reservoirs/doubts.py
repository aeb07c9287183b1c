"""Doubts about a reading: unit, range, jump, stuck. A doubted reading raises no alarm until somebody decides.

A `Judge` sees the readings of one gauge in the order in which they come and compares each with what it took for sound
before. It never corrects: it says what is odd and, where that is clear, which value may have been meant.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from itertools import pairwise

from data.reservoirs.model import Facts, Reading
from data.reservoirs.units import UNITS, unit_meant

#: A step of the level that is always believed, m; and so much in an hour, m: the first rain after a dry season.
JUMP_LEAST = 1.0
JUMP_ALWAYS_PER_HOUR = 0.2
#: A step is believed up to so many times the largest of the last sound ones ...
JUMP_FACTOR = 3.0
#: ... once there are so many of them; before that up to so much in an hour, m.
JUMP_LEARNED = 8
JUMP_PER_HOUR = 1.0
#: So many later readings that agree with a doubted one show that the water did move: those after them are sound.
JUMP_CONFIRMED = 2
_REMEMBERED = 30

#: The whole report (level, flows, rain) the very same for so long and so often: somebody sends an old one again.
SAME_REPORT = timedelta(hours=48)
SAME_REPORT_TIMES = 3
#: A level that does not move while the flows should have moved it by so much, m.
STUCK_MISSING = 0.15
STUCK_TIMES = 6
#: A level that does not move at all for so long, whatever the flows.
STUCK_LONGEST = timedelta(days=10)
STUCK_LONGEST_TIMES = 10


class Doubt(Enum):
    """Why a reading is not believed."""

    UNIT = "unit"
    RANGE = "range"
    JUMP = "jump"
    STUCK = "stuck"


@dataclass(frozen=True)
class Finding:
    """A doubt about a reading, the level that may have been meant (m), and the figures that it rests on."""

    doubt: Doubt
    meant: float | None = None
    figures: Mapping[str, float | str] = field(default_factory=dict)


class Judge:
    """Judges the readings of one gauge.

    Parameters
    ----------
    facts
        The reservoir.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._sound: deque[tuple[datetime, float]] = deque(maxlen=_REMEMBERED)
        self._elsewhere: list[tuple[datetime, float]] = []
        self._same: list[Reading] = []
        self._inflow_missing = 0.0

    def resume(self, past: Iterable[tuple[Reading, Doubt | None]]) -> None:
        """Take up what was judged before, oldest first, without judging it again."""
        for reading, doubt in past:
            if reading.level is None or doubt not in (None, Doubt.STUCK):
                continue
            self._follow(reading)
            if doubt is None:
                self._believe(reading.time, reading.level)

    def judge(self, reading: Reading) -> Finding | None:
        """What is doubtful about a reading; None for a sound one, and for one without a level."""
        level = reading.level
        if level is None:
            return None
        outside = self._outside(level)
        if outside is not None:
            return outside
        if self._sound and reading.time <= self._sound[-1][0]:
            # Late or sent again: what came after it has been judged already, it can prove nothing.
            return None
        stuck = self._stuck(reading)
        if stuck is not None:
            return stuck
        jump = self._jump(reading.time, level)
        if jump is None:
            self._believe(reading.time, level)
        return jump

    def decided(self, time: datetime, level: float) -> None:
        """Somebody vouches for a level at a moment: readings are compared with it from now on."""
        if not self._sound or time > self._sound[-1][0]:
            self._believe(time, level)

    def _believe(self, time: datetime, level: float) -> None:
        self._sound.append((time, level))
        self._elsewhere.clear()

    def _outside(self, level: float) -> Finding | None:
        low, high = self.facts.lowest, self.facts.highest
        if (low is None or level >= low) and (high is None or level <= high):
            return None
        figures: dict[str, float | str] = {"level": level}
        figures |= {name: value for name, value in (("low", low), ("high", high)) if value is not None}
        unit = unit_meant(level, low, high)
        if unit is None:
            return Finding(Doubt.RANGE, None, figures)
        return Finding(Doubt.UNIT, round(level * UNITS[unit], 3), figures | {"unit": unit})

    # -- jump

    def _jump(self, time: datetime, level: float) -> Finding | None:
        if not self._sound:
            return None
        before, was = self._sound[-1]
        allowed = self._step_allowed((time - before) / timedelta(hours=1))
        if abs(level - was) <= allowed:
            return None
        chain = self._elsewhere
        if chain and abs(level - chain[-1][1]) <= self._step_allowed((time - chain[-1][0]) / timedelta(hours=1)):
            if len(chain) >= JUMP_CONFIRMED:
                # Several readings agree with each other: the water is there, or the gauge was set anew.
                self._sound.clear()
                return None
            chain.append((time, level))
        else:
            chain[:] = [(time, level)]
        return Finding(Doubt.JUMP, None, {"level": level, "before": was, "allowed": round(allowed, 2)})

    def _step_allowed(self, hours: float) -> float:
        """The largest believable change of the level over a time, m."""
        steps = list(self._sound)
        always = max(JUMP_LEAST, JUMP_ALWAYS_PER_HOUR * hours)
        if len(steps) < JUMP_LEARNED:
            return max(always, JUMP_PER_HOUR * hours)
        largest = max(abs(b - a) for (_, a), (_, b) in pairwise(steps))
        usual = sorted((later - earlier) / timedelta(hours=1) for (earlier, _), (later, _) in pairwise(steps))
        typical = usual[len(usual) // 2]
        # After a gap the water had longer to move, but hardly always the same way.
        longer = max(1.0, math.sqrt(hours / typical)) if typical > 0 else 1.0
        return max(always, min(JUMP_FACTOR * largest * longer, JUMP_PER_HOUR * hours))

    # -- stuck

    def _follow(self, reading: Reading) -> None:
        """Keep the run of readings with the same level, and the change that their flows should have made."""
        if self._same and self._same[-1].level == reading.level:
            hours = (reading.time - self._same[-1].time) / timedelta(hours=1)
            if reading.inflow is not None and reading.outflow is not None:
                self._inflow_missing += (reading.inflow - reading.outflow) * 3600.0 * hours
            self._same.append(reading)
            if len(self._same) > 2 * _REMEMBERED:
                # The first tells how long it lasts, the last few what is reported.
                del self._same[1:-_REMEMBERED]
        else:
            self._same = [reading]
            self._inflow_missing = 0.0

    def _stuck(self, reading: Reading) -> Finding | None:
        self._follow(reading)
        run = self._same
        if len(run) < SAME_REPORT_TIMES:
            return None
        lasted = run[-1].time - run[0].time
        figures: dict[str, float | str] = {"level": run[0].level or 0.0, "hours": lasted / timedelta(hours=1)}
        if lasted >= SAME_REPORT and _same_report(run[-SAME_REPORT_TIMES:]):
            return Finding(Doubt.STUCK, None, figures | {"why": "report"})
        if len(run) >= STUCK_TIMES:
            missing = self._missing(run[0].level or 0.0)
            if missing is not None and abs(missing) >= STUCK_MISSING:
                return Finding(Doubt.STUCK, None, figures | {"why": "balance", "missing": round(missing, 2)})
        if lasted >= STUCK_LONGEST and len(run) >= STUCK_LONGEST_TIMES:
            return Finding(Doubt.STUCK, None, figures | {"why": "long"})
        return None

    def _missing(self, level: float) -> float | None:
        """By how much the flows since the level stands still should have changed it, m; None where none can say."""
        curve = self.facts.curve
        held = None if curve is None else curve.storage_at(level)
        if curve is None or held is None:
            return None
        total = held + self._inflow_missing
        to = curve.level_at(min(max(total, curve.storage[0]), curve.storage[-1]))
        return None if to is None else to - level


def _same_report(run: list[Reading]) -> bool:
    """Whether flows and rain, too, are the same again and again although they should have moved the water."""
    first = run[0]
    # Two figures that are not 0 do not stay the same to the last digit by chance.
    said = [value for value in (first.inflow, first.outflow, first.rain) if value]
    moving = bool(first.rain) or first.inflow != first.outflow
    return (
        moving
        and len(said) >= 2
        and all(
            (r.inflow, r.outflow, r.rain, r.storage) == (first.inflow, first.outflow, first.rain, first.storage)
            for r in run
        )
    )
