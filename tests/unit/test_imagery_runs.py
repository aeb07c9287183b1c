"""Detection runs as folders, their comparison, their figures, and what the night is for."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import datetime, timezone

import numpy as np
import psutil
import pytest
import shapely

from data.errors import UserError
from data.imagery.catalogue import Scene
from data.imagery.config import NightlyDetection
from data.imagery.pairing import Ground
from plugins.change_detection.runs import folder, schedule
from plugins.change_detection.runs.comparing import compare
from plugins.change_detection.runs.folder import Run, Runs, State
from plugins.change_detection.runs.patches import Grouping, Patches
from plugins.change_detection.runs.plan import Area, RunPlan

PLAN = RunPlan(before="a", after="b", before_day="2025-06-21", after_day="2026-06-18", actor="甲")


def finish(run, patches=3):
    (run.folder / "run.gpkg").write_bytes(b"")
    report = {"counts": {"patches": patches, "discarded": 1}, "seconds": {"blocks": 2.0, "write": 0.5}, "finished": "x"}
    (run.folder / "run.json").write_text(json.dumps(report), encoding="utf-8")


def test_a_run_is_a_folder(tmp_path):
    runs = Runs(tmp_path)
    assert runs.list() == []
    first, second = runs.create(PLAN), runs.create(PLAN)
    assert (first, second) == ("20250621-20260618-1", "20250621-20260618-2")
    run = runs.get(first)
    assert (run.state, run.plan) == (State.WAITING, PLAN)
    finish(run)
    run = runs.get(first)
    assert (run.state, run.patches, run.discarded, run.seconds) == (State.DONE, 3, 1, 2.5)
    assert run.title == "2025-06-21 → 2026-06-18"
    (tmp_path / "detections" / "notes").mkdir()
    assert {found.id for found in runs.list()} == {first, second}
    runs.delete(run)
    assert [found.id for found in runs.list()] == [second]
    for wrong in (first, "", "../detections"):
        with pytest.raises(UserError):
            runs.get(wrong)


def test_the_state_of_a_run(tmp_path):
    runs = Runs(tmp_path)
    run = runs.get(runs.create(PLAN))
    folder.begin(run.folder)
    assert runs.get(run.id).state == State.RUNNING
    with pytest.raises(UserError):
        runs.delete(run)
    noted = {"pid": os.getpid(), "since": psutil.Process().create_time() - 100}
    (run.folder / folder.WORKER).write_text(json.dumps(noted), encoding="utf-8")
    assert runs.get(run.id).state == State.STOPPED  # killed, and its number taken by another process
    folder.end(run.folder, "no disk\nspace")
    failed = runs.get(run.id)
    assert (failed.state, failed.failure) == (State.FAILED, "no disk\nspace")
    folder.begin(run.folder)
    folder.end(run.folder)
    assert runs.get(run.id).state == State.WAITING
    (run.folder / folder.WORK).mkdir()
    assert runs.get(run.id).state == State.STOPPED


def test_areas_of_a_plan_are_checked():
    assert Area(kind="division", code="430999100").code
    for wrong in ({"kind": "circle"}, {"code": "43"}, {"extent": (1, 2)}):
        with pytest.raises(ValueError, match="validation"):
            Area(**wrong)


def patches(shapes, score=None):
    count = len(shapes)
    boxes = np.empty(count, object)
    boxes[:] = shapes
    text, zero = np.full(count, "", object), np.zeros(count)
    return Patches(
        ids=np.array([f"P{i}" for i in range(count)], object), shapes=boxes,
        score=np.linspace(1, 0.5, count) if score is None else np.array(score), area=shapely.area(boxes), basic=zero,
        kind=text, village=text, before=text, reasons=text, parcel=text, network=zero, statistics=zero,
        reason=text,
    )  # fmt: skip


def test_runs_are_compared_by_place():
    earlier = patches([shapely.box(0, 0, 10, 10), shapely.box(50, 50, 60, 60), shapely.box(100, 0, 110, 10)])
    later = patches([shapely.box(1, 1, 11, 11), shapely.box(59, 59, 70, 70), shapely.box(200, 0, 210, 10)])
    found = compare(earlier, later)
    assert found.both.tolist() == [0]
    assert found.new.tolist() == [1, 2]
    assert found.gone.tolist() == [1, 2]
    assert compare(patches([]), later).new.tolist() == [0, 1, 2]
    assert compare(earlier, patches([])).gone.tolist() == [0, 1, 2]


def test_what_only_one_run_looked_at_is_neither_new_nor_gone():
    county = patches([shapely.box(0, 0, 10, 10), shapely.box(50, 50, 60, 60), shapely.box(900, 0, 910, 10)])
    town = patches([shapely.box(1, 1, 11, 11), shapely.box(80, 80, 90, 90)])
    outline = shapely.box(-5, -5, 100, 100)
    found = compare(county, town, (None, outline))
    assert (found.new.tolist(), found.gone.tolist(), found.both.tolist(), found.elsewhere) == ([1], [1], [0], 1)
    back = compare(town, county, (outline, None))
    assert (back.new.tolist(), back.gone.tolist(), back.elsewhere) == ([1], [1], 1)


def test_figures_follow_a_threshold_and_rows_stay():
    keys = np.array(["house", "road", "house", "pond"], object)
    grouping = Grouping(keys, np.array([10.0, 100.0, 20.0, 5.0]))
    assert grouping.keys == ["road", "house", "pond"]
    assert [grouping.keys[i] for i in grouping.index] == keys.tolist()
    parts = grouping.parts(np.array([True, False, True, True]))
    assert [(p.key, p.count, p.area) for p in parts] == [("road", 0, 0.0), ("house", 2, 30.0), ("pond", 1, 5.0)]
    assert Grouping(np.empty(0, object), np.empty(0)).parts(np.zeros(0, bool)) == []


@pytest.fixture
def known(tmp_path):
    image = tmp_path / "a.tif"
    image.write_bytes(b"")
    days = ("2024-06-20", "2025-06-21", "2026-02-14", "2026-06-18")
    return [
        Scene(
            n, day, datetime.fromisoformat(day).replace(tzinfo=timezone.utc), "GF-2", 2.0, 0.0, image, image,
            ("red", "green", "blue", "nir"), {"onemap:source": "GF-2/4"}, shapely.box(0, 0, 10, 10),
        )
        for n, day in enumerate(days)
    ]  # fmt: skip


GROUND = Ground(shapely.box(0, 0, 10, 10), np.empty((0, 2)), np.empty(0))
ADDED = {"2024-06-20": "2024-07", "2025-06-21": "2025-07", "2026-02-14": "2026-03", "2026-06-18": "2026-07"}


def test_the_night_takes_new_scenes_against_their_best_earlier_date(known):
    wanted = [NightlyDetection(since="2026-06", min_area=400, method="statistics")]
    (plan,) = schedule.plans(wanted, known, ADDED, [], GROUND, "夜")
    assert (plan.before, plan.after, plan.nightly) == ("2025-06-21", "2026-06-18", True)
    assert (plan.min_area, plan.method) == (400, "statistics")
    everything = schedule.plans([NightlyDetection()], known, ADDED, [], GROUND, "夜")
    assert [plan.after for plan in everything] == ["2025-06-21", "2026-02-14", "2026-06-18"]


def test_the_night_tries_a_scene_once_and_only_of_its_source(known, tmp_path):
    done = Run("r", tmp_path, replace_plan(after="2026-06-18"), State.FAILED, 0, 0, 0, "", "", {})
    wanted = [NightlyDetection(since="2026-06")]
    assert schedule.plans(wanted, known, ADDED, [done], GROUND, "夜") == []
    by_hand = replace(done, plan=PLAN.model_copy(update={"after": "2026-06-18"}))
    assert len(schedule.plans(wanted, known, ADDED, [by_hand], GROUND, "夜")) == 1
    assert schedule.plans([NightlyDetection(source="ZY-3")], known, ADDED, [], GROUND, "夜") == []


def replace_plan(**more):
    return PLAN.model_copy(update={"nightly": True, **more})


def test_hours():
    night = datetime(2026, 7, 1, 23, tzinfo=timezone.utc)
    assert schedule.is_time([NightlyDetection()], night)
    assert not schedule.is_time([NightlyDetection()], night.replace(hour=12))
    assert not schedule.is_time([], night)
