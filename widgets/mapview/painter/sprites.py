"""Pictures of markers, clusters and labels, drawn once a look and pixel ratio and then only copied."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from widgets import icons
from widgets.theme import Theme

#: Logical pixels of a marker's tile, its icon and the room around it for the casing.
TILE, ICON, ROOM = 24, 16, 2
#: Logical pixels of the small mark of a calm object, and of its icon.
QUIET, QUIET_ICON = 14, 9
_KEPT = 2000

_UNIT = {
    "octagon": [(-0.41, -1), (0.41, -1), (1, -0.41), (1, 0.41), (0.41, 1), (-0.41, 1), (-1, 0.41), (-1, -0.41)],
    "diamond": [(0, -1.12), (1.12, 0), (0, 1.12), (-1.12, 0)],
    "triangle": [(0, -1.1), (1.15, 0.9), (-1.15, 0.9)],
}


class Sprites:
    """Pictures in the colours of a theme.

    Parameters
    ----------
    theme : Theme
        Gives colours and fonts; call :meth:`clear` when it has changed.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def clear(self) -> None:
        """Forget all pictures."""
        self._kept.clear()

    def marker(self, icon: str, offline: bool, selected: bool, ratio: float) -> QPixmap:
        """A 24 px tile with an icon; inverted when selected, grey when offline."""
        return self._once(
            ("marker", icon, offline, selected, ratio), lambda: self._marker(icon, offline, selected, ratio)
        )

    def warning(self, level: int, offline: bool, selected: bool, ratio: float) -> QPixmap:
        """The glyph of a warning level: shape, colour and digit."""
        return self._once(
            ("warning", level, offline, selected, ratio), lambda: self._warning(level, offline, selected, ratio)
        )

    def cluster(self, count: int, worst: int, ratio: float, small: bool = False) -> QPixmap:
        """A circle with a number, its edge in the colour of the worst level; small where calm objects are small."""
        return self._once(("cluster", count, worst, ratio, small), lambda: self._cluster(count, worst, ratio, small))

    def quiet(self, icon: str, offline: bool, ratio: float) -> QPixmap:
        """The small round mark of a calm object."""
        return self._once(("quiet", icon, offline, ratio), lambda: self._quiet(icon, offline, ratio))

    def label(self, text: str, ratio: float) -> QPixmap:
        """Text with a halo, in one line."""
        return self._once(("label", text, ratio), lambda: self._label(text, ratio))

    def _once(self, name: Hashable, draw: Callable[[], QPixmap]) -> QPixmap:
        picture = self._kept.get(name)
        if picture is None:
            picture = self._kept[name] = draw()
            # Painters work in device pixels.
            picture.setDevicePixelRatio(1.0)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return picture

    def _marker(self, icon: str, offline: bool, selected: bool, ratio: float) -> QPixmap:
        # Over the map markers are dark on both themes' maps only where the theme is: b1 with t1 on it, and the reverse.
        fill, ink = ("t1", "b1") if selected else ("b1", "t3" if offline else "t1")
        picture, painter = _canvas(TILE + 2 * ROOM, TILE + 2 * ROOM, ratio)
        tile = QRectF(ROOM, ROOM, TILE, TILE)
        edge = QColor(self._theme.stroke("selection").casing)
        edge.setAlphaF(0.9)
        if self._theme.name != self._theme.style:
            edge = self._theme.colour("t1")  # high contrast: a black tile on a dark map has a white border
        painter.setPen(QPen(edge if fill == "b1" else self._theme.colour("b0"), self._theme.width("border")))
        painter.setBrush(self._theme.colour(fill))
        painter.drawRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()
        drawn = icons.image(icon, ICON, self._theme.hex(ink), ratio)
        painter = QPainter(picture)
        painter.drawImage(QPointF(ROOM + (TILE - ICON) / 2, ROOM + (TILE - ICON) / 2), drawn)
        if offline and not selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("t3"), 1.5))
            painter.drawLine(QPointF(ROOM + 5, ROOM + 5), QPointF(ROOM + TILE - 5, ROOM + TILE - 5))
        painter.end()
        return picture

    def _warning(self, level: int, offline: bool, selected: bool, ratio: float) -> QPixmap:
        style = self._theme.warning(level)
        side = TILE + 2 * ROOM
        picture, painter = _canvas(side, side, ratio)
        centre, radius = QPointF(side / 2, side / 2), 9.5
        path = QPainterPath()
        if style.shape in _UNIT:
            path.addPolygon(QPolygonF([centre + QPointF(x, y) * radius for x, y in _UNIT[style.shape]]))
            path.closeSubpath()
        else:
            path.addEllipse(centre, radius, radius)
        casing = QColor(self._theme.stroke("selection").colour if selected else self._theme.stroke("selection").casing)
        painter.setPen(QPen(casing, 4.0, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawPath(path)
        painter.setPen(QPen(QColor(style.edge), 1.5, j=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(self._theme.colour("b1") if offline else QColor(style.fill))
        painter.drawPath(path)
        font = self._theme.font("caption", bold=True)
        painter.setFont(font)
        painter.setPen(QColor(style.edge if offline else style.digit))
        drop = 2.0 if style.shape == "triangle" else 0.0
        painter.drawText(QRectF(0, drop, side, side), Qt.AlignmentFlag.AlignCenter, str(level))
        painter.end()
        return picture

    def _cluster(self, count: int, worst: int, ratio: float, small: bool) -> QPixmap:
        text = str(count) if count < 1000 else f"{count / 1000:.1f}k"
        font = self._theme.font("caption" if small else "body", bold=not small)
        across = 18.0 if small else max(28.0, QFontMetricsF(font).horizontalAdvance(text) + 14)
        side = across + 2 * ROOM + 2
        picture, painter = _canvas(side, side, ratio)
        circle = QRectF(ROOM + 1, ROOM + 1, across, across)
        painter.setPen(QPen(QColor(self._theme.stroke("selection").casing), 3.0 if small else 4.0))
        painter.drawEllipse(circle)
        # Where nothing warns the map is what is bright: a county has a hundred such circles.
        calm = self._theme.colour("ctl" if small else "t2")
        edge = QColor(self._theme.warning(worst).edge) if worst else calm
        painter.setPen(QPen(edge, 1.0 if small else 2.0))
        painter.setBrush(self._theme.colour("b1"))
        painter.drawEllipse(circle)
        painter.setFont(font)
        painter.setPen(self._theme.colour("t2" if small else "t1"))
        painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return picture

    def _quiet(self, icon: str, offline: bool, ratio: float) -> QPixmap:
        side = QUIET + 2 * ROOM
        picture, painter = _canvas(side, side, ratio)
        circle = QRectF(ROOM, ROOM, QUIET, QUIET).adjusted(0.5, 0.5, -0.5, -0.5)
        ink = self._theme.hex("t3" if offline else "t1")
        painter.setPen(QPen(QColor(self._theme.stroke("selection").casing), 2.5))
        painter.drawEllipse(circle)
        painter.setPen(QPen(self._theme.colour("ctl"), 1.0))
        painter.setBrush(self._theme.colour("b1"))
        painter.drawEllipse(circle)
        painter.end()
        drawn = icons.image(icon, QUIET_ICON, ink, ratio)
        painter = QPainter(picture)
        painter.drawImage(QPointF((side - QUIET_ICON) / 2, (side - QUIET_ICON) / 2), drawn)
        painter.end()
        return picture

    def _label(self, text: str, ratio: float) -> QPixmap:
        label = self._theme.tokens.label(self._theme.name)
        font: QFont = self._theme.font("caption", bold=True)
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(text) + 2 * label.halo + 2
        height = metrics.height() + 2 * label.halo
        picture, painter = _canvas(width, height, ratio)
        path = QPainterPath()
        path.addText(QPointF(label.halo + 1, label.halo + metrics.ascent()), font, text)
        painter.setPen(
            QPen(
                QColor(label.halo_colour),
                label.halo,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        painter.drawPath(path)
        painter.fillPath(path, QColor(label.colour))
        painter.end()
        return picture


def _canvas(width: float, height: float, ratio: float) -> tuple[QPixmap, QPainter]:
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    return picture, painter
