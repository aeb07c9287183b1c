"""What panels may do with the map: `widgets.panel.MapControl` over the map view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.mapping.as_of import AsOf
from app.mapping.session import MapSession
from app.mapping.stage import Stage
from data.dated import TimeFilter
from data.messages import DataChanged, Extent
from layers import protocol
from layers.engine_calls import Call
from widgets.mapview import MapView
from widgets.mapview.areas import AreaLayer, AreaState
from widgets.mapview.drawing import DrawRequest
from widgets.mapview.heat import HeatLayer
from widgets.mapview.live import LiveLayer
from widgets.tasks import Task, TaskRunner

#: Logical pixels around a click within which a feature is meant: a fingertip's aim, and the width of a thick line.
_IDENTIFY_REACH = 6


class MapHandle(QObject):
    """The map as panels see it.

    Signals
    -------
    view_changed()
        The view has come to rest elsewhere.
    area_clicked(str, int)
        Layer and key of an area that was clicked.
    point_clicked(str, int)
        Layer and key of a panel's point that was clicked.
    """

    view_changed = Signal()
    area_clicked = Signal(str, int)
    point_clicked = Signal(str, int)

    def __init__(self, view: MapView, session: MapSession, stage: Stage, tasks: TaskRunner) -> None:
        super().__init__(view)
        self._view = view
        self._session = session
        self._stage = stage
        self._tasks = tasks
        self._task: Task[list[shapely.Geometry]] | None = None
        self._marked: set[str] = set()
        #: Whose outlines stand on the map: table and objects.
        self._outlined: tuple[str, tuple[int, ...]] = ("", ())
        self._question: Call | None = None
        self._followers: list[MapHandle] = []
        view.view_changed.connect(self.view_changed)

    def add_follower(self, other: MapHandle) -> None:
        """Have another map show what panels draw and choose on this one, now and from now on."""
        self._followers.append(other)
        other.take(self)

    def remove_follower(self, other: MapHandle) -> None:
        """Tell another map no more."""
        if other in self._followers:
            self._followers.remove(other)

    def set_time_filter(self, wanted: TimeFilter | None) -> None:
        """Leave out what is dated otherwise, on this map and those that follow it; None for nothing."""
        self._stage.set_time_filter(wanted)
        for other in self._followers:
            other.set_time_filter(wanted)

    @property
    def time_filter(self) -> TimeFilter | None:
        """What is left out because of its date; None: nothing."""
        return self._stage.time_filter

    @property
    def as_of(self) -> AsOf:
        """By which survey this map shows the parcels."""
        return self._stage.as_of

    def shown_table(self, table: str) -> str:
        """The table by which the map shows a table: itself, or that of an earlier survey (`data.surveys`)."""
        return self._stage.as_of.table(table)

    def take(self, leader: MapHandle) -> None:
        """Draw what panels have drawn on another map, and leave out what it leaves out."""
        if leader._stage.time_filter is not None:
            self._stage.set_time_filter(leader._stage.time_filter)
        theirs, mine = leader._view, self._view
        for state in theirs.areas:
            mine.areas.show(state.layer)
            mine.areas.mask(state.layer.name, state.shown)
            mine.areas.select(state.layer.name, sorted(state.selected))
        for name in leader._stage.live.points():
            shown = theirs.live(name)
            if shown is not None:
                self._stage.live.show_points(shown.layer)
                mine.select_live(name, sorted(shown.selected))
        for layer in theirs.heat.layers():
            mine.heat.show(layer)
        for role, geometries in theirs.highlighted().items():
            mine.highlight(geometries, role)

    def extent(self) -> Extent:
        """Return the extent in view."""
        return self._view.extent()

    def scale(self) -> float:
        """Return the scale's denominator."""
        return self._view.scale()

    def highlighted(self) -> dict[str, list[shapely.Geometry]]:
        """Return the geometries drawn over the map, by role."""
        return self._view.highlighted()

    def printed_areas(self) -> list[AreaState]:
        """Return how the areas are shown that belong on a printed page, lowest first."""
        return self._view.areas.printed()

    def picture(self) -> QImage:
        """Return what the map shows now, in device pixels."""
        return self._view.grab().toImage()

    def zoom_to(self, extent: Extent, margin: float = 0.1) -> None:
        """Show an extent at once."""
        self._view.zoom_to(extent, margin)

    def fly_to(self, extent: Extent, margin: float = 0.1) -> None:
        """Fly to an extent."""
        self._view.fly_to(extent, margin)

    def highlight(self, geometries: Sequence[shapely.Geometry], role: str = "selection") -> None:
        """Draw geometries over the map; none clears the role."""
        if role == "selection":
            self._outlined = ("", ())
            self._give_up()
        self._view.highlight(geometries, role)
        for other in self._followers:
            other.highlight(geometries, role)

    def set_selection(self, table: str, fids: Sequence[int]) -> None:
        """Mark objects as selected: live ones by their markers, others by their outlines."""
        for other in self._followers:
            other.set_selection(table, fids)
        for name in self._marked:
            self._view.select_live(name, [])
        self._marked = set()
        self._outlined = ("", ())
        self._give_up()
        section = self._stage.live.section_of(table)
        if section is not None and section.geometry == "point":
            self._marked = {section.id}
            self._view.select_live(section.id, fids)
            self._view.highlight([])
            return
        store = self._session.store
        if store is None or not fids:
            self._view.highlight([])
            return
        wanted = list(fids)
        self._outlined = (table, tuple(wanted))
        self._task = self._tasks.run(
            lambda: [geometry for geometry in store.geometries(table, wanted) if geometry is not None],
            done=self._view.highlight,
            owner=self,
        )

    def follow_change(self, message: DataChanged) -> None:
        """Outline the selected objects as they are now, where a change touched some of them."""
        table, fids = self._outlined
        if table and message.table == table and (message.fids is None or not set(message.fids).isdisjoint(fids)):
            self.set_selection(table, fids)

    def mark_live(self, table: str, fids: Sequence[int] | None) -> None:
        """Draw only these objects of a live layer, or all again."""
        section = self._stage.live.section_of(table)
        if section is not None:
            self._view.mark_live(section.id, fids)
        for other in self._followers:
            other.mark_live(table, fids)

    def show_areas(self, layer: AreaLayer) -> None:
        """Draw areas over the map."""
        self._view.areas.show(layer)
        for other in self._followers:
            other.show_areas(layer)

    def mask_areas(self, name: str, shown: NDArray[np.bool_] | None) -> None:
        """Draw only these of a layer's areas, or all."""
        self._view.areas.mask(name, shown)
        for other in self._followers:
            other.mask_areas(name, shown)

    def select_areas(self, name: str, ids: Sequence[int]) -> None:
        """Draw areas as selected."""
        self._view.areas.select(name, ids)
        for other in self._followers:
            other.select_areas(name, ids)

    def remove_areas(self, name: str) -> None:
        """Draw a layer of areas no more."""
        self._view.areas.remove(name)
        for other in self._followers:
            other.remove_areas(name)

    def show_points(self, layer: LiveLayer) -> None:
        """Draw a panel's points above all other live things."""
        self._stage.live.show_points(layer)
        for other in self._followers:
            other.show_points(layer)

    def select_points(self, name: str, ids: Sequence[int]) -> None:
        """Draw points as selected."""
        self._view.select_live(name, ids)
        for other in self._followers:
            other.select_points(name, ids)

    def remove_points(self, name: str) -> None:
        """Draw a panel's points no more."""
        self._stage.live.remove_points(name)
        for other in self._followers:
            other.remove_points(name)

    def show_heat(self, layer: HeatLayer) -> None:
        """Draw the density of points over the map."""
        self._view.heat.show(layer)
        for other in self._followers:
            other.show_heat(layer)

    def remove_heat(self, name: str) -> None:
        """Draw a density no more."""
        self._view.heat.remove(name)
        for other in self._followers:
            other.remove_heat(name)

    def identify(
        self,
        x: float,
        y: float,
        done: Callable[[list[protocol.FoundFeature]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Ask the engine what it draws at a point in the time window, within `_IDENTIFY_REACH` logical pixels."""
        if self._question is not None:
            self._question.cancel()
        west, _, east, _ = self._view.extent()
        pixel = (east - west) / max(1, self._view.width())
        request = protocol.IdentifyRequest(
            x,
            y,
            tolerance=pixel * _IDENTIFY_REACH,
            layers=self._stage.drawn(),
            scale=self._view.scale(),
            times=self._stage.times(),
        )
        call = self._session.pool.call("identify", request)
        self._question = call
        call.done.connect(done)
        call.failed.connect(failed)
        call.finished.connect(self._answered)

    def draw(self, request: DrawRequest) -> None:
        """Have the user draw on the map."""
        self._view.drawing.begin(request)
        self._view.setFocus()

    def stop_drawing(self) -> None:
        """Cancel what is being drawn."""
        self._view.drawing.cancel()

    def _give_up(self) -> None:
        """Outlines that are still being read are wanted no more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _answered(self) -> None:
        if self._question is not None and self._question.settled:
            self._question = None
