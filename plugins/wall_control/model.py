"""What the scene editor changes: a scene as plain values, changed by small steps that leave it sound or do nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from data.wall.scene import Cell, Grid, MapPart, Scene, Title

#: Weights a column or row can be dragged to.
_LEAST, _MOST = 0.2, 12.0


def blank(name: str, title: str) -> Scene:
    """A scene to begin with: the county's map beside free fields."""
    county = MapPart(id="map1", cell=Cell(column=0, row=0, columns=2, rows=2))
    return Scene(
        id=name, title=Title(zh=title), grid=Grid(columns=(1.5, 1.5, 1.0), rows=(1.0, 1.0, 1.0)), maps=(county,)
    )


class Draft:
    """A scene that is being edited. Parts are numbered: maps first, then panels.

    Every change is refused (False) when the scene would no longer be sound; the draft is then as it was.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        #: The key of what was refused last, as ``when.season.begin``.
        self.refused = ""
        self._past: list[Scene] = []

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The maps and panels, as values."""
        values = self.scene.model_dump(mode="python")
        return [*values["maps"], *values["panels"]]

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    def undo(self) -> bool:
        """Take the last step back."""
        if not self._past:
            return False
        self.scene = self._past.pop()
        return True

    def set(self, **values: Any) -> bool:
        """Change keys of the scene itself."""
        return self._try({**self._values(), **values})

    def weight(self, column: bool, index: int, value: float) -> bool:
        """Change the weight of a column or row."""
        grid = self._values()["grid"]
        name = "columns" if column else "rows"
        weights = list(grid[name])
        weights[index] = round(min(max(value, _LEAST), _MOST), 2)
        return self.set(grid={**grid, name: weights})

    def add_line(self, column: bool) -> bool:
        """Add a column at the right or a row at the bottom, as heavy as its neighbour."""
        grid = self._values()["grid"]
        name = "columns" if column else "rows"
        return self.set(grid={**grid, name: [*grid[name], grid[name][-1]]})

    def remove_line(self, column: bool) -> bool:
        """Take the last column or row away; only one that nothing stands on."""
        grid = self._values()["grid"]
        name, bezels = ("columns", "column_bezels") if column else ("rows", "row_bezels")
        kept = [bezel for bezel in grid[bezels] if bezel["after"] < len(grid[name]) - 2]
        return self.set(grid={**grid, name: list(grid[name])[:-1], bezels: kept})

    def move(self, part: int, column: int, row: int) -> bool:
        """Put a part elsewhere; where another one stands the two change places, if both then fit."""
        cell = {**self.parts[part]["cell"], "column": column, "row": row}
        if self._cell(part, cell):
            return True
        other = self.part_at(column, row)
        if other is None or other == part:
            return False
        mine, theirs = self.parts[part]["cell"], self.parts[other]["cell"]
        return self._cells({part: theirs, other: mine})

    def span(self, part: int, columns: int, rows: int) -> bool:
        """Let a part cover so many columns and rows."""
        return self._cell(part, {**self.parts[part]["cell"], "columns": columns, "rows": rows})

    def remove(self, part: int) -> bool:
        """Take a part away."""
        maps, panels = self._lists()
        if part < len(maps):
            del maps[part]
        else:
            del panels[part - len(maps)]
        return self.set(maps=maps, panels=panels)

    def add_panel(self, panel: str, column: int, row: int, options: dict[str, Any]) -> bool:
        """Add a panel on a free field."""
        maps, panels = self._lists()
        panels.append({"panel": panel, "cell": {"column": column, "row": row}, "options": options})
        return self.set(maps=maps, panels=panels)

    def add_map(self, column: int, row: int) -> bool:
        """Add a map on a free field."""
        maps, panels = self._lists()
        taken = {found["id"] for found in maps}
        name = next(f"map{n}" for n in range(1, 99) if f"map{n}" not in taken)
        maps.append({"id": name, "cell": {"column": column, "row": row}})
        return self.set(maps=maps, panels=panels)

    def change(self, part: int, **values: Any) -> bool:
        """Change keys of a part."""
        maps, panels = self._lists()
        target = maps[part] if part < len(maps) else panels[part - len(maps)]
        target.update(values)
        return self.set(maps=maps, panels=panels)

    def is_map(self, part: int) -> bool:
        """Whether a part is a map."""
        return part < len(self.scene.maps)

    def part_at(self, column: int, row: int) -> int | None:
        """The part that covers a field."""
        cells = [p.cell for p in self.scene.maps] + [p.cell for p in self.scene.panels]
        return next((index for index, cell in enumerate(cells) if cell.covers(column, row)), None)

    def free_fields(self) -> list[tuple[int, int]]:
        """Fields on which nothing stands, by row."""
        grid = self.scene.grid
        fields = [(c, r) for r in range(len(grid.rows)) for c in range(len(grid.columns))]
        return [field for field in fields if self.part_at(*field) is None]

    # -- within

    def _values(self) -> dict[str, Any]:
        return self.scene.model_dump(mode="python")

    def _lists(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        values = self._values()
        return list(values["maps"]), list(values["panels"])

    def _cell(self, part: int, cell: dict[str, Any]) -> bool:
        return self._cells({part: cell})

    def _cells(self, cells: dict[int, dict[str, Any]]) -> bool:
        maps, panels = self._lists()
        parts: Sequence[dict[str, Any]] = [*maps, *panels]
        for part, cell in cells.items():
            parts[part]["cell"] = cell
        return self.set(maps=maps, panels=panels)

    def _try(self, values: dict[str, Any]) -> bool:
        try:
            made = Scene.model_validate(values)
        except ValidationError as error:
            self.refused = ".".join(str(part) for part in error.errors(include_url=False)[0]["loc"])
            return False
        if made != self.scene:
            self._past.append(self.scene)
            self.scene = made
        return True
