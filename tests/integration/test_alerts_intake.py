"""The intake against a real mosquitto: nothing acknowledged is lost, whoever is killed."""

from __future__ import annotations

import json
import os
import queue
import select
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import paho.mqtt.client as paho
import psutil
import pytest
from paho.mqtt.enums import CallbackAPIVersion

from app.intake.broker import ACCESS_FILE, FOLDER, Broker
from app.intake.service import Intake
from data.alerts.book import AlertBook, Filter
from data.alerts.database import EVENTS_FILE
from data.alerts.policy import read_policy
from data.errors import UserError
from data.workspace import Workspace
from tests.support.county import X0, Y0, make_county

PATIENCE_S = 60


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_county(tmp_path / "county")


class Device:
    """A device that sends at QoS 1 and knows what the broker has taken."""

    def __init__(self, folder: Path, name: str = "device") -> None:
        access = json.loads((folder / FOLDER / ACCESS_FILE).read_text())
        self.client = paho.Client(CallbackAPIVersion.VERSION2, client_id=name, protocol=paho.MQTTv5)
        self.client.username_pw_set(access["user"], access["password"])
        self.client.connect_async(access["host"], access["port"], clean_start=False)
        up = threading.Event()
        self.client.on_connect = lambda *_: up.set()
        self.sent = 0
        self.acknowledged = 0
        self._told = threading.Condition()
        self.client.on_publish = self._published
        self.client.reconnect_delay_set(min_delay=1, max_delay=1)
        self.client.loop_start()
        assert up.wait(PATIENCE_S)

    def send(self, payload: Any, topic: str = "onemap/dev/report") -> None:
        data = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        self.client.publish(topic, data, qos=1)
        self.sent += 1

    def _published(self, *_: Any) -> None:
        with self._told:
            self.acknowledged += 1
            self._told.notify()

    def wait(self) -> None:
        with self._told:
            assert self._told.wait_for(lambda: self.acknowledged >= self.sent, PATIENCE_S)

    def close(self) -> None:
        self.client.disconnect()
        self.client.loop_stop()


class Running:
    """``onemap intake --json`` as the desk runs it."""

    def __init__(self, folder: Path) -> None:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app", "intake", "--json", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self._lines: queue.Queue[dict[str, Any] | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(json.loads(line))
        self._lines.put(None)

    def until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            state = self._lines.get(timeout=PATIENCE_S)
            assert state is not None, "the intake has ended"
            if holds(state):
                return state

    def kill(self) -> None:
        self.process.kill()
        self._ended()

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(PATIENCE_S)
        self._ended()

    def _ended(self) -> None:
        self.process.wait(PATIENCE_S)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None and not stream.closed:
                stream.close()


@pytest.fixture
def running(workspace: Workspace) -> Iterator[Running]:
    started = Running(workspace.path)
    yield started
    if started.process.poll() is None:
        started.close()


def fire(number: int, **more: Any) -> dict[str, Any]:
    now = datetime.now(timezone.utc).isoformat()
    return {"id": number, "source": f"D{number % 7}", "kind": "fire", "severity": "yellow", "time": now} | more


def numbers(folder: Path) -> list[int]:
    link = sqlite3.connect(folder / EVENTS_FILE)
    found = [int(identity.partition("\x1f")[2]) for (identity,) in link.execute("SELECT identity FROM message")]
    link.close()
    return found


def test_messages_of_every_kind_find_their_place(workspace: Workspace, running: Running) -> None:
    running.until(lambda state: state["connected"])
    device = Device(workspace.path)
    device.send(fire(1, lon=114.41, lat=27.9))
    device.send(fire(8))
    device.send(fire(8))
    device.send(b"not json")
    device.send(fire(9, severity="purple"))
    device.send({"id": 10, "source": "RES-1", "values": {"level_m": 80.25}})
    device.send(fire(11), topic="onemap/x/y/z")  # nobody has asked for this topic
    device.wait()
    state = running.until(lambda s: s["stored"] + s["repeated"] + s["refused"] >= 6)
    assert (state["stored"], state["repeated"], state["refused"]) == (3, 1, 2)
    device.close()
    running.close()
    with AlertBook(workspace.path, read_policy()) as book:
        assert {a.source for a in book.listed(Filter()).alerts} == {"D1"}
        assert {line.reason for line in book.put_aside()[0]} == {"malformed"}


