"""The ledger: cases counted and their areas added up by state, place, kind and age; the headline figure.

Areas are those the cases have (ellipsoidal, m2); sums are never taken from rounded figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from data.cases.model import CASE_TABLE
from data.cases.times import stored
from data.cases.workflow import Outcome
from data.query import Compare, GroupKey, Operator, Prefix, Total, Where, at_least, both, equal, one_of, starts_with
from data.store import Store

#: Ages of open cases in days: each class reaches from its figure to the next.
AGES = (0, 7, 30, 90)
_SUMS = ("area_m2", "closed_area_m2")
_LIVE = (Outcome.OPEN.value, Outcome.CLOSED.value)


@dataclass(frozen=True)
class Wanted:
    """Which cases a ledger shows.

    Attributes
    ----------
    workflow
        ``<plugin>.<workflow>``; "" for all.
    area
        Division code of 9 or 12 digits; None for the county.
    states, kinds
        Only these; empty for all.
    overdue
        Only open ones past their deadline.
    age
        Index into :data:`AGES`, of open cases; None for all.
    turn
        Land class before and after ("" where it is none yet), of cases that were not rejected; None for all.
    """

    workflow: str = ""
    area: str | None = None
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    overdue: bool = False
    age: int | None = None
    turn: tuple[str, str] | None = None

    def where(self, moment: datetime) -> Where | None:
        """The condition on ``case_file``; ``moment`` is now."""
        return both(
            equal("workflow", self.workflow) if self.workflow else None,
            starts_with("village", self.area) if self.area else None,
            one_of("state", self.states) if self.states else None,
            one_of("kind", self.kinds) if self.kinds else None,
            overdue(moment) if self.overdue else None,
            of_age(self.age, moment) if self.age is not None else None,
            _turned(*self.turn) if self.turn is not None else None,
        )


@dataclass(frozen=True)
class Part:
    """A group of cases: its key, how many, their area, and what of it is closed (m2)."""

    key: str
    count: int
    area_m2: float
    closed_m2: float


@dataclass(frozen=True)
class Summary:
    """The figures of a ledger.

    Attributes
    ----------
    states
        All cases by state.
    places
        Cases that were not rejected by town (9 digits), or by village (12) within a chosen town.
    kinds
        The same by kind.
    ages
        Open cases by :data:`AGES`; the key is the index.
    overdue
        Open cases past their deadline.
    suspected_m2, closed_m2
        Area of all cases that were not rejected, and what of it is closed.
    """

    states: tuple[Part, ...]
    places: tuple[Part, ...]
    kinds: tuple[Part, ...]
    ages: tuple[Part, ...]
    overdue: Part
    suspected_m2: float
    closed_m2: float

    @property
    def closed_share(self) -> float | None:
        """The headline: the share of the suspected area that is closed; None without any."""
        return self.closed_m2 / self.suspected_m2 if self.suspected_m2 > 0 else None

    def state(self, name: str) -> Part:
        """The cases of a state."""
        return next((part for part in self.states if part.key == name), Part(name, 0, 0.0, 0.0))


@dataclass(frozen=True)
class Transition:
    """Ground of one land class (before) that is, or seems to be, another (after; "" where it is none yet)."""

    before: str
    after: str
    count: int
    area_m2: float


def overdue(moment: datetime) -> Where:
    """Open and past the deadline."""
    return equal("outcome", Outcome.OPEN.value) & Compare("deadline", Operator.LESS, stored(moment))


def of_age(age: int, moment: datetime) -> Where:
    """Open since ``AGES[age]`` days (UTC days, as :func:`summary` counts them), and not yet since the next."""
    where = equal("outcome", Outcome.OPEN.value) & Compare("opened", Operator.LESS, _day(moment, AGES[age] - 1))
    if age + 1 < len(AGES):
        where &= at_least("opened", _day(moment, AGES[age + 1] - 1))
    return where


def summary(store: Store, wanted: Wanted, moment: datetime) -> Summary:
    """Count and add up; ``states``, ``kinds``, ``overdue`` and ``age`` of ``wanted`` are left aside.

    A ledger's figures say how things stand in a place, whatever of it is listed just now.
    """
    scope = Wanted(wanted.workflow, wanted.area).where(moment)
    length = 9 if wanted.area is None else 12
    # One walk through the index; the groups are few enough to add up here.
    groups: list[GroupKey] = ["state", "outcome", "kind", Prefix("village", length)]
    found = store.totals(CASE_TABLE, groups, _SUMS, scope)
    live = [total for total in found if total.key[1] != Outcome.REJECTED.value]
    late = store.totals(CASE_TABLE, (), _SUMS, both(scope, overdue(moment)))
    places = _added(live, 3)
    return Summary(
        states=_added(found, 0),
        places=places,
        kinds=_added(live, 2),
        ages=_ages(store, scope, moment),
        overdue=Part("", late[0].count, *late[0].sums) if late else Part("", 0, 0.0, 0.0),
        suspected_m2=sum(part.area_m2 for part in places),
        closed_m2=sum(part.closed_m2 for part in places),
    )


def transitions(store: Store, wanted: Wanted, moment: datetime) -> list[Transition]:
    """From which land class to which, greatest area first; rejected cases left out."""
    where = both(wanted.where(moment), one_of("outcome", _LIVE))
    found = store.totals(CASE_TABLE, ("class_before", "class_after"), ("area_m2",), where)
    rows = [Transition(str(t.key[0] or ""), str(t.key[1] or ""), t.count, t.sums[0]) for t in found]
    return sorted(rows, key=lambda row: -row.area_m2)


def opened_between(first: datetime, last: datetime) -> Where:
    """Opened from ``first`` to before ``last`` (a month's report)."""
    return at_least("opened", stored(first)) & Compare("opened", Operator.LESS, stored(last))


def _turned(before: str, after: str) -> Where:
    return one_of("outcome", _LIVE) & equal("class_before", before or None) & equal("class_after", after or None)


def _ages(store: Store, scope: Where | None, moment: datetime) -> tuple[Part, ...]:
    days = store.totals(CASE_TABLE, (Prefix("opened", 10),), _SUMS, both(scope, equal("outcome", Outcome.OPEN.value)))
    parts = [Part(str(age), 0, 0.0, 0.0) for age in range(len(AGES))]
    today = moment.astimezone(timezone.utc).date()
    for day in days:
        if day.key[0]:
            old = (today - date.fromisoformat(str(day.key[0]))).days
            age = max(i for i, least in enumerate(AGES) if old >= least or i == 0)
            parts[age] = _plus(parts[age], day)
    return tuple(parts)


def _added(totals: Sequence[Total], place: int) -> tuple[Part, ...]:
    """Totals added up by one of their keys, in its order."""
    parts: dict[str, Part] = {}
    for total in totals:
        key = str(total.key[place] or "")
        parts[key] = _plus(parts.get(key, Part(key, 0, 0.0, 0.0)), total)
    return tuple(parts[key] for key in sorted(parts))


def _plus(part: Part, total: Total) -> Part:
    area, closed = total.sums
    return Part(part.key, part.count + total.count, part.area_m2 + area, part.closed_m2 + closed)


def _day(moment: datetime, back: int) -> str:
    """The UTC day ``back`` days ago, as kept times begin."""
    return (moment.astimezone(timezone.utc).date() - timedelta(days=back)).isoformat()
