"""Pages on a printer: chosen in Qt's dialog, drawn by the engine at the printer's resolution, one sheet a page."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QImageReader, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.printing.job import PrintJob
from data.errors import UserError
from layers.page_messages import Atlas, Page, PagePreview
from layers.print_engine import PrintEngine
from widgets.tasks import TaskRunner

#: Finer than this no eye sees on a map, and a sheet would be hundreds of megabytes.
_FINEST_DPI = 300
#: Qt refuses pictures of more than this many MB unless it is told otherwise; A0 at 200 dpi has 250.
_PICTURE_MB = 1200


class PrinterJob(QObject):
    """Prints a page or an atlas.

    Signals
    -------
    progressed(int, int)
        So many of so many pages are drawn.
    done(int)
        So many pages went to the printer.
    failed(UserError)
        Nothing was printed.
    finished()
        After any of these, or after `cancel`.
    """

    progressed = Signal(int, int)
    done = Signal(int)
    failed = Signal(object)
    finished = Signal()

    def __init__(self, engine: PrintEngine, tasks: TaskRunner, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._job = PrintJob(engine, tasks, self)
        self._folder: Path | None = None
        self._job.progressed.connect(self.progressed)
        self._job.done.connect(self._print)
        self._job.failed.connect(self.failed)
        self._job.finished.connect(self._clear)

    def ask(self, shown: PagePreview | None) -> bool:
        """Let the user choose the printer; false when the user has thought better of it."""
        self.prepare(self._printer, shown)
        return QPrintDialog(self._printer, self._window).exec() == QDialog.DialogCode.Accepted

    @staticmethod
    def prepare(printer: QPrinter, shown: PagePreview | None) -> None:
        """Give a printer the paper of the page, whole: the page has margins of its own."""
        if shown is None:
            return
        wide = shown.width_mm > shown.height_mm
        size = QSizeF(min(shown.width_mm, shown.height_mm), max(shown.width_mm, shown.height_mm))
        paper = QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        side = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        printer.setPageLayout(QPageLayout(paper, side, QMarginsF(0, 0, 0, 0)))
        printer.setFullPage(True)

    def start(self, page: Page, atlas: Atlas | None) -> None:
        """Draw the pages, then print them."""
        dpi = float(min(_FINEST_DPI, self._printer.resolution()))
        self._folder = Path(tempfile.mkdtemp(prefix="onemap-print-"))
        self._job.start(dataclasses.replace(page, dpi=page.dpi or dpi), self._folder / "page.png", atlas)

    def cancel(self) -> None:
        """Give it up."""
        self._job.cancel()

    def _print(self, files: list[Path]) -> None:
        painter = QPainter()
        if not painter.begin(self._printer):
            self.failed.emit(
                UserError(
                    self.tr("打印机没有接受打印。"),
                    self._printer.printerName(),
                    self.tr("检查打印机是否在线，或先输出 PDF 再打印。"),
                )
            )
            return
        QImageReader.setAllocationLimit(_PICTURE_MB)
        for number, file in enumerate(files):
            if number:
                self._printer.newPage()
            sheet = QRectF(self._printer.paperRect(QPrinter.Unit.DevicePixel))
            painter.drawImage(sheet, QImageReader(str(file)).read())
        painter.end()
        self.done.emit(len(files))

    def _clear(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
        self.finished.emit()
