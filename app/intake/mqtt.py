"""The MQTT channel: what the broker hands over is acknowledged once it is committed, never before."""

from __future__ import annotations

import logging
import socket
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

from app.i18n import translate
from app.intake.committing import Committer, Said
from app.intake.gatekeeper import GateKeeper
from app.intake.settings import BrokerSettings
from data.alerts.model import Message
from data.errors import UserError

_log = logging.getLogger(__name__)

#: How many messages the broker may have on their way to us.
RECEIVE_MAXIMUM = 2_000
#: How long the broker keeps what comes in while we are away.
SESSION_S = 7 * 24 * 3600


def identify(client: paho.Client, settings: BrokerSettings, password: str, folder: Path) -> None:
    """Give a client the credentials and the certificates of a broker; relative paths start from ``folder``.

    Raises UserError when a certificate cannot be read.
    """
    if settings.user:
        client.username_pw_set(settings.user, password)
    if settings.tls:
        client.tls_set_context(tls_context(settings, folder))


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
        Called, on the client's thread, with True when the broker has taken the subscriptions, and False when it is
        lost or cannot be reached, with why.
    gate
        What stands between devices and a broker of our own.
    heard
        Called with each message that comes.

    Raises
    ------
    UserError
        When a certificate cannot be read.
    """

    def __init__(
        self,
        settings: BrokerSettings,
        password: str,
        folder: Path,
        name: str,
        topics: Sequence[str],
        committer: Committer,
        connected: Callable[[bool, str], None] = lambda up, why: None,
        gate: GateKeeper | None = None,
        heard: Callable[[], None] = lambda: None,
    ) -> None:
        self._settings = settings
        self._topics = [(topic, 1) for topic in topics]
        self._committer = committer
        self._connected = connected
        self._gate = gate
        self._heard = heard
        self._folder = folder
        self._leaving = False
        self._five = settings.version == "5"
        self._generation = 0
        self._lock = threading.Lock()
        self._client = self._make(name)
        identify(self._client, settings, password, folder)
        self._client.manual_ack_set(True)
        self._client.reconnect_delay_set(min_delay=1, max_delay=30)
        self._client.on_connect = self._on_connect
        self._client.on_connect_fail = self._on_connect_fail
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
        self._leaving = True
        # Its thread may still look at the socket that this closes, and would call an end that was wanted an error.
        self._client.disable_logger()
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
            self._connected(False, translate("Intake", "消息服务器拒绝连接：{why}").format(why=reason))
            return
        with self._lock:
            self._generation += 1
        client.subscribe(self._topics)

    def _on_subscribe(self, client: paho.Client, data: Any, mid: int, reasons: Any, properties: Any) -> None:
        refused = [topic for (topic, _), reason in zip(self._topics, reasons, strict=True) if reason.is_failure]
        for topic in refused:
            _log.error("the broker does not let us listen to %s", topic)
        words = translate("Intake", "消息服务器不许接收主题 {topics}").format(topics=", ".join(refused))
        self._connected(not refused, words if refused else "")

    def _on_connect_fail(self, client: paho.Client, data: Any) -> None:
        # paho says no more here than that it failed; asking once ourselves finds out why.
        self._connected(False, why_unreachable(self._settings, self._folder))

    def _on_disconnect(self, client: paho.Client, data: Any, flags: Any, reason: Any, properties: Any) -> None:
        if not self._leaving:
            _log.warning("the connection to the broker is lost: %s", reason)
        words = translate("Intake", "与消息服务器的连接断了：{why}").format(why=reason)
        self._connected(False, "" if self._leaving else words)

    def _on_message(self, client: paho.Client, data: Any, message: paho.MQTTMessage) -> None:
        generation = self._generation
        payload = bytes(message.payload)
        again = message.dup or (self._gate is not None and self._gate.redelivered(message.topic, payload))
        taken = Message("mqtt", message.topic, payload, datetime.now(timezone.utc), again)
        mid, qos = message.mid, message.qos
        self._heard()

        def kept(said: Said) -> None:
            if self._gate is not None:
                self._gate.committed(taken.topic, payload)
            with self._lock:
                # In a new connection the number may belong to another message; the broker sends this one again.
                if generation == self._generation:
                    client.ack(mid, qos)

        self._committer.hand_in(taken, kept)


def tls_context(settings: BrokerSettings, folder: Path) -> ssl.SSLContext:
    """What a TLS connection to the broker trusts and shows: nothing below TLS 1.2, names checked.

    Raises
    ------
    UserError
        When a file is not there or is none.
    """
    try:
        context = ssl.create_default_context(cafile=str(folder / settings.ca) if settings.ca else None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if settings.certificate:
            key = str(folder / settings.key) if settings.key else None
            context.load_cert_chain(str(folder / settings.certificate), key)
    except (OSError, ssl.SSLError) as error:
        raise UserError(
            translate("Intake", "消息服务器的证书文件读不出来。"),
            str(error),
            translate("Intake", "请检查 intake.toml 里的 ca、certificate 和 key（PEM）。"),
            field="broker",
        ) from error
    return context


def why_unreachable(settings: BrokerSettings, folder: Path, timeout_s: float = 5.0) -> str:
    """Why no connection to the broker can be made, in words; "" when one can."""
    where = f"{settings.host}:{settings.port}"
    try:
        with socket.create_connection((settings.host, settings.port), timeout=timeout_s) as plain:
            if settings.tls:
                with tls_context(settings, folder).wrap_socket(plain, server_hostname=settings.host):
                    return ""
            return ""
    except ssl.SSLCertVerificationError as error:
        return translate("Intake", "{where} 的证书不可信：{why}").format(where=where, why=error.verify_message)
    except (OSError, UserError) as error:
        return translate("Intake", "连不上 {where}：{why}").format(where=where, why=error)
