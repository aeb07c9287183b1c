"""Imports of real files: everything is written or refused with a reason, or nothing is."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import pytest
import rasterio
import shapely

from data.errors import UserError
from data.importing import ImportRequest, run
from data.survey_area import survey_area
from data.tasks import Cancelled
from data.workspace import WorkspaceConfig, create


def county(tmp_path, crs):
    return create(tmp_path / "county", WorkspaceConfig(title="测试", crs=crs))


def request(source, target, **options):
    return ImportRequest(Path(source), target, "tester", **options)


def write(path, geometry, crs="EPSG:4547", driver=None, layer=None, append=False, **fields):
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.asarray(geometry, dtype=object)),
        field_data=[np.asarray(v) for v in fields.values()],
        fields=np.array(list(fields), dtype=object),
        geometry_type="Unknown",
        crs=crs,
        driver=driver,
        layer=layer,
        append=append,
    )
    return path


def stop_at(limit):
    def progress(fraction, text):
        if fraction >= limit:
            raise Cancelled

    return progress


@pytest.mark.realdata
def test_a_rural_district_of_mito(tmp_path, shared_data):
    workspace = county(tmp_path, "EPSG:6677")
    with workspace.store() as store:
        report = run(workspace, store, request(shared_data / "parcels_mito" / "mito_koibuchi_6677.gpkg", "parcel"))
        assert (report.read, report.written, report.refused) == (12_492, 12_492, 0)
        assert report.mapping == {"地番": "TBBH", "大字名": "ZLDWMC"}
        assert store.count("dltb") == 12_492
        first = store.row("dltb", 1)
        extra = json.loads(first["extra"])
        assert extra["市町村名"] == "水戸市"
        assert first["TBMJ"] == pytest.approx(extra["area_m2"], rel=1e-3)
        shapes = store.arrays("dltb", ["geom", "TBMJ"])
        assert shapely.is_valid(shapes["geom"]).all()
        np.testing.assert_allclose(shapes["TBMJ"], survey_area(shapes["geom"], pyproj.CRS.from_epsg(6677)), atol=0.006)
        (noted,) = store.page("dataset", ["id", "table_name", "source", "read", "written", "sha256"])
        assert noted[:5] == (report.dataset, "dltb", "mito_koibuchi_6677.gpkg", 12_492, 12_492)
        assert len(noted[5]) == 64
        assert store.page("audit", ["action", "object"]) == [("import", report.dataset)]


@pytest.mark.realdata
@pytest.mark.slow
def test_all_of_mito(tmp_path, shared_data):
    with zipfile.ZipFile(shared_data / "parcels_mito" / "mito_parcels_6677.gpkg.zip") as archive:
        archive.extractall(tmp_path)
    workspace = county(tmp_path, "EPSG:6677")
    with workspace.store() as store:
        report = run(workspace, store, request(tmp_path / "mito_parcels_6677.gpkg", "parcel"))
        assert (report.read, report.written, report.refused) == (227_887, 227_887, 0)
        assert any("548" in note for note in report.notes)  # the parcels whose place was lost
        assert store.count("dltb") == 227_887


@pytest.mark.realdata
def test_the_fields_of_nagano(tmp_path, shared_data):
    workspace = county(tmp_path, "EPSG:6676")
    with workspace.store() as store:
        source = shared_data / "fields_nagano" / "54384124.geojson"
        report = run(workspace, store, request(source, "parcel"))
        assert report.written == report.read == 575
        assert any("EPSG:4301" in note and "米" in note for note in report.notes)
        totals = {t.key[0]: t.count for t in store.totals("dltb", ["DLMC"])}
        assert set(totals) == {"水田", "旱地"}
        assert sum(totals.values()) == 575
        history = json.loads(store.row("dltb", 1)["extra"])["history"]
        assert isinstance(history, list)
        assert isinstance(history[0], dict)
        where_declared = store.geometry("dltb", 1).centroid
        run(workspace, store, request(source, "parcel", crs="EPSG:6668", replace=True))
        assert store.count("dltb") == 575
        moved = where_declared.distance(store.geometry("dltb", store.page("dltb", ["fid"])[0][0]).centroid)
        assert 400 < moved < 500


@pytest.mark.realdata
def test_the_dates_of_naip(tmp_path, shared_data):
    workspace = county(tmp_path, "EPSG:26914")
    with workspace.store() as store:
        files = sorted((shared_data / "naip_nd").glob("*.tif"))
        for file in files:
            assert run(workspace, store, request(file, "imagery")).written == 1
        scenes = store.page("scene", ["id", "datetime", "gsd", "path", "bands"])
        assert [s[1][:4] for s in scenes] == ["2009", "2012", "2014", "2016", "2018", "2020"]
        assert {s[2] for s in scenes} == {5.0}
        assert [b["eo:common_name"] for b in json.loads(scenes[0][4])] == ["red", "green", "blue", "nir"]
        assert scenes[0][3] == str(files[0])  # in place, never copied
        assert not list(workspace.imagery.glob("*.tif"))
        item = json.loads((workspace.imagery / f"{scenes[0][0]}.json").read_text(encoding="utf-8"))
        assert item["type"] == "Feature"
        assert item["properties"]["datetime"][:19] == scenes[0][1][:19]
        assert -100 < item["bbox"][0] < -99
        with pytest.raises(UserError, match="已经导入"):
            run(workspace, store, request(files[0], "imagery"))


@pytest.mark.realdata
def test_taizhou_needs_a_date_and_gets_overviews(tmp_path, shared_data):
    workspace = county(tmp_path, "EPSG:32651")
    source = shared_data / "taizhou" / "taizhou_t1.tif"
    with workspace.store() as store:
        with pytest.raises(UserError) as caught:
            run(workspace, store, request(source, "imagery"))
        assert "--date" in caught.value.remedy
        wide = tmp_path / "wide_20200102.tif"
        with rasterio.open(source) as image:
            profile = {**image.profile, "width": 800, "height": 700, "count": 1, "driver": "GTiff"}
        profile |= {"width": 1600, "height": 700}
        with rasterio.open(wide, "w", **profile) as image:
            image.write(np.ones((1, 700, 1600), dtype=profile["dtype"]))
        report = run(workspace, store, request(wide, "imagery"))
        assert any("金字塔" in note for note in report.notes)
        with rasterio.open((workspace.imagery / wide.name).with_suffix(".vrt")) as image:
            assert image.overviews(1)
        with rasterio.open(wide) as image:
            assert not image.overviews(1)


@pytest.mark.parametrize("limit", [0.01, 0.3, 0.7, 0.9])
def test_a_cancelled_raster_leaves_nothing(tmp_path, limit):
    source = tmp_path / "a_20200102.tif"
    profile = {"driver": "GTiff", "width": 1200, "height": 600, "count": 1, "dtype": "uint8", "crs": "EPSG:4547"}
    with rasterio.open(source, "w", transform=rasterio.Affine(2, 0, 5e5, 0, -2, 3e6), **profile) as image:
        image.write(np.ones((1, 600, 1200), dtype="uint8"))
    workspace = county(tmp_path, "EPSG:4547")
    with workspace.store() as store:
        with pytest.raises(Cancelled):
            run(workspace, store, request(source, "imagery"), stop_at(limit))
        assert list(workspace.imagery.iterdir()) == []
        assert store.count("scene") == 0
        assert store.count("dataset") == 0
        run(workspace, store, request(source, "imagery"))
        assert store.count("scene") == 1


def test_refused_rows_are_kept_with_their_reason(tmp_path):
    bow = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    flat = shapely.Polygon([(0, 0), (1, 1), (2, 2)])
    source = write(
        tmp_path / "a.gpkg",
        [shapely.box(0, 0, 9, 9), bow, flat, shapely.Point(1, 1), None, shapely.box(0, 0, 9, 9), shapely.Point()],
        TBBH=["1", "2", "3", "4", "5", "x" * 19, "7"],
        KCXS=["0.1", "0.2", "0", "0", "0", "0", "0"],
    )
    workspace = county(tmp_path, "EPSG:4547")
    with workspace.store() as store:
        report = run(workspace, store, request(source, "dltb"))
        assert (report.read, report.written, report.repaired) == (7, 2, 1)
        assert dict(report.reasons) == {
            "几何无效且无法修复": 1,
            "几何类型不符": 1,
            "没有几何": 2,
            "字段 TBBH 的值无法写入": 1,
        }
        assert store.page("dltb", ["TBBH", "KCXS"]) == [("1", 0.1), ("2", 0.2)]
        assert shapely.is_valid(store.geometry("dltb", 2))
        assert report.refused_file is not None
        _, _, _, (kept, _, reasons) = pyogrio.raw.read(report.refused_file)
        assert kept.tolist() == ["3", "4", "5", "x" * 19, "7"]
        assert reasons.tolist()[1] == "几何类型不符"


def test_a_shapefile_in_gbk_without_cpg(tmp_path):
    source = tmp_path / "图斑.shp"
    pyogrio.raw.write(
        source,
        geometry=shapely.to_wkb(np.array([shapely.box(114, 30, 114.01, 30.01)])),
        field_data=[np.array(["0101"], dtype=object), np.array(["水田"], dtype=object)],
        fields=np.array(["DLBM", "DLMC"], dtype=object),
        geometry_type="Polygon",
        crs="EPSG:4490",
        encoding="GBK",
    )
    source.with_suffix(".cpg").unlink(missing_ok=True)
    workspace = county(tmp_path, "EPSG:4547")
    with workspace.store() as store:
        report = run(workspace, store, request(source, "parcel"))
        assert any("GBK" in note for note in report.notes)
        row = store.row("dltb", 1)
        assert (row["DLBM"], row["DLMC"]) == ("0101", "水田")
        x, y = store.geometry("dltb", 1).centroid.coords[0]
        assert 490_000 < x < 510_000  # easting first
        assert 3_300_000 < y < 3_330_000


def test_a_plain_layer_has_its_own_table(tmp_path):
    source = write(tmp_path / "温室 2024.geojson", [shapely.Point(114, 30)], "EPSG:4326", 名称=["一号棚"], 面积=[1.5])
    workspace = county(tmp_path, "EPSG:4547")
    with workspace.store() as store:
        report = run(workspace, store, request(source, "layer"))
        assert report.table == "温室_2024"
        table = store.describe(report.table)
        assert table.geometry == "Point"
        assert [f.name for f in table.fields] == ["名称", "面积"]
        assert store.page(report.table, ["名称", "面积"]) == [("一号棚", 1.5)]
        with pytest.raises(UserError, match="已经有"):
            run(workspace, store, request(source, "layer"))


def test_a_cancelled_import_leaves_nothing(tmp_path):
    shapes = [shapely.box(i, 0, i + 1, 1) for i in range(3_000)]
    source = write(tmp_path / "a.gpkg", [*shapes, None], TBBH=[str(i) for i in range(3_001)])
    workspace = county(tmp_path, "EPSG:4547")
    with workspace.store() as store:
        for target in ("parcel", "layer"):
            for limit in (0.2, 0.5, 0.9):
                with pytest.raises(Cancelled):
                    run(workspace, store, request(source, target), stop_at(limit))
        assert store.count("dltb") == 0
        assert store.count("audit") == 0
        assert "a" not in store.tables()
        assert list((workspace.path / "refused").iterdir()) == []
        assert run(workspace, store, request(source, "parcel")).written == 3_000


def test_what_cannot_be_imported_says_why(tmp_path):
    workspace = county(tmp_path, "EPSG:4547")
    points = write(tmp_path / "p.gpkg", [shapely.Point(5e5, 3e6)], code=["1"])
    nowhere = tmp_path / "n.shp"
    pyogrio.raw.write(
        nowhere,
        geometry=shapely.to_wkb(np.array([shapely.box(0, 0, 1, 1)])),
        field_data=[np.array([1])],
        fields=np.array(["a"], dtype=object),
        geometry_type="Polygon",
        crs="EPSG:4547",
    )
    nowhere.with_suffix(".prj").unlink()
    several = write(tmp_path / "s.gpkg", [shapely.Point(0, 0)], layer="a", a=[1])
    write(several, [shapely.Point(0, 0)], layer="b", append=True, a=[1])
    broken = tmp_path / "b.gpkg"
    broken.write_bytes(b"nothing")
    with workspace.store() as store:
        for source, target, says in (
            (points, "reservoir", "水库"),
            (nowhere, "parcel", "坐标系"),
            (several, "layer", "图层"),
            (broken, "parcel", "文件"),
            (tmp_path / "none.shp", "parcel", "找不到"),
            (points, "nix", "nix"),
            (broken, "imagery", "影像"),
        ):
            with pytest.raises(UserError, match=says) as caught:
                run(workspace, store, request(source, target))
            assert caught.value.remedy
        assert store.count("audit") == 0
