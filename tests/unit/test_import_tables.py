"""Tables as offices write them: titles above the headings, degrees and minutes, full-width digits, old Excel."""

from __future__ import annotations

import openpyxl
import pytest
from shapely import Point

from data.angles import angle
from data.errors import UserError
from data.halfwidth import half_width, is_wide_code, number
from data.importing import points

ROWS = [["C1", "113.405234", "27.893733"], ["C2", "113.410000", "27.900000"]]


def book(path, *tables):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in tables:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("113°24′18.36″", 113.4051),
        ("113°24'18.36\"", 113.4051),
        ("113度24分18.36秒", 113.4051),
        ("E113°24′18.36″", 113.4051),
        ("113 24 18.36", 113.4051),
        ("113-24-18.36", 113.4051),
        ("113:24:18.36", 113.4051),
        ("１１３°２４′１８．３６″", 113.4051),
        ("113.4051°", 113.4051),
    ],
)
def test_angles_in_every_writing(text, degrees):
    assert angle(text) == pytest.approx(degrees, abs=1e-9)


@pytest.mark.parametrize("text", ["", "113", "113 24", "113 61 00", "113-24:18", "城关镇", "113°24′99″"])
def test_what_is_no_angle_is_none(text):
    with pytest.raises(ValueError, match=r"|below"):
        angle(text)


def test_full_width_digits_and_thousands_are_numbers_and_names_stay():
    assert number(" １，２３４．５０ ") == 1234.5
    assert number("12,345,678") == 12345678
    with pytest.raises(ValueError, match="1,23"):
        number("1,23")
    assert half_width("Ａ１（北）") == "A1(北)"
    assert is_wide_code("０１０１")
    assert is_wide_code("１３８0000")
    assert not is_wide_code("（北）")
    assert not is_wide_code("0101")


def test_headings_below_titles_are_found_and_told(tmp_path):
    rows = [["监控点位台账"], ["填报单位：自然资源局", None, "2026年6月"], ["编号", "经度（°）", "纬 度"], *ROWS]
    read = points.read(book(tmp_path / "a.xlsx", ("台账", rows)))
    assert read.table.column_names == ["编号", "经度（°）", "纬 度"]
    assert read.table.column("编号").to_pylist() == ["C1", "C2"]
    assert read.geometry[0].equals(Point(113.405234, 27.893733))
    assert any("第 3 行" in note for note in read.notes)


def test_headings_of_two_rows(tmp_path):
    rows = [["编号", "坐标", None, "负责人"], [None, "经度", "纬度", None], *[[*row, "李四"] for row in ROWS]]
    read = points.read(book(tmp_path / "a.xlsx", ("台账", rows)))
    assert read.table.column_names == ["编号", "经度", "纬度", "负责人"]
    assert len(read.geometry) == 2


def test_the_table_with_coordinates_is_taken_and_of_two_one_is_asked_for(tmp_path):
    head = ["编号", "经度", "纬度"]
    one = book(tmp_path / "one.xlsx", ("说明", [["本表说明"]]), ("点位", [head, *ROWS]))
    assert points.tables(one) == [("点位", head)]
    assert points.read(one).name == "点位"
    two = book(tmp_path / "two.xlsx", ("城关", [head, *ROWS]), ("河东", [head, ROWS[0]]))
    assert [name for name, _ in points.tables(two)] == ["城关", "河东"]
    with pytest.raises(UserError, match="工作表") as caught:
        points.read(two)
    assert "城关、河东" in caught.value.why
    assert len(points.read(two, "河东").geometry) == 1


def test_texts_in_utf16_with_tabs_and_seconds(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("编号\t经度\t纬度\nC1\t113°24′18.36″\t27 53 37.44\n", encoding="utf-16")
    read = points.read(path)
    assert (read.geometry[0].x, read.geometry[0].y) == pytest.approx((113.4051, 27.8937333))


def test_old_excel_is_read_and_what_only_has_its_name_is_told(tmp_path):
    page = tmp_path / "a.xls"
    page.write_text("<html><table><tr><td>经度</td></tr></table></html>", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        points.read(page)
    assert "网页" in caught.value.why
    page.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    with pytest.raises(UserError) as caught:
        points.read(page)
    assert ".xls" in caught.value.why
    new = book(tmp_path / "b.xlsx", ("点位", [["编号", "经度", "纬度"], *ROWS])).rename(tmp_path / "b.et")
    assert len(points.read(new).geometry) == 2
