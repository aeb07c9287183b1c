"""Flights between two cameras: up, across and down again, so that the eye keeps its bearings.

The path is van Wijk and Nuij's ("Smooth and efficient zooming and panning", 2003), which minimises what streams past.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from widgets.mapview.camera import Camera

#: Trade-off between zooming and panning; van Wijk's test persons liked 1.4 best.
_RHO = 1.42
SHORTEST_MS = 900
LONGEST_MS = 1600


def ease(share: float) -> float:
    """InOutCubic."""
    return 4 * share**3 if share < 0.5 else 1 - (2 - 2 * share) ** 3 / 2


@dataclass(frozen=True)
class Flight:
    """A flight from ``start`` to ``end``, cameras of one size."""

    start: Camera
    end: Camera

    @property
    def milliseconds(self) -> int:
        """How long the flight takes: 900 to 1,600 ms by the length of its path."""
        return round(min(LONGEST_MS, SHORTEST_MS + 100.0 * self._length()))

    def at(self, share: float) -> Camera:
        """The camera after ``share`` (0 to 1) of the flight's time."""
        if share >= 1.0:
            return self.end
        if share <= 0.0:
            return self.start
        return self._along(ease(share))

    def _geometry(self) -> tuple[float, float, float]:
        w0 = self.start.resolution * self.start.width
        w1 = self.end.resolution * self.end.width
        return w0, w1, math.hypot(self.end.x - self.start.x, self.end.y - self.start.y)

    def _length(self) -> float:
        w0, w1, u1 = self._geometry()
        if u1 < 1e-6 * min(w0, w1):
            return abs(math.log(w1 / w0)) / _RHO
        r0, r1 = self._slopes(w0, w1, u1)
        return (r1 - r0) / _RHO

    @staticmethod
    def _slopes(w0: float, w1: float, u1: float) -> tuple[float, float]:
        b0 = (w1 * w1 - w0 * w0 + _RHO**4 * u1 * u1) / (2 * w0 * _RHO**2 * u1)
        b1 = (w1 * w1 - w0 * w0 - _RHO**4 * u1 * u1) / (2 * w1 * _RHO**2 * u1)
        return -math.asinh(b0), -math.asinh(b1)

    def _along(self, share: float) -> Camera:
        w0, w1, u1 = self._geometry()
        if u1 < 1e-6 * min(w0, w1):
            x = self.start.x + share * (self.end.x - self.start.x)
            y = self.start.y + share * (self.end.y - self.start.y)
            return self.end.centred(x, y, self.start.resolution * (w1 / w0) ** share)
        r0, r1 = self._slopes(w0, w1, u1)
        r = r0 + share * (r1 - r0)
        width = w0 * math.cosh(r0) / math.cosh(r)
        along = w0 / _RHO**2 * (math.cosh(r0) * math.tanh(r) - math.sinh(r0)) / u1
        return self.end.centred(
            self.start.x + along * (self.end.x - self.start.x),
            self.start.y + along * (self.end.y - self.start.y),
            width / self.end.width,
        )
