"""Tables with coordinates, CSV and Excel, as point features: one a row."""

from __future__ import annotations

import csv
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data import tabular
from data.crs import CGCS2000, crs_of
from data.errors import UserError
from data.importing.texts import LONGEST
from data.redline.gauss import zone_of

_log = logging.getLogger(__name__)

_EXCEL = frozenset({".xlsx", ".xlsm"})
_ENDINGS = _EXCEL | {".csv"}
#: Headings by what they mean, in lower case. In tables of surveys X is the northing; where the first column of a pair
#: holds the smaller, six-digit numbers it is taken for the easting and said.
_LON = ("经度", "lon", "longitude", "lng", "经度(°)")
_LAT = ("纬度", "lat", "latitude", "纬度(°)")
_NORTH = ("x", "x坐标", "纵坐标", "北坐标", "northing")
_EAST = ("y", "y坐标", "横坐标", "东坐标", "easting")
#: Headings of coordinates, in lower case.
COORDINATES = frozenset({*_LON, *_LAT, *_NORTH, *_EAST})
#: Rows of a table at most.
_ROWS = 2_000_000


@dataclass(frozen=True)
class PointTable:
    """``n`` points with their attributes as texts; ``crs`` is None where the coordinates do not say it."""

    table: pa.Table
    geometry: NDArray[np.object_]
    crs: pyproj.CRS | None
    notes: list[str]


def is_table(path: Path) -> bool:
    """Whether a file is read here, by its ending."""
    return path.suffix.lower() in _ENDINGS


def read(path: Path, target: pyproj.CRS | None = None) -> PointTable:
    """Read a table; degrees are taken to be CGCS2000, plane coordinates with a prefix say their zone.

    Rows without two numbers keep their attributes and have no geometry, so that they are refused with that reason.

    Raises
    ------
    UserError
        When it cannot be read, or has no two columns of coordinates.
    """
    notes: list[str] = []
    rows = _excel(path) if path.suffix.lower() in _EXCEL else _csv(path, notes)
    heading = next((row for row in rows if any(cell not in (None, "") for cell in row)), None)
    names = _names(heading or ())
    lower = [name.casefold().strip() for name in names]
    lon, lat = _find(lower, _LON), _find(lower, _LAT)
    north, east = _find(lower, _NORTH), _find(lower, _EAST)
    degrees = lon is not None and lat is not None
    first, second = (lon, lat) if degrees else (east, north)
    if first is None or second is None:
        raise UserError(
            QCoreApplication.translate("Import", "表里没有找到坐标列。"),
            QCoreApplication.translate("Import", "表头有：{names}。").format(names="、".join(names[:30]) or "-"),
            QCoreApplication.translate("Import", "表头应有“经度”和“纬度”，或 X（北）和 Y（东）。"),
            file=path,
        )
    columns: list[list[str | None]] = [[] for _ in names]
    x, y = [], []
    for number, row in enumerate(rows, start=1):
        if all(cell in (None, "") for cell in row):
            continue
        if number > _ROWS:
            raise _bad(path, QCoreApplication.translate("Import", "超过 {n:,} 行。").format(n=_ROWS))
        cells = [*row, *[None] * (len(names) - len(row))]
        for column, cell in zip(columns, cells, strict=False):
            column.append(_text(cell, path))
        x.append(_number(cells[first]))
        y.append(_number(cells[second]))
    table = pa.table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)})
    points = np.column_stack([np.array(x, dtype=float), np.array(y, dtype=float)]).reshape(-1, 2)
    fine = np.isfinite(points).all(axis=1)
    geometry = np.full(len(points), None, dtype=object)
    geometry[fine] = shapely.points(points[fine])
    return PointTable(table, geometry, _crs(points[fine], degrees, notes), notes)


