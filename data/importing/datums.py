"""What is lost between an old datum and CGCS2000: no parameters are public, so that only the projection is changed."""

from __future__ import annotations

import pyproj
from PySide6.QtCore import QCoreApplication

from data.crs import transformer

#: Half axis (m) and flattening of the datums that lie at the Earth's centre; all within centimetres to a metre or two.
_AXIS_M, _INVERSE_FLATTENING, _SAME = 6378137.0, 298.257, 0.01


def doubt(source: pyproj.CRS, target: pyproj.CRS) -> str | None:
    """What to say about a file in an old datum (西安80, 北京54) for which PROJ has no parameters; None where it has.

    PROJ then takes longitude and latitude of the one for those of the other, and says so only in its own report.
    """
    ellipsoid = source.ellipsoid
    if ellipsoid is None or (
        ellipsoid.semi_major_metre == _AXIS_M and abs(ellipsoid.inverse_flattening - _INVERSE_FLATTENING) < _SAME
    ):
        return None
    carried = transformer(source, target)
    if "ballpark" not in carried.description.lower() or source.is_bound:
        return None
    datum = source.geodetic_crs.name if source.geodetic_crs is not None else source.name
    return QCoreApplication.translate(
        "Import",
        "基准不同：{datum} 到工作区基准的转换参数不公开，程序只换了投影、没有换基准，位置会差几十米到一百多米。"
        "请先请测绘主管部门把数据转成 CGCS2000；有本地七参数的，在“坐标系”里填带 +towgs84 的 PROJ 定义后重新检查。",
    ).format(datum=_known(datum))


def _known(name: str) -> str:
    return {"Xian 1980": "西安80", "Beijing 1954": "北京54", "New Beijing": "新北京54"}.get(name, name)
