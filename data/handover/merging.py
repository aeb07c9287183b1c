"""Three-way merge of a working copy: what was handed out (base), what is here now (ours), what came back (theirs).

Feature by feature and column by column: what only one side changed is that side's, what both changed alike is agreed,
what both changed differently is a conflict that a person decides. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from data.code_lists.fields import named_beside
from data.editing.derived import area_columns
from data.handover import layer
from data.handover.layer import Features, fields_of
from data.handover.problems import problems_of
from data.quality.rules import TableRules
from data.schema import Field, Table

#: How a feature's geometry, its being there at all, and what cannot be taken are called among its aspects.
GEOM, THERE, REFUSED = "geom", "there", "refused"
Take = Literal["ours", "theirs"]
#: (fid, aspect) to whose is taken.
Decisions = Mapping[tuple[int, str], Take]


@dataclass(frozen=True)
class Aspect:
    """One thing of a feature that theirs has otherwise than the base: a column, :data:`GEOM` or :data:`THERE`.

    Attributes
    ----------
    base, ours, theirs
        A value of the column, a shapely geometry, or whether the feature is there.
    conflict
        Ours has it otherwise, too, and not as theirs.
    """

    name: str
    base: Any
    ours: Any
    theirs: Any
    conflict: bool


@dataclass(frozen=True)
class Item:
    """A feature that theirs changed, added or removed.

    Attributes
    ----------
    fid
        Of the working copy; that of the workspace, too, unless the feature was added.
    aspects
        What theirs changed; all that it has where it was added.
    problems
        Why theirs cannot be taken over; empty: it can.
    """

    fid: int
    kind: Literal["changed", "added", "removed"]
    aspects: tuple[Aspect, ...]
    problems: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[Aspect, ...]:
        """What has to be decided."""
        if self.problems:
            return (Aspect(REFUSED, None, None, None, True),)
        return tuple(aspect for aspect in self.aspects if aspect.conflict)

    def undecided(self, decisions: Decisions) -> tuple[Aspect, ...]:
        """What still has to be decided."""
        return tuple(aspect for aspect in self.conflicts if (self.fid, aspect.name) not in decisions)

    def aspect(self, name: str) -> Aspect | None:
        """The aspect of this name, or None."""
        return next((each for each in self.aspects if each.name == name), None)

    def taken(self, decisions: Decisions) -> tuple[Aspect, ...]:
        """The aspects of theirs that are taken over."""
        if self.problems:
            return ()
        there = self.aspect(THERE)
        if there is not None and there.conflict and decisions.get((self.fid, THERE)) != "theirs":
            return ()
        return tuple(
            each for each in self.aspects if not each.conflict or decisions.get((self.fid, each.name)) == "theirs"
        )


@dataclass(frozen=True)
class Merge:
    """What came back, compared.

    Attributes
    ----------
    items
        What theirs did, conflicts first.
    ours
        Features of the hand-over that only we changed or removed meanwhile.
    agreed
        Features of which all that theirs changed we changed alike.
    untouched
        Features that nobody changed.
    notes
        What the reader should know of the file: columns that it lacks, or that the table does not have.
    """

    items: tuple[Item, ...]
    ours: int
    agreed: int
    untouched: int
    notes: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[Item, ...]:
        """The features that a person has to decide."""
        return tuple(item for item in self.items if item.conflicts)

    def undecided(self, decisions: Decisions) -> int:
        """How many decisions are still to be made."""
        return sum(len(item.undecided(decisions)) for item in self.items)

    def all_decided(self, take: Take) -> dict[tuple[int, str], Take]:
        """Every conflict decided the same way; what cannot be taken over stays ours."""
        return {
            (item.fid, aspect.name): "ours" if aspect.name == REFUSED else take
            for item in self.conflicts
            for aspect in item.conflicts
        }


def merge(
    table: Table,
    rules: TableRules,
    base: Features,
    ours: Features,
    theirs: Features,
    notes: Collection[str] = (),
) -> Merge:
    """Compare the three.

    Parameters
    ----------
    rules
        Areas that follow from the shape are not compared where a shape is another one.
    ours
        May hold features beside those of the base: they are none of the hand-over's business.
    """
    work = _Work(table, rules, base, ours, theirs)
    changed = _changed(base, work.in_theirs, theirs)
    moved = _changed(base, work.in_ours, ours)
    items: list[Item] = []
    agreed = 0
    for row in np.flatnonzero(changed).tolist():
        item = work.item(row)
        if item is None:
            agreed += 1
        else:
            items.append(item)
    items += [work.added(row) for row in np.flatnonzero(base.find(theirs.fid) < 0).tolist()]
    items.sort(key=lambda item: (not item.conflicts, item.fid))
    only_ours = int((moved & ~changed).sum())
    return Merge(tuple(items), only_ours, agreed, int((~moved & ~changed).sum()), tuple(notes))


def renumbered(base: Features, theirs: Features) -> bool:
    """Whether the features of a file have other numbers than they were handed out with: it was saved anew."""
    place = theirs.find(base.fid)
    rows = np.flatnonzero(place >= 0)
    if len(rows) < 20:
        return False
    apart = shapely.disjoint(base.shape[rows], theirs.shape[place[rows]])
    return bool(apart.mean() > 0.5)


class _Work:
    """The three sides with where each feature of the base is in them."""

    def __init__(self, table: Table, rules: TableRules, base: Features, ours: Features, theirs: Features) -> None:
        self.table, self.base, self.ours, self.theirs = table, base, ours, theirs
        self.fields: dict[str, Field] = {
            field.name: field for field in fields_of(table) if field.name in theirs.columns
        }
        self.areas = area_columns(rules)
        self.in_ours, self.in_theirs = ours.find(base.fid), theirs.find(base.fid)

    def item(self, row: int) -> Item | None:
        """What theirs did to a feature of the base; None: just what we did."""
        fid, here, there = int(self.base.fid[row]), int(self.in_ours[row]), int(self.in_theirs[row])
        if there < 0:
            if here < 0:
                return None
            conflict = bool(self._aspects_of(row, here, self.ours))
            return Item(fid, "removed", (Aspect(THERE, True, True, False, conflict),))
        if here < 0:
            return self._brought_back(fid, row, there)
        found = self._aspects(row, here, there)
        if not found:
            return None
        values = {each.name: each.theirs for each in found if each.name != GEOM}
        shape = next((each.theirs for each in found if each.name == GEOM), None)
        return Item(fid, "changed", tuple(found), problems_of(self.table, values, shape))

    def added(self, row: int) -> Item:
        """A feature that theirs has and the base had not."""
        values, shape = self._values(row), self._shape(row)
        aspects = [Aspect(name, None, None, value, False) for name, value in values.items() if value is not None]
        aspects.append(Aspect(GEOM, None, None, shape, False))
        fid = int(self.theirs.fid[row])
        return Item(fid, "added", tuple(aspects), problems_of(self.table, values, shape, whole=True))

    def _brought_back(self, fid: int, row: int, there: int) -> Item:
        """A feature that we removed and theirs went on with: all that it would have."""
        values, shape = self._values(there), self._shape(there)
        aspects = [Aspect(THERE, True, False, True, True)]
        aspects += [
            Aspect(name, self.base.value(name, row, self.fields[name]), None, value, False)
            for name, value in values.items()
        ]
        aspects.append(Aspect(GEOM, self.base.shape[row], None, shape, False))
        return Item(fid, "changed", tuple(aspects), problems_of(self.table, values, shape, whole=True))

    def _aspects(self, row: int, here: int, there: int) -> list[Aspect]:
        """What theirs has otherwise than the base and than ours."""
        theirs = self._aspects_of(row, there, self.theirs)
        ours = self._aspects_of(row, here, self.ours)
        shaped = GEOM in theirs or GEOM in ours
        found = []
        for name, (base, value) in theirs.items():
            if name in ours and _alike(ours[name][1], value):
                continue
            if (shaped and name in self.areas) or self._follows(name, theirs):
                continue
            own = ours[name][1] if name in ours else base
            found.append(Aspect(name, base, own, value, name in ours))
        return found

    def _aspects_of(self, row: int, place: int, side: Features) -> dict[str, tuple[Any, Any]]:
        """Column (and geometry) to the base's and a side's value, where they differ."""
        one, other = np.array([row]), np.array([place])
        found: dict[str, tuple[Any, Any]] = {}
        for name, unlike in layer.differs(self.base, one, side, other).items():
            if not unlike[0]:
                continue
            if name == GEOM:
                found[GEOM] = (self.base.shape[row], side.shape[place])
            elif name in self.fields:
                field = self.fields[name]
                found[name] = (self.base.value(name, row, field), side.value(name, place, field))
        return found

    @staticmethod
    def _follows(name: str, changed: Collection[str]) -> bool:
        """Whether a column only repeats the name of a code that is changed as well."""
        return any(named_beside(code) == name for code in changed)

    def _values(self, row: int) -> dict[str, Any]:
        return {name: self.theirs.value(name, row, field) for name, field in self.fields.items()}

    def _shape(self, row: int) -> Any:
        return self.theirs.shape[row]


def _changed(base: Features, place: NDArray[np.int64], side: Features) -> NDArray[np.bool_]:
    """Which features of the base a side has otherwise, or not at all."""
    found = place < 0
    rows = np.flatnonzero(~found)
    if len(rows):
        unlike = layer.differs(base, rows, side, place[rows])
        found[rows] = np.logical_or.reduce(list(unlike.values()))
    return np.asarray(found, dtype=bool)


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, shapely.Geometry) and isinstance(other, shapely.Geometry):
        return bool(shapely.equals_exact(shapely.normalize(one), shapely.normalize(other), layer.SAME))
    return bool(one == other)
