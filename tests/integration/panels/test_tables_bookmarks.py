"""Bookmarks: kept with a picture, gone to, renamed, removed; the history; going to a scale."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from data.bookmarks import Bookmark, Bookmarks
from plugins.bookmarks.commands import add_bookmark
from plugins.bookmarks.panel import BookmarksPanel
from tests.support.county import X0, Y0, Desk
from widgets.panel import Panel


@pytest.fixture
def panel(desk: Desk, shown: Callable[[Panel], Any]) -> BookmarksPanel:
    """The panel without bookmarks."""
    made = shown(BookmarksPanel(desk.context))
    assert isinstance(made, BookmarksPanel)
    return made


def marks_of(desk: Desk) -> list[Bookmark]:
    assert desk.context.workspace is not None
    return [mark for mark, _ in Bookmarks(desk.context.workspace.path).all()]


def test_a_place_is_kept_named_after_its_village_and_gone_to(panel: BookmarksPanel, desk: Desk, qtbot: QtBot) -> None:
    add_bookmark(desk.context)
    qtbot.waitUntil(lambda: panel.note == "1" and panel.is_complete())
    item = panel.marks.item(0)
    assert item is not None
    assert item.text().startswith("梨树坪村\n1 : 5,000")
    assert not item.icon().isNull()
    panel.marks.itemActivated.emit(item)
    assert desk.context.map.calls[-1] == ("fly_to", desk.context.map.view, 0.0)  # type: ignore[attr-defined]
    panel.rename(marks_of(desk)[0], "坪上")
    qtbot.waitUntil(lambda: [mark.name for mark in marks_of(desk)] == ["坪上"])
    panel.remove(marks_of(desk)[0])
    qtbot.waitUntil(lambda: marks_of(desk) == [] and panel.note == "" and panel.is_complete())


def test_the_history_lists_places_once(panel: BookmarksPanel, desk: Desk, qtbot: QtBot) -> None:
    fake: Any = desk.context.map
    assert len(panel.visits) == 1
    fake.view_changed.emit()
    fake.view = (X0 + 10, Y0, X0 + 310, Y0 + 300)
    fake.view_changed.emit()
    assert len(panel.visits) == 1
    fake.view = (X0 + 600, Y0, X0 + 900, Y0 + 300)
    fake.view_changed.emit()
    assert panel.history.count() == 2
    qtbot.waitUntil(lambda: "柳溪村" in panel.history.item(0).text())


def test_the_map_goes_to_a_scale(panel: BookmarksPanel, desk: Desk) -> None:
    panel.scale.setCurrentText("1 : 10,000")
    panel._go_to_scale()
    name, extent = desk.context.map.calls[-1]  # type: ignore[attr-defined]
    assert name == "zoom_to"
    assert extent[2] - extent[0] == pytest.approx(600.0)
