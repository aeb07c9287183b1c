"""Files dropped on the desk begin an import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from widgets.dropping import take_copy

#: Endings of files that have others beside them.
_MAIN = frozenset({".shp", ".tab", ".mif"})


class Dropping(QObject):
    """Takes files that are dropped on a window where no panel takes them itself.

    Parameters
    ----------
    window
        Its owner.
    take
        Called with the first file that was dropped.
    """

    def __init__(self, window: QWidget, take: Callable[[Path], None]) -> None:
        super().__init__(window)
        self._take = take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept what is a file of this machine."""
        if isinstance(event, QDragEnterEvent) and _file(event) is not None:
            take_copy(event)
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            path = _file(event)
            if path is not None:
                take_copy(event)
                self._take(path)
                return True
        return super().eventFilter(watched, event)


def _file(event: QDropEvent) -> Path | None:
    """The file that was dropped; of the parts of a Shapefile or a MapInfo table that one which they belong to."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((file for file in files if file.suffix.lower() in _MAIN), files[0] if files else None)
