"""The state of the layers: `widgets.panel.LayerControl` over the catalogue of the open project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.mapping import tree
from app.mapping.session import MapSession
from app.settings import UserSettings
from data.messages import Extent, LayersChanged
from layers import protocol
from layers.base_maps import is_base_map
from layers.catalogue import Catalogue
from widgets.tasks import TaskRunner
from widgets.theme import Theme
from widgets.undo import Step, UndoTimeline, at_once


class Layers(QObject):
    """Keeps what the user changed over what the project says, for each project.

    Attributes
    ----------
    undo
        Is told of every change, so that it can be taken back.

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
        self._name = kept_name(session.project_file)
        self._catalogue = session.catalogue
        self._forget = False
        self._themed = False
        self.undo = UndoTimeline(self)
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
        title = self.tr("显示 {layer}") if visible else self.tr("隐藏 {layer}")
        self._change(tree.with_visibility(self._catalogue, {layer: visible}), title.format(layer=self._title(layer)))

    def switch(self, wanted: Mapping[str, bool], title: str) -> None:
        """Switch several layers and groups at once, as one step."""
        self._change(tree.with_visibility(self._catalogue, wanted), title)

    def opacity(self, layer: str) -> float:
        """Return a layer's opacity."""
        found = self._catalogue.find(layer)
        return found.opacity if found is not None else 1.0

    def set_opacity(self, layer: str, opacity: float) -> None:
        """Set a layer's opacity."""
        title = self.tr("不透明度 {layer}").format(layer=self._title(layer))
        wanted = {layer: min(1.0, max(0.0, opacity))}
        self._change(tree.with_opacity(self._catalogue, wanted), title, merge=f"opacity:{layer}")

    def move(self, layer: str, above: str | None) -> None:
        """Put a layer above another of its group, or last in it."""
        title = self.tr("移动 {layer}").format(layer=self._title(layer))
        self._change(tree.moved(self._catalogue, layer, above), title)

    def themes(self) -> list[str]:
        """Return the project's map themes."""
        return list(self._catalogue.themes)

    def apply_theme(self, name: str) -> None:
        """Show the layers of a map theme; what the user had switched gives way to it."""
        before = _state(self._catalogue)
        self.undo.push(
            Step(
                self.tr("地图主题 {theme}").format(theme=name),
                at_once(lambda: self._put(before)),
                at_once(lambda: self.apply_theme(name)),
            )
        )
        self._forget = True
        self._session.pool.call("apply_theme", protocol.MapTheme(name))
        self._session.refresh()

    def ask_legend(self, layer: str, done: Callable[[list[protocol.LegendItem]], None]) -> None:
        """Have ``done`` called with the legend of a layer in the style in use; empty where there is none to be had."""
        found = self._catalogue.find(layer)
        if found is None or found.live or not found.valid:
            done([])
            return
        style = self._theme.style if self._theme.style in found.styles else ""
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

    def _title(self, node: str) -> str:
        """What a layer or group is called."""
        layer = self._catalogue.find(node)
        return layer.title if layer is not None else node.rpartition("/")[2].removeprefix("group:")

    def _change(self, catalogue: Catalogue, title: str, merge: str = "") -> None:
        if catalogue == self._catalogue:
            return
        before, after = _state(self._catalogue), _state(catalogue)
        self._show(catalogue)
        # States and not trees are put back: the project may have other layers by then.
        self.undo.push(Step(title, at_once(lambda: self._put(before)), at_once(lambda: self._put(after)), merge))

    def _put(self, state: Mapping[str, Any]) -> None:
        """Bring visibility, opacity and order back, as far as the layers are there."""
        found = tree.with_opacity(tree.with_visibility(self._catalogue, state["visible"]), state["opacity"])
        self._show(tree.with_order(found, state["order"]))

    def _show(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._keep()
        self._tell()

    def _opened(self) -> None:
        found = self._session.catalogue
        if self._forget:
            self._forget, self._themed = False, True
            # A map theme says nothing of base maps: they stay as they are.
            before = {k: v for k, v in tree.visibility(self._catalogue).items() if is_base_map(k)}
            dimmed = {layer.id: layer.opacity for layer in self._catalogue.layers() if is_base_map(layer.id)}
            self._catalogue = tree.with_opacity(tree.with_visibility(found, before), dimmed)
            self._keep()
        else:
            kept = self._settings.json(self._name, {})
            kept = kept if isinstance(kept, dict) else {}
            found = tree.with_visibility(found, kept.get("visible", {}))
            found = tree.with_opacity(found, kept.get("opacity", {}))
            self._catalogue = tree.with_order(found, kept.get("order", []))
        self._tell()

    def _keep(self) -> None:
        """Keep what differs from the project; after a map theme all: the engine has it, the project's file has not."""
        project = self._session.catalogue
        shown = tree.visibility(project)
        opacity = {layer.id: layer.opacity for layer in project.layers()}
        ordered = tree.order(self._catalogue)
        self._settings.set_json(
            self._name,
            {
                "visible": {
                    k: v for k, v in tree.visibility(self._catalogue).items() if self._themed or shown.get(k) != v
                },
                "opacity": {
                    layer.id: layer.opacity
                    for layer in self._catalogue.layers()
                    if self._themed or opacity.get(layer.id) != layer.opacity
                },
                "order": ordered if ordered != tree.order(project) else [],
            },
        )

    def _tell(self) -> None:
        self.changed.emit()
        self.drawing_changed.emit()
        self._session.hub.publish(LayersChanged())


def kept_name(project: Path) -> str:
    """Under which name the settings keep what a user changed over a project's layers."""
    return f"layers/{project}"


def kept_base_maps(settings: UserSettings, project: Path) -> dict[str, bool]:
    """Base maps (layer ids) that the user switched on or off on the desk; those that are not named are on."""
    kept = settings.json(kept_name(project), {})
    visible = kept.get("visible", {}) if isinstance(kept, dict) else {}
    return {name: bool(shown) for name, shown in visible.items() if is_base_map(name)}


def _state(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "visible": tree.visibility(catalogue),
        "opacity": {layer.id: layer.opacity for layer in catalogue.layers()},
        "order": tree.order(catalogue),
    }
