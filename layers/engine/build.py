"""Making the console's own project, which QGIS Desktop opens too."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Dict, Iterable, List, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsMapThemeCollection,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

from layers import protocol
from layers.engine.describe import KEY_PROPERTY, TABLE_PROPERTY, why_invalid
from layers.engine.errors import RequestError

#: What a layer of a catalogue looked like when it was made.
LOOK_PROPERTY = "onemap/look"
_RASTER_PROVIDERS = {"gdal", "wms", "wcs"}


def build_project(spec: protocol.ProjectSpec) -> List[protocol.Problem]:
    """Write a project file from its description; the project that is open is not touched.

    Returns
    -------
    list of Problem
        Layers whose source cannot be read (they are in the project all the same, and work once the source is there)
        and styles that could not be loaded.

    Raises
    ------
    RequestError
        `protocol.BAD_REQUEST` for an unknown CRS, `protocol.FAILED` when the file cannot be written.
    """
    crs = QgsCoordinateReferenceSystem(spec.crs)
    if not crs.isValid():
        raise RequestError(protocol.BAD_REQUEST, f"no CRS {spec.crs}", {"crs": spec.crs})
    project = QgsProject()
    # Relative paths in the file are relative to it: a workspace can be moved.
    project.setFileName(spec.path)
    project.setTitle(spec.title)
    project.setCrs(crs)
    project.setEllipsoid(crs.ellipsoidAcronym())
    problems: List[protocol.Problem] = []
    groups: Dict[Tuple[str, ...], QgsLayerTreeGroup] = {(): project.layerTreeRoot()}
    made: List[QgsMapLayer] = []
    for described in spec.layers:
        layer = make_layer(described, problems)
        project.addMapLayer(layer, False)
        node = _group(groups, tuple(described.group)).addLayer(layer)
        node.setItemVisibilityChecked(described.visible)
        node.setExpanded(described.expanded)
        made.append(layer)
    if spec.extent is not None:
        extent = QgsReferencedRectangle(QgsRectangle(*spec.extent), crs)
        project.viewSettings().setPresetFullExtent(extent)
        project.viewSettings().setDefaultViewExtent(extent)
    for theme in spec.themes:
        style = spec.theme_styles.get(theme, "")
        project.mapThemeCollection().insert(theme, _theme(spec, made, theme, style))
    remember_offered(project, [described.key for described in spec.layers])
    if not project.write(spec.path):
        raise RequestError(protocol.FAILED, f"{spec.path}: {project.error()}", {"path": spec.path})
    project.clear()
    return problems


def remember_offered(project: QgsProject, keys: List[str], gone: Iterable[str] = ()) -> None:
    """Note in the project which layers it was given, so that one that a user takes out stays out."""
    kept = set(offered(project)).difference(gone)
    project.writeEntry("onemap", "offered", sorted(kept.union(key for key in keys if key)))


def offered(project: QgsProject) -> List[str]:
    """Keys of the layers that the project was ever given."""
    return list(project.readListEntry("onemap", "offered")[0])


def is_catalogued(key: str) -> bool:
    """Whether a layer is one of a catalogue (``imagery:<scene>``), which it follows."""
    return ":" in key


def look(described: protocol.LayerSpec) -> str:
    """Name and styles of a layer of a catalogue in short: they follow what is known of a scene."""
    digest = hashlib.sha256(described.name.encode("utf-8"))
    for file in described.styles.values():
        digest.update(Path(file).read_bytes() if Path(file).is_file() else b"")
    return digest.hexdigest()[:16]


def make_layer(described: protocol.LayerSpec, problems: List[protocol.Problem]) -> QgsMapLayer:
    """Make a layer with its styles; what goes wrong is added to ``problems``."""
    kind = QgsRasterLayer if described.provider in _RASTER_PROVIDERS else QgsVectorLayer
    layer = kind(described.source, described.name, described.provider)
    if not layer.isValid():
        problems.append(
            protocol.Problem(
                protocol.PROBLEM_LAYER,
                layer=described.name,
                source=described.source,
                detail=why_invalid(layer),
            )
        )
    manager = layer.styleManager()
    for index, (name, file) in enumerate(described.styles.items()):
        if index == 0:
            manager.renameStyle(manager.currentStyle(), name)
        else:
            # A new style starts as a copy of the current one, which the QML then replaces as a whole.
            manager.addStyleFromLayer(name)
            manager.setCurrentStyle(name)
        message, loaded = layer.loadNamedStyle(file) if Path(file).is_file() else ("no such file", False)
        if not loaded:
            problems.append(protocol.Problem(protocol.PROBLEM_STYLE, layer=described.name, source=file, detail=message))
        _mark(layer, described)
    if described.styles:
        manager.setCurrentStyle(next(iter(described.styles)))
    else:
        _mark(layer, described)
    return layer


def _mark(layer: QgsMapLayer, described: protocol.LayerSpec) -> None:
    """Set what the description asks for in the style that is current.

    Custom properties belong to a style, and a QML file replaces those of the layer.
    """
    layer.setCustomProperty(TABLE_PROPERTY, described.table)
    layer.setCustomProperty(KEY_PROPERTY, described.key)
    if is_catalogued(described.key):
        layer.setCustomProperty(LOOK_PROPERTY, look(described))
    if described.min_scale or described.max_scale:
        layer.setScaleBasedVisibility(True)
        layer.setMinimumScale(described.min_scale)
        layer.setMaximumScale(described.max_scale)


def _group(groups: Dict[Tuple[str, ...], QgsLayerTreeGroup], path: Tuple[str, ...]) -> QgsLayerTreeGroup:
    if path not in groups:
        groups[path] = _group(groups, path[:-1]).addGroup(path[-1])
    return groups[path]


def _theme(
    spec: protocol.ProjectSpec, layers: List[QgsMapLayer], theme: str, style: str
) -> QgsMapThemeCollection.MapThemeRecord:
    record = QgsMapThemeCollection.MapThemeRecord()
    for index, described in enumerate(spec.layers):
        if theme in described.themes:
            record.addLayerRecord(theme_entry(described, layers[index], style))
    return record


def theme_entry(
    described: protocol.LayerSpec, layer: QgsMapLayer, style: str
) -> QgsMapThemeCollection.MapThemeLayerRecord:
    """How a map theme of ``style`` shows a layer."""
    shown = QgsMapThemeCollection.MapThemeLayerRecord(layer)
    shown.isVisible = True
    shown.expandedLayerNode = described.expanded
    if described.styles:
        shown.usingCurrentStyle = True
        shown.currentStyle = style if style in described.styles else next(iter(described.styles))
    return shown
