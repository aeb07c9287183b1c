"""What a plugin's panel is, and what it is given: the contract between the desk and the plugins.

A panel is made with one argument, a :class:`PanelContext`, when it is first shown. It owns its widgets and nothing
else; the desk gives it a header with its title, undocks it, hides it and shows an error card in its place if it raises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QWidget

from data.dated import TimeFilter
from data.messages import Extent, Hub
from widgets.tasks import TaskRunner
from widgets.theme import Theme
from widgets.undo import UndoTimeline

if TYPE_CHECKING:
    import numpy as np
    import shapely
    from numpy.typing import NDArray

    from data.alerts.book import AlertBook
    from data.alerts.rules.spec import Rule
    from data.at_place import PlaceSection
    from data.base_maps import BaseMap
    from data.cases.workflow import Workflow
    from data.store import Store
    from data.tasks import Progress
    from data.workspace import Workspace
    from layers.catalogue import Catalogue
    from layers.map_services import ServiceLayer
    from layers.protocol import FoundFeature, LegendItem
    from widgets.mapview.areas import AreaLayer
    from widgets.mapview.drawing import DrawRequest
    from widgets.mapview.heat import HeatLayer
    from widgets.mapview.live import LiveLayer
    from widgets.wall.type import WallType


class MapControl(Protocol):
    """What a panel may do with the map. Coordinates and extents are in the workspace's CRS, x is easting.

    Attributes
    ----------
    view_changed : Signal()
        The extent or the scale is another one and has come to rest.
    area_clicked : Signal(str, int)
        Layer and key of an area (:meth:`show_areas`) that was clicked.
    point_clicked : Signal(str, int)
        Layer and key of a point (:meth:`show_points`) that was clicked.
    """

    view_changed: SignalInstance
    area_clicked: SignalInstance
    point_clicked: SignalInstance

    @property
    def time_filter(self) -> TimeFilter | None:
        """What the map leaves out because of its date, None: nothing; `TimeFilterChanged` tells of another."""

    def shown_table(self, table: str) -> str:
        """The table by which the map shows a table: itself, or that of an earlier survey (`data.surveys`).

        `TimeFilterChanged` tells of another.
        """

    def extent(self) -> Extent:
        """Return the extent in view."""

    def scale(self) -> float:
        """Return the scale's denominator."""

    def picture(self) -> QImage:
        """Return what the map shows now, for a small picture of it."""

    def zoom_to(self, extent: Extent, margin: float = 0.1) -> None:
        """Show ``extent`` at once, with a margin on each side (share of the view's size, below a half)."""

    def fly_to(self, extent: Extent, margin: float = 0.1) -> None:
        """Fly until ``extent`` is in view with a margin (as in :meth:`zoom_to`); a point is shown at 1:2,000."""

    def highlight(self, geometries: Sequence[shapely.Geometry], role: str = "selection") -> None:
        """Draw geometries as ``selection``, ``hover``, ``patch`` or ``red_line``; an empty sequence clears the role."""

    def set_selection(self, table: str, fids: Sequence[int]) -> None:
        """Mark the objects of a table as selected: live markers inverted, others outlined."""

    def mark_live(self, table: str, fids: Sequence[int] | None) -> None:
        """Draw only these objects of a live layer (a filtered list), or all of them again (None)."""

    def show_areas(self, layer: AreaLayer) -> None:
        """Draw polygons by the thousand over the map, in place of a layer of that name; its panel takes them away."""

    def mask_areas(self, name: str, shown: NDArray[np.bool_] | None) -> None:
        """Draw only those of a layer's areas whose entry is true, or all of them (None); answers at once."""

    def select_areas(self, name: str, ids: Sequence[int]) -> None:
        """Draw areas as selected; an empty sequence selects none."""

    def remove_areas(self, name: str) -> None:
        """Draw a layer of areas no more; an unknown name is no error."""

    def show_points(self, layer: LiveLayer) -> None:
        """Draw points above all other live things, in place of a layer of that name; its panel takes them away."""

    def select_points(self, name: str, ids: Sequence[int]) -> None:
        """Draw points of such a layer as selected; an empty sequence selects none."""

    def remove_points(self, name: str) -> None:
        """Draw a layer of points no more; an unknown name is no error."""

    def show_heat(self, layer: HeatLayer) -> None:
        """Draw the density of points, in place of one of that name; its panel takes it away."""

    def remove_heat(self, name: str) -> None:
        """Draw a density no more; an unknown name is no error."""

    def identify(
        self, x: float, y: float, done: Callable[[list[FoundFeature]], None], failed: Callable[[Exception], None]
    ) -> None:
        """Have ``done`` called with what the map engine draws at a point (within a few pixels), top layer first.

        ``failed`` gets what the engine could not do. A newer question takes the place of one that is still open, of
        which nothing more is heard.
        """

    def draw(self, request: DrawRequest) -> None:
        """Have the user draw on the map; what was being drawn before is cancelled (and told so)."""

    def stop_drawing(self) -> None:
        """Cancel what is being drawn; nothing being drawn is no error."""


