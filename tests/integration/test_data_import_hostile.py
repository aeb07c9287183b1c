"""Over three hundred broken or harmful files: each is brought in whole or ends in a sentence that helps."""

from __future__ import annotations

import warnings
import zipfile
from collections import Counter

import numpy as np
import pytest
import shapely

from app.bench.hostile_files import COUNT, PARTS, SINGLE, light, write_sound
from data.errors import UserError
from data.importing import ImportRequest, run
from data.importing import bounds as bounds_module
from data.workspace import WorkspaceConfig, create

FORMS = (*SINGLE, *PARTS, ".gdb")
#: Whatever is damaged in these ways is never taken for a whole file.
CUT = ("empty", "zeros", "cut at 10%", "cut at 50%")
#: What can be cut without a trace: rows of a text without a count; what its format keeps twice, or no reader needs.
UNCOUNTED = (".csv cut",)


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    workspace = create(tmp_path_factory.mktemp("hostile") / "county", WorkspaceConfig(title="测试", crs="EPSG:4547"))
    with workspace.store() as store:
        yield workspace, store


def attempt(workspace, store, hostile, number):
    """Import a file: what became of it, "whole" or the error."""
    date = None if "date" in hostile.what else "2024-06-30"
    request = ImportRequest(
        hostile.path, hostile.target, "tester", name=f"hostile_{number}", crs="EPSG:4547", title=f"{number}", date=date
    )
    before = store.count("dataset"), set(store.tables()), store.count("scene")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            report = run(workspace, store, request)
    except UserError as problem:
        assert (store.count("dataset"), set(store.tables()), store.count("scene")) == before, "half an import"
        return problem
    assert report.read == report.written + report.refused
    if hostile.target == "layer":
        shapes = store.arrays(report.table, ["geom"])["geom"]
        assert len(shapes) == report.written
        assert (np.abs(shapely.bounds(shapes)) < 1e8).all()
        assert shapely.is_valid(shapes).all()
    return report


def test_every_file_ends_well(county, tmp_path):
    workspace, store = county
    files = list(light(tmp_path))
    assert len(files) >= 300
    per_form = Counter(each.form for each in files)
    assert all(per_form[form] >= 13 for form in FORMS), per_form
    became = {each.name: attempt(workspace, store, each, number) for number, each in enumerate(files)}
    errors = {name: each for name, each in became.items() if isinstance(each, UserError)}
    assert not [name for name, each in errors.items() if not each.why or not each.remedy or each.file is None]
    silent = [
        name
        for name, each in became.items()
        if name.endswith(CUT)
        and not name.startswith(UNCOUNTED)
        and not isinstance(each, UserError)
        and each.written < COUNT
        and not each.reasons
    ]
    assert not silent
    said = {name: str(each) for name, each in errors.items()}
    assert "压缩包" in said[".zip archive"]
    assert "不相称" in said[".xlsx bomb"]
    assert "不相称" in said[".kmz bomb"]
    assert "像素" in said[".tif bomb"]
    assert "指向文件之外" in said[".kmz path /etc/doc.kml"]
    assert "坐标列" in said[".csv no coordinates"]
    assert errors[".csv neither encoding"].row == 3
    assert errors[".csv one quote"].row == 3
    assert "第 6 行起" in said[".shp with .dbf cut at 50%"]
    assert "EOF" in said[".dxf cut at 90%"]
    assert "第 11 行" in said[".geojson cut at 50%"]
    assert errors[".mif with .mid cut at 99%"].row == COUNT
    assert "一个要素也没有" in said[".geojson nothing in it"]
    assert "root:" not in said[".kml entity"]
    assert became[".geojson huge text"].reasons == {"字段“name”的文字超过 100,000 个字": 1}
    assert became[".geojson out of this world"].written == 0
    assert became[".shp with .dbf missing"].notes[0].startswith("没有同名的 .dbf")


@pytest.mark.parametrize("form", [form for form in FORMS if form != ".tif"])
def test_the_sound_ones_are_brought_in_whole(county, tmp_path, form):
    workspace, store = county
    write_sound(tmp_path)
    crs = None if form in (".kml", ".kmz") else "EPSG:4547"
    request = ImportRequest(tmp_path / f"a{form}", "layer", "tester", name="sound_" + form[1:], crs=crs)
    assert run(workspace, store, request).written == COUNT


def test_a_container_of_many_parts_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds_module, "_FILES", 3)
    with zipfile.ZipFile(tmp_path / "a.kmz", "w") as packed:
        for number in range(4):
            packed.writestr(f"{number}.png", b"")
    with pytest.raises(UserError, match="打不开"):
        bounds_module.check_container(tmp_path / "a.kmz")
