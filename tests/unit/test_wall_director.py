"""Alerts and the wall's screens: none is missed when a screen comes late, a reading fails or the wall was dark."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.wall.config import WallSettings
from app.wall.takeover import director as module
from app.wall.takeover.director import Director
from app.wall.takeover.queue import Taken
from data.alerts.model import Alert, Severity
from data.messages import AlertsChanged, Hub

NOW = datetime(2026, 7, 14, 9, 42, tzinfo=timezone.utc)


class _View(QWidget):
    """Stands for a take-over: keeps what it is told to show."""

    def __init__(self, *_: object) -> None:
        super().__init__()
        self.taken = Taken(None)

    def show_taken(self, taken: Taken, names: object) -> None:
        self.taken = taken

    def shut(self) -> None:
        pass


class _Overlay:
    blank = False

    def set_blank(self, blank: bool) -> None:
        self.blank = blank


class _Window:
    """Stands for a screen's window."""

    def __init__(self, identity: str) -> None:
        self.identity, self.cover, self.overlay = identity, None, _Overlay()
        self.sizes = self.clock = None

    def width(self) -> int:
        return 1920

    def set_cover(self, cover: Any) -> None:
        self.cover = cover

    @property
    def shown(self) -> int | None:
        """Id of the alert that covers it."""
        return None if self.cover is None else self.cover.taken.alert.id


class _Wall(QObject):
    """Stands for a wall: its book fails as often as ``failures`` says."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.settings = WallSettings()
        self.alerts: list[Alert] = []
        self.failures = 0
        self.reported: list[BaseException] = []
        self.windows = [_Window("left"), _Window("right")]
        book = SimpleNamespace(listed=lambda *_, **__: SimpleNamespace(alerts=self._read()))
        self.session = SimpleNamespace(hub=Hub(), alerts=book, store=object())
        errors = SimpleNamespace(report=self.reported.append)
        self.console = SimpleNamespace(tasks=SimpleNamespace(run=self._run), errors=errors)

    def clock(self) -> datetime:
        return NOW

    def _read(self) -> list[Alert]:
        if self.failures:
            self.failures -= 1
            raise OSError("disk full")
        return self.alerts

    def _run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        owner: object,
    ) -> None:
        try:
            found = work()
        except OSError as error:
            failed(error)
        else:
            done(found)


@pytest.fixture
def wall(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> _Wall:
    monkeypatch.setattr(module, "TakeOver", _View)
    return _Wall()


def _alert(number: int) -> Alert:
    return Alert(number, f"s{number}", "fire", "", Severity(1), "", "", first_seen=NOW, last_seen=NOW)


def _come(wall: _Wall, *numbers: int) -> None:
    wall.alerts = [_alert(number) for number in numbers]
    wall.session.hub.publish(AlertsChanged(1))


def _director(wall: _Wall) -> Director:
    return Director(wall)  # type: ignore[arg-type]


def test_a_screen_that_comes_back_shows_the_alert_that_the_others_show(wall: _Wall, qtbot: QtBot) -> None:
    director, right = _director(wall), wall.windows.pop()
    _come(wall, 1)
    assert [window.shown for window in wall.windows] == [1]
    wall.windows.append(right)
    qtbot.waitUntil(lambda: right.shown == 1)
    director.shut()


def test_a_screen_of_another_size_has_the_alert_again(wall: _Wall, qtbot: QtBot) -> None:
    director = _director(wall)
    _come(wall, 1)
    left = wall.windows[0]
    before = left.cover
    director.forget(left)  # type: ignore[arg-type]
    assert left.cover is None
    qtbot.waitUntil(lambda: left.shown == 1)
    assert left.cover is not before
    director.shut()


def test_what_could_not_be_read_is_read_again_and_told_once(wall: _Wall, qtbot: QtBot) -> None:
    director = _director(wall)
    wall.failures = 2
    _come(wall, 1)
    assert wall.windows[0].shown is None
    qtbot.waitUntil(lambda: wall.windows[0].shown == 1)
    assert len(wall.reported) == 1
    director.shut()


def test_a_dark_wall_is_lit_by_an_alert_and_may_be_darkened_again(wall: _Wall) -> None:
    director = _director(wall)
    for window in wall.windows:
        window.overlay.set_blank(True)
    _come(wall, 1)
    assert not any(window.overlay.blank for window in wall.windows)
    wall.windows[0].overlay.set_blank(True)
    _come(wall, 1)
    assert wall.windows[0].overlay.blank
    _come(wall, 1, 2)
    assert not wall.windows[0].overlay.blank, "nobody has seen the one that waits either"
    wall.windows[0].overlay.set_blank(True)
    _come(wall, 1, 2)
    assert wall.windows[0].overlay.blank
    _come(wall, 2)
    assert not wall.windows[0].overlay.blank
    director.shut()


def test_a_wall_that_has_ended_covers_nothing(wall: _Wall, qtbot: QtBot) -> None:
    director = _director(wall)
    _come(wall, 1)
    director.shut()
    director._decide(fresh=True)
    director._prepare()  # its moment comes after the wall was closed
    assert all(window.cover is None and director.view_of(window) is None for window in wall.windows)
