"""What a question may ask besides values of columns: places, shapes, other layers, kept selections.

These stand among the conditions of :mod:`data.query` and are combined with them by ``&``, ``|`` and ``~``; a store does
not know them: :mod:`data.selection.asking` finds the objects.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from data.query import All, Any_, Not, Where
from data.schema import Table


class Relation(Enum):
    """How an object lies to another; the words are those of QGIS's "select by location"."""

    INTERSECTS = "intersects"
    WITHIN = "within"
    CONTAINS = "contains"
    OVERLAPS = "overlaps"
    NEAR = "near"


@dataclass(frozen=True)
class Layer:
    """The objects of a table that a condition holds for (None: all)."""

    table: str
    where: Where | None = None


@dataclass(frozen=True)
class Drawn:
    """A geometry in the workspace's CRS as WKT: drawn on the map, or written."""

    wkt: str


Other = Layer | Drawn


@dataclass(frozen=True)
class Related(Where):
    """The object's geometry stands in a relation to at least one geometry of ``other``.

    Attributes
    ----------
    amount
        ``OVERLAPS``: the least share (0 to 1) of the object's own area that lies on the other's ground, counted once;
        0: any ground at all. ``NEAR``: the greatest distance in metres. Else without meaning.
    """

    relation: Relation
    other: Other
    amount: float = 0.0


@dataclass(frozen=True)
class InPlace(Where):
    """The object belongs to a county, town, village or grid zone: its code, its name, or ``town/village``."""

    place: str


@dataclass(frozen=True)
class InView(Where):
    """The object meets the extent that the map shows when the question is asked."""


@dataclass(frozen=True)
class InSet(Where):
    """The object belongs to the selection kept under this name."""

    name: str


#: Finds a table by its name or title; None where there is no such layer.
Tables = Callable[[str], Table | None]


def is_plain(where: Where) -> bool:
    """Whether a condition asks for nothing but values of columns, which a store answers itself."""
    if isinstance(where, (All, Any_)):
        return all(is_plain(part) for part in where.parts)
    if isinstance(where, Not):
        return is_plain(where.part)
    return not isinstance(where, (Related, InPlace, InView, InSet))


def needs_view(where: Where) -> bool:
    """Whether the answer depends on what the map shows."""
    if isinstance(where, (All, Any_)):
        return any(needs_view(part) for part in where.parts)
    if isinstance(where, Not):
        return needs_view(where.part)
    if isinstance(where, Related) and isinstance(where.other, Layer) and where.other.where is not None:
        return needs_view(where.other.where)
    return isinstance(where, InView)
