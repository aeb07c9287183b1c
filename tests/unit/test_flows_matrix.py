"""Flows between two years: every square metre is counted once, and tables close to the cent."""

from __future__ import annotations

import json
from decimal import Decimal

import numpy as np
import openpyxl
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cli import main
from data.code_lists import land_groups
from data.crs import crs_of
from data.demo.build import make
from data.errors import UserError
from data.flows import keeping, reading, sheets
from data.flows.balancing import balances
from data.flows.matrix import OUTSIDE, Flows, Year, balance, flows, matrix
from data.flows.measures import flows_of
from data.survey_area import survey_area

_CRS = crs_of(4526)
_X, _Y = 38_456_000.0, 3_071_000.0
_CODES = ("0101", "0103", "0201", "0702", "1104")
_PAIRS = [(was, now) for was in (*_CODES, OUTSIDE) for now in _CODES]
_AREAS = st.one_of(st.floats(0.05, 1e7), st.integers(5, 10**8).map(lambda cents: cents / 100))


def _year(shapes, codes, village="430999100201") -> Year:
    return Year(
        np.array(shapes, dtype=object), np.array(codes, dtype=object), np.full(len(codes), village, dtype=object)
    )


def _grid(n: int, m: int) -> list[shapely.Polygon]:
    return [
        shapely.box(_X + 120 * i / n, _Y + 120 * j / m, _X + 120 * (i + 1) / n, _Y + 120 * (j + 1) / m)
        for i in range(n)
        for j in range(m)
    ]


@settings(max_examples=40, deadline=None)
@given(
    sides=st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(1, 4), st.integers(1, 4)),
    seed=st.integers(0, 2**16),
)
def test_a_table_closes_whatever_lies_over_what(sides, seed):
    rng = np.random.default_rng(seed)
    before, after = _grid(*sides[:2]), _grid(*sides[2:])
    found = flows(_year(before, rng.choice(_CODES, len(before))), _year(after, rng.choice(_CODES, len(after))), _CRS)
    table = matrix(found, 4)
    whole = float(survey_area(shapely.box(_X, _Y, _X + 120, _Y + 120), _CRS)[0])
    assert float(table.total) == pytest.approx(whole, abs=0.02)
    assert sum(table.cells.values()) == table.total
    assert sum((table.row(code) for code in table.rows), Decimal(0)) == table.total
    assert sum((table.column(code) for code in table.columns), Decimal(0)) == table.total
    assert OUTSIDE not in (*table.rows, *table.columns)
    assert float(table.moved) == pytest.approx(found.changed.area.sum(), abs=0.3)
    assert matrix(found, 2).total == table.total


@settings(max_examples=40, deadline=None)
@given(
    areas=st.lists(
        st.tuples(st.sampled_from(["430999100201", "430999100202", "430999200201"]), st.sampled_from(_PAIRS), _AREAS),
        max_size=40,
    )
)
def test_printed_tables_agree_to_the_last_digit(areas):
    """A county said 1,084,024.74 m2 had changed, and 1,084,024.73 m2 of cropland gone, which was all the change."""
    cells = {}
    for village, (was, now), area in areas:
        cells[village, was, now] = area
    found = Flows(cells, flows(_year([], []), _year([], []), _CRS).changed)
    upper, full = matrix(found, 2), matrix(found, 4)
    assert float(full.total) == pytest.approx(sum(cells.values()), abs=0.00501)
    assert upper.total == full.total
    for area in ("", "430999100", "430999200", "430999100202"):
        whole, *villages = balances(found, land_groups(), area)
        assert balance(matrix(found, 2, area)) == balance(matrix(found, 4, area)) == (whole.left, whole.came)
        assert sum((each.left for each in villages), Decimal(0)) == whole.left
    for code in upper.rows:
        assert upper.row(code) == sum((full.row(own) for own in full.rows if own[:2] == code), Decimal(0))
    villages = sorted({village for village, _, _ in cells})
    assert sum((matrix(found, 4, village).total for village in villages), Decimal(0)) == full.total
    for village in villages:
        own = [area for (place, _, _), area in cells.items() if place == village]
        assert float(matrix(found, 2, village).total) == pytest.approx(sum(own), abs=0.0101)


