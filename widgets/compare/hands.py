"""What mouse and arrow keys do in a comparison: take the handle, the ground, or the pen of a drawing."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, Qt, SignalInstance
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QWheelEvent

from widgets.compare.drawing import HANDLE
from widgets.compare.sketch import Sketch
from widgets.mapview.camera import Camera

#: Logical px: how near counts as on a vertex, and as on the swipe line; how far an arrow key moves ground and cross.
_SNAP, _LINE, _STEP, _CROSS, _FAR = 12.0, 6.0, 64.0, 4.0, 24.0
#: A press that moved no further than this, logical px, is a click and no drag.
_STILL = 4.0
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Handled(Protocol):
    """What hands take hold of: a view of the ground, in logical pixels, with a swipe line and perhaps a drawing."""

    pointed: SignalInstance
    clicked: SignalInstance
    sketched: SignalInstance

    @property
    def camera(self) -> Camera | None: ...
    @property
    def sketch(self) -> Sketch | None: ...
    @property
    def split(self) -> float: ...
    @property
    def has_swipe_line(self) -> bool: ...
    def handle(self) -> QPointF: ...
    def ground(self, position: QPointF, /) -> tuple[float, float]: ...
    def pan(self, dx: float, dy: float, /) -> None: ...
    def zoom(self, factor: float, at: QPointF, /) -> None: ...
    def set_split(self, split: float, /) -> None: ...
    def update(self) -> None: ...
    def setCursor(self, cursor: QCursor | Qt.CursorShape, /) -> None: ...
    def width(self) -> int: ...
    def devicePixelRatioF(self) -> float: ...


class Hands:
    """Turns events into what the view is asked to do.

    Attributes
    ----------
    cross : tuple of float, optional
        Ground of the cross that the arrow keys move while something is drawn.
    """

    def __init__(self, view: Handled) -> None:
        self._view = view
        self._grip = ""
        self._from = QPointF()
        self._pressed = QPointF()
        self.cross: tuple[float, float] | None = None

    def press(self, event: QMouseEvent) -> None:
        """Take what is under the pointer."""
        view, at = self._view, event.position()
        if view.camera is None:
            return
        first = event.button() == Qt.MouseButton.LeftButton
        self._pressed = at
        if view.sketch is not None and event.button() != Qt.MouseButton.MiddleButton:
            view.sketch.press(view.ground(at), "first" if first else "second", self._near())
            self._grip = "sketch"
        elif first and self._on_handle(at):
            self._grip = "handle"
        else:
            self._grip = "ground"
            self._from = at
            view.setCursor(Qt.CursorShape.ClosedHandCursor)
        view.update()

    def move(self, event: QMouseEvent) -> None:
        """Lead what was taken."""
        view, at = self._view, event.position()
        if view.camera is None:
            return
        ground = view.ground(at)
        view.pointed.emit(*ground)
        if self._grip == "handle":
            view.set_split(at.x() / max(1, view.width()))
        elif self._grip == "ground":
            view.pan(at.x() - self._from.x(), at.y() - self._from.y())
            self._from = at
        elif view.sketch is not None:
            if self._grip == "sketch":
                view.sketch.drag(ground)
            else:
                view.sketch.hover(ground)
            view.update()
        else:
            over = self._on_handle(at)
            view.setCursor(Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.ArrowCursor)

    def release(self, event: QMouseEvent) -> None:
        """Let go."""
        view = self._view
        grip, self._grip = self._grip, ""
        if grip == "sketch" and view.sketch is not None:
            view.sketch.release(view.ground(event.position()))
            view.sketched.emit()
        still = (event.position() - self._pressed).manhattanLength() <= _STILL
        # The swipe line runs through the middle of what is looked at: a click on it is meant for the ground below.
        if grip in ("ground", "handle") and still and event.button() == Qt.MouseButton.LeftButton:
            view.clicked.emit(*view.ground(event.position()))
        if grip == "ground":
            view.setCursor(Qt.CursorShape.CrossCursor if view.sketch is not None else Qt.CursorShape.ArrowCursor)
        view.update()

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        turns = event.angleDelta().y() / 120
        if turns:
            self._view.zoom(0.8**turns, event.position())
        event.accept()

    def key(self, event: QKeyEvent) -> bool:
        """Move the cross of a drawing, else the ground; whether it was an arrow key."""
        view = self._view
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None or view.camera is None:
            return False
        if view.sketch is None:
            view.pan(-_STEP * step[0], -_STEP * step[1])
            return True
        far = _FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _CROSS
        move = far * view.camera.resolution * view.devicePixelRatioF()
        x, y = self.cross or (view.camera.x, view.camera.y)
        self.cross = (x + step[0] * move, y - step[1] * move)
        view.sketch.hover(self.cross)
        view.update()
        return True

    def set_point(self) -> None:
        """Set a point of the drawing at the cross, as a click would."""
        view = self._view
        if view.sketch is None or view.camera is None:
            return
        at = self.cross or (view.camera.x, view.camera.y)
        view.sketch.press(at, "first", self._near())
        view.sketch.release(at)
        view.sketched.emit()
        view.update()

    def _near(self) -> float:
        camera = self._view.camera
        assert camera is not None
        return _SNAP * camera.resolution * self._view.devicePixelRatioF()

    def _on_handle(self, at: QPointF) -> bool:
        if not self._view.has_swipe_line:
            return False
        spot = self._view.handle() - at
        on_line = abs(at.x() - self._view.split * self._view.width()) <= _LINE
        return on_line or float(np.hypot(spot.x(), spot.y())) <= HANDLE / 2
