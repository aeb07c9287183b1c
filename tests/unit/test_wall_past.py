"""A replay at the desk is one on the wall, too: the same moment, over the line, and the present when the desk goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.hub import GuiHub
from app.wall.desk_end import DeskEnd
from app.wall.link import LinkServer
from app.wall.past import Past
from data.alerts.policy import read_policy
from data.alerts.replaying import ReplayingBook
from data.messages import AlertsChanged, ReplayState
from data.wall import messages as m
from widgets.tasks import TaskRunner

BEGIN = datetime(2026, 7, 14, 1, 0, tzinfo=timezone.utc)
END = BEGIN + timedelta(hours=2)


def at(minutes: float, playing: bool = False) -> ReplayState:
    return ReplayState(BEGIN + timedelta(minutes=minutes), BEGIN, END, 60, playing)


class Room:
    """A desk and a wall of one workspace, each with a hub and a book of its own, and the real line between them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = SimpleNamespace(hub=GuiHub(), workspace=SimpleNamespace(path=folder))
        self.book = ReplayingBook(folder, read_policy())
        self.wall = SimpleNamespace(hub=GuiHub(), shown=self.book)
        self.tasks = TaskRunner()
        self.owner = QObject()
        self.signs: list[ReplayState] = []
        self.read_anew = 0
        self.wall.hub.subscribe(ReplayState, self.signs.append)
        self.wall.hub.subscribe(AlertsChanged, self.count)
        self.past = Past(self.wall, self.tasks, pytest.fail, self.owner)  # type: ignore[arg-type]
        self.server: LinkServer | None = None
        self.end = DeskEnd(self.desk)  # type: ignore[arg-type]

    def count(self, _: AlertsChanged) -> None:
        self.read_anew += 1

    def serve(self) -> None:
        self.server = LinkServer(
            self.folder, self.obey, lambda: m.State(screens=(), scenes=()), list, None, self.past.end
        )
        assert self.server.listen()

    def obey(self, command: m.Command) -> None:
        assert isinstance(command, m.Replay)
        self.past.follow(command)


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.end.close()
    if made.server is not None:
        made.server.close()
    qtbot.waitUntil(lambda: made.tasks.busy == 0)
    made.tasks.close()
    made.book.close()


def test_the_wall_shows_the_desks_moment_and_comes_back_with_it(room: Room, qtbot: QtBot) -> None:
    room.serve()
    room.desk.hub.publish(at(0))  # the line is made now
    qtbot.waitUntil(lambda: room.book.moment == BEGIN)
    room.desk.hub.publish(at(10, playing=True))
    qtbot.waitUntil(lambda: room.signs[-1] == at(10, playing=True))
    room.desk.hub.publish(ReplayState(None, BEGIN, END, 60, False))
    qtbot.waitUntil(lambda: room.book.moment is None)
    assert room.signs[-1].moment is None
    assert room.read_anew == 2  # into the past and out of it: nothing happened in between


def test_a_wall_opened_in_the_middle_of_a_paused_replay_follows(room: Room, qtbot: QtBot) -> None:
    room.desk.hub.publish(at(5))
    room.serve()
    qtbot.waitUntil(lambda: room.book.moment == BEGIN + timedelta(minutes=5))


def test_a_desk_that_goes_leaves_the_wall_in_the_present(room: Room, qtbot: QtBot) -> None:
    room.serve()
    room.desk.hub.publish(at(5))
    qtbot.waitUntil(lambda: room.book.moment is not None)
    room.end.close()
    qtbot.waitUntil(lambda: room.book.moment is None)
    assert room.signs[-1].moment is None


def test_a_sign_made_anew_is_told_where_the_replay_stands(room: Room, qtbot: QtBot) -> None:
    room.past.tell_again()
    assert room.signs == []
    room.past.follow(m.Replay(moment=BEGIN, begin=BEGIN, end=END, speed=2))
    room.past.tell_again()
    assert room.signs == [ReplayState(BEGIN, BEGIN, END, 2, False)] * 2
