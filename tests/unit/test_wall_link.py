"""The line between a desk and its wall: commands arrive, states and pictures come back, either end may go and come."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.wall.link import PICTURE_WIDTH, LinkClient, LinkServer, name_of
from data.wall import messages as m

STATE = m.State(screens=(m.ScreenState(screen="a", width=960, height=540, scene="county"),), scenes=())


class Ends:
    """A wall's end and a desk's, and what each heard."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder = folder
        self.commands: list[m.Command] = []
        self.told: list[m.Told | None] = []
        self.window = QLabel("墙")
        self.window.resize(960, 540)
        qtbot.addWidget(self.window)
        self.server = self.serve()
        self.client = LinkClient(folder, self.told.append)

    def serve(self) -> LinkServer:
        server = LinkServer(self.folder, self.commands.append, lambda: STATE, lambda: [("a", self.window)])
        assert server.listen()
        return server


@pytest.fixture
def ends(tmp_path: Path, qtbot: QtBot):
    made = Ends(tmp_path, qtbot)
    qtbot.waitUntil(lambda: bool(made.told))
    yield made
    made.client.close()
    made.server.close()


def test_a_desk_is_told_the_state_and_its_commands_arrive_in_order(ends: Ends, qtbot: QtBot) -> None:
    assert ends.told == [STATE]
    sent = [m.ShowScene(scene="flood"), m.Laser(screen="a", at=(0.5, 0.5)), m.Blank(blank=True)]
    for command in sent:
        ends.client.send(command)
    qtbot.waitUntil(lambda: ends.commands == sent)
    ends.server.changed()
    qtbot.waitUntil(lambda: ends.told == [STATE, STATE])


def test_pictures_come_only_while_somebody_watches_and_only_new_ones(ends: Ends, qtbot: QtBot) -> None:
    import base64

    ends.client.send(m.Watch(on=True))
    qtbot.waitUntil(lambda: any(isinstance(told, m.Picture) for told in ends.told))
    picture = next(told for told in ends.told if isinstance(told, m.Picture))
    assert QImage.fromData(base64.b64decode(picture.jpeg)).width() == PICTURE_WIDTH
    ends.server._send_pictures()
    ends.client.send(m.Watch(on=False))
    qtbot.waitUntil(lambda: not ends.server._pictures.isActive())
    assert sum(isinstance(told, m.Picture) for told in ends.told) == 1


def test_nonsense_is_left_aside_and_the_line_goes_on(ends: Ends, qtbot: QtBot) -> None:
    other = QLocalSocket()
    other.connectToServer(name_of(ends.folder))
    assert other.waitForConnected(1000)
    other.write(b'{"kind":"laser","at":[9,9]}\nnot json\n' + m.line_of(m.Reload()))
    qtbot.waitUntil(lambda: ends.commands == [m.Reload()])
    other.abort()


def test_a_wall_that_goes_is_told_and_found_again_when_it_comes_back(ends: Ends, qtbot: QtBot) -> None:
    ends.server.close()
    qtbot.waitUntil(lambda: ends.told[-1] is None)
    ends.server = ends.serve()
    ends.client._try()
    qtbot.waitUntil(lambda: ends.told[-1] == STATE)


def test_a_second_wall_of_a_workspace_leaves_the_line_to_the_first(ends: Ends) -> None:
    second = LinkServer(ends.folder, lambda _: None, lambda: STATE, list)
    assert not second.listen()
