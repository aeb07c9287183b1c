"""A page of the console as a QGIS layout: template, map, marks, legend, texts, watermark."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Dict, List, Optional, Tuple

from qgis.core import (
    QgsExpressionContextUtils,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMapLayer,
    QgsMapLayerStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtXml import QDomDocument

from layers import page_scales, protocol
from layers.engine.drawing import dressed, view_layers
from layers.engine.errors import RequestError
from layers.engine.pages import grid
from layers.engine.pages.legend import fill_legends
from layers.engine.pages.marks import colour, mark_layer
from layers.page_messages import Extent, Page, PageMap

_MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
_FONT = "Noto Sans CJK SC"
#: From this denominator on a scale bar speaks of kilometres.
_KILOMETRES_FROM = 20_000
#: Distance between two watermarks and height of their letters, mm.
_WATERMARK_MM, _WATERMARK_TEXT_MM = (95.0, 70.0), 9.0


class Composed:
    """A layout and all that has to live as long as it does.

    Attributes
    ----------
    layout : QgsPrintLayout
        Ready to be drawn.
    map : QgsLayoutItemMap or None
        The main map.
    """

    def __init__(
        self, layout: QgsPrintLayout, main: Optional[QgsLayoutItemMap], kept: List[QgsMapLayer], texts: Dict[str, str]
    ) -> None:
        self.layout = layout
        self.map = main
        self.kept = kept
        #: What went wrong while QGIS called back: an exception there would end the process.
        self.fault: Optional[Exception] = None
        self.units = (texts.get("onemap_metres", "m"), texts.get("onemap_kilometres", "km"))

    @property
    def scale(self) -> float:
        """Denominator of the main map, 0 without one."""
        return float(self.map.scale()) if self.map is not None else 0.0

    def check(self) -> None:
        """Raise what went wrong while QGIS called back."""
        if self.fault is not None:
            raise self.fault

    def fit_bars(self) -> None:
        """Give the scale bars of the main map round steps for its present scale."""
        for item in self.layout.items():
            if isinstance(item, QgsLayoutItemScaleBar) and item.linkedMap() is self.map:
                _fit_bar(item, self.scale, self.units)


def compose(project: QgsProject, page: Page) -> Composed:
    """Make the layout of a page.

    Raises
    ------
    RequestError
        `protocol.NOT_FOUND` for a template, layout or layer that is not there, `protocol.FAILED` for a template that is
        no layout, `protocol.BAD_REQUEST` for an empty extent.
    """
    layout = _template(project, page)
    main = layout.referenceMap()
    kept: List[QgsMapLayer] = []
    for name, value in page.texts.items():
        QgsExpressionContextUtils.setLayoutVariable(layout, name, value)
    if page.dpi > 0:
        layout.renderContext().setDpi(page.dpi)
    if page.map is not None:
        if main is None:
            raise RequestError(protocol.BAD_REQUEST, "the layout has no map", {"layout": page.layout or page.template})
        # What comes later lies on top, and is explained first.
        kept = [mark_layer(each, project.crs()) for each in reversed(page.marks)]
        _fill_map(project, layout, main, page.map, kept)
    composed = Composed(layout, main, kept, page.texts)
    if page.map is not None:
        composed.fit_bars()
    if page.legend is not None and main is not None:
        titled = [layer for layer in kept if layer.name()]
        fill_legends(layout, main, project, page.legend, titled, page.texts.get("onemap_legend", ""))
    if page.watermark:
        _write_across(layout, page.watermark)
    layout.refresh()
    return composed


def _template(project: QgsProject, page: Page) -> QgsPrintLayout:
    if not page.template:
        found = project.layoutManager().layoutByName(page.layout)
        if found is None:
            raise RequestError(protocol.NOT_FOUND, f"no layout {page.layout}", {"layout": page.layout})
        return found.clone()
    path = Path(page.template)
    if not path.is_file():
        raise RequestError(protocol.NOT_FOUND, f"no file {path}", {"path": page.template})
    document = QDomDocument()
    read = document.setContent(path.read_bytes())
    # Qt 5 answers with a tuple, Qt 6 with a result that is true or false.
    if not (read[0] if isinstance(read, tuple) else bool(read)):
        raise RequestError(protocol.FAILED, "not an XML file", {"path": page.template})
    if page.map is not None:
        _move_maps(document, page.map.extent)
    layout = QgsPrintLayout(project)
    context = QgsReadWriteContext()
    context.setPathResolver(project.pathResolver())
    _, ok = layout.loadFromTemplate(document, context)
    if not ok or layout.pageCollection().pageCount() == 0:
        raise RequestError(protocol.FAILED, "not a print layout", {"path": page.template})
    return layout


def _move_maps(document: QDomDocument, extent: Extent) -> None:
    """Put the maps of a template where the page's is, before QGIS measures scale bars where they were."""
    found = document.elementsByTagName("Extent")
    for number in range(found.count()):
        element = found.at(number).toElement()
        size = element.parentNode().toElement().attribute("size").split(",")
        try:
            ratio = float(size[1]) / float(size[0])
        except (IndexError, ValueError, ZeroDivisionError):
            continue  # not the extent of a map
        west, south, east, north = extent
        half = max((east - west) / 2, (north - south) / 2 / ratio)
        x, y = (west + east) / 2, (south + north) / 2
        for name, value in (
            ("xmin", x - half),
            ("xmax", x + half),
            ("ymin", y - half * ratio),
            ("ymax", y + half * ratio),
        ):
            element.setAttribute(name, repr(value))


