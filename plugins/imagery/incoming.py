"""Images on their way into the catalogue: described one after another, asked about where they do not say enough."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QWidget

from data.imagery.answers import Answers
from data.imagery.reading import SUFFIXES, Described, describe
from plugins.imagery.asking import AnswersDialog
from widgets.panel import PanelContext


class Incoming(QObject):
    """Has images catalogued, each in a process of its own; one that cannot be read keeps no other from it.

    Parameters
    ----------
    context : PanelContext
    window : QWidget
        Over which questions are asked.
    """

    def __init__(self, context: PanelContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._waiting: deque[Path] = deque()
        self._busy = False

    def add_files(self, paths: Sequence[Path]) -> None:
        """Have images catalogued; what they do not say is asked, one after another."""
        self._waiting += paths
        self._next()

    def add(self, path: Path, answers: Answers = Answers()) -> None:  # noqa: B008 - frozen and empty
        """Have an image catalogued with what was said of it."""
        workspace = self._context.workspace
        assert workspace is not None
        arguments = ["imagery", "add", str(workspace.path), str(path)]
        for option, value in (
            ("--date", answers.moment),
            ("--crs", answers.crs),
            ("--platform", answers.platform),
            ("--bands", ",".join(answers.roles)),
            ("--cloud", "" if answers.cloud is None else f"{answers.cloud:g}"),
        ):
            if value:
                arguments += [option, value]
        run = self._context.run_command
        self._context.tasks.start(
            self.tr("登记影像 {name}").format(name=path.name),
            lambda progress: run(arguments, progress),
            done=lambda _said: self._context.notify(self.tr("已登记影像 {name}").format(name=path.name)),
            failed=self._context.report,
            owner=self,
        )

    def remember(self, source: str, answers: Answers, then: Callable[[], None] = lambda: None) -> None:
        """Keep what was said of a source, and go on."""
        workspace = self._context.workspace
        assert workspace is not None

        def failed(error: BaseException) -> None:
            self._context.report(error)
            then()

        self._context.tasks.run(
            lambda: workspace.amend(lambda config: config.remember(source, answers)),
            lambda _none: then(),
            failed,
            self,
        )

    # -- one after another ---------------------------------------------------------------------------------

    def _next(self) -> None:
        workspace = self._context.workspace
        if self._busy or not self._waiting or workspace is None:
            return
        self._busy = True
        path = self._waiting.popleft()
        self._context.tasks.run(
            lambda: describe(path, remembered=workspace.config.imagery.answers), self._described, self._unreadable, self
        )

    def _unreadable(self, error: BaseException) -> None:
        self._context.report(error)
        self._done()

    def _described(self, described: Described) -> None:
        workspace = self._context.workspace
        assert workspace is not None
        known = workspace.config.imagery.knows(described.source)
        if not described.missing and (known or not described.doubts):
            self.add(described.path)
            self._done()
            return
        dialog = AnswersDialog(described, self._window, waiting=len(self._waiting))
        dialog.finished.connect(lambda code: self._answered(described, dialog, code))
        dialog.open()

    def _answered(self, described: Described, dialog: AnswersDialog, code: int) -> None:
        dialog.deleteLater()
        if code != QDialog.DialogCode.Accepted:
            self._done()
            return
        answers = dialog.form.answers()
        self.add(described.path, answers)
        if dialog.remember.isChecked():
            self.remember(described.source, answers, self._done)
        else:
            self._done()

    def _done(self) -> None:
        self._busy = False
        self._next()


def dropped_images(event: QDropEvent) -> list[Path]:
    """The images among the files that hang over a panel or were dropped on it."""
    files = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return [file for file in files if file.suffix.lower() in SUFFIXES]
