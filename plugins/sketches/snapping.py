"""What the pointer snaps to while it draws: corners of the sketches and of the parcels in view."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from widgets.panel import PanelContext
from widgets.tasks import Task

_TABLE = "dltb"
#: Beyond this denominator parcels are too small on the screen to be meant by a click.
_FARTHEST_SCALE = 10_000.0
_MOST_PARCELS = 4_000


class Snapping:
    """Answers `DrawRequest.snap` from memory; parcels are read anew when the map has moved, off the GUI thread."""

    def __init__(self, context: PanelContext) -> None:
        self._context = context
        self._sketches = self._parcels = np.empty((0, 2))
        self._task: Task[NDArray[np.float64]] | None = None
        self._wanted = False

    def take(self, shapes: Sequence[shapely.Geometry]) -> None:
        """The sketches that are shown."""
        self._sketches = shapely.get_coordinates(list(shapes))

    def begin(self) -> None:
        """Something is being drawn: follow the map."""
        if not self._wanted:
            self._wanted = True
            self._context.map.view_changed.connect(self._read)
        self._read()

    def end(self) -> None:
        """Nothing is being drawn any more."""
        if self._wanted:
            self._wanted = False
            self._context.map.view_changed.disconnect(self._read)
        if self._task is not None:
            self._task.cancel()
        self._parcels = np.empty((0, 2))

    def place(self, x: float, y: float, reach: float) -> tuple[float, float] | None:
        """The corner nearest to a place within ``reach`` (CRS units), or None."""
        best: tuple[float, float, float] | None = None
        for corners in (self._sketches, self._parcels):
            if len(corners):
                away = np.hypot(corners[:, 0] - x, corners[:, 1] - y)
                row = int(np.argmin(away))
                if away[row] <= reach and (best is None or away[row] < best[0]):
                    best = (float(away[row]), float(corners[row, 0]), float(corners[row, 1]))
        return best[1:] if best is not None else None

    def _read(self) -> None:
        store, extent = self._context.store, self._context.map.extent()
        if self._task is not None:
            self._task.cancel()
        if store is None or not 0 < self._context.map.scale() <= _FARTHEST_SCALE:
            self._parcels = np.empty((0, 2))
            return

        def work() -> NDArray[np.float64]:
            if _TABLE not in store.tables():
                return np.empty((0, 2))
            fids = store.within(_TABLE, extent, _MOST_PARCELS).tolist()
            corners: NDArray[np.float64] = shapely.get_coordinates(store.geometries(_TABLE, fids))
            return corners

        def done(corners: NDArray[np.float64]) -> None:
            self._parcels = corners

        self._task = self._context.tasks.run(work, done, self._context.report)
