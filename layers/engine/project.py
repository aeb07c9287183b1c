"""The project that an engine has open, and what may be changed in it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Callable, Iterable, List, Optional

from qgis.core import (
    QgsLayerTreeModel,
    QgsMapLayer,
    QgsProject,
    QgsProjectBadLayerHandler,
    QgsVectorLayer,
)

from layers import protocol
from layers.engine.base_maps import host_of, set_base_maps
from layers.engine.describe import layer_table, project_info
from layers.engine.errors import RequestError
from layers.engine.past import set_past_layers
from layers.engine.wearing import Wardrobe

log = logging.getLogger("engine.project")


class _QuietBadLayerHandler(QgsProjectBadLayerHandler):
    """Lets a project open without its missing layers; `describe.project_info` names them."""

    def handleBadLayers(self, layers: List[object]) -> None:
        log.warning("%d layers of the project cannot be read", len(layers))


class OpenedProject:
    """Holder of QGIS's one project (``QgsProject.instance()``, which expressions and providers look at)."""

    def __init__(self) -> None:
        self._open = False
        self._problems: List[protocol.Problem] = []
        self._base_maps = protocol.BaseMapSet("", [])
        self._past = protocol.PastLayers([])
        self._wardrobe = Wardrobe()
        #: Called before layers change what they wear; no thread draws when it returns.
        self.before_change: Callable[[], None] = lambda: None

    def get(self) -> QgsProject:
        """Return the open project, its layers in their own styles.

        Raises
        ------
        RequestError
            `protocol.NO_PROJECT` when none is open.
        """
        project = self.drawn()
        if self._wardrobe.in_use:
            self.before_change()
            self._wardrobe.take_off(project)
        return project

    def drawn(self) -> QgsProject:
        """Return the open project as it is drawn: its layers may wear other styles than their own.

        Raises
        ------
        RequestError
            `protocol.NO_PROJECT` when none is open.
        """
        if not self._open:
            raise RequestError(protocol.NO_PROJECT, "no project is open")
        return QgsProject.instance()

    def wear(self, layers: Iterable[QgsMapLayer], style: str, before: Callable[[], None]) -> None:
        """Put a view's style on layers; see `wearing.Wardrobe.wear`."""
        self._wardrobe.wear(layers, style, before)

    def layer(self, layer_id: str, drawn: bool = False) -> QgsMapLayer:
        """Return a layer by its id, in its own style or as it is ``drawn``.

        Raises
        ------
        RequestError
            `protocol.NOT_FOUND`, `protocol.NO_PROJECT`.
        """
        layer = (self.drawn() if drawn else self.get()).mapLayer(layer_id)
        if layer is None:
            raise RequestError(protocol.NOT_FOUND, f"no layer {layer_id}", {"layer": layer_id})
        return layer

    def open(self, path: str) -> protocol.ProjectInfo:
        """Open a project file; layers that cannot be read are left out of the map and reported.

        Raises
        ------
        RequestError
            `protocol.NOT_FOUND` when there is no such file, `protocol.FAILED` when it is not a project. No project is
            open then.
        """
        self._open = False
        self._wardrobe.forget()
        self._base_maps = protocol.BaseMapSet("", [])
        self._past = protocol.PastLayers([])
        project = QgsProject.instance()
        if not Path(path).is_file():
            project.clear()
            raise RequestError(protocol.NOT_FOUND, f"no file {path}", {"path": path})
        # QGIS owns the handler from here on.
        project.setBadLayerHandler(_QuietBadLayerHandler())
        if not project.read(path):
            message = project.error()
            project.clear()
            raise RequestError(protocol.FAILED, f"{path}: {message}", {"path": path})
        self._open = True
        # A project may name problems without failing (an older version's leftovers).
        self._problems = [protocol.Problem(protocol.PROBLEM_PROJECT, detail=project.error())] if project.error() else []
        return self.info()

    def info(self) -> protocol.ProjectInfo:
        """Describe the open project."""
        return project_info(self.get(), self._problems)

    def set_style(self, change: protocol.LayerStyle) -> None:
        """Make a named style current, in one layer or in all that have it."""
        if change.layer:
            layer = self.layer(change.layer)
            if change.style not in layer.styleManager().styles():
                raise RequestError(
                    protocol.NOT_FOUND, f"{layer.name()} has no style {change.style}", {"style": change.style}
                )
            layers = [layer]
        else:
            layers = [x for x in self.get().mapLayers().values() if change.style in x.styleManager().styles()]
        for layer in layers:
            if layer.styleManager().currentStyle() != change.style:
                layer.styleManager().setCurrentStyle(change.style)

    def set_visibility(self, change: protocol.LayerVisibility) -> None:
        """Tick or untick a layer in the tree."""
        self.layer(change.layer)
        self.get().layerTreeRoot().findLayer(change.layer).setItemVisibilityChecked(change.visible)

    def set_opacity(self, change: protocol.LayerOpacity) -> None:
        """Set a layer's own opacity."""
        if not 0.0 <= change.opacity <= 1.0:
            raise RequestError(protocol.BAD_REQUEST, f"an opacity of {change.opacity}")
        self.layer(change.layer).setOpacity(change.opacity)

    def apply_theme(self, change: protocol.MapTheme) -> None:
        """Show what a map theme shows, in its styles."""
        project = self.get()
        themes = project.mapThemeCollection()
        if not themes.hasMapTheme(change.theme):
            raise RequestError(protocol.NOT_FOUND, f"no map theme {change.theme}", {"theme": change.theme})
        # Themes know nothing of base maps, and would switch them all off.
        nodes = [node for node in project.layerTreeRoot().findLayers() if host_of(node.layer()) is not None]
        ticks = [(node, node.itemVisibilityChecked()) for node in nodes]
        themes.applyTheme(change.theme, project.layerTreeRoot(), QgsLayerTreeModel(project.layerTreeRoot()))
        for node, ticked in ticks:
            node.setItemVisibilityChecked(ticked)

    def set_base_maps(self, change: protocol.BaseMapSet) -> protocol.ProjectInfo:
        """Make these the base maps, and describe the project with them."""
        set_base_maps(self.get(), change)
        self._base_maps = change
        return self.info()

    def set_past_layers(self, change: protocol.PastLayers) -> List[protocol.Problem]:
        """Have these layers of earlier data; see `past.set_past_layers`."""
        problems = set_past_layers(self.get(), change)
        self._past = change
        return problems

    def reload(self, change: protocol.ReloadRequest) -> List[str]:
        """Read the data of layers again; return the ids of the layers concerned.

        A layer whose source was missing is tried again too: an import may have brought it.
        """
        wanted = []
        for layer in self.get().mapLayers().values():
            everything = not change.layers and not change.tables
            if everything or layer.id() in change.layers or layer_table(layer) in change.tables:
                wanted.append(layer)
        for layer in wanted:
            self._reload_layer(layer)
        return [layer.id() for layer in wanted]

    def _reload_layer(self, layer: QgsMapLayer) -> None:
        provider = layer.dataProvider()
        if not layer.isValid() or provider is None:
            options = provider.ProviderOptions() if provider is not None else None
            if options is not None:
                options.transformContext = self.get().transformContext()
                layer.setDataSource(layer.source(), layer.name(), layer.providerType(), options)
            return
        provider.reloadData()
        if isinstance(layer, QgsVectorLayer):
            layer.updateFields()
            layer.updateExtents(True)
        else:
            layer.reload()
        layer.triggerRepaint()

    def save(self, target: protocol.SaveProject) -> None:
        """Write the project.

        Raises
        ------
        RequestError
            `protocol.FAILED` when the file cannot be written.
        """
        project = self.get()
        path: Optional[str] = target.path or project.fileName()
        # Base maps stay out of the file: their sources may hold a user's key. Earlier data lies in a user's cache.
        set_base_maps(project, protocol.BaseMapSet("", []))
        set_past_layers(project, protocol.PastLayers([]))
        written = project.write(path)
        set_base_maps(project, self._base_maps)
        set_past_layers(project, self._past)
        if not written:
            raise RequestError(protocol.FAILED, f"{path}: {project.error()}", {"path": path})
