"""Occupancy of red lines on a small county: areas close, verdicts follow, nothing on file is not nothing found."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
import shapely

from data.analysis.controls import CONTROLS_FILE, read_controls
from data.analysis.model import ControlResult, Found
from data.analysis.occupancy import analyse
from data.analysis.verdicts import LIGHTS, verdicts
from data.areas import ellipsoidal_area
from data.batch import Batch
from data.code_lists import land_group
from data.crs import crs_of
from data.errors import UserError
from data.redline.model import RedLine, RedLines
from tests.support.county import CELL, X0, Y0, make_county


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    workspace = make_county(tmp_path_factory.mktemp("occupancy") / "县")
    with workspace.store() as store:
        yield workspace, store


def _red(*shapes: shapely.Polygon) -> RedLines:
    lines = tuple(RedLine(f"范围{i}", "", "", shapely.MultiPolygon([shape])) for i, shape in enumerate(shapes, 1))
    return RedLines(None, "", lines, "EPSG:4526")


def _blob(x: float, y: float, radius: float) -> shapely.Polygon:
    angles = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    wave = radius * (1 + 0.2 * np.sin(5 * angles))
    return shapely.Polygon(np.column_stack([x + wave * np.cos(angles), y + wave * np.sin(angles)]))


def test_parts_add_up_to_the_red_line_to_the_cent(county):
    workspace, store = county
    shapes = [_blob(X0 + 300 + 37 * k, Y0 + 280 + 11 * k, 40 + 13 * k) for k in range(12)]
    done = analyse(store, _red(*shapes), read_controls(), "测试", workspace.path)
    expected = ellipsoidal_area(np.array(shapes, dtype=object), crs_of(4526))
    for line, area in zip(done.lines, expected.tolist(), strict=True):
        assert float(line.area_m2) == pytest.approx(area, rel=1e-6, abs=0.01)
        for control in ("land_class", "owner"):
            result = line.control(control)
            assert sum((each.area_m2 for each in result.found), Decimal(0)) == line.area_m2
            assert sum((each.area_m2 for each in result.groups), Decimal(0)) == line.area_m2
            assert sum(each.geodesic_m2 for each in result.found) == pytest.approx(area, rel=1e-7, abs=1e-4)
        upper = sum((area for group, area in line.land.items() if group != "cropland"), Decimal(0))
        assert upper == line.area_m2


def test_areas_are_those_of_the_cells(county):
    _, store = county
    cell = shapely.box(X0, Y0, X0 + CELL, Y0 + CELL)
    half = shapely.box(X0, Y0, X0 + CELL * 1.5, Y0 + CELL)
    one, two = analyse(store, _red(cell, half), read_controls(), "测试").lines
    assert one.control("land_class").count == 1
    assert two.control("land_class").count == 2
    greatest, least = two.control("land_class").found
    assert float(greatest.area_m2) == pytest.approx(float(one.area_m2), abs=0.01)
    assert float(least.area_m2) == pytest.approx(float(one.area_m2) / 2, rel=1e-5)


def test_ground_without_parcels_is_listed_as_open(county):
    _, store = county
    beyond = shapely.box(X0 - 100, Y0, X0 + CELL, Y0 + CELL)
    result = analyse(store, _red(beyond), read_controls(), "测试").lines[0].control("land_class")
    assert result.found[-1].fid is None
    assert float(result.found[-1].area_m2) == pytest.approx(100 * CELL, rel=2e-3)
    assert result.groups[-1].count == 0


def test_a_layer_without_data_is_not_a_clean_bill(county):
    _, store = county
    line = analyse(store, _red(_blob(X0 + 200, Y0 + 200, 50)), read_controls(), "测试").lines[0]
    empty = line.control("ecological_redline")
    assert (empty.area_m2, empty.count) == (None, 0)
    verdict = next(each for each in line.verdicts if each.control == "ecological_redline")
    assert verdict.light == "yellow"
    assert "未能核对" in verdict.text


def test_lights_follow_what_is_found_and_quote_their_source(county):
    _, store = county
    basic = store.geometries("yjjbnttb", store.within("yjjbnttb", store.extent("yjjbnttb")).tolist())
    inside = shapely.buffer(basic[0].centroid, 10)
    line = analyse(store, _red(inside), read_controls(), "测试").lines[0]
    first = line.verdicts[0]
    assert (first.light, first.control) == ("red", "basic_farmland")
    assert "土地管理法" in first.source
    assert f"{line.control('basic_farmland').area_m2:,.2f}" in first.text


def test_points_are_counted(county):
    _, store = county
    whole = shapely.box(*store.extent("industry")).buffer(5)
    result = analyse(store, _red(whole), read_controls(), "测试").lines[0].control("industry")
    assert (result.count, result.area_m2) == (store.count("industry"), Decimal(0))


def test_suspected_patches_and_open_cases_count_once_and_nothing_else_of_the_review(county):
    _, store = county
    x, y = X0 + 5 * CELL, Y0 + 5 * CELL
    square = shapely.MultiPolygon([shapely.box(x, y, x + 20, y + 20)])
    with store.change("测试") as change:
        states = {"code": ["A1", "A2"], "workflow": ["w"] * 2, "state": ["dispatched", "closed"]}
        points = np.array([square.centroid] * 2, dtype=object)
        still_open, closed = change.append(
            Batch("case_file", {**states, "outcome": ["open", "closed"], "revision": [1, 1]}, points)
        ).tolist()
        verdicts = ["merged", "reject", "confirm", "confirm", "pending", "doubt"]
        columns = {
            "code": [f"P{k}" for k in range(6)],
            "run": ["r"] * 6,
            "stream": ["ranked"] * 6,
            "verdict": verdicts,
            "case_id": [still_open, None, closed, still_open, None, still_open],
        }
        change.append(Batch("patch", columns, np.array([square] * 6, dtype=object)))
    line = analyse(store, _red(shapely.box(x, y, x + 20, y + 20)), read_controls(), "测试").lines[0]
    waiting, case = line.control("patch"), line.control("case")
    # Two wait on the same ground: it counts once.
    assert [each.group for each in waiting.found] == ["P4"]
    assert [(each.group, each.values["state"]) for each in case.found] == [("A1", "dispatched")]
    assert case.area_m2 == waiting.area_m2 == line.area_m2
    assert {v.light for v in line.verdicts if v.control in ("patch", "case")} == {"yellow"}


def test_deductions_count_for_their_own_class(county, tmp_path):
    _, store = county
    cell = shapely.box(X0, Y0, X0 + CELL, Y0 + CELL)
    before = analyse(store, _red(cell), read_controls(), "测试").lines[0]
    fid = before.control("land_class").found[0].fid
    row = store.row("dltb", fid)
    store.update("dltb", fid, {"KCDLBM": "1203", "KCXS": 0.1}, "测试")
    try:
        line = analyse(store, _red(cell), read_controls(), "测试").lines[0]
    finally:
        store.update("dltb", fid, {"KCDLBM": row["KCDLBM"], "KCXS": row["KCXS"]}, "测试")
    found = line.control("land_class").found[0]
    assert found.deducted_m2 == (found.area_m2 * Decimal("0.1")).quantize(Decimal("0.01"))
    assert found.deducted_code == "1203"
    assert line.land[land_group(row["DLBM"])] == line.area_m2 - (
        0 if land_group(row["DLBM"]) == "farm" else found.deducted_m2
    )
    if row["DLBM"].startswith("01"):
        assert line.land["cropland"] == line.area_m2 - found.deducted_m2


def test_an_offices_own_rules_take_the_place_of_the_shipped_ones(tmp_path):
    (tmp_path / CONTROLS_FILE).write_text(
        '[[controls]]\nid = "a"\ntitle = {zh = "甲", en = "A"}\ntable = "dltb"\ncolumns = ["TBBH"]\ngroup = "DLBM"\n',
        encoding="utf-8",
    )
    own = read_controls(tmp_path)
    assert ([control.id for control in own.controls], own.own) == (["a"], True)
    (tmp_path / CONTROLS_FILE).write_text('[[controls]]\nid = "a"\ncolour = 1\n', encoding="utf-8")
    with pytest.raises(UserError, match="colour"):
        read_controls(tmp_path)


def test_ground_without_parcels_is_said_and_a_red_line_beyond_all_of_them_is_refused(county):
    _, store = county
    west, south, _, _ = store.extent("dltb")
    half = analyse(store, _red(shapely.box(west - 20, south, west + 20, south + 20)), read_controls(), "测试").lines[0]
    said = [each for each in half.verdicts if each.control == "land_class"]
    assert [(each.light, each.area_m2 > 300) for each in said] == [("yellow", True)]
    assert "未能核对" in said[0].text
    with pytest.raises(UserError, match="带号") as caught:
        analyse(store, _red(shapely.box(west - 6e5, south, west - 6e5 + 20, south + 20)), read_controls(), "测试")
    assert "600 公里" in str(caught.value.why)


def test_what_the_elevation_model_leaves_open_is_not_called_gentle():
    controls = read_controls()
    flat = Found(1, Decimal(600), 600.0, "1", "", {})
    open_ground = Found(None, Decimal(400), 400.0, "", "", {})
    whole = ControlResult("slope", Decimal(1000), 1000.0, 1, (flat,), (), 1)
    part = ControlResult("slope", Decimal(600), 600.0, 1, (flat, open_ground), (), 1)
    assert [each.light for each in verdicts((whole,), {}, controls)] == ["green"]
    (said,) = verdicts((part,), {}, controls)
    assert (said.light, said.area_m2) == ("yellow", Decimal(400))
    assert "400.00 m²" in said.text


def test_not_concerned_says_so_where_the_layer_holds_data_of_elsewhere_only(county):
    _, store = county
    one = store.geometries("yjjbnttb", store.within("yjjbnttb", store.extent("yjjbnttb")).tolist())[0]
    _, _, xmax, ymax = store.extent("yjjbnttb")
    beyond = _blob(xmax + 500, ymax, 20)
    done = analyse(store, _red(one.geoms[0], beyond), _farmland_alone(), "测试")
    inside, outside = (line.control("basic_farmland") for line in done.lines)
    assert inside.away_m == 0
    assert outside.away_m == pytest.approx(500 - 20, abs=10)
    (said,) = done.lines[1].verdicts
    assert said.light == "green"
    assert "数据范围以外 0.5 公里" in said.text


def _farmland_alone():
    controls = read_controls()
    return replace(controls, controls=(controls.named("basic_farmland"),), group_rules=())


def test_what_must_be_done_is_another_light_than_what_must_be_looked_into(county):
    _, store = county
    line = analyse(store, _red(_blob(X0 + 200, Y0 + 200, 50)), read_controls(), "测试").lines[0]
    lights = {each.control: each.light for each in line.verdicts}
    assert lights["farm"] == "orange"
    assert lights["ecological_redline"] == "yellow"
    order = [LIGHTS.index(each.light) for each in line.verdicts]
    assert order == sorted(order)


def test_a_rule_that_is_passed_is_quoted_too(county):
    _, store = county
    basic = shapely.union_all(store.geometries("yjjbnttb", store.within("yjjbnttb", store.extent("yjjbnttb")).tolist()))
    parcels = store.geometries("dltb", store.within("dltb", store.extent("dltb")).tolist())
    spots = shapely.buffer(shapely.centroid(parcels), 10)
    away = next(each for each in spots if not shapely.intersects(each, basic))
    line = analyse(store, _red(away), read_controls(), "测试").lines[0]
    passed = next(each for each in line.verdicts if each.control == "basic_farmland")
    assert (passed.light, "土地管理法" in passed.source) == ("green", True)
