"""How a table of the workspace is described: plain data that SQL, imports, panels and exports all read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark ``text`` for translation where it is shown; PySide's own is typed ``object -> object``."""
    return text


class Kind(Enum):
    """What a column holds. Times are ISO 8601 text in UTC, JSON is text."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    TIME = "time"
    JSON = "json"
    GEOMETRY = "geometry"


@dataclass(frozen=True)
class Field:
    """A column.

    ``title`` is the Chinese source text of its heading (context ``Schema``), ``unit`` an SI-like symbol (``m2``, ``m``,
    ``deg``) or "", ``length`` the greatest number of characters of a text (0: no limit), ``required`` forbids NULL.
    """

    name: str
    kind: Kind
    title: str
    length: int = 0
    unit: str = ""
    required: bool = False


@dataclass(frozen=True)
class SearchFields:
    """What the search finds a row by.

    Parameters
    ----------
    codes
        Columns that identify it; the first that is filled is shown.
    title
        Columns whose texts, joined by blanks, are its name.
    bulk
        Hundreds of thousands of rows that are named after their class and place (parcels): found by code and by words
        of the name, listed after everything else, and not by pinyin.
    """

    codes: tuple[str, ...]
    title: tuple[str, ...]
    bulk: bool = False


@dataclass(frozen=True)
class Table:
    """A table besides its ``fid``, ``geom`` and ``extra``.

    Parameters
    ----------
    name, title
        SQL name, and the Chinese source text of the table's name (context ``Schema``).
    geometry
        ``Point``, ``MultiLineString``, ``MultiPolygon`` or "".
    fields
        The columns in order.
    indexes, unique
        Columns of each index, and of each that lets no values come twice.
    division
        The column that holds (or starts with) the code of the village that a row belongs to; "" where there is none.
    search
        How the search finds its rows, or None.
    """

    name: str
    title: str
    geometry: str
    fields: tuple[Field, ...]
    indexes: tuple[tuple[str, ...], ...] = ()
    division: str = ""
    search: SearchFields | None = None
    unique: tuple[tuple[str, ...], ...] = ()

    def field(self, name: str) -> Field | None:
        """The column of this name, or None."""
        return next((f for f in self.fields if f.name == name), None)


def text(name: str, title: str, length: int = 0, *, required: bool = False) -> Field:
    """A text column of at most ``length`` characters."""
    return Field(name, Kind.TEXT, title, length, required=required)


def integer(name: str, title: str, unit: str = "", *, required: bool = False) -> Field:
    """A whole number."""
    return Field(name, Kind.INTEGER, title, unit=unit, required=required)


def real(name: str, title: str, unit: str = "") -> Field:
    """A floating-point number."""
    return Field(name, Kind.REAL, title, unit=unit)


def time(name: str, title: str) -> Field:
    """A moment in UTC."""
    return Field(name, Kind.TIME, title)


def json(name: str, title: str) -> Field:
    """JSON text."""
    return Field(name, Kind.JSON, title)
