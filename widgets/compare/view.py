"""The comparison of two dates of a place: swipe, side by side, flicker, difference."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from widgets.compare import framing
from widgets.compare.hands import Hands
from widgets.compare.layer import tiles_for
from widgets.compare.loader import ImageLoader, Piece
from widgets.compare.pictures import DatePictures
from widgets.compare.place import MODES, Dated, Mode, Place, camera_for
from widgets.compare.raster import Box, Raster
from widgets.compare.scene import ScenePainter, Shown
from widgets.compare.sketch import Sketch
from widgets.mapview.camera import Camera
from widgets.theme import Theme

#: How long each date of the flicker shows, ms: a whole turn takes 1.4 s, which is below one flash a second.
FLICKER_MS = 700
#: A camera that was moved by hand counts as at rest after this, ms.
_REST_MS = 120


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
    clicked(float, float)
        Ground coordinates of a click that neither drew nor took anything.
    """

    settled = Signal()
    moved = Signal()
    mode_changed = Signal(str)
    sketched = Signal()
    pointed = Signal(float, float)
    clicked = Signal(float, float)

    def __init__(self, theme: Theme, loader: ImageLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._loader = loader
        self._scene = ScenePainter(theme)
        self._hands = Hands(self)
        self._place: Place | None = None
        self._single: Dated | None = None
        self._mode: Mode = "swipe"
        self._pictures = DatePictures(loader, f"view-{id(self)}")
        self._camera: Camera | None = None
        self._split = 0.5
        self._second_date = False
        self._sketch: Sketch | None = None
        self._was_settled = False
        self._fit_pending: Box | None = None
        self._message = ""
        self._flicker = QTimer(self, interval=FLICKER_MS)
        self._flicker.timeout.connect(self.turn)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._rested)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("两期影像"))
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
        return self._pictures.native

    def show_place(self, place: Place | None, fit: bool = True) -> None:
        """Compare another place; with ``fit`` the camera goes to its patch and the swipe line to its middle."""
        self._place = place
        self._single = None
        self._scene.forget()
        if place is not None and fit and place.outline is not None and not place.outline.is_empty:
            self._fit_pending = tuple(place.outline.bounds)
            self._fit()
        self._reshow()

    @property
    def message(self) -> str:
        """What it says in the middle; "" for nothing."""
        return self._message

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
        self._pictures.set_native(native)
        self._scene.forget()
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
        self._look(framing.zoomed(self._camera, self._ground(spot), factor, self._pixel()))

    def pan(self, dx: float, dy: float) -> None:
        """Move the ground by logical pixels."""
        if self._camera is not None:
            ratio = self.devicePixelRatioF()
            self._look(framing.panned(self._camera, dx * ratio, dy * ratio))

    def is_settled(self) -> bool:
        """Whether all that the view shows is there."""
        if self._place is None:
            return True
        if self._camera is None:
            return False
        return self._pictures.are_whole(self._shown())

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
            wanted.extend(tiles_for(raster, sheet.grid, camera, self.native))
        return wanted

    # -- drawing by hand

    @property
    def sketch(self) -> Sketch | None:
        """The drawing under way."""
        return self._sketch

    def begin(self, sketch: Sketch | None) -> None:
        """Draw with the mouse, or with the cross that the arrow keys move; None ends it."""
        self._sketch = sketch
        self._hands.cross = None
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

    def _reshow(self) -> None:
        self._ask()
        self.update()

    def _ask(self) -> None:
        """Have what is in view loaded, before anything else."""
        self._was_settled = False
        if self._pictures.ask(self._shown(), self._camera) == 0:
            QTimer.singleShot(0, self, self._look_whether_settled)

    def _opened(self, raster: Raster) -> None:
        if any(dated.raster == raster for dated in self._shown()):
            self._fit()
            self._scene.forget()
            self._reshow()

    def _arrived(self, piece: Piece) -> None:
        if self._pictures.arrived(piece):
            self._scene.forget()
            self.update()
        if not self._was_settled:
            self._look_whether_settled()

    def _look_whether_settled(self) -> None:
        if self._place is not None and self._camera is not None and not self._was_settled:
            self._pictures.pictures(self._shown(), self._camera)
            if self.is_settled():
                self._was_settled = True
                self.settled.emit()

    # -- painting and hands

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dates, what lies over them, and what lies on the glass."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        width, height = self._device_size()
        painter.fillRect(QRect(0, 0, width, height), self._theme.colour("b0"))
        if self._place is None or self._camera is None:
            self._scene.message(painter, self._message, width, height, ratio)
            return
        moving = self._rest.isActive()
        pictures = self._pictures.pictures(self._shown(), self._camera, moving)
        shown = Shown(
            self._place,
            self._single,
            self._mode,
            self._split,
            self._second_date,
            self._camera,
            pictures,
            self.handle() * ratio,
            self.is_settled(),
            self._sketch,
            self._hands.cross,
        )
        self._scene.paint(painter, shown, ratio)

    @property
    def has_swipe_line(self) -> bool:
        """Whether there is a line to take."""
        return self._mode == "swipe" and self._single is None

    def ground(self, position: QPointF) -> tuple[float, float]:
        """Ground coordinates of a logical point of the widget."""
        return self._ground(position * self.devicePixelRatioF())

    def set_point(self) -> None:
        """Set a point of the drawing at the cross that the arrow keys move."""
        self._hands.set_point()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle, the ground, or the pen."""
        self._hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lead what was taken."""
        self._hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._hands.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        self._hands.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys: move the cross of a drawing, else the ground."""
        if not self._hands.key(event):
            super().keyPressEvent(event)

    def _ground(self, spot: QPointF) -> tuple[float, float]:
        assert self._camera is not None
        pane = framing.pane_under(self._camera, self._mode, self._single is not None, spot)
        return framing.ground_at(self._camera, pane, spot)

    def handle(self) -> QPointF:
        """Middle of the handle in logical px."""
        outline = self._place.outline if self._place is not None else None
        ratio = self.devicePixelRatioF()
        return framing.handle_at(self._camera, outline, self._split * self.width(), float(self.height()), ratio)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle in the middle."""
        super().resizeEvent(event)
        width, height = self._device_size()
        if self._camera is not None:
            self._camera = replace(self._camera, width=width, height=height)
            if self._place is not None and self._place.outline is not None and self._fit_pending is not None:
                self._fit()
            self._reshow()
