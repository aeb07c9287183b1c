"""The county's side of its villages' screens: tells each village what concerns it, and what became of its words.

A screen says that it is there (retained), and from then on its village is told. What villagers say and how a screen is
comes in as reports in the console's own form, through the same channel as everything else.
"""

from __future__ import annotations

import json
import logging
import re
import threading
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import paho.mqtt.client as paho
import sqlalchemy as sa
from paho.mqtt.enums import CallbackAPIVersion

from app.intake.mqtt import identify
from app.intake.settings import BrokerSettings
from app.kiosk import topics
from data.alerts.book import AlertBook
from data.crs import WGS84, crs_of, transformer
from data.publishing.telling import PublicKind, TownVillage, answers, bulletin, grounds
from data.store import Store

_log = logging.getLogger(__name__)

#: Seconds between two looks for changed alerts; between two of everything (levels, weather); and after how many a
#: bulletin is told again although nothing changed, because a screen shows its age.
LOOK_S, ALL_S, AGAIN_S = 0.25, 20.0, 600.0
#: How far back answers go.
_ANSWERED = timedelta(days=90)
_VILLAGE = re.compile(r"\d{12}")
_LARGEST = 2_000
#: A number that no commit reaches: only the last one is asked for.
_ALL = 1 << 62
#: Screens that are told; more than a county has villages.
_MOST = 5_000


class KioskChannel:
    """Tells the villages until it is stopped.

    Parameters
    ----------
    crs
        Of the workspace's map.
    kinds
        Which alerts villagers are told of.
    """

    def __init__(
        self,
        settings: BrokerSettings,
        password: str,
        folder: Path,
        name: str,
        book: AlertBook,
        store: Store,
        crs: Any,
        kinds: Mapping[str, PublicKind],
    ) -> None:
        self._book, self._store, self._kinds = book, store, kinds
        self._to_globe = transformer(crs, crs_of(WGS84)).transform
        self._kiosks: dict[str, str] = {}
        self._villages: dict[str, TownVillage] = {}
        self._told: dict[str, tuple[bytes, float]] = {}
        self._lock = threading.Lock()
        self._over = threading.Event()
        #: Somebody is there who was not, or who may have been told nothing.
        self._fresh = threading.Event()
        self._client = paho.Client(CallbackAPIVersion.VERSION2, client_id=name, protocol=paho.MQTTv311)
        identify(self._client, settings, password, folder)
        self._client.reconnect_delay_set(min_delay=1, max_delay=30)
        self._client.on_connect = self._on_connect
        self._client.on_message = self._on_message
        self._client.connect_async(settings.host, settings.port, keepalive=15)
        self._client.loop_start()
        self._thread = threading.Thread(target=self._run, name="onemap-kiosks", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Leave; screens keep the last they were told."""
        self._over.set()
        self._thread.join()
        self._client.disconnect()
        self._client.loop_stop()

    def _run(self) -> None:
        known, looked = -1, -ALL_S
        while not self._over.wait(LOOK_S):
            if not self._client.is_connected():
                continue
            try:
                change = self._book.changed_since(_ALL)[1]
                fresh = self._fresh.is_set()
                if change == known and not fresh and time.monotonic() - looked < ALL_S:
                    continue
                self._fresh.clear()
                self._tell()
                known, looked = change, time.monotonic()
            except sa.exc.SQLAlchemyError as error:
                _log.warning("villages cannot be told for now: %s", error)

    def _tell(self) -> None:
        with self._lock:
            kiosks = dict(self._kiosks)
        missing = sorted(set(kiosks.values()) - set(self._villages))
        self._villages |= {village.code: village for village in grounds(missing, self._store, self._to_globe)}
        now = self._book.now()
        for code in sorted(set(kiosks.values())):
            village = self._villages.get(code)
            if village is not None:
                told = bulletin(self._book, self._store, village, self._kinds, now)
                # The moment it was made is no news.
                self._publish(
                    topics.BULLETIN.format(village=code), told.model_dump_json(), told.model_dump_json(exclude={"made"})
                )
        for kiosk in sorted(kiosks):
            said = answers(self._book, kiosk, now - _ANSWERED).model_dump_json()
            self._publish(topics.ANSWERS.format(kiosk=kiosk), said, said, again=False)

    def _publish(self, topic: str, payload: str, news: str, again: bool = True) -> None:
        known, when = self._told.get(topic, (b"", 0.0))
        same = known == news.encode()
        if same and not (again and time.monotonic() - when > AGAIN_S):
            return
        sent = self._client.publish(topic, payload.encode(), qos=1, retain=True)
        if sent.rc == paho.MQTT_ERR_SUCCESS:
            self._told[topic] = (news.encode(), time.monotonic())

    def _on_connect(self, client: paho.Client, data: Any, flags: Any, reason: Any, properties: Any) -> None:
        if reason.is_failure:
            _log.error("the broker refuses the villages' channel: %s", reason)
            return
        # A broker that came back without its memory is told everything again.
        self._told.clear()
        self._fresh.set()
        client.subscribe(topics.HELLO_ANY, qos=1)

    def _on_message(self, client: paho.Client, data: Any, message: paho.MQTTMessage) -> None:
        try:
            if len(message.payload) > _LARGEST:
                raise ValueError("too long")
            said = json.loads(message.payload)
            kiosk, village = str(said["kiosk"]), str(said["village"])
            if not _VILLAGE.fullmatch(village) or message.topic != topics.HELLO.format(kiosk=kiosk):
                raise ValueError("not what a screen says")
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            _log.warning("a screen's hello on %s cannot be read: %s", message.topic, error)
            return
        with self._lock:
            if kiosk in self._kiosks or len(self._kiosks) < _MOST:
                self._kiosks[kiosk] = village
                self._fresh.set()
