"""Makes geometries fit for a table: into the workspace's CRS, flat, valid, of the right type; or says why not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.crs import CGCS2000, WGS84, crs_of, transformer
from data.gpkg.change import as_stored
from data.importing.tangles import tangled
from data.pieces import mapped, slices

DIMENSION = {"Point": 0, "MultiPoint": 0, "LineString": 1, "MultiLineString": 1, "Polygon": 2, "MultiPolygon": 2}
#: A datum shift from here on (metres) is worth a word.
_SHIFT = 1.0
#: No plane coordinate of the Earth is farther from its origin (metres; a zone's number before it is 45 million).
_FARTHEST = 1e8


@dataclass(frozen=True)
class Shaped:
    """``n`` geometries to be written (None where refused), why each was refused ("": it was not), the repaired rows."""

    geometry: NDArray[np.object_]
    reason: NDArray[np.object_]
    repaired: NDArray[np.int64]


def shape(geometry: NDArray[np.object_], source: pyproj.CRS, target: pyproj.CRS, wanted: str) -> Shaped:
    """Bring ``n`` geometries from ``source`` into ``target`` and the type ``wanted`` (a table's geometry)."""
    cuts = list(slices(len(geometry)))
    pieces = [_shape(geometry[cut], source, target, wanted) for cut in cuts]
    return Shaped(
        np.concatenate([piece.geometry for piece in pieces]),
        np.concatenate([piece.reason for piece in pieces]),
        np.concatenate([piece.repaired + cut.start for piece, cut in zip(pieces, cuts, strict=True)]),
    )


def _shape(geometry: NDArray[np.object_], source: pyproj.CRS, target: pyproj.CRS, wanted: str) -> Shaped:
    reason = np.full(len(geometry), "", dtype=object)
    missing = shapely.is_missing(geometry) | shapely.is_empty(geometry)
    reason[missing] = QCoreApplication.translate("Import", "没有几何")
    flat = as_stored(geometry, "Geometry")
    wrong = ~missing & ~fits(flat, wanted)
    reason[wrong] = QCoreApplication.translate("Import", "几何类型不符")
    flat[missing | wrong] = None
    if not same_crs(source, target):
        flat = reproject(flat, source, target)
    # Not a number, as read or once carried over, or beyond any place on the Earth.
    lost = ~shapely.is_missing(flat) & ~(np.abs(shapely.bounds(flat)) <= _FARTHEST).all(axis=1)
    reason[lost] = QCoreApplication.translate("Import", "坐标超出投影范围")
    flat[lost] = None
    present = ~shapely.is_missing(flat)
    invalid = np.flatnonzero(present & ~shapely.is_valid(flat))
    hopeless = invalid[tangled(flat[invalid])]
    reason[hopeless] = QCoreApplication.translate("Import", "自相交过多，无法修复")
    flat[hopeless] = None
    invalid = np.setdiff1d(invalid, hopeless)
    if len(invalid):
        flat[invalid] = _of_dimension(
            shapely.make_valid(flat[invalid], method="structure", keep_collapsed=False), wanted
        )
        lost = shapely.is_empty(flat[invalid]) | shapely.is_missing(flat[invalid])
        hopeless = invalid[lost]
        reason[hopeless] = QCoreApplication.translate("Import", "几何无效且无法修复")
        flat[hopeless] = None
        return Shaped(flat, reason, invalid[~lost])
    return Shaped(flat, reason, np.empty(0, np.int64))


def fits(geometry: NDArray[np.object_], wanted: str) -> NDArray[np.bool_]:
    """Which geometries can become ``wanted``: of its dimension, and single where it is single."""
    if wanted == "Geometry":
        return np.ones(len(geometry), dtype=bool)
    result: NDArray[np.bool_] = shapely.get_dimensions(geometry) == DIMENSION[wanted]
    if not wanted.startswith("Multi"):
        result &= shapely.get_num_geometries(geometry) == 1
        result &= shapely.get_type_id(geometry) == int(shapely.GeometryType[wanted.upper()])
    result &= shapely.get_type_id(geometry) != int(shapely.GeometryType.GEOMETRYCOLLECTION)
    return result


def reproject(geometry: NDArray[np.object_], source: pyproj.CRS, target: pyproj.CRS) -> NDArray[np.object_]:
    """Geometries carried from one CRS to another, all vertices in one call."""
    carry = transformer(source, target)

    def moved(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(carry.transform(points[:, 0], points[:, 1]))

    result: NDArray[np.object_] = shapely.transform(geometry, moved)
    return result


def same_crs(a: pyproj.CRS, b: pyproj.CRS) -> bool:
    """Whether coordinates mean the same, x first (the order that a definition names is no matter here)."""
    return a.equals(b, ignore_axis_order=True)


def doubts(
    geometry: NDArray[np.object_], source: pyproj.CRS, driver: str, given: bool, stored: NDArray[np.object_]
) -> list[str]:
    """What is doubtful about a file's CRS and places, for a person to judge.

    Parameters
    ----------
    geometry
        As in the file.
    source, driver, given
        The CRS, whether the user gave it, and the format.
    stored
        The same geometries in the workspace's CRS.
    """
    notes: list[str] = []
    boxes = mapped(shapely.bounds, geometry)
    boxes = boxes[np.isfinite(boxes).all(axis=1)]
    if len(boxes) == 0:
        return notes
    # The middle one: a single lost row draws the middle of all bounds out of the country.
    x, y = (float(each) for each in np.median((boxes[:, :2] + boxes[:, 2:]) / 2, axis=0))
    if source.is_geographic and not given:
        if abs(x) > 360 or abs(y) > 90:
            text = QCoreApplication.translate("Import", "坐标 ({x:.0f}, {y:.0f}) 不是经纬度，与声明的 {crs} 不符。")
            notes.append(text.format(x=x, y=y, crs=_name(source)))
        shift = datum_shift(source, x, y)
        if driver == "GeoJSON" and shift >= _SHIFT:
            text = QCoreApplication.translate(
                "Import",
                "坐标系存疑：GeoJSON 声明了 {crs}，按它换算与按 WGS 84 经纬度相差约 {shift:.0f} 米。"
                "请与影像叠加核对；如有偏移，用 --crs 指定实际坐标系后重新导入。",
            )
            notes.append(text.format(crs=_name(source), shift=shift))
    area = source.area_of_use
    if area is not None and not source.is_geographic:
        lon, lat = transformer(source, crs_of(CGCS2000)).transform(x, y)
        if not (area.west - 1 <= lon <= area.east + 1 and area.south - 1 <= lat <= area.north + 1):
            text = QCoreApplication.translate("Import", "坐标系存疑：数据中心在 {crs} 的适用范围之外。")
            notes.append(text.format(crs=_name(source)))
    notes += _far_away(stored)
    return notes


def datum_shift(source: pyproj.CRS, lon: float, lat: float) -> float:
    """How far (metres) a place moves when its degrees are read as WGS 84 instead of ``source``."""
    east, north = transformer(source, crs_of(WGS84)).transform(lon, lat)
    distance: float = pyproj.Geod(ellps="GRS80").inv(lon, lat, east, north)[2]
    return distance if np.isfinite(distance) else 0.0


def far_away(stored: NDArray[np.object_]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Rows that lie far from the mass of the data, nearly always a coordinate that was lost, and how far (m)."""
    rows = np.flatnonzero(~(shapely.is_missing(stored) | shapely.is_empty(stored)))
    if len(rows) < 100:
        return np.empty(0, np.int64), np.empty(0)
    bounds = mapped(shapely.bounds, stored[rows])
    middle = (bounds[:, :2] + bounds[:, 2:]) / 2
    distance = np.hypot(*(middle - np.median(middle, axis=0)).T)
    usual = float(np.quantile(distance, 0.99))
    far = distance > max(3 * usual, 1_000.0)
    return rows[far], distance[far]


def _far_away(stored: NDArray[np.object_]) -> list[str]:
    rows, distance = far_away(stored)
    if len(rows) == 0:
        return []
    text = QCoreApplication.translate(
        "Import", "{count} 个对象离其余数据 {near:.0f}–{far:.0f} 公里，坐标可能有误，请核对。"
    )
    return [text.format(count=len(rows), near=distance.min() / 1000, far=distance.max() / 1000)]


def _of_dimension(geometry: NDArray[np.object_], wanted: str) -> NDArray[np.object_]:
    """What remains of repaired geometries in the wanted dimension, as multi geometries."""
    if wanted == "Geometry":
        return geometry
    dimension = DIMENSION[wanted]
    result = np.empty(len(geometry), dtype=object)
    for i, whole in enumerate(geometry):
        parts = shapely.get_parts(shapely.get_parts(whole))
        kept = parts[shapely.get_dimensions(parts) == dimension]
        if dimension == 2:
            result[i] = shapely.multipolygons(kept)
        elif dimension == 1:
            result[i] = shapely.multilinestrings(kept)
        else:
            result[i] = kept[0] if len(kept) else None
    return result


def _name(crs: pyproj.CRS) -> str:
    code = crs.to_epsg()
    return f"EPSG:{code} ({crs.name})" if code else str(crs.name)
