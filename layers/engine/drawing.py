"""From a `protocol.View` to a QGIS render job, exactly as QGIS's own canvas would set it up."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Any, Callable, Iterator, List, Optional

from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapLayer,
    QgsMapLayerStyleOverride,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
    QgsVectorLayerTemporalProperties,
)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt, QVariant
from qgis.PyQt.QtGui import QColor, QImage

from layers import protocol
from layers.engine.errors import RequestError

_LARGEST_SIDE = 32767


def view_layers(project: QgsProject, view: protocol.View) -> List[QgsMapLayer]:
    """Layers to draw, top first; those whose source is missing are left out, as QGIS does.

    Raises
    ------
    RequestError
        `protocol.NOT_FOUND` for an unknown layer id or map theme.
    """
    if view.layers is not None:
        layers = []
        for layer_id in view.layers:
            layer = project.mapLayer(layer_id)
            if layer is None:
                raise RequestError(protocol.NOT_FOUND, f"no layer {layer_id}", {"layer": layer_id})
            layers.append(layer)
    elif view.theme:
        themes = project.mapThemeCollection()
        if not themes.hasMapTheme(view.theme):
            raise RequestError(protocol.NOT_FOUND, f"no map theme {view.theme}", {"theme": view.theme})
        layers = themes.mapThemeVisibleLayers(view.theme)
    else:
        root = project.layerTreeRoot()
        layers = [n for n in root.layerOrder() if _ticked(project, n)]
    layers = [layer for layer in layers if layer.isValid() and layer.isSpatial()]
    if view.labels_only:
        layers = [layer for layer in layers if _has_labels(layer)]
    return layers


def _ticked(project: QgsProject, layer: QgsMapLayer) -> bool:
    node = project.layerTreeRoot().findLayer(layer.id())
    return node is not None and node.isVisible()


def _has_labels(layer: QgsMapLayer) -> bool:
    return isinstance(layer, QgsVectorLayer) and (layer.labelsEnabled() or layer.diagramsEnabled())


def settings_for(project: QgsProject, view: protocol.View) -> QgsMapSettings:
    """QGIS's settings for a view of the project, in the project's CRS.

    The flags, contexts and both resolutions are those of ``QgsMapCanvas``; with less the pictures differ.

    Raises
    ------
    RequestError
        `protocol.BAD_REQUEST` for an empty extent or a size that no picture can have; see also `view_layers`.
    """
    if not (0 < view.width <= _LARGEST_SIDE and 0 < view.height <= _LARGEST_SIDE and view.dpi > 0):
        raise RequestError(
            protocol.BAD_REQUEST, f"no picture has {view.width} x {view.height} pixels at {view.dpi} dpi"
        )
    extent = QgsRectangle(*view.extent)
    if extent.isEmpty() or not extent.isFinite():
        raise RequestError(protocol.BAD_REQUEST, f"the extent {view.extent} is empty")
    settings = QgsMapSettings()
    settings.setOutputSize(QSize(view.width, view.height))
    settings.setOutputDpi(view.dpi)
    settings.setDpiTarget(view.dpi)
    settings.setOutputImageFormat(QImage.Format.Format_ARGB32_Premultiplied)
    settings.setBackgroundColor(QColor(view.background) if view.background else QColor(0, 0, 0, 0))
    settings.setSelectionColor(project.selectionColor())
    settings.setDestinationCrs(project.crs())
    settings.setEllipsoid(project.ellipsoid())
    settings.setTransformContext(project.transformContext())
    settings.setPathResolver(project.pathResolver())
    settings.setLabelingEngineSettings(project.labelingEngineSettings())
    flag = QgsMapSettings.Flag
    settings.setFlag(flag.Antialiasing, view.antialias)
    settings.setFlag(flag.DrawEditingInfo, True)
    settings.setFlag(flag.UseRenderingOptimization, True)
    settings.setFlag(flag.UseAdvancedEffects, True)
    settings.setFlag(flag.RenderPartialOutput, True)
    settings.setFlag(flag.DrawLabeling, view.labels or view.labels_only)
    settings.setLayers(view_layers(project, view))
    if view.theme:
        overrides = project.mapThemeCollection().mapThemeStyleOverrides(view.theme)
        shown = set(settings.layerIds())
        settings.setLayerStyleOverrides({k: v for k, v in overrides.items() if k in shown})
    settings.setExtent(extent)
    if view.times is not None:
        settings.setIsTemporal(True)
        settings.setTemporalRange(time_range(view.times))
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.projectScope(project))
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    return settings


@contextlib.contextmanager
def dressed(layers: List[QgsMapLayer], view: protocol.View) -> Iterator[None]:
    """Give layers the style and opacity that a view asks for, and take them away again.

    A job copies all it needs of its layers in ``start``, so the change need not outlast that call, and the project
    never notices (no signal leaves the layers). ``labels_only`` makes the layers themselves transparent instead of
    leaving them out: labels keep clear of the same symbols and follow the same rules as in the full picture.
    """
    overrides = []
    blocked = []
    opacities = []
    timed: List[_Temporal] = []
    try:
        for layer in layers:
            blocked.append((layer, layer.blockSignals(True)))
            manager = layer.styleManager()
            if view.style and manager.currentStyle() != view.style and view.style in manager.styles():
                override = QgsMapLayerStyleOverride(layer)
                override.setOverrideStyle(manager.style(view.style).xmlData())
                overrides.append(override)
            opacity = 0.0 if view.labels_only else view.opacity.get(layer.id())
            if opacity is not None:
                opacities.append((layer, layer.opacity()))
                layer.setOpacity(min(1.0, max(0.0, opacity)))
        timed = _dated(layers, view.times)
        yield
    finally:
        for properties in timed:
            properties.give_back()
        for layer, opacity in opacities:
            layer.setOpacity(opacity)
        # Their destructors give the layers their own style back, so they must go while the signals are blocked.
        override = None
        overrides.clear()
        for layer, was in blocked:
            layer.blockSignals(was)


@dataclass(frozen=True)
class _Temporal:
    """Temporal properties of a layer, and what they were."""

    properties: QgsVectorLayerTemporalProperties
    active: bool
    mode: Any
    field: str
    first: str
    last: str

    @classmethod
    def of(cls, layer: QgsVectorLayer) -> _Temporal:
        now = layer.temporalProperties()
        return cls(now, now.isActive(), now.mode(), now.startField(), now.startExpression(), now.endExpression())

    def give_back(self) -> None:
        self.properties.setIsActive(self.active)
        self.properties.setMode(self.mode)
        self.properties.setStartField(self.field)
        self.properties.setStartExpression(self.first)
        self.properties.setEndExpression(self.last)


def _dated(layers: List[QgsMapLayer], times: Optional[protocol.TimeRange]) -> List[_Temporal]:
    """Have layers draw by the dates of a field; gives what their temporal properties were before."""
    before = []
    for layer in layers:
        name = times.fields.get(layer.id(), "") if times is not None else ""
        if times is None or not isinstance(layer, QgsVectorLayer) or not name or layer.fields().indexOf(name) < 0:
            continue
        was = _Temporal.of(layer)
        before.append(was)
        if layer.fields().field(name).type() == QVariant.String:
            moment = _moment(name, times)
            was.properties.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromExpressions)
            was.properties.setStartExpression(moment)
            # What ends as a range begins is left out: a moment lasts a second.
            was.properties.setEndExpression(f"{moment} + to_interval('1 second')")
        else:
            was.properties.setMode(Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField)
            was.properties.setStartField(name)
        was.properties.setIsActive(True)
    return before


def _moment(field: str, times: protocol.TimeRange) -> str:
    """The expression of the moment that a field's ISO text says: a mere day's noon; without any, one that is drawn.

    QGIS compares a text with a moment letter by letter: "2026-06-18" came before that day's midnight.
    """
    text = QgsExpression.quotedColumnRef(field)
    noon = f"to_interval(if(length({text}) <= 10, '12 hours', '0 seconds'))"
    return f"coalesce(try(to_datetime({text}) + {noon}), to_datetime('{times.begin}'))"


def dated_filter(layer: QgsVectorLayer, times: Optional[protocol.TimeRange]) -> str:
    """The expression by which a picture with these times draws a layer's features; "" where it draws all of them."""
    if times is None:
        return ""
    blocked = layer.blockSignals(True)
    before = _dated([layer], times)
    try:
        if not before:
            return ""
        context = QgsVectorLayerTemporalContext()
        context.setLayer(layer)
        return str(layer.temporalProperties().createFilterString(context, time_range(times)))
    finally:
        for properties in before:
            properties.give_back()
        layer.blockSignals(blocked)


def time_range(times: protocol.TimeRange) -> QgsDateTimeRange:
    """The range as QGIS takes it, its end left out.

    Raises
    ------
    RequestError
        `protocol.BAD_REQUEST` when it is none.
    """
    ends = [QDateTime.fromString(text, Qt.DateFormat.ISODate) for text in (times.begin, times.end)]
    if not all(end.isValid() for end in ends) or ends[0] >= ends[1]:
        raise RequestError(protocol.BAD_REQUEST, f"{times.begin} to {times.end} is no time range")
    return QgsDateTimeRange(ends[0], ends[1], True, False)


def start_job(
    project: QgsProject, view: protocol.View, keep: Callable[[List[QgsMapLayer]], List[QgsMapLayer]]
) -> QgsMapRendererParallelJob:
    """Start drawing; the job's ``finished`` signal comes through the event loop.

    ``keep`` says which of the view's layers can be drawn now.

    Raises
    ------
    RequestError
        See `settings_for`.
    """
    settings = settings_for(project, view)
    wanted = settings.layers()
    kept = keep(wanted)
    if len(kept) != len(wanted):
        settings.setLayers(kept)
    job = QgsMapRendererParallelJob(settings)
    with dressed(kept, view):
        job.start()
    return job
