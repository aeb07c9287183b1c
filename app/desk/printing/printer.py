"""Pages on a printer: chosen in Qt's dialog, drawn by the engine at the printer's resolution, one sheet a page."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.printing.job import PrintJob
from app.printing.sending import give_paper, picture_dpi, send
from layers.page_messages import Atlas, Page, PagePreview
from layers.print_engine import PrintEngine
from widgets.tasks import TaskRunner


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
        self._tasks, self._sending = tasks, False
        self._job = PrintJob(engine, tasks, self)
        self._folder: Path | None = None
        self._job.progressed.connect(self.progressed)
        self._job.done.connect(self._print)
        self._job.failed.connect(self.failed)
        self._job.finished.connect(self._drawn)

    def ask(self, shown: PagePreview | None) -> bool:
        """Let the user choose the printer; false when the user has thought better of it."""
        if shown is not None:
            give_paper(self._printer, shown.width_mm, shown.height_mm)
        return QPrintDialog(self._printer, self._window).exec() == QDialog.DialogCode.Accepted

    def start(self, page: Page, atlas: Atlas | None) -> None:
        """Draw the pages, then print them."""
        dpi = picture_dpi(self._printer)
        self._folder = Path(tempfile.mkdtemp(prefix="onemap-print-"))
        self._job.start(dataclasses.replace(page, dpi=page.dpi or dpi), self._folder / "page.png", atlas)

    def cancel(self) -> None:
        """Give it up."""
        self._job.cancel()

    def _print(self, files: list[Path]) -> None:
        printer = self._printer

        def sent(count: int) -> None:
            self.done.emit(count)
            self._clear()

        def refused(error: BaseException) -> None:
            self.failed.emit(error)
            self._clear()

        self._sending = True
        self._tasks.run(lambda: send(printer, files), sent, refused, self)

    def _drawn(self) -> None:
        if not self._sending:
            self._clear()

    def _clear(self) -> None:
        self._sending = False
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
        self.finished.emit()
