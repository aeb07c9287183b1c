"""Where a map is: its camera, its size and pixel ratio, and how it gets to an extent, a centre or a scale."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from layers import scales
from layers.protocol import Extent
from layers.tiles.picture import BASE_DPI
from widgets.mapview.camera import Camera
from widgets.mapview.content import Ground
from widgets.mapview.gestures import STEP
from widgets.mapview.navigation import Navigation

#: A point is flown to at this scale.
_POINT_SCALE = 2000.0
_WHEEL_LEAST_SCALE, _WHEEL_MOST_SCALE = 50.0, 2e7


class MapPlace(QWidget):
    """A widget that looks at ground. Coordinates and extents are in the project's CRS.

    Subclasses say which `ground` there is, and what follows from another magnification.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(64, 64)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.navigation = Navigation(self)
        #: An extent and its margin: fitted anew at every resizing for as long as the view stands there.
        self._goal: tuple[Extent, float] | None = None
        #: Where the first map opens; None: its whole extent.
        self._first: tuple[float, float, float] | None = None
        #: What lies over the top of the map now and then, logical pixels: no extent is fitted into it.
        self.headroom = 0
        self._ratio = self.devicePixelRatioF()
        self._scale_factor = 1.0

    @property
    def ground(self) -> Ground | None:
        """The CRS of the map and how far it reaches; None before there is a map."""
        raise NotImplementedError

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

    def extent(self) -> Extent:
        """Ground in view; an empty extent before there is a map."""
        camera = self.navigation.camera
        return camera.extent if camera is not None else (0.0, 0.0, 0.0, 0.0)

    def scale(self) -> float:
        """Scale denominator at the view's centre, 0 before there is a map."""
        camera, ground = self.navigation.camera, self.ground
        if camera is None or ground is None:
            return 0.0
        return scales.denominator(camera.resolution, self._dpi, ground.units, camera.y)

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
        ground = self.ground
        if ground is None or camera is None:
            return
        usual = self._camera_of(ground.extent, 0.02)
        there = camera.nearly(usual)
        self.fly_to(ground.whole if there and ground.whole is not None else ground.extent, 0.02)

    def set_view(self, x: float, y: float, scale: float) -> None:
        """Show a centre at a scale at once; before there is a map, it opens there."""
        ground = self.ground
        if ground is None:
            self._first = (x, y, scale)
            return
        resolution = scales.resolution(scale, self._dpi, ground.units, y)
        width, height = self._device_size()
        self._goal = None
        self.navigation.show(Camera(x, y, resolution, width, height))

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

    def let_go(self) -> None:
        """Fit the view no more to the extent it was given last: a hand has moved it."""
        self._goal = None

    # -- within --------------------------------------------------------------------------------------------------------

    @property
    def _dpi(self) -> float:
        return BASE_DPI * self._magnification

    @property
    def _magnification(self) -> float:
        """Device pixels a logical pixel of symbols, labels and markers."""
        return self._ratio * self._scale_factor

    def _magnify(self) -> None:
        """Take another magnification; the camera has it already."""
        raise NotImplementedError

    def _device_size(self) -> tuple[int, int]:
        return max(1, round(self.width() * self._ratio)), max(1, round(self.height() * self._ratio))

    def _camera_of(self, extent: Extent, margin: float) -> Camera:
        width, height = self._device_size()
        ground = self.ground
        if extent[0] == extent[2] and extent[1] == extent[3] and ground is not None:
            resolution = scales.resolution(_POINT_SCALE, self._dpi, ground.units, extent[1])
            return Camera(extent[0], extent[1], resolution, width, height)
        return Camera.fitting(extent, width, height, margin, self.headroom * self._ratio)

    def _show_extent(self, extent: Extent, margin: float) -> None:
        # A window's panels arrive one by one: the extent is fitted to what room they leave.
        self._goal = (extent, margin)
        self.navigation.show(self._camera_of(extent, margin))

    def _keep_goal(self, camera: Camera) -> None:
        """Fit no more at a resizing once the view has come to rest elsewhere."""
        if self._goal is not None and not camera.nearly(self._camera_of(*self._goal)):
            self._goal = None

    def _set_bounds(self, ground: Ground) -> None:
        units, y = ground.units, (ground.extent[1] + ground.extent[3]) / 2
        self.navigation.finest = scales.resolution(_WHEEL_LEAST_SCALE, self._dpi, units, y)
        self.navigation.coarsest = scales.resolution(_WHEEL_MOST_SCALE, self._dpi, units, y)
        self.navigation.snap = ground.grid.snapped
        self.navigation.reach = ground.extent

    # -- Qt events -----------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """See QWidget."""
        return QSize(800, 600)

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
            self.navigation.refit(self._camera_of(*self._goal))
        else:
            self.navigation.resize(width, height)

    def event(self, event) -> bool:
        """See QWidget: another pixel ratio."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._take_size()
        return super().event(event)
