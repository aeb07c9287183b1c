"""Rules at work: one watch a rule, fed with observations in the order in which they come. Pure, without a clock.

What a watch says follows from what it was shown and from nothing else: the same period gives the same verdicts, live
or in a dry run, in one piece or with restarts in between (its states go through JSON).
"""

from __future__ import annotations

import fnmatch
import heapq
import math
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from data.alerts.model import Severity
from data.alerts.rules import limits
from data.alerts.rules.latch import Timing, judge, level_of
from data.alerts.rules.seen import Observation, State, Verdict, World
from data.alerts.rules.spec import _SEVERITIES, Count, Geofence, Rate, Rule, Silence, Threshold

#: Reports that a count remembers of an area beyond what its levels need.
MOST_COUNTED = 1_000
#: A rate's window is remembered in so many parts at most.
RATE_PARTS = 120


class Watch:
    """Watches by one rule.

    Parameters
    ----------
    states
        What the rule remembers, by source or area; changed in place.

    Attributes
    ----------
    dirty
        Keys whose state has changed in what a verdict depends on, since somebody emptied it: to be kept with the
        messages that changed it.
    touched
        Keys of which only the time of the latest observation has changed: may be kept a little later.
    """

    def __init__(self, rule: Rule, world: World, states: Mapping[str, State] | None = None) -> None:
        self.rule = rule
        self.world = world
        self.states: dict[str, State] = dict(states or {})
        self.dirty: set[str] = set()
        self.touched: set[str] = set()
        self._timing = Timing(rule.for_minutes * 60, rule.clear_after_minutes * 60, rule.again_minutes * 60)
        patterns = [re.compile(fnmatch.translate(pattern)) for pattern in rule.sources]
        self._fits: dict[str, bool] = {}
        self._patterns = patterns

    def concerns(self, source: str) -> bool:
        """Whether the rule looks at a source."""
        if not self._patterns:
            return True
        found = self._fits.get(source)
        if found is None:
            found = self._fits[source] = any(pattern.match(source) for pattern in self._patterns)
        return found

    def see(self, seen: Observation) -> list[Verdict]:
        """Take one observation; what the rule says to it."""
        raise NotImplementedError

    def pass_time(self, now: datetime) -> list[Verdict]:
        """What the rule says because time has passed without an observation, until ``now``."""
        return []

    def listen_from(self, moment: datetime) -> None:
        """Nobody could be heard before this moment: a silence until then means nothing."""

    def _state(self, key: str, seen: Observation) -> State:
        state = self.states.get(key)
        if state is None:
            state = self.states[key] = State()
            self.dirty.add(key)
        state.source, state.place = seen.source, seen.place
        if seen.x is not None and seen.y is not None:
            state.x, state.y = seen.x, seen.y
        state.village = seen.village or state.village
        self.touched.add(key)
        return state

    def _settle(
        self, key: str, state: State, level: int, time: float, words: Mapping[str, float | str]
    ) -> list[Verdict]:
        latch = state.latch
        before = (len(latch.held), latch.below)
        told = judge(latch, level, time, self._timing)
        if told is not None or before != (len(latch.held), latch.below):
            self.dirty.add(key)
        if told is None:
            return []
        moment = datetime.fromtimestamp(time, timezone.utc)
        severity = Severity(told) if told else None
        place = (state.place, state.x, state.y, state.village)
        said = {"source": state.source} | dict(words)
        return [Verdict(self.rule.id, key, moment, severity, state.source, *place, said)]


class _ReadingWatch(Watch):
    """Of one quantity a source: an observation that is not newer than the latest says nothing new."""

    quantity: str

    def see(self, seen: Observation) -> list[Verdict]:
        value = seen.values.get(self.quantity)
        if value is None or not math.isfinite(value) or not self.concerns(seen.source):
            return []
        known = self.states.get(seen.source)
        time = seen.time.timestamp()
        if known is not None and time <= known.last:
            return []
        state = self._state(seen.source, seen)
        state.last = time
        return self._judge(seen, state, value, time)

    def _judge(self, seen: Observation, state: State, value: float, time: float) -> list[Verdict]:
        raise NotImplementedError


