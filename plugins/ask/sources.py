"""What the builder of a question offers, read once and handed to its rows as plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import shapely

from data.code_lists.fields import codes_of
from data.schema import Field, Kind, Table
from data.selection.layers import KnownTables
from data.selection.places import Place
from widgets.mapview.sketching import SketchKind
from widgets.theme import Theme

#: Rows whose values are offered for a column without a code list.
SAMPLED = 2_000
#: More different values than this are no list to choose from.
OFFERED = 200

Suggested = Callable[[Sequence[str]], None]


@dataclass
class Sources:
    """Layers, places and kept selections, and ways to the map.

    Attributes
    ----------
    sets
        Names of the kept selections by table.
    suggest
        ``suggest(table, field, done)`` has ``done`` called with values of a column.
    draw
        ``draw(kind, done)`` has the user draw on the map.
    show
        Brings a geometry (workspace CRS) into view.
    """

    theme: Theme
    known: KnownTables
    places: Sequence[Place]
    suggest: Callable[[str, str, Suggested], None]
    draw: Callable[[SketchKind, Callable[[shapely.Geometry], None]], None]
    show: Callable[[shapely.Geometry], None]
    sets: Mapping[str, Sequence[str]] = field(default_factory=dict)


def is_number(column: Field) -> bool:
    """Whether a column is compared as a number."""
    return column.kind in (Kind.INTEGER, Kind.REAL)


def codes(table: Table, column: Field) -> Mapping[str, str]:
    """Code to name of a coded column."""
    return codes_of(table.name, column.name)
