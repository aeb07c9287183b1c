"""A screen that cannot sound says so, to its staff and to the county."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

from app.kiosk import health
from app.kiosk.phrases import phrases
from app.kiosk.program import is_night_over


def test_a_screen_without_a_sound_device_has_a_fault(tmp_path: Path) -> None:
    assert health.look(tmp_path, 0.0, 0, True, True).fault == ""
    assert "声音" in health.look(tmp_path, 0.0, 0, True, True, mute=True).fault


def test_what_keeps_a_screen_from_showing_comes_before_its_sound(tmp_path: Path) -> None:
    assert health.look(tmp_path, 0.0, 0, True, False, mute=True).fault == "地图打不开"


def test_what_stands_in_brackets_is_a_phrase() -> None:
    assert phrases("暴雨蓝色预警（演示）") == ["暴雨蓝色预警", "（演示）"]


def test_a_screen_starts_anew_at_its_hour_once_and_with_nobody_there() -> None:
    night, later = datetime(2026, 7, 1, 3, 31, tzinfo=timezone.utc), datetime(2026, 7, 1, 3, 40, tzinfo=timezone.utc)
    assert is_night_over("03:30", night, 3_600.0, 3_600.0)
    assert not is_night_over("03:30", later, 3_600.0, 3_600.0)
    assert not is_night_over("03:30", night, 60.0, 3_600.0)
    assert not is_night_over("03:30", night, 3_600.0, 60.0)
    assert not is_night_over("", night, 3_600.0, 3_600.0)
    assert not is_night_over("03:30", night, 3_600.0, 3_600.0, warned=True)
