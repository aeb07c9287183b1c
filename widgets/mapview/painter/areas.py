"""Draws areas: outlines with a casing, marks where an area is too small to be seen. In device pixels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from widgets.mapview.areas import AreaLayer, AreaState, AreaStyle
from widgets.mapview.camera import Camera
from widgets.theme import Theme

#: Paths kept of one layer; more are made anew when they come into view.
_KEPT = 4000
#: Areas smaller than this on screen (logical px) get a thin outline.
_THIN = 26.0
#: From a place to its text, logical px.
_AWAY = 14.0
#: From one line of a hatching to the next along a side, logical px.
_HATCH = 9.0
_ROUND = Qt.PenJoinStyle.RoundJoin


@dataclass(frozen=True)
class _InView:
    """What a layer shows ``under`` a camera, ratio and theme: its rows, those drawn as outlines, and the marks."""

    layer: AreaLayer
    shown: NDArray[np.bool_]
    under: tuple[Camera, float, str]
    rows: NDArray[np.intp]
    large: NDArray[np.intp]
    thin: NDArray[np.bool_]
    corner: QPointF
    marks: QImage | None


class AreaPainter:
    """Draws layers of areas.

    Parameters
    ----------
    theme : Theme
        Casing, and the stroke of what is selected.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._paths: dict[int, tuple[AreaLayer, dict[int, QPainterPath]]] = {}
        self._seen: dict[str, _InView] = {}

    def paint(
        self,
        painter: QPainter,
        camera: Camera,
        ratio: float,
        states: Iterable[AreaState],
        hovered: tuple[str, int] | None,
    ) -> None:
        """Draw layers, lowest first; ``hovered`` is the layer and key under the pointer."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        alive, names = set(), set()
        for state in states:
            alive.add(id(state.layer))
            names.add(state.layer.name)
            self._layer(painter, camera, ratio, state, hovered)
        for key in set(self._paths) - alive:
            del self._paths[key]
        for name in set(self._seen) - names:
            del self._seen[name]
        painter.restore()

    def _layer(
        self, painter: QPainter, camera: Camera, ratio: float, state: AreaState, hovered: tuple[str, int] | None
    ) -> None:
        layer = state.layer
        seen = self._in_view(camera, ratio, state)
        if seen.marks is not None:
            painter.drawImage(seen.corner, seen.marks)
        chosen = state.selected | ({hovered[1]} if hovered is not None and hovered[0] == layer.name else set())
        emphasised = seen.rows[np.isin(layer.ids[seen.rows], list(chosen))] if chosen else seen.rows[:0]
        apart = set(emphasised.tolist())
        for row, thin in zip(seen.large.tolist(), seen.thin.tolist(), strict=True):
            if row not in apart:
                self._area(painter, camera, ratio, layer, row, layer.style(row), thin)
        for row in emphasised.tolist():
            selected = int(layer.ids[row]) in state.selected
            stroke = self._theme.stroke("selection" if selected else "hover")
            style = AreaStyle(stroke.colour, 0.0, stroke.width)  # what was chosen is to be seen, not covered
            self._area(painter, camera, ratio, layer, row, style, False)
        self._letters(painter, camera, ratio, layer)

    def _letters(self, painter: QPainter, camera: Camera, ratio: float, layer: AreaLayer) -> None:
        """Texts with a halo beside their places."""
        font = self._theme.font("body", bold=True)
        font.setPixelSize(round(font.pixelSize() * ratio))
        metrics = QFontMetricsF(font)
        taken: list[QRectF] = []
        for letter in layer.letters:
            x, y = camera.to_screen(letter.x, letter.y)
            box = metrics.boundingRect(letter.text)
            reach = _AWAY * ratio
            middle = QPointF(
                x + letter.east * (reach + box.width() / 2), y - letter.north * (reach + metrics.ascent() / 2)
            )
            box.moveCenter(middle)
            if not letter.stay and any(box.intersects(other) for other in taken):
                continue
            taken.append(box)
            path = QPainterPath()
            path.addText(QPointF(box.left(), middle.y() + metrics.capHeight() / 2), font, letter.text)
            halo = QColor(letter.halo or self._theme.stroke("red_line").casing)
            painter.setPen(QPen(halo, 3.5 * ratio, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, _ROUND))
            painter.drawPath(path)
            painter.fillPath(path, QColor(letter.colour or layer.styles[0].stroke))

    def _in_view(self, camera: Camera, ratio: float, state: AreaState) -> _InView:
        """What a layer shows under a camera, kept while the camera stands: a selection redraws all of it each time."""
        layer = state.layer
        seen = self._seen.get(layer.name)
        under = (camera, ratio, self._theme.name)
        if seen is not None and seen.layer is layer and seen.shown is state.shown and seen.under == under:
            return seen
        rows = state.rows_within(camera.extent)
        box = layer.bounds[rows]
        size = np.maximum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]) / camera.resolution
        small = size < layer.least_px * ratio
        corner, marks = self._marks(camera, ratio, layer, rows[small])
        seen = _InView(
            layer,
            state.shown,
            under,
            rows,
            rows[~small],
            size[~small] < _THIN * ratio,
            corner,
            marks,
        )
        self._seen[layer.name] = seen
        return seen

    def _area(
        self,
        painter: QPainter,
        camera: Camera,
        ratio: float,
        layer: AreaLayer,
        row: int,
        style: AreaStyle,
        thin: bool,
    ) -> None:
        if layer.geometries[row].geom_type == "Point":
            self._ring(painter, camera, ratio, layer, row, style)
            return
        path = self._path(layer, row)
        left, top = camera.to_screen(float(layer.bounds[row, 0]), float(layer.bounds[row, 3]))
        path = QTransform(1 / camera.resolution, 0, 0, -1 / camera.resolution, left, top).map(path)
        casing = self._theme.stroke("patch")
        join, cap = Qt.PenJoinStyle.RoundJoin, Qt.PenCapStyle.FlatCap
        line = Qt.PenStyle.DashLine if style.dashed else Qt.PenStyle.SolidLine
        if style.hatched:
            painter.setBrush(QBrush(_hatch(style.stroke, ratio)))
        elif style.fill > 0:
            painter.setBrush(QBrush(_faint(style.inside or style.stroke, style.fill)))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        # A stroke of full width would be all there is to see of a small area.
        line_width, extra = (1.25, 1.0) if thin else (style.width, casing.casing_extra)
        if style.cased:
            width = (line_width + 2 * extra) * ratio
            painter.setPen(QPen(QColor(style.casing or casing.casing), width, Qt.PenStyle.SolidLine, cap, join))
            painter.drawPath(path)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(style.stroke), line_width * ratio, line, cap, join))
        painter.drawPath(path)

    def _ring(
        self, painter: QPainter, camera: Camera, ratio: float, layer: AreaLayer, row: int, style: AreaStyle
    ) -> None:
        """A ring around a point that is chosen; its mark is drawn with those of all small areas."""
        if layer.least_px <= 0:
            return
        x, y = camera.to_screen(float(layer.bounds[row, 0]), float(layer.bounds[row, 1]))
        radius = layer.least_px * ratio
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, extra in ((self._theme.stroke("patch").casing, 2.0), (style.stroke, 0.0)):
            painter.setPen(QPen(QColor(colour), (style.width + extra) * ratio))
            painter.drawEllipse(QPointF(x, y), radius, radius)

    def _marks(
        self, camera: Camera, ratio: float, layer: AreaLayer, rows: NDArray[np.intp]
    ) -> tuple[QPointF, QImage | None]:
        """Squares in place of areas that are too small, and where their picture belongs."""
        if not len(rows):
            return QPointF(), None
        box = layer.bounds[rows]
        middle = np.column_stack([(box[:, 0] + box[:, 2]) / 2, (box[:, 1] + box[:, 3]) / 2])
        screen = np.rint(camera.points_to_screen(middle)).astype(np.int64)
        classes = layer.classes[rows] if layer.classes is not None else np.zeros(len(rows), np.uint8)
        colours = np.array([QColor(style.stroke).rgba() for style in layer.styles], np.uint32)[classes]
        half = max(1, round((layer.least_px - 2) * ratio / 2))
        casing = QColor(self._theme.stroke("patch").casing).rgba()
        corner, image = _stamped(screen, colours, half, max(1, round(ratio)), casing)
        return QPointF(*corner), image

    def _path(self, layer: AreaLayer, row: int) -> QPainterPath:
        """The outline relative to the upper left corner of its box: Qt's precision does not bear eastings."""
        kept = self._paths.setdefault(id(layer), (layer, {}))[1]
        path = kept.get(row)
        if path is None:
            if len(kept) >= _KEPT:
                kept.clear()
            path = kept[row] = outline(layer.geometries[row], layer.bounds[row, 0], layer.bounds[row, 3])
        return path


