"""What becomes of each alert of a soak: sent, kept, on every screen, dealt with; and who sends and deals with them."""

from __future__ import annotations

import json
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timezone

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion

from app.intake.broker import Access
from app.wall.takeover.view import TakeOver
from app.wall.wall import Wall
from data.alerts.book import AlertBook, Filter
from data.alerts.model import Alert

#: Titles of the alerts that are counted begin so; others that the county has are dealt with and not counted.
_TITLE = "soak "
#: Somebody deals with an alert so long after every screen has shown it, s, and closes what was only acknowledged.
_DEALT_S, _CLOSED_S = 5.0, 30.0
#: Of so many alerts one is acknowledged at first, and closed later.
_SLOW = 3
_MOST = 2_000


@dataclass
class Fate:
    """When what happened to an alert, s of the monotonic clock; None: not yet.

    Attributes
    ----------
    sent, accepted
        It was handed to the client, and the broker has acknowledged it.
    kept
        It was found in the book.
    shown
        By screen: it had that screen.
    free
        No other alert had the screens when it got them.
    everywhere
        Every screen there was had it at once.
    """

    title: str
    sent: float
    accepted: float | None = None
    kept: float | None = None
    shown: dict[str, float] = field(default_factory=dict)
    free: bool = False
    everywhere: float | None = None
    acknowledged: float | None = None
    closed: float | None = None

    def line(self, began: float) -> str:
        """All of it as a line, s since the soak began."""

        def at(moment: float | None) -> str:
            return "never" if moment is None else f"{moment - began:.1f}"

        screens = ", ".join(f"{name} {at(moment)}" for name, moment in self.shown.items()) or "none"
        return (
            f"{self.title}: sent {at(self.sent)}, broker {at(self.accepted)}, book {at(self.kept)}, screens {screens}, "
            f"all {at(self.everywhere)}, acknowledged {at(self.acknowledged)}, closed {at(self.closed)}"
        )


class Device:
    """Sends alerts over the county's broker, whether it is there or not.

    Parameters
    ----------
    places
        Longitude and latitude (WGS 84) of places, one after the other.
    """

    def __init__(self, access: Access, places: list[tuple[float, float]]) -> None:
        self._client = paho.Client(CallbackAPIVersion.VERSION2, client_id="soak", clean_session=False)
        self._client.username_pw_set(access.user, access.password)
        self._client.reconnect_delay_set(1, 2)
        self._client.on_publish = self._published
        self._client.connect_async(access.host, access.port)
        self._client.loop_start()
        self._places = places
        self._told: dict[int, Fate] = {}
        self.fates: dict[str, Fate] = {}

    def say(self) -> None:
        """A red alert somewhere in the county."""
        number = len(self.fates) + 1
        lon, lat = self._places[number % len(self._places)]
        source, title = f"soak-{number}", f"{_TITLE}{number}"
        said = {"id": uuid.uuid4().hex, "source": source, "lon": lon, "lat": lat, "kind": "fire", "severity": "red"}
        said["title"] = title
        fate = self.fates[title] = Fate(title, time.monotonic())
        self._told[self._client.publish(f"onemap/{source}/report", json.dumps(said), qos=1).mid] = fate

    def close(self) -> None:
        """End the connection."""
        self._client.disconnect()
        self._client.loop_stop()

    def _published(self, _client: object, _data: object, mid: int, *_: object) -> None:
        fate = self._told.get(mid)
        if fate is not None:
            fate.accepted = time.monotonic()


class Watch:
    """Looks at book and screens, writes down what becomes of each alert, and deals with those that were seen.

    As in a duty room: what every screen has shown for some seconds is acknowledged and closed, every third only
    acknowledged at first. What is not seen is never dealt with, and blocks nothing but itself.
    """

    def __init__(self, wall: Wall, fates: dict[str, Fate]) -> None:
        self._wall, self._fates = wall, fates
        self._others: dict[int, Fate] = {}
        self._had: int | None = None
        #: From an alert's coming into the book to every screen, s, where no other had the screens.
        self.delays: list[float] = []
        director = wall.director
        assert director is not None
        director.changed.connect(self.see)

    @property
    def unseen(self) -> list[Fate]:
        """What no look has found on every screen."""
        return [fate for fate in self._fates.values() if fate.everywhere is None]

    @property
    def unkept(self) -> list[Fate]:
        """What is not in the book."""
        return [fate for fate in self._fates.values() if fate.kept is None]

    def see(self) -> None:
        """Write down what the screens show now."""
        director = self._wall.director
        alert = director.alert if director is not None else None
        if alert is not None:
            fate, now = self._fate(alert), time.monotonic()
            if alert.id != self._had:
                fate.free = self._had is None
            screens = [_shows(window.cover, alert.id) for window in self._wall.windows]
            for window, shows in zip(self._wall.windows, screens, strict=True):
                if shows:
                    fate.shown.setdefault(window.identity, now)
            if all(screens) and screens and fate.everywhere is None:
                fate.everywhere = now
                if fate.free and alert.title in self._fates:
                    self.delays.append((datetime.now(timezone.utc) - alert.first_seen).total_seconds())
        self._had = alert.id if alert is not None else None

    def deal(self, book: AlertBook) -> None:
        """Look into the book; acknowledge and close what is due. What a full disk refuses is done at the next look."""
        now = time.monotonic()
        with suppress(Exception):  # whatever a database on a full disk says
            for alert in book.listed(Filter(), limit=_MOST).alerts:
                fate = self._fate(alert)
                if fate.kept is None:
                    fate.kept = now
                if fate.everywhere is None or now - fate.everywhere < _DEALT_S:
                    continue
                if not alert.acknowledged:
                    book.acknowledge(alert.id, "soak")
                    fate.acknowledged = now
                if alert.id % _SLOW or now - (fate.acknowledged or now) > _CLOSED_S:
                    book.finish(alert.id, "soak", "real")
                    fate.closed = now

    def _fate(self, alert: Alert) -> Fate:
        known = self._fates.get(alert.title)
        if known is None:
            known = self._others.setdefault(alert.id, Fate(alert.title, time.monotonic()))
        return known


def _shows(cover: object, alert: int) -> bool:
    return isinstance(cover, TakeOver) and cover.isVisible() and cover.alert is not None and cover.alert.id == alert
