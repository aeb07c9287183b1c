"""Coordinates converted in batches: every writing is read, every system comes back to where it began."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import bd09
from data.converting import (
    Bad,
    Datum,
    Geographic,
    Given,
    Notation,
    Plane,
    as_table,
    convert,
    degrees_text,
    read,
    read_file,
)

CGCS = Geographic(Datum.CGCS2000)


@pytest.mark.parametrize(
    ("text", "name", "first", "second"),
    [
        ("J1, 3085480.053, 38441115.321", "J1", 3085480.053, 38441115.321),
        ("1\t3085480.053\t441115.321\t85.2", "1", 3085480.053, 441115.321),
        ("112.5 28.25", "", 112.5, 28.25),
        ("112°30′15.5″E，28°15′N", "", 112 + 30 / 60 + 15.5 / 3600, 28.25),
        ("北1：东经112度30分 北纬28度15分30秒", "北1：东经", 112.5, 28 + 15 / 60 + 30 / 3600),
        ("S1 112°30.258' 28°15.000'", "S1", 112 + 30.258 / 60, 28.25),
    ],
)
def test_the_usual_writings_are_read(text, name, first, second):
    points, bad = read(text)
    assert bad == []
    assert points[0].first == pytest.approx(first, abs=1e-12)
    assert points[0].second == pytest.approx(second, abs=1e-12)
    assert points[0].name in (name, name.removesuffix("：东经"), "北1：")


def test_a_heading_is_no_fault_and_what_is_wrong_is_named_by_its_line():
    points, bad = read("点号,X,Y\nJ1,3085480,38441115\nJ2,3085480\n\nJ3,112°75′,28°\n")
    assert [point.line for point in points] == [2]
    assert [each.line for each in bad] == [3, 5]
    assert "60" in bad[1].why


def test_the_order_of_two_figures_is_told_by_what_they_are():
    for text in ("28.25 112.5", "112.5 28.25", "28°15′N 112°30′E", "112°30′ 28°15′"):
        made, bad = convert(read(text)[0], CGCS, Plane(3))
        assert bad == []
        assert (made[0].lon, made[0].lat) == pytest.approx((112.5, 28.25))
    for text in ("38441115.321 3085480.053", "3085480.053 38441115.321"):
        made, bad = convert(read(text)[0], Plane(3), CGCS)
        assert bad == []
        assert (made[0].lon, made[0].lat) == pytest.approx((113.404, 27.880), abs=0.01)


@settings(max_examples=60, deadline=None)
@given(st.floats(75, 134), st.floats(18, 53))
def test_every_system_comes_back_to_where_it_began(lon, lat):
    for target in (
        Plane(3), Plane(3, None, False), Plane(6), Plane(6, None, False), *(Geographic(datum) for datum in Datum)
    ):  # fmt: skip
        made, bad = convert([Given(1, "", lon, lat, False)], CGCS, target)
        assert bad == []
        there = made[0]
        source = Plane(target.degrees, there.zone, target.prefixed) if isinstance(target, Plane) else target
        back, bad = convert([Given(1, "", there.first, there.second, False)], source, CGCS)
        assert bad == []
        assert (back[0].first, back[0].second) == pytest.approx((lon, lat), abs=3e-7)


def test_a_wrong_zone_is_said_and_not_computed_away():
    made, bad = convert([Given(4, "J4", 3085480.0, 38441115.0)], Plane(3, 37), CGCS)
    assert made == []
    assert isinstance(bad[0], Bad)
    assert (bad[0].line, "38" in bad[0].why, "37" in bad[0].why) == (4, True, True)
    assert convert([Given(1, "", 3085480.0, 441115.0)], Plane(3, None, False), CGCS)[1]
    assert convert([Given(1, "", 112.0, 28.0)], CGCS, Plane(3, 45))[1]


def test_known_shifts_of_web_maps():
    # 39.915 N, 116.404 E of Baidu is 39.908 N, 116.397 E of GCJ-02 (the gate of Tiananmen).
    assert bd09.to_gcj02(116.404, 39.915) == pytest.approx((116.39762729, 39.90865673), abs=1e-6)


def test_sixty_is_never_written():
    assert degrees_text(112.999999999999, Notation.SECONDS) == "113°00′00.00000″"
    assert degrees_text(28.2543219, Notation.MINUTES) == "28°15.2593140′"
    assert degrees_text(-0.5, Notation.DEGREES) == "-0.500000000"


def test_a_table_goes_out_and_comes_in_again(tmp_path: Path):
    made, _ = convert(read("J1 112.5 28.25\nJ2 112.6 28.35")[0], CGCS, Plane(3))
    table = as_table(made, Plane(3), Notation.DEGREES, ",")
    path = tmp_path / "points.csv"
    path.write_bytes(table.encode("gb18030"))
    points, bad = read(read_file(path))
    assert bad == []
    assert [point.name for point in points] == ["J1", "J2"]
    back, _ = convert(points, Plane(3), CGCS)
    assert back[1].first == pytest.approx(112.6, abs=1e-8)
