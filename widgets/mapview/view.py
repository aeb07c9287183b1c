"""The map view: the canvas with what the console draws over it, and with hands: gestures, pointing, drawing."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from data.dated import TimeWindow
from layers.tiles.disk import TileDisk
from layers.tiles.memory import ROOM, Room
from layers.tiles.rendering import Renderer
from widgets.mapview.camera import Camera
from widgets.mapview.canvas import MapCanvas
from widgets.mapview.drawing import DrawingHand
from widgets.mapview.gestures import Gestures
from widgets.mapview.kept import KeptFrames
from widgets.mapview.live import Hit, LiveLayer, LiveState
from widgets.mapview.names import Names
from widgets.mapview.overlays import Overlays
from widgets.theme import Theme


class MapView(MapCanvas):
    """A map to look at and to work with; parameters and the signals of the canvas see `MapCanvas`.

    Signals
    -------
    hovered : (float, float, Hit or None)
        The pointer is over this ground and this live object.
    left : ()
        The pointer has left the map.
    clicked : (float, float, Hit or None, Qt.MouseButton, Qt.KeyboardModifier)
        A click, with the live object that was hit.
    """

    hovered = Signal(float, float, object)
    left = Signal()
    clicked = Signal(float, float, object, object, object)

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
        super().__init__(theme, tile_renderer, frame_renderer, disk, parent, kept, room)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._over = Overlays(theme, self.update)
        #: Polygons drawn over the map, below markers and highlights.
        self.areas = self._over.areas
        #: Densities of points, drawn below everything else that is live.
        self.heat = self._over.heat
        #: What a user draws on the map; `drawing.begin` asks for it.
        self.drawing = DrawingHand(
            lambda: self.navigation.camera, self._drawing_changed, lambda: self._ratio, parent=self
        )
        self._hit: Hit | None = None
        self._gestures = Gestures(self.navigation, self.devicePixelRatioF, self)
        self._gestures.clicked.connect(self._clicked)
        self._gestures.hovered.connect(self._hovered)
        self._gestures.box_changed.connect(self._box_changed)
        self._gestures.grabbed.connect(self._grabbed)
        theme.changed.connect(self._theme_changed)

    # -- what lies over the map ------------------------------------------------------------------------------------

    @property
    def with_scale_bar(self) -> bool:
        """Whether the view draws a scale bar; a wall has its own, for far eyes."""
        return self._over.with_scale_bar

    @with_scale_bar.setter
    def with_scale_bar(self, shown: bool) -> None:
        self._over.with_scale_bar = shown
        self.update()

    def set_live(self, layer: LiveLayer) -> None:
        """Draw a live layer, or give the one of that name new data."""
        self._over.live.put(layer)
        self.update()

    def remove_live(self, name: str) -> None:
        """Draw a live layer no more; an unknown name is no error."""
        self._over.live.remove(name)
        self.update()

    def live(self, name: str) -> LiveState | None:
        """How a live layer is shown; call ``update`` after changing it."""
        return self._over.live.get(name)

    def set_names(self, names: Sequence[Names]) -> None:
        """Have small marks leave room for the names of the static map; none, none is left."""
        self._over.live.names = tuple(names)
        self.update()

    def order_live(self, names: Sequence[str]) -> None:
        """Draw live layers in this order, first ones lowest; those not named stay beneath."""
        self._over.live.order(names)
        self.update()

    def set_time_window(self, window: TimeWindow | None, kept: frozenset[str] = frozenset()) -> None:
        """Leave out what is live or an area and dated outside a window, but of the layers ``kept``; None: nothing."""
        self._over.live.within_time(window, kept)
        self.areas.within_time(window, kept)

    def select_live(self, name: str, ids: Sequence[int]) -> None:
        """Mark objects of a live layer as selected."""
        state = self._over.live.get(name)
        if state is not None:
            state.selected = frozenset(ids)
            self.update()

    def mark_live(self, name: str, ids: Sequence[int] | None) -> None:
        """Draw only these objects of a live layer, or all again."""
        state = self._over.live.get(name)
        if state is not None:
            state.filter(ids)
            self.update()

    def highlight(self, geometries: Sequence[shapely.Geometry], role: str = "selection") -> None:
        """Draw geometries as ``selection``, ``hover``, ``patch`` or ``red_line``; none clears the role."""
        self._over.highlight(geometries, role)

    def highlighted(self) -> dict[str, list[shapely.Geometry]]:
        """What :meth:`highlight` draws, by role."""
        return self._over.highlighted()

    def paint_over(self, painter: QPainter, camera: Camera) -> None:
        """See MapCanvas."""
        content = self.content
        if content is None:
            return
        metres = content.ground.units.metres_at(camera.y)
        self._over.paint(painter, camera, self.scale(), self._magnification, metres, self._hit, self.drawing)
        progress = self._overdue
        if progress is not None:
            self._over.tell_progress(painter, camera, self._magnification, progress)

    def _theme_changed(self) -> None:
        self._over.theme_changed()
        self.update()

    # -- pointing ------------------------------------------------------------------------------------------------------

    def pick(self, x: float, y: float, click: bool = True) -> Hit | None:
        """The uppermost live object drawn at a ground point, else the uppermost area.

        Without ``click`` also an area that a click would go through (`AreaLayer.through`).
        """
        camera = self.navigation.camera
        if camera is None:
            return None
        return self._over.pick(x, y, camera, self.scale(), self._magnification, click)

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

    def _grabbed(self, grabbed: bool) -> None:
        self.let_go()
        if grabbed:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self._show_cursor()

    def _box_changed(self, box: QRectF) -> None:
        self._over.show_box(box)

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

    # -- Qt events -----------------------------------------------------------------------------------------------------

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
        self.let_go()
        self._gestures.double_click(event)

    def wheelEvent(self, event) -> None:
        """See QWidget."""
        self.let_go()
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
        """See QWidget: gestures and tooltips."""
        kind = event.type()
        if kind == QEvent.Type.Gesture and self._gestures.gesture(event):
            return True
        if kind == QEvent.Type.NativeGesture and self._gestures.native(event):
            return True
        if kind == QEvent.Type.ToolTip:
            self._tooltip(event.globalPos())
            return True
        return super().event(event)

    def _tooltip(self, at: QPoint) -> None:
        if self._hit is None:
            QToolTip.hideText()
        elif self._hit.count > 1:
            QToolTip.showText(at, self.tr("%n 个，单击放大", "", self._hit.count), self)
        elif self._hit.title:
            QToolTip.showText(at, self._hit.title, self)
