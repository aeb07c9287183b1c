"""What an object was before it was split, merged or restored: its documents stay with the ground that they are about.

Versions of edited features (`data.editing.history`) say which features one operation changed together. Whatever went
into an object brings its documents along: a parcel that was merged away, and the parcel that a new piece was cut from
(the documents it had by then). Nothing is written for it, so an operation that is taken back takes this back as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from data.editing import history
from data.editing.history import Version
from data.query import both, equal
from data.store import Store

#: Objects that are looked back to: a chain that is longer has been edited in circles.
_MOST = 200
#: Share of the smaller shape from which two shapes have ground in common; less is rounding along a border.
_SHARED = 0.01
#: Operations that bring a removed feature back: its documents never went, and its neighbours' are not its own.
_BACK = frozenset({"undo", "restore", "take_back"})


@dataclass(frozen=True)
class Forebear:
    """An object whose documents belong to another one now; those added until ``until`` (ISO 8601), "" for all."""

    fid: int
    until: str = ""


def forebears(store: Store, table: str, fid: int) -> list[Forebear]:
    """The objects that went into one, nearest first; none where it was never split or merged."""
    if history.TABLE not in store.tables():
        return []
    found: dict[int, Forebear] = {}
    waiting = [Forebear(fid)]
    while waiting and len(found) < _MOST:
        one = waiting.pop(0)
        for before in _before(store, table, one):
            if before.fid != fid and before.fid not in found:
                found[before.fid] = before
                waiting.append(before)
    return list(found.values())


def _before(store: Store, table: str, one: Forebear) -> list[Forebear]:
    versions = history.versions(store, table, one.fid)
    by_number = {version.number: version for version in versions}
    found = []
    for version in versions:
        if version.action == "base" or (one.until and version.time > one.until):
            continue
        shape = history.geometry(store, version)
        if shape is None:
            continue
        earlier = by_number.get(version.number - 1)
        came = version.action not in _BACK and (earlier is None or history.geometry(store, earlier) is None)
        for other in _together(store, table, version):
            forebear = _forebear(store, table, other, shape, came)
            if forebear is not None:
                found.append(Forebear(forebear.fid, _sooner(forebear.until, one.until)))
    return found


def _together(store: Store, table: str, version: Version) -> Sequence[Version]:
    where = both(equal("operation", version.operation), equal("table_name", table))
    others = history.read_versions(store, where)
    return [other for other in others if other.feature != version.feature and other.action != "base"]


def _forebear(store: Store, table: str, other: Version, shape: Any, came: bool) -> Forebear | None:
    """What another feature of the same operation is to one that has ``shape`` after it, and that it made (``came``)."""
    earlier = next((v for v in history.versions(store, table, other.feature) if v.number == other.number - 1), None)
    before = None if earlier is None else history.geometry(store, earlier)
    if before is None or not _share(before, shape):
        return None
    if history.geometry(store, other) is None:
        return None if store.row(table, other.feature) is not None else Forebear(other.feature)
    return Forebear(other.feature, other.time) if came else None


def _share(one: Any, other: Any) -> bool:
    least = min(shapely.area(one), shapely.area(other))
    return bool(least > 0 and shapely.area(shapely.intersection(one, other)) > _SHARED * least)


def _sooner(one: str, other: str) -> str:
    return min(time for time in (one, other) if time) if one or other else ""
