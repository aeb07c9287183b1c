"""What the engine tells: projects, points, legends; and how it refuses."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageReader

from layers import protocol
from layers.engine_errors import EngineError, problem_text
from layers.engine_launch import default_launch
from layers.engines import EnginePool
from layers.frames import FrameFile
from layers.protocol import IdentifyRequest, LayerSpec, ProjectInfo, ProjectSpec, RenderRequest, View
from tests.integration.conftest import FRAME
from tests.support.engine import CANCELLED, answer, wait_until

pytestmark = [pytest.mark.engine, pytest.mark.realdata]


def test_a_project_is_described(parcels: ProjectInfo) -> None:
    assert parcels.title == "小吹"
    assert parcels.crs == "EPSG:6677"
    assert parcels.themes == ["day"]
    assert parcels.layouts == ["A4"]
    assert parcels.problems == []
    [layer] = parcels.layers
    assert (layer.kind, layer.geometry, layer.feature_count, layer.table) == ("vector", "polygon", 12_492, "parcels")
    assert (layer.style, sorted(layer.styles)) == ("dark", ["dark", "light"])
    assert layer.fid_column == "fid"
    assert "地番" in layer.fields
    assert layer.extent == pytest.approx((44839.35, 34802.37, 50477.62, 40569.55), abs=0.01)
    [node] = parcels.tree
    assert (node.layer, node.visible) == (layer.id, True)


@pytest.mark.parametrize(
    ("path", "crs", "layers", "missing"),
    [
        ("world/world.qgs", "EPSG:4326", 1, ["continents"]),
        ("network_analysis/network.qgz", "EPSG:32734", 2, []),
        ("masking/selective_masking.qgs", "EPSG:4326", 3, []),
        ("processing/john_snow/john_snow.qgs", "EPSG:27700", 3, []),
    ],
)
def test_projects_made_in_qgis_open_and_gaps_are_named(
    pool: EnginePool, shared_data: Path, path: str, crs: str, layers: int, missing: list[str]
) -> None:
    info = answer(pool.open_project(str(shared_data / "qgis_projects" / path)))
    assert info.crs == crs
    assert len(info.layers) == layers
    assert [p.layer for p in info.problems] == missing
    assert [layer.name for layer in info.layers if not layer.valid] == missing
    for problem in info.problems:
        assert problem.code == protocol.PROBLEM_LAYER
        assert problem.source.endswith("continents.shp")
        assert problem.source in problem_text(problem)


def test_a_project_with_a_gap_still_draws(pool: EnginePool, shared_data: Path, frames: FrameFile) -> None:
    answer(pool.open_project(str(shared_data / "qgis_projects" / "world" / "world.qgs")))
    slot = frames.acquire()
    assert slot is not None
    view = View(extent=(-180, -90, 180, 90), width=200, height=100, dpi=96, background="#123456")
    answer(pool.render(RenderRequest(view, slot.path, slot.offset, 1)))
    assert slot.image(200, 100).pixelColor(50, 50).name() == "#123456"


def test_no_project_and_no_such_project(qapp: object, shared_data: Path, tmp_path: Path) -> None:
    fresh = EnginePool()
    fresh.start()
    try:
        error = answer(fresh.call("project_info"))
        assert isinstance(error, EngineError)
        assert error.code == protocol.NO_PROJECT
        error = answer(fresh.open_project(str(tmp_path / "none.qgz")))
        assert isinstance(error, EngineError)
        assert error.code == protocol.NOT_FOUND
        assert "none.qgz" in error.text()
        broken = tmp_path / "broken.qgs"
        broken.write_text("<qgis", encoding="utf-8")
        error = answer(fresh.open_project(str(broken)))
        assert isinstance(error, EngineError)
        assert error.code == protocol.FAILED
    finally:
        fresh.stop()


def test_identify_finds_the_parcel_and_only_it(pool: EnginePool, parcels: ProjectInfo) -> None:
    found = answer(pool.call("identify", IdentifyRequest(48265.0, 37952.0, 0.0)))
    assert len(found) == 1
    [parcel] = found
    assert parcel.layer == parcels.layers[0].id
    assert parcel.title == parcel.attributes["地番"]
    assert parcel.wkt.startswith(("MultiPolygon", "Polygon"))
    near = answer(pool.call("identify", IdentifyRequest(48265.0, 37952.0, 50.0, limit=3)))
    assert len(near) == 3
    assert answer(pool.call("identify", IdentifyRequest(0.0, 0.0, 1.0))) == []


def test_identify_reads_rasters(pool: EnginePool, shared_data: Path) -> None:
    info = answer(pool.open_project(str(shared_data / "qgis_projects" / "processing" / "john_snow" / "john_snow.qgs")))
    [raster] = [layer for layer in info.layers if layer.kind == "raster"]
    found = answer(pool.call("identify", IdentifyRequest(529337.0, 181006.0, 5.0, limit=1)))
    assert {f.layer for f in found} >= {raster.id}
    [value] = [f for f in found if f.layer == raster.id]
    assert value.fid == -1
    [band] = value.attributes.values()
    assert 0 <= band <= 255
    assert [f.layer for f in answer(pool.call("identify", IdentifyRequest(529337.0, 181006.0, 5.0, [raster.id])))] == [
        raster.id
    ]


def test_identify_answers_while_the_same_engine_draws(
    pool: EnginePool, parcels: ProjectInfo, frames: FrameFile
) -> None:
    assert parcels.extent is not None
    slot = frames.acquire()
    assert slot is not None
    view = View(extent=parcels.extent, width=FRAME[0], height=FRAME[1], dpi=96)
    slow = pool.frame.call("render", RenderRequest(view, slot.path, slot.offset, 1, partial_ms=1))
    begun: list[object] = []
    slow.partial.connect(begun.append)
    wait_until(slow.partial, lambda: bool(begun))
    assert len(answer(pool.frame.call("identify", IdentifyRequest(48265.0, 37952.0, 0.0)))) == 1
    assert not slow.settled
    slow.cancel()
    assert answer(slow) is CANCELLED


def test_legends_of_both_styles(pool: EnginePool, parcels: ProjectInfo) -> None:
    seen = {}
    for style in ("dark", "light", ""):
        [row] = answer(pool.call("legend", protocol.LegendRequest(parcels.layers[0].id, style, 24)))
        data = QBuffer()
        data.setData(QByteArray.fromBase64(row.icon.encode()))
        image = QImageReader(data, QByteArray(b"png")).read()
        assert isinstance(image, QImage)
        assert (image.width(), image.height()) == (24, 24)
        seen[style] = image.pixelColor(12, 12).name()
    assert seen == {"dark": "#203040", "light": "#f0e0c0", "": "#203040"}
    error = answer(pool.call("legend", protocol.LegendRequest(parcels.layers[0].id, "none")))
    assert isinstance(error, EngineError)
    assert error.code == protocol.NOT_FOUND


def test_changes_of_the_project_are_kept_when_it_is_saved(
    pool: EnginePool, parcels: ProjectInfo, tmp_path: Path
) -> None:
    layer = parcels.layers[0].id
    answer(pool.call("set_layer_style", protocol.LayerStyle("light", layer)))
    answer(pool.call("set_visibility", protocol.LayerVisibility(layer, False)))
    answer(pool.call("set_opacity", protocol.LayerOpacity(layer, 0.25)))
    target = tmp_path / "kept.qgz"
    assert answer(pool.call("save_project", protocol.SaveProject(str(target)))) is None
    info = answer(pool.open_project(str(target)))
    assert (info.layers[0].style, info.layers[0].opacity, info.tree[0].visible) == ("light", 0.25, False)
    answer(pool.call("apply_theme", protocol.MapTheme("day")))
    assert answer(pool.call("project_info")).tree[0].visible


def test_layouts_are_written(pool: EnginePool, parcels: ProjectInfo, tmp_path: Path) -> None:
    assert answer(pool.call("export_layout", protocol.LayoutRequest("A4", str(tmp_path / "a4.pdf")))) is None
    assert (tmp_path / "a4.pdf").read_bytes().startswith(b"%PDF")
    assert answer(pool.call("export_layout", protocol.LayoutRequest("A4", str(tmp_path / "a4.png"), 50.0))) is None
    assert QImage(str(tmp_path / "a4.png")).width() == pytest.approx(297 / 25.4 * 50, abs=2)
    error = answer(pool.call("export_layout", protocol.LayoutRequest("A3", str(tmp_path / "a3.pdf"))))
    assert isinstance(error, EngineError)
    assert error.code == protocol.NOT_FOUND


def test_a_project_is_built_and_opens_with_its_styles_and_themes(
    pool: EnginePool, parcels: ProjectInfo, parcels_project: Path, tmp_path: Path
) -> None:
    database = parcels_project.with_suffix(".gpkg")
    styles = {name: str(parcels_project.with_name(f"{name}.qml")) for name in ("dark", "light")}
    source = f"{database}|layername=parcels"
    spec = ProjectSpec(
        path=str(tmp_path / "one.qgz"),
        title="一张图",
        crs="EPSG:6677",
        layers=[
            LayerSpec("图斑", source, "ogr", "dltb", ["土地", "现状"], styles, themes=["夜", "昼"], min_scale=50000.0),
            LayerSpec("缺失", str(tmp_path / "none.gpkg"), "ogr", "camera", ["土地"], visible=False),
        ],
        themes=["夜", "昼"],
        theme_styles={"夜": "dark", "昼": "light"},
        extent=(44000.0, 34000.0, 51000.0, 41000.0),
    )
    problems = answer(pool.call("build_project", spec))
    assert [(p.code, p.layer) for p in problems] == [(protocol.PROBLEM_LAYER, "缺失")]
    # What is open stays open.
    assert answer(pool.call("project_info")).title == "小吹"
    info = answer(pool.open_project(spec.path))
    assert (info.title, info.crs, info.extent) == ("一张图", "EPSG:6677", spec.extent)
    assert sorted(info.themes) == ["夜", "昼"]
    assert [p.layer for p in info.problems] == ["缺失"]
    [top] = info.tree
    assert top.name == "土地"
    assert [child.name for child in top.children] == ["现状", "缺失"]
    layer = info.layers[0]
    assert (layer.name, layer.table, layer.style, layer.min_scale) == ("图斑", "dltb", "dark", 50000.0)
    assert sorted(layer.styles) == ["dark", "light"]
    answer(pool.call("apply_theme", protocol.MapTheme("昼")))
    assert answer(pool.call("project_info")).layers[0].style == "light"


@pytest.fixture
def database(shared_data: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A GeoPackage in WAL mode that this process has open, as the console has its own."""
    file = tmp_path / "onemap.gpkg"
    shutil.copyfile(shared_data / "parcels_mito" / "mito_koibuchi_6677.gpkg", file)
    with closing(sqlite3.connect(file, isolation_level=None, timeout=0.2)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("SELECT count(*) FROM parcels").fetchone()
        yield connection


def test_the_engines_never_lock_the_database_and_see_its_changes(
    pool: EnginePool, database: sqlite3.Connection, tmp_path: Path, frames: FrameFile
) -> None:
    source = f"{tmp_path / 'onemap.gpkg'}|layername=parcels"
    spec = ProjectSpec(str(tmp_path / "p.qgz"), "", "EPSG:6677", [LayerSpec("p", source, "ogr", "dltb")])
    assert answer(pool.call("build_project", spec)) == []
    info = answer(pool.open_project(spec.path))
    slot = frames.acquire()
    assert slot is not None
    view = View(extent=info.extent, width=FRAME[0], height=FRAME[1], dpi=96)
    call = pool.render(RenderRequest(view, slot.path, slot.offset, 1, partial_ms=1))
    begun: list[object] = []
    call.partial.connect(begun.append)
    wait_until(call.partial, lambda: bool(begun))
    # QGIS's cursors are open now; a lock of theirs would make this fail after 0.2 s.
    database.execute("BEGIN IMMEDIATE")
    database.execute("DROP TRIGGER IF EXISTS rtree_parcels_geom_delete")
    database.execute("DELETE FROM parcels WHERE fid > 6000")
    database.execute("COMMIT")
    assert answer(call).problems == []
    assert answer(pool.call("reload", protocol.ReloadRequest(tables=["dltb"]))) == [info.layers[0].id]
    assert answer(pool.call("project_info")).layers[0].feature_count == 6000
    assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_malformed_messages_are_answered_not_obeyed() -> None:
    launch = default_launch("frame")
    lines = [
        b"not json",
        b"[1, 2]",
        b'{"jsonrpc": "2.0", "id": 1, "method": "no_such_method"}',
        b'{"jsonrpc": "2.0", "id": 2, "method": "open_project", "params": {"path": 5}}',
        b'{"jsonrpc": "2.0", "id": 3, "method": "open_project", "params": {"path": "x", "more": 1}}',
        b'{"jsonrpc": "2.0", "id": "four", "method": "ping"}',
        b'{"jsonrpc": "2.0", "method": "cancel", "params": {"call": 77}}',
        b'{"jsonrpc": "2.0", "method": "ping"}',
        b'\xff\xfe{"id": 5}',
        b'{"jsonrpc": "2.0", "id": 6, "method": "ping"}',
        b'{"jsonrpc": "2.0", "id": 7, "method": "shutdown"}',
    ]
    done = subprocess.run(
        [launch.program, *launch.arguments],
        input=b"\n".join(lines) + b"\n",
        env=launch.environment | {"ONEMAP_CONSOLE_PID": "0"},
        capture_output=True,
        timeout=60,
        check=True,
    )
    hello, *answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert hello["method"] == "hello"
    assert hello["params"]["protocol"] == protocol.PROTOCOL_VERSION
    codes = [(a["id"], a.get("error", {}).get("code")) for a in answers]
    assert codes == [
        (None, protocol.PARSE_ERROR),
        (None, protocol.INVALID_REQUEST),
        (1, protocol.NO_METHOD),
        (2, protocol.BAD_REQUEST),
        (3, protocol.BAD_REQUEST),
        (None, protocol.INVALID_REQUEST),
        (None, protocol.INVALID_REQUEST),
        (None, protocol.PARSE_ERROR),
        (6, None),
        (7, None),
    ]


def test_the_engine_runs_as_a_module_too() -> None:
    launch = default_launch("frame")
    root = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(
        [launch.program, "-m", "layers.engine"],
        input=b"",
        env=launch.environment | {"ONEMAP_CONSOLE_PID": "0", "PYTHONPATH": root},
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout)["method"] == "hello"
    assert sys.executable != launch.program
