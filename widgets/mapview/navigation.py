"""Where the view is and how it gets elsewhere: the camera, its movements in time, its history, and when it rests."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from layers.protocol import Extent
from widgets.mapview.camera import Camera
from widgets.mapview.flight import Flight
from widgets.mapview.history import ViewHistory
from widgets.mapview.motion import Flying, Glide, Movement, Zoom, thrown_within

#: The view stands still when nothing has moved it for so long, ms.
REST_MS = 120
_STEP_MS = 8
#: A throw slower than this is a drag that ended, device pixels a ms.
_SLOWEST_THROW = 0.15


class Navigation(QObject):
    """The camera of a view.

    Parameters
    ----------
    clock : callable, optional
        Milliseconds from any start; tests supply their own.

    Signals
    -------
    moved : ()
        The camera is another one.
    rested : ()
        The camera has stood still for 120 ms, or was set at once by the program.
    history_changed : ()
        Whether there is a previous or next view may have changed.
    """

    moved = Signal()
    rested = Signal()
    history_changed = Signal()

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] | None = None) -> None:
        super().__init__(parent)
        self.animated = True
        #: Bounds of the resolution, map units a device pixel.
        self.finest, self.coarsest = 1e-4, 1e5
        #: What there is to see, map units: a throw of the hand ends in it.
        self.reach: Extent | None = None
        #: Gives the resolution near another at which pictures are sharpest; notches of the wheel end there.
        self.snap: Callable[[float], float] | None = None
        self._camera: Camera | None = None
        self._history = ViewHistory()
        self._movement: Movement | None = None
        self._started = 0.0
        self._clock = clock or _elapsed()
        self._stepper = QTimer(self, interval=_STEP_MS, timerType=Qt.TimerType.PreciseTimer)
        self._stepper.timeout.connect(self.step)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._come_to_rest)

    @property
    def camera(self) -> Camera | None:
        """The camera, None until a place was shown."""
        return self._camera

    @property
    def moving(self) -> bool:
        """Whether the camera moves or has not yet rested."""
        return self._movement is not None or self._rest.isActive()

    @property
    def history(self) -> ViewHistory:
        """The views visited."""
        return self._history

    # -- by the program: at once ---------------------------------------------------------------------------------

    def show(self, camera: Camera) -> None:
        """Go to ``camera`` at once, and rest there."""
        self._movement = None
        self._stepper.stop()
        self._set(camera)
        self._rest.start(0)

    def forget(self) -> None:
        """Forget the views visited: another map is shown."""
        self._history = ViewHistory()
        self.history_changed.emit()

    def resize(self, width: int, height: int) -> None:
        """Take another size in device pixels."""
        if self._camera is not None and (width, height) != (self._camera.width, self._camera.height):
            self._movement = None
            self._set(self._camera.resized(width, height))
            self._rest.start(REST_MS)

    def refit(self, camera: Camera) -> None:
        """Take a size with a place that belongs to it: at once if the view is coming up, else once the size stays."""
        if self._rest.isActive() and self._rest.interval() == 0:
            self.show(camera)
        else:
            self._movement = None
            self._set(camera)
            self._rest.start(REST_MS)

    def follow(self, camera: Camera) -> None:
        """Take the place and resolution of another map's camera; rest only when that one stands still."""
        if self._camera is not None:
            self._halt()
            self._set(Camera(camera.x, camera.y, camera.resolution, self._camera.width, self._camera.height))
            self._rest.start(REST_MS)

    # -- by hand ---------------------------------------------------------------------------------------------------

    def pan(self, dx: float, dy: float) -> None:
        """Drag the ground by device pixels; whole ones, so that what stands on the screen is not resampled."""
        if self._camera is not None:
            self._halt()
            self._set(self._camera.panned(round(dx), round(dy)))
            self._rest.start(REST_MS)

    def glide(self, vx: float, vy: float) -> None:
        """Go on with a speed in device pixels a ms, no further than the middle of the view stays in `reach`."""
        if self._camera is None or not self.animated:
            return
        if self.reach is not None:
            vx, vy = thrown_within(self._camera, vx, vy, self.reach)
        if math.hypot(vx, vy) > _SLOWEST_THROW:
            self._begin(Glide(self._camera, vx, vy))

    def slide(self, dx: float, dy: float) -> None:
        """Move the view by device pixels, smoothly: arrow keys."""
        if self._camera is not None:
            target = self._camera.panned(-dx, -dy)
            if not self.animated:
                self._halt()
                self._set(target)
                self._rest.start(REST_MS)
                return
            # A glide that comes to exactly this distance.
            self._begin(Glide(self._camera, -dx / 300.0, -dy / 300.0))

    def zoom(self, factor: float, px: float, py: float, smooth: bool = True, step: bool = False) -> None:
        """Magnify by ``factor`` about a device pixel; turning on while it still zooms adds up.

        A ``step`` (a notch of the wheel) ends at the resolution nearby that ``snap`` gives.
        """
        if self._camera is None:
            return
        running = self._movement
        goal = running.end.resolution if isinstance(running, Zoom) else self._camera.resolution
        wanted = goal / factor
        if step and self.snap is not None:
            wanted = self.snap(wanted)
        factor = goal / min(max(wanted, self.finest), self.coarsest)
        if isinstance(running, Zoom):
            zoom = running.more(self._clock() - self._started, factor, px, py)
        else:
            zoom = Zoom(self._camera, factor, px, py)
        if smooth and self.animated:
            self._begin(zoom)
        else:
            self._halt()
            self._set(zoom.end)
            self._rest.start(REST_MS)

    def fly(self, target: Camera) -> None:
        """Fly to ``target``, or be there at once where motion is off."""
        if self._camera is None or not self.animated:
            self.show(target)
        else:
            self._begin(Flying(Flight(self._camera, target)))

    def halt(self) -> None:
        """Stop gliding or flying, as when the mouse takes hold of the map."""
        if self._movement is not None:
            self._halt()
            self._rest.start(REST_MS)

    def previous(self) -> None:
        """Go back to the previous view."""
        self._revisit(self._history.previous())

    def next(self) -> None:
        """Go forward to the next view."""
        self._revisit(self._history.next())

    def step(self) -> None:
        """Take the movement to where it is now."""
        if self._movement is None:
            return
        camera, over = self._movement.at(self._clock() - self._started)
        if over:
            self._halt()
        self._set(camera)
        if over:
            self._rest.start(0)

    # -- within ----------------------------------------------------------------------------------------------------

    def _revisit(self, camera: Camera | None) -> None:
        if camera is None or self._camera is None:
            return
        middle = Camera(camera.x, camera.y, camera.resolution, self._camera.width, self._camera.height)
        self.fly(middle)
        self.history_changed.emit()

    def _begin(self, movement: Movement) -> None:
        self._movement = movement
        self._started = self._clock()
        self._rest.stop()
        self._stepper.start()

    def _halt(self) -> None:
        self._movement = None
        self._stepper.stop()

    def _set(self, camera: Camera) -> None:
        camera = camera.limited(self.finest, self.coarsest)
        if camera != self._camera:
            self._camera = camera
            self.moved.emit()

    def _come_to_rest(self) -> None:
        if self._camera is not None:
            self._history.visit(self._camera)
            self.history_changed.emit()
            self.rested.emit()


def _elapsed() -> Callable[[], float]:
    timer = QElapsedTimer()
    timer.start()
    return lambda: timer.nsecsElapsed() / 1e6
