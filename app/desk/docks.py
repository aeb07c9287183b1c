"""The docks of the desk: made from the manifests, laid out by workspace, kept and reset."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QTabBar, QTabWidget

from app.desk.centre import Centre
from app.desk.dock import PanelDock
from app.host.host import PanelEntry, PluginHost
from app.host.manifest.desk_sections import Source
from app.panels.frame import PanelFrame
from app.panels.turns import Turns
from app.settings import UserSettings
from data.errors import UserError
from widgets.panel import PanelContext
from widgets.theme import Theme

_AREAS = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}
#: Sizes of an area whose panels ask for none, in logical px.
_LEFT, _RIGHT, _BOTTOM = 276, 416, 244
#: A side panel that wants this much has no room for another of the kind, logical px.
_TALL = 800
#: Raised when saved layouts of an older version no longer fit.
_LAYOUT_VERSION = 1
#: The panel that shows the attribute table of any layer.
ATTRIBUTES = "attribute_table.table"
#: The one layout of a QGIS project without a workspace.
PROJECT = "project"


#: Of the window's height, what a panel that comes later may take at most.
_SHARE = 0.6
#: Height of a panel that comes to a side and asks for none, logical px.
_ROOM = 400
#: Of the window's height, what the panels below the map take at most when they are laid out.
_LOW_SHARE = 0.41


class Docks(QObject):
    """All panels of the desk and their layouts.

    Parameters
    ----------
    window
        The main window whose docks these are.
    centre
        Tabs in the middle, the map first, for panels with ``area = "centre"``.
    context
        Makes what a panel is given.
    source
        What the window has open; panels that cannot work on it are left out. A QGIS project alone has one layout
        (`PROJECT`) with all its panels.
    plain_layers
        Whether the workspace has layers of its own making, for panels that then show at first.

    Signals
    -------
    arranged()
        A panel came, went or moved, or another layout is in use.
    """

    arranged = Signal()

    def __init__(
        self,
        window: QMainWindow,
        centre: QTabWidget,
        host: PluginHost,
        settings: UserSettings,
        theme: Theme,
        context: Callable[[PanelEntry], PanelContext],
        source: Source = "workspace",
        plain_layers: bool = False,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._host = host
        self._settings = settings
        self._theme = theme
        self._context = context
        self._docks: dict[str, PanelDock] = {}
        self._centre = Centre(window, centre, _LAYOUT_VERSION)
        self._workspace = ""
        self._turns = Turns(self)
        # A layout shows and hides thirty docks: they are told once what that came to.
        self._titles_soon = QTimer(self, singleShot=True, interval=0)
        self._titles_soon.timeout.connect(self._refresh_titles)
        window.setDockOptions(
            QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.AllowTabbedDocks
            | (QMainWindow.DockOption.AnimatedDocks if theme.animated else QMainWindow.DockOption(0))
        )
        window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self._source: Source = source
        self._plain_layers = plain_layers
        for entry in host.panels("desk", source):
            self._add(entry)
        host.removed.connect(self._plugin_removed)
        host.added.connect(self._plugin_added)

    @property
    def workspace(self) -> str:
        """The layout in use."""
        return self._workspace

    def frames(self) -> Iterator[PanelFrame]:
        """Yield the frame of every panel, shown or not."""
        for dock in self._docks.values():
            yield dock.frame
        yield from self._centre.frames()

    def visible_frames(self) -> list[PanelFrame]:
        """Return the frames that are on screen now."""
        return [frame for frame in self.frames() if frame.isVisible()]

    def shown(self) -> list[PanelDock]:
        """Return the docks that have a place on screen, also behind another tab."""
        return [dock for dock in self._docks.values() if dock.isVisible()]

    def workspaces(self) -> list[str]:
        """Return the layouts that at least one panel belongs to."""
        if self._source == "project":
            return [PROJECT]
        return sorted({name for frame in self.frames() for name in frame.entry.section.workspaces})

    def in_front(self, key: str) -> bool:
        """Whether a panel can be seen: it is shown, and no other tab lies over it."""
        frame = next(frame for frame in self.frames() if frame.entry.key == key)
        return frame.isVisible() and not frame.visibleRegion().isEmpty()

    def preload(self, workspace: str) -> None:
        """Import what the panels of a layout need, before the window shows."""
        for frame in self.frames():
            if workspace in (PROJECT, *frame.entry.section.workspaces):
                frame.preload()

    def use(self, workspace: str) -> None:
        """Switch to a layout: the kept one, or the manifests' default."""
        if workspace == self._workspace:
            return
        self.keep()
        self._centre.come_back()
        self._workspace = workspace
        kept = self._settings.blob(f"layout/{workspace}")
        if kept is None or not self._window.restoreState(kept, _LAYOUT_VERSION):
            self._lay_out()
        states = self._settings.json(f"panels/{workspace}", {})
        for frame in self.frames():
            state = states.get(frame.entry.key) if isinstance(states, dict) else None
            if isinstance(state, dict) and state:
                frame.restore_state(state)
        front = self._settings.json(f"front/{workspace}")
        self._centre.use(workspace, front if isinstance(front, str) else None)
        self._refresh_titles()

    def keep(self) -> None:
        """Keep the layout in use with the state of its panels."""
        if self._workspace:
            self._settings.set_blob(f"layout/{self._workspace}", self.state())
            self._settings.set_json(f"panels/{self._workspace}", self.panel_states())
            self._settings.set_json(f"front/{self._workspace}", self._centre.front)

    def state(self) -> QByteArray:
        """Where the docks stand."""
        return self._centre.state()

    def panel_states(self) -> dict[str, dict[str, Any]]:
        """What panels keep with the layout, by panel; those that keep nothing are left out."""
        states = {frame.entry.key: frame.save_state() for frame in self.frames()}
        return {key: state for key, state in states.items() if state}

    def reset(self) -> None:
        """Put the layout in use back to the manifests' default."""
        self._settings.set_blob(f"layout/{self._workspace}", None)
        self._settings.set_json(f"panels/{self._workspace}", {})
        self._settings.set_json(f"front/{self._workspace}", None)
        self._centre.come_back()
        self._centre.forget()
        self._lay_out()
        self._centre.use(self._workspace)
        self._refresh_titles()

    def show_panel(self, key: str) -> PanelFrame:
        """Bring a panel to the front and return its frame; ``key`` as in `PluginHost.find_panel`."""
        entry = self._host.find_panel(key, "desk", self._source)
        if entry.key in self._centre:
            return self._centre.show(entry.key)
        self._centre.show_map()
        dock = self._docks[entry.key]
        came = dock.isHidden() and not dock.isFloating()
        self._join(dock)
        dock.show()
        dock.raise_()
        if came:
            self._give_room(dock)
        return dock.frame

    def hide_panel(self, key: str) -> None:
        """Take a panel away; of one in the middle the map comes before it."""
        if key in self._centre:
            self._centre.show_map()
        else:
            self._docks[key].close()

    def show_map(self) -> None:
        """Bring the map to the front of the middle."""
        self._centre.show_map()

    def open_table(self, table: str) -> None:
        """Bring the attribute table of a table ("": the one shown last) to the front.

        Raises
        ------
        UserError
            When the plugin that shows it is switched off.
        """
        if not any(entry.key == ATTRIBUTES for entry in self._host.panels("desk", self._source)):
            raise UserError(
                self.tr("打不开属性表"),
                self.tr("插件“属性表”已停用，或没有打开工作区"),
                self.tr("在菜单“插件…”中启用它，或打开工作区"),
            )
        frame = self.show_panel(ATTRIBUTES)
        if table:
            frame.restore_state({"table": table})

    def shut(self) -> None:
        """Let every panel go."""
        self._turns.clear()
        self._titles_soon.stop()
        for frame in self.frames():
            frame.shut()

    def _add(self, entry: PanelEntry) -> None:
        frame = PanelFrame(self._host, entry, self._context, self._turns)
        if entry.section.area == "centre":
            self._centre.add(frame)
            return
        dock = PanelDock(self._theme, frame, self._window)
        self._docks[entry.key] = dock
        self._window.addDockWidget(_AREAS[entry.section.area], dock)
        dock.hide()
        dock.visibilityChanged.connect(lambda _: self._titles_soon.start())
        dock.dockLocationChanged.connect(self.arranged)
        dock.topLevelChanged.connect(self.arranged)

    def _lay_out(self) -> None:
        """Place the panels that belong to the layout in use as their manifests ask; hide the rest."""
        for dock in self._docks.values():
            if dock.isFloating():
                dock.setFloating(False)  # lays the whole window out anew, even where it changes nothing
            dock.hide()
        for area in _AREAS:
            docks = [d for d in self._docks.values() if self._belongs(d) and d.frame.entry.section.area == area]
            # Two lists side by side would both be too narrow to read, two panels that want a whole side too low: they
            # share the place as tabs, once the others have theirs (what is split off a tab becomes a tab).
            crowded = self._wide if area == "bottom" else self._tall
            along = Qt.Orientation.Horizontal if area == "bottom" else Qt.Orientation.Vertical
            last: PanelDock | None = None
            shared: list[tuple[PanelDock, PanelDock]] = []
            for dock in docks:
                self._window.addDockWidget(_AREAS[area], dock)
                if last is not None and crowded(dock) and crowded(last):
                    shared.append((last, dock))
                    continue  # not shown until it is a tab: side by side they would make the window wider for good
                if last is not None:
                    self._window.splitDockWidget(last, dock, along)
                last = dock
                dock.show()
            for first, second in shared:
                self._window.tabifyDockWidget(first, second)
                second.show()
            if docks:
                self._size(area, docks)
                docks[0].raise_()

    def _join(self, dock: PanelDock) -> None:
        """Make a panel that comes to a full side a tab of the last one there: split once more, all would be too small.

        The first on a side stays in sight: on duty that is the alerts.
        """
        if dock.isFloating() or not dock.isHidden():
            return
        area = self._window.dockWidgetArea(dock)
        shown = [
            other
            for other in self._docks.values()
            if other is not dock and other.isVisible() and self._window.dockWidgetArea(other) == area
        ]
        if len(shown) < 2 or dock in [tab for other in shown for tab in self._window.tabifiedDockWidgets(other)]:
            return
        section = dock.frame.entry.section
        self._window.tabifyDockWidget(max(shown, key=lambda other: other.frame.entry.section.order), dock)
        if section.area != "bottom" and section.height:
            height = min(section.height, round(_SHARE * self._window.height()))
            self._window.resizeDocks([dock], [height], Qt.Orientation.Vertical)

    def _give_room(self, dock: PanelDock) -> None:
        """Let a panel that came to a side be as high as it needs to be used: Qt would leave it the least it can be."""
        section = dock.frame.entry.section
        if section.area == "bottom":
            # What came asks for rows enough to read; one that asks for nothing makes do with what there is.
            height = min(section.height, round(_LOW_SHARE * self._window.height()))
        elif self._window.tabifiedDockWidgets(dock):
            return
        else:
            height = min(section.height or _ROOM, round(_SHARE * self._window.height()))
        if dock.height() < height:
            self._window.resizeDocks([dock], [height], Qt.Orientation.Vertical)

    def _belongs(self, dock: PanelDock) -> bool:
        section = dock.frame.entry.section
        if self._workspace == PROJECT or (section.plain_layers and self._plain_layers):
            return True
        return self._workspace in section.workspaces

    def _wide(self, dock: PanelDock) -> bool:
        section = dock.frame.entry.section
        return section.wide or bool(section.lists)

    def _tall(self, dock: PanelDock) -> bool:
        return dock.frame.entry.section.height >= _TALL

    def _size(self, area: str, docks: list[PanelDock]) -> None:
        sections = [dock.frame.entry.section for dock in docks]
        if area == "bottom":
            wanted = max(section.height for section in sections) or _BOTTOM
            # On a small screen the map keeps the larger part.
            height = min(wanted, round(_LOW_SHARE * self._window.height()))
            self._window.resizeDocks([docks[0]], [height], Qt.Orientation.Vertical)
            widths = [section.width for section in sections]
            if all(widths):
                self._window.resizeDocks(docks, widths, Qt.Orientation.Horizontal)
        else:
            width = max(section.width for section in sections) or (_LEFT if area == "left" else _RIGHT)
            self._window.resizeDocks([docks[0]], [width], Qt.Orientation.Horizontal)
            heights = [section.height or 400 for section in sections]
            self._window.resizeDocks(docks, heights, Qt.Orientation.Vertical)

    def _refresh_titles(self, *_: object) -> None:
        self.arranged.emit()
        for dock in self._docks.values():
            dock.refresh_title()
        # Qt makes them for panels that share a place, without a name that a screen reader could say.
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setAccessibleName(QCoreApplication.translate("Palette", "面板"))

    def _plugin_removed(self, plugin: str) -> None:
        for key in [key for key, dock in self._docks.items() if dock.frame.entry.plugin.manifest.id == plugin]:
            dock = self._docks.pop(key)
            dock.frame.shut()
            self._window.removeDockWidget(dock)
            dock.deleteLater()
        self._centre.remove(plugin)

    def _plugin_added(self, plugin: str) -> None:
        for entry in self._host.panels("desk", self._source):
            if entry.plugin.manifest.id == plugin:
                self._add(entry)
