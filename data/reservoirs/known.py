"""What is known of reservoirs at a moment: now, or a moment of the past that a replay shows.

Of the past nothing is told that was not known then: no later reading, and no decision that somebody took later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

from data.alerts.book import AlertBook
from data.reservoirs.book import GaugeBook, Kept
from data.reservoirs.filed import Filed
from data.reservoirs.keeping import LOOK_BACK, kept_sound
from data.reservoirs.standing import Standing, State, stand

_BEGINNING = datetime(1970, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Present:
    """What time it is, and whether that is a moment of the past which is shown again."""

    now: datetime
    replayed: bool = False

    @property
    def until(self) -> datetime | None:
        """Readings after this are not shown; None for all."""
        return self.now if self.replayed else None


def present_of(alerts: AlertBook | None) -> Present:
    """The moment that a book shows; without a book the present."""
    return Present(datetime.now(timezone.utc)) if alerts is None else Present(alerts.now(), alerts.past)


def latest(book: GaugeBook, codes: Sequence[str], present: Present) -> dict[str, list[Kept]]:
    """The last readings of each reservoir, oldest first, as they were known."""
    if not codes:
        return {}
    late = _decided_later(book, present)
    found = book.latest(LOOK_BACK, codes, present.until)
    return {code: _as_known(kept, late) for code, kept in found.items()}


def waiting(book: GaugeBook, present: Present) -> list[Kept]:
    """Doubted readings that nobody had decided on, newest first."""
    if present.until is None:
        return book.waiting()
    return book.waiting_at(present.until)


def series(book: GaugeBook, code: str, since: datetime, present: Present) -> list[Kept]:
    """Readings of a reservoir from ``since`` on, oldest first, as they were known."""
    end = None if present.until is None else present.until + timedelta(microseconds=1)
    return _as_known(book.series(code, since, end), _decided_later(book, present))


def every_series(
    book: GaugeBook, codes: Iterable[str], present: Present, since: datetime = _BEGINNING
) -> Mapping[str, Sequence[Kept]]:
    """The same of several reservoirs; the silent are missing."""
    found = {code: series(book, code, since, present) for code in codes}
    return {code: kept for code, kept in found.items() if kept}


def last_levels(book: GaugeBook, code: str, span: timedelta, present: Present) -> list[tuple[datetime, float]]:
    """Sound levels (m) of the last ``span`` that a reservoir has any of, newest first."""
    newest = latest(book, [code], present).get(code, ())
    times = [reading.time for reading in kept_sound(newest) if reading.level is not None]
    if not times:
        return []
    found = kept_sound(series(book, code, times[-1] - span, present))
    return [(reading.time, reading.level) for reading in reversed(found) if reading.level is not None]


def standings(book: GaugeBook, filed: Iterable[Filed], present: Present) -> list[tuple[Filed, Standing]]:
    """How reservoirs stand, those that need somebody first."""
    every = list(filed)
    newest = latest(book, [one.facts.code for one in every], present)
    doubted: dict[str, list[datetime]] = defaultdict(list)
    for kept in waiting(book, present):
        doubted[kept.reservoir].append(kept.said.time)
    found = [(one, stand_of(one, newest.get(one.facts.code, ()), doubted[one.facts.code], present)) for one in every]
    return sorted(found, key=_urgency)


def stand_of(filed: Filed, newest: Sequence[Kept], doubted: Sequence[datetime], present: Present) -> Standing:
    """How a reservoir stands by its last readings and the times of those that wait for a decision."""
    return stand(filed.facts, kept_sound(newest), present.now, doubted)


def _decided_later(book: GaugeBook, present: Present) -> frozenset[int]:
    return frozenset() if present.until is None else book.decided_after(present.until)


def _as_known(kept: Sequence[Kept], late: frozenset[int]) -> list[Kept]:
    if not late:
        return list(kept)
    return [replace(one, verdict=None, decided=None) if one.id in late else one for one in kept]


def _urgency(pair: tuple[Filed, Standing]) -> tuple[int, float, str]:
    filed, standing = pair
    return list(State).index(standing.state), -(standing.over or 0.0), filed.facts.code
