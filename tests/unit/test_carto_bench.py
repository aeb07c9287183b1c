"""The bench's arithmetic: the walk, the figures, the table; the measuring itself is run by `make bench`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bench.figures import Figure, Outcome, machine, percentile, spread
from app.bench.report import number, table, write_json
from app.bench.runner import main, measures
from app.bench.walk import FURTHEST, NEAREST, Stop, walk

AREA = (500_000.0, 3_000_000.0, 530_000.0, 3_025_000.0)


def test_the_walk_is_the_same_for_everyone() -> None:
    assert walk(AREA) == walk(AREA)
    assert walk(AREA) != walk(AREA, seed=21)
    assert walk(AREA, 10) == walk(AREA, 60)[:10]


@given(st.integers(0, 1000))
def test_the_walk_stays_in_the_county_and_its_scales(seed: int) -> None:
    stops = walk(AREA, 60, seed)
    assert len(stops) == 60
    for stop in stops:
        assert AREA[0] < stop.x < AREA[2]
        assert AREA[1] < stop.y < AREA[3]
        assert NEAREST <= stop.scale <= FURTHEST
    assert len({(stop.x, stop.y, stop.scale) for stop in stops}) > 20, "it moves"


def test_a_stops_extent_has_its_scale() -> None:
    west, south, east, north = Stop(0.0, 0.0, 10_000.0).extent(1920, 1080)
    assert (west + east, south + north) == (0.0, 0.0)
    # 1920 px at 96 dpi are 0.508 m on the screen.
    assert east - west == pytest.approx(5080.0)
    assert (east - west) / (north - south) == pytest.approx(1920 / 1080)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=200), st.floats(0.01, 1.0))
def test_a_percentile_is_a_value_that_was_measured(values: list[float], share: float) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9
    assert sum(value < found for value in values) < share * len(values)


def test_no_percentile_of_nothing() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


def test_targets() -> None:
    assert Figure("a", 16.0, "ms", 16.0).met is True
    assert Figure("a", 16.1, "ms", 16.0).met is False
    assert Figure("a", 59.9, "1/s", 60.0, at_least=True).met is False
    assert Figure("a", 1.0, "ms").met is None
    assert [figure.met for figure in spread("walk", [1.0, 2.0, 30.0], p95=16.0)] == [None, False]


def test_the_table_and_the_json_say_the_same(tmp_path: Path) -> None:
    outcomes = [
        Outcome("walk", [Figure("warm", 12.3456, "ms", 16.0), Figure("memory", 1234.5, "MiB")], series={"warm": [1.0]}),
        Outcome("import", left_out="no file"),
    ]
    text = table(outcomes)
    assert "| walk | warm | 12.3 ms | ≤ 16 | yes |" in text
    assert "not taken: no file" in text
    write_json(tmp_path / "deep" / "bench.json", {"machine": machine()}, outcomes)
    body = json.loads((tmp_path / "deep" / "bench.json").read_text(encoding="utf-8"))
    assert body["outcomes"][0]["figures"][0]["met"] is True
    assert body["outcomes"][0]["series"] == {"warm": [1.0]}
    assert body["about"]["machine"]["cores"] >= 1


@pytest.mark.parametrize(("value", "text"), [(0.0, "0"), (0.1234, "0.12"), (12.34, "12.3"), (1234.5, "1,234")])
def test_numbers(value: float, text: str) -> None:
    assert number(value) == text


def test_list_and_unknown_names(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main([], None, None, list_only=True) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [m.name for m in measures()]
    assert main(["walk-8k"], None, None) == 2
    assert "walk-8k" in capsys.readouterr().out
