"""The survey-boundary text file of land offices: a block 属性描述 with the CRS and a block 地块坐标 with the rings.

    [属性描述]
    坐标系=2000国家大地坐标系
    几度分带=3
    带号=38
    [地块坐标]
    5,0.7655,DK-1,地块1,面,,工业用地,,@
    J1,1,3071234.567,38456789.012
    ...

A plot's line ends in ``@``: count of points, area in hectares, number, name, figure, map sheet, use, land class. A
point's line has its name, the number of its ring, X (northing) and Y (easting, with or without the zone's number). The
last point of a ring repeats the first. Rings within rings are holes.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyproj
import shapely
from PySide6.QtCore import QCoreApplication

from data.crs import crs_of, transformer
from data.errors import UserError
from data.redline.gauss import Zone, judge, zone_of
from data.redline.model import RedLine

#: Points of a file beyond which it is no boundary of a project.
MOST_POINTS = 2_000_000
#: Full-width signs that input methods leave in such files.
_SIGNS = str.maketrans({"，": ",", "【": "[", "】": "]", "＝": "=", "＠": "@", "．": ".", "\ufeff": None})
_HECTARE = 10_000.0
#: Declared and drawn areas that differ by more than this share are a doubt.
_AREA_TOLERANCE = 0.01
#: Ends of a ring nearer than this (m) are the same point, written with fewer digits.
_CLOSED = 0.001


@dataclass
class _Plot:
    """A plot while it is read."""

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


def read(path: Path, target: pyproj.CRS, close: bool = False) -> tuple[list[RedLine], str, list[str]]:
    """Read a file into red lines in ``target``.

    Parameters
    ----------
    path
        The file, UTF-8 or GB 18030.
    target
        The workspace's CRS; where the file names no zone, its zone is taken and that is a doubt.
    close
        Join the ends of open rings, with a doubt each, instead of refusing them.

    Returns
    -------
    lines, crs, doubts
        The plots in the file's order, the name of the CRS they were read in, and what is doubtful.

    Raises
    ------
    UserError
        With the file, the line and the remedy for everything that cannot be read as it stands.
    """
    header, plots = _parse(_decoded(path), path)
    doubts: list[str] = []
    zone, crs = _crs(header, plots, target, path, doubts)
    carry = transformer(crs, target)
    lines = [_red_line(plot, carry, path, close, doubts) for plot in plots]
    name = f"CGCS2000 / {zone.degrees}° {zone.number}" if zone is not None else crs.name
    return lines, name, doubts


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    if not data.strip():
        raise _error(path, QCoreApplication.translate("RedLine", "文件是空的。"), "", "")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return codecs.decode(data, encoding)
        except UnicodeDecodeError:
            continue
    raise _error(
        path,
        QCoreApplication.translate("RedLine", "文件的编码无法识别。"),
        QCoreApplication.translate("RedLine", "既不是 UTF-8，也不是 GB 18030（GBK）。"),
        QCoreApplication.translate("RedLine", "用记事本打开，另存为 UTF-8。"),
    )


def _parse(text: str, path: Path) -> tuple[dict[str, tuple[str, int]], list[_Plot]]:
    if text.count("\n") > MOST_POINTS:
        raise _error(
            path,
            QCoreApplication.translate("RedLine", "文件太大：{n} 行。").format(n=f"{text.count(chr(10)):,}"),
            QCoreApplication.translate("RedLine", "一份红线最多 {n} 个点。").format(n=f"{MOST_POINTS:,}"),
            QCoreApplication.translate("RedLine", "先抽稀，或分成几个文件。"),
        )
    header: dict[str, tuple[str, int]] = {}
    plots: list[_Plot] = []
    section = ""
    for row, line in _lines(text):
        if line.startswith("["):
            section = line.strip("[] ")
        elif section == "属性描述":
            key, _, value = line.partition("=")
            header[key.strip()] = (value.strip(), row)
        elif section == "地块坐标":
            _take(line, row, plots, path)
    if not any(plot.points for plot in plots):
        raise _error(
            path,
            QCoreApplication.translate("RedLine", "文件里没有界址点。"),
            QCoreApplication.translate("RedLine", "没有找到 [地块坐标] 段，或段里没有坐标行。"),
            QCoreApplication.translate("RedLine", "核对是否为勘测定界的坐标文件。"),
        )
    return header, plots


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for row, line in enumerate(text.splitlines(), start=1):
        clean = line.translate(_SIGNS).strip()
        if clean:
            yield row, clean


def _take(line: str, row: int, plots: list[_Plot], path: Path) -> None:
    parts = [part.strip() for part in line.split(",")]
    if line.endswith("@"):
        parts += [""] * (8 - len(parts))
        plots.append(
            _Plot(row, _count(parts[0]), _area(parts[1]), parts[2], parts[3], parts[6] if parts[6] != "@" else "")
        )
        return
    if len(parts) < 4:
        raise _error(
            path,
            QCoreApplication.translate("RedLine", "这一行不是界址点：{line}").format(line=line[:60]),
            QCoreApplication.translate("RedLine", "界址点一行应有点号、圈号、X 和 Y，用逗号分开。"),
            QCoreApplication.translate("RedLine", "补全这一行后重新打开。"),
            row,
        )
    if not plots:
        raise _error(
            path,
            QCoreApplication.translate("RedLine", "界址点前面没有地块。"),
            QCoreApplication.translate("RedLine", "[地块坐标] 后的第一行应是以 @ 结尾的地块行。"),
            QCoreApplication.translate("RedLine", "补上地块行后重新打开。"),
            row,
        )
    try:
        north, east = float(parts[2]), float(parts[3])
        if not (np.isfinite(north) and np.isfinite(east)):
            raise ValueError
    except ValueError:
        raise _error(
            path,
            QCoreApplication.translate("RedLine", "坐标不是数字：{x}，{y}").format(x=parts[2][:20], y=parts[3][:20]),
            "",
            QCoreApplication.translate("RedLine", "改正这一行后重新打开。"),
            row,
        ) from None
    plots[-1].rings.setdefault(parts[1], []).append((parts[0], north, east, row))


def _crs(
    header: dict[str, tuple[str, int]], plots: list[_Plot], target: pyproj.CRS, path: Path, doubts: list[str]
) -> tuple[Zone | None, pyproj.CRS]:
    datum, row = header.get("坐标系", ("", 0))
    if not datum:
        doubts.append(QCoreApplication.translate("RedLine", "文件没有写坐标系，按 2000 国家大地坐标系读。"))
    elif "2000" not in datum:
        raise _error(
            path,
            QCoreApplication.translate("RedLine", "坐标系是“{name}”，不能直接使用。").format(name=datum),
            QCoreApplication.translate("RedLine", "它与 2000 国家大地坐标系之间没有公开的转换参数。"),
            QCoreApplication.translate("RedLine", "请出图单位提供 2000 国家大地坐标系的成果。"),
            row,
        )
    degrees = _whole(header.get("几度分带", ("3", 0)), path) or 3
    if degrees not in (3, 6):
        raise _error(
            path,
            QCoreApplication.translate("RedLine", "几度分带写的是 {n}。").format(n=degrees),
            QCoreApplication.translate("RedLine", "高斯克吕格投影只有 3 度和 6 度分带。"),
            QCoreApplication.translate("RedLine", "改正这一行后重新打开。"),
            header["几度分带"][1],
        )
    points = [point for plot in plots for ring in plot.rings.values() for point in ring]
    north, east = np.array([p[1] for p in points]), np.array([p[2] for p in points])
    number = _whole(header.get("带号", ("", 0)), path)
    try:
        zone = judge(north, east, degrees, number)
    except UserError as error:
        raise UserError(error.what, error.why, error.remedy, file=path, row=points[0][3]) from None
    if zone is not None:
        return zone, crs_of(zone.epsg)
    epsg = target.to_epsg()
    own = zone_of(epsg) if epsg is not None else None
    if own is None:
        raise _error(
            path,
            QCoreApplication.translate("RedLine", "文件没有写带号，坐标里也没有。"),
            QCoreApplication.translate("RedLine", "没有带号就不知道中央经线。"),
            QCoreApplication.translate("RedLine", "在 [属性描述] 里补上“带号=”后重新打开。"),
        )
    zone = Zone(own.degrees, own.number, prefixed=False)
    doubts.append(
        QCoreApplication.translate("RedLine", "文件没有写带号，按工作区的 {n} 带（中央经线 {m}°）读。").format(
            n=zone.number, m=zone.meridian
        )
    )
    return zone, crs_of(zone.epsg)


def _red_line(plot: _Plot, carry: pyproj.Transformer, path: Path, close: bool, doubts: list[str]) -> RedLine:
    name = plot.name or plot.number or QCoreApplication.translate("RedLine", "第 {row} 行的地块").format(row=plot.row)
    shape = shapely.Polygon()
    for key, ring in plot.rings.items():
        # A ring within another is a hole, one beside it a part: even-odd, whatever the file's order.
        shape = shapely.symmetric_difference(shape, _ring(key, ring, name, carry, path, close, doubts))
    if shape.is_empty:
        raise _error(
            path,
            QCoreApplication.translate("RedLine", "地块“{name}”没有面积。").format(name=name),
            QCoreApplication.translate("RedLine", "它没有界址点，或内外圈完全重合。"),
            QCoreApplication.translate("RedLine", "补全界址点后重新打开。"),
            plot.row,
        )
    if plot.count is not None and plot.count != plot.points:
        doubts.append(
            QCoreApplication.translate("RedLine", "地块“{name}”写明 {a} 个界址点，实有 {b} 个。").format(
                name=name, a=plot.count, b=plot.points
            )
        )
    if plot.area_m2 and abs(shape.area - plot.area_m2) > _AREA_TOLERANCE * max(shape.area, plot.area_m2):
        doubts.append(
            QCoreApplication.translate("RedLine", "地块“{name}”写明 {a} 公顷，按坐标算是 {b} 公顷。").format(
                name=name, a=f"{plot.area_m2 / _HECTARE:.4f}", b=f"{shape.area / _HECTARE:.4f}"
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
    if abs(first[1] - last[1]) > _CLOSED or abs(first[2] - last[2]) > _CLOSED or len(ring) == 1:
        if not close:
            raise _error(
                path,
                QCoreApplication.translate("RedLine", "{where}没有闭合。").format(where=where),
                QCoreApplication.translate("RedLine", "末点 {b} 与首点 {a} 相距 {d} 米。").format(
                    a=first[0], b=last[0], d=f"{np.hypot(first[1] - last[1], first[2] - last[2]):.3f}"
                ),
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
        raise _error(
            path,
            QCoreApplication.translate("RedLine", "{where}少于 3 个不同的点。").format(where=where),
            "",
            QCoreApplication.translate("RedLine", "补全界址点后重新打开。"),
            first[3],
        )
    x, y = carry.transform([east for _, east in xy], [north for north, _ in xy])
    polygon = shapely.Polygon(np.column_stack([x, y]))
    if not polygon.is_valid:
        raise _error(
            path,
            QCoreApplication.translate("RedLine", "{where}自相交。").format(where=where),
            QCoreApplication.translate("RedLine", "相交处在 {place} 附近。").format(
                place=shapely.is_valid_reason(polygon).partition("[")[2].rstrip("]")
            ),
            QCoreApplication.translate("RedLine", "核对界址点的次序后重新打开。"),
            first[3],
        )
    return polygon


def _count(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _area(text: str) -> float | None:
    """Declared area in m2; files write hectares, with the unit or without."""
    try:
        return float(text.removesuffix("公顷")) * _HECTARE or None
    except ValueError:
        return None


def _whole(entry: tuple[str, int], path: Path) -> int | None:
    text, row = entry
    if not text:
        return None
    digits = text.removesuffix("带").removesuffix("度")
    if not digits.isdigit():
        raise _error(
            path,
            QCoreApplication.translate("RedLine", "“{text}”不是整数。").format(text=text[:20]),
            "",
            QCoreApplication.translate("RedLine", "改正这一行后重新打开。"),
            row,
        )
    return int(digits)


def _error(path: Path, what: str, why: str, remedy: str, row: int | None = None) -> UserError:
    return UserError(what, why, remedy, file=path, row=row)
