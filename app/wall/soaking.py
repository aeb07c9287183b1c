"""A wall under load, for `onemap bench soak`: an hour in a minute, and everything that can go wrong around it.

    python -m app.wall.soaking WORKSPACE SECONDS DISK

A process of its own on an X server of its own, with the workspace on a small disk of its own (DISK, "" without). Two
screens, scenes that stay for a sixtieth of their time, alerts that come through the county's broker and are dealt with
seconds later. Writes a JSON line with memory and pictures now and then, and at the end what was done.
"""

from __future__ import annotations

import json
import logging
import os
import random
import shutil
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import paho.mqtt.client as paho
import psutil
from paho.mqtt.enums import CallbackAPIVersion
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage

from app.application import running
from app.bench.harms import Monitors, SmallDisk, children_called, kill_one
from app.bench.soaking import Errors, memory, tell, turn, wait
from app.console import Console
from app.intake.broker import ACCESS_FILE, FOLDER, Access
from app.intake.supervisor import IntakeSupervisor
from app.mapping.session import MapSession
from app.opening import open_session
from app.settings import UserSettings
from app.wall.link import small_picture
from app.wall.obeying import listen
from app.wall.wall import Wall
from app.wall.window import WallWindow
from data.alerts.book import Filter

#: The schedule runs so much faster than on a wall.
_FOLD = 60.0
#: Seconds between two looks at the screens, between two harms, and that a harm lasts.
_LOOK_S, _HARM_S, _LASTS_S = 0.5, 6.0, 4.0
#: Seconds between two alerts, and until somebody deals with one.
_ALERT_S, _DEALT_S = 15.0, 5.0
_PATIENCE_S = 60.0
#: A picture of which fewer pixels than this differ from its first one shows nothing.
_LEAST_SHARE = 0.02
#: Who speaks of a harm: what reads and writes files, who talks to the broker, who watches over engines.
_EXPLAINED = {
    "kill_engine": ("layers.engine", "layers.tiles", "layers.class_raster", "widgets.mapview", "app.mapping"),
    "kill_broker": ("app.intake",),
    "fill_disk": ("app.", "data.", "layers.", "widgets.", "plugins."),
    "jump": ("app.intake",),
    "unplug": (),
}


class _Soak:
    def __init__(self, wall: Wall, session: MapSession, errors: Errors, monitors: Monitors | None, disk: str) -> None:
        self._wall, self._session, self._errors = wall, session, errors
        self._monitors = monitors
        self._disk = SmallDisk(Path(disk)) if disk else None
        self._chance = random.Random(6)
        self.done: Counter[str] = Counter()
        self.bad: list[str] = []
        self.looks = 0
        self.offset = timedelta()
        self._over: list[tuple[float, str]] = []
        self._bag: list[str] = []

    def harm(self) -> None:
        """Do one: each in turn, in an order that changes."""
        if not self._bag:
            self._bag = ["kill_engine", "kill_broker", "jump", "kill_engine"]
            self._bag += ["unplug"] if self._monitors is not None else []
            self._bag += ["fill_disk"] if self._disk is not None else []
            self._chance.shuffle(self._bag)
        name = self._bag.pop()
        self._errors.begin(name)
        if getattr(self, f"_{name}")():
            self.done[name] += 1
        self._over.append((time.monotonic() + _LASTS_S, name))

    def recover(self, all_of_them: bool = False) -> None:
        """Take back what has lasted long enough."""
        now = time.monotonic()
        for until, name in list(self._over):
            if until <= now or all_of_them:
                self._over.remove((until, name))
                back = getattr(self, f"_end_{name}", None)
                if back is not None:
                    back()
                self._errors.end(name)

    def look(self) -> None:
        """Every screen must show something whole: a scene or a take-over, never nothing and no error card."""
        self.looks += 1
        for window in self._wall.windows:
            wrong = _wrong(window)
            if wrong:
                self.bad.append(f"{window.identity}: {wrong}")

    def _kill_engine(self) -> bool:
        engines = [engine.pid for engine in self._session.pool.engines if engine.pid is not None]
        self._chance.shuffle(engines)
        with suppress(psutil.Error):
            return kill_one([psutil.Process(pid) for pid in engines])
        return False

    def _kill_broker(self) -> bool:
        return kill_one(children_called("mosquitto"))

    def _jump(self) -> bool:
        self.offset = timedelta(hours=self._chance.uniform(-48, 48))
        return True

    def _unplug(self) -> bool:
        assert self._monitors is not None
        self._monitors.unplug()
        return True

    def _end_unplug(self) -> None:
        assert self._monitors is not None
        self._monitors.plug()

    def _fill_disk(self) -> bool:
        assert self._disk is not None
        self._disk.fill()
        return True

    def _end_fill_disk(self) -> None:
        assert self._disk is not None
        self._disk.empty()


def _wrong(window: WallWindow) -> str:
    """What is wrong with a screen, "" for nothing."""
    if window.page is None or not window.isVisible():
        return "no scene"
    for card in window.page.cards:
        if card.frame.card is not None:
            return f"an error card in {card.title}"
    picture = QImage.fromData(small_picture(window)).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), -1)
    if float((pixels != pixels[0, 0]).mean()) < _LEAST_SHARE:
        return "an empty picture"
    return ""


