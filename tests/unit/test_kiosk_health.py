"""A screen that cannot sound says so, to its staff and to the county."""

from __future__ import annotations

from pathlib import Path

from app.kiosk import health
from app.kiosk.phrases import phrases


def test_a_screen_without_a_sound_device_has_a_fault(tmp_path: Path) -> None:
    assert health.look(tmp_path, 0.0, 0, True, True).fault == ""
    assert "声音" in health.look(tmp_path, 0.0, 0, True, True, mute=True).fault


def test_what_keeps_a_screen_from_showing_comes_before_its_sound(tmp_path: Path) -> None:
    assert health.look(tmp_path, 0.0, 0, True, False, mute=True).fault == "地图打不开"


def test_what_stands_in_brackets_is_a_phrase() -> None:
    assert phrases("暴雨蓝色预警（演示）") == ["暴雨蓝色预警", "（演示）"]
