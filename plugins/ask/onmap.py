"""The answer on the map: outlines as long as there are few in view, else where they lie densest."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer

from data.messages import Extent
from data.selection.asking import Answer
from widgets.mapview.areas import AreaLayer, AreaStyle
from widgets.mapview.heat import HeatLayer
from widgets.panel import PanelContext

LAYER = "ask.answer"
#: Polygons that the map draws one by one, and other shapes; more are shown as a density.
DRAWN, OTHERS = 1_500, 300
#: The map has come to rest for so long before what is in view is looked up.
FOLLOW_MS = 150
#: Objects whose middle is read for the density.
DENSE = 60_000
#: So many outlines have a casing.
_CASED = 60


class AnswerMap(QObject):
    """Draws one answer and follows the view."""

    def __init__(self, context: PanelContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._answer: Answer | None = None
        self._polygons = False
        self._turn = 0
        self._middles: NDArray[np.float64] | None = None
        self._soon = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._soon.timeout.connect(self._look)
        context.map.view_changed.connect(self._follow)

    def show(self, answer: Answer | None, geometry: str) -> None:
        """Draw an answer (None: none) of a table with this kind of geometry."""
        self._turn += 1
        self._answer, self._middles = answer, None
        self._polygons = "Polygon" in geometry
        self._clear()
        if answer is None or not geometry or not len(answer.keys):
            self._answer = None
            return
        self._look()

    def zoom(self) -> None:
        """Show all that was found."""
        answer, store = self._answer, self._context.store
        if answer is None or store is None:
            return
        table, keys = answer.table, answer.keys

        def read() -> Extent | None:
            some = keys if len(keys) <= DENSE else keys[:: len(keys) // DENSE + 1]
            bounds = shapely.total_bounds(store.geometries(table, some.tolist()))
            return None if np.isnan(bounds).any() else tuple(float(v) for v in bounds)  # type: ignore[return-value]

        self._context.tasks.run(
            read, lambda found: self._context.map.fly_to(found) if found else None, self._context.report, self
        )

    def close(self) -> None:
        """Take everything off the map."""
        self._turn += 1
        self._answer = None
        self._soon.stop()
        self._context.map.view_changed.disconnect(self._follow)
        self._clear()

    def _follow(self) -> None:
        if self._answer is not None:
            self._soon.start()

    def _clear(self) -> None:
        self._context.map.remove_areas(LAYER)
        self._context.map.remove_heat(LAYER)
        self._context.map.highlight([], "hover")

    def _look(self) -> None:
        """Read what of the answer is in view, off the GUI thread."""
        answer, store, turn = self._answer, self._context.store, self._turn
        if answer is None or store is None:
            return
        extent, most, middles = self._context.map.extent(), DRAWN if self._polygons else OTHERS, self._middles
        table, keys = answer.table, answer.keys

        def read() -> tuple[NDArray[np.int64], NDArray[np.object_] | None, NDArray[np.float64] | None]:
            seen = keys if len(keys) <= most else np.intersect1d(keys, store.within(table, extent), assume_unique=True)
            if len(seen) <= most:
                return seen, store.geometries(table, seen.tolist()), middles
            return seen, None, middles if middles is not None else _middles(store.geometries(table, _some(keys)))

        def show(
            found: tuple[NDArray[np.int64], NDArray[np.object_] | None, NDArray[np.float64] | None],
        ) -> None:
            if turn == self._turn:
                self._draw(*found)

        self._context.tasks.run(read, show, self._context.report, self)

    def _draw(
        self, seen: NDArray[np.int64], shapes: NDArray[np.object_] | None, middles: NDArray[np.float64] | None
    ) -> None:
        self._middles = middles
        control = self._context.map
        if shapes is None:
            control.remove_areas(LAYER)
            control.highlight([], "hover")
            if middles is not None and len(middles):
                control.show_heat(HeatLayer(LAYER, middles))
            return
        control.remove_heat(LAYER)
        there = np.array([shape is not None for shape in shapes], dtype=bool)
        if not self._polygons:
            control.highlight(shapes[there].tolist(), "hover")
            return
        # Neighbours in their hundreds would be seen by their casings alone.
        style = AreaStyle(self._context.theme.hex("accent"), 0.28, 1.5, cased=int(there.sum()) <= _CASED)
        control.show_areas(AreaLayer(LAYER, seen[there], shapes[there], (style,)))


def _some(keys: NDArray[np.int64]) -> list[int]:
    """Keys of at most :data:`DENSE` objects, spread evenly."""
    step = -(-len(keys) // DENSE)
    found: list[int] = keys[:: max(step, 1)].tolist()
    return found


def _middles(shapes: NDArray[np.object_]) -> NDArray[np.float64]:
    bounds = shapely.bounds(shapes)
    middles: NDArray[np.float64] = np.column_stack([bounds[:, 0] + bounds[:, 2], bounds[:, 1] + bounds[:, 3]]) / 2
    return middles[~np.isnan(middles).any(axis=1)]
