"""Which survey holds on a day, by the names of files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UserError
from data.surveys.filed import (
    Survey,
    Timeline,
    day_of_name,
    present_table,
    refuse_past,
    survey_day,
    titled,
)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("dltb_2024", date(2024, 12, 31)),
        ("DLTB20231231", date(2023, 12, 31)),
        ("2022-06-30 变更", date(2022, 6, 30)),
        ("430999_2021年度", date(2021, 12, 31)),
        ("地类图斑", None),
        ("430999", None),
        ("20230231", None),
    ],
)
def test_a_files_name_tells_its_day(name: str, day: date | None) -> None:
    assert day_of_name(name) == day


@given(st.lists(st.dates(date(2000, 1, 1), date(2020, 1, 1)), min_size=1, unique=True), st.dates())
def test_the_latest_at_or_before_a_day_holds(days: list[date], asked: date) -> None:
    surveys = tuple(Survey(day, Path(f"{day}.gpkg")) for day in sorted(days))
    line = Timeline(surveys, date(2021, 12, 31))
    found = line.at(asked)
    if asked >= date(2021, 12, 31):
        assert found is None
    else:
        before = [day for day in days if day <= asked]
        assert found is not None
        assert found.day == (max(before) if before else min(days))
        assert line.is_before(asked) is not bool(before)


def test_a_surveys_table_is_told_from_every_other() -> None:
    table = Survey(date(2024, 12, 31), Path("a.gpkg")).table
    assert (survey_day(table), present_table(table)) == (date(2024, 12, 31), "dltb")
    assert (survey_day("dltb"), survey_day("a@b"), present_table("a@b")) == (None, None, "a@b")
    assert titled("地类图斑", table) == "地类图斑（2024-12-31 调查）"
    assert titled("地类图斑", "dltb") == "地类图斑"
    refuse_past("dltb")
    with pytest.raises(UserError, match="2024-12-31"):
        refuse_past(table)
