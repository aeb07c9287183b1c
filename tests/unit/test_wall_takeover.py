"""The picture of an alert on the wall: what cannot be read at once comes later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QColor, QImage, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.wall.night import darken
from app.wall.overlay import Overlay
from app.wall.takeover import view as module
from app.wall.takeover.queue import Taken, choose
from app.wall.takeover.view import TakeOver
from data.alerts.model import Alert, Severity
from widgets.theme import Theme
from widgets.wall.type import WallType

NOW = datetime(2026, 7, 14, 9, 42, tzinfo=timezone.utc)


class _Part(QWidget):
    """Stands for map, beacon and camera."""

    completed = Signal()
    part: Any = None
    feed: object = None

    def __init__(self, *_: object, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = self

    def show_part(self, part: Any) -> None:
        self.part = part

    def show_alert(self, alert: int | None) -> None: ...
    def show_place(self, *_: object) -> None: ...
    def show_feed(self, feed: object) -> None:
        self.feed = feed

    def set_text_size(self, size: float) -> None: ...
    def is_complete(self) -> bool:
        return True

    def shut(self) -> None: ...


class _Session(QObject):
    """A workspace whose layers are not known yet."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.alerts = self.store = object()
        self.workspace = SimpleNamespace(path=None)
        self.keys: list[str] = []
        self.catalogue = SimpleNamespace(layers=lambda: [SimpleNamespace(key=key) for key in self.keys])


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
    session: Any = _Session()
    parent = QWidget()
    qtbot.addWidget(parent)
    view = TakeOver(console, session, WallType(24), lambda: NOW, parent)
    view.show_taken(Taken(alert), {})
    assert view._known is None
    qtbot.waitUntil(lambda: view._known is known)
    assert len(reported) == 1, "told once, not every second"
    view.shut()


def _alert(number: int, **values: Any) -> Alert:
    return Alert(number, f"s{number}", "fire", "", Severity(1), "", "", first_seen=NOW, last_seen=NOW, **values)


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TakeOver, _Session]]:
    """A take-over that reads a camera for every alert."""

    def read(_book: object, _store: object, _path: object, number: int) -> object:
        return SimpleNamespace(
            alert=_alert(number), feeds=(SimpleNamespace(key=number, address="rtsp://x"),), extent=None, places=()
        )

    monkeypatch.setattr(module, "read", read)
    for name in ("MapCell", "Beacon", "VideoView"):
        monkeypatch.setattr(module, name, _Part)
    session: Any = _Session()
    console: Any = SimpleNamespace(theme=Theme("dark"), tasks=SimpleNamespace(run=_run))
    parent = QWidget()
    qtbot.addWidget(parent)
    view = TakeOver(console, session, WallType(24), lambda: NOW, parent)
    yield view, session
    view.shut()


def test_an_alert_that_came_before_the_layers_has_its_imagery_once_they_are_known(
    made: tuple[TakeOver, _Session],
) -> None:
    view, session = made
    view.show_taken(Taken(_alert(1)), {})
    assert view.map.part.theme == "land"
    session.keys = ["imagery:2026"]
    session.opened.emit()
    assert view.map.part.theme == "imagery"


def test_the_camera_of_the_last_alert_does_not_stay_under_the_next_ones_name(
    made: tuple[TakeOver, _Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    view, _ = made
    view.show_taken(Taken(_alert(1)), {})
    assert view.video.feed is not None
    monkeypatch.setattr(view._console.tasks, "run", lambda *_, **__: None)
    view.show_taken(Taken(_alert(2)), {})
    assert view.video.feed is None


def test_what_is_over_gives_the_screen_to_what_goes_on_and_has_it_again_after_it() -> None:
    over, on = _alert(1, active=False), _alert(2)
    for shown in (None, 1, 2):
        chosen = choose([over, on], shown, 1, timedelta(seconds=20), NOW).alert
        assert chosen is not None
        assert chosen.id == 2
    alone = choose([over], 2, 1, timedelta(seconds=20), NOW).alert
    assert alone is not None, "nobody has acknowledged it yet"
    assert alone.id == 1


def test_of_those_that_wait_what_goes_on_comes_before_what_is_over() -> None:
    over = _alert(1, active=False)
    waits = choose([over, _alert(2), _alert(3)], 2, 1, timedelta(seconds=20), NOW)
    assert waits.alert is not None
    assert waits.alert.id == 2
    assert [alert.id for alert in waits.waiting] == [3, 1]


def test_at_night_all_is_darker_but_the_band_of_an_alert_that_nobody_has(made: tuple[TakeOver, _Session]) -> None:
    view, _ = made
    view.resize(1920, 1080)
    view.resizeEvent(QResizeEvent(view.size(), view.size()))
    overlay = Overlay(Theme("dark"), WallType(24), view)
    window: Any = SimpleNamespace(cover=view, overlay=overlay)
    overlay.setGeometry(view.rect())

    def shades() -> tuple[int, int]:
        """Grey that is left of white in the band and below it."""
        picture = QImage(1920, 1080, QImage.Format.Format_RGB32)
        picture.fill(QColor("white"))
        overlay.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        return picture.pixelColor(960, 20).red(), picture.pixelColor(960, 900).red()

    view.show_taken(Taken(_alert(1)), {})
    darken([window], 0.3)
    assert shades() == (255, 179)
    view.show_taken(Taken(_alert(1, acknowledged=True)), {})
    darken([window], 0.3)
    assert shades() == (179, 179), "somebody has it: the room may rest its eyes"
    window.cover = None
    view.show_taken(Taken(_alert(1)), {})
    darken([window], 0.3)
    assert shades() == (179, 179)
    darken([window], 0.0)
    assert overlay.isHidden()
