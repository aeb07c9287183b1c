"""Files that are broken or meant to do harm, in every format that is brought in: small, and the same each time.

The test of the intake takes all of `light`; `onemap bench hostile` takes them too, and those of `heavy`.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import openpyxl
import pyogrio
import rasterio
import shapely
from numpy.typing import NDArray

CRS = "EPSG:4547"
#: Where the sound ones lie: metres in `CRS`, and about there in degrees.
X, Y = 500_000.0, 3_000_000.0
_LON, _LAT = 112.0, 27.0
COUNT = 12
SINGLE = (".gpkg", ".geojson", ".fgb", ".kml", ".kmz", ".dxf", ".csv", ".xlsx", ".tif")
PARTS = {
    ".shp": (".shp", ".dbf", ".shx"),
    ".tab": (".tab", ".dat", ".map", ".id"),
    ".mif": (".mif", ".mid"),
}


@dataclass(frozen=True)
class Hostile:
    """One file: its format, what is wrong with it, and what it would be imported as."""

    form: str
    what: str
    path: Path

    @property
    def target(self) -> str:
        """Of the import."""
        return "imagery" if self.path.suffix == ".tif" else "layer"

    @property
    def name(self) -> str:
        """Format and what is wrong."""
        return f"{self.form} {self.what}"


def write_sound(folder: Path) -> None:
    """A sound file of every format, `COUNT` features each, named ``a``."""
    _write(folder / "a.gpkg")
    _write(folder / "a.geojson")
    _write(folder / "a.fgb")
    _write(folder / "a.kml", "KML", "EPSG:4326")
    with zipfile.ZipFile(folder / "a.kmz", "w") as packed:
        packed.writestr(zipfile.ZipInfo("doc.kml", (2026, 1, 1, 0, 0, 0)), (folder / "a.kml").read_bytes())
    _write(folder / "a.dxf", "DXF")
    _write(folder / "a.shp")
    _write(folder / "a.tab", "MapInfo File")
    _write(folder / "a.mif", "MapInfo File")
    _write(folder / "a.gdb", "OpenFileGDB")
    rows: list[list[str | float]] = [["编号", "X", "Y"]]
    rows += [[f"P{i}", Y + i, X + i] for i in range(COUNT)]
    (folder / "a.csv").write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(folder / "a.xlsx")
    _without_times(folder / "a.xlsx")
    _image(folder / "a.tif")


def light(folder: Path) -> Iterator[Hostile]:
    """All that are quick to read, each in a folder of its own under ``folder``."""
    sound = folder / "sound"
    sound.mkdir()
    write_sound(sound)
    yield from _damaged_singles(sound, folder)
    yield from _damaged_parts(sound, folder)
    yield from _damaged_databases(sound, folder)
    made = folder / "made"
    made.mkdir()
    yield from _made_texts(made)
    yield from _made_tables(made)
    yield from _made_containers(made)
    yield from _made_images(made)


def heavy(folder: Path) -> Iterator[Hostile]:
    """Those that are large once they are read: ten million vertices, bombs, a million layers of brackets."""
    angles = np.linspace(0, 2 * np.pi, 10_000_001)
    ring = np.column_stack([X + 20_000 * np.cos(angles), Y + 20_000 * np.sin(angles)])
    ring[-1] = ring[0]
    for form in (".gpkg", ".fgb", ".geojson", ".shp"):
        path = folder / f"vertices{form}"
        _write(path, shapes=np.array([shapely.polygons(ring)], dtype=object))
        yield Hostile(form, "10,000,000 vertices in one polygon", path)
    star = ring.copy()
    star[::2] = X + 0.5, Y + 0.5
    star[-1] = star[0]
    _write(folder / "star.gpkg", shapes=np.array([shapely.polygons(star[-200_001:])], dtype=object))
    yield Hostile(".gpkg", "200,000 vertices, all crossing", folder / "star.gpkg")
    for form in (".kmz", ".xlsx"):
        bomb = folder / f"bomb{form}"
        with (
            zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed,
            packed.open("doc.kml", "w", force_zip64=True) as file,
        ):
            for _ in range(2048):
                file.write(bytes(1 << 20))
        yield Hostile(form, "2 GiB of zeros", bomb)
    (folder / "brackets.geojson").write_text('{"type":"FeatureCollection","features":' + "[" * 5_000_000)
    yield Hostile(".geojson", "5,000,000 open brackets", folder / "brackets.geojson")
    with (folder / "line.csv").open("w", encoding="utf-8") as table:
        table.write("X,Y,名称\n3000000,500000,")
        for _ in range(200):
            table.write("长" * (1 << 20))
    yield Hostile(".csv", "one line of 600 MB", folder / "line.csv")
    with (folder / "rows.csv").open("w", encoding="utf-8") as table:
        table.write("X,Y\n")
        for _ in range(300):
            table.write("3000000,500000\n" * 10_000)
    yield Hostile(".csv", "3,000,000 rows", folder / "rows.csv")


def damaged(raw: bytes, seed: int) -> Iterator[tuple[str, bytes]]:
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


def _without_times(path: Path) -> None:
    """Pack a container anew without the time at which it was made: its bytes are the same each time."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            timeless = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-01-01T00:00:00Z", content)
            packed.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), timeless, zipfile.ZIP_DEFLATED)