def group_id(path: Sequence[str]) -> str:
    """Return the id of a group of the layer tree: the titles from the outermost group to it, for `LayerControl`."""
    return "group:" + "/".join(path)


class LayerControl(Protocol):
    """The map's layers as the layers panel shows and changes them.

    Layer ids are the catalogue's; groups are named by :func:`group_id`. ``catalogue`` always holds the state in use:
    its nodes' ``visible`` and its layers' ``opacity``.

    Attributes
    ----------
    changed : Signal()
        Layers came or went, or their state changed by other hands: read ``catalogue`` again.
    """

    changed: SignalInstance

    @property
    def catalogue(self) -> Catalogue:
        """The tree of layers, static and live, top first."""

    def is_visible(self, layer: str) -> bool:
        """Whether the layer is switched on (its group may still hide it)."""

    def set_visible(self, layer: str, visible: bool) -> None:
        """Switch a layer or group on or off."""

    def switch(self, wanted: Mapping[str, bool], title: str) -> None:
        """Switch several layers and groups at once: one step, which ``title`` names, is taken back."""

    def opacity(self, layer: str) -> float:
        """Return the opacity, 0 to 1."""

    def set_opacity(self, layer: str, opacity: float) -> None:
        """Set the opacity, 0 to 1."""

    def move(self, layer: str, above: str | None) -> None:
        """Put a layer above another of its group, or last in it (None)."""

    def themes(self) -> list[str]:
        """Return the project's map themes."""

    def apply_theme(self, name: str) -> None:
        """Show the layers of a map theme."""

    def ask_legend(self, layer: str, done: Callable[[list[LegendItem]], None]) -> None:
        """Have ``done`` called with the legend of a layer in the style in use."""

    def zoom_to(self, layer: str) -> None:
        """Show the extent of a layer."""


class BaseMapControl(Protocol):
    """The workspace's base maps; ``changed`` is a signal."""

    changed: Any

    @property
    def maps(self) -> Sequence[BaseMap]:
        """The base maps, top first."""

    def is_complete(self) -> bool:
        """Whether nothing is being read or tried."""

    def problem(self, identity: str) -> str:
        """Why a base map is not drawn, "" when it is."""

    def has_key(self, base_map: BaseMap) -> bool:
        """Whether this user's key of a base map is kept; call it inside ``tasks``."""

    def key_place(self) -> str:
        """Say where this machine keeps a key; call it inside ``tasks``."""

    def offered(self, address: str, key: str, service: str) -> list[ServiceLayer]:
        """Ask a ``WMS`` or ``WMTS`` for its layers; call it inside ``tasks``."""

    def put(
        self, base_map: BaseMap, key: str, failed: Callable[[BaseException], None], done: Callable[[], None]
    ) -> None:
        """Add a base map, or change the one with its id; ``key`` "" keeps the key that there is."""

    def remove(self, identity: str, failed: Callable[[BaseException], None]) -> None:
        """Forget a base map and its key."""

    def refresh(self) -> None:
        """Try all base maps again."""


class Commands(Protocol):
    """The commands of the desk, by id (``<plugin>.<command>``); plugins declare them, panels may run them."""

    def run(self, command: str, **arguments: Any) -> None:
        """Run a command."""

    def action(self, command: str) -> QAction:
        """Return the action of a command for a menu or button."""


class Settings(Protocol):
    """A plugin's own settings: what its ``[[settings]]`` declare, and the state of its panels."""

    def get(self, name: str, default: Any = None) -> Any:
        """Return a setting's value: the user's, else the declared default, else ``default``."""

    def set(self, name: str, value: Any) -> None:
        """Keep a value (text, number, truth value, or a list or dict of them)."""


