"""Brings the tiles that a view needs into memory: from disk, else from the engines, most needed first.

Everything here runs on the thread that made the scheduler (the GUI's) except reading, decoding and encoding, which two
worker threads do; they are handed plain data and hand plain data back.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from layers.tiles import codec
from layers.tiles.decoding import Decoding
from layers.tiles.disk import TileDisk
from layers.tiles.grid import MARGIN, TileGrid, TileId, tiles_of
from layers.tiles.memory import ROOM, Room, TileMemory
from layers.tiles.picture import Picture
from layers.tiles.plan import Plan, soon
from layers.tiles.rendering import PendingRendering, Renderer, Rendering
from layers.tiles.slots import Decoded

LOG = logging.getLogger(__name__)

#: Priorities of rendering: the frame at rest is the view's business and lies between the two.
VISIBLE_PRIORITY = 20
AHEAD_PRIORITY = 0
_WORKERS = 2
#: The view has to stand still for so long before anything is read or drawn ahead of need, ms.
_AHEAD_AFTER_MS = 60
#: Metatiles fetched ahead of need at most.
_AHEAD = 40
#: A metatile that failed as often as this is left alone until the picture changes.
_TRIES = 2

Spot = tuple[str, TileId]


@dataclass(frozen=True)
class _Loaded:
    """A metatile, None where it is not on disk, and the pictures of those of its tiles that are on the screen."""

    spot: Spot
    data: bytes | None
    decoded: dict[TileId, Decoded]


class _Relay(QObject):
    """Carries the workers' results to the scheduler's thread."""

    loaded = Signal(object)
    stored = Signal(object)


class TileScheduler(QObject):
    """The tiles of the map pictures.

    Parameters
    ----------
    renderer : Renderer
        Draws what is nowhere yet.
    disk : TileDisk
        The cache on disk; the scheduler does not close it.
    room : Room
        What may be kept in memory.
    in_flight : int
        Metatiles asked of the renderer at a time.

    Signals
    -------
    arrived : (list of TileId)
        Tiles of the wanted picture came into memory.
    completed : ()
        Every visible tile of the wanted plan is in memory, or has failed for good.
    failed : (str)
        A metatile could not be drawn; the text is the engine's reason.
    """

    arrived = Signal(object)
    completed = Signal()
    failed = Signal(str)

    def __init__(
        self,
        renderer: Renderer,
        disk: TileDisk,
        room: Room = ROOM,
        in_flight: int = 2,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._renderer = renderer
        self._disk = disk
        self._in_flight = in_flight
        self._memory = TileMemory(room)
        #: Tiles decoded ahead of need at most: with what is shown, less than is kept.
        self._decoded_ahead = room.tiles * 15 // 32
        self._picture: Picture | None = None
        self._grid: TileGrid | None = None
        self._plan: Plan | None = None
        self._ahead: tuple[TileId, ...] = ()
        self._held = False
        self._draw_ahead = True
        self._closed = False
        self._loading: set[Spot] = set()
        self._absent: set[Spot] = set()
        self._rendering: dict[Spot, PendingRendering] = {}
        #: Being packed and written, out of memory that is lent until then.
        self._storing: dict[Spot, Rendering] = {}
        #: Being read or written when they were forgotten.
        self._outdated: set[Spot] = set()
        self._failures: dict[Spot, int] = {}
        self._missing: set[TileId] = set()
        self._calm = QTimer(self, singleShot=True, interval=_AHEAD_AFTER_MS)
        self._calm.timeout.connect(self._rested)
        self._relay = _Relay(self)
        self._relay.loaded.connect(self._on_loaded)
        self._relay.stored.connect(self._on_stored)
        self._workers = ThreadPoolExecutor(_WORKERS, thread_name_prefix="tiles")
        self._decoding = Decoding(self._memory)

    @property
    def missing(self) -> int:
        """Visible tiles of the wanted plan that are not in memory and may still come."""
        return len(self._missing)

    @property
    def memory_bytes(self) -> int:
        """Bytes of tiles in memory."""
        return self._memory.used_bytes

    def tile(self, picture: str, tile: TileId) -> QImage | None:
        """The tile of the picture with key ``picture`` if it is in memory."""
        return self._memory.image(picture, tile)

    def has(self, picture: str, tile: TileId) -> bool:
        """Whether :meth:`tile` would give that tile."""
        return self._memory.has(picture, tile)

    def images(self, picture: str, tiles: Sequence[TileId]) -> Iterator[tuple[int, QImage]]:
        """The pictures of those of ``tiles`` that are in memory, each with its place in ``tiles``."""
        return self._decoding.images(picture, tiles)

    def want(self, picture: Picture, grid: TileGrid, plan: Plan, hold: bool = False, draw_ahead: bool = True) -> None:
        """Say which tiles are needed now; what was asked for before and is needed no more is dropped.

        Parameters
        ----------
        picture, grid, plan
            The picture, its grid, and the tiles in order of need.
        hold : bool
            Read from disk only, and let no engine draw until the next call: when the exact frame will be sooner.
        draw_ahead : bool
            Whether the engines draw ahead of need; not where a metatile takes them seconds.
        """
        if self._closed:
            return  # somebody's answer came when the view had gone already
        self._picture, self._grid, self._plan, self._held = picture, grid, plan, hold
        self._draw_ahead = draw_ahead
        self._missing = {
            tile
            for tile in plan.visible
            if not self._memory.has(picture.key, tile) and self._alive((picture.key, tile.meta))
        }
        self._decoding.ahead(picture.key, ())
        self._ahead = plan.ahead[:_AHEAD]
        wanted = {(picture.key, meta) for meta in itertools.chain(plan.metas, self._ahead)}
        for spot in [spot for spot in self._rendering if spot not in wanted]:
            self._rendering.pop(spot).cancel()
        self._calm.start()
        self._pump()

    def forget_failures(self) -> None:
        """Try again what had failed, as after an engine came back."""
        self._failures.clear()
        if self._picture is not None and self._grid is not None and self._plan is not None:
            self.want(self._picture, self._grid, self._plan, self._held, self._draw_ahead)

    def stop(self) -> None:
        """Drop everything asked for; a picture of another project may follow."""
        for pending in self._rendering.values():
            pending.cancel()
        self._rendering.clear()
        self._calm.stop()
        self._picture = self._grid = self._plan = None
        self._missing.clear()

    def forget(self, picture: str) -> None:
        """Have the tiles of a picture drawn anew, wherever they are kept."""
        self._outdated |= self._loading | self._storing.keys()
        self._disk.forget(picture)
        self.clear()

    def clear(self) -> None:
        """Forget the tiles in memory and what is known of the disk."""
        self.stop()
        self._decoding.forget()
        self._memory.clear()
        self._absent.clear()
        self._failures.clear()

    def close(self) -> None:
        """Stop, and wait for the workers; the scheduler does nothing after it."""
        self._closed = True
        self.stop()
        self._workers.shutdown(wait=True, cancel_futures=True)
        self._decoding.close()
        for rendering in self._storing.values():
            rendering.release()
        self._storing.clear()

    # -- what to do next ------------------------------------------------------------------------------------------

    def _alive(self, spot: Spot) -> bool:
        return self._failures.get(spot, 0) < _TRIES

    def _lacking(self, metas: tuple[TileId, ...]) -> Iterator[Spot]:
        """Metatiles of which tiles are not in memory, in order."""
        assert self._picture is not None
        key = self._picture.key
        for meta in metas:
            if self._alive((key, meta)) and not self._memory.has_meta(key, meta):
                yield key, meta

    def _rested(self) -> None:
        """The view has stood still for a while: make ready for what a hand may want next."""
        if self._plan is not None and self._picture is not None and not self._missing:
            self._decoding.ahead(self._picture.key, itertools.islice(soon(self._plan), self._decoded_ahead))
        self._pump()

    def _pump(self) -> None:
        if self._plan is None:
            return
        urgent = list(self._lacking(self._plan.metas))
        later = () if self._calm.isActive() else self._lacking(self._ahead)
        busy = self._storing.keys() | self._rendering.keys()
        for spot in itertools.chain(urgent, later):
            if len(self._loading) >= _WORKERS * 2:
                break
            if spot not in self._loading and spot not in self._absent and spot not in busy:
                self._load(spot)
        if self._held:
            return
        for spot in urgent:
            if len(self._rendering) >= self._in_flight:
                self._make_room()
            if len(self._rendering) >= self._in_flight:
                return
            if spot in self._absent and spot not in self._rendering and spot not in self._storing:
                self._render(spot, VISIBLE_PRIORITY)
        # Ahead of need the engines get one metatile at a time, and only when the view itself lacks nothing.
        if self._draw_ahead and not urgent and not self._rendering and not self._calm.isActive():
            for spot in self._lacking(self._ahead):
                if spot in self._absent and spot not in self._storing:
                    self._render(spot, AHEAD_PRIORITY)
                    return

    def _make_room(self) -> None:
        """Cancel renderings ahead of need: what the view shows goes first."""
        assert self._plan is not None
        assert self._picture is not None
        visible = {(self._picture.key, meta) for meta in self._plan.metas}
        for spot in [spot for spot in self._rendering if spot not in visible]:
            self._rendering.pop(spot).cancel()

    # -- from disk ------------------------------------------------------------------------------------------------

    def _load(self, spot: Spot) -> None:
        self._loading.add(spot)
        self._workers.submit(self._read, spot, self._missing & set(tiles_of(spot[1])))

    def _read(self, spot: Spot, shown: set[TileId]) -> None:
        data: bytes | None = None
        decoded: dict[TileId, Decoded] = {}
        try:
            data = self._disk.read(*spot)
            if data is not None:
                pictures = {tile: codec.unpack(data, tile, self._memory.slots) for tile in shown}
                decoded = {tile: picture for tile, picture in pictures.items() if picture is not None}
                if len(decoded) < len(shown) or not codec.sound(data):
                    LOG.warning("a damaged metatile is drawn anew")
                    self._disk.discard(*spot)
                    data = None
        except Exception:
            LOG.exception("the tile cache could not be read; the engine draws instead")
        self._relay.loaded.emit(_Loaded(spot, data, decoded))

    def _on_loaded(self, loaded: _Loaded) -> None:
        self._loading.discard(loaded.spot)
        if loaded.spot in self._outdated:
            self._outdated.discard(loaded.spot)
        elif loaded.data is None:
            self._absent.add(loaded.spot)
        else:
            self._keep(loaded.spot, loaded.data, loaded.decoded)
        self._pump()

    # -- from the engines -----------------------------------------------------------------------------------------

    def _render(self, spot: Spot, priority: int) -> None:
        assert self._picture is not None
        assert self._grid is not None
        view = self._picture.view(
            self._grid.meta_extent(spot[1], MARGIN), codec.META_PIXELS, codec.META_PIXELS, labels=False
        )
        self._rendering[spot] = self._renderer.render(
            view,
            priority,
            lambda rendering: self._on_rendered(spot, rendering),
            lambda reason: self._on_failed(spot, reason),
        )

    def _on_rendered(self, spot: Spot, rendering: Rendering) -> None:
        self._rendering.pop(spot, None)
        if self._closed:
            rendering.release()
            return
        self._storing[spot] = rendering
        shown = self._missing & set(tiles_of(spot[1]))
        self._workers.submit(self._store, spot, rendering.pixels, shown, bool(rendering.problems))
        self._pump()

    def _store(self, spot: Spot, pixels: NDArray[np.uint32], shown: set[TileId], flawed: bool) -> None:
        data = codec.pack(pixels)
        pictures = {tile: codec.unpack(data, tile, self._memory.slots) for tile in shown}
        decoded = {tile: picture for tile, picture in pictures.items() if picture is not None}
        self._relay.stored.emit(_Loaded(spot, data, decoded))
        if flawed:
            # A layer was missing from the picture: show it, but do not remember it as if it were whole.
            return
        try:
            self._disk.write(*spot, data)
        except Exception:
            LOG.exception("tiles could not be written to the cache; they stay in memory only")

    def _on_stored(self, loaded: _Loaded) -> None:
        lent = self._storing.pop(loaded.spot, None)
        if lent is not None:
            lent.release()
        if self._closed:
            return
        if loaded.spot in self._outdated:
            self._outdated.discard(loaded.spot)
            self._workers.submit(self._disk.discard, *loaded.spot)
            self._pump()
            return
        self._absent.discard(loaded.spot)
        self._failures.pop(loaded.spot, None)
        if loaded.data is not None:
            self._keep(loaded.spot, loaded.data, loaded.decoded)
        self._pump()

    def _on_failed(self, spot: Spot, reason: str) -> None:
        self._rendering.pop(spot, None)
        self._failures[spot] = self._failures.get(spot, 0) + 1
        if not self._alive(spot):
            self.failed.emit(reason)
            self._settle(list(tiles_of(spot[1])))
        self._pump()

    def _keep(self, spot: Spot, data: bytes, decoded: dict[TileId, Decoded]) -> None:
        self._memory.keep(*spot, data, decoded)
        if self._picture is None or spot[0] != self._picture.key:
            return
        tiles = [tile for tile in tiles_of(spot[1]) if tile in self._missing]
        if tiles:
            self._missing.difference_update(tiles)
            self.arrived.emit(tiles)
            if not self._missing:
                self.completed.emit()

    def _settle(self, tiles: Iterable[TileId]) -> None:
        lacked = bool(self._missing)
        self._missing.difference_update(tiles)
        if lacked and not self._missing:
            self.completed.emit()
