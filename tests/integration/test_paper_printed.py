"""Text documents on paper: the object card and the guide print in letters that can be read and found."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from widgets.paper import give_sheet, print_document


def printed(target: Path, lines: int) -> tuple[int, PdfReader]:
    document, font = QTextDocument(), QFont()
    font.setPixelSize(13)
    document.setDefaultFont(font)
    document.setPlainText("\n".join(["白马镇 土地"] * lines))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    give_sheet(printer)
    printer.setOutputFileName(str(target))
    return print_document(document, printer), PdfReader(target)


def test_letters_of_pixels_keep_their_size_whatever_the_printers_resolution(qtbot: QtBot, tmp_path: Path) -> None:
    # A sheet's text block is 257 mm high; a line of 13 px letters takes 4 to 6 mm, so 120 take two or three.
    count, reader = printed(tmp_path / "card.pdf", 120)
    assert count == len(reader.pages)
    assert 2 <= count <= 3


def test_chinese_of_what_was_printed_to_a_file_can_be_found(qtbot: QtBot, tmp_path: Path) -> None:
    _, reader = printed(tmp_path / "card.pdf", 1)
    text = reader.pages[0].extract_text()
    assert "白马镇" in text
    assert "土地" in text


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_file_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="cannot print"):
        printed(tmp_path / "no such folder" / "card.pdf", 1)
