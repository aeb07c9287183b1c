"""What two years say beside the matrix: patches that touch, slopes, balances that close, basic farmland that went."""

from __future__ import annotations

import json
from decimal import Decimal

import numpy as np
import pytest
import rasterio
import shapely
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.transform import Affine

from app.cli import main
from data.code_lists import land_groups
from data.crs import crs_of
from data.flows import keeping, measures, reading, report, sheets
from data.flows.balancing import balances, in_hectares
from data.flows.comparing import Side, compare
from data.flows.dissolving import dissolve
from data.flows.keeping import KeptFlows
from data.flows.matrix import Flows, Year, flows, matrix
from data.flows.patches import patch_sums
from data.reporting.closing import rounded
from tests.support.county import CELL, VILLAGES, X0, Y0, make_county

CRS = crs_of(4526)
HERE, THERE = "430999100201", "430999100202"
_FLOWS = [("0101", "0702"), ("0103", "0201"), ("0102", "1202"), ("0101", ""), ("1204", "0103"), ("0201", "0101")]


def _year(shapes, codes, villages) -> Year:
    return Year(np.array(shapes, dtype=object), np.array(codes, dtype=object), np.array(villages, dtype=object))


def test_parcels_that_touch_are_one_patch_and_villages_cut_it():
    cells = [shapely.box(X0 + 10 * i, Y0, X0 + 10 * i + 10, Y0 + 10) for i in (0, 1, 2, 5)]
    year = _year(cells, ["0101", "0103", "0101", "0101"], [HERE, HERE, THERE, THERE])
    sums = {(s.village, s.code): s for s in patch_sums(dissolve(year, 2, CRS), CRS)}
    assert (sums[HERE, "01"].count, sums[THERE, "01"].count, sums["", "01"].count) == (1, 2, 2)
    assert sums[HERE, "01"].edge_m == pytest.approx(60)
    assert sums["", "01"].largest_share == pytest.approx(0.75, rel=1e-6)
    assert sums["", "01"].mean_m2 == pytest.approx(200, rel=1e-3)
    assert sums[HERE, "01"].edge_density == pytest.approx(60 / 0.02, rel=1e-3)


def test_the_villages_of_a_balance_add_up_to_the_county():
    cells = {}
    for number, village in enumerate(VILLAGES):
        cells[village, "0101", "0702"] = 100.004 + number / 3
        cells[village, "0103", "0201"] = 50.335
        cells[village, "1204", "0103"] = 7.777
        cells[village, "0201", "0101"] = 9.111
    nothing = np.empty(0, object)
    found = Flows(cells, flows(_year([], [], []), _year([], [], []), CRS).changed)
    county, *villages = balances(found, land_groups())
    assert nothing.size == 0
    assert county.left == matrix(found, 4).cells["0101", "0702"] + matrix(found, 4).cells["0103", "0201"]
    for name in ("left", "came", "net", "made_up", "exchanged", "paddy_out", "paddy_in"):
        assert sum((getattr(each, name) for each in villages), Decimal(0)) == getattr(county, name)
    assert county.made_up == county.into["unused"] - county.out["construction"]
    assert county.exchanged == county.into["farm"] - county.out["farm"]


@settings(max_examples=60, deadline=None)
@given(
    areas=st.dictionaries(
        st.tuples(st.sampled_from([*VILLAGES, "430999300201"]), st.sampled_from(_FLOWS)),
        st.floats(0.05, 1e6),
        max_size=30,
    )
)
def test_a_balance_in_hectares_closes_as_printed(areas):
    """A county printed 4.0584 ha gone, of which 0.0412 to building and 4.0171 to farm land."""
    cells = {(village, *flow): area for (village, flow), area in areas.items()}
    found = Flows(cells, flows(_year([], [], []), _year([], [], []), CRS).changed)
    exact = balances(found, land_groups())
    county, *villages = in_hectares(exact)
    for name in ("left", "came", "net", "made_up", "exchanged", "paddy_out", "paddy_in"):
        assert sum((getattr(each, name) for each in villages), Decimal(0)) == getattr(county, name)
    assert county.left == rounded(float(exact[0].left / 10_000), 4)
    for mine, own in zip([county, *villages], exact, strict=True):
        assert mine.left == sum(mine.out.values())
        assert mine.net == mine.came - mine.left
        assert float(mine.left) == pytest.approx(float(own.left) / 10_000, abs=0.00061)


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """The county with a hillside as elevation model; three fields of its first village were cropland before."""
    workspace = make_county(tmp_path_factory.mktemp("measures") / "县")
    folder = workspace.path / "imagery"
    folder.mkdir(exist_ok=True)
    rows = np.tile(np.arange(200, dtype=np.float32) * 10 * 0.2, (200, 1))
    profile = {"driver": "GTiff", "width": 200, "height": 200, "count": 1, "dtype": "float32", "crs": "EPSG:4526"}
    place = Affine(10, 0, X0 - 200, 0, -10, Y0 + 1800)
    with rasterio.open(folder / "dem.tif", "w", transform=place, **profile) as file:
        file.write(rows, 1)
    with workspace.store() as store:
        held = store.arrays("dltb", ["geom", "DLBM", "ZLDWDM"])
        villages = np.array([code[:12] for code in held["ZLDWDM"]], dtype=object)
        codes = held["DLBM"].astype(object)
        earlier = codes.copy()
        built = np.flatnonzero(codes == "0702")[:3]
        earlier[built] = "0101"
        before, after = Year(held["geom"], earlier, villages), Year(held["geom"], codes, villages)
        sides = Side("2024", before, "y.gpkg", "ab"), Side("2025", after, version=1)
        made = compare(store, workspace.path, *sides, [], "测试")
    return workspace, made


