"""Keeps the map view showing what the layers, the theme and the data say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pyproj import CRS, Transformer
from PySide6.QtCore import QObject, QTimer, Signal

from app.host.host import PluginHost
from app.mapping.as_of import AsOf
from app.mapping.layer_control import Layers
from app.mapping.live_stage import LiveStage
from app.mapping.purposes import scenes, with_ground
from app.mapping.session import MapSession
from data.dated import TimeFilter
from data.extents import Extents, extents
from data.messages import DataChanged
from data.schema import TABLES
from data.store import Store
from data.surveys.filed import PARCELS
from layers import protocol
from layers.catalogue import Catalogue, CatalogueLayer
from layers.class_raster import ClassSource
from layers.past_layers import present_id
from layers.tiles.picture import Picture
from layers.workspace_project import NO_LAYERS
from widgets.mapview import Ground, MapContent, MapView, SmallScale
from widgets.tasks import TaskRunner
from widgets.theme import Theme

if TYPE_CHECKING:
    from data.surveys.making import Copy

#: A project made in QGIS Desktop was drawn for white paper.
_PAPER = "#FFFFFF"
#: An import changes several tables at once: the project is extended once for all of them.
_EXTEND_MS = 200
#: Where a project with nothing in it looks at: the world, in degrees.
_WORLD = (-180.0, -90.0, 180.0, 90.0)


class Stage(QObject):
    """Feeds a `MapView`.

    Signals
    -------
    drawn_changed()
        The view was given its content anew.
    """

    drawn_changed = Signal()

    def __init__(
        self,
        view: MapView,
        session: MapSession,
        layers: Layers,
        theme: Theme,
        tasks: TaskRunner,
        host: PluginHost,
        small_scales: bool = True,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._session = session
        self._layers = layers
        self._theme = theme
        self._tasks = tasks
        self._with_small_scales = small_scales
        self._versions: dict[str, int] = {}
        self._extents = Extents(None, None)
        self._ready = False
        self._time: TimeFilter | None = None
        #: What the console draws above the engine's tiles.
        self.live = LiveStage(view, session, layers, tasks, host, lambda: self._versions)
        #: By which survey the parcels are shown.
        self.as_of = AsOf(session, self)
        self._extend_soon = QTimer(self, singleShot=True, interval=_EXTEND_MS)
        self._extend_soon.timeout.connect(session.extend_map)
        layers.drawing_changed.connect(self._draw)
        self.as_of.changed.connect(self._draw)
        theme.changed.connect(self._draw)
        session.opened.connect(self._opened)
        session.class_rasters.made.connect(self._draw)
        self._subscription = session.hub.subscribe(DataChanged, self._data_changed)
        if session.info is not None:
            QTimer.singleShot(0, self, self._opened)  # a map that is made when the project has long been open

    def close(self) -> None:
        """Follow the data and the time no more: the view goes."""
        self._subscription.cancel()
        self.live.close()
        self._extend_soon.stop()

    def is_complete(self) -> bool:
        """Whether the map stands whole: the exact frame and every live layer."""
        return self._ready and self.live.is_complete() and self.as_of.is_complete() and self._view.is_complete()

    def drawn(self) -> list[str]:
        """Ids of the layers that the engine draws now, top first: without scenes outside the time window.

        Where that leaves no ground at all, the workspace's own stands in for the imagery. Layers of an earlier survey
        stand in for the parcels' (`layers.past_layers`) while the map shows one.
        """
        catalogue = self._layers.catalogue
        absent = {layer.id for layer in self.absent_scenes()}
        shown = catalogue.drawn(hidden=absent)
        return self.as_of.drawn(catalogue, with_ground(catalogue, shown) if absent else shown)

    def absent_scenes(self) -> list[CatalogueLayer]:
        """Scenes of the imagery that the layers show and the time window leaves out, top first."""
        time, catalogue = self._time, self._layers.catalogue
        if time is None:
            return []
        wanted = set(catalogue.drawn())
        return [s for s in scenes(catalogue) if s.id in wanted and not time.shows_scene(s.key.partition(":")[2])]

    @property
    def time_filter(self) -> TimeFilter | None:
        """What is left out because of its date."""
        return self._time

    def set_time_filter(self, wanted: TimeFilter | None) -> None:
        """Leave out what is dated otherwise, in what the engine draws and in what the console draws; None: nothing."""
        self._time = wanted
        self.as_of.follow(wanted)
        self._view.set_time_window(*((wanted.window, wanted.kept) if wanted is not None else (None,)))
        self._draw()

    def times(self) -> protocol.TimeRange | None:
        """What the engine is told of the time window now; None where no layer that it draws has dates."""
        times = self._times(self.drawn())
        return None if times is None else protocol.TimeRange(times[0], times[1], dict(times[2]))

    def _times(self, drawn: Sequence[str]) -> tuple[str, str, tuple[tuple[str, str], ...]] | None:
        """What the engine is told of the time window; None where no layer that it draws has dates."""
        time = self._time
        if time is None:
            return None
        shown = set(drawn)
        fields = tuple(
            (layer.id, time.columns[layer.table])
            for layer in self._layers.catalogue.layers()
            if layer.id in shown and layer.kind == "vector" and layer.table in time.columns
        )
        begin, end = (f"{moment:%Y-%m-%dT%H:%M:%S}" for moment in (time.window.begin, time.window.end))
        return (begin, end, tuple(sorted(fields))) if fields else None

    def _opened(self) -> None:
        store = self._session.store
        if store is None:
            self._ready = True
            self._draw()
            return
        names = {layer.table for layer in self._session.catalogue.layers() if layer.table}
        info = self._session.info
        assert info is not None

        def work() -> tuple[dict[str, int], Extents]:
            _crs(info)  # read here once: the first CRS of a process costs tens of milliseconds
            return _survey(store, names)

        self._tasks.run(work, done=self._take_survey, owner=self)

    def _take_survey(self, found: tuple[dict[str, int], Extents]) -> None:
        self._versions, self._extents = found
        self._ready = True
        self._draw()
        self.live.load()

    def _data_changed(self, message: DataChanged) -> None:
        if self._session.info is None:
            return
        if message.table in self._versions:
            # The same version: only measured values are others, which no drawn layer shows.
            if self._versions[message.table] != message.version:
                self._versions[message.table] = message.version
                self._session.reload_tables([message.table])
                self._draw()
        elif _on_a_map(message.table):
            self._extend_soon.start()
        self.live.data_changed(message.table)

    def _draw(self) -> None:
        """Give the view its content anew."""
        info = self._session.info
        if info is None or not self._ready:
            return
        catalogue = self._layers.catalogue
        layers = self.drawn()
        self._view.set_content(
            MapContent(
                replace(self.picture_of(catalogue, layers), times=self._times(layers)),
                self._ground(info),
                tuple(self._small_scales(catalogue.class_layers())),
            )
        )
        self.live.show()
        self.drawn_changed.emit()

    def picture_of(self, catalogue: Catalogue, layers: Sequence[str]) -> Picture:
        """The picture of these layers (ids, top first) with the catalogue's opacities, of all times.

        It takes part of the tiles' key: maps of a workspace that show the same have the same picture.
        """
        info = self._session.info
        assert info is not None, "layers come with an open project"
        drawn = [layer for layer in catalogue.layers() if not layer.live and layer.valid]
        return Picture(
            project=self._identity(),
            crs=info.crs,
            layers=tuple(layers),
            style=self._theme.style,
            background=self._background(),
            # Of those named here the picture keeps to the ones that it draws.
            opacity=tuple(sorted({(name, one.opacity) for one in drawn for name in (one.id, self._drawn_as(one))})),
            versions=tuple(sorted({pair for one in drawn for pair in self._versions_of(one)})),
        )

    def _identity(self) -> str:
        file = self._session.project_file
        return f"{file}:{file.stat().st_mtime_ns}" if file.is_file() else str(file)

    def _background(self) -> str:
        """A workspace stands on the theme's ground; a project of QGIS Desktop's on the paper its author chose."""
        info = self._session.info
        if self._session.workspace is not None:
            return self._theme.hex("b0")
        return info.background if info is not None and info.background else _PAPER

    def _ground(self, info: protocol.ProjectInfo) -> Ground:
        """The map's CRS and extent: where the workspace's objects are, else what the project says."""
        crs = _crs(info)
        working, whole = self._extents.working, self._extents.whole
        if working is not None:
            return Ground(crs, working, whole if whole != working else None)
        return Ground(crs, info.extent or _area_of_use(crs))

    # Small scales

    def _small_scales(self, layers: list[CatalogueLayer]) -> list[SmallScale]:
        workspace = self._session.workspace
        if workspace is None or not self._with_small_scales:
            return []
        found = []
        for layer in layers:
            name, table, source = self._drawn_as(layer), self.as_of.table(layer.table), None
            copy = self._copy()
            if copy is not None and table != layer.table:
                source = ClassSource(copy.database, PARCELS, layer.class_field)
            version = self._version(layer)
            raster = self._session.class_rasters.find(workspace, table, layer.class_field, version, source)
            if raster is not None:
                colours = tuple((code, self._theme.land(code).name()) for code in raster.classes)
                found.append(SmallScale(raster, colours, name))
        return found

    # The survey shown

    def survey_notice(self) -> str:
        """What is to be said of the parcels' survey; "" where the map does not draw them, or draws today's."""
        shown = {present_id(name) for name in self.drawn()}
        drawn = any(layer.id in shown for layer in self._layers.catalogue.of_table(PARCELS))
        return self.as_of.notice() if drawn else ""

    def _copy(self) -> Copy | None:
        survey = self.as_of.shown
        return None if survey is None else self._session.surveys.copy(survey)

    def _drawn_as(self, layer: CatalogueLayer) -> str:
        survey = self.as_of.shown
        return layer.id if survey is None else self._session.surveys.drawn_as(layer, survey)

    def _versions_of(self, layer: CatalogueLayer) -> list[tuple[str, str]]:
        """Version of a layer's table, and of the survey that is drawn in its place."""
        return [(layer.id, str(self._versions.get(layer.table, 0))), (self._drawn_as(layer), self._version(layer))]

    def _version(self, layer: CatalogueLayer) -> str:
        """Version of what is drawn for a layer: its table's, or the copy's of a survey."""
        copy = self._copy()
        past = copy is not None and self.as_of.table(layer.table) != layer.table
        return copy.stamp if copy is not None and past else str(self._versions.get(layer.table, 0))


