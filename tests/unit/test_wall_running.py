"""What runs a wall, without a screen: carousel, who gets the screen, sizes, screens, messages, the draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect

from app.settings import UserSettings
from app.wall import carousel
from app.wall.carousel import Turn
from app.wall.config import WallSettings
from app.wall.screens import ScreenSetting, keep, read_kept, spare, surfaces
from app.wall.takeover.queue import choose
from data.alerts.model import Alert, Severity
from data.wall import messages as m
from data.wall.files import read_scenes
from data.wall.scene import Scene
from plugins.wall_control.model import Draft
from widgets.wall.type import WallType

NOW = datetime(2026, 7, 14, 9, 42, tzinfo=timezone.utc)
NOON = datetime(2026, 7, 14, 12)


def scenes(*names: str, **values: Any) -> list[Scene]:
    first = {"title": {"zh": "一", "en": "One"}, "grid": {"columns": [1], "rows": [1]}, "dwell": 30}
    part = {"maps": [{"id": "map", "cell": {"column": 0, "row": 0}}]}
    return [Scene.model_validate({"id": name} | first | part | values) for name in names]


# -- the carousel


def test_the_carousel_goes_round_both_ways() -> None:
    shown = scenes("a", "b", "c")
    assert carousel.following(Turn("c"), shown, NOON, None).scene == "a"
    assert carousel.following(Turn("a"), shown, NOON, None, -1).scene == "c"
    assert carousel.following(Turn(), shown, NOON, None).scene == "a"


def test_a_scene_out_of_season_is_left_out_and_left_early() -> None:
    flood = scenes("flood", when={"season": {"begin": "04-01", "end": "10-15"}})[0]
    shown = [*scenes("a"), flood, *scenes("c")]
    winter = datetime(2026, 12, 1, 12)
    assert carousel.following(Turn("a"), shown, NOON, None).scene == "flood"
    assert carousel.following(Turn("a"), shown, winter, None).scene == "c"
    assert carousel.due(Turn("flood"), flood, 1.0, shown, winter, None)
    assert not carousel.due(Turn("flood"), flood, 1.0, shown, NOON, None)
    assert carousel.due(Turn("flood"), flood, 30.0, shown, NOON, None)


def test_a_held_carousel_does_not_turn_but_a_hand_turns_it() -> None:
    shown = scenes("a", "b")
    for turn in (Turn("a", paused=True), Turn("a", pinned=True)):
        assert not carousel.due(turn, shown[0], 1e6, shown, NOON, None)
        after = carousel.following(turn, shown, NOON, None)
        assert after.scene == "b"
        assert not after.pinned


def test_no_condition_leaves_a_wall_black() -> None:
    never = scenes("a", when={"alerts": 1})
    assert [s.id for s in carousel.running(never, NOON, None)] == ["a"]


# -- who gets the screen


def alert(number: int, severity: int, **values: Any) -> Alert:
    seen = NOW - timedelta(minutes=number)
    return replace(
        Alert(number, f"s{number}", "fire", "", Severity(severity), "", "", first_seen=seen, last_seen=seen), **values
    )


STAY = timedelta(seconds=20)


def test_a_clock_that_was_set_back_keeps_no_acknowledged_alert_on_the_wall() -> None:
    seen = alert(1, 1, acknowledged=True, acknowledged_at=NOW + timedelta(hours=3))
    assert choose([seen], 1, 1, STAY, NOW).alert is None
    just = alert(1, 1, acknowledged=True, acknowledged_at=NOW + timedelta(seconds=2))
    assert choose([just], 1, 1, STAY, NOW).alert is not None


def taken(alerts: list[Alert], shown: int | None = None, level: int = 1, **values: Any) -> int | None:
    found = choose(alerts, shown, level, STAY, NOW, **values)
    return None if found.alert is None else found.alert.id


def test_only_grave_ones_take_over_and_level_0_takes_none() -> None:
    alerts = [alert(1, 2), alert(2, 1)]
    assert taken(alerts) == 2
    assert taken(alerts, level=0) is None
    assert taken([alert(1, 2)]) is None


def test_the_shown_one_gives_way_to_a_graver_one_only() -> None:
    older, newer = alert(9, 2), alert(1, 2)
    assert taken([older, newer], shown=1, level=2) == 1
    assert taken([older, newer, alert(3, 1)], shown=1, level=2) == 3


def test_an_unacknowledged_one_stays_and_an_acknowledged_one_goes_after_a_while() -> None:
    assert taken([alert(1, 1, active=False)]) == 1
    seen = {"acknowledged": True, "acknowledged_by": "甲"}
    assert taken([alert(1, 1, acknowledged_at=NOW - timedelta(seconds=5), **seen)]) == 1
    assert taken([alert(1, 1, acknowledged_at=NOW - timedelta(seconds=25), **seen)]) is None
    assert taken([alert(1, 1, closed_at=NOW)]) is None


def test_the_others_wait_gravest_first() -> None:
    found = choose([alert(3, 3), alert(1, 1), alert(2, 2)], None, 1, STAY, NOW)
    assert [a.id for a in found.waiting] == [2, 3]


def test_one_that_was_sent_away_comes_back_when_it_gets_worse() -> None:
    assert taken([alert(1, 2)], level=2, dismissed={(1, 2)}) is None
    assert taken([alert(1, 1)], level=2, dismissed={(1, 2)}) == 1


# -- sizes and screens


def test_sizes_follow_distance_and_pitch() -> None:
    assert WallType.for_viewers(10_000, 1.5).body == 46 or WallType.for_viewers(10_000, 1.5).body == 48
    assert WallType.for_screen(3840, 2160).body == 48
    assert WallType.for_screen(7680, 2160).body == 48
    assert WallType.for_screen(1080, 1920).body == 24
    assert WallType.for_viewers(20_000, 1.5).body >= 2 * 46
    with pytest.raises(ValueError, match="lengths"):
        WallType.for_viewers(0, 1.5)


class _Screen:
    def __init__(self, name: str, serial: str, rect: QRect) -> None:
        self._name, self._serial, self._rect = name, serial, rect

    def name(self) -> str:
        return self._name

    def manufacturer(self) -> str:
        return "M"

    def model(self) -> str:
        return ""

    def serialNumber(self) -> str:
        return self._serial

    def geometry(self) -> QRect:
        return self._rect


def test_a_screen_is_known_again_and_spanned_ones_are_one_window() -> None:
    left, right = _Screen("DP-1", "7", QRect(0, 0, 1920, 1080)), _Screen("DP-2", "8", QRect(1920, 0, 1920, 1080))
    third = _Screen("DP-3", "9", QRect(3840, 0, 800, 600))
    screens: Any = [left, right, third]
    assert [s.identity for s in surfaces(screens, {})] == ["DP-1/M/7", "DP-2/M/8", "DP-3/M/9"]
    kept = {"DP-1/M/7": ScreenSetting("span"), "DP-2/M/8": ScreenSetting("span"), "DP-3/M/9": ScreenSetting("off")}
    (whole,) = surfaces(screens, kept)
    assert whole.rect == QRect(0, 0, 3840, 1080)
    assert whole.screens == ("DP-1/M/7", "DP-2/M/8")


def test_a_desk_keeps_its_own_screen_unless_somebody_said_otherwise(tmp_path: Path) -> None:
    settings = UserSettings(tmp_path / "settings.ini")
    assert not spare(settings, "DP-1", ["DP-1"]), "the only screen is the wall's too"
    assert spare(settings, "DP-1", ["DP-1", "DP-2"])
    assert read_kept(settings)["DP-1"].use == "off"
    assert not spare(settings, "DP-2", ["DP-1", "DP-2"]), "a wall without any screen is of no use"
    keep(settings, "DP-1", ScreenSetting(use="own", scene="flood"))
    assert not spare(settings, "DP-1", ["DP-1", "DP-2"])
    assert read_kept(settings)["DP-1"] == ScreenSetting(use="own", scene="flood")


def test_kept_settings_that_make_no_sense_are_as_at_first() -> None:
    assert ScreenSetting.of({"use": "sideways"}) == ScreenSetting()
    assert ScreenSetting.of("nothing") == ScreenSetting()
    assert ScreenSetting.of({"use": "off", "more": 1}).use == "off"


def test_the_wall_is_dimmed_at_night_only() -> None:
    settings = WallSettings(night_dim=0.4)
    assert settings.dim_at(datetime(2026, 1, 1, 23)) == 0.4
    assert settings.dim_at(NOON) == 0.0


# -- messages


@pytest.mark.parametrize(
    "command",
    [
        m.ShowScene(scene="county"),
        m.Laser(screen="a", at=(0.5, 0.25)),
        m.Strokes(strokes=(((0.1, 0.2), (0.3, 0.4)),)),
        m.SendPanel(panel="cameras.wall", options={"camera": 7}),
        m.ConfigureScreen(screen="a", use="span"),
    ],
)
def test_commands_survive_the_line(command: m.Command) -> None:
    assert m.command_of(m.line_of(command)) == command


@pytest.mark.parametrize("line", [b"", b"{}", b'{"kind":"laser","at":[2,0]}', b'{"kind":"scene","scene":"a","x":1}'])
def test_a_line_that_is_no_command_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"validation error"):
        m.command_of(line)


# -- the editor's draft


def test_a_draft_moves_spans_swaps_and_takes_back() -> None:
    county = read_scenes(None).scene("county")
    assert county is not None
    draft = Draft(county)
    figure = draft.part_at(3, 0)
    assert figure is not None
    assert not draft.span(figure, 2, 1)  # the next figure stands there
    assert draft.move(figure, 4, 0)  # the two change places
    assert draft.part_at(4, 0) == figure
    assert draft.can_undo
    assert draft.undo()
    assert draft.scene == county
    assert not draft.undo()


def test_a_draft_never_becomes_unsound() -> None:
    draft = Draft(scenes("a")[0])
    assert not draft.remove(0)
    assert not draft.remove_line(True)
    assert draft.add_line(True)
    assert draft.free_fields() == [(1, 0)]
    assert draft.add_panel("wall.duty", 1, 0, {})
    assert not draft.add_map(1, 0)
    assert not draft.set(dwell=1)
    assert draft.weight(True, 0, 99)
    assert draft.scene.grid.columns[0] == 12
    assert draft.remove(1)
