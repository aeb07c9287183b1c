"""Making the project of a field package: forms, relations and styles that QField carries out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List

from qgis.core import (
    QgsAttributeEditorContainer,
    QgsAttributeEditorField,
    QgsAttributeEditorRelation,
    QgsCoordinateReferenceSystem,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsFieldConstraints,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsRelation,
    QgsRelationContext,
    QgsVectorLayer,
)

from layers import protocol
from layers.engine.describe import KEY_PROPERTY, why_invalid
from layers.engine.errors import RequestError

_KEY, _PARENT_KEY = "uuid", "task"
#: Properties that QField and its desktop companion read.
_ACTION, _CLOUD_ACTION, _NAMING = "QFieldSync/action", "QFieldSync/cloud_action", "QFieldSync/attachment_naming"


def build_field_project(spec: protocol.FieldProject) -> List[protocol.Problem]:
    """Write the project of a field package; the project that is open is not touched.

    Returns
    -------
    list of Problem
        Layers that cannot be read and styles that could not be loaded.

    Raises
    ------
    RequestError
        `protocol.BAD_REQUEST` for an unknown CRS or a column that a layer lacks, `protocol.FAILED` when the file cannot
        be written.
    """
    crs = QgsCoordinateReferenceSystem(spec.crs)
    if not crs.isValid():
        raise RequestError(protocol.BAD_REQUEST, f"no CRS {spec.crs}", {"crs": spec.crs})
    project = QgsProject()
    project.setFileName(spec.path)
    project.setTitle(spec.title)
    project.setCrs(crs)
    project.setEllipsoid(crs.ellipsoidAcronym())
    problems: List[protocol.Problem] = []
    layers: Dict[str, Any] = {}
    for described in spec.layers:
        layer = _make(described, problems)
        project.addMapLayer(layer, False)
        node = project.layerTreeRoot().addLayer(layer)
        node.setItemVisibilityChecked(described.visible)
        node.setExpanded(False)
        layers[described.key] = layer
    children: Dict[str, List[QgsRelation]] = {}
    for described in spec.layers:
        if described.parent:
            relation = _relate(project, described, layers)
            children.setdefault(described.parent, []).append(relation)
    for described in spec.layers:
        if isinstance(layers[described.key], QgsVectorLayer):
            _form(layers[described.key], described, children.get(described.key, []))
    extent = QgsReferencedRectangle(QgsRectangle(*spec.extent), crs)
    project.viewSettings().setPresetFullExtent(extent)
    project.viewSettings().setDefaultViewExtent(extent)
    # Photos lie in this folder of the package; QFieldSync takes it along in both directions.
    project.writeEntry("qfieldsync", "attachmentDirs", [spec.photo_folder])
    if not project.write(spec.path):
        raise RequestError(protocol.FAILED, f"{spec.path}: {project.error()}", {"path": spec.path})
    project.clear()
    return problems


def _make(described: protocol.FieldLayer, problems: List[protocol.Problem]) -> Any:
    kind = QgsRasterLayer if described.provider == "gdal" else QgsVectorLayer
    layer = kind(described.source, described.name, described.provider)
    if not layer.isValid():
        detail = why_invalid(layer)
        problems.append(protocol.Problem(protocol.PROBLEM_LAYER, described.name, described.source, detail))
    if described.style:
        message, loaded = layer.loadNamedStyle(described.style) if Path(described.style).is_file() else ("", False)
        if not loaded:
            problems.append(protocol.Problem(protocol.PROBLEM_STYLE, described.name, described.style, message))
    layer.setCustomProperty(KEY_PROPERTY, described.key)
    # The data lie in the package already: the app takes them as they are.
    layer.setCustomProperty(_ACTION, "copy")
    layer.setCustomProperty(_CLOUD_ACTION, "no_action" if described.read_only else "offline")
    if described.read_only and isinstance(layer, QgsVectorLayer):
        layer.setReadOnly(True)
    return layer


def _relate(project: QgsProject, described: protocol.FieldLayer, layers: Dict[str, Any]) -> QgsRelation:
    parent, child = layers[described.parent], layers[described.key]
    # Without its context a relation looks for its layers in the project that is open.
    relation = QgsRelation(QgsRelationContext(project))
    relation.setId(f"{described.parent}_{described.key}")
    relation.setName(described.name)
    relation.setReferencedLayer(parent.id())
    relation.setReferencingLayer(child.id())
    relation.addFieldPair(_PARENT_KEY, _KEY)
    if not relation.isValid():
        why = f"{described.key}: no relation to {described.parent}"
        raise RequestError(protocol.BAD_REQUEST, why, {"layer": described.key})
    project.relationManager().addRelation(relation)
    return relation


def _form(layer: QgsVectorLayer, described: protocol.FieldLayer, children: List[QgsRelation]) -> None:
    """Give a layer its widgets, and a form that shows the described columns in order and no others."""
    fields = layer.fields()
    shown = {field.name: field for field in described.fields}
    missing = sorted(name for name in shown if fields.indexOf(name) < 0)
    if missing:
        raise RequestError(protocol.BAD_REQUEST, f"{described.key}: no column {missing[0]}", {"column": missing[0]})
    naming: Dict[str, str] = {}
    for index in range(fields.count()):
        field = shown.get(fields.at(index).name())
        if field is None:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Hidden", {}))
            continue
        layer.setFieldAlias(index, field.title)
        layer.setEditorWidgetSetup(index, _widget(field))
        if field.default:
            layer.setDefaultValueDefinition(index, QgsDefaultValue(field.default))
        if field.required:
            _require(layer, index, field)
        if field.naming:
            naming[field.name] = field.naming
    if naming:
        layer.setCustomProperty(_NAMING, json.dumps(naming, ensure_ascii=False))
    _arrange(layer, described, children)


def _require(layer: QgsVectorLayer, index: int, field: protocol.FormField) -> None:
    hard = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthHard
    layer.setFieldConstraint(index, QgsFieldConstraints.Constraint.ConstraintNotNull, hard)
    # An emptied text is no NULL.
    expression = f"length(trim(coalesce(to_string(\"{field.name}\"), ''))) > 0"
    layer.setConstraintExpression(index, expression, field.title)
    layer.setFieldConstraint(index, QgsFieldConstraints.Constraint.ConstraintExpression, hard)


def _widget(field: protocol.FormField) -> QgsEditorWidgetSetup:
    if field.widget == "choice":
        return QgsEditorWidgetSetup("ValueMap", {"map": [{value: value} for value in field.values]})
    if field.widget == "photo":
        return QgsEditorWidgetSetup("ExternalResource", _PHOTO)
    if field.widget == "time":
        form = "yyyy-MM-dd HH:mm:ss"
        config = {"display_format": form, "field_format": form, "calendar_popup": True, "allow_null": True}
        return QgsEditorWidgetSetup("DateTime", {**config, "field_iso_format": False})
    if field.widget == "hidden":
        return QgsEditorWidgetSetup("Hidden", {})
    return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": field.widget == "lines", "UseHtml": False})


#: A picture whose path is relative to the project.
_PHOTO: Dict[str, Any] = {
    "DocumentViewer": 1,
    "DocumentViewerHeight": 0,
    "DocumentViewerWidth": 0,
    "FileWidget": True,
    "FileWidgetButton": True,
    "FileWidgetFilter": "",
    "RelativeStorage": 1,
    "StorageMode": 0,
    "StorageType": "",
    "DefaultRoot": "",
    "FullUrl": False,
    "UseLink": False,
}


def _arrange(layer: QgsVectorLayer, described: protocol.FieldLayer, children: List[QgsRelation]) -> None:
    config = layer.editFormConfig()
    # Later versions moved this enum to Qgis and kept the name in its old class.
    config.setLayout(QgsEditFormConfig.TabLayout)
    config.clearTabs()
    root = config.invisibleRootContainer()
    page = QgsAttributeEditorContainer(described.name, root)
    for field in described.fields:
        if field.widget != "hidden":
            page.addChildElement(QgsAttributeEditorField(field.name, layer.fields().indexOf(field.name), page))
    config.addTab(page)
    for relation in children:
        tab = QgsAttributeEditorContainer(relation.name(), root)
        tab.addChildElement(QgsAttributeEditorRelation(relation.id(), relation, tab))
        config.addTab(tab)
    layer.setEditFormConfig(config)
