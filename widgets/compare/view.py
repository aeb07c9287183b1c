"""The comparison of two dates of a place: swipe, side by side, flicker, difference."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from widgets.compare.difference import difference
from widgets.compare.drawing import HANDLE, OverlayPainter
from widgets.compare.layer import RasterLayer, tiles_for
from widgets.compare.loader import ImageLoader, Piece
from widgets.compare.place import MODES, Dated, Mode, Place, camera_for
from widgets.compare.raster import Box, Raster
from widgets.compare.sketch import Sketch
from widgets.mapview.camera import Camera
from widgets.mapview.painter.decorations import DecorationPainter
from widgets.theme import Theme

#: How long each date of the flicker shows, ms: a whole turn takes 1.4 s, which is below one flash a second.
FLICKER_MS = 700
#: A camera that was moved by hand counts as at rest after this, ms.
_REST_MS = 120
#: Smallest pixel and largest resolution, as factors of the imagery's pixel.
_CLOSEST, _FARTHEST = 1 / 24, 64.0
_SNAP = 12.0


class CompareView(QWidget):
    """Shows a `Place`; the wheel zooms at the pointer, dragging moves, the handle swipes.

    Everything is painted in device pixels.

    Signals
    -------
    settled()
        All that the view shows has been loaded.
    moved()
        The camera is another one.
    mode_changed(str)
    sketched()
        The drawing under way was changed by hand: a stroke or vertex was set.
    pointed(float, float)
        Ground coordinates under the pointer.
    """

    settled = Signal()
    moved = Signal()
    mode_changed = Signal(str)
    sketched = Signal()
    pointed = Signal(float, float)

    def __init__(self, theme: Theme, loader: ImageLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._loader = loader
        self._over = OverlayPainter(theme)
        self._decorations = DecorationPainter(theme)
        self._place: Place | None = None
        self._single: Dated | None = None
        self._mode: Mode = "swipe"
        self._layers: dict[Raster, RasterLayer] = {}
        self._camera: Camera | None = None
        self._split = 0.5
        self._native = False
        self._second_date = False
        self._sketch: Sketch | None = None
        self._cross: tuple[float, float] | None = None
        self._grip: str = ""
        self._from = QPointF()
        self._was_settled = False
        self._fit_pending: Box | None = None
        self._difference: tuple[object, QImage] | None = None
        self._message = ""
        self._lines: tuple[object, QImage] | None = None
        self._flicker = QTimer(self, interval=FLICKER_MS)
        self._flicker.timeout.connect(self.turn)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._rested)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 180)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        loader.arrived.connect(self._arrived)
        loader.opened.connect(self._opened)
        loader.failed.connect(lambda *_: self._reshow())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A view of the usual size."""
        return QSize(960, 600)

    # -- what is shown

    @property
    def loader(self) -> ImageLoader:
        """Where the pictures come from."""
        return self._loader

    @property
    def place(self) -> Place | None:
        """What is compared."""
        return self._place

    @property
    def camera(self) -> Camera | None:
        """The ground in view, in device pixels of the whole widget."""
        return self._camera

    @property
    def mode(self) -> Mode:
        """How the dates are compared."""
        return self._mode

    @property
    def split(self) -> float:
        """Share of the width that shows the earlier date."""
        return self._split

    @property
    def native(self) -> bool:
        """Whether the file's pixels are shown as squares."""
        return self._native

    def show_place(self, place: Place | None, fit: bool = True) -> None:
        """Compare another place; with ``fit`` the camera goes to its patch and the swipe line to its middle."""
        self._place = place
        self._single = None
        self._difference = None
        if place is not None and fit and place.outline is not None and not place.outline.is_empty:
            self._fit_pending = tuple(place.outline.bounds)
            self._fit()
        self._reshow()

    def set_message(self, text: str) -> None:
        """Say in the middle of the view why nothing is compared; "" for nothing to say."""
        self._message = text
        self.update()

    def show_single(self, dated: Dated | None) -> None:
        """Show another date alone over the whole view; None goes back to the pair."""
        self._single = dated
        self._reshow()

    def set_mode(self, mode: Mode) -> None:
        """Compare another way; asked again, the flicker turns by hand."""
        if mode not in MODES:
            raise ValueError(f"{mode!r} is none of {', '.join(MODES)}")
        again = mode == self._mode and self._single is None
        self._single = None
        if again and mode == "flicker":
            self.turn()
            return
        self._mode = mode
        self._second_date = mode == "flicker"
        if mode == "flicker" and self._theme.animated:
            self._flicker.start()
        else:
            self._flicker.stop()
        self._reshow()
        self.mode_changed.emit(mode)

    def set_native(self, native: bool) -> None:
        """Show the file's own pixels as squares, or interpolate between them."""
        self._native = native
        self._layers.clear()
        self._difference = None
        self._reshow()

    def set_split(self, split: float) -> None:
        """Move the swipe line to this share of the width."""
        self._split = min(max(split, 0.02), 0.98)
        self.update()

    def turn(self) -> None:
        """Show the other date of the flicker."""
        self._second_date = not self._second_date
        self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom in (below 1) or out around a logical point of the widget; its middle by default."""
        if self._camera is None:
            return
        ratio = self.devicePixelRatioF()
        spot = at * ratio if at is not None else QPointF(self._camera.width / 2, self._camera.height / 2)
        pane = self._pane_under(spot)
        camera = self._pane_camera(pane)
        x, y = camera.to_map(spot.x() - pane.x(), spot.y() - pane.y())
        pixel = self._pixel()
        resolution = min(max(camera.resolution * factor, pixel * _CLOSEST), pixel * _FARTHEST)
        factor = resolution / camera.resolution
        moved = replace(
            self._camera,
            x=x + (self._camera.x - x) * factor,
            y=y + (self._camera.y - y) * factor,
            resolution=resolution,
        )
        self._look(moved)

    def pan(self, dx: float, dy: float) -> None:
        """Move the ground by logical pixels."""
        if self._camera is not None:
            step = self._camera.resolution * self.devicePixelRatioF()
            self._look(replace(self._camera, x=self._camera.x - dx * step, y=self._camera.y + dy * step))

    def is_settled(self) -> bool:
        """Whether all that the view shows is there."""
        if self._place is None:
            return True
        if self._camera is None:
            return False
        return all(self._layer(dated.raster).is_whole for dated in self._shown())

    def pieces_for(self, bounds: Box, rasters: list[Raster]) -> list[Piece | Raster]:
        """What must be loaded to show a patch at ``bounds`` on the dates of ``rasters``, dates in order."""
        width, height = self._device_size()
        wanted: list[Piece | Raster] = []
        for raster in rasters:
            sheet = self._loader.sheet(raster)
            if sheet is None:
                wanted.append(raster)
                continue
            camera = camera_for(bounds, width, height, self._pixel())
            wanted.extend(tiles_for(raster, sheet.grid, camera, self._native))
        return wanted

    # -- drawing by hand

    @property
    def sketch(self) -> Sketch | None:
        """The drawing under way."""
        return self._sketch

    def begin(self, sketch: Sketch | None) -> None:
        """Draw with the mouse, or with the cross that the arrow keys move; None ends it."""
        self._sketch = sketch
        self._cross = None
        self.setCursor(Qt.CursorShape.CrossCursor if sketch is not None else Qt.CursorShape.ArrowCursor)
        if sketch is not None:
            self.setFocus()
        self.update()

    # -- inside: camera and loading

    def _device_size(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))

    def _pixel(self) -> float:
        """The finest pixel of the dates in CRS units; 1 before any was opened."""
        if self._place is None:
            return 1.0
        sheets = [self._loader.sheet(d.raster) for d in (self._place.before, self._place.after)]
        return min((s.grid.across for s in sheets if s is not None), default=1.0)

    def _fit(self) -> None:
        if self._fit_pending is None or self._place is None:
            return
        width, height = self._device_size()
        self._camera = camera_for(self._fit_pending, width, height, self._pixel())
        self._split = 0.5
        if self._loader.sheet(self._place.before.raster) is not None:
            self._fit_pending = None
        self.moved.emit()

    def _look(self, camera: Camera) -> None:
        self._camera = camera
        self._fit_pending = None
        self._rest.start()
        self._ask()
        self.update()
        self.moved.emit()

    def _rested(self) -> None:
        self._ask()
        self.update()

    def _shown(self) -> list[Dated]:
        if self._place is None:
            return []
        return [self._single] if self._single is not None else [self._place.before, self._place.after]

    def _layer(self, raster: Raster) -> RasterLayer:
        layer = self._layers.get(raster)
        if layer is None:
            # A composed picture is as large as the view: only the dates of the moment are kept.
            while len(self._layers) >= 3:
                self._layers.pop(next(iter(self._layers)))
            layer = self._layers[raster] = RasterLayer(self._loader, raster, self._native)
        return layer

    def _reshow(self) -> None:
        self._ask()
        self.update()

    def _ask(self) -> None:
        """Have what is in view loaded, before anything else."""
        wanted: list[Piece | Raster] = []
        if self._camera is not None:
            lists = []
            for dated in self._shown():
                sheet = self._loader.sheet(dated.raster)
                if sheet is None:
                    wanted.append(dated.raster)
                else:
                    lists.append(tiles_for(dated.raster, sheet.grid, self._whole_camera(), self._native))
            # Both dates grow from the middle together.
            for step in range(max(map(len, lists), default=0)):
                wanted.extend(tiles[step] for tiles in lists if step < len(tiles))
        self._was_settled = False
        if self._loader.want(f"view-{id(self)}", wanted) == 0:
            QTimer.singleShot(0, self, self._look_whether_settled)

    def _whole_camera(self) -> Camera:
        assert self._camera is not None
        return self._camera

    def _opened(self, raster: Raster) -> None:
        if any(dated.raster == raster for dated in self._shown()):
            self._fit()
            self._difference = None
            self._reshow()

    def _arrived(self, piece: Piece) -> None:
        layer = self._layers.get(piece.raster)
        if layer is not None and layer.arrived(piece):
            self._difference = None
            self.update()
        if not self._was_settled:
            self._look_whether_settled()

    def _look_whether_settled(self) -> None:
        if self._place is not None and self._camera is not None and not self._was_settled:
            for dated in self._shown():
                self._layer(dated.raster).picture(self._camera)
            if self.is_settled():
                self._was_settled = True
                self.settled.emit()

    # -- inside: panes

    def _panes(self) -> list[QRect]:
        assert self._camera is not None
        whole = QRect(0, 0, self._camera.width, self._camera.height)
        if self._mode == "side" and self._single is None:
            half = whole.width() // 2
            return [QRect(0, 0, half, whole.height()), QRect(half, 0, whole.width() - half, whole.height())]
        return [whole]

    def _pane_under(self, spot: QPointF) -> QRect:
        panes = self._panes()
        return next((pane for pane in panes if pane.contains(spot.toPoint())), panes[0])

    def _pane_camera(self, pane: QRect) -> Camera:
        assert self._camera is not None
        return replace(self._camera, width=pane.width(), height=pane.height())

    def _ground(self, position: QPointF) -> tuple[float, float]:
        spot = position * self.devicePixelRatioF()
        pane = self._pane_under(spot)
        return self._pane_camera(pane).to_map(spot.x() - pane.x(), spot.y() - pane.y())

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dates, what lies over them, and what lies on the glass."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        width, height = self._device_size()
        painter.fillRect(QRect(0, 0, width, height), self._theme.colour("b0"))
        if self._place is None or self._camera is None:
            self._paint_message(painter, width, height, ratio)
            return
        camera = self._camera
        moving = self._rest.isActive()
        self._paint_imagery(painter, camera, moving)
        for pane in self._panes():
            painter.save()
            painter.setClipRect(pane)
            painter.translate(pane.x(), pane.y())
            self._paint_over(painter, self._pane_camera(pane), ratio)
            painter.restore()
        self._paint_glass(painter, camera, ratio)

    def _paint_message(self, painter: QPainter, width: int, height: int, ratio: float) -> None:
        font = self._theme.font("body")
        font.setPixelSize(round(font.pixelSize() * ratio))
        painter.setFont(font)
        painter.setPen(self._theme.colour("t2"))
        room = QRectF(width * 0.15, 0, width * 0.7, height)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._message)

    def _paint_imagery(self, painter: QPainter, camera: Camera, moving: bool) -> None:
        assert self._place is not None
        pictures = [self._layer(dated.raster).picture(camera, moving) for dated in self._shown()]
        if self._single is not None:
            painter.drawImage(0, 0, pictures[0])
        elif self._mode == "swipe":
            cut = round(self._split * camera.width)
            painter.drawImage(0, 0, pictures[0], 0, 0, cut, camera.height)
            painter.drawImage(cut, 0, pictures[1], cut, 0, camera.width - cut, camera.height)
        elif self._mode == "side":
            for pane, picture in zip(self._panes(), pictures, strict=True):
                shift = (camera.width - pane.width()) // 2
                painter.drawImage(pane.x(), 0, picture, shift, 0, pane.width(), camera.height)
        elif self._mode == "flicker":
            painter.drawImage(0, 0, pictures[1 if self._second_date else 0])
        else:
            painter.drawImage(QRectF(0, 0, camera.width, camera.height), self._heat(pictures, camera))

    def _heat(self, pictures: list[QImage], camera: Camera) -> QImage:
        key = (camera, self._theme.name)
        if self._difference is None or self._difference[0] != key:
            low, high = self._theme.tokens.raw["heat_alpha"]
            colour = QColor(self._theme.stroke("patch").colour)
            self._difference = (key, difference(pictures[0], pictures[1], colour, (float(low), float(high))))
        return self._difference[1]

    def _paint_over(self, painter: QPainter, camera: Camera, ratio: float) -> None:
        assert self._place is not None
        painter.drawImage(0, 0, self._parcels(camera, ratio))
        self._over.patch(painter, camera, self._place.outline, ratio, dashed=self._sketch is not None)
        if self._sketch is not None:
            self._sketch.paint(painter, camera, self._theme, ratio)
            if self._cross is not None:
                x, y = camera.to_screen(*self._cross)
                painter.setPen(QPen(QColor("#0B0D0E"), 4 * ratio))
                for pen in (QPen(QColor("#0B0D0E"), 4 * ratio), QPen(QColor("#FFFFFF"), 1.5 * ratio)):
                    painter.setPen(pen)
                    painter.drawLine(QPointF(x - 14 * ratio, y), QPointF(x + 14 * ratio, y))
                    painter.drawLine(QPointF(x, y - 14 * ratio), QPointF(x, y + 14 * ratio))

    def _parcels(self, camera: Camera, ratio: float) -> QImage:
        """The parcels' lines for a camera, kept: the swipe line moves far more often than the camera does."""
        assert self._place is not None
        key = (camera, id(self._place.parcels))
        if self._lines is None or self._lines[0] != key:
            image = QImage(camera.width, camera.height, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            self._over.parcels(painter, camera, self._place.parcels, ratio)
            painter.end()
            self._lines = (key, image)
        return self._lines[1]

    def _paint_glass(self, painter: QPainter, camera: Camera, ratio: float) -> None:
        assert self._place is not None
        whole = QRectF(0, 0, camera.width, camera.height)
        before, after = self._place.before.date, self._place.after.date
        if self._single is not None:
            self._over.badge(painter, [self._single.date], whole, False, ratio)
        elif self._mode == "flicker":
            second = self._second_date
            words = [self.tr("后"), after] if second else [self.tr("前"), before]
            self._over.badge(painter, words, whole, second, ratio)
        elif self._mode == "difference":
            self._over.badge(painter, [self.tr("差异"), f"{before} → {after}"], whole, False, ratio)
        else:
            self._over.badge(painter, [self.tr("前"), before], whole, False, ratio)
            self._over.badge(painter, [self.tr("后"), after], whole, True, ratio)
            middle = self._split * camera.width if self._mode == "swipe" else camera.width / 2
            self._over.divider(painter, middle, camera.height, ratio)
            if self._mode == "swipe":
                spot = self._handle() * ratio
                self._over.handle(painter, spot.x(), spot.y(), ratio)
        self._decorations.scale_bar(painter, camera, ratio, 1.0)
        if not self.is_settled():
            self._decorations.progress(painter, camera, ratio, 0.0)

    def _handle(self) -> QPointF:
        """Middle of the handle in logical px: low on the line, or high where the patch is there."""
        x, low = self._split * self.width(), self.height() - 76.0
        target = self._target()
        room = HANDLE / 2 + 8
        if target is not None and target.adjusted(-room, -room, room, room).contains(QPointF(x, low)):
            return QPointF(x, 110.0)
        return QPointF(x, low)

    def _target(self) -> QRectF | None:
        if self._place is None or self._camera is None or self._place.outline is None or self._place.outline.is_empty:
            return None
        a, b, c, d = self._place.outline.bounds
        ratio = self.devicePixelRatioF()
        left, top = self._camera.to_screen(a, d)
        right, bottom = self._camera.to_screen(c, b)
        return QRectF(QPointF(left, top) / ratio, QPointF(right, bottom) / ratio)

    # -- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle, the ground, or the pen."""
        if self._camera is None:
            return
        at = event.position()
        first = event.button() == Qt.MouseButton.LeftButton
        if self._sketch is not None and event.button() != Qt.MouseButton.MiddleButton:
            near = _SNAP * self._camera.resolution * self.devicePixelRatioF()
            self._sketch.press(self._ground(at), "first" if first else "second", near)
            self._grip = "sketch"
        elif first and self._on_handle(at):
            self._grip = "handle"
        else:
            self._grip = "ground"
            self._from = at
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lead what was taken."""
        at = event.position()
        if self._camera is None:
            return
        self.pointed.emit(*self._ground(at))
        if self._grip == "handle":
            self.set_split(at.x() / max(1, self.width()))
        elif self._grip == "ground":
            self.pan(at.x() - self._from.x(), at.y() - self._from.y())
            self._from = at
        elif self._sketch is not None:
            if self._grip == "sketch":
                self._sketch.drag(self._ground(at))
            else:
                self._sketch.hover(self._ground(at))
            self.update()
        else:
            over = self._mode == "swipe" and self._single is None and self._on_handle(at)
            self.setCursor(Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        grip, self._grip = self._grip, ""
        if grip == "sketch" and self._sketch is not None:
            self._sketch.release(self._ground(event.position()))
            self.sketched.emit()
        if grip == "ground":
            self.setCursor(Qt.CursorShape.CrossCursor if self._sketch is not None else Qt.CursorShape.ArrowCursor)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        turns = event.angleDelta().y() / 120
        if turns:
            self.zoom(0.8**turns, event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys: move the cross of a drawing, else the ground."""
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or self._camera is None:
            super().keyPressEvent(event)
            return
        if self._sketch is None:
            self.pan(-64.0 * step[0], -64.0 * step[1])
            return
        far = 24.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 4.0
        move = far * self._camera.resolution * self.devicePixelRatioF()
        x, y = self._cross or (self._camera.x, self._camera.y)
        self._cross = (x + step[0] * move, y - step[1] * move)
        self._sketch.hover(self._cross)
        self.update()

    def set_point(self, second: bool = False) -> None:
        """Set a point of the drawing at the cross, as a click would."""
        if self._sketch is None or self._camera is None:
            return
        at = self._cross or (self._camera.x, self._camera.y)
        near = _SNAP * self._camera.resolution * self.devicePixelRatioF()
        self._sketch.press(at, "second" if second else "first", near)
        self._sketch.release(at)
        self.sketched.emit()
        self.update()

    def _on_handle(self, at: QPointF) -> bool:
        if self._mode != "swipe" or self._single is not None:
            return False
        spot = self._handle() - at
        return float(np.hypot(spot.x(), spot.y())) <= HANDLE / 2 or abs(at.x() - self._split * self.width()) <= 6

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle in the middle."""
        super().resizeEvent(event)
        width, height = self._device_size()
        if self._camera is not None:
            self._camera = replace(self._camera, width=width, height=height)
            if self._place is not None and self._place.outline is not None and self._fit_pending is not None:
                self._fit()
            self._reshow()
