"""Work done one piece a turn of the event loop."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.panels.turns import Turns


def test_what_happens_meanwhile_goes_before_the_next_piece(qtbot: QtBot) -> None:
    turns = Turns()
    done: list[str] = []

    def first() -> None:
        done.append("first")
        QTimer.singleShot(0, lambda: done.append("click"))

    turns.add(first)
    turns.add(lambda: None)
    turns.add(lambda: done.append("last"))
    assert done == []
    qtbot.waitUntil(lambda: "last" in done)
    assert done == ["first", "click", "last"]


def test_pieces_may_add_pieces_and_cleared_ones_are_dropped(qtbot: QtBot) -> None:
    turns = Turns()
    done: list[str] = []
    turns.add(lambda: turns.add(lambda: done.append("added")))
    qtbot.waitUntil(lambda: done == ["added"])
    turns.add(lambda: done.append("dropped"))
    turns.clear()
    turns.add(lambda: done.append("kept"))
    qtbot.waitUntil(lambda: "kept" in done)
    assert done == ["added", "kept"]
