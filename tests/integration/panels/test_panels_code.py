"""The panels with code: object, overview, layers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import shapely
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from data.messages import AreaChosen, ObjectChosen, PlaceAsked
from data.sight import sees
from layers.protocol import LegendItem
from plugins.layers.panel import LayersPanel
from plugins.object.panel import ObjectPanel
from plugins.object.place import look
from plugins.overview.panel import OverviewPanel
from plugins.overview.survey import survey
from tests.support.county import VILLAGES, X0, Y0, Desk, lists_of
from widgets.layertree.model import MIME
from widgets.layertree.view import eye_rect
from widgets.table.panel import TablePanel

Shown = Callable[..., Any]


# --- object ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("camera", "dx", "dy", "seen"),
    [
        ({"bearing": 0.0, "fov": 90.0, "range_m": 100.0}, 0, 50, True),
        ({"bearing": 0.0, "fov": 90.0, "range_m": 100.0}, 49, 50, True),
        ({"bearing": 0.0, "fov": 90.0, "range_m": 100.0}, 51, 50, False),
        ({"bearing": 0.0, "fov": 90.0, "range_m": 100.0}, 0, -50, False),
        ({"bearing": 350.0, "fov": 40.0, "range_m": 100.0}, 1, 50, True),
        ({"bearing": 90.0, "fov": 10.0, "range_m": 100.0}, 101, 0, False),
        ({"bearing": None, "fov": None, "range_m": 100.0}, -60, -60, True),
        ({"bearing": 0.0, "fov": 90.0, "range_m": None}, 0, 1, False),
        ({"bearing": 0.0, "fov": 360.0, "range_m": 100.0}, 0, -99, True),
    ],
)
def test_what_a_camera_sees(camera: dict[str, float | None], dx: float, dy: float, seen: bool) -> None:
    assert sees(camera, dx, dy) is seen


def test_a_click_tells_everything_here(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    panel = shown(ObjectPanel(desk.context), 416, 800)
    told: list[ObjectChosen] = []
    desk.hub.subscribe(ObjectChosen, told.append)
    desk.hub.publish(PlaceAsked(X0 + 90, Y0 + 90))
    qtbot.waitUntil(lambda: panel.place is not None and panel.is_complete())
    content = panel.content
    assert content is not None
    lines = {line.title: line.text for line in content.lines}
    assert content.title == "0011 乔木林地"
    assert lines["位置"].startswith("梨树坪村 · 白马镇 · E 11")
    assert lines["面积"].count("·") == 2
    assert lines["网格长"] == "王强 137****0000"
    assert lines["网格员"].splitlines() == ["网格员0 136****0000", "网格员4 136****0004"]
    assert "km" in lines["可见摄像头"]
    # The panel shows; who chose (the desk, a list) has told everybody already.
    assert told == []
    assert panel.note.startswith("地块 1") or "地块 1" in panel.note


def test_a_marker_leads_even_though_its_place_is_asked_too(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    panel = shown(ObjectPanel(desk.context), 416, 800)
    store = desk.context.store
    spot = store.geometry("camera", 3)
    desk.hub.publish(ObjectChosen("camera", 3, "map"))
    desk.hub.publish(PlaceAsked(spot.x, spot.y))
    qtbot.waitUntil(lambda: panel.place is not None and panel.is_complete())
    assert panel.place.lead.table == "camera"
    assert panel.content.title == store.row("camera", 3)["name"]
    assert any(found.table == "dltb" for found in panel.place.found)


def test_a_row_of_a_list_shows_its_place(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    panel = shown(ObjectPanel(desk.context), 416, 800)
    listing = shown(TablePanel(desk.context, lists_of("reservoirs")))
    listing.pane.view.selectRow(0)
    qtbot.waitUntil(lambda: panel.place is not None and panel.is_complete())
    assert panel.content.title == "云门水库"
    panel.zoom.click()
    assert shapely.box(*desk.map.named("fly_to")[-1]).area == pytest.approx(6400)
    panel.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "云门水库" in text
    assert "13900001111" not in text


def test_a_place_without_anything_says_so(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    panel = shown(ObjectPanel(desk.context), 416, 800)
    desk.hub.publish(PlaceAsked(X0 - 50_000, Y0))
    qtbot.waitUntil(lambda: panel.place is not None and panel.is_complete())
    assert panel.content.title == "此处没有登记对象"
    assert panel.zoom.isHidden()


def test_an_object_that_is_gone_is_nowhere(desk: Desk) -> None:
    assert look(desk.context.store, None, ("camera", 99_999)) is None
    assert look(desk.context.store, None, ("grid_staff", 1)) is None


def test_choosing_among_the_objects_here(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    panel = shown(ObjectPanel(desk.context), 416, 800)
    desk.hub.publish(PlaceAsked(X0 + 90, Y0 + 90))
    qtbot.waitUntil(lambda: panel.here.isVisible() and panel.is_complete())
    zone = next(b for b in panel.here.buttons() if "网格" in b.text())
    zone.click()
    qtbot.waitUntil(lambda: panel.place.lead.table == "grid_zone" and panel.is_complete())
    assert panel.content.title == "梨树坪村第一网格"


# --- overview -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("area", [None, "430999100", "430999200202"])
def test_every_figure_is_in_the_store(desk: Desk, area: str | None) -> None:
    store = desk.context.store
    parcels = store.arrays("dltb", ["DLBM", "ZLDWDM", "TBMJ"])
    mine = [i for i, code in enumerate(parcels["ZLDWDM"]) if area is None or code.startswith(area)]
    found = survey(store, area)
    assert found.parcels == len(mine)
    assert found.land == pytest.approx(sum(parcels["TBMJ"][i] for i in mine))
    crops = sum(parcels["TBMJ"][i] for i in mine if parcels["DLBM"][i].startswith("01"))
    assert found.cropland == pytest.approx(crops)
    assert sum(share.area for share in found.classes) == pytest.approx(found.land)
    cameras = store.arrays("camera", ["status", "village"])
    own = [s for s, v in zip(cameras["status"], cameras["village"], strict=True) if area is None or v.startswith(area)]
    assert found.cameras == (own.count("online"), len(own))
    villages = [v for v in VILLAGES if area is None or v.startswith(area)]
    assert found.reservoirs is not None
    assert found.reservoirs.count == len(villages)
    assert len(found.parts) == {None: 2, "430999100": 2}.get(area, 0)
    if found.parts:
        assert sum(part.cropland for part in found.parts) == pytest.approx(crops)


def test_reservoirs_are_told_apart(desk: Desk) -> None:
    found = survey(desk.context.store, None).reservoirs
    assert found is not None
    assert (found.count, found.over, found.without_limit, found.without_level) == (4, 1, 1, 1)


def test_choosing_an_area_filters_every_panel(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    panel = shown(OverviewPanel(desk.context), 416, 900)
    listing = shown(TablePanel(desk.context, lists_of("parcels")))
    assert panel.figures.texts()["地类图斑"] == "400"
    panel.areas.town.setCurrentIndex(1)
    panel.areas.town.activated.emit(1)
    qtbot.waitUntil(lambda: listing.pane.model.rowCount() == 200 and panel.is_complete() and listing.is_complete())
    assert panel.figures.texts()["地类图斑"] == "200"
    assert panel.note == "白马镇"
    qtbot.waitUntil(lambda: ("highlight", (1, "selection")) in desk.map.calls)
    bars = panel.parts.chart
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(200, 14))
    chosen = bars.bars[0].key
    qtbot.waitUntil(lambda: listing.pane.asked.area == chosen and listing.is_complete() and panel.is_complete())
    assert listing.pane.model.rowCount() == 100
    desk.hub.publish(AreaChosen(None))
    qtbot.waitUntil(lambda: listing.pane.model.rowCount() == 400 and panel.is_complete() and listing.is_complete())
    assert panel.areas.town.currentIndex() == 0


# --- layers ---------------------------------------------------------------------------------------------------------


def test_the_tree_counts_layers_and_classes(desk: Desk, shown: Shown) -> None:
    panel = shown(LayersPanel(desk.context), 276, 700)
    model = panel.model
    parcels = model.find("parcels")
    assert model.count_of(parcels) == 400
    assert sum(model.count_of(row) for row in parcels.children) == 400
    assert parcels.children[0].title == "0101 水田"
    assert model.count_of(model.find("live:cameras")) == 40
    assert model.count_of(model.find("image")) == -1


def test_the_eye_switches_and_what_is_under_a_hidden_group_is_not_shown(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    panel = shown(LayersPanel(desk.context), 276, 700)
    row = panel.model.find("basic")
    rect = panel.tree.visualRect(panel.model.index_of(row))
    qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=eye_rect(row, rect).center())
    assert ("set_visible", "basic", True) in desk.context.layers.calls
    assert panel.model.find("basic").visible
    group = panel.model.find("basic").parent
    desk.context.layers.set_visible(group.id, False)
    assert panel.model.find("basic").visible
    assert not panel.model.find("basic").shown


def test_controls_of_the_chosen_layer(desk: Desk, shown: Shown) -> None:
    panel = shown(LayersPanel(desk.context), 276, 700)
    panel.tree.setCurrentIndex(panel.model.index_of(panel.model.find("parcels")))
    assert panel.controls.isVisible()
    assert panel.controls.slider.value() == 82
    panel.controls.slider.setValue(40)
    assert ("set_opacity", "parcels", 0.4) in desk.context.layers.calls
    panel.controls.zoom.click()
    assert ("zoom_to", "parcels") in desk.context.layers.calls


def test_dragging_asks_for_an_order_within_the_group(desk: Desk, shown: Shown) -> None:
    panel = shown(LayersPanel(desk.context), 276, 700)
    model = panel.model
    land = model.index_of(model.find("parcels").parent)
    data = model.mimeData([model.index_of(model.find("basic"))])
    assert data.hasFormat(MIME)
    assert model.canDropMimeData(data, Qt.DropAction.MoveAction, 0, 0, land)
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, land)
    assert desk.context.layers.calls[-1] == ("move", "basic", "parcels")
    live = model.index_of(model.find("live:cameras").parent)
    assert not model.canDropMimeData(data, Qt.DropAction.MoveAction, 0, 0, live)


def test_legends_of_the_engine_become_rows(desk: Desk, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    items = [LegendItem("有林地"), LegendItem("灌木")]
    monkeypatch.setattr(desk.context.layers, "ask_legend", lambda layer, done: done(items))
    panel = shown(LayersPanel(desk.context), 276, 700)
    assert [row.title for row in panel.model.find("basic").children] == ["有林地", "灌木"]


def test_folds_are_kept(desk: Desk, shown: Shown) -> None:
    panel = shown(LayersPanel(desk.context), 276, 700)
    index = panel.model.index_of(panel.model.find("parcels"))
    assert panel.tree.isExpanded(index)
    panel.tree.collapse(index)
    other = LayersPanel(desk.context)
    other.restore_state(panel.save_state())
    shown(other, 276, 700)
    assert not other.tree.isExpanded(other.model.index_of(other.model.find("parcels")))


def test_states_change_without_a_reset(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    panel = shown(LayersPanel(desk.context), 276, 700)
    with qtbot.assertNotEmitted(panel.model.modelReset):
        desk.context.layers.set_visible("basic", True)
