"""The demo county's loudspeakers: one a settlement, on the workspace's own broker, answering as real ones would."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

import numpy as np
import paho.mqtt.client as paho
import shapely
from PySide6.QtCore import QCoreApplication

from data.alerts.speakers import ROOT
from data.crs import WGS84, crs_of, transformer
from data.store import Store
from data.workspace import Workspace

#: Seconds until a loudspeaker says that it has a message, and that it has played one repetition.
_RECEIVE_S, _PLAY_S = 0.8, 4.0
#: Of so many one is broken (it fails), and one is away (it never answers).
_EACH = 17


@dataclass(frozen=True)
class DemoSpeaker:
    """A loudspeaker of the demo county."""

    code: str
    name: str
    lon: float
    lat: float
    fault: str = ""


def speakers_of(workspace: Workspace, store: Store) -> list[DemoSpeaker]:
    """One loudspeaker a settlement, in the order of their names; the same ones each time."""
    rows = store.arrays("settlement", ["name", "village", "geom"])
    change = transformer(workspace.crs, crs_of(WGS84))
    made = []
    order = np.argsort([f"{v} {n}" for v, n in zip(rows["village"], rows["name"], strict=True)], kind="stable")
    for number, index in enumerate(order.tolist(), 1):
        shape = rows["geom"][index]
        if shape is None or shapely.is_empty(shape):
            continue
        point = shapely.point_on_surface(shape)
        lon, lat = change.transform(point.x, point.y)
        fault = {1: "failed", 9: "away"}.get(number % _EACH, "")
        name = QCoreApplication.translate("DemoEvents", "{place}喇叭").format(place=rows["name"][index])
        made.append(DemoSpeaker(f"SPK-{number:04d}", name, round(lon, 6), round(lat, 6), fault))
    return made


class DemoSpeakers:
    """Announces the loudspeakers and answers for them."""

    def __init__(self, client: paho.Client, made: Sequence[DemoSpeaker]) -> None:
        self._client = client
        self._speakers = {speaker.code: speaker for speaker in made}
        client.message_callback_add(f"{ROOT}/+/command", self._on_command)
        # The session is a clean one: after a lost connection the broker knows nothing of it.
        client.on_connect = self._listen
        client.subscribe(f"{ROOT}/+/command", qos=1)
        for speaker in made:
            says = {"name": speaker.name, "lon": speaker.lon, "lat": speaker.lat, "online": speaker.fault != "away"}
            self._say(speaker.code, "state", says, retain=True)

    def _listen(self, client: paho.Client, data: Any, flags: Any, reason: Any, properties: Any) -> None:
        client.subscribe(f"{ROOT}/+/command", qos=1)

    def _on_command(self, client: paho.Client, data: Any, message: paho.MQTTMessage) -> None:
        speaker = self._speakers.get(message.topic.split("/")[-2])
        said = json.loads(message.payload)
        if speaker is None or speaker.fault == "away":
            return
        self._later(_RECEIVE_S, speaker.code, {"id": said["id"], "state": "received"})
        over = _RECEIVE_S + _PLAY_S * min(int(said.get("times", 1)), 3)
        if speaker.fault == "failed":
            reason = QCoreApplication.translate("DemoEvents", "功放故障")
            self._later(over, speaker.code, {"id": said["id"], "state": "failed", "reason": reason})
        else:
            self._later(over, speaker.code, {"id": said["id"], "state": "played"})

    def _later(self, seconds: float, code: str, says: dict[str, Any]) -> None:
        timer = threading.Timer(seconds, self._say, (code, "answer", says))
        timer.daemon = True
        timer.start()

    def _say(self, code: str, what: str, says: dict[str, Any], retain: bool = False) -> None:
        stamp = {"time": datetime.now(timezone.utc).isoformat(timespec="milliseconds")}
        payload = json.dumps({**says, **stamp}, ensure_ascii=False).encode()
        self._client.publish(f"{ROOT}/{code}/{what}", payload, qos=1, retain=retain)
