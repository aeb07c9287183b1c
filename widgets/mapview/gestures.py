"""Hands on the map: what mouse, wheel, keys and touch do, in terms of navigation. Positions are device pixels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture

from widgets.mapview.motion import Throw
from widgets.mapview.navigation import Navigation

#: Magnification of one notch of the wheel, of a key and of a double click.
NOTCH = 2**0.5
STEP = 2.0
#: Share of the view that an arrow key goes.
_ARROW = 0.25
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Gestures(QObject):
    """Turns input events into navigation and clicks.

    Parameters
    ----------
    navigation : Navigation
        What moves.
    ratio : callable
        Device pixels a logical pixel, now.

    Signals
    -------
    clicked : (QPointF, Qt.MouseButton, Qt.KeyboardModifier)
        A press and release without a drag between them, device pixels.
    hovered : (QPointF)
        The pointer moved with no button down.
    box_changed : (QRectF)
        The box being drawn with Shift, device pixels; null when it is over.
    grabbed : (bool)
        Whether the map is being dragged.
    """

    clicked = Signal(QPointF, object, object)
    hovered = Signal(QPointF)
    box_changed = Signal(QRectF)
    grabbed = Signal(bool)

    def __init__(self, navigation: Navigation, ratio: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._navigation = navigation
        self._ratio = ratio
        self._press: QPointF | None = None
        self._last = QPointF()
        self._button = Qt.MouseButton.NoButton
        self._dragging = False
        self._boxing = False
        self._throw = Throw()
        self._time = QElapsedTimer()
        self._time.start()

    def press(self, event: QMouseEvent) -> None:
        """A button goes down."""
        self._navigation.halt()
        self._press = self._last = self._at(event.position())
        self._button = event.button()
        self._dragging = False
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._boxing = event.button() == Qt.MouseButton.LeftButton and shift
        self._throw = Throw()
        self._note(self._last)

    def move(self, event: QMouseEvent) -> None:
        """The pointer moves."""
        here = self._at(event.position())
        if self._press is None or self._button == Qt.MouseButton.RightButton:
            self.hovered.emit(here)
            return
        reach = QApplication.startDragDistance() * self._ratio()
        if not self._dragging and (here - self._press).manhattanLength() >= reach:
            self._dragging = True
            if not self._boxing:
                self.grabbed.emit(True)
        if not self._dragging:
            return
        if self._boxing:
            self.box_changed.emit(QRectF(self._press, here).normalized())
            return
        self._navigation.pan(here.x() - self._last.x(), here.y() - self._last.y())
        self._last = here
        self._note(here)

    def release(self, event: QMouseEvent) -> None:
        """A button goes up."""
        if self._press is None or event.button() != self._button:
            return
        here, press = self._at(event.position()), self._press
        self._press = None
        if not self._dragging:
            self.clicked.emit(here, event.button(), event.modifiers())
        elif self._boxing:
            self.box_changed.emit(QRectF())
            self._zoom_to_box(QRectF(press, here).normalized())
        else:
            self.grabbed.emit(False)
            vx, vy = self._throw.speed(self._now())
            self._navigation.glide(vx, vy)
        self._dragging = self._boxing = False

    def double_click(self, event: QMouseEvent) -> None:
        """Twice on one spot: closer, or farther with the right button."""
        here = self._at(event.position())
        factor = 1 / STEP if event.button() == Qt.MouseButton.RightButton else STEP
        self._navigation.zoom(factor, here.x(), here.y())

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom about the pointer; with Ctrl four times finer."""
        notches = event.angleDelta().y() / 120.0
        if not notches:
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches /= 4
        here = self._at(event.position())
        # A touchpad sends many small turns: each is followed at once, a notch is smoothed.
        smooth, step = abs(event.angleDelta().y()) >= 60, abs(notches) >= 1.0
        self._navigation.zoom(NOTCH**notches, here.x(), here.y(), smooth, step)

    def key(self, event: QKeyEvent) -> bool:
        """Arrows move, + and - zoom; False for any other key."""
        camera = self._navigation.camera
        if camera is None:
            return False
        key = Qt.Key(event.key())
        if key in _ARROWS:
            right, down = _ARROWS[key]
            share = _ARROW / 5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _ARROW
            self._navigation.slide(right * camera.width * share, down * camera.height * share)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._navigation.zoom(STEP, camera.width / 2, camera.height / 2)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self._navigation.zoom(1 / STEP, camera.width / 2, camera.height / 2)
        elif key == Qt.Key.Key_Escape and self._boxing:
            self._press, self._boxing, self._dragging = None, False, False
            self.box_changed.emit(QRectF())
        else:
            return False
        return True

    def gesture(self, event: QGestureEvent) -> bool:
        """Two fingers on a touch screen: zoom and drag together."""
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        self._press = None
        centre = self._at(pinch.centerPoint())
        if pinch.changeFlags() & QPinchGesture.ChangeFlag.CenterPointChanged:
            last = self._at(pinch.lastCenterPoint())
            self._navigation.pan(centre.x() - last.x(), centre.y() - last.y())
        if pinch.changeFlags() & QPinchGesture.ChangeFlag.ScaleFactorChanged and pinch.scaleFactor() > 0:
            self._navigation.zoom(pinch.scaleFactor(), centre.x(), centre.y(), smooth=False)
        return True

    def native(self, event: QNativeGestureEvent) -> bool:
        """Two fingers on a touchpad."""
        if event.type() != QEvent.Type.NativeGesture or event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        here = self._at(event.position())
        self._navigation.zoom(max(0.2, 1.0 + event.value()), here.x(), here.y(), smooth=False)
        return True

    def _zoom_to_box(self, box: QRectF) -> None:
        camera = self._navigation.camera
        if camera is None or box.width() < 4 or box.height() < 4:
            return
        left, top = camera.to_map(box.left(), box.top())
        right, bottom = camera.to_map(box.right(), box.bottom())
        resolution = max((right - left) / camera.width, (top - bottom) / camera.height)
        self._navigation.fly(camera.centred((left + right) / 2, (top + bottom) / 2, resolution))

    def _at(self, position: QPointF) -> QPointF:
        return position * self._ratio()

    def _note(self, here: QPointF) -> None:
        self._throw.add(self._now(), here.x(), here.y())

    def _now(self) -> float:
        return self._time.nsecsElapsed() / 1e6