def test_a_field_that_lost_a_corner():
    field = shapely.box(_X, _Y, _X + 100, _Y + 100)
    house = shapely.box(_X + 80, _Y + 80, _X + 100, _Y + 100)
    found = flows(_year([field], ["0101"]), _year([field.difference(house), house], ["0101", "0702"]), _CRS)
    table = matrix(found, 4)
    assert set(table.cells) == {("0101", "0101"), ("0101", "0702")}
    assert float(table.cells["0101", "0702"]) == pytest.approx(400, rel=1e-3)
    assert balance(table) == (table.cells["0101", "0702"], Decimal(0))
    assert found.changed.shape[0].equals(house)


def test_ground_that_one_year_lacks_is_named():
    one, two = shapely.box(_X, _Y, _X + 50, _Y + 50), shapely.box(_X + 50, _Y, _X + 100, _Y + 50)
    table = matrix(flows(_year([one, two], ["0101", "0201"]), _year([one], ["0101"]), _CRS), 4)
    assert (table.columns[-1], float(table.cells["0201", OUTSIDE])) == (OUTSIDE, pytest.approx(2500, rel=1e-3))


def test_a_parcel_that_begins_elsewhere_is_the_same_parcel():
    ring = [(0, 0), (30, 0), (30, 20), (0, 20)]
    one = shapely.Polygon([(_X + x, _Y + y) for x, y in ring])
    two = shapely.MultiPolygon([shapely.Polygon([(_X + x, _Y + y) for x, y in (*ring[2:], *ring[:2])])])
    assert len(flows(_year([one], ["0101"]), _year([two], ["0101"]), _CRS).changed.area) == 0


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    return make(tmp_path_factory.mktemp("flows") / "县", "s", 3, imagery=False)


def test_the_demo_countys_two_years_flow(county, tmp_path, capsys):
    file = county.path / "history" / "dltb_2024.gpkg"
    call = ["flows", "--workspace", str(county.path), "--before", str(file), "--out", str(tmp_path / "o"), "--json"]
    assert main(call) == 0
    said = json.loads(capsys.readouterr().out)
    with county.store() as store:
        area = float(survey_area(reading.from_store(store).shape, _CRS).sum())
    assert float(said["total_m2"]) == pytest.approx(area, rel=1e-6)
    assert 0 < float(said["cropland_in_m2"]) < float(said["cropland_out_m2"]) < float(said["moved_m2"]) < area / 10
    kept = keeping.read(tmp_path / "o")
    assert kept is not None
    assert sum(flows_of(kept.content).cells.values()) == pytest.approx(area, rel=1e-6)
    changed = keeping.read_changes(tmp_path / "o")
    assert changed.area.sum() == pytest.approx(float(said["moved_m2"]), rel=0.2)
    page = openpyxl.load_workbook(tmp_path / "o" / sheets.TABLE).worksheets[0]
    assert page.cell(page.max_row, page.max_column).value == pytest.approx(float(said["total_m2"]))


def test_a_file_without_land_classes_is_refused(tmp_path):
    path = tmp_path / "a.gpkg"
    shape = shapely.to_wkb(np.array([shapely.box(_X, _Y, _X + 9, _Y + 9)], dtype=object))
    for name, value, what in (("甲", "x", "没有地类编码"), ("DLBM", "", "1 个图斑没有地类")):
        pyogrio.raw.write(
            path, shape, [np.array([value], dtype=object)], [name], geometry_type="Polygon", crs="EPSG:4526"
        )
        with pytest.raises(UserError, match=what):
            reading.from_file(path, _CRS)
        path.unlink()