def _no_sections() -> Sequence[PlaceSection]:
    return ()


def _no_commands(arguments: Sequence[str], progress: Progress) -> str:
    raise RuntimeError(f"nothing runs `onemap {' '.join(arguments)}` here")


@dataclass(frozen=True)
class PanelContext:
    """What a panel is given.

    Attributes
    ----------
    store
        The workspace's data; call it inside ``tasks``. None where a QGIS project alone is open, which only panels with
        ``project`` among their manifest's ``sources`` ever see.
    hub
        Messages to and from the other panels; callbacks come on the GUI thread.
    map, layers
        The map and its layers.
    tasks
        Work off the GUI thread.
    theme
        Colours and fonts; repaint on ``theme.changed``.
    settings
        This plugin's own.
    commands
        All commands of the desk.
    workspace
        Title, CRS, county code, whether it is a demo; None like ``store``.
    actor
        Who works here, for ``Store`` calls that change something.
    notify
        Shows a sentence in the message area: ``notify("已导出 1,204 行")``.
    report
        Shows an exception in the message area with what to do.
    run_command
        Runs ``onemap ARGUMENTS`` in a process of its own and waits for it (so inside ``tasks.start``): work of minutes,
        or in GDAL, that must not hold the interpreter. Gives what it wrote to stdout; see `app.jobs.run_command`.
    workflows
        The steps of every kind of case, by ``<plugin>.<workflow>``; for ``data.cases.book.CaseBook``.
    alerts
        The workspace's alerts; call it inside ``tasks`` and follow ``AlertsChanged``. None like ``store``.
    rules
        The alert rules that plugins ship, by plugin.
    sizes
        Sizes for far viewers where the panel stands on a wall; None elsewhere.
    options
        What the scene of a wall asks of this panel (the panel's own keys); empty elsewhere.
    place_sections
        What the plugins switched on now have to say of a place, for the object card.
    undo
        What the user can take back with Ctrl+Z, across all panels of the window: push a `widgets.undo.Step` once
        something has been done.
    base_maps
        The workspace's base maps; None like ``store``, and on a wall.
    """

    store: Store | None
    hub: Hub
    map: MapControl
    layers: LayerControl
    tasks: TaskRunner
    theme: Theme
    settings: Settings
    commands: Commands
    workspace: Workspace | None
    actor: str
    notify: Callable[[str], None]
    report: Callable[[BaseException], None]
    run_command: Callable[[Sequence[str], Progress], str] = _no_commands
    workflows: Mapping[str, Workflow] = field(default_factory=dict)
    alerts: AlertBook | None = None
    rules: Mapping[str, Sequence[Rule]] = field(default_factory=dict)
    sizes: WallType | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    place_sections: Callable[[], Sequence[PlaceSection]] = _no_sections
    undo: UndoTimeline = field(default_factory=UndoTimeline)
    base_maps: BaseMapControl | None = None


class Panel(QWidget):
    """Base of every panel.

    Signals
    -------
    note_changed(str)
        Short text for the right of the header (a count, a date); tell it with :meth:`set_note`.
    completed()
        Everything the panel shows now has arrived (screenshots and tests wait for it).
    """

    note_changed = Signal(str)
    completed = Signal()

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._note = ""

    @property
    def note(self) -> str:
        """Text for the right of the header."""
        return self._note

    def set_note(self, text: str) -> None:
        """Change the text at the right of the header."""
        if text != self._note:
            self._note = text
            self.note_changed.emit(text)

    def header_actions(self) -> list[QAction]:
        """Return actions shown as icons in the header; none by default. Asked once, after construction."""
        return []

    def corner(self) -> QWidget | None:
        """Return what a centre panel shows beside its tab, a row of 36 px; asked each time it comes to the front."""
        return None

    def is_complete(self) -> bool:
        """Whether all that the panel shows has arrived; panels that load in the background override this."""
        return True

    def save_state(self) -> dict[str, Any]:
        """Return what to keep of the panel's state with the layout (JSON values)."""
        return {}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Take up what :meth:`save_state` returned; unknown or missing keys are no error."""

    def shut(self) -> None:
        """Let go of subscriptions and tasks; called before the panel is destroyed or its plugin removed."""
