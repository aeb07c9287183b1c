"""An earlier version of a feature made the present one, with the neighbours that were changed together with it.

Whoever reshapes a parcel moves its neighbours along, and a split leaves a new one beside it. To put one of them alone
back would leave gaps and overlaps, so what changed the same ground, or the vertices upon its edge, goes back with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from PySide6.QtCore import QCoreApplication

from data.editing.history import (
    Done,
    Version,
    geometry,
    is_located,
    numbers,
    put_back,
    read_versions,
    version_of,
)
from data.errors import UserError
from data.query import both, equal, one_of
from data.store import Store, StoreChange

#: Ground (in square units of the CRS, m2) up to which two shapes are the same: less is rounding.
_SAME = 1e-6
_EMPTY = shapely.Polygon()


class NeighbourChangedError(UserError):
    """What would have to go back too was changed again by something else."""

    def __init__(self, fids: Sequence[int]) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("Editing", "没有恢复：{n} 个与它一起改过的相邻对象后来又改过。").format(n=len(fids)),
            translate("Editing", "对象号 {fids}。只恢复这一个会留下缝隙或重叠。").format(
                fids=", ".join(map(str, fids[:20]))
            ),
            translate("Editing", "先恢复这些相邻对象，再恢复这一个；或用修边改界线。"),
        )
        self.fids = tuple(fids)


@dataclass(frozen=True)
class _Moved:
    """A feature that was changed together with the one to restore: before all that, and now."""

    before: Version | None
    shape: Any
    present: Any
    #: Something else has changed it since then.
    again: bool

    @property
    def ground(self) -> Any:
        """Where it is another one."""
        return shapely.symmetric_difference(self.shape, self.present)

    def goes_with(self, ground: Any) -> bool:
        """Whether it must go back where that ground does."""
        own = self.ground
        if shapely.area(own) <= _SAME:
            # A vertex more on the common edge.
            return bool(shapely.intersects(self.present, ground))
        return bool(shapely.area(shapely.intersection(own, ground)) > _SAME)


def restore(store: Store, table: str, feature: int, number: int, actor: str, reason: str) -> Done:
    """Make a feature as it was in an earlier version; where its shape changes, its neighbours keep meeting it.

    Raises
    ------
    LookupError
        When there is no such version.
    NeighbourChangedError
        When a neighbour that would have to go back was changed again; nothing is changed then.
    """
    located = is_located(store, table)
    with store.change(actor) as change:
        target = version_of(change, table, feature, number)
        wanted: dict[int, Version | None] = {feature: target}
        if located:
            wanted |= _neighbours(change, table, target)
        return put_back(change, table, wanted, "restore", reason, located)


def _neighbours(change: StoreChange, table: str, target: Version) -> dict[int, Version | None]:
    """What goes back with it: to the version before everything that has been done to it since ``target``."""
    own, shape = _present(change, table, target.feature), geometry(change, target) or _EMPTY
    ground = shapely.symmetric_difference(own, shape)
    # Points and lines share no ground; the same shape needs no neighbour.
    if shapely.get_dimensions(shape) < 2 or shapely.area(ground) <= _SAME:
        return {}
    moved = _moved(change, table, target)
    found: dict[int, Version | None] = {}
    again: list[int] = []
    growing = True
    while growing:
        growing = False
        for fid in [fid for fid in moved if fid not in found and moved[fid].goes_with(ground)]:
            each = moved.pop(fid)
            shifts = shapely.area(each.ground) > _SAME
            if each.again:
                # A vertex more may stay; ground may not be in two places.
                again += [fid] if shifts else []
                continue
            found[fid] = each.before
            if shifts:
                ground, growing = shapely.union(ground, each.ground), True
    if again:
        raise NeighbourChangedError(again)
    return found


def _moved(change: StoreChange, table: str, target: Version) -> dict[int, _Moved]:
    """Features that operations since ``target`` changed together with its feature."""
    own = read_versions(change, both(equal("table_name", table), equal("feature", target.feature)))
    operations = sorted({each.operation for each in own if each.number > target.number})
    if not operations:
        return {}
    rows = [row for row in read_versions(change, one_of("operation", operations)) if row.action != "base"]
    steps: dict[int, list[int]] = {}
    for row in rows:
        if row.feature != target.feature:
            steps.setdefault(row.feature, []).append(row.number)
    latest = numbers(change, table, list(steps))
    return {fid: _read(change, table, fid, sorted(done), latest) for fid, done in steps.items()}


def _read(change: StoreChange, table: str, fid: int, done: Sequence[int], latest: Mapping[int, int]) -> _Moved:
    first = done[0]
    before = version_of(change, table, fid, first - 1) if first > 1 else None
    shape = _EMPTY if before is None else geometry(change, before) or _EMPTY
    # What is numbered in between or after and was not done with the feature was done by something else.
    again = len(done) != latest[fid] - first + 1
    return _Moved(before, shape, _present(change, table, fid), again)


def _present(change: StoreChange, table: str, fid: int) -> Any:
    """The shape now; empty where the feature is gone."""
    if not change.rows(table, [fid]):
        return _EMPTY
    return change.geometries(table, [fid])[0]
