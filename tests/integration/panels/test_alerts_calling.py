"""Telephone numbers: masked everywhere, in full for those who may see them, and the audit knows who did."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from data.alerts.model import Message, Report, Severity
from data.contacts import ACTION, CONTACTS_FILE
from data.errors import UserError
from data.exporting_layers import export_layer
from data.query import equal
from plugins.alerts import doing
from plugins.alerts.calling import Called
from plugins.alerts.panel import AlertsPanel
from tests.support.county import X0, Y0, Desk
from widgets.panel import Panel


@pytest.fixture
def panel(desk: Desk, shown: Callable[..., Panel], qtbot: QtBot) -> AlertsPanel:
    assert desk.context.alerts is not None
    now = datetime.now(timezone.utc)
    report = Report("f1", "CAM-1", "fire", now, severity=Severity.RED, title="疑似火点", x=X0 + 30, y=Y0 + 30)
    desk.context.alerts.take([(Message("mqtt", "t", b"{}", now), report)])
    made = shown(AlertsPanel(desk.context), 416, 900)
    assert isinstance(made, AlertsPanel)
    made.choose(made.model.alerts[0].id)
    qtbot.waitUntil(lambda: made.is_complete() and made.card.buttons["call"].isEnabled())
    return made


def audited(desk: Desk) -> list[tuple[str, str, str, list[str]]]:
    assert desk.context.store is not None
    columns = ("actor", "table_name", "result", "detail")
    rows = desk.context.store.page("audit", columns, equal("action", ACTION))
    return [(actor, table, result, json.loads(detail)["names"]) for actor, table, result, detail in rows]


def test_a_call_shows_numbers_is_audited_and_recorded(
    desk: Desk, panel: AlertsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def answer(parent: object, alert: object, people: list) -> list[Called]:
        asked.extend(people)
        return [Called(people[0], "无人接听")]

    monkeypatch.setattr(doing, "ask_called", answer)
    assert "****" in {t.text(): v.text() for t, v in panel.card._rows if not t.isHidden()}["责任人"]
    panel.act("call")
    qtbot.waitUntil(lambda: bool(asked) and panel.is_complete())
    assert len(asked[0].phone) == 11
    assert asked[0].masked.count("*") == 4
    assert audited(desk) == [(desk.context.actor, "grid_staff", "ok", [person.name for person in asked])]
    assert desk.context.alerts is not None
    step = desk.context.alerts.steps(panel.model.alerts[0].id)[-1]
    assert f"{asked[0].name}：无人接听" in step.detail["text"]
    assert asked[0].phone not in step.detail["text"]


def test_who_is_not_named_sees_none_and_that_is_audited(
    desk: Desk, panel: AlertsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.context.workspace is not None
    file = desk.context.workspace.path / CONTACTS_FILE
    file.write_text('see = ["黄秀"]\n', encoding="utf-8")
    monkeypatch.setattr(doing, "ask_called", lambda *_: pytest.fail("numbers were shown"))
    panel.act("call")
    qtbot.waitUntil(lambda: bool(desk.reports))
    assert isinstance(desk.reports.pop(), UserError)
    assert [(actor, result) for actor, _, result, _ in audited(desk)] == [(desk.context.actor, "refused")]
    file.write_text("see = 3\n", encoding="utf-8")
    panel.act("call")
    qtbot.waitUntil(lambda: bool(desk.reports))
    error = desk.reports.pop()
    assert isinstance(error, UserError)
    assert error.file == str(file)


def test_layers_leave_without_numbers(desk: Desk, tmp_path: Path) -> None:
    assert desk.context.store is not None
    target = tmp_path / "grids.geojson"
    export_layer(desk.context.store, "grid_zone", target)
    phones = {feature["properties"]["phone"] for feature in json.loads(target.read_text(encoding="utf-8"))["features"]}
    assert phones
    assert all("****" in phone for phone in phones)