def _fill_map(
    project: QgsProject,
    layout: QgsPrintLayout,
    main: QgsLayoutItemMap,
    wanted: PageMap,
    marks: List[QgsMapLayer],
) -> None:
    extent = QgsRectangle(*wanted.extent)
    if extent.isEmpty() or not extent.isFinite():
        raise RequestError(protocol.BAD_REQUEST, f"the extent {wanted.extent} is empty")
    view = protocol.View(
        extent=wanted.extent,
        width=1,
        height=1,
        dpi=96,
        layers=wanted.layers,
        style=wanted.style,
        opacity=wanted.opacity,
    )
    layers = view_layers(project, view)
    styles = _styles(layers, view)
    for item in layout.items():
        # A small overview that its author gave layers of its own keeps them.
        if isinstance(item, QgsLayoutItemMap) and (
            item is main or not (item.keepLayerSet() or item.followVisibilityPreset())
        ):
            item.setFollowVisibilityPreset(False)
            item.setCrs(project.crs())
            item.setLayers([*(marks if item is main else []), *layers])
            item.setKeepLayerSet(True)
            item.setLayerStyleOverrides(styles)
            item.setKeepLayerStyles(True)
    main.setBackgroundEnabled(True)
    main.setBackgroundColor(colour(wanted.background))
    look_at(main, extent, wanted.scale)
    if wanted.grid:
        grid.draw(main, project, wanted.grid)


def look_at(main: QgsLayoutItemMap, extent: QgsRectangle, scale: float) -> None:
    """Show an extent in the middle of a map, at a scale or (0) at the next round one that shows all of it.

    Raises
    ------
    RequestError
        `protocol.BAD_REQUEST` for an extent that has no scale in the map's CRS.
    """
    if main.extent().isEmpty() or not main.extent().isFinite():
        # QGIS gives a map the shape of its extent: one of its own shape keeps it.
        main.setExtent(QgsRectangle(0.0, 0.0, main.rect().width(), main.rect().height()))
    main.zoomToExtent(extent)
    shown = main.scale()
    if not (math.isfinite(shown) and shown > 0.0):
        raise RequestError(protocol.BAD_REQUEST, f"the extent {extent.toString()} has no scale")
    main.setScale(scale if scale > 0 else page_scales.round_up(shown))


def _styles(layers: List[QgsMapLayer], view: protocol.View) -> Dict[str, str]:
    """The style of each layer as the view wants it, opacity included, as XML."""
    found = {}
    with dressed(layers, view):
        for layer in layers:
            style = QgsMapLayerStyle()
            style.readFromLayer(layer)
            found[layer.id()] = style.xmlData()
    return found


def _fit_bar(bar: QgsLayoutItemScaleBar, denominator: float, units: Tuple[str, str]) -> None:
    """Give a scale bar round steps: QGIS keeps the units of the template, in which a step may be 0.025."""
    kilometres = denominator >= _KILOMETRES_FROM
    bar.setUnits(
        QgsUnitTypes.DistanceUnit.DistanceKilometers if kilometres else QgsUnitTypes.DistanceUnit.DistanceMeters
    )
    bar.setMapUnitsPerScaleBarUnit(1.0)
    bar.setUnitLabel(units[1] if kilometres else units[0])
    segments = max(1, bar.numberOfSegments())
    widest = bar.maximumBarWidth() / segments
    metres = denominator * widest / 1000.0
    unit = 1000.0 if kilometres else 1.0
    bar.setUnitsPerSegment(_round_down(metres / unit))
    bar.update()


def _round_down(value: float) -> float:
    power = 10.0 ** len(str(int(value))) if value >= 1 else 1.0
    while power > value:
        power /= 10.0
    return next(step * power for step in (5.0, 2.5, 2.0, 1.0) if step * power <= value * (1 + 1e-9))


def _write_across(layout: QgsPrintLayout, text: str) -> None:
    """Write a text all over every page, above everything: it must not be possible to cut it off a map."""
    pages = layout.pageCollection()
    font = QFont(_FONT)
    font.setBold(True)
    font.setPointSizeF(_WATERMARK_TEXT_MM / 0.3528)
    wide, high = len(text) * _WATERMARK_TEXT_MM * 1.25, _WATERMARK_TEXT_MM * 1.6
    for number in range(pages.pageCount()):
        size = pages.page(number).pageSize()
        columns = max(1, round(size.width() / _WATERMARK_MM[0]))
        rows = max(1, round(size.height() / _WATERMARK_MM[1]))
        for place in range(columns * rows):
            row, column = divmod(place, columns)
            label = QgsLayoutItemLabel(layout)
            label.setText(text)
            label.setFont(font)
            label.setFontColor(QColor(90, 96, 100, 34))
            label.setHAlign(Qt.AlignmentFlag.AlignHCenter)
            label.setVAlign(Qt.AlignmentFlag.AlignVCenter)
            label.setReferencePoint(QgsLayoutItemLabel.ReferencePoint.Middle)
            layout.addLayoutItem(label)
            label.attemptResize(QgsLayoutSize(wide, high, _MM))
            x = size.width() * (column + 0.5) / columns
            y = size.height() * (row + 0.5) / rows
            label.attemptMove(QgsLayoutPoint(x, y, _MM), True, False, number)
            label.setItemRotation(-28.0)
            label.setZValue(10_000)
