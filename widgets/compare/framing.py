"""Where a comparison looks and where its handle stands: pure functions of the camera, in device pixels."""

from __future__ import annotations

from dataclasses import replace

import shapely
from PySide6.QtCore import QPointF, QRect, QRectF

from widgets.compare.drawing import HANDLE
from widgets.compare.place import Mode
from widgets.compare.scene import pane_camera, panes
from widgets.mapview.camera import Camera

#: Smallest pixel and largest resolution, as factors of the imagery's pixel.
_CLOSEST, _FARTHEST = 1 / 24, 64.0
#: Logical px: how far the handle stands above the lower edge, and below the upper one where the patch is in its way.
_LOW, _HIGH = 76.0, 110.0


def pane_under(camera: Camera, mode: Mode, single: bool, spot: QPointF) -> QRect:
    """The pane that a place on the view belongs to."""
    found = panes(camera, mode, single)
    return next((pane for pane in found if pane.contains(spot.toPoint())), found[0])


def ground_at(camera: Camera, pane: QRect, spot: QPointF) -> tuple[float, float]:
    """Ground coordinates of a place on the view."""
    return pane_camera(camera, pane).to_map(spot.x() - pane.x(), spot.y() - pane.y())


def zoomed(camera: Camera, ground: tuple[float, float], factor: float, pixel: float) -> Camera:
    """The camera ``factor`` times as far (below 1: nearer) with ``ground`` where it was; ``pixel`` is the imagery's."""
    resolution = min(max(camera.resolution * factor, pixel * _CLOSEST), pixel * _FARTHEST)
    factor = resolution / camera.resolution
    x, y = ground
    return replace(camera, x=x + (camera.x - x) * factor, y=y + (camera.y - y) * factor, resolution=resolution)


def panned(camera: Camera, dx: float, dy: float) -> Camera:
    """The camera after the ground was moved by device pixels."""
    return replace(camera, x=camera.x - dx * camera.resolution, y=camera.y + dy * camera.resolution)


def handle_at(
    camera: Camera | None, outline: shapely.Geometry | None, x: float, height: float, ratio: float
) -> QPointF:
    """Middle of the swipe line's handle in logical px: low on the line, or high where the patch is there."""
    low = QPointF(x, height - _LOW)
    if camera is None or outline is None or outline.is_empty:
        return low
    a, b, c, d = outline.bounds
    target = QRectF(QPointF(*camera.to_screen(a, d)) / ratio, QPointF(*camera.to_screen(c, b)) / ratio)
    room = HANDLE / 2 + 8
    return QPointF(x, _HIGH) if target.adjusted(-room, -room, room, room).contains(low) else low
