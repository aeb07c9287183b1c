"""Memory of a process that is to run for years: bounded where it would fill slowly, given back where it was freed.

Both look like growth for hours, and are none: each of a wall's database connections (two dozen) fills its own cache of
pages as it happens to read, and the C library keeps what a taken-down scene has freed, in holes between what stays.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from data.gpkg.connection import bound_page_caches
from layers.platform import return_free_memory
from widgets.tasks import TaskRunner

#: Pages that all connections of a wall keep together; the system keeps the files' pages besides.
_PAGES = 48 << 20
#: How often freed memory goes back, and when it is tried again where something was moving then.
_OFTEN_MS, _AGAIN_MS = 60_000, 1_000


class Memory(QObject):
    """Keeps a wall's memory level from now on, for as long as its parent lives.

    Parameters
    ----------
    tasks
        Where memory is given back: it takes some milliseconds, more on a busy machine.
    moving
        Whether a change of scenes is under way, which must not stutter.
    parent
        Qt parent.
    """

    def __init__(self, tasks: TaskRunner, moving: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._moving = tasks, moving
        bound_page_caches(_PAGES)
        self._timer = QTimer(self, singleShot=True, interval=_OFTEN_MS)
        self._timer.timeout.connect(self._due)
        self._timer.start()

    def _due(self) -> None:
        moving = self._moving()
        if not moving:
            self._tasks.run(return_free_memory, owner=self)
        self._timer.start(_AGAIN_MS if moving else _OFTEN_MS)
