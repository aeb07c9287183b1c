"""Paints a comparison: the dates, what lies over them, what lies on the glass. In device pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from widgets.compare.difference import difference
from widgets.compare.drawing import OverlayPainter
from widgets.compare.place import Dated, Mode, Place
from widgets.compare.sketch import Sketch
from widgets.mapview.camera import Camera
from widgets.mapview.painter.decorations import DecorationPainter
from widgets.theme import Theme


@dataclass(frozen=True)
class Shown:
    """What is painted.

    Attributes
    ----------
    place : Place
    single : Dated, optional
        One date alone instead of the pair.
    mode : str
    split : float
        Share of the width that shows the earlier date.
    second_date : bool
        Which date of the flicker is up.
    camera : Camera
        Of the whole view.
    pictures : sequence of QImage
        The dates under that camera: one with ``single``, else two.
    handle : QPointF
        Middle of the swipe line's handle.
    settled : bool
        Whether nothing is missing from the pictures.
    sketch : Sketch, optional
    cross : tuple of float, optional
        Ground of the cross that the arrow keys move.
    """

    place: Place
    single: Dated | None
    mode: Mode
    split: float
    second_date: bool
    camera: Camera
    pictures: Sequence[QImage]
    handle: QPointF
    settled: bool
    sketch: Sketch | None
    cross: tuple[float, float] | None


def panes(camera: Camera, mode: Mode, single: bool) -> list[QRect]:
    """The parts of the view that show ground of their own: two side by side, else one."""
    if mode == "side" and not single:
        half = camera.width // 2
        return [QRect(0, 0, half, camera.height), QRect(half, 0, camera.width - half, camera.height)]
    return [QRect(0, 0, camera.width, camera.height)]


def pane_camera(camera: Camera, pane: QRect) -> Camera:
    """The camera of a pane: the same middle and scale in less room."""
    return replace(camera, width=pane.width(), height=pane.height())


class ScenePainter:
    """Paints what is `Shown`, and keeps what is dear to make while the camera stands."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._over = OverlayPainter(theme)
        self._decorations = DecorationPainter(theme)
        self._difference: tuple[object, QImage] | None = None
        self._lines: tuple[object, QImage] | None = None

    def forget(self) -> None:
        """The pictures changed: their difference is another one."""
        self._difference = None

    def paint(self, painter: QPainter, shown: Shown, ratio: float) -> None:
        """Paint everything; ``ratio`` is device pixels a logical pixel."""
        self._imagery(painter, shown)
        for pane in panes(shown.camera, shown.mode, shown.single is not None):
            painter.save()
            painter.setClipRect(pane)
            painter.translate(pane.x(), pane.y())
            self._outlines(painter, shown, pane_camera(shown.camera, pane), ratio)
            painter.restore()
        self._glass(painter, shown, ratio)

    def message(self, painter: QPainter, text: str, width: int, height: int, ratio: float) -> None:
        """Say in the middle of the view why nothing is compared."""
        font = self._theme.font("body")
        font.setPixelSize(round(font.pixelSize() * ratio))
        painter.setFont(font)
        painter.setPen(self._theme.colour("t2"))
        room = QRectF(width * 0.15, 0, width * 0.7, height)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    def _imagery(self, painter: QPainter, shown: Shown) -> None:
        camera, pictures = shown.camera, shown.pictures
        if shown.single is not None:
            painter.drawImage(0, 0, pictures[0])
        elif shown.mode == "swipe":
            cut = round(shown.split * camera.width)
            painter.drawImage(0, 0, pictures[0], 0, 0, cut, camera.height)
            painter.drawImage(cut, 0, pictures[1], cut, 0, camera.width - cut, camera.height)
        elif shown.mode == "side":
            for pane, picture in zip(panes(camera, shown.mode, False), pictures, strict=True):
                shift = (camera.width - pane.width()) // 2
                painter.drawImage(pane.x(), 0, picture, shift, 0, pane.width(), camera.height)
        elif shown.mode == "flicker":
            painter.drawImage(0, 0, pictures[1 if shown.second_date else 0])
        else:
            painter.drawImage(QRectF(0, 0, camera.width, camera.height), self._heat(pictures, camera))

    def _heat(self, pictures: Sequence[QImage], camera: Camera) -> QImage:
        key = (camera, self._theme.name)
        if self._difference is None or self._difference[0] != key:
            low, high = self._theme.tokens.raw["heat_alpha"]
            colour = QColor(self._theme.stroke("patch").colour)
            self._difference = (key, difference(pictures[0], pictures[1], colour, (float(low), float(high))))
        return self._difference[1]

    def _outlines(self, painter: QPainter, shown: Shown, camera: Camera, ratio: float) -> None:
        painter.drawImage(0, 0, self._parcels(shown.place, camera, ratio))
        self._over.others(painter, camera, shown.place.others, ratio)
        self._over.patch(painter, camera, shown.place.outline, ratio, dashed=shown.sketch is not None)
        if shown.sketch is not None:
            shown.sketch.paint(painter, camera, self._theme, ratio)
            if shown.cross is not None:
                self._cross(painter, QPointF(*camera.to_screen(*shown.cross)), 14 * ratio, ratio)

    def _cross(self, painter: QPainter, at: QPointF, arm: float, ratio: float) -> None:
        for pen in (QPen(QColor("#0B0D0E"), 4 * ratio), QPen(QColor("#FFFFFF"), 1.5 * ratio)):
            painter.setPen(pen)
            painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
            painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))

    def _parcels(self, place: Place, camera: Camera, ratio: float) -> QImage:
        """The parcels' lines for a camera, kept: the swipe line moves far more often than the camera does."""
        if self._lines is None or self._lines[0] != (camera, id(place.parcels)):
            image = QImage(camera.width, camera.height, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            self._over.parcels(painter, camera, place.parcels, ratio)
            painter.end()
            self._lines = ((camera, id(place.parcels)), image)
        return self._lines[1]

    def _glass(self, painter: QPainter, shown: Shown, ratio: float) -> None:
        camera = shown.camera
        whole = QRectF(0, 0, camera.width, camera.height)
        before, after = shown.place.before.date, shown.place.after.date
        first = QCoreApplication.translate("CompareView", "前")
        second = QCoreApplication.translate("CompareView", "后")
        if shown.single is not None:
            self._over.badge(painter, [shown.single.date], whole, False, ratio)
        elif shown.mode == "flicker":
            words = [second, after] if shown.second_date else [first, before]
            self._over.badge(painter, words, whole, shown.second_date, ratio)
        elif shown.mode == "difference":
            words = [QCoreApplication.translate("CompareView", "差异"), f"{before} → {after}"]
            self._over.badge(painter, words, whole, False, ratio)
        else:
            self._over.badge(painter, [first, before], whole, False, ratio)
            self._over.badge(painter, [second, after], whole, True, ratio)
            middle = shown.split * camera.width if shown.mode == "swipe" else camera.width / 2
            self._over.divider(painter, middle, camera.height, ratio)
            if shown.mode == "swipe":
                self._over.handle(painter, shown.handle.x(), shown.handle.y(), ratio)
        self._decorations.scale_bar(painter, camera, ratio, 1.0)
        if not shown.settled:
            self._decorations.progress(painter, camera, ratio, 0.0)
