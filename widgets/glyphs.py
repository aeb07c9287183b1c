"""Warning levels as glyphs: colour, shape and digit together, so that none is told by colour alone."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from widgets.theme import Theme


def draw_warning(painter: QPainter, theme: Theme, level: int, box: QRectF, filled: bool = True) -> None:
    """Draw the glyph of a level (1 red octagon, 2 orange diamond, 3 yellow triangle, 4 blue circle) in ``box``."""
    style = theme.warning(level)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(style.edge), 1.5))
    painter.setBrush(QColor(style.fill) if filled else Qt.BrushStyle.NoBrush)
    inner = box.adjusted(0.75, 0.75, -0.75, -0.75)
    if style.shape == "circle":
        painter.drawEllipse(inner)
    else:
        painter.drawPolygon(_outline(style.shape, inner))
    font = theme.font("caption", bold=True)
    font.setPixelSize(max(8, round(box.height() * 0.6)))
    painter.setFont(font)
    painter.setPen(QColor(style.digit if filled else style.text))
    low = box.height() * 0.12 if style.shape == "triangle" else 0.0
    painter.drawText(box.translated(0, low), Qt.AlignmentFlag.AlignCenter, str(level))
    painter.restore()


def draw_over(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Draw what stands for an alert whose source calls it over: a dashed grey ring with a tick."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    unit = box.width() / 20
    painter.setPen(QPen(theme.colour("t3"), 1.5 * unit, Qt.PenStyle.DashLine))
    painter.drawEllipse(box.adjusted(2 * unit, 2 * unit, -2 * unit, -2 * unit))
    painter.setPen(QPen(theme.colour("t3"), 1.75 * unit))
    tick = [box.center() + QPointF(x, y) * unit for x, y in ((-4.5, 0.0), (-1.5, 3.5), (5.0, -3.5))]
    painter.drawPolyline(QPolygonF(tick))
    painter.restore()


def _outline(shape: str, box: QRectF) -> QPolygonF:
    centre = box.center()
    if shape == "diamond":
        points = [
            QPointF(centre.x(), box.top()),
            QPointF(box.right(), centre.y()),
            QPointF(centre.x(), box.bottom()),
            QPointF(box.left(), centre.y()),
        ]
    elif shape == "triangle":
        points = [QPointF(centre.x(), box.top()), box.bottomRight(), box.bottomLeft()]
    else:
        radius = box.width() / 2 / math.cos(math.pi / 8)
        angles = [math.pi / 8 + i * math.pi / 4 for i in range(8)]
        points = [QPointF(centre.x() + radius * math.cos(a), centre.y() + radius * math.sin(a)) for a in angles]
    return QPolygonF(points)
