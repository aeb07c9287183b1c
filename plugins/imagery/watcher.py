"""Looks into the watched folders while the console is open, and has what is ready catalogued."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from data.imagery.catalogue import kept_path
from data.imagery.reading import Described, describe
from data.imagery.watching import FolderWatch, State, Verdict
from data.query import equal
from widgets.panel import PanelContext
from widgets.tasks import Task

#: Milliseconds between looks.
EVERY_MS = 15_000


class FolderWatcher(QObject):
    """Watches the folders that ``onemap.toml`` names.

    Parameters
    ----------
    context : PanelContext
    add : callable
        Has an image catalogued (in a process of its own).

    Signals
    -------
    asking(list)
        Images (`Verdict`) that do not say enough: a person is asked.
    """

    asking = Signal(object)

    def __init__(self, context: PanelContext, add: Callable[[Path], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._add = add
        self._watch: FolderWatch | None = None
        self._task: Task[list[Verdict]] | None = None
        self._absent: set[Path] = set()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self.waiting: list[Verdict] = []

    def folders(self) -> list[str]:
        """The folders watched."""
        workspace = self._context.workspace
        return list(workspace.config.imagery.watch) if workspace is not None else []

    def restart(self) -> None:
        """Watch the folders that are named now."""
        workspace = self._context.workspace
        self._timer.stop()
        self._watch = None
        if workspace is not None and self.folders():
            folders = [Path(folder) for folder in self.folders()]
            self._watch = FolderWatch(folders, self._known, self._read, workspace.cache / "watch.json")
            self._timer.start()
            self.look()

    def look(self) -> None:
        """Look now, off the GUI thread."""
        watch = self._watch
        if watch is None or self._task is not None:
            return
        self._task = self._context.tasks.run(lambda: watch.look(time.time()), self._looked, self._failed, self)

    def answered(self) -> None:
        """Look anew at what asked for something."""
        self.waiting = []
        self.asking.emit(self.waiting)
        if self._watch is not None:
            self._watch.ask_again()
            self.look()

    def shut(self) -> None:
        """Stop watching."""
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()

    def _looked(self, verdicts: list[Verdict]) -> None:
        self._task = None
        assert self._watch is not None
        self._tell_absent(self._watch)
        for verdict in verdicts:
            if verdict.state == State.READY:
                self._watch.settle(verdict.path)
                self._add(verdict.path)
            elif verdict.error is not None:
                self._context.report(verdict.error)
        asking = [verdict for verdict in verdicts if verdict.state == State.ASKING]
        if asking:
            self.waiting = [*self.waiting, *asking]
            self.asking.emit(self.waiting)

    def _failed(self, error: BaseException) -> None:
        self._task = None
        self._context.report(error)

    def _tell_absent(self, watch: FolderWatch) -> None:
        absent = set(watch.missing_folders())
        for folder in sorted(absent - self._absent):
            self._context.notify(self.tr("监视的文件夹不在：{path}。检查网络盘是否连接").format(path=folder))
        self._absent = absent

    def _known(self, path: Path) -> bool:
        store, workspace = self._context.store, self._context.workspace
        assert store is not None
        assert workspace is not None
        return store.count("scene", equal("path", kept_path(workspace, path))) > 0

    def _read(self, path: Path) -> Described:
        workspace = self._context.workspace
        assert workspace is not None
        return describe(path, remembered=workspace.config.imagery.answers)
