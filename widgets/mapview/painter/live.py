"""Draws live layers: fields of view, markers, clusters, labels. In device pixels; sprites are device pixels too."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap

from layers.protocol import Extent
from widgets.mapview.camera import Camera
from widgets.mapview.live import OFFLINE, LiveLayer, LiveState
from widgets.mapview.painter.sprites import ROOM, TILE, Sprites
from widgets.mapview.placing import Places
from widgets.theme import Theme

#: More labels or fields of view than this in one view would only cover each other.
_MOST_LABELS = 150
_MOST_WEDGES = 24
#: A field of view shorter than this says nothing, logical pixels.
_LEAST_WEDGE = 14.0

#: What decides a marker's picture: icon, state, level.
Look = tuple[str, int, int]
#: Layer and key of an object.
Key = tuple[str, int]


class LivePainter:
    """Draws the live layers of a view.

    Parameters
    ----------
    theme : Theme
        Colours and fonts.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._sprites = Sprites(theme)

    def theme_changed(self) -> None:
        """Draw everything anew in the theme's new colours."""
        self._sprites.clear()

    def paint(
        self,
        painter: QPainter,
        camera: Camera,
        scale: float,
        ratio: float,
        states: Iterable[LiveState],
        gathered: tuple[Sequence[LiveState], Places],
        hovered: Key | None,
    ) -> None:
        """Draw markers and labels, first layers lowest, over them what is gathered, and on top what never is.

        Parameters
        ----------
        painter : QPainter
            In device pixels.
        camera : Camera
            The view.
        scale, ratio : float
            Scale denominator, device pixels a logical pixel.
        states : iterable of LiveState
            The layers.
        gathered : (sequence of LiveState, Places)
            The layers that are gathered at this scale, and their places.
        hovered : (str, int), optional
            Layer and key of the object under the pointer.
        """
        drawn = [state for state in states if state.is_drawn(scale)]
        margin = 2 * TILE * ratio * camera.resolution
        left, bottom, right, top = camera.extent
        around = (left - margin, bottom - margin, right + margin, top + margin)

        def each(states: Iterable[LiveState]) -> None:
            for state in states:
                painter.setOpacity(state.opacity)
                rows = state.rows_within(around)
                self._markers(painter, camera, ratio, state, rows, hovered)
                if scale <= state.layer.label_scale:
                    self._labels(painter, camera, ratio, state.layer, rows)

        each(state for state in drawn if not (state.is_clustered(scale) or state.stands_alone))
        self._gathered(painter, camera, ratio, *gathered, around, hovered)
        each(state for state in drawn if state.stands_alone)
        painter.setOpacity(1.0)

    def fields_of_view(
        self,
        painter: QPainter,
        camera: Camera,
        scale: float,
        ratio: float,
        metres: float,
        states: Iterable[LiveState],
        hovered: Key | None,
    ) -> None:
        """Draw what cameras see; beneath all highlights. ``metres`` is metres a map unit, the rest as in `paint`."""
        for state in states:
            if state.is_drawn(scale) and not state.is_clustered(scale) and scale <= state.layer.fov_scale:
                self._wedges(painter, camera, ratio, metres, state, hovered)

    # -- markers ---------------------------------------------------------------------------------------------------

    def _markers(
        self,
        painter: QPainter,
        camera: Camera,
        ratio: float,
        state: LiveState,
        rows: NDArray[np.intp],
        hovered: Key | None,
    ) -> None:
        layer = state.layer
        if not len(rows):
            return
        corners = _corners(camera.points_to_screen(layer.xy[rows]), (TILE / 2 + ROOM) * ratio)
        looks = _looks(layer, rows)
        emphasised = self._emphasised(state, rows, hovered)
        sprites: dict[Look, QPixmap] = {look: self._sprite(look, False, ratio) for look in set(looks)}
        draw = painter.drawPixmap
        for (x, y), look in zip(corners, looks, strict=True):
            draw(x, y, sprites[look])
        # Selected and hovered ones again, over their neighbours.
        for place in emphasised:
            (x, y), look = corners[place], looks[place]
            selected = int(layer.ids[rows[place]]) in state.selected
            if not selected:
                self._ring(painter, x, y, ratio)
            draw(x, y, self._sprite(look, selected, ratio))

    def _emphasised(self, state: LiveState, rows: NDArray[np.intp], hovered: Key | None) -> list[int]:
        keys = set(state.selected)
        if hovered is not None and hovered[0] == state.layer.name:
            keys.add(hovered[1])
        if not keys:
            return []
        found: list[int] = np.flatnonzero(np.isin(state.layer.ids[rows], list(keys))).tolist()
        return found

    def _sprite(self, look: Look, selected: bool, ratio: float) -> QPixmap:
        icon, state, level = look
        if level:
            return self._sprites.warning(level, state == OFFLINE, selected, ratio)
        return self._sprites.marker(icon, state == OFFLINE, selected, ratio)

    def _ring(self, painter: QPainter, x: int, y: int, ratio: float) -> None:
        stroke = self._theme.stroke("hover")
        side = (TILE + 2 * ROOM) * ratio
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(x, y, side, side)
        painter.setPen(QPen(QColor(stroke.casing), (stroke.width + 2 * stroke.casing_extra) * ratio))
        painter.drawRoundedRect(ring, 6 * ratio, 6 * ratio)
        painter.setPen(QPen(QColor(stroke.colour), stroke.width * ratio))
        painter.drawRoundedRect(ring, 6 * ratio, 6 * ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    # -- what is gathered ------------------------------------------------------------------------------------------

    def _gathered(
        self,
        painter: QPainter,
        camera: Camera,
        ratio: float,
        states: Sequence[LiveState],
        places: Places,
        around: Extent,
        hovered: Key | None,
    ) -> None:
        seen = places.within(around)
        draw = painter.drawPixmap
        for number, state in enumerate(states):
            painter.setOpacity(state.opacity)
            own = seen[places.layer[seen] == number]
            if not len(own):
                continue
            layer, screen = state.layer, camera.points_to_screen(places.xy[own]).tolist()
            rows, quiet = places.row[own], places.quiet[own]
            full = (rows >= 0) & ~quiet
            full[self._emphasised(state, rows, hovered)] = True
            full &= rows >= 0
            for place in np.flatnonzero(~full).tolist():
                row = int(rows[place])
                if row >= 0:
                    icon = layer.icons[row] if layer.icons is not None else layer.icon
                    offline = layer.states is not None and int(layer.states[row]) == OFFLINE
                    sprite = self._sprites.quiet(icon, offline, ratio)
                else:
                    count, worst = int(places.counts[own[place]]), int(places.worst[own[place]])
                    sprite = self._sprites.cluster(count, worst, ratio, small=bool(quiet[place]))
                x, y = screen[place]
                draw(round(x - sprite.width() / 2), round(y - sprite.height() / 2), sprite)
            self._markers(painter, camera, ratio, state, rows[full], hovered)

    # -- labels ----------------------------------------------------------------------------------------------------

    def _labels(
        self, painter: QPainter, camera: Camera, ratio: float, layer: LiveLayer, rows: NDArray[np.intp]
    ) -> None:
        if layer.labels is None or len(rows) > _MOST_LABELS:
            return
        taken: list[QRectF] = []
        below = (TILE / 2 + ROOM) * ratio
        for row, (x, y) in zip(rows.tolist(), camera.points_to_screen(layer.xy[rows]).tolist(), strict=True):
            text = layer.labels[row]
            if not text:
                continue
            sprite = self._sprites.label(text, ratio)
            place = QRectF(round(x - sprite.width() / 2), round(y + below - ratio), sprite.width(), sprite.height())
            if any(place.intersects(other) for other in taken):
                continue
            taken.append(place)
            painter.drawPixmap(place.topLeft(), sprite)

    # -- fields of view --------------------------------------------------------------------------------------------

    def _wedges(
        self,
        painter: QPainter,
        camera: Camera,
        ratio: float,
        metres: float,
        state: LiveState,
        hovered: Key | None,
    ) -> None:
        layer = state.layer
        if layer.bearings is None or layer.fovs is None or layer.ranges is None or not len(layer):
            return
        farthest = float(np.nanmax(layer.ranges, initial=0.0)) / metres
        left, bottom, right, top = camera.extent
        rows = state.rows_within((left - farthest, bottom - farthest, right + farthest, top + farthest))
        if len(rows) > _MOST_WEDGES:
            rows = rows[self._emphasised(state, rows, hovered)]
        colour, alpha = self._theme.tokens.field_of_view(self._theme.name)
        fill, edge = QColor(colour), QColor(colour)
        fill.setAlphaF(alpha)
        edge.setAlphaF(min(1.0, alpha * 3))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(edge, ratio))
        painter.setBrush(QBrush(fill))
        for row, (x, y) in zip(rows.tolist(), camera.points_to_screen(layer.xy[rows]).tolist(), strict=True):
            reach = float(layer.ranges[row]) / metres / camera.resolution
            bearing, angle = float(layer.bearings[row]), float(layer.fovs[row])
            if reach >= _LEAST_WEDGE * ratio and angle > 0 and math.isfinite(bearing):
                painter.drawPath(wedge(x, y, reach, bearing, angle))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def wedge(x: float, y: float, reach: float, bearing: float, angle: float) -> QPainterPath:
    """A field of view on the screen: ``bearing`` in degrees from north clockwise, ``angle`` its whole width."""
    path = QPainterPath()
    circle = QRectF(x - reach, y - reach, 2 * reach, 2 * reach)
    if angle >= 360:
        path.addEllipse(circle)
        return path
    path.moveTo(QPointF(x, y))
    # Qt counts from three o'clock, anticlockwise.
    path.arcTo(circle, 90.0 - bearing - angle / 2, angle)
    path.closeSubpath()
    return path


def _corners(places: NDArray[np.float64], half: float) -> list[tuple[int, int]]:
    corners: list[tuple[int, int]] = np.rint(places - half).astype(np.int64).tolist()
    return corners


def _looks(layer: LiveLayer, rows: NDArray[np.intp]) -> list[Look]:
    states = layer.states[rows].tolist() if layer.states is not None else [0] * len(rows)
    levels = layer.severities[rows].tolist() if layer.severities is not None else [0] * len(rows)
    names = [layer.icons[row] for row in rows.tolist()] if layer.icons is not None else [layer.icon] * len(rows)
    return list(zip(names, states, levels, strict=True))
