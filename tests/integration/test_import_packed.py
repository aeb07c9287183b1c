"""Files as offices send them: packed, and Shapefiles whose Chinese field names were cut within a character."""

from __future__ import annotations

import zipfile

import numpy as np
import pyogrio
import pytest
import shapely

from data.errors import UserError
from data.importing import ImportRequest, run
from data.importing.listing import layers
from data.workspace import WorkspaceConfig, create

X, Y = 38_441_000.0, 3_086_000.0
COLUMNS = ("标识码", "地类编码", "坐落单位代码", "坐落单位名称")
VALUES = ("430999200000000001", "0101", "4309991002000000000", "梨树坪村")


@pytest.fixture
def county(tmp_path):
    workspace = create(tmp_path / "county", WorkspaceConfig(title="测试", crs="EPSG:4526", county="430999"))
    with workspace.store() as store:
        yield workspace, store


def write(path, encoding, columns=COLUMNS, **options):
    path.parent.mkdir(parents=True, exist_ok=True)
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array([shapely.box(X, Y, X + 40, Y + 40)], dtype=object)),
        field_data=[np.array([value], dtype=object) for value in VALUES],
        fields=np.array(columns, dtype=object),
        geometry_type="Polygon",
        crs="EPSG:4526",
        encoding=encoding,
        **options,
    )
    return path


def shapefile(path, encoding):
    """A Shapefile whose fields have ten bytes of their names, as QGIS and ArcGIS write them."""
    plain = write(path, encoding, columns=("F0", "F1", "F2", "F3"))
    cut = [name.encode(encoding)[:10] for name in COLUMNS]
    if cut[3] == cut[2]:
        cut[3] = cut[3][:8] + b"_1"
    dbf = path.with_suffix(".dbf")
    data = bytearray(dbf.read_bytes())
    for place, name in enumerate(cut):
        data[32 * (place + 1) : 32 * (place + 1) + 11] = name.ljust(11, b"\0")
    dbf.write_bytes(data)
    return plain


def pack(target, files, folder=""):
    with zipfile.ZipFile(target, "w") as packed:
        for file in files:
            packed.write(file, f"{folder}{file.name}")
    return target


class GbkInfo(zipfile.ZipInfo):
    """A part whose name is written as Chinese Windows writes it: GBK, and no mark of UTF-8."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits


@pytest.mark.parametrize("told", [True, False], ids=["cpg", "no cpg"])
@pytest.mark.parametrize("encoding", ["UTF-8", "GBK"])
def test_cut_names_of_fields_find_their_field(county, tmp_path, encoding, told):
    workspace, store = county
    path = shapefile(tmp_path / "in" / "图斑.shp", encoding)
    if not told:
        path.with_suffix(".cpg").unlink()
    report = run(workspace, store, ImportRequest(path, "parcel", "t"))
    row = store.row("dltb", 1)
    assert (row["BSM"], row["DLBM"]) == VALUES[:2]
    assert "坐落" in "".join(report.columns)
    if encoding == "GBK":
        assert (row["ZLDWDM"], row["ZLDWMC"]) == VALUES[2:]
    else:
        assert "梨树坪村" in (row["extra"] or "")


def test_an_archive_with_one_data_set_is_read_and_named(county, tmp_path):
    workspace, store = county
    path = shapefile(tmp_path / "in" / "图斑.shp", "GBK")
    archive = pack(tmp_path / "来件.zip", sorted(path.parent.iterdir()))
    assert [(each.name, each.count) for each in layers(archive)] == [("图斑", 1)]
    report = run(workspace, store, ImportRequest(archive, "parcel", "t"))
    assert report.written == 1
    assert store.page("dataset", ["source"]) == [("来件.zip/图斑.shp",)]
    assert store.row("dltb", 1)["ZLDWMC"] == "梨树坪村"


def test_an_archive_of_chinese_windows_and_a_geodatabase_in_one(county, tmp_path):
    workspace, store = county
    path = write(tmp_path / "in" / "库.gdb", None, driver="OpenFileGDB", layer="图斑")
    archive = tmp_path / "库.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for file in sorted(path.iterdir()):
            packed.writestr(GbkInfo(f"资料/库.gdb/{file.name}"), file.read_bytes())
    assert "资料".encode("gbk") in archive.read_bytes()
    assert run(workspace, store, ImportRequest(archive, "parcel", "t")).written == 1


def test_an_archive_with_none_or_several_data_sets_is_told(county, tmp_path):
    workspace, store = county
    several = [write(tmp_path / "in" / f"{name}.geojson", "UTF-8") for name in "ab"]
    (tmp_path / "in" / "说明.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UserError) as told:
        run(workspace, store, ImportRequest(pack(tmp_path / "two.zip", several), "parcel", "t"))
    assert "a.geojson、b.geojson" in told.value.why
    with pytest.raises(UserError) as told:
        layers(pack(tmp_path / "none.zip", [tmp_path / "in" / "说明.txt"]))
    assert "没有可以导入的数据" in told.value.why
    assert store.count("dataset") == 0
