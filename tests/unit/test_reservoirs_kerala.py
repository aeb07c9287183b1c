"""A year of 18 real reservoirs goes through the very way of live readings: SL 323 message, journal, judge, alerts.

What has to come of it is worked out here from the file alone. Its dirt is named by hand: nothing of the program's own
judgement decides what this test expects.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from data.alerts.book import AlertBook
from data.alerts.database import EVENTS_FILE
from data.alerts.mapping import read_mappings
from data.alerts.model import Message, Severity
from data.alerts.policy import read_policy
from data.alerts.sifting import Sieve
from data.reservoirs.book import GaugeBook
from data.reservoirs.doubts import Doubt
from data.reservoirs.keeping import Keeper
from data.reservoirs.limits import is_doubtful
from data.reservoirs.model import Facts, Stage

UTC = timezone.utc
LEVELS = (("blue", Severity.BLUE), ("orange", Severity.ORANGE), ("red", Severity.RED))
#: Levels that are slips of the keys; those below are a digit away from their neighbours.
SLIPS = {
    ("MADUPETTY", "2025-05-19"),  # 1855.55 for 1585.55
    ("MADUPETTY", "2025-07-14"),  # 1586.75 for 1596.75
    ("KALLARKUTTY", "2025-09-24"),  # 435.05 for 453.05
    ("PONMUDI", "2025-06-28"),  # 694.8 between 706.55 and 706.8, twice
    ("PONMUDI", "2025-06-29"),
    ("SHOLAYAR", "2026-02-18"),  # 752.3 between 807.3 and 807.0
}
#: Alert levels of this reservoir are feet in a column of metres.
IN_FEET = "SHOLAYAR"
FOOT = 0.3048
PART = 20


@dataclass(frozen=True)
class Row:
    """A line of the file."""

    name: str
    date: str
    values: Mapping[str, float]

    @property
    def time(self) -> datetime:
        return datetime.fromisoformat(self.date).replace(tzinfo=UTC) + timedelta(hours=2)


@pytest.fixture(scope="module")
def rows(shared_data: Path) -> list[Row]:
    with (shared_data / "reservoirs" / "kerala_daily.csv").open(encoding="utf-8") as file:
        found = []
        for line in csv.DictReader(file):
            numbers = {k: float(v) for k, v in line.items() if k not in ("date", "name", "district", "remarks") and v}
            found.append(Row(line["name"], line["date"], numbers))
    return sorted(found, key=lambda row: row.date)


def stages_of(row: Row, foot: float = 1.0) -> list[Stage]:
    return [
        Stage(severity, row.values[f"{colour}_level_m"] * foot, colour, reached=True)
        for colour, severity in LEVELS
        if f"{colour}_level_m" in row.values
    ]


def facts_of(rows: Sequence[Row]) -> list[Facts]:
    full: dict[str, float] = {}
    highest: dict[str, float] = {}
    for row in rows:
        full[row.name] = row.values["frl_m"]
        highest[row.name] = row.values.get("mwl_m", highest.get(row.name, row.values["frl_m"]))
    return [Facts(name, name, normal=full[name], check=highest[name]) for name in full]


def expected(rows: Sequence[Row], foot: float) -> dict[tuple[str, str], Severity]:
    """Days on which the file's own alert levels are passed by levels that are no slips."""
    found = {}
    for row in rows:
        if "level_m" not in row.values or (row.name, row.date) in SLIPS:
            continue
        factor = foot if row.name == IN_FEET else 1.0
        passed = [
            severity
            for colour, severity in LEVELS
            # A 0 stands for "none" in three rows.
            if row.values.get(f"{colour}_level_m", 0.0)
            and row.values["level_m"] >= row.values[f"{colour}_level_m"] * factor
        ]
        if passed:
            found[row.name, row.date] = min(passed)
    return found


@dataclass
class Told:
    """What came of a replay."""

    days: dict[tuple[str, str], str]
    alerts: int
    doubts: dict[tuple[str, str], Doubt]
    kept: int
    refused: int


