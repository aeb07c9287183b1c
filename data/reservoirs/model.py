"""Reservoirs and their readings as plain data. Levels are m above datum, volumes m3, flows m3/s, rain mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.alerts.model import Severity
from data.reservoirs.curve import StorageCurve

#: No dam of a county holds back more, m: a level this far below the top is no level of this reservoir.
DEEPEST = 150.0
#: Water may stand this far above the crest, m: beyond it no gauge is left.
OVERTOPPING = 2.0


@dataclass(frozen=True)
class Window:
    """A flood limit from ``begin`` to ``end`` (MMDD, both included); one whose end is smaller passes the new year."""

    begin: str
    end: str
    limit: float


@dataclass(frozen=True)
class Facts:
    """What is on file of a reservoir; None for what is not.

    Attributes
    ----------
    dead, normal, design, check, crest
        Dead, normal, design-flood and check-flood level, top of the dam.
    windows
        Flood limits by day of the year.
    curve
        Storage by level.
    downstream
        Codes of villages below the dam, where the office has listed them.
    spot
        A point within its water (workspace CRS), or None: where an alert about it is.
    """

    code: str
    name: str
    dead: float | None = None
    normal: float | None = None
    design: float | None = None
    check: float | None = None
    crest: float | None = None
    capacity: float | None = None
    windows: Sequence[Window] = ()
    curve: StorageCurve | None = None
    downstream: Sequence[str] = ()
    spot: tuple[float, float] | None = None

    @property
    def highest(self) -> float | None:
        """Above this no level can be read; None when no level is on file."""
        if self.crest is not None:
            return self.crest + OVERTOPPING
        known = [level for level in (self.check, self.design, self.normal) if level is not None]
        return max(known) + 2 * OVERTOPPING if known else None

    @property
    def lowest(self) -> float | None:
        """Below this no level can be read: the bed, or what a dam of a county can at most hold back."""
        if self.curve is not None:
            return self.curve.lowest - OVERTOPPING
        known = [level for level in (self.normal, self.design, self.check, self.crest) if level is not None]
        if not known:
            return None
        if self.dead is not None:
            # Drawn down for repair the water stands below the dead level, but hardly further than that is from the top.
            return self.dead - max(min(known) - self.dead, 5.0)
        return min(known) - DEEPEST


@dataclass(frozen=True)
class Stage:
    """A level that warns, and what it is called.

    A flood limit is passed when the water is above it, for a reservoir is often kept at its limit; a level ``reached``
    (alert levels of some offices) already warns at the level itself.
    """

    severity: Severity
    level: float
    name: str
    reached: bool = False

    def is_passed(self, level: float) -> bool:
        """Whether water at ``level`` (m) is a matter of this stage."""
        return level >= self.level if self.reached else level > self.level


@dataclass(frozen=True)
class Reading:
    """What a gauge said at a moment (aware); None for what it did not say."""

    time: datetime
    level: float | None = None
    inflow: float | None = None
    outflow: float | None = None
    storage: float | None = None
    rain: float | None = None
