"""What lies over everything on a wall's screen: the operator's pointer, spotlight and drawing, the dark, the blank."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from widgets.theme import Theme
from widgets.wall.type import WallType

_NOTHING = QRect()
#: Positions are shares of the screen's width and height.
Point = tuple[float, float]


class Overlay(QWidget):
    """Takes no mouse; hidden while there is nothing to draw, so that it costs nothing then."""

    def __init__(self, theme: Theme, sizes: WallType, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._sizes = theme, sizes
        self._laser: Point | None = None
        self._spot: tuple[float, float, float] | None = None
        self._strokes: tuple[tuple[Point, ...], ...] = ()
        self._dim, self._bright = 0.0, QRect()
        self._blank = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def blank(self) -> bool:
        """Whether the screen is dark."""
        return self._blank

    def show_laser(self, place: Point | None) -> None:
        """Point there; None takes it away. Only what it uncovers and covers is painted."""
        before, self._laser = self._laser, place
        self._appear()
        for each in (before, place):
            if each is not None:
                side = self._sizes.body * 2
                centre = self._at(each)
                self.update(QRectF(centre.x() - side, centre.y() - side, 2 * side, 2 * side).toAlignedRect())

    def show_spot(self, spot: tuple[float, float, float] | None) -> None:
        """Darken all but a circle (x, y, radius as a share of the height); None ends it."""
        self._spot = spot
        self._appear()
        self.update()

    def show_strokes(self, strokes: Sequence[Sequence[Point]]) -> None:
        """Draw lines by hand."""
        self._strokes = tuple(tuple(stroke) for stroke in strokes)
        self._appear()
        self.update()

    def set_dim(self, dim: float, bright: QRect = _NOTHING) -> None:
        """Darken everything but what is ``bright``: 0 not at all."""
        if (dim, bright) != (self._dim, self._bright):
            self._dim, self._bright = dim, QRect(bright)
            self._appear()
            self.update()

    def set_blank(self, blank: bool) -> None:
        """All dark."""
        self._blank = blank
        self._appear()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dark, spotlight, strokes, pointer."""
        painter = QPainter(self)
        if self._blank:
            painter.fillRect(event.rect(), QColor("#000000"))
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._spot is not None:
            x, y, radius = self._spot
            path = QPainterPath()
            path.addRect(QRectF(self.rect()))
            side = radius * self.height()
            path.addEllipse(self._at((x, y)), side, side)
            painter.fillPath(path, QColor(0, 0, 0, 178))
        # Read from ten metres, and not taken for a boundary, which is white.
        wide = self._sizes.body / 5
        for colour, extra in ((self._theme.stroke("patch").casing, wide), (self._theme.hex("accent"), 0.0)):
            painter.setPen(QPen(QColor(colour), wide + extra, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            for stroke in self._strokes:
                painter.drawPolyline([self._at(point) for point in stroke])
        if self._laser is not None:
            centre, side = self._at(self._laser), self._sizes.body * 0.5
            painter.setPen(QPen(QColor(self._theme.stroke("patch").casing), side / 3))
            painter.setBrush(QColor(self._theme.warning(1).fill))
            painter.drawEllipse(centre, side, side)
        if self._dim > 0:
            painter.setClipRegion(QRegion(event.rect()) - QRegion(self._bright))
            painter.fillRect(event.rect(), QColor(0, 0, 0, round(255 * self._dim)))
        painter.end()

    def _at(self, point: Point) -> QPointF:
        return QPointF(point[0] * self.width(), point[1] * self.height())

    def _appear(self) -> None:
        anything = self._blank or self._dim > 0 or self._spot is not None or self._laser is not None or self._strokes
        if bool(anything) != (not self.isHidden()):
            self.setVisible(bool(anything))
            self.raise_()
