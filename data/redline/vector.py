"""Red lines from a file of GIS or drawing programs: Shapefile, GeoPackage, GeoJSON, FileGDB, KML, DXF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.crs import crs_of
from data.errors import UserError
from data.importing.geometry import reproject
from data.importing.request import ImportRequest
from data.importing.vector_source import VectorSource
from data.importing.vector_source import read as read_source
from data.redline.gauss import Zone, crs_title, judge, zone_of
from data.redline.model import RedLine
from data.redline.plots import MOST_POINTS, bad

#: Columns that may hold a red line's name, number, use and area, in the order of trust; compared in lower case.
_NAMES = ("dkmc", "xmmc", "name", "地块名称", "项目名称", "名称", "mc", "layer")
_NUMBERS = ("dkbh", "xmbh", "bh", "地块编号", "编号", "code", "id")
_USES = ("dkyt", "yt", "use", "地块用途", "用途")
#: Formats that carry no CRS of their own: drawings.
_WITHOUT_CRS = frozenset({".dxf"})


def read(
    path: Path, target: pyproj.CRS, layer: str | None = None, crs: str | None = None
) -> tuple[list[RedLine], str, list[str]]:
    """Read polygons, and lines that close, into red lines in ``target``.

    Parameters
    ----------
    layer
        The layer of a file that has several.
    crs
        ``EPSG:n`` instead of what the file says; a drawing says nothing, its zone is judged by its coordinates.

    Returns
    -------
    lines, crs, doubts
        As `data.redline.survey_text.read`.

    Raises
    ------
    UserError
        With the file, the record and the remedy for everything that cannot be read as it stands.
    """
    drawing = path.suffix.lower() in _WITHOUT_CRS
    request = ImportRequest(path, "layer", "", layer=layer, crs=crs)
    if drawing and crs is None:
        # Read as if in the workspace's CRS; the coordinates themselves say below whether that can be.
        request = replace(request, crs=target.to_wkt())
    source = read_source(request)
    doubts = list(source.notes)
    shapes = shapely.force_2d(source.geometry)
    if int(shapely.get_num_coordinates(shapes).sum()) > MOST_POINTS:
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "图形太大：{n} 个点。").format(
                n=f"{int(shapely.get_num_coordinates(shapes).sum()):,}"
            ),
            QCoreApplication.translate("RedLine", "一份红线最多 {n} 个点。").format(n=f"{MOST_POINTS:,}"),
            QCoreApplication.translate("RedLine", "先抽稀，或分成几个文件。"),
        )
    rows, shapes = _areas(shapes, path)
    found = _drawing_crs(shapes, target, path, doubts) if drawing and crs is None else source.crs
    carried = reproject(shapes, found, target)
    _check_finite(carried, rows, path)
    lines = [_red_line(source, int(row), shape, path) for row, shape in zip(rows.tolist(), carried, strict=True)]
    return lines, crs_title(found), doubts


def _areas(shapes: NDArray[np.object_], path: Path) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    """Records that are areas, closed lines turned into polygons."""
    present = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    rows = np.flatnonzero(present)
    areas: list[shapely.Geometry] = []
    kept: list[int] = []
    for row in rows.tolist():
        shape = shapes[row]
        dimension = shapely.get_dimensions(shape)
        if dimension == 2:
            areas.append(shape)
            kept.append(row)
        elif dimension == 1:
            areas.append(_closed_line(shape, row, path))
            kept.append(row)
    if not areas:
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "文件里没有面，也没有闭合的线。"),
            QCoreApplication.translate("RedLine", "共 {n} 个对象，都不是范围。").format(n=len(shapes)),
            QCoreApplication.translate("RedLine", "把红线画成面或闭合的多段线后重新打开。"),
        )
    result = np.empty(len(areas), dtype=object)
    result[:] = areas
    return np.array(kept, dtype=np.int64), result


def _closed_line(line: shapely.Geometry, row: int, path: Path) -> shapely.Geometry:
    parts = shapely.get_parts(line)
    open_parts = [part for part in parts if not shapely.is_closed(part) or len(part.coords) < 4]
    if open_parts:
        ends = open_parts[0].coords
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "有一条线没有闭合，不能当作红线。"),
            QCoreApplication.translate("RedLine", "起点 ({a}) 与终点 ({b}) 不同。").format(
                a=f"{ends[0][0]:.3f}, {ends[0][1]:.3f}", b=f"{ends[-1][0]:.3f}, {ends[-1][1]:.3f}"
            ),
            QCoreApplication.translate("RedLine", "在绘图软件里闭合它，或改成面。"),
            row + 1,
        )
    return shapely.multipolygons([shapely.Polygon(part.coords) for part in parts])


def _drawing_crs(shapes: NDArray[np.object_], target: pyproj.CRS, path: Path, doubts: list[str]) -> pyproj.CRS:
    """The CRS of a drawing: eastings are x and northings y, the zone is the prefix's or the workspace's."""
    points = shapely.get_coordinates(shapes)
    epsg = target.to_epsg()
    own = zone_of(epsg) if epsg is not None else None
    try:
        zone = judge(points[:, 1], points[:, 0], own.degrees if own is not None else 3, None)
    except UserError as error:
        raise UserError(error.what, error.why, error.remedy, file=path) from None
    if zone is None:
        if own is None:
            doubts.append(QCoreApplication.translate("RedLine", "图纸没有坐标系，按工作区的坐标系读。"))
            return target
        zone = Zone(own.degrees, own.number, prefixed=False)
        doubts.append(
            QCoreApplication.translate("RedLine", "图纸没有坐标系，按工作区的 {n} 带（中央经线 {m}°）读。").format(
                n=zone.number, m=zone.meridian
            )
        )
    return crs_of(zone.epsg)


def _check_finite(shapes: NDArray[np.object_], rows: NDArray[np.int64], path: Path) -> None:
    lost = np.flatnonzero(~np.isfinite(shapely.bounds(shapes)).all(axis=1))
    if len(lost):
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "坐标不是数字，或超出投影范围。"),
            "",
            QCoreApplication.translate("RedLine", "核对文件的坐标系和这个对象的坐标。"),
            int(rows[lost[0]]) + 1,
        )


def _red_line(source: VectorSource, row: int, shape: shapely.Geometry, path: Path) -> RedLine:
    name = _value(source, row, _NAMES) or (
        path.stem
        if len(source.geometry) == 1
        else QCoreApplication.translate("RedLine", "第 {n} 个范围").format(n=row + 1)
    )
    if not shape.is_valid:
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "“{name}”的边界自相交。").format(name=name),
            QCoreApplication.translate("RedLine", "相交处在 {place} 附近。").format(
                place=shapely.is_valid_reason(shape).partition("[")[2].rstrip("]")
            ),
            QCoreApplication.translate("RedLine", "在绘图软件里改正后重新打开。"),
            row + 1,
        )
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 0]
    if not parts:
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "“{name}”没有面积。").format(name=name),
            "",
            QCoreApplication.translate("RedLine", "核对这个对象后重新打开。"),
            row + 1,
        )
    number, use = _value(source, row, _NUMBERS), _value(source, row, _USES)
    return RedLine(name, number, use, shapely.MultiPolygon(parts), None, row + 1)


def _value(source: VectorSource, row: int, wanted: tuple[str, ...]) -> str:
    """The value of the first of the wanted columns that has one."""
    columns = {name.lower(): name for name in source.table.column_names}
    for name in wanted:
        if name in columns:
            value: Any = source.table.column(columns[name])[row].as_py()
            # Drawings have a layer "0" that stands for none.
            if value not in (None, "") and not (name == "layer" and str(value) == "0"):
                return _readable(str(value)) if name == "layer" else str(value)
    return ""


def _readable(text: str) -> str:
    """A drawing's layer name as it was written.

    Many programs write UTF-8 or GB 2312 under a header that says ANSI_1252; the name is then one letter a byte. A name
    with a real accent is neither of them: there no two bytes in a row are above 0xA0.
    """
    for one_byte in ("latin-1", "cp1252"):
        for encoding in ("utf-8", "gb2312"):
            try:
                return text.encode(one_byte).decode(encoding)
            except UnicodeError:
                continue
    return text
