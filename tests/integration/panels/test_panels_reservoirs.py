"""What is particular about reservoirs: the limit of the day, readings that are old, limits that are not on file."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from data.formats import parse_time
from tests.support.county import NEWEST, Desk, lists_of
from widgets.table.readings import read_series
from widgets.table.source import Asked, fetch, select

SPEC = lists_of("reservoirs")[0]


def rows(desk: Desk, sort: str) -> list[tuple[str, float | None]]:
    found = select(desk.context.store, SPEC, Asked(sort=sort))
    return [(row["name"], row["over_limit"]) for row in fetch(desk.context.store, SPEC, found.keys) if row is not None]


def test_worst_first_and_unknown_last_either_way(desk: Desk) -> None:
    down = rows(desk, "-over_limit")
    assert [name for name, _ in down][:2] == ["云门水库", "石坝水库"]
    assert down[0][1] == pytest.approx(0.42)
    assert {name for name, margin in down[2:] if margin is None} == {"花桥水库", "无数水库"}
    up = rows(desk, "over_limit")
    assert [name for name, _ in up][:2] == ["石坝水库", "云门水库"]
    assert up[-1][1] is None


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (">0", ["云门水库"]),
        ("<=0", ["石坝水库"]),
        ("-1-1", ["云门水库", "石坝水库"]),
        ("0.42", ["云门水库"]),
        ("无", ["花桥水库", "无数水库"]),
        (">5", []),
    ],
)
def test_the_margin_is_filtered_like_a_column(desk: Desk, typed: str, names: list[str]) -> None:
    column = [c.field for c in SPEC.columns].index("over_limit")
    found = select(desk.context.store, SPEC, Asked(typed={column: typed}, sort="-over_limit"))
    assert [row["name"] for row in found.first if row is not None] == names
    assert found.sums["storage_m3"] == pytest.approx(
        sum(row["storage_m3"] or 0 for row in found.first if row is not None)
    )


def test_the_list_says_that_no_limit_is_on_file(table, qtbot) -> None:
    panel = table("reservoirs")
    column = [c.field for c in SPEC.columns].index("over_limit")
    texts = {panel.pane.model.index(i, 0).data(): panel.pane.model.index(i, column).data() for i in range(4)}
    assert texts == {"云门水库": "+0.42", "石坝水库": "-0.90", "花桥水库": "无汛限值", "无数水库": "无汛限值"}


def test_readings_have_the_limit_of_their_day_and_their_age(desk: Desk) -> None:
    series = SPEC.detail.series
    assert series is not None
    newest = parse_time(NEWEST)
    assert newest is not None
    fresh = read_series(desk.context.store, series, {"code": "R0"}, newest + datetime.timedelta(minutes=30))
    line = fresh.data.lines[0]
    assert len(line.values) == 49
    assert np.all(np.diff(line.seconds) == 3600)
    assert line.values[-1] == pytest.approx(142.92)
    assert [(limit.name, limit.value) for limit in fresh.data.limits] == [("汛限", 142.5)]
    assert (fresh.data.stale, fresh.notes) == (False, ())
    old = read_series(desk.context.store, series, {"code": "R0"}, newest + datetime.timedelta(hours=5))
    assert old.data.stale
    assert old.notes == ("读数停于 5 小时前",)
    none = read_series(desk.context.store, series, {"code": "R2"}, newest)
    assert none.data.limits == ()
    assert none.notes == ("无汛限值",)
    nothing = read_series(desk.context.store, series, {"code": "R3"}, newest)
    assert nothing.data.lines == ()
    assert nothing.notes == ("没有读数",)


def test_the_card_warns_and_draws(table, qtbot) -> None:
    panel = table("reservoirs")
    panel.pane.view.selectRow(0)
    detail = panel.pane.detail
    qtbot.waitUntil(lambda: detail.series is not None and detail.series.isVisible())
    content = detail.card.content
    assert content is not None
    line = next(line for line in content.lines if line.title == "较汛限")
    assert (line.text, line.warning) == ("+0.42 m", 2)
    assert len(detail.series.chart.data.lines) == 1
