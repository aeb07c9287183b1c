"""What lies over the imagery of a comparison: outlines with their casing, parcels, date badges, the swipe line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from widgets.mapview.camera import Camera
from widgets.theme import Theme

#: Logical px: side of a vertex mark, diameter of the handle, width of the swipe line.
VERTEX, HANDLE, LINE = 7.0, 44.0, 2.0
#: An outline with more vertices shows none of them until it is edited.
_FEW = 24


def path_of(geometry: shapely.Geometry | None, camera: Camera) -> QPainterPath:
    """Return polygons or lines in device pixels."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    if geometry is None or geometry.is_empty:
        return path
    for part in shapely.get_parts(geometry):
        rings = shapely.get_rings(part) if part.geom_type == "Polygon" else [part]
        for ring in rings:
            points = camera.points_to_screen(shapely.get_coordinates(ring))
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points.tolist()]))
    return path


def _polylines(shapes: NDArray[np.object_], camera: Camera) -> list[QPolygonF]:
    """The rings of the polygons in view, in device pixels."""
    if not len(shapes):
        return []
    a, b, c, d = camera.extent
    boxes = shapely.bounds(shapes)
    seen = (boxes[:, 0] <= c) & (boxes[:, 2] >= a) & (boxes[:, 1] <= d) & (boxes[:, 3] >= b)
    rings = shapely.simplify(shapely.get_rings(shapely.get_parts(shapes[seen])), 0.5 * camera.resolution)
    points, of_ring = shapely.get_coordinates(rings, return_index=True)
    screen = camera.points_to_screen(points)
    ends = np.flatnonzero(np.diff(of_ring)) + 1
    return [QPolygonF([QPointF(x, y) for x, y in part.tolist()]) for part in np.split(screen, ends)]


