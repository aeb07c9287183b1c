"""The pictures of the dates that a comparison shows: what of them is loaded, and what has to be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QImage

from widgets.compare.layer import RasterLayer, tiles_for
from widgets.compare.loader import ImageLoader, Piece
from widgets.compare.place import Dated
from widgets.compare.raster import Raster
from widgets.mapview.camera import Camera

#: A composed picture is as large as the view: only the dates of the moment are kept.
_KEPT = 3


class DatePictures:
    """One layer a date, under whatever camera it is asked for.

    Parameters
    ----------
    loader : ImageLoader
    user : str
        Name under which the loader keeps what is wanted here.
    """

    def __init__(self, loader: ImageLoader, user: str) -> None:
        self._loader = loader
        self._user = user
        self._layers: dict[Raster, RasterLayer] = {}
        self.native = False

    def set_native(self, native: bool) -> None:
        """Show the file's own pixels as squares, or interpolate between them."""
        self.native = native
        self._layers.clear()

    def pictures(self, dates: Sequence[Dated], camera: Camera, moving: bool = False) -> list[QImage]:
        """The dates under a camera, as far as they are loaded."""
        return [self._layer(dated.raster).picture(camera, moving) for dated in dates]

    def are_whole(self, dates: Sequence[Dated]) -> bool:
        """Whether nothing is missing from the pictures asked for last."""
        return all(self._layer(dated.raster).is_whole for dated in dates)

    def ask(self, dates: Sequence[Dated], camera: Camera | None) -> int:
        """Have what the dates need under a camera loaded; how many pieces are missing."""
        wanted: list[Piece | Raster] = []
        if camera is not None:
            lists = []
            for dated in dates:
                sheet = self._loader.sheet(dated.raster)
                if sheet is None:
                    wanted.append(dated.raster)
                else:
                    lists.append(tiles_for(dated.raster, sheet.grid, camera, self.native))
            # Both dates grow from the middle together.
            for step in range(max(map(len, lists), default=0)):
                wanted.extend(tiles[step] for tiles in lists if step < len(tiles))
        return self._loader.want(self._user, wanted)

    def arrived(self, piece: Piece) -> bool:
        """Take a piece in; whether a picture is another one now."""
        layer = self._layers.get(piece.raster)
        return layer is not None and layer.arrived(piece)

    def _layer(self, raster: Raster) -> RasterLayer:
        layer = self._layers.get(raster)
        if layer is None:
            while len(self._layers) >= _KEPT:
                self._layers.pop(next(iter(self._layers)))
            layer = self._layers[raster] = RasterLayer(self._loader, raster, self.native)
        return layer
