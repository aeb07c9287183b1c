"""The county on the globe: whether a warning's area concerns it, and where in it to put the warning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyproj
import shapely

from data.alerts.cap import Area
from data.crs import WGS84, crs_of, transformer
from data.query import equal
from data.store import Store

_GLOBE = pyproj.Geod(ellps="WGS84")
#: Corners of the polygon that stands for a circle.
_CORNERS = 64


@dataclass(frozen=True)
class Ground:
    """A county.

    Attributes
    ----------
    code
        Its division code, 6 digits, or "".
    shape
        Its area in WGS 84 longitude and latitude; None where the workspace has no divisions: then everything concerns
        it.
    """

    code: str = ""
    shape: shapely.Geometry | None = None

    def concerns(self, areas: Iterable[Area]) -> bool:
        """Whether any of the areas touches the county, by shape or by code; areas that say neither do."""
        areas = tuple(areas)
        shapes = [shape for area in areas for shape in outlines(area)]
        codes = [code for area in areas for code in division_codes(area)]
        if self.shape is None or not (shapes or codes):
            return True
        if any(self.shape.intersects(shape) for shape in shapes):
            return True
        # 43 00 00 is the province, 43 11 00 the city, 43 11 27 the county, anything longer a place in it.
        return bool(self.code) and any(
            code.startswith(self.code) or self.code.startswith(code.rstrip("0") or "-") for code in codes
        )

    def place(self, areas: Iterable[Area]) -> tuple[float, float] | None:
        """Longitude and latitude of a point in the part of the areas that lies in the county, else in the areas."""
        shapes = [shape for area in areas for shape in outlines(area)]
        if not shapes:
            return None
        whole = shapely.union_all(shapes)
        if self.shape is not None:
            inside = whole.intersection(self.shape)
            whole = whole if inside.is_empty else inside
        point = whole.representative_point()
        return None if point.is_empty else (float(point.x), float(point.y))

    def division(self, areas: Iterable[Area]) -> str:
        """The first village or town of the county (12 or 9 digits) that is named by its code, or ""."""
        for area in areas:
            for code in division_codes(area):
                if self.code and code.startswith(self.code) and len(code) == 12:
                    part = code if code[9:] != "000" else code[:9]
                    if part[6:9] != "000":
                        return part
        return ""


def outlines(area: Area) -> list[shapely.Geometry]:
    """The polygons of an area in longitude and latitude, made valid; circles as polygons of 64 corners."""
    found = [shapely.make_valid(shapely.Polygon(ring)) for ring in area.polygons]
    for lon, lat, kilometres in area.circles:
        if kilometres == 0:
            found.append(shapely.Point(lon, lat))
            continue
        bearings = [360.0 * corner / _CORNERS for corner in range(_CORNERS)]
        count = len(bearings)
        lons, lats, _ = _GLOBE.fwd([lon] * count, [lat] * count, bearings, [kilometres * 1000] * count)
        found.append(shapely.make_valid(shapely.Polygon(list(zip(lons, lats, strict=True)))))
    return [shape for shape in found if not shape.is_empty]


def division_codes(area: Area) -> list[str]:
    """Codes of divisions in China: 6 digits, 12, or 14 with the two of a villager group, whatever they are called."""
    return [
        value[:12] for _, value in area.geocodes if value.isascii() and value.isdigit() and len(value) in (6, 9, 12, 14)
    ]


def ground_of(store: Store, crs: pyproj.CRS) -> Ground:
    """The county of a workspace whose CRS is ``crs``."""
    rows = store.arrays("division", ["code", "geom"], equal("level", "county"))
    shapes = [shape for shape in rows["geom"] if shape is not None]
    if not shapes:
        return Ground()
    change = transformer(crs, crs_of(WGS84))
    # Along a county's edge a vertex every few hundred metres is plenty for "does it touch".
    rough = shapely.simplify(shapely.union_all(shapes), 50.0)
    shape = shapely.make_valid(shapely.transform(rough, change.transform, interleaved=False))
    shapely.prepare(shape)
    return Ground(str(rows["code"][0])[:6], shape)
