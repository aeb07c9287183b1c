"""Memory-mapped files for pictures: the console owns them, engines draw into them, a QImage views them uncopied."""

from __future__ import annotations

import logging
import mmap
import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from layers import platform

log = logging.getLogger(__name__)

#: Slots begin at whole pages; vector instructions and the kernel both like that.
_PAGE = 4096


def frame_bytes(width: int, height: int) -> int:
    """Bytes of a picture of ``width`` x ``height`` device pixels (premultiplied ARGB32, rows without padding)."""
    return 4 * width * height


class Slot:
    """A place for one picture in a `FrameFile`, taken by `FrameFile.acquire` and given back by `release`.

    It must stay taken while an engine may write to it (until its call has ``finished``) and while the picture is
    shown, and no longer.
    """

    def __init__(self, frames: FrameFile, index: int) -> None:
        self._frames: FrameFile | None = frames
        self._index = index
        self.path = frames.path
        self.offset = index * frames.slot_stride
        self.size = frames.slot_bytes

    def image(self, width: int, height: int) -> QImage:
        """View the picture of ``width`` x ``height`` device pixels without a copy.

        The view stays readable after `release`, but shows whatever is drawn into the slot then; copy what is kept.

        Raises
        ------
        ValueError
            When the slot is too small for the size, or has been released.
        """
        return self._check(width, height).view(self.offset, width, height)

    def pixels(self, width: int, height: int) -> NDArray[np.uint32]:
        """View the picture as an array of shape (height, width), premultiplied ARGB32, without a copy.

        Unlike ``QImage.constBits`` it keeps the memory alive; else as `image`.

        Raises
        ------
        ValueError
            See `image`.
        """
        return self._check(width, height).array(self.offset, width, height)

    def _check(self, width: int, height: int) -> FrameFile:
        if self._frames is None:
            raise ValueError("the slot has been released")
        if frame_bytes(width, height) > self.size:
            raise ValueError(f"{width} x {height} pixels do not fit into {self.size} bytes")
        return self._frames

    def release(self) -> None:
        """Give the slot back; a second time does nothing."""
        frames, self._frames = self._frames, None
        if frames is not None:
            frames.put_back(self._index)


class FrameFile:
    """A file of ``slots`` places of ``slot_bytes`` bytes each, mapped into memory.

    Parameters
    ----------
    slots
        How many pictures can be drawn or shown at a time.
    slot_bytes
        Size of the largest picture; see `frame_bytes`.
    folder
        Where to make a file with a name; None for the best the system has: memory without a name on Linux, of which
        nothing is left however the console ends.

    Raises
    ------
    OSError
        When there is no room for it anywhere.
    """

    def __init__(self, slots: int, slot_bytes: int, folder: Path | None = None) -> None:
        if slots < 1 or slot_bytes < 1:
            raise ValueError("at least one slot of at least one byte is needed")
        self.slots = slots
        self.slot_bytes = slot_bytes
        self.slot_stride = -(-slot_bytes // _PAGE) * _PAGE
        self._named: Path | None = None
        self._fd, self.path = self._create(slots * self.slot_stride, folder)
        self._map = mmap.mmap(self._fd, slots * self.slot_stride)
        self._free = list(range(slots - 1, -1, -1))
        #: Slots whose memory has been taken.
        self._backed: set[int] = set() if self._named is None else set(self._free)

    def _create(self, size: int, folder: Path | None) -> tuple[int, str]:
        if folder is None:
            try:
                return platform.create_anonymous(size)
            except NotImplementedError:
                pass
        folders = platform.shared_folders() if folder is None else [folder]
        failure: OSError | None = None
        for place in folders:
            for removed in platform.sweep(place):
                log.info("removed %s, left by a console that was killed", removed)
            try:
                fd, path = platform.create_named(place, size)
            except OSError as error:
                failure = error
                continue
            self._named = Path(path)
            return fd, path
        raise failure or FileNotFoundError("no folder for mapped files")

    @property
    def free(self) -> int:
        """How many slots can be acquired now."""
        return len(self._free)

    def acquire(self) -> Slot | None:
        """Take a free slot, or None when all are taken.

        Raises
        ------
        OSError
            When there is no memory for it.
        """
        if not self._free:
            return None
        index = self._free[-1]
        if index not in self._backed:
            # One at a time: taking 100 MB at once would hold the caller up for some 60 ms.
            platform.reserve(self._fd, index * self.slot_stride, self.slot_stride)
            self._backed.add(index)
        return Slot(self, self._free.pop())

    def put_back(self, index: int) -> None:
        """Take a slot back (called by `Slot.release`)."""
        self._free.append(index)

    def view(self, offset: int, width: int, height: int) -> QImage:
        """View bytes of the file as a picture (called by `Slot.image`); the picture keeps the mapping alive."""
        data = memoryview(self._map)[offset : offset + frame_bytes(width, height)]
        return QImage(data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)

    def array(self, offset: int, width: int, height: int) -> NDArray[np.uint32]:
        """View bytes of the file as an array (called by `Slot.pixels`); the array keeps the mapping alive."""
        flat: NDArray[np.uint32] = np.frombuffer(self._map, np.uint32, width * height, offset)
        return flat.reshape(height, width)

    def close(self) -> None:
        """Give the file up; pictures that still view it stay readable, engines can no longer open it."""
        if self._fd < 0:
            return
        os.close(self._fd)
        self._fd = -1
        if self._named is not None:
            self._named.unlink(missing_ok=True)
