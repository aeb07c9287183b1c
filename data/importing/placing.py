"""Where a file would lie if its coordinates were read one way or another, beside where the county is.

Nothing is ever corrected: readings are offered with what speaks for each, and a person chooses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.crs import CGCS2000, WGS84, crs_of, transformer
from data.gcj02 import to_wgs84
from data.importing.geometry import same_crs
from data.messages import Extent
from data.redline.gauss import zone_of

#: Points that stand for a file; as many rows are looked at, evenly.
_SAMPLE = 2_000
#: Share of the sample that must lie in the county's rectangle (widened by a tenth) for a reading to be likely.
LIKELY = 0.5
_WIDENED = 0.1
#: Objects drawn for a look at a reading, and from how many vertices on only their frame is.
_NEIGHBOURS, _VERTICES = 60, 400
#: How programs name a CRS that has no name; and EPSG's codes of a projection's central meridian and false easting.
_NAMELESS, _MERIDIAN, _EASTING = frozenset({"", "unnamed", "unknown"}), "8802", "8806"
#: The prefix of a zone's number before an easting (m).
_PREFIX = 1_000_000.0


@dataclass(frozen=True)
class Reading:
    """One way to read a file's coordinates.

    Attributes
    ----------
    crs
        What to give as the CRS to read them so: ``EPSG:n``, with ``+swap`` for exchanged axes or ``+gcj02`` for the
        shift of web maps.
    title
        In words.
    inside
        Share of the sample that lies in the county, 0 to 1; None where nobody knows where that is.
    extent
        Of the middle 98 % of the sample, in the workspace's CRS; None where it has no place there.
    outlines
        WKT of some neighbours in the middle of the file, in the workspace's CRS, for a look at whether they fit what
        the map shows; empty where none were asked for.
    """

    crs: str
    title: str
    inside: float | None
    extent: Extent | None
    outlines: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The reading as JSON values."""
        told = {"crs": self.crs, "title": self.title, "inside": self.inside, "extent": self.extent}
        return {**told, "outlines": list(self.outlines)} if self.outlines else told


def readings(
    geometry: NDArray[np.object_], declared: str, source: pyproj.CRS, target: pyproj.CRS, county: Extent | None
) -> list[Reading]:
    """Ways to read a file, the declared first, then those that bring it into the county, the best first.

    Parameters
    ----------
    geometry
        As in the file.
    declared
        The reading in use, as an import is told it (``EPSG:n`` or what the file says).
    source, target
        The CRS in use, the workspace's.
    county
        The working extent of the workspace in ``target``; None where it is empty, which leaves only the declared.
    """
    points = _sample(geometry)
    if len(points) == 0:
        return []
    first = _reading(declared, name(source), points, source, target, county)
    if county is None:
        return [first]
    others = [
        _reading(crs, title, moved, system, target, county)
        for crs, title, moved, system in _candidates(points, source, target)
    ]
    least = max(LIKELY, (first.inside or 0.0) + 0.01)
    likely = [other for other in others if (other.inside or 0.0) >= least]
    likely.sort(key=lambda other: -(other.inside or 0.0))
    web = _web_map(points, declared, source, target, county)
    return [first, *likely, *([web] if web is not None else [])]


def doubt(found: list[Reading]) -> str | None:
    """What to say about where a file lies; None where it lies in the county."""
    if not found or found[0].inside is None or found[0].inside >= LIKELY:
        return None
    others = [reading for reading in found[1:] if (reading.inside or 0.0) >= LIKELY]
    if not others:
        return QCoreApplication.translate(
            "Import", "坐标系存疑：只有 {share:.0%} 的数据落在县域内，也没有别的读法能让它落进来；请向数据提供方核实。"
        ).format(share=found[0].inside)
    return QCoreApplication.translate(
        "Import",
        "坐标系存疑：按“{name}”只有 {share:.0%} 的数据落在县域内；可能是：{others}。请核对后选择读法，程序不自动改正。",
    ).format(
        name=found[0].title,
        share=found[0].inside,
        others="；".join(f"{r.title}（{r.crs}，{r.inside or 0:.0%}）" for r in others),
    )


