"""A map of a scene: its own layers and place, a tour, alerts and cases on it. Used again by one scene after another."""

from __future__ import annotations

import logging
from functools import partial

from pyproj import CRS
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.console import Console
from app.desk.parts import MapParts
from app.mapping.map_control import MapHandle
from app.mapping.session import MapSession
from app.mapping.stage import Stage
from app.paths import cache_folder
from app.wall.credit import WallCredit
from app.wall.layers import SceneLayers
from app.wall.legend import Legend, PlaceName, ScaleBar
from app.wall.places import Stop, stops
from app.workflows import of_plugins
from data.alerts.book import AlertBook, Filter
from data.alerts.warned import WarnedAreas
from data.messages import AlertsChanged, DataChanged, Extent
from data.wall.scene import MapPart
from layers.tiles.memory import room_for
from plugins.alerts import onmap
from plugins.alerts.onmap import AlertsDrawn
from plugins.change_cases.case_areas import CaseAreas, read_patches
from widgets.mapview import MapView
from widgets.wall.type import WallType

_log = logging.getLogger(__name__)
_SOON_MS = 300
#: Body text (px) for which the map's labels and symbols are drawn as on a desk.
_DESK_TEXT = 15
_MOST_ALERTS = 5_000


def magnification(sizes: WallType) -> float:
    """How many times larger than a desk's a wall's map is drawn; in quarters, since each size has tiles of its own."""
    return max(1.0, round(4 * sizes.body / _DESK_TEXT) / 4)


