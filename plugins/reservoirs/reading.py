"""What the panel shows, read off the GUI thread as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.query import equal, starts_with
from data.reservoirs.adopting import adopt
from data.reservoirs.book import GaugeBook, Kept
from data.reservoirs.downstream import Below, below
from data.reservoirs.filed import LIMITS, Filed, read_filed
from data.reservoirs.known import Present, latest, series, stand_of, standings, waiting
from data.reservoirs.limits import doubtful_windows
from data.reservoirs.model import Window
from data.reservoirs.standing import Standing
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


def read_overview(store: Store, book: GaugeBook, area: str, present: Present) -> Overview:
    """Read the reservoirs of an area (a code's beginning, "" for the county)."""
    now = present.now
    adopt(store, book)
    every = read_filed(store, starts_with("village", area) if area else None)
    ranked = standings(book, every, present)
    by_code = {filed.facts.code: filed for filed in every}
    doubted = [Doubted(by_code[k.reservoir], k) for k in waiting(book, present) if k.reservoir in by_code]
    return Overview(
        ranked,
        doubted,
        [(filed, window, meant) for filed in every for window, meant in doubtful_windows(filed.facts)],
        add_up(standing for _, standing in ranked),
        _pumps(store, book, area, now),
    )


def read_standings(
    store: Store, book: GaugeBook, fids: Sequence[int], present: Present
) -> list[tuple[Filed, Standing]]:
    """How some reservoirs stand, the most urgent first; those that are gone by now are left out."""
    adopt(store, book)
    return standings(book, [one for fid in fids for one in read_filed(store, equal("fid", fid))], present)


def read_detail(store: Store, book: GaugeBook, fid: int, present: Present, hours: float) -> Detail | None:
    """Read one reservoir with the readings of the last ``hours`` that it has; None when there is none."""
    filed = next(iter(read_filed(store, equal("fid", fid))), None)
    if filed is None:
        return None
    code = filed.facts.code
    now = present.now
    last = latest(book, [code], present).get(code, [])
    newest = last[-1].said.time if last else now
    course = series(book, code, newest - timedelta(hours=hours), present)
    doubted = [kept.said.time for kept in waiting(book, present) if kept.reservoir == code]
    x, y = filed.dam or (None, None)
    return Detail(
        filed,
        stand_of(filed, last, doubted, present),
        course,
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


def _name(store: Store, code: str) -> str:
    rows = store.page("division", ("name",), equal("code", code), limit=1) if "division" in store.tables() else []
    return str(rows[0][0]) if rows else ""


def _pumps(store: Store, book: GaugeBook, area: str, now: datetime) -> Pumps:
    if "industry" not in store.tables():
        return Pumps()
    rows = store.page("industry", ("code", "village"), equal("kind", PUMPS), limit=_MANY)
    codes = [str(code) for code, village in rows if str(village or "").startswith(area)]
    said: Mapping[str, float] = book.last_values(codes, PUMPS_ON, now - PUMPS_TOO_OLD, now)
    return Pumps(len(codes), sum(value > 0 for value in said.values()), len(codes) - len(said))
