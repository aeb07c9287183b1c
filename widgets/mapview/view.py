"""The map view: a widget that puts navigation, gestures, the static scene, live layers and shapes together."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import shapely
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from data.dated import TimeWindow
from layers import scales
from layers.engines import EnginePool, PoolState, Role
from layers.protocol import Extent
from layers.tiles.disk import TileDisk
from layers.tiles.filled import FilledDisk
from layers.tiles.frame_disk import FrameDisk
from layers.tiles.picture import BASE_DPI
from layers.tiles.pool_renderer import PoolRenderer
from layers.tiles.rendering import Renderer
from layers.tiles.scheduler import TileScheduler
from widgets.mapview.areas import Areas
from widgets.mapview.camera import Camera
from widgets.mapview.content import MapContent
from widgets.mapview.drawing import DrawingHand
from widgets.mapview.gestures import STEP, Gestures
from widgets.mapview.heat import HeatMaps
from widgets.mapview.kept import KeptFrames
from widgets.mapview.live import Hit, LiveLayer, LiveState
from widgets.mapview.live_stack import LiveStack
from widgets.mapview.names import Names
from widgets.mapview.navigation import Navigation
from widgets.mapview.painter.areas import AreaPainter
from widgets.mapview.painter.decorations import DecorationPainter
from widgets.mapview.painter.live import LivePainter
from widgets.mapview.painter.shapes import Shape, ShapePainter
from widgets.mapview.scene import Quality, StaticScene
from widgets.theme import Theme

#: A point is flown to at this scale.
_POINT_SCALE = 2000.0
_WHEEL_LEAST_SCALE, _WHEEL_MOST_SCALE = 50.0, 2e7
#: Highlights from below to above.
#: Logical pixels around the pointer in which an area is hit.
_AREA_REACH = 7.0
_ROLES = ("patch", "red_line", "selection", "hover")


class MapView(QWidget):
    """A map.

    Coordinates and extents are in the project's CRS; positions in signals too.

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

    Signals
    -------
    view_changed : ()
        The view has come to rest at another place or scale.
    moved : ()
        The camera is another one: at every step of a movement.
    settled : ()
        The exact frame stands: the picture is complete.
    hovered : (float, float, Hit or None)
        The pointer is over this ground and this live object.
    left : ()
        The pointer has left the map.
    clicked : (float, float, Hit or None, Qt.MouseButton, Qt.KeyboardModifier)
        A click, with the live object that was hit.
    failed : (str)
        The map could not be drawn; the text says why and what to do.
    """

    view_changed = Signal()
    moved = Signal()
    settled = Signal()
    hovered = Signal(float, float, object)
    left = Signal()
    clicked = Signal(float, float, object, object, object)
    failed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        tile_renderer: Renderer,
        frame_renderer: Renderer,
        disk: TileDisk,
        parent: QWidget | None = None,
        kept: KeptFrames | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(64, 64)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._theme = theme
        self._tiles = TileScheduler(tile_renderer, disk, parent=self)
        self._scene = StaticScene(self._tiles, frame_renderer, kept, self)
        self.navigation = Navigation(self)
        self._gestures = Gestures(self.navigation, self.devicePixelRatioF, self)
        #: What a user draws on the map; `drawing.begin` asks for it.
        self.drawing = DrawingHand(
            lambda: self.navigation.camera, self._drawing_changed, lambda: self._ratio, parent=self
        )
        #: Polygons drawn over the map, below markers and highlights.
        self.areas = Areas(self.update)
        self._area_painter = AreaPainter(theme)
        #: Densities of points, drawn below everything else that is live.
        self.heat = HeatMaps(theme, self.update)
        self._live_painter = LivePainter(theme)
        self._shape_painter = ShapePainter(theme)
        self._decorations = DecorationPainter(theme)
        #: Whether the view draws a scale bar; a wall has its own, for far eyes.
        self.with_scale_bar = True
        self._live = LiveStack()
        self._shapes: dict[str, Shape] = {}
        self._box = QRectF()
        self._hit: Hit | None = None
        self._goal: tuple[Extent, float] | None = None
        #: Where the first map opens; None: its whole extent.
        self._first: tuple[float, float, float] | None = None
        self._ratio = self.devicePixelRatioF()
        self._scale_factor = 1.0
        self._owned: list[PoolRenderer | TileDisk | KeptFrames] = []
        self._late = QTimer(self, singleShot=True)
        self._late.timeout.connect(self.update)
        self._connect()
        self._theme_changed()

    @classmethod
    def on_pool(cls, pool: EnginePool, theme: Theme, cache: Path, disk_bytes: int = 2 << 30, **more: object) -> MapView:
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

    def _connect(self) -> None:
        self.navigation.moved.connect(self._camera_moved)
        self.navigation.rested.connect(self._camera_rested)
        self._scene.changed.connect(self.update)
        self._scene.settled.connect(self._scene_settled)
        self._scene.failed.connect(self.failed)
        self._gestures.clicked.connect(self._clicked)
        self._gestures.hovered.connect(self._hovered)
        self._gestures.box_changed.connect(self._box_changed)
        self._gestures.grabbed.connect(self._grabbed)
        self._theme.changed.connect(self._theme_changed)

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def content(self) -> MapContent | None:
        """The static map that is drawn."""
        return self._scene.content

    def set_content(self, content: MapContent | None) -> None:
        """Draw another static map; its picture takes the screen's pixel ratio. The place stays if the CRS does."""
        old = self._scene.content
        if content is not None:
            content = content.at_ratio(self._magnification)
            self._set_bounds(content)
        self._scene.set_content(content)
        if content is not None and (old is None or old.ground.crs != content.ground.crs):
            self.navigation.forget()
            self._show_extent(content.ground.extent, 0.02)
            if self._first is not None:
                self.set_view(*self._first)
                self._first = None
        self.update()

    @property
    def scale_factor(self) -> float:
        """How much larger than on a desk symbols, labels and markers are drawn, for those who stand far away.

        The ground in view stays, its scale denominator grows with the factor: the map is that of a screen so much
        smaller, and scale limits leave out what would crowd it.
        """
        return self._scale_factor

    @scale_factor.setter
    def scale_factor(self, factor: float) -> None:
        if not 0.5 <= factor <= 8.0:
            raise ValueError(f"a map is not drawn {factor} times as large")
        if factor != self._scale_factor:
            self._scale_factor = factor
            self._magnify()

    def set_live(self, layer: LiveLayer) -> None:
        """Draw a live layer, or give the one of that name new data."""
        self._live.put(layer)
        self.update()

    def remove_live(self, name: str) -> None:
        """Draw a live layer no more; an unknown name is no error."""
        self._live.remove(name)
        self.update()

    def live(self, name: str) -> LiveState | None:
        """How a live layer is shown; call ``update`` after changing it."""
        return self._live.get(name)

    def set_names(self, names: Sequence[Names]) -> None:
        """Have small marks leave room for the names of the static map; none, none is left."""
        self._live.names = tuple(names)
        self.update()

    def order_live(self, names: Sequence[str]) -> None:
        """Draw live layers in this order, first ones lowest; those not named stay beneath."""
        self._live.order(names)
        self.update()

    def set_time_window(self, window: TimeWindow | None, kept: frozenset[str] = frozenset()) -> None:
        """Leave out what is live or an area and dated outside a window, but of the layers ``kept``; None: nothing."""
        self._live.within_time(window, kept)
        self.areas.within_time(window, kept)

    def select_live(self, name: str, ids: Sequence[int]) -> None:
        """Mark objects of a live layer as selected."""
        state = self._live.get(name)
        if state is not None:
            state.selected = frozenset(ids)
            self.update()

    def mark_live(self, name: str, ids: Sequence[int] | None) -> None:
        """Draw only these objects of a live layer, or all again."""
        state = self._live.get(name)
        if state is not None:
            state.filter(ids)
            self.update()

    def highlight(self, geometries: Sequence[shapely.Geometry], role: str = "selection") -> None:
        """Draw geometries as ``selection``, ``hover``, ``patch`` or ``red_line``; none clears the role."""
        if role not in _ROLES:
            raise ValueError(f"{role!r} is none of {', '.join(_ROLES)}")
        if len(geometries):
            self._shapes[role] = Shape(geometries)
        else:
            self._shapes.pop(role, None)
        self.update()

    def highlighted(self) -> dict[str, list[shapely.Geometry]]:
        """What :meth:`highlight` draws, by role."""
        return {role: list(shape.geometries) for role, shape in self._shapes.items()}

    # -- where it is shown -----------------------------------------------------------------------------------------

    def extent(self) -> Extent:
        """Ground in view; an empty extent before there is a map."""
        camera = self.navigation.camera
        return camera.extent if camera is not None else (0.0, 0.0, 0.0, 0.0)

    def scale(self) -> float:
        """Scale denominator at the view's centre, 0 before there is a map."""
        camera, content = self.navigation.camera, self.content
        if camera is None or content is None:
            return 0.0
        return scales.denominator(camera.resolution, self._dpi, content.ground.units, camera.y)

    def set_scale(self, scale: float) -> None:
        """Zoom to 1:``scale`` about the centre."""
        camera = self.navigation.camera
        if camera is not None and scale > 0:
            self.navigation.zoom(self.scale() / scale, camera.width / 2, camera.height / 2)

    def zoom_by(self, factor: float = STEP) -> None:
        """Magnify about the centre, as the + and - buttons do."""
        camera = self.navigation.camera
        if camera is not None:
            self.navigation.zoom(factor, camera.width / 2, camera.height / 2)

    def zoom_to(self, extent: Extent, margin: float = 0.1) -> None:
        """Show ``extent`` at once, with a margin (share of the view's size); a point at 1:2,000."""
        self._show_extent(extent, margin)

    def fly_to(self, extent: Extent, margin: float = 0.1) -> None:
        """Fly until ``extent`` is in view; a point is shown at 1:2,000."""
        camera = self.navigation.camera
        if camera is not None:
            self._goal = None
            self.navigation.fly(self._camera_of(extent, margin))

    def show_all(self) -> None:
        """Fly to the full extent; asked for once more, to all there is, however far away."""
        camera = self.navigation.camera
        if self.content is None or camera is None:
            return
        ground = self.content.ground
        usual = self._camera_of(ground.extent, 0.02)
        there = camera.nearly(usual)
        self.fly_to(ground.whole if there and ground.whole is not None else ground.extent, 0.02)

    def set_view(self, x: float, y: float, scale: float) -> None:
        """Show a centre at a scale at once; before there is a map, it opens there."""
        if self.content is None:
            self._first = (x, y, scale)
            return
        resolution = scales.resolution(scale, self._dpi, self.content.ground.units, y)
        width, height = self._device_size()
        self._goal = None
        self.navigation.show(Camera(x, y, resolution, width, height))

    # -- how far it is ---------------------------------------------------------------------------------------------

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
        """Stop all work and wait for it; the view draws nothing afterwards."""
        self._scene.close()
        self._tiles.close()
        for each in self._owned:
            each.close()
        self._owned = []

    # -- pointing --------------------------------------------------------------------------------------------------

    def pick(self, x: float, y: float, click: bool = True) -> Hit | None:
        """The uppermost live object drawn at a ground point, else the uppermost area.

        Without ``click`` also an area that a click would go through (`AreaLayer.through`).
        """
        camera = self.navigation.camera
        if camera is None:
            return None
        found = self._live.pick(x, y, camera, self.scale(), self._magnification)
        if found is not None:
            return found
        return self.areas.pick(x, y, _AREA_REACH * self._magnification * camera.resolution, click)

    def to_map(self, position: QPointF) -> tuple[float, float]:
        """Ground under a widget position."""
        camera = self.navigation.camera
        if camera is None:
            return (0.0, 0.0)
        return camera.to_map(position.x() * self._ratio, position.y() * self._ratio)

    def to_widget(self, x: float, y: float) -> QPointF:
        """Widget position of a ground point."""
        camera = self.navigation.camera
        return QPointF() if camera is None else QPointF(*camera.to_screen(x, y)) / self._ratio

    def _clicked(self, at: QPointF, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> None:
        camera = self.navigation.camera
        if camera is None:
            return
        if self.drawing.click(at, button):
            return
        x, y = camera.to_map(at.x(), at.y())
        hit = self.pick(x, y)
        if hit is not None and hit.count > 1 and button == Qt.MouseButton.LeftButton:
            self.navigation.zoom(4.0, at.x(), at.y())
            return
        self.clicked.emit(x, y, hit, button, modifiers)

    def _hovered(self, at: QPointF) -> None:
        camera = self.navigation.camera
        if camera is None:
            return
        x, y = camera.to_map(at.x(), at.y())
        hit = None if self.drawing.active else self.pick(x, y, click=False)
        self.drawing.move(at)
        if hit != self._hit:
            self._hit = hit
            self._show_cursor()
            self.update()
        self.hovered.emit(x, y, hit)

    # -- within ----------------------------------------------------------------------------------------------------

    @property
    def _dpi(self) -> float:
        return BASE_DPI * self._magnification

    @property
    def _magnification(self) -> float:
        """Device pixels a logical pixel of symbols, labels and markers."""
        return self._ratio * self._scale_factor

    def _magnify(self) -> None:
        if self.content is not None:
            self._scene.set_content(self.content.at_ratio(self._magnification))
            self._set_bounds(self.content)
        self.update()

    def _device_size(self) -> tuple[int, int]:
        return max(1, round(self.width() * self._ratio)), max(1, round(self.height() * self._ratio))

    def _camera_of(self, extent: Extent, margin: float) -> Camera:
        width, height = self._device_size()
        if extent[0] == extent[2] and extent[1] == extent[3] and self.content is not None:
            resolution = scales.resolution(_POINT_SCALE, self._dpi, self.content.ground.units, extent[1])
            return Camera(extent[0], extent[1], resolution, width, height)
        return Camera.fitting(extent, width, height, margin)

    def _show_extent(self, extent: Extent, margin: float) -> None:
        # Until the window has its size the extent is fitted anew at every resizing.
        self._goal = (extent, margin)
        self.navigation.show(self._camera_of(extent, margin))

    def _set_bounds(self, content: MapContent) -> None:
        units, y = content.ground.units, (content.ground.extent[1] + content.ground.extent[3]) / 2
        self.navigation.finest = scales.resolution(_WHEEL_LEAST_SCALE, self._dpi, units, y)
        self.navigation.coarsest = scales.resolution(_WHEEL_MOST_SCALE, self._dpi, units, y)
        self.navigation.snap = content.ground.grid.snapped

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
            if self.isVisible():
                self._goal = None
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

    def _theme_changed(self) -> None:
        self._scene.fade_ms = self._theme.duration("frame_fade")
        self.navigation.animated = self._theme.animated
        self._live_painter.theme_changed()
        self.update()

    def _pool_changed(self, state: PoolState) -> None:
        if state in (PoolState.OK, PoolState.RESTARTING):
            self._scene.retry()

    def _box_changed(self, box: QRectF) -> None:
        self._box = box
        self.update()

    def _grabbed(self, grabbed: bool) -> None:
        self._goal = None
        if grabbed:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self._show_cursor()

    def _drawing_changed(self) -> None:
        self._show_cursor()
        self.update()

    def _show_cursor(self) -> None:
        if self.drawing.active:
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            under = self.areas.get(self._hit.layer) if self._hit is not None else None
            takes = self._hit is not None and not (under is not None and under.layer.through)
            self.setCursor(Qt.CursorShape.PointingHandCursor if takes else Qt.CursorShape.ArrowCursor)

    # -- Qt events -------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """See QWidget."""
        return QSize(800, 600)

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
        if not live:
            return
        ratio, metres = self._magnification, self.content.ground.units.metres_at(camera.y)
        scale, hovered = self.scale(), (self._hit.layer, self._hit.id) if self._hit is not None else None
        states = self._live.states()
        self.heat.paint(painter, camera)
        self._live_painter.fields_of_view(painter, camera, scale, ratio, metres, states, hovered)
        self._area_painter.paint(painter, camera, ratio, self.areas, hovered)
        roles = [(role, self._shapes[role]) for role in _ROLES if role in self._shapes]
        self._shape_painter.paint(painter, camera, ratio, roles)
        gathered = self._live.gathered(camera, scale, ratio)
        self._live_painter.paint(painter, camera, scale, ratio, states, gathered, hovered)
        if self.drawing.sketch is not None:
            sketch = self.drawing.sketch
            self._shape_painter.sketch(painter, camera, ratio, sketch.outline(), sketch.closed, not sketch.dragged)
            self._decorations.drawing(painter, camera, ratio, self.drawing)
        if not self._box.isNull():
            self._shape_painter.box(painter, ratio, self._box)
        if self.with_scale_bar:
            self._decorations.scale_bar(painter, camera, ratio, metres)
        if not self._late.isActive() and self._scene.quality < Quality.EXACT and not self.navigation.moving:
            self._decorations.progress(painter, camera, ratio, self._scene.progress)

    def resizeEvent(self, event) -> None:
        """See QWidget."""
        self._take_size()
        super().resizeEvent(event)

    def _take_size(self) -> None:
        ratio = self.devicePixelRatioF()
        width, height = self._device_size()
        camera = self.navigation.camera
        if ratio != self._ratio:
            factor, self._ratio = self._ratio / ratio, ratio
            width, height = self._device_size()
            if camera is not None:
                self.navigation.show(Camera(camera.x, camera.y, camera.resolution * factor, width, height))
            self._magnify()
        if self._goal is not None:
            self.navigation.show(self._camera_of(*self._goal))
        else:
            self.navigation.resize(width, height)

    def mousePressEvent(self, event) -> None:
        """See QWidget."""
        if not self.drawing.press(event.position() * self._ratio, event.button()):
            self._gestures.press(event)

    def mouseMoveEvent(self, event) -> None:
        """See QWidget."""
        if not (self.drawing.held and self.drawing.move(event.position() * self._ratio)):
            self._gestures.move(event)

    def mouseReleaseEvent(self, event) -> None:
        """See QWidget."""
        if not self.drawing.release(event.position() * self._ratio):
            self._gestures.release(event)

    def mouseDoubleClickEvent(self, event) -> None:
        """See QWidget."""
        if self.drawing.double_click():
            return
        self._goal = None
        self._gestures.double_click(event)

    def wheelEvent(self, event) -> None:
        """See QWidget."""
        self._goal = None
        self._gestures.wheel(event)
        event.accept()

    def keyPressEvent(self, event) -> None:
        """See QWidget."""
        pointer = QPointF(self.mapFromGlobal(QCursor.pos())) if self.underMouse() else QPointF(self.rect().center())
        if not self.drawing.key(event, pointer * self._ratio) and not self._gestures.key(event):
            super().keyPressEvent(event)

    def leaveEvent(self, event) -> None:
        """See QWidget."""
        if self._hit is not None:
            self._hit = None
            self.update()
        self.left.emit()
        super().leaveEvent(event)

    def event(self, event) -> bool:
        """See QWidget: gestures, tooltips, another pixel ratio."""
        kind = event.type()
        if kind == QEvent.Type.Gesture and self._gestures.gesture(event):
            return True
        if kind == QEvent.Type.NativeGesture and self._gestures.native(event):
            return True
        if kind == QEvent.Type.ToolTip:
            self._tooltip(event.globalPos())
            return True
        if kind == QEvent.Type.DevicePixelRatioChange:
            self._take_size()
        return super().event(event)

    def _tooltip(self, at: QPoint) -> None:
        if self._hit is None:
            QToolTip.hideText()
        elif self._hit.count > 1:
            QToolTip.showText(at, self.tr("%n 个，单击放大", "", self._hit.count), self)
        elif self._hit.title:
            QToolTip.showText(at, self._hit.title, self)
