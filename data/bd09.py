"""BD-09, Baidu's own shift of GCJ-02: to and from GCJ-02, both in degrees, longitude first."""

from __future__ import annotations

import math

#: The published sines count degrees as hours of a circle of 3000.
_K = math.pi * 3000.0 / 180.0
#: Degrees; about a centimetre.
_NEAR = 1e-7


def from_gcj02(lon: float, lat: float) -> tuple[float, float]:
    """Where Baidu draws a place of GCJ-02."""
    radius = math.hypot(lon, lat) + 0.00002 * math.sin(lat * _K)
    angle = math.atan2(lat, lon) + 0.000003 * math.cos(lon * _K)
    return radius * math.cos(angle) + 0.0065, radius * math.sin(angle) + 0.006


def to_gcj02(lon: float, lat: float) -> tuple[float, float]:
    """The place in GCJ-02 of what Baidu draws there."""
    at = (lon - 0.0065, lat - 0.006)
    for _ in range(20):
        shifted = from_gcj02(*at)
        error = (lon - shifted[0], lat - shifted[1])
        at = (at[0] + error[0], at[1] + error[1])
        if max(map(abs, error)) < _NEAR:
            break
    return at
