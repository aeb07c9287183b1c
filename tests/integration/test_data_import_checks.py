"""Checks before an import writes: what is found, what the choices do, where coordinates lie, undoing, refreshing."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.batch import Batch
from data.crs import crs_of, transformer
from data.errors import UserError
from data.gcj02 import from_wgs84
from data.importing import ImportRequest, run
from data.importing.overlapping import overlaps
from data.importing.undoing import imports, undo
from data.query import equal
from data.tasks import Cancelled
from data.workspace import WorkspaceConfig, create

X, Y = 38_441_000.0, 3_086_000.0
CODE = "430999100200"


@pytest.fixture
def county(tmp_path):
    config = WorkspaceConfig(title="测试", crs="EPSG:4526", county="430999")
    workspace = create(tmp_path / "county", config)
    with workspace.store() as store:
        division = Batch(
            "division",
            {"code": ["430999"], "level": ["county"], "name": ["示例县"]},
            np.array([shapely.multipolygons([shapely.box(X - 100, Y - 100, X + 5_000, Y + 5_000)])], dtype=object),
        )
        store.write("division", division, "tester")
        yield workspace, store


def parcels(count=60):
    shapes = np.array([shapely.box(X + 50 * i, Y, X + 50 * i + 40, Y + 40) for i in range(count)], dtype=object)
    return shapes, {
        "BSM": np.array([f"{i:06d}" for i in range(count)], dtype=object),
        "DLBM": np.array(["0101"] * count, dtype=object),
        "ZLDWDM": np.array([CODE] * count, dtype=object),
        "TBMJ": np.full(count, 1600.0),
    }


def write(path, shapes, columns, crs="EPSG:4526"):
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(shapes),
        field_data=list(columns.values()),
        fields=np.array(list(columns), dtype=object),
        geometry_type="Polygon",
        crs=crs,
    )
    return path


def check(county, path, **options):
    workspace, store = county
    before = store.count("dataset")
    report = run(workspace, store, ImportRequest(path, "parcel", "tester", check_only=True, **options))
    assert store.count("dataset") == before
    return report, {finding.kind: finding for finding in report.findings}


def test_everything_is_found_and_nothing_written(county, tmp_path):
    shapes, columns = parcels()
    shapes[1] = shapes[0]  # the same shape, and so an overlap
    shapes[3] = shapely.transform(shapes[2], lambda points: points + np.array([10.0, 0.0]))
    shapes[4] = shapely.box(X + 200, Y, X + 200.5, Y + 1)
    shapes[5] = shapely.Polygon([(X + 250, Y), (X + 290, Y + 40), (X + 290, Y), (X + 250, Y + 40)])
    columns["BSM"][7] = columns["BSM"][6]
    columns["DLBM"][8] = "9999"
    columns["ZLDWDM"][9] = None
    columns["ZLDWDM"][10] = "110101001001"
    columns["DLBM"][11] = "08H1"
    columns["TBMJ"] = columns["TBMJ"] * 3 / 2000
    report, found = check(county, write(tmp_path / "a.gpkg", shapes, columns))
    assert report.written == 0
    counts = {kind: finding.count for kind, finding in found.items()}
    assert counts == {
        "invalid": 1,
        "duplicate_shape": 1,
        "duplicate_code": 1,
        "sliver": 1,
        "overlap": 2,
        "missing_code": 1,
        "malformed_code": 1,
        "unknown_class": 1,
        "area_unit": counts["area_unit"],
    }
    assert counts["area_unit"] > 50
    assert "亩" in found["area_unit"].detail
    assert found["duplicate_code"].examples[0].row == 8
    assert found["sliver"].examples[0].extent == pytest.approx(shapes[4].bounds)
    json.dumps(report.as_json())


def test_choices_skip_and_repair(county, tmp_path):
    shapes, columns = parcels()
    shapes[1] = shapes[0]
    columns["TBMJ"] = columns["TBMJ"] * 3 / 2000
    path = write(tmp_path / "a.gpkg", shapes, columns)
    workspace, store = county
    choices = {"duplicate_shape": "skip", "area_unit": "repair"}
    report = run(workspace, store, ImportRequest(path, "parcel", "tester", choices=choices))
    assert (report.read, report.written) == (60, 59)
    assert dict(report.reasons) == {"图形重复": 1}
    assert report.refused_file is not None
    kept = pyogrio.raw.read(report.refused_file)
    assert len(kept[2]) == 1
    areas = store.arrays("dltb", ["TBMJ"])["TBMJ"]
    assert areas == pytest.approx(np.full(59, 1600.0), rel=0.01)
    noted = json.loads(store.page("dataset", ["report"])[-1][0])
    assert {finding["kind"]: finding["choice"] for finding in noted["findings"]}["duplicate_shape"] == "skip"


@pytest.mark.parametrize("choices", [{"nothing": "skip"}, {"geometry": "keep"}, {"sliver": "repair"}])
def test_choices_that_there_are_not(county, tmp_path, choices):
    path = write(tmp_path / "a.gpkg", *parcels())
    with pytest.raises(UserError):
        check(county, path, choices=choices)


def test_swapped_axes_are_suspected_and_never_corrected(county, tmp_path):
    shapes, columns = parcels()
    path = write(tmp_path / "a.gpkg", shapely.transform(shapes, lambda points: points[:, ::-1]), columns)
    report, _ = check(county, path)
    assert report.readings[0].inside == 0
    assert report.readings[1].crs == "EPSG:4526+swap"
    assert report.readings[1].inside == 1
    assert any("对调" in note for note in report.notes)
    mended, _ = check(county, path, crs="EPSG:4526+swap")
    assert mended.readings[0].inside == 1
    assert not any("存疑" in note for note in mended.notes)


def test_a_missing_prefix_is_suspected(county, tmp_path):
    shapes, columns = parcels()
    path = write(tmp_path / "a.gpkg", shapely.transform(shapes, lambda points: points - [38_000_000.0, 0.0]), columns)
    report, _ = check(county, path)
    assert "EPSG:4547" in {reading.crs for reading in report.readings if reading.inside == 1}


def test_a_wrong_label_is_suspected(county, tmp_path):
    report, _ = check(county, write(tmp_path / "a.gpkg", *parcels(), crs="EPSG:4527"))
    assert report.readings[1].crs == "EPSG:4526"


def test_degrees_may_be_those_of_a_web_map(county, tmp_path):
    shapes, columns = parcels()
    degrees = shapely.transform(shapes, lambda points: (points - [X, Y]) * 1e-5 + [113.4, 27.9])
    path = write(tmp_path / "a.geojson", degrees, columns, "EPSG:4326")
    report, _ = check(county, path)
    assert report.readings[-1].crs == "EPSG:4326+gcj02"
    first, shifted = report.readings[0].extent, report.readings[-1].extent
    assert 100 < np.hypot(first[0] - shifted[0], first[1] - shifted[1]) < 1_000


def test_a_shift_of_web_maps_is_told_by_objects_that_are_known(county, tmp_path):
    workspace, store = county
    shapes, columns = parcels()
    run(workspace, store, ImportRequest(write(tmp_path / "a.gpkg", shapes, columns), "parcel", "tester"))
    back = transformer(crs_of(4526), crs_of(4490))
    degrees = shapely.transform(shapes, lambda points: np.column_stack(back.transform(*points.T)))
    true, _ = check(county, write(tmp_path / "true.geojson", degrees, columns, "EPSG:4326"))
    assert true.doubts == []
    web = shapely.transform(degrees, lambda points: np.array([from_wgs84(*point) for point in points.tolist()]))
    report, _ = check(county, write(tmp_path / "web.geojson", web, columns, "EPSG:4326"))
    assert len(report.doubts) == 1
    assert "GCJ-02" in report.doubts[0]
    chosen, _ = check(county, tmp_path / "web.geojson", crs="EPSG:4326+gcj02")
    assert chosen.doubts == []


@pytest.mark.parametrize(("moved", "crs"), [(0.0, "EPSG:4526"), (38_000_000.0, "EPSG:4547")])
def test_a_file_that_says_no_crs_is_checked_with_readings_to_choose_from(county, tmp_path, moved, crs):
    workspace, store = county
    shapes, columns = parcels()
    path = write(tmp_path / "a.shp", shapely.transform(shapes, lambda points: points - [moved, 0.0]), columns)
    path.with_suffix(".prj").unlink()
    report, _ = check(county, path)
    assert not report.crs_stated
    assert "没有说明坐标系" in report.doubts[0]
    likely = next(reading for reading in report.readings if reading.crs == crs and reading.inside == 1)
    drawn = shapely.total_bounds(shapely.from_wkt(np.array(likely.outlines, dtype=object)))
    assert drawn == pytest.approx(shapely.total_bounds(shapes), abs=0.1)
    with pytest.raises(UserError, match="坐标系"):
        run(workspace, store, ImportRequest(path, "parcel", "tester"))
    chosen, _ = check(county, path, crs=crs)
    assert chosen.crs_stated
    assert chosen.doubts == []


def test_an_import_is_taken_back(county, tmp_path):
    workspace, store = county
    path = write(tmp_path / "a.gpkg", *parcels())
    request = ImportRequest(path, "parcel", "tester")
    first, second = run(workspace, store, request), run(workspace, store, request)
    assert store.count("dltb") == 120
    assert [entry["undo"] for entry in imports(store)] == [True, True]
    assert undo(store, first.dataset, "tester") == 60
    assert store.count("dltb") == 60
    with pytest.raises(UserError, match="不能撤销"):
        undo(store, first.dataset, "tester")
    fid = store.page("dltb", ["fid"])[0][0]
    store.update("dltb", fid, {"DLBM": "0301"}, "tester")
    with pytest.raises(UserError) as caught:
        undo(store, second.dataset, "tester")
    assert "1 行" in caught.value.why
    assert undo(store, second.dataset, "tester", edited_too=True) == 60
    assert store.count("dltb") == 0
    assert [row[0] for row in store.page("audit", ["action"])].count("undo_import") == 2


def test_what_replaced_is_not_taken_back(county, tmp_path):
    workspace, store = county
    path = write(tmp_path / "a.gpkg", *parcels())
    report = run(workspace, store, ImportRequest(path, "parcel", "tester", replace=True))
    with pytest.raises(UserError, match="不能撤销"):
        undo(store, report.dataset, "tester")


def test_a_refresh_tells_what_changes(county, tmp_path):
    workspace, store = county
    shapes, columns = parcels()
    run(workspace, store, ImportRequest(write(tmp_path / "a.gpkg", shapes, columns), "parcel", "tester"))
    shapes[5] = shapely.transform(shapes[5], lambda points: points + np.array([1.0, 0.0]))
    columns["DLBM"][6] = "0301"
    columns["BSM"][7] = "new"
    later = {name: values[2:] for name, values in columns.items()}
    path = write(tmp_path / "b.gpkg", shapes[2:], later)
    report = run(workspace, store, ImportRequest(path, "parcel", "tester", replace=True, check_only=True))
    told = report.difference
    assert (told.key, told.added, told.removed, told.changed, told.same) == ("BSM", 1, 3, 2, 55)


def test_a_newer_file_takes_the_place_of_its_source_and_of_nothing_else(county, tmp_path):
    workspace, store = county
    shapes, columns = parcels()
    first = run(workspace, store, ImportRequest(write(tmp_path / "a.gpkg", shapes, columns), "parcel", "tester"))
    other = {**columns, "BSM": np.array([f"other {i}" for i in range(60)], dtype=object)}
    path = write(tmp_path / "other.gpkg", shapes, other)
    run(workspace, store, ImportRequest(path, "parcel", "tester", title="邻镇"))
    store.update("dltb", first.fids[0][0], {"DLBM": "0201"}, "tester")
    columns["DLBM"][6] = "0301"
    path = write(tmp_path / "b.gpkg", shapes[2:], {name: values[2:] for name, values in columns.items()})
    request = ImportRequest(path, "parcel", "tester", refresh=first.dataset)
    checked = run(workspace, store, replace(request, check_only=True))
    told = checked.difference
    assert (told.key, told.added, told.removed, told.changed, told.same) == ("BSM", 0, 2, 1, 57)
    assert any("1 行后来被修改过" in note for note in checked.notes)
    assert store.count("dltb") == 120

    made = run(workspace, store, request)
    assert store.count("dltb") == 118
    assert store.count("dltb", equal("DLBM", "0301")) == 1
    assert {entry["id"]: (bool(entry["refreshed_at"]), entry["refresh"], entry["undo"]) for entry in imports(store)}[
        first.dataset
    ] == (True, False, False)
    with pytest.raises(UserError, match="刷新过"):
        undo(store, first.dataset, "tester")
    with pytest.raises(UserError, match="不能刷新"):
        run(workspace, store, request)
    # The refreshed source can be refreshed again; one whose rows are gone cannot.
    again = run(workspace, store, replace(request, refresh=made.dataset))
    assert store.count("dltb") == 118
    run(workspace, store, ImportRequest(path, "parcel", "tester", replace=True))
    with pytest.raises(UserError, match="不能刷新"):
        run(workspace, store, replace(request, refresh=again.dataset))


def test_a_plain_layer_is_refreshed_and_called_off_stays_as_it_was(county, tmp_path):
    workspace, store = county
    shapes, columns = parcels()
    path = write(tmp_path / "a.gpkg", shapes, columns)
    first = run(workspace, store, ImportRequest(path, "layer", "tester", name="survey"))
    path = write(tmp_path / "b.gpkg", shapes[:50], {name: values[:50] for name, values in columns.items()})
    request = ImportRequest(path, "layer", "tester", refresh=first.dataset)

    def stop(fraction, text):
        if fraction > 0.85:
            raise Cancelled

    with pytest.raises(Cancelled):
        run(workspace, store, request, stop)
    assert store.count("survey") == 60
    assert [entry["refresh"] for entry in imports(store)] == [True]
    report = run(workspace, store, request)
    assert (report.difference.removed, report.difference.same) == (10, 50)
    assert len({each.text for some in report.difference.examples.values() for each in some}) == 10
    assert store.count("survey") == 50
    with pytest.raises(UserError, match="不能刷新"):
        run(workspace, store, replace(request, target="parcel", refresh=report.dataset))


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(1, 40), st.integers(1, 40)), max_size=12))
def test_shared_areas_are_those_of_an_overlay(boxes):
    shapes = np.array(
        [
            shapely.Polygon(
                [(X + x, Y + y), (X + x + w, Y + y + 3), (X + x + w / 2, Y + y + h), (X + x, Y + y + h / 3)]
            )
            for x, y, w, h in boxes
        ]
        + [shapely.Point(X, Y).buffer(50, 64).difference(shapely.Point(X, Y).buffer(20, 32)), None],
        dtype=object,
    )
    shapes = np.where(shapely.is_valid(shapes), shapes, None)
    first, second, area = overlaps(shapes, 0.5)
    found = dict(zip(zip(first.tolist(), second.tolist(), strict=True), area.tolist(), strict=True))
    for i in range(len(shapes)):
        for j in range(i + 1, len(shapes)):
            if shapes[i] is None or shapes[j] is None:
                continue
            expected = shapely.area(shapely.intersection(shapes[i], shapes[j]))
            if expected > 0.6:
                assert found[i, j] == pytest.approx(expected, abs=0.05)
            elif expected < 0.4:
                assert (i, j) not in found


@pytest.mark.parametrize("numbered", [True, False])
def test_rows_that_are_there_already_are_told_and_can_be_left_out(county, tmp_path, numbered):
    workspace, store = county
    shapes, columns = parcels()
    if not numbered:
        del columns["BSM"]
    run(
        workspace,
        store,
        ImportRequest(write(tmp_path / "first.gpkg", shapes[:40], pick(columns, slice(40))), "parcel", "t"),
    )
    newer = write(tmp_path / "newer.gpkg", shapes[20:], pick(columns, slice(20, None)))
    found = {each.kind: each for each in check(county, newer)[0].findings}["already_there"]
    assert (found.count, found.choice) == (20, "keep")
    assert "000020" in found.examples[0].text or not numbered
    assert found.examples[0].extent is not None
    report = run(workspace, store, ImportRequest(newer, "parcel", "t", choices={"already_there": "skip"}))
    assert (report.written, dict(report.reasons)) == (20, {"库中已有": 20})
    assert store.count("dltb") == 60
    assert "already_there" not in {each.kind for each in check(county, newer, replace=True)[0].findings}


def pick(columns, rows):
    return {name: values[rows] for name, values in columns.items()}


def test_areas_that_are_repaired_are_all_in_one_unit(county, tmp_path):
    workspace, store = county
    shapes = np.array([shapely.box(X + 12 * i, Y, X + 12 * i + 12, Y + 12) for i in range(20)], dtype=object)
    mu = np.full(20, 144 * 3 / 2000)
    mu[3] = 0.5  # wrong, but no less in mu
    reductions = np.full(20, 0.015)
    columns = {
        "BSM": np.array([f"{i:018d}" for i in range(20)], dtype=object),
        "TBMJ": mu,
        "KCMJ": reductions,
        "TBDLMJ": mu - reductions,
    }
    path = write(tmp_path / "mu.gpkg", shapes, columns)
    run(workspace, store, ImportRequest(path, "parcel", "tester", choices={"area_unit": "repair"}))
    for area, reduction, rest in store.page("dltb", ["TBMJ", "KCMJ", "TBDLMJ"]):
        assert area == pytest.approx(144, abs=0.1)
        assert reduction == pytest.approx(10)
        assert rest == pytest.approx(area - 10, abs=0.01)
