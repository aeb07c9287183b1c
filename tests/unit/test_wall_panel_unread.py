"""A wall's panel that cannot be read (a full disk) says so, is whole to its scene, and is read again by itself."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from data.messages import Hub
from widgets.theme import Theme
from widgets.wall import panel as module
from widgets.wall.canvas import Canvas
from widgets.wall.panel import WallPanel


class _Figure(WallPanel):
    """Reads a number once the disk lets it, and cannot draw what is none."""

    failures = 3
    drawn = 0

    def read(self) -> int:
        if self.failures:
            self.failures -= 1
            raise OSError("disk full")
        return 7

    def draw(self, canvas: Canvas, box: QRectF, found: int) -> None:
        self.drawn = found + 0


def _run(
    work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[BaseException], None], owner: object
) -> Any:
    try:
        found = work()
    except OSError as error:
        failed(error)
    else:
        done(found)
    return None


def test_what_could_not_be_read_is_told_once_painted_and_read_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AGAIN_MS", 10)
    reported: list[BaseException] = []
    context: Any = SimpleNamespace(
        theme=Theme("dark"),
        hub=Hub(),
        options={},
        sizes=None,
        tasks=SimpleNamespace(run=_run),
        report=reported.append,
    )
    panel = _Figure(context)
    qtbot.addWidget(panel)
    panel.resize(300, 200)
    panel.show()
    assert panel.is_complete(), "its scene does not wait for a disk"
    assert panel.found is None
    assert not panel.grab().isNull()
    qtbot.waitUntil(lambda: panel.found == 7)
    panel.grab()
    assert panel.drawn == 7
    assert len(reported) == 1, "told once, not at every attempt"
    panel.shut()
