"""What the parts of the console tell each other: plain messages and a hub that delivers them by type."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast

#: xmin, ymin, xmax, ymax in the workspace's CRS, x is easting.
Extent = tuple[float, float, float, float]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class DataChanged:
    """A table has a new version; ``fids`` is None when too much changed to list (a bulk write)."""

    table: str
    fids: tuple[int, ...] | None
    version: int
    actor: str


@dataclass(frozen=True)
class AreaChosen:
    """The county (``None``), town (9 digits) or village (12 digits) that every panel shows from now on."""

    code: str | None


@dataclass(frozen=True)
class ObjectChosen:
    """An object was chosen in ``source`` (a panel's id or ``map``); every other view follows."""

    table: str
    fid: int
    source: str


@dataclass(frozen=True)
class SelectionChanged:
    """Any number of objects of one table (fids, ascending) is selected now, by ``source``; views of it follow.

    ``source`` is the panel that has selected, and drawn what is selected; ``undo`` and ``session`` bring an earlier
    selection back, of which only the first few are drawn: a view that draws more of a table does so then, too.
    """

    table: str
    fids: tuple[int, ...]
    source: str


@dataclass(frozen=True)
class SelectionAsked:
    """A view of a table that came late asks what is selected of it; who selected it tells again."""

    table: str


@dataclass(frozen=True)
class BookmarksChanged:
    """The workspace's bookmarks are others now."""


@dataclass(frozen=True)
class SketchesChanged:
    """The workspace's sketches are others now."""


@dataclass(frozen=True)
class SceneChosen:
    """A scene of the imagery (its id) was chosen in ``source``; other lists of scenes follow."""

    id: str
    source: str


@dataclass(frozen=True)
class PairChosen:
    """Two scenes (ids of the table ``scene``) are held against each other: the earlier and the later date."""

    before: str
    after: str


@dataclass(frozen=True)
class PairAsked:
    """A view that came later asks which pair is chosen; whoever chose one says it again (`PairChosen`)."""


@dataclass(frozen=True)
class PlaceAsked:
    """Somebody asks what is at this point (workspace CRS)."""

    x: float
    y: float


@dataclass(frozen=True)
class SightAsked:
    """Somebody wants to see this point (workspace CRS): the video wall shows the cameras that can."""

    x: float
    y: float


@dataclass(frozen=True)
class ZoomAsked:
    """The map is asked to show ``extent``."""

    extent: Extent


@dataclass(frozen=True)
class LayersChanged:
    """Layers were added, removed, reordered, shown or hidden."""


@dataclass(frozen=True)
class TimeFilterChanged:
    """The desk's map leaves out other things because of their date (`MapControl.time_filter`)."""


@dataclass(frozen=True)
class AlertsChanged:
    """Alerts were raised, changed or dealt with, here or by another process; ``change`` is the last commit's number."""

    change: int


@dataclass(frozen=True)
class ReadingsChanged:
    """Readings of reservoirs have come in or were decided on; ``change`` tells one state from another."""

    change: int


@dataclass(frozen=True)
class ReplayState:
    """A past period plays: panels show ``moment`` of it; None: the present is shown (again)."""

    moment: datetime | None
    begin: datetime
    end: datetime
    speed: int
    playing: bool


@dataclass(frozen=True)
class AlertChosen:
    """An alert was chosen (by its id); every other view follows."""

    alert: int


@dataclass(frozen=True)
class ChannelState:
    """How one way in is.

    Attributes
    ----------
    kind
        ``mqtt``, ``http``, ``cap``, ``files`` or ``database``.
    state
        ``good``; ``waiting``: being opened; ``silent``: open, but no message for too long; ``bad``: does not work.
    detail
        Why, or where it is.
    last
        When a message came last (ISO 8601), or "".
    """

    name: str
    kind: str
    state: str
    detail: str = ""
    last: str = ""


@dataclass(frozen=True)
class IntakeState:
    """How the taking in of messages is; ``running`` False: no process takes them in now.

    ``connected`` is the broker's side, ``trouble`` why nothing can be kept, ``per_second`` messages of late,
    ``refused`` how many wait in the quarantine.
    """

    running: bool
    connected: bool = False
    broker: str = ""
    per_second: float = 0.0
    refused: int = 0
    trouble: str = ""
    channels: tuple[ChannelState, ...] = ()

    @property
    def failing(self) -> tuple[ChannelState, ...]:
        """The channels that do not work or are silent."""
        return tuple(channel for channel in self.channels if channel.state in ("bad", "silent"))


@dataclass(frozen=True)
class IntakeAsked:
    """A view that came later asks how the taking in of messages is (`IntakeState` is told again)."""


M = TypeVar("M")


class Subscription:
    """A callback's place in a hub; also a context manager."""

    def __init__(self, hub: Hub, kind: type[Any], callback: Callable[[Any], None]) -> None:
        self._hub = hub
        self.kind = kind
        self.callback = callback

    def cancel(self) -> None:
        """Stop the deliveries; harmless when repeated."""
        self._hub._remove(self)

    def __enter__(self) -> Subscription:
        return self

    def __exit__(self, *_: object) -> None:
        self.cancel()


class Hub:
    """Publish and subscribe by message type, without Qt.

    ``publish`` calls the subscribers in the publisher's thread, in the order in which they subscribed. One that raises
    is logged and does not keep the message from the rest. The application derives a hub that delivers on the GUI
    thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._subscriptions: dict[type[Any], tuple[Subscription, ...]] = {}

    def subscribe(self, kind: type[M], callback: Callable[[M], None]) -> Subscription:
        """Have ``callback`` called with every published message of exactly this type."""
        subscription = Subscription(self, kind, cast("Callable[[Any], None]", callback))
        with self._lock:
            self._subscriptions[kind] = (*self._subscriptions.get(kind, ()), subscription)
        return subscription

    def publish(self, message: object) -> None:
        """Deliver ``message`` to everyone who subscribed to its type."""
        self.deliver(message)

    def deliver(self, message: object) -> None:
        """Call the subscribers now, in this thread (what ``publish`` of a derived hub ends in)."""
        with self._lock:
            subscriptions = self._subscriptions.get(type(message), ())
        for subscription in subscriptions:
            try:
                subscription.callback(message)
            except Exception:
                _log.exception("a subscriber failed on %r", message)

    def _remove(self, subscription: Subscription) -> None:
        with self._lock:
            kept = tuple(s for s in self._subscriptions.get(subscription.kind, ()) if s is not subscription)
            self._subscriptions[subscription.kind] = kept
