"""Writing finished pictures into the files that the console owns."""

from __future__ import annotations

import mmap
from collections import OrderedDict
from pathlib import Path
from typing import Tuple

from qgis.PyQt.QtGui import QImage

from layers import platform, protocol
from layers.engine.errors import RequestError

#: The console has a file for frames and one for tiles; a resized window brings a new one. Older maps are let go.
_KEPT_OPEN = 6


class Target:
    """A slot of a mapped file.

    It stays what it was when the call came, even if the console has closed the file since and a new one has its path.
    """

    def __init__(self, mapped: mmap.mmap, offset: int) -> None:
        self._mapped = mapped
        self._offset = offset

    def write(self, image: QImage) -> None:
        """Copy an ARGB32 premultiplied picture of width ``w`` into the slot, row stride ``4 * w``."""
        size = image.sizeInBytes()
        bits = image.constBits()
        bits.setsize(size)
        self._mapped[self._offset : self._offset + size] = memoryview(bits)


class PixelFiles:
    """Keeps the console's files mapped, because mapping 33 MB anew for each picture costs more than drawing some."""

    def __init__(self) -> None:
        # Keyed by path, device and inode: nameless files get the path of one that was closed before.
        self._maps: "OrderedDict[Tuple[str, int, int], mmap.mmap]" = OrderedDict()

    def target(self, path: str, offset: int, size: int) -> Target:
        """Find a slot of ``size`` bytes.

        Raises
        ------
        RequestError
            `protocol.BAD_REQUEST` when the file is gone or too short.
        """
        mapped = self._map(path)
        if offset < 0 or offset + size > len(mapped):
            raise RequestError(
                protocol.BAD_REQUEST, f"{size} bytes at {offset} do not fit into {path} ({len(mapped)} bytes)"
            )
        return Target(mapped, offset)

    def _map(self, path: str) -> mmap.mmap:
        try:
            found = Path(path).stat()
            key = (path, found.st_dev, found.st_ino)
            mapped = self._maps.get(key)
            if mapped is None:
                mapped = platform.open_mapped(path)
        except (OSError, ValueError) as error:
            raise RequestError(protocol.BAD_REQUEST, f"cannot map {path}: {error}") from None
        self._maps[key] = mapped
        self._maps.move_to_end(key)
        for other in [k for k in self._maps if k[0] == path and k != key]:
            del self._maps[other]
        while len(self._maps) > _KEPT_OPEN:
            self._maps.popitem(last=False)
        return mapped
