"""The class rasters of a workspace: made once for all maps that ask, beside other processes that make the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pyogrio
import pytest
import shapely

from app.mapping import class_rasters
from app.mapping.class_rasters import ClassRasters
from widgets.tasks import TaskRunner


@pytest.fixture
def workspace(tmp_path):
    side = 20.0
    boxes = [shapely.box(x * side, y * side, (x + 1) * side, (y + 1) * side) for x in range(8) for y in range(8)]
    codes = np.array(["0101", "03"] * 32, dtype=object)
    database = tmp_path / "county.gpkg"
    pyogrio.raw.write(
        database,
        shapely.to_wkb(np.array(boxes)),
        [codes],
        ["DLBM"],
        layer="dltb",
        driver="GPKG",
        geometry_type="Polygon",
        crs="EPSG:4547",
    )
    return SimpleNamespace(cache=tmp_path / "cache", database=database)


@pytest.fixture
def tasks(qapp):
    failed: list[BaseException] = []
    runner = TaskRunner(lambda error, title: failed.append(error))
    yield runner
    runner.close()
    assert failed == []


def test_two_maps_that_ask_at_once_share_one_and_what_others_make_stays(workspace, tasks, qtbot, monkeypatch):
    built: list[Path] = []
    build = class_rasters.build_apart
    monkeypatch.setattr(class_rasters, "build_apart", lambda s, t, p: (built.append(t), build(s, t, p)))
    folder = workspace.cache / "classes"
    folder.mkdir(parents=True)
    others = folder / f"dltb-DLBM-3.{os.getpid()}.part.tif"  # a process that lives makes it
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left, old = folder / f"dltb-DLBM-3.{gone.pid}.part.tif", folder / "dltb-DLBM-2.tif"
    for file in (others, left, old):
        file.write_bytes(b"")
    rasters = ClassRasters(tasks)
    with qtbot.waitSignal(rasters.made, timeout=60_000):
        assert rasters.find(workspace, "dltb", "DLBM", 3) is None
        assert rasters.find(workspace, "dltb", "DLBM", 3) is None
    first = rasters.find(workspace, "dltb", "DLBM", 3)
    assert first is not None
    assert first is rasters.find(workspace, "dltb", "DLBM", 3)
    assert built == [folder / "dltb-DLBM-3.tif"]
    assert sorted(file.name for file in folder.iterdir()) == sorted([others.name, "dltb-DLBM-3.tif"])


def test_a_damaged_one_is_made_anew_and_a_new_version_takes_the_place_of_the_old(workspace, tasks, qtbot):
    folder = workspace.cache / "classes"
    folder.mkdir(parents=True)
    (folder / "dltb-DLBM-1.tif").write_bytes(b"cut off")
    rasters = ClassRasters(tasks)
    for version in (1, 2):
        with qtbot.waitSignal(rasters.made, timeout=60_000):
            rasters.find(workspace, "dltb", "DLBM", version)
        found = rasters.find(workspace, "dltb", "DLBM", version)
        assert found is not None
        assert set(found.classes) == {"0101", "03"}
    assert [file.name for file in folder.iterdir()] == ["dltb-DLBM-2.tif"]
