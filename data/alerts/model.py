"""Messages, reports and alerts as plain data. Times are aware and in UTC, places in the workspace's CRS."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, IntEnum
from typing import Any


class Severity(IntEnum):
    """The four colours of warnings, worst first (CAP 1.2: Extreme, Severe, Moderate, Minor)."""

    RED = 1
    ORANGE = 2
    YELLOW = 3
    BLUE = 4


class Reason(Enum):
    """Why a message is in quarantine."""

    OVERSIZED = "oversized"
    MALFORMED = "malformed"
    UNKNOWN = "unknown"
    FUTURE = "future"
    DEFECT = "defect"


@dataclass(frozen=True)
class Message:
    """What came in over a channel, untouched.

    Attributes
    ----------
    channel
        ``mqtt``, ``http``, ``cap``, ``table`` (a row of a file) or ``database`` (a row of a table).
    topic
        MQTT topic or URL path; of a warning ``cap/<channel>/<where from>``, of a row ``table/<channel>/<file>/<row>``
        or ``database/<channel>/<key>``.
    redelivered
        Whether the sender says that it has sent this one before.
    mark
        Tells a row that carries neither an id nor a time from the same row of another day; "" elsewhere.
    """

    channel: str
    topic: str
    payload: bytes
    received_at: datetime
    redelivered: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Report:
    """What a message says.

    Attributes
    ----------
    identity
        Two messages with the same identity are the same message.
    source
        Device, camera, person or service that speaks.
    kind
        What it speaks of (``fire``, ``drowning``, ``device_offline`` ...), a key of the alert policy; "" for a message
        that only carries readings.
    severity
        None for a message that only carries readings.
    clears
        The source says that it is over.
    place
        Code of a place (village, reservoir, grid zone) or "".
    x, y
        Place in the workspace's CRS, m, or None.
    values
        Readings by quantity.
    division
        Code of the village or town that is meant, where there are no coordinates; or "".
    own
        Belongs to no alert that is going on, even of its source, kind and place, but those it follows.
    follows
        Identities of earlier messages whose alert this one changes or, with ``clears``, ends.
    detail
        What the alert's record says besides when this raises or worsens it: the rule, and its values.
    """

    identity: str
    source: str
    kind: str
    happened_at: datetime
    severity: Severity | None = None
    title: str = ""
    text: str = ""
    clears: bool = False
    place: str = ""
    x: float | None = None
    y: float | None = None
    snapshot: str = ""
    values: Mapping[str, float] = field(default_factory=dict)
    division: str = ""
    own: bool = False
    follows: tuple[str, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Refused:
    """Why a message says nothing that can be used; ``detail`` is in words (translated).

    ``size`` is how many bytes came, where the message holds only the first of them.
    """

    reason: Reason
    detail: str
    size: int | None = None


@dataclass(frozen=True)
class Alert:
    """One alert: two flags, active and acknowledged, and what is known of it.

    Attributes
    ----------
    id
        0 until it is stored.
    place
        What tells it from other alerts of its source and kind: the reported place, or its coordinates.
    severity
        The worst reported since it is active.
    count
        Reports it stands for.
    deadline
        Until when it is to be checked on the ground; runs from the first report.
    escalation
        How many times the deadline has passed and the next person was told.
    outcome
        How it was closed (``real``, ``false``, ``test``, ``duplicate``); "" while it is open.
    merged_into
        The alert that it was merged into, or None.
    """

    id: int
    source: str
    kind: str
    place: str
    severity: Severity
    title: str
    text: str
    first_seen: datetime
    last_seen: datetime
    count: int = 1
    active: bool = True
    acknowledged: bool = False
    x: float | None = None
    y: float | None = None
    village: str = ""
    snapshot: str = ""
    deadline: datetime | None = None
    escalation: int = 0
    assignee: str = ""
    acknowledged_by: str = ""
    acknowledged_at: datetime | None = None
    cleared_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str = ""
    rating: int | None = None
    merged_into: int | None = None
    linked: str = ""

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something about it: open until it is closed."""
        return self.closed_at is None


@dataclass(frozen=True)
class Step:
    """A line of an alert's record; ``actor`` is a person's name, or ``onemap`` for what the program did."""

    time: datetime
    actor: str
    action: str
    detail: Mapping[str, Any] = field(default_factory=dict)
