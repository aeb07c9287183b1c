"""Decodes tiles: those that a hand may want next in a thread, ahead of it; what the painter still lacks at once.

A zoom at 4K brings 150 tiles of some 40 microseconds each. Handing a tile to a thread and back costs as much, because
both need the interpreter before and after: so threads decode only while nobody waits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtGui import QImage

from layers.tiles import codec
from layers.tiles.grid import TileId
from layers.tiles.memory import TileMemory
from layers.tiles.slots import Decoded, TileSlots

#: Tiles that the worker decodes at a time: what nobody wants any more is dropped in between.
_TOGETHER = 8

_Packed = tuple[TileId, bytes]
_Pictures = list[tuple[TileId, Decoded]]


@dataclass(frozen=True)
class _Part:
    """Tiles that the worker decodes together."""

    picture: str
    packed: Sequence[_Packed]
    future: Future[_Pictures]


class Decoding:
    """Decodes the tiles of a memory. Its methods are called on the thread that uses the memory.

    Parameters
    ----------
    memory : TileMemory
        Has the compressed tiles, and takes the pictures.
    """

    def __init__(self, memory: TileMemory) -> None:
        self._memory = memory
        self._coming: deque[_Part] = deque()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="decode")

    def ahead(self, picture: str, tiles: Iterable[TileId]) -> None:
        """Have those of ``tiles`` decoded that are in memory, first ones first; what else was waiting is dropped."""
        self._collect()
        wanted = [tile for tile in tiles if not self._memory.has_decoded(picture, tile)]
        under_way = self._keep(picture, frozenset(wanted))
        waiting: list[_Packed] = []
        for tile in wanted:
            data = self._memory.packed(picture, tile) if tile not in under_way else None
            if data is not None:
                waiting.append((tile, data))
        for first in range(0, len(waiting), _TOGETHER):
            part = waiting[first : first + _TOGETHER]
            self._coming.append(_Part(picture, part, self._worker.submit(_unpacked, part, self._memory.slots)))

    def images(self, picture: str, tiles: Sequence[TileId]) -> Iterator[tuple[int, QImage]]:
        """The pictures of those of ``tiles`` that are in memory, each with its place in ``tiles``.

        What is not decoded yet is decoded here: that takes less than to hand it to another thread and back.
        """
        self._collect()
        for number, tile in enumerate(tiles):
            image = self._memory.image(picture, tile)
            if image is not None:
                yield number, image

    def forget(self) -> None:
        """Drop what is waiting and what has been decoded meanwhile."""
        for part in self._coming:
            part.future.cancel()
        self._coming.clear()

    def close(self) -> None:
        """Wait for the worker; nothing may be asked for after it."""
        self.forget()
        self._worker.shutdown(wait=True)

    def _collect(self) -> None:
        """Take what has been decoded into memory."""
        coming: deque[_Part] = deque()
        for part in self._coming:
            if part.future.done():
                self._take(part.picture, part.future.result())
            else:
                coming.append(part)
        self._coming = coming

    def _keep(self, picture: str, wanted: frozenset[TileId]) -> set[TileId]:
        """Drop the parts of which nothing is wanted, and name the tiles of the others."""
        kept: deque[_Part] = deque()
        under_way: set[TileId] = set()
        for part in self._coming:
            tiles = [tile for tile, _ in part.packed]
            useful = part.picture == picture and not wanted.isdisjoint(tiles)
            if useful or not part.future.cancel():
                kept.append(part)
                if part.picture == picture:
                    under_way.update(tiles)
        self._coming = kept
        return under_way

    def _take(self, picture: str, pictures: _Pictures) -> None:
        for tile, decoded in pictures:
            self._memory.put_decoded(picture, tile, decoded)


def _unpacked(packed: Sequence[_Packed], slots: TileSlots) -> _Pictures:
    """Decode tiles; damaged ones are left out."""
    pictures = [(tile, codec.unpack(data, tile, slots)) for tile, data in packed]
    return [(tile, decoded) for tile, decoded in pictures if decoded is not None]
