"""The menu of the layer tree: of a layer, of a group, of a legend's row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from data.messages import DataChanged, SelectionChanged
from plugins.layers.about import AboutLayer
from plugins.layers.panel import LayersPanel
from tests.support.county import Desk
from widgets.layertree.model import TreeRow
from widgets.panel import Panel


@pytest.fixture
def panel(desk: Desk, shown: Callable[[Panel], Any], qtbot: QtBot) -> LayersPanel:
    return shown(LayersPanel(desk.context), 276, 700)  # type: ignore[call-arg, no-any-return]


class _Counted:
    """A timer whose starts are counted."""

    def __init__(self, timer: QTimer, starts: list[None]) -> None:
        self.isActive = timer.isActive
        self._timer, self._starts = timer, starts

    def start(self) -> None:
        self._starts.append(None)
        self._timer.start()


def row_of(panel: LayersPanel, table: str) -> TreeRow:
    return next(row for row in panel.model.rows() if row.layer is not None and row.layer.table == table)


def actions(panel: LayersPanel, row: TreeRow) -> dict[str, Any]:
    return {action.text(): action for action in panel.menu.menu(row).actions() if action.text()}


def test_a_right_click_and_the_menu_key_ask_for_the_same_menu(panel: LayersPanel, qtbot: QtBot) -> None:
    asked: list[TreeRow] = []
    panel.tree.menu_asked.disconnect()
    panel.tree.menu_asked.connect(lambda row, _place: asked.append(row))
    row = row_of(panel, "dltb")
    index = panel.model.index_of(row)
    panel.tree.setCurrentIndex(index)
    place = panel.tree.visualRect(index).center()
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication

    reasons = QContextMenuEvent.Reason
    for reason, at in ((reasons.Mouse, place), (reasons.Keyboard, QPoint(0, 0))):
        event = QContextMenuEvent(reason, at, panel.tree.viewport().mapToGlobal(at))
        QApplication.sendEvent(panel.tree.viewport(), event)
    assert [one.id for one in asked] == [row.id, row.id]


def test_a_layer_alone_keeps_what_is_live(panel: LayersPanel, desk: Desk) -> None:
    row = row_of(panel, "dltb")
    actions(panel, row)["只显示此图层"].trigger()
    shown = [layer for root in desk.context.layers.catalogue.roots for layer, visible in root.walk() if visible]
    assert row.id in [layer.id for layer in shown]
    assert all(layer.live for layer in shown if layer.id != row.id)


def test_what_is_selected_is_saved_as_a_layer(
    panel: LayersPanel, desk: Desk, qtbot: QtBot, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = row_of(panel, "dltb")
    assert not actions(panel, row)["选中的另存为图层…"].isEnabled()
    desk.context.hub.publish(SelectionChanged("dltb", (3, 5, 8), "test"))
    path = tmp_path / "some.geojson"
    kind = "GeoJSON (*.geojson)"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), kind))
    actions(panel, row)["选中的 3 个另存为图层…"].trigger()
    qtbot.waitUntil(lambda: any("已导出 3 个对象" in note for note in desk.notes))
    assert path.read_text(encoding="utf-8").count('"Feature"') == 3


def test_a_layer_says_where_it_comes_from(panel: LayersPanel, desk: Desk, qtbot: QtBot) -> None:
    row = row_of(panel, "dltb")
    actions(panel, row)["图层说明…"].trigger()
    dialog = panel.findChild(AboutLayer)
    assert dialog is not None
    qtbot.waitUntil(lambda: any(name == "数据表" for name, _ in dialog.lines))
    found = dict(dialog.lines)
    assert found["数据表"] == "dltb"
    assert found["对象"] == f"{desk.context.store.count('dltb'):,}"
    assert found["来源"]
    dialog.close()


def test_a_group_and_a_row_of_a_legend_have_menus(panel: LayersPanel, desk: Desk) -> None:
    layer = row_of(panel, "dltb")
    assert layer.parent is not None
    group = layer.parent
    actions(panel, group)["隐藏组内全部"].trigger()
    assert not any(
        visible
        for root in desk.context.layers.catalogue.roots
        for found, visible in root.walk()
        if found.id in [child.id for child in group.children]
    )
    legend = next((child for child in layer.children if child.legend is not None), None)
    if legend is not None:
        assert actions(panel, legend).keys() == actions(panel, layer).keys()
    assert Qt.ContextMenuPolicy.DefaultContextMenu == panel.tree.contextMenuPolicy()


def test_counts_come_though_something_changes_all_the_time(panel: LayersPanel, desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(panel.is_complete)
    soon = panel._count_soon
    soon.setInterval(3_600_000)
    starts: list[None] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(panel, "_count_soon", _Counted(soon, starts))
        for version in range(1, 6):
            panel.context.hub.publish(DataChanged("camera", None, version, "t"))
    assert len(starts) == 1, "what waits was put off"


def test_of_two_counts_the_older_does_not_come_last(panel: LayersPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(panel.is_complete)
    panel._count()
    panel._count()
    assert panel._counting
    assert panel._count_soon.isActive(), "the second waits for the first"
    qtbot.waitUntil(panel.is_complete)


def test_imagery_under_filled_parcels_says_why_nothing_is_seen(panel: LayersPanel, desk: Desk) -> None:
    scene = next(row for row in panel.model.rows() if row.layer is not None and row.layer.kind == "raster")
    parcels = row_of(panel, "dltb")
    desk.context.layers.set_visible(parcels.id, True)
    panel.tree.visibility_asked.emit(scene.id, True)
    assert desk.context.layers.is_visible(scene.id)
    assert parcels.title in desk.notes[-1]
    told = len(desk.notes)
    panel.tree.visibility_asked.emit(scene.id, False)
    desk.context.layers.set_visible(parcels.id, False)
    panel.tree.visibility_asked.emit(scene.id, True)
    assert len(desk.notes) == told
