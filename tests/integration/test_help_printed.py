"""A page of the guide on paper, with its pictures."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.help.browser import GuideBrowser
from app.help.pages import read_guide
from widgets.paper import give_sheet
from widgets.theme import Theme


def test_a_printed_page_has_its_pictures(qtbot: QtBot, tmp_path: Path) -> None:
    browser = GuideBrowser(Theme("dark"), read_guide())
    qtbot.addWidget(browser)
    browser.go("measure")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    give_sheet(printer)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    browser.print_to(printer)
    images = [image for page in PdfReader(tmp_path / "page.pdf").pages for image in page.images]
    # Qt's sign for a picture that is not there is 16 pixels wide.
    assert max(image.image.width for image in images if image.image is not None) > 400
