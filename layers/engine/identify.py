"""What is at a point."""

from __future__ import annotations

from typing import Iterator, List

from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsCsException,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapLayer,
    QgsPointXY,
    QgsProject,
    QgsRaster,
    QgsRasterLayer,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
)

from layers import protocol
from layers.engine.base_maps import host_of
from layers.engine.drawing import dated_filter, view_layers
from layers.engine.errors import RequestError
from layers.engine.values import plain

#: Decimals of coordinates in WKT: far below a millimetre in metres, and in degrees too.
_DECIMALS = 9


def identify(project: QgsProject, request: protocol.IdentifyRequest) -> List[protocol.FoundFeature]:
    """Find what is drawn within a tolerance of a point, top layer first.

    Features that the layer's renderer does not draw (an unticked class, a rule that does not hold) are not found, nor
    those dated outside the request's times.

    Raises
    ------
    RequestError
        `protocol.NOT_FOUND` for an unknown layer.
    """
    if request.tolerance < 0 or request.limit < 1:
        raise RequestError(protocol.BAD_REQUEST, "the tolerance must not be negative and the limit at least 1")
    shown = view_layers(project, protocol.View(extent=(0, 0, 1, 1), width=1, height=1, dpi=96, layers=request.layers))
    found: List[protocol.FoundFeature] = []
    for layer in shown:
        if request.scale > 0 and not layer.isInScaleRange(request.scale):
            continue
        if isinstance(layer, QgsVectorLayer):
            found.extend(_features(project, layer, request))
        elif isinstance(layer, QgsRasterLayer) and host_of(layer) is None:
            # Base maps are pictures: asking their servers would hold up the answer.
            found.extend(_raster_values(project, layer, request))
    return found


def _features(
    project: QgsProject, layer: QgsVectorLayer, request: protocol.IdentifyRequest
) -> Iterator[protocol.FoundFeature]:
    to_project = QgsCoordinateTransform(layer.crs(), project.crs(), project)
    # A point on an edge must be found with no tolerance too, whatever the last digit of a transformation says.
    reach = max(request.tolerance, 1e-9)
    box = QgsRectangle(request.x - reach, request.y - reach, request.x + reach, request.y + reach)
    try:
        in_layer = to_project.transformBoundingBox(box, Qgis.TransformDirection.Reverse)
    except QgsCsException:
        return
    point = QgsGeometry.fromPointXY(QgsPointXY(request.x, request.y))
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    title = QgsExpression(layer.displayExpression())
    title.prepare(context)
    wanted = QgsFeatureRequest(in_layer)
    dated = dated_filter(layer, request.times)
    if dated:
        wanted.setFilterExpression(dated)
    drawn = _Drawn(layer, context, request.scale)
    count = 0
    try:
        for feature in layer.getFeatures(wanted):
            context.setFeature(feature)
            if not drawn.holds(feature):
                continue
            geometry = QgsGeometry(feature.geometry())
            if not to_project.isShortCircuited() and geometry.transform(to_project) != 0:
                continue
            if geometry.distance(point) > reach:
                continue
            yield _found(layer, feature, geometry, str(plain(title.evaluate(context)) or ""))
            count += 1
            if count == request.limit:
                return
    finally:
        drawn.close()


def _found(layer: QgsMapLayer, feature: QgsFeature, geometry: QgsGeometry, title: str) -> protocol.FoundFeature:
    names = layer.fields().names()
    return protocol.FoundFeature(
        layer=layer.id(),
        fid=feature.id(),
        title=title,
        attributes={name: plain(feature[i]) for i, name in enumerate(names)},
        wkt=geometry.asWkt(_DECIMALS),
    )


class _Drawn:
    """Asks a copy of a layer's renderer whether it would draw a feature."""

    def __init__(self, layer: QgsVectorLayer, expressions: QgsExpressionContext, scale: float) -> None:
        self._renderer = layer.renderer().clone() if layer.renderer() is not None else None
        self._context = QgsRenderContext()
        self._context.setExpressionContext(expressions)
        if scale > 0:
            self._context.setRendererScale(scale)
        if self._renderer is not None:
            self._renderer.startRender(self._context, layer.fields())

    def holds(self, feature: QgsFeature) -> bool:
        if self._renderer is None:
            return False
        self._context.expressionContext().setFeature(feature)
        return bool(self._renderer.willRenderFeature(feature, self._context))

    def close(self) -> None:
        if self._renderer is not None:
            self._renderer.stopRender(self._context)


def _raster_values(
    project: QgsProject, layer: QgsRasterLayer, request: protocol.IdentifyRequest
) -> Iterator[protocol.FoundFeature]:
    transform = QgsCoordinateTransform(project.crs(), layer.crs(), project)
    try:
        point = transform.transform(QgsPointXY(request.x, request.y))
    except QgsCsException:
        return
    if not layer.extent().contains(point):
        return
    answer = layer.dataProvider().identify(point, QgsRaster.IdentifyFormatValue)
    if not answer.isValid():
        return
    values = {layer.bandName(band): plain(value) for band, value in sorted(answer.results().items())}
    if any(value is not None for value in values.values()):
        yield protocol.FoundFeature(layer=layer.id(), fid=-1, title=layer.name(), attributes=values)