class MapCell(QWidget):
    """A map and what lies over it.

    Signals
    -------
    completed()
        The map stands whole.
    """

    completed = Signal()

    def __init__(self, console: Console, session: MapSession, sizes: WallType, parent: QWidget) -> None:
        super().__init__(parent)
        self._console, self._session, self._sizes = console, session, sizes
        folder = session.workspace.cache if session.workspace is not None else cache_folder() / "projects"
        folder.mkdir(parents=True, exist_ok=True)
        theme = console.theme
        screen = parent.window()
        room = room_for(screen.width(), screen.height())
        view = MapView.on_pool(session.pool, theme, folder / "tiles.sqlite", parent=self, room=room)
        view.scale_factor = magnification(sizes)
        view.with_scale_bar = False
        layers = SceneLayers(console, session)
        stage = Stage(view, session, layers, theme, console.tasks, console.host)
        self.parts = MapParts(view, stage, layers, MapHandle(view, session, stage, console.tasks))
        self.view = view
        self._legend = Legend(theme, sizes, self)
        self._bar = ScaleBar(theme, sizes, self)
        self._name = PlaceName(theme, sizes, self)
        self._credit = WallCredit(session, layers, theme, sizes, self)
        for plate in (self._legend, self._bar, self._name):
            plate.hurried = lambda: view.navigation.moving
        self._part: MapPart | None = None
        self._village = ""
        self._stops: list[Stop] = []
        self._stop = 0
        self._finding = False
        self._areas: CaseAreas | None = None
        self._alert: int | None = None
        self._warned: WarnedAreas | None = None
        self._tour = QTimer(self, singleShot=True)
        self._tour.timeout.connect(self._fly_on)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._read_alerts)
        view.settled.connect(self.completed)
        view.moved.connect(self._moved)
        session.opened.connect(self._go)
        self._subscriptions = [
            session.hub.subscribe(AlertsChanged, self._alerts_changed),
            session.hub.subscribe(DataChanged, self._data_changed),
        ]

    def _alerts_changed(self, _: AlertsChanged) -> None:
        # Never put off: in a burst alerts change faster than that.
        if not self._soon.isActive():
            self._soon.start()

    def show_part(self, part: MapPart, village: str = "") -> None:
        """Become the map that a scene asks for; ``village`` is what a scene about one village is about."""
        self._part, self._village = part, village
        self._tour.stop()
        self._stops = []
        self.parts.layers.show_part(part)  # type: ignore[attr-defined]
        self._legend.setVisible(part.legend and part.theme == "land")  # it is one of the classes that are drawn
        self._bar.setVisible(part.scale_bar)
        self._name.show_name("")
        self._place()
        self._read_alerts()
        self._read_cases()
        store = self._session.store
        if store is None:
            return
        self._finding = True
        self._console.tasks.run(
            lambda: stops(store, part, village), done=partial(self._take_stops, part), failed=self._no_stops, owner=self
        )

    @property
    def part(self) -> MapPart | None:
        """What it shows."""
        return self._part

    def is_complete(self) -> bool:
        """Whether the map stands whole at its place."""
        return not self._finding and self.parts.stage.is_complete()

    def look_at(self, extent: Extent) -> None:
        """Fly to an extent from wherever it is; where there is no map yet, be there when there is."""
        self._stops, self._stop = [Stop(extent)], 0
        if self.view.content is None or not self.isVisible():
            self._go()
        else:
            self.view.fly_to(extent, 0.0)

    def show_alert(self, alert: int | None) -> None:
        """Draw this alert alone, or all that are open again."""
        if alert != self._alert:
            self._alert = alert
            self._read_alerts()

    def set_running(self, running: bool) -> None:
        """Fly a tour on, or stand still (a scene that is not in view, a paused carousel)."""
        if not running:
            self._tour.stop()
        elif len(self._stops) > 1:
            self._tour.start(round(self._stops[self._stop].seconds * 1000))

    def shut(self) -> None:
        """Stop drawing; before the engines stop."""
        self._tour.stop()
        self._soon.stop()
        for subscription in self._subscriptions:
            subscription.cancel()
        self.parts.close()
        self.parts.layers.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The map fills the cell."""
        super().resizeEvent(event)
        self.view.setGeometry(self.rect())
        self._place()
        if self._part is not None:
            self._go()

    def _place(self) -> None:
        """Scale bar at the lower left, the legend above it, the place's name at the upper left."""
        edge, part = self._sizes.margin, self._part
        low = self.height() - edge
        self._bar.move(edge, low - self._bar.height())
        if part is not None and part.scale_bar:
            low -= self._bar.height() + self._sizes.gap
        self._legend.fit()
        self._legend.move(edge, low - self._legend.height())
        self._name.move(edge, edge)
        self._credit.place()
        self._moved()

    # -- places

    def _take_stops(self, part: MapPart, found: list[Stop]) -> None:
        if part is not self._part:
            return
        self._finding = False
        if not self._stops:  # somebody may have sent it elsewhere meanwhile
            self._stops, self._stop = found, 0
            self._go()
        self.completed.emit()

    def _no_stops(self, error: BaseException) -> None:
        self._finding = False
        self._console.errors.report(error)

    def _go(self) -> None:
        """Show the present stop at once."""
        content = self.view.content
        if content is None or self._part is None:
            if self._session.info is not None:
                QTimer.singleShot(20, self, self._go)  # the stage reads the data's versions first
            return
        stop = self._stops[self._stop] if self._stops else Stop(None)
        self._name.show_name(stop.name)
        if stop.centre is not None:
            self.view.set_view(*stop.centre, stop.scale)
        else:
            self.view.zoom_to(stop.extent or content.ground.extent, 0.06 if stop.extent is not None else 0.03)

    def _fly_on(self) -> None:
        content = self.view.content
        if len(self._stops) < 2 or content is None:
            return
        self._stop = (self._stop + 1) % len(self._stops)
        stop = self._stops[self._stop]
        self._name.show_name(stop.name)
        if stop.centre is not None:
            self.view.set_view(*stop.centre, stop.scale)
        else:
            self.view.fly_to(stop.extent or content.ground.extent, 0.06)
        self._tour.start(round(stop.seconds * 1000))

    def _moved(self) -> None:
        camera = self.view.navigation.camera
        if camera is not None and self._bar.isVisibleTo(self):
            self._bar.show_resolution(camera.resolution * self.devicePixelRatioF())

    # -- what lies on it

    def _data_changed(self, message: DataChanged) -> None:
        if message.table in ("patch", "case_file") and self._part is not None and self._part.cases:
            self._read_cases()

    def _read_alerts(self) -> None:
        book, part = self._session.shown, self._part
        if book is None or part is None:
            return
        if not part.alerts:
            onmap.remove(self.parts.handle)
            return
        theme, warned = self._console.theme, self._warned_of(book)

        only = self._alert

        def work() -> AlertsDrawn:
            found = book.listed(Filter(), limit=_MOST_ALERTS).alerts
            shown = [alert for alert in found if only in (None, alert.id)]
            return onmap.draw(shown, warned, theme, book.now())

        self._console.tasks.run(
            work, done=partial(onmap.show, self.parts.handle), failed=self._console.errors.report, owner=self
        )

    def _warned_of(self, book: AlertBook) -> WarnedAreas:
        if self._warned is None:
            workspace, store = self._session.workspace, self._session.store
            assert workspace is not None
            assert store is not None
            self._warned = WarnedAreas(book, store, CRS.from_user_input(workspace.config.crs))
        return self._warned

    def _read_cases(self) -> None:
        store, part = self._session.store, self._part
        if self._areas is not None:
            self._areas.remove()
            self._areas = None
        flow = next(iter(of_plugins(self._console.host.plugins).values()), None)
        if store is None or part is None or not part.cases or flow is None:
            return
        areas = self._areas = CaseAreas(self.parts.handle, self._console.theme, flow)
        self._console.tasks.run(
            lambda: areas.prepare(read_patches(store, flow)),
            done=areas.show,
            failed=self._console.errors.report,
            owner=self,
        )
