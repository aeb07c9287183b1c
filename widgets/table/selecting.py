"""The selection of one table: changed from the list and on the map, drawn there, told to everyone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from data.messages import ObjectChosen, SelectionChanged
from data.query import Where
from data.schema import Table
from data.selection.combine import Keys, Mode, combine, keys_of
from data.selection.named import NamedSelection, NamedSelections
from data.selection.spatial import meeting
from widgets.mapview.areas import AreaLayer, AreaStyle
from widgets.mapview.drawing import DrawRequest
from widgets.mapview.sketching import SketchKind
from widgets.panel import PanelContext

#: The layer of the map: one for all, because the last selection is the one that shows.
LAYER = "selection"
#: Outlines that the map draws by themselves; more go as a layer of areas, and no more than `DRAWN` of them: each
#: costs the map some 30 microseconds a picture, and the hand on the map must not feel them.
FEW = 300
DRAWN = 1_500
#: Objects whose extent is looked up to zoom to all of them.
ZOOMED = 20_000
#: A click takes what is within so many metres on paper (4 px at 96 dpi).
_REACH_M = 4 * 0.0254 / 96


def held_mode(chosen: Mode) -> Mode:
    """What a selection does by the keys that are held now: Shift adds, Ctrl takes away, Alt keeps what is in both.

    ``chosen`` where none is held. Alt and a drag belong to many window managers, so Ctrl with Shift says the same.
    """
    keys, held = Qt.KeyboardModifier, QGuiApplication.keyboardModifiers()
    shift, control = bool(held & keys.ShiftModifier), bool(held & keys.ControlModifier)
    if held & keys.AltModifier or (shift and control):
        return Mode.WITHIN
    return Mode.ADD if shift else Mode.REMOVE if control else chosen


class TableSelection(QObject):
    """Which objects of a table are selected.

    Parameters
    ----------
    source : str
        Who the messages say they are from.

    Signals
    -------
    changed()
        The selection is another one, whoever changed it; read ``keys``.
    """

    changed = Signal()

    def __init__(self, context: PanelContext, described: Table, source: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._source = source
        self._table = described
        self._drawn = 0
        self.keys: Keys = keys_of(())
        self.names: list[str] = []
        folder = context.workspace.path if context.workspace is not None else None
        self._kept = NamedSelections(folder) if folder is not None else None
        self._read_names()

    def take(self, found: Keys, mode: Mode = Mode.REPLACE, *, announce: bool = True) -> None:
        """Select objects; with ``announce`` the map shows them and the other panels hear of it."""
        self.keys = combine(self.keys, keys_of(found), mode)
        if announce:
            self._show()
            name = self._table.name
            self._context.hub.publish(SelectionChanged(name, tuple(self.keys.tolist()), self._source))
            if len(self.keys) == 1:
                self._context.hub.publish(ObjectChosen(name, int(self.keys[0]), self._source))
        self.changed.emit()

    def draw(self, kind: SketchKind, mode: Callable[[], Mode]) -> None:
        """Have the user draw on the map, and select what the shape meets; keys held at its end go before ``mode``."""
        hints = {
            "point": QCoreApplication.translate(
                "AttributeSelection", "单击要选择的对象；Shift 加选，Ctrl 减选，Alt 从中选"
            ),
            "line": QCoreApplication.translate(
                "AttributeSelection", "画一条线，选择沿线对象；Shift 加选，Ctrl 减选，Alt 从中选"
            ),
        }
        area = QCoreApplication.translate(
            "AttributeSelection", "画出范围，选择其中对象；Shift 加选，Ctrl 减选，Alt 从中选"
        )
        hint = hints.get(kind, area)
        self._context.map.draw(
            DrawRequest(
                kind, lambda shape: self._drawn_shape(shape, held_mode(mode())), hint=hint, again=kind == "point"
            )
        )

    def by(self, where: Where | None, mode: Mode) -> None:
        """Select the objects that a condition holds for."""
        store, table = self._context.store, self._table.name
        assert store is not None
        self._run(lambda: store.arrays(table, ["fid"], where)["fid"], lambda found: self.take(found, mode))

    def zoom(self) -> None:
        """Show the selected objects on the map."""
        store, table, fids = self._context.store, self._table.name, self.keys[:ZOOMED].tolist()
        if store is None or not fids:
            return

        def read() -> tuple[float, float, float, float] | None:
            shapes = store.geometries(table, fids)
            bounds = shapely.total_bounds(shapes)
            return None if np.isnan(bounds).any() else tuple(float(v) for v in bounds)  # type: ignore[return-value]

        self._run(read, lambda found: self._context.map.fly_to(found) if found is not None else None)

    def keep(self, name: str) -> None:
        """Keep the selection under a name in the workspace."""
        kept, store, table, fids = self._kept, self._context.store, self._table.name, self.keys.tolist()
        if kept is None or store is None:
            return
        actor = self._context.actor
        text = QCoreApplication.translate("AttributeSelection", "已保存选择集 {0}（{1} 个）")

        def done(result: NamedSelection) -> None:
            self._context.notify(text.format(result.name, f"{len(result.fids):,}"))
            self._read_names()

        self._run(lambda: kept.keep(name, table, store.version(table), fids, actor), done)

    def open(self, name: str, mode: Mode) -> None:
        """Select what was kept under a name, as far as it is still there."""
        kept, store, table = self._kept, self._context.store, self._table.name
        if kept is None or store is None:
            return

        def read() -> tuple[NDArray[np.int64], int]:
            found = kept.read(name)
            there = np.intersect1d(store.arrays(table, ["fid"])["fid"].astype(np.int64), keys_of(found.fids))
            return there, len(found.fids) - len(there)

        def show(found: tuple[NDArray[np.int64], int]) -> None:
            self.take(found[0], mode)
            if found[1]:
                text = QCoreApplication.translate("AttributeSelection", "选择集 {0} 中有 {1} 个对象已不存在")
                self._context.notify(text.format(name, f"{found[1]:,}"))

        self._run(read, show)

    def forget(self, name: str) -> None:
        """Delete a kept selection."""
        kept = self._kept
        if kept is not None:
            self._run(lambda: kept.forget(name), lambda _: self._read_names())

    def draw_again(self) -> None:
        """Draw what is selected, where somebody else has selected and not drawn it."""
        self._show()

    def clear_map(self) -> None:
        """Take what was drawn off the map."""
        self._drawn += 1
        self._context.map.remove_areas(LAYER)

    def _drawn_shape(self, shape: shapely.Geometry, mode: Mode) -> None:
        store, table = self._context.store, self._table.name
        assert store is not None
        reach = self._context.map.scale() * _REACH_M

        def find() -> Any:
            if shape.geom_type == "Point":
                return store.at(table, shape.x, shape.y, reach)[:1]
            return meeting(store, table, shape)

        self._run(find, lambda found: self.take(keys_of(found), mode))

    def _show(self) -> None:
        self.clear_map()
        fids, name, drawn = self.keys.tolist(), self._table.name, self._drawn
        control, store = self._context.map, self._context.store
        if not self._table.geometry or store is None:
            return
        if len(fids) <= FEW or "Polygon" not in self._table.geometry:
            control.set_selection(name, fids[:DRAWN])
            return
        control.set_selection(name, [])
        some = fids[:DRAWN]

        def show(shapes: NDArray[np.object_]) -> None:
            if drawn != self._drawn:
                return
            there = np.array([shape is not None for shape in shapes])
            style = AreaStyle(self._context.theme.stroke("selection").colour, 0.16, 1.5)
            layer = AreaLayer(LAYER, np.array(some, np.int64)[there], shapes[there], (style,), clickable=False)
            control.show_areas(layer)

        self._run(lambda: store.geometries(name, some), show)

    def _read_names(self) -> None:
        kept, table = self._kept, self._table.name
        if kept is not None:
            self._run(lambda: kept.names(table), lambda names: setattr(self, "names", names))

    def _run(self, work: Any, done: Any) -> None:
        self._context.tasks.run(work, done, self._context.report, self)
