"""Tables of offices as rows of cells: CSV and text in any usual encoding, Excel old and new, WPS."""

from __future__ import annotations

import csv
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data import tabular
from data.errors import UserError
from data.importing.texts import LONGEST

_log = logging.getLogger(__name__)

_XLSX = frozenset({".xlsx", ".xlsm"})
#: Excel before 2007, and WPS: either of the old form or, under the same ending, of the new one.
_OLD = frozenset({".xls", ".et"})
_TEXT = frozenset({".csv", ".txt"})
ENDINGS = _XLSX | _OLD | _TEXT
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCODINGS = (tabular.UTF_16, *tabular.ENCODINGS)


@dataclass(frozen=True)
class Sheet:
    """One table of a file; ``rows`` begins anew each time it is called."""

    title: str
    rows: Callable[[], Iterator[Sequence[Any]]]


@contextmanager
def sheets(path: Path, notes: list[str]) -> Iterator[list[Sheet]]:
    """The tables in a file, to be read while it is open.

    Parameters
    ----------
    notes
        Told what was judged of a text's encoding.

    Raises
    ------
    UserError
        When it cannot be read, also where that shows only while its rows are.
    """
    suffix = path.suffix.lower()
    if suffix in _TEXT:
        text = _text(path, notes)
        yield [Sheet(path.stem, partial(_lines, path, text))]
        return
    with path.open("rb") as file:
        head = file.read(512)
    if suffix in _OLD and head.lstrip()[:1] == b"<":
        raise bad(path, QCoreApplication.translate("Import", "这是网页，只是改名为 {ending}。").format(ending=suffix))
    if suffix in _OLD and not head.startswith(_ZIP):
        yield _old(path, head)
        return
    try:
        with tabular.workbook(path) as book:
            yield [Sheet(str(sheet.title), partial(_cells, sheet)) for sheet in book.worksheets]
    except (tabular.DamagedTableError, OSError) as error:
        raise bad(path, QCoreApplication.translate("Import", "不是完整的 Excel 工作簿（.xlsx）。")) from error


def bad(path: Path, why: str, row: int | None = None) -> UserError:
    """What is said of a table that cannot be read."""
    return UserError(
        QCoreApplication.translate("Import", "读不了这个表。"),
        why,
        QCoreApplication.translate("Import", "在 Excel 里改正，或另存为 UTF-8 的 CSV 后重新导入。"),
        file=path,
        row=row,
    )


def _cells(sheet: Any) -> Iterator[Sequence[Any]]:
    for _, cells in tabular.sheet_lines(sheet):
        yield cells


def _old(path: Path, head: bytes) -> list[Sheet]:
    # Imported here: few files are of this kind.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    damaged = QCoreApplication.translate("Import", "不是完整的 Excel 97–2003 工作簿（.xls）或 WPS 表格（.et）。")
    if not head.startswith(_OLE):
        raise bad(path, damaged)
    try:
        with path.open("rb") as file:
            book = CalamineWorkbook.from_filelike(file)
        tables = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except PasswordError as error:
        raise bad(path, QCoreApplication.translate("Import", "工作簿有密码。")) from error
    except (CalamineError, OSError, ValueError) as error:
        _log.info("%s: %s", path, error)
        raise bad(path, damaged) from error
    return [Sheet(name, partial(iter, rows)) for name, rows in tables]


def _text(path: Path, notes: list[str]) -> str:
    raw = path.read_bytes()
    if not raw.strip():
        raise bad(path, QCoreApplication.translate("Import", "文件是空的。"))
    try:
        text, encoding = tabular.decoded(raw, _ENCODINGS)
    except UnicodeError as error:
        row = _undecodable(raw)
        why = QCoreApplication.translate("Import", "第 {row:,} 行的文字既不是 UTF-8 也不是 GBK。")
        raise bad(path, why.format(row=row), row) from error
    if "\x00" in text:
        raise bad(path, QCoreApplication.translate("Import", "内容不是文本。"))
    if encoding != tabular.ENCODINGS[0]:
        told = "GBK" if encoding != tabular.UTF_16 else "UTF-16"
        notes.append(QCoreApplication.translate("Import", "文字编码按内容判断取 {encoding}。").format(encoding=told))
    return text


def _lines(path: Path, text: str) -> Iterator[Sequence[Any]]:
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
        raise bad(path, why, error.row) from error


def _undecodable(raw: bytes) -> int:
    """The first line (from 1) that is in none of the encodings."""
    for number, line in enumerate(raw.split(b"\n"), start=1):
        try:
            tabular.decoded(line)
        except UnicodeError:
            return number
    return 1
