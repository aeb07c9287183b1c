"""Cells coloured by what they hold: rules a column, read as the filters of columns are; the first that fits counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.formats import FORMATS
from widgets.table.conditions import NOTHING, Names, UnreadableFilterError, condition
from widgets.table.margin import holds
from widgets.table.rows import shown_text
from widgets.table.spec import ColumnSpec

#: Colours that can be told apart (`Theme.series`), which is how many rules a column may have.
COLOURS = 6
#: Values whose colour is remembered; a table of codes has fewer.
_REMEMBERED = 20_000
#: Ranges that a column of numbers is cut into.
_RANGES = 4


@dataclass(frozen=True)
class Shade:
    """Cells that ``text`` holds for (``5``, ``>5``, ``5-10``, ``空``, a part of a text) get a colour of the series."""

    text: str
    colour: int


class Shading:
    """The rules of a list, by field; made anew where one changes.

    Parameters
    ----------
    rules : mapping
        Shades by field. One that is no condition on its column is left out.
    """

    def __init__(self, columns: Sequence[ColumnSpec], rules: Mapping[str, Sequence[Shade]]) -> None:
        self._columns = {column.field: column for column in columns}
        self.rules = {name: tuple(shades) for name, shades in rules.items() if name in self._columns and shades}
        self._found: dict[tuple[str, Any], int | None] = {}

    def colour(self, field: str, value: Any, names: Names | None = None) -> int | None:
        """Number of the colour of a cell; None for none."""
        shades = self.rules.get(field)
        if shades is None:
            return None
        key = (field, value)
        if key not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            column = self._columns[field]
            self._found[key] = next((s.colour for s in shades if fits(column, s.text, value, names)), None)
        return self._found[key]

    def changed(self, field: str, shades: Sequence[Shade]) -> Shading:
        """The same with other rules for one column."""
        return Shading(list(self._columns.values()), {**self.rules, field: tuple(shades)})

    def save(self) -> dict[str, list[dict[str, Any]]]:
        """As plain data."""
        return {name: [asdict(shade) for shade in shades] for name, shades in self.rules.items()}

    @staticmethod
    def restored(columns: Sequence[ColumnSpec], state: object) -> Shading:
        """From what :meth:`save` gave; what an older or newer version wrote otherwise is left out."""
        rules: dict[str, list[Shade]] = {}
        for name, entries in state.items() if isinstance(state, dict) else ():
            for entry in entries if isinstance(entries, list) else ():
                text, colour = (entry.get("text"), entry.get("colour")) if isinstance(entry, dict) else (None, None)
                if isinstance(text, str) and isinstance(colour, int) and 0 <= colour < COLOURS:
                    rules.setdefault(str(name), []).append(Shade(text, colour))
        return Shading(columns, rules)


def fits(column: ColumnSpec, text: str, value: Any, names: Names | None = None) -> bool:
    """Whether a value is what ``text`` asks for; False where the text is no condition on this column."""
    wanted = text.strip()
    if not wanted:
        return False
    if wanted.lower() in NOTHING:
        return value in (None, "")
    if value in (None, ""):
        return False
    if FORMATS[column.format].numeric and not column.values:
        try:
            found = condition(column, wanted)
        except UnreadableFilterError:
            return False
        return isinstance(value, (int, float)) and found is not None and holds(found, float(value))
    stored, shown = str(value).casefold(), shown_text(column, value, names).casefold()
    if wanted.startswith("="):
        return wanted[1:].strip().casefold() in (stored, shown)
    return wanted.casefold() in shown or wanted.casefold() in stored


def is_condition(column: ColumnSpec, text: str) -> bool:
    """Whether a text can be a rule of a column."""
    try:
        return condition(column, text) is not None
    except UnreadableFilterError:
        return False


def proposed(column: ColumnSpec, values: NDArray[Any]) -> list[Shade]:
    """Rules for the values a column holds: the commonest texts, or numbers in ranges with as many rows each."""
    form = FORMATS[column.format]
    if form.numeric and not column.values:
        numbers = np.array([value for value in values if isinstance(value, (int, float))], float) * form.scale
        numbers = numbers[np.isfinite(numbers)]
        if not len(numbers):
            return []
        edges = np.unique(np.quantile(numbers, np.linspace(0, 1, _RANGES + 1)).round(form.decimals))
        if len(edges) < 2:
            return [Shade(f"{edges[0]:.{form.decimals}f}", 0)]
        shades = [Shade(f"<{edge:.{form.decimals}f}", place) for place, edge in enumerate(edges[1:-1])]
        return [*shades, Shade(f">={edges[-2]:.{form.decimals}f}", len(shades))]
    counted = Counter(str(value) for value in values if value not in (None, ""))
    return [Shade(f"={text}", place) for place, (text, _) in enumerate(counted.most_common(COLOURS))]
