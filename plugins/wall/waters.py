"""Levels of reservoirs against their limits as they are known: no doubted reading, and of the past nothing later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.query import starts_with
from data.reservoirs.adopting import adopt
from data.reservoirs.book import GaugeBook
from data.reservoirs.filed import Filed, read_filed
from data.reservoirs.known import Present, every_series, series, standings
from data.reservoirs.model import Facts, Reading
from data.reservoirs.standing import Standing, State
from data.store import Store

Course = tuple[NDArray[np.float64], NDArray[np.float64]]
#: How far back the courses of all reservoirs together go.
COURSE = timedelta(days=7)
_HOUR = 3_600


@dataclass(frozen=True)
class Water:
    """A reservoir at the moment that is shown."""

    filed: Filed
    standing: Standing

    @property
    def name(self) -> str:
        """What it is called."""
        return self.filed.facts.name

    @property
    def code(self) -> str:
        """Its code."""
        return self.filed.facts.code

    @property
    def state(self) -> State:
        """The one thing to know of it."""
        return self.standing.state

    @property
    def level(self) -> float | None:
        """Newest sound level, m."""
        return None if self.standing.reading is None else self.standing.reading.level

    @property
    def time(self) -> datetime | None:
        """When that was read."""
        return None if self.standing.reading is None else self.standing.reading.time

    @property
    def over(self) -> float | None:
        """Level minus the flood limit of its day, m; None where one of them is not known."""
        return self.standing.over


@dataclass(frozen=True)
class Waters:
    """Where the readings of a workspace are, and the moment that is shown."""

    store: Store
    workspace: Path
    present: Present

    def read(self, area: str = "", code: str = "") -> list[Water]:
        """The reservoirs of an area (or the one with this code), those that need somebody first."""
        filed = [one for one in self._filed(area) if code in ("", one.facts.code)]
        with GaugeBook(self.workspace) as book:
            adopt(self.store, book)
            return [Water(*pair) for pair in standings(book, filed, self.present)]

    def storage(self, area: str = "") -> Course:
        """Storage of all together by hour: epoch seconds and m3; one that is silent keeps its last."""
        hours: dict[int, dict[str, float]] = defaultdict(dict)
        for filed, readings in self._sound(area):
            for reading in readings:
                held = _storage(filed.facts, reading)
                if held is not None:
                    hours[_hour(reading.time)][filed.facts.code] = held
        known: dict[str, float] = {}
        sums = []
        for hour in sorted(hours):
            known.update(hours[hour])
            sums.append(sum(known.values()))
        return np.array(sorted(hours), np.float64), np.array(sums, np.float64)

    def rain(self, area: str = "") -> dict[int, float]:
        """Mean rain of the gauges, mm, by the beginning of the hour in epoch seconds; hours without any are missing."""
        fell: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for filed, readings in self._sound(area):
            for reading in readings:
                if reading.rain is not None:
                    fell[_hour(reading.time)][filed.facts.code] += reading.rain
        return {hour: sum(gauges.values()) / len(gauges) for hour, gauges in fell.items()}

    def levels(self, code: str, hours: float) -> Course:
        """Sound levels of one reservoir over the last hours: epoch seconds, ascending, and m."""
        with GaugeBook(self.workspace) as book:
            adopt(self.store, book)
            kept = series(book, code, self.present.now - timedelta(hours=hours), self.present)
        sound = [one.sound for one in kept]
        pairs = [(one.time.timestamp(), one.level) for one in sound if one is not None and one.level is not None]
        return np.array([time for time, _ in pairs], np.float64), np.array([level for _, level in pairs], np.float64)

    def _filed(self, area: str) -> list[Filed]:
        return read_filed(self.store, starts_with("village", area) if area else None)

    def _sound(self, area: str) -> list[tuple[Filed, Sequence[Reading]]]:
        filed = {one.facts.code: one for one in self._filed(area)}
        with GaugeBook(self.workspace) as book:
            adopt(self.store, book)
            found = every_series(book, filed, self.present, self.present.now - COURSE)
        return [(filed[code], [one.sound for one in kept if one.sound is not None]) for code, kept in found.items()]


def _storage(facts: Facts, reading: Reading) -> float | None:
    """Storage by the curve, else as the gauge says, m3."""
    if facts.curve is not None and reading.level is not None:
        held = facts.curve.storage_at(reading.level)
        if held is not None:
            return held
    return reading.storage


def _hour(time: datetime) -> int:
    return int(time.timestamp()) // _HOUR * _HOUR
