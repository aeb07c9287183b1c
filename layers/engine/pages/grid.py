"""Coordinates round a map: ticks at the frame and their numbers, in kilometres of the grid or in degrees."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsProject,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtGui import QColor, QFont

_FONT = "Noto Sans CJK SC"
#: Ticks are never nearer to each other or farther apart than this on paper, mm.
_NEAREST_MM, _FARTHEST_MM = 35.0, 90.0
_TEXT_MM = 2.2
#: Kilometres without trailing zeros; QGIS would write 3412000.
_KILOMETRES = (
    "case when @grid_number % 1000 = 0 then to_string(to_int(@grid_number / 1000)) "
    "else to_string(round(@grid_number / 1000.0, 3)) end"
)
#: Degrees and minutes, and seconds where there are any.
_DEGREES = (
    "with_variable('s', to_int(round(abs(@grid_number) * 3600)), "
    "to_string(@s // 3600) || '°' || lpad(to_string((@s % 3600) // 60), 2, '0') || '′' || "
    "case when @s % 60 = 0 then '' else lpad(to_string(@s % 60), 2, '0') || '″' end)"
)
_CGCS2000 = "EPSG:4490"


def draw(main: QgsLayoutItemMap, project: QgsProject, kind: str) -> None:
    """Put ticks and numbers round a map; ``kind`` is ``metric``, ``geographic`` or anything else for none."""
    for name in [each.name() for each in main.grids().asList()]:
        main.grids().removeGrid(main.grids().grid(name).id())
    metric = kind == "metric" and not project.crs().isGeographic()
    if not metric and kind not in ("metric", "geographic"):
        return
    grid = QgsLayoutItemMapGrid("onemap", main)
    grid.setCrs(project.crs() if metric else QgsCoordinateReferenceSystem(_CGCS2000))
    grid.setUnits(QgsLayoutItemMapGrid.GridUnit.DynamicPageSizeBased)
    grid.setMinimumIntervalWidth(_NEAREST_MM)
    grid.setMaximumIntervalWidth(_FARTHEST_MM)
    grid.setStyle(QgsLayoutItemMapGrid.GridStyle.FrameAnnotationsOnly)
    grid.setFrameStyle(QgsLayoutItemMapGrid.FrameStyle.ExteriorTicks)
    grid.setFrameWidth(1.4)
    grid.setFramePenSize(0.2)
    grid.setFramePenColor(QColor("#161B1E"))
    grid.setAnnotationEnabled(True)
    grid.setAnnotationFormat(QgsLayoutItemMapGrid.AnnotationFormat.CustomFormat)
    grid.setAnnotationExpression(_KILOMETRES if metric else _DEGREES)
    text = QgsTextFormat()
    text.setFont(QFont(_FONT))
    text.setSize(_TEXT_MM)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    text.setColor(QColor("#161B1E"))
    grid.setAnnotationTextFormat(text)
    grid.setAnnotationFrameDistance(0.6)
    side = QgsLayoutItemMapGrid.BorderSide
    upright = QgsLayoutItemMapGrid.AnnotationDirection.Vertical
    for edge in (side.Left, side.Right):
        grid.setAnnotationDirection(upright, edge)
    main.grids().addGrid(grid)
    main.updateBoundingRect()
