"""Red lines from tables of points and from files of GIS and drawing programs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import openpyxl
import pyogrio
import pytest
import shapely

from data.crs import crs_of, transformer
from data.errors import UserError
from data.redline.reading import read

_CRS = crs_of(4526)
_X, _Y = 38_456_000.0, 3_071_000.0
_SQUARE = shapely.box(_X, _Y, _X + 200, _Y + 100)
_POINTS = [(_Y, _X), (_Y + 100, _X), (_Y + 100, _X + 200), (_Y, _X + 200), (_Y, _X)]


def _csv(path: Path, head: str, rows, encoding="utf-8") -> Path:
    path.write_bytes((head + "\n" + "\n".join(",".join(map(str, row)) for row in rows) + "\n").encode(encoding))
    return path


def _vector(path: Path, shapes, crs: str | None = "EPSG:4526", driver: str | None = None, **fields) -> Path:
    shapes = np.array(shapes, dtype=object)
    names = list(fields)
    pyogrio.raw.write(
        path,
        shapely.to_wkb(shapes),
        [np.array(fields[name], dtype=object) for name in names],
        names,
        geometry_type=shapes[0].geom_type,
        crs=crs,
        driver=driver,
        encoding="UTF-8",
    )
    return path


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_of_points(tmp_path, encoding):
    rows = [("厂房", f"J{i}", 1, *point) for i, point in enumerate(_POINTS)]
    red = read(_csv(tmp_path / "a.csv", "地块名称,点号,圈号,X坐标(m),Y坐标(m)", rows, encoding), _CRS)
    assert (red.lines[0].name, red.crs, red.doubts) == ("厂房", "CGCS2000 / 3 度带 38", ())
    assert red.lines[0].geometry.equals(_SQUARE)
    assert len(red.sha256) == 64


def test_an_excel_sheet_below_its_title(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["界址点成果表"])
    book.active.append(["点号", "X", "Y", "地块编号"])
    for number in (1, 2):
        for i, (north, east) in enumerate(_POINTS):
            book.active.append([i, north, east + 1000 * number, number])
    book.save(tmp_path / "a.xlsx")
    red = read(tmp_path / "a.xlsx", _CRS)
    assert [line.number for line in red.lines] == ["1", "2"]
    assert [line.geometry.area for line in red.lines] == [20_000.0, 20_000.0]


def test_longitudes_and_latitudes(tmp_path):
    lon, lat = transformer(_CRS, crs_of(4490)).transform([e for _, e in _POINTS], [n for n, _ in _POINTS])
    red = read(_csv(tmp_path / "a.csv", "经度,纬度", zip(lon, lat, strict=True)), _CRS)
    assert shapely.symmetric_difference(red.lines[0].geometry, _SQUARE).area < 1e-3


@pytest.mark.parametrize(
    ("head", "rows", "row", "what"),
    [
        ("甲,乙", [(1, 2)], None, "没有找到坐标列"),
        ("X,Y", [], None, "没有坐标"),
        ("X,Y", [(_Y, "三千")], 2, "不是数字"),
        ("X,Y", _POINTS[:4], 5, "没有闭合"),
        ("X,Y", [(b, a) for a, b in _POINTS], 2, "写反"),
        ("经度,纬度", [(113.0, 27.0), (113.0005, 27.0), (113.0, 27.0005)], 4, "没有闭合"),
    ],
)
def test_a_table_that_cannot_be_read_is_named_with_its_row(tmp_path, head, rows, row, what):
    with pytest.raises(UserError) as caught:
        read(_csv(tmp_path / "a.csv", head, rows), _CRS)
    assert what in str(caught.value)
    assert caught.value.row == row


def test_a_file_that_is_no_workbook(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK not really")
    with pytest.raises(UserError, match="打不开"):
        read(tmp_path / "a.xlsx", _CRS)


@pytest.mark.parametrize("ending", ["shp", "gpkg", "geojson"])
def test_polygons_of_gis_programs_with_their_names(tmp_path, ending):
    crs = "EPSG:4490" if ending == "geojson" else "EPSG:4526"
    shape = _SQUARE
    if ending == "geojson":
        carry = transformer(_CRS, crs_of(4490))
        shape = shapely.transform(_SQUARE, lambda xy: np.column_stack(carry.transform(xy[:, 0], xy[:, 1])))
    path = _vector(tmp_path / f"a.{ending}", [shape], crs, DKMC=["厂房"], DKBH=["7"], DKYT=["工业"])
    red = read(path, _CRS)
    line = red.lines[0]
    assert (line.name, line.number, line.use) == ("厂房", "7", "工业")
    assert shapely.symmetric_difference(line.geometry, _SQUARE).area < 1e-2


def test_a_drawings_closed_lines_are_areas_and_its_zone_is_judged(tmp_path):
    path = _vector(tmp_path / "a.dxf", [_SQUARE.exterior], "EPSG:4526", "DXF", Layer=["HX"])
    red = read(path, crs_of(4527))
    carry = transformer(_CRS, crs_of(4527))
    expected = shapely.transform(_SQUARE, lambda xy: np.column_stack(carry.transform(xy[:, 0], xy[:, 1])))
    assert shapely.symmetric_difference(red.lines[0].geometry, expected).area < 1e-3
    assert (red.lines[0].name, red.crs) == ("HX", "CGCS2000 / 3 度带 38")


def test_the_layer_that_stands_for_none_is_no_name(tmp_path):
    red = read(_vector(tmp_path / "a.dxf", [_SQUARE.exterior], "EPSG:4526", "DXF", Layer=["0"]), _CRS)
    assert red.lines[0].name == "a"


def test_a_drawing_without_a_prefix_is_taken_to_be_in_the_workspaces_zone(tmp_path):
    plain = shapely.transform(_SQUARE, lambda xy: xy - (38e6, 0))
    red = read(_vector(tmp_path / "a.dxf", [plain.exterior], "EPSG:4526", "DXF", Layer=["HX"]), _CRS)
    assert shapely.symmetric_difference(red.lines[0].geometry, _SQUARE).area < 1e-3
    assert "38 带" in red.doubts[-1]


@pytest.mark.parametrize(
    ("shapes", "what", "row"),
    [
        ([_SQUARE, shapely.Polygon([(_X, _Y), (_X + 9, _Y + 9), (_X + 9, _Y), (_X, _Y + 9)])], "自相交", 2),
        ([shapely.LineString([(_X, _Y), (_X + 9, _Y), (_X + 9, _Y + 9)])], "没有闭合", 1),
        ([shapely.Point(_X, _Y)], "没有面", None),
    ],
)
def test_shapes_that_are_no_red_line_are_named_with_their_record(tmp_path, shapes, what, row):
    with pytest.raises(UserError) as caught:
        read(_vector(tmp_path / "a.gpkg", shapes, name=["甲"] * len(shapes)), _CRS)
    assert what in str(caught.value)
    assert caught.value.row == row


def test_a_missing_file(tmp_path):
    with pytest.raises(UserError):
        read(tmp_path / "nichts.gpkg", _CRS)


@pytest.mark.parametrize("written", ["utf-8", "gb2312"])
def test_a_drawings_layer_is_readable_whatever_its_header_says_of_the_encoding(tmp_path, written):
    path = _vector(tmp_path / "a.dxf", [_SQUARE.exterior], "EPSG:4526", "DXF", Layer=["XXXXXX"])
    octets = path.read_bytes()
    assert b"ANSI_1252" in octets
    path.write_bytes(octets.replace(b"XXXXXX", "红线".encode(written)))
    assert read(path, _CRS).lines[0].name == "红线"


def test_a_layer_with_an_accent_stays_as_it_is(tmp_path):
    path = _vector(tmp_path / "a.dxf", [_SQUARE.exterior], "EPSG:4526", "DXF", Layer=["XXXXXX"])
    path.write_bytes(path.read_bytes().replace(b"XXXXXX", "Génér".encode("cp1252")))
    assert read(path, _CRS).lines[0].name == "Génér"


def test_a_table_of_one_plot_without_a_name_is_called_by_its_file(tmp_path):
    path = _csv(tmp_path / "冷链园.csv", "点号,X,Y", [(f"J{n}", *point) for n, point in enumerate(_POINTS)])
    assert [line.name for line in read(path, _CRS).lines] == ["冷链园"]
