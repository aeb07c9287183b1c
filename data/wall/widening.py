"""A scene on a screen much wider than high: maps in cells of their own shape, panels in columns beside them. Pure.

Stretched over such a screen, the map of a whole county would stand small between two empty fields. Here it has the
whole height and the width it needs; panels keep their reading order and share out what is left.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from data.wall.scene import Cell, Grid, Scene

#: Width to height from which a screen is wide.
WIDE = 2.6
#: A map's cell: width to height at least and at most, and the share of the screen that all maps take at most.
_NARROWEST, _WIDEST, _MOST = 1.15, 1.9, 0.55
#: What of a column's height an indicator wants, and any other panel at least and at most: as much as it had.
_FLAT, _TALL, _TALLEST = 0.21, 0.45, 0.8
#: An indicator: one field in a row of less than this share of the height.
_FLAT_ROW = 0.2
#: Best width of a column of panels, in heights of the screen, and how many there are at most (a grid has 24 lines).
_COLUMN, _MOST_COLUMNS = 1.35, 3
#: Edges of two columns nearer than this share of the height become one line.
_SNAP = 0.07


@dataclass(frozen=True)
class _Row:
    parts: tuple[int, ...]
    wish: float


def widened(scene: Scene, shape: float, county: float) -> tuple[Grid, list[Cell]]:
    """The grid of a scene on a wide screen, and the cells of its parts, maps first.

    Parameters
    ----------
    shape
        Width to height of the screen.
    county
        Width to height of what a map shows.
    """
    maps = range(len(scene.maps))
    cells = [part.cell for part in scene.maps] + [part.cell for part in scene.panels]
    if not scene.maps or not scene.panels:
        return scene.grid, cells
    wide = min(min(max(county, _NARROWEST), _WIDEST), _MOST * shape / len(maps))
    rest = shape - wide * len(maps)
    rows = _rows(scene, sorted(range(len(maps), len(cells)), key=lambda part: (cells[part].row, cells[part].column)))
    stacks = _stacks(rows, min(max(1, round(rest / _COLUMN)), _MOST_COLUMNS))
    edges = _edges(stacks)
    lines = sorted({edge for found in edges for edge in found})
    # Indicators stand beside each other: a column is as many lines of the grid as they need.
    fields = math.lcm(*(len(row.parts) for row in rows))
    left = cells[0].column == 0
    begin = len(maps) if left else 0
    placed = list(cells)
    for number, part in enumerate(maps):
        placed[part] = Cell(column=number if left else fields * len(stacks) + number, row=0, rows=len(lines) - 1)
    for index, (stack, ends) in enumerate(zip(stacks, edges, strict=True)):
        for row, top, bottom in zip(stack, ends, ends[1:], strict=False):
            span = fields // len(row.parts)
            first, high = lines.index(top), lines.index(bottom) - lines.index(top)
            for place, part in enumerate(row.parts):
                placed[part] = Cell(column=begin + fields * index + place * span, row=first, columns=span, rows=high)
    beside = [rest / len(stacks) / fields] * (fields * len(stacks))
    columns = [*[wide] * len(maps), *beside] if left else [*beside, *[wide] * len(maps)]
    heights = [max(0.05, 10 * (low - high)) for high, low in pairwise(lines)]
    return Grid(columns=tuple(round(w, 3) for w in columns), rows=tuple(round(h, 3) for h in heights)), placed


def _rows(scene: Scene, order: Sequence[int]) -> list[_Row]:
    """Panels in reading order; indicators after each other share rows, two in each, or three where there are three."""
    total, rows, flat = sum(scene.grid.rows), list[_Row](), list[int]()

    def put_flat() -> None:
        each = 3 if len(flat) == 3 else 2
        rows.extend(_Row(tuple(flat[at : at + each]), _FLAT) for at in range(0, len(flat), each))
        flat.clear()

    for part in order:
        cell = scene.panels[part - len(scene.maps)].cell
        if cell.columns == cell.rows == 1 and scene.grid.rows[cell.row] < _FLAT_ROW * total:
            flat.append(part)
        else:
            put_flat()
            had = sum(scene.grid.rows[cell.row : cell.row + cell.rows]) / total
            rows.append(_Row((part,), min(max(had, _TALL), _TALLEST)))
    put_flat()
    return rows


def _stacks(rows: list[_Row], count: int) -> list[list[_Row]]:
    """Cut the rows into columns so that each comes as near as can be to the height it wants."""
    count = min(count, len(rows))

    def cut(marks: Sequence[int]) -> list[list[_Row]]:
        ends = [0, *marks, len(rows)]
        return [rows[a:b] for a, b in pairwise(ends)]

    def strain(stacks: list[list[_Row]]) -> float:
        return sum(len(stack) * abs(math.log(sum(row.wish for row in stack))) for stack in stacks)

    return min((cut(marks) for marks in combinations(range(1, len(rows)), count - 1)), key=strain)


def _edges(stacks: list[list[_Row]]) -> list[list[float]]:
    """Where the rows of every column begin and end, as shares of the height; those nearly level become level."""
    known: list[float] = [0.0, 1.0]
    found: list[list[float]] = []
    for stack in stacks:
        total, passed, ends = sum(row.wish for row in stack), 0.0, [0.0]
        for row in stack[:-1]:
            passed += row.wish / total
            near = min(known, key=lambda edge: abs(edge - passed))
            at = near if ends[-1] < near < 1.0 and abs(near - passed) < _SNAP else passed
            known.append(at)
            ends.append(at)
        found.append([*ends, 1.0])
    return found
