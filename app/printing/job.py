"""One print job: the engine writes into a folder of its own, then the files are made findable; all or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from data.errors import UserError
from data.pdf_text import make_findable
from layers import protocol
from layers.engine_calls import Call
from layers.engine_errors import EngineError, error_text
from layers.page_messages import Atlas, Page, PageProgress, PageWritten, WritePage
from layers.print_engine import PrintEngine
from widgets.tasks import TaskRunner

SUFFIXES = (".pdf", ".png", ".jpg", ".tif", ".svg")


class PrintJob(QObject):
    """Writes a page or an atlas to a file, or to several.

    Signals
    -------
    progressed(int, int)
        So many of so many pages are written.
    done(list)
        The files (`pathlib.Path`).
    failed(UserError)
        Nothing was written.
    finished()
        After any of these, or after `cancel`.
    """

    progressed = Signal(int, int)
    done = Signal(list)
    failed = Signal(object)
    finished = Signal()

    def __init__(self, engine: PrintEngine, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._tasks = tasks
        self._scratch: Path | None = None
        self._call: Call | None = None
        self._target = Path()
        self._over = False

    def start(
        self, page: Page, target: Path, atlas: Atlas | None = None, separate: bool = False, layered: bool = False
    ) -> None:
        """Begin; the ending of ``target`` says the format."""
        self._target = target
        if target.suffix.lower() not in SUFFIXES:
            self._fail(self.tr("不能输出 {ending} 文件。").format(ending=target.suffix or "?"))
            return
        try:
            self._scratch = Path(tempfile.mkdtemp(prefix=".onemap-print-", dir=target.parent))
        except OSError as error:
            self._fail(self.tr("无法写入 {folder}：{why}").format(folder=target.parent, why=error))
            return
        request = WritePage(page, str(target), str(self._scratch), atlas, separate, layered)
        call = self._engine.call("write_page", request)
        self._call = call
        call.progressed.connect(self._progressed)
        call.done.connect(self._written)
        call.failed.connect(self._refused)
        call.cancelled.connect(self._clear)

    def cancel(self) -> None:
        """Give it up: what the engine has made so far is removed."""
        if self._over:
            return
        self._over = True
        self._engine.abandon()
        self._clear()
        self.finished.emit()

    def _progressed(self, told: PageProgress) -> None:
        self.progressed.emit(told.done, told.total)

    def _written(self, written: PageWritten) -> None:
        self._clear()
        if self._over:
            return
        files = [Path(each) for each in written.files]
        pdfs = [each for each in files if each.suffix.lower() == ".pdf"]
        if not pdfs:
            self._tell(files)
            return
        self._tasks.run(lambda: _findable(pdfs), lambda _: self._tell(files), lambda e: self._fail(str(e)), owner=self)

    def _tell(self, files: Sequence[Path]) -> None:
        if not self._over:
            self._over = True
            self.done.emit(list(files))
            self.finished.emit()

    def _refused(self, error: EngineError) -> None:
        self._clear()
        self._fail(why_not(error))

    def _fail(self, why: str) -> None:
        if self._over:
            return
        self._over = True
        self.failed.emit(
            UserError(
                self.tr("没有输出 {name}。").format(name=self._target.name),
                why,
                self.tr("检查文件夹是否存在、是否可写，文件是否正被打开，再试一次。"),
                file=self._target,
            )
        )
        self.finished.emit()

    def _clear(self) -> None:
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch = None


def why_not(error: EngineError) -> str:
    """Word why a page could not be drawn or written."""
    translate = QCoreApplication.translate
    if error.code == protocol.BAD_REQUEST and "pixels" in error.data:
        million = int(error.data["pixels"]) / 1e6
        text = translate("PrintJob", "图片有 {n} 百万像素，超过 {most} 百万。降低分辨率，或输出 PDF")
        return text.format(n=f"{million:.0f}", most=f"{int(error.data['most']) / 1e6:.0f}")
    if error.code == protocol.BAD_REQUEST and "layout" in error.data:
        return translate("PrintJob", "这个布局里没有地图，用“按布局原样”输出")
    return error_text(error)


def _findable(pdfs: Sequence[Path]) -> None:
    for each in pdfs:
        make_findable(each)
