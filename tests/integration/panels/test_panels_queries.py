"""Filters and orders on the store, against the same done by hand."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.formats import FORMATS
from data.gpkg.store import GpkgStore
from data.workspace import Workspace
from tests.support.county import VILLAGES, X0, Y0, lists_of
from widgets.table.conditions import UnreadableFilterError, condition
from widgets.table.source import Asked, fetch, select, stream
from widgets.table.spec import FieldSpec

SPEC = lists_of("parcels")[0]
relaxed = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def store(county_folder: Path) -> Iterator[GpkgStore]:
    with GpkgStore(Workspace.open(county_folder).database) as opened:
        yield opened


@pytest.fixture(scope="module")
def everything(store: GpkgStore) -> list[dict[str, Any]]:
    return store.rows("dltb", list(range(1, 401)))


sorts = st.sampled_from([c.field for c in SPEC.columns] + ["fid"]).flatmap(lambda f: st.sampled_from([f, "-" + f]))
areas = st.sampled_from([None, "430999100", *VILLAGES])


@given(sorts, areas, st.sampled_from(["", "水", "01", "柳溪 水田", "0001"]))
@relaxed
def test_order_and_filters_are_what_they_say(
    store: GpkgStore, everything: list[dict[str, Any]], sort: str, area: str | None, text: str
) -> None:
    found = select(store, SPEC, Asked(text=text, area=area, sort=sort))
    words = text.split()
    expected = [
        row
        for row in everything
        if (area is None or row["ZLDWDM"].startswith(area))
        and all(any(word in str(row[f] or "") for f in SPEC.search) for word in words)
    ]
    assert sorted(found.keys.tolist()) == sorted(row["fid"] for row in expected)
    assert found.sums["TBMJ"] == pytest.approx(sum(row["TBMJ"] for row in expected))
    name = sort.lstrip("-")
    shown = [row[name] for row in fetch(store, SPEC, found.keys) if row is not None and row[name] is not None]
    assert shown == sorted(shown, reverse=sort.startswith("-"))
    assert len(found.first) == min(128, len(expected))
    assert [row["fid"] for row in stream(store, SPEC, found.keys, 37)] == found.keys.tolist()


@given(st.floats(3599, 3607), st.floats(0, 3), st.sampled_from(["m2", "ha", "mu"]))
@relaxed
def test_numbers_are_compared_as_they_are_shown(
    store: GpkgStore, everything: list[dict[str, Any]], low: float, width: float, unit: str
) -> None:
    form = FORMATS[unit]
    column = FieldSpec(field="TBMJ", format=unit)
    begin, end = low * form.scale, (low + width) * form.scale
    places = form.decimals
    typed = f"{begin:.{places}f}-{end:.{places}f}"
    lower, upper = (float(part) for part in typed.split("-"))
    found = store.count("dltb", condition(column, typed))
    assert found == sum(lower / form.scale <= row["TBMJ"] <= upper / form.scale for row in everything)


@given(st.integers(0, 16), st.sampled_from(["m2", "ha", "mu"]))
@relaxed
def test_a_number_finds_what_is_written_so(
    store: GpkgStore, everything: list[dict[str, Any]], step: int, unit: str
) -> None:
    written = FORMATS[unit].text(3600.0 + step * 0.37)
    found = store.count("dltb", condition(FieldSpec(field="TBMJ", format=unit), written))
    assert found == sum(FORMATS[unit].text(row["TBMJ"]) == written for row in everything)
    assert found > 0


def test_empty_and_given_values(store: GpkgStore, everything: list[dict[str, Any]]) -> None:
    empty = store.count("dltb", condition(FieldSpec(field="QSDWMC"), "空"))
    assert empty == sum(not row["QSDWMC"] for row in everything) == 80


def test_words_of_codes_and_names_behind_codes(store: GpkgStore) -> None:
    cameras = lists_of("cameras")[0]
    index = [c.field for c in cameras.columns].index
    offline = select(store, cameras, Asked(typed={index("status"): "离线"}))
    assert {row["status"] for row in stream(store, cameras, offline.keys)} == {"offline"}
    village = select(store, cameras, Asked(typed={index("village"): "石门"}))
    assert {row["village"] for row in stream(store, cameras, village.keys)} == {"430999200201"}
    searched = select(store, cameras, Asked(text="石门"))
    assert searched.keys.tolist() == village.keys.tolist()


@pytest.mark.parametrize("typed", ["大", ">", "5-", "1..2..3", "> 甲", "=="])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableFilterError):
        condition(FieldSpec(field="TBMJ", format="m2"), typed)


@pytest.mark.parametrize(
    "typed", ["5", ">5", "＞5", ">=1,234.5", "≤ 3", "1-2", "1~2", "1..2", "1 至 2", "空", "-3", ""]
)
def test_usual_ways_of_typing_are_read(typed: str) -> None:
    condition(FieldSpec(field="TBMJ", format="m2"), typed)


@given(st.floats(0, 1200), st.floats(0, 1200), st.floats(1, 600))
@relaxed
def test_only_what_is_in_view(store: GpkgStore, dx: float, dy: float, size: float) -> None:
    view = (X0 + dx, Y0 + dy, X0 + dx + size, Y0 + dy + size)
    found = select(store, SPEC, Asked(extent=view))
    for box in (store.geometry("dltb", int(key)).bounds for key in found.keys[:50]):
        # The R-tree keeps single precision: a few metres at these coordinates.
        slack = 8.0
        assert box[0] <= view[2] + slack
        assert box[2] >= view[0] - slack
        assert box[1] <= view[3] + slack
        assert box[3] >= view[1] - slack
    inside = math.prod(max(0, int(min(size, 1200 - d) // 60) - 1) for d in (dx, dy))
    assert len(found.keys) >= inside
