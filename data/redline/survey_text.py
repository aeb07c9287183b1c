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

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyproj
from PySide6.QtCore import QCoreApplication

from data.redline.gauss import Zone
from data.redline.model import RedLine
from data.redline.plots import HECTARE, MOST_POINTS, Plot, bad, decoded, plane_crs, red_lines

#: Full-width signs that input methods leave in such files.
_SIGNS = str.maketrans({"，": ",", "【": "[", "】": "]", "＝": "=", "＠": "@", "．": ".", "\ufeff": None})


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
    header, plots = _parse(decoded(path), path)
    doubts: list[str] = []
    zone, crs = _crs(header, plots, target, path, doubts)
    return red_lines(plots, crs, target, path, close, doubts), zone.title, doubts


def _parse(text: str, path: Path) -> tuple[dict[str, tuple[str, int]], list[Plot]]:
    if text.count("\n") > MOST_POINTS:
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "文件太大：{n} 行。").format(n=f"{text.count(chr(10)):,}"),
            QCoreApplication.translate("RedLine", "一份红线最多 {n} 个点。").format(n=f"{MOST_POINTS:,}"),
            QCoreApplication.translate("RedLine", "先抽稀，或分成几个文件。"),
        )
    header: dict[str, tuple[str, int]] = {}
    plots: list[Plot] = []
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
        raise bad(
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


def _take(line: str, row: int, plots: list[Plot], path: Path) -> None:
    parts = [part.strip() for part in line.split(",")]
    if line.endswith("@"):
        parts += [""] * (8 - len(parts))
        plots.append(
            Plot(row, _count(parts[0]), _area(parts[1]), parts[2], parts[3], parts[6] if parts[6] != "@" else "")
        )
        return
    if len(parts) < 4:
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "这一行不是界址点：{line}").format(line=line[:60]),
            QCoreApplication.translate("RedLine", "界址点一行应有点号、圈号、X 和 Y，用逗号分开。"),
            QCoreApplication.translate("RedLine", "补全这一行后重新打开。"),
            row,
        )
    if not plots:
        raise bad(
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
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "坐标不是数字：{x}，{y}").format(x=parts[2][:20], y=parts[3][:20]),
            "",
            QCoreApplication.translate("RedLine", "改正这一行后重新打开。"),
            row,
        ) from None
    plots[-1].rings.setdefault(parts[1], []).append((parts[0], north, east, row))


def _crs(
    header: dict[str, tuple[str, int]], plots: list[Plot], target: pyproj.CRS, path: Path, doubts: list[str]
) -> tuple[Zone, pyproj.CRS]:
    datum, row = header.get("坐标系", ("", 0))
    if not datum:
        doubts.append(QCoreApplication.translate("RedLine", "文件没有写坐标系，按 2000 国家大地坐标系读。"))
    elif "2000" not in datum:
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "坐标系是“{name}”，不能直接使用。").format(name=datum),
            QCoreApplication.translate("RedLine", "它与 2000 国家大地坐标系之间没有公开的转换参数。"),
            QCoreApplication.translate("RedLine", "请出图单位提供 2000 国家大地坐标系的成果。"),
            row,
        )
    degrees = _whole(header.get("几度分带", ("3", 0)), path) or 3
    if degrees not in (3, 6):
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "几度分带写的是 {n}。").format(n=degrees),
            QCoreApplication.translate("RedLine", "高斯克吕格投影只有 3 度和 6 度分带。"),
            QCoreApplication.translate("RedLine", "改正这一行后重新打开。"),
            header["几度分带"][1],
        )
    return plane_crs(plots, degrees, _whole(header.get("带号", ("", 0)), path), target, path, doubts)


def _count(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _area(text: str) -> float | None:
    """Declared area in m2; files write hectares, with the unit or without."""
    try:
        return float(text.removesuffix("公顷")) * HECTARE or None
    except ValueError:
        return None


def _whole(entry: tuple[str, int], path: Path) -> int | None:
    text, row = entry
    if not text:
        return None
    digits = text.removesuffix("带").removesuffix("度")
    if not digits.isdigit():
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "“{text}”不是整数。").format(text=text[:20]),
            "",
            QCoreApplication.translate("RedLine", "改正这一行后重新打开。"),
            row,
        )
    return int(digits)