def _crs(info: protocol.ProjectInfo) -> CRS:
    return _read_crs(info.crs_wkt or info.crs or "EPSG:4326")


@lru_cache(maxsize=4)
def _read_crs(text: str) -> CRS:
    return CRS.from_user_input(text)


def _survey(store: Store, names: set[str]) -> tuple[dict[str, int], Extents]:
    """Versions of the layers' tables, and where their objects are; reads the store."""
    present = sorted(names & set(store.tables()))
    spatial = [name for name in present if store.describe(name).geometry]
    return {name: store.version(name) for name in present}, extents(store, spatial)


def _on_a_map(table: str) -> bool:
    """Whether a table brings layers: geometry that no panel draws, a table of an import's own making, or scenes."""
    known = TABLES.get(table)
    return known is None or table == "scene" or (bool(known.geometry) and table not in NO_LAYERS)


def _area_of_use(crs: CRS) -> protocol.Extent:
    """Where a CRS is meant to be used, in its own units; the world where it does not say."""
    area = crs.area_of_use
    west, south, east, north = area.bounds if area is not None else _WORLD
    if crs.is_geographic:
        return (west, south, east, north)
    to_crs = Transformer.from_crs(crs.geodetic_crs or "EPSG:4326", crs, always_xy=True)
    found = to_crs.transform_bounds(west, south, east, north)
    return found if all(math.isfinite(v) for v in found) else _WORLD
