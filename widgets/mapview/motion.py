"""Movements of the camera in time: inertia after a drag, smooth zooming, flights. Pure; the view supplies the clock."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import Protocol

from layers.protocol import Extent
from widgets.mapview.camera import Camera
from widgets.mapview.flight import Flight

#: Time constant of gliding, ms: a throw of v pixels a ms carries v * GLIDE_MS pixels.
GLIDE_MS = 300.0
_STILL = 0.02
#: Time constant of zooming towards its goal, ms; a notch of the wheel is over after some 150 ms.
ZOOM_MS = 45.0


class Movement(Protocol):
    """A movement that is under way."""

    def at(self, elapsed: float) -> tuple[Camera, bool]:
        """The camera ``elapsed`` ms after the start, and whether the movement is over."""


@dataclass(frozen=True)
class Glide:
    """Inertia: goes on with ``vx``, ``vy`` device pixels a ms, ever slower."""

    start: Camera
    vx: float
    vy: float

    def at(self, elapsed: float) -> tuple[Camera, bool]:
        """See Movement; whole pixels only, so that what stands on the screen is not resampled."""
        share = GLIDE_MS * (1 - math.exp(-elapsed / GLIDE_MS))
        over = math.hypot(self.vx, self.vy) * math.exp(-elapsed / GLIDE_MS) < _STILL
        return self.start.panned(round(self.vx * share), round(self.vy * share)), over


def thrown_within(start: Camera, vx: float, vy: float, reach: Extent) -> tuple[float, float]:
    """Speed of a throw that leaves the middle of the view in ``reach``: a map thrown beyond its ground is blank.

    Slower along the same line; a view that a hand has dragged out stays where it is or comes back.
    """
    end = start.panned(vx * GLIDE_MS, vy * GLIDE_MS)
    share = 1.0
    for here, there, low, high in ((start.x, end.x, reach[0], reach[2]), (start.y, end.y, reach[1], reach[3])):
        if there != here:
            last = min(max(there, min(low, here)), max(high, here))
            share = min(share, (last - here) / (there - here))
    return vx * share, vy * share


@dataclass(frozen=True)
class Zoom:
    """Magnification from ``start`` by ``factor`` in all about the device pixel ``px``, ``py``."""

    start: Camera
    factor: float
    px: float
    py: float

    def at(self, elapsed: float) -> tuple[Camera, bool]:
        """See Movement."""
        left = math.exp(-elapsed / ZOOM_MS)
        if abs(math.log(self.factor)) * left < 0.004:
            return self.end, True
        return self.start.zoomed(self.factor ** (1 - left), self.px, self.py), False

    @property
    def end(self) -> Camera:
        """Where it leads."""
        return self.start.zoomed(self.factor, self.px, self.py)

    def more(self, elapsed: float, factor: float, px: float, py: float) -> Zoom:
        """The zoom that goes on from here when the wheel turns again before it is over."""
        here, _ = self.at(elapsed)
        return Zoom(here, here.resolution / self.end.resolution * factor, px, py)


@dataclass(frozen=True)
class Flying:
    """A flight."""

    flight: Flight

    def at(self, elapsed: float) -> tuple[Camera, bool]:
        """See Movement."""
        share = elapsed / self.flight.milliseconds
        return self.flight.at(share), share >= 1.0


class Throw:
    """Speed of the pointer at the end of a drag, from its last positions."""

    #: Older positions say nothing of the throw, ms.
    _WINDOW = 80.0

    def __init__(self) -> None:
        self._trail: deque[tuple[float, float, float]] = deque()

    def add(self, time: float, x: float, y: float) -> None:
        """Note a position, device pixels, at ``time`` ms."""
        self._trail.append((time, x, y))
        while self._trail[0][0] < time - self._WINDOW:
            self._trail.popleft()

    def speed(self, time: float) -> tuple[float, float]:
        """Device pixels a ms at ``time``; zero when the pointer had stopped before it was let go."""
        trail = [each for each in self._trail if each[0] >= time - self._WINDOW]
        if len(trail) < 2 or trail[-1][0] - trail[0][0] < 1.0:
            return 0.0, 0.0
        span = trail[-1][0] - trail[0][0]
        return (trail[-1][1] - trail[0][1]) / span, (trail[-1][2] - trail[0][2]) / span
