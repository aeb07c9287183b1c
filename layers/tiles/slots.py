"""Memory for the decoded tiles, taken once and used again.

A tile is 256 KiB. Taken from the C library for each tile anew, it comes as 64 pages that the system has to clear one by
one, which takes longer than to decode the tile; and tiles that one thread takes and another gives back leave holes that
grow to twice what is in use.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from layers.tiles.grid import TILE

TILE_BYTES = TILE * TILE * 4


class Place:
    """Memory of one tile, made once and used for one tile after the other.

    Parameters
    ----------
    pixels : ndarray of uint32, shape (256, 256)
        C-contiguous.
    """

    __slots__ = ("bytes", "image", "pixels")

    def __init__(self, pixels: NDArray[np.uint32]) -> None:
        self.pixels = pixels
        self.bytes = pixels.data.cast("B")
        self.image = QImage(pixels.data, TILE, TILE, TILE * 4, QImage.Format.Format_RGB32)


class Decoded:
    """A tile's picture (RGB32), and the memory that it views for as long as this lives: QImage does not keep it.

    Parameters
    ----------
    place : Place
        Where it is.
    slots : TileSlots, optional
        Whose place it is.
    """

    __slots__ = ("_slots", "image", "pixels", "place")

    def __init__(self, place: Place, slots: TileSlots | None = None) -> None:
        self.place = place
        self.pixels = place.pixels
        self.image = place.image
        self._slots = slots

    def __del__(self) -> None:
        # Here and nowhere else: whoever still draws the tile holds it, so nothing is written beneath a picture in use.
        if self._slots is not None:
            self._slots.give_back(self.place)


class TileSlots:
    """Slots of one tile each. All methods may be called from any thread.

    Parameters
    ----------
    count : int
        Slots; pages of the system stand behind those only that have been used.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._pixels: NDArray[np.uint32] = np.empty((count, TILE, TILE), np.uint32)
        self._unused = list(range(count - 1, -1, -1))
        # The last one given back is the next one taken: its pages are there. Taking and giving back are atomic.
        self._free: list[Place] = []

    @property
    def free(self) -> int:
        """Slots that nobody uses."""
        return len(self._free) + len(self._unused)

    @property
    def resident_bytes(self) -> int:
        """Bytes behind which the system has pages: of all slots that have ever been used."""
        return (self._count - len(self._unused)) * TILE_BYTES

    def take(self) -> Decoded:
        """A tile to be written; where no slot is left, in memory of its own."""
        try:
            return Decoded(self._free.pop(), self)
        except IndexError:
            pass
        try:
            number = self._unused.pop()
        except IndexError:
            return Decoded(Place(np.empty((TILE, TILE), np.uint32)))
        return Decoded(Place(self._pixels[number]), self)

    def give_back(self, place: Place) -> None:
        """Have a slot used again; for `Decoded` alone."""
        self._free.append(place)
