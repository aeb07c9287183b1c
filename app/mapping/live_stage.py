"""Keeps the layers that the console draws itself on a map view: markers of live tables, points of panels, names."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.host.host import PluginHost
from app.host.manifest.map_sections import LayerSection
from app.mapping.layer_control import Layers
from app.mapping.live_data import load_live, load_names, same_signs
from app.mapping.session import MapSession
from data.alerts.book import utc_now
from widgets.mapview import LiveLayer, MapView
from widgets.mapview.names import Names
from widgets.tasks import TaskRunner

_log = logging.getLogger(__name__)
#: How often is asked whether a reading has become old while no new one came.
_AGEING_MS = 60_000


class LiveStage(QObject):
    """Feeds a `MapView` with what is drawn above the tiles.

    Parameters
    ----------
    tables
        Names of the tables that the map's layers are made of, as far as they are known by now.
    """

    def __init__(
        self,
        view: MapView,
        session: MapSession,
        layers: Layers,
        tasks: TaskRunner,
        host: PluginHost,
        tables: Callable[[], Collection[str]],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._session = session
        self._layers = layers
        self._tasks = tasks
        self._host = host
        self._tables = tables
        self._pending: set[str] = set()
        self._loaded: dict[str, LiveLayer] = {}
        self._points: list[str] = []
        self._names: tuple[Names, ...] = ()
        self._ageing = QTimer(self, interval=_AGEING_MS)
        self._ageing.timeout.connect(self._grow_old)
        host.removed.connect(self._plugin_removed)

    def close(self) -> None:
        """Follow the time no more: the view goes."""
        self._ageing.stop()

    def is_complete(self) -> bool:
        """Whether every live layer stands on the map."""
        return not self._pending

    def load(self) -> None:
        """Read names and markers for the first time."""
        self._load_names()
        for section in self.sections():
            if section.marker is not None:
                self._load(section)
                if section.marker.stale_minutes is not None:
                    self._ageing.start()

    def data_changed(self, table: str) -> None:
        """Read again what is made of a table."""
        if table == "division":
            self._load_names()
        for section in self.sections():
            if table in _read_by(section):
                self._load(section)

    def show(self) -> None:
        """Show the live layers as the tree says; the static map is left alone."""
        shown = {layer.key: layer for layer in self._layers.catalogue.live()}
        for section in self.sections():
            state = self._view.live(section.id)
            if state is not None:
                state.visible = section.id in shown
                state.opacity = shown[section.id].opacity if section.id in shown else 1.0
        # Names that are not drawn take no room.
        drawn = set(self._layers.catalogue.drawn())
        named = any(layer.id in drawn for layer in self._layers.catalogue.of_table("division"))
        self._view.set_names(self._names if named else ())

    def section_of(self, table: str) -> LayerSection | None:
        """Return the declared live layer of a table."""
        return next((section for section in self.sections() if section.table == table), None)

    def sections(self) -> list[LayerSection]:
        """The declared live layers whose tables are there."""
        tables = set() if self._session.store is None else set(self._tables())
        return [section for _, section in self._host.layers() if section.draw == "live" and section.table in tables]

    # Points of panels

    def show_points(self, layer: LiveLayer) -> None:
        """Draw points of a panel above the declared live layers."""
        self._points = [name for name in self._points if name != layer.name] + [layer.name]
        self._view.set_live(layer)
        self._order()

    def points(self) -> list[str]:
        """Names of the points that panels have drawn."""
        return list(self._points)

    def remove_points(self, name: str) -> None:
        """Draw points of a panel no more."""
        self._points = [known for known in self._points if known != name]
        self._view.remove_live(name)

    # Inside

    def _load_names(self) -> None:
        store = self._session.store
        if store is None:
            return

        def take(names: tuple[Names, ...]) -> None:
            self._names = names
            self.show()

        self._tasks.run(lambda: load_names(store), done=take, owner=self)

    def _load(self, section: LayerSection) -> None:
        store = self._session.store
        if store is None:
            return
        self._pending.add(section.id)

        def take(layer: LiveLayer) -> None:
            self._loaded[section.id] = layer
            self._view.set_live(layer)
            self._pending.discard(section.id)
            self._order()
            self.show()

        def failed(error: BaseException) -> None:
            self._pending.discard(section.id)
            _log.error("live layer %s", section.id, exc_info=error)
            self._session.problem.emit(
                self.tr("图层“{title}”未能显示：{why}").format(title=str(section.title), why=error)
            )

        now = self._now()
        self._tasks.run(lambda: load_live(store, section, now), done=take, failed=failed, owner=self)

    def _now(self) -> datetime:
        """What time it is on the map: that of the replay while one is shown."""
        shown = self._session.shown
        return utc_now() if shown is None else shown.now()

    def _grow_old(self) -> None:
        """Readings that no new ones follow become old: the markers say so, and are drawn anew only then."""
        store, now = self._session.store, self._now()
        if store is None:
            return

        def take(layer: LiveLayer) -> None:
            before = self._loaded.get(layer.name)
            if before is not None and layer.name not in self._pending and not same_signs(before, layer):
                self._loaded[layer.name] = layer
                self._view.set_live(layer)

        for section in self.sections():
            if section.marker is not None and section.marker.stale_minutes is not None:
                self._tasks.run(partial(load_live, store, section, now), done=take, owner=self)

    def _order(self) -> None:
        order = [s.id for s in sorted(self.sections(), key=lambda s: -s.order)]
        self._view.order_live([*order, *self._points])

    def _plugin_removed(self, plugin: str) -> None:
        found = next((p for p in self._host.all_plugins if p.manifest.id == plugin), None)
        for section in found.manifest.layers if found is not None else []:
            self._view.remove_live(section.id)


def _read_by(section: LayerSection) -> set[str]:
    """Tables that the markers of a live layer are made of."""
    if section.marker is None:
        return set()
    limits = set() if section.marker.margin is None else {section.marker.margin.limit.table}
    return {section.table} | limits
