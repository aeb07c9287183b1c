"""The lines of CSV and Excel files, as offices write them. Who reads says in its own words what is wrong."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook

#: Tried in this order; GB 18030 reads every GBK file.
ENCODINGS = ("utf-8-sig", "gb18030")
UTF_16 = "utf-16"
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class DamagedTableError(Exception):
    """A file is no table of its kind; ``row`` (from 1) is where it stops being one, None for all of it."""

    def __init__(self, why: str, row: int | None = None) -> None:
        super().__init__(why)
        self.row = row


def decoded(data: bytes, encodings: Sequence[str] = ENCODINGS) -> tuple[str, str]:
    """The text of a file, and the encoding that it is in.

    Raises
    ------
    UnicodeError
        When it is in none of them.
    """
    for encoding in encodings:
        # Without its mark any text of even length would pass for it.
        if encoding == UTF_16 and not data.startswith(_MARKS):
            continue
        try:
            return data.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    raise UnicodeError(" / ".join(encodings))


def delimiter_of(text: str) -> str:
    """What parts the cells of a text, by its first line: a comma, tabulator or semicolon."""
    first = text[:65536].partition("\n")[0]
    return max(",\t;", key=first.count)


def text_lines(text: str, delimiter: str, strict: bool = False) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of a text with the numbers (from 1) of the lines that they begin in.

    Parameters
    ----------
    strict
        A quote that is not closed is an error.

    Raises
    ------
    DamagedTableError
        With the row.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    while True:
        begin = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise DamagedTableError(str(error), begin) from error
        yield begin, cells


@contextmanager
def workbook(path: Path) -> Iterator[Workbook]:
    """An Excel file to read sheet by sheet; closed afterwards.

    Raises
    ------
    DamagedTableError
        When it is damaged, also where that shows only while its rows are read.
    FileNotFoundError, PermissionError
        When it cannot be opened.
    """
    import zlib
    from zipfile import BadZipFile

    # Imported here: it takes a quarter of a second, and few files are workbooks.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    # What the library meets in a damaged workbook: broken zip members (RuntimeError: with a password, or packed in some
    # unknown way), XML that ends early, values of a wrong kind.
    broken = (
        *(BadZipFile, zlib.error, InvalidFileException, LookupError, ValueError),
        *(EOFError, SyntaxError, TypeError, AttributeError, OSError, RuntimeError),
    )
    try:
        # The file, not its name: the library judges by the ending, and WPS writes the same form under its own.
        with path.open("rb") as file:
            book = load_workbook(file, read_only=True, data_only=True)
            try:
                yield book
            finally:
                book.close()
    except (FileNotFoundError, PermissionError):
        raise
    except broken as error:
        raise DamagedTableError(str(error)) from error


def sheet_lines(sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows of a sheet with their numbers, from 1."""
    yield from enumerate(sheet.iter_rows(values_only=True), 1)
