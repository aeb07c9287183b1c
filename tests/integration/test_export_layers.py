"""Tables as map layers of other programs: what was written is read back by GDAL."""

from __future__ import annotations

import json

import numpy as np
import pyogrio
import pytest
import shapely

from app.cli import main
from data.errors import UserError
from data.exporting_layers import export_layer, style_of
from tests.support.county import make_county


@pytest.fixture
def store(tmp_path):
    with make_county(tmp_path / "县").store() as made:
        yield made


@pytest.mark.parametrize("suffix", [".gpkg", ".shp"])
def test_shapes_and_values_come_back(store, tmp_path, suffix):
    done = export_layer(store, "dltb", tmp_path / f"图斑{suffix}", style=style_of("dltb"))
    meta, _, shapes, columns = pyogrio.raw.read(done.files[0].parent / f"图斑{suffix}")
    held = store.arrays("dltb", ["DLMC", "TBMJ", "geom"])
    assert len(shapes) == done.count == store.count("dltb")
    read = dict(zip(meta["fields"].tolist(), columns, strict=True))
    assert read["DLMC"].tolist() == held["DLMC"].tolist()
    assert np.allclose(read["TBMJ"], held["TBMJ"], equal_nan=True)
    assert shapely.area(shapely.from_wkb(shapes)).sum() == pytest.approx(shapely.area(held["geom"]).sum())
    assert (tmp_path / "图斑.qml").is_file()


def test_gbk_shapefile_says_its_encoding_and_its_fields(store, tmp_path):
    export_layer(store, "dltb", tmp_path / "a.shp", encoding="GBK")
    assert (tmp_path / "a.cpg").read_text() == "GBK"
    assert (tmp_path / "a_fields.csv").is_file()
    meta, _, _, columns = pyogrio.raw.read(tmp_path / "a.shp")
    read = dict(zip(meta["fields"].tolist(), columns, strict=True))
    assert read["DLMC"].tolist() == store.arrays("dltb", ["DLMC"])["DLMC"].tolist()


def test_texts_of_a_shapefile_are_as_wide_as_they_are(store, tmp_path):
    export_layer(store, "dltb", tmp_path / "a.shp", encoding="GBK")
    held = (tmp_path / "a.dbf").read_bytes()
    fields = (held[start : start + 32] for start in range(32, int.from_bytes(held[8:10], "little") - 1, 32))
    widths = {field[:11].rstrip(b"\0").decode(): field[16] for field in fields}
    longest = max(len(name.encode("gbk")) for name in store.arrays("dltb", ["DLMC"])["DLMC"])
    assert widths["DLMC"] == longest


def test_long_names_are_cut_and_listed(store, tmp_path):
    done = export_layer(store, "reservoir", tmp_path / "水库.shp")
    assert done.renamed
    assert all(len(short.encode()) <= 10 for short in done.renamed.values())
    listed = (tmp_path / "水库_fields.csv").read_text("utf-8-sig")
    assert all(f"{short},{name}," in listed for name, short in done.renamed.items())


def test_geojson_is_in_degrees_and_dxf_has_outlines(store, tmp_path):
    fids = store.arrays("dltb", ["fid"])["fid"][:3].tolist()
    export_layer(store, "dltb", tmp_path / "a.geojson", fids)
    held = json.loads((tmp_path / "a.geojson").read_text("utf-8"))
    assert len(held["features"]) == 3
    x, y = held["features"][0]["geometry"]["coordinates"][0][0][0]
    assert 70 < x < 140
    assert 15 < y < 55
    export_layer(store, "dltb", tmp_path / "a.dxf", fids)
    assert len(pyogrio.raw.read(tmp_path / "a.dxf")[2]) == 3


def test_what_gbk_lacks_is_told_and_nothing_is_left(store, tmp_path):
    fid = int(store.arrays("dltb", ["fid"])["fid"][0])
    store.update("dltb", fid, {"BZ": "𠮷"}, "测试")
    with pytest.raises(UserError, match="没有导出"):
        export_layer(store, "dltb", tmp_path / "a.shp", encoding="GBK")
    assert list(tmp_path.glob("a*")) == []


def test_the_command(tmp_path, capsys):
    workspace = make_county(tmp_path / "县")
    out = tmp_path / "图斑.gpkg"
    assert main(["export", "--workspace", str(workspace.path), "--table", "dltb", str(out)]) == 0
    assert out.is_file()
    assert str(out) in capsys.readouterr().out
