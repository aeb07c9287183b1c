"""Makes the parts of a map window that desk, wall and kiosk share: view, stage, layers, and what panels are given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from platformdirs import user_config_path

from app.at_place import of_host as sections_of_host
from app.console import Console
from app.desk.commands import Commands
from app.host.host import PanelEntry
from app.jobs import run_command
from app.mapping.base_maps import SessionBaseMaps
from app.mapping.layer_control import Layers
from app.mapping.map_control import MapHandle
from app.mapping.session import MapSession
from app.mapping.stage import Stage
from app.paths import cache_folder
from app.rules import of_plugins as rules_of_plugins
from app.settings import PluginSettings
from app.workflows import of_plugins
from widgets.mapview import MapView
from widgets.panel import PanelContext
from widgets.undo import UndoTimeline


@dataclass(frozen=True)
class MapParts:
    """A map and what drives it."""

    view: MapView
    stage: Stage
    layers: Layers
    handle: MapHandle
    #: None on a wall, which draws what its scenes say.
    base_maps: SessionBaseMaps | None = None

    def close(self) -> None:
        """Stop drawing; before the engines stop."""
        self.stage.close()
        self.view.shut()


def make_map(console: Console, session: MapSession) -> MapParts:
    """Make the map of a session; it shows nothing until the session has opened."""
    folder = session.workspace.cache if session.workspace is not None else cache_folder() / "projects"
    folder.mkdir(parents=True, exist_ok=True)
    view = MapView.on_pool(session.pool, console.theme, folder / "tiles.sqlite")
    layers = Layers(session, console.settings, console.theme, console.tasks)
    stage = Stage(view, session, layers, console.theme, console.tasks, console.host)
    handle = MapHandle(view, session, stage, console.tasks)
    layers.zoom_asked.connect(handle.fly_to)
    base_maps = SessionBaseMaps(session, console.tasks, user_config_path("onemap", appauthor=False))
    base_maps.tried_again.connect(view.reload)
    return MapParts(view, stage, layers, handle, base_maps)


def reload(session: MapSession, parts: MapParts) -> None:
    """Have the engines read everything again and draw the map anew."""
    session.reload_tables([])
    session.refresh()
    parts.view.reload()


def panel_context(
    console: Console,
    session: MapSession,
    parts: MapParts,
    commands: Commands,
    entry: PanelEntry,
    undo: UndoTimeline | None = None,
) -> PanelContext:
    """Return what a panel is given. A QGIS project without a workspace has no store and no workspace.

    ``undo`` is the window's; None where nothing is taken back, as on a wall.
    """
    errors = console.errors
    return PanelContext(
        store=session.store,
        hub=session.hub,
        map=parts.handle,
        layers=parts.layers,
        tasks=console.tasks,
        theme=console.theme,
        settings=PluginSettings(console.settings, console.host, entry.plugin.manifest.id),
        commands=commands,
        workspace=session.workspace,
        actor=console.session.actor,
        notify=partial(errors.notify, source=entry.key),
        report=partial(errors.report, source=entry.key),
        run_command=run_command,
        workflows=of_plugins(console.host.plugins),
        alerts=session.shown,
        rules=rules_of_plugins(console.host.plugins),
        place_sections=partial(sections_of_host, console.host),
        undo=undo if undo is not None else parts.layers.undo,
        base_maps=parts.base_maps if session.workspace is not None else None,
    )
