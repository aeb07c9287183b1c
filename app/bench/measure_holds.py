"""What holds the GUI thread while the desk is used: each thing a user does once, and the longest silence in it."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import psutil
from PySide6.QtWidgets import QWidget

from app.bench.desk_stand import copy_of, open_desk
from app.bench.figures import Figure, Outcome
from app.bench.plan import Bench
from app.bench.stand import wait
from app.desk.window import DeskWindow
from app.jobs import run_command
from data.messages import AreaChosen
from data.query import equal
from data.tasks import Progress
from layers.engines import PoolState


def holds(bench: Bench) -> Outcome:
    """Open the desk and do each thing once, as a user's first time; a second theme switch is as on any day."""
    # Stalls wait for a processor too where others use the machine: the part at work tells them apart.
    figures: list[Figure] = []
    workspace = copy_of(bench.workspace, bench.scratch / "holds")
    console = bench.console
    with open_desk(console, workspace, figures, bench.scratch / "holds.ini") as stand:
        window, step = stand.window, stand.step
        first = {frame.entry.key for frame in window.docks.visible_frames()}
        for entry in console.host.panels("desk"):
            if entry.key not in first:
                step(f"panel {entry.key}", partial(window.docks.show_panel, entry.key))
        window.docks.show_panel("overview.overview")
        for name in ("settings", "shortcuts", "messages", "help", "tour"):
            step(f"desk {name}", partial(window.commands.run, f"desk.{name}"))
        _leave(window)
        for name in ("maps_2", "maps_4", "timebar", "maps_1", "timebar"):
            step(f"desk {name}", partial(window.commands.run, f"desk.{name}"))
        step("palette", lambda: window.search.ask(">"))
        step("palette, typed", lambda: window.search.setText(">gj"))
        step("palette left", lambda: window.search.setText(""))
        step("theme contrast", lambda: window.desk.look.choose_theme("contrast"))
        step("theme light", lambda: window.desk.look.choose_theme("light"))
        step("theme dark", lambda: window.desk.look.choose_theme("dark"))
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
            step(f"layout {name}", partial(window.desk.layouts.use, name))
        step("import", lambda: _import(window, bench.scratch))
        for engine in ("frame", "tile"):
            step(f"{engine} engine killed", partial(_kill, window, engine))
    return Outcome("holds", figures)


def _leave(window: DeskWindow) -> None:
    """Close what the habits have opened over the desk."""
    window.notices.history.hide()
    for name in ("settings_pages", "help", "tour"):
        for part in window.findChildren(QWidget, name):
            (part.window() if name == "settings_pages" else part).close()


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
