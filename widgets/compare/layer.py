"""One date of a comparison, put together for one camera and kept until the camera moves."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from widgets.compare.loader import ImageLoader, Piece, Tile
from widgets.compare.raster import Box, Grid, Raster
from widgets.mapview.camera import Camera

#: How many levels up a stand-in for a missing tile is looked for.
_UP = 6
#: Beyond this many device pixels a moving picture is drawn without interpolation.
_SMOOTH_PIXELS = 3_000_000


class RasterLayer:
    """The picture of a raster under a camera.

    Parameters
    ----------
    loader : ImageLoader
    raster : Raster
    native : bool
        Show the file's own pixels as squares instead of interpolating between them.
    """

    def __init__(self, loader: ImageLoader, raster: Raster, native: bool = False) -> None:
        self._loader = loader
        self.raster = raster
        self.native = native
        self._camera: Camera | None = None
        self._image = QImage()
        self._missing: set[Tile] = set()
        self._known = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing from the last picture; a file that cannot be read misses nothing."""
        return self._loader.is_broken(self.raster) or (self._known and not self._missing)

    def picture(self, camera: Camera, moving: bool = False) -> QImage:
        """The raster as ``camera`` shows it, in device pixels; transparent where nothing is known."""
        if camera != self._camera:
            self._camera = camera
            if self._image.width() != camera.width or self._image.height() != camera.height:
                self._image = QImage(camera.width, camera.height, QImage.Format.Format_ARGB32_Premultiplied)
            self._image.fill(Qt.GlobalColor.transparent)
            self._compose(camera, moving)
        elif not self._known:
            self._compose(camera, moving)
        return self._image

    def arrived(self, piece: Piece) -> bool:
        """Draw a tile that came; whether the picture changed."""
        if not isinstance(piece, Tile) or piece not in self._missing or self._camera is None:
            return False
        sheet = self._loader.sheet(self.raster)
        if sheet is None:
            return False
        self._missing.discard(piece)
        painter = self._painter(False)
        self._draw(painter, self._camera, sheet.grid, piece)
        painter.end()
        return True

    def _compose(self, camera: Camera, moving: bool) -> None:
        sheet = self._loader.sheet(self.raster)
        self._known = sheet is not None
        self._missing = set()
        if sheet is None:
            return
        painter = self._painter(moving and camera.width * camera.height > _SMOOTH_PIXELS)
        for tile in tiles_for(self.raster, sheet.grid, camera, self.native):
            if self._loader.has(tile):
                self._draw(painter, camera, sheet.grid, tile)
            else:
                self._missing.add(tile)
                self._stand_in(painter, camera, sheet.grid, tile)
        painter.end()

    def _painter(self, rough: bool) -> QPainter:
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not (rough or self.native))
        return painter

    def _draw(self, painter: QPainter, camera: Camera, grid: Grid, tile: Tile) -> None:
        image = self._loader.image(tile)
        if image is not None:
            painter.drawImage(_target(camera, grid.tile_extent(tile.level, tile.column, tile.row)), image)

    def _stand_in(self, painter: QPainter, camera: Camera, grid: Grid, tile: Tile) -> None:
        """Show the part of a coarser tile that is there until the tile itself comes."""
        extent = grid.tile_extent(tile.level, tile.column, tile.row)
        for up in range(1, _UP + 1):
            parent = Tile(self.raster, tile.level + up, tile.column >> up, tile.row >> up)
            image = self._loader.image(parent) if self._loader.has(parent) else None
            if image is None:
                continue
            whole = grid.tile_extent(parent.level, parent.column, parent.row)
            across, down = image.width() / (whole[2] - whole[0]), image.height() / (whole[3] - whole[1])
            part = QRectF(
                (extent[0] - whole[0]) * across,
                (whole[3] - extent[3]) * down,
                (extent[2] - extent[0]) * across,
                (extent[3] - extent[1]) * down,
            )
            painter.drawImage(QRectF(_target(camera, extent)), image, part)
            return


def tiles_for(raster: Raster, grid: Grid, camera: Camera, native: bool = False) -> list[Tile]:
    """The tiles that show a camera's ground, from its middle outwards."""
    level = max(grid.level(camera.resolution), 0) if native else grid.level(camera.resolution)
    return [Tile(raster, level, column, row) for column, row in grid.tiles(camera.extent, level)]


def _target(camera: Camera, extent: Box) -> QRect:
    """Device pixels of a rectangle; its sides are rounded, so that neighbours share them and no seam shows."""
    left, top = camera.to_screen(extent[0], extent[3])
    right, bottom = camera.to_screen(extent[2], extent[1])
    x, y = round(left), round(top)
    return QRect(x, y, max(1, round(right) - x), max(1, round(bottom) - y))
