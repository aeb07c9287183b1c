"""The static map of a view: decides what to ask for, keeps what came, and draws it."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from layers import scales
from layers.tiles.grid import TileId
from layers.tiles.plan import Plan, plan
from layers.tiles.rendering import Renderer
from layers.tiles.scheduler import TileScheduler
from widgets.mapview.camera import Camera
from widgets.mapview.content import MapContent
from widgets.mapview.kept import KeptFrames
from widgets.mapview.painter.static import StaticPainter, exposed, frame_offset, uncovered
from widgets.mapview.rest import Frame, FrameAtRest
from widgets.mapview.stand_in import StandIn

#: A larger view is scaled without smoothing, so that no frame is lost; its exact frame is soon there.
_SMOOTH_PIXELS = 2_600_000
#: Part of a level by which a large view takes coarser tiles.
_LARGE_COARSER = 0.3
_FADE_STEP_MS = 8
#: Tiles that come within this time are painted together, ms.
_GATHER_MS = 40


class Quality(enum.IntEnum):
    """How good the picture on the screen is."""

    NOTHING = 0
    #: Something useful everywhere: class raster, coarser tiles, an older frame.
    ROUGH = 1
    #: Every place shows a tile of the right level or QGIS's own picture at this scale, be it still without labels.
    TILES = 2
    #: QGIS's own picture with labels, faded in.
    EXACT = 3


class StaticScene(QObject):
    """Tiles, class rasters and the frame at rest of one view.

    Parameters
    ----------
    tiles : TileScheduler
        Where tiles come from.
    frames : Renderer
        Draws exact frames.
    kept : KeptFrames, optional
        Exact frames of earlier days.

    Signals
    -------
    changed : ()
        There is something better to draw.
    settled : ()
        The exact frame stands.
    failed : (str)
        Something could not be drawn; the text says why.
    """

    changed = Signal()
    settled = Signal()
    failed = Signal(str)

    def __init__(
        self, tiles: TileScheduler, frames: Renderer, kept: KeptFrames | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        #: Length of the fade to the exact frame, ms.
        self.fade_ms = 160
        self._tiles = tiles
        self._rest = FrameAtRest(frames, kept, self)
        self._painter = StaticPainter(tiles)
        self._content: MapContent | None = None
        self._stand_ins: list[StandIn] = []
        self._plan: Plan | None = None
        self._camera: Camera | None = None
        self._resting = False
        self._fade_from: QImage | None = None
        self._fade_clock = QElapsedTimer()
        self._fade = QTimer(self, interval=_FADE_STEP_MS, timerType=Qt.TimerType.PreciseTimer)
        self._fade.timeout.connect(self._fade_step)
        self._gathering = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gathering.timeout.connect(self.changed)
        tiles.arrived.connect(self._tiles_arrived)
        tiles.failed.connect(self.failed)
        # Where every tile stands already, the picture without labels would show nothing new.
        self._rest.wants_unlabelled = lambda: self._tiles.missing > 0
        self._rest.arrived.connect(self._frame_arrived)
        self._rest.failed.connect(self._frame_failed)

    @property
    def content(self) -> MapContent | None:
        """What is drawn."""
        return self._content

    @property
    def frame(self) -> Frame | None:
        """The exact frame at hand, of this view or an older one."""
        return self._rest.frame

    def set_content(self, content: MapContent | None) -> None:
        """Draw another map; what is on the screen stays until something better is there."""
        old, self._content = self._content, content
        self._end_fade()
        if content is None or old is None or old.ground.crs != content.ground.crs:
            self._tiles.stop()
            self._rest.clear()
        if (
            content is None
            or old is None
            or old.small_scale != content.small_scale
            or (old.picture.background != content.picture.background)
        ):
            for stand_in in self._stand_ins:
                stand_in.retire()
            self._stand_ins = []
            for small_scale in content.small_scale if content is not None else ():
                stand_in = StandIn(small_scale, content.picture.background, self)
                stand_in.arrived.connect(self.changed)
                self._stand_ins.append(stand_in)
        self._begin_anew()

    def reload(self) -> None:
        """Draw everything anew, though nothing says that it has changed; what is on the screen stays meanwhile."""
        if self._content is not None:
            self._end_fade()
            self._tiles.forget(self._content.picture.key)
            self._rest.outdate()
            self._begin_anew()

    def _begin_anew(self) -> None:
        self._plan = None
        camera, self._camera = self._camera, None
        if camera is not None and self._content is not None:
            self.look(camera)
            self.rest(camera)
        self.changed.emit()

    # -- what to ask for -------------------------------------------------------------------------------------------

    def look(self, camera: Camera) -> None:
        """The view moves and is here now: bring what it needs, and drop the frame being drawn for elsewhere."""
        content = self._content
        if content is None or camera == self._camera:
            return
        self._camera = camera
        self._resting = False
        self._rest.cancel()
        self._end_fade()
        large = camera.width * camera.height > _SMOOTH_PIXELS
        coarser = _LARGE_COARSER if large else 0.0
        wanted = plan(content.ground.grid, camera.extent, camera.resolution, coarser)
        if self._plan is None or wanted.visible != self._plan.visible:
            self._plan = wanted
            self._want()
        # Read only where it is seen: beneath coarser tiles it would cost every frame of a flight a worker's time.
        if self._tiles.missing and self._painter.bare(content.picture.key, self._plan.visible):
            for stand_in in self._shown_stand_ins():
                stand_in.want(camera)

    def rest(self, camera: Camera) -> None:
        """The view has come to rest here: ask for the exact frame."""
        if self._content is None:
            return
        self.look(camera)
        self._resting = True
        if self._rest.fits(self._content.picture, camera):
            self.settled.emit()
            return
        self._rest.ask(self._content.picture, camera)
        self._want()

    def retry(self) -> None:
        """Ask again for what could not be drawn, as after the engines came back."""
        self._tiles.forget_failures()
        if self._resting and self._camera is not None and not self._rest.busy:
            self.rest(self._camera)

    def close(self) -> None:
        """Drop everything and wait for the workers."""
        self._end_fade()
        self._rest.clear()
        self._tiles.stop()
        for stand_in in self._stand_ins:
            stand_in.close()
        self._stand_ins = []
        self._content = None

    def _want(self) -> None:
        if self._content is None or self._plan is None:
            return
        # At a small scale a frame costs seconds, and so do the tiles: the frame first, class rasters meanwhile. Where
        # the last frame still shows most of the view, the tiles of the rest are there sooner than the next frame.
        waiting = self._camera is not None and not self._rest.covers(self._content.picture, self._camera)
        small = any(self._is_small(stand_in) for stand_in in self._shown_stand_ins())
        wanted, beside = self._plan, self._uncovered(self._plan.visible)
        if waiting and small and len(beside) < len(wanted.visible):
            metas = dict.fromkeys(tile.meta for tile in beside)
            wanted = Plan(wanted.level, beside, tuple(metas), ())
        hold = waiting and small and wanted is self._plan
        self._tiles.want(self._content.picture, self._content.ground.grid, wanted, hold=hold, draw_ahead=not small)

    def _uncovered(self, tiles: Sequence[TileId]) -> tuple[TileId, ...]:
        """Those tiles that the frame at hand does not show whole at the very resolution of the view."""
        content, camera, frame = self._content, self._camera, self._rest.frame
        if content is None or camera is None or frame is None or frame.picture != content.picture.key:
            return tuple(tiles)
        return uncovered(frame, camera, content.ground.grid, tiles)

    def _shown_stand_ins(self) -> list[StandIn]:
        assert self._content is not None
        shown = self._content.picture.layers
        return [stand_in for stand_in in self._stand_ins if stand_in.small_scale.layer in shown]

    def _is_small(self, stand_in: StandIn) -> bool:
        assert self._content is not None
        assert self._camera is not None
        dpi = self._content.picture.dpi
        scale = scales.denominator(self._camera.resolution, dpi, self._content.ground.units, self._camera.y)
        return scale >= stand_in.small_scale.min_scale

    # -- the frame -------------------------------------------------------------------------------------------------

    def _tiles_arrived(self) -> None:
        """Show tiles at once when they are the last ones, a few at a time before: painting at 4K is work too."""
        if not self._tiles.missing:
            self._gathering.stop()
            self.changed.emit()
        elif not self._gathering.isActive():
            self._gathering.start()

    def _frame_arrived(self) -> None:
        frame, camera = self._rest.frame, self._camera
        whole = frame is not None and frame.whole
        if frame is not None and whole and frame.camera == camera and camera is not None and self.fade_ms > 0:
            self._fade_from = QImage(camera.width, camera.height, QImage.Format.Format_RGB32)
            painter = QPainter(self._fade_from)
            self._compose(painter, camera, self._rest.previous)
            painter.end()
            self._fade_clock.start()
            self._fade.start()
        self._rest.settle()
        self._want()
        self.changed.emit()
        if whole and self._fade_from is None:
            self.settled.emit()

    def _frame_failed(self, reason: str) -> None:
        self._want()
        self.failed.emit(reason)

    def _fade_step(self) -> None:
        if self._fade_clock.elapsed() >= self.fade_ms:
            self._end_fade()
            self.settled.emit()
        self.changed.emit()

    def _end_fade(self) -> None:
        self._fade.stop()
        self._fade_from = None

    # -- what is on the screen -------------------------------------------------------------------------------------

    @property
    def quality(self) -> Quality:
        """How good a picture painting now gives."""
        if self._content is None or self._camera is None or self._plan is None:
            return Quality.NOTHING
        if self._resting and self._rest.fits(self._content.picture, self._camera):
            return Quality.EXACT if self._fade_from is None else Quality.TILES
        if self._resting and self._rest.covers(self._content.picture, self._camera):
            return Quality.TILES
        missing = self._uncovered(self.lacking)
        if not missing:
            return Quality.TILES
        rough = bool(self._shown_stand_ins()) or self._rest.frame is not None or len(missing) < len(self._plan.visible)
        return Quality.ROUGH if rough else Quality.NOTHING

    @property
    def lacking(self) -> list[TileId]:
        """Visible tiles that are not in memory, be their place shown by a frame or not."""
        if self._content is None or self._plan is None:
            return []
        return self._painter.missing(self._content.picture.key, self._plan)

    @property
    def progress(self) -> float:
        """Share of the visible tiles that are there."""
        if self._plan is None or not self._plan.visible:
            return 0.0
        return 1.0 - self._tiles.missing / len(self._plan.visible)

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Draw the best picture of ``camera`` that is at hand, in device pixels."""
        if self._content is None:
            return
        frame = self._rest.frame
        if self._fade_from is not None and frame is not None and frame.camera == camera:
            painter.drawImage(0, 0, self._fade_from)
            painter.setOpacity(min(1.0, self._fade_clock.elapsed() / self.fade_ms))
            painter.drawImage(0, 0, frame.image)
            painter.setOpacity(1.0)
            return
        self._compose(painter, camera, frame)

    def _compose(self, painter: QPainter, camera: Camera, frame: Frame | None) -> None:
        content = self._content
        if content is None or self._plan is None:
            return
        key = content.picture.key
        offset = frame_offset(frame, camera) if frame is not None and frame.picture == key else None
        region = None
        if frame is not None and offset is not None:
            region = exposed(frame, offset, camera)
        if region is None or not region.isEmpty():
            smooth = camera.width * camera.height <= _SMOOTH_PIXELS
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            self._painter.ground(
                painter,
                camera,
                content.ground.grid,
                key,
                self._plan,
                [image for stand_in in self._shown_stand_ins() for image in stand_in.images],
                frame if offset is None else None,
                QColor(content.picture.background),
                region,
            )
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        if frame is not None and offset is not None:
            painter.drawImage(QPoint(offset), frame.image)