class ThresholdWatch(_ReadingWatch):
    """A reading beyond a limit."""

    def __init__(self, rule: Rule, world: World, states: Mapping[str, State] | None = None) -> None:
        super().__init__(rule, world, states)
        assert isinstance(rule.when, Threshold)
        self._when = rule.when
        self.quantity = rule.when.quantity

    def _judge(self, seen: Observation, state: State, value: float, time: float) -> list[Verdict]:
        when = self._when
        limit = limits.limit_at(when.limit, (seen.place, seen.source), seen.time, self.world)
        if limit is None:
            return []  # no limit on file: a state of its own, neither an alert nor the end of one
        excess = value - limit if when.side == "above" else limit - value
        level = level_of(excess, when.levels, state.latch.raised, when.back)
        words: dict[str, float | str] = {"value": value, "limit": limit, "excess": excess, "quantity": when.quantity}
        return self._settle(seen.source, state, level, time, words)


class RateWatch(_ReadingWatch):
    """A reading that changes fast; says nothing until the readings span half of its window."""

    def __init__(self, rule: Rule, world: World, states: Mapping[str, State] | None = None) -> None:
        super().__init__(rule, world, states)
        assert isinstance(rule.when, Rate)
        self._when = rule.when
        self.quantity = rule.when.quantity

    def _judge(self, seen: Observation, state: State, value: float, time: float) -> list[Verdict]:
        when, window = self._when, self._when.minutes * 60
        readings: list[list[float]] = [kept for kept in state.memory if kept[0] >= time - window]
        if not readings or time - readings[-1][0] >= window / RATE_PARTS:
            readings.append([time, value])
        state.memory = readings
        self.dirty.add(seen.source)
        begin, first = readings[0]
        if time - begin < window / 2:
            return []
        rate = (value - first) / (time - begin) * 3600
        measure = {"rise": rate, "fall": -rate, "either": abs(rate)}[when.side]
        level = level_of(measure, when.levels, state.latch.raised, when.back)
        words: dict[str, float | str] = {
            "value": value,
            "rate": rate,
            "minutes": (time - begin) / 60,
            "quantity": when.quantity,
        }
        return self._settle(seen.source, state, level, time, words)


