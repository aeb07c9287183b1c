"""Printed pages without an engine: scales, templates, what stands on a page, text that can be found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS

from app.printing.content import Content, MapState, content_of, crs_line, make_page, printed_layers
from data.pdf_text import character_of, make_findable
from layers import page_scales
from layers.catalogue import Catalogue, CatalogueLayer, CatalogueNode
from layers.page_layouts.design import designs
from layers.page_templates import find_templates, standard_templates


def _layer(name: str, **changes: object) -> CatalogueLayer:
    plain = {"id": name, "key": name, "title": name.upper(), "kind": "vector", "geometry": "polygon", "table": name}
    return CatalogueLayer(**{**plain, "live": False, "source": "", "styles": (), **changes})  # type: ignore[arg-type]


def _state(**changes: object) -> MapState:
    roots = (
        CatalogueNode("c", layer=_layer("live:alerts", live=True)),
        CatalogueNode("c", layer=_layer("cameras", live=True)),
        CatalogueNode("n", layer=_layer("names")),
        CatalogueNode("p", layer=_layer("parcels", opacity=0.5)),
        CatalogueNode("r", layer=_layer("relief", kind="raster")),
        CatalogueNode("h", visible=False, layer=_layer("hidden")),
        CatalogueNode("b", layer=_layer("broken", valid=False)),
    )
    plain = {"extent": (0.0, 0.0, 10.0, 10.0), "catalogue": Catalogue(roots), "crs": CRS.from_epsg(4526)}
    return MapState(**{**plain, **changes})  # type: ignore[arg-type]


@given(st.floats(101.0, 9e7))
def test_a_round_scale_is_the_next_that_shows_at_least_as_much(denominator):
    found = page_scales.round_up(denominator)
    assert denominator * (1 - 1e-4) <= found <= denominator * 1.34
    assert found in page_scales.round_scales() or found == 10.0 ** round(len(str(int(found))) - 1)


def test_a_scale_that_was_round_stays():
    assert page_scales.round_up(25_000.000_3) == 25_000
    assert page_scales.round_up(24_999.999) == 25_000
    assert page_scales.round_up(25_100) == 30_000


def test_every_standard_page_has_its_template_and_all_its_parts_on_the_paper():
    assert [each.id for each in standard_templates()] == [each.name for each in designs()]
    for each in designs():
        for box in (each.title, each.outer, each.map, each.legend, each.north, each.left, each.bar, each.right):
            assert 0 <= box.x < box.right <= each.page.right + 1e-9
            assert 0 <= box.y < box.bottom <= each.page.bottom + 1e-9
        assert each.outer.x < each.map.x < each.map.right < each.outer.right
        apart = each.legend.x >= each.map.right or each.legend.y >= each.map.bottom
        assert apart, "the legend hides nothing of the map"


def test_the_offices_templates_come_first(tmp_path: Path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "红头图.qpt").write_text("<Layout/>")
    (tmp_path / "templates" / "case_zh.docx").write_bytes(b"")
    found = find_templates(tmp_path, ["A4"])
    assert [each.id for each in found[:3]] == ["office:红头图", "layout:A4", "A4-landscape"]
    assert find_templates(None, [])[0].kind == "standard"


def test_what_the_engine_can_draw_is_printed_and_what_explains_itself_has_no_legend():
    state = _state()
    assert printed_layers(state.catalogue) == ["cameras", "names", "parcels", "relief"]
    page = make_page(standard_templates()[0], Content(), state)
    assert page.map is not None
    assert page.legend is not None
    assert [entry.layer for entry in page.legend] == ["cameras", "parcels"]
    assert page.map.opacity == {"parcels": 0.5}
    assert page.watermark == ""


def test_fictional_data_is_marked_on_every_page_also_where_the_layout_is_left_as_made():
    state = _state(demo=True)
    for as_made in (False, True):
        page = make_page(standard_templates()[0], Content(as_made=as_made), state)
        assert page.watermark == "演示数据"
        assert (page.map is None) == as_made


def test_the_texts_of_a_page_name_only_what_is_known():
    page = make_page(standard_templates()[0], Content(title="现状图", day="2026-11-22"), _state(credits=("甲", "乙")))
    assert page.texts["onemap_footer_right"] == "制图日期：2026-11-22"
    assert page.texts["onemap_footer_left"].splitlines()[1] == "资料来源：甲；乙"
    assert "第 38 带（中央经线 114°）" in page.texts["onemap_crs"]
    assert crs_line(CRS.from_epsg(6677)) == "JGD2011 / Japan Plane Rectangular CS IX (EPSG:6677)"


def test_kept_content_of_another_version_does_no_harm():
    assert content_of("x") == Content()
    assert content_of({"title": 5, "unit": "局", "gone": 1}).unit == "局"
    assert content_of({"title": 5}).title == ""


@pytest.mark.parametrize(("radical", "character"), [("⼟", "土"), ("⻓", "长"), ("⻔", "门"), ("土", "土"), ("A", "A")])
def test_a_radical_is_the_character_it_looks_like(radical, character):
    assert character_of(radical) == character


def test_the_chinese_text_of_a_pdf_of_qt_can_be_found(qapp, tmp_path: Path):
    from pypdf import PdfReader
    from PySide6.QtGui import QFont, QPainter, QPdfWriter

    path = tmp_path / "page.pdf"
    writer = QPdfWriter(str(path))
    painter = QPainter(writer)
    painter.setFont(QFont("Noto Sans CJK SC", 20))
    painter.drawText(200, 400, "土地利用 长坝村 石门")
    painter.end()
    before = path.read_bytes()
    make_findable(path)
    assert path.read_bytes()[: len(before)] == before, "what is drawn stays as it was"
    text = PdfReader(path).pages[0].extract_text()
    assert [word for word in ("土地利用", "长坝村", "石门") if word not in text] == []
    assert make_findable(path) == 0
