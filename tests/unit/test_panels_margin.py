"""Limits by date window."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from widgets.table.margin import limit_at, margin
from widgets.table.spec import LimitSpec, MarginSpec
from widgets.words import Words

WORDS = Words(zh="汛限", en="limit")
SPEC = MarginSpec(
    field="over",
    value="level",
    time="at",
    limit=LimitSpec(table="t", key="k", value="v", title=WORDS, missing=WORDS),
)
days = st.integers(1, 12).flatmap(lambda m: st.integers(1, 28).map(lambda d: f"{m:02d}{d:02d}"))


@given(days, days, days)
def test_a_window_and_its_complement_cover_the_year_once(begin: str, end: str, day: str) -> None:
    inside = limit_at([(begin, end, 1.0)], day)
    ordered = begin <= end
    expected = begin <= day <= end if ordered else (day >= begin or day <= end)
    assert (inside == 1.0) is expected


def test_both_ends_count_and_the_lowest_holds() -> None:
    windows = [("0401", "0630", 142.0), ("0601", "0930", 141.5)]
    assert limit_at(windows, "0401") == 142.0
    assert limit_at(windows, "0630") == 141.5
    assert limit_at(windows, "1001") is None


def test_no_reading_or_no_limit_is_no_margin() -> None:
    windows = {"R": [("0401", "0930", 100.0)]}
    row = {"code": "R", "level": 100.5, "at": "2026-07-14T01:00:00Z"}
    assert margin(SPEC, row, windows) == 0.5
    assert margin(SPEC, {**row, "level": None}, windows) is None
    assert margin(SPEC, {**row, "at": None}, windows) is None
    assert margin(SPEC, {**row, "at": "2026-01-14T01:00:00Z"}, windows) is None
    assert margin(SPEC, {**row, "code": "X"}, windows) is None
