"""Plots while they are read: rings of named points, put together into red lines of the workspace's CRS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pyproj
import shapely
from PySide6.QtCore import QCoreApplication

from data import tabular
from data.crs import crs_of, transformer
from data.errors import UserError
from data.redline.gauss import Zone, judge, zone_of
from data.redline.model import RedLine

#: Points of a file beyond which it is no boundary of a project.
MOST_POINTS = 2_000_000
HECTARE = 10_000.0
#: Declared and drawn areas that differ by more than this share are a doubt.
_AREA_TOLERANCE = 0.01
#: Ends of a ring nearer than this (m, degrees) are the same point, written with fewer digits.
_CLOSED, _CLOSED_DEGREES = 0.001, 1e-8


@dataclass
class Plot:
    """A plot while it is read.

    Attributes
    ----------
    row
        Its line in the file, from 1.
    count, area_m2
        What the file says of it, None where it says nothing.
    rings
        By the ring's name: name, X (northing), Y (easting) and line of each point.
    """

    row: int
    count: int | None
    area_m2: float | None
    number: str
    name: str
    use: str
    rings: dict[str, list[tuple[str, float, float, int]]] = field(default_factory=dict)

    @property
    def points(self) -> int:
        return sum(len(ring) for ring in self.rings.values())


def decoded(path: Path) -> str:
    """The text of a file in UTF-8 or GB 18030; UserError when it is empty or neither."""
    data = path.read_bytes()
    if not data.strip():
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "文件是空的。"),
            QCoreApplication.translate("RedLine", "里面没有一个字，可能没有存完或没有传完。"),
            QCoreApplication.translate("RedLine", "重新取得文件再打开。"),
        )
    try:
        return tabular.decoded(data)[0]
    except UnicodeError as error:
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "文件的编码无法识别。"),
            QCoreApplication.translate("RedLine", "既不是 UTF-8，也不是 GB 18030（GBK）。"),
            QCoreApplication.translate("RedLine", "用记事本打开，另存为 UTF-8。"),
        ) from error


def plane_crs(
    plots: Sequence[Plot], degrees: int, number: int | None, target: pyproj.CRS, path: Path, doubts: list[str]
) -> tuple[Zone, pyproj.CRS]:
    """The zone and CRS of the plots' coordinates; where nothing says it, the workspace's, and that is a doubt.

    Parameters
    ----------
    degrees, number
        Width and number of the zone as the file says; number None where it does not.

    Raises
    ------
    UserError
        When the coordinates contradict the file or themselves, or nothing says the zone.
    """
    points = [point for plot in plots for ring in plot.rings.values() for point in ring]
    north, east = np.array([p[1] for p in points]), np.array([p[2] for p in points])
    try:
        zone = judge(north, east, degrees, number)
    except UserError as error:
        raise UserError(error.what, error.why, error.remedy, file=path, row=points[0][3]) from None
    if zone is not None:
        return zone, crs_of(zone.epsg)
    epsg = target.to_epsg()
    own = zone_of(epsg) if epsg is not None else None
    if own is None:
        raise UserError(
            QCoreApplication.translate("RedLine", "文件没有写带号，坐标里也没有。"),
            QCoreApplication.translate("RedLine", "没有带号就不知道中央经线。"),
            QCoreApplication.translate("RedLine", "在文件里补上带号，或给 Y 坐标加上带号后重新打开。"),
            file=path,
        )
    zone = Zone(own.degrees, own.number, prefixed=False)
    doubts.append(
        QCoreApplication.translate("RedLine", "文件没有写带号，按工作区的 {n} 带（中央经线 {m}°）读。").format(
            n=zone.number, m=zone.meridian
        )
    )
    return zone, crs_of(zone.epsg)


def red_lines(
    plots: Sequence[Plot], source: pyproj.CRS, target: pyproj.CRS, path: Path, close: bool, doubts: list[str]
) -> list[RedLine]:
    """Put plots together in ``target``; ``close`` joins the ends of open rings, with a doubt each.

    Raises
    ------
    UserError
        For a ring that is open, crosses itself or has too few points, with the file and the line.
    """
    carry = transformer(source, target)
    if len(plots) == 1 and not (plots[0].name or plots[0].number):
        # A file of one plot that names none is called by its own name.
        plots = [replace(plots[0], name=path.stem)]
    return [_red_line(plot, carry, path, close, doubts) for plot in plots]


def _red_line(plot: Plot, carry: pyproj.Transformer, path: Path, close: bool, doubts: list[str]) -> RedLine:
    name = plot.name or plot.number or QCoreApplication.translate("RedLine", "第 {row} 行的地块").format(row=plot.row)
    shape = shapely.Polygon()
    for key, ring in plot.rings.items():
        # A ring within another is a hole, one beside it a part: even-odd, whatever the file's order.
        shape = shapely.symmetric_difference(shape, _ring(key, ring, name, carry, path, close, doubts))
    if shape.is_empty:
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "地块“{name}”没有面积。").format(name=name),
            QCoreApplication.translate("RedLine", "它没有界址点，或内外圈完全重合。"),
            QCoreApplication.translate("RedLine", "补全界址点后重新打开。"),
            plot.row,
        )
    # Some offices count the first point again where it closes a ring.
    if plot.count is not None and plot.count not in (plot.points, plot.points - len(plot.rings)):
        doubts.append(
            QCoreApplication.translate("RedLine", "地块“{name}”写明 {a} 个界址点，实有 {b} 个。").format(
                name=name, a=plot.count, b=plot.points
            )
        )
    if plot.area_m2 and abs(shape.area - plot.area_m2) > _AREA_TOLERANCE * max(shape.area, plot.area_m2):
        doubts.append(
            QCoreApplication.translate("RedLine", "地块“{name}”写明 {a} 公顷，按坐标算是 {b} 公顷。").format(
                name=name, a=f"{plot.area_m2 / HECTARE:.4f}", b=f"{shape.area / HECTARE:.4f}"
            )
        )
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return RedLine(name, plot.number, plot.use, shapely.MultiPolygon(parts), plot.area_m2, plot.row)


def _ring(
    key: str,
    ring: list[tuple[str, float, float, int]],
    name: str,
    carry: pyproj.Transformer,
    path: Path,
    close: bool,
    doubts: list[str],
) -> shapely.Polygon:
    where = QCoreApplication.translate("RedLine", "地块“{name}”第 {ring} 圈").format(name=name, ring=key)
    first, last = ring[0], ring[-1]
    xy = [(north, east) for _, north, east, _ in ring]
    apart = _CLOSED_DEGREES if carry.source_crs is not None and carry.source_crs.is_geographic else _CLOSED
    if abs(first[1] - last[1]) > apart or abs(first[2] - last[2]) > apart or len(ring) == 1:
        if not close:
            raise bad(
                path,
                QCoreApplication.translate("RedLine", "{where}没有闭合。").format(where=where),
                QCoreApplication.translate("RedLine", "末点 {b} 与首点 {a} 不同。").format(a=first[0], b=last[0]),
                QCoreApplication.translate("RedLine", "在最后补上首点，或选择“自动闭合”后重新打开。"),
                last[3],
            )
        doubts.append(
            QCoreApplication.translate("RedLine", "{where}没有闭合，已连接末点 {b} 与首点 {a}。").format(
                where=where, a=first[0], b=last[0]
            )
        )
        xy.append(xy[0])
    else:
        xy[-1] = xy[0]
    if len(set(xy)) < 3:
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "{where}少于 3 个不同的点。").format(where=where),
            "",
            QCoreApplication.translate("RedLine", "补全界址点后重新打开。"),
            first[3],
        )
    x, y = carry.transform([east for _, east in xy], [north for north, _ in xy])
    polygon = shapely.Polygon(np.column_stack([x, y]))
    if not polygon.is_valid:
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "{where}自相交。").format(where=where),
            QCoreApplication.translate("RedLine", "相交处在 {place} 附近。").format(
                place=shapely.is_valid_reason(polygon).partition("[")[2].rstrip("]")
            ),
            QCoreApplication.translate("RedLine", "核对界址点的次序后重新打开。"),
            first[3],
        )
    return polygon


def bad(path: Path, what: str, why: str, remedy: str, row: int | None = None) -> UserError:
    """A fault of a file, with its line."""
    return UserError(what, why, remedy, file=path, row=row)
