"""What in a workspace has a date, and which of it lies within a window of days. Pure but for `read_dated`.

Moments are ``datetime64[s]`` in UTC, as the database keeps them; days are those of this computer's time zone, as
everything that is shown to people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import numpy as np
from numpy.typing import NDArray

from data.query import Compare, Operator
from data.schema import TABLES, Kind
from data.store import Store

Moments = NDArray[np.datetime64]
#: The column that says when a thing is of, where a table has several times or keeps the day as text.
COLUMNS = {
    "scene": "datetime",
    "patch": "after_date",
    "case_file": "opened",
    "evidence": "taken_at",
    "feature_version": "time",
    "approved_land": "approved_on",
    "facility_land": "approved_on",
    "ecological_redline": "approved_on",
}
#: Tables of the console whose times say when a row was written or read, and not when the thing is of.
_OTHERWISE = frozenset(TABLES) - frozenset(COLUMNS)
_NAT = np.datetime64("NaT", "s")


@dataclass(frozen=True)
class TimeWindow:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a window ends on {self.last}, before it begins on {self.first}")

    @property
    def days(self) -> int:
        """How many days it is long."""
        return (self.last - self.first).days + 1

    @property
    def begin(self) -> datetime:
        """The moment at which it begins."""
        return _midnight(self.first)

    @property
    def end(self) -> datetime:
        """The moment at which it is over."""
        return _midnight(self.last + timedelta(days=1))

    def moved(self, days: int) -> TimeWindow:
        """The window so many days later."""
        return TimeWindow(self.first + timedelta(days=days), self.last + timedelta(days=days))

    def holds(self, times: Moments) -> NDArray[np.bool_]:
        """Which of ``times`` (shape (n,), or (n, 2): from and to) lie in it or reach into it; NaT always does."""
        begin, end = moment64(self.begin), moment64(self.end)
        first, last = (times, times) if times.ndim == 1 else (times[:, 0], times[:, 1])
        return np.asarray(~((last < begin) | (first >= end)))


@dataclass(frozen=True)
class Dated:
    """Dated things of one kind.

    Attributes
    ----------
    key
        The table, or ``alerts``.
    title
        What the user calls them.
    times
        Moments, NaT where the date is not known.
    ids
        What each is called in its table, where that matters (the scenes); empty otherwise.
    """

    key: str
    title: str
    times: Moments
    ids: Sequence[str] = ()


@dataclass(frozen=True)
class TimeFilter:
    """What a map leaves out because of its date.

    Attributes
    ----------
    columns
        Table to the column of its dates, of those that the map engine draws.
    scenes
        Scene id to when it was taken.
    kept
        Kinds (`Dated.key`) that are shown whatever their date.
    """

    window: TimeWindow
    columns: Mapping[str, str] = field(default_factory=dict)
    scenes: Mapping[str, np.datetime64] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()

    def shows_scene(self, scene: str) -> bool:
        """Whether a scene of the imagery is shown; one whose date is not known is."""
        if "scene" in self.kept or scene not in self.scenes:
            return True
        return bool(self.window.holds(np.array([self.scenes[scene]], "datetime64[s]"))[0])


def moment64(moment: datetime) -> np.datetime64:
    """A moment with a time zone as ``datetime64[s]`` in UTC."""
    return np.datetime64(int(moment.timestamp()), "s")


def moments(values: Sequence[object]) -> Moments:
    """ISO texts (dates, or moments in UTC) as moments; a mere date is that day's noon here. NaT for what is neither."""
    found = np.full(len(values), _NAT, "datetime64[s]")
    for place, value in enumerate(values):
        if value is None:
            continue
        text = str(value).strip()
        try:
            if len(text) == 10:
                found[place] = moment64(datetime.combine(date.fromisoformat(text), time(12)).astimezone())
            elif text:
                found[place] = np.datetime64(text.replace(" ", "T").rstrip("Z")[:19], "s")
        except ValueError:
            continue
    return found


def local_days(times: Moments) -> NDArray[np.datetime64]:
    """The days (``datetime64[D]``) on which moments lie here, without those that are not known.

    The zone's offset is taken for each day once: a year of alerts has as many offsets as days.
    """
    known = times[~np.isnat(times)]
    hours = known.astype("datetime64[h]")
    unique, back = np.unique(hours, return_inverse=True)
    shifts = [
        int((datetime.fromtimestamp(int(h.astype("datetime64[s]").astype(np.int64))).astimezone().utcoffset() or
             timedelta()).total_seconds())
        for h in unique
    ]  # fmt: skip
    shifted: Moments = known + np.array(shifts, "timedelta64[s]")[back]
    return shifted.astype("datetime64[D]")


def dated_columns(store: Store) -> dict[str, str]:
    """Tables with a geometry and dates, and the column of these: the console's, then imported ones with a time."""
    found = {}
    for table in store.tables():
        if table in COLUMNS:
            found[table] = COLUMNS[table]
        elif table not in _OTHERWISE and store.describe(table).geometry:
            column = next((c.name for c in store.columns(table) if c.kind is Kind.TIME), "")
            if column:
                found[table] = column
    return found


def read_dated(store: Store, columns: Mapping[str, str], titles: Mapping[str, str]) -> list[Dated]:
    """Read the dates of these tables; empty ones are left out. A hundred thousand take a tenth of a second."""
    found = []
    for table, column in columns.items():
        names = [column, "id"] if table == "scene" else [column]
        rows = store.arrays(table, names, Compare(column, Operator.NOT_NULL))
        times = moments(rows[column].tolist())
        if not len(times) or np.isnat(times).all():
            continue
        ids = tuple(str(value) for value in rows["id"]) if table == "scene" else ()
        found.append(Dated(table, titles.get(table, table), times, ids))
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()
