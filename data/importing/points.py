"""Tables with coordinates as point features: one a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.angles import angle
from data.crs import CGCS2000, crs_of
from data.errors import UserError
from data.halfwidth import number
from data.importing import heading
from data.importing.sheets import ENDINGS, Sheet, bad, sheets
from data.importing.texts import LONGEST
from data.redline.gauss import zone_of

#: Rows of a table at most.
_ROWS = 2_000_000


@dataclass(frozen=True)
class PointTable:
    """``n`` points with their attributes as texts; ``crs`` is None where the coordinates do not say it."""

    name: str
    table: pa.Table
    geometry: NDArray[np.object_]
    crs: pyproj.CRS | None
    notes: list[str]


def is_table(path: Path) -> bool:
    """Whether a file is read here, by its ending."""
    return path.suffix.lower() in ENDINGS and path.is_file()


def tables(path: Path) -> list[tuple[str, list[str]]]:
    """The names of a file's tables that have coordinates, with those of their columns.

    Raises
    ------
    UserError
        When it cannot be read, or has none.
    """
    with sheets(path, []) as found:
        return [(sheet.title, head.names) for sheet, head in _with_coordinates(path, found)]


def read(path: Path, name: str | None = None) -> PointTable:
    """Read a table; degrees are taken to be CGCS2000, plane coordinates with a prefix say their zone.

    Rows without two numbers keep their attributes and have no geometry, so that they are refused with that reason.

    Parameters
    ----------
    name
        Of the table, where a file has several with coordinates.

    Raises
    ------
    UserError
        When it cannot be read, has no two columns of coordinates, or several tables and none is named.
    """
    notes: list[str] = []
    with sheets(path, notes) as found:
        sheet, head = _chosen(path, _with_coordinates(path, found), name)
        columns: list[list[str | None]] = [[] for _ in head.names]
        x: list[float] = []
        y: list[float] = []
        for cells in _objects(path, sheet, head):
            for column, cell in zip(columns, cells, strict=False):
                column.append(_text(cell, path))
            x.append(_coordinate(cells[head.first], head.degrees))
            y.append(_coordinate(cells[head.second], head.degrees))
        several = len(found) > 1
    if head.titles:
        text = QCoreApplication.translate("Import", "表头在第 {row} 行：它上面的 {n} 行按标题略过。")
        notes.append(text.format(row=head.rows, n=head.titles))
    if several:
        notes.append(QCoreApplication.translate("Import", "读的是工作表“{name}”。").format(name=sheet.title))
    table = pa.table({title: pa.array(column, pa.string()) for title, column in zip(head.names, columns, strict=True)})
    points = np.column_stack([np.array(x, dtype=float), np.array(y, dtype=float)]).reshape(-1, 2)
    fine = np.isfinite(points).all(axis=1)
    geometry = np.full(len(points), None, dtype=object)
    geometry[fine] = shapely.points(points[fine])
    return PointTable(sheet.title, table, geometry, _crs(points[fine], head.degrees, notes), notes)


def _with_coordinates(path: Path, found: Sequence[Sheet]) -> list[tuple[Sheet, heading.Heading]]:
    """The tables that have coordinates, with their headings."""
    good = [(sheet, head) for sheet in found if (head := heading.find(sheet)) is not None]
    if good:
        return good
    names = heading.names_of(found[0]) if found else []
    raise UserError(
        QCoreApplication.translate("Import", "表里没有找到坐标列。"),
        QCoreApplication.translate("Import", "表头有：{names}。").format(names="、".join(names[:30]) or "-"),
        QCoreApplication.translate("Import", "表头应有“经度”和“纬度”，或 X（北）和 Y（东）。"),
        file=path,
    )


def _chosen(
    path: Path, good: Sequence[tuple[Sheet, heading.Heading]], name: str | None
) -> tuple[Sheet, heading.Heading]:
    if name is None and len(good) == 1:
        return good[0]
    for each in good:
        if each[0].title == name:
            return each
    raise UserError(
        QCoreApplication.translate("Import", "不知道要导入哪张工作表。"),
        QCoreApplication.translate("Import", "有坐标的工作表：{names}。").format(
            names="、".join(sheet.title for sheet, _ in good)
        ),
        QCoreApplication.translate("Import", "请用 --layer 指定一个。"),
        file=path,
    )


def _objects(path: Path, sheet: Sheet, head: heading.Heading) -> Iterator[list[Any]]:
    """The rows below the headings that are not empty, each as long as they are."""
    for count, row in enumerate(islice(sheet.rows(), head.rows, None), start=1):
        if count > _ROWS:
            raise bad(path, QCoreApplication.translate("Import", "超过 {n:,} 行。").format(n=_ROWS))
        if any(cell not in (None, "") for cell in row):
            yield [*row, *[None] * (len(head.names) - len(row))]


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


def _text(cell: Any, path: Path) -> str | None:
    if cell in (None, ""):
        return None
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    if len(text) > LONGEST:
        raise bad(path, QCoreApplication.translate("Import", "有一个单元格超过 {n:,} 个字。").format(n=LONGEST))
    return text


def _coordinate(cell: Any, degrees: bool) -> float:
    """A coordinate as it was written; not a number where it is none."""
    if isinstance(cell, (int, float)):
        return float(cell)
    readers: tuple[Callable[[str], float], ...] = (number, angle) if degrees else (number,)
    for read_as in readers:
        try:
            return read_as(str(cell or ""))
        except ValueError:
            continue
    return float("nan")