def outlined(
    found: list[Reading], geometry: NDArray[np.object_], source: pyproj.CRS, target: pyproj.CRS
) -> list[Reading]:
    """Readings with outlines of the same few neighbours, each where it says that they lie.

    Parameters
    ----------
    found
        Of `readings`, the first with the geometry as it is.
    geometry
        As `readings` had it.
    source, target
        The CRS in use, the workspace's.
    """
    present = geometry[~(shapely.is_missing(geometry) | shapely.is_empty(geometry))]
    middle = shapely.bounds(present).reshape(-1, 2, 2).mean(axis=1)
    fine = np.isfinite(middle).all(axis=1)
    present, middle = present[fine], middle[fine]
    if len(present) == 0:
        return found
    centre = middle[np.argmin(np.hypot(*(middle - np.median(middle, axis=0)).T))]
    near = present[np.argsort(np.hypot(*(middle - centre).T), kind="stable")[:_NEIGHBOURS]]
    near = np.where(shapely.get_num_coordinates(near) > _VERTICES, shapely.envelope(near), near)
    made = []
    for number, reading in enumerate(found):
        code, change = ("", "") if number == 0 else split(reading.crs)
        read = transformer(crs_of(int(code.removeprefix("EPSG:"))) if code else source, target)
        shapes = shapely.transform(
            changed(near, change), lambda points, read=read: np.column_stack(read.transform(*points.T))
        )
        shapes = shapes[np.isfinite(shapely.bounds(shapes)).all(axis=1)]
        made.append(replace(reading, outlines=tuple(shapely.to_wkt(shapes, rounding_precision=2).tolist())))
    return made


def unstated(found: list[Reading]) -> str | None:
    """What to say about a file that names no CRS; None where nothing has a place."""
    if not found:
        return None
    return QCoreApplication.translate(
        "Import",
        "文件没有说明坐标系（缺少 .prj 或坐标系定义）：检查暂按“{name}”读。请与提供方核实，选定读法后才能导入。",
    ).format(name=found[0].title)


def name(crs: pyproj.CRS) -> str:
    """A CRS as surveyors call it; CGCS2000's zones with what tells the two ways of writing them apart."""
    code = crs.to_epsg()
    zone = None if code is None else zone_of(code)
    translate = QCoreApplication.translate
    if zone is not None and zone.prefixed:
        return translate("Import", "CGCS2000 / {degrees} 度带 {number}（横坐标带带号）").format(
            degrees=zone.degrees, number=zone.number
        )
    if zone is not None:
        return translate("Import", "CGCS2000 / {degrees} 度带 中央经线 {meridian}°（横坐标不带带号）").format(
            degrees=zone.degrees, meridian=zone.meridian
        )
    if code == CGCS2000:
        return translate("Import", "CGCS2000 经纬度")
    if code == WGS84:
        return translate("Import", "WGS 84 经纬度")
    return _described(crs) if crs.name.casefold() in _NAMELESS else str(crs.name)


def _described(crs: pyproj.CRS) -> str:
    """A CRS without a name, as MapInfo and CAD programs write them, by what it is made of."""
    translate = QCoreApplication.translate
    base = crs.geodetic_crs
    datum = str(base.datum.name if base is not None and base.datum is not None else "-").replace("_", " ")
    if crs.is_geographic or crs.coordinate_operation is None:
        return translate("Import", "经纬度（{datum}）").format(datum=datum)
    values = {each.code: each.value for each in crs.coordinate_operation.params}
    if _MERIDIAN not in values or _EASTING not in values:
        return translate("Import", "{method}（{datum}）").format(
            method=crs.coordinate_operation.method_name, datum=datum
        )
    return translate("Import", "中央经线 {meridian:g}°，东偏 {easting:,.0f} 米（{datum}）").format(
        meridian=values[_MERIDIAN], easting=values[_EASTING], datum=datum
    )


def in_degrees(geometry: NDArray[np.object_]) -> bool:
    """Whether coordinates can be degrees, of either order."""
    points = _sample(geometry)
    return len(points) > 0 and bool(np.abs(points).max() <= 360)


def split(text: str) -> tuple[str, str]:
    """A reading as given into the CRS and how coordinates are changed first: ``""``, ``swap`` or ``gcj02``."""
    crs, _, change = text.partition("+")
    return (crs, change) if change in ("swap", "gcj02") else (text, "")


def changed(geometry: NDArray[np.object_], change: str) -> NDArray[np.object_]:
    """Geometries with their axes exchanged (``swap``), or from GCJ-02 to WGS 84 degrees (``gcj02``)."""
    if change == "":
        return geometry
    moved: NDArray[np.object_] = shapely.transform(
        geometry, (lambda points: points[:, ::-1]) if change == "swap" else _from_gcj02
    )
    return moved


