"""A workspace's project with the real engine: made, drawn in both styles, and extended without loss."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine

from app.host.discovery import discover
from app.mapping.declared import declared_layers
from data.batch import Batch
from data.editing import history
from data.editing.operation import Operation
from data.gpkg.store import GpkgStore
from data.imagery.adding import add
from data.imagery.answers import Answers
from data.imagery.catalogue import scenes
from data.imagery.changing import change_answers, remove
from data.workspace import Workspace
from layers import protocol, tokens
from layers.catalogue import catalogue
from layers.engines import EnginePool
from layers.frames import FrameFile
from layers.workspace_project import workspace_project
from tests.integration.conftest import FRAME
from tests.support.county import CELL, CLASSES, SIDE, X0, Y0, make_county
from tests.support.engine import answer, run_qgis

pytestmark = pytest.mark.engine

PLUGINS = discover(user=None, entry_points=False).plugins
DECLARED = declared_layers((plugin, section) for plugin in PLUGINS for section in plugin.manifest.layers)
WIDTH = 2 * SIDE * CELL


def raster(path: Path, pixels: np.ndarray) -> None:
    size = pixels.shape[-1]
    with rasterio.open(
        path, "w", driver="GTiff", width=size, height=size, count=pixels.shape[0], dtype=pixels.dtype, crs="EPSG:4526",
        transform=Affine(WIDTH / size, 0, X0, 0, -WIDTH / size, Y0 + WIDTH),
    ) as out:  # fmt: skip
        out.write(pixels)


@pytest.fixture
def county(tmp_path: Path) -> Workspace:
    workspace = make_county(tmp_path / "county")
    raster(workspace.imagery / "dem.tif", np.hypot(*np.mgrid[0:128, 0:128]).astype(np.float32)[None] * 4)
    return workspace


def spec_of(workspace: Workspace) -> protocol.ProjectSpec:
    with GpkgStore(workspace.database) as store:
        return workspace_project(workspace, store, DECLARED)


def names(node: protocol.TreeNode) -> list[str]:
    return [node.name, *(name for child in node.children for name in names(child))]


def colours(pool: EnginePool, frames: FrameFile, info: protocol.ProjectInfo, style: str) -> set[int]:
    """Colours (0xAARRGGBB) that the engine draws of all layers but the relief, which changes them."""
    hidden = {layer.id for layer in info.layers if layer.key == "relief"}
    drawn = catalogue(info, DECLARED, set()).drawn(hidden=hidden)
    view = protocol.View((X0, Y0, X0 + WIDTH, Y0 + WIDTH), *FRAME, 96.0, layers=drawn, style=style)
    slot = frames.acquire()
    assert slot is not None
    reply = answer(pool.render(protocol.RenderRequest(view, frames.path, slot.offset, 1)))
    assert isinstance(reply, protocol.RenderReply), reply
    assert reply.problems == []
    found = set(np.unique(slot.pixels(*FRAME)).tolist())
    slot.release()
    return found


def test_a_workspace_becomes_a_project(county: Workspace, pool: EnginePool) -> None:
    spec = spec_of(county)
    assert answer(pool.call("build_project", spec)) == []
    info = answer(pool.open_project(str(county.project)))
    assert info.problems == []
    assert [node.name for node in info.tree] == ["实时", "调查", "地理", "土地", "底图"]
    assert info.crs == "EPSG:4526"
    by_key = {layer.key: layer for layer in info.layers}
    assert {"names", "boundaries", "relief", "parcels", "terrain"} <= set(by_key)
    assert by_key["parcels"].styles == ["dark", "light"]
    assert "scene" not in {layer.table for layer in info.layers}
    assert not {"river", "road"} & {layer.table for layer in info.layers}, "empty tables are left out"


def test_both_styles_draw_the_colours_of_the_tokens(county: Workspace, pool: EnginePool, frames: FrameFile) -> None:
    assert answer(pool.call("build_project", spec_of(county))) == []
    info = answer(pool.open_project(str(county.project)))
    for style in tokens.THEMES:
        found = colours(pool, frames, info, style)
        for code, _ in CLASSES:
            land = tokens.load().land(style, code)
            assert land is not None
            assert 0xFF000000 | int(land.colour[1:], 16) in found, f"{style} {code}"


def test_an_import_adds_its_layer_and_keeps_the_users_edits(county: Workspace, pool: EnginePool) -> None:
    assert answer(pool.call("build_project", spec_of(county))) == []
    edited = run_qgis("edit_project.py", county.project).split()
    assert edited == ["ok"]
    before = answer(pool.open_project(str(county.project)))
    with GpkgStore(county.database) as store:
        line = shapely.MultiLineString([[(X0, Y0), (X0 + WIDTH, Y0 + WIDTH)]])
        batch = Batch("river", {"name": ["青溪"], "class": ["干流"], "width_m": [12.0]}, np.array([line], dtype=object))
        store.write("river", batch, "测试")
    extended = answer(pool.call("extend_project", spec_of(county)))
    assert extended.layers == ["河流"]
    assert extended.problems == []
    after = answer(pool.open_project(str(county.project)))
    known = {layer.id: layer for layer in before.layers}
    # The user's layer, its name, style and place; the layer that was taken out stays out.
    assert {layer.id: layer for layer in after.layers if layer.key != "rivers"} == known
    assert "我的地块" in {layer.name for layer in after.layers}
    assert "grid_zones" not in {layer.key for layer in after.layers}
    tree = [name for node in after.tree for name in names(node)]
    assert [name for name in tree if name != "河流"] == [name for node in before.tree for name in names(node)]
    assert tree.index("水库水面") < tree.index("河流") < tree.index("地形晕渲")
    assert answer(pool.call("extend_project", spec_of(county))).layers == []


def test_layers_of_scenes_follow_the_catalogue(county: Workspace, pool: EnginePool) -> None:
    """A scene that came, went or had its bands put right stayed as it was until the project was made anew."""
    pixels = np.random.default_rng(0).integers(1, 200, (3, 64, 64), dtype=np.uint8)
    for day in ("20260101", "20260201"):
        raster(county.imagery / f"{day}.tif", pixels)

    def extend() -> list[str]:
        return answer(pool.call("extend_project", spec_of(county))).layers

    def layers() -> dict[str, str]:
        found = answer(pool.open_project(str(county.project))).layers
        return {layer.key: layer.id for layer in found if layer.key.startswith("imagery:")}

    with GpkgStore(county.database) as store:
        rgb = Answers(roles=("red", "green", "blue"))
        add(county, store, county.imagery / "20260101.tif", "测试", rgb)
        assert answer(pool.call("build_project", spec_of(county))) == []
        first = layers()
        add(county, store, county.imagery / "20260201.tif", "测试", rgb)
        assert len(extend()) == 1
        assert extend() == []
        both = layers()
        assert set(both) == {"imagery:20260101", "imagery:20260201"}
        assert first.items() <= both.items()  # what did not change is as it was

        newest = scenes(county, store)[1]
        change_answers(county, store, newest, Answers(roles=("blue", "green", "red")), "测试")
        assert len(extend()) == 1
        assert layers()["imagery:20260201"] != both["imagery:20260201"]

        remove(county, store, scenes(county, store)[1:], "测试")
        assert extend() == []
        assert layers() == first
        add(county, store, newest.path, "测试", rgb)
        assert len(extend()) == 1  # one that was taken out of the catalogue may come back


def test_nothing_derived_is_made_twice(county: Workspace) -> None:
    spec_of(county)
    derived = county.path / "derived"
    first = {path.name: path.stat().st_mtime_ns for path in derived.iterdir()}
    spec_of(county)
    assert {path.name: path.stat().st_mtime_ns for path in derived.iterdir()} == first
    with GpkgStore(county.database) as store:
        store.update("division", 1, {"name": "云溪"}, "测试")
    spec_of(county)
    changed = {path.name for path in derived.iterdir() if path.stat().st_mtime_ns != first[path.name]}
    assert changed == {"boundary.fgb", "stamps.json"}


def test_what_features_once_were_is_no_layer(county: Workspace) -> None:
    with GpkgStore(county.database) as store:
        history.carry_out(store, Operation("dltb", "edit", "核实", {1: {"BZ": "改"}}), "测试")
        assert store.count("feature_version") == 2
    assert not any("feature_version" in layer.source for layer in spec_of(county).layers)
