"""The player of alarm sounds is a process of its own: it answers, it comes back when killed, it goes with its owner."""

from __future__ import annotations

import psutil
from pytestqt.qtbot import QtBot

from widgets.sound import Sounds


def test_every_sound_is_answered_and_a_dead_player_comes_back(qtbot: QtBot) -> None:
    sounds = Sounds()
    with qtbot.waitSignal(sounds.heard, timeout=60_000):
        sounds.play("red")
    player = psutil.Process(sounds._player.processId())
    with qtbot.waitSignal(sounds._player.finished, timeout=60_000):
        player.kill()
    with qtbot.waitSignal(sounds.heard, timeout=60_000):
        sounds.play("orange")
    player = psutil.Process(sounds._player.processId())
    sounds.close()
    assert not player.is_running()
