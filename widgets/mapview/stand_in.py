"""The class raster as pictures: read and coloured in a worker thread, ready to be drawn scaled."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage

from layers.class_raster import ClassPicture
from layers.protocol import Extent
from widgets.mapview.camera import Camera
from widgets.mapview.content import SmallScale

#: Device pixels of a large screen.
_LARGE = 2_600_000

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class GroundImage:
    """A picture of a stretch of ground, opaque."""

    image: QImage
    extent: Extent
    resolution: float


class StandIn(QObject):
    """Pictures of one class raster.

    Parameters
    ----------
    small_scale : SmallScale
        The raster and its colours.
    background : str
        ``#rrggbb`` where there is no class.

    Signals
    -------
    arrived : ()
        ``images`` has a better picture.
    """

    arrived = Signal()
    _read = Signal(object, object)

    def __init__(self, small_scale: SmallScale, background: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.small_scale = small_scale
        self._lookup = _lookup(small_scale, background)
        coarse = small_scale.raster.coarse
        shrunk = (coarse.extent[2] - coarse.extent[0]) / coarse.codes.shape[1]
        self._coarse = GroundImage(self._paint(coarse), coarse.extent, shrunk)
        self._fine: GroundImage | None = None
        self._asked: Camera | None = None
        self._wanted: Camera | None = None
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="class-raster")
        self._read.connect(self._take)

    @property
    def images(self) -> list[GroundImage]:
        """What there is to draw, coarsest first."""
        return [self._coarse] if self._fine is None else [self._coarse, self._fine]

    def want(self, camera: Camera) -> None:
        """Ask for a picture good enough for ``camera``; while one is read, only the latest wish is kept."""
        if self._fine is not None and _serves(self._fine, camera, self.small_scale.raster.resolution):
            return
        self._wanted = camera
        if self._asked is None:
            self._start()

    def retire(self) -> None:
        """Go as soon as the worker has read what it reads; nobody waits for that."""
        self._wanted = None
        self._read.disconnect(self._take)
        self._worker.submit(self.deleteLater)
        self._worker.shutdown(wait=False)

    def close(self) -> None:
        """Wait for the worker; what it has read by then is not wanted any more."""
        self._wanted = None
        self._read.disconnect(self._take)
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> None:
        camera, self._wanted = self._wanted, None
        if camera is not None:
            self._asked = camera
            self._worker.submit(self._work, camera)

    def _work(self, camera: Camera) -> None:
        image = None
        try:
            left, bottom, right, top = camera.extent
            aside, above = (right - left) / 4, (top - bottom) / 4
            wide = (left - aside, bottom - above, right + aside, top + above)
            resolution = _resolution(camera)
            picture = self.small_scale.raster.read(wide, resolution)
            if picture is not None:
                image = GroundImage(self._paint(picture), picture.extent, resolution)
        except Exception:
            LOG.exception("the class raster %s could not be read", self.small_scale.raster.path)
        self._read.emit(camera, image)

    def _take(self, camera: Camera, image: GroundImage | None) -> None:
        self._asked = None
        if image is not None:
            self._fine = image
            self.arrived.emit()
        self._start()

    def _paint(self, picture: ClassPicture) -> QImage:
        pixels = self._lookup[picture.codes]
        height, width = pixels.shape
        return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32).copy()


def _resolution(camera: Camera) -> float:
    """Half the pixels of a large screen do: the picture is there for a moment, and read in a quarter of the time."""
    return camera.resolution * (2.0 if camera.width * camera.height > _LARGE else 1.0)


def _serves(image: GroundImage, camera: Camera, finest: float) -> bool:
    left, bottom, right, top = camera.extent
    covers = (
        image.extent[0] <= left and image.extent[1] <= bottom and image.extent[2] >= right and image.extent[3] >= top
    )
    return covers and image.resolution <= max(camera.resolution * 2.9, finest) and image.resolution >= camera.resolution


def _lookup(small_scale: SmallScale, background: str) -> NDArray[np.uint32]:
    colours = dict(small_scale.colours)
    lookup = np.full(256, QColor(background).rgb(), np.uint32)
    for value, name in enumerate(small_scale.raster.classes, start=1):
        colour = colours.get(name) or colours.get(name[:2])
        if colour is not None:
            lookup[value] = QColor(colour).rgb()
    return lookup
