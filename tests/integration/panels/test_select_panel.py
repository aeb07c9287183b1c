"""The panel 选择: every way to select, in any layer, joined with what the other panels select."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import shapely
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from data.errors import UserError
from data.messages import ObjectChosen, SelectionAsked, SelectionChanged
from data.query import equal
from data.selection.combine import Mode
from plugins.select.panel import SelectPanel
from tests.support.county import X0, Y0, Desk


@pytest.fixture
def panel(desk: Desk, shown: Callable[..., Any]) -> SelectPanel:
    made = shown(SelectPanel(desk.context), 360, 700)
    assert isinstance(made, SelectPanel)
    return made


def _keys(panel: SelectPanel) -> set[int]:
    assert panel.selection is not None
    return set(panel.selection.keys.tolist())


def test_what_is_drawn_is_selected_in_the_way_that_is_chosen(panel: SelectPanel, desk: Desk, qtbot: QtBot) -> None:
    store = desk.context.store
    requests: list[Any] = []
    desk.context.map.draw = requests.append  # type: ignore[method-assign]
    heard: list[SelectionChanged] = []
    desk.context.hub.subscribe(SelectionChanged, heard.append)
    box = shapely.box(X0 + 1, Y0 + 1, X0 + 170, Y0 + 170)
    inside = set(store.within("dltb", box.bounds).tolist())
    panel.form.draw_buttons["box"].click()
    assert requests[-1].kind == "box"
    requests[-1].finished(box)
    qtbot.waitUntil(lambda: _keys(panel) == inside)
    assert set(heard[-1].fids) == inside
    panel.form.mode.setCurrentIndex(panel.form.mode.findData(Mode.WITHIN))
    line = shapely.LineString([(X0 + 10, Y0 - 5), (X0 + 10, Y0 + 500)])
    panel.form.draw_buttons["line"].click()
    requests[-1].finished(line)
    along = {fid for fid in inside if store.geometry("dltb", fid).intersects(line)}
    qtbot.waitUntil(lambda: _keys(panel) == along)
    assert f"{len(along)}" in panel.form.count.text()
    desk.context.hub.publish(SelectionAsked("dltb"))
    assert set(heard[-1].fids) == along


def test_values_expressions_and_another_layers_selection(panel: SelectPanel, desk: Desk, qtbot: QtBot) -> None:
    store = desk.context.store
    qtbot.waitUntil(lambda: panel.form.value.count() > 0)
    panel.form.value.setCurrentIndex(panel.form.value.findData("0101"))
    panel.form.by_value.click()
    qtbot.waitUntil(lambda: len(_keys(panel)) == store.count("dltb", equal("DLBM", "0101")))
    panel.form.expression.setText("重叠('yjjbnttb') 且 地类编码 = '0103'")
    panel.form.by_expression.click()
    qtbot.waitUntil(panel.is_complete)
    assert _keys(panel) < set(store.arrays("dltb", ["fid"], equal("DLBM", "0103"))["fid"].tolist())
    panel.form.expression.setText("地类编码 =")
    panel.form.by_expression.click()
    assert isinstance(desk.reports.pop(), UserError)
    desk.context.hub.publish(SelectionChanged("camera", (1, 2), "attribute_table"))
    menu = QMenu()
    panel._fill_other(menu)
    assert len(menu.actions()) == 1
    panel.select_meeting("camera")
    qtbot.waitUntil(panel.is_complete)
    points = store.geometries("camera", [1, 2])
    expected = {
        int(fid)
        for point in points
        for fid in store.at("dltb", point.x, point.y)
        if store.geometry("dltb", int(fid)).intersects(point)
    }
    assert _keys(panel) == expected
    panel.form.acts["invert"].click()
    qtbot.waitUntil(lambda: _keys(panel) == set(range(1, 401)) - expected)
    panel.form.acts["none"].click()
    assert not _keys(panel)


def test_any_layer_and_what_others_select(panel: SelectPanel, desk: Desk, qtbot: QtBot) -> None:
    hub = desk.context.hub
    hub.publish(SelectionChanged("dltb", (4, 5), "attribute_table"))
    assert _keys(panel) == {4, 5}
    hub.publish(ObjectChosen("dltb", 9, "map"))
    assert _keys(panel) == {9}
    panel.choose("camera")
    assert _keys(panel) == set()
    assert panel.save_state() == {"table": "camera"}
    panel.restore_state({"table": "dltb"})
    assert _keys(panel) == {9}
    qtbot.waitUntil(panel.is_complete)
