"""Coordinates carried between systems by the thousand: CGCS2000 zones, degrees in every writing, web maps' shifts.

CGCS2000 and WGS 84 differ by centimetres and PROJ knows nothing better than "the same": both give the same figures.
"""

from __future__ import annotations

import csv
import enum
import io
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data import bd09, gcj02
from data.angles import ANGLE, of_match
from data.crs import CGCS2000, crs_of, transformer
from data.redline.gauss import Zone
from data.redline.plots import decoded

#: Longitudes and latitudes of China with its seas, by which the order of two degrees is told.
_LON, _LAT = (70.0, 140.0), (0.0, 60.0)
_SEPARATORS = re.compile(r"[\s,，;；、|]+")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
#: A whole number below this in front of two others numbers the point.
_MOST_NUMBERED = 100_000


class Datum(enum.Enum):
    """What longitude and latitude refer to."""

    CGCS2000 = "cgcs2000"
    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


class Notation(enum.Enum):
    """How degrees are written."""

    DEGREES = "d"
    MINUTES = "dm"
    SECONDS = "dms"


@dataclass(frozen=True)
class Geographic:
    """Longitude and latitude of a datum."""

    datum: Datum


@dataclass(frozen=True)
class Plane:
    """Northing and easting of a CGCS2000 Gauss-Krueger zone.

    Attributes
    ----------
    degrees
        3 or 6.
    number
        Of the zone; None: what the easting begins with, or the zone that the place lies in.
    prefixed
        Whether eastings begin with the number.
    """

    degrees: int
    number: int | None = None
    prefixed: bool = True


System = Geographic | Plane


@dataclass(frozen=True)
class Given:
    """A line of what was given: its number (from 1), name, and two figures as they stood there (degrees or metres)."""

    line: int
    name: str
    first: float
    second: float
    latitude_first: bool | None = None


