"""Adding, opening, saving, renaming and withdrawing documents from the card, each a step that can be taken back."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import shapely
from PySide6.QtCore import QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from data.cases.times import now
from data.documents.attachment import Attachment
from data.documents.book import Added, DocumentBook
from data.documents.kinds import SUFFIXES
from data.documents.model import Document, NewDocument
from data.documents.naming import harmless_name
from data.errors import UserError
from data.evidence.keeping import copy_whole, sha256_of
from data.formats import FORMATS
from data.tasks import Progress
from plugins.object.document_dialog import DescribeDialog
from plugins.object.document_words import all_refused, local_files, lost
from widgets.documents.viewer import PictureViewer
from widgets.panel import PanelContext
from widgets.undo import Ended, Step


@dataclass(frozen=True)
class Outcome:
    """What became of files that were to be added."""

    added: tuple[Added, ...]
    refused: tuple[UserError, ...]


class DocumentWork(QObject):
    """What can be done with documents; the card is the parent of its dialogs.

    Signals
    -------
    changed()
        There are others now.
    """

    changed = Signal()

    def __init__(self, context: PanelContext, card: QWidget) -> None:
        super().__init__(card)
        assert context.store is not None
        assert context.workspace is not None
        self._context, self._card = context, card
        self._book = DocumentBook(context.workspace.path, context.store, context.actor)
        self._viewer: PictureViewer | None = None
        self._folder = ""
        # Copies that other programs were given last time: nobody needs them any more.
        self._opened = context.workspace.cache / "opened"
        context.tasks.run(partial(shutil.rmtree, self._opened, ignore_errors=True), owner=self)

    @property
    def viewer(self) -> PictureViewer | None:
        """The window that shows photos in large, once there was one."""
        return self._viewer

    def shut(self) -> None:
        """Close what is open."""
        if self._viewer is not None:
            self._viewer.close()

    # --- adding -------------------------------------------------------------------------------------------------

    def choose(self, table: str, fid: int) -> None:
        """Have the user choose files, and add them."""
        patterns = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in SUFFIXES)
        kinds = self.tr("照片、文档、图纸、视频 ({0})").format(patterns)
        names, _ = QFileDialog.getOpenFileNames(self._card, self.tr("添加照片与文档"), self._folder, kinds)
        if names:
            self._folder = str(Path(names[0]).parent)
            self.add([Path(name) for name in names], table, fid)

    def add(self, files: Sequence[Path], table: str, fid: int) -> None:
        """Add files to an object, with progress and a way out."""

        def work(progress: Progress) -> Outcome:
            added: list[Added] = []
            refused: list[UserError] = []
            for place, file in enumerate(files):
                progress(place / len(files), file.name)
                try:
                    added.append(self._book.add(NewDocument(file, table, fid)))
                except UserError as error:
                    refused.append(error)
            return Outcome(tuple(added), tuple(refused))

        self._start(work)

    def paste(self, mime: QMimeData, table: str, fid: int) -> None:
        """Add the files or the image that the clipboard holds.

        Raises
        ------
        UserError
            When it holds neither.
        """
        files = local_files(mime)
        if files:
            self.add(files, table, fid)
            return
        image = mime.imageData() if mime.hasImage() else None
        if not isinstance(image, QImage) or image.isNull():
            raise UserError(
                self.tr("剪贴板里没有图片，也没有文件。"),
                self.tr("Ctrl+V 添加的是复制好的图片或文件。"),
                self.tr("在微信、截图工具或文件夹里先复制，再按一次。"),
            )
        title = self.tr("粘贴的图片 {time}").format(time=FORMATS["datetime"].text(now()))

        def work(_: Progress) -> Outcome:
            # Encoding a screenshot of 4K takes a quarter of a second: not on the GUI thread.
            with tempfile.TemporaryDirectory(prefix="onemap-") as folder:
                file = Path(folder) / "pasted.png"
                if not image.save(str(file)):
                    raise UserError(
                        self.tr("图片没有添加。"),
                        self.tr("临时文件夹写不进去。"),
                        self.tr("检查磁盘空间，再粘贴一次。"),
                    )
                return Outcome((self._book.add(NewDocument(file, table, fid, title)),), ())

        self._start(work)

    def _start(self, work: Callable[[Progress], Outcome]) -> None:
        self._context.tasks.start(self.tr("添加照片与文档"), work, self._added, self._context.report, self)

    def _added(self, outcome: Outcome) -> None:
        fresh = [one.document for one in outcome.added if not one.was_there]
        if fresh:
            named = fresh[0].title if len(fresh) == 1 else self.tr("{n} 件").format(n=len(fresh))
            title = self.tr("添加 {what}").format(what=named)
            reason = self.tr("撤销：{title}").format(title=title)
            withdraw = partial(self._each, [one.fid for one in fresh], lambda fid: self._book.withdraw(fid, reason))
            reinstate = partial(self._each, [one.fid for one in fresh], self._book.reinstate)
            self._context.undo.push(Step(title, withdraw, reinstate))
        self.changed.emit()
        there = len(outcome.added) - len(fresh)
        told = self.tr("已添加 {n} 件").format(n=len(fresh))
        if there:
            told += self.tr("，{n} 件本来就有").format(n=there)
        if outcome.added:
            self._context.notify(told)
        if outcome.refused:
            self._context.report(all_refused(outcome.refused))

    # --- what there is ------------------------------------------------------------------------------------------

    def open(self, shown: Sequence[Attachment], at: int) -> None:
        """Look at a photo in large, with the others of the card to turn to; anything else by the system's program."""
        one = shown[at]
        if one.path is None:
            return
        self._note_opened(one)
        if one.is_picture:
            pictures = [other for other in shown if other.is_picture]
            viewer = self._viewer
            if viewer is None:
                viewer = self._viewer = PictureViewer(self._context.theme, self._context.tasks, self._card.window())
                viewer.place_asked.connect(self.show_place)
                viewer.copy_asked.connect(self.save_copy)
            viewer.show_pictures(pictures, pictures.index(one))
            viewer.show()
            viewer.raise_()
            viewer.activateWindow()
            return
        self._context.tasks.run(partial(self._readable, one), self._open_outside, self._context.report, self)

    def _readable(self, one: Attachment) -> Path:
        """A copy to open under its own name: what another program saves does not change what is on file."""
        assert one.path is not None
        if not one.path.is_file():
            raise lost(one)
        folder = self._opened / one.path.stem[:16]
        target = folder / harmless_name(one.title + one.path.suffix)
        if not target.is_file() or sha256_of(target) != one.path.stem:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            copy_whole(one.path, target, one.sha256 or sha256_of(one.path))
        return target

    def _open_outside(self, file: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self._context.report(
                UserError(
                    self.tr("打不开“{name}”。").format(name=file.name),
                    self.tr("系统里没有打开 {suffix} 文件的程序。").format(suffix=file.suffix),
                    self.tr("装上能打开它的程序（如 WPS），或用“另存为…”取出后到别的机器上看。"),
                )
            )

    def _note_opened(self, one: Attachment) -> None:
        if one.personal and one.document is not None:
            fid = one.document

            def note() -> None:
                document = self._book.one(fid)
                if document is not None:
                    self._book.opened(document)

            self._context.tasks.run(note, failed=self._context.report, owner=self)

    def save_copy(self, one: Attachment) -> None:
        """Have the user say where a copy goes, and write it."""
        if one.path is None:
            return
        name = harmless_name(one.title + one.path.suffix)
        chosen, _ = QFileDialog.getSaveFileName(self._card, self.tr("另存为"), str(Path(self._folder) / name))
        if not chosen:
            return

        def work() -> None:
            assert one.path is not None
            document = None if one.document is None else self._book.one(one.document)
            if document is not None:
                self._book.save_copy(document, Path(chosen))
            elif one.path.is_file():
                copy_whole(one.path, Path(chosen), sha256_of(one.path))
            else:
                raise lost(one)

        told = partial(self._context.notify, self.tr("已另存为 {file}").format(file=Path(chosen).name))
        self._context.tasks.run(work, lambda _: told(), self._context.report, self)

    def show_place(self, x: float, y: float) -> None:
        """Fly to where a photo was taken."""
        self._context.map.fly_to((x, y, x, y))
        self._context.map.highlight([shapely.Point(x, y).buffer(4.0)], "hover")

    def describe(self, one: Attachment) -> None:
        """Ask for title, kind, and whether it names persons."""
        dialog = DescribeDialog(one, self._card)
        if one.document is None or not dialog.exec():
            return
        wanted = (dialog.title(), dialog.kind(), dialog.personal())
        before = (one.title, one.kind, one.personal)
        if wanted == before:
            return
        fid = one.document

        def call(values: tuple[object, ...], ended: Ended) -> None:
            self._run(lambda: self._book.describe(fid, *values), ended)  # type: ignore[arg-type]

        title = self.tr("改标题 {title}").format(title=wanted[0])
        step = Step(title, partial(call, before), partial(call, wanted))
        call(wanted, partial(self._done, step))

    def withdraw(self, one: Attachment) -> None:
        """Ask why, and withdraw a document."""
        if one.document is None:
            return
        label = self.tr("为什么撤回“{title}”？它不再列出，文件和原因留在档里").format(title=one.title)
        reason, given = QInputDialog.getText(self._card, self.tr("撤回文档"), label)
        if not given:
            return
        fid = one.document
        withdraw = partial(self._each, [fid], lambda each: self._book.withdraw(each, reason))
        step = Step(
            self.tr("撤回 {title}").format(title=one.title), partial(self._each, [fid], self._book.reinstate), withdraw
        )
        withdraw(partial(self._done, step))

    # --- inside -------------------------------------------------------------------------------------------------

    def _done(self, step: Step, error: BaseException | None) -> None:
        if error is None:
            self._context.undo.push(step)
            self._context.notify(self.tr("已{title}").format(title=step.title))
        else:
            self._context.report(error)

    def _each(self, fids: Sequence[int], act: Callable[[int], Document], ended: Ended) -> None:
        self._run(lambda: [act(fid) for fid in fids], ended)

    def _run(self, work: Callable[[], object], ended: Ended) -> None:
        def done(_: object) -> None:
            self.changed.emit()
            ended(None)

        self._context.tasks.run(work, done, ended, self)
