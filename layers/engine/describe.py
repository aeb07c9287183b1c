"""What the console is told of a project: tree, layers, gaps."""

from __future__ import annotations

import math
from typing import List, Optional

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsLayerTree,
    QgsLayerTreeNode,
    QgsMapLayer,
    QgsProject,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)

from layers import protocol
from layers.engine.base_maps import host_of

#: Custom property of a layer that holds the console's name of its table.
TABLE_PROPERTY = "onemap/table"
#: Custom property of a layer that holds the key of the `protocol.LayerSpec` that it was made from.
KEY_PROPERTY = "onemap/key"

# Later versions moved these enums to Qgis and kept the names in their old classes.
_GEOMETRY = {
    QgsWkbTypes.PointGeometry: "point",
    QgsWkbTypes.LineGeometry: "line",
    QgsWkbTypes.PolygonGeometry: "polygon",
}


def project_info(project: QgsProject, problems: List[protocol.Problem]) -> protocol.ProjectInfo:
    """Describe an open project; ``problems`` are those of reading it."""
    crs = project.crs()
    layers = [layer_info(project, node.layer()) for node in project.layerTreeRoot().findLayers() if node.layer()]
    return protocol.ProjectInfo(
        path=project.fileName(),
        title=project.title(),
        crs=crs.authid(),
        crs_wkt=crs.toWkt(crs.WKT_PREFERRED) if crs.isValid() else "",
        extent=project_extent(project, layers),
        tree=tree(project.layerTreeRoot()),
        layers=layers,
        themes=project.mapThemeCollection().mapThemes(),
        layouts=[layout.name() for layout in project.layoutManager().layouts()],
        problems=problems + [_gap(info) for info in layers if not info.valid],
        background=project.backgroundColor().name(),
    )


def _gap(info: protocol.LayerInfo) -> protocol.Problem:
    return protocol.Problem(protocol.PROBLEM_LAYER, layer=info.name, source=info.source, detail=info.problem)


def tree(group: QgsLayerTreeNode) -> List[protocol.TreeNode]:
    """Nodes of a group in drawing order, top first."""
    nodes = []
    for child in group.children():
        is_layer = QgsLayerTree.isLayer(child)
        nodes.append(
            protocol.TreeNode(
                name=child.name(),
                layer=child.layerId() if is_layer else "",
                visible=child.itemVisibilityChecked(),
                expanded=child.isExpanded(),
                children=[] if is_layer else tree(child),
            )
        )
    return nodes


def layer_info(project: QgsProject, layer: QgsMapLayer) -> protocol.LayerInfo:
    """Describe a layer, valid or not."""
    valid = layer.isValid()
    vector = isinstance(layer, QgsVectorLayer)
    limited = layer.hasScaleBasedVisibility()
    # A base map covers the world, and its source may hold a user's key: neither goes further.
    host = host_of(layer)
    return protocol.LayerInfo(
        id=layer.id(),
        name=layer.name(),
        kind="vector" if vector else "raster" if isinstance(layer, QgsRasterLayer) else "other",
        geometry=_GEOMETRY.get(layer.geometryType(), "") if vector and valid else "",
        crs=layer.crs().authid(),
        source=layer.publicSource() if host is None else host or layer.name(),
        provider=layer.providerType() or "",
        extent=extent_in_project(project, layer) if valid and host is None else None,
        feature_count=int(layer.featureCount()) if vector and valid else -1,
        # QGIS's "minimum scale" is the most zoomed out, which is the greater denominator.
        min_scale=layer.minimumScale() if limited else 0.0,
        max_scale=layer.maximumScale() if limited else 0.0,
        opacity=layer.opacity(),
        valid=valid,
        problem="" if valid or host else why_invalid(layer),
        styles=layer.styleManager().styles(),
        table=layer_table(layer),
        style=layer.styleManager().currentStyle(),
        fields=[f.name() for f in layer.fields()] if vector and valid else [],
        fid_column=_fid_column(layer) if vector and valid else "",
        key=str(layer.customProperty(KEY_PROPERTY, "") or ""),
    )


def _fid_column(layer: QgsVectorLayer) -> str:
    keys = layer.primaryKeyAttributes()
    return layer.fields()[keys[0]].name() if len(keys) == 1 else ""


def layer_table(layer: QgsMapLayer) -> str:
    """The console's name of a layer's table, or the name in its source, or empty."""
    named = layer.customProperty(TABLE_PROPERTY, "")
    if named:
        return str(named)
    if not isinstance(layer, QgsVectorLayer):
        return ""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType() or "ogr", layer.source())
    return str(parts.get("layerName") or parts.get("table") or "")


def why_invalid(layer: QgsMapLayer) -> str:
    """QGIS's own words for why a layer cannot be read; often it has none."""
    provider = layer.dataProvider()
    texts = []
    # ``summary`` of an empty error is a null pointer to QGIS.
    if provider is not None and not provider.error().isEmpty():
        texts.append(provider.error().summary())
    if not layer.error().isEmpty():
        texts.append(layer.error().summary())
    return "; ".join(dict.fromkeys(texts))


def extent_in_project(project: QgsProject, layer: QgsMapLayer) -> Optional[protocol.Extent]:
    """Extent of a layer in the project's CRS, or None when it has none (empty, or not in that CRS's area)."""
    extent = layer.extent()
    # A single point has an extent of no size, and is somewhere all the same.
    if extent.isNull() or not extent.isFinite():
        return None
    try:
        transform = QgsCoordinateTransform(layer.crs(), project.crs(), project)
        extent = transform.transformBoundingBox(extent)
    except QgsCsException:
        return None
    return _plain(extent)


def _plain(extent: QgsRectangle) -> Optional[protocol.Extent]:
    values = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
    return values if all(math.isfinite(v) for v in values) else None


def _saved(project: QgsProject, extent: QgsReferencedRectangle) -> Optional[protocol.Extent]:
    if extent.isNull() or extent.isEmpty():
        return None
    try:
        return _plain(QgsCoordinateTransform(extent.crs(), project.crs(), project).transformBoundingBox(extent))
    except QgsCsException:
        return None


def project_extent(project: QgsProject, layers: List[protocol.LayerInfo]) -> Optional[protocol.Extent]:
    """The project's own full extent where its author set one, else the extent of all its layers, else its last view."""
    preset = _saved(project, project.viewSettings().presetFullExtent())
    if preset is not None:
        return preset
    extents = [info.extent for info in layers if info.extent is not None]
    if not extents:
        return _saved(project, project.viewSettings().defaultViewExtent())
    return (
        min(e[0] for e in extents),
        min(e[1] for e in extents),
        max(e[2] for e in extents),
        max(e[3] for e in extents),
    )
