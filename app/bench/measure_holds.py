"""What holds the GUI thread while the desk is used: each thing a user does once, and the longest silence in it."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psutil
from PySide6.QtCore import QEventLoop, QTimer

from app.bench.figures import Figure, Outcome
from app.bench.plan import SIZES, Bench
from app.bench.stand import wait
from app.console import Console
from app.desk.window import DeskWindow
from app.jobs import run_command
from app.opening import open_session
from app.panels.warming import warm
from app.settings import UserSettings
from app.stalls import StallMonitor
from data.messages import AreaChosen
from data.query import equal
from data.tasks import Progress
from layers.engines import PoolState

#: What is asked of every step, ms.
LIMIT_MS = 50.0
#: How long the desk is watched after it is complete: what follows late belongs to the step too.
_AFTER_MS = 250


def holds(bench: Bench) -> Outcome:
    """Open the desk and do each thing once, as a user's first time; a second theme switch is as on any day."""
    # Stalls wait for a processor too where others use the machine: the part at work tells them apart.
    figures: list[Figure] = []
    workspace = _copy(bench.workspace, bench.scratch / "holds")
    console = dataclasses.replace(bench.console, settings=UserSettings(bench.scratch / "holds.ini"))
    with _desk(console, workspace, figures) as (window, step):
        first = {frame.entry.key for frame in window.docks.visible_frames()}
        for entry in console.host.panels("desk"):
            if entry.key not in first:
                step(f"panel {entry.key}", partial(window.docks.show_panel, entry.key))
        window.docks.show_panel("overview.overview")
        step("theme light", lambda: window.choose_theme("light"))
        step("theme dark", lambda: window.choose_theme("dark"))
        for layer in [layer.id for layer in window.session.catalogue.layers()][:4]:
            step("layer off", partial(window.parts.layers.set_visible, layer, False))
            step("layer on", partial(window.parts.layers.set_visible, layer, True))
        step("zoom to a layer", lambda: window.parts.layers.zoom_to(_parcels(window)))
        step("full extent", window.parts.view.show_all)
        step("search and fly", lambda: _search(window))
        step("area", lambda: window.session.hub.publish(AreaChosen(_town(window))))
        step("county", lambda: window.session.hub.publish(AreaChosen(None)))
        step("place", lambda: window.controller.ask(*_centre(window)))
        for name in window.docks.workspaces():
            step(f"layout {name}", partial(window.use_workspace, name))
        step("import", lambda: _import(window, bench.scratch))
        for engine in ("frame", "tile"):
            step(f"{engine} engine killed", partial(_kill, window, engine))
    return Outcome("holds", figures)


Step = Callable[[str, Callable[[], object]], None]


@contextmanager
def _desk(console: Console, workspace: Path, figures: list[Figure]) -> Iterator[tuple[DeskWindow, Step]]:
    """A desk that is open and complete; what opening it held is the first figure."""
    session = open_session(console, workspace)
    window = DeskWindow(console, session)
    watch = StallMonitor(limit_ms=LIMIT_MS / 2)

    def step(name: str, do: Callable[[], object]) -> None:
        QTimer.singleShot(0, do)
        _rest(window)
        longest = max(watch.stalls, key=lambda stall: stall.milliseconds, default=None)
        held = longest.milliseconds if longest is not None else 0.0
        worked = max((stall.worked_ms for stall in watch.stalls), default=0.0)
        figures.append(Figure(f"{name}: longest hold", held, "ms", LIMIT_MS))
        figures.append(Figure(f"{name}: most at work in a hold", worked, "ms"))
        watch.stalls.clear()

    try:
        window.resize(*SIZES["1080p"])
        window.preload()
        window.show()
        watch.start()

        def begin() -> None:
            window.start()
            session.open_map()

        step("open", begin)
        wait("both engines", lambda: all(engine.available for engine in session.pool.engines))
        _rest(window)
        # As the program does once a desk is complete.
        console.tasks.run(partial(warm, window.docks.frames()), owner=window)
        _rest(window)
        watch.stalls.clear()
        yield window, step
    finally:
        watch.stop()
        window.close()
        session.close()
        window.deleteLater()


def _rest(window: DeskWindow) -> None:
    """Run the event loop until the desk is complete, and a while longer."""
    loop = QEventLoop()
    # A turn first: what was asked for has not begun yet.
    QTimer.singleShot(0, loop.quit)
    loop.exec()
    wait("the desk", lambda: window.is_complete() and not window.console.tasks.busy, window.completed)
    QTimer.singleShot(_AFTER_MS, loop.quit)
    loop.exec()
    wait("the desk", lambda: window.is_complete() and not window.console.tasks.busy, window.completed)


def _copy(workspace: Path, target: Path) -> Path:
    """The workspace with a database of its own: things are imported into it."""
    target.mkdir()
    for file in workspace.iterdir():
        if file.is_dir():
            (target / file.name).symlink_to(file, target_is_directory=True)
        elif not file.name.endswith(("-wal", "-shm")):
            shutil.copy2(file, target / file.name)
    return target


def _parcels(window: DeskWindow) -> str:
    return next(layer.id for layer in window.session.catalogue.layers() if layer.table == "dltb")


def _town(window: DeskWindow) -> str:
    store = window.session.store
    assert store is not None
    return str(store.page("division", ("code",), equal("level", "town"), limit=1)[0][0])


def _centre(window: DeskWindow) -> tuple[float, float]:
    west, south, east, north = window.parts.view.extent()
    return (west + east) / 2, (south + north) / 2


def _search(window: DeskWindow) -> None:
    """Type the name of a village and choose the first row when the results are there."""
    store = window.session.store
    assert store is not None
    name = str(store.page("division", ("name",), equal("level", "village"), limit=1)[0][0])
    window.activateWindow()
    window.search.ask(name)
    wait("search results", lambda: window.search.popup.isVisible(), window.search.searched)
    window.search.popup.choose_current()


def _import(window: DeskWindow, scratch: Path) -> None:
    """Have another process import a plain layer: the open desk notices and takes it up."""
    west, south, east, north = window.parts.view.extent()
    features = [
        {
            "type": "Feature",
            "properties": {"name": f"{index}"},
            "geometry": {
                "type": "Point",
                "coordinates": [west + (east - west) * (index % 50) / 50, south + (north - south) * (index // 50) / 40],
            },
        }
        for index in range(2_000)
    ]
    crs = window.session.workspace.config.crs if window.session.workspace is not None else ""
    file = scratch / "holds.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    command = ["import", str(window.session.path), str(file), "--to", "layer", "--crs", crs]

    def work(progress: Progress) -> str:
        return run_command(command, progress)

    window.console.tasks.start("import", work, failed=window.console.errors.report)


def _kill(window: DeskWindow, role: str) -> None:
    """Kill an engine while the map moves, and wait until it is back."""
    pool = window.session.pool
    engine = pool.frame if role == "frame" else pool.tile
    view = window.parts.view
    psutil.Process(engine.pid).kill()
    view.zoom_by(2.0 if role == "frame" else 0.5)
    wait("both engines", lambda: pool.state is PoolState.OK and engine.available, pool.state_changed)
