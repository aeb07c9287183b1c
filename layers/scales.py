"""Map scales: the relation between scale denominators and ground units a pixel, as QGIS computes it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from pyproj import CRS

#: Inches in a metre with QGIS's digits, so that scale limits switch at the same view as in QGIS.
INCHES_PER_METRE = 39.3700787

#: Scales that zooming by list and the scale box offer, largest first.
USUAL_SCALES = (500, 1000, 2000, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000)

_SCALE = re.compile(r"^\s*(?:1\s*[:：/]\s*)?([0-9][0-9\s,，_]*(?:\.[0-9]+)?)\s*(万|[kKmM])?\s*$")
_FACTORS = {None: 1.0, "万": 1e4, "k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6}


@dataclass(frozen=True)
class MapUnits:
    """The units of a CRS.

    Parameters
    ----------
    geographic : bool
        Whether the units are degrees.
    metres : float
        Metres in one unit of a projected CRS; for degrees, metres in one degree at the equator.
    """

    geographic: bool
    metres: float

    @classmethod
    def of(cls, crs: CRS) -> MapUnits:
        """Units of the horizontal axes of ``crs``."""
        if crs.is_geographic:
            return cls(True, math.pi * 6378137.0 / 180.0)
        return cls(False, float(crs.axis_info[0].unit_conversion_factor))

    def metres_at(self, y: float) -> float:
        """Metres of one unit of x at ordinate ``y`` (a latitude where the units are degrees)."""
        if not self.geographic:
            return self.metres
        # QgsScaleCalculator::calculateGeographicDistance: a scale limit must switch where QGIS switches it.
        latitude = math.radians(max(-89.9, min(89.9, y)))
        radius, e2 = 6378000.0, 0.0810820288**2
        local = radius * (1.0 - e2) / (1.0 - e2 * math.sin(latitude) ** 2) ** 1.5
        half = math.cos(latitude) ** 2
        return float(local * 2.0 * math.atan2(math.sqrt(half), math.sqrt(1.0 - half)) / 180.0)


def denominator(resolution: float, dpi: float, units: MapUnits, y: float = 0.0) -> float:
    """Scale denominator of ``resolution`` map units a pixel on an output of ``dpi``, at ordinate ``y``."""
    return resolution * units.metres_at(y) * INCHES_PER_METRE * dpi


def resolution(scale: float, dpi: float, units: MapUnits, y: float = 0.0) -> float:
    """Map units a pixel of the scale 1:``scale`` on an output of ``dpi``, at ordinate ``y``."""
    return scale / (units.metres_at(y) * INCHES_PER_METRE * dpi)


def parse(text: str) -> float | None:
    """Read a scale as a user types it (``1:5000``, ``5,000``, ``5k``, ``1:1万``); None when it is not one."""
    match = _SCALE.match(text)
    if match is None:
        return None
    value = float(re.sub(r"[\s,，_]", "", match.group(1))) * _FACTORS[match.group(2)]
    return value if 1.0 <= value <= 1e9 else None


def text(scale: float) -> str:
    """Write a scale for people: three significant digits above 1:1,000 are enough to read and to type again."""
    rounded = round(scale)
    return f"1:{rounded:,}"


def bar(resolution_metres: float, longest: float) -> tuple[float, float]:
    """Choose a scale bar of a round length.

    Parameters
    ----------
    resolution_metres : float
        Metres a pixel.
    longest : float
        Longest bar allowed, pixels.

    Returns
    -------
    tuple of float
        Length in metres (1, 2 or 5 times a power of ten) and in pixels.
    """
    limit = resolution_metres * longest
    power = 10.0 ** math.floor(math.log10(limit))
    metres = next(step * power for step in (5.0, 2.0, 1.0) if step * power <= limit * (1 + 1e-12))
    return metres, metres / resolution_metres
