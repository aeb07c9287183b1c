"""Red lines from a table of boundary points: CSV, or the first sheet of an Excel file with such columns."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyproj
from PySide6.QtCore import QCoreApplication

from data import tabular
from data.crs import CGCS2000, crs_of
from data.redline.gauss import zone_of
from data.redline.model import RedLine
from data.redline.plots import MOST_POINTS, Plot, bad, decoded, plane_crs, red_lines

#: Headings by what they mean, compared in lower case and without units in brackets.
_HEADINGS = {
    "name": ("地块名称", "地块", "名称", "项目名称", "name", "plot"),
    "number": ("地块编号", "编号", "dkbh", "code"),
    "ring": ("圈号", "地块圈号", "环号", "ring"),
    "point": ("点号", "界址点号", "界址点", "序号", "point", "id"),
    "north": ("x", "x坐标", "纵坐标", "北坐标", "northing", "n"),
    "east": ("y", "y坐标", "横坐标", "东坐标", "easting", "e"),
    "lon": ("经度", "lon", "longitude", "lng", "l"),
    "lat": ("纬度", "lat", "latitude", "b"),
}


def read(path: Path, target: pyproj.CRS, close: bool = False) -> tuple[list[RedLine], str, list[str]]:
    """Read a table with columns X and Y (the survey's: X is northing), or 经度 and 纬度; optional name, ring, point.

    Returns
    -------
    lines, crs, doubts
        As `data.redline.survey_text.read`; longitudes and latitudes are taken to be CGCS2000.

    Raises
    ------
    UserError
        With the file, the row, the field and the remedy.
    """
    rows = _excel(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv(path)
    columns, plots = _parse(rows, path)
    doubts: list[str] = []
    if "lon" in columns:
        return red_lines(plots, crs_of(CGCS2000), target, path, close, doubts), "CGCS2000", doubts
    epsg = target.to_epsg()
    own = zone_of(epsg) if epsg is not None else None
    zone, crs = plane_crs(plots, own.degrees if own is not None else 3, None, target, path, doubts)
    return red_lines(plots, crs, target, path, close, doubts), zone.title, doubts


def _csv(path: Path) -> Iterator[tuple[int, Sequence[Any]]]:
    text = decoded(path)
    try:
        yield from tabular.text_lines(text, tabular.delimiter_of(text))
    except tabular.DamagedTableError as error:
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "这个表从某一行起读不出来。"),
            str(error),
            QCoreApplication.translate("RedLine", "在 Excel 里另存为 .xlsx 后重新打开。"),
            row=error.row,
        ) from error


def _excel(path: Path) -> Iterator[tuple[int, Sequence[Any]]]:
    try:
        with tabular.workbook(path) as book:
            for sheet in book.worksheets:
                rows = list(tabular.sheet_lines(sheet))
                if any(_columns(row) is not None for _, row in rows[:20]):
                    yield from rows
                    return
    except tabular.DamagedTableError as error:
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "这个 Excel 文件打不开。"),
            str(error),
            QCoreApplication.translate("RedLine", "在 Excel 里另存为 .xlsx 后重新打开。"),
        ) from error


def _parse(rows: Iterator[tuple[int, Sequence[Any]]], path: Path) -> tuple[dict[str, int], list[Plot]]:
    columns: dict[str, int] | None = None
    plots: dict[str, Plot] = {}
    count = 0
    for row, cells in rows:
        if columns is None:
            columns = _columns(cells)
            continue
        if all(cell in (None, "") for cell in cells):
            continue
        count += 1
        if count > MOST_POINTS:
            raise bad(
                path,
                QCoreApplication.translate("RedLine", "表太大：超过 {n} 行。").format(n=f"{MOST_POINTS:,}"),
                "",
                QCoreApplication.translate("RedLine", "先抽稀，或分成几个文件。"),
                row,
            )
        _take(columns, cells, row, plots, path)
    if columns is None:
        raise bad(
            path,
            QCoreApplication.translate("RedLine", "表里没有找到坐标列。"),
            QCoreApplication.translate("RedLine", "表头应有 X 和 Y（X 为北坐标），或经度和纬度。"),
            QCoreApplication.translate("RedLine", "补上表头后重新打开。"),
        )
    if not plots:
        raise bad(path, QCoreApplication.translate("RedLine", "表里没有坐标。"), "", "")
    return columns, list(plots.values())


def _columns(cells: Sequence[Any]) -> dict[str, int] | None:
    """Place of every known heading; None where the row is no head of a table of points."""
    titles = [_heading(cell) for cell in cells]
    found = {
        what: titles.index(title) for what, names in _HEADINGS.items() for title in reversed(names) if title in titles
    }
    if {"lon", "lat"} <= found.keys():
        return {what: place for what, place in found.items() if what not in ("north", "east")}
    if {"north", "east"} <= found.keys():
        return {what: place for what, place in found.items() if what not in ("lon", "lat")}
    return None


def _heading(cell: Any) -> str:
    text = str(cell or "").strip().lower()
    for sign in ("(", "（", "["):
        text = text.partition(sign)[0].strip()
    return text


def _take(columns: dict[str, int], cells: Sequence[Any], row: int, plots: dict[str, Plot], path: Path) -> None:
    def cell(what: str) -> Any:
        place = columns.get(what)
        return cells[place] if place is not None and place < len(cells) else None

    def number(what: str) -> float:
        value = cell(what)
        try:
            figure = float(str(value).strip())
            if not math.isfinite(figure):
                raise ValueError
        except ValueError:
            error = bad(
                path,
                QCoreApplication.translate("RedLine", "坐标不是数字：{value}").format(value=str(value)[:20]),
                "",
                QCoreApplication.translate("RedLine", "改正这一行后重新打开。"),
                row,
            )
            error.field = what
            raise error from None
        return figure

    name, code = _text(cell("name")), _text(cell("number"))
    plot = plots.setdefault(code or name, Plot(row, None, None, code, name, ""))
    # Longitude and latitude take the same places: the second figure of a point is what becomes x.
    first, second = ("lat", "lon") if "lon" in columns else ("north", "east")
    ring = plot.rings.setdefault(_text(cell("ring")) or "1", [])
    ring.append((_text(cell("point")) or str(len(ring) + 1), number(first), number(second), row))


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
