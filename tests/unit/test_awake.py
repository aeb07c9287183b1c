"""The screen is kept awake while asked to, by the first way that is open; nothing is left of it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.awake import Awake, DesktopAsked, ScreenReset
from widgets.tasks import TaskRunner


class Told:
    """A way that is open or not, and what was done with it."""

    repeated = False

    def __init__(self, is_open: bool) -> None:
        self.is_open = is_open
        self.done: list[str] = []

    def take(self) -> bool:
        self.done.append("take")
        return self.is_open

    def release(self) -> None:
        self.done.append("release")


@pytest.fixture
def tasks(qapp):
    runner = TaskRunner()
    yield runner
    runner.close()


def test_the_first_open_way_is_taken_and_given_back(tasks: TaskRunner, qtbot: QtBot) -> None:
    shut, open_, never = Told(False), Told(True), Told(True)
    awake = Awake(tasks, choose=lambda: [shut, open_, never])
    awake.hold(True)
    qtbot.waitUntil(lambda: awake.held)
    awake.hold(True)
    awake.hold(False)
    qtbot.waitUntil(lambda: open_.done == ["take", "release"])
    assert not awake.held
    assert (shut.done, never.done) == (["take"], [])


def test_a_wish_that_changes_meanwhile_is_followed(tasks: TaskRunner, qtbot: QtBot) -> None:
    way = Told(True)
    awake = Awake(tasks, choose=lambda: [way])
    awake.hold(True)
    awake.hold(False)
    qtbot.waitUntil(lambda: way.done == ["take", "release"])
    awake.hold(True)
    qtbot.waitUntil(lambda: awake.held)
    awake.close()
    assert way.done == ["take", "release", "take", "release"]


def test_where_there_is_no_way_nothing_breaks(tasks: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    assert not DesktopAsked().take()
    assert not ScreenReset("offscreen").take()
    awake = Awake(tasks, choose=lambda: [DesktopAsked(), ScreenReset("offscreen")])
    awake.hold(True)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert not awake.held
    awake.close()
