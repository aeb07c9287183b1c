"""An export as an Excel file: typed cells, a frozen header, a filter, totals (called by `data.exporting`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from PySide6.QtCore import QCoreApplication

from data.export_sheet import ExportSheet
from data.sheet_page import font, lay_out


def write(
    path: Path, sheet: ExportSheet, rows: Iterator[Sequence[Any]], mark: str, before: Sequence[ExportSheet] = ()
) -> int:
    """Write a workbook.

    Parameters
    ----------
    path : Path
        Target.
    sheet : ExportSheet
        Title, source, columns and totals.
    rows : iterator of sequences
        The sheet's rows.
    mark : str
        The nature of the data, beside the title; "" for ordinary data.
    before : sequence of ExportSheet
        Sheets ahead of it.

    Returns
    -------
    int
        Rows written, those of the sheets ahead left out.

    Raises
    ------
    OSError
        When the file cannot be written; what ``rows`` raises too. No temporary file is left then.
    """
    book = Workbook(write_only=True)
    for each in before:
        _write_page(book, each, iter(each.rows), mark)
    written = _write_page(book, sheet, rows, mark)
    book.save(path)
    return written


def _write_page(book: Any, sheet: ExportSheet, rows: Iterator[Sequence[Any]], mark: str) -> int:
    page = book.create_sheet(_sheet_name(sheet.title))
    columns = sheet.columns
    head = 3
    for index, column in enumerate(columns, 1):
        page.column_dimensions[get_column_letter(index)].width = column.width
    page.freeze_panes = f"A{head + 1}"
    lay_out(page, [column.width for column in columns], head)
    bold, muted = font(bold=True), font(color="FF5C676E")

    def text(value: str, letters: Font | None = None) -> Any:
        # Set as text by hand: a value that begins with "=" must never become a formula.
        cell = WriteOnlyCell(page, value="")
        cell.value, cell.data_type = value, "s"
        if letters is not None:
            cell.font = letters
        return cell

    page.append([text("  ".join(t for t in (sheet.title, mark) if t), font(bold=True, size=14))])
    page.append([text(sheet.source, muted)])
    fill = PatternFill("solid", fgColor="FFE4E8E5")
    heading = []
    for column in columns:
        cell = text(column.title, bold)
        cell.fill = fill
        cell.alignment = Alignment(horizontal="right" if column.writer.numeric else "left")
        heading.append(cell)
    page.append(heading)

    try:
        written = _write_body(page, sheet, rows)
    except BaseException:
        # An abandoned sheet keeps its generator and its file among the temporary ones.
        page.close()
        page._writer.cleanup()
        raise
    page.auto_filter.ref = f"A{head}:{get_column_letter(len(columns))}{head + max(written, 1)}"

    if sheet.totals is not None:
        page.append(_total_cells(page, sheet))
    return written


def _write_body(page: Any, sheet: ExportSheet, rows: Iterator[Sequence[Any]]) -> int:
    # One styled cell per column, filled anew for each row: the row is on disk before the next one. Strong rows have
    # cells of their own: openpyxl keeps a cell's style as it is, and not as it was when its row was written.
    usual, strong = _line(page, sheet, font()), _line(page, sheet, font(bold=True))
    written = 0
    for row in rows:
        line = strong if written in sheet.strong else usual
        for cell, column, value in zip(line, sheet.columns, row, strict=True):
            shown = column.cell(value)
            cell.value = None if isinstance(shown, str) else shown
            if isinstance(shown, str):
                cell._value, cell.data_type = _printable(shown), "s"
        page.append(line)
        written += 1
    return written


def _line(page: Any, sheet: ExportSheet, letters: Font) -> list[Any]:
    line: list[Any] = [WriteOnlyCell(page) for _ in sheet.columns]
    for cell, column in zip(line, sheet.columns, strict=True):
        cell.number_format, cell.font = column.writer.excel, letters
    return line


def _total_cells(page: Any, sheet: ExportSheet) -> list[Any]:
    assert sheet.totals is not None
    rule, bold = Border(top=Side(style="medium")), font(bold=True)
    cells = []
    for index, (column, value) in enumerate(zip(sheet.columns, sheet.totals, strict=True)):
        if index == 0 and value is None:
            value = QCoreApplication.translate("Export", "合计 {0}").format(f"{sheet.count:,}")
            cell = WriteOnlyCell(page, value=value)
        else:
            cell = WriteOnlyCell(page, value=None if value is None else column.cell(value))
            cell.number_format = column.writer.excel
        cell.font, cell.border = bold, rule
        cells.append(cell)
    return cells


def _sheet_name(title: str) -> str:
    name = "".join(c for c in title if c not in "[]:*?/\\").strip("'")[:31]
    return name or "Sheet1"


def _printable(text: str) -> str:
    # Control characters are not allowed in an Excel file.
    return "".join(c for c in text if c >= " " or c in "\n\t")
