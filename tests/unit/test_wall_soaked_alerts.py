"""What a soak says of an alert: kept, on every screen, dealt with; and what it must not pass over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timezone
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from app.wall import soaked_alerts as module
from app.wall.soaked_alerts import Fate, Watch
from data.alerts.model import Alert, Severity


class _Director(QObject):
    changed = Signal()
    alert: Alert | None = None


class _Cover:
    """Stands for a take-over."""

    def __init__(self, alert: Alert) -> None:
        self.alert = alert

    def isVisible(self) -> bool:
        return True


class _Book:
    """Keeps alerts as the book does, and does as it is told."""

    def __init__(self) -> None:
        self.alerts: dict[int, Alert] = {}

    def listed(self, *_: object, **__: object) -> Any:
        return SimpleNamespace(alerts=list(self.alerts.values()))

    def acknowledge(self, alert: int, actor: str) -> None:
        self.alerts[alert] = replace(self.alerts[alert], acknowledged=True)

    def finish(self, alert: int, actor: str, outcome: str) -> None:
        del self.alerts[alert]


class _Stand:
    """A wall of two screens, its book, its clock, and what the soak makes of them."""

    def __init__(self, titles: list[str], now: list[float]) -> None:
        self.now = now
        self.director = _Director()
        self.windows = [SimpleNamespace(identity=name, cover=None) for name in ("left", "right")]
        self.book = _Book()
        self.fates = {title: Fate(title, now[0]) for title in titles}
        wall: Any = SimpleNamespace(director=self.director, windows=self.windows)
        self.watch = Watch(wall, self.fates)

    def come(self, number: int, title: str) -> Alert:
        seen = datetime.now(timezone.utc)
        alert = Alert(number, title, "fire", "", Severity(1), title, "", first_seen=seen, last_seen=seen)
        self.book.alerts[number] = alert
        return alert

    def show(self, alert: Alert, *screens: int) -> None:
        self.director.alert = alert
        for number, window in enumerate(self.windows):
            window.cover = _Cover(alert) if number in screens else None
        self.watch.see()

    def deal(self, after: float) -> None:
        self.now[0] += after
        self.watch.deal(self.book)  # type: ignore[arg-type]


@pytest.fixture
def stand(monkeypatch: pytest.MonkeyPatch) -> Callable[..., _Stand]:
    now = [100.0]
    monkeypatch.setattr(module, "TakeOver", _Cover)
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: now[0]))
    return lambda *titles: _Stand(list(titles), now)


def test_what_every_screen_has_shown_is_dealt_with_and_not_before(stand: Callable[..., _Stand]) -> None:
    made = stand("soak 1")
    alert = made.come(1, "soak 1")
    made.deal(60.0)
    assert list(made.book.alerts) == [1], "nobody has seen it"
    made.show(alert, 0)
    assert made.watch.unseen == [made.fates["soak 1"]], "one of the two screens did not show it"
    made.show(alert, 0, 1)
    assert made.watch.unseen == []
    assert len(made.watch.delays) == 1, "until the last screen has it, not the first"
    made.deal(1.0)
    assert list(made.book.alerts) == [1]
    made.deal(10.0)
    assert made.book.alerts == {}


def test_what_never_came_is_neither_kept_nor_seen(stand: Callable[..., _Stand]) -> None:
    made = stand("soak 1", "soak 2")
    made.show(made.come(1, "soak 1"), 0, 1)
    made.deal(0.0)
    assert [fate.title for fate in made.watch.unkept] == ["soak 2"]
    assert [fate.title for fate in made.watch.unseen] == ["soak 2"]
    assert made.watch.unseen[0].line(100.0).startswith("soak 2: sent 0.0, broker never, book never, screens none")
    assert len(made.watch.delays) == 1


def test_one_that_waited_behind_another_says_nothing_of_how_fast_the_wall_is(stand: Callable[..., _Stand]) -> None:
    made = stand("soak 1", "soak 2")
    made.show(made.come(1, "soak 1"), 0, 1)
    made.show(made.come(2, "soak 2"), 0, 1)
    assert made.watch.unseen == []
    assert len(made.watch.delays) == 1


def test_every_third_is_acknowledged_first_and_closed_later(stand: Callable[..., _Stand]) -> None:
    made = stand("soak 3")
    made.show(made.come(3, "soak 3"), 0, 1)
    made.deal(10.0)
    assert made.book.alerts[3].acknowledged
    made.deal(31.0)
    assert made.book.alerts == {}


def test_an_alert_of_the_county_itself_is_dealt_with_and_not_counted(stand: Callable[..., _Stand]) -> None:
    made = stand("soak 1")
    made.show(made.come(7, "a fire"), 0, 1)
    made.deal(10.0)
    assert made.book.alerts == {}
    assert made.watch.delays == []
    assert [fate.title for fate in made.watch.unkept] == ["soak 1"]
