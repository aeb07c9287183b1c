"""The class rasters of a workspace: made once each, whoever of its maps asks first, and shared by all of them."""

from __future__ import annotations

import logging
from pathlib import Path

import psutil
from PySide6.QtCore import QObject, Signal

from data.tasks import Progress
from data.workspace import Workspace
from layers.class_raster import ClassRaster, ClassSource
from layers.class_raster_worker import build_apart
from widgets.tasks import TaskRunner

_log = logging.getLogger(__name__)


class ClassRasters(QObject):
    """Gives class rasters of one version of a table, and makes those that are not there yet.

    Signals
    -------
    made()
        One more is there.
    """

    made = Signal()

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._ready: dict[str, ClassRaster] = {}
        #: Under way, or tried in vain: a table that cannot be burnt is not tried again before it changes.
        self._asked: set[str] = set()

    def find(
        self, workspace: Workspace, table: str, field: str, version: int | str, source: ClassSource | None = None
    ) -> ClassRaster | None:
        """The raster of a table's field; None until ``made`` tells that it may be there.

        ``source`` says where the table lies, if not in the workspace's database; ``version`` tells what lies there.
        """
        name = f"{table}-{field}-{version}"
        raster = self._ready.get(name)
        if raster is None and name not in self._asked:
            self._asked.add(name)
            self._make(workspace, name, table, field, source or ClassSource(workspace.database, table, field))
        return raster

    def _make(self, workspace: Workspace, name: str, table: str, field: str, source: ClassSource) -> None:
        target = workspace.cache / "classes" / f"{name}.tif"

        def made(raster: ClassRaster) -> None:
            for old in [each for each in self._ready if each.startswith(f"{table}-{field}-")]:
                del self._ready[old]
            self._ready[name] = raster
            self.made.emit()

        def build(progress: Progress) -> ClassRaster:
            target.parent.mkdir(parents=True, exist_ok=True)
            build_apart(source, target, progress)
            _tidy(target, f"{table}-{field}")
            return ClassRaster(target)

        def opened(raster: ClassRaster | None) -> None:
            if raster is not None:
                made(raster)
            else:
                self._tasks.start(self.tr("整理小比例尺地图"), build, done=made, owner=self)

        self._tasks.run(lambda: _open(target), done=opened, owner=self)


def _open(path: Path) -> ClassRaster | None:
    if not path.is_file():
        return None
    try:
        return ClassRaster(path)
    except (OSError, ValueError):
        # Cut off by a crash or of another version: made again.
        path.unlink(missing_ok=True)
        _log.warning("class raster %s cannot be read and is made anew", path, exc_info=True)
        return None


def _tidy(target: Path, table: str) -> None:
    """Remove rasters of earlier versions and what a process that is gone left half made, not what another one makes."""
    for other in target.parent.glob(f"{table}-*.tif"):
        process = other.name.removesuffix(".part.tif").rpartition(".")[2]
        half_made = other.name.endswith(".part.tif")
        if other != target and not (half_made and process.isdigit() and psutil.pid_exists(int(process))):
            other.unlink(missing_ok=True)
