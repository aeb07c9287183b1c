"""GCJ-02, the shifted coordinates of Chinese web maps: to and from WGS 84, both in degrees, longitude first.

The shift is a published sum of sines on the Krasovsky ellipsoid; the way back is found by iteration.
"""

from __future__ import annotations

import math

_A = 6378245.0
_EE = 0.00669342162296594323
#: Degrees; about a centimetre.
_NEAR = 1e-7


def from_wgs84(lon: float, lat: float) -> tuple[float, float]:
    """Where a web map draws a place."""
    x, y = lon - 105.0, lat - 35.0
    waves = 20.0 * (math.sin(6.0 * math.pi * x) + math.sin(2.0 * math.pi * x))
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    east += (waves + 20.0 * math.sin(math.pi * x) + 40.0 * math.sin(math.pi * x / 3.0)) * 2.0 / 3.0
    east += (150.0 * math.sin(math.pi * x / 12.0) + 300.0 * math.sin(math.pi * x / 30.0)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    north += (waves + 20.0 * math.sin(math.pi * y) + 40.0 * math.sin(math.pi * y / 3.0)) * 2.0 / 3.0
    north += (160.0 * math.sin(math.pi * y / 12.0) + 320.0 * math.sin(math.pi * y / 30.0)) * 2.0 / 3.0
    phi = math.radians(lat)
    magic = 1.0 - _EE * math.sin(phi) ** 2
    meridian = math.radians(_A * (1.0 - _EE) / magic**1.5)
    parallel = math.radians(_A / math.sqrt(magic) * math.cos(phi))
    return lon + east / parallel, lat + north / meridian


def to_wgs84(lon: float, lat: float) -> tuple[float, float]:
    """Where a place of a web map really is."""
    at = (lon, lat)
    for _ in range(20):
        shifted = from_wgs84(*at)
        error = (lon - shifted[0], lat - shifted[1])
        at = (at[0] + error[0], at[1] + error[1])
        if max(map(abs, error)) < _NEAR:
            break
    return at
