"""Small pictures of photos, decoded off the GUI thread, the ones last used kept."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from widgets.tasks import TaskRunner

_KEPT = 400


class Thumbnails(QObject):
    """Pictures by file and size.

    Signals
    -------
    arrived(str)
        The picture of a file (its path) is there.
    """

    arrived = Signal(str)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._pictures: OrderedDict[tuple[str, int], QImage] = OrderedDict()
        self._asked: set[tuple[str, int]] = set()

    def picture(self, path: Path, longest_px: int) -> QImage | None:
        """The photo upright with its longer side ``longest_px`` device px, or None until `arrived`.

        A file that cannot be decoded gives a null picture.
        """
        key = (str(path), longest_px)
        found = self._pictures.get(key)
        if found is not None:
            self._pictures.move_to_end(key)
            return found
        if key not in self._asked:
            self._asked.add(key)
            self._tasks.run(lambda: decoded(path, longest_px), lambda image: self._keep(key, image), owner=self)
        return None

    @property
    def waiting(self) -> int:
        """Pictures that have been asked for and are not there yet."""
        return len(self._asked)

    def _keep(self, key: tuple[str, int], image: QImage) -> None:
        self._asked.discard(key)
        self._pictures[key] = image
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.arrived.emit(key[0])


def decoded(path: Path, longest_px: int) -> QImage:
    """Decode a photo at a size; null when it cannot be."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > longest_px:
        # The JPEG decoder leaves out what is not needed.
        reader.setScaledSize(size.scaled(QSize(longest_px, longest_px), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
