"""What a sketch is called and how large it is, in words."""

from __future__ import annotations

import math

import pyproj
from pyproj.exceptions import ProjError
from PySide6.QtCore import QCoreApplication

from data import measuring
from data.areas import M2_PER_MU
from data.crs import CGCS2000, crs_of, transformer
from data.sketches.model import Kind, Sketch


def kind_title(kind: Kind) -> str:
    """What a kind is called."""
    translate = QCoreApplication.translate
    return {
        "point": translate("Sketches", "点"),
        "line": translate("Sketches", "线"),
        "area": translate("Sketches", "面"),
        "circle": translate("Sketches", "圆"),
        "text": translate("Sketches", "文字"),
    }[kind]


def measure_text(sketch: Sketch, crs: pyproj.CRS) -> str:
    """Length, area, radius or place of a sketch, on the ellipsoid of CGCS2000."""
    translate = QCoreApplication.translate
    found = sketch.geometry
    try:
        if sketch.kind in ("point", "text"):
            lon, lat = transformer(crs, crs_of(CGCS2000)).transform(found.x, found.y, errcheck=True)
            return f"{lon:.6f}°, {lat:.6f}°"
        if sketch.kind == "line":
            return length_text(measuring.length(found, crs))
        if not found.is_valid:
            return translate("Sketches", "边线自相交，没有面积")
        square = sum(measuring.area(part, crs) for part in getattr(found, "geoms", (found,)))
    except ProjError:
        return translate("Sketches", "超出坐标系范围")
    area = translate("Sketches", "{m2} m² • {mu} 亩").format(m2=f"{square:,.1f}", mu=f"{square / M2_PER_MU:,.2f}")
    if sketch.kind == "circle":
        radius = length_text(math.sqrt(square / math.pi))
        return translate("Sketches", "半径 {radius} • {area}").format(radius=radius, area=area)
    return area


def length_text(metres: float) -> str:
    """Metres to the decimetre below 1 km, kilometres to the metre above."""
    return f"{metres:,.1f} m" if metres < 1000 else f"{metres / 1000:,.3f} km"


def formula_text(kind: Kind) -> str:
    """How the figure of :func:`measure_text` is computed."""
    translate = QCoreApplication.translate
    return {
        "point": translate("Sketches", "CGCS2000 经纬度"),
        "text": translate("Sketches", "CGCS2000 经纬度"),
        "line": translate("Sketches", "CGCS2000 椭球面测地线长，大地高 0 m"),
        "area": translate("Sketches", "CGCS2000 椭球面积；1 亩 = 2000/3 m²"),
        "circle": translate("Sketches", "CGCS2000 椭球面积；半径 = √(面积/π)；1 亩 = 2000/3 m²"),
    }[kind]
