"""What the search remembers: the last objects, and those pinned."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.desk.remembered import RECENT, Remembered
from app.settings import UserSettings
from data.store import SearchHit


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> UserSettings:
    """Settings of this test's own."""
    return UserSettings(tmp_path / "settings.ini")


def hit(fid: int) -> SearchHit:
    return SearchHit("dltb", fid, "dltb", f"水田 {fid}", f"{fid:05}", 1.0, None)


def test_the_last_come_first_and_each_once(settings: UserSettings) -> None:
    remembered = Remembered(settings, "/a")
    for fid in [*range(12), 5]:
        remembered.add(hit(fid))
    assert [h.fid for h in remembered.recent] == [5, 11, 10, 9, 8, 7, 6, 4][:RECENT]
    assert Remembered(settings, "/a").recent == remembered.recent
    assert Remembered(settings, "/b").recent == []


def test_pinned_ones_stay_and_are_let_go(settings: UserSettings) -> None:
    remembered = Remembered(settings, "/a")
    remembered.add(hit(1))
    remembered.toggle(hit(1))
    assert (remembered.pinned, remembered.recent) == ([hit(1)], [])
    remembered.toggle(hit(1))
    assert (remembered.pinned, remembered.recent) == ([], [hit(1)])


def test_what_another_version_wrote_is_left_out(settings: UserSettings) -> None:
    settings.set_json("search/|a/recent", [{"fid": 1}, "x", None])
    assert Remembered(settings, "/a").recent == []
