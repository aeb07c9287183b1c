"""An atlas: the same page for one outline after the other."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayoutAtlas,
    QgsProject,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from layers import protocol
from layers.engine.errors import RequestError
from layers.engine.pages.compose import Composed, look_at
from layers.engine.pages.legend import refit
from layers.engine.pages.marks import built, colour
from layers.page_messages import Atlas

#: A point or a short line is shown with this much around it, in map units (metres).
_LEAST = 60.0
_NAME = "name"


def make_atlas(project: QgsProject, composed: Composed, wanted: Atlas) -> QgsLayoutAtlas:
    """Turn a composed page into an atlas; the main map follows the stops.

    Raises
    ------
    RequestError
        `protocol.BAD_REQUEST` without stops, without a map, or for text that is no geometry.
    """
    if composed.map is None or not wanted.stops:
        raise RequestError(protocol.BAD_REQUEST, "an atlas needs a map and at least one stop")
    coverage = _coverage(wanted, project.crs())
    composed.kept.append(coverage)
    if wanted.outline:
        composed.map.setLayers([coverage, *composed.map.layers()])
    atlas = composed.layout.atlas()
    atlas.setCoverageLayer(coverage)
    atlas.setPageNameExpression(f'"{_NAME}"')
    atlas.setSortFeatures(False)
    atlas.setFilterFeatures(False)
    atlas.setEnabled(True)
    atlas.featureChanged.connect(lambda feature: _show(composed, wanted, feature))
    return atlas


def begin(atlas: QgsLayoutAtlas) -> None:
    """Make the stops ready; to be called once before `seek` or an export."""
    if not atlas.beginRender() and atlas.updateFeatures() == 0:
        raise RequestError(protocol.FAILED, "the atlas has no pages")


def seek(atlas: QgsLayoutAtlas, stop: int) -> None:
    """Show one stop.

    Raises
    ------
    RequestError
        `protocol.BAD_REQUEST` when there is no such stop.
    """
    if not atlas.seekTo(stop):
        raise RequestError(protocol.BAD_REQUEST, f"the atlas has no page {stop + 1}")


def _coverage(wanted: Atlas, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Polygon?field={_NAME}:string(0)", "", "memory")
    layer.setCrs(crs)
    features = []
    for stop in wanted.stops:
        geometry = QgsGeometry.fromWkt(stop.wkt)
        if geometry.isNull():
            raise RequestError(protocol.BAD_REQUEST, f"not a geometry: {stop.wkt[:80]}")
        feature = QgsFeature(layer.fields())
        feature.setGeometry(_areal(geometry))
        feature.setAttribute(_NAME, stop.name)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    layer.setRenderer(_only_the_current(wanted.outline))
    return layer


def _areal(geometry: QgsGeometry) -> QgsGeometry:
    """A polygon to look at: points and lines get room around them."""
    if geometry.type() == 2:
        return geometry
    around = geometry.boundingBox()
    around.grow(max(_LEAST, 0.2 * max(around.width(), around.height())))
    return QgsGeometry.fromRect(around)


def _only_the_current(outline: str) -> QgsRuleBasedRenderer:
    casing = QgsSimpleLineSymbolLayer(colour("#FFFFFF"), 1.4)
    line = QgsSimpleLineSymbolLayer(colour(outline), 0.8)
    for stroke in (casing, line):
        stroke.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    inside = QgsSimpleFillSymbolLayer()
    inside.setBrushStyle(Qt.BrushStyle.NoBrush)
    inside.setStrokeStyle(Qt.PenStyle.NoPen)
    root = QgsRuleBasedRenderer.Rule(None)
    root.appendChild(
        QgsRuleBasedRenderer.Rule(built(QgsFillSymbol(), [inside, casing, line]), filterExp="$id = @atlas_featureid")
    )
    return QgsRuleBasedRenderer(root)


def _show(composed: Composed, wanted: Atlas, feature: QgsFeature) -> None:
    if not feature.hasGeometry():
        return  # QGIS tells of no feature, too, before the first and after the last
    try:
        _look(composed, wanted, feature)
    except Exception as error:
        composed.fault = error


def _look(composed: Composed, wanted: Atlas, feature: QgsFeature) -> None:
    main = composed.map
    assert main is not None
    extent = feature.geometry().boundingBox()
    extent.grow(wanted.margin * max(extent.width(), extent.height()))
    look_at(main, extent, wanted.scale)
    composed.fit_bars()
    refit(composed.layout, main)


def on_page(atlas: QgsLayoutAtlas, tell: Optional[Callable[[int], None]]) -> None:
    """Have ``tell`` called with the number (from 0) of each stop when it is shown."""
    if tell is not None:
        atlas.featureChanged.connect(lambda feature: feature.hasGeometry() and tell(atlas.currentFeatureNumber()))
