"""Rows of CSV and Excel files, with their numbers as an office sees them: row 1 is the first line of the file."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from app.i18n import translate
from data import tabular

#: A larger file is no exchange of messages.
LARGEST_BYTES = 200_000_000
SUFFIXES = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm")
_WORKBOOKS = (".xlsx", ".xlsm")
#: Unpacked, a workbook may be so many times as large.
_UNPACKED = 20


class UnreadableError(Exception):
    """Why a file, from some row on, cannot be read; translated."""


@dataclass(frozen=True)
class Row:
    """A row: its number and its cells by column, or why it is none (``cells`` then holds what there is)."""

    number: int
    cells: dict[str, Any]
    wrong: str = ""


def rows(path: Path, header: int = 1, sheet: str = "", encoding: str = "") -> Iterator[Row]:
    """The rows of a file below its header; empty ones are left out.

    Raises
    ------
    UnreadableError
        When the file is of no kind that is read, damaged, too large, or has no header.
    OSError
        When it cannot be opened.
    """
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        raise UnreadableError(
            translate("Intake", "文件有 {n} 字节，超过上限 {most}。").format(n=size, most=LARGEST_BYTES)
        )
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnreadableError(
            translate("Intake", "不读 {suffix} 文件；请存成 CSV 或 xlsx。").format(suffix=suffix or path.name)
        )
    lines = _workbook(path, sheet) if suffix in _WORKBOOKS else _text(path, encoding, suffix == ".tsv")
    return _named(lines, header)


def _named(lines: Iterator[tuple[int, Sequence[Any]]], header: int) -> Iterator[Row]:
    names: list[str] = []
    for number, cells in lines:
        if number < header:
            continue
        if number == header:
            names = [str(cell).strip() if cell is not None else "" for cell in cells]
            while names and not names[-1]:
                names.pop()
            double = next((name for name in names if name and names.count(name) > 1), None)
            if double is not None:
                raise UnreadableError(translate("Intake", "表头有两个“{name}”列。").format(name=double))
            continue
        if not names:
            break
        if all(cell is None or cell == "" for cell in cells):
            continue
        extra = [cell for cell in cells[len(names) :] if cell not in (None, "")]
        given = {name: _plain(cell) for name, cell in zip(names, cells, strict=False) if name}
        wrong = ""
        if extra:
            words = translate("Intake", "第 {row} 行有 {n} 列，表头只有 {m} 列。")
            wrong = words.format(row=number, n=len(cells), m=len(names))
            given[""] = [_plain(cell) for cell in extra]
        yield Row(number, {name: value for name, value in given.items() if value is not None and value != ""}, wrong)
    if not names:
        raise UnreadableError(translate("Intake", "第 {row} 行没有表头。").format(row=header))


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)
    if isinstance(cell, str):
        return cell.strip().encode("utf-8", "replace").decode()
    return cell if cell is None or isinstance(cell, bool | int | float) else str(cell)


def _text(path: Path, encoding: str, tabs: bool) -> Iterator[tuple[int, Sequence[Any]]]:
    wanted = (encoding,) if encoding else (tabular.UTF_16, *tabular.ENCODINGS)
    try:
        text, _ = tabular.decoded(path.read_bytes(), wanted)
    except UnicodeError as error:
        words = translate("Intake", "文字编码不是 {names}。")
        raise UnreadableError(words.format(names=" / ".join((encoding,) if encoding else tabular.ENCODINGS))) from error
    try:
        yield from tabular.text_lines(text, "\t" if tabs else tabular.delimiter_of(text), strict=True)
    except tabular.DamagedTableError as error:
        words = translate("Intake", "从第 {row} 行起读不出来：{error}")
        raise UnreadableError(words.format(row=error.row, error=error)) from error


def _workbook(path: Path, sheet: str) -> Iterator[tuple[int, Sequence[Any]]]:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
        if unpacked > _UNPACKED * LARGEST_BYTES:
            raise UnreadableError(translate("Intake", "工作簿解压后有 {n} 字节，不予读取。").format(n=unpacked))
        with tabular.workbook(path) as book:
            if sheet and sheet not in book.sheetnames:
                raise UnreadableError(translate("Intake", "没有工作表“{name}”。").format(name=sheet))
            yield from tabular.sheet_lines(book[sheet] if sheet else book.worksheets[0])
    except (tabular.DamagedTableError, zipfile.BadZipFile) as error:
        raise UnreadableError(translate("Intake", "工作簿读不出来：{error}").format(error=error)) from error
