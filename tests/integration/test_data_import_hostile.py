"""Two hundred files that are broken or meant to do harm: each is brought in whole or ends in a sentence that helps."""

from __future__ import annotations

import json
import random
import shutil
import warnings
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pyogrio
import pytest
import shapely

from data.errors import UserError
from data.importing import ImportRequest, run
from data.importing import bounds as bounds_module
from data.workspace import WorkspaceConfig, create

X, Y = 500_000.0, 3_000_000.0
SINGLE = (".gpkg", ".geojson", ".fgb", ".kml", ".dxf", ".csv", ".xlsx")
SHAPEFILE = (".shp", ".dbf", ".shx")
MAPINFO = (".tab", ".dat", ".map", ".id")


def squares(count=12):
    return np.array([shapely.box(X + 20 * i, Y, X + 20 * i + 10, Y + 10) for i in range(count)], dtype=object)


def write(path, driver=None, crs="EPSG:4547"):
    shapes = squares()
    kind = "Polygon"
    if path.suffix == ".dxf":
        shapes, kind, crs = shapely.boundary(shapes), "LineString", None
    if path.suffix == ".kml":
        shapes = shapely.transform(shapes, lambda points: (points - [X, Y]) * 1e-5 + [112.0, 27.0])
    fields = [] if path.suffix == ".dxf" else ["code", "name"]
    data = [np.array([f"{i:04d}" for i in range(12)], dtype=object), np.array(["甲乙"] * 12, dtype=object)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pyogrio.raw.write(
            path,
            geometry=shapely.to_wkb(shapes),
            field_data=data[: len(fields)],
            fields=np.array(fields, dtype=object),
            geometry_type=kind,
            crs=crs,
            driver=driver,
        )


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A sound file of every format."""
    folder = tmp_path_factory.mktemp("sound")
    write(folder / "a.gpkg")
    write(folder / "a.geojson")
    write(folder / "a.fgb")
    write(folder / "a.kml", "KML", "EPSG:4326")
    write(folder / "a.dxf", "DXF")
    write(folder / "a.shp")
    write(folder / "a.tab", "MapInfo File")
    write(folder / "a.gdb", "OpenFileGDB")
    rows = [("编号", "X", "Y"), *((f"P{i}", Y + i, X + i) for i in range(12))]
    (folder / "a.csv").write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "a.xlsx")
    return folder


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    workspace = create(tmp_path_factory.mktemp("hostile") / "county", WorkspaceConfig(title="测试", crs="EPSG:4547"))
    with workspace.store() as store:
        yield workspace, store


def damaged(raw: bytes, seed: int):
    """The ways in which bytes come damaged, by name."""
    dice = random.Random(seed)
    yield "empty", b""
    for share in (0.1, 0.5, 0.9, 0.99):
        yield f"cut at {share:.0%}", raw[: int(len(raw) * share)]
    yield "wrong magic", b"\x7fELF" + raw[4:]
    yield "zeros", bytes(len(raw))
    for number in range(6):
        changed = bytearray(raw)
        for _ in range(1 + len(raw) // 200):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        yield f"bytes {number}", bytes(changed)


def broken_files(sound: Path, folder: Path):
    """Files with single parts damaged or missing, each in a folder of its own: (name, path)."""
    number = 0
    for ending in SINGLE:
        raw = (sound / f"a{ending}").read_bytes()
        for what, content in damaged(raw, len(ending)):
            number += 1
            place = folder / str(number)
            place.mkdir()
            (place / f"a{ending}").write_bytes(content)
            yield f"{ending} {what}", place / f"a{ending}"
    for main, parts in ((".shp", SHAPEFILE), (".tab", MAPINFO)):
        for part in parts:
            raw = (sound / f"a{part}").read_bytes()
            for what, content in [*damaged(raw, 7), ("missing", None)]:
                number += 1
                place = folder / str(number)
                place.mkdir()
                for file in sound.glob("a.*"):
                    if file.is_file():
                        shutil.copy(file, place)
                if content is None:
                    (place / f"a{part}").unlink()
                else:
                    (place / f"a{part}").write_bytes(content)
                yield f"{main} with {part} {what}", place / f"a{main}"
    for index, part in enumerate(sorted((sound / "a.gdb").iterdir())):
        place = folder / f"gdb{index}"
        shutil.copytree(sound / "a.gdb", place / "a.gdb")
        (place / "a.gdb" / part.name).write_bytes(part.read_bytes()[: part.stat().st_size // 2])
        yield f".gdb with {part.suffix} cut", place / "a.gdb"


def feature(coordinates, kind="Polygon", **properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def made_files(folder: Path):
    """Files that are whole and mean harm or nonsense: (name, path)."""
    ring = [[[112.0, 27.0], [112.01, 27.0], [112.01, 27.01], [112.0, 27.0]]]
    texts = {
        "nan": json.dumps({"type": "FeatureCollection", "features": [feature([[[float("nan"), 1], [1, 2], [2, 1]]])]}),
        "infinite": '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":'
        '{"type":"Point","coordinates":[1e999,27]}}]}',
        "out of this world": json.dumps({"type": "FeatureCollection", "features": [feature([1e300, -1e300], "Point")]}),
        "two points": json.dumps({"type": "FeatureCollection", "features": [feature([[[112, 27], [113, 27]]])]}),
        "no geometry": json.dumps({"type": "FeatureCollection", "features": [{**feature(ring), "geometry": None}]}),
        "mixed": json.dumps(
            {
                "type": "FeatureCollection",
                "features": [feature(ring), feature([112, 27], "Point"), feature([[112, 27], [112, 28]], "LineString")],
            }
        ),
        "huge text": json.dumps({"type": "FeatureCollection", "features": [feature(ring, name="长" * 3_000_000)]}),
        "deep": '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":'
        + "[" * 20_000
        + "]" * 20_000
        + '},"geometry":null}]}',
        "nothing in it": json.dumps({"type": "FeatureCollection", "features": []}),
        "not a map": json.dumps({"a": 1}),
        "a page": "<html><body>404</body></html>",
    }
    for name, text in texts.items():
        (folder / f"{name}.geojson").write_text(text, encoding="utf-8")
        yield name, folder / f"{name}.geojson"
    tables = {
        "no coordinates": b"a,b\n1,2\n",
        "zero bytes": b"X,Y\x00\x00\n1,2",
        "not numbers": "编号,X,Y\na,甲,乙\nb,nan,inf\n".encode(),
        "neither encoding": b"X,Y,n\n1,2,\xff\xff\xff\n",
        "long cell": b"X,Y,n\n1,2," + b"a" * 300_000,
        "one quote": b'X,Y,n\n1,2,"abc\n' * 3,
        "gbk": "编号,经度,纬度,名称\n1,112.5,27.5,水库\n".encode("gbk"),
        "headings only": b"X,Y\n",
    }
    for name, content in tables.items():
        (folder / f"{name}.csv").write_bytes(content)
        yield name, folder / f"{name}.csv"
    for ending in (".xlsx", ".kmz"):
        bomb = folder / f"bomb{ending}"
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("doc.kml", b"0" * (80 << 20))
        yield f"bomb {ending}", bomb
        trick = folder / f"trick{ending}"
        with zipfile.ZipFile(trick, "w") as packed:
            packed.writestr("../../etc/doc.kml", "<kml/>")
        yield f"path {ending}", trick
    for ending in (".zip", ".tar", ".gz", ".7z"):
        (folder / f"a{ending}").write_bytes(b"PK\x03\x04")
        yield f"archive {ending}", folder / f"a{ending}"
    (folder / "folder.gpkg").mkdir()
    yield "folder", folder / "folder.gpkg"
    (folder / "empty.gdb").mkdir()
    yield "empty gdb", folder / "empty.gdb"
    (folder / "vsi.geojson").write_text("/vsicurl/http://127.0.0.1:9/a.geojson")
    yield "vsi", folder / "vsi.geojson"
    (folder / "remote.kml").write_text(
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><kml>&b;</kml>'
    )
    yield "entity", folder / "remote.kml"
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    (folder / "laughs.kml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "lol">{laughs}]>'
        "<kml><Document><Placemark><name>&l9;</name><Point><coordinates>112,27</coordinates></Point></Placemark>"
        "</Document></kml>"
    )
    yield "laughs", folder / "laughs.kml"


def attempt(workspace, store, path, number):
    """Import a file as a plain layer: what became of it, "" or the error's words."""
    request = ImportRequest(path, "layer", "tester", name=f"hostile_{number}", crs="EPSG:4547")
    before = store.count("dataset"), set(store.tables())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            report = run(workspace, store, request)
    except UserError as problem:
        said = problem
        half = (store.count("dataset"), set(store.tables())) != before
        return "half an import" if half else str(said) if said.why or said.remedy else f"says too little: {said}"
    except Exception as defect:
        return f"defect: {defect!r}"
    assert report.read == report.written + report.refused
    shapes = store.arrays(report.table, ["geom"])["geom"]
    assert len(shapes) == report.written
    assert np.isfinite(shapely.bounds(shapes)).all()
    assert shapely.is_valid(shapes).all()
    return ""


def test_every_file_ends_well(sound, county, tmp_path):
    workspace, store = county
    made = tmp_path / "made"
    made.mkdir()
    files = [*broken_files(sound, tmp_path), *made_files(made)]
    assert len(files) >= 200
    said = {name: attempt(workspace, store, path, number) for number, (name, path) in enumerate(files)}
    wrong = {name: text for name, text in said.items() if text.startswith(("half", "says too little", "defect"))}
    assert not wrong, wrong
    for name in ("nan", "infinite", "two points", "no geometry", "mixed", "gbk"):
        assert name in said
    for ending in (".gpkg", ".geojson", ".fgb", ".xlsx", ".csv"):
        assert said[f"{ending} empty"]
    assert "压缩包" in said["archive .zip"]
    assert "不相称" in said["bomb .xlsx"]
    assert "不相称" in said["bomb .kmz"]
    assert "指向文件之外" in said["path .kmz"]
    assert "坐标列" in said["no coordinates"]
    assert "既不是 UTF-8 也不是 GBK" in said["neither encoding"]
    assert "root:" not in said["entity"]


@pytest.mark.parametrize("name", [f"a{ending}" for ending in (*SINGLE, ".shp", ".tab", ".gdb")])
def test_the_sound_ones_are_brought_in_whole(sound, county, name):
    workspace, store = county
    place = sound / name
    request = ImportRequest(
        place, "layer", "tester", name="sound_" + place.suffix[1:], crs=None if place.suffix == ".kml" else "EPSG:4547"
    )
    assert run(workspace, store, request).written == 12


def test_a_container_of_many_parts_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds_module, "_FILES", 3)
    with zipfile.ZipFile(tmp_path / "a.kmz", "w") as packed:
        for number in range(4):
            packed.writestr(f"{number}.png", b"")
    with pytest.raises(UserError, match="打不开"):
        bounds_module.check_container(tmp_path / "a.kmz")
