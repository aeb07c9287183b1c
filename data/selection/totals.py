"""What the objects of an answer add up to: how many, how large, by village, class, owner or any column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data.areas import ellipsoidal_area
from data.code_lists.fields import codes_of
from data.crs import crs_of
from data.query import GroupKey, Prefix, Where
from data.schema import Field, Kind, Table
from data.store import Store

#: Digits of a town's and of a village's code.
_TOWN, _VILLAGE = 9, 12
#: Columns of the schema that say of what class an object is, and who has it; the first that a table has counts.
_CLASSES = ("DLBM", "kind", "class", "kind_suggested", "level")
_OWNERS = ("QSDWMC", "owner", "holder", "leader")
#: Columns with the area that counts legally; without one it is worked out on the ellipsoid.
_AREAS = ("TBMJ", "JBNTMJ", "MJ", "area_m2")


@dataclass(frozen=True)
class Grouping:
    """A way to group the objects of a table.

    Attributes
    ----------
    id
        ``town``, ``village``, ``class``, ``owner``, or a column's name.
    column
        The column whose values make the groups.
    digits
        Leading characters of it that count; 0: all.
    """

    id: str
    title: str
    column: str
    digits: int = 0

    @property
    def key(self) -> GroupKey:
        """What a store groups by."""
        return Prefix(self.column, self.digits) if self.digits else self.column


@dataclass(frozen=True)
class Group:
    """Objects that have a value in common: the value as text, what it is called, how many, and their area."""

    key: str
    name: str
    count: int
    m2: float | None


@dataclass(frozen=True)
class Totals:
    """All objects of an answer, in groups of falling area or number.

    Attributes
    ----------
    m2
        Area of all; None for objects that have none.
    column
        The column that was added up; "" where the area is that of the geometry on the ellipsoid.
    """

    grouping: Grouping
    groups: tuple[Group, ...]
    count: int
    m2: float | None
    column: str


def groupings(table: Table) -> list[Grouping]:
    """Ways to group a table: by place, class and owner as far as it has them, then by any column."""
    found = []
    if table.division:
        found += [
            Grouping("village", QCoreApplication.translate("Ask", "按村"), table.division, _VILLAGE),
            Grouping("town", QCoreApplication.translate("Ask", "按乡镇"), table.division, _TOWN),
        ]
    for identity, title, names in (
        ("class", QCoreApplication.translate("Ask", "按类别"), _CLASSES),
        ("owner", QCoreApplication.translate("Ask", "按权属、责任人"), _OWNERS),
    ):
        name = next((name for name in names if table.field(name) is not None), "")
        if name:
            found.append(Grouping(identity, title, name))
    kinds = (Kind.TEXT, Kind.INTEGER)
    found += [Grouping(f.name, _title(f), f.name) for f in table.fields if f.kind in kinds and f.name != "phone"]
    return found


def add_up(store: Store, table: str, where: Where | None, grouping: Grouping) -> Totals:
    """Count and measure the objects that a condition holds for (None: all)."""
    described = store.describe(table)
    column = _area_column(described)
    if column or "Polygon" not in described.geometry:
        found = store.totals(table, (grouping.key,), (column,) if column else (), where)
        sums = [(each.key[0], each.count, each.sums[0] if column else None) for each in found]
    else:
        sums = _measured(store, table, where, grouping)
    names = _names(store, described, grouping)
    groups = [_group(value, count, m2, names) for value, count, m2 in sums]
    groups.sort(key=lambda group: (-(group.m2 or 0.0), -group.count, group.key))
    whole = sum(group.m2 or 0.0 for group in groups) if groups and groups[0].m2 is not None else None
    return Totals(grouping, tuple(groups), sum(group.count for group in groups), whole, column)


def _area_column(table: Table) -> str:
    names = [f.name for f in table.fields if f.unit == "m2"]
    return next((name for name in _AREAS if name in names), names[0] if names else "")


def _measured(
    store: Store, table: str, where: Where | None, grouping: Grouping
) -> list[tuple[object, int, float | None]]:
    """Counts and areas on the ellipsoid, of a table that has no column for them."""
    held = store.arrays(table, [grouping.column, "geom"], where)
    area = ellipsoidal_area(held["geom"], crs_of(store.srid))
    area[shapely.is_missing(held["geom"])] = 0.0
    values = [None if _missing(value) else str(value) for value in held[grouping.column].tolist()]
    if grouping.digits:
        values = [None if value is None else value[: grouping.digits] for value in values]
    kinds = sorted({value for value in values if value is not None})
    place = {value: number for number, value in enumerate(kinds)}
    of = np.array([place[value] if value is not None else len(kinds) for value in values], dtype=np.int64)
    counts, sums = np.bincount(of, minlength=len(kinds) + 1), np.bincount(of, area, len(kinds) + 1)
    every: list[str | None] = [*kinds, None]
    return [(key, int(n), float(m2)) for key, n, m2 in zip(every, counts, sums, strict=True) if n]


def _missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and np.isnan(value))


def _names(store: Store, table: Table, grouping: Grouping) -> Mapping[str, str]:
    if grouping.digits:
        return {code: name for code, name in store.page("division", ["code", "name"], limit=1_000_000) if name}
    return codes_of(table.name, grouping.column)


def _group(value: object, count: int, m2: float | None, names: Mapping[str, str]) -> Group:
    if value is None or value == "":
        return Group("", QCoreApplication.translate("Ask", "没有填写"), count, m2)
    key = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return Group(key, names.get(key, key), count, m2)


def _title(field: Field) -> str:
    return QCoreApplication.translate("Schema", field.title) if field.title else field.name
