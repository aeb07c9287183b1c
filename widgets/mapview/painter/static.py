"""Draws the static map from what is at hand: class raster, tiles of any level, and the exact frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from layers.protocol import Extent
from layers.tiles.grid import TILE, TileGrid, TileId
from layers.tiles.plan import Plan
from layers.tiles.scheduler import TileScheduler
from widgets.mapview.camera import Camera
from widgets.mapview.rest import Frame
from widgets.mapview.stand_in import GroundImage

#: How many levels up a tile is looked for to stand in for a missing one.
_UP = 6


class StaticPainter:
    """Draws tiles and frames in device pixels.

    Parameters
    ----------
    tiles : TileScheduler
        Where tiles are kept.
    """

    def __init__(self, tiles: TileScheduler) -> None:
        self._tiles = tiles

    def missing(self, key: str, plan: Plan) -> list[TileId]:
        """Visible tiles of the picture ``key`` that are not in memory."""
        return [tile for tile in plan.visible if not self._tiles.has(key, tile)]

    def bare(self, key: str, tiles: Iterable[TileId]) -> list[TileId]:
        """Those tiles of the picture ``key`` of whose ground no tile at all is in memory, coarser ones included."""
        return [tile for tile in tiles if not self._tiles.has(key, tile) and self._above(key, tile) is None]

    def ground(
        self,
        painter: QPainter,
        camera: Camera,
        grid: TileGrid,
        key: str,
        plan: Plan,
        beneath: Iterable[GroundImage],
        older: Frame | None,
        background: QColor,
        region: QRegion | None = None,
    ) -> None:
        """Draw the best that is at hand of every place.

        Parameters
        ----------
        painter : QPainter
            In device pixels, its smoothing set as the moment allows.
        camera, grid, key, plan
            The view, its grid, its picture's key and its tiles.
        beneath : iterable of GroundImage
            Class rasters, coarsest first.
        older : Frame or None
            An exact frame of another resolution or picture.
        background : QColor
            The map's background.
        region : QRegion, optional
            Device pixels that have to be drawn; None for all.
        """
        window = QRect(0, 0, camera.width, camera.height)
        region = region or QRegion(window)
        visible = _places(camera, grid, plan.visible)
        if region.rectCount() != 1 or region.boundingRect() != window:
            # No clip: what reaches beyond is covered by the frame, and a clip that is no rectangle is Qt's slow path.
            visible = [(tile, place) for tile, place in visible if region.intersects(place)]
        missing = [(tile, place) for tile, place in visible if not self._tiles.has(key, tile)]
        if missing:
            above = {tile: self._above(key, tile) for tile, _ in missing}
            # What lies beneath is drawn where it is seen: a 4K frame has no time for pictures that tiles then cover.
            box = QRect()
            for tile, place in missing:
                if above[tile] is None:
                    box = box.united(place)
            box = box.intersected(region.boundingRect())
            if not box.isEmpty():
                painter.fillRect(box, background)
                for image in beneath:
                    draw_scaled(painter, camera, image.image, image.extent, box)
                if older is not None:
                    draw_scaled(painter, camera, older.image, older.camera.extent, box)
            for tile, place in missing:
                self._stand_in(painter, camera, grid, key, tile, place, above[tile])
        # Row by row, whatever the order of need: at 4K the view's memory is larger than the processor's caches, and
        # neighbours share its pages.
        visible.sort(key=_row_by_row)
        for number, image in self._tiles.images(key, [tile for tile, _ in visible]):
            _draw(painter, visible[number][1], image)

    def _above(self, key: str, tile: TileId) -> tuple[QImage, QRectF] | None:
        """The nearest coarser tile in memory, and which part of it shows the ground of ``tile``."""
        above, left, top, size = tile, 0.0, 0.0, float(TILE)
        for _ in range(min(_UP, tile.level)):
            left, top, size = left / 2, top / 2, size / 2
            left += (above.column & 1) * TILE / 2
            top += (above.row & 1) * TILE / 2
            above = above.parent
            image = self._tiles.tile(key, above)
            if image is not None:
                return image, QRectF(left, top, size, size)
        return None

    def _stand_in(
        self,
        painter: QPainter,
        camera: Camera,
        grid: TileGrid,
        key: str,
        tile: TileId,
        place: QRect,
        coarser: tuple[QImage, QRectF] | None,
    ) -> None:
        below = [
            TileId(tile.level + 1, tile.column * 2 + column, tile.row * 2 + row) for row in (0, 1) for column in (0, 1)
        ]
        finer = [(each, image) for each in below if (image := self._tiles.tile(key, each)) is not None]
        if coarser is not None and len(finer) < len(below):
            painter.drawImage(QRectF(place), *coarser)
        for each, image in finer:
            _draw(painter, _pixels(camera, grid.extent(each)), image)


def draw_scaled(painter: QPainter, camera: Camera, image: QImage, extent: Extent, within: QRect | None = None) -> None:
    """Draw ``image`` of ``extent`` where it belongs; only the part in view (and in ``within``, px) is touched."""
    left, top, right, bottom = camera.rectangle(extent)
    if right <= 0 or bottom <= 0 or left >= camera.width or top >= camera.height:
        return
    across, down = image.width() / (right - left), image.height() / (bottom - top)
    # A picture far larger than the view is cut first: Qt's scaling loses precision with very large rectangles.
    inner = QRectF(left, top, right - left, bottom - top).intersected(
        QRectF(within or QRect(0, 0, camera.width, camera.height))
    )
    if inner.isEmpty():
        return
    source = QRectF(
        (inner.left() - left) * across, (inner.top() - top) * down, inner.width() * across, inner.height() * down
    )
    painter.drawImage(inner, image, source)


def frame_offset(frame: Frame, camera: Camera) -> QPoint | None:
    """Where a frame of the same resolution lies in the view, whole device pixels; None when it does not fit."""
    other = frame.camera
    if other.resolution != camera.resolution:
        return None
    left, top = camera.to_screen(other.extent[0], other.extent[3])
    if abs(left) >= max(camera.width, other.width) or abs(top) >= max(camera.height, other.height):
        return None
    return QPoint(round(left), round(top))


def exposed(frame: Frame, offset: QPoint, camera: Camera) -> QRegion:
    """Device pixels of the view that a frame at ``offset`` does not cover."""
    covered = QRect(offset, QSize(frame.camera.width, frame.camera.height))
    return QRegion(QRect(0, 0, camera.width, camera.height)).subtracted(QRegion(covered))


def uncovered(frame: Frame, camera: Camera, grid: TileGrid, tiles: Sequence[TileId]) -> tuple[TileId, ...]:
    """Those tiles of one level of which the view shows a part that a frame of its own resolution does not cover."""
    offset = frame_offset(frame, camera)
    if offset is None:
        return tuple(tiles)
    window = QRect(0, 0, camera.width, camera.height)
    covered = QRect(offset, QSize(frame.camera.width, frame.camera.height))
    return tuple(tile for tile, place in _places(camera, grid, tiles) if not covered.contains(place & window))


def _pixels(camera: Camera, extent: Extent) -> QRect:
    """Whole pixels of a tile: neighbours share their rounded edge, so that no seam shows."""
    left, top, right, bottom = (round(edge) for edge in camera.rectangle(extent))
    return QRect(left, top, right - left, bottom - top)


def _places(camera: Camera, grid: TileGrid, tiles: Sequence[TileId]) -> list[tuple[TileId, QRect]]:
    """Tiles of one level with their whole pixels; each edge is worked out once, neighbours share it."""
    if not tiles:
        return []
    size = TILE * grid.resolution(tiles[0].level)
    columns, rows = {tile.column for tile in tiles}, {tile.row for tile in tiles}
    across = {edge: round(camera.to_screen(edge * size, 0.0)[0]) for edge in columns | {at + 1 for at in columns}}
    down = {edge: round(camera.to_screen(0.0, -edge * size)[1]) for edge in rows | {at + 1 for at in rows}}
    placed = []
    for tile in tiles:
        left, top = across[tile.column], down[tile.row]
        placed.append((tile, QRect(left, top, across[tile.column + 1] - left, down[tile.row + 1] - top)))
    return placed


def _row_by_row(placed: tuple[TileId, QRect]) -> tuple[int, int]:
    tile = placed[0]
    return tile.row, tile.column


def _draw(painter: QPainter, place: QRect, image: QImage) -> None:
    if place.width() == TILE and place.height() == TILE:
        painter.drawImage(place.topLeft(), image)
    else:
        painter.drawImage(place, image)
