"""Which Gauss-Krueger zone plane coordinates are in: by what a file says, and by the coordinates themselves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyproj
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.errors import UserError

#: Northings (m) from the equator of the south of the South China Sea to the north of Heilongjiang.
_NORTH = (300_000.0, 6_000_000.0)
#: Eastings (m) without a zone's prefix: a zone of 6 degrees is 334 km wide on either side of 500 km.
_EAST = (150_000.0, 850_000.0)
_PREFIX = 1_000_000.0
#: Zones of 3 and of 6 degrees: first and last number, EPSG code of the first with and without a prefix.
_ZONES = {3: (25, 45, 4513, 4534), 6: (13, 23, 4491, 4502)}


@dataclass(frozen=True)
class Zone:
    """A zone of CGCS2000.

    Attributes
    ----------
    degrees
        3 or 6.
    number
        25 to 45, or 13 to 23.
    prefixed
        Whether eastings begin with the number.
    """

    degrees: int
    number: int
    prefixed: bool

    @property
    def epsg(self) -> int:
        """The EPSG code."""
        first, _, prefixed, plain = _ZONES[self.degrees]
        return (prefixed if self.prefixed else plain) + self.number - first

    @property
    def title(self) -> str:
        """Datum, width and number, as a report names it."""
        return QCoreApplication.translate("RedLine", "CGCS2000 / {d} 度带 {n}").format(d=self.degrees, n=self.number)

    @property
    def meridian(self) -> int:
        """The central meridian in degrees east."""
        return self.number * 3 if self.degrees == 3 else self.number * 6 - 3


def zone_of(epsg: int) -> Zone | None:
    """The zone that an EPSG code means; None for any other CRS."""
    for degrees, (first, last, prefixed, plain) in _ZONES.items():
        for start, has_prefix in ((prefixed, True), (plain, False)):
            if start <= epsg <= start + last - first:
                return Zone(degrees, first + epsg - start, has_prefix)
    return None


def crs_title(crs: pyproj.CRS) -> str:
    """What a report calls a CRS: the zone where it is one of CGCS2000, else its own name."""
    epsg = crs.to_epsg()
    zone = zone_of(epsg) if epsg is not None else None
    return zone.title if zone is not None else str(crs.name)


def judge(north: NDArray[np.float64], east: NDArray[np.float64], degrees: int, number: int | None) -> Zone | None:
    """The zone of coordinates, or None where neither they nor ``number`` say which one it is.

    Parameters
    ----------
    north, east
        ``n`` X and Y of the survey (X is northing), m.
    degrees
        3 or 6.
    number
        The zone that the file names, None where it names none.

    Raises
    ------
    UserError
        When both axes were swapped, when they are longitude and latitude, lie in several zones, or in another zone than
        the file says.
    """
    _check_axes(north, east)
    first, last, _, _ = _ZONES[degrees]
    if number is not None and not first <= number <= last:
        raise UserError(
            QCoreApplication.translate("RedLine", "带号 {n} 不是 {d} 度分带的带号。").format(n=number, d=degrees),
            QCoreApplication.translate("RedLine", "{d} 度带的带号是 {a} 到 {b}。").format(d=degrees, a=first, b=last),
            QCoreApplication.translate("RedLine", "改正文件里的“带号”或“几度分带”后重新打开。"),
        )
    prefixes = np.unique(np.floor(east / _PREFIX).astype(np.int64))
    if len(prefixes) > 1:
        raise UserError(
            QCoreApplication.translate("RedLine", "坐标分属多个投影带：{zones}。").format(
                zones="、".join(str(p) for p in prefixes)
            ),
            QCoreApplication.translate("RedLine", "一个文件里的坐标须在同一带。"),
            QCoreApplication.translate("RedLine", "换算到同一带，或按带分成几个文件。"),
        )
    prefix = int(prefixes[0])
    if prefix == 0:
        return None if number is None else Zone(degrees, number, prefixed=False)
    if not first <= prefix <= last:
        raise UserError(
            QCoreApplication.translate("RedLine", "Y 坐标的前两位 {n} 不是 {d} 度分带的带号。").format(
                n=prefix, d=degrees
            ),
            QCoreApplication.translate("RedLine", "{d} 度带的带号是 {a} 到 {b}。").format(d=degrees, a=first, b=last),
            QCoreApplication.translate("RedLine", "核对“几度分带”和坐标。"),
        )
    if number is not None and number != prefix:
        raise UserError(
            QCoreApplication.translate("RedLine", "带号与坐标不符：写的是 {n}，坐标在 {p} 带。").format(
                n=number, p=prefix
            ),
            QCoreApplication.translate("RedLine", "按哪一带读，位置相差约 {km} 公里。").format(
                km=round(abs(prefix - number) * degrees * 95)
            ),
            QCoreApplication.translate("RedLine", "改正文件里的“带号”后重新打开。"),
        )
    return Zone(degrees, prefix, prefixed=True)


def _check_axes(north: NDArray[np.float64], east: NDArray[np.float64]) -> None:
    plain = np.where(east >= _PREFIX, east % _PREFIX, east)
    if _within(north, _NORTH) and _within(plain, _EAST):
        return
    if _within(east, _NORTH) and _within(np.where(north >= _PREFIX * 10, north % _PREFIX, north), _EAST):
        raise UserError(
            QCoreApplication.translate("RedLine", "X 和 Y 坐标写反了。"),
            QCoreApplication.translate(
                "RedLine",
                "测量坐标里 X 是北方向（7 位），Y 是东方向（6 位，带带号 8 位）；文件里 X 是 {x:.0f}，Y 是 {y:.0f}。",
            ).format(x=north[0], y=east[0]),
            QCoreApplication.translate("RedLine", "交换两列后重新打开。"),
        )
    if np.all(np.abs(north) <= 180) and np.all(np.abs(east) <= 180):
        raise UserError(
            QCoreApplication.translate("RedLine", "这些是经纬度，不是平面坐标。"),
            QCoreApplication.translate("RedLine", "文件里 X 是 {x:g}，Y 是 {y:g}。").format(x=north[0], y=east[0]),
            QCoreApplication.translate("RedLine", "换成高斯克吕格平面坐标，或按经纬度点表（CSV、Excel）导入。"),
        )
    raise UserError(
        QCoreApplication.translate("RedLine", "坐标不在中国境内。"),
        QCoreApplication.translate(
            "RedLine",
            "文件里 X 是 {x:.0f}，Y 是 {y:.0f}；X 应在 30 万到 600 万之间，Y 去掉带号应在 15 万到 85 万之间。",
        ).format(x=north[0], y=east[0]),
        QCoreApplication.translate("RedLine", "核对坐标的位数、单位（米）和带号。"),
    )


def _within(values: NDArray[np.float64], limits: tuple[float, float]) -> bool:
    return bool(np.all((values >= limits[0]) & (values <= limits[1])))
