"""The print window: a preview that equals the print, what stands on the page, and where it goes."""

from __future__ import annotations

import dataclasses
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.console import Console
from app.desk.filling.work import time_text
from app.desk.printing.form import PageForm
from app.desk.printing.paper import Paper
from app.desk.printing.preview import Preview
from app.desk.printing.printer import PrinterJob
from app.printing.atlas import atlas_of
from app.printing.content import MapState, content_of, make_page
from app.printing.job import SUFFIXES, PrintJob, why_not
from data.errors import UserError
from data.messages import Extent
from data.page_stops import MOST, Stop
from layers import page_scales
from layers.engine_errors import EngineError
from layers.page_messages import Atlas, Page, PagePreview
from layers.page_templates import PageTemplate
from layers.print_engine import PrintEngine

#: Where the settings keep what was printed last.
_KEPT, _TEMPLATE = "print/content", "print/template"
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]')

#: Reads the pages of an atlas by its key, in a thread.
ReadStops = Callable[[str], Sequence[Stop]]


class PrintWindow(QDialog):
    """Prints the map as it is shown.

    Parameters
    ----------
    console
        Settings, tasks, theme, messages.
    engine
        Draws and writes; stopped when the window closes.
    look
        Says what the map shows now.
    templates
        Lists the templates there are.
    read_stops
        Reads the pages of an atlas.
    """

    def __init__(
        self,
        console: Console,
        engine: PrintEngine,
        look: Callable[[], MapState],
        templates: Callable[[], list[PageTemplate]],
        read_stops: ReadStops,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("help_page", "printing")
        self._console, self._engine, self._look = console, engine, look
        self._templates, self._read_stops = templates, read_stops
        self._extent: Extent | None = None
        self._stops: list[Stop] = []
        self._at = 0
        self._shown: PagePreview | None = None
        self._job: PrintJob | PrinterJob | None = None
        self._begun = 0.0
        self._leaving = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(self.tr("打印地图"))
        self.resize(1180, 800)
        self.paper = Paper(console.theme, self)
        self.preview = Preview(engine, self)
        self.form = PageForm(self)
        self.said = QLabel()
        self.said.setProperty("role", "t2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.again = QPushButton(self.tr("取当前视图"))
        self.stop = QPushButton(self.tr("取消"))
        self.to_printer = QPushButton(self.tr("打印机…"))
        self.to_file = QPushButton(self.tr("输出文件…"))
        self.to_file.setProperty("role", "primary")
        self.to_file.setDefault(True)
        self.back, self.forth = QPushButton(self.tr("上一页")), QPushButton(self.tr("下一页"))
        self.page_number = QLabel()
        self.page_number.setProperty("role", "t2")
        self._lay_out()
        self._connect()
        self._fill(title)

    # -- what is printed -------------------------------------------------------------------------------------------

    def take_view(self) -> None:
        """Print what the map shows now."""
        self._extent = None
        self._ask()

    def use(self, template: str) -> None:
        """Choose a template by its id."""
        self.form.set_templates(self._templates(), template)

    def go_through(self, key: str) -> None:
        """Make an atlas of what the key names; "" for one page."""
        self._stops, self._at = [], 0
        self._show_number()
        if not key:
            self._ask()
            return
        self._say(self.tr("正在读取图册的各页"))
        self._console.tasks.run(
            lambda: list(self._read_stops(key)), self._take_stops, self._console.errors.report, owner=self
        )

    def page(self) -> Page | None:
        """The page as the fields say; None while there is no template."""
        template = self.form.chosen()
        if template is None:
            return None
        return make_page(template, self.form.content(), self._state())

    def atlas(self) -> Atlas | None:
        """The atlas, None for one page."""
        return atlas_of(self._stops, self.form.content().scale) if self._stops else None

    def is_complete(self) -> bool:
        """Whether the preview is the page that will be printed."""
        return self._shown is not None and not self.preview.busy

    def write(self, target: Path) -> None:
        """Write the page or the atlas to a file."""
        page = self.page()
        if page is None or self._job is not None:
            return
        job = PrintJob(self._engine, self._console.tasks, self)
        job.done.connect(self._written)
        self._begin(job)
        form = self.form
        job.start(page, target, self.atlas(), form.separate.isChecked(), form.layered.isChecked())

    # -- inside ----------------------------------------------------------------------------------------------------

    def _state(self) -> MapState:
        state = self._look()
        return state if self._extent is None else dataclasses.replace(state, extent=self._extent)

    def _fill(self, title: str) -> None:
        settings = self._console.settings
        kept = content_of(settings.json(_KEPT, {}))
        # What belongs to this map and this day is not carried over from the last one printed.
        fresh = content_of({})
        self.form.set_content(
            dataclasses.replace(kept, title=title, subtitle="", day=fresh.day, scale=0.0, as_made=False)
        )
        self.form.set_templates(self._templates(), str(settings.json(_TEMPLATE, "")))
        self._show_number()
        self.bar.hide()
        self.stop.hide()

    def _ask(self) -> None:
        page = self.page()
        if page is None:
            return
        at = [self._stops[self._at]] if self._stops else []
        atlas = atlas_of(at, self.form.content().scale) if at else None
        if self._shown is None:
            self.paper.show_note(self.tr("正在准备预览…"))  # an engine starts, which takes seconds
        elif self._job is None:
            self._say(self.tr("正在更新预览…"))  # what is shown is no longer what would be printed
        self.preview.ask(page, self.paper.room, atlas)

    def _take_stops(self, found: list[Stop]) -> None:
        if not found or len(found) > MOST:
            text = self.tr("图册有 {n} 页，不能输出：一次至少一页，至多 {most} 页。").format(n=len(found), most=MOST)
            self._say(text)
            self.form.set_atlases(self._offers, "")
            found = []
        self._stops = found
        self._show_number()
        self._ask()

    def set_atlases(self, offers: Sequence[tuple[str, str]]) -> None:
        """Offer what an atlas can go through."""
        self._offers = list(offers)
        self.form.set_atlases(offers)

    def _turn(self, by: int) -> None:
        self._at = max(0, min(len(self._stops) - 1, self._at + by))
        self._show_number()
        self._ask()

    def _show_number(self) -> None:
        shown = bool(self._stops)
        for widget in (self.back, self.forth, self.page_number):
            widget.setVisible(shown)
        self.form.separate.setEnabled(shown)
        if shown:
            text = self.tr("第 {n} / {total} 页：{name}")
            self.page_number.setText(
                text.format(n=self._at + 1, total=len(self._stops), name=self._stops[self._at].name)
            )
            self.back.setEnabled(self._at > 0)
            self.forth.setEnabled(self._at + 1 < len(self._stops))

    def _drawn(self, image: QImage, page: PagePreview, exact: bool) -> None:
        self._shown = page
        self.paper.show_page(image, page)
        size = self.tr("{width} × {height} mm").format(width=f"{page.width_mm:.0f}", height=f"{page.height_mm:.0f}")
        scale = f"1:{page.scale:,.0f}".replace(",", " ") if page.scale else ""
        state = self.tr("与打印一致") if exact else self.tr("正在按打印分辨率绘制")
        if self._job is None:  # the line tells of what is being written
            self._say("    ".join(part for part in (size, scale, state) if part))

    def _not_drawn(self, error: EngineError) -> None:
        self.paper.show_note(why_not(error))

    def _moved(self, dx: float, dy: float) -> None:
        if self._shown is None or self._shown.extent is None:
            return
        west, south, east, north = self._shown.extent
        # The scale is kept: a map that was dragged is not to change its size.
        self._hold(self._shown.scale)
        self._extent = (west + dx, south + dy, east + dx, north + dy)
        self._ask()

    def _zoomed(self, steps: int) -> None:
        if self._shown is None or self._shown.extent is None:
            return
        known = page_scales.round_scales()
        place = min(range(len(known)), key=lambda i: abs(known[i] / self._shown.scale - 1.0))  # type: ignore[union-attr]
        self._extent = self._shown.extent
        self._hold(known[max(0, min(len(known) - 1, place - steps))])
        self._ask()

    def _hold(self, scale: float) -> None:
        self.form.blockSignals(True)
        self.form.set_scale(round(scale))
        self.form.blockSignals(False)

    def _keep(self) -> None:
        settings = self._console.settings
        settings.set_json(_KEPT, dataclasses.asdict(self.form.content()))
        template = self.form.chosen()
        if template is not None:
            settings.set_json(_TEMPLATE, template.id)

    def _ask_where(self) -> None:
        folder = str(self._console.settings.json("print/folder", "")) or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        name = _UNFIT.sub("_", self.form.content().title) or self.tr("地图")
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("输出地图"),
            str(Path(folder) / f"{name}.pdf"),
            self.tr("PDF (*.pdf);;SVG (*.svg);;图片 (*.png *.jpg *.tif)"),
        )
        if chosen:
            path = Path(chosen)
            self._console.settings.set_json("print/folder", str(path.parent))
            self.write(path if path.suffix.lower() in SUFFIXES else path.with_name(path.name + ".pdf"))

    def _ask_printer(self) -> None:
        page = self.page()
        if page is None or self._job is not None:
            return
        job = PrinterJob(self._engine, self._console.tasks, self)
        if job.ask(self._shown):
            job.done.connect(self._printed)
            self._begin(job)
            job.start(page, self.atlas())

    def _begin(self, job: PrintJob | PrinterJob) -> None:
        self._keep()
        self._job = job
        job.failed.connect(self._failed)
        job.progressed.connect(self._progressed)
        job.finished.connect(self._ended)
        self._begun = time.monotonic()
        self.bar.setRange(0, 0)
        self.bar.show()
        self._say(self.tr("正在输出…"))
        self.stop.show()
        for button in (self.to_file, self.to_printer):
            button.setEnabled(False)

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if total < 2:
            return
        text = self.tr("已输出 {done} / {total} 页").format(done=done, total=total)
        if done:
            left = time_text((time.monotonic() - self._begun) / done * (total - done))
            text = self.tr("{doing}，约剩 {time}").format(doing=text, time=left)
        self._say(text)

    def _written(self, files: list[Path]) -> None:
        text = self.tr("已输出 {file}") if len(files) == 1 else self.tr("已输出 {n} 个文件，第一个是 {file}")
        self._console.errors.notify(text.format(n=len(files), file=files[0]))
        self._say(text.format(n=len(files), file=files[0].name))

    def _printed(self, pages: int) -> None:
        text = self.tr("已送打印机 {n} 页").format(n=pages)
        self._console.errors.notify(text)
        self._say(text)

    def _failed(self, error: UserError) -> None:
        self._console.errors.report(error)
        self._say(error.what)

    def _ended(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.deleteLater()
        self.bar.hide()
        self.stop.hide()
        for button in (self.to_file, self.to_printer):
            button.setEnabled(True)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._say(self.tr("已取消，没有留下半成品。"))

    def _say(self, text: str) -> None:
        self.said.setText(text)

    def reject(self) -> None:
        """Esc gives up what is being written first, then the window. Qt asks this of a window that is closed, too."""
        if self._job is not None and not self._leaving:
            self._cancel()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once, whatever is being written."""
        self._leaving = True
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Give up what is under way and let the engine go; by whichever way the window ends."""
        if self._job is not None:
            self._job.cancel()
        self._keep()
        self.preview.close()
        self._engine.stop()
        super().done(result)

    def _connect(self) -> None:
        self.form.changed.connect(self._ask)
        self.form.atlas_chosen.connect(self.go_through)
        self.paper.resized.connect(self._ask)
        self.paper.moved.connect(self._moved)
        self.paper.zoomed.connect(self._zoomed)
        self.preview.drawn.connect(self._drawn)
        self.preview.failed.connect(self._not_drawn)
        self.again.clicked.connect(self.take_view)
        self.to_file.clicked.connect(self._ask_where)
        self.to_printer.clicked.connect(self._ask_printer)
        self.stop.clicked.connect(self._cancel)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.forth.clicked.connect(lambda: self._turn(1))

    def _lay_out(self) -> None:
        turning = QHBoxLayout()
        turning.setContentsMargins(20, 0, 20, 8)
        turning.setSpacing(12)
        turning.addWidget(self.back)
        turning.addWidget(self.page_number, 1)
        turning.addWidget(self.forth)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.paper, 1)
        left.addLayout(turning)
        self.form.setFixedWidth(360)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        middle.addWidget(self.form)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.bar, 1)
        foot.addWidget(self.stop)
        foot.addWidget(self.again)
        foot.addWidget(self.to_printer)
        foot.addWidget(self.to_file)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addLayout(foot)
