"""What is said of files that are no geodata."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from data.importing.recognise import is_locked, remedy, why_unreadable


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("README.md", "# 说明".encode(), "不是空间数据文件"),
        ("county.zip", b"PK\x03\x04rest", "压缩包"),
        ("parcels.gpkg", b"no database", "不是完整的 GeoPackage"),
        ("parcels.dat", b"SQLite format 3\x00cut", "不是完整的 GeoPackage"),
        ("scene.tif", b"II*\x00cut", "不是完整的 GeoTIFF"),
        ("fields.geojson", b'{"type": "Feat', "到第 1 行、第 10 个字不再是 GeoJSON"),
        ("plan.dwg", b"AC1032", "AutoCAD DWG 文件，不能直接导入"),
        ("parcels.dbf", b"\x03", "附属文件"),
        ("parcels.shp", b"\x00\x00\x27\x0a", "缺少同名的 .shx、.dbf"),
        ("nothing.gpkg", b"", "文件是空的"),
    ],
)
def test_a_file_is_called_what_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, content: bytes, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with caplog.at_level("INFO"):
        text = why_unreadable(file, RuntimeError("not recognized as a supported file format"))
    assert said in text
    assert "not recognized" not in text
    assert "not recognized as a supported file format" in caplog.text


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "文件夹" in why_unreadable(tmp_path, RuntimeError())


def test_a_geopackage_that_another_program_keeps_is_no_damaged_one(tmp_path):
    path = tmp_path / "来件.gpkg"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("CREATE TABLE a (b)")
        assert not is_locked(path)
        other.execute("BEGIN EXCLUSIVE")
        assert is_locked(path)
        assert "QGIS" in why_unreadable(path, RuntimeError("unable to open"))
        assert "关闭" in remedy(path)
    (tmp_path / "b.gpkg").write_bytes(b"no database at all")
    assert not is_locked(tmp_path / "b.gpkg")
