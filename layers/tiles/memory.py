"""Tiles in memory: least recently used go first, bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtGui import QImage

from layers.tiles import codec
from layers.tiles.grid import TileId
from layers.tiles.slots import TILE_BYTES, Decoded, TileSlots

#: Tiles that are decoded and not yet kept at most: two views at 4K; where less is kept, as many as that.
_UNDER_WAY = 320

Name = TypeVar("Name", bound=Hashable)
Item = TypeVar("Item")


class BoundedMemory(Generic[Name, Item]):
    """A mapping bounded in bytes that forgets what was used longest ago.

    Parameters
    ----------
    limit : int
        Bytes that may be kept. One item larger than the limit is not kept at all.
    size_of : callable
        Bytes that an item occupies.
    """

    def __init__(self, limit: int, size_of: Callable[[Item], int]) -> None:
        self._limit = limit
        self._size_of = size_of
        self._items: OrderedDict[Name, Item] = OrderedDict()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, name: Name) -> bool:
        return name in self._items

    @property
    def used_bytes(self) -> int:
        """Bytes in use."""
        return self._bytes

    def get(self, name: Name) -> Item | None:
        """The item, which becomes the most recently used, or None."""
        item = self._items.get(name)
        if item is not None:
            self._items.move_to_end(name)
        return item

    def peek(self, name: Name) -> Item | None:
        """The item without touching its age, or None."""
        return self._items.get(name)

    def put(self, name: Name, item: Item) -> None:
        """Keep ``item``; older ones go as needed."""
        self.discard(name)
        size = self._size_of(item)
        if size > self._limit:
            return
        self._items[name] = item
        self._bytes += size
        while self._bytes > self._limit:
            self._bytes -= self._size_of(self._items.popitem(last=False)[1])

    def discard(self, name: Name) -> None:
        """Forget one item if it is there."""
        item = self._items.pop(name, None)
        if item is not None:
            self._bytes -= self._size_of(item)

    def clear(self) -> None:
        """Forget everything."""
        self._items.clear()
        self._bytes = 0


@dataclass(frozen=True)
class Room:
    """Memory that a map's tiles may take, bytes.

    Attributes
    ----------
    packed
        Compressed metatiles.
    decoded
        Decoded tiles; a 4K view needs some 50 MB.
    """

    packed: int
    decoded: int

    @property
    def tiles(self) -> int:
        """Decoded tiles that fit."""
        return self.decoded // TILE_BYTES


#: An hour's walk, and six views at 4K: the one map that somebody moves.
ROOM = Room(160 << 20, 256 << 20)
#: A map of a wall has room for so many pictures as large as its screen, decoded and not, within these bounds.
_PICTURES, _LEAST, _MOST = 4, 24 << 20, 96 << 20


def room_for(width: int, height: int) -> Room:
    """What is enough for one of several maps on a screen of so many px, which show few places over and over.

    24 to 64 MiB packed and 24 to 96 MiB decoded: a wall has up to a dozen maps, and runs for years.
    """
    decoded = min(max(4 * width * height * _PICTURES, _LEAST), _MOST)
    return Room(min(max(decoded * 2 // 3, _LEAST), _MOST), decoded)


class TileMemory:
    """Tiles in memory: many metatiles compressed, the tiles on the screen decoded too.

    A tile is some 5 to 50 kB compressed and 256 kB decoded; decoding takes a tenth of a millisecond. So a long walk
    stays in memory, and what comes back into view is there in the same frame.

    Parameters
    ----------
    room : Room
        What may be kept.
    """

    def __init__(self, room: Room) -> None:
        #: Where tiles are decoded: those that are kept, and those on their way.
        self.slots = TileSlots(room.tiles + min(room.tiles, _UNDER_WAY))
        self._packed: BoundedMemory[tuple[str, TileId], bytes] = BoundedMemory(room.packed, len)
        self._decoded: BoundedMemory[tuple[str, TileId], Decoded] = BoundedMemory(room.decoded, lambda _: TILE_BYTES)

    @property
    def used_bytes(self) -> int:
        """Bytes in use."""
        return self._packed.used_bytes + self._decoded.used_bytes

    @property
    def resident_bytes(self) -> int:
        """Bytes that it holds of the system, with slots that are free again."""
        return self._packed.used_bytes + self.slots.resident_bytes

    def has_meta(self, picture: str, meta: TileId) -> bool:
        """Whether a metatile is there."""
        return (picture, meta) in self._packed

    def has(self, picture: str, tile: TileId) -> bool:
        """Whether a tile is there."""
        # The decoded ones first: most that is asked for is on the screen, and a tile's metatile has to be worked out.
        return (picture, tile) in self._decoded or (picture, tile.meta) in self._packed

    def has_decoded(self, picture: str, tile: TileId) -> bool:
        """Whether a tile is there decoded."""
        return (picture, tile) in self._decoded

    def keep(self, picture: str, meta: TileId, data: bytes, decoded: Mapping[TileId, Decoded]) -> None:
        """Keep a compressed metatile, and the pictures of those of its tiles that are at hand."""
        self._packed.put((picture, meta), data)
        for tile, tile_picture in decoded.items():
            self._decoded.put((picture, tile), tile_picture)

    def drop(self, picture: str, tiles: Iterable[TileId]) -> None:
        """Forget tiles and their metatiles."""
        for tile in tiles:
            self._packed.discard((picture, tile.meta))
            self._decoded.discard((picture, tile))

    def image(self, picture: str, tile: TileId) -> QImage | None:
        """The picture of a tile, decoded now if need be; None where it is not in memory."""
        decoded = self._decoded.get((picture, tile))
        if decoded is None:
            data = self._packed.get((picture, tile.meta))
            if data is None:
                return None
            decoded = codec.unpack(data, tile, self.slots)
            if decoded is None:
                self._packed.discard((picture, tile.meta))
                return None
            self._decoded.put((picture, tile), decoded)
        return decoded.image

    def decoded(self, picture: str, tile: TileId) -> QImage | None:
        """The picture of a tile if it is there decoded."""
        decoded = self._decoded.get((picture, tile))
        return None if decoded is None else decoded.image

    def packed(self, picture: str, tile: TileId) -> bytes | None:
        """The bytes of a tile's metatile if they are there."""
        return self._packed.get((picture, tile.meta))

    def put_decoded(self, picture: str, tile: TileId, decoded: Decoded) -> None:
        """Keep the picture of a tile."""
        self._decoded.put((picture, tile), decoded)

    def clear(self) -> None:
        """Forget everything."""
        self._packed.clear()
        self._decoded.clear()
