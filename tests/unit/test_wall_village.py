"""A scene about one village begins once it is known which village: never with the cameras of the whole county."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from app.wall.screens import ScreenSetting
from app.wall.wall import Wall
from data.wall.files import read_scenes

NOON = datetime(2026, 7, 14, 12)


class _Window:
    identity = "left"
    setting = ScreenSetting()
    village = ""

    def __init__(self) -> None:
        self.scene: Any = None
        self.shown: list[tuple[str, str]] = []

    def show_scene(self, scene: Any, at_once: bool = False) -> None:
        self.scene = scene
        self.shown.append((scene.id, self.village))


@pytest.fixture
def wall() -> Any:
    """What begins scenes, without windows of the system: the wall's Qt part is never made."""
    made: Any = Wall.__new__(Wall)
    made.found = read_scenes(None)
    made.session = SimpleNamespace(store=object(), alerts=None)
    made.read, made.reported = [], []

    def run(work: object, done: object, failed: object, owner: object) -> None:
        made.read.append((done, failed))

    made.console = SimpleNamespace(tasks=SimpleNamespace(run=run), errors=SimpleNamespace(report=made.reported.append))
    made.clock = lambda: NOON
    made._turns, made._village, made._village_known, made._worst = {}, "", False, None
    made.window = _Window()
    made.windows = [made.window]
    return made


def test_the_village_is_known_before_its_scene_begins(wall: Any) -> None:
    wall.start("village")
    assert wall.window.shown == []
    done, _ = wall.read[0]
    done("430999100001")
    assert wall.window.shown == [("village", "430999100001")]


def test_where_no_village_can_be_read_the_scene_is_shown_all_the_same(wall: Any) -> None:
    wall.start("village")
    _, failed = wall.read[0]
    failed(OSError("disk full"))
    assert wall.window.shown == [("village", "")]
    assert len(wall.reported) == 1


def test_other_scenes_wait_for_nothing(wall: Any) -> None:
    wall.start("county")
    assert wall.window.shown == [("county", "")]
