"""The polygons that a run takes along: which parcels, under which numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from data.batch import Batch
from data.workspace import Workspace, WorkspaceConfig
from plugins.change_detection.runs import inputs
from plugins.change_detection.runs.plan import Area, RunPlan
from tests.integration.detect_scene import CRS, ORIGIN

LEFT, RIGHT = (shapely.box(ORIGIN[0] + x, ORIGIN[1], ORIGIN[0] + x + 80, ORIGIN[1] + 80) for x in (0, 100))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.create(tmp_path / "county", WorkspaceConfig(title="角", county="430999", crs=CRS))
    shapes = np.array([LEFT, RIGHT], object)
    tables = {
        "dltb": {"BSM": ["430999000000000001", "430999000000000002"], "DLBM": ["0101", "0301"]},
        "yjjbnttb": {"YJJBNTTBBH": ["J1", "J2"], "DLBM": ["0103", "0101"]},
    }
    with made.store() as store:
        for table, columns in tables.items():
            store.write(table, Batch(table, {name: np.array(v, object) for name, v in columns.items()}, shapes), "甲")
    return made


@pytest.mark.parametrize(("table", "numbers"), [("dltb", ["430999000000000001"]), ("yjjbnttb", ["J1", "J2"])])
def test_parcels_keep_the_numbers_of_their_table(
    workspace: Workspace, tmp_path: Path, table: str, numbers: list[str]
) -> None:
    with workspace.store() as store:
        assert inputs.parcel_tables(store) == ("dltb", "yjjbnttb")
        written = inputs.write(workspace, store, RunPlan(before="a", after="b", parcels=table), tmp_path / "inputs")
    assert written.parcels is not None
    meta, _, _, values = pyogrio.raw.read(written.parcels)
    assert values[list(meta["fields"]).index("BSM")].tolist() == numbers


def test_a_limited_run_knows_the_rectangle_of_its_parcels(workspace: Workspace, tmp_path: Path) -> None:
    left, bottom, right, top = RIGHT.bounds
    area = Area(kind="extent", extent=(left + 30, bottom + 30, right + 500, top - 30))

    def bounds(**plan: object) -> tuple[float, ...] | None:
        with workspace.store() as store:
            return inputs.write(workspace, store, RunPlan(before="a", after="b", **plan), tmp_path / "inputs").bounds  # type: ignore[arg-type]

    assert bounds(parcels="yjjbnttb") is None
    assert bounds(parcels="yjjbnttb", area=area) == RIGHT.bounds
    assert bounds(parcels="", area=area) == area.extent
