"""A case's state as a ring: no colour of its own, filled like a pie as far as the case has come."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import Theme

#: Side of a ring, px.
RING = 16
#: What stands for a rejected case instead of a share.
REJECTED = -1.0


def draw_case_state(painter: QPainter, theme: Theme, share: float, box: QRectF) -> None:
    """Draw the ring of a state.

    Parameters
    ----------
    share
        0 just suspected (dashed) to 1 closed (filled, with a tick); :data:`REJECTED` is a grey ring with a slash.
    box
        Its square.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.5, box.width() / 11)
    ring = box.adjusted(width / 2 + 0.5, width / 2 + 0.5, -width / 2 - 0.5, -width / 2 - 0.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if share < 0:
        painter.setPen(QPen(theme.colour("t3"), width))
        painter.drawEllipse(ring)
        reach = ring.width() / 2 * 0.71
        centre = ring.center()
        painter.drawLine(centre + QPointF(-reach, reach), centre + QPointF(reach, -reach))
    elif share >= 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(ring.adjusted(-width / 2, -width / 2, width / 2, width / 2))
        tick = QPen(theme.colour("on_accent"), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        tick.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(tick)
        unit, corner = ring.width(), ring.topLeft()
        points = [corner + QPointF(x * unit, y * unit) for x, y in ((0.27, 0.53), (0.44, 0.7), (0.74, 0.34))]
        painter.drawPolyline(points)
    else:
        pen = QPen(theme.colour("t2"), width)
        if share <= 0:
            pen.setDashPattern([1.9, 1.6])
        painter.setPen(pen)
        painter.drawEllipse(ring)
        if share > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("t2"))
            gap = width + 0.8
            painter.drawPie(ring.adjusted(gap, gap, -gap, -gap), 90 * 16, -round(share * 360 * 16))
    painter.restore()


class CaseRing(QWidget):
    """A ring of its own, ``size`` px wide."""

    def __init__(self, theme: Theme, size: int = RING, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_share(self, share: float, name: str) -> None:
        """Show a state; ``name`` is what a screen reader says."""
        self._share = share
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it was asked for."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        draw_case_state(painter, self._theme, self._share, QRectF(self.rect()))
