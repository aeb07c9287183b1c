"""Writing finished pictures into the files that the console owns."""

from __future__ import annotations

import mmap
from collections import OrderedDict

from qgis.PyQt.QtGui import QImage

from layers import platform, protocol
from layers.engine.errors import RequestError

#: The console has a file for frames and one for tiles; a resized window brings a new one. Older maps are let go.
_KEPT_OPEN = 6


class PixelFiles:
    """Keeps the console's files mapped, because mapping 33 MB anew for each picture costs more than drawing some."""

    def __init__(self) -> None:
        self._maps: "OrderedDict[str, mmap.mmap]" = OrderedDict()

    def check(self, path: str, offset: int, size: int) -> None:
        """Refuse a slot that does not lie in its file.

        Raises
        ------
        RequestError
            `protocol.BAD_REQUEST` when the file is gone or too short.
        """
        length = len(self._map(path))
        if offset < 0 or offset + size > length:
            raise RequestError(
                protocol.BAD_REQUEST, f"{size} bytes at {offset} do not fit into {path} ({length} bytes)"
            )

    def write(self, path: str, offset: int, image: QImage) -> None:
        """Copy an ARGB32 premultiplied picture of width ``w`` to ``offset``, row stride ``4 * w``."""
        size = image.sizeInBytes()
        bits = image.constBits()
        bits.setsize(size)
        self._map(path)[offset : offset + size] = memoryview(bits)

    def _map(self, path: str) -> mmap.mmap:
        mapped = self._maps.get(path)
        if mapped is None:
            try:
                mapped = platform.open_mapped(path)
            except (OSError, ValueError) as error:
                raise RequestError(protocol.BAD_REQUEST, f"cannot map {path}: {error}") from None
            self._maps[path] = mapped
            while len(self._maps) > _KEPT_OPEN:
                self._maps.popitem(last=False)[1].close()
        self._maps.move_to_end(path)
        return mapped
