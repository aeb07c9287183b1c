"""Where a table's columns are named: below titles, in one row or two, with coordinates among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from data.halfwidth import half_width
from data.importing.sheets import Sheet

#: Headings by what they mean, as `_plain` leaves them. In tables of surveys X is the northing.
_LON = ("经度", "东经", "lon", "longitude", "lng", "经度坐标", "gps经度")
_LAT = ("纬度", "北纬", "lat", "latitude", "纬度坐标", "gps纬度")
_NORTH = ("x", "x坐标", "纵坐标", "北坐标", "northing")
_EAST = ("y", "y坐标", "横坐标", "东坐标", "easting")
#: Headings of coordinates.
COORDINATES = frozenset({*_LON, *_LAT, *_NORTH, *_EAST})
#: Rows among which the headings are looked for: titles, the office, the date and notes stand above them.
_FIRST = 20
#: What stands behind a heading: its unit.
_UNIT = re.compile(r"[(\[].*[)\]]$")


@dataclass(frozen=True)
class Heading:
    """The headings of a table.

    Attributes
    ----------
    names
        Of the columns; empty and repeated ones are numbered.
    rows
        How many rows stand before the first object, and how many of them are headings.
    titles
        Rows above the headings.
    first, second
        Columns of the longitude and the latitude, else of the easting and the northing.
    degrees
        Whether they are the former.
    """

    names: list[str]
    rows: int
    titles: int
    first: int
    second: int
    degrees: bool


def find(sheet: Sheet) -> Heading | None:
    """The headings of a table with coordinates; None where it has none."""
    rows = list(islice(sheet.rows(), _FIRST))
    for number, row in enumerate(rows):
        found = _coordinates(row)
        if found is not None:
            return Heading(_names(row), number + 1, _filled(rows[:number]), *found)
        # A group of columns with a title of its own, "坐标" over "经度" and "纬度".
        below = rows[number + 1] if number + 1 < len(rows) else ()
        both = _joined(row, below)
        found = _coordinates(below)
        if found is not None and any(_blank(cell) for cell in below) and _filled([row]) and _groups(row, below):
            return Heading(_names(both), number + 2, _filled(rows[:number]), *found)
    return None


def names_of(sheet: Sheet) -> list[str]:
    """What stands in the first row that is not empty."""
    return _names(next((row for row in islice(sheet.rows(), _FIRST) if _filled([row])), ()))


def _coordinates(row: Sequence[Any]) -> tuple[int, int, bool] | None:
    plain = [_plain(cell) for cell in row]
    for first, second, degrees in ((_LON, _LAT, True), (_EAST, _NORTH, False)):
        one = next((plain.index(name) for name in first if name in plain), None)
        other = next((plain.index(name) for name in second if name in plain), None)
        if one is not None and other is not None:
            return one, other, degrees
    return None


def _groups(above: Sequence[Any], below: Sequence[Any]) -> bool:
    """Whether the row above names columns that the row below leaves open: a title stands in the first cell alone."""
    named = [number for number, cell in enumerate(above) if not _blank(cell)]
    return len(named) > 1 and any(number >= len(below) or _blank(below[number]) for number in named)


def _joined(above: Sequence[Any], below: Sequence[Any]) -> list[Any]:
    long = max(len(above), len(below))
    upper, lower = [*above, *[None] * (long - len(above))], [*below, *[None] * (long - len(below))]
    return [high if _blank(low) else low for high, low in zip(upper, lower, strict=True)]


def _plain(cell: Any) -> str:
    """A heading without what offices add to it: spaces, line breaks, units, full-width letters."""
    return "" if _blank(cell) else _UNIT.sub("", "".join(half_width(str(cell)).split()).casefold())


def _names(heading: Sequence[Any]) -> list[str]:
    names: list[str] = []
    for number, cell in enumerate(heading, start=1):
        name = f"column_{number}" if _blank(cell) else "".join(str(cell).split("\n")).strip()[:200]
        names.append(name if name not in names else f"{name}_{number}")
    return names


def _filled(rows: Sequence[Sequence[Any]]) -> int:
    return sum(any(not _blank(cell) for cell in row) for row in rows)


def _blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
