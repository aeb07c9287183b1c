"""Which tiles a view needs, and in what order: pure arithmetic of the grid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from layers.protocol import Extent
from layers.tiles.grid import TileGrid, TileId


@dataclass(frozen=True)
class Plan:
    """Tiles of a view.

    Parameters
    ----------
    level : int
        The level drawn.
    visible : tuple of TileId
        Tiles that the view shows, from its centre outwards.
    metas : tuple of TileId
        The metatiles of the visible tiles, from the centre outwards.
    ahead : tuple of TileId
        Metatiles likely to be wanted next: the neighbours, then those of one level up and down at the centre.
    """

    level: int
    visible: tuple[TileId, ...]
    metas: tuple[TileId, ...]
    ahead: tuple[TileId, ...]


def plan(grid: TileGrid, extent: Extent, resolution: float, coarser: float = 0.0) -> Plan:
    """Plan the tiles of ``extent`` shown at ``resolution`` map units a pixel.

    ``coarser`` shifts the choice of the level by a part of a level: a very large view needs fewer tiles then.
    """
    level = grid.level(resolution * 2.0**coarser)
    centre = ((extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2)
    visible = tuple(sorted(grid.cover(extent, level), key=lambda tile: _distance(grid.extent(tile), centre)))
    metas = _nearest_first(grid, grid.cover_metas(extent, level), centre)
    width, height = extent[2] - extent[0], extent[3] - extent[1]
    around = (extent[0] - width / 2, extent[1] - height / 2, extent[2] + width / 2, extent[3] + height / 2)
    inner = (extent[0] + width / 4, extent[1] + height / 4, extent[2] - width / 4, extent[3] - height / 4)
    ahead: dict[TileId, None] = {}
    for at, reach in ((level, around), (level - 1, around), (level + 1, inner)):
        if 0 <= at <= grid.deepest:
            ahead.update(dict.fromkeys(_nearest_first(grid, grid.cover_metas(reach, at), centre)))
    return Plan(level, visible, metas, tuple(meta for meta in ahead if meta not in metas))


def _nearest_first(grid: TileGrid, metas: Iterable[TileId], centre: tuple[float, float]) -> tuple[TileId, ...]:
    return tuple(sorted(metas, key=lambda meta: _distance(grid.meta_extent(meta), centre)))


def _distance(extent: Extent, centre: tuple[float, float]) -> float:
    """Squared distance from ``centre`` to the middle of ``extent``."""
    dx = (extent[0] + extent[2]) / 2 - centre[0]
    dy = (extent[1] + extent[3]) / 2 - centre[1]
    return dx * dx + dy * dy
