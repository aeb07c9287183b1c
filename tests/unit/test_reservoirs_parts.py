"""Curve, limits, doubts, outlook, state, the tables and the river below: each rule on its own."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.alerts.database import EVENTS_FILE
from data.errors import UserError
from data.reservoirs.book import GaugeBook, Verdict
from data.reservoirs.curve import Reach, StorageCurve
from data.reservoirs.doubts import Doubt, Judge
from data.reservoirs.downstream import follow
from data.reservoirs.importing import read_curves
from data.reservoirs.keeping import row_of
from data.reservoirs.limits import doubtful_windows, limit_on, window_on
from data.reservoirs.model import Facts, Reading, Window
from data.reservoirs.standing import State, stand
from data.reservoirs.sums import add_up
from data.reservoirs.tables import METADATA
from data.reservoirs.trend import Basis, outlook, rise
from data.windows import holds_on, month_day

T0 = datetime(2026, 7, 14, 1, 0, tzinfo=timezone.utc)
CURVE = StorageCurve((90.0, 95.0, 100.0, 106.0), (0.0, 1e5, 3e5, 7e5))
YEAR = (Window("0401", "1031", 99.0), Window("1101", "0331", 100.0))
FACTS = Facts(
    "R1", "云门水库", 92.0, 100.0, 102.0, 103.0, 105.0, capacity=6e5, windows=YEAR, curve=CURVE, downstream=()
)


def at(hours: float, level: float | None, **flows: float) -> Reading:
    return Reading(T0 + timedelta(hours=hours), level, **flows)


@given(st.floats(90.0, 106.0), st.floats(90.0, 106.0))
def test_a_curve_rises_and_comes_back(low: float, high: float) -> None:
    below, above = CURVE.storage_at(min(low, high)), CURVE.storage_at(max(low, high))
    assert below is not None
    assert above is not None
    assert below <= above
    assert CURVE.level_at(above) == pytest.approx(max(low, high), abs=1e-6)


def test_nothing_is_known_beyond_a_curve() -> None:
    assert CURVE.storage_at(89.9) is None
    assert CURVE.storage_at(106.1) is None
    assert (CURVE.reach(89.0), CURVE.reach(95.0), CURVE.reach(107.0)) == (Reach.BELOW, Reach.INSIDE, Reach.ABOVE)
    for levels, storage in (((1.0,), (0.0,)), ((1.0, 1.0), (0.0, 1.0)), ((1.0, 2.0), (5.0, 4.0))):
        with pytest.raises(ValueError, match="curve"):
            StorageCurve(levels, storage)


@given(st.dates(datetime(2023, 1, 1).date(), datetime(2028, 12, 31).date()))
def test_two_windows_across_the_new_year_hold_every_day_of_any_year(day) -> None:
    held = [w for w in YEAR if holds_on(w.begin, w.end, f"{day:%m%d}")]
    assert len(held) == 1
    assert window_on(YEAR, f"{day:%m%d}") == held[0]
    assert (held[0] is YEAR[1]) == (day.month in (11, 12, 1, 2, 3))


def test_days_of_the_year_are_read_as_offices_write_them() -> None:
    assert [month_day(v) for v in ("04-01", "0401", "401", 401, 401.0, "4/01", " 1101 ")] == ["0401"] * 6 + ["1101"]


def test_a_limit_in_feet_is_none_until_it_is_put_right() -> None:
    wrong = replace(FACTS, windows=(Window("0101", "1231", 324.8),))
    assert limit_on(wrong, T0) is None
    assert doubtful_windows(wrong) == [(wrong.windows[0], pytest.approx(98.999))]
    assert stand(wrong, [at(0, 98.0)], T0).state is State.LIMIT_DOUBTED
    assert limit_on(replace(FACTS, windows=(Window("0101", "1231", 0.0),)), T0) is None


@pytest.mark.parametrize(
    ("level", "doubt", "meant"),
    [
        (98.0, None, None),
        (98.0 / 0.3048, Doubt.UNIT, 98.0),
        (9_800.0, Doubt.UNIT, 98.0),
        (0.0, Doubt.RANGE, None),
        (185.6, Doubt.RANGE, None),
        (102.5, Doubt.JUMP, None),
    ],
)
def test_what_is_odd_about_a_reading(level: float, doubt: Doubt | None, meant: float | None) -> None:
    judge = Judge(FACTS)
    assert judge.judge(at(0, 97.9)) is None
    found = judge.judge(at(1, level))
    assert (found.doubt if found else None) is doubt
    assert (found.meant if found else None) == (None if meant is None else pytest.approx(meant, abs=1e-3))


def test_a_jump_is_believed_once_others_agree_with_it() -> None:
    judge = Judge(FACTS)
    for minute in range(0, 200, 10):
        assert judge.judge(at(minute / 60, 96.0)) is None
    doubts = [judge.judge(at(4 + n / 6, 99.5 + 0.01 * n)) for n in range(4)]
    assert [found.doubt if found else None for found in doubts] == [Doubt.JUMP, Doubt.JUMP, None, None]


def test_a_level_that_stands_still_against_its_flows_is_stuck() -> None:
    judge = Judge(FACTS)
    found = [judge.judge(at(n, 96.0, inflow=5.0, outflow=1.0)) for n in range(8)]
    assert found[:5] == [None] * 5
    assert found[-1] is not None
    assert (found[-1].doubt, found[-1].figures["why"]) == (Doubt.STUCK, "balance")
    quiet = Judge(FACTS)
    assert all(quiet.judge(at(n, 96.0, inflow=1.0, outflow=1.0)) is None for n in range(100))


def test_the_time_to_the_limit_says_what_it_assumes() -> None:
    rising = [at(n / 6, 98.0 + 0.02 * n) for n in range(19)]
    found = outlook(FACTS, rising, 99.0)
    assert found is not None
    assert found.basis is Basis.RATE
    assert found.time_left / timedelta(hours=1) == pytest.approx((99.0 - 98.36) / 0.12, rel=1e-6)
    flows = [replace(reading, inflow=5.0, outflow=1.0) for reading in rising]
    balance = outlook(FACTS, flows, 99.0)
    assert balance is not None
    assert balance.basis is Basis.BALANCE
    assert balance.time_left.total_seconds() == pytest.approx(0.64 * 4e4 / 4.0)
    assert outlook(FACTS, [replace(r, inflow=1.0, outflow=5.0) for r in rising], 99.0) is None
    one_wrong = [*rising[:9], replace(rising[9], level=101.0), *rising[10:]]
    assert rise(one_wrong)[0] == pytest.approx(0.12, rel=0.02)


def test_one_state_never_stands_for_another() -> None:
    now = T0 + timedelta(minutes=5)
    bare = replace(FACTS, windows=(), design=None, check=None)
    cases = {
        State.OVER: stand(FACTS, [at(0, 99.2)], now),
        State.WITHIN: stand(FACTS, [at(0, 99.0)], now),
        State.NO_LIMIT: stand(bare, [at(0, 99.2)], now),
        State.NO_READING: stand(FACTS, [], now),
        State.TOO_OLD: stand(FACTS, [at(0, 99.2)], T0 + timedelta(hours=3)),
        State.DOUBTED: stand(FACTS, [at(0, 98.0)], now, [T0 + timedelta(minutes=1)]),
    }
    assert {state: standing.state for state, standing in cases.items()} == {state: state for state in cases}
    sums = add_up(cases.values())
    assert (sums.count, sums.over, sums.waiting) == (6, 1, 1)
    assert sums.with_storage == 5
    assert cases[State.TOO_OLD].over == pytest.approx(0.2)


def test_a_decision_is_made_once_and_stays(tmp_path: Path) -> None:
    with GaugeBook(tmp_path) as book:
        reading = at(0, 324.8)
        book.keep([row_of("R1", "s", reading, Judge(FACTS).judge(reading), None)], {"reading": 1})
        kept = book.waiting()[0]
        assert kept.sound is None
        done = book.decide(kept.id, Verdict.CORRECT, "李文", 99.0, "英尺")
        assert done.sound is not None
        assert done.sound.level == 99.0
        with pytest.raises(UserError):
            book.decide(kept.id, Verdict.REJECT, "赵敏")
        assert [(d.actor, d.reason) for d in book.decisions(kept.id)] == [("李文", "英尺")]
        # The same moment again takes nothing back.
        book.keep([row_of("R1", "s", replace(reading, rain=3.0), None, None)], {"reading": 2})
        assert (book.one(kept.id).decided, book.one(kept.id).said.rain) == (99.0, 3.0)
    with sqlite3.connect(tmp_path / EVENTS_FILE) as link:
        for statement in ("DELETE FROM gauge_decision", "UPDATE gauge_decision SET actor = 'x'"):
            with pytest.raises(sqlite3.IntegrityError):
                link.execute(statement)
        for table in METADATA.tables.values():
            columns = {row[1] for row in link.execute(f"PRAGMA table_info({table.name})")}
            assert columns == {column.name for column in table.columns}


def test_water_is_followed_down_and_cut() -> None:
    lines = np.array(
        [
            shapely.LineString([(0, 0), (100, 0)]),
            shapely.LineString([(100, 0), (300, 0)]),
            shapely.LineString([(50, 90), (100, 0)]),
            shapely.LineString([(300, 0), (300, -900)]),
        ],
        dtype=object,
    )
    course = follow(lines, 0, shapely.Point(40, 0), reach=500.0)
    assert course is not None
    assert course.length == pytest.approx(500.0)
    assert course.coords[0] == (40.0, 0.0)
    assert course.coords[-1] == (300.0, -240.0)


def test_curves_are_read_or_refused_with_the_place(tmp_path: Path) -> None:
    file = tmp_path / "curve.csv"
    file.write_text("STCD,RZ,W\nR1,90,0\nR1,100,0.3\nR2,5,1\nR2,6,2\n", encoding="utf-8")
    assert read_curves(file)["R1"].storage == (0.0, 3e5)
    for text, row, column in (("R1,90,0\nR1,x,1\n", 3, "RZ"), ("R1,90,\n", 2, "W")):
        file.write_text("STCD,RZ,W\n" + text, encoding="utf-8")
        with pytest.raises(UserError) as caught:
            read_curves(file)
        assert (caught.value.row, caught.value.field) == (row, column)
    file.write_text("STCD,RZ,W\nR1,90,3\nR1,95,2\n", encoding="utf-8")
    with pytest.raises(UserError):
        read_curves(file)
