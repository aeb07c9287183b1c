"""Compared years as an Excel file: where the figures come from, the matrices, and a sheet a measure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from data.flows import measures
from data.flows.classes import class_title
from data.flows.keeping import KeptFlows, unwritten, whole
from data.flows.matrix import Matrix, balance, matrix
from data.formats import FORMATS
from data.sheet_page import font, lay_out

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TABLE = "流量表.xlsx"
_FILL = "FFE4E8E5"


def write(found: KeptFlows, folder: Path, demo: bool) -> Path:
    """Write ``流量表.xlsx`` into ``folder``; one of the same name is replaced.

    Raises
    ------
    UserError
        When the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return whole(folder / TABLE, lambda draft: _write(draft, found, demo))
    except OSError as error:
        raise unwritten(folder, error) from error


def origin(found: KeptFlows) -> list[tuple[str, str]]:
    """What the figures come from and who made them, as names and values."""
    translate = QCoreApplication.translate
    said: list[tuple[str, str]] = []
    held = found.content
    for name, year in ((translate("Flows", "前一年"), held["before"]), (translate("Flows", "后一年"), held["after"])):
        source = year["file"] or translate("Flows", "工作区的地类图斑，数据版本 {n}").format(n=year["version"])
        said.append((name, f"{year['title']}（{source}）"))
        if year["sha256"]:
            said.append((translate("Flows", "{name}的 SHA-256").format(name=name), year["sha256"]))
    if held["slope"] is not None:
        said.append((translate("Flows", "高程模型"), f"{held['slope']['file']}　SHA-256 {held['slope']['sha256']}"))
    if held["protected"] is not None:
        version = translate("Flows", "数据版本 {n}").format(n=held["protected"]["version"])
        said.append((translate("Flows", "永久基本农田"), version))
    said += [(translate("Flows", "存疑"), doubt) for doubt in found.doubts]
    made = held["made"]
    said.append((translate("Flows", "制作"), f"{made['actor']}　{FORMATS['datetime'].text(made['at'])}"))
    said.append((translate("Flows", "内容校验值（SHA-256）"), found.sha256))
    return said


def matrices(content: Mapping[str, Any]) -> dict[str, Matrix]:
    """The matrix of upper classes and that of all classes, by title."""
    found = measures.flows_of(content)
    translate = QCoreApplication.translate
    return {translate("Flows", "一级类"): matrix(found, 2), translate("Flows", "二级类"): matrix(found, 4)}


def _write(file: Path, found: KeptFlows, demo: bool) -> None:
    from openpyxl import Workbook

    book = Workbook()
    first = book.worksheets[0]
    for title, table in matrices(found.content).items():
        _matrix(book.create_sheet(title), table, found)
    for name in measures.MEASURES:
        measure = measures.table(found.content, name)
        if measure is not None:
            _measure(book.create_sheet(measure.title.replace("（", " ").replace("）", "")[:31]), measure)
    first.title = QCoreApplication.translate("Flows", "说明")
    _origin(first, found, demo)
    book.move_sheet(first, len(book.worksheets) - 1)
    book.active = 0
    book.save(file)


def _matrix(page: Worksheet, table: Matrix, found: KeptFlows) -> None:
    from openpyxl.styles import Border, Side

    bold = font(bold=True)
    words = QCoreApplication.translate("Flows", "{before} → {after}，m²")
    page.append([words.format(before=found.before, after=found.after)])
    page["A1"].font = font(bold=True, size=14)
    left, came = balance(table)
    words = QCoreApplication.translate("Flows", "耕地流出 {left} m²，流入 {came} m²，净 {net} m²")
    page.append([words.format(left=f"{left:,.2f}", came=f"{came:,.2f}", net=f"{came - left:+,.2f}")])
    whole_title = QCoreApplication.translate("Flows", "合计")
    page.append(["", *(class_title(code) for code in table.columns), whole_title])
    for code in table.rows:
        cells = [table.cells.get((code, column)) for column in table.columns]
        page.append([class_title(code), *map(_number, cells), float(table.row(code))])
    page.append([whole_title, *(float(table.column(code)) for code in table.columns), float(table.total)])
    _head(page, 3)
    for cell in page[page.max_row]:
        cell.font, cell.border = bold, Border(top=Side(style="medium"))
    for row in page.iter_rows(min_row=4, min_col=2):
        for cell in row:
            cell.number_format = "#,##0.00"
    _widths(page, [26, *[18] * (len(table.columns) + 1)], 3)
    page.freeze_panes = "B4"


def _measure(page: Worksheet, table: measures.MeasureTable) -> None:
    page.append([table.title])
    page["A1"].font = font(bold=True, size=14)
    page.append([table.note])
    page["A2"].font = font(color="FF5C676E")
    page.append([column.heading for column in table.columns])
    _head(page, 3)
    for row in table.rows:
        page.append([column.cell(value) for column, value in zip(table.columns, row, strict=True)])
    for row in page.iter_rows(min_row=4):
        for cell, column in zip(row, table.columns, strict=True):
            cell.number_format = column.writer.excel
    _widths(page, [column.width for column in table.columns], 3)
    page.freeze_panes = "B4"


def _origin(page: Worksheet, found: KeptFlows, demo: bool) -> None:
    title = QCoreApplication.translate("Flows", "地类流量：{before} → {after}")
    mark = QCoreApplication.translate("Flows", "　演示数据") if demo else ""
    page.append([title.format(before=found.before, after=found.after) + mark])
    page["A1"].font = font(bold=True, size=14)
    for name, value in origin(found):
        page.append([name, value])
    for row in page.iter_rows(min_row=2):
        for cell in row:
            # Text by hand: a file's name that begins with "=" must never become a formula.
            cell.data_type = "s"
    _widths(page, [26, 100], 1)


def _head(page: Worksheet, row: int) -> None:
    from openpyxl.styles import PatternFill

    for cell in page[row]:
        cell.font, cell.fill = font(bold=True), PatternFill("solid", fgColor=_FILL)


def _widths(page: Worksheet, widths: list[int], heading: int) -> None:
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    lay_out(page, widths, heading)


def _number(area: Decimal | None) -> float | None:
    return None if area is None else float(area)
