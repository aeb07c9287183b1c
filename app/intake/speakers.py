"""The way to the loudspeakers: sends what waits to be said, and takes what they answer. A connection of its own.

A command is entered before it is sent, and an answer is acknowledged to the broker only after it is entered; the
broker keeps answers while the intake is away, because the session outlives the connection.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import paho.mqtt.client as paho
import sqlalchemy as sa
from paho.mqtt.enums import CallbackAPIVersion

from app.intake.mqtt import identify
from app.intake.settings import BrokerSettings
from data.alerts import speakers
from data.alerts.book import AlertBook

_log = logging.getLogger(__name__)

#: Seconds between two looks for what is to be said.
LOOK_S = 0.3
_LARGEST = 20_000
_ANSWERS = ("received", "played", "failed")


class SpeakerChannel:
    """Speaks with the loudspeakers until it is stopped.

    Parameters
    ----------
    name
        Client id; the broker keeps the session under it.
    folder
        What relative paths of certificates start from.
    place
        From longitude and latitude (WGS 84) to the workspace's CRS.
    village_of
        The code of the village at a point (workspace CRS) or "".
    """

    def __init__(
        self,
        settings: BrokerSettings,
        password: str,
        folder: Path,
        name: str,
        book: AlertBook,
        place: Callable[[float, float], tuple[float, float]],
        village_of: Callable[[float, float], str],
    ) -> None:
        self._book = book
        self._place = place
        self._village_of = village_of
        self._connected = threading.Event()
        self._over = threading.Event()
        #: By call, on the sending thread alone: a lock shared with the client's callbacks would wait for it in a ring.
        self._sending: dict[str, paho.MQTTMessageInfo] = {}
        # MQTT 3.1.1 is spoken by every broker, and nothing here needs more.
        self._client = paho.Client(
            CallbackAPIVersion.VERSION2, client_id=name, protocol=paho.MQTTv311, clean_session=False
        )
        identify(self._client, settings, password, folder)
        self._client.manual_ack_set(True)
        self._client.reconnect_delay_set(min_delay=1, max_delay=30)
        self._client.on_connect = self._on_connect
        self._client.on_disconnect = self._on_disconnect
        self._client.on_message = self._on_message
        self._client.connect_async(settings.host, settings.port, keepalive=15)
        self._client.loop_start()
        self._thread = threading.Thread(target=self._run, name="onemap-speakers", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Leave; what was not sent is sent when the intake is back."""
        self._over.set()
        self._thread.join()
        self._client.disconnect()
        self._client.loop_stop()

    # -- to the loudspeakers

    def _run(self) -> None:
        while not self._over.wait(LOOK_S):
            try:
                if self._connected.is_set():
                    self._send()
                self._notice_sent()
                self._notice_silence()
            except sa.exc.SQLAlchemyError as error:
                _log.warning("loudspeakers cannot be served for now: %s", error)

    def _send(self) -> None:
        with self._book.reading() as link:
            calls = speakers.waiting(link)
        for call in calls:
            if call.uid not in self._sending:
                payload = {"id": call.uid, "text": call.text, "times": call.times, "time": call.made_at.isoformat()}
                topic = f"{speakers.ROOT}/{call.speaker}/command"
                data = json.dumps(payload, ensure_ascii=False).encode()
                self._sending[call.uid] = self._client.publish(topic, data, qos=1)

    def _notice_sent(self) -> None:
        """What the broker has confirmed is sent; what it has not, the client sends again after a reconnection."""
        for uid, told in list(self._sending.items()):
            if told.rc != paho.MQTT_ERR_SUCCESS:
                del self._sending[uid]  # the connection had just gone: sent again, and known by its id
            elif told.is_published():
                self._enter(uid, "sent")
                del self._sending[uid]

    def _notice_silence(self) -> None:
        with self._book.reading() as link:
            late = speakers.overdue(link, self._book.now())
        for call in late:
            if call.state == "sent":
                speakers.change(self._book, call.uid, "unanswered")
            else:
                speakers.change(self._book, call.uid, "failed", "no word that it was played")

    # -- from the loudspeakers

    def _on_connect(self, client: paho.Client, data: Any, flags: Any, reason: Any, properties: Any) -> None:
        if reason.is_failure:
            _log.error("the broker refuses the loudspeakers' channel: %s", reason)
            return
        client.subscribe([(f"{speakers.ROOT}/+/state", 1), (f"{speakers.ROOT}/+/answer", 1)])
        self._connected.set()

    def _on_disconnect(self, client: paho.Client, data: Any, flags: Any, reason: Any, properties: Any) -> None:
        self._connected.clear()

    def _on_message(self, client: paho.Client, data: Any, message: paho.MQTTMessage) -> None:
        try:
            self._take(message.topic, bytes(message.payload))
        except sa.exc.OperationalError as error:
            # Not acknowledged: the broker sends it again.
            _log.warning("what a loudspeaker said cannot be kept now: %s", error)
            return
        except Exception:
            _log.exception("what a loudspeaker said on %s could not be read", message.topic)
        client.ack(message.mid, message.qos)

    def _take(self, topic: str, payload: bytes) -> None:
        hear(self._book, topic, payload, self._place, self._village_of)

    def _enter(self, uid: str, state: str, reason: str = "") -> None:
        speakers.change(self._book, uid, state, reason)


def hear(
    book: AlertBook,
    topic: str,
    payload: bytes,
    project: Callable[[float, float], tuple[float, float]],
    village_of: Callable[[float, float], str],
) -> bool:
    """Enter what a loudspeaker says; False (and a line in the log) where that is nothing that can be used."""
    code, _, what = topic.removeprefix(f"{speakers.ROOT}/").partition("/")
    said = _read(payload)
    if not code or len(code) > 100 or said is None:
        _log.warning("a loudspeaker's message on %s says nothing that can be used", topic)
        return False
    if what == "answer":
        state, uid = said.get("state"), said.get("id")
        if state not in _ANSWERS or not isinstance(uid, str):
            _log.warning("a loudspeaker's answer on %s says nothing that can be used", topic)
            return False
        speakers.change(book, uid, state, str(said.get("reason") or ""))
        return True
    if what != "state":
        return False
    place = _placed(said, project)
    village = village_of(*place) if place is not None else ""
    with book.writing() as link:
        if not speakers.announce(link, code, said, place, village, book.now()):
            _log.warning("loudspeaker %s has not said where it is", code)
            return False
    return True


def _placed(said: dict[str, Any], project: Callable[[float, float], tuple[float, float]]) -> tuple[float, float] | None:
    lon, lat = said.get("lon"), said.get("lat")
    if isinstance(lon, bool) or isinstance(lat, bool):
        return None
    if not (isinstance(lon, int | float) and isinstance(lat, int | float)):
        return None
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        return None
    x, y = project(float(lon), float(lat))
    return (x, y) if abs(x) < 1e9 and abs(y) < 1e9 else None


def _read(payload: bytes) -> dict[str, Any] | None:
    if len(payload) > _LARGEST:
        return None
    try:
        said = json.loads(payload)
        # JSON may hold halves of a surrogate pair, which no database takes.
        json.dumps(said, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None
