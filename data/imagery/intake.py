"""New images of watched folders into the catalogue: looks, adds what is ready, says what is not, once each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.gpkg.store import GpkgStore
from data.imagery.adding import add
from data.imagery.catalogue import kept_path
from data.imagery.reading import Described, describe
from data.imagery.watching import FolderWatch, State, Verdict
from data.query import equal
from data.tasks import Progress, silent
from data.workspace import Workspace


@dataclass(frozen=True)
class News:
    """What happened to an image: its verdict, a sentence, and the scene's id where it was added."""

    path: Path
    state: State
    text: str
    missing: tuple[str, ...] = ()
    scene: str = ""


class Intake:
    """Takes new images of folders in.

    Parameters
    ----------
    workspace : Workspace
    store : GpkgStore
    folders : sequence of Path
    actor : str
        For the audit.
    """

    def __init__(self, workspace: Workspace, store: GpkgStore, folders: Sequence[Path], actor: str) -> None:
        self._workspace = workspace
        self._store = store
        self._actor = actor
        self._absent: set[Path] = set()
        self.watch = FolderWatch(folders, self._known, self._read, workspace.cache / "watch.json")

    def look(self, now: float, progress: Progress = silent) -> list[News]:
        """Look once and take in what is ready; ``now`` in seconds since the epoch.

        Reads and writes files and the store: seconds to minutes.
        """
        news = self._absences()
        self._workspace.reload_config()
        for verdict in self.watch.look(now):
            news.append(self._take(verdict, progress))
        return news

    def _take(self, verdict: Verdict, progress: Progress) -> News:
        translate = QCoreApplication.translate
        name = verdict.path.name
        if verdict.state == State.BROKEN:
            return News(verdict.path, State.BROKEN, str(verdict.error))
        if verdict.state == State.ASKING:
            words = {"moment": translate("Import", "成像日期"), "crs": translate("Import", "坐标系")}
            lacks = "、".join(words[key] for key in verdict.missing)
            text = translate("Import", "{name}：文件没有写明{what}，在影像面板里补充后登记。").format(
                name=name, what=lacks
            )
            return News(verdict.path, State.ASKING, text, verdict.missing)
        try:
            added = add(self._workspace, self._store, verdict.path, self._actor, progress=progress)
        except UserError as error:
            self.watch.settle(verdict.path, error)
            return News(verdict.path, State.BROKEN, str(error))
        self.watch.settle(verdict.path)
        text = " ".join((translate("Import", "已登记 {id}。").format(id=added.id), *added.notes))
        return News(verdict.path, State.TAKEN, text, scene=added.id)

    def _absences(self) -> list[News]:
        """A folder that is not there is told once, and again after it has been back."""
        absent = set(self.watch.missing_folders())
        fresh, self._absent = absent - self._absent, absent
        translate = QCoreApplication.translate
        return [
            News(
                folder,
                State.BROKEN,
                translate("Import", "监视的文件夹不在：{path}。检查网络盘是否连接。").format(path=folder),
            )
            for folder in sorted(fresh)
        ]

    def _known(self, path: Path) -> bool:
        return self._store.count("scene", equal("path", kept_path(self._workspace, path))) > 0

    def _read(self, path: Path) -> Described:
        return describe(path, remembered=self._workspace.config.imagery.answers)
