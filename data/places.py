"""Which objects are at a place, and which of them a click means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from data.store import Store
from data.surveys.filed import present_table

#: How near a point object must be to count as "here", in CRS units (m).
NEAR = 30.0

#: Tables in the order of what matters, and how near their objects must be.
TABLES: tuple[tuple[str, float], ...] = (
    ("reservoir", 0.0),
    ("camera", NEAR),
    ("industry", NEAR),
    ("dltb", 0.0),
    ("yjjbnttb", 0.0),
    ("gbzntb", 0.0),
    ("ecological_redline", 0.0),
    ("approved_land", 0.0),
    ("facility_land", 0.0),
    ("grid_zone", 0.0),
)

#: Table and fid.
ObjectKey = tuple[str, int]


def objects_at(store: Store, x: float, y: float, shown: Callable[[str], str] = lambda table: table) -> list[ObjectKey]:
    """Return the objects at a point (workspace CRS), what matters most first.

    ``shown`` tells the table by which the map shows a table: that of an earlier survey, or itself.
    """
    tables = set(store.tables())
    wanted = [(shown(table), near) for table, near in TABLES if table in tables]
    return [(table, int(fid)) for table, near in wanted for fid in store.at(table, x, y, near)]


def meant(found: Sequence[ObjectKey]) -> ObjectKey | None:
    """Return what a click on the ground means: its parcel, else what matters most; None where nothing is."""
    return next((key for key in found if present_table(key[0]) == "dltb"), found[0] if found else None)


def object_meant_at(
    store: Store, x: float, y: float, shown: Callable[[str], str] = lambda table: table
) -> ObjectKey | None:
    """Return what a click at a point (workspace CRS) means; ``shown`` as for `objects_at`."""
    return meant(objects_at(store, x, y, shown))
