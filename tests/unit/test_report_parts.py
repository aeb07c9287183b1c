"""Rounding that closes, templates with faults, coordinates, stamps, field layouts: reports without a workspace."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.crs import crs_of
from data.errors import UserError
from data.reporting import excel, layout, naming, patches, templates, word
from data.reporting.closing import closed, rounded
from data.reporting.coordinates import rings
from data.reporting.pictures import round_length
from data.reporting.stamp import content_hash

MADE = {"actor": "test@desk", "time": "2026-07-01T00:00:00.000Z", "sha256": "0" * 64}


@given(st.lists(st.floats(0, 1e7, allow_nan=False), max_size=60), st.sampled_from([2, 4]))
def test_parts_add_up_to_the_rounded_whole(parts: list[float], decimals: int) -> None:
    shown = closed(parts, decimals)
    unit = Decimal(1).scaleb(-decimals)
    assert sum(shown, Decimal(0)) == rounded(float(sum((Decimal(repr(p)) for p in parts), Decimal(0))), decimals)
    assert all(abs(value - Decimal(repr(part))) <= unit for value, part in zip(shown, parts, strict=True))


def test_the_greatest_remainders_are_rounded_up() -> None:
    assert closed([1.004, 1.004, 1.004], 2) == [Decimal("1.01"), Decimal("1.00"), Decimal("1.00")]
    with pytest.raises(ValueError, match="cannot close"):
        closed([1.0, 2.0], 2, Decimal("9.99"))


def test_a_ring_begins_in_the_north_west_and_runs_clockwise() -> None:
    shape = shapely.Polygon([(500000, 3400000), (500100, 3400000), (500100, 3400050), (500000, 3400050)])
    (ring,) = rings(shapely.MultiPolygon([shape]), crs_of(4547))
    assert [(p["name"], p["x"], p["y"]) for p in ring["points"]] == [
        ("J1", 3400050.0, 500000.0),
        ("J2", 3400050.0, 500100.0),
        ("J3", 3400000.0, 500100.0),
        ("J4", 3400000.0, 500000.0),
        ("J1", 3400050.0, 500000.0),
    ]
    # The central meridian of zone 38 without prefix is 114 degrees east.
    assert ring["points"][0]["longitude"] == "114°00′00.0000″"


@pytest.mark.parametrize(
    ("value", "words"), [(114.5, "114°30′00.0000″"), (30.99999999999, "31°00′00.0000″"), (0.0, "0°00′00.0000″")]
)
def test_degrees_carry_over(value: float, words: str) -> None:
    assert naming.degrees(value) == words


@pytest.mark.parametrize(("metres", "round_"), [(61.0, 50), (100.0, 100), (999.0, 500), (2.0, 2)])
def test_scale_bars_are_of_round_lengths(metres: float, round_: float) -> None:
    assert round_length(metres) == round_


def test_the_stamp_says_what_not_when() -> None:
    content = {"a": 1, "images": [{"file": "x", "picture": None}], "made": MADE}
    later = {"images": [{"picture": "drawn", "file": "x"}], "made": {}, "a": 1}
    assert content_hash(content) == content_hash(later)
    assert content_hash(content) != content_hash({**later, "a": 2})


def test_imagery_alone_is_a_clue_and_no_report_says_otherwise() -> None:
    assert "仅为线索" in naming.statement(False, "open")
    assert "未经实地核查" in naming.statement(False, "open")
    texts = [path.read_text(encoding="utf-8") for path in templates.SHIPPED.glob("*.html")]
    for text in texts:
        assert "违法" not in text.replace("不作为认定违法和处罚的依据", "")


def _word_template(folder: Path, text: str) -> templates.Template:
    from docx import Document

    (folder / "templates").mkdir(exist_ok=True)
    document = Document()
    document.add_paragraph(text)
    document.save(str(folder / "templates" / "case.docx"))
    return templates.find(folder, "case.docx")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ case.nothing }}", "nothing"),
        ("{{ missing }}", "missing"),
        ("{% if x %}", "endif"),
        ("{{ a|wrong }}", "wrong"),
    ],
)
def test_a_wrong_tag_names_template_tag_and_remedy(tmp_path: Path, text: str, said: str) -> None:
    template = _word_template(tmp_path, text)
    assert template.own
    with pytest.raises(UserError) as caught:
        word.write(template, {"title": "t", "case": {}, "a": 1, "made": MADE}, tmp_path / "out.docx")
    assert "case.docx" in caught.value.what
    assert said in caught.value.why
    assert "docs/reports.md" in caught.value.remedy
    assert not (tmp_path / "out.docx").exists()


def test_a_template_runs_no_code(tmp_path: Path) -> None:
    template = _word_template(tmp_path, "{{ ''.__class__.__mro__[1].__subclasses__() }}")
    with pytest.raises(UserError):
        word.write(template, {"title": "t", "made": MADE}, tmp_path / "out.docx")


def test_a_damaged_template_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "month.xlsx").write_bytes(b"PK\x03\x04 half a file")
    with pytest.raises(UserError) as caught:
        excel.write(templates.find(tmp_path, "month.xlsx"), {"title": "t", "made": MADE}, tmp_path / "out.xlsx")
    assert "month.xlsx" in caught.value.what


def _sheet(folder: Path, rows: list[list[Any]], content: dict[str, Any]) -> list[tuple[Any, ...]]:
    (folder / "templates").mkdir()
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "templates" / "t.xlsx")
    target = folder / "out.xlsx"
    excel.write(templates.find(folder, "t.xlsx"), {"title": "t", "made": MADE, **content}, target)
    return list(openpyxl.load_workbook(target).active.iter_rows(values_only=True))


def test_rows_repeat_and_push_down_what_follows(tmp_path: Path) -> None:
    rows = [
        ["{{ title }} of {{ place }}", None],
        ["{%row for r in items %}{{ r.name }}", "{{ r.area }}"],
        ["sum", "{{ n }}"],
    ]
    items = [{"name": "=1+1", "area": Decimal("2.50")}, {"name": "b", "area": 3}]
    assert _sheet(tmp_path, rows, {"place": "x", "items": items, "n": 5.5}) == [
        ("t of x", None),
        ("=1+1", 2.5),
        ("b", 3),
        ("sum", 5.5),
    ]


def test_a_repeated_row_may_have_no_items(tmp_path: Path) -> None:
    rows = [["{%row for r in items %}{{ r.name }}"], ["{{ n }}"]]
    assert _sheet(tmp_path, rows, {"items": [], "n": 1}) == [(None,), (1,)]


def test_long_field_names_are_cut_to_ten_bytes_and_stay_apart() -> None:
    names = ["TBBH", "LONG_FIELD_NAME", "LONG_FIELD_OTHER", "LONG_FIELD", "图斑所在乡镇", "图斑所在乡村"]
    short = layout.shapefile_names(names, "gbk")
    assert short[0] == "TBBH"
    assert short[3] == "LONG_FIELD"
    assert len({name.upper() for name in short}) == len(names)
    assert all(len(name.encode("gbk")) <= 10 for name in short)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[fields]]\nname = "A"\nfrom = "nothing"', "nothing"),
        ('[[fields]]\nname = "A"\nfrom = "code"\n[[fields]]\nname = "a"\nfrom = "code"', "两次"),
        ('[[fields]]\nname = "A"\nfrom = "code"\nwidth = 3', "width"),
        ("fields = 3 4", "line 1"),
    ],
)
def test_a_wrong_layout_says_where(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "patches.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        layout.read(templates.find(tmp_path, "patches.toml"), patches.sources())
    assert said in caught.value.why


def test_the_shipped_layout_holds() -> None:
    fields = layout.read(templates.find(None, "patches.toml"), patches.sources()).fields
    names = [field.name for field in fields]
    assert layout.shapefile_names(names, "gbk") == names
