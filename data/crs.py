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
