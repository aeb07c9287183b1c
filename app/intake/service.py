"""The intake of one workspace: channels, committing thread, the broker where it is our own, and the passing of time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pyproj

from app.host.discovery import discover, user_plugin_folder
from app.i18n import translate
from app.intake.broker import Broker
from app.intake.committing import Committer
from app.intake.gauges import GaugeThread
from app.intake.mqtt import MqttChannel
from app.intake.rules import RuleWatching
from app.intake.settings import BrokerSettings, IntakeSettings, read_settings
from app.intake.speakers import SpeakerChannel
from app.rules import of_plugins
from data import gcj02
from data.alerts.book import AlertBook, utc_now
from data.alerts.mapping import read_mappings
from data.alerts.policy import read_policy
from data.alerts.sifting import Sieve, ToMap
from data.alerts.taking import Taken
from data.alerts.villages import villages
from data.crs import WGS84, crs_of, transformer
from data.errors import UserError
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
    trouble
        Why nothing can be kept just now, or "".
    """

    connected: bool = False
    broker: str = ""
    stored: int = 0
    repeated: int = 0
    refused: int = 0
    trouble: str = ""


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
        self._sieve = Sieve(read_mappings(workspace.path), policy, place)
        self._rules = RuleWatching(
            workspace.path,
            self._book,
            self._store,
            of_plugins(discover(user=user_plugin_folder()).plugins),
            village_of,
            lambda lon, lat: place(lon, lat, "wgs84"),
            self._kept,
        )
        self._committer = Committer(self._rules, self._sieve, self._kept, self._trouble)
        self._gauges = GaugeThread(workspace, self._book)
        self.broker = Broker(workspace.path) if settings.broker is None else None
        self._channel = self._connect(workspace, settings)
        self._ticker = threading.Thread(target=self._tick, name="onemap-deadlines", daemon=True)
        self._ticker.start()
        self._channel.start()

    @property
    def state(self) -> State:
        """How it is now."""
        with self._state_lock:
            return self._state

    def stop(self) -> None:
        """Stop taking in; what was handed over is kept first, what was not stays with the broker."""
        self._over.set()
        self._channel.stop()
        self._speakers.stop()
        self._committer.stop()
        self._ticker.join()
        if self.broker is not None:
            self.broker.stop()
        self._gauges.stop()
        self._book.close()
        self._store.close()

    def _connect(self, workspace: Workspace, settings: IntakeSettings) -> MqttChannel:
        if self.broker is not None:
            access = self.broker.access
            broker, password = BrokerSettings(host=access.host, port=access.port, user=access.user), access.password
        else:
            assert settings.broker is not None
            broker = settings.broker
            password = _password(workspace.path, broker)
        self._change(broker=f"{broker.host}:{broker.port}")
        self._speakers = SpeakerChannel(
            broker,
            password,
            workspace.path,
            f"onemap-speakers-{workspace.config.id}",
            self._book,
            lambda lon, lat: self._place(lon, lat, "wgs84"),
            self._village_of,
        )
        return MqttChannel(
            broker,
            password,
            workspace.path,
            f"onemap-{workspace.config.id}",
            self._sieve.topics,
            self._committer,
            lambda up: self._change(connected=up),
        )

    def _kept(self, taken: Taken) -> None:
        state = self.state
        self._change(
            stored=state.stored + taken.stored,
            repeated=state.repeated + taken.repeated,
            refused=state.refused + taken.refused,
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
            except Exception:
                _log.exception("deadlines could not be looked at; the next look is in %g s", TICK_S)


def to_map(crs: pyproj.CRS) -> ToMap:
    """Brings longitudes and latitudes into a workspace's CRS."""
    change = transformer(crs_of(WGS84), crs)

    def place(lon: float, lat: float, given: str) -> tuple[float, float]:
        if given == "gcj02":
            lon, lat = gcj02.to_wgs84(lon, lat)
        x, y = change.transform(lon, lat)
        return float(x), float(y)

    return place


def _password(folder: Path, broker: BrokerSettings) -> str:
    if not broker.password_file:
        return ""
    file = folder / broker.password_file
    try:
        return file.read_text(encoding="utf-8").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise UserError(
            translate("Intake", "消息服务器的密码读不出来。"),
            str(error),
            translate("Intake", "请把密码写在该文件的第一行，只让本用户可读。"),
            file=file,
        ) from error