def outline(geometry: shapely.Geometry, x: float, y: float) -> QPainterPath:
    """Rings of a polygon or multipolygon, or lines, as a path, relative to (x, y); holes stay open."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for part in shapely.get_parts(geometry):
        if part.geom_type == "LineString":
            xy = shapely.get_coordinates(part) - (x, y)
            path.addPolygon(QPolygonF([QPointF(a, b) for a, b in xy.tolist()]))
        if part.geom_type != "Polygon":
            continue
        for ring in (part.exterior, *part.interiors):
            xy = shapely.get_coordinates(ring) - (x, y)
            path.addPolygon(QPolygonF([QPointF(a, b) for a, b in xy.tolist()]))
            path.closeSubpath()
    return path


def _stamped(
    centres: NDArray[np.int64], colours: NDArray[np.uint32], half: int, rim: int, casing: int
) -> tuple[tuple[float, float], QImage]:
    """Squares with a rim, stamped into one picture, and where its upper left corner belongs.

    Ten thousand squares are ten thousand calls for a painter, and some two hundred array writes here.
    """
    pad = half + rim
    left, top = (centres.min(axis=0) - pad).tolist()
    width, height = (centres.max(axis=0) - (left, top) + pad + 1).tolist()
    pixels = np.zeros((height, width), np.uint32)
    flat = pixels.ravel()
    place = (centres[:, 1] - top) * width + centres[:, 0] - left
    # Of several at one pixel the last is seen: a hundred thousand in a county are a few ten thousand pixels.
    _, last = np.unique(place[::-1], return_index=True)
    kept = np.sort(len(place) - 1 - last)
    place, colours = place[kept], colours[kept]
    for reach, colour in ((pad, casing), (half, colours)):
        for dy in range(-reach, reach + 1):
            for dx in range(-reach, reach + 1):
                flat[place + (dy * width + dx)] = colour
    view = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return (float(left), float(top)), view.copy()


@lru_cache(maxsize=16)
def _hatch(colour: str, ratio: float) -> QImage:
    """A square of rising lines that goes on without a seam on all sides."""
    side = round(_HATCH * ratio)
    tile = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(QColor(colour), 1.25 * ratio))
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift - 1, side + 1), QPointF(shift + side + 1, -1))
    painter.end()
    return tile


def _faint(colour: str, alpha: float) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(alpha)
    return faint
