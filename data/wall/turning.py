"""A scene on a screen of another shape than it was laid out for: the same parts, arranged anew. Pure.

Scenes are laid out for screens that are wider than high. Upright their columns would be too narrow to be read, so the
maps go to the top over the whole width and the panels follow in reading order, small ones two in a row. Screens much
wider than high: `data.wall.widening`.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.wall.scene import Cell, Grid, Scene
from data.wall.widening import WIDE, widened

#: Height of the maps together as a share of that of all panels, and of one panel over the whole width at most.
_MAPS, _TALLEST = 0.62, 2.75
#: Height of a row at least, as a share of the whole: an indicator has three lines.
_LEAST = 0.085
_COLUMNS = 2


@dataclass(frozen=True)
class _Row:
    parts: tuple[int, ...]
    weight: float


def by_rule(scene: Scene, width: int, height: int) -> bool:
    """Whether a scene is arranged by rule on a screen of ``width`` x ``height`` px, not as it was laid out.

    Bezels say where the panels of one wall meet: such a scene was laid out for that wall, as one whose grid says so.
    """
    grid = scene.grid
    made_for = grid.wide or bool(grid.column_bezels) or bool(grid.row_bezels)
    return height > width or (width > WIDE * height and not made_for)


def arrangement(scene: Scene, width: int, height: int, county: float = 1.4) -> tuple[Grid, list[Cell]]:
    """The grid of a scene on a screen of ``width`` x ``height`` px, and the cells of its parts, maps first.

    ``county`` is the width to height of what its maps show.
    """
    if not by_rule(scene, width, height):
        return scene.grid, _cells(scene)
    return turned(scene) if height > width else widened(scene, width / height, county)


def turned(scene: Scene) -> tuple[Grid, list[Cell]]:
    """The upright grid of a scene, and the cells of its parts, maps first. Bezels are those of a wall that lies."""
    cells = _cells(scene)
    maps, panels = range(len(scene.maps)), range(len(scene.maps), len(cells))
    below = _packed(scene, sorted(panels, key=lambda part: (cells[part].row, cells[part].column)), cells)
    share = _MAPS * sum(row.weight for row in below) if below else 1.0
    rows = [_Row((part,), max(share / max(1, len(maps)), 0.5)) for part in maps] + below
    least = _LEAST * sum(row.weight for row in rows)
    rows = [_Row(row.parts, max(row.weight, least)) for row in rows]
    placed: list[Cell] = list(cells)
    for index, row in enumerate(rows):
        wide = _COLUMNS // len(row.parts)
        for column, part in enumerate(row.parts):
            placed[part] = Cell(column=column * wide, row=index, columns=wide)
    return Grid(columns=(1.0,) * _COLUMNS, rows=tuple(round(row.weight, 3) for row in rows)), placed


def _packed(scene: Scene, order: list[int], cells: list[Cell]) -> list[_Row]:
    """Rows of one or two panels; two that are neighbours and of one height share a row."""
    rows: list[_Row] = []
    for part in order:
        weight = min(_weight(scene, cells[part]), _TALLEST)
        last = rows[-1] if rows else None
        pairs = last is not None and len(last.parts) == 1 and abs(last.weight - weight) < 0.01
        if last is not None and pairs and (_is_small(cells[part]) or _is_small(cells[last.parts[0]])):
            rows[-1] = _Row((*last.parts, part), weight)
        else:
            rows.append(_Row((part,), weight))
    return rows


def _cells(scene: Scene) -> list[Cell]:
    return [part.cell for part in scene.maps] + [part.cell for part in scene.panels]


def _is_small(cell: Cell) -> bool:
    return cell.columns == 1 and cell.rows == 1


def _weight(scene: Scene, cell: Cell) -> float:
    return sum(scene.grid.rows[cell.row : cell.row + cell.rows])
