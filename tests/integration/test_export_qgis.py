"""What leaves the workspace opened again by QGIS, and the Processing script run inside QGIS."""

from __future__ import annotations

import json
import sys

import pytest
import shapely

from data.analysis import keeping
from data.exporting_layers import export_layer, style_of
from tests.support.county import CELL, X0, Y0, make_county
from tests.support.engine import ROOT, run_qgis

pytestmark = pytest.mark.engine


@pytest.fixture
def workspace(tmp_path):
    return make_county(tmp_path / "县")


def test_every_export_is_the_same_layer_in_qgis(workspace, tmp_path):
    with workspace.store() as store:
        held = store.arrays("dltb", ["DLMC", "DLBM", "geom"])
        files = [tmp_path / name for name in ("图斑.gpkg", "gbk.shp", "utf8.shp", "图斑.geojson", "图斑.dxf")]
        for file in files:
            encoding = "GBK" if file.stem == "gbk" else "UTF-8"
            export_layer(store, "dltb", file, None, encoding, style_of("dltb"))
    told = json.loads(run_qgis("read_layers.py", *files))
    names, area = sorted(set(held["DLMC"])), shapely.area(held["geom"]).sum()
    gpkg, gbk, utf8, geojson, dxf = told
    for each in (gpkg, gbk, utf8, geojson):
        assert each["valid"]
        assert (each["count"], each["kind"], each["texts"]) == (len(held["geom"]), "Polygon", names)
        assert each["styled"]
    for each in (gpkg, gbk, utf8):
        assert each["crs"] == "EPSG:4526"
        assert each["measure"] == pytest.approx(area, rel=1e-9)
    assert geojson["crs"] == "EPSG:4326"
    # A drawing has lines, and the classes as its layers; QGIS asks for its CRS.
    assert (dxf["valid"], dxf["count"], dxf["kind"]) == (True, len(held["geom"]), "Line")
    assert dxf["layers"] == sorted(set(held["DLBM"]))
    assert dxf["measure"] == pytest.approx(shapely.length(shapely.boundary(held["geom"])).sum(), rel=1e-6)
    assert all(len(name.encode("gbk")) <= 10 for name in gbk["fields"])


def test_the_processing_script_runs_inside_qgis(workspace, tmp_path):
    """From a provider of QGIS's registry, with the parameters that its form asks for."""
    program = tmp_path / "onemap"
    program.write_text(f'#!/bin/sh\ncd "{ROOT}" && exec "{sys.executable}" -m app "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    line = tmp_path / "line.geojson"
    box = shapely.box(X0 + CELL / 2, Y0 + CELL / 2, X0 + 2 * CELL, Y0 + 2 * CELL)
    collection = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4526"}},
        "features": [{"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(box)}],
    }
    line.write_text(json.dumps(collection), encoding="utf-8")
    script = ROOT / "resources" / "qgis" / "onemap_analyse.py"
    out = tmp_path / "结果"
    wanted = {"REDLINE": line, "WORKSPACE": workspace.path, "PROGRAM": program, "OUT": out}
    parameters = json.dumps({key: str(value) for key, value in wanted.items()})
    told = json.loads(run_qgis("run_processing.py", script, "onemap_analyse", parameters))
    assert told["ok"], told["log"]
    kept = keeping.listed(workspace.path)[0]
    assert told["results"]["SHA256"] == kept.sha256
    assert "m²" in told["log"]
    assert kept.content["total"]["area_m2"] == pytest.approx(box.area, rel=1e-3)
    assert {file.suffix for file in out.iterdir()} >= {".xlsx", ".gpkg", ".json"}
    refused = json.dumps({**{key: str(value) for key, value in wanted.items()}, "WORKSPACE": str(tmp_path)})
    told = json.loads(run_qgis("run_processing.py", script, "onemap_analyse", refused))
    assert not told["ok"]
