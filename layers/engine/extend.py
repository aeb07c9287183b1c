"""Adding layers to an existing project without touching what is in it."""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional, Set

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeNode, QgsMapLayer, QgsProject, QgsProjectBadLayerHandler

from layers import protocol
from layers.engine.build import LOOK_PROPERTY, is_catalogued, look, make_layer, offered, remember_offered, theme_entry
from layers.engine.describe import KEY_PROPERTY
from layers.engine.errors import RequestError


class _Quiet(QgsProjectBadLayerHandler):
    """Keeps layers whose source is missing as they are in the file."""

    def handleBadLayers(self, layers: List[object]) -> None:
        pass


def extend_project(spec: protocol.ProjectSpec) -> protocol.Extended:
    """Add the layers of ``spec`` that the project at ``spec.path`` was never given; the open project is not touched.

    Order, names, styles, themes and everything else that a user has set stays. A layer that the project once had and
    has no more was taken out on purpose and is not added again. Layers of a catalogue (scenes) follow it: one that is
    catalogued no more goes, one whose file or look is another is made anew.

    Raises
    ------
    RequestError
        `protocol.FAILED` when the file cannot be read or written; it is then as it was.
    """
    project = QgsProject()
    # QGIS owns the handler from here on.
    project.setBadLayerHandler(_Quiet())
    if not project.read(spec.path):
        raise RequestError(protocol.FAILED, f"{spec.path}: {project.error()}", {"path": spec.path})
    gone = _follow_catalogue(project, spec)
    known = (set(offered(project)) - gone) | {_key(layer) for layer in project.mapLayers().values()}
    added: List[str] = []
    problems: List[protocol.Problem] = []
    for described in spec.layers:
        if not described.key or described.key in known:
            continue
        layer = make_layer(described, problems)
        project.addMapLayer(layer, False)
        _place(project, spec, described, layer)
        _show(project, spec, described, layer)
        added.append(described.name)
    if added or gone:
        remember_offered(project, [described.key for described in spec.layers], gone)
        if not project.write():
            raise RequestError(protocol.FAILED, f"{spec.path}: {project.error()}", {"path": spec.path})
    project.clear()
    return protocol.Extended(added, problems)


def _key(layer: QgsMapLayer) -> str:
    return str(layer.customProperty(KEY_PROPERTY, "") or "")


def _follow_catalogue(project: QgsProject, spec: protocol.ProjectSpec) -> Set[str]:
    """Take out the layers of catalogues that are there no more, or are others; their keys."""
    wanted = {described.key: described for described in spec.layers if is_catalogued(described.key)}
    gone = {key for key in offered(project) if is_catalogued(key) and key not in wanted}
    for identity, layer in list(project.mapLayers().items()):
        key = _key(layer)
        if is_catalogued(key) and (key not in wanted or _is_another(layer, wanted[key])):
            gone.add(key)
            project.removeMapLayer(identity)
    return gone


def _is_another(layer: QgsMapLayer, described: protocol.LayerSpec) -> bool:
    same_file = Path(layer.source()).resolve() == Path(described.source).resolve()
    made_as = look(described)
    return not same_file or layer.customProperty(LOOK_PROPERTY, made_as) != made_as


def _place(project: QgsProject, spec: protocol.ProjectSpec, described: protocol.LayerSpec, layer: QgsMapLayer) -> None:
    """Put a layer into its group, before the first of those that are drawn below it."""
    group = _group(project.layerTreeRoot(), described.group, spec)
    position = spec.layers.index(described)
    below = {other.key for other in spec.layers[position + 1 :] if other.key}
    index = next((i for i, node in enumerate(group.children()) if _layer_key(node) in below), -1)
    node = group.insertLayer(index, layer)
    node.setItemVisibilityChecked(described.visible)
    node.setExpanded(described.expanded)


def _layer_key(node: QgsLayerTreeNode) -> Optional[str]:
    # Groups have no layer(); a node whose layer is gone has None.
    layer = node.layer() if hasattr(node, "layer") else None
    return _key(layer) if layer is not None else None


def _group(parent: QgsLayerTreeGroup, path: List[str], spec: protocol.ProjectSpec) -> QgsLayerTreeGroup:
    for name in path:
        found = parent.findGroup(name)
        if found is None:
            order = list(dict.fromkeys(other.group[0] for other in spec.layers if other.group))
            below = set(order[order.index(name) + 1 :]) if name in order else set()
            index = next((i for i, node in enumerate(parent.children()) if node.name() in below), -1)
            found = parent.insertGroup(index, name)
        parent = found
    return parent


def _show(project: QgsProject, spec: protocol.ProjectSpec, described: protocol.LayerSpec, layer: QgsMapLayer) -> None:
    """Add a layer to those of its map themes that the project still has."""
    themes = project.mapThemeCollection()
    for theme in described.themes:
        if themes.hasMapTheme(theme):
            record = themes.mapThemeState(theme)
            record.addLayerRecord(theme_entry(described, layer, spec.theme_styles.get(theme, "")))
            themes.update(theme, record)
