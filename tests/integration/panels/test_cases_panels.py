"""The ledger and the case panel over a real store: filters, figures, moves, a second seat."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.hub import GuiHub
from app.workflows import declared
from data.batch import Batch
from data.cases.book import CaseBook
from data.cases.farmland import WORKFLOW
from data.cases.ledger import Wanted, summary, transitions
from data.cases.times import now
from data.gpkg.store import GpkgStore
from data.messages import AreaChosen, ObjectChosen
from plugins.change_cases.case_areas import LAYER
from plugins.change_cases.case_panel import CasePanel
from plugins.change_cases.ledger_panel import LedgerPanel
from plugins.change_cases.progress_panel import ProgressPanel
from tests.support.cases import fill_cases
from tests.support.county import Desk

WORKFLOWS = declared()
COUNT = 300


@pytest.fixture
def cases(desk: Desk) -> Iterator[Desk]:
    """A desk whose store tells its changes as the program's does, with cases."""
    fill_cases(desk.context.store, WORKFLOWS[WORKFLOW], COUNT)
    hub = GuiHub()
    store = GpkgStore(desk.context.workspace.database, hub)
    yield replace(desk, hub=hub, context=replace(desk.context, hub=hub, store=store, workflows=WORKFLOWS))
    store.close()


def first_of(desk: Desk, state: str) -> int:
    from data.query import equal

    return int(desk.context.store.page("case_file", ["fid"], equal("state", state), limit=1)[0][0])


def click_row(panel: LedgerPanel, key: str) -> None:
    rows = panel.filters
    index = [row.key for row in rows.rows].index(key)
    y = int((index + 0.5) * rows.height() / len(rows.rows))
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(40, y))


def test_figures_and_list_agree(cases: Desk, shown: Callable[..., Any], qtbot: QtBot) -> None:
    panel = shown(LedgerPanel(cases.context))
    figures = panel.found.summary
    assert sum(part.count for part in figures.states) == COUNT == len(panel.list.model.keys)
    live = [p for p in figures.states if p.key != "rejected"]
    assert sum(p.area_m2 for p in live) == pytest.approx(figures.suspected_m2)
    assert figures.closed_share == pytest.approx(figures.state("closed").area_m2 / figures.suspected_m2)
    open_cases = sum(p.count for p in live) - figures.state("closed").count
    assert sum(p.count for p in figures.ages) == open_cases
    for key, count in [
        *((f"state:{p.key}", p.count) for p in figures.states),
        ("overdue:", figures.overdue.count),
        *((f"age:{p.key}", p.count) for p in figures.ages),
        *((f"turn:{turn.before}>{turn.after}", turn.count) for turn in panel.found.turns[:3]),
    ]:
        click_row(panel, key)
        qtbot.waitUntil(panel.is_complete)
        assert len(panel.list.model.keys) == count, key
    kind = figures.kinds[0]
    click_row(panel, f"kind:{kind.key}")
    qtbot.waitUntil(panel.is_complete)
    # Of the rows' figures those by kind leave rejected cases aside, as their heading says; the list shows them too.
    assert len(panel.list.model.keys) >= kind.count
    assert set(cases.map.areas) == {LAYER}
    moved = transitions(cases.context.store, Wanted(WORKFLOW), now())
    assert sum(row.area_m2 for row in moved) == pytest.approx(figures.suspected_m2)


def test_a_ledger_without_cases_says_where_they_come_from(desk: Desk, shown: Callable[..., Any], qtbot: QtBot) -> None:
    panel = shown(LedgerPanel(replace(desk.context, workflows=WORKFLOWS)))
    assert panel.list.overlay.text == str(panel.list.spec.empty)
    click_row(panel, "state:closed")
    qtbot.waitUntil(panel.is_complete)
    assert panel.list.overlay.text == "没有符合筛选的记录"


def test_a_town_narrows_figures_and_list(cases: Desk, shown: Callable[..., Any], qtbot: QtBot) -> None:
    panel = shown(LedgerPanel(cases.context))
    town = panel.found.summary.places[0].key
    cases.hub.publish(AreaChosen(town))
    qtbot.waitUntil(lambda: panel.list.asked.area == town and panel.is_complete())
    assert sum(part.count for part in panel.found.summary.states) == len(panel.list.model.keys) < COUNT
    assert all(part.key.startswith(town) for part in panel.found.summary.places)


def test_a_place_is_chosen_for_everybody_and_leaves_the_filter(
    cases: Desk, shown: Callable[..., Any], qtbot: QtBot
) -> None:
    panel = shown(LedgerPanel(cases.context))
    click_row(panel, "state:review")
    qtbot.waitUntil(panel.is_complete)
    town = next(part.key for part in panel.found.summary.places)
    said: list[AreaChosen] = []
    cases.hub.subscribe(AreaChosen, said.append)
    click_row(panel, f"place:{town}")
    qtbot.waitUntil(lambda: panel.list.asked.area == town and panel.is_complete())
    assert [message.code for message in said] == [town]
    assert panel.filters.key == "state:review"
    assert len(panel.list.model.keys) == panel.found.summary.state("review").count


