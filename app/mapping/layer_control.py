"""The state of the layers: `widgets.panel.LayerControl` over the catalogue of the open project."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.mapping import tree
from app.mapping.session import MapSession
from app.settings import UserSettings
from data.messages import Extent, LayersChanged
from layers import protocol
from layers.catalogue import Catalogue
from widgets.tasks import TaskRunner
from widgets.theme import Theme


class Layers(QObject):
    """Keeps what the user changed over what the project says, for each project.

    Signals
    -------
    changed()
        The tree or its state is another one.
    drawing_changed()
        The map has to be drawn anew.
    zoom_asked(tuple)
        An extent is to be shown.
    """

    changed = Signal()
    drawing_changed = Signal()
    zoom_asked = Signal(object)

    def __init__(self, session: MapSession, settings: UserSettings, theme: Theme, tasks: TaskRunner) -> None:
        super().__init__(session)
        self._session = session
        self._settings = settings
        self._theme = theme
        self._tasks = tasks
        self._name = f"layers/{session.project_file}"
        self._catalogue = session.catalogue
        self._forget = False
        session.opened.connect(self._opened)

    @property
    def catalogue(self) -> Catalogue:
        """The tree with the state in use."""
        return self._catalogue

    def is_visible(self, layer: str) -> bool:
        """Whether a layer or group is switched on."""
        return tree.visibility(self._catalogue).get(layer, False)

    def set_visible(self, layer: str, visible: bool) -> None:
        """Switch a layer or group on or off."""
        self._change(tree.with_visibility(self._catalogue, {layer: visible}))

    def opacity(self, layer: str) -> float:
        """Return a layer's opacity."""
        found = self._catalogue.find(layer)
        return found.opacity if found is not None else 1.0

    def set_opacity(self, layer: str, opacity: float) -> None:
        """Set a layer's opacity."""
        self._change(tree.with_opacity(self._catalogue, {layer: min(1.0, max(0.0, opacity))}))

    def move(self, layer: str, above: str | None) -> None:
        """Put a layer above another of its group, or last in it."""
        self._change(tree.moved(self._catalogue, layer, above))

    def themes(self) -> list[str]:
        """Return the project's map themes."""
        return list(self._catalogue.themes)

    def apply_theme(self, name: str) -> None:
        """Show the layers of a map theme; what the user had switched gives way to it."""
        self._forget = True
        self._session.pool.call("apply_theme", protocol.MapTheme(name))
        self._session.refresh()

    def ask_legend(self, layer: str, done: Callable[[list[protocol.LegendItem]], None]) -> None:
        """Have ``done`` called with the legend of a layer in the style in use; empty where there is none to be had."""
        found = self._catalogue.find(layer)
        if found is None or found.live or not found.valid:
            done([])
            return
        style = self._theme.name if self._theme.name in found.styles else ""
        call = self._session.pool.call("legend", protocol.LegendRequest(layer, style))
        call.done.connect(done)
        call.failed.connect(lambda *_: done([]))  # called off only when the engines stop: nobody is left to be told

    def zoom_to(self, layer: str) -> None:
        """Show the extent of a layer."""
        found = self._catalogue.find(layer)
        if found is None:
            return
        store = self._session.store
        if found.extent is not None:
            self.zoom_asked.emit(found.extent)
        elif found.table and store is not None:
            self._tasks.run(lambda: store.extent(found.table), self._zoom, owner=self)

    def _zoom(self, extent: Extent | None) -> None:
        if extent is not None:
            self.zoom_asked.emit(extent)

    def _change(self, catalogue: Catalogue) -> None:
        if catalogue != self._catalogue:
            self._catalogue = catalogue
            self._keep()
            self._tell()

    def _opened(self) -> None:
        found = self._session.catalogue
        if self._forget:
            self._forget = False
            self._catalogue = found
            self._keep()
        else:
            kept = self._settings.json(self._name, {})
            kept = kept if isinstance(kept, dict) else {}
            found = tree.with_visibility(found, kept.get("visible", {}))
            found = tree.with_opacity(found, kept.get("opacity", {}))
            self._catalogue = tree.with_order(found, kept.get("order", []))
        self._tell()

    def _keep(self) -> None:
        """Keep what differs from the project."""
        project = self._session.catalogue
        shown = tree.visibility(project)
        opacity = {layer.id: layer.opacity for layer in project.layers()}
        ordered = tree.order(self._catalogue)
        self._settings.set_json(
            self._name,
            {
                "visible": {k: v for k, v in tree.visibility(self._catalogue).items() if shown.get(k) != v},
                "opacity": {
                    layer.id: layer.opacity
                    for layer in self._catalogue.layers()
                    if opacity.get(layer.id) != layer.opacity
                },
                "order": ordered if ordered != tree.order(project) else [],
            },
        )

    def _tell(self) -> None:
        self.changed.emit()
        self.drawing_changed.emit()
        self._session.hub.publish(LayersChanged())
