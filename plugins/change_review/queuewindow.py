"""The rows of the queue that are on screen: they are read, and their pictures loaded, when they come up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from data.store import Store
from plugins.change_review.imagery import Imagery
from plugins.change_review.queuelist import THUMB, QueueList, QueueModel
from plugins.change_review.reading import ListedPatch, read_listed
from plugins.change_review.workbench import Workbench
from widgets.compare.loader import Crop, ImageLoader, Piece
from widgets.tasks import TaskRunner

#: Least width of ground that a thumbnail shows, in units of the CRS, and its width in sizes of the patch.
_LEAST, _AROUND = 40.0, 1.8


class QueueWindow(QObject):
    """Fills the rows in view.

    Signals
    -------
    changed()
        A row or a picture has arrived.
    """

    changed = Signal()

    def __init__(
        self, store: Store, tasks: TaskRunner, loader: ImageLoader, imagery: Imagery, bench: Workbench, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._tasks = tasks
        self._loader = loader
        self._imagery = imagery
        self._bench = bench
        self._asked: set[int] = set()
        self._list: QueueList | None = None
        self._model: QueueModel | None = None
        loader.arrived.connect(self._arrived)

    def serve(self, listing: QueueList, model: QueueModel) -> None:
        """Fill this list; its delegate draws what `thumbnail` gives."""
        self._list, self._model = listing, model
        listing.window_changed.connect(self._ask)

    def thumbnail(self, row: int) -> QImage | None:
        """The picture of a row; None until it is loaded."""
        crop = self._crop(row)
        return self._loader.image(crop) if crop is not None and self._loader.has(crop) else None

    def is_complete(self) -> bool:
        """Whether all rows on screen are filled, with their pictures."""
        return self._list is None or all(self._row_is_complete(row) for row in self._list.rows_in_view())

    # -- inside

    def _row_is_complete(self, row: int) -> bool:
        assert self._model is not None
        if self._model.listed(row) is None:
            return False
        crop = self._crop(row)
        return crop is None or self._loader.has(crop) or self._loader.is_broken(crop.raster)

    def _crop(self, row: int) -> Crop | None:
        assert self._model is not None
        assert self._list is not None
        listed = self._model.listed(row)
        raster = self._imagery.raster(str(listed.row["after_scene"] or "")) if listed is not None else None
        if listed is None or raster is None:
            return None
        left, bottom, right, top = listed.bounds
        half = max(right - left, top - bottom, _LEAST) * _AROUND / 2
        x, y = (left + right) / 2, (bottom + top) / 2
        pixels = round(THUMB * self._list.devicePixelRatioF())
        return Crop(raster, (x - half, y - half, x + half, y + half), pixels, pixels)

    def _ask(self) -> None:
        sitting = self._bench.sitting
        if sitting is None or self._list is None or self._model is None:
            return
        rows = self._list.rows_in_view()
        waiting = [fid for row in rows if self._model.listed(row) is None and (fid := sitting.fid_at(row)) is not None]
        unknown = [fid for fid in waiting if fid not in self._asked]
        if unknown:
            self._asked.update(unknown)
            self._tasks.run(partial(read_listed, self._store, unknown), self._read, None, self)
        crops = [crop for crop in map(self._crop, rows) if crop is not None]
        self._loader.want("queue", crops, 1)

    def _read(self, listed: dict[int, ListedPatch]) -> None:
        assert self._list is not None
        assert self._model is not None
        self._asked.difference_update(listed)
        self._model.take(listed)
        self._list.viewport().update()
        self._ask()
        self.changed.emit()

    def _arrived(self, piece: Piece) -> None:
        if isinstance(piece, Crop) and self._list is not None:
            self._list.viewport().update()
            self.changed.emit()
