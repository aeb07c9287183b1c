"""Labels: text with a halo, in points, placed by rules with scale ranges."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsPalLayerSettings,
    QgsRuleBasedLabeling,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from layers.styles.palette import Palette
from layers.styles.symbols import mm

POINTS_PER_PX = 0.75

#: Families tried after the token's, in this order, where it is not installed.
FALLBACK_FAMILIES = ("Source Han Sans SC", "Microsoft YaHei", "sans-serif")


def text(
    palette: Palette,
    px: float,
    *,
    bold: bool = False,
    colour: str = "",
    halo: float | None = None,
    spacing: float = 0.0,
) -> Any:
    """Text of ``px`` logical pixels with the token's halo (or ``halo`` px); ``spacing`` px between characters."""
    label = palette.label()
    family = palette.tokens.font_family
    font = QFont(family)
    font.setBold(bold)
    if spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    style = QgsTextFormat()
    style.setFont(font)
    style.setFamilies([family, *FALLBACK_FAMILIES])
    style.setNamedStyle("Bold" if bold else "Regular")
    style.setSize(px * POINTS_PER_PX)
    style.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    style.setColor(QColor(colour or label.colour))
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    # The token counts the halo's stroke, centred on the edge of the glyph; QGIS's size is what shows outside it.
    buffer.setSize(mm((label.halo if halo is None else halo) / 2))
    buffer.setSizeUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    buffer.setColor(QColor(label.halo_colour))
    buffer.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    style.setBuffer(buffer)
    return style


def settings(expression: str, style: Any, *, priority: int = 5) -> Any:
    """Label of ``expression``; ``priority`` 0 to 10 decides who stays where two collide."""
    label = QgsPalLayerSettings()
    label.fieldName = expression
    label.isExpression = True
    label.setFormat(style)
    label.priority = priority
    return label


def over_area(expression: str, style: Any, *, priority: int = 5) -> Any:
    """Label over a point deep inside a polygon: it stays on its place while the map is moved."""
    label = settings(expression, style, priority=priority)
    label.geometryGeneratorEnabled = True
    label.geometryGenerator = "point_on_surface($geometry)"
    label.geometryGeneratorType = _geometry_type("point")
    label.placement = QgsPalLayerSettings.Placement.OverPoint
    label.quadOffset = QgsPalLayerSettings.QuadrantPosition.QuadrantOver
    return label


def under_mark(expression: str, style: Any, *, offset: float = 14, priority: int = 6) -> Any:
    """Label beneath the point deep inside a polygon where the console draws its live mark, ``offset`` px below it."""
    label = over_area(expression, style, priority=priority)
    label.quadOffset = QgsPalLayerSettings.QuadrantPosition.QuadrantBelow
    label.yOffset = mm(offset)
    label.offsetUnits = QgsUnitTypes.RenderUnit.RenderMillimeters
    return label


def inside_area(expression: str, style: Any, *, priority: int = 3) -> Any:
    """Label that is drawn only where it fits into its polygon."""
    label = settings(expression, style, priority=priority)
    label.placement = QgsPalLayerSettings.Placement.Horizontal
    label.fitInPolygonOnly = True
    label.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiCenter
    return label


def along_line(expression: str, style: Any, *, priority: int = 4, repeat: float = 600) -> Any:
    """Label that follows its line and comes again every ``repeat`` px."""
    label = settings(expression, style, priority=priority)
    label.placement = QgsPalLayerSettings.Placement.Curved
    label.mergeLines = True
    label.repeatDistance = mm(repeat)
    label.repeatDistanceUnit = QgsUnitTypes.RenderUnit.RenderMillimeters
    label.maxCurvedCharAngleIn = 25
    label.maxCurvedCharAngleOut = -25
    lines = label.lineSettings()
    lines.setPlacementFlags(_line_flag("OnLine"))
    label.setLineSettings(lines)
    return label


def beside_point(expression: str, style: Any, *, offset: float = 14, priority: int = 4) -> Any:
    """Label below or beside a point, ``offset`` px from it."""
    label = settings(expression, style, priority=priority)
    label.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    label.dist = mm(offset)
    label.distUnits = QgsUnitTypes.RenderUnit.RenderMillimeters
    return label


def rule(label: str, what: Any, where: str = "", *, largest: float = 0, smallest: float = 0) -> Any:
    """Rule of a labelling between scale denominators ``largest`` (closest) and ``smallest`` (furthest); 0: no limit."""
    found = QgsRuleBasedLabeling.Rule(what, int(largest), int(smallest), where, label)
    # QGIS draws a random key, which would change the file with every run.
    found.setRuleKey(f"{label}|{where}|{largest:g}|{smallest:g}")
    return found


def rules(*children: Any) -> Any:
    """Labelling by ``children``."""
    root = QgsRuleBasedLabeling.Rule(None)
    root.setRuleKey("root")
    for child in children:
        root.appendChild(child)
    return QgsRuleBasedLabeling(root)


def simple(what: Any) -> Any:
    """Labelling of every feature alike."""
    return QgsVectorLayerSimpleLabeling(what)


def _geometry_type(name: str) -> Any:
    from qgis.core import QgsWkbTypes

    return {
        "point": QgsWkbTypes.GeometryType.PointGeometry,
        "line": QgsWkbTypes.GeometryType.LineGeometry,
    }[name]


def _line_flag(name: str) -> Any:
    from qgis.core import QgsLabeling

    return getattr(QgsLabeling.LinePlacementFlag, name)
