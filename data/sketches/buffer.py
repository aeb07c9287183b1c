"""Everything within a distance of what is drawn or chosen."""

from __future__ import annotations

from collections.abc import Sequence

import pyproj
import shapely
from PySide6.QtCore import QCoreApplication

from data.crs import CGCS2000, crs_of, transformer
from data.errors import UserError

#: A circle has four times this many sides.
_QUADRANT = 32
#: Greatest distance: beyond it the plane's scale is no longer one number, m.
FARTHEST_M = 50_000.0


def buffered(geometries: Sequence[shapely.Geometry], metres: float, crs: pyproj.CRS) -> shapely.Geometry:
    """Everything within a distance on the ground of any of the geometries.

    The buffer is made on the plane of ``crs`` with ``metres`` times the projection's scale in the middle of the
    geometries: conformal projections, as Gauss-Kruger, have one scale in all directions at a point.

    Parameters
    ----------
    geometries
        In ``crs`` (projected, metres).
    metres
        Distance on the ellipsoid, m, above 0 and up to `FARTHEST_M`.

    Returns
    -------
    Polygon or MultiPolygon
        In ``crs``.

    Raises
    ------
    UserError
        When there is nothing to make it of, or the distance is out of range.
    """
    translate = QCoreApplication.translate
    whole = shapely.union_all([shapely.make_valid(each) for each in geometries if each is not None])
    if whole.is_empty:
        raise UserError(
            translate("Sketches", "没有生成缓冲区"),
            translate("Sketches", "没有选中带图形的对象"),
            translate("Sketches", "在图上或标绘列表中选中对象，再生成"),
        )
    if not 0 < metres <= FARTHEST_M:
        raise UserError(
            translate("Sketches", "没有生成缓冲区"),
            translate("Sketches", "距离须大于 0，不超过 {n} km").format(n=f"{FARTHEST_M / 1000:g}"),
            translate("Sketches", "改距离，再生成"),
        )
    return whole.buffer(metres * scale_at(whole.centroid, crs), quad_segs=_QUADRANT)


def scale_at(point: shapely.Point, crs: pyproj.CRS) -> float:
    """Metres on the plane of a conformal ``crs`` per metre on the ellipsoid, at a point of it."""
    lon, lat = transformer(crs, crs_of(CGCS2000)).transform(point.x, point.y, errcheck=True)
    factors = pyproj.Proj(crs).get_factors(lon, lat)
    return float(factors.meridional_scale)
