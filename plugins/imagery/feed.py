"""The scenes and their quick looks, brought to a panel in the background and kept up to date."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from data.imagery.catalogue import Scene, scenes
from data.messages import DataChanged
from widgets.panel import PanelContext
from widgets.tasks import Task

_log = logging.getLogger(__name__)
#: A watch may bring several scenes at once.
_RELOAD_MS = 200
#: Height of the pictures kept, device pixels: enough for the lists at twice the usual density.
_HEIGHT = 180


class SceneFeed(QObject):
    """Loads scenes and pictures.

    Signals
    -------
    changed()
        `scenes` is another list.
    picture_arrived(str)
        The picture of a scene is there.
    settled()
        Scenes and pictures are all there.
    """

    changed = Signal()
    picture_arrived = Signal(str)
    settled = Signal()

    def __init__(self, context: PanelContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.scenes: list[Scene] = []
        self._pictures: dict[str, tuple[tuple[str, ...], QImage]] = {}
        self._waiting: list[Scene] = []
        self._task: Task[list[Scene]] | None = None
        self._drawing: Task[QImage] | None = None
        self._loaded = False
        self._soon = QTimer(self, singleShot=True, interval=_RELOAD_MS)
        self._soon.timeout.connect(self.load)
        self._subscription = context.hub.subscribe(DataChanged, self._data_changed)

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing more to come."""
        return self._loaded and self._task is None and self._drawing is None and not self._soon.isActive()

    def load(self) -> None:
        """Read the scenes."""
        self._soon.stop()
        store, workspace = self._context.store, self._context.workspace
        if store is None or workspace is None:
            return
        if self._task is not None:
            self._task.cancel()
        self._task = self._context.tasks.run(lambda: scenes(workspace, store), self._take, self._failed, self)

    def scene(self, identity: str) -> Scene | None:
        """A scene by its id."""
        return next((scene for scene in self.scenes if scene.id == identity), None)

    def picture(self, scene: Scene) -> QImage | None:
        """The picture of a scene; None while it is not there."""
        kept = self._pictures.get(scene.id)
        return kept[1] if kept is not None else None

    def shut(self) -> None:
        """Let go of messages and tasks."""
        self._soon.stop()
        self._subscription.cancel()
        for task in (self._task, self._drawing):
            if task is not None:
                task.cancel()

    def _data_changed(self, message: DataChanged) -> None:
        if message.table == "scene":
            self._soon.start()

    def _take(self, found: list[Scene]) -> None:
        self._task, self._loaded = None, True
        self.scenes = found
        # A scene whose bands were put right has another picture.
        self._waiting = [s for s in reversed(found) if self._pictures.get(s.id, ((), None))[0] != (s.id, *s.roles)]
        self.changed.emit()
        self._next()

    def _failed(self, error: BaseException) -> None:
        self._task, self._loaded = None, True
        self._context.report(error)
        self.settled.emit()

    def _next(self) -> None:
        """Draw the next picture: one at a time, so that the desk's other work is not kept waiting."""
        if self._drawing is not None:
            return
        while self._waiting:
            scene = self._waiting.pop(0)
            if scene.path.is_file():
                work = partial(quick_look, scene, self._cached(scene))
                self._drawing = self._context.tasks.run(
                    work, partial(self._drawn, scene), partial(self._not_drawn, scene), self
                )
                return
        self.settled.emit()

    def _cached(self, scene: Scene) -> Path:
        assert self._context.workspace is not None
        return scene.quick_look(self._context.workspace)

    def _drawn(self, scene: Scene, picture: QImage) -> None:
        self._drawing = None
        self._pictures[scene.id] = ((scene.id, *scene.roles), picture)
        self.picture_arrived.emit(scene.id)
        self._next()

    def _not_drawn(self, scene: Scene, error: BaseException) -> None:
        # The list says which file is not readable when it is used; a missing thumbnail is no reason to interrupt.
        _log.warning("no quick look of %s: %s", scene.path, error)
        self._drawing = None
        self._next()


def quick_look(scene: Scene, cached: Path) -> QImage:
    """The picture of a scene: from the cache, or made and kept there. Reads files; not on the GUI thread."""
    image = QImage(str(cached)) if cached.is_file() else QImage()
    if image.isNull():
        from data.imagery import quicklook  # rasterio, only where a picture is not there yet

        quicklook.write(quicklook.take(scene.display, scene.roles), cached)
        image = QImage(str(cached))
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaledToHeight(_HEIGHT, smooth) if image.height() > _HEIGHT else image
