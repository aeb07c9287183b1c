"""Base maps from QGIS Server (WMS, WMTS) and from vector tiles made by GDAL: read, drawn, stopped, in a wrong CRS."""

from __future__ import annotations

import subprocess
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.base_maps import BaseMap, check
from data.errors import UserError
from layers import map_services, protocol
from layers.base_maps import engine_layer, layer_id
from layers.engine_launch import engine_environment, find_interpreter
from layers.engines import EnginePool
from layers.frames import FrameFile
from tests.support.engine import SCRIPTS, answer, run_qgis

pytestmark = pytest.mark.engine
SIZE = 64
GROUND, EMPTY = "#00AA44", "#FF0000"
HERE = (499_500, 2_999_500, 500_500, 3_000_500)
#: The services are packages of their own (qgis-server-wms, qgis-server-wmts).
MODULES = Path("/usr/lib/qgis/server/libwmts.so")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a running QGIS Server, and its process."""
    if not MODULES.is_file():
        pytest.skip("QGIS Server's WMS and WMTS are not installed")
    command = [find_interpreter(), str(SCRIPTS / "map_server.py"), str(tmp_path_factory.mktemp("served"))]
    environment = {**engine_environment("test"), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        for service in ("WMS", "WMTS"):  # the first answer loads what makes it, which may take long on a busy machine
            with urllib.request.urlopen(map_services.capabilities_address(address, service), timeout=60):
                pass
        yield address, process
        process.kill()


@pytest.fixture
def project(pool: EnginePool, tmp_path: Path) -> Path:
    """An empty project, open in both engines."""
    path = tmp_path / "empty.qgz"
    assert answer(pool.call("build_project", protocol.ProjectSpec(str(path), "空", "EPSG:4545", []))) == []
    answer(pool.open_project(str(path)))
    return path


def offered(address: str, service: str) -> map_services.ServiceLayer:
    return next(layer for layer in map_services.offered(address, service) if layer.name == "ground")


def base_map(address: str, service: str, found: map_services.ServiceLayer) -> BaseMap:
    return BaseMap(
        f"server-{service}-{found.crs.replace(':', '')}", "底图", service.lower(), address, found.name, found.style,
        found.matrix_set, found.crs, found.format,
    )  # fmt: skip


def draw(
    pool: EnginePool, frames: FrameFile, tmp_path: Path, wanted: BaseMap, extent: protocol.Extent = HERE
) -> tuple[set[str], protocol.RenderReply, protocol.LayerInfo]:
    """The colours of a picture of the base map, the reply, and the layer."""
    layer = engine_layer(wanted, tmp_path, "")
    info = answer(pool.call("set_base_maps", protocol.BaseMapSet("底图", [layer])))
    assert isinstance(info, protocol.ProjectInfo), info
    slot = frames.acquire()
    assert slot is not None
    view = protocol.View(extent, SIZE, SIZE, 96.0, [layer_id(wanted)], background=EMPTY)
    reply = answer(pool.render(protocol.RenderRequest(view, slot.path, slot.offset, 1)))
    assert isinstance(reply, protocol.RenderReply), reply
    image = slot.image(SIZE, SIZE)
    colours = {image.pixelColor(x, y).name().upper() for x in range(SIZE) for y in range(SIZE)}
    slot.release()
    return colours, reply, info.layers[0]


@pytest.mark.parametrize("service", ["WMS", "WMTS"])
def test_a_service_is_read_and_drawn(service, served, pool, project, frames, tmp_path) -> None:
    address, _ = served
    found = offered(address, service)
    assert found.crs == "EPSG:3857"
    assert bool(found.matrix_set) == (service == "WMTS")
    colours, reply, layer = draw(pool, frames, tmp_path, base_map(address, service, found))
    assert layer.valid
    assert colours == {GROUND}
    assert reply.problems == []


def test_a_service_that_is_not_what_was_said_is_refused_in_words(served) -> None:
    address, _ = served
    with pytest.raises(UserError) as refused:
        map_services.offered(address + "nothing/here?SERVICE=WFS", "WFS")
    assert refused.value.remedy


def test_a_layer_that_the_server_has_no_more_is_told_and_the_right_one_is_drawn(
    served, pool, project, frames, tmp_path
) -> None:
    address, _ = served
    wanted = base_map(address, "WMS", replace(offered(address, "WMS"), name="gone"))
    layers = [engine_layer(wanted, tmp_path, "")]
    info = answer(pool.call("set_base_maps", protocol.BaseMapSet("底图", layers)))
    assert [layer.valid for layer in info.layers] == [False]
    assert [(problem.code, problem.layer) for problem in info.problems] == [(protocol.PROBLEM_LAYER, "底图")]
    right = base_map(address, "WMS", offered(address, "WMS"))
    assert draw(pool, frames, tmp_path, right)[0] == {GROUND}


def test_vector_tiles_made_by_gdal_are_drawn_with_a_style(pool, project, frames, tmp_path) -> None:
    made = tmp_path / "roads.mbtiles"
    run_qgis("make_vector_tiles.py", made)
    wanted = check(BaseMap("vector-tiles", "矢量瓦片", "mbtiles", str(made)), tmp_path)
    assert wanted.format == "pbf"
    colours, reply, layer = draw(pool, frames, tmp_path, wanted)
    assert layer.valid
    assert reply.problems == []
    assert len(colours - {EMPTY}) > 0


def test_a_server_that_has_stopped_is_named_and_the_map_is_whole(served, pool, project, frames, tmp_path) -> None:
    address, process = served
    wanted = base_map(address, "WMS", offered(address, "WMS"))
    assert draw(pool, frames, tmp_path, wanted)[0] == {GROUND}
    process.kill()
    process.wait()
    with pytest.raises(UserError):
        map_services.offered(address, "WMS")
    far = (489_500, 2_989_500, 490_500, 2_990_500)
    colours, reply, _ = draw(pool, frames, tmp_path, wanted, far)
    assert colours == {EMPTY}
    assert [problem.code for problem in reply.problems] == [protocol.PROBLEM_BASE_MAP]
    assert reply.problems[0].source == wanted.host
