"""The middle of the desk: the map and the panels that take its place, as tabs; some of them want the docks away."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QSizePolicy, QTabWidget, QWidget

from app.panels.frame import PanelFrame


class Centre(QObject):
    """The centre panels of the desk.

    A centre panel has a tab in the layouts it belongs to, in front when such a layout is first used. While a panel with
    ``full`` is in front the docks are out of the way; they come back with the map.

    Parameters
    ----------
    window : QMainWindow
        Whose docks give way.
    tabs : QTabWidget
        Holds the map as its first tab.
    version : int
        Of saved layouts, see `app.desk.docks`.
    """

    def __init__(self, window: QMainWindow, tabs: QTabWidget, version: int) -> None:
        super().__init__(window)
        self._window = window
        self._tabs = tabs
        self._version = version
        self._frames: dict[str, PanelFrame] = {}
        self._front: dict[str, str] = {}
        self._workspace = ""
        self._away: QByteArray | None = None
        self._changing = False
        tabs.currentChanged.connect(self._turned)

    def frames(self) -> Iterator[PanelFrame]:
        """Yield the frames of all centre panels."""
        yield from self._frames.values()

    def __contains__(self, key: object) -> bool:
        return key in self._frames

    def add(self, frame: PanelFrame) -> None:
        """Take up a panel; its tab appears with the next layout it belongs to."""
        self._frames[frame.entry.key] = frame
        frame.setParent(self._tabs)
        frame.hide()
        frame.loaded.connect(lambda _actions: self._set_corner())

    def remove(self, plugin: str) -> None:
        """Let the panels of a plugin go."""
        for key in [key for key, frame in self._frames.items() if frame.entry.plugin.manifest.id == plugin]:
            frame = self._frames.pop(key)
            frame.shut()
            index = self._tabs.indexOf(frame)
            if index >= 0:
                self._tabs.removeTab(index)
            frame.deleteLater()

    @property
    def front(self) -> str:
        """Key of the panel in front; "" for the map."""
        frame = self._tabs.currentWidget()
        return frame.entry.key if isinstance(frame, PanelFrame) else ""

    def use(self, workspace: str, front: str | None = None) -> None:
        """Show the tabs of a layout, and in front what was in front when it was left.

        Parameters
        ----------
        front
            Key of the panel that was in front when the program ended; "" for the map, None where nobody has chosen yet.
        """
        self.come_back()
        self._workspace = workspace
        self._changing = True
        wanted = [frame for frame in self._frames.values() if self._belongs(frame)]
        for frame in self._frames.values():
            index = self._tabs.indexOf(frame)
            if index >= 0 and frame not in wanted:
                self._tabs.removeTab(index)
        for place, frame in enumerate(wanted, start=1):
            if self._tabs.indexOf(frame) < 0:
                self._tabs.insertTab(place, frame, str(frame.entry.section.title))
        first = wanted[0].entry.key if wanted else ""
        chosen = self._front.get(workspace, first if front is None else front)
        place = self._tabs.indexOf(self._frames[chosen]) if chosen in self._frames else 0
        self._tabs.setCurrentIndex(max(place, 0))
        self._changing = False
        self._turned(self._tabs.currentIndex())

    def forget(self) -> None:
        """Take the layout in use as one that nobody has seen yet."""
        self._front.pop(self._workspace, None)

    def show(self, key: str) -> PanelFrame:
        """Bring a centre panel to the front and return its frame."""
        frame = self._frames[key]
        if self._tabs.indexOf(frame) < 0:
            self._tabs.addTab(frame, str(frame.entry.section.title))
        self._tabs.setCurrentWidget(frame)
        return frame

    def show_map(self) -> None:
        """Bring the map to the front: a dock that is asked for stands beside it."""
        self._tabs.setCurrentIndex(0)

    def state(self) -> QByteArray:
        """Return the layout of the docks to keep: as it was before they gave way."""
        return self._away if self._away is not None else self._window.saveState(self._version)

    def come_back(self) -> None:
        """Bring the docks back where they were."""
        if self._away is not None:
            kept, self._away = self._away, None
            self._step_aside()
            self._window.restoreState(kept, self._version)

    def _step_aside(self) -> None:
        """Put the map before a page that wants the docks away: beside them the window would grow, and stay so."""
        frame = self._tabs.currentWidget()
        if isinstance(frame, PanelFrame) and frame.entry.section.full:
            changing, self._changing = self._changing, True
            self._tabs.setCurrentIndex(0)
            self._changing = changing
        self._fit()

    def _fit(self) -> None:
        """Let only the page in front say how small the window may be: Qt asks those behind it, too."""
        for index in range(self._tabs.count()):
            policy = QSizePolicy.Policy.Preferred if index == self._tabs.currentIndex() else QSizePolicy.Policy.Ignored
            page = self._tabs.widget(index)
            if page is not None:
                page.setSizePolicy(policy, policy)
        # Told to all that keep the size at once: by itself it would be known an event later, after the docks are back.
        holder: QWidget | None = self._tabs
        while holder is not None and holder is not self._window:
            holder.updateGeometry()
            holder = holder.parentWidget()

    def _belongs(self, frame: PanelFrame) -> bool:
        section = frame.entry.section
        return not section.workspaces or self._workspace in section.workspaces

    def _turned(self, index: int) -> None:
        if self._changing:
            return
        self._fit()
        frame = self._tabs.widget(index)
        if self._workspace:
            self._front[self._workspace] = self.front
        if isinstance(frame, PanelFrame) and frame.entry.section.full:
            self._go_away()
        else:
            self.come_back()
        self._set_corner()

    def _go_away(self) -> None:
        if self._away is None:
            self._away = self._window.saveState(self._version)
        for dock in self._window.findChildren(QDockWidget):
            if not dock.isFloating():
                dock.hide()

    def _set_corner(self) -> None:
        frame = self._tabs.currentWidget()
        panel = frame.panel if isinstance(frame, PanelFrame) else None
        corner: QWidget | None = panel.corner() if panel is not None else None
        previous = self._tabs.cornerWidget(Qt.Corner.TopRightCorner)
        if previous is not None and previous is not corner:
            previous.hide()
        if corner is not None:
            self._tabs.setCornerWidget(corner, Qt.Corner.TopRightCorner)
            corner.show()
