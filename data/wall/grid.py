"""Where the parts of a scene stand on a screen, in whole device pixels. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.wall.scene import Bezel, Cell, Grid


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Measure:
    """The screen's part of a layout, px: size of the area that the grid fills, gap between cells, margin around."""

    width: int
    height: int
    gap: int
    margin: int


def place(grid: Grid, cell: Cell, measure: Measure, bleed: bool = False) -> Box:
    """The rectangle of a cell.

    Parameters
    ----------
    bleed
        Runs to the area's edges where the cell stands at one, and over half the gap: a map is no card.
    """
    columns = _edges(grid.columns, grid.column_bezels, measure.width, measure.gap, measure.margin)
    rows = _edges(grid.rows, grid.row_bezels, measure.height, measure.gap, measure.margin)
    left, right = columns[cell.column][0], columns[cell.column + cell.columns - 1][1]
    top, bottom = rows[cell.row][0], rows[cell.row + cell.rows - 1][1]
    if bleed:
        left = 0 if cell.column == 0 else left
        right = measure.width if cell.column + cell.columns == len(grid.columns) else right
        top = 0 if cell.row == 0 else top
        bottom = measure.height if cell.row + cell.rows == len(grid.rows) else bottom
    return Box(left, top, right - left, bottom - top)


def _edges(
    weights: Sequence[float], bezels: Sequence[Bezel], length: int, gap: int, margin: int
) -> list[tuple[int, int]]:
    """First and last pixel edge of every column (or row); rounding never adds up, the last ends at the margin."""
    extra = {bezel.after: bezel.width for bezel in bezels}
    room = length - 2 * margin - gap * (len(weights) - 1) - sum(extra.values())
    total = sum(weights)
    edges, passed, offset = [], 0.0, margin
    for index, weight in enumerate(weights):
        begin = offset + round(room * passed / total)
        passed += weight
        edges.append((begin, offset + round(room * passed / total)))
        offset += gap + extra.get(index, 0)
    return edges
