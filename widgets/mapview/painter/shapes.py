"""Draws geometries over the map: selection, hover, patches, red lines, and the box and sketch under the hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from layers.tokens import Stroke
from widgets.mapview.camera import Camera
from widgets.theme import Theme

#: Logical pixels: the ring around a highlighted point, the disc at a corner of what is drawn in the role of a boundary.
_POINT, _CORNER = 9.0, 5.0
_BOUNDARY = "red_line"


class Shape:
    """Geometries of one role, ready to be stroked.

    Parameters
    ----------
    geometries : sequence of shapely geometries
        In the project's CRS.
    """

    def __init__(self, geometries: Sequence[shapely.Geometry]) -> None:
        kept = [geometry for geometry in geometries if geometry is not None and not geometry.is_empty]
        #: As they were given, for whoever shows them elsewhere (a printed page).
        self.geometries = kept
        self.bounds = tuple(shapely.total_bounds(kept).tolist()) if kept else (0.0, 0.0, 0.0, 0.0)
        # Relative to a point nearby: Qt strokes paths with limited precision, and eastings have eight digits.
        self.origin = (self.bounds[0], self.bounds[3])
        self.path = QPainterPath()
        self.points: list[tuple[float, float]] = []
        for geometry in kept:
            self._add(geometry)

    def _add(self, geometry: shapely.Geometry) -> None:
        if hasattr(geometry, "geoms"):
            for part in geometry.geoms:
                self._add(part)
        elif geometry.geom_type == "Polygon":
            for ring in (geometry.exterior, *geometry.interiors):
                self._line(ring, closed=True)
        elif geometry.geom_type == "Point":
            self.points.append((geometry.x, geometry.y))
        else:
            self._line(geometry, closed=False)

    def _line(self, line: shapely.Geometry, closed: bool) -> None:
        xy = shapely.get_coordinates(line) - self.origin
        self.path.addPolygon(QPolygonF([QPointF(x, y) for x, y in xy.tolist()]))
        if closed:
            self.path.closeSubpath()


class ShapePainter:
    """Draws shapes with the strokes of the theme.

    Parameters
    ----------
    theme : Theme
        Colours and widths.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, camera: Camera, ratio: float, shapes: Iterable[tuple[str, Shape]]) -> None:
        """Draw shapes with their roles (``selection``, ``hover``, ``patch``, ``red_line``), in device pixels."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for role, shape in shapes:
            stroke = self._theme.stroke(role)
            # A corner of a boundary is a disc; around any other point goes a ring, its mark stays in sight.
            corners = role == _BOUNDARY
            painter.setBrush(QColor(stroke.casing) if corners else Qt.BrushStyle.NoBrush)
            self._shape(painter, camera, ratio, stroke, shape, (_CORNER if corners else _POINT) * ratio)
        painter.restore()

    def _shape(
        self, painter: QPainter, camera: Camera, ratio: float, stroke: Stroke, shape: Shape, radius: float
    ) -> None:
        left, top = camera.to_screen(*shape.origin)
        place = QTransform(1 / camera.resolution, 0, 0, -1 / camera.resolution, left, top)
        pens = _pens(stroke, ratio)
        if not shape.path.isEmpty():
            path = place.map(shape.path)
            around = QRectF(0, 0, camera.width, camera.height)
            if path.boundingRect().intersects(around) or path.boundingRect().width() == 0:
                for pen in pens:
                    painter.strokePath(path, pen)
        for x, y in shape.points:
            centre = QPointF(*camera.to_screen(x, y))
            for pen in pens:
                painter.setPen(pen)
                painter.drawEllipse(centre, radius, radius)

    def box(self, painter: QPainter, ratio: float, box: QRectF) -> None:
        """Draw the box of a zoom."""
        painter.save()
        colour = self._theme.colour("accent", 0.12)
        painter.fillRect(box, colour)
        painter.setPen(QPen(self._theme.colour("accent"), round(ratio)))
        painter.drawRect(box)
        painter.restore()

    def sketch(
        self,
        painter: QPainter,
        camera: Camera,
        ratio: float,
        points: Sequence[tuple[float, float]],
        closed: bool,
        vertices: bool = True,
    ) -> None:
        """Draw a line or polygon under the hand, ground coordinates; ``vertices`` marks where it was clicked."""
        if not points:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        screen = [QPointF(x, y) for x, y in camera.points_to_screen(np.asarray(points, np.float64)).tolist()]
        outline = QPolygonF(screen)
        if closed and len(screen) > 2:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent", 0.12))
            painter.drawPolygon(outline)
            outline.append(screen[0])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in _pens(self._theme.stroke("selection"), ratio):
            painter.setPen(pen)
            painter.drawPolyline(outline)
        painter.setPen(QPen(QColor(self._theme.stroke("selection").casing), ratio))
        painter.setBrush(QColor(self._theme.stroke("selection").colour))
        for point in screen if vertices else ():
            painter.drawEllipse(point, 3.5 * ratio, 3.5 * ratio)
        painter.restore()


def _pens(stroke: Stroke, ratio: float) -> tuple[QPen, QPen]:
    """Casing and line."""
    join, cap, solid = Qt.PenJoinStyle.RoundJoin, Qt.PenCapStyle.RoundCap, Qt.PenStyle.SolidLine
    casing = QPen(QColor(stroke.casing), (stroke.width + 2 * stroke.casing_extra) * ratio, solid, cap, join)
    return casing, QPen(QColor(stroke.colour), stroke.width * ratio, solid, cap, join)