@dataclass(frozen=True)
class Bad:
    """A line that is no pair of coordinates, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True)
class Converted:
    """A point: longitude and latitude (CGCS2000, degrees), and its figures in the target system.

    ``first`` and ``second`` are longitude and latitude, or northing and easting (x and y as surveyors say).
    """

    given: Given
    lon: float
    lat: float
    first: float
    second: float
    zone: int | None = None


def read(text: str) -> tuple[list[Given], list[Bad]]:
    """Read points, one a line: ``J1, 3085480.05, 38441115.32``, ``112°30′15″E 28°01′02″N``, ``112.5 28.0`` ..."""
    found: list[Given] = []
    bad: list[Bad] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        given = _angles(number, line) if "°" in line or "度" in line or "º" in line else _numbers(number, line)
        if isinstance(given, Bad):
            bad.append(given)
        else:
            found.append(given)
    if bad and bad[0].line == 1 and not _NUMBER.search(bad[0].text):
        bad.pop(0)  # the heading of a table
    return found, bad


def read_file(path: Path) -> str:
    """The text of a list of points: .txt and .csv in any usual encoding, or the first sheet of an .xlsx.

    Raises
    ------
    UserError
        When it cannot be read.
    """
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return decoded(path)
    from openpyxl import load_workbook

    sheet = load_workbook(path, read_only=True, data_only=True).active
    rows = sheet.iter_rows(values_only=True) if sheet is not None else []
    return "\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)


def convert(points: Sequence[Given], source: System, target: System) -> tuple[list[Converted], list[Bad]]:
    """Carry points into another system; what lies outside is told, not guessed."""
    made: list[Converted] = []
    bad: list[Bad] = []
    for point in points:
        try:
            lon, lat = _to_degrees(point, source)
            made.append(_from_degrees(point, lon, lat, target))
        except ValueError as error:
            bad.append(Bad(point.line, f"{point.name} {point.first} {point.second}".strip(), str(error)))
    return made, bad


def figures(point: Converted, target: System, notation: Notation) -> tuple[str, str]:
    """The two figures of a point as they are written: metres to the millimetre, degrees to a millimetre too."""
    if isinstance(target, Plane):
        return f"{point.first:.3f}", f"{point.second:.3f}"
    return degrees_text(point.first, notation), degrees_text(point.second, notation)


def degrees_text(value: float, notation: Notation) -> str:
    """Write degrees; minutes and seconds never come out as 60."""
    sign = "-" if value < 0 else ""
    value = abs(value)
    if notation is Notation.DEGREES:
        return f"{sign}{value:.9f}"
    if notation is Notation.MINUTES:
        minutes = round(value * 60, 7)
        whole, rest = divmod(minutes, 60.0)
        return f"{sign}{whole:.0f}°{rest:010.7f}′"
    seconds = round(value * 3600, 5)
    minutes, rest = divmod(seconds, 60.0)
    whole, left = divmod(minutes, 60.0)
    return f"{sign}{whole:.0f}°{left:02.0f}′{rest:08.5f}″"


def as_table(points: Sequence[Converted], target: System, notation: Notation, separator: str = "\t") -> str:
    """Points with a heading, for the clipboard (tabs) or a .csv file (commas)."""
    translate = QCoreApplication.translate
    plane = isinstance(target, Plane)
    first, second = (
        (translate("Converting", "X（北）"), translate("Converting", "Y（东）"))
        if plane
        else (translate("Converting", "经度"), translate("Converting", "纬度"))
    )
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow([translate("Converting", "点号"), first, second])
    for point in points:
        writer.writerow([point.given.name or str(point.given.line), *figures(point, target, notation)])
    return out.getvalue()


def _bad(number: int, line: str, why: str) -> Bad:
    return Bad(number, line.strip(), why)


def _angles(number: int, line: str) -> Given | Bad:
    matches = list(ANGLE.finditer(line))
    if len(matches) != 2:
        return _bad(number, line, QCoreApplication.translate("Converting", "应有经度和纬度两个角度"))
    try:
        read = [of_match(match) for match in matches]
    except ValueError:
        return _bad(number, line, QCoreApplication.translate("Converting", "分和秒应小于 60"))
    values, north_south = [value for value, _ in read], [side for _, side in read]
    if north_south[0] is not None and north_south[0] == north_south[1]:
        return _bad(number, line, QCoreApplication.translate("Converting", "两个角度都是经度或都是纬度"))
    latitude_first = north_south[0] if north_south[0] is not None else None
    if latitude_first is None and north_south[1] is not None:
        latitude_first = not north_south[1]
    name = line[: matches[0].start()].strip(" \t,，;；、|:：")
    return Given(number, name, values[0], values[1], latitude_first)


def _numbers(number: int, line: str) -> Given | Bad:
    parts = [part for part in _SEPARATORS.split(line.strip()) if part]
    plain = [_NUMBER.fullmatch(part) is not None for part in parts]
    if len(parts) >= 3 and not plain[0] and plain[1] and plain[2]:
        return Given(number, parts[0], float(parts[1]), float(parts[2]))
    numbered = len(parts) >= 3 and all(plain[:3]) and parts[0].isdigit() and int(parts[0]) < _MOST_NUMBERED
    if numbered and (abs(float(parts[1])) > _MOST_NUMBERED or "." in parts[1]):
        return Given(number, parts[0], float(parts[1]), float(parts[2]))
    if len(parts) >= 2 and plain[0] and plain[1]:
        return Given(number, "", float(parts[0]), float(parts[1]))
    return _bad(number, line, QCoreApplication.translate("Converting", "应有两个数，可在前面写点号"))


def _to_degrees(point: Given, source: System) -> tuple[float, float]:
    if isinstance(source, Plane):
        # Eastings with a prefix have eight digits, northings seven, eastings without a prefix six.
        small, large = sorted((point.first, point.second))
        north, east = (small, large) if source.prefixed else (large, small)
        zone = _zone_of_easting(source, east)
        lon, lat = transformer(crs_of(zone.epsg), crs_of(CGCS2000)).transform(east, north)
        _within(lon, lat)
        if abs(lon - zone.meridian) > source.degrees * 1.5:
            raise ValueError(QCoreApplication.translate("Converting", "离中央经线太远，带号可能不对"))
        return float(lon), float(lat)
    lon, lat = _ordered(point)
    return _shift(_TO[source.datum], lon, lat)


def _ordered(point: Given) -> tuple[float, float]:
    """Longitude and latitude: as the letters say, else as China lies, else longitude first."""
    first, second = point.first, point.second
    if point.latitude_first is not None:
        lon, lat = (second, first) if point.latitude_first else (first, second)
    elif _LAT[0] <= first <= _LAT[1] and _LON[0] <= second <= _LON[1]:
        lon, lat = second, first
    else:
        lon, lat = first, second
    _within(lon, lat)
    return lon, lat


def _within(lon: float, lat: float) -> None:
    if not (math.isfinite(lon) and math.isfinite(lat) and -180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError(QCoreApplication.translate("Converting", "不是这个坐标系里的位置"))


def _zone_of_easting(source: Plane, east: float) -> Zone:
    number = source.number
    if source.prefixed:
        prefix = int(east // 1_000_000)
        if number is not None and prefix != number:
            text = QCoreApplication.translate("Converting", "横坐标的带号是 {found}，不是 {number}")
            raise ValueError(text.format(found=prefix, number=number))
        number = prefix
    if number is None:
        raise ValueError(QCoreApplication.translate("Converting", "横坐标没有带号，选一个带"))
    return _zone(source.degrees, number, source.prefixed)


def _zone(degrees: int, number: int, prefixed: bool) -> Zone:
    low, high = (25, 45) if degrees == 3 else (13, 23)
    if not low <= number <= high:
        text = QCoreApplication.translate("Converting", "{degrees} 度带没有第 {number} 带（{low} 到 {high}）")
        raise ValueError(text.format(degrees=degrees, number=number, low=low, high=high))
    return Zone(degrees, number, prefixed)


def _from_degrees(point: Given, lon: float, lat: float, target: System) -> Converted:
    if isinstance(target, Plane):
        number = target.number
        if number is None:
            number = round(lon / 3) if target.degrees == 3 else math.floor(lon / 6) + 1
        zone = _zone(target.degrees, number, target.prefixed)
        east, north = transformer(crs_of(CGCS2000), crs_of(zone.epsg)).transform(lon, lat)
        if not math.isfinite(east) or abs(lon - zone.meridian) > target.degrees * 1.5:
            raise ValueError(QCoreApplication.translate("Converting", "离中央经线太远，带号可能不对"))
        return Converted(point, lon, lat, float(north), float(east), number)
    first, second = _shift(_FROM[target.datum], lon, lat)
    return Converted(point, lon, lat, first, second)


def _shift(
    steps: Sequence[Callable[[float, float], tuple[float, float]]], lon: float, lat: float
) -> tuple[float, float]:
    for step in steps:
        lon, lat = step(lon, lat)
    return lon, lat


_TO: dict[Datum, tuple[Callable[[float, float], tuple[float, float]], ...]] = {
    Datum.CGCS2000: (),
    Datum.WGS84: (),
    Datum.GCJ02: (gcj02.to_wgs84,),
    Datum.BD09: (bd09.to_gcj02, gcj02.to_wgs84),
}
_FROM: dict[Datum, tuple[Callable[[float, float], tuple[float, float]], ...]] = {
    Datum.CGCS2000: (),
    Datum.WGS84: (),
    Datum.GCJ02: (gcj02.from_wgs84,),
    Datum.BD09: (gcj02.from_wgs84, bd09.from_gcj02),
}
