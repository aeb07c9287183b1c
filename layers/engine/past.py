"""Layers of the open project drawn from earlier data: copies with another source, in no file and in no tree."""

from __future__ import annotations

from typing import List

from qgis.core import QgsMapLayer, QgsProject, QgsReadWriteContext, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from layers import protocol
from layers.engine.describe import KEY_PROPERTY, TABLE_PROPERTY, why_invalid

#: Custom property of such a layer: the id of the layer that it is an earlier state of.
OF_PROPERTY = "onemap/past_of"


def is_past(layer: QgsMapLayer) -> bool:
    """Whether a layer of the project is one of earlier data."""
    return bool(layer.customProperty(OF_PROPERTY, ""))


def set_past_layers(project: QgsProject, wanted: protocol.PastLayers) -> List[protocol.Problem]:
    """Make these the layers of earlier data of a project in memory; none of them may be drawn meanwhile.

    Returns
    -------
    list of protocol.Problem
        Those that cannot be read, or whose layer the project lacks: these are not there.
    """
    gone = [layer.id() for layer in project.mapLayers().values() if is_past(layer)]
    if gone:
        project.removeMapLayers(gone)
    problems = []
    for described in wanted.layers:
        now = project.mapLayer(described.of)
        if not isinstance(now, QgsVectorLayer):
            problems.append(protocol.Problem(protocol.PROBLEM_LAYER, described.of, described.source, "no such layer"))
            continue
        layer = _copy(now, described)
        if layer.isValid():
            project.addMapLayer(layer, False)
        else:
            why = why_invalid(layer)
            problems.append(protocol.Problem(protocol.PROBLEM_LAYER, now.name(), described.source, why))
    return problems


def _copy(now: QgsVectorLayer, described: protocol.PastLayer) -> QgsVectorLayer:
    """The layer with all its styles, joins and properties, but another id and source."""
    # Layers take an id from outside only where they are read from a project.
    context = QgsReadWriteContext()
    document = QDomDocument("qgis")
    element = document.createElement("maplayer")
    document.appendChild(element)
    now.writeLayerXml(element, document, context)
    for name, text in (("id", described.id), ("datasource", described.source), ("provider", described.provider)):
        _set_text(document, element.firstChildElement(name), text)
    layer = QgsVectorLayer()
    layer.readLayerXml(element, context)
    if now.subsetString():
        layer.setSubsetString(now.subsetString())
    layer.setCustomProperty(OF_PROPERTY, described.of)
    layer.setCustomProperty(TABLE_PROPERTY, described.table)
    layer.removeCustomProperty(KEY_PROPERTY)
    return layer


def _set_text(document: QDomDocument, element: object, text: str) -> None:
    while not element.firstChild().isNull():  # type: ignore[attr-defined]
        element.removeChild(element.firstChild())  # type: ignore[attr-defined]
    element.appendChild(document.createTextNode(text))  # type: ignore[attr-defined]
