"""Tables of an analysis: totals close in every unit, deductions go to their class, both rules of areas."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.tables import class_rows, layer_rows, parts
from data.areas import M2_PER_HECTARE
from data.code_lists import land_groups
from data.reporting.closing import rounded


def _piece(code, area, deducted=0.0, fid=1):
    return {
        "fid": fid, "group": code, "name": "", "area_m2": area, "geodesic_m2": area * (1 + 1e-7),
        "deducted_m2": deducted, "deducted_code": "1203" if deducted else "",
    }  # fmt: skip


def _line(pieces):
    total = round(sum(piece["area_m2"] for piece in pieces), 2)
    control = {"control": "land_class", "empty": False, "found": pieces, "groups": []}
    return {"area_m2": total, "geodesic_m2": total * (1 + 1e-7), "controls": [control]}


_CODES = st.sampled_from(["0101", "0103", "0201", "0301", "0702", "1006", "1101", "1207", ""])


@given(
    st.lists(st.tuples(_CODES, st.integers(1, 10**9)), min_size=1, max_size=30), st.sampled_from(["survey", "geodesic"])
)
def test_rows_add_up_in_every_unit(found, rule):
    rows = class_rows(_line([_piece(code, cents / 100) for code, cents in found]), land_groups(), rule)
    total = rows[-1]
    assert (total.level, total.share) == ("total", Decimal(100))
    for level in ("class", "group"):
        own = [row for row in rows if row.level == level]
        for unit in ("area_m2", "area_ha", "area_mu", "share", "count"):
            assert sum(getattr(row, unit) for row in own) == getattr(total, unit)


def test_what_is_deducted_counts_for_its_class():
    rows = class_rows(_line([_piece("0103", 1000.0, deducted=125.5)]), land_groups())
    assert {row.key: row.area_m2 for row in rows if row.level == "class"} == {
        "0103": Decimal("874.50"),
        "1203": Decimal("125.50"),
    }
    assert rows[-1].area_mu == Decimal("1.50")


def test_open_ground_is_a_row_without_parcels():
    rows = class_rows(_line([_piece("0101", 60.0), _piece("", 40.0, fid=None)]), land_groups())
    assert [(row.level, row.key, row.count) for row in rows] == [
        ("group", "farm", 1), ("class", "0101", 1), ("group", "", 0), ("class", "", 0), ("total", "", 1),
    ]  # fmt: skip


def test_without_data_there_is_no_table():
    empty = {"control": "land_class", "empty": True, "found": [], "groups": []}
    line = {"area_m2": 1.0, "geodesic_m2": 1.0, "controls": [empty]}
    assert class_rows(line, land_groups()) == []
    assert parts(line, "land_class") == []


@pytest.mark.parametrize(("rule", "area"), [("survey", 10.0), ("geodesic", 10.001)])
def test_sums_by_village_follow_the_rule(rule, area):
    group = {"group": "430999100201", "name": "梨树坪村", "area_m2": 10.0, "geodesic_m2": 10.001}
    line = {"controls": [{"control": "village", "empty": False, "found": [], "groups": [group]}]}
    assert parts(line, "village", rule) == [("梨树坪村", area)]


def test_the_codes_of_2024_have_their_own_groups_and_names():
    groups = land_groups(codes="2024")
    pieces = [
        _piece("0103", 1000.0) | {"deducted_m2": 100.0, "deducted_code": "2303"},
        _piece("0701", 50.0),
        _piece("1701", 7.0),
    ]
    rows = class_rows(_line(pieces), groups, codes="2024")
    assert {row.key: row.group for row in rows if row.level == "class"} == {
        "0103": "farm", "2303": "farm", "0701": "construction", "1701": "unused",
    }  # fmt: skip
    assert next(row.name for row in rows if row.key == "2303") == "田坎"


def test_a_group_has_the_figure_that_its_own_area_rounds_to():
    """A verdict says the same hectares of farmland as the table, whatever the classes' roundings add up to."""
    areas = {"0101": 10845.12, "0103": 1842.27, "0201": 13345.90, "0202": 3911.17, "0301": 48152.15, "0302": 8698.75}
    pieces = [_piece(code, area) for code, area in {**areas, "0307": 2051.58, "0702": 3059.26}.items()]
    rows = class_rows(_line(pieces), land_groups())
    for row in rows:
        if row.level == "group":
            assert row.area_ha == rounded(float(row.area_m2) / M2_PER_HECTARE, 4)


@given(st.lists(st.integers(0, 10**8), min_size=1, max_size=12))
def test_sums_of_any_layer_close_in_every_unit(cents):
    groups = [
        {"group": str(number), "name": "", "count": 1, "area_m2": each / 100, "geodesic_m2": each / 100}
        for number, each in enumerate(cents)
    ]
    control = {"control": "slope", "empty": False, "found": [], "groups": groups}
    *rows, total = layer_rows({"area_m2": 2e6, "geodesic_m2": 2e6, "controls": [control]}, "slope")
    assert total.level == "total"
    for unit in ("area_m2", "area_ha", "area_mu", "share", "count"):
        assert sum(getattr(row, unit) for row in rows) == getattr(total, unit)


def test_points_upon_the_red_line_are_counted_without_an_area():
    group = {"group": "养殖场", "name": "", "count": 2, "area_m2": 0.0, "geodesic_m2": 0.0}
    line = {"area_m2": 100.0, "geodesic_m2": 100.0}
    line["controls"] = [{"control": "industry", "empty": False, "count": 2, "found": [], "groups": [group]}]
    row = layer_rows(line, "industry")[0]
    assert (row.key, row.count, row.area_m2) == ("养殖场", 2, Decimal("0.00"))


@pytest.mark.parametrize(("fid", "name"), [(7, "没有名称"), (None, "")])
def test_a_feature_without_a_name_is_not_called_open_ground(fid, name):
    group = {"group": "", "name": "", "count": 1, "area_m2": 9.0, "geodesic_m2": 9.0}
    line = {"area_m2": 100.0, "geodesic_m2": 100.0}
    found = [{"fid": fid, "group": ""}]
    line["controls"] = [{"control": "river", "empty": False, "count": 1, "found": found, "groups": [group]}]
    assert layer_rows(line, "river")[0].name == name
