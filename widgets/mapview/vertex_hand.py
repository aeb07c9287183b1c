"""The hand that moves the vertices of a shape: by dragging, and by keys alone."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from widgets.mapview.reshaping import EditedShape, Handle
from widgets.mapview.sketching import Point

#: Device pixels that an arrow key moves a vertex, and how many times that with Shift.
_STEP_PX, _STRIDE = 1.0, 10.0
#: Pixels from which on a press is a drag.
_DRAG_PX = 4.0
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


@dataclass(frozen=True)
class Ground:
    """How the hand knows the map: places of device pixels as they are and snapped, reach and size of a pixel."""

    bare: Callable[[QPointF], Point]
    snapped: Callable[[QPointF], Point]
    reach: Callable[[], float]
    pixel: Callable[[], float]


class VertexHand:
    """Carries out what mouse and keys do to one shape.

    Parameters
    ----------
    shape
        What is worked on.
    ground
        The map beneath.
    changed
        Called when a vertex was moved, added or taken away and let go.
    seen
        Called when something else is to be painted.
    ended
        Called when the user has had enough.
    """

    def __init__(
        self,
        shape: EditedShape,
        ground: Ground,
        changed: Callable[[], None],
        seen: Callable[[], None],
        ended: Callable[[], None],
    ) -> None:
        self._shape, self._ground = shape, ground
        self._changed, self._seen, self._ended = changed, seen, ended
        self._pressed: tuple[QPointF, Handle] | None = None
        self._moved = False
        #: The vertex or place of an edge that the pointer would take, or the chosen vertex.
        self.marked: Point | None = None

    @property
    def held(self) -> bool:
        """Whether a vertex follows the pointer."""
        return self._pressed is not None

    def press(self, at: QPointF, button: Qt.MouseButton) -> bool:
        """The first button goes down: on a vertex or an edge it takes it, elsewhere the map is moved."""
        handle = self._near(at) if button == Qt.MouseButton.LeftButton else None
        if handle is None:
            return False
        self._pressed, self._moved = (at, handle), False
        return True

    def move(self, at: QPointF) -> bool:
        """The pointer moves; True while a vertex follows it."""
        if self._pressed is None:
            handle = self._near(at)
            self.marked = handle.at if handle is not None else self._chosen()
            self._seen()
            return False
        begun, handle = self._pressed
        if not self._moved:
            if math.hypot(at.x() - begun.x(), at.y() - begun.y()) < _DRAG_PX:
                return True
            self._moved = True
            self._shape.choose(handle)
        place = self._ground.snapped(at)
        self._shape.move(place)
        self.marked = place
        self._seen()
        return True

    def release(self) -> bool:
        """What was held is let go; a vertex that was only clicked is chosen."""
        if self._pressed is None:
            return False
        (_, handle), self._pressed = self._pressed, None
        if self._moved:
            self._changed()
        elif not handle.edge:
            self._shape.choose(handle)
        self.marked = self._chosen()
        self._seen()
        return True

    def click(self, at: QPointF, button: Qt.MouseButton) -> bool:
        """The second button takes the vertex beneath away, and elsewhere ends."""
        if button == Qt.MouseButton.RightButton:
            handle = self._near(at)
            if handle is None:
                self._ended()
            elif not handle.edge:
                self._shape.choose(handle)
                self._remove()
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Page Up and Down choose a vertex, arrows move it, Insert adds one after it, Delete takes it away."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ended()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.marked = self._shape.step(1 if key == Qt.Key.Key_PageDown else -1)
            self._seen()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        elif key == Qt.Key.Key_Insert:
            if self._shape.halve():
                self._settle()
        elif key in _ARROWS and self._shape.chosen is not None:
            stride = _STRIDE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
            step = _STEP_PX * stride * self._ground.pixel()
            x, y = self._shape.points[self._shape.chosen]
            self._shape.move((x + _ARROWS[Qt.Key(key)][0] * step, y + _ARROWS[Qt.Key(key)][1] * step))
            self._settle()
        else:
            return False
        return True

    def _near(self, at: QPointF) -> Handle | None:
        return self._shape.near(self._ground.bare(at), self._ground.reach())

    def _chosen(self) -> Point | None:
        return self._shape.points[self._shape.chosen] if self._shape.chosen is not None else None

    def _remove(self) -> None:
        if self._shape.remove():
            self._settle()

    def _settle(self) -> None:
        self.marked = self._chosen()
        self._seen()
        self._changed()
