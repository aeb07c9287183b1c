"""The tile grid: 256 px tiles in the project's own CRS, resolutions in powers of two, rendered as metatiles.

Nothing here is tied to a picture or a machine: a tile's name depends on the CRS's units alone, so a tile that was
rendered last week is found again after the layers were reordered and back.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from layers.protocol import Extent
from layers.scales import INCHES_PER_METRE, MapUnits

TILE = 256
#: Tiles on one side of a metatile. One rendering of 4x4 tiles costs QGIS hardly more than one of 1x1.
META = 4
#: Pixels rendered around a metatile and cut off, so that a symbol or an outline that crosses its edge is whole.
MARGIN = 32
#: The scale whose pixels a level has exactly, at 96 dpi: with it 1:50,000, 1:100,000, 1:12,500 and so on. A view at one
#: of these scales shows tiles pixel for pixel: nothing is resampled, which is sharper and a third of the work.
SCALE, DPI = 25_000.0, 96.0
#: Metres a pixel at level 0, 1:25,600,000; 24 levels reach half a millimetre.
COARSEST = 2**10 * SCALE / (DPI * INCHES_PER_METRE)
LEVELS = 24


class TileId(NamedTuple):
    """A tile: level (0 is coarsest), column to the east and row to the south of the CRS's origin."""

    level: int
    column: int
    row: int

    @property
    def meta(self) -> TileId:
        """The metatile that holds this tile, in units of metatiles."""
        return TileId(self.level, self.column // META, self.row // META)

    @property
    def parent(self) -> TileId:
        """The tile one level up that covers this one."""
        return TileId(self.level - 1, self.column // 2, self.row // 2)


@dataclass(frozen=True)
class TileGrid:
    """Tile arithmetic of one CRS.

    Parameters
    ----------
    coarsest : float
        Map units a pixel at level 0.
    """

    coarsest: float

    @classmethod
    def of(cls, units: MapUnits) -> TileGrid:
        """The grid of a CRS with ``units``."""
        return cls(COARSEST / units.metres)

    @property
    def deepest(self) -> int:
        """The finest level."""
        return LEVELS

    def resolution(self, level: int) -> float:
        """Map units a pixel at ``level``."""
        return self.coarsest / 2.0**level

    def level(self, resolution: float) -> int:
        """The level whose pixels are nearest in size to ``resolution``: between 0.71 and 1.41 of it."""
        return max(0, min(LEVELS, round(math.log2(self.coarsest / resolution))))

    def snapped(self, resolution: float) -> float:
        """The resolution nearest to ``resolution`` that a level has, or that lies midway between two."""
        return float(self.coarsest / 2.0 ** (round(2 * math.log2(self.coarsest / resolution)) / 2))

    def extent(self, tile: TileId) -> Extent:
        """Ground that ``tile`` covers."""
        size = TILE * self.resolution(tile.level)
        return (tile.column * size, -(tile.row + 1) * size, (tile.column + 1) * size, -tile.row * size)

    def meta_extent(self, meta: TileId, margin: int = 0) -> Extent:
        """Ground that the metatile ``meta`` covers, with ``margin`` more pixels on each side."""
        size = META * TILE * self.resolution(meta.level)
        more = margin * self.resolution(meta.level)
        return (
            meta.column * size - more,
            -(meta.row + 1) * size - more,
            (meta.column + 1) * size + more,
            -meta.row * size + more,
        )

    def span(self, extent: Extent, level: int) -> tuple[int, int, int, int]:
        """First column, first row, last column and last row of the tiles that touch the inside of ``extent``."""
        size = TILE * self.resolution(level)
        first_column, first_row = math.floor(extent[0] / size), math.floor(-extent[3] / size)
        last_column = max(first_column, math.ceil(extent[2] / size) - 1)
        last_row = max(first_row, math.ceil(-extent[1] / size) - 1)
        return first_column, first_row, last_column, last_row

    def cover(self, extent: Extent, level: int) -> Iterator[TileId]:
        """Tiles of ``level`` that touch the inside of ``extent``, row by row."""
        left, top, right, bottom = self.span(extent, level)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield TileId(level, column, row)

    def cover_metas(self, extent: Extent, level: int) -> Iterator[TileId]:
        """Metatiles of ``level`` that touch the inside of ``extent``, row by row."""
        left, top, right, bottom = self.span(extent, level)
        for row in range(top // META, bottom // META + 1):
            for column in range(left // META, right // META + 1):
                yield TileId(level, column, row)


def tiles_of(meta: TileId) -> Iterator[TileId]:
    """The tiles of a metatile, row by row."""
    for row in range(meta.row * META, (meta.row + 1) * META):
        for column in range(meta.column * META, (meta.column + 1) * META):
            yield TileId(meta.level, column, row)
