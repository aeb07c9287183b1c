"""Legends: a row for each class of a layer's style."""

from __future__ import annotations

import base64
from typing import Any, List

from qgis.core import (
    QgsLayerTreeLayer,
    QgsLayerTreeModelLegendNode,
    QgsMapLayer,
    QgsSymbolLegendNode,
)
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from qgis.PyQt.QtGui import QIcon, QImage, QPixmap

from layers import protocol
from layers.engine.drawing import dressed
from layers.engine.errors import RequestError


def legend(layer: QgsMapLayer, request: protocol.LegendRequest) -> List[protocol.LegendItem]:
    """Rows of a layer's legend in a named style; empty for a layer that is not drawn.

    Raises
    ------
    RequestError
        `protocol.NOT_FOUND` when the layer has no such style.
    """
    if not 4 <= request.size <= 256:
        raise RequestError(protocol.BAD_REQUEST, f"an icon of {request.size} pixels")
    if request.style and request.style not in layer.styleManager().styles():
        raise RequestError(protocol.NOT_FOUND, f"{layer.name()} has no style {request.style}", {"style": request.style})
    if not layer.isValid() or layer.legend() is None:
        return []
    view = protocol.View(extent=(0, 0, 1, 1), width=1, height=1, dpi=96, style=request.style)
    with dressed([layer], view):
        node = QgsLayerTreeLayer(layer)
        return [_item(row, request.size) for row in layer.legend().createLayerTreeModelLegendNodes(node)]


def _item(row: QgsLayerTreeModelLegendNode, size: int) -> protocol.LegendItem:
    if isinstance(row, QgsSymbolLegendNode):
        row.setIconSize(QSize(size, size))
    role = QgsLayerTreeModelLegendNode.RuleKeyRole
    key = row.data(int(getattr(role, "value", role)))
    checked = row.data(Qt.ItemDataRole.CheckStateRole)
    return protocol.LegendItem(
        label=str(row.data(Qt.ItemDataRole.DisplayRole) or ""),
        key=str(key) if isinstance(key, str) else "",
        icon=_png(row.data(Qt.ItemDataRole.DecorationRole), size),
        visible=checked is None or Qt.CheckState(checked) != Qt.CheckState.Unchecked,
    )


def _png(decoration: Any, size: int) -> str:
    if isinstance(decoration, QIcon):
        decoration = decoration.pixmap(QSize(size, size))
    if not isinstance(decoration, (QPixmap, QImage)) or decoration.isNull():
        return ""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    decoration.save(buffer, "PNG")
    return base64.b64encode(bytes(data)).decode("ascii")
