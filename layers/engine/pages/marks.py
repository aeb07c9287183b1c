"""What the console draws itself, as layers that a page can show: sketches, the selection, live markers."""

from __future__ import annotations

from pathlib import Path
from typing import List, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsNullSymbolRenderer,
    QgsPalLayerSettings,
    QgsProperty,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSvgMarkerSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from layers import protocol
from layers.engine.errors import RequestError
from layers.page_messages import MarkLayer

_TYPES = {"point": "Point", "line": "LineString", "polygon": "Polygon"}
_FONT = "Noto Sans CJK SC"
_LABEL = "label"


def mark_layer(wanted: MarkLayer, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    """Make a layer of marks in the project's CRS; whoever draws it has to keep it.

    Raises
    ------
    RequestError
        `protocol.BAD_REQUEST` for a kind of geometry that is none, or text that is no geometry.
    """
    kind = _TYPES.get(wanted.geometry)
    if kind is None:
        raise RequestError(protocol.BAD_REQUEST, f"no kind of geometry: {wanted.geometry}")
    layer = QgsVectorLayer(f"{kind}?field={_LABEL}:string(0)", wanted.title, "memory")
    layer.setCrs(crs)
    features = []
    for mark in wanted.marks:
        geometry = QgsGeometry.fromWkt(mark.wkt)
        if geometry.isNull():
            raise RequestError(protocol.BAD_REQUEST, f"not a geometry: {mark.wkt[:80]}")
        feature = QgsFeature(layer.fields())
        feature.setGeometry(geometry)
        feature.setAttribute(_LABEL, mark.label)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    renderer = QgsNullSymbolRenderer() if wanted.text_only else QgsSingleSymbolRenderer(_symbol(wanted))
    layer.setRenderer(renderer)
    if any(mark.label for mark in wanted.marks):
        _write_labels(layer, wanted)
    return layer


def colour(text: str) -> QColor:
    """``#rrggbb`` or ``#rrggbbaa`` (Qt itself reads the alpha first); empty is transparent."""
    if not text:
        return QColor(0, 0, 0, 0)
    if len(text) == 9:
        found = QColor(text[:7])
        found.setAlpha(int(text[7:], 16))
        return found
    return QColor(text)


def built(symbol: QgsSymbol, parts: Sequence[QgsSymbolLayer]) -> QgsSymbol:
    """Make a symbol of these parts, the lowest first; given as a list they would die with their Python objects."""
    symbol.deleteSymbolLayer(0)
    for part in parts:
        symbol.appendSymbolLayer(part)
    return symbol


def _symbol(wanted: MarkLayer) -> QgsSymbol:
    if wanted.geometry == "point":
        return _point(wanted)
    if wanted.geometry == "line":
        return built(QgsLineSymbol(), _strokes(wanted))
    fill = QgsSimpleFillSymbolLayer(colour(wanted.fill))
    fill.setStrokeStyle(Qt.PenStyle.NoPen)
    fill.setBrushStyle(Qt.BrushStyle.SolidPattern if wanted.fill else Qt.BrushStyle.NoBrush)
    return built(QgsFillSymbol(), [fill, *(_strokes(wanted) if wanted.edge else [])])


def _strokes(wanted: MarkLayer) -> List[QgsSimpleLineSymbolLayer]:
    """The line, and below it its casing."""
    strokes = []
    if wanted.casing:
        below = QgsSimpleLineSymbolLayer(colour(wanted.casing), wanted.width + 0.6)
        below.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
        strokes.append(below)
    line = QgsSimpleLineSymbolLayer(colour(wanted.colour), wanted.width)
    line.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    line.setPenStyle(Qt.PenStyle.DashLine if wanted.dashed else Qt.PenStyle.SolidLine)
    strokes.append(line)
    for stroke in strokes:
        stroke.setWidthUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    return strokes


def _point(wanted: MarkLayer) -> QgsMarkerSymbol:
    shapes = QgsSimpleMarkerSymbolLayer.Shape
    named = {"octagon": shapes.Octagon, "diamond": shapes.Diamond, "triangle": shapes.Triangle}
    shape = shapes.Square if wanted.icon else named.get(wanted.shape, shapes.Circle)
    tile = QgsSimpleMarkerSymbolLayer(shape, wanted.size)
    tile.setColor(colour(wanted.colour))
    tile.setStrokeColor(colour(wanted.casing or "#FFFFFF"))
    tile.setStrokeWidth(0.25)
    parts: List[QgsSymbolLayer] = [tile]
    if wanted.icon and Path(wanted.icon).is_file():
        icon = QgsSvgMarkerSymbolLayer(wanted.icon, wanted.size * 0.72)
        icon.setStrokeColor(colour(wanted.fill or "#FFFFFF"))
        icon.setFillColor(QColor(0, 0, 0, 0))
        parts.append(icon)
    return built(QgsMarkerSymbol(), parts)


def _write_labels(layer: QgsVectorLayer, wanted: MarkLayer) -> None:
    text = QgsTextFormat()
    text.setFont(QFont(_FONT))
    text.setSize(wanted.text_size)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    text.setColor(colour(wanted.colour))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setColor(colour(wanted.casing or "#FFFFFF"))
    halo.setSize(0.5)
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = _LABEL
    settings.setFormat(text)
    settings.priority = 10
    settings.displayAll = True
    if wanted.geometry == "point":
        around = (
            QgsPalLayerSettings.Placement.OverPoint if wanted.text_only else QgsPalLayerSettings.Placement.AroundPoint
        )
        settings.placement = around
        settings.dist = wanted.size * 0.6
    elif wanted.geometry == "line":
        settings.placement = QgsPalLayerSettings.Placement.Curved
    else:
        settings.placement = QgsPalLayerSettings.Placement.Horizontal
    shown = QgsProperty.fromExpression(f"\"{_LABEL}\" <> ''")
    settings.dataDefinedProperties().setProperty(QgsPalLayerSettings.Property.Show, shown)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