class _Due:
    """Keys by the time at which something may have to be said of them; one entry a key, brought up when it comes."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, str]] = []
        self._keys: set[str] = set()

    def add(self, time: float, key: str) -> None:
        if key not in self._keys:
            self._keys.add(key)
            heapq.heappush(self._heap, (time, key))

    def until(self, now: float) -> str | None:
        """Take the next key that is due, or None."""
        if not self._heap or self._heap[0][0] > now:
            return None
        _, key = heapq.heappop(self._heap)
        self._keys.discard(key)
        return key


class SilenceWatch(Watch):
    """A source that is heard no more. Measured from the moment its last message came in."""

    def __init__(self, rule: Rule, world: World, states: Mapping[str, State] | None = None) -> None:
        super().__init__(rule, world, states)
        assert isinstance(rule.when, Silence)
        self._when = rule.when
        self._from = 0.0
        self._due = _Due()
        for key, state in self.states.items():
            self._due.add(self._next(state) or state.last, key)

    def listen_from(self, moment: datetime) -> None:
        self._from = moment.timestamp()

    def see(self, seen: Observation) -> list[Verdict]:
        if not self.concerns(seen.source) or (self._when.quantity and self._when.quantity not in seen.values):
            return []
        time = seen.received.timestamp()
        known = self.states.get(seen.source)
        if known is not None and time <= known.last:
            return []
        told = [] if known is None else self._passed(seen.source, known, time)
        state = self._state(seen.source, seen)
        state.last = time
        self._due.add(time + self._when.levels[-1].at * 60, seen.source)
        return told + self._settle(seen.source, state, 0, time, {"minutes": 0.0})

    def pass_time(self, now: datetime) -> list[Verdict]:
        moment = now.timestamp()
        told: list[tuple[float, str]] = []
        verdicts = []
        while (key := self._due.until(moment)) is not None:
            state = self.states[key]
            verdicts += self._passed(key, state, moment)
            following = self._next(state)
            if following is not None:
                told.append((max(following, moment + 1e-3), key))
        for time, key in told:
            self._due.add(time, key)
        return sorted(verdicts, key=lambda verdict: verdict.time)

    def _bounds(self, state: State) -> list[tuple[float, int]]:
        heard = max(state.last, self._from)
        return [(heard + level.at * 60, int(level.rank)) for level in reversed(self._when.levels)]

    def _next(self, state: State) -> float | None:
        """When the next worse level is reached, or None when there is none."""
        raised = state.latch.raised or 9
        return next((time for time, rank in self._bounds(state) if rank < raised), None)

    def _passed(self, key: str, state: State, now: float) -> list[Verdict]:
        verdicts = []
        for time, rank in self._bounds(state):
            if time <= now and rank < (state.latch.raised or 9):
                # A silence was silence at its bound, whenever somebody looks.
                verdicts += self._settle(key, state, rank, time, {"minutes": (time - state.last) / 60})
        return verdicts


class GeofenceWatch(Watch):
    """A source with a position, inside or outside an area."""

    def __init__(self, rule: Rule, world: World, states: Mapping[str, State] | None = None) -> None:
        super().__init__(rule, world, states)
        assert isinstance(rule.when, Geofence)
        self._when = rule.when

    def see(self, seen: Observation) -> list[Verdict]:
        if seen.x is None or seen.y is None or not self.concerns(seen.source):
            return []
        time = seen.time.timestamp()
        known = self.states.get(seen.source)
        if known is not None and time <= known.last:
            return []
        state = self._state(seen.source, seen)
        state.last = time
        inside = self.world.inside(self._when.area, seen.x, seen.y)
        level = int(_SEVERITIES[self._when.severity]) if inside == (self._when.side == "inside") else 0
        return self._settle(seen.source, state, level, time, {})


class CountWatch(Watch):
    """Many reports in one area within some time."""

    def __init__(self, rule: Rule, world: World, states: Mapping[str, State] | None = None) -> None:
        super().__init__(rule, world, states)
        assert isinstance(rule.when, Count)
        self._when = rule.when
        self._window = rule.when.minutes * 60
        self._most = max(MOST_COUNTED, 2 * math.ceil(rule.when.levels[0].at))
        self._due = _Due()
        for key, state in self.states.items():
            if state.memory:
                self._due.add(float(state.memory[0][0]) + self._window, key)

    def see(self, seen: Observation) -> list[Verdict]:
        when = self._when
        if seen.kind not in when.kinds or not self.concerns(seen.source):
            return []
        digits = {"village": 12, "town": 9, "county": 6}[when.by]
        key = seen.village[:digits]
        if len(key) < digits:
            return []
        if when.area is not None and (
            seen.x is None or seen.y is None or not self.world.inside(when.area, seen.x, seen.y)
        ):
            return []
        time = seen.time.timestamp()
        known = self.states.get(key)
        if known is not None and (
            time <= known.last - self._window or any(identity == seen.identity for _, identity in known.memory)
        ):
            return []
        told = [] if known is None else self._passed(key, known, time)
        state = self._state(key, seen)
        state.source = self.rule.id
        state.place = key
        state.memory = sorted([*state.memory, [time, seen.identity]])[-self._most :]
        state.last = max(state.last, time)
        self.dirty.add(key)
        self._due.add(float(state.memory[0][0]) + self._window, key)
        return told + self._judge(key, state, state.last)

    def pass_time(self, now: datetime) -> list[Verdict]:
        moment = now.timestamp()
        verdicts = []
        while (key := self._due.until(moment)) is not None:
            state = self.states[key]
            verdicts += self._passed(key, state, moment)
            if state.memory:
                self._due.add(float(state.memory[0][0]) + self._window, key)
        return sorted(verdicts, key=lambda verdict: verdict.time)

    def _passed(self, key: str, state: State, now: float) -> list[Verdict]:
        """The window has moved on: what fell out of it, one report after the other."""
        verdicts = []
        while state.memory and float(state.memory[0][0]) + self._window <= now:
            moment = max(float(state.memory[0][0]) + self._window, state.last)
            state.memory.pop(0)
            state.last = moment
            self.dirty.add(key)
            verdicts += self._judge(key, state, moment)
        return verdicts

    def _judge(self, key: str, state: State, time: float) -> list[Verdict]:
        count = len(state.memory)
        level = level_of(float(count), self._when.levels, state.latch.raised, 0.0)
        words: dict[str, float | str] = {"count": float(count), "minutes": self._when.minutes, "area": key}
        return self._settle(key, state, level, time, words)


def make_watch(rule: Rule, world: World, states: Mapping[str, State] | None = None) -> Watch:
    """The watch of a rule; ``rows`` rules are made by `data.alerts.rules.rows`."""
    kinds: dict[type[Any], type[Watch]] = {
        Threshold: ThresholdWatch,
        Rate: RateWatch,
        Silence: SilenceWatch,
        Geofence: GeofenceWatch,
        Count: CountWatch,
    }
    made = kinds.get(type(rule.when))
    if made is None:
        raise TypeError(f"rule {rule.id} looks at a table, not at messages")
    return made(rule, world, states)


def watch_all(watches: Sequence[Watch], seen: Observation) -> list[Verdict]:
    """What several rules say to one observation."""
    return [verdict for watch in watches for verdict in watch.see(seen)]
