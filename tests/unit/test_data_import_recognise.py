"""What is said of files that are no geodata."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.importing.recognise import why_unreadable


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
