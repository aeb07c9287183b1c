"""Coordinates for people: shown in the project's CRS, CGCS2000 or WGS 84, and read as an office writes them.

CGCS2000 (EPSG:4490) and WGS 84 differ by centimetres and PROJ has no transformation between them better than "the
same", so both show the same figures; what comes from WGS 84 is therefore true to some decimetres, not better.
"""

from __future__ import annotations

import enum
import math
import re
from dataclasses import dataclass

import pyproj
from PySide6.QtCore import QCoreApplication

from data.crs import CGCS2000, WGS84, crs_of, transformer
from data.errors import UserError
from layers.coordinate_writing import tidied


class Frame(enum.Enum):
    """What coordinates refer to."""

    PROJECT = "project"
    CGCS2000 = "cgcs2000"
    WGS84 = "wgs84"


@dataclass(frozen=True)
class GaussKrueger:
    """A CGCS2000 Gauss-Krueger zone.

    Parameters
    ----------
    width : int
        Degrees a zone is wide, 3 or 6.
    zone : int
        Zone number.
    prefixed : bool
        Whether eastings carry the zone number in front.
    """

    width: int
    zone: int
    prefixed: bool

    @property
    def central_meridian(self) -> int:
        """Degrees east."""
        return self.zone * 3 if self.width == 3 else self.zone * 6 - 3

    @property
    def epsg(self) -> int:
        """EPSG code of the zone."""
        if self.width == 3:
            return (4513 if self.prefixed else 4534) + self.zone - 25
        return (4491 if self.prefixed else 4502) + self.zone - 13

    @classmethod
    def of(cls, crs: pyproj.CRS) -> GaussKrueger | None:
        """The zone that ``crs`` is, or None."""
        code = crs.to_epsg() or 0
        for first, width, zone, prefixed in (
            (4513, 3, 25, True),
            (4534, 3, 25, False),
            (4491, 6, 13, True),
            (4502, 6, 13, False),
        ):
            if first <= code < first + (21 if width == 3 else 11):
                return cls(width, zone + code - first, prefixed)
        return None

    @classmethod
    def prefix_of(cls, easting: float) -> GaussKrueger | None:
        """The zone whose number ``easting`` (8 digits) begins with, or None."""
        zone = int(easting // 1_000_000)
        if 25 <= zone <= 45:
            return cls(3, zone, True)
        if 13 <= zone <= 23:
            return cls(6, zone, True)
        return None


_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_EAST, _NORTH = "EeWw东西", "NnSs北南"
_SIGN = rf"[{_EAST}{_NORTH}]"
_DEGREE = "[°度dD]"
_MINUTE = "['′’分mM]"
_SECOND = "(?:[\"″”秒]|'')"
_SIZE = (
    rf"(?P<first{{n}}>{_NUMBER})\s*"
    rf"(?P<degree{{n}}>{_DEGREE}\s*(?:(?P<minutes{{n}}>\d+(?:\.\d+)?)\s*{_MINUTE}\s*"
    rf"(?:(?P<seconds{{n}}>\d+(?:\.\d+)?)\s*{_SECOND})?)?)?"
)
_FIRST = rf"(?P<letter{{n}}>{_SIGN})[经纬]?\s*[=:：]?\s*{_SIZE}"
_LAST = rf"{_SIZE}\s*(?P<letter{{n}}>{_SIGN})?"
_GAP = r"\s*(?:[,，;；、]|\s|(?<=[^\d.])(?=[^\d.])|(?<=[^\d.])(?=\d))\s*"


def _pair(value: str) -> re.Pattern[str]:
    """Two values with a gap between them; a letter or a degree sign may be gap enough."""
    return re.compile(rf"\s*{value.replace('{n}', '1')}{_GAP}{value.replace('{n}', '2')}\s*")


_PAIRS = (_pair(_FIRST), _pair(_LAST))


@dataclass(frozen=True)
class _Value:
    number: float
    axis: str  # "e", "n" or "" where no letter says
    degrees: bool


class Coordinates:
    """Coordinates of a map, to and from people.

    Parameters
    ----------
    crs : pyproj.CRS
        The project's CRS.
    """

    def __init__(self, crs: pyproj.CRS) -> None:
        self._crs = crs
        self._zone = GaussKrueger.of(crs)
        base = crs.geodetic_crs
        self._is_cgcs2000 = base is not None and base.to_epsg() == crs_of(CGCS2000).to_epsg()

    @property
    def frames(self) -> tuple[Frame, ...]:
        """What coordinates may refer to, the usual first: CGCS2000 in projects of that system only."""
        first = (Frame.CGCS2000, Frame.WGS84) if self._is_cgcs2000 else (Frame.WGS84,)
        return (*first, Frame.PROJECT)

    def fitting(self, frame: Frame) -> Frame:
        """The frame that is shown where ``frame`` is wanted."""
        return frame if frame in self.frames else self.frames[0]

    def name(self, frame: Frame) -> str:
        """Name of what coordinates refer to."""
        if frame is Frame.CGCS2000:
            return "CGCS2000"
        if frame is Frame.WGS84:
            return "WGS 84"
        if self._zone is None:
            return str(self._crs.name)
        if self._zone.prefixed:
            return QCoreApplication.translate("Coordinates", "CGCS2000 / {width} 度带 {zone}").format(
                width=self._zone.width, zone=self._zone.zone
            )
        return QCoreApplication.translate("Coordinates", "CGCS2000 / {width} 度带 中央经线 {meridian}°").format(
            width=self._zone.width, meridian=self._zone.central_meridian
        )

    def convert(self, x: float, y: float, frame: Frame) -> tuple[float, float]:
        """Project coordinates into ``frame``: easting and northing, or longitude and latitude in degrees."""
        if frame is Frame.PROJECT:
            return x, y
        east, north = transformer(self._crs, _geographic(frame)).transform(x, y)
        return float(east), float(north)

    def text(self, x: float, y: float, frame: Frame, dms: bool = False) -> str:
        """Project coordinates as text in ``frame``; degrees to 5 decimals or 0.01″ (1 m and 0.3 m), metres to 0.01."""
        east, north = self.convert(x, y, frame)
        if not (math.isfinite(east) and math.isfinite(north)):
            return QCoreApplication.translate("Coordinates", "超出坐标系范围")
        if frame is Frame.PROJECT and not self._crs.is_geographic:
            return f"E {east:.2f}  N {north:.2f}"
        ew, ns = "EW"[east < 0], "NS"[north < 0]
        if dms:
            return f"{ew} {_dms(east)}  {ns} {_dms(north)}"
        return f"{ew} {abs(east):.5f}°  {ns} {abs(north):.5f}°"

    def parse(self, text: str, frame: Frame = Frame.CGCS2000) -> tuple[float, float]:
        """Read coordinates that a user typed, in any of the usual forms, into the project's CRS.

        Decimal degrees, degrees with minutes and seconds, Gauss-Krueger metres with or without the zone number, the
        project's own easting and northing. Letters and order decide which is which; degrees without letters are
        longitude first unless only the other order is possible.

        Raises
        ------
        UserError
            When the text is not a place.
        """
        first, second = self._values(text, tidied(text))
        if first.degrees or second.degrees or (abs(first.number) <= 180 and abs(second.number) <= 180):
            return self._from_degrees(text, first, second, frame)
        return self._from_metres(text, first, second)

    def _values(self, text: str, tidy: str) -> tuple[_Value, _Value]:
        for pair in _PAIRS:
            match = pair.fullmatch(tidy)
            if match is None:
                continue
            first, second = _value(match, 1), _value(match, 2)
            if first is not None and second is not None and not (first.axis and first.axis == second.axis):
                return first, second
        raise self._unreadable(text)

    def _from_degrees(self, text: str, first: _Value, second: _Value, frame: Frame) -> tuple[float, float]:
        if self._crs.is_geographic and frame is Frame.PROJECT:
            frame = Frame.CGCS2000
        swapped = first.axis == "n" or second.axis == "e"
        if not first.axis and not second.axis:
            swapped = abs(first.number) <= 90 < abs(second.number)
        longitude, latitude = (second.number, first.number) if swapped else (first.number, second.number)
        if abs(longitude) > 180 or abs(latitude) > 90:
            raise self._unreadable(text)
        source = _geographic(Frame.WGS84 if frame is Frame.WGS84 else Frame.CGCS2000)
        return self._reached(text, *transformer(source, self._crs).transform(longitude, latitude))

    def _from_metres(self, text: str, first: _Value, second: _Value) -> tuple[float, float]:
        east, north = (
            (second.number, first.number)
            if first.axis == "n" or second.axis == "e"
            else (
                first.number,
                second.number,
            )
        )
        if not first.axis and not second.axis and self._northing_first(east, north):
            east, north = north, east
        zone = GaussKrueger.prefix_of(east) if 1e7 <= east < 1e8 else None
        if zone is not None:
            return self._reached(text, *transformer(crs_of(zone.epsg), self._crs).transform(east, north))
        if self._zone is not None and self._zone.prefixed and east < 1e6:
            east += self._zone.zone * 1e6
        if self._crs.is_geographic:
            raise self._unreadable(text)
        return self._reached(text, east, north)

    def _northing_first(self, first: float, second: float) -> bool:
        """Whether two figures without letters are northing, easting, as survey sheets have them (X is north there)."""
        if GaussKrueger.prefix_of(second) and 1e7 <= second < 1e8:
            return True
        return self._zone is not None and 1e6 <= first < 1e7 and second < 1e6

    def _reached(self, text: str, x: float, y: float) -> tuple[float, float]:
        if not (math.isfinite(x) and math.isfinite(y)):
            raise self._unreadable(text)
        return float(x), float(y)

    @staticmethod
    def _unreadable(text: str) -> UserError:
        return UserError(
            QCoreApplication.translate("Coordinates", "“{text}”不是能识别的坐标。").format(text=text.strip()),
            QCoreApplication.translate("Coordinates", "坐标必须是两个数，并在本项目坐标系能表示的范围内。"),
            QCoreApplication.translate(
                "Coordinates",
                "按这些格式之一输入：113.41862, 27.90517；113°25′07″E 27°54′19″N；38491234.5, 3087654.3。",
            ),
        )


def _geographic(frame: Frame) -> pyproj.CRS:
    return crs_of(WGS84 if frame is Frame.WGS84 else CGCS2000)


def _value(match: re.Match[str], n: int) -> _Value | None:
    minutes, seconds = float(match[f"minutes{n}"] or 0), float(match[f"seconds{n}"] or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    letter = match[f"letter{n}"] or ""
    number = float(match[f"first{n}"])
    size = abs(number) + minutes / 60 + seconds / 3600
    negative = match[f"first{n}"].startswith("-") != bool(letter and letter in "WwSs西南")
    axis = ("e" if letter in _EAST else "n") if letter else ""
    return _Value(-size if negative else size, axis, match[f"degree{n}"] is not None)


def _dms(value: float) -> str:
    hundredths = round(abs(value) * 360000)
    degrees, rest = divmod(hundredths, 360000)
    minutes, rest = divmod(rest, 6000)
    return f"{degrees}°{minutes:02d}′{rest / 100:05.2f}″"
