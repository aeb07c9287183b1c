"""Draws the tiles of an area ahead of need: in turn, with the lowest priority, and can be broken off."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from layers.protocol import Extent
from layers.tiles import codec
from layers.tiles.disk import TileDisk
from layers.tiles.grid import MARGIN, META, TileGrid, TileId
from layers.tiles.picture import Picture
from layers.tiles.rendering import PendingRendering, Renderer, Rendering

_log = logging.getLogger(__name__)
#: After the pictures of all windows, before nothing.
_PRIORITY = -10
_IN_FLIGHT = 2


@dataclass(frozen=True)
class Estimate:
    """What a fill will come to, from metatiles that were drawn for a trial.

    Attributes
    ----------
    tiles
        Metatiles in all.
    bytes, seconds
        Of all of them.
    sampled
        How many were drawn for it.
    """

    tiles: int
    bytes: int
    seconds: float
    sampled: int


def levels(grid: TileGrid, coarsest: float, finest: float) -> range:
    """Levels from one resolution (map units a pixel) to a finer one, both included."""
    return range(grid.level(coarsest), grid.level(finest) + 1)


def count(grid: TileGrid, extent: Extent, level: int) -> int:
    """How many metatiles of a level an extent has; arithmetic alone."""
    left, top, right, bottom = grid.span(extent, level)
    return (right // META - left // META + 1) * (bottom // META - top // META + 1)


def samples(grid: TileGrid, extent: Extent, level: int) -> list[TileId]:
    """Up to three metatiles of a level for a trial: the middle one, and two between middle and corners."""
    left, top, right, bottom = (value // META for value in grid.span(extent, level))
    found = []
    for share in (0.5, 0.25, 0.8):
        column, row = left + int((right - left) * share), top + int((bottom - top) * share)
        found.append(TileId(level, column, row))
    return list(dict.fromkeys(found))


class Filling(QObject):
    """Draws metatiles that ``disk`` lacks, one after the other, and writes them there.

    Parameters
    ----------
    renderer : Renderer
        Draws; it is not closed.
    disk : TileDisk
        Takes them; it is not closed.

    Signals
    -------
    progressed(int, int)
        So many of so many have been dealt with.
    finished()
        All have, or it was broken off.
    """

    progressed = Signal(int, int)
    finished = Signal()
    _stored = Signal(int)

    def __init__(self, renderer: Renderer, disk: TileDisk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._renderer, self._disk = renderer, disk
        self._waiting: Iterator[TileId] = iter(())
        self._pending: dict[TileId, PendingRendering] = {}
        self._writing = 0
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="filling")
        self._stored.connect(self._was_stored)
        self._picture: Picture | None = None
        self._grid: TileGrid | None = None
        self._over = True
        self.total = self.done = self.drawn = self.bytes = self.failed = 0
        self._began = 0.0
        #: Seconds of engine time a metatile, on average.
        self.seconds = 0.0

    def start(self, picture: Picture, grid: TileGrid, metas: Iterator[TileId] | Sequence[TileId], total: int) -> None:
        """Begin; what is on ``disk`` already is not drawn again."""
        self._picture, self._grid = picture, grid
        self._waiting = iter(metas)
        self.total, self.done, self.drawn, self.bytes, self.failed = total, 0, 0, 0, 0
        self._over = False
        self._began = time.monotonic()
        QTimer.singleShot(0, self, self._pump)

    @property
    def running(self) -> bool:
        """Whether there is something left to do."""
        return not self._over

    def cancel(self) -> None:
        """Break it off; what is written stays."""
        self._waiting = iter(())
        for pending in self._pending.values():
            pending.cancel()
        self._pending.clear()
        self._pump()

    def close(self) -> None:
        """Break it off and wait for what is being written."""
        self._over = True
        self.cancel()
        self._worker.shutdown(wait=True)

    def _pump(self) -> None:
        assert self._picture is not None
        assert self._grid is not None
        # Reading ahead is bounded too: a disk that is slow holds the engines back.
        while not self._over and len(self._pending) + self._writing < _IN_FLIGHT:
            meta = next(self._waiting, None)
            if meta is None:
                break
            view = self._picture.view(
                self._grid.meta_extent(meta, MARGIN), codec.META_PIXELS, codec.META_PIXELS, labels=False
            )
            self._pending[meta] = self._renderer.render(
                view,
                _PRIORITY,
                partial(self._take, meta),
                partial(self._fail, meta),
            )
        if not self._over and not self._pending and not self._writing:
            self._over = True
            self.seconds = (time.monotonic() - self._began) / max(1, self.drawn)
            self.finished.emit()

    def _take(self, meta: TileId, rendering: Rendering) -> None:
        self._pending.pop(meta, None)
        whole = not rendering.problems
        try:
            pixels = rendering.pixels.copy()
        finally:
            rendering.release()
        if not whole:
            # A layer was missing from it: such a tile is not kept for later.
            self.failed += 1
            self._count()
            return
        self._writing += 1
        assert self._picture is not None
        self._worker.submit(self._store, self._picture.key, meta, pixels)

    def _store(self, picture: str, meta: TileId, pixels: NDArray[np.uint32]) -> None:
        size = 0
        try:
            data = codec.pack(pixels)
            self._disk.write(picture, meta, data)
            size = len(data)
        except Exception:
            _log.exception("a metatile could not be kept")
        self._stored.emit(size)

    def _was_stored(self, size: int) -> None:
        self._writing -= 1
        self.bytes += size
        if size:
            self.drawn += 1
        else:
            self.failed += 1
        self._count()

    def _fail(self, meta: TileId, reason: str) -> None:
        self._pending.pop(meta, None)
        _log.warning("a metatile could not be drawn: %s", reason)
        self.failed += 1
        self._count()

    def _count(self) -> None:
        self.done += 1
        self.progressed.emit(self.done, self.total)
        self._pump()
