"""Plays the demo county's events: publishes them to the workspace's own broker as devices would."""

from __future__ import annotations

import json
import threading
import time
import uuid
from datetime import datetime, timezone
from pathlib import Path

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion

from app.i18n import translate
from app.intake.broker import ACCESS_FILE, FOLDER, Access
from app.intake.demo_speakers import DemoSpeakers, speakers_of
from data.demo.events import Event, day
from data.errors import UserError
from data.workspace import Workspace

#: How long to wait for the broker that the intake is starting.
_PATIENCE_S = 60.0


def play(workspace: Workspace, speed: float, seed: int, loop: bool = False) -> None:
    """Publish a day's events at ``speed`` times their pace; with ``loop`` one day after another.

    Raises
    ------
    UserError
        When it is no demo county (invented alerts would stand among real ones), or its intake is not running.
    """
    if not workspace.config.demo:
        raise UserError(
            translate("Cli", "只能在演示县播放虚构事件。"),
            translate("Cli", "这个工作区不是演示数据。"),
            translate("Cli", "用 onemap demo 生成演示县。"),
            file=workspace.path,
        )
    client = _connect(workspace.path)
    with workspace.store() as store:
        DemoSpeakers(client, speakers_of(workspace, store))
    try:
        while True:
            with workspace.store() as store:
                events = day(workspace, store, seed)
            _play(client, events, speed)
            if not loop:
                return
            seed += 1
    finally:
        client.disconnect()
        client.loop_stop()


def _play(client: paho.Client, events: list[Event], speed: float) -> None:
    start = time.monotonic()
    pause = threading.Event()
    for event in events:
        pause.wait(max(0.0, start + event.at / speed - time.monotonic()))
        stamp = {"id": uuid.uuid4().hex, "time": datetime.now(timezone.utc).isoformat(timespec="milliseconds")}
        payload = json.dumps({**event.says, **stamp}, ensure_ascii=False).encode()
        client.publish(event.topic, payload, qos=1).wait_for_publish(_PATIENCE_S)


def _connect(folder: Path) -> paho.Client:
    file = folder / FOLDER / ACCESS_FILE
    client = paho.Client(CallbackAPIVersion.VERSION2, client_id=f"onemap-play-{uuid.uuid4().hex[:8]}")
    connected = threading.Event()
    client.on_connect = lambda *_: connected.set()
    try:
        access = Access(**json.loads(file.read_text(encoding="utf-8")))
        client.username_pw_set(access.user, access.password)
        client.connect_async(access.host, access.port)
        client.loop_start()
        if connected.wait(_PATIENCE_S):
            return client
        why = translate("Cli", "{host}:{port} 没有回应。").format(host=access.host, port=access.port)
    except (OSError, ValueError, TypeError) as error:
        why = str(error)
    client.loop_stop()
    raise UserError(
        translate("Cli", "连不上这个工作区的消息服务。"),
        why,
        translate("Cli", "先打开控制台，或运行 onemap intake。"),
        file=file,
    )
