"""Which tiles a view needs, and in what order: pure arithmetic of the grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from layers.protocol import Extent
from layers.tiles.grid import META, TILE, TileGrid, TileId


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
    visible = _nearest_first(grid, grid.cover(extent, level), centre, TILE)
    metas = _nearest_first(grid, grid.cover_metas(extent, level), centre, TILE * META)
    width, height = extent[2] - extent[0], extent[3] - extent[1]
    around = (extent[0] - width / 2, extent[1] - height / 2, extent[2] + width / 2, extent[3] + height / 2)
    inner = (extent[0] + width / 4, extent[1] + height / 4, extent[2] - width / 4, extent[3] - height / 4)
    ahead: dict[TileId, None] = {}
    for at, reach in ((level, around), (level - 1, around), (level + 1, inner)):
        if 0 <= at <= grid.deepest:
            ahead.update(dict.fromkeys(_nearest_first(grid, grid.cover_metas(reach, at), centre, TILE * META)))
    return Plan(level, visible, metas, tuple(meta for meta in ahead if meta not in metas))


def soon(plan: Plan) -> Iterator[TileId]:
    """The tiles that one step takes from here: in, out, a quarter of the view to each side; without those in view."""
    columns = [tile.column for tile in plan.visible]
    rows = [tile.row for tile in plan.visible]
    if not columns:
        return
    left, right, top, bottom = min(columns), max(columns) + 1, min(rows), max(rows) + 1
    across, down = right - left, bottom - top
    # The middle in half tiles, so that it is whole at the next level and is halved twice for the one before.
    x, y = left + right, top + bottom
    yield from _block(plan.level + 1, x - across // 2, y - down // 2, across, down)
    if plan.level > 0:
        yield from _block(plan.level - 1, x // 4 - across // 2, y // 4 - down // 2, across + 1, down + 1)
    aside, above = across // 4 + 1, down // 4 + 1
    shown = set(plan.visible)
    around = _block(plan.level, left - aside, top - above, across + 2 * aside, down + 2 * above)
    yield from (tile for tile in around if tile not in shown)


def _block(level: int, left: int, top: int, across: int, down: int) -> Iterator[TileId]:
    return (TileId(level, column, row) for row in range(top, top + down) for column in range(left, left + across))


def _nearest_first(
    grid: TileGrid, tiles: Iterable[TileId], centre: tuple[float, float], pixels: int
) -> tuple[TileId, ...]:
    """Tiles of one level, ``pixels`` wide each, by the distance of their middles from a place on the ground."""
    found = list(tiles)
    if not found:
        return ()
    size = pixels * grid.resolution(found[0].level)
    x, y = centre[0] / size - 0.5, -centre[1] / size - 0.5
    return tuple(sorted(found, key=lambda tile: (tile.column - x) ** 2 + (tile.row - y) ** 2))
