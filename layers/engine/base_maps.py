"""Base maps in the open project: layers of no file, beneath everything that the project has."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsReadWriteContext,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from layers import protocol
from layers.engine.errors import RequestError

#: Custom property of a base map's layer: ``host:port`` of its server, "" for a file.
HOST_PROPERTY = "onemap/base_map_host"
#: QGIS makes an id of its own instead of one that is shorter.
_SHORTEST_ID = 11


def host_of(layer: QgsMapLayer) -> Optional[str]:
    """``host:port`` of a base map's server, "" for one from a file, None for any other layer."""
    value = layer.customProperty(HOST_PROPERTY, None)
    return None if value is None else str(value)


def set_base_maps(project: QgsProject, wanted: protocol.BaseMapSet) -> None:
    """Make these the base maps of a project in memory; a layer that is there already keeps its opacity and tick.

    Raises
    ------
    RequestError
        `protocol.BAD_REQUEST` for an id that QGIS would not keep.
    """
    present = {layer.id(): layer for layer in project.mapLayers().values() if host_of(layer) is not None}
    ids = [described.id for described in wanted.layers]
    short = [identity for identity in ids if len(identity) < _SHORTEST_ID]
    if short:
        raise RequestError(protocol.BAD_REQUEST, f"ids of base maps are too short: {short}")
    gone = [identity for identity in present if identity not in ids]
    if gone:
        project.removeMapLayers(gone)
    if not wanted.layers:
        return
    group = _group(project, wanted.group)
    for described in wanted.layers:
        layer = present.get(described.id)
        before = project.layerTreeRoot().findLayer(described.id) if layer is not None else None
        if layer is None:
            layer = make_layer(described)
            project.addMapLayer(layer, False)
        layer.setName(described.name)
        # One after the other at the end: below the project's own layers of the group, in the order asked for.
        node = QgsLayerTreeLayer(layer)
        node.setItemVisibilityChecked(before is None or before.itemVisibilityChecked())
        group.addChildNode(node)
        if before is not None:
            # Only now: QGIS drops a layer from the project once it is gone from the tree.
            before.parent().removeChildNode(before)


def make_layer(described: protocol.BaseMapLayer) -> QgsMapLayer:
    """Make the layer of a base map with the id asked for; one that cannot be read is invalid and says why."""
    if described.provider == "vectortile":
        layer: QgsMapLayer = QgsVectorTileLayer(described.source, described.name)
        named: QgsMapLayer = QgsVectorTileLayer()
    else:
        layer = QgsRasterLayer(described.source, described.name, described.provider)
        if not layer.isValid():
            return _marked(layer, described)  # written and read again it would ask its server a second time
        named = QgsRasterLayer()
    # Layers take an id from outside only where they are read from a project.
    document = QDomDocument("qgis")
    element = document.createElement("maplayer")
    document.appendChild(element)
    layer.writeLayerXml(element, document, QgsReadWriteContext())
    element.firstChildElement("id").firstChild().setNodeValue(described.id)
    named.readLayerXml(element, QgsReadWriteContext())
    return _marked(named, described)


def _marked(layer: QgsMapLayer, described: protocol.BaseMapLayer) -> QgsMapLayer:
    layer.setCustomProperty(HOST_PROPERTY, described.host)
    return layer


def _group(project: QgsProject, name: str) -> QgsLayerTreeGroup:
    """The group at the root with a name; added at the bottom where there is none."""
    root = project.layerTreeRoot()
    for child in root.children():
        if isinstance(child, QgsLayerTreeGroup) and child.name() == name:
            return child
    return root.addGroup(name)