def replay(folder: Path, rows: Sequence[Row], foot: float) -> Told:
    """Play the file as stations would send it, a few weeks at a time."""
    facts = facts_of(rows)
    by_day = {(row.name, row.date): row for row in rows}
    known = {one.code: one for one in facts}

    def stages(one: Facts, moment: datetime) -> list[Stage]:
        row = by_day[one.code, f"{moment:%Y-%m-%d}"]
        found = stages_of(row, foot if one.code == IN_FEET else 1.0)
        return [stage for stage in found if not is_doubtful(known[one.code], stage.level)]

    now = rows[0].time
    policy = read_policy()
    sieve = Sieve(read_mappings(), policy, lambda x, y, crs: (x, y))
    refused = 0
    with AlertBook(folder, policy, clock=lambda: now) as alerts, GaugeBook(folder, clock=lambda: now) as gauges:
        keeper = Keeper(gauges, alerts.take, facts, lambda: now, stages, timedelta(days=2 * PART))
        days = sorted({row.date for row in rows})
        for start in range(0, len(days), PART):
            part = set(days[start : start + PART])
            batch = [(m, said) for row in rows if row.date in part for m in [message(row)] for said in sieve.sift(m)]
            now = max(m.received_at for m, _ in batch)
            refused += alerts.take(batch).refused
            while keeper.step().rows:
                pass
        kept = [one for code in known for one in gauges.series(code, rows[0].time - timedelta(days=1))]
    doubts = {(k.reservoir, f"{k.said.time:%Y-%m-%d}"): k.doubt for k in kept if k.doubt is not None}
    with sqlite3.connect(folder / EVENTS_FILE) as link:
        query = "SELECT payload FROM message WHERE kind = 'flood' AND NOT clears"
        said = [json.loads(payload) for (payload,) in link.execute(query)]
        count = link.execute("SELECT count(*) FROM alert").fetchone()[0]
    told = {(s["reservoir"], s["time"][:10]): s["stage"] for s in said}
    assert len(told) == len(said)
    return Told(told, count, doubts, len(kept), refused)


def message(row: Row) -> Message:
    """A line as a station sends it (ST_RSVR_R and the day's rain)."""
    names = {
        "RZ": "level_m",
        "INQ": "inflow_cumecs",
        "OTQ": "outflow_cumecs",
        "W": "live_storage_mcm",
        "DRP": "rain_mm",
    }
    said = {short: row.values.get(name) for short, name in names.items()}
    payload = {"STCD": row.name, "TM": row.time.isoformat(), **said}
    return Message("mqtt", f"sl323/{row.name}/rsvr".replace(" ", "_"), json.dumps(payload).encode(), row.time)


def episodes(rows: Sequence[Row], days: Mapping[tuple[str, str], object]) -> int:
    """How often a reservoir goes from no passed level to one, over the days that say anything."""
    count = 0
    above: dict[str, bool] = defaultdict(bool)
    for row in rows:
        if "level_m" not in row.values or (row.name, row.date) in SLIPS:
            continue
        over = (row.name, row.date) in days
        count += over and not above[row.name]
        above[row.name] = over
    return count


@pytest.fixture(scope="module")
def told(rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Told:
    return replay(tmp_path_factory.mktemp("kerala"), rows, foot=1.0)


def test_a_year_raises_what_its_own_levels_say_and_nothing_from_the_dirt(rows: list[Row], told: Told) -> None:
    assert told.refused == 0
    assert told.kept == len(rows) == 6_390

    wanted = expected(rows, foot=1.0)
    names = {severity: colour for colour, severity in LEVELS}
    stuck = {day for day, doubt in told.doubts.items() if doubt is Doubt.STUCK}
    # Every day that must be told of is, but those on which an old report is sent once more: they change nothing.
    assert {day: names[s] for day, s in wanted.items() if day not in stuck} == told.days
    assert told.alerts == episodes(rows, wanted)

    # Doubted are the slips, every one of them and no other day, and reports that say the same for days on end.
    assert set(told.doubts) - stuck == SLIPS
    assert told.doubts["MADUPETTY", "2025-05-19"] is Doubt.RANGE
    assert not any(name == IN_FEET for name, _ in told.days)


def test_old_reports_sent_again_are_the_same_as_the_day_before(rows: list[Row], told: Told) -> None:
    before: dict[str, Row] = {}
    for row in rows:
        if told.doubts.get((row.name, row.date)) is Doubt.STUCK:
            assert row.values["level_m"] == before[row.name].values["level_m"]
        if "level_m" in row.values:
            before[row.name] = row


def test_levels_in_feet_count_once_somebody_has_put_them_right(rows: list[Row], tmp_path: Path) -> None:
    sholayar = [row for row in rows if row.name == IN_FEET]
    assert all(is_doubtful(facts_of(sholayar)[0], stage.level) for row in sholayar for stage in stages_of(row))
    told = replay(tmp_path, sholayar, foot=FOOT)
    wanted = expected(sholayar, foot=FOOT)
    stuck = {day for day, doubt in told.doubts.items() if doubt is Doubt.STUCK}
    assert set(told.days) == {day for day in wanted if day not in stuck}
    assert told.days
