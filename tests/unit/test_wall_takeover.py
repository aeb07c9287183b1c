"""The picture of an alert on the wall: what cannot be read at once comes later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.wall.takeover import view as module
from app.wall.takeover.queue import Taken
from app.wall.takeover.view import TakeOver
from data.alerts.model import Alert, Severity
from widgets.theme import Theme
from widgets.wall.type import WallType

NOW = datetime(2026, 7, 14, 9, 42, tzinfo=timezone.utc)


class _Part(QWidget):
    """Stands for map, beacon and camera."""

    completed = Signal()
    part = None

    def __init__(self, *_: object, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = self

    def show_part(self, part: object) -> None: ...
    def show_alert(self, alert: int | None) -> None: ...
    def show_place(self, *_: object) -> None: ...
    def show_feed(self, feed: object) -> None: ...
    def set_text_size(self, size: float) -> None: ...
    def is_complete(self) -> bool:
        return True

    def shut(self) -> None: ...


def _run(
    work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[BaseException], None], owner: object
) -> None:
    try:
        found = work()
    except OSError as error:
        failed(error)
    else:
        done(found)


def test_what_a_full_disk_kept_from_the_wall_is_read_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    failures = [OSError("disk full"), OSError("disk full")]
    reported: list[BaseException] = []
    alert = Alert(1, "s1", "fire", "", Severity(1), "", "", first_seen=NOW, last_seen=NOW)
    known: Any = SimpleNamespace(alert=alert, feeds=(), extent=None, places=())

    def read(*_: object) -> object:
        if failures:
            raise failures.pop()
        return known

    monkeypatch.setattr(module, "read", read)
    for name in ("MapCell", "Beacon", "VideoView"):
        monkeypatch.setattr(module, name, _Part)
    console: Any = SimpleNamespace(
        theme=Theme("dark"), tasks=SimpleNamespace(run=_run), errors=SimpleNamespace(report=reported.append)
    )
    session: Any = SimpleNamespace(
        alerts=object(),
        store=object(),
        workspace=SimpleNamespace(path=None),
        catalogue=SimpleNamespace(layers=lambda: ()),
    )
    parent = QWidget()
    qtbot.addWidget(parent)
    view = TakeOver(console, session, WallType(24), lambda: NOW, parent)
    view.show_taken(Taken(alert), {})
    assert view._known is None
    qtbot.waitUntil(lambda: view._known is known)
    assert len(reported) == 1, "told once, not every second"
    view.shut()
