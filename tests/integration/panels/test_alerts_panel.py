"""The queue: alerts appear by themselves, are dealt with by keyboard, and nothing open is hidden unsaid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.hub import GuiHub
from data.alerts.book import AlertBook, Filter
from data.alerts.following import AlertFollower
from data.alerts.model import Message, Report, Severity
from data.alerts.policy import read_policy
from data.messages import AlertChosen, AlertsChanged, AreaChosen
from data.workspace import Workspace
from plugins.alerts import words
from plugins.alerts.panel import LAYER, AlertsPanel
from tests.support.county import X0, Y0, Desk

NOW = datetime.now(timezone.utc)


def told(number: int, severity: Severity, *, kind: str = "fire", place: bool = True) -> tuple[Message, Report]:
    report = Report(
        identity=f"{kind}{number}",
        source=f"CAM-{number}",
        kind=kind,
        happened_at=NOW,
        severity=severity,
        title=f"疑似火点 {number}",
        x=X0 + 30 + number if place else None,
        y=Y0 + 30 if place else None,
    )
    return Message("mqtt", "t", report.identity.encode(), NOW - timedelta(seconds=5)), report


@pytest.fixture
def book(county: Workspace) -> Iterator[AlertBook]:
    """Another process's view of the same alerts; every place is in the first village."""
    with AlertBook(county.path, read_policy(), lambda x, y: "430999100201") as opened:
        yield opened


@pytest.fixture
def panel(desk: Desk, book: AlertBook, shown: Callable[..., Any]) -> AlertsPanel:
    book.take([told(1, Severity.YELLOW), told(2, Severity.RED), told(3, Severity.BLUE, place=False)])
    made: AlertsPanel = shown(AlertsPanel(desk.context), 416, 900)
    return made


def titles(panel: AlertsPanel) -> list[str]:
    return [alert.title for alert in panel.model.alerts]


def test_the_worst_comes_first_and_all_have_a_place_on_the_map(panel: AlertsPanel, desk: Desk) -> None:
    assert titles(panel) == ["疑似火点 2", "疑似火点 1", "疑似火点 3"]
    assert sorted(desk.map.points[LAYER].severities.tolist()) == [1, 3]
    assert panel.note == "未确认 3"


def test_a_letter_of_the_desk_is_the_card_s_while_the_queue_has_the_focus(
    panel: AlertsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed: list[str] = []
    command = QShortcut(QKeySequence("S"), panel.window(), lambda: pressed.append("desk"))
    assert command.isEnabled()
    monkeypatch.setattr(panel, "act", pressed.append)
    panel.view.setCurrentIndex(panel.model.index(0))
    qtbot.waitUntil(panel.is_complete)
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_S)
    assert pressed == ["speak"]


def test_what_is_done_with_every_alert_needs_no_scrolling(panel: AlertsPanel, qtbot: QtBot) -> None:
    panel.resize(416, 500)
    panel.view.setCurrentIndex(panel.model.index(0))
    qtbot.waitUntil(lambda: panel.is_complete() and panel.card.isVisible())
    for action in ("acknowledge", "assign", "close"):
        button = panel.card.buttons[action]
        assert button.visibleRegion().boundingRect() == button.rect()


def test_an_alert_is_acknowledged_and_noted_by_keyboard(
    panel: AlertsPanel, desk: Desk, book: AlertBook, qtbot: QtBot
) -> None:
    panel.view.setCurrentIndex(panel.model.index(0))
    qtbot.waitUntil(panel.is_complete)
    assert ("fly_to", (X0 + 32, Y0 + 30, X0 + 32, Y0 + 30)) in desk.map.calls
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: book.listed(Filter()).alerts[0].acknowledged)
    first = book.listed(Filter()).alerts[0]
    assert (first.severity, first.acknowledged_by) == (Severity.RED, "测试员")
    desk.hub.publish(AlertsChanged(0))
    qtbot.waitUntil(lambda: panel.is_complete() and panel.note == "未确认 2")
    assert not panel.card.buttons["acknowledge"].isEnabled()


def test_what_a_filter_hides_is_counted(panel: AlertsPanel, desk: Desk, qtbot: QtBot) -> None:
    panel.counts[0].click()
    qtbot.waitUntil(lambda: panel.is_complete() and titles(panel) == ["疑似火点 2"])
    assert panel.note == "未确认 3 · 筛选隐藏 2"
    assert len(desk.map.points[LAYER].ids) == 2  # the map hides nothing
    panel.counts[0].click()
    desk.hub.publish(AreaChosen("430999200202"))
    qtbot.waitUntil(lambda: panel.is_complete() and titles(panel) == [])
    assert panel.note == "未确认 3 · 筛选隐藏 3"


def test_another_process_is_followed(desk: Desk, book: AlertBook, county: Workspace, qtbot: QtBot) -> None:
    hub = GuiHub()
    seen: list[int] = []
    hub.subscribe(AlertsChanged, lambda message: seen.append(message.change))
    follower = AlertFollower(county.path, lambda change: hub.publish(AlertsChanged(change)))
    try:
        qtbot.waitUntil(lambda: seen == [0])
        book.take([told(1, Severity.RED)])
        qtbot.waitUntil(lambda: seen == [0, 1])
    finally:
        follower.stop()


def test_the_card_says_where_and_who(panel: AlertsPanel, qtbot: QtBot) -> None:
    panel.choose(panel.model.alerts[0].id)
    qtbot.waitUntil(panel.is_complete)
    texts = {title.text(): text.text() for title, text in panel.card._rows if not title.isHidden()}
    assert "梨树坪村" in texts["位置"]
    assert "****" in texts["责任人"] or texts["责任人"] == "未查到"
    assert panel.card._plan.text().startswith("1  ")


def test_the_card_says_of_a_closed_alert_that_and_how_it_was_closed(
    panel: AlertsPanel, book: AlertBook, qtbot: QtBot
) -> None:
    panel.view.setCurrentIndex(panel.model.index(0))
    qtbot.waitUntil(panel.is_complete)
    chosen = panel.model.alerts[0]
    closed = book.finish(chosen.id, "测试员", "false", "", None)
    assert words.state(chosen).startswith(words.DOT.join(["红色", "未确认"]))
    assert words.state(closed).startswith(words.DOT.join(["红色", "已关闭", "误报", "首报"]))


def test_a_row_of_the_queue_is_the_chosen_alert_everywhere_and_more_can_be_selected_with_it(
    panel: AlertsPanel, desk: Desk, qtbot: QtBot
) -> None:
    told: list[int] = []
    desk.hub.subscribe(AlertChosen, lambda message: told.append(message.alert))
    panel.view.setCurrentIndex(panel.model.index(0))
    second = panel.view.visualRect(panel.model.index(1)).center()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, control, second)
    qtbot.waitUntil(panel.is_complete)
    assert told == [alert.id for alert in panel.model.alerts[:2]]
    assert tuple(panel.view.selected()) == tuple(panel.model.alerts[:2])
