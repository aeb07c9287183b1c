"""The MQTT channel: what the broker hands over is acknowledged once it is committed, never before."""

from __future__ import annotations

import logging
import ssl
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from app.intake.committing import Committer
from app.intake.settings import BrokerSettings
from data.alerts.model import Message

_log = logging.getLogger(__name__)

#: How many messages the broker may have on their way to us.
RECEIVE_MAXIMUM = 2_000
#: How long the broker keeps what comes in while we are away.
SESSION_S = 7 * 24 * 3600


def identify(client: paho.Client, settings: BrokerSettings, password: str, folder: Path) -> None:
    """Give a client the credentials and the certificates of a broker; relative paths start from ``folder``."""
    if settings.user:
        client.username_pw_set(settings.user, password)
    if settings.tls:
        client.tls_set(
            ca_certs=str(folder / settings.ca) if settings.ca else None,
            certfile=str(folder / settings.certificate) if settings.certificate else None,
            keyfile=str(folder / settings.key) if settings.key else None,
            tls_version=ssl.PROTOCOL_TLS_CLIENT,
        )


class MqttChannel:
    """Subscribes to topics of a broker, in a session that outlives the connection.

    Parameters
    ----------
    name
        Client id; the broker keeps the session under it.
    password
        Of ``settings.user``.
    folder
        What relative paths of certificates start from.
    connected
        Called, on the client's thread, with True when the broker has taken the subscriptions and False when it is lost.
    """

    def __init__(
        self,
        settings: BrokerSettings,
        password: str,
        folder: Path,
        name: str,
        topics: Sequence[str],
        committer: Committer,
        connected: Callable[[bool], None] = lambda up: None,
    ) -> None:
        self._settings = settings
        self._topics = [(topic, 1) for topic in topics]
        self._committer = committer
        self._connected = connected
        self._five = settings.version == "5"
        self._generation = 0
        self._lock = threading.Lock()
        self._client = self._make(name)
        identify(self._client, settings, password, folder)
        self._client.manual_ack_set(True)
        self._client.reconnect_delay_set(min_delay=1, max_delay=30)
        self._client.on_connect = self._on_connect
        self._client.on_subscribe = self._on_subscribe
        self._client.on_disconnect = self._on_disconnect
        self._client.on_message = self._on_message
        self._client.enable_logger(_log)

    def start(self) -> None:
        """Connect, and again whenever the connection is lost."""
        properties = None
        if self._five:
            properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
            properties.SessionExpiryInterval = SESSION_S
            properties.ReceiveMaximum = RECEIVE_MAXIMUM
        start: dict[str, Any] = {"clean_start": False, "properties": properties} if self._five else {}
        self._client.connect_async(self._settings.host, self._settings.port, keepalive=15, **start)
        self._client.loop_start()

    def stop(self) -> None:
        """Leave; the broker keeps the session and what is not acknowledged."""
        self._client.disconnect()
        self._client.loop_stop()

    def _make(self, name: str) -> paho.Client:
        version = CallbackAPIVersion.VERSION2
        if self._five:
            return paho.Client(version, client_id=name, protocol=paho.MQTTv5)
        return paho.Client(version, client_id=name, protocol=paho.MQTTv311, clean_session=False)

    def _on_connect(self, client: paho.Client, data: Any, flags: Any, reason: Any, properties: Any) -> None:
        if reason.is_failure:
            _log.error("the broker refuses us: %s", reason)
            self._connected(False)
            return
        with self._lock:
            self._generation += 1
        client.subscribe(self._topics)

    def _on_subscribe(self, client: paho.Client, data: Any, mid: int, reasons: Any, properties: Any) -> None:
        refused = [topic for (topic, _), reason in zip(self._topics, reasons, strict=True) if reason.is_failure]
        for topic in refused:
            _log.error("the broker does not let us listen to %s", topic)
        self._connected(not refused)

    def _on_disconnect(self, client: paho.Client, data: Any, flags: Any, reason: Any, properties: Any) -> None:
        _log.warning("the connection to the broker is lost: %s", reason)
        self._connected(False)

    def _on_message(self, client: paho.Client, data: Any, message: paho.MQTTMessage) -> None:
        generation = self._generation
        taken = Message("mqtt", message.topic, bytes(message.payload), datetime.now(timezone.utc), message.dup)
        mid, qos = message.mid, message.qos

        def kept() -> None:
            with self._lock:
                # In a new connection the number may belong to another message; the broker sends this one again.
                if generation == self._generation:
                    client.ack(mid, qos)

        self._committer.hand_in(taken, kept)
