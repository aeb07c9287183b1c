"""From a design to a QGIS layout template that an office can open, change and keep as its own."""

from __future__ import annotations

import base64
import re
import uuid
from pathlib import Path

from qgis.core import (
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsScaleBarSettings,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from layers.page_layouts.design import Box, Design, designs

_MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
_FONT = "Noto Sans CJK SC"
_INK = "#161B1E"
_GREY = "#465158"
_NORTH = Path(__file__).with_name("north.svg")
_UUID = re.compile(r"\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}")
_SPACE = uuid.UUID("5f0f1c62-58b7-4f43-9a34-6a4f0e1a7d10")

_TITLE = "[% coalesce(@onemap_title, '') %]"
_SUBTITLE = "[% coalesce(@atlas_pagename, @onemap_subtitle, '') %]"
_CLASSIFICATION = "[% coalesce(@onemap_classification, '') %]"
_LEFT = "[% coalesce(@onemap_footer_left, '') %]"
_RIGHT = "[% coalesce(@onemap_footer_right, '') %]"
_SCALE = "1 : [% replace(format_number(round(map_get(item_variables('map'), 'map_scale')), 0, 'en'), ',', ' ') %]"


def build(folder: Path) -> list[Path]:
    """Write the template of every standard page; the same input gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for each in designs():
        layout = make(each)
        path = folder / f"{each.name}.qpt"
        if not layout.saveAsTemplate(str(path), QgsReadWriteContext()):
            raise OSError(f"{path} cannot be written")
        path.write_text(_steady(path.read_text(encoding="utf-8"), each.name), encoding="utf-8")
        made.append(path)
    return made


def make(wanted: Design) -> QgsPrintLayout:
    """Make the layout of a standard page."""
    layout = QgsPrintLayout(QgsProject.instance())
    layout.setName(wanted.name)
    page = QgsLayoutItemPage(layout)
    page.setPageSize(QgsLayoutSize(wanted.page.width, wanted.page.height, _MM))
    layout.pageCollection().addPage(page)
    layout.renderContext().setDpi({"A4": 300, "A3": 300, "A2": 200}.get(wanted.paper, 150))
    f = wanted.factor
    main = QgsLayoutItemMap(layout)
    _add(layout, main, "map", wanted.map)
    # A map that never had an extent can be given none: its shape would be lost.
    main.setExtent(QgsRectangle(0.0, 0.0, wanted.map.width, wanted.map.height))
    main.setFrameEnabled(True)
    main.setFrameStrokeWidth(QgsLayoutMeasurement(0.25 * f, _MM))
    main.setFrameStrokeColor(QColor(_INK))
    layout.setReferenceMap(main)
    _frame(layout, "outer_frame", wanted.outer, 0.8 * f)
    _frame(layout, "legend_area", wanted.legend, 0.25 * f)
    middle = Qt.AlignmentFlag.AlignHCenter
    _label(layout, "title", _TITLE, wanted.title, 17 * f, middle, bold=True)
    _label(layout, "subtitle", _SUBTITLE, wanted.subtitle, 9.5 * f, middle)
    _label(layout, "classification", _CLASSIFICATION, wanted.classification, 9.5 * f, Qt.AlignmentFlag.AlignRight, True)
    _label(layout, "footer_left", _LEFT, wanted.left, 7 * f, Qt.AlignmentFlag.AlignLeft, top=True)
    _label(layout, "footer_right", _RIGHT, wanted.right, 7 * f, Qt.AlignmentFlag.AlignRight, top=True)
    _label(layout, "scale", _SCALE, wanted.scale_text, 9 * f, middle)
    _north(layout, wanted.north, main)
    _bar(layout, wanted.bar, main, f)
    _legend(layout, wanted, main)
    return layout


def _add(layout: QgsPrintLayout, item: QgsLayoutItem, name: str, box: Box) -> None:
    item.setId(name)
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(box.x, box.y, _MM))
    item.attemptResize(QgsLayoutSize(box.width, box.height, _MM))


def _frame(layout: QgsPrintLayout, name: str, box: Box, width: float) -> None:
    shape = QgsLayoutItemShape(layout)
    shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
    shape.setSymbol(
        QgsFillSymbol.createSimple(
            {"style": "no", "outline_color": _INK, "outline_width": f"{width:g}", "joinstyle": "miter"}
        )
    )
    _add(layout, shape, name, box)
    layout.moveItemToBottom(shape)


def _label(
    layout: QgsPrintLayout,
    name: str,
    text: str,
    box: Box,
    points: float,
    side: Qt.AlignmentFlag,
    bold: bool = False,
    top: bool = False,
) -> None:
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    label.setFont(_font(points, bold))
    label.setFontColor(QColor(_GREY if top else _INK))
    label.setHAlign(side)
    label.setVAlign(Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter)
    label.setMargin(0.0)
    _add(layout, label, name, box)


def _north(layout: QgsPrintLayout, box: Box, main: QgsLayoutItemMap) -> None:
    picture = QgsLayoutItemPicture(layout)
    # Within the template: it must not lose its arrow when an office copies it elsewhere.
    picture.setPicturePath("base64:" + base64.b64encode(_NORTH.read_bytes()).decode("ascii"))
    picture.setLinkedMap(main)
    picture.setNorthMode(QgsLayoutItemPicture.NorthMode.GridNorth)
    _add(layout, picture, "north", box)


def _bar(layout: QgsPrintLayout, box: Box, main: QgsLayoutItemMap, f: float) -> None:
    bar = QgsLayoutItemScaleBar(layout)
    bar.setLinkedMap(main)
    bar.setStyle("Single Box")
    bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceMeters)
    bar.setMapUnitsPerScaleBarUnit(1.0)
    bar.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFixed)
    bar.setNumberOfSegments(4)
    bar.setNumberOfSegmentsLeft(0)
    bar.setMaximumBarWidth(60.0 * f)
    bar.setHeight(1.3 * f)
    bar.setLabelBarSpace(0.8 * f)
    bar.setBoxContentSpace(0.4 * f)
    bar.setAlignment(QgsScaleBarSettings.Alignment.AlignMiddle)
    bar.setTextFormat(_text(6.5 * f))
    _add(layout, bar, "scale_bar", box)


def _legend(layout: QgsPrintLayout, wanted: Design, main: QgsLayoutItemMap) -> None:
    f, place = wanted.factor, wanted.legend
    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(main)
    legend.setAutoUpdateModel(False)
    legend.setTitle("图例")
    legend.setBackgroundEnabled(False)
    style = QgsLegendStyle.Style
    for part, points, bold in (
        (style.Title, 10.0, True),
        (style.Group, 8.0, True),
        (style.Subgroup, 7.5, True),
        (style.SymbolLabel, 7.5, False),
    ):
        legend.setStyleFont(part, _font(points * f, bold))
    side = QgsLegendStyle.Side
    legend.setStyleMargin(style.Title, side.Bottom, 1.6 * f)
    legend.setStyleMargin(style.Subgroup, side.Top, 1.6 * f)
    legend.setStyleMargin(style.Symbol, side.Top, 1.0 * f)
    legend.setStyleMargin(style.SymbolLabel, side.Left, 1.4 * f)
    legend.setSymbolWidth(6.0 * f)
    legend.setSymbolHeight(3.2 * f)
    legend.setColumnSpace(3.0 * f)
    legend.setBoxSpace(2.4 * f)
    legend.setFontColor(QColor(_INK))
    legend.setReferencePoint(QgsLayoutItem.ReferencePoint.UpperLeft)
    legend.setResizeToContents(True)
    legend.setId("legend")
    layout.addLayoutItem(legend)
    legend.attemptMove(QgsLayoutPoint(place.x, place.y, _MM))
    legend.setLegendFilterByMapEnabled(True)


def _font(points: float, bold: bool = False) -> QFont:
    font = QFont(_FONT)
    font.setPointSizeF(points)
    font.setBold(bold)
    return font


def _text(points: float) -> QgsTextFormat:
    text = QgsTextFormat()
    text.setFont(_font(points))
    text.setSize(points)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    text.setColor(QColor(_INK))
    return text


def _steady(xml: str, name: str) -> str:
    """Replace the random ids of a template by ones that come from its name and their order."""
    known: dict[str, str] = {}

    def steady(match: re.Match[str]) -> str:
        return known.setdefault(match.group(), "{" + str(uuid.uuid5(_SPACE, f"{name}:{len(known)}")) + "}")

    return _UUID.sub(steady, xml)
