"""Where a photo was taken and what it looked at: the patch, the camera, its field of view, north up, to scale."""

from __future__ import annotations

import math
from typing import Any

import shapely
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from data.evidence.listing import EvidenceItem
from widgets.theme import Theme

#: Lengths that a scale bar may have, metres.
_BARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
#: Angle drawn where the photo does not say its own, degrees.
_FOV = 65.0


class PlaceView(QWidget):
    """A sketch to scale; empty when neither place nor patch is known."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._item: EvidenceItem | None = None
        self._outline: Any = None
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Square, as large as its words need."""
        return QSize(200, 200)

    def show_place(self, item: EvidenceItem | None, outline: Any) -> None:
        """Show a photo and the patch (geometry in the workspace's CRS, or None)."""
        self._item, self._outline = item, outline
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("b2"))
        item = self._item
        camera = None if item is None or item.x is None or item.y is None else QPointF(item.x, item.y)
        if camera is None and self._outline is None:
            painter.setPen(self._theme.colour("t3"))
            painter.setFont(self._theme.font("caption"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("没有位置"))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale, middle = self._fit(camera)
        if self._outline is not None:
            self._draw_outline(painter, scale, middle)
        if camera is not None and item is not None:
            self._draw_camera(painter, self._at(camera, scale, middle), item)
        self._draw_bar(painter, scale)

    def _fit(self, camera: QPointF | None) -> tuple[float, QPointF]:
        """Px a metre, and the place in the middle."""
        boxes = [] if self._outline is None else [self._outline.bounds]
        if camera is not None:
            boxes.append((camera.x(), camera.y(), camera.x(), camera.y()))
        left, bottom = min(b[0] for b in boxes), min(b[1] for b in boxes)
        right, top = max(b[2] for b in boxes), max(b[3] for b in boxes)
        span = max(right - left, top - bottom, 30.0) * 1.6
        room = max(40, min(self.width(), self.height() - 24))
        return room / span, QPointF((left + right) / 2, (bottom + top) / 2)

    def _at(self, place: QPointF, scale: float, middle: QPointF) -> QPointF:
        return QPointF(
            self.width() / 2 + (place.x() - middle.x()) * scale,
            (self.height() - 20) / 2 - (place.y() - middle.y()) * scale,
        )

    def _draw_outline(self, painter: QPainter, scale: float, middle: QPointF) -> None:
        path = QPainterPath()
        for part in shapely.get_parts(self._outline):
            for ring in (part.exterior, *part.interiors):
                path.addPolygon(QPolygonF([self._at(QPointF(x, y), scale, middle) for x, y in ring.coords]))
        stroke = self._theme.stroke("patch")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(stroke.colour), stroke.width))
        painter.drawPath(path)

    def _draw_camera(self, painter: QPainter, place: QPointF, item: EvidenceItem) -> None:
        if item.bearing is not None:
            fov, reach = item.fov or _FOV, min(self.width(), self.height()) * 0.42
            # Qt counts sixteenths of a degree from east, anticlockwise.
            start = 90.0 - item.bearing - fov / 2
            box = QRectF(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("t1", 0.16))
            painter.drawPie(box, round(start * 16), round(fov * 16))
            angle = math.radians(item.bearing)
            tip = place + QPointF(math.sin(angle), -math.cos(angle)) * reach * 0.5
            painter.setPen(QPen(self._theme.colour("t1"), 1.5))
            painter.drawLine(place, tip)
        painter.setPen(QPen(self._theme.colour("b1"), 2))
        painter.setBrush(self._theme.colour("t1"))
        painter.drawEllipse(place, 5, 5)

    def _draw_bar(self, painter: QPainter, scale: float) -> None:
        metres = max((m for m in _BARS if m * scale <= self.width() * 0.4), default=_BARS[0])
        length, low = metres * scale, self.height() - 8.0
        painter.setPen(QPen(self._theme.colour("t2"), 1.5))
        painter.drawLine(QPointF(8, low), QPointF(8 + length, low))
        painter.setFont(self._theme.font("caption"))
        text = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres} m"
        painter.drawText(QPointF(14 + length, low + 4), text)
        painter.drawText(QRectF(self.width() - 24, 4, 20, 18), Qt.AlignmentFlag.AlignCenter, self.tr("北"))
