"""The canvas of a map: shows the static map at a place, and says how far its picture is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from layers.engines import EnginePool, PoolState, Role
from layers.tiles.disk import TileDisk
from layers.tiles.filled import FilledDisk
from layers.tiles.frame_disk import FrameDisk
from layers.tiles.memory import ROOM, Room
from layers.tiles.pool_renderer import PoolRenderer
from layers.tiles.rendering import Renderer
from layers.tiles.scheduler import TileScheduler
from widgets.mapview.camera import Camera
from widgets.mapview.content import Ground, MapContent
from widgets.mapview.kept import KeptFrames
from widgets.mapview.place import MapPlace
from widgets.mapview.scene import Quality, StaticScene
from widgets.theme import Theme

Canvas = TypeVar("Canvas", bound="MapCanvas")


class MapCanvas(MapPlace):
    """The static map at a place.

    Coordinates and extents are in the project's CRS; positions in signals too. What lies over the map is drawn by
    subclasses in `paint_over`.

    Parameters
    ----------
    theme : Theme
        Colours, fonts and durations.
    tile_renderer, frame_renderer : Renderer
        Draw metatiles and exact frames.
    disk : TileDisk
        The tile cache on disk.
    kept : KeptFrames, optional
        Exact frames of earlier days, shown at once.
    room : Room, optional
        Memory for its tiles.

    Signals
    -------
    view_changed : ()
        The view has come to rest at another place or scale.
    moved : ()
        The camera is another one: at every step of a movement.
    settled : ()
        The exact frame stands: the picture is complete.
    failed : (str)
        The map could not be drawn; the text says why and what to do.
    """

    view_changed = Signal()
    moved = Signal()
    settled = Signal()
    failed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        tile_renderer: Renderer,
        frame_renderer: Renderer,
        disk: TileDisk,
        parent: QWidget | None = None,
        kept: KeptFrames | None = None,
        room: Room = ROOM,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._theme = theme
        self._shut = False
        self._tiles = TileScheduler(tile_renderer, disk, room, parent=self)
        self._scene = StaticScene(self._tiles, frame_renderer, kept, self)
        self._owned: list[PoolRenderer | TileDisk | KeptFrames] = []
        #: Runs while the picture is not late enough yet for its progress to be told.
        self._late = QTimer(self, singleShot=True)
        self._late.timeout.connect(self.update)
        self.navigation.moved.connect(self._camera_moved)
        self.navigation.rested.connect(self._camera_rested)
        self._scene.changed.connect(self.update)
        self._scene.settled.connect(self._scene_settled)
        self._scene.failed.connect(self.failed)
        theme.changed.connect(self._take_motion)
        self._take_motion()

    @classmethod
    def on_pool(
        cls: type[Canvas], pool: EnginePool, theme: Theme, cache: Path, disk_bytes: int = 2 << 30, **more: object
    ) -> Canvas:
        """A view that renders with ``pool`` and keeps its tiles in the file ``cache``; it closes both ends itself.

        Exact frames that took long are kept in the folder ``frames`` beside that file.
        """
        tiles, frames = PoolRenderer(pool, Role.TILE, 4), PoolRenderer(pool, Role.FRAME, 3)
        disk = FilledDisk(cache, disk_bytes)
        kept = KeptFrames(FrameDisk(cache.parent / "frames"))
        view = cls(theme, tiles, frames, disk, kept=kept, **more)
        view._owned = [tiles, frames, kept, disk]
        pool.state_changed.connect(view._pool_changed)
        return view

    # -- what is shown -------------------------------------------------------------------------------------------------

    @property
    def content(self) -> MapContent | None:
        """The static map that is drawn."""
        return self._scene.content

    @property
    def ground(self) -> Ground | None:
        """See MapPlace."""
        return self.content.ground if self.content is not None else None

    def set_content(self, content: MapContent | None) -> None:
        """Draw another static map; its picture takes the screen's pixel ratio. The place stays if the CRS does."""
        if self._shut:
            return  # what was found out for it came when it had gone already
        old = self._scene.content
        if content is not None:
            content = content.at_ratio(self._magnification)
            self._set_bounds(content.ground)
        self._scene.set_content(content)
        if content is not None and (old is None or old.ground.crs != content.ground.crs):
            self.navigation.forget()
            self._show_extent(content.ground.extent, 0.02)
            if self._first is not None:
                self.set_view(*self._first)
                self._first = None
        self.update()

    # -- how far it is -------------------------------------------------------------------------------------------------

    @property
    def quality(self) -> Quality:
        """How good the picture is that painting now gives."""
        return self._scene.quality

    @property
    def picture_ms(self) -> float:
        """Milliseconds the engine took to draw the exact frame at hand, 0 without one."""
        return self._scene.frame.milliseconds if self._scene.frame is not None else 0.0

    def is_complete(self) -> bool:
        """Whether the view stands still and shows the exact frame."""
        return not self.navigation.moving and self._scene.quality is Quality.EXACT

    def snapshot(self, live: bool = True) -> QImage:
        """The view as a picture in device pixels; without ``live`` the static map alone."""
        width, height = self._device_size()
        image = QImage(width, height, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        self._paint(painter, live)
        painter.end()
        image.setDevicePixelRatio(self._ratio)
        return image

    def retry(self) -> None:
        """Ask again for what could not be drawn."""
        self._scene.retry()

    def reload(self) -> None:
        """Draw everything anew, as after the engine reloaded its layers; tiles kept of the picture are forgotten."""
        self._scene.reload()

    def shut(self) -> None:
        """Stop all work and wait for it; the view draws nothing afterwards, whatever it is given."""
        self._shut = True
        self._scene.close()
        self._tiles.close()
        for each in self._owned:
            each.close()
        self._owned = []

    # -- within --------------------------------------------------------------------------------------------------------

    def _magnify(self) -> None:
        if self.content is not None:
            self._scene.set_content(self.content.at_ratio(self._magnification))
            self._set_bounds(self.content.ground)
        self.update()

    def _camera_moved(self) -> None:
        camera = self.navigation.camera
        if camera is not None:
            self._scene.look(camera)
        self._start_late()
        self.update()
        self.moved.emit()

    def _camera_rested(self) -> None:
        camera = self.navigation.camera
        if camera is not None:
            self._keep_goal(camera)
            self._scene.rest(camera)
            self._start_late()
            self.update()
            self.view_changed.emit()

    def _scene_settled(self) -> None:
        self._late.stop()
        self.update()
        self.settled.emit()

    def _start_late(self) -> None:
        if not self._late.isActive():
            self._late.start(self._theme.tokens.motion("loading_after"))

    def _take_motion(self) -> None:
        self._scene.fade_ms = self._theme.duration("frame_fade")
        self.navigation.animated = self._theme.animated
        self.update()

    def _pool_changed(self, state: PoolState) -> None:
        if state in (PoolState.OK, PoolState.RESTARTING):
            self._scene.retry()

    # -- painting ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event) -> None:
        """See QWidget."""
        painter = QPainter(self)
        painter.scale(1.0 / self._ratio, 1.0 / self._ratio)
        try:
            self._paint(painter, live=True)
        except Exception:
            # An exception that leaves a paint event takes the process down with it (Shiboken): report it here.
            sys.excepthook(*sys.exc_info())
        finally:
            painter.end()

    def _paint(self, painter: QPainter, live: bool) -> None:
        camera = self.navigation.camera
        if camera is None or self.content is None:
            width, height = self._device_size()
            painter.fillRect(0, 0, width, height, self._theme.colour("b0"))
            return
        self._scene.paint(painter, camera)
        if live:
            self.paint_over(painter, camera)

    def paint_over(self, painter: QPainter, camera: Camera) -> None:
        """Draw what lies over the static map, in device pixels; nothing on a bare canvas."""

    @property
    def _overdue(self) -> float | None:
        """Share of the picture that is there while it stands and is late; None where nothing has to be told."""
        late = not self._late.isActive() and self._scene.quality < Quality.EXACT and not self.navigation.moving
        return self._scene.progress if late else None