def _from_gcj02(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array([to_wgs84(lon, lat) for lon, lat in points.tolist()]).reshape(-1, 2)


def _candidates(
    points: NDArray[np.float64], source: pyproj.CRS, target: pyproj.CRS
) -> Iterator[tuple[str, str, NDArray[np.float64], pyproj.CRS]]:
    translate = QCoreApplication.translate
    systems: list[tuple[str, str, pyproj.CRS]] = []
    epsg = target.to_epsg()
    own = zone_of(epsg) if epsg is not None else None
    if np.abs(points).max() <= 360:
        for code in (CGCS2000, WGS84):
            crs = crs_of(code)
            systems.append((f"EPSG:{crs.to_epsg()}", name(crs), crs))
    else:
        codes = [epsg] if epsg is not None else []
        if own is not None:
            codes += _zones(own.degrees, own.number)
        for code in dict.fromkeys(codes):
            crs = crs_of(code)
            systems.append((f"EPSG:{code}", name(crs), crs))
    if source.to_epsg() is not None:
        systems.append((f"EPSG:{source.to_epsg()}", name(source), source))
    seen: list[pyproj.CRS] = []
    for code_text, title, crs in systems:
        if any(same_crs(crs, other) for other in seen):
            continue
        seen.append(crs)
        if not same_crs(crs, source):
            yield code_text, title, points, crs
        yield f"{code_text}+swap", translate("Import", "{crs}，X 与 Y 对调").format(crs=title), points[:, ::-1], crs


def _web_map(
    points: NDArray[np.float64], declared: str, source: pyproj.CRS, target: pyproj.CRS, county: Extent
) -> Reading | None:
    """Degrees in China read as those of web maps. The shift of half a kilometre leaves a county in its place, so
    that no extent tells it: the reading is offered wherever it may be meant, for a look at the map.
    """
    lon, lat = np.median(points, axis=0).tolist()
    if split(declared)[1] or not source.is_geographic or not (73 < lon < 136 and 3 < lat < 54):
        return None
    title = QCoreApplication.translate("Import", "网络地图坐标（GCJ-02）")
    return _reading(f"EPSG:{WGS84}+gcj02", title, _from_gcj02(points), crs_of(WGS84), target, county)


def _zones(degrees: int, number: int) -> list[int]:
    """EPSG codes of the zone with and without a prefix, and of its neighbours of either width."""
    first, prefixed, plain = {3: (25, 4513, 4534), 6: (13, 4491, 4502)}[degrees]
    last = {3: 45, 6: 23}[degrees]
    near = [n for n in (number, number - 1, number + 1) if first <= n <= last]
    codes = [start + n - first for n in near for start in (plain, prefixed)]
    if degrees == 3:
        wide = (number * 3 + 3) // 6
        codes += [4502 + wide - 13, 4491 + wide - 13] if 13 <= wide <= 23 else []
    return codes


def _sample(geometry: NDArray[np.object_]) -> NDArray[np.float64]:
    present = np.flatnonzero(~(shapely.is_missing(geometry) | shapely.is_empty(geometry)))
    if len(present) > _SAMPLE:
        present = present[np.linspace(0, len(present) - 1, _SAMPLE).astype(np.int64)]
    boxes = shapely.bounds(geometry[present])
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    fine: NDArray[np.float64] = middle[np.isfinite(middle).all(axis=1)]
    return fine


def _reading(
    crs: str,
    title: str,
    points: NDArray[np.float64],
    source: pyproj.CRS,
    target: pyproj.CRS,
    county: Extent | None,
) -> Reading:
    x, y = transformer(source, target).transform(points[:, 0], points[:, 1])
    fine = np.isfinite(x) & np.isfinite(y)
    if not fine.any():
        return Reading(crs, title, 0.0 if county is not None else None, None)
    west, east = np.quantile(x[fine], [0.01, 0.99]).tolist()
    south, north = np.quantile(y[fine], [0.01, 0.99]).tolist()
    inside = None
    if county is not None:
        margin = _WIDENED * max(county[2] - county[0], county[3] - county[1])
        within = (x >= county[0] - margin) & (x <= county[2] + margin)
        within &= (y >= county[1] - margin) & (y <= county[3] + margin)
        inside = float(np.mean(within & fine))
    return Reading(crs, title, inside, (west, south, east, north))
