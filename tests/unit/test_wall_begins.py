"""What a screen begins with: a scene about one village once it is known which, what it had when it was away."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.settings import UserSettings
from app.wall.screens import ScreenSetting, read_kept
from app.wall.wall import Wall
from data.wall.files import read_scenes

NOON = datetime(2026, 7, 14, 12)


class _Window:
    identity = "left"
    setting = ScreenSetting()
    village = ""
    head = None

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
    made._since = {}
    made._turns, made._sent, made._village, made._village_known, made._worst = {}, {}, "", False, None
    made.changed = SimpleNamespace(emit=lambda: None)
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


def test_a_screen_that_was_away_has_the_view_again_that_was_sent_to_it(wall: Any) -> None:
    county = wall.found.scene("county")
    sent = county.model_copy(update={"id": "sent", "carousel": False})
    wall.show_scene(wall.window, sent, pinned=True)
    back = _Window()
    back.setting = ScreenSetting(scene="sent", pinned=True)
    wall.windows = [back]
    wall._begin(back, None)
    assert back.scene is sent
    assert wall.turn_of(back).pinned
    wall.show_scene(back, county, pinned=False)
    assert not wall._sent, "released: it does not come again"


def test_after_a_restart_the_carousel_does_not_stand_still_for_a_view_that_is_gone(wall: Any) -> None:
    wall.window.setting = ScreenSetting(scene="sent", pinned=True)
    wall._begin(wall.window, None)
    assert wall.window.scene.id == "county"
    assert not wall.turn_of(wall.window).pinned
    wall.window.setting = ScreenSetting(scene="farmland", pinned=True)
    wall._begin(wall.window, None)
    assert wall.turn_of(wall.window).pinned, "what somebody pinned stays pinned"


def test_what_is_pinned_while_it_stands_is_pinned_when_the_screen_comes_again(wall: Any, tmp_path: Path) -> None:
    wall.console.settings = UserSettings(tmp_path / "wall.ini")
    wall.show_scene(wall.window, wall.found.scene("farmland"))
    wall._came(wall.window)
    wall.pin(wall.window, True)
    kept = read_kept(wall.console.settings)["left"]
    assert (kept.scene, kept.pinned) == ("farmland", True)
    wall.pin(wall.window, False)
    assert not read_kept(wall.console.settings)["left"].pinned
