"""Runs of a workspace: stopped ones go on with what they have, limited ones look no further than they must."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from data.batch import Batch
from data.imagery.adding import add
from data.imagery.answers import Answers
from data.tasks import Cancelled
from data.workspace import Workspace, WorkspaceConfig
from plugins.change_detection.core import run as run_module
from plugins.change_detection.runs.carrying import carry_out
from plugins.change_detection.runs.folder import Run, Runs, State
from plugins.change_detection.runs.plan import Area, RunPlan
from tests.integration.detect_scene import CRS, METRES, ORIGIN, make

RGBN = Answers(roles=("red", "green", "blue", "nir"), platform="航飞")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(run_module, "BLOCK", 256)
    corner = make(tmp_path)
    made = Workspace.create(tmp_path / "county", WorkspaceConfig(title="角", county="430999", crs=CRS))
    info, _, wkb, values = pyogrio.raw.read(corner.parcels)
    shapes = shapely.from_wkb(wkb)
    with made.store() as store:
        columns = dict(zip(info["fields"], values, strict=True))
        store.write("dltb", Batch("dltb", {**columns, "TBMJ": shapely.area(shapes)}, shapes), "甲")
        for image, day in ((corner.before, "20250621"), (corner.after, "20260618")):
            add(made, store, image.rename(made.imagery / f"{day}.tif"), "甲", RGBN)
    return made


def begin(workspace: Workspace, **options: object) -> Run:
    runs = Runs(workspace.path)
    plan = RunPlan(before="20250621", after="20260618", method="statistics", **options)  # type: ignore[arg-type]
    return runs.get(runs.create(plan))


def stop(workspace: Workspace, run: Run) -> Run:
    """Carry a run out as far as its third block."""
    steps = 0

    def watch(step: object) -> None:
        nonlocal steps
        steps += getattr(step, "stage", "") == "blocks"

    with workspace.store() as store, pytest.raises(Cancelled):
        carry_out(workspace, store, run, watch, lambda: steps > 3)
    return Runs(workspace.path).get(run.id)


def test_a_stopped_run_goes_on_though_its_parcels_have_changed_since(workspace: Workspace) -> None:
    run = stop(workspace, begin(workspace))
    assert run.state == State.STOPPED
    parcels = (run.folder / "inputs" / "parcels.gpkg").read_bytes()
    with workspace.store() as store:
        one = store.page("dltb", ("fid",), limit=1)[0][0]
        store.update("dltb", int(one), {"DLBM": "0301"}, "乙")
        outcome = carry_out(workspace, store, run)
    assert outcome.report["resumed_blocks"] >= 2
    assert (run.folder / "inputs" / "parcels.gpkg").read_bytes() == parcels
    assert Runs(workspace.path).get(run.id).state == State.DONE


def test_a_run_of_a_corner_scores_the_corner(workspace: Workspace) -> None:
    left, top = ORIGIN[0] + 60 * METRES, ORIGIN[1] - 60 * METRES
    area = Area(kind="extent", extent=(left, top - 200, left + 300, top))
    run = begin(workspace, area=area)
    with workspace.store() as store:
        outcome = carry_out(workspace, store, run)
    grid = outcome.report["grid"]
    assert grid["width"] < 450
    assert grid["height"] < 400
    assert outcome.patches == 1
    assert outcome.report["fitted_on"] == {"width": 700, "height": 640}
    _, _, wkb, _ = pyogrio.raw.read(run.result, layer="parcels", columns=[])
    assert np.isin(shapely.intersects(shapely.from_wkb(wkb), shapely.box(*area.extent or ())), True).all()
