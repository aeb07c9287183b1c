"""A text document on paper: the system's print dialog, pages in their true size, page numbers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPageLayout, QPageSize, QPainter, QPalette, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from data.pdf_text import findable_font, make_findable

#: Edges of the sheet, mm.
EDGE = 20.0
#: A document's pixel is this part of an inch on paper, whatever the printer's own resolution is.
_DPI = 96
#: Height of the line with the page's number, and the letters of it, document pixels and points.
_FOOT, _FOOT_POINTS = 28.0, 9


def ask_printer(title: str, parent: QWidget) -> QPrinter | None:
    """Have the user choose a printer or a PDF file for an upright A4 sheet; None when the user leaves the dialog."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    give_sheet(printer)
    accepted = QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted
    return printer if accepted else None


def give_sheet(printer: QPrinter) -> None:
    """Upright A4 with its edges."""
    page, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(page, upright, QMarginsF(EDGE, EDGE, EDGE, EDGE), QPageLayout.Unit.Millimeter))


def print_document(document: QTextDocument, printer: QPrinter) -> int:
    """Print a document; the number of its pages.

    ``QTextDocument.print_`` takes lengths in pixels for the printer's own: at 1,200 dots an inch letters of 13 pixels
    are a quarter of a millimetre high. Here a pixel is 1/96 inch. The text of a PDF can be searched.

    Parameters
    ----------
    document : QTextDocument
        Is laid out anew for the sheet.
    printer : QPrinter
        As the user chose it.

    Raises
    ------
    OSError
        When the printer or the file cannot be opened.
    """
    sheet = QRectF(printer.pageLayout().paintRectPixels(_DPI))
    sheet.moveTo(0.0, 0.0)
    body = sheet.adjusted(0.0, 0.0, 0.0, -_FOOT)
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0.0)
    document.setPageSize(QSizeF(body.size()))
    painter = QPainter()
    if not painter.begin(printer):
        raise OSError(f"cannot print to {printer.outputFileName() or printer.printerName()}")
    try:
        scale = printer.resolution() / _DPI
        painter.scale(scale, scale)
        count = document.pageCount()
        for number in range(count):
            if number:
                printer.newPage()
            _page(painter, document, number, body)
            painter.setFont(findable_font(document.defaultFont().family(), _FOOT_POINTS))
            _number(painter, QRectF(0.0, body.bottom(), sheet.width(), _FOOT), number + 1, count)
    finally:
        painter.end()
    if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat and printer.outputFileName():
        make_findable(Path(printer.outputFileName()))
    return count


def _page(painter: QPainter, document: QTextDocument, number: int, body: QRectF) -> None:
    view = body.translated(0.0, number * body.height())
    painter.save()
    painter.translate(0.0, -view.top())
    painter.setClipRect(view)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = view
    # The desk's own palette writes light letters in its dark theme.
    palette = QPalette(context.palette)
    palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    context.palette = palette
    document.documentLayout().draw(painter, context)
    painter.restore()


def _number(painter: QPainter, place: QRectF, number: int, count: int) -> None:
    painter.save()
    font = painter.font()
    # Points count the printer's dots, which the painter's scale has taken into account already.
    font.setPixelSize(round(_FOOT_POINTS * _DPI / 72))
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.darkGray)
    painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, f"{number} / {count}")
    painter.restore()
