"""Columns that stay while the others scroll: seen, clicked, sorted and remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from plugins.attribute_table.panel import AttributeTablePanel
from tests.support.county import Desk
from widgets.panel import Panel
from widgets.table.shading import Shade


@pytest.fixture
def panel(desk: Desk, shown: Callable[[Panel], Any], qtbot: QtBot) -> AttributeTablePanel:
    panel = shown(AttributeTablePanel(desk.context))
    qtbot.waitUntil(lambda: panel.sheet is not None and panel.is_complete())
    return panel


def test_pinned_columns_stay_and_are_hit_where_they_are_seen(panel: AttributeTablePanel, qtbot: QtBot) -> None:
    sheet = panel.sheet
    assert sheet is not None
    view, header, bar = sheet.view, sheet.view.header, sheet.view.horizontalScrollBar()
    titles = [action.text() for action in sheet.columns.menu(1).actions()]
    assert "固定到此列" in titles
    header.pin(2)
    width = header.sectionSize(0) + header.sectionSize(1)
    assert header.covered() == 0, "nothing has scrolled yet"
    bar.setValue(500)
    assert header.covered() == width
    first = view.indexAt(QPoint(5, 5))
    second = view.indexAt(QPoint(header.sectionSize(0) + 5, 5))
    assert (first.column(), second.column()) == (0, 1)
    assert view.visualRect(second).left() == header.sectionSize(0)
    assert view.indexAt(QPoint(width + 5, 5)).column() > 1
    assert header.column_at(QPoint(5, 5)) == 0
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert sheet.selection.keys.tolist() == [int(sheet.pane.model.keys[0])]
    assert bar.value() == 500, "choosing a pinned cell scrolls nothing away"
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(header.sectionSize(0) + 20, 10))
    qtbot.waitUntil(lambda: panel.is_complete() and sheet.pane.asked.sort.lstrip("-") == "BSM")
    view.scrollTo(sheet.pane.model.index(0, 4))
    assert view.visualRect(sheet.pane.model.index(0, 4)).left() >= width
    view.grab()
    state = sheet.save_state()
    header.pin(0)
    sheet.restore_state(state)
    assert header.pinned == 2


def test_pins_that_would_leave_no_room_are_let_go_meanwhile(panel: AttributeTablePanel) -> None:
    sheet = panel.sheet
    assert sheet is not None
    header = sheet.view.header
    header.pin(20)
    sheet.view.horizontalScrollBar().setValue(400)
    assert (header.pinned, header.covered()) == (20, 0)


def test_a_table_that_is_there_already_takes_its_state(panel: AttributeTablePanel, qtbot: QtBot) -> None:
    sheet = panel.sheet
    assert sheet is not None
    sheet.view.header.pin(2)
    sheet.pane.sort(5, True)
    sheet.view.shade(sheet.view.shading.changed("DLMC", [Shade("林", 3)]))
    qtbot.waitUntil(panel.is_complete)
    state = panel.save_state()
    first = sheet.pane.model.fid(0)
    sheet.view.header.pin(0)
    sheet.pane.sort(0, False)
    sheet.view.shade(sheet.view.shading.changed("DLMC", []))
    qtbot.waitUntil(panel.is_complete)
    assert sheet.pane.model.fid(0) != first
    panel.restore_state(state)
    qtbot.waitUntil(panel.is_complete)
    assert (sheet.pane.model.fid(0), sheet.view.header.pinned) == (first, 2)
    assert sheet.view.shading.rules == {"DLMC": (Shade("林", 3),)}
