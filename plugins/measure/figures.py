"""What was measured, in words: plain data without widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pyproj
import shapely
from pyproj.exceptions import ProjError
from PySide6.QtCore import QCoreApplication

from data import measuring
from data.areas import M2_PER_HECTARE, M2_PER_MU

Kind = Literal["distance", "area", "angle", "profile"]
Facts = list[tuple[str, str]]


@dataclass(frozen=True)
class Measured:
    """A finished measure.

    Attributes
    ----------
    kind
        What was measured.
    headline
        The figure itself; also stands at the pointer while it is drawn.
    facts
        Names and figures, the most important first.
    formula
        How it was computed, for whoever has to answer for the figure.
    """

    kind: Kind
    headline: str
    facts: tuple[tuple[str, str], ...]
    formula: str

    def as_text(self) -> str:
        """For the clipboard: a line a figure, with tabs, as a spreadsheet takes it."""
        formula = QCoreApplication.translate("Measure", "算法")
        return "\n".join(f"{name}\t{value}" for name, value in (*self.facts, (formula, self.formula)))


def measured(kind: Kind, geometry: shapely.Geometry, crs: pyproj.CRS) -> Measured | None:
    """Measure what was drawn (in ``crs``); None while there is too little of it for a figure.

    What reaches beyond the CRS is told so in place of a figure: the map can be moved there, and a hand draws on.
    """
    try:
        return _OF[kind](geometry, crs)
    except ProjError:
        beyond = QCoreApplication.translate("Measure", "超出坐标系范围，在县域内量算")
        return Measured(kind, beyond, (), "")


def length_text(metres: float) -> str:
    """Metres to the centimetre below 1 km, kilometres to the metre above."""
    return f"{metres:,.2f} m" if metres < 1000 else f"{metres / 1000:,.3f} km"


def _distance(line: shapely.Geometry, crs: pyproj.CRS) -> Measured | None:
    if line.geom_type != "LineString":
        return None
    translate = QCoreApplication.translate
    legs = measuring.legs(line, crs)
    total = sum(leg.length for leg in legs)
    facts: Facts = [(translate("Measure", "总长"), f"{total:,.2f} m • {total / 1000:,.3f} km")]
    name = translate("Measure", "第 {n} 段")
    bearing = translate("Measure", "{length}，方位 {azimuth}°")
    for number, leg in enumerate(legs, 1):
        said = bearing.format(length=length_text(leg.length), azimuth=f"{leg.azimuth:.2f}")
        facts.append((name.format(n=number), said))
    formula = translate("Measure", "CGCS2000 椭球面测地线长（Karney），大地高 0 m；方位角自真北起算")
    return Measured("distance", length_text(total), tuple(facts), formula)


def _area(polygon: shapely.Geometry, crs: pyproj.CRS) -> Measured | None:
    if polygon.geom_type != "Polygon":
        return None
    translate = QCoreApplication.translate
    formula = translate("Measure", "CGCS2000 椭球面积，边为测地线；1 亩 = 2000/3 m²")
    if not polygon.is_valid:
        crossed = translate("Measure", "边线自相交，没有面积")
        return Measured("area", crossed, ((translate("Measure", "面积"), crossed),), formula)
    square = measuring.area(polygon, crs)
    facts = (
        (translate("Measure", "面积"), f"{square:,.2f} m²"),
        (translate("Measure", "公顷"), f"{square / M2_PER_HECTARE:,.4f}"),
        (translate("Measure", "亩"), f"{square / M2_PER_MU:,.2f}"),
        (translate("Measure", "平方公里"), f"{square / 1e6:,.4f}"),
        (translate("Measure", "周长"), length_text(measuring.perimeter(polygon, crs))),
    )
    headline = translate("Measure", "{m2} m² • {mu} 亩").format(m2=f"{square:,.1f}", mu=f"{square / M2_PER_MU:,.2f}")
    return Measured("area", headline, facts, formula)


def _angle(line: shapely.Geometry, crs: pyproj.CRS) -> Measured | None:
    degrees = measuring.angle(line, crs) if line.geom_type == "LineString" else None
    if degrees is None:
        return None
    translate = QCoreApplication.translate
    facts = ((translate("Measure", "夹角"), f"{degrees:.2f}° • {_sexagesimal(degrees)}"),)
    formula = translate("Measure", "第二点处两条 CGCS2000 测地线方位角之差")
    return Measured("angle", f"{degrees:.2f}°", facts, formula)


def _sexagesimal(degrees: float) -> str:
    minutes, seconds = divmod(round(degrees * 3600), 60)
    whole, minutes = divmod(minutes, 60)
    return f"{whole}°{minutes:02d}′{seconds:02d}″"


_OF: dict[Kind, Callable[[shapely.Geometry, pyproj.CRS], Measured | None]] = {
    "distance": _distance,
    "area": _area,
    "angle": _angle,
    # While it is drawn it is a distance; its heights are read when it is whole (`plugins.measure.profile`).
    "profile": _distance,
}
