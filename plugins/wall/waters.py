"""Levels of reservoirs against their limits, from what is on file and the level kept with each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import numpy as np

from data.cases.times import parsed
from data.query import equal, starts_with
from data.reservoirs.filed import read_filed
from data.reservoirs.limits import limit_on
from data.store import Store

#: A level older than this says nothing of now.
TOO_OLD = timedelta(hours=2)


@dataclass(frozen=True)
class Water:
    """A reservoir now: level, limit and normal level in m (None: not known), storage and capacity in m3."""

    fid: int
    code: str
    name: str
    village: str
    level: float | None
    time: datetime | None
    limit: float | None
    normal: float | None
    dead: float | None
    storage: float
    capacity: float

    @property
    def over(self) -> float | None:
        """Level minus limit, m."""
        return None if self.level is None or self.limit is None else self.level - self.limit

    def old(self, now: datetime) -> bool:
        """Whether the level is too old to speak of now."""
        return self.time is None or now - self.time > TOO_OLD


def read_waters(store: Store, area: str, now: datetime | None = None) -> list[Water]:
    """The reservoirs of an area, highest over their limit first, those without level or limit last."""
    moment = now or datetime.now(timezone.utc)
    where = starts_with("village", area) if area else None
    columns = ["code", "level_m", "level_time", "storage_m3", "capacity_m3"]
    rows = store.arrays("reservoir", columns, where)
    levels = {
        str(code): (number(level), parsed(time), number(held) or 0.0, number(full) or 0.0)
        for code, level, time, held, full in zip(*(rows[name].tolist() for name in columns), strict=True)
    }
    waters = []
    for filed in read_filed(store, where):
        level, time, held, full = levels.get(filed.facts.code, (None, None, 0.0, 0.0))
        facts = filed.facts
        limit = limit_on(facts, moment)
        waters.append(
            Water(
                filed.fid,
                facts.code,
                facts.name,
                filed.village,
                level,
                time,
                limit,
                facts.normal,
                facts.dead,
                held,
                full,
            )
        )
    return sorted(waters, key=lambda w: (w.over is None, -(w.over or 0.0), w.name))


def number(value: object) -> float | None:
    """A finite number, or None."""
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else None


def storage_course(store: Store, codes: Sequence[str] | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Storage of all reservoirs together by reading hour: epoch seconds and m3; one that is silent keeps its last."""
    rows = store.arrays("reservoir_reading", ["reservoir", "time", "storage_m3"])
    wanted = None if codes is None else set(codes)
    hours: dict[int, dict[str, float]] = {}
    for code, text, value in zip(*(rows[name].tolist() for name in rows), strict=True):
        moment, held = parsed(text), number(value)
        if moment is None or held is None or (wanted is not None and code not in wanted):
            continue
        hours.setdefault(int(moment.timestamp()) // 3600 * 3600, {})[str(code)] = held
    known: dict[str, float] = {}
    seconds, sums = [], []
    for hour in sorted(hours):
        known.update(hours[hour])
        seconds.append(float(hour))
        sums.append(sum(known.values()))
    return np.array(seconds), np.array(sums)


def readings_of(store: Store, code: str) -> tuple[np.ndarray, np.ndarray]:
    """Levels of one reservoir: epoch seconds, ascending, and m."""
    rows = store.arrays("reservoir_reading", ["time", "level_m"], equal("reservoir", code))
    pairs = sorted(
        (moment.timestamp(), value)
        for text, value in zip(rows["time"].tolist(), rows["level_m"].tolist(), strict=True)
        if (moment := parsed(text)) is not None and math.isfinite(value)
    )
    return np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
