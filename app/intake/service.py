"""The intake of one workspace: channels, committing thread, the broker where it is our own, and the passing of time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.host.discovery import discover, user_plugin_folder
from app.i18n import translate
from app.intake.broker import Broker
from app.intake.channels import make_channels, password_of
from app.intake.committing import Committer
from app.intake.gatekeeper import GateKeeper
from app.intake.gauges import GaugeThread
from app.intake.health import Health
from app.intake.kiosks import KioskChannel
from app.intake.mqtt import MqttChannel
from app.intake.rules import RuleWatching
from app.intake.settings import BrokerSettings, IntakeSettings, read_settings
from app.intake.speakers import SpeakerChannel
from app.rules import of_plugins
from data.alerts.book import AlertBook, utc_now
from data.alerts.policy import read_policy
from data.alerts.sieves import sieve_of, to_map
from data.alerts.taking import Taken
from data.alerts.villages import villages
from data.errors import UserError
from data.messages import ChannelState
from data.publishing.telling import read_kinds
from data.workspace import Workspace
from layers import platform

_log = logging.getLogger(__name__)

LOCK_FILE = "intake.lock"
#: Seconds between two looks for deadlines that have passed.
TICK_S = 2.0


class TakenInElsewhereError(UserError):
    """Another process takes in this workspace's messages."""


@dataclass(frozen=True)
class State:
    """How the intake is: what the desk shows of it.

    Attributes
    ----------
    connected
        Whether the broker hands over messages now.
    broker
        Where it is, ``host:port``.
    stored, repeated, refused
        Messages of this run.
    quarantine
        Messages that wait in the quarantine, of this and earlier runs.
    trouble
        Why nothing can be kept just now, or "".
    """

    connected: bool = False
    broker: str = ""
    stored: int = 0
    repeated: int = 0
    refused: int = 0
    quarantine: int = 0
    trouble: str = ""
    channels: tuple[ChannelState, ...] = ()


