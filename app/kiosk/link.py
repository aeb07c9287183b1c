"""The screen's side of the broker: takes bulletins and answers, hands over words, says how it is.

A connection that is lost raises an alert at the county by itself: the broker was given the words for it beforehand.
"""

from __future__ import annotations

import json
import logging
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion
from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from app.intake.mqtt import identify
from app.intake.settings import BrokerSettings
from app.kiosk import topics
from app.kiosk.outbox import Word
from data.publishing.bulletin import LARGEST, Answers, Bulletin

_log = logging.getLogger(__name__)

_KEEPALIVE_S = 15
#: The broker has so long to take the last word; the screen is ending, nobody waits at it.
_GOODBYE_S = 2.0


class KioskLink(QObject):
    """A connection that comes back by itself.

    Parameters
    ----------
    place
        Longitude and latitude of the screen (WGS 84), so that it is on the county's map.
    title
        What an alert about this screen is called, such as its village's name.

    Signals
    -------
    connected(bool)
        The broker is there, or is not.
    bulletin(Bulletin)
        The county tells of this village.
    answers(Answers)
        What has become of the words of this screen.
    """

    connected = Signal(bool)
    bulletin = Signal(object)
    answers = Signal(object)

    def __init__(
        self,
        settings: BrokerSettings,
        password: str,
        folder: Path,
        village: str,
        kiosk: str,
        title: str,
        place: tuple[float, float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._village, self._kiosk, self._title = village, kiosk, title
        self._place = place
        self._sent: dict[int, str] = {}
        self._client = paho.Client(CallbackAPIVersion.VERSION2, client_id=kiosk, protocol=paho.MQTTv311)
        identify(self._client, settings, password, folder)
        #: Said by the broker, in the language that the screen starts in: it is the county that reads it.
        self._lost = self.tr("{name}触摸屏离线").format(name=title)
        self._leave_word()
        self._client.reconnect_delay_set(min_delay=1, max_delay=30)
        self._client.on_connect = self._on_connect
        self._client.on_disconnect = self._on_disconnect
        self._client.on_message = self._on_message
        self._client.enable_logger(_log)

    def start(self) -> None:
        """Connect, now and whenever the connection is lost."""
        self._client.connect_async(self._settings.host, self._settings.port, keepalive=_KEEPALIVE_S)
        self._client.loop_start()

    def stop(self, returns: bool = False) -> None:
        """Leave; the county is told that this was on purpose.

        Parameters
        ----------
        returns
            Whether the screen starts anew at once: should it not, that is what the county goes on seeing.
        """
        if self._client.is_connected():
            words = self.tr("{name}触摸屏正在重新启动") if returns else self.tr("{name}触摸屏已关闭")
            gone = self._report(topics.OFFLINE_KIND, "blue", words.format(name=self._title))
            told = self._client.publish(topics.REPORT.format(kiosk=self._kiosk), gone, qos=1)
            # What is on its way when the connection closes is lost, and the broker would say that the screen died.
            with suppress(ValueError, RuntimeError):
                told.wait_for_publish(_GOODBYE_S)
        # Its thread may still look at the socket that this closes, and would call an end that was wanted an error.
        self._client.disable_logger()
        self._client.disconnect()
        self._client.loop_stop()

    def is_connected(self) -> bool:
        """Whether the broker is there."""
        return bool(self._client.is_connected())

    def send(self, word: Word) -> bool:
        """Hand over what a villager said; it is delivered when an answer with its number comes. Whether it was sent."""
        contact = "，".join(part for part in (word.name, word.phone) if part)
        text = f"{word.text}\n{self.tr('联系：{who}').format(who=contact)}" if contact else word.text
        said = self._report(
            topics.WORD_KIND,
            "blue",
            self.tr("民事直说 {number} {matter}").format(number=word.number, matter=word.matter),
            id=word.id,
            text=text,
            time=word.said_at,
            place=f"{self._kiosk}/{word.number}",
        )
        return self._publish(topics.REPORT.format(kiosk=self._kiosk), said)

    def tell(self, values: dict[str, float], fault: str) -> bool:
        """Say how the screen is: figures, and what is wrong with it ("" for nothing).

        Parameters
        ----------
        values
            Quantities that the county's mapping knows (``count``: words that wait).
        """
        topic = topics.REPORT.format(kiosk=self._kiosk)
        well = self._report(topics.OFFLINE_KIND, "none", "", clear=True, values=values)
        title = self.tr("{name}触摸屏故障：{fault}").format(name=self._title, fault=fault)
        if fault:
            state = self._report(topics.FAULT_KIND, "yellow", title)
        else:
            state = self._report(topics.FAULT_KIND, "none", "", clear=True)
        return self._publish(topic, well) and self._publish(topic, state)

    def _report(self, kind: str, severity: str, title: str, **more: Any) -> bytes:
        lon, lat = self._place
        said: dict[str, Any] = {
            "id": uuid.uuid4().hex,
            "source": self._kiosk,
            "kind": kind,
            "severity": severity,
            "title": title,
            "lon": round(lon, 6),
            "lat": round(lat, 6),
            "place": self._kiosk,
        }
        return json.dumps(said | more, ensure_ascii=False).encode()

    def _publish(self, topic: str, payload: bytes, retain: bool = False) -> bool:
        if not self._client.is_connected():
            return False
        return self._client.publish(topic, payload, qos=1, retain=retain).rc == paho.MQTT_ERR_SUCCESS

    def _leave_word(self) -> None:
        """What the broker says when the next connection is lost: each time another message, or it is known already."""
        # No time in it: the moment it is sent is the moment it happened.
        gone = self._report(topics.OFFLINE_KIND, "blue", self._lost)
        self._client.will_set(topics.REPORT.format(kiosk=self._kiosk), gone, qos=1)

    # -- on the client's thread

    def _on_connect(self, client: paho.Client, data: Any, flags: Any, reason: Any, properties: Any) -> None:
        if reason.is_failure:
            _log.error("the broker refuses this screen: %s", reason)
            return
        self._leave_word()  # this connection's word is with the broker; the next one's is another
        bulletin = topics.BULLETIN.format(village=self._village)
        answers = topics.ANSWERS.format(kiosk=self._kiosk)
        client.subscribe([(bulletin, 1), (answers, 1)])
        hello = json.dumps({"kiosk": self._kiosk, "village": self._village}).encode()
        client.publish(topics.HELLO.format(kiosk=self._kiosk), hello, qos=1, retain=True)
        self.connected.emit(True)

    def _on_disconnect(self, client: paho.Client, data: Any, flags: Any, reason: Any, properties: Any) -> None:
        self.connected.emit(False)

    def _on_message(self, client: paho.Client, data: Any, message: paho.MQTTMessage) -> None:
        if len(message.payload) > LARGEST:
            _log.error("a message on %s has %d bytes and is not read", message.topic, len(message.payload))
            return
        try:
            if message.topic.endswith("/bulletin"):
                told = Bulletin.model_validate_json(message.payload)
                if told.village == self._village:
                    self.bulletin.emit(told)
            else:
                self.answers.emit(Answers.model_validate_json(message.payload))
        except ValidationError as error:
            _log.error("a message on %s cannot be read: %s", message.topic, error)
