"""What is being drawn on the map: points under the hand become a geometry. Arithmetic, without Qt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import shapely

#: What can be drawn. Points, lines and polygons are clicked; boxes, circles and lassos are dragged.
SketchKind = Literal["point", "line", "polygon", "box", "circle", "lasso"]
DRAGGED: frozenset[str] = frozenset({"box", "circle", "lasso"})

#: A circle is a polygon of four times this many sides: 0.02 % short of its area.
_QUADRANT = 45

Point = tuple[float, float]


class Sketch:
    """A geometry that grows.

    Parameters
    ----------
    kind : SketchKind
        What is drawn.
    """

    def __init__(self, kind: SketchKind) -> None:
        self.kind: SketchKind = kind
        self.points: list[Point] = []
        self.pointer: Point | None = None

    @property
    def dragged(self) -> bool:
        """Whether it is drawn with the button held down."""
        return self.kind in DRAGGED

    @property
    def closed(self) -> bool:
        """Whether it has an inside."""
        return self.kind not in ("point", "line")

    def add(self, at: Point) -> bool:
        """Add a vertex; False where it would lie on the last one."""
        if self.points and self.points[-1] == at:
            return False
        self.points.append(at)
        self.pointer = None
        return True

    def hover(self, at: Point) -> None:
        """The pointer is here: what is seen ends there."""
        self.pointer = at

    def remove(self) -> bool:
        """Take the last vertex away; False when there is none."""
        return bool(self.points) and self.points.pop() is not None

    def clear(self) -> None:
        """Begin anew."""
        self.points, self.pointer = [], None

    def outline(self) -> list[Point]:
        """What is seen now, the pointer's place included, as a line."""
        points = [*self.points] if self.pointer is None else [*self.points, self.pointer]
        if self.kind == "box" and len(points) >= 2:
            (x0, y0), (x1, y1) = points[0], points[-1]
            return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
        if self.kind == "circle" and len(points) >= 2:
            return _circle(points[0], points[-1])
        return points

    def geometry(self, with_pointer: bool = False) -> shapely.Geometry | None:
        """What is drawn: a Point, LineString or Polygon; None while there are too few vertices for one.

        A polygon whose outline crosses itself is returned as drawn; whoever uses it says what is wrong with it.
        """
        pointer = self.pointer
        if not with_pointer:
            self.pointer = None
        points = self.outline()
        self.pointer = pointer
        if self.kind == "point":
            return shapely.Point(points[-1]) if points else None
        if self.kind == "line":
            return shapely.LineString(points) if len(set(points)) >= 2 else None
        if len(set(points)) < 3:
            return None
        polygon = shapely.Polygon(points)
        return polygon if polygon.area > 0 else None


def _circle(centre: Point, edge: Point) -> list[Point]:
    radius = math.dist(centre, edge)
    if radius == 0:
        return [centre]
    ring = shapely.Point(centre).buffer(radius, quad_segs=_QUADRANT).exterior
    return [(x, y) for x, y in shapely.get_coordinates(ring)[:-1].tolist()]


def nearest_vertex(candidates: Sequence[Point], at: Point, reach: float) -> Point | None:
    """The candidate nearest to ``at`` within ``reach`` (CRS units); None when there is none."""
    best = min(candidates, key=lambda point: math.dist(point, at), default=None)
    return best if best is not None and math.dist(best, at) <= reach else None