class Intake:
    """Takes in a workspace's messages until it is stopped.

    Parameters
    ----------
    told
        Called from any thread with every new state.

    Raises
    ------
    UserError
        When another process takes in this workspace's messages, or a setting is wrong.
    """

    def __init__(self, workspace: Workspace, told: Callable[[State], None] = lambda state: None) -> None:
        self._lock = platform.lock_file(workspace.path / LOCK_FILE)
        if self._lock is None:
            raise TakenInElsewhereError(
                translate("Intake", "这个工作区的消息已经有程序在接收。"),
                translate("Intake", "每个工作区只能有一个接收进程。"),
                translate("Intake", "关闭另一个控制台，或停止 onemap intake 服务。"),
                file=workspace.path,
            )
        self._told = told
        self._state = State()
        self._state_lock = threading.Lock()
        self._over = threading.Event()
        settings = read_settings(workspace.path)
        policy = read_policy(workspace.path)
        self._store = workspace.store()
        village_of = self._village_of = villages(self._store)
        self._book = AlertBook(workspace.path, policy, village_of)
        place = self._place = to_map(workspace.crs)
        self._sieve = sieve_of(workspace, self._store, policy)
        self._gauges = GaugeThread(workspace, self._book)
        self._rules = RuleWatching(
            workspace.path,
            self._book,
            self._store,
            of_plugins(discover(user=user_plugin_folder()).plugins),
            village_of,
            lambda lon, lat: place(lon, lat, "wgs84"),
            self._kept,
            self._gauges.doubts,
        )
        self._committer = Committer(self._rules, self._sieve, self._kept, self._trouble)
        self._healths: list[Health] = []
        self._gate_why = ""
        self.broker = Broker(workspace.path, gated=True) if settings.broker is None else None
        self.gate = self._make_gate()
        self._channels = [
            self._connect(workspace, settings),
            *make_channels(settings, workspace, self._committer, policy.largest_bytes, self._health),
        ]
        self._change(channels=self._channel_states(), quarantine=sum(self._book.refused().values()))
        self._ticker = threading.Thread(target=self._tick, name="onemap-deadlines", daemon=True)
        self._ticker.start()
        for channel in self._channels:
            channel.start()

    @property
    def state(self) -> State:
        """How it is now."""
        with self._state_lock:
            return self._state

    def stop(self) -> None:
        """Stop taking in; what was handed over is kept first, what was not stays with the broker."""
        self._over.set()
        if self.gate is not None:
            self.gate.stop()
        # Whoever waits for room gives up; what is in the queue is kept.
        self._committer.close()
        for channel in self._channels:
            channel.stop()
        self._speakers.stop()
        self._kiosks.stop()
        self._committer.stop()
        self._ticker.join()
        if self.broker is not None:
            self.broker.stop()
        self._gauges.stop()
        self._book.close()
        self._store.close()

    def _make_gate(self) -> GateKeeper | None:
        if self.broker is None:
            return None
        access = self.broker.access
        return GateKeeper(access.host, access.port, self.broker.port, self._sieve.topics, self._gate_trouble)

    def _connect(self, workspace: Workspace, settings: IntakeSettings) -> MqttChannel:
        if self.broker is not None:
            access = self.broker.access
            broker = BrokerSettings(host=access.host, port=self.broker.port, user=access.user)
            password, where = access.password, f"{access.host}:{access.port}"
        else:
            assert settings.broker is not None
            broker = settings.broker
            password, where = password_of(workspace, broker), f"{broker.host}:{broker.port}"
        self._change(broker=where)
        health = self._health("mqtt", "mqtt", broker.silent_minutes)
        self._speakers = SpeakerChannel(
            broker,
            password,
            workspace.path,
            f"onemap-speakers-{workspace.config.id}",
            self._book,
            lambda lon, lat: self._place(lon, lat, "wgs84"),
            self._village_of,
        )
        self._kiosks = KioskChannel(
            broker,
            password,
            workspace.path,
            f"onemap-kiosks-{workspace.config.id}",
            self._book,
            self._store,
            workspace.crs,
            read_kinds(workspace.path),
        )
        return MqttChannel(
            broker,
            password,
            workspace.path,
            f"onemap-{workspace.config.id}",
            self._sieve.topics,
            self._committer,
            lambda up, why: self._connected(health, up, why),
            self.gate,
            health.heard,
        )

    def _health(self, name: str, kind: str, silent_minutes: float) -> Health:
        made = Health(name, kind, silent_minutes, lambda state: self._change(channels=self._channel_states()))
        self._healths.append(made)
        return made

    def _channel_states(self) -> tuple[ChannelState, ...]:
        return tuple(health.state for health in self._healths)

    def _connected(self, health: Health, up: bool, why: str) -> None:
        if self.gate is not None:
            self.gate.open(up)
        if self._gate_why or (why and not up):
            health.bad(self._gate_why or why)
        elif up:
            health.good(self.state.broker)
        self._change(connected=up)

    def _gate_trouble(self, why: str) -> None:
        if why:
            _log.error("devices cannot connect: %s", why)
        self._gate_why = why
        health = next((h for h in self._healths if h.state.kind == "mqtt"), None)
        if health is not None and (why or self.state.connected):
            self._connected(health, self.state.connected, why)

    def _kept(self, taken: Taken) -> None:
        if self.gate is not None:
            self.gate.flush()
        state = self.state
        self._change(
            stored=state.stored + taken.stored,
            repeated=state.repeated + taken.repeated,
            refused=state.refused + taken.refused,
            channels=self._channel_states(),
        )

    def _trouble(self, error: Exception | None) -> None:
        self._change(trouble="" if error is None else str(error))

    def _change(self, **values: object) -> None:
        with self._state_lock:
            self._state = replace(self._state, **values)  # type: ignore[arg-type]
            state = self._state
        self._told(state)

    def _tick(self) -> None:
        while not self._over.wait(TICK_S):
            try:
                self._book.pass_time()
                self._rules.pass_time(utc_now(), self.state.connected)
                for health in self._healths:
                    health.tick()
                waiting = sum(self._book.refused().values())
                if waiting != self.state.quarantine:
                    self._change(quarantine=waiting)
            except Exception:
                _log.exception("deadlines could not be looked at; the next look is in %g s", TICK_S)