class OverlayPainter:
    """Draws outlines, badges and the swipe line in device pixels."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def parcels(self, painter: QPainter, camera: Camera, parcels: NDArray[np.object_], ratio: float) -> None:
        """Thin white lines, so that what lies where can be told and nothing is hidden."""
        lines = _polylines(parcels, camera)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # Hairlines: hundreds of wide strokes would take longer than the imagery. The shadow stands in for the casing.
        thick = [(0, 0)] if ratio < 1.5 else [(0, 0), (1, 0), (0, 1)]
        for colour, shifts in (
            (QColor(11, 13, 14, 120), [(x + 1, y + 1) for x, y in thick]),
            (QColor(255, 255, 255, 190), thick),
        ):
            painter.setPen(QPen(colour, 0))
            for x, y in shifts:
                painter.translate(x, y)
                for line in lines:
                    painter.drawPolyline(line)
                painter.translate(-x, -y)

    def patch(
        self,
        painter: QPainter,
        camera: Camera,
        outline: shapely.Geometry | None,
        ratio: float,
        *,
        vertices: bool | None = None,
        dashed: bool = False,
    ) -> None:
        """The outline of a patch; ``vertices`` None marks them while they are few."""
        path = path_of(outline, camera)
        self.stroke(painter, path, "patch", ratio, dashed=dashed)
        if outline is None:
            return
        points = shapely.get_coordinates(outline)
        if vertices is None:
            vertices = not dashed and len(points) <= _FEW
        if vertices:
            self.vertices(painter, camera.points_to_screen(points), ratio)

    def others(
        self, painter: QPainter, camera: Camera, others: Sequence[tuple[str, shapely.Geometry]], ratio: float
    ) -> None:
        """Further patches that can be chosen: white, each with its label on a plate inside."""
        font = self._theme.font("body", bold=True)
        font.setPixelSize(round(font.pixelSize() * ratio))
        painter.setFont(font)
        wide = QFontMetricsF(font)
        for label, shape in others:
            self.stroke(painter, path_of(shape, camera), "hover", ratio)
            if not label:
                continue
            at = QPointF(*camera.to_screen(*shapely.get_coordinates(shapely.point_on_surface(shape))[0].tolist()))
            side = 22 * ratio
            plate = QRectF(0, 0, max(side, wide.horizontalAdvance(label) + 10 * ratio), side)
            plate.moveCenter(at)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("b1", 0.94))
            painter.drawRoundedRect(plate, 4 * ratio, 4 * ratio)
            painter.setPen(self._theme.colour("t1"))
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, label)

    def stroke(self, painter: QPainter, path: QPainterPath, name: str, ratio: float, *, dashed: bool = False) -> None:
        """A stroke of the tokens with its casing."""
        stroke = self._theme.stroke(name)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        casing = QPen(QColor(stroke.casing), (stroke.width + 2 * stroke.casing_extra) * ratio)
        casing.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(casing)
        painter.drawPath(path)
        pen = QPen(QColor(stroke.colour), stroke.width * ratio)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if dashed:
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.drawPath(path)

    def vertices(self, painter: QPainter, points: NDArray[np.float64], ratio: float, chosen: int = -1) -> None:
        """Squares on the vertices; the chosen one is filled with the accent."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        side = VERTEX * ratio
        painter.setPen(QPen(QColor("#0B0D0E"), max(1.0, ratio)))
        for index, (x, y) in enumerate(points.tolist()):
            painter.setBrush(self._theme.colour("accent") if index == chosen else QColor("#FFFFFF"))
            painter.drawRect(QRectF(round(x - side / 2), round(y - side / 2), round(side), round(side)))

    def badge(self, painter: QPainter, words: Sequence[str], area: QRectF, right: bool, ratio: float) -> None:
        """A plate in the upper corner of ``area``: the first word bold, the rest after it."""
        bold, plain = self._theme.font("body", bold=True), self._theme.font("body")
        for font in (bold, plain):
            font.setPixelSize(round(font.pixelSize() * ratio))
        gap, pad, height = 10 * ratio, 12 * ratio, 30 * ratio
        first, rest = words[0], "  ".join(words[1:])
        wide = QFontMetricsF(bold).horizontalAdvance(first)
        width = wide + (gap + QFontMetricsF(plain).horizontalAdvance(rest) if rest else 0) + 2 * pad
        left = area.right() - width - 12 * ratio if right else area.left() + 12 * ratio
        plate = QRectF(left, area.top() + 12 * ratio, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("b1", 0.94))
        painter.drawRoundedRect(plate, 4 * ratio, 4 * ratio)
        painter.setPen(self._theme.colour("t1"))
        painter.setFont(bold)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(plate.adjusted(pad, 0, 0, 0), middle, first)
        painter.setFont(plain)
        painter.drawText(plate.adjusted(pad + wide + gap, 0, 0, 0), middle, rest)

    def divider(self, painter: QPainter, x: float, height: float, ratio: float) -> None:
        """The white line between two dates."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        wide = round(LINE * ratio)
        painter.fillRect(
            QRectF(round(x - wide / 2) - round(ratio), 0, wide + 2 * round(ratio), height), QColor("#0B0D0E")
        )
        painter.fillRect(QRectF(round(x - wide / 2), 0, wide, height), QColor("#FFFFFF"))

    def handle(self, painter: QPainter, x: float, y: float, ratio: float) -> None:
        """The round handle of the swipe line with its two arrows."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(QColor("#0B0D0E"), 2 * ratio))
        painter.setBrush(QColor("#FFFFFF"))
        radius = HANDLE / 2 * ratio
        painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.setPen(QPen(QColor("#0B0D0E"), 2 * ratio, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        arm, tip = 9 * ratio, 4 * ratio
        painter.drawLine(QPointF(x - arm, y), QPointF(x + arm, y))
        for side in (-1, 1):
            end = QPointF(x + side * arm, y)
            painter.drawPolyline([end + QPointF(-side * tip, -tip), end, end + QPointF(-side * tip, tip)])