def test_slope_classes_of_a_hillside_add_up(compared):
    _, made = compared
    table = measures.table(made.content, "slope")
    assert table is not None
    # A slope of 20 % is 11.3 degrees: the class from 6 to 15.
    for row in table.rows:
        assert row[4] == pytest.approx(row[-1], rel=1e-6)
    change = table.rows[2]
    assert (change[0], change[-1]) == ("01 耕地", pytest.approx(-3 * CELL**2, rel=1e-3))


def test_parcels_that_name_no_village_are_placed_by_where_they_lie(compared):
    workspace, _ = compared
    with workspace.store() as store:
        held = store.arrays("dltb", ["geom", "DLBM", "ZLDWDM"])
        named = np.array([code[:12] for code in held["ZLDWDM"]], dtype=object)
        bare = Year(held["geom"], held["DLBM"], np.full(len(named), "", dtype=object))
        year, count = reading.located(bare, store)
        assert count == len(named)
        assert year.village.tolist() == named.tolist()
        far = _year([shapely.box(X0 - 9_000, Y0, X0 - 8_990, Y0 + 10)], ["0101"], [""])
        assert reading.located(far, store)[0].village.tolist() == [reading.NOWHERE]
        made = compare(store, workspace.path, Side("前", bare), Side("后", year), [], "测试")
    assert "按所在位置归村" in made.content["doubts"][0]
    assert measures.table(made.content, "cropland_patches").places[1:] == tuple(VILLAGES)


def test_basic_farmland_and_patches_of_an_area_are_those_of_its_villages(compared):
    _, made = compared
    whole, own = measures.table(made.content, "protected"), measures.table(made.content, "protected", HERE)
    for column in (1, 2, 3, 4, 7):
        printed = [Decimal(whole.columns[column].writer.text(row[column]).replace(",", "")) for row in whole.rows]
        assert printed[0] == sum(printed[1:])
    assert own.places == ("", HERE)
    assert 0 < whole.rows[0][6] < 1
    patches = measures.table(made.content, "patches", HERE)
    assert all(row[1] >= 1 for row in patches.rows)
    assert measures.table(made.content, "balance").rows[0][1] == pytest.approx(3 * CELL**2, rel=1e-3)


def test_the_same_years_have_the_same_hash_and_the_report_says_where_they_come_from(compared, tmp_path, capsys, qapp):
    workspace, made = compared
    found = keeping.write(tmp_path / "a", made)
    later = {**made.content, "made": {"actor": "别人", "at": "2030-01-01T00:00:00Z"}}
    assert keeping.write(tmp_path / "b", type(made)(later, made.changed)).sha256 == found.sha256
    said = dict(sheets.origin(found))
    assert said["前一年的 SHA-256"] == "ab"
    call = ["flows", "--workspace", str(workspace.path), "--kept", str(tmp_path / "a"), "--out", str(tmp_path / "o")]
    assert main([*call, "--format", "docx,pdf,xlsx", "--json"]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert [file.rsplit(".", 1)[1] for file in files] == ["xlsx", "docx", "pdf"]
    document = Document(files[1])
    words = "\n".join(p.text for p in document.paragraphs)
    assert found.sha256 in words
    assert "六、坡度分级" in words
    assert main([*call[:4], str(tmp_path / "none"), *call[5:]]) == 1


def test_the_reports_tables_add_up_as_printed(compared):
    workspace, made = compared
    found = KeptFlows(workspace.path, made.content, "0" * 64)
    written = report.document(workspace, found)
    *classes, total = written["classes"]
    for name in ("before_m2", "after_m2", "change_m2"):
        assert round(sum(each[name] for each in classes), 2) == round(total[name], 2)
    *flowed, whole = written["flows"]
    assert whole["m2"] == written["moved_m2"]
    for name in ("ha", "mu"):
        figures = [Decimal(each[name].replace(",", "")) for each in flowed]
        assert sum(figures) == Decimal(whole[name].replace(",", ""))
    assert round(sum(each["share"] for each in flowed), 4) == whole["share"] == 1
