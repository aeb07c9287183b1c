"""What the panel shows, read off the GUI thread as plain data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.query import equal, starts_with
from data.reservoirs.adopting import adopt
from data.reservoirs.book import GaugeBook, Kept
from data.reservoirs.downstream import Below, below
from data.reservoirs.filed import LIMITS, Filed, read_filed
from data.reservoirs.keeping import LOOK_BACK, kept_sound
from data.reservoirs.limits import doubtful_windows
from data.reservoirs.model import Window
from data.reservoirs.standing import Standing, State, stand
from data.reservoirs.sums import Sums, add_up
from data.sight import Sight, cameras_in_sight
from data.store import Store
from data.windows import month_day

#: Kind of industry under which pump stations are on file.
PUMPS = "泵站"
PUMPS_ON = "pumps_on"
#: What a pump station said longer ago says nothing of now.
PUMPS_TOO_OLD = timedelta(hours=2)
_MANY = 100_000


@dataclass(frozen=True)
class Pumps:
    """Pump stations: how many are on file, how many run, and how many say nothing."""

    count: int = 0
    running: int = 0
    silent: int = 0


@dataclass(frozen=True)
class Doubted:
    """A reading that somebody has to decide on."""

    filed: Filed
    kept: Kept


@dataclass(frozen=True)
class Overview:
    """The reservoirs of an area, those that need somebody first."""

    standings: Sequence[tuple[Filed, Standing]]
    doubted: Sequence[Doubted]
    doubted_limits: Sequence[tuple[Filed, Window, float | None]]
    sums: Sums
    pumps: Pumps


@dataclass(frozen=True)
class Detail:
    """One reservoir, its readings of a period, and what lies below it."""

    filed: Filed
    standing: Standing
    series: Sequence[Kept]
    below: Below
    village: str
    sights: Sequence[Sight]


@dataclass(frozen=True)
class Present:
    """What time it is, and whether that is a moment of the past which is shown again: later readings are left out."""

    now: datetime
    replayed: bool = False

    @property
    def until(self) -> datetime | None:
        """Readings after this are not shown; None for all."""
        return self.now if self.replayed else None


def read_overview(store: Store, book: GaugeBook, area: str, present: Present) -> Overview:
    """Read the reservoirs of an area (a code's beginning, "" for the county)."""
    now = present.now
    adopt(store, book)
    every = read_filed(store, starts_with("village", area) if area else None)
    latest = book.latest(LOOK_BACK, [filed.facts.code for filed in every], present.until)
    waiting: dict[str, list[Kept]] = defaultdict(list)
    for kept in _waiting(book, present):
        waiting[kept.reservoir].append(kept)
    standings = [
        (filed, _stand(filed, latest.get(filed.facts.code, ()), waiting[filed.facts.code], now)) for filed in every
    ]
    by_code = {filed.facts.code: filed for filed in every}
    doubted = [Doubted(by_code[code], kept) for code, some in waiting.items() if code in by_code for kept in some]
    return Overview(
        sorted(standings, key=_urgency),
        sorted(doubted, key=lambda one: one.kept.said.time, reverse=True),
        [(filed, window, meant) for filed in every for window, meant in doubtful_windows(filed.facts)],
        add_up(standing for _, standing in standings),
        _pumps(store, book, area, now),
    )


def read_standings(
    store: Store, book: GaugeBook, fids: Sequence[int], present: Present
) -> list[tuple[Filed, Standing]]:
    """How some reservoirs stand, the most urgent first; those that are gone by now are left out."""
    adopt(store, book)
    filed = [one for fid in fids for one in read_filed(store, equal("fid", fid))]
    codes = [one.facts.code for one in filed]
    latest = book.latest(LOOK_BACK, codes, present.until) if codes else {}
    waiting = _waiting(book, present)
    found = [
        (
            one,
            _stand(
                one,
                latest.get(one.facts.code, ()),
                [kept for kept in waiting if kept.reservoir == one.facts.code],
                present.now,
            ),
        )
        for one in filed
    ]
    return sorted(found, key=_urgency)


def read_detail(store: Store, book: GaugeBook, fid: int, present: Present, hours: float) -> Detail | None:
    """Read one reservoir with the readings of the last ``hours`` that it has; None when there is none."""
    filed = next(iter(read_filed(store, equal("fid", fid))), None)
    if filed is None:
        return None
    code = filed.facts.code
    now = present.now
    latest = book.latest(LOOK_BACK, [code], present.until).get(code, [])
    newest = latest[-1].said.time if latest else now
    series = book.series(code, newest - timedelta(hours=hours), newest + timedelta(seconds=1))
    waiting = [kept for kept in _waiting(book, present) if kept.reservoir == code]
    x, y = filed.dam or (None, None)
    return Detail(
        filed,
        _stand(filed, latest, waiting, now),
        series,
        below(store, filed),
        _name(store, filed.village),
        cameras_in_sight(store, x, y) if x is not None and y is not None and "camera" in store.tables() else (),
    )


def correct_limit(store: Store, code: str, window: Window, level: float, actor: str) -> None:
    """Put a limit on file right; the audit keeps who did it and what it was."""
    columns = ("fid", "begin_md", "limit_level")
    for fid, begin, limit in store.page(LIMITS, columns, equal("reservoir", code), limit=_MANY):
        if month_day(begin) == window.begin and limit == window.limit:
            store.update(LIMITS, int(fid), {"limit_level": level}, actor)


def _waiting(book: GaugeBook, present: Present) -> list[Kept]:
    until = present.until
    return [kept for kept in book.waiting() if until is None or kept.said.time <= until]


def _stand(filed: Filed, latest: Sequence[Kept], waiting: Sequence[Kept], now: datetime) -> Standing:
    return stand(filed.facts, kept_sound(latest), now, [kept.said.time for kept in waiting])


def _urgency(pair: tuple[Filed, Standing]) -> tuple[int, float, str]:
    filed, standing = pair
    return list(State).index(standing.state), -(standing.over or 0.0), filed.facts.code


def _name(store: Store, code: str) -> str:
    rows = store.page("division", ("name",), equal("code", code), limit=1) if "division" in store.tables() else []
    return str(rows[0][0]) if rows else ""


def _pumps(store: Store, book: GaugeBook, area: str, now: datetime) -> Pumps:
    if "industry" not in store.tables():
        return Pumps()
    rows = store.page("industry", ("code", "village"), equal("kind", PUMPS), limit=_MANY)
    codes = [str(code) for code, village in rows if str(village or "").startswith(area)]
    said: Mapping[str, float] = book.last_values(codes, PUMPS_ON, now - PUMPS_TOO_OLD)
    return Pumps(len(codes), sum(value > 0 for value in said.values()), len(codes) - len(said))
