"""Mappings of a source as files; what a layer is likely to be; the data sets of a delivery."""

from __future__ import annotations

import json
import zipfile

import numpy as np
import pytest
import shapely

from data.errors import UserError
from data.importing import archives, rings, templates
from data.importing.aims import aim


def test_a_mapping_is_written_and_read_again(tmp_path):
    path = tmp_path / "省交付.json"
    templates.save(path, templates.Template("parcel", {"图斑号": "TBBH", "备注x": ""}))
    read = templates.load(path)
    assert (read.target, dict(read.mapping)) == ("parcel", {"图斑号": "TBBH", "备注x": ""})
    assert read.of(["图斑号", "别的"]) == {"图斑号": "TBBH"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": "onemap-mapping", "version": 2, "target": "parcel", "mapping": {}}',
        '{"format": "onemap-mapping", "version": 1, "target": "nix", "mapping": {}}',
        '{"format": "onemap-mapping", "version": 1, "target": "parcel", "mapping": {"a": "NIX"}}',
        '{"format": "onemap-mapping", "version": 1, "target": "parcel", "mapping": {"a": 1}}',
        '{"format": "onemap-mapping", "version": 1, "target": [], "mapping": {}}',
        "[" * 10_000,
    ],
)
def test_what_is_no_mapping_is_refused(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="对应方案"):
        templates.load(path)


def test_a_mapping_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(UserError, match="没有保存"):
        templates.save(tmp_path / "nowhere" / "a.json", templates.Template("parcel", {}))


@pytest.mark.parametrize(
    ("name", "columns", "target"),
    [
        ("DLTB", (), "parcel"),
        ("430999永久基本农田图斑", (), "farmland"),
        ("XZQ", (), "division"),
        ("监控点台账", (), "camera"),
        ("2026年变更", ("BSM", "TBBH", "DLBM", "ZLDWDM"), "parcel"),
        ("宗地", ("名称",), "layer"),
    ],
)
def test_what_a_layer_is_likely_to_be(name, columns, target):
    assert aim(name, columns) == target


def test_a_delivery_names_its_data_sets(tmp_path):
    for name in ("a/DLTB.shp", "a/DLTB.dbf", "b/成果.gdb/a01.gdbtable", "~$x.xlsx", "说明.docx"):
        path = tmp_path / "d" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    folder, packed = tmp_path / "d", tmp_path / "d.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder).as_posix())
    for delivery in (folder, packed):
        assert archives.data_sets(delivery) == ["a/DLTB.shp", "b/成果.gdb"]
        assert archives.split(delivery, "b/成果.gdb|图斑") == ("b/成果.gdb", "图斑")
        with pytest.raises(UserError, match="打不开") as caught:
            archives.split(delivery, None)
        assert "2 份数据" in caught.value.why
        with archives.unpacked(delivery, "a/DLTB.shp") as file:
            assert file.with_suffix(".dbf").read_bytes() == b"x"
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match="打不开"):
        archives.data_sets(tmp_path / "empty")


def test_closed_lines_are_areas_where_areas_are_wanted():
    square = shapely.LineString([(0, 0), (1, 0), (1, 1), (0, 0)])
    there_and_back = shapely.LineString([(0, 0), (1, 0), (0, 0)])
    given = np.array([square, shapely.LineString([(0, 0), (1, 1)]), there_and_back, None, shapely.Point(0, 0)])
    made, count = rings.as_areas(given, "MultiPolygon")
    assert count == 1
    assert made[0].equals(shapely.Polygon(square.coords))
    assert [shapely.get_type_id(each) for each in made[1:]] == [1, 1, -1, 0]
    assert rings.as_areas(given, "MultiLineString")[1] == 0


def test_the_template_file_is_plain_text(tmp_path):
    path = tmp_path / "a.json"
    templates.save(path, templates.Template("parcel", {"图斑号": "TBBH"}))
    assert "图斑号" in path.read_text(encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8"))["version"] == 1
