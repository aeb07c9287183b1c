"""Finished pages onto a printer of the system: pictures, one a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImageReader, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from data.errors import UserError
from data.tasks import Progress, silent

#: Finer than this no eye sees on a map, and a sheet would be hundreds of megabytes.
_FINEST_DPI = 300
#: Qt refuses pictures of more than this many MB unless it is told otherwise; A0 at 200 dpi has 250.
_PICTURE_MB = 1200
_MM = 25.4


def printer_called(name: str) -> QPrinter:
    """A printer of the system.

    Raises
    ------
    UserError
        Where there is none of this name; it lists those that there are.
    """
    known = QPrinterInfo.availablePrinterNames()
    if name not in known:
        raise UserError(
            QCoreApplication.translate("Printing", "没有打印机“{name}”。").format(name=name),
            QCoreApplication.translate("Printing", "系统里有：{names}。").format(names="、".join(known) or "-"),
            QCoreApplication.translate("Printing", "写其中一个的名称，或在系统设置里添加打印机。"),
        )
    return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


def give_paper(printer: QPrinter, width_mm: float, height_mm: float) -> None:
    """Give a printer the paper of a page, whole: the page has margins of its own."""
    size = QSizeF(min(width_mm, height_mm), max(width_mm, height_mm))
    paper = QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    side = QPageLayout.Orientation.Landscape if width_mm > height_mm else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, side, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


def paper_of(file: Path, dpi: float) -> tuple[float, float]:
    """Width and height in mm of a picture of so many dots an inch."""
    size = QImageReader(str(file)).size()
    return size.width() / dpi * _MM, size.height() / dpi * _MM


def picture_dpi(printer: QPrinter) -> float:
    """Dots an inch of the pictures for a printer."""
    return float(min(_FINEST_DPI, printer.resolution()))


def send(printer: QPrinter, files: Sequence[Path], progress: Progress = silent) -> int:
    """Print pictures, each over a whole sheet; how many. Takes seconds a sheet: not on the GUI's thread.

    Raises
    ------
    UserError
        When the printer takes nothing.
    Cancelled
        When ``progress`` calls it off; what was sent by then the printer keeps to itself.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            QCoreApplication.translate("Printing", "打印机没有接受打印。"),
            printer.printerName(),
            QCoreApplication.translate("Printing", "检查打印机是否在线，或先输出 PDF 再打印。"),
        )
    QImageReader.setAllocationLimit(_PICTURE_MB)
    try:
        for number, file in enumerate(files):
            progress(number / len(files), printer.printerName())
            if number:
                printer.newPage()
            sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
            painter.drawImage(sheet, QImageReader(str(file)).read())
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(files)
