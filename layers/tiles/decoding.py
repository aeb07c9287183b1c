"""Decodes tiles: those that a hand may want next in a thread, ahead of it; what the painter still lacks at once.

A zoom at 4K brings 150 tiles of some 40 microseconds each. Handing a tile to a thread and back costs as much, because
both need the interpreter before and after: so the thread is handed all that it is to decode in one go, and never waited
for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtGui import QImage

from layers.tiles import codec
from layers.tiles.grid import TileId
from layers.tiles.memory import TileMemory
from layers.tiles.slots import Decoded, TileSlots

#: So many tiles are worth the worker's help: a zoom's, not those that a pan brings.
_MANY = 32


class _Batch:
    """Tiles that the worker decodes one after the other until it is told to leave it.

    Taking from and adding to its two queues is atomic: the thread that asked looks at them while the worker works.
    """

    def __init__(self, picture: str, packed: Iterable[tuple[TileId, bytes]]) -> None:
        self.picture = picture
        self.waiting = deque(packed)
        self.ready: deque[tuple[TileId, Decoded]] = deque()

    def work(self, slots: TileSlots) -> None:
        """Decode what is waiting; damaged tiles are left out."""
        while True:
            try:
                tile, data = self.waiting.popleft()
            except IndexError:
                return
            decoded = codec.unpack(data, tile, slots)
            if decoded is not None:
                self.ready.append((tile, decoded))


class Decoding:
    """Decodes the tiles of a memory. Its methods are called on the thread that uses the memory.

    Parameters
    ----------
    memory : TileMemory
        Has the compressed tiles, and takes the pictures.
    """

    def __init__(self, memory: TileMemory) -> None:
        self._memory = memory
        self._batch: _Batch | None = None
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="decode")

    def ahead(self, picture: str, tiles: Iterable[TileId]) -> None:
        """Have those of ``tiles`` decoded that are in memory, first ones first; what else was waiting is dropped."""
        # The one tile that is under way is lost.
        self._collect()
        self.forget()
        lacking = [tile for tile in tiles if not self._memory.has_decoded(picture, tile)]
        packed = [(tile, data) for tile in lacking if (data := self._memory.packed(picture, tile)) is not None]
        if packed:
            self._batch = _Batch(picture, packed)
            self._worker.submit(self._batch.work, self._memory.slots)

    def images(self, picture: str, tiles: Sequence[TileId]) -> Iterator[tuple[int, QImage]]:
        """The pictures of those of ``tiles`` that are in memory, each with its place in ``tiles``, in any order.

        Few that are not decoded yet are decoded here: that takes less than to hand them to another thread and back. Of
        many the worker does what it can from the end, while what is at hand is drawn and while the rest is decoded
        here; nobody waits for it.
        """
        self._collect()
        lacking: dict[TileId, int] = {}
        at_hand: list[tuple[int, QImage]] = []
        for number, tile in enumerate(tiles):
            image = self._memory.decoded(picture, tile)
            if image is not None:
                at_hand.append((number, image))
            elif self._memory.has(picture, tile):
                lacking[tile] = number
        shared = self._share(picture, lacking) if len(lacking) >= _MANY else None
        yield from at_hand
        if shared is not None:
            yield from self._together(shared, lacking)
        for tile, number in lacking.items():
            image = self._memory.image(picture, tile)
            if image is not None:
                yield number, image

    def _share(self, picture: str, tiles: Iterable[TileId]) -> _Batch:
        """Have the worker begin with the last of ``tiles``."""
        packed = [(tile, data) for tile in tiles if (data := self._memory.packed(picture, tile)) is not None]
        batch = _Batch(picture, reversed(packed))
        self._worker.submit(batch.work, self._memory.slots)
        return batch

    def _together(self, batch: _Batch, lacking: dict[TileId, int]) -> Iterator[tuple[int, QImage]]:
        """Decode the first tiles of a batch and take the last ones from the worker; ``lacking`` keeps what is left."""
        while True:
            while batch.ready:
                tile, decoded = batch.ready.popleft()
                self._memory.put_decoded(batch.picture, tile, decoded)
                yield lacking.pop(tile), decoded.image
            try:
                tile, _ = batch.waiting.pop()
            except IndexError:
                return  # all but the one that the worker may have under way, which is not waited for
            image = self._memory.image(batch.picture, tile)
            number = lacking.pop(tile)
            if image is not None:
                yield number, image

    def forget(self) -> None:
        """Drop what is waiting and what has been decoded meanwhile."""
        batch, self._batch = self._batch, None
        if batch is not None:
            batch.waiting.clear()

    def close(self) -> None:
        """Wait for the worker; nothing may be asked for after it."""
        self.forget()
        self._worker.shutdown(wait=True)

    def _collect(self) -> None:
        """Take what has been decoded into memory."""
        batch = self._batch
        if batch is None:
            return
        while batch.ready:
            tile, decoded = batch.ready.popleft()
            self._memory.put_decoded(batch.picture, tile, decoded)
