"""Lists to files: Excel with typed cells, CSV that Excel opens with the right characters.

Rows come as an iterable, so that a list of 300,000 rows is never held as cells. A file appears under its name only when
it is complete; a cancelled or failed export leaves what was there before.
"""

from __future__ import annotations

import csv
import datetime
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.export_sheet import ExportColumn, ExportSheet
from data.tasks import Progress

#: Rows of one Excel sheet, less title, source, header and total lines.
EXCEL_ROWS = 1_048_576 - 8


def export(path: Path, sheet: ExportSheet, report: Progress, before: Sequence[ExportSheet] = ()) -> int:
    """Write ``sheet`` to ``path``, as Excel (.xlsx) or CSV (.csv) by its suffix.

    Parameters
    ----------
    path : Path
        Target; replaced when it exists.
    sheet : ExportSheet
    report : Progress
    before : sequence of ExportSheet
        Short sheets ahead of it in the same workbook; a CSV file has none.

    Returns
    -------
    int
        Rows written.

    Raises
    ------
    Cancelled
        When ``report`` says so; the target is then as it was.
    UserError
        When the suffix is another, the list is too long for Excel, or the file cannot be written.
    """
    translate = QCoreApplication.translate
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise UserError(
            translate("Export", "未导出 {0}").format(path.name),
            translate("Export", "不支持扩展名 {0}").format(suffix or "—"),
            translate("Export", "改用 .xlsx 或 .csv"),
        )
    if suffix == ".xlsx" and sheet.count > EXCEL_ROWS:
        raise UserError(
            translate("Export", "未导出 {0}").format(path.name),
            translate("Export", "共 {0} 行，超过 Excel 一张表的上限 {1} 行").format(
                f"{sheet.count:,}", f"{EXCEL_ROWS:,}"
            ),
            translate("Export", "缩小筛选范围，或导出为 CSV"),
        )
    rows = _counted(sheet, report)
    try:
        with _complete_or_not(path) as part:
            if suffix == ".csv":
                return _write_csv(part, sheet, rows, _mark(sheet))
            # openpyxl takes a fifth of a second to import, which no start of the console should pay.
            from data.exporting_excel import write

            return write(part, sheet, rows, _mark(sheet), before)
    except OSError as error:
        raise UserError(
            translate("Export", "未导出 {0}").format(path.name),
            str(error.strerror or error),
            translate("Export", "关闭正在使用该文件的程序，检查磁盘空间与文件夹权限，再导出一次"),
            file=str(path),
        ) from error


@contextmanager
def _complete_or_not(path: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        # mkstemp makes the file private; a report is shared like any file its owner saves.
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _counted(sheet: ExportSheet, report: Progress) -> Iterator[Sequence[Any]]:
    text = QCoreApplication.translate("Export", "导出 {0}").format(sheet.title)
    report(0.0, text)
    for number, row in enumerate(sheet.rows, 1):
        yield row
        if number % 500 == 0:
            report(min(number / max(sheet.count, 1), 0.99), text)


def _mark(sheet: ExportSheet) -> str:
    return QCoreApplication.translate("Export", "演示数据") if sheet.demo else ""


def _write_csv(path: Path, sheet: ExportSheet, rows: Iterator[Sequence[Any]], mark: str) -> int:
    nature = [QCoreApplication.translate("Export", "数据性质")] if mark else []
    written = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([c.title for c in sheet.columns] + nature)
        for row in rows:
            cells = [_csv_cell(c, v) for c, v in zip(sheet.columns, row, strict=True)]
            writer.writerow([*cells, mark] if mark else cells)
            written += 1
    return written


def _csv_cell(column: ExportColumn, value: Any) -> str:
    cell = column.cell(value)
    if cell is None:
        return ""
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return f"{cell:.{column.writer.decimals or 2}f}"
    if isinstance(cell, datetime.datetime):
        return f"{cell:%Y-%m-%d}" if "%H" not in column.writer.pattern else f"{cell:%Y-%m-%d %H:%M}"
    text = str(cell)
    # A spreadsheet takes text that begins so for a formula; the apostrophe is its own sign for text.
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
