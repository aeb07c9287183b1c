"""Base maps in real engines: drawn beneath, refused, silent, from files, never in the project's file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data.base_maps import BaseMap, BaseMaps
from layers import protocol
from layers.base_maps import engine_layer, layer_id
from layers.engine_errors import problem_text
from layers.engines import EnginePool
from layers.frames import FrameFile
from tests.support.engine import answer
from tests.support.tile_server import TILE, TileServer, serving, tile

pytestmark = pytest.mark.engine

SIZE = 256
EMPTY = "#FF0000"


@pytest.fixture
def server() -> Iterator[TileServer]:
    with serving() as server:
        yield server


@pytest.fixture
def project(pool: EnginePool, tmp_path: Path) -> Path:
    """An empty project, open in both engines."""
    path = tmp_path / "empty.qgz"
    assert answer(pool.call("build_project", protocol.ProjectSpec(str(path), "空", "EPSG:4545", []))) == []
    answer(pool.open_project(str(path)))
    return path


def show(pool: EnginePool, tmp_path: Path, base_map: BaseMap, key: str = "") -> protocol.ProjectInfo:
    wanted = protocol.BaseMapSet("底图", [engine_layer(base_map, tmp_path, key)])
    info = answer(pool.call("set_base_maps", wanted))
    assert isinstance(info, protocol.ProjectInfo), info
    return info


def draw(pool: EnginePool, frames: FrameFile, layer: str) -> tuple[str, protocol.RenderReply]:
    """The colour in the middle of a picture of the base map, and the reply."""
    slot = frames.acquire()
    assert slot is not None
    view = protocol.View((500_000, 3_000_000, 501_000, 3_001_000), SIZE, SIZE, 96.0, [layer], background=EMPTY)
    reply = answer(pool.render(protocol.RenderRequest(view, slot.path, slot.offset, 1)))
    assert isinstance(reply, protocol.RenderReply), reply
    colour = slot.image(SIZE, SIZE).pixelColor(SIZE // 2, SIZE // 2).name().upper()
    slot.release()
    return colour, reply


def xyz(server: TileServer) -> BaseMap:
    """The server as a base map; each with an id of its own."""
    port = server.server_address[1]
    return BaseMap(f"test{port}", "瓦片", "xyz", server.address + "/{z}/{x}/{y}.png?key={key}")


def test_a_server_is_drawn_and_its_key_stays_out_of_everything(
    pool: EnginePool, project: Path, server: TileServer, frames: FrameFile, tmp_path: Path
) -> None:
    base_map = xyz(server)
    info = show(pool, tmp_path, base_map, "good key")
    [layer] = info.layers
    assert (layer.id, layer.name, layer.valid, layer.extent) == (layer_id(base_map), "瓦片", True, None)
    assert [node.name for node in info.tree] == ["底图"]
    assert draw(pool, frames, layer.id)[0] == TILE
    assert draw(pool, frames, layer.id)[1].problems == []
    assert "good" not in repr(info)
    copy = tmp_path / "copy.qgs"
    answer(pool.call("save_project", protocol.SaveProject(str(copy))))
    assert "good" not in copy.read_text(encoding="utf-8")
    gone = answer(pool.call("set_base_maps", protocol.BaseMapSet("底图", [])))
    assert gone.layers == []


def test_a_server_that_refuses_is_named_and_the_map_is_whole(
    pool: EnginePool, project: Path, server: TileServer, frames: FrameFile, tmp_path: Path
) -> None:
    base_map = xyz(server)
    show(pool, tmp_path, base_map, "wrong")
    colour, reply = draw(pool, frames, layer_id(base_map))
    assert colour == EMPTY
    [problem] = reply.problems
    assert (problem.code, problem.layer, problem.detail) == (protocol.PROBLEM_BASE_MAP, "瓦片", "HTTP 403")
    assert "wrong" not in problem_text(problem)


def test_a_silent_server_is_left_out_and_tried_again_when_asked(
    pool: EnginePool, project: Path, server: TileServer, frames: FrameFile, tmp_path: Path
) -> None:
    base_map = xyz(server)
    server.silent.set()
    show(pool, tmp_path, base_map, "good key")
    colour, reply = draw(pool, frames, layer_id(base_map))
    assert colour == EMPTY
    assert [problem.detail for problem in reply.problems] == ["timeout"]
    server.silent.clear()
    assert draw(pool, frames, layer_id(base_map))[0] == EMPTY  # it is left alone for a while
    show(pool, tmp_path, base_map, "good key")
    assert draw(pool, frames, layer_id(base_map))[0] == TILE


def test_an_mbtiles_file_is_drawn(pool: EnginePool, project: Path, frames: FrameFile, tmp_path: Path) -> None:
    file = tmp_path / "离线.mbtiles"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executescript(
            "CREATE TABLE metadata (name TEXT, value TEXT);"
            "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
        )
        values = {"name": "离线", "format": "png", "minzoom": "0", "maxzoom": "0", "bounds": "-180,-85,180,85"}
        connection.executemany("INSERT INTO metadata VALUES (?, ?)", values.items())
        connection.execute("INSERT INTO tiles VALUES (0, 0, 0, ?)", (tile(),))
    base_map = BaseMaps(tmp_path).put(BaseMap("mbtiles1", "离线", "mbtiles", str(file)))
    assert (base_map.address, base_map.format) == (file.name, "png")
    info = show(pool, tmp_path, base_map)
    assert [(layer.valid, layer.problem) for layer in info.layers] == [(True, "")]
    colour, reply = draw(pool, frames, layer_id(base_map))
    assert (colour, reply.problems) == (TILE, [])


def test_a_picture_under_way_is_still_drawn_when_base_maps_change(
    pool: EnginePool, project: Path, server: TileServer, frames: FrameFile, tmp_path: Path
) -> None:
    base_map = xyz(server)
    server.silent.set()
    show(pool, tmp_path, base_map, "good key")
    slot = frames.acquire()
    assert slot is not None
    view = protocol.View(
        (500_000, 3_000_000, 501_000, 3_001_000), SIZE, SIZE, 96.0, [layer_id(base_map)], background=EMPTY
    )
    call = pool.render(protocol.RenderRequest(view, slot.path, slot.offset, 1))
    pool.call("set_base_maps", protocol.BaseMapSet("底图", [engine_layer(base_map, tmp_path, "good key")]))
    assert isinstance(answer(call), protocol.RenderReply)
    slot.release()