def _squares() -> NDArray[np.object_]:
    return np.array([shapely.box(X + 20 * i, Y, X + 20 * i + 10, Y + 10) for i in range(COUNT)], dtype=object)


def _write(
    path: Path, driver: str | None = None, crs: str | None = CRS, shapes: NDArray[np.object_] | None = None
) -> None:
    fields = [] if path.suffix == ".dxf" or shapes is not None else ["code", "name"]
    shapes, kind = _squares() if shapes is None else shapes, "Polygon"
    if path.suffix == ".dxf":
        shapes, kind, crs = shapely.boundary(shapes), "LineString", None
    if path.suffix == ".kml":
        shapes = shapely.transform(shapes, lambda points: (points - [X, Y]) * 1e-5 + [_LON, _LAT])
    data = [
        np.array([f"{i:04d}" for i in range(COUNT)], dtype=object),
        np.array(["甲乙"] * COUNT, dtype=object),
    ]
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


def _image(path: Path, side: int = 64, transform: rasterio.Affine | None = None, crs: str | None = CRS) -> None:
    pixels = np.random.default_rng(1).integers(1, 200, (3, side, side), dtype=np.uint8)
    placed = rasterio.Affine(1, 0, X, 0, -1, Y) if transform is None else transform
    form = {"driver": "GTiff", "width": side, "height": side, "count": 3, "dtype": "uint8"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with rasterio.open(path, "w", **form, crs=crs, transform=placed) as image:
            image.write(pixels)


def _damaged_singles(sound: Path, folder: Path) -> Iterator[Hostile]:
    for form in SINGLE:
        raw = (sound / f"a{form}").read_bytes()
        for number, (what, content) in enumerate(damaged(raw, len(form))):
            place = folder / f"single{form}{number}"
            place.mkdir()
            (place / f"a{form}").write_bytes(content)
            yield Hostile(form, what, place / f"a{form}")


def _damaged_parts(sound: Path, folder: Path) -> Iterator[Hostile]:
    for form, parts in PARTS.items():
        for part in parts:
            raw = (sound / f"a{part}").read_bytes()
            ways: list[tuple[str, bytes | None]] = [*damaged(raw, 7), ("missing", None)]
            for number, (what, content) in enumerate(ways):
                place = folder / f"part{form}{part}{number}"
                place.mkdir()
                for file in sound.glob("a.*"):
                    if file.suffix in (*parts, ".prj", ".cpg"):
                        shutil.copy(file, place)
                if content is None:
                    (place / f"a{part}").unlink()
                else:
                    (place / f"a{part}").write_bytes(content)
                yield Hostile(form, f"with {part} {what}", place / f"a{form}")


def _damaged_databases(sound: Path, folder: Path) -> Iterator[Hostile]:
    for index, part in enumerate(sorted((sound / "a.gdb").iterdir())):
        raw = part.read_bytes()
        for what, content in (("cut", raw[: len(raw) // 2]), ("zeros", bytes(len(raw))), ("missing", None)):
            place = folder / f"gdb{index}{what}"
            shutil.copytree(sound / "a.gdb", place / "a.gdb")
            if content is None:
                (place / "a.gdb" / part.name).unlink()
            else:
                (place / "a.gdb" / part.name).write_bytes(content)
            yield Hostile(".gdb", f"with {part.name} {what}", place / "a.gdb")


def _feature(coordinates: object, kind: str = "Polygon", **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def _collection(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


def _made_texts(folder: Path) -> Iterator[Hostile]:
    ring = [[[_LON, _LAT], [_LON + 0.01, _LAT], [_LON + 0.01, _LAT + 0.01], [_LON, _LAT]]]
    texts = {
        "nan": _collection(_feature([[[float("nan"), 1], [1, 2], [2, 1]]])),
        "infinite": '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":'
        '{"type":"Point","coordinates":[1e999,27]}}]}',
        "out of this world": _collection(_feature([1e300, -1e300], "Point")),
        "two points": _collection(_feature([[[112, 27], [113, 27]]])),
        "no geometry": _collection({**_feature(ring), "geometry": None}),
        "mixed": _collection(
            _feature(ring), _feature([112, 27], "Point"), _feature([[112, 27], [112, 28]], "LineString")
        ),
        "huge text": _collection(_feature(ring, name="长" * 3_000_000), _feature([112, 27], "Point", name="短")),
        "deep": '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":'
        + "[" * 20_000
        + "]" * 20_000
        + '},"geometry":null}]}',
        "nothing in it": _collection(),
        "not a map": json.dumps({"a": 1}),
        "a page": "<html><body>404</body></html>",
        "vsi": "/vsicurl/http://127.0.0.1:9/a.geojson",
    }
    for what, text in texts.items():
        (folder / f"{what}.geojson").write_text(text, encoding="utf-8")
        yield Hostile(".geojson", what, folder / f"{what}.geojson")
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    for what, text in {
        "entity": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><kml>&b;</kml>',
        "laughs": f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "lol">{laughs}]><kml><Document><Placemark>'
        "<name>&l9;</name><Point><coordinates>112,27</coordinates></Point></Placemark></Document></kml>",
    }.items():
        (folder / f"{what}.kml").write_text(text, encoding="utf-8")
        yield Hostile(".kml", what, folder / f"{what}.kml")


def _made_tables(folder: Path) -> Iterator[Hostile]:
    tables = {
        "no coordinates": b"a,b\n1,2\n",
        "zero bytes": b"X,Y\x00\x00\n1,2",
        "zero bytes late": b"X,Y\n" + b"1,2\n" * 2000 + b"\x00\x00\n",
        "not numbers": "编号,X,Y\na,甲,乙\nb,nan,inf\n".encode(),
        "neither encoding": b"X,Y,n\n1,2,a\n1,2,\xff\xff\xff\n",
        "long cell": b"X,Y,n\n1,2," + b"a" * 300_000,
        "one quote": b'X,Y,n\n1,2,abc\n3,4,"abc\n5,6,abc\n',
        "gbk": "编号,经度,纬度,名称\n1,112.5,27.5,水库\n".encode("gbk"),
        "headings only": b"X,Y\n",
        "semicolons": "编号;X;Y\n1;3000000;500000\n".encode(),
    }
    for what, content in tables.items():
        (folder / f"{what}.csv").write_bytes(content)
        yield Hostile(".csv", what, folder / f"{what}.csv")


def _made_containers(folder: Path) -> Iterator[Hostile]:
    for form in (".xlsx", ".kmz"):
        bomb = folder / f"bomb{form}"
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("doc.kml", b"0" * (80 << 20))
        yield Hostile(form, "bomb", bomb)
        for number, name in enumerate(("../../etc/doc.kml", "/etc/doc.kml", "C:\\doc.kml", "a\\..\\..\\doc.kml")):
            trick = folder / f"trick{number}{form}"
            with zipfile.ZipFile(trick, "w") as packed:
                packed.writestr(name, "<kml/>")
            yield Hostile(form, f"path {name}", trick)
    for form in (".zip", ".tar", ".gz", ".7z"):
        (folder / f"a{form}").write_bytes(b"PK\x03\x04")
        yield Hostile(form, "archive", folder / f"a{form}")
    (folder / "folder.gpkg").mkdir()
    yield Hostile(".gpkg", "a folder", folder / "folder.gpkg")
    (folder / "empty.gdb").mkdir()
    yield Hostile(".gdb", "an empty folder", folder / "empty.gdb")


def _made_images(folder: Path) -> Iterator[Hostile]:
    nowhere = float("nan")
    for what, transform, crs in (
        ("no place", rasterio.Affine.identity(), CRS),
        ("no CRS", None, None),
        ("nan for a place", rasterio.Affine(nowhere, 0, nowhere, 0, nowhere, nowhere), CRS),
        ("pixels of no size", rasterio.Affine(0, 0, X, 0, 0, Y), CRS),
        ("beyond the Earth", rasterio.Affine(1, 0, 1e12, 0, -1, 1e12), CRS),
    ):
        _image(folder / f"{what} 20240630.tif", transform=transform, crs=crs)
        yield Hostile(".tif", what, folder / f"{what} 20240630.tif")
    _image(folder / "no date.tif")
    yield Hostile(".tif", "no date", folder / "no date.tif")
    (folder / "text 20240630.tif").write_text("not an image")
    yield Hostile(".tif", "text", folder / "text 20240630.tif")
    bomb = folder / "bomb 20240630.tif"
    with rasterio.open(
        bomb, "w", driver="GTiff", width=2_000_000, height=2_000_000, count=3, dtype="uint8", crs=CRS, tiled=True,
        transform=rasterio.Affine(1, 0, X, 0, -1, Y), SPARSE_OK=True, BIGTIFF="YES", blockxsize=16384, blockysize=16384,
    ):  # fmt: skip
        pass
    yield Hostile(".tif", "bomb", bomb)
