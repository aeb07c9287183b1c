"""A shape whose vertices are moved, added and taken away. Arithmetic, without Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass

import shapely

from widgets.mapview.sketching import Point, Sketch


@dataclass(frozen=True)
class Handle:
    """What the pointer takes hold of: the vertex ``index`` of a part, or the edge that begins there, at ``at``."""

    part: int
    index: int
    at: Point
    edge: bool = False


class EditedShape(Sketch):
    """A line or polygon (or several) under the hand; the part that is worked on is the one that is seen.

    Parameters
    ----------
    shape
        LineString, Polygon or a Multi of them, with holes; neither empty nor with Z.
    """

    def __init__(self, shape: shapely.Geometry) -> None:
        super().__init__("polygon" if shapely.get_dimensions(shape) == 2 else "line")
        self._multi = shape.geom_type.startswith("Multi")
        self._parts: list[list[Point]] = []
        #: Of each geometry, how many parts (outline and holes) are its own.
        self._counts: list[int] = []
        for each in shapely.get_parts(shape):
            rings = [each.exterior, *each.interiors] if self.closed else [each]
            self._counts.append(len(rings))
            for ring in rings:
                points = [(x, y) for x, y in shapely.get_coordinates(ring).tolist()]
                self._parts.append(points[:-1] if self.closed else points)
        self._part = 0
        self.points = self._parts[0]
        self.chosen: int | None = None

    def outline(self) -> list[Point]:
        """The part that is worked on."""
        return [*self.points]

    def geometry(self, with_pointer: bool = False) -> shapely.Geometry | None:
        """The whole shape as it is now."""
        if not self.closed:
            lines = [shapely.LineString(points) for points in self._parts]
            return shapely.MultiLineString(lines) if self._multi else lines[0]
        polygons, first = [], 0
        for count in self._counts:
            polygons.append(shapely.Polygon(self._parts[first], self._parts[first + 1 : first + count]))
            first += count
        return shapely.MultiPolygon(polygons) if self._multi else polygons[0]

    def near(self, at: Point, reach: float) -> Handle | None:
        """The vertex within ``reach`` (CRS units) that is nearest, else the edge; None when there is neither."""
        found: list[tuple[bool, float, Handle]] = []
        for part, points in enumerate(self._parts):
            for index, vertex in enumerate(points):
                found.append((False, math.dist(vertex, at), Handle(part, index, vertex)))
            ends = [*points[1:], points[0]] if self.closed else points[1:]
            for index, end in enumerate(ends):
                foot = _foot(points[index], end, at)
                found.append((True, math.dist(foot, at), Handle(part, index, foot, edge=True)))
        near = [each for each in found if each[1] <= reach]
        return min(near, key=lambda each: each[:2])[2] if near else None

    def choose(self, handle: Handle) -> None:
        """Work on this vertex from now on; an edge gets a vertex first."""
        self._part, self.points = handle.part, self._parts[handle.part]
        self.chosen = handle.index
        if handle.edge:
            self.chosen += 1
            self.points.insert(self.chosen, handle.at)

    def step(self, by: int) -> Point:
        """Choose the vertex ``by`` farther along, over all parts; where it is."""
        order = [(part, index) for part, points in enumerate(self._parts) for index in range(len(points))]
        now = order.index((self._part, self.chosen)) if self.chosen is not None else (-1 if by > 0 else 0)
        self._part, self.chosen = order[(now + by) % len(order)]
        self.points = self._parts[self._part]
        return self.points[self.chosen]

    def move(self, to: Point) -> None:
        """Put the chosen vertex elsewhere."""
        if self.chosen is not None:
            self.points[self.chosen] = to

    def halve(self) -> bool:
        """Add a vertex in the middle of the edge after the chosen one, and choose it; False without an edge."""
        if self.chosen is None or (not self.closed and self.chosen == len(self.points) - 1):
            return False
        (x0, y0), (x1, y1) = self.points[self.chosen], self.points[(self.chosen + 1) % len(self.points)]
        self.chosen += 1
        self.points.insert(self.chosen, ((x0 + x1) / 2, (y0 + y1) / 2))
        return True

    def remove(self) -> bool:
        """Take the chosen vertex away; False when none is, or no shape would be left."""
        if self.chosen is None or len(self.points) <= (3 if self.closed else 2):
            return False
        del self.points[self.chosen]
        self.chosen = None
        return True


def _foot(start: Point, end: Point, at: Point) -> Point:
    """The place of an edge that is nearest to ``at``."""
    (x0, y0), (x1, y1) = start, end
    square = (x1 - x0) ** 2 + (y1 - y0) ** 2
    share = 0.0 if square == 0 else ((at[0] - x0) * (x1 - x0) + (at[1] - y0) * (y1 - y0)) / square
    share = min(1.0, max(0.0, share))
    return x0 + share * (x1 - x0), y0 + share * (y1 - y0)