class _Device:
    """Sends alerts over the county's broker, whether it is there or not."""

    def __init__(self, access: Access, places: list[tuple[float, float]]) -> None:
        self._client = paho.Client(CallbackAPIVersion.VERSION2, client_id="soak", clean_session=False)
        self._client.username_pw_set(access.user, access.password)
        self._client.reconnect_delay_set(1, 2)
        self._client.connect_async(access.host, access.port)
        self._client.loop_start()
        self._places = places
        self.sent = 0

    def say(self) -> None:
        """A red alert somewhere in the county."""
        lon, lat = self._places[self.sent % len(self._places)]
        self.sent += 1
        source = f"soak-{self.sent}"
        said = {"id": uuid.uuid4().hex, "source": source, "lon": lon, "lat": lat, "kind": "fire", "severity": "red"}
        said["title"] = f"soak {self.sent}"
        self._client.publish(f"onemap/{source}/report", json.dumps(said), qos=1)

    def close(self) -> None:
        """End the connection."""
        self._client.disconnect()
        self._client.loop_stop()


def _deal(session: MapSession, since: dict[int, float]) -> None:
    """Somebody at the desk acknowledges and closes what has stood for some seconds."""
    book = session.alerts
    if book is None:
        return
    with suppress(Exception):  # a full disk; the next look deals with it
        for alert in book.listed(Filter(), limit=50).alerts:
            if not alert.title.startswith("soak"):
                continue
            first = since.setdefault(alert.id, time.monotonic())
            if time.monotonic() - first > _DEALT_S:
                if not alert.acknowledged:
                    book.acknowledge(alert.id, "soak")
                book.finish(alert.id, "soak", "real")


@contextmanager
def _county(console: Console, folder: Path) -> Iterator[tuple[MapSession, IntakeSupervisor]]:
    session = open_session(console, folder)
    intake = IntakeSupervisor(folder, session.hub)
    try:
        yield session, intake
    finally:
        intake.stop()
        session.close()


def _access(folder: Path) -> Access | None:
    file = folder / FOLDER / ACCESS_FILE
    if not wait(file.is_file, _PATIENCE_S):
        return None
    return Access(**json.loads(file.read_text(encoding="utf-8")))


def _places(session: MapSession) -> list[tuple[float, float]]:
    """Some places of the county, WGS 84."""
    from data.crs import WGS84, crs_of, transformer, workspace_crs

    store, workspace = session.store, session.workspace
    assert store is not None
    assert workspace is not None
    change = transformer(workspace_crs(workspace.config.crs), crs_of(WGS84))
    rows = store.page("camera", ("fid",), limit=6)
    points = [store.geometry("camera", int(fid)) for (fid,) in rows]
    return [tuple(map(float, change.transform(point.x, point.y))) for point in points]  # type: ignore[misc]


def main() -> None:
    """Run for as long as asked."""
    source, seconds, disk = Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
    monitors = Monitors() if Monitors.possible() else None
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if monitors is not None:
        os.environ.update(QT_QPA_PLATFORM="xcb", DISPLAY=monitors.display)
        monitors.plug()
    folder = source
    if disk:
        folder = Path(disk) / "county"
        shutil.copytree(source, folder)
        for variable in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            os.environ[variable] = str(Path(disk) / variable.lower())
    errors = Errors(_EXPLAINED)
    soaking: list[_Soak] = []

    def clock() -> datetime:
        jumped = soaking[0].offset if soaking else timedelta()
        return datetime.now(timezone.utc).astimezone() + jumped

    try:
        with running("dark", watch_stalls=False) as (_, console), _county(console, folder) as (session, intake):
            logging.getLogger().addHandler(errors)
            console = replace(console, settings=UserSettings(folder.parent / "wall.ini"))
            wall = Wall(console, session, clock)
            scenes = tuple(scene.model_copy(update={"dwell": scene.dwell / _FOLD}) for scene in wall.found.scenes)
            wall.found = replace(wall.found, scenes=scenes)
            wall.showFullScreen()
            listen(wall)
            wall.start()
            session.open_map()
            intake.start()
            wait(wall.is_complete, _PATIENCE_S)
            soak = _Soak(wall, session, errors, monitors, disk)
            soaking.append(soak)
            access = _access(folder)
            device = _Device(access, _places(session)) if access is not None else None
            _run(soak, wall, session, device, seconds)
            tell(
                done=dict(soak.done),
                looks=soak.looks,
                bad=soak.bad,
                errors=errors.others,
                injected=len(errors.injected),
                sent=device.sent if device is not None else 0,
                arrived=_arrived(session),
            )
            if device is not None:
                device.close()
            wall.close()
            turn(1.0)  # as in the program: the session closes once the windows have gone
    finally:
        if monitors is not None:
            monitors.close()
    sys.stdout.flush()
    os._exit(0)  # everything has ended; Qt's teardown has nothing to tell


def _run(soak: _Soak, wall: Wall, session: MapSession, device: _Device | None, seconds: float) -> None:
    began = time.monotonic()
    next_harm, next_alert, next_memory = began + _HARM_S, began + 2, began
    since: dict[int, float] = {}
    while time.monotonic() - began < seconds:
        turn(_LOOK_S)
        now = time.monotonic()
        soak.recover()
        soak.look()
        if now >= next_harm:
            next_harm = now + _HARM_S
            soak.harm()
        if device is not None and now >= next_alert:
            next_alert = now + _ALERT_S
            device.say()
        _deal(session, since)
        if now >= next_memory:
            next_memory = now + 10
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            tell(memory=memory(), windows=len(wall.windows), looks=soak.looks, done=dict(soak.done))
    soak.recover(all_of_them=True)
    # What was on its way when the time was over still arrives.
    if device is not None:
        wait(lambda: _arrived(session) >= device.sent, _PATIENCE_S)


def _arrived(session: MapSession) -> int:
    book = session.alerts
    if book is None:
        return 0
    with suppress(Exception):
        found = [*book.listed(Filter()).alerts, *book.listed(Filter(closed=True)).alerts]
        return len({alert.id for alert in found if alert.title.startswith("soak")})
    return 0


if __name__ == "__main__":
    main()
