"""A wall under load, for `onemap bench soak`: an hour in a minute, and everything that can go wrong around it.

    python -m app.wall.soaking WORKSPACE SECONDS DISK

A process of its own on an X server of its own, with the workspace on a small disk of its own (DISK, "" without). Two
screens, scenes that stay for a sixtieth of their time, alerts that come through the county's broker and are dealt with
seconds after every screen has shown them. Writes a JSON line with memory and pictures now and then, and at the end
what was done and what became of the alerts.
"""

from __future__ import annotations

import json
import logging
import os
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import psutil
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
from app.wall.soaked_alerts import Device, Watch
from app.wall.wall import Wall
from app.wall.window import WallWindow

#: The schedule runs so much faster than on a wall.
_FOLD = 60.0
#: Seconds between two looks at the screens, between two harms, and that a harm lasts.
_LOOK_S, _HARM_S, _LASTS_S = 0.5, 6.0, 4.0
#: Seconds between two alerts.
_ALERT_S = 15.0
_PATIENCE_S = 60.0
#: A picture of which fewer pixels than this differ from its first one shows nothing.
_LEAST_SHARE = 0.02
#: Who speaks of a harm: what reads and writes files, who talks to the broker, who watches over engines.
_EXPLAINED = {
    "kill_engine": ("layers.engine", "layers.tiles", "layers.class_raster", "widgets.mapview", "app.mapping"),
    "kill_broker": ("app.intake",),
    "kill_intake": ("app.intake",),
    "fill_disk": ("app.", "data.", "layers.", "widgets.", "plugins."),
    "jump": ("app.intake",),
    "unplug": (),
}


class _Soak:
    def __init__(
        self,
        wall: Wall,
        session: MapSession,
        intake: IntakeSupervisor,
        errors: Errors,
        monitors: Monitors | None,
        disk: str,
    ) -> None:
        self._wall, self._session, self._intake, self._errors = wall, session, intake, errors
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
            self._bag = ["kill_engine", "kill_broker", "kill_intake", "jump", "kill_engine"]
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
        engines = [engine.pid for engine in self._session.pool.engines if engine.pid]
        self._chance.shuffle(engines)
        with suppress(psutil.Error):
            return kill_one([psutil.Process(pid) for pid in engines])
        return False

    def _kill_broker(self) -> bool:
        return kill_one(children_called("mosquitto"))

    def _kill_intake(self) -> bool:
        with suppress(psutil.Error):
            return self._intake.pid > 0 and kill_one([psutil.Process(self._intake.pid)])
        return False

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
            scenes = tuple(
                scene.model_copy(update={"dwell": scene.dwell / _FOLD}) for scene in wall.programme.found.scenes
            )
            wall.programme.found = replace(wall.programme.found, scenes=scenes)
            wall.showFullScreen()
            listen(wall)
            wall.start()
            session.open_map()
            intake.start()
            wait(wall.is_complete, _PATIENCE_S)
            soak = _Soak(wall, session, intake, errors, monitors, disk)
            soaking.append(soak)
            access = _access(folder)
            device = Device(access, _places(session)) if access is not None else None
            watch = Watch(wall, device.fates if device is not None else {})
            began = time.monotonic()
            _run(soak, wall, session, device, watch, seconds)
            tell(
                done=dict(soak.done),
                looks=soak.looks,
                bad=soak.bad,
                errors=errors.others,
                injected=len(errors.injected),
                sent=len(device.fates) if device is not None else 0,
                unkept=[fate.line(began) for fate in watch.unkept],
                unseen=[fate.line(began) for fate in watch.unseen],
                delays=watch.delays,
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


def _run(soak: _Soak, wall: Wall, session: MapSession, device: Device | None, watch: Watch, seconds: float) -> None:
    began = time.monotonic()
    next_harm, next_alert, next_memory = began + _HARM_S, began + 2, began
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
        _see(session, watch)
        if now >= next_memory:
            next_memory = now + 10
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            tell(**memory(), windows=len(wall.windows), looks=soak.looks, done=dict(soak.done))
    soak.recover(all_of_them=True)
    # What was on its way when the time was over still comes, and has the screens in its turn.
    wait(lambda: not _see(session, watch), _PATIENCE_S)


def _see(session: MapSession, watch: Watch) -> int:
    """Look at the screens, deal with what was seen; how many alerts were not yet."""
    watch.see()
    if session.alerts is not None:
        watch.deal(session.alerts)
    return len(watch.unseen)


if __name__ == "__main__":
    main()