def test_a_case_is_moved_and_both_panels_follow(cases: Desk, shown: Callable[..., Any], qtbot: QtBot) -> None:
    ledger = shown(LedgerPanel(cases.context))
    panel = shown(CasePanel(cases.context), 416, 900)
    fid = first_of(cases, "checked")
    before = ledger.found.summary.state("rectifying").count
    cases.hub.publish(ObjectChosen("case_file", fid, "test"))
    qtbot.waitUntil(lambda: panel.view is not None and panel.view.case.fid == fid and panel.is_complete())
    assert not panel.card.content.title.startswith("疑似")
    button = panel.moves.findChild(QPushButton, "move_rectifying")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    panel.form.holder.setText("白马镇")
    QTest.mouseClick(panel.form.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.view.case.state == "rectifying" and panel.is_complete(), timeout=10_000)
    assert panel.view.case.holder == "白马镇"
    assert panel.steps.steps[0].who == "测试员"
    qtbot.waitUntil(lambda: ledger.is_complete() and ledger.found.summary.state("rectifying").count == before + 1)
    assert any("已保存" in note for note in cases.notes)


def test_a_reason_is_asked_for_and_imagery_alone_says_suspected(
    cases: Desk, shown: Callable[..., Any], qtbot: QtBot
) -> None:
    panel = shown(CasePanel(cases.context), 416, 900)
    panel.show_case(first_of(cases, "review"))
    qtbot.waitUntil(lambda: panel.view is not None and panel.is_complete())
    assert panel.card.content.title.startswith("疑似")
    assert "违法" not in panel.card.content.title + panel.card.content.note
    QTest.mouseClick(panel.moves.findChild(QPushButton, "move_rejected"), Qt.MouseButton.LeftButton)
    assert not panel.form.go.isEnabled()
    panel.form.reason.setEditText("季节或作物变化")
    assert panel.form.go.isEnabled()
    QTest.mouseClick(panel.form.leave, Qt.MouseButton.LeftButton)
    assert panel.moves.isVisible()


def test_a_second_seat_is_told_and_sees_the_new_state(cases: Desk, shown: Callable[..., Any], qtbot: QtBot) -> None:
    panel = shown(CasePanel(cases.context), 416, 900)
    fid = first_of(cases, "rectifying")
    panel.show_case(fid)
    qtbot.waitUntil(lambda: panel.view is not None and panel.is_complete())
    QTest.mouseClick(panel.moves.findChild(QPushButton, "move_closed"), Qt.MouseButton.LeftButton)
    with GpkgStore(cases.context.workspace.database) as other:
        book = CaseBook(other, WORKFLOWS)
        book.move(fid, "checked", "别人", revision=book.case(fid).revision, reason="整改不到位")
    QTest.mouseClick(panel.form.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.view.case.state == "checked" and panel.is_complete(), timeout=10_000)
    assert len(cases.reports) == 1
    assert "县级核查" in str(cases.reports.pop())


def test_overlays_are_computed_from_the_panel(cases: Desk, shown: Callable[..., Any], qtbot: QtBot) -> None:
    panel = shown(CasePanel(cases.context), 416, 900)
    panel.show_case(first_of(cases, "dispatched"))
    qtbot.waitUntil(lambda: panel.view is not None and panel.is_complete())
    assert panel.overlay.isVisibleTo(panel)
    QTest.mouseClick(panel.overlay, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(panel.view.overlays) and panel.is_complete(), timeout=10_000)
    missing = {o.layer for o in panel.view.overlays if o.area_m2 is None}
    assert "approved_land" in missing
    land = shapely.box(*panel.view.extent)
    row = {"code": ["A1"], "name": ["某厂"]}
    cases.context.store.write("approved_land", Batch("approved_land", row, np.array([land], dtype=object)), "测试")
    panel.show_case(panel.view.case.fid)
    qtbot.waitUntil(lambda: panel.is_complete() and panel.overlay.isVisibleTo(panel), timeout=10_000)
    QTest.mouseClick(panel.overlay, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.view.overlays_current and panel.is_complete(), timeout=10_000)
    found = next(o for o in panel.view.overlays if o.layer == "approved_land")
    assert found.share == pytest.approx(1.0)
    assert found.features[0]["name"] == "某厂"


def test_progress_shows_the_headline_by_town(cases: Desk, shown: Callable[..., Any]) -> None:
    panel = shown(ProgressPanel(cases.context), 480, 700)
    figures = summary(cases.context.store, Wanted(WORKFLOW), now())
    assert f"{figures.closed_share:.2%}".rstrip("%") in panel.figures.texts().values()
    assert [bar.key for bar in panel.places.bars]
    assert len(panel.ages.bars) == 4
