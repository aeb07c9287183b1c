"""What a screen begins with: a scene about one village once it is known which, what it had when it was away."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.settings import UserSettings
from app.wall.programme import Programme
from app.wall.screens import ScreenSetting, read_kept
from data.messages import Hub

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
    """A programme of one window; what it reads is given by hand."""
    read: list[Any] = []
    reported: list[BaseException] = []

    def run(work: object, done: object, failed: object, owner: object) -> None:
        read.append((done, failed))

    console: Any = SimpleNamespace(
        tasks=SimpleNamespace(run=run), errors=SimpleNamespace(report=reported.append), settings=None
    )
    session: Any = SimpleNamespace(store=object(), alerts=None, workspace=None, hub=Hub())
    windows: Any = [_Window()]
    programme = Programme(console, session, windows, lambda: NOON)
    return SimpleNamespace(
        programme=programme, console=console, windows=windows, window=windows[0], read=read, reported=reported
    )


def test_the_village_is_known_before_its_scene_begins(wall: Any) -> None:
    wall.programme.start("village")
    assert wall.window.shown == []
    done, _ = wall.read[0]
    done("430999100001")
    assert wall.window.shown == [("village", "430999100001")]


def test_where_no_village_can_be_read_the_scene_is_shown_all_the_same(wall: Any) -> None:
    wall.programme.start("village")
    _, failed = wall.read[0]
    failed(OSError("disk full"))
    assert wall.window.shown == [("village", "")]
    assert len(wall.reported) == 1


def test_other_scenes_wait_for_nothing(wall: Any) -> None:
    wall.programme.start("county")
    assert wall.window.shown == [("county", "")]


def test_a_screen_that_was_away_has_the_view_again_that_was_sent_to_it(wall: Any) -> None:
    county = wall.programme.found.scene("county")
    sent = county.model_copy(update={"id": "sent", "carousel": False})
    wall.programme.show_scene(wall.window, sent, pinned=True)
    back = _Window()
    back.setting = ScreenSetting(scene="sent", pinned=True)
    wall.windows[:] = [back]
    wall.programme.begin(back)
    assert back.scene is sent
    assert wall.programme.turn_of(back).pinned
    wall.programme.show_scene(back, county, pinned=False)
    assert not wall.programme._sent, "released: it does not come again"


def test_after_a_restart_the_carousel_does_not_stand_still_for_a_view_that_is_gone(wall: Any) -> None:
    wall.window.setting = ScreenSetting(scene="sent", pinned=True)
    wall.programme.begin(wall.window)
    assert wall.window.scene.id == "county"
    assert not wall.programme.turn_of(wall.window).pinned
    wall.window.setting = ScreenSetting(scene="farmland", pinned=True)
    wall.programme.begin(wall.window)
    assert wall.programme.turn_of(wall.window).pinned, "what somebody pinned stays pinned"


def test_what_is_pinned_while_it_stands_is_pinned_when_the_screen_comes_again(wall: Any, tmp_path: Path) -> None:
    wall.console.settings = UserSettings(tmp_path / "wall.ini")
    wall.programme.show_scene(wall.window, wall.programme.found.scene("farmland"))
    wall.programme.came(wall.window)
    wall.programme.pin(wall.window, True)
    kept = read_kept(wall.console.settings)["left"]
    assert (kept.scene, kept.pinned) == ("farmland", True)
    wall.programme.pin(wall.window, False)
    assert not read_kept(wall.console.settings)["left"].pinned
