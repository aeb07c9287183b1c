"""Drawing over a comparison: an outline by its vertices, a line across, strokes of a brush.

Each sketch takes positions in ground coordinates and knows nothing of widgets; `widgets.compare.view` feeds it with the
mouse, or with a cross moved by the arrow keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
import shapely
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from widgets.compare.drawing import OverlayPainter, path_of
from widgets.mapview.camera import Camera
from widgets.theme import Theme

Point = tuple[float, float]
Button = Literal["first", "second"]


class Sketch(Protocol):
    """A drawing under way; distances in CRS units, ``near`` is how close to a thing counts as on it."""

    def press(self, at: Point, button: Button, near: float) -> None:
        """A button went down, or the cross was set."""

    def drag(self, at: Point) -> None:
        """The pointer moved with the button down."""

    def hover(self, at: Point) -> None:
        """The pointer moved."""

    def release(self, at: Point) -> None:
        """The button went up."""

    def remove(self) -> bool:
        """Take the chosen or last piece away; whether there was one."""

    def result(self) -> shapely.Geometry | None:
        """What was drawn; None while it is not enough."""

    def paint(self, painter: QPainter, camera: Camera, theme: Theme, ratio: float) -> None:
        """Draw it in device pixels."""


class OutlineSketch:
    """A polygon by its vertices: drag one, set one on an edge, or draw anew from nothing.

    Parameters
    ----------
    outline : shapely.Geometry, optional
        Polygon to begin with; of several parts the largest, without its holes. None to draw anew.
    """

    def __init__(self, outline: shapely.Geometry | None = None) -> None:
        self.points: list[Point] = []
        if outline is not None and not outline.is_empty:
            largest = max(shapely.get_parts(outline), key=lambda part: part.area)
            self.points = [(x, y) for x, y in shapely.get_coordinates(largest.exterior)[:-1].tolist()]
        self.closed = len(self.points) >= 3
        self._chosen = -1
        self._pointer: Point | None = None

    def press(self, at: Point, button: Button, near: float) -> None:
        """Take up a vertex, or set one on the nearest edge (anywhere at all while the outline is open)."""
        if not self.closed:
            if len(self.points) >= 3 and _apart(at, self.points[0]) <= near:
                self.closed = True
            else:
                self.points.append(at)
                self._chosen = len(self.points) - 1
            return
        apart = [_apart(at, point) for point in self.points]
        nearest = int(np.argmin(apart))
        if apart[nearest] <= near:
            self._chosen = nearest
            if button == "second":
                self.remove()
            return
        edges = [
            shapely.LineString([a, b]).distance(shapely.Point(at))
            for a, b in zip(self.points, self.points[1:] + self.points[:1], strict=True)
        ]
        edge = int(np.argmin(edges))
        if edges[edge] <= 2 * near:
            self.points.insert(edge + 1, at)
            self._chosen = edge + 1
        else:
            self._chosen = -1

    def drag(self, at: Point) -> None:
        """Move the chosen vertex."""
        if self._chosen >= 0:
            self.points[self._chosen] = at

    def hover(self, at: Point) -> None:
        """Stretch the open end."""
        self._pointer = at

    def release(self, at: Point) -> None:
        """Nothing: a vertex stays where it is."""

    def remove(self) -> bool:
        """Remove the chosen vertex; an outline keeps three."""
        if not self.points or (self.closed and len(self.points) <= 3):
            return False
        self.points.pop(self._chosen if 0 <= self._chosen < len(self.points) else -1)
        self._chosen = -1 if self.closed else len(self.points) - 1
        return True

    def result(self) -> shapely.Geometry | None:
        """The polygon, made valid; None with fewer than three vertices or no area."""
        if len(self.points) < 3:
            return None
        shape = shapely.make_valid(shapely.Polygon(self.points))
        areal = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 0]
        return shapely.union_all(areal) if areal else None

    def paint(self, painter: QPainter, camera: Camera, theme: Theme, ratio: float) -> None:
        """The outline with its vertices."""
        if not self.points:
            return
        over = OverlayPainter(theme)
        line = [*self.points]
        if self.closed:
            line.append(self.points[0])
        elif self._pointer is not None:
            line.append(self._pointer)
        over.stroke(painter, _polyline(line, camera), "patch", ratio)
        over.vertices(painter, camera.points_to_screen(np.array(self.points, float)), ratio, self._chosen)


class LineSketch:
    """A line of any number of points across a patch."""

    def __init__(self) -> None:
        self.points: list[Point] = []
        self._pointer: Point | None = None

    def press(self, at: Point, button: Button, near: float) -> None:
        """Set the next point."""
        self.points.append(at)

    def drag(self, at: Point) -> None:
        """Move the last point."""
        if self.points:
            self.points[-1] = at

    def hover(self, at: Point) -> None:
        """Stretch the end."""
        self._pointer = at

    def release(self, at: Point) -> None:
        """Nothing: a point stays where it is."""

    def remove(self) -> bool:
        """Take the last point away."""
        return bool(self.points) and self.points.pop() is not None

    def result(self) -> shapely.Geometry | None:
        """The line; None with fewer than two points."""
        return shapely.LineString(self.points) if len(self.points) >= 2 else None

    def paint(self, painter: QPainter, camera: Camera, theme: Theme, ratio: float) -> None:
        """The line as far as it goes."""
        if not self.points:
            return
        over = OverlayPainter(theme)
        line = [*self.points] + ([self._pointer] if self._pointer is not None else [])
        over.stroke(painter, _polyline(line, camera), "selection", ratio)
        over.vertices(painter, camera.points_to_screen(np.array(self.points, float)), ratio)


@dataclass(frozen=True)
class Stroke:
    """A brush stroke: its path, its width in CRS units, and what it says of the ground under it."""

    points: tuple[Point, ...]
    width: float
    changed: bool


class BrushSketch:
    """Strokes over what changed (first button) and what did not (second).

    Parameters
    ----------
    width : float
        Width of the brush in CRS units.
    """

    def __init__(self, width: float) -> None:
        self.width = width
        self.strokes: list[Stroke] = []
        self.changed = True
        self._points: list[Point] = []
        self._says = True

    def press(self, at: Point, button: Button, near: float) -> None:
        """Begin a stroke."""
        self._points = [at]
        self._says = self.changed if button == "first" else not self.changed

    def drag(self, at: Point) -> None:
        """Lead it on."""
        if self._points and _apart(at, self._points[-1]) > self.width / 6:
            self._points.append(at)

    def hover(self, at: Point) -> None:
        """Nothing: a brush leaves nothing while it is up."""

    def release(self, at: Point) -> None:
        """End it."""
        if self._points:
            self.strokes.append(Stroke(tuple(self._points), self.width, self._says))
            self._points = []

    def remove(self) -> bool:
        """Take the last stroke away."""
        return bool(self.strokes) and self.strokes.pop() is not None

    def result(self) -> shapely.Geometry | None:
        """Nothing: strokes are read from `strokes`, the outline is made from the imagery."""
        return None

    def paint(self, painter: QPainter, camera: Camera, theme: Theme, ratio: float) -> None:
        """Translucent strokes: pink for changed, white for unchanged."""
        under_way = [Stroke(tuple(self._points), self.width, self._says)] if self._points else []
        for stroke in [*self.strokes, *under_way]:
            colour = QColor(theme.stroke("patch").colour) if stroke.changed else QColor("#FFFFFF")
            colour.setAlphaF(0.55)
            pen = QPen(colour, stroke.width / camera.resolution)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if len(stroke.points) > 1:
                painter.drawPath(path_of(shapely.LineString(stroke.points), camera))
            else:
                painter.drawPoint(QPointF(*camera.to_screen(*stroke.points[0])))


def _apart(a: Point, b: Point) -> float:
    return float(np.hypot(a[0] - b[0], a[1] - b[1]))


def _polyline(points: list[Point], camera: Camera) -> QPainterPath:
    path = QPainterPath()
    screen = camera.points_to_screen(np.array(points, float))
    path.moveTo(*screen[0])
    for x, y in screen[1:].tolist():
        path.lineTo(x, y)
    return path
