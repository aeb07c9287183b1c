"""Finished pages on a printer: Qt's own PDF printer stands for the queue."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from app.printing.sending import give_paper, paper_of, printer_called, send
from data.errors import UserError
from data.tasks import Cancelled


@pytest.fixture
def sheets(qapp, tmp_path):
    made = []
    for number in range(2):
        picture = QImage(420, 297, QImage.Format.Format_RGB32)
        picture.fill(0xFF336699)
        made.append(tmp_path / f"{number}.png")
        picture.save(str(made[-1]))
    return made


@pytest.fixture
def printer(qapp, tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "out.pdf"))
    return made


def test_each_picture_is_a_whole_sheet_of_its_size(sheets, printer, tmp_path):
    from pypdf import PdfReader

    wide, high = paper_of(sheets[0], 25.4)
    assert (wide, high) == (pytest.approx(420), pytest.approx(297))
    give_paper(printer, wide, high)
    assert send(printer, sheets) == 2
    pages = PdfReader(tmp_path / "out.pdf").pages
    assert len(pages) == 2
    box = pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (1191, 842), "A3, landscape"


def test_what_is_called_off_is_called_off(sheets, printer):
    def stop(share, _text):
        if share > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        send(printer, sheets, stop)


def test_a_printer_that_is_not_there_is_named(qapp):
    with pytest.raises(UserError, match="没有打印机“三楼”"):
        printer_called("三楼")
