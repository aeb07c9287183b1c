"""Legends of a page: only what the map shows, in as many columns as the place allows."""

from __future__ import annotations

import re
from typing import List, Tuple

from qgis.core import (
    QgsLayerTreeLayer,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage, QPainter
from qgis.PyQt.QtWidgets import QStyleOptionGraphicsItem

from layers.page_messages import LegendEntry

#: Item of a template (a shape) within which the legend has to stay; without one a share of the map.
AREA = "legend_area"
_TALLEST, _WIDEST = 0.62, 0.46
_MOST_COLUMNS = 8
#: Smallest letters of a legend, as a share of the template's.
_SMALLEST = 0.6
_TRIES = 5
#: What our styles add to the label of a class that is drawn differently near by.
_NEARNESS = re.compile(r"（[近远]）$")


def fill_legends(
    layout: QgsPrintLayout,
    main: QgsLayoutItemMap,
    project: QgsProject,
    entries: List[LegendEntry],
    marks: List[QgsMapLayer],
    heading: str,
) -> None:
    """Give the legends of the main map these layers, marks first; classes without a feature on the map are left out.

    A legend with layers of its author's own choice (not updated by QGIS) that is not named ``legend`` is left alone.
    """
    for item in layout.items():
        if not isinstance(item, QgsLayoutItemLegend):
            continue
        if item.id() != "legend" and not item.autoUpdateModel():
            continue
        item.setLinkedMap(main)
        item.setAutoUpdateModel(False)
        if item.id() == "legend" and heading:
            item.setTitle(heading if entries or marks else "")
        root = item.model().rootGroup()
        root.clear()
        for layer in marks:
            _name(item, root.addLayer(layer), layer.name())
        for entry in entries:
            layer = project.mapLayer(entry.layer)
            if layer is not None and layer.isValid():
                _name(item, root.addLayer(layer), entry.title)
        item.setLegendFilterByMapEnabled(True)
        _filter(item)
        _fit(item, main)


def refit(layout: QgsPrintLayout, main: QgsLayoutItemMap) -> None:
    """Bring the legends up to date after the map has moved (the next page of an atlas)."""
    for item in layout.items():
        if isinstance(item, QgsLayoutItemLegend) and item.legendFilterByMapEnabled() and item.linkedMap() is main:
            item.updateFilterByMap(False)
            _filter(item)
            _fit(item, main)


def _name(legend: QgsLayoutItemLegend, node: QgsLayerTreeLayer, title: str) -> None:
    """Write the title of a layer: above its classes, or in place of the only one."""
    node.setUseLayerName(False)
    node.setName(title)
    rows = node.layer().legend().createLayerTreeModelLegendNodes(node)
    labels = [str(row.data(Qt.ItemDataRole.DisplayRole) or "") for row in rows]
    if len(rows) == 1:
        QgsLegendRenderer.setNodeLegendStyle(node, QgsLegendStyle.Style.Hidden)
        QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, 0, title)
    else:
        for number, label in enumerate(labels):
            if _NEARNESS.search(label):
                QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, number, _NEARNESS.sub("", label))
    legend.model().refreshLayerLegend(node)


def _filter(legend: QgsLayoutItemLegend) -> None:
    """Have the classes without a feature left out now: QGIS does it when it draws, too late to choose the columns."""
    scrap = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(scrap)
    legend.paint(painter, QStyleOptionGraphicsItem(), None)
    painter.end()


def _room(legend: QgsLayoutItemLegend, main: QgsLayoutItemMap) -> Tuple[float, float]:
    area = legend.layout().itemById(AREA)
    if area is not None:
        return area.rect().width(), area.rect().height()
    return main.rect().width() * _WIDEST, main.rect().height() * _TALLEST


def _fit(legend: QgsLayoutItemLegend, main: QgsLayoutItemMap) -> None:
    """As many columns as leave the letters largest, then smaller letters where they still do not fit."""
    widest, tallest = _room(legend, main)
    legend.setSplitLayer(True)
    legend.setResizeToContents(True)
    best, columns = 0.0, 1
    for number in range(1, _MOST_COLUMNS + 1):
        legend.setColumnCount(number)
        legend.adjustBoxSize()
        share = min(1.0, widest / legend.rect().width(), tallest / legend.rect().height())
        if share > best + 1e-3:
            best, columns = share, number
        if best >= 1.0:
            break
    legend.setColumnCount(columns)
    legend.adjustBoxSize()
    # Margins and marks do not shrink with the letters: each time brings it nearer.
    for _ in range(_TRIES):
        share = min(1.0, widest / legend.rect().width(), tallest / legend.rect().height())
        if share >= 1.0:
            break
        _shrink(legend, max(_SMALLEST, share))
        legend.adjustBoxSize()


def _shrink(legend: QgsLayoutItemLegend, factor: float) -> None:
    style = QgsLegendStyle.Style
    for part in (style.Title, style.Group, style.Subgroup, style.SymbolLabel):
        font = legend.styleFont(part)
        font.setPointSizeF(font.pointSizeF() * factor)
        legend.setStyleFont(part, font)
    legend.setSymbolWidth(legend.symbolWidth() * factor)
    legend.setSymbolHeight(legend.symbolHeight() * factor)
