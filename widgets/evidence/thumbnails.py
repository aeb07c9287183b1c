"""Small pictures of photos, decoded off the GUI thread, the ones last used kept."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from widgets.tasks import TaskRunner

_KEPT = 400
#: Under which a decoded picture says how long the file's own is.
_LONGEST = "longest"


class Thumbnails(QObject):
    """Pictures by file and size; ``kept`` of them stay in memory.

    Signals
    -------
    arrived(str)
        The picture of a file (its path) is there.
    """

    arrived = Signal(str)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None, kept: int = _KEPT) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._most = kept
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
        while len(self._pictures) > self._most:
            self._pictures.popitem(last=False)
        self.arrived.emit(key[0])


def decoded(path: Path, longest_px: int) -> QImage:
    """Decode a photo at a size; null when it cannot be. :func:`full_size` tells the size of the file's own picture."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    longest = max(size.width(), size.height())
    if size.isValid() and longest > longest_px:
        # The JPEG decoder leaves out what is not needed.
        reader.setScaledSize(size.scaled(QSize(longest_px, longest_px), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if not image.isNull() and size.isValid():
        image.setText(_LONGEST, str(longest))
    return image


def full_size(image: QImage) -> QSize:
    """Pixels of the photo that :func:`decoded` has made ``image`` of, as it is seen."""
    longest = max(image.width(), image.height())
    factor = int(image.text(_LONGEST) or longest) / max(1, longest)
    return QSize(round(image.width() * factor), round(image.height() * factor))
