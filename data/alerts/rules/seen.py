"""What rules look at, what they know besides, and what they say: plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Protocol

from data.alerts.model import Severity
from data.alerts.rules.latch import Latch
from data.alerts.rules.spec import Area, LimitTable


@dataclass(frozen=True)
class Observation:
    """One message, as far as rules care.

    Attributes
    ----------
    time
        When it happened, aware.
    received
        When it came in: silences are measured by it, so that a device whose clock is wrong is not silent.
    kind
        Kind of alert that it reports, "" for a message that only carries readings.
    x, y
        Place in the workspace's CRS, or None.
    village
        Code of the village, "" where it is not known.
    """

    time: datetime
    received: datetime
    source: str
    identity: str
    values: Mapping[str, float] = field(default_factory=dict)
    kind: str = ""
    place: str = ""
    x: float | None = None
    y: float | None = None
    village: str = ""


@dataclass(frozen=True)
class Verdict:
    """What a rule says: an alert, a worse one, the same again; or that it is over (``severity`` None).

    Attributes
    ----------
    key
        What the rule keeps apart: a source, or an area.
    words
        What its message may name (`data.alerts.rules.spec.WORDS`), numbers as numbers.
    """

    rule: str
    key: str
    time: datetime
    severity: Severity | None
    source: str
    place: str
    x: float | None
    y: float | None
    village: str
    words: Mapping[str, float | str]


class World(Protocol):
    """What rules must know of the workspace."""

    def limit(self, table: LimitTable, keys: Sequence[str], day: str) -> float | None:
        """The limit on file for the first of ``keys`` that has one on a day (``MMDD``), or None."""

    def inside(self, area: Area, x: float, y: float) -> bool:
        """Whether a place (workspace CRS) lies in an area; one that is not there contains nothing."""


@dataclass
class State:
    """What a rule remembers of one source or area; kept as JSON, so that a restart changes nothing.

    Attributes
    ----------
    last
        Seconds since 1970 of the latest observation.
    memory
        What the kind of rule needs besides: earlier readings, counted reports.
    """

    last: float = 0.0
    source: str = ""
    place: str = ""
    x: float | None = None
    y: float | None = None
    village: str = ""
    latch: Latch = field(default_factory=Latch)
    memory: list[Any] = field(default_factory=list)

    def text(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def of(text: str) -> State:
        """The state that `text` wrote."""
        values = json.loads(text)
        latch = values.pop("latch")
        latch["held"] = {int(severity): since for severity, since in latch["held"].items()}
        return State(**values, latch=Latch(**latch))
