"""Coordinate reference systems a workspace may use; every boundary is easting/longitude first (always_xy)."""

from __future__ import annotations

from functools import lru_cache

import pyproj
from pyproj.crs import BoundCRS
from pyproj.crs.coordinate_operation import ToWGS84Transformation
from PySide6.QtCore import QCoreApplication

from data.errors import UserError

CGCS2000 = 4490
WGS84 = 4326
#: CGCS2000 3-degree Gauss-Krueger zones: with zone prefix (25..45) and by central meridian (75E..135E).
GAUSS_KRUEGER = tuple(range(4513, 4555))
#: How far outside of its area of use (degrees) a projected CRS is still taken as meant: neighbours of a zone are usual.
_REACH = 4.0


def workspace_crs(text: str) -> pyproj.CRS:
    """The CRS named ``EPSG:n``, checked to be fit for a workspace: projected, in metres.

    Raises
    ------
    UserError
        When the code is unknown, or the CRS is geographic or not in metres.
    """
    remedy = QCoreApplication.translate(
        "Workspace", "请用本县所在 3 度带的 CGCS2000 投影，例如 EPSG:4547（中央经线 114°）。"
    )
    authority, _, number = text.partition(":")
    if authority.upper() != "EPSG" or not number.isdigit():
        raise UserError(
            QCoreApplication.translate("Workspace", "坐标系“{crs}”无法识别。").format(crs=text),
            QCoreApplication.translate("Workspace", "坐标系须写成 EPSG:编号。"),
            remedy,
        )
    try:
        crs = crs_of(int(number))
    except pyproj.exceptions.CRSError as error:
        raise UserError(
            QCoreApplication.translate("Workspace", "坐标系“{crs}”不存在。").format(crs=text),
            QCoreApplication.translate("Workspace", "EPSG 数据库里没有这个编号。"),
            remedy,
        ) from error
    if not crs.is_projected or any(axis.unit_name != "metre" for axis in crs.axis_info[:2]):
        raise UserError(
            QCoreApplication.translate("Workspace", "坐标系“{crs}”不能用作工作区坐标系。").format(crs=text),
            QCoreApplication.translate("Workspace", "工作区须用以米为单位的投影坐标系。"),
            remedy,
        )
    return crs


@lru_cache(maxsize=32)
def crs_of(epsg: int) -> pyproj.CRS:
    """The CRS of an EPSG code (cached: building one costs milliseconds)."""
    return pyproj.CRS.from_epsg(epsg)


@lru_cache(maxsize=32)
def transformer(source: pyproj.CRS, target: pyproj.CRS) -> pyproj.Transformer:
    """Coordinates of ``source`` into ``target``, x first on both sides (cached).

    A source that brings its own parameters to WGS 84 (``+towgs84``) is carried by them: PROJ leaves them out, and says
    nothing, where the target is not WGS 84 itself, though CGCS2000 is the same but for centimetres.
    """
    if source.is_bound and not target.is_bound and target.geodetic_crs is not None:
        same = ToWGS84Transformation(target.geodetic_crs, 0, 0, 0, 0, 0, 0, 0)
        target = BoundCRS(target, crs_of(WGS84), same)
    return pyproj.Transformer.from_crs(source, target, always_xy=True)


def degrees_of(crs: pyproj.CRS, x: float, y: float) -> tuple[float, float]:
    """Longitude and latitude (WGS 84) of a place; infinite where it has none."""
    lon, lat = transformer(crs, crs_of(WGS84)).transform(x, y)
    return float(lon), float(lat)


def _area_of_use(crs: pyproj.CRS) -> tuple[float, float, float, float] | None:
    """Degrees west, south, east and north between which a CRS is meant to be used; None where nobody says.

    The text of a CRS in a file mostly leaves it out, and the register has it.
    """
    area = crs.area_of_use
    if area is None:
        number = crs.to_epsg()
        area = None if number is None else crs_of(number).area_of_use
    return None if area is None else area.bounds


def is_plausible(crs: pyproj.CRS, x: float, y: float) -> bool:
    """Whether a place lies where its CRS is meant to be used: a wrong label puts it far away, or nowhere."""
    lon, lat = degrees_of(crs, x, y)
    if not (abs(lat) <= 90 and abs(lon) <= 180):  # neither is what is not finite
        return False
    if not crs.is_projected:
        return True
    area = _area_of_use(crs)
    if area is None:
        return True
    west, south, east, north = area
    across = west > east  # the antimeridian
    return (across or west - _REACH <= lon <= east + _REACH) and south - _REACH <= lat <= north + _REACH