def _crs(points: NDArray[np.float64], degrees: bool, notes: list[str]) -> pyproj.CRS | None:
    if degrees:
        notes.append(QCoreApplication.translate("Import", "表里的经纬度按 CGCS2000 读；来自网络地图的请选 GCJ-02。"))
        return crs_of(CGCS2000)
    prefix = np.unique(np.floor(points[:, 0] / 1e6))
    if len(prefix) == 1 and 25 <= prefix[0] <= 45:
        zone = zone_of(4513 + int(prefix[0]) - 25)
        if zone is not None:
            notes.append(QCoreApplication.translate("Import", "按 Y 坐标的带号读作 {zone}。").format(zone=zone.title))
            return crs_of(zone.epsg)
    return None


def _find(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def _names(heading: Sequence[Any]) -> list[str]:
    """Names of the columns; empty and repeated ones are numbered."""
    names: list[str] = []
    for number, cell in enumerate(heading, start=1):
        name = str(cell).strip()[:200] if cell not in (None, "") else f"column_{number}"
        names.append(name if name not in names else f"{name}_{number}")
    return names


def _csv(path: Path, notes: list[str]) -> Iterator[Sequence[Any]]:
    raw = path.read_bytes()
    if not raw.strip():
        raise _bad(path, QCoreApplication.translate("Import", "文件是空的。"))
    if b"\x00" in raw:
        raise _bad(path, QCoreApplication.translate("Import", "内容不是文本。"))
    try:
        text, encoding = tabular.decoded(raw)
    except UnicodeError as error:
        row = _undecodable(raw)
        text = QCoreApplication.translate("Import", "第 {row:,} 行的文字既不是 UTF-8 也不是 GBK。")
        raise _bad(path, text.format(row=row), row) from error
    if encoding != tabular.ENCODINGS[0]:
        notes.append(QCoreApplication.translate("Import", "文字编码按内容判断取 {encoding}。").format(encoding="GBK"))
    csv.field_size_limit(LONGEST)
    # With an odd number of quotes one is open: a lenient reader would take the rest of the file for one cell.
    open_quote = text.count('"') % 2 == 1
    try:
        for _, cells in tabular.text_lines(text, tabular.delimiter_of(text), strict=open_quote):
            yield cells
    except tabular.DamagedTableError as error:
        _log.info("%s: %s", path, error)
        why = (
            QCoreApplication.translate("Import", "从这一行起有一个引号没有配对。")
            if open_quote
            else QCoreApplication.translate("Import", "有一个单元格超过 {n:,} 个字。").format(n=LONGEST)
        )
        raise _bad(path, why, error.row) from error


def _undecodable(raw: bytes) -> int:
    """The first line (from 1) that is in none of the encodings."""
    for number, line in enumerate(raw.split(b"\n"), start=1):
        try:
            tabular.decoded(line)
        except UnicodeError:
            return number
    return 1


def _excel(path: Path) -> Iterator[Sequence[Any]]:
    try:
        with tabular.workbook(path) as book:
            if book.worksheets:
                for _, cells in tabular.sheet_lines(book.worksheets[0]):
                    yield cells
    except (tabular.DamagedTableError, OSError) as error:
        raise _bad(path, QCoreApplication.translate("Import", "不是完整的 Excel 工作簿（.xlsx）。")) from error


def _text(cell: Any, path: Path) -> str | None:
    if cell in (None, ""):
        return None
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    if len(text) > LONGEST:
        raise _bad(path, QCoreApplication.translate("Import", "有一个单元格超过 {n:,} 个字。").format(n=LONGEST))
    return text


def _number(cell: Any) -> float:
    try:
        return float(str(cell).strip().rstrip("°")) if cell not in (None, "") else float("nan")
    except ValueError:
        return float("nan")


def _bad(path: Path, why: str, row: int | None = None) -> UserError:
    return UserError(
        QCoreApplication.translate("Import", "读不了这个表。"),
        why,
        QCoreApplication.translate("Import", "在 Excel 里改正，或另存为 UTF-8 的 CSV 后重新导入。"),
        file=path,
        row=row,
    )
