"""Exact frames that were kept on disk, read and written off the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from layers.tiles.frame_disk import FrameDisk, frame_name
from widgets.mapview.camera import Camera

#: An engine that drew for longer than this had much to draw: such a frame is worth its place on disk.
DEAR_MS = 400.0

_log = logging.getLogger(__name__)


class KeptFrames(QObject):
    """The frames of a `FrameDisk`, with one thread that reads and writes them.

    Signals
    -------
    found : (str, ndarray of uint32)
        The frame of that name, shape (height, width); only after `look` said that there is one.
    """

    found = Signal(str, object)
    _written = Signal(object)

    def __init__(self, disk: FrameDisk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._disk = disk
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="frames")
        self._closed = False
        self._written.connect(self._call)

    @staticmethod
    def name(picture: str, camera: Camera) -> str:
        """Name of a picture's frame of a view."""
        return frame_name(picture, (camera.x, camera.y, camera.resolution, camera.width, camera.height))

    def look(self, name: str) -> None:
        """Have ``found`` emitted if this frame is kept."""
        if not self._closed and self._disk.has(name):
            self._thread.submit(self._read, name)

    def forget(self, name: str) -> None:
        """Keep this frame no more."""
        if not self._closed:
            self._thread.submit(self._disk.discard, name)

    def keep(self, name: str, pixels: NDArray[np.uint32], done: Callable[[], None]) -> None:
        """Keep a frame; ``pixels`` must stay as they are until ``done`` is called, on the thread of this object.

        They are not copied: 33 MB at 4K would hold the GUI thread up for longer than it may be.
        """
        if self._closed:
            done()
        else:
            self._thread.submit(self._write, name, pixels, done)

    def close(self) -> None:
        """Finish what is being written; nothing is emitted afterwards."""
        self._closed = True
        self._thread.shutdown(wait=True)

    def _call(self, done: Callable[[], None]) -> None:
        done()

    def _read(self, name: str) -> None:
        pixels = self._disk.read(name)
        if pixels is not None and not self._closed:
            self.found.emit(name, pixels)

    def _write(self, name: str, pixels: NDArray[np.uint32], done: Callable[[], None]) -> None:
        try:
            self._disk.write(name, pixels)
        except OSError as error:
            # The next start draws it again; the disk's trouble is told where it matters, by doctor and the database.
            _log.warning("a frame could not be kept: %s", error)
        finally:
            self._written.emit(done)
