"""Drawing on the map: the hand that turns clicks, drags and keys into a geometry, and what is seen meanwhile.

One drawing at a time. Clicked kinds leave dragging to the map, so that it can be moved between two vertices; dragged
kinds take the first button, and the map is moved with the second or the wheel's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import shapely
from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from widgets.mapview.camera import Camera
from widgets.mapview.reshaping import EditedShape
from widgets.mapview.sketching import Point, Sketch, SketchKind, nearest_vertex
from widgets.mapview.vertex_hand import Ground, VertexHand

#: A dragged kind keeps a vertex each so many device pixels.
_LASSO_STEP = 3.0
#: Logical pixels within which a vertex or an edge takes the pointer.
SNAP_REACH = 10.0


def _nothing(*_: object) -> None:
    return


@dataclass(frozen=True)
class DrawRequest:
    """What is to be drawn, and who wants it.

    Attributes
    ----------
    kind : SketchKind
        ``point``, ``line``, ``polygon`` are clicked; ``box``, ``circle``, ``lasso`` are dragged.
    finished : callable
        Gets the geometry in the workspace's CRS once it is whole.
    changed : callable
        Gets what is drawn so far with the pointer's place, or None: for live figures.
    cancelled : callable
        Called when the drawing ended without a geometry, also because another one began.
    caption : callable, optional
        Text at the pointer for what is drawn so far (a length, an area).
    snap : callable, optional
        ``snap(x, y, reach)`` gives the place that takes the pointer within ``reach`` CRS units, or None. Called at each
        move of the pointer, so it answers from memory.
    hint : str
        What to do, in the words of the task; how to end and cancel is added.
    again : bool
        Begin the next one once one is finished, until it is cancelled.
    shape : shapely.Geometry, optional
        A line or polygon whose vertices are moved, added and taken away: ``finished`` gets it after each change,
        ``cancelled`` is told when the user has had enough.
    """

    kind: SketchKind
    finished: Callable[[shapely.Geometry], None]
    changed: Callable[[shapely.Geometry | None], None] = _nothing
    cancelled: Callable[[], None] = _nothing
    caption: Callable[[shapely.Geometry], str] | None = None
    snap: Callable[[float, float, float], Point | None] | None = None
    hint: str = ""
    again: bool = False
    shape: shapely.Geometry | None = None


class DrawingHand(QObject):
    """Carries out one `DrawRequest` after the other on a map view.

    Parameters
    ----------
    camera : callable
        The camera in use, None before there is a map.
    update : callable
        Called when something else is to be painted.
    ratio : callable
        Device pixels a logical pixel.
    """

    def __init__(
        self,
        camera: Callable[[], Camera | None],
        update: Callable[[], None],
        ratio: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._camera, self._update, self._ratio = camera, update, ratio
        self._request: DrawRequest | None = None
        self.sketch: Sketch | None = None
        self.snapped: Point | None = None
        self._held = False
        self._vertices: VertexHand | None = None

    @property
    def active(self) -> bool:
        """Whether something is being drawn."""
        return self._request is not None

    @property
    def held(self) -> bool:
        """Whether a dragged kind or a vertex follows the pointer."""
        return self._held or (self._vertices is not None and self._vertices.held)

    @property
    def request(self) -> DrawRequest | None:
        """What is being drawn."""
        return self._request

    @property
    def reshaping(self) -> bool:
        """Whether the vertices of a shape are worked on."""
        return self._vertices is not None

    def begin(self, request: DrawRequest) -> None:
        """Draw this; what was being drawn is cancelled."""
        self.cancel()
        self._request, self._held, self.snapped = request, False, None
        if request.shape is None:
            self.sketch = Sketch(request.kind)
        else:
            self.sketch = shape = EditedShape(request.shape)
            ground = Ground(self._bare, self._place, self._reach, lambda: self._camera_in_use().resolution)
            self._vertices = VertexHand(shape, ground, self._reshaped, self._tell, self.cancel)
        self._update()

    def cancel(self) -> None:
        """End without a geometry; nothing to end is no error."""
        request, self._request, self.sketch, self._held = self._request, None, None, False
        self._vertices = self.snapped = None
        if request is not None:
            self._update()
            request.changed(None)
            request.cancelled()

    def caption(self) -> str:
        """Text at the pointer, "" without one."""
        if self._request is None or self.sketch is None or self._request.caption is None:
            return ""
        geometry = self.sketch.geometry(with_pointer=True)
        return self._request.caption(geometry) if geometry is not None else ""

    # -- the hand: each returns whether it took the event ----------------------------------------------------------

    def press(self, at: QPointF, button: Qt.MouseButton) -> bool:
        """The first button goes down for a dragged kind or a vertex."""
        if self._vertices is not None:
            return self._vertices.press(at, button)
        sketch = self.sketch
        if sketch is None or not sketch.dragged or button != Qt.MouseButton.LeftButton:
            return False
        sketch.clear()
        sketch.add(self._place(at))
        self._held = True
        return True

    def move(self, at: QPointF) -> bool:
        """The pointer moves; True while a dragged kind or a vertex follows it."""
        if self._vertices is not None:
            return self._lead_vertex(self._vertices, at)
        sketch = self.sketch
        if sketch is None:
            return False
        place = self._place(at)
        if self._held and sketch.kind == "lasso":
            self._lead(sketch, place)
        elif sketch.points or sketch.kind == "point":
            sketch.hover(place)
        self._tell()
        return self._held

    def release(self, at: QPointF) -> bool:
        """A dragged kind is let go: it is whole, or too small to be meant; or a vertex."""
        if self._vertices is not None:
            return self._vertices.release()
        if not self._held or self.sketch is None:
            return False
        self._held = False
        if self.sketch.kind != "lasso":
            self.sketch.add(self._place(at))
        if not self._finish():
            self.sketch.clear()
            self._tell()
        return True

    def click(self, at: QPointF, button: Qt.MouseButton) -> bool:
        """A click without a drag: a vertex, or the end with the second button."""
        if self._vertices is not None:
            return self._vertices.click(at, button)
        sketch = self.sketch
        if sketch is None:
            return False
        if sketch.dragged:
            return True
        if button == Qt.MouseButton.LeftButton:
            place = self._place(at)
            if sketch.kind == "polygon" and self._on_first(sketch, place) and self._finish():
                return True
            sketch.add(place)
            self._tell()
            if sketch.kind == "point":
                self._finish()
        elif button == Qt.MouseButton.RightButton:
            self._finish()
        return True

    def double_click(self) -> bool:
        """The end; its first click has set the last vertex."""
        if self.sketch is None:
            return False
        if self._vertices is not None:
            self.cancel()
        elif not self.sketch.dragged:
            self._finish()
        return True

    def key(self, event: QKeyEvent, pointer: QPointF) -> bool:
        """Enter ends, Escape cancels, Backspace takes the last vertex back, Space sets one at ``pointer``."""
        sketch = self.sketch
        if sketch is None:
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif self._vertices is not None:
            return self._vertices.key(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            sketch.remove()
            self._tell()
        elif key == Qt.Key.Key_Space:
            sketch.add(self._place(pointer))
            self._tell()
            if sketch.kind == "point":
                self._finish()
        else:
            return False
        return True

    # -- within ----------------------------------------------------------------------------------------------------

    def _camera_in_use(self) -> Camera:
        camera = self._camera()
        assert camera is not None, "a map that shows nothing takes no drawing"
        return camera

    def _bare(self, at: QPointF) -> Point:
        return self._camera_in_use().to_map(at.x(), at.y())

    def _reach(self) -> float:
        return SNAP_REACH * self._ratio() * self._camera_in_use().resolution

    def _place(self, at: QPointF) -> Point:
        place = self._bare(at)
        snap = self._request.snap if self._request is not None else None
        self.snapped = snap(*place, self._reach()) if snap is not None else None
        return self.snapped if self.snapped is not None else place

    def _lead_vertex(self, vertices: VertexHand, at: QPointF) -> bool:
        taken = vertices.move(at)
        self.snapped = vertices.marked
        return taken

    def _reshaped(self) -> None:
        request, sketch = self._request, self.sketch
        geometry = sketch.geometry() if sketch is not None else None
        if request is not None and geometry is not None:
            request.finished(geometry)

    def _on_first(self, sketch: Sketch, place: Point) -> bool:
        """Whether a polygon's first vertex is meant: a click there closes it."""
        return len(sketch.points) >= 3 and nearest_vertex(sketch.points[:1], place, self._reach()) is not None

    def _lead(self, sketch: Sketch, place: Point) -> None:
        camera, last = self._camera(), sketch.points[-1]
        assert camera is not None
        if abs(place[0] - last[0]) + abs(place[1] - last[1]) >= _LASSO_STEP * self._ratio() * camera.resolution:
            sketch.add(place)

    def _tell(self) -> None:
        if self._vertices is not None:
            self.snapped = self._vertices.marked
        self._update()
        if self._request is not None and self.sketch is not None:
            self._request.changed(self.sketch.geometry(with_pointer=True))

    def _finish(self) -> bool:
        request, sketch = self._request, self.sketch
        if request is None or sketch is None:
            return False
        geometry = sketch.geometry()
        if geometry is None:
            return False
        if request.again:
            sketch.clear()
        else:
            self._request = self.sketch = None
        self._update()
        request.finished(geometry)
        return True
