"""The survey-boundary text file: what it says is read, what it gets wrong is named with its line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from data.crs import crs_of, transformer
from data.errors import UserError
from data.redline.survey_text import read

_HEAD = """[属性描述]
坐标系=2000国家大地坐标系
几度分带=3
投影类型=高斯克吕格
计量单位=米
带号=38
精度=0.001
转换参数=,,,,,,
[地块坐标]
"""
#: 200 m x 100 m, zone 38 with its prefix.
_SQUARE = [(3071000.0, 38456000.0), (3071100.0, 38456000.0), (3071100.0, 38456200.0), (3071000.0, 38456200.0)]
_HOLE = [(3071010.0, 38456010.0), (3071010.0, 38456030.0), (3071030.0, 38456030.0), (3071030.0, 38456010.0)]
_CRS = crs_of(4526)


def _points(*rings, closed=True) -> str:
    lines = []
    for number, ring in enumerate(rings, start=1):
        for place, (x, y) in enumerate([*ring, ring[0]] if closed else ring):
            lines.append(f"J{place % len(ring) + 1},{number},{x},{y}")
    return "\n".join(lines) + "\n"


def _file(tmp_path: Path, text: str, encoding: str = "gb18030") -> Path:
    path = tmp_path / "红线.txt"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig"])
def test_a_plot_is_read_with_its_hole(tmp_path, encoding):
    text = _HEAD + "10,1.96,DK-7,厂房用地,面,,工业用地,,@\n" + _points(_SQUARE, _HOLE)
    (line,), crs, doubts = read(_file(tmp_path, text, encoding), _CRS)
    assert (line.name, line.number, line.use, line.declared_m2, line.row) == (
        "厂房用地",
        "DK-7",
        "工业用地",
        19_600.0,
        10,
    )
    assert line.geometry.area == pytest.approx(20_000 - 400)
    assert line.geometry.bounds == (38456000.0, 3071000.0, 38456200.0, 3071100.0)
    assert (crs, doubts) == ("CGCS2000 / 3 度带 38", [])


def test_plots_of_a_file_and_parts_of_a_plot(tmp_path):
    beside = [(x + 500, y) for x, y in _SQUARE]
    text = _HEAD + "10,,1,甲,面,,,,@\n" + _points(_SQUARE, beside) + "5,,2,乙,面,,,,@\n" + _points(_HOLE)
    lines, _, doubts = read(_file(tmp_path, text), _CRS)
    assert [(line.name, len(line.geometry.geoms)) for line in lines] == [("甲", 2), ("乙", 1)]
    assert doubts == []


def test_eastings_without_a_prefix_are_carried_into_the_workspace(tmp_path):
    plain = [(x, y - 38e6) for x, y in _SQUARE]
    (line,), crs, _ = read(_file(tmp_path, _HEAD + "5,,1,甲,面,,,,@\n" + _points(plain)), crs_of(4548))
    x, y = transformer(_CRS, crs_of(4548)).transform(38456000.0, 3071000.0)
    assert line.geometry.distance(shapely.Point(x, y)) < 1e-6
    assert crs == "CGCS2000 / 3 度带 38"


def test_without_a_zone_the_workspaces_is_taken_and_said(tmp_path):
    plain = [(x, y - 38e6) for x, y in _SQUARE]
    text = _HEAD.replace("带号=38", "带号=") + "5,,1,甲,面,,,,@\n" + _points(plain)
    (line,), _, doubts = read(_file(tmp_path, text), _CRS)
    assert line.geometry.bounds[0] == pytest.approx(38456000.0)
    assert len(doubts) == 1
    assert "38 带" in doubts[0]


def test_what_does_not_fit_is_a_doubt(tmp_path):
    text = _HEAD + "9,3.0,1,甲,面,,,,@\n" + _points(_SQUARE)
    _, _, doubts = read(_file(tmp_path, text), _CRS)
    assert ["9 个界址点，实有 5 个" in doubts[0], "3.0000 公顷，按坐标算是 2.0000 公顷" in doubts[1]] == [True, True]


def test_signs_of_an_input_method_are_read(tmp_path):
    text = (_HEAD + "5,2,1,甲,面,,,,@\n" + _points(_SQUARE)).replace(",", "，").replace("[", "【").replace("]", "】")
    assert len(read(_file(tmp_path, text), _CRS)[0]) == 1


@pytest.mark.parametrize(
    ("text", "row", "what"),
    [
        ("", None, "文件是空的"),
        (_HEAD, None, "没有界址点"),
        ("随便什么\n", None, "没有界址点"),
        (_HEAD + _points(_SQUARE), 10, "前面没有地块"),
        (_HEAD + "4,,1,甲,面,,,,@\n" + _points(_SQUARE, closed=False), 14, "没有闭合"),
        (_HEAD + "5,,1,甲,面,,,,@\nJ1,1,3071000\n", 11, "不是界址点"),
        (_HEAD + "5,,1,甲,面,,,,@\nJ1,1,三百万,38456000\n", 11, "不是数字"),
        (_HEAD + "5,,1,甲,面,,,,@\nJ1,1,nan,38456000\n", 11, "不是数字"),
        (_HEAD + "5,,1,甲,面,,,,@\n" + _points([(y, x) for x, y in _SQUARE]), 11, "写反"),
        (_HEAD + "5,,1,甲,面,,,,@\n" + _points([(x, y + 1e6) for x, y in _SQUARE]), 11, "带号与坐标不符"),
        (_HEAD + "5,,1,甲,面,,,,@\n" + _points([*_SQUARE[:3], (3071000.0, 39456200.0)]), 11, "多个投影带"),
        (_HEAD.replace("带号=38", "带号=99") + "5,,1,甲,面,,,,@\n" + _points(_SQUARE), 11, "不是 3 度分带"),
        (_HEAD.replace("=38", "=三八") + "5,,1,甲,面,,,,@\n" + _points(_SQUARE), 6, "不是整数"),
        (_HEAD.replace("2000国家", "1980西安") + "5,,1,甲,面,,,,@\n" + _points(_SQUARE), 2, "不能直接使用"),
        (_HEAD.replace("几度分带=3", "几度分带=4") + "5,,1,甲,面,,,,@\n" + _points(_SQUARE), 3, "只有 3 度和 6 度"),
        (_HEAD + "5,,1,甲,面,,,,@\n" + _points([(27.5, 113.5), (27.6, 113.5), (27.6, 113.6)]), 11, "经纬度"),
        (_HEAD + "5,,1,甲,面,,,,@\n" + _points([_SQUARE[i] for i in (0, 2, 1, 3)]), 11, "自相交"),
        (_HEAD + "5,,1,甲,面,,,,@\n" + _points(_SQUARE[:2]), 11, "少于 3 个"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(tmp_path, text, row, what):
    path = _file(tmp_path, text)
    with pytest.raises(UserError) as caught:
        read(path, _CRS)
    assert what in str(caught.value)
    assert (caught.value.row, caught.value.file) == (row, str(path))


def test_an_open_ring_is_closed_when_that_is_asked_for(tmp_path):
    path = _file(tmp_path, _HEAD + "4,,1,甲,面,,,,@\n" + _points(_SQUARE, closed=False))
    (line,), _, doubts = read(path, _CRS, close=True)
    assert line.geometry.area == pytest.approx(20_000)
    assert "已连接末点 J4 与首点 J1" in doubts[0]


def test_bytes_that_are_no_text(tmp_path):
    path = tmp_path / "x.txt"
    path.write_bytes(b"\xff\xfe\x00\x81\xff" * 20)
    with pytest.raises(UserError, match="编码"):
        read(path, _CRS)


@settings(max_examples=60)
@given(
    sides=st.integers(3, 60),
    x=st.floats(2_500_000, 5_000_000),
    y=st.floats(300_000, 700_000),
    radius=st.floats(5, 5000),
    zone=st.integers(25, 45),
)
def test_a_ring_comes_back_as_it_was_written(tmp_path_factory, sides, x, y, radius, zone):
    angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    ring = [(x + radius * np.sin(a), zone * 1e6 + y + radius * np.cos(a)) for a in angles]
    path = tmp_path_factory.mktemp("ring") / "a.txt"
    text = (
        _HEAD.replace("=38", f"={zone}")
        + "0,,1,甲,面,,,,@\n"
        + _points([(repr(float(a)), repr(float(b))) for a, b in ring])
    )
    path.write_text(text, encoding="utf-8")
    (line,), _, _ = read(path, crs_of(4513 + zone - 25))
    expected = shapely.Polygon([(b, a) for a, b in ring])
    assert shapely.symmetric_difference(line.geometry, expected).area <= 1e-6 * expected.area


@settings(max_examples=300)
@given(st.text(max_size=300) | st.text(alphabet="[]属性描述地块坐标=@,J0123456789.\n-", max_size=400))
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_text(_HEAD + text, encoding="utf-8", newline="")
    try:
        lines, _, _ = read(path, _CRS)
    except UserError:
        return
    assert all(line.geometry.is_valid and not line.geometry.is_empty for line in lines)


@pytest.mark.parametrize(("count", "doubted"), [(8, False), (10, False), (9, True), (7, True)])
def test_points_are_counted_with_or_without_the_closing_ones(tmp_path, count, doubted):
    text = _HEAD + f"{count},1.96,DK-7,厂房用地,面,,工业用地,,@\n" + _points(_SQUARE, _HOLE)
    doubts = read(_file(tmp_path, text), _CRS)[2]
    assert any("界址点" in doubt for doubt in doubts) is doubted
