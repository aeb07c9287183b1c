"""An earlier survey in real engines: drawn in the parcels' styles, found by a click, in no project file."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely

from data.batch import Batch
from data.surveys.filed import Survey
from data.workspace import Workspace, WorkspaceConfig
from layers import protocol
from layers.catalogue import catalogue
from layers.engines import EnginePool
from layers.frames import FrameFile
from layers.past_layers import engine_layers, past_day, past_id, present_id
from tests.support.engine import answer

pytestmark = pytest.mark.engine

SIZE = 64
CRS = "EPSG:4545"
DAY = date(2024, 12, 31)
PADDY, ORCHARD = "0101", "0201"
SQUARE = shapely.box(500_000, 3_000_000, 500_100, 3_000_100)
STYLES = Path(__file__).resolve().parents[2] / "resources" / "styles"


def county(path: Path, code: str) -> Path:
    """A database with one parcel of a land class."""
    workspace = Workspace.create(path, WorkspaceConfig(title="县", crs=CRS))
    store = workspace.store()
    store.write("dltb", Batch("dltb", {"DLBM": [code], "TBBH": [code]}, np.array([SQUARE], object)), "test")
    store.close()
    return workspace.database


@pytest.fixture
def project(pool: EnginePool, tmp_path: Path) -> protocol.ProjectInfo:
    """A project of today's parcel, an orchard, open in both engines."""
    path = tmp_path / "now.qgz"
    styles = {style: str(STYLES / style / "dltb.qml") for style in ("dark", "light")}
    source = f"{county(tmp_path / 'now', ORCHARD)}|layername=dltb"
    spec = protocol.ProjectSpec(
        str(path), "", CRS, [protocol.LayerSpec("地类图斑", source, "ogr", "dltb", styles=styles)]
    )
    assert answer(pool.call("build_project", spec)) == []
    info = answer(pool.open_project(str(path)))
    assert isinstance(info, protocol.ProjectInfo)
    return info


def colour(pool: EnginePool, frames: FrameFile, layer: str, style: str = "light") -> str:
    slot = frames.acquire()
    assert slot is not None
    view = protocol.View((500_020, 3_000_020, 500_030, 3_000_030), SIZE, SIZE, 96.0, [layer], style=style, labels=False)
    reply = answer(pool.render(protocol.RenderRequest(view, slot.path, slot.offset, 1)))
    assert isinstance(reply, protocol.RenderReply), reply
    found = slot.image(SIZE, SIZE).pixelColor(5, 5).name()
    slot.release()
    return str(found)


def test_a_survey_is_drawn_and_found_by_its_own_data_and_stays_out_of_the_file(
    pool: EnginePool, project: protocol.ProjectInfo, frames: FrameFile, tmp_path: Path
) -> None:
    now = catalogue(project, [], {"dltb"}).of_table("dltb")
    then = county(tmp_path / "then.gpkg", PADDY)
    wanted = engine_layers(now, [(Survey(DAY, then), then)], "dltb")
    assert answer(pool.call("set_past_layers", protocol.PastLayers(wanted))) == []
    [layer], name = now, past_id(now[0].id, DAY)
    assert (present_id(name), past_day(name)) == (layer.id, DAY)
    orchard, paddy = colour(pool, frames, layer.id), colour(pool, frames, name)
    assert orchard != paddy
    assert colour(pool, frames, name, "dark") != paddy, "it has all styles of the parcels"
    [found] = answer(pool.call("identify", protocol.IdentifyRequest(500_050, 3_000_050, tolerance=0.0, layers=[name])))
    assert (found.layer, found.attributes["DLBM"]) == (name, PADDY)
    assert [node.layer for node in answer(pool.call("project_info")).tree] == [layer.id], "it is in no tree"
    copy = tmp_path / "copy.qgz"
    answer(pool.call("save_project", protocol.SaveProject(str(copy))))
    with zipfile.ZipFile(copy) as archive:
        inside = "".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".qgs"))
    assert "then/onemap.gpkg" not in inside
    assert colour(pool, frames, name) == paddy, "saving leaves it there"
    for engine in pool.engines:
        engine.kill("test")
    assert colour(pool, frames, name) == paddy, "an engine that starts anew is told again"


def test_what_cannot_be_read_is_named(pool: EnginePool, project: protocol.ProjectInfo, tmp_path: Path) -> None:
    now = catalogue(project, [], {"dltb"}).of_table("dltb")
    gone = tmp_path / "gone.gpkg"
    [problem] = answer(
        pool.call("set_past_layers", protocol.PastLayers(engine_layers(now, [(Survey(DAY, gone), gone)], "dltb")))
    )
    assert (problem.code, problem.layer) == (protocol.PROBLEM_LAYER, "地类图斑")