def test_an_alert_knows_its_village(workspace: Workspace) -> None:
    intake = Intake(workspace)
    try:
        assert intake._book._village_of(X0 + 10, Y0 + 10) == "430999100201"
        assert intake._book._village_of(0, 0) == ""
    finally:
        intake.stop()


def test_one_intake_a_workspace(workspace: Workspace, running: Running) -> None:
    running.until(lambda state: state["connected"])
    with pytest.raises(UserError):
        Intake(workspace)


def test_killed_again_and_again_everything_is_there_once(workspace: Workspace) -> None:
    """The intake dies with messages in flight; the broker, which lives on its own here, sends them again."""
    broker = Broker(workspace.path)
    access = broker.access
    (workspace.path / "secret").write_text(access.password)
    (workspace.path / "secret").chmod(0o600)
    (workspace.path / "intake.toml").write_text(
        f'[broker]\nhost = "{access.host}"\nport = {access.port}\nuser = "{access.user}"\npassword_file = "secret"\n'
    )
    device = Device(workspace.path)
    total = 0
    for _ in range(4):
        running = Running(workspace.path)
        running.until(lambda state: state["connected"])
        for _ in range(400):
            device.send(fire(total))
            total += 1
        running.until(lambda state: state["stored"] > 50)
        running.kill()
    device.wait()
    running = Running(workspace.path)
    link = sqlite3.connect(workspace.path / EVENTS_FILE)
    running.until(lambda state: link.execute("SELECT count(*) FROM message").fetchone()[0] >= total)
    running.close()
    link.close()
    assert sorted(numbers(workspace.path)) == list(range(total))
    with AlertBook(workspace.path, read_policy()) as book:
        assert sum(a.count for a in book.listed(Filter()).alerts) == total
    device.close()
    broker.stop()


def test_a_killed_broker_is_started_again_and_dies_with_the_intake(workspace: Workspace, running: Running) -> None:
    running.until(lambda state: state["connected"])
    first = _broker_of(running.process.pid)
    os.kill(first, signal.SIGKILL)
    running.until(lambda state: not state["connected"])
    running.until(lambda state: state["connected"])
    second = _broker_of(running.process.pid)
    assert second != first
    handle = os.pidfd_open(second)
    running.kill()
    assert select.select([handle], [], [], PATIENCE_S)[0], "the broker outlives the intake"
    os.close(handle)


def test_broker_and_intake_killed_together_what_was_acknowledged_is_there_once(workspace: Workspace) -> None:
    """The broker of our own has nothing on disk of what it acknowledges; the gate does not pass that on too early."""
    running = Running(workspace.path)
    running.until(lambda state: state["connected"])
    device = Device(workspace.path)
    total = 0
    for victims in ("broker", "both", "gate", "both"):
        for _ in range(300):
            device.send(fire(total))
            total += 1
        running.until(lambda state: state["stored"] > 30)
        children = {p.name(): p.pid for p in psutil.Process(running.process.pid).children()}
        if victims != "gate":
            os.kill(children["mosquitto"], signal.SIGKILL)
        else:
            os.kill(next(pid for name, pid in children.items() if "mosquitto" not in name), signal.SIGKILL)
        if victims == "both":
            running.kill()
            running = Running(workspace.path)
        # What is sent in the gap waits in the device.
    device.wait()
    running.close()
    assert sorted(numbers(workspace.path)) == list(range(total))
    device.close()


def _broker_of(parent: int) -> int:
    return next(p.pid for p in psutil.Process(parent).children() if "mosquitto" in p.name())
