"""The exact frame: QGIS's own picture of the view at rest, asked for once the view stands still."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from layers.tiles.picture import Picture
from layers.tiles.rendering import PendingRendering, Renderer, Rendering
from widgets.mapview.camera import Camera
from widgets.mapview.kept import DEAR_MS, KeptFrames

#: Before tiles: the frame is what the user is waiting for when the view stands still.
FRAME_PRIORITY = 50


@dataclass(frozen=True)
class Frame:
    """An exact picture, with labels or still without.

    Parameters
    ----------
    image : QImage
        The picture.
    pixels : ndarray of uint32
        Its memory, lent by the renderer; QImage does not keep it alive.
    camera : Camera
        The view that it shows.
    picture : str
        Key of the picture that it shows.
    milliseconds : float
        How long the engine drew it; 0 for one that was kept.
    whole : bool
        Whether its labels are there.
    release : callable
        Gives the pixels back.
    """

    image: QImage
    pixels: NDArray[np.uint32]
    camera: Camera
    picture: str
    milliseconds: float
    whole: bool
    release: Callable[[], None]


class FrameAtRest(QObject):
    """Keeps the newest exact frame and asks for the next.

    A frame that was kept on disk is shown at once, and drawn all the same: should a source have changed without a word,
    the engine's picture takes its place.

    Parameters
    ----------
    renderer : Renderer
        Draws the frames.
    kept : KeptFrames, optional
        Dear frames of earlier days.

    Signals
    -------
    arrived : ()
        ``frame`` is the one last asked for: first without labels where they take long and ``wants_unlabelled`` says so.
    failed : (str)
        It could not be drawn; the older one stays.
    """

    arrived = Signal()
    failed = Signal(str)

    def __init__(self, renderer: Renderer, kept: KeptFrames | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._renderer = renderer
        self._kept = kept
        self._asked: tuple[str, Camera] | None = None
        if kept is not None:
            kept.found.connect(self._take_kept)
        self._pending: PendingRendering | None = None
        self.frame: Frame | None = None
        #: Whether a picture without labels would be better than what is on the screen.
        self.wants_unlabelled: Callable[[], bool] = lambda: True
        #: What was shown before ``frame``, kept while the view fades from it.
        self.previous: Frame | None = None

    @property
    def busy(self) -> bool:
        """Whether a frame is being drawn."""
        return self._pending is not None

    def fits(self, picture: Picture, camera: Camera) -> bool:
        """Whether the frame at hand is exactly this view, labels and all."""
        return self.covers(picture, camera) and self.frame is not None and self.frame.whole

    def covers(self, picture: Picture, camera: Camera) -> bool:
        """Whether the frame at hand is exactly this view, be it still without labels."""
        return self.frame is not None and self.frame.camera == camera and self.frame.picture == picture.key

    def ask(self, picture: Picture, camera: Camera) -> None:
        """Ask for the frame of a view; the one asked for before is dropped."""
        self.cancel()
        self._asked = (picture.key, camera)
        if self._kept is not None:
            self._kept.look(self._kept.name(picture.key, camera))
        view = picture.view(camera.extent, camera.width, camera.height, labels=True)
        self._pending = self._renderer.render(
            view,
            FRAME_PRIORITY,
            lambda rendering: self._take(picture.key, camera, rendering),
            self._fail,
            lambda pixels: self._take_unlabelled(picture.key, camera, pixels),
        )

    def cancel(self) -> None:
        """Drop the frame that is being drawn; the last one stays."""
        self._asked = None
        if self._pending is not None:
            self._pending.cancel()
            self._pending = None

    def outdate(self) -> None:
        """Take the frame at hand for an old one, which stays on the screen until the next is drawn."""
        self.cancel()
        if self.frame is not None:
            if self._kept is not None:
                self._kept.forget(self._kept.name(self.frame.picture, self.frame.camera))
            self.frame = replace(self.frame, picture="")

    def clear(self) -> None:
        """Drop the frame at hand too."""
        self.cancel()
        self._replace(None)
        self.settle()

    def settle(self) -> None:
        """Let go of the previous frame: the fade is over."""
        old, self.previous = self.previous, None
        if old is not None:
            old.release()

    def _take(self, key: str, camera: Camera, rendering: Rendering) -> None:
        self._pending = self._asked = None
        shown = self.frame
        if (
            shown is not None
            and shown.whole
            and (shown.picture, shown.camera) == (key, camera)
            and np.array_equal(shown.pixels, rendering.pixels)
        ):
            rendering.release()  # what was kept still holds
            return
        release = rendering.release
        if self._kept is not None and rendering.milliseconds >= DEAR_MS and not rendering.problems:
            release = _after(2, release)
            self._kept.keep(self._kept.name(key, camera), rendering.pixels, release)
        self._show(key, camera, rendering.pixels, rendering.milliseconds, release)

    def _take_unlabelled(self, key: str, camera: Camera, pixels: NDArray[np.uint32]) -> None:
        shown = self.frame
        kept = shown is not None and (shown.picture, shown.camera) == (key, camera)
        if not kept and self.wants_unlabelled():
            self._show(key, camera, pixels.copy(), 0.0, lambda: None, whole=False)

    def _take_kept(self, name: str, pixels: NDArray[np.uint32]) -> None:
        if self._asked is None or self._kept is None:
            return  # the view has moved on, or the engine was quicker
        key, camera = self._asked
        if name == self._kept.name(key, camera) and pixels.shape == (camera.height, camera.width):
            self._show(key, camera, pixels, 0.0, lambda: None)

    def _show(
        self,
        key: str,
        camera: Camera,
        pixels: NDArray[np.uint32],
        milliseconds: float,
        release: Callable[[], None],
        whole: bool = True,
    ) -> None:
        height, width = pixels.shape
        image = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)
        self._replace(Frame(image, pixels, camera, key, milliseconds, whole, release))
        self.arrived.emit()

    def _fail(self, reason: str) -> None:
        self._pending = self._asked = None
        self.failed.emit(reason)

    def _replace(self, frame: Frame | None) -> None:
        self.settle()
        self.previous, self.frame = self.frame, frame


def _after(calls: int, act: Callable[[], None]) -> Callable[[], None]:
    """A function that acts when it is called for the ``calls``-th time."""
    left = calls

    def call() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            act()

    return call
