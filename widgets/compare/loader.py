"""Decodes pieces of images in its own threads and keeps the latest; what is on screen goes before what comes next."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from widgets.compare import raster as files
from widgets.compare.raster import Box, Grid, Raster, RasterError
from widgets.compare.stretch import Stretch


@dataclass(frozen=True)
class Tile:
    """A tile of a raster; see `widgets.compare.raster`."""

    raster: Raster
    level: int
    column: int
    row: int


@dataclass(frozen=True)
class Crop:
    """A small picture of a rectangle of the ground: a thumbnail of ``width`` x ``height`` pixels."""

    raster: Raster
    extent: Box
    width: int
    height: int


@dataclass(frozen=True)
class Sheet:
    """What is known of a raster once it was opened."""

    raster: Raster
    grid: Grid
    stretch: Stretch


Piece = Tile | Crop


class ImageLoader(QObject):
    """Loads tiles and thumbnails for several users, and remembers them.

    Lives in the GUI thread; the work is done by its own threads, because a task runner that is busy with the database
    must not keep pictures waiting.

    Parameters
    ----------
    megabytes : int
        Bound of what is kept.
    threads : int

    Signals
    -------
    arrived(object)
        A `Tile` or `Crop` is in the memory.
    opened(object)
        A `Raster` was opened: `sheet` knows it.
    failed(object, str)
        A `Raster` that cannot be read, and why; told once.
    """

    arrived = Signal(object)
    opened = Signal(object)
    failed = Signal(object, str)
    _done = Signal(object, object, object)

    def __init__(self, megabytes: int = 512, threads: int = 2, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bound = megabytes * 1024 * 1024
        self._held = 0
        self._kept: OrderedDict[Piece, QImage] = OrderedDict()
        self._sheets: dict[Raster, Sheet] = {}
        self._broken: dict[Raster, str] = {}
        self._wanted: dict[str, tuple[int, list[Piece | Raster]]] = {}
        self._under_way: set[Piece | Raster] = set()
        self._lock = threading.Condition()
        self._opening = threading.Lock()
        self._open: dict[Raster, Sheet] = {}
        self._closing = False
        self._done.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._threads = [threading.Thread(target=self._serve, name="imagery", daemon=True) for _ in range(threads)]
        for thread in self._threads:
            thread.start()

    # -- asking

    def sheet(self, raster: Raster) -> Sheet | None:
        """What is known of a raster; None until it was opened."""
        return self._sheets.get(raster)

    def image(self, piece: Piece) -> QImage | None:
        """The picture of a piece if it is kept."""
        found = self._kept.get(piece)
        if found is not None:
            self._kept.move_to_end(piece)
        return found

    def has(self, piece: Piece) -> bool:
        """Whether a piece is kept, without marking it as used."""
        return piece in self._kept

    @property
    def is_idle(self) -> bool:
        """Whether nothing is wanted or being loaded."""
        with self._lock:
            return not self._under_way and not any(pieces for _, pieces in self._wanted.values())

    def is_broken(self, raster: Raster) -> bool:
        """Whether the raster cannot be read."""
        return raster in self._broken

    def want(self, user: str, pieces: Iterable[Piece | Raster], priority: int = 0) -> int:
        """Have these loaded, in this order, instead of what ``user`` wanted before; how many are still to come.

        Lower ``priority`` goes first: 0 what is looked at, 1 thumbnails, 2 what may be looked at next.
        """
        missing = [p for p in dict.fromkeys(pieces) if not self._is_there(p)]
        with self._lock:
            self._wanted[user] = (priority, missing)
            self._lock.notify_all()
        return len(missing)

    def close(self) -> None:
        """End the threads; nothing is told afterwards."""
        with self._lock:
            self._closing = True
            self._wanted.clear()
            self._lock.notify_all()
        for thread in self._threads:
            thread.join()

    def _is_there(self, piece: Piece | Raster) -> bool:
        if isinstance(piece, Raster):
            return piece in self._sheets or piece in self._broken
        return piece in self._kept or piece.raster in self._broken

    # -- the threads

    def _serve(self) -> None:
        while True:
            with self._lock:
                piece = self._next()
                while piece is None and not self._closing:
                    self._lock.wait()
                    piece = self._next()
                if self._closing or piece is None:
                    break
                self._under_way.add(piece)
            image: QImage | None = None
            error: Exception | None = None
            sheet: Sheet | None = None
            try:
                sheet = self._known(piece if isinstance(piece, Raster) else piece.raster)
                if not isinstance(piece, Raster):
                    image = _load(piece, sheet)
            except Exception as caught:  # told on the GUI thread, whatever it is
                error = caught
            with self._lock:
                self._under_way.discard(piece)
                if self._closing:
                    break
            self._done.emit(piece, image if image is not None else sheet, error)
        files.release()

    def _next(self) -> Piece | Raster | None:
        for _, pieces in sorted(self._wanted.values(), key=lambda entry: entry[0]):
            for place, piece in enumerate(pieces):
                if piece not in self._under_way:
                    return pieces.pop(place)
        return None

    def _known(self, raster: Raster) -> Sheet:
        sheet = self._open.get(raster)
        if sheet is None:
            with self._opening:
                sheet = self._open.get(raster)
                if sheet is None:
                    known = files.grid(raster)
                    sheet = Sheet(raster, known, Stretch.of(*files.read_sample(raster, known)))
                    self._open[raster] = sheet
        return sheet

    # -- back on the GUI thread

    @Slot(object, object, object)
    def _take(self, piece: Piece | Raster, result: object, error: Exception | None) -> None:
        raster = piece if isinstance(piece, Raster) else piece.raster
        if error is not None:
            if raster not in self._broken:
                self._broken[raster] = error.reason if isinstance(error, RasterError) else str(error)
                self.failed.emit(raster, self._broken[raster])
            return
        if raster not in self._sheets:
            self._sheets[raster] = self._open[raster]
            self.opened.emit(raster)
        if isinstance(result, QImage) and not isinstance(piece, Raster):
            self._keep(piece, result)
            self.arrived.emit(piece)

    def _keep(self, piece: Piece, image: QImage) -> None:
        previous = self._kept.pop(piece, None)
        if previous is not None:
            self._held -= previous.sizeInBytes()
        self._kept[piece] = image
        self._held += image.sizeInBytes()
        while self._held > self._bound and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._held -= gone.sizeInBytes()


def _load(piece: Piece, sheet: Sheet) -> QImage:
    if isinstance(piece, Tile):
        values, valid = files.read_tile(piece.raster, sheet.grid, piece.level, piece.column, piece.row)
    else:
        values, valid = files.read_crop(piece.raster, sheet.grid, piece.extent, piece.width, piece.height)
    return as_image(sheet.stretch.colours(values), valid)


def as_image(colours: NDArray[np.uint8], valid: NDArray[np.bool_]) -> QImage:
    """A picture of red, green, blue (3, height, width); transparent where there is no data."""
    height, width = valid.shape
    pixels = np.empty((height, width, 4), np.uint8)
    pixels[..., 0], pixels[..., 1], pixels[..., 2] = colours[2], colours[1], colours[0]
    pixels[..., 3] = 255
    whole = bool(valid.all())
    if not whole:
        pixels[~valid] = 0
    kind = QImage.Format.Format_RGB32 if whole else QImage.Format.Format_ARGB32_Premultiplied
    return QImage(pixels.data, width, height, 4 * width, kind).copy()
