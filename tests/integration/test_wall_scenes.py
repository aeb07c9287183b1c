"""Every scene that ships is fit to be read: at every size, in both languages, with the longest names there are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from data.alerts.book import AlertBook
from data.alerts.model import Message, Report, Severity
from data.alerts.policy import read_policy
from data.cases.times import stored
from data.demo import make
from data.query import Order, equal
from data.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
WALKER = Path(__file__).with_name("wall_walk.py")
SIZES = ("1920x1080", "1080x1920", "5760x1080", "3840x2160", "7680x2160")
SCENES = {"county", "flood", "farmland", "safety", "industries", "village", "duty", "take-over"}
pytestmark = [pytest.mark.engine, pytest.mark.slow]

#: The longest that real registers hold: 乡镇, 行政村, 水库, 企业, 摄像头.
TOWN = "尼勒克县胡吉尔台乡"
VILLAGE = "吾塔木乡多浪农场社区"
RESERVOIR = "大伙房水库输水工程调节水库"
ENTERPRISE = "双江拉祜族佤族布朗族傣族自治县勐库镇生态茶叶农民专业合作社"
CAMERA = "胡吉尔台乡森林防火瞭望塔高空云台"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = make(tmp_path_factory.mktemp("wall") / "s", size="s", seed=5)
    now = datetime.now(timezone.utc)
    with workspace.store() as store:
        for table, where, name in (
            ("division", equal("level", "town"), TOWN),
            ("division", equal("level", "village"), VILLAGE),
            ("reservoir", None, RESERVOIR),
            ("industry", None, ENTERPRISE),
            ("camera", None, CAMERA),
        ):
            for (fid,) in store.page(table, ("fid",), where, (Order("fid"),), limit=6):
                store.update(table, int(fid), {"name": name}, "test")
        water = store.page("reservoir", ("fid", "code", "village"), None, (Order("fid"),), limit=1)[0]
        place = store.geometry("reservoir", int(water[0])).representative_point()
        store.note("reservoir", {int(water[0]): {"level_time": stored(now)}})
        village = str(water[2])
    with AlertBook(workspace.path, read_policy(workspace.path), lambda x, y: village) as book:
        book.take(
            [
                (
                    Message("http", "test", b"{}", now),
                    Report(
                        f"test-{severity}",
                        f"test-{severity}",
                        "flood" if severity == 1 else "fire",
                        now,
                        Severity(severity),
                        f"{RESERVOIR}超汛限水位 12.34 m",
                        place=str(water[1]) if severity == 1 else "",
                        x=place.x,
                        y=place.y,
                    ),
                )
                for severity in (1, 2, 3, 4)
            ]
        )
    return workspace


def walk(workspace: Workspace, language: str, tmp_path: Path, *views: str) -> list[dict[str, Any]]:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, str(WALKER), str(workspace.path), language, *views],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_scene_is_fit_to_be_read(county: Workspace, language: str, tmp_path: Path) -> None:
    told = walk(county, language, tmp_path, *SIZES)
    assert {(one["scene"], one["size"]) for one in told} == {(s, size) for s in SCENES for size in SIZES}
    problems = [f"{one['size']} {one['scene']}: {text}" for one in told for text in one["problems"]]
    problems += [f"{one['size']} {one['scene']}: nothing in {name}" for one in told for name in one["empty"]]
    assert not problems, "\n".join(problems)


def test_a_screen_that_goes_and_comes_back_finds_its_scene(county: Workspace, tmp_path: Path) -> None:
    (told,) = walk(county, "zh", tmp_path, "screens")
    assert told == {
        "one": {"left": "county"},
        "two": {"left": "county", "right": "duty"},
        "span": ["span", "own", "own"],
    }
