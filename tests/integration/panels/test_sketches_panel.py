"""The sketch panel on a real workspace: drawn on a real map by clicks, changed, taken back, buffered, exchanged."""

from __future__ import annotations

import json

import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.printing.marks import area_marks
from data.messages import ObjectChosen, SelectionChanged
from plugins.sketches.onmap import LAYERS, POINTS, TEXTS
from plugins.sketches.panel import SketchesPanel
from tests.support.county import X0, Y0
from widgets.mapview.areas import AreaState


@pytest.fixture
def panel(desk, shown):
    return shown(SketchesPanel(desk.context), 360, 720)


@pytest.fixture
def settle(panel, qtbot):
    """Waits until the list has so many rows and nothing is under way."""

    def wait(rows):
        qtbot.waitUntil(
            lambda: panel.list.count() == rows and panel.is_complete() and not panel.context.undo.busy, timeout=10_000
        )

    return wait


def _draw(desk, panel, kind, geometry):
    QTest.mouseClick(panel.draw_row.buttons[kind], Qt.MouseButton.LeftButton)
    request = desk.map.named("draw")[-1]
    request.finished(geometry)
    return request


def test_each_kind_is_drawn_listed_shown_and_printed(desk, panel, settle, qtbot):
    assert panel.empty.isVisible()
    request = _draw(desk, panel, "line", shapely.LineString([(X0, Y0), (X0 + 300, Y0)]))
    settle(1)
    assert request.kind == "line"
    assert request.again
    assert "300" in request.caption(shapely.LineString([(X0, Y0), (X0 + 300, Y0)]))
    assert not panel.empty.isVisible()
    _draw(desk, panel, "area", shapely.box(X0, Y0, X0 + 100, Y0 + 100))
    settle(2)
    _draw(desk, panel, "circle", shapely.Point(X0, Y0).buffer(50))
    settle(3)
    assert "半径" in panel.list.item(0).text()
    _draw(desk, panel, "point", shapely.Point(X0, Y0))
    settle(4)
    request = _draw(desk, panel, "text", shapely.Point(X0 + 50, Y0))
    settle(5)
    assert not request.again
    assert panel.chosen.kind == "text"
    panel.chosen_form.text.setText("临时安置点")
    QTest.keyClick(panel.chosen_form.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.map.areas[TEXTS].letters[0].text == "临时安置点")
    assert [len(desk.map.areas[name]) for name in LAYERS] == [3, 1, 1]
    marks = area_marks([AreaState(desk.map.areas[name]) for name in LAYERS])
    assert [mark.geometry for mark in marks] == ["polygon", "line", "point", "point"]
    assert marks[0].fill.startswith("#")
    assert marks[-1].text_only
    assert marks[-1].marks[0].label == "临时安置点"
    # Small letters on paper are dark on white, whatever their ring is on the screen.
    assert marks[-1].casing == "#FFFFFF"
    assert sum(int(marks[-1].colour[at : at + 2], 16) for at in (1, 3, 5)) / 3 < 128


def test_colour_note_shape_and_removal_are_taken_back(desk, panel, settle, qtbot):
    _draw(desk, panel, "area", shapely.box(X0, Y0, X0 + 100, Y0 + 100))
    settle(1)
    assert panel.chosen is not None, "what was drawn is chosen"
    panel.look.swatches["#35C9F5"].click()
    qtbot.waitUntil(lambda: panel.sets[0].sketches[0].colour == "#35C9F5")
    panel.chosen_form.note.setText("待核实")
    QTest.keyClick(panel.chosen_form.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.sets[0].sketches[0].note == "待核实")
    settle(1)
    panel.chosen_form.move_it.click()
    request = desk.map.named("draw")[-1]
    request.changed(shapely.Point(X0, Y0))
    request.finished(shapely.Point(X0, Y0))
    qtbot.waitUntil(lambda: panel.sets[0].sketches[0].geometry.centroid.distance(shapely.Point(X0, Y0)) < 1e-6)
    settle(1)
    panel.chosen_form.redraw.click()
    desk.map.named("draw")[-1].finished(shapely.box(X0, Y0, X0 + 7, Y0 + 7))
    qtbot.waitUntil(lambda: panel.sets[0].sketches[0].geometry.area == pytest.approx(49))
    settle(1)
    panel.list.setFocus()
    panel.chosen_form.remove.click()
    settle(0)
    undo = desk.context.undo
    assert undo.titles()[0] == "删除面"
    for _ in range(5):
        undo.undo()
        qtbot.waitUntil(lambda: not undo.busy)
    settle(1)
    sketch = panel.sets[0].sketches[0]
    assert (sketch.colour, sketch.note, round(sketch.geometry.area)) == ("#FF5A4F", "", 10_000)
    undo.undo()
    qtbot.waitUntil(lambda: panel.sets == ())
    undo.redo()
    settle(1)


def test_sets_are_begun_hidden_renamed_removed_and_exchanged(desk, panel, settle, qtbot, tmp_path):
    _draw(desk, panel, "point", shapely.Point(X0, Y0))
    settle(1)
    panel.set_row.write(tmp_path / "out.geojson")
    qtbot.waitUntil(lambda: (tmp_path / "out.geojson").is_file() and bool(desk.notes))
    lon, _ = json.loads((tmp_path / "out.geojson").read_text())["features"][0]["geometry"]["coordinates"]
    assert 70 < lon < 140
    panel.set_row.eye.click()
    qtbot.waitUntil(lambda: not panel.sets[0].shown)
    assert len(desk.map.areas[POINTS]) == 0
    panel.set_row.begin("防汛")
    qtbot.waitUntil(lambda: panel.current is not None and panel.current.name == "防汛")
    assert panel.empty.isVisible()
    panel.set_row.rename("抗旱")
    qtbot.waitUntil(lambda: panel.set_row.names.currentText() == "抗旱")
    panel.set_row.remove()
    qtbot.waitUntil(lambda: len(panel.sets) == 1)
    panel.set_row.read(tmp_path / "out.geojson")
    qtbot.waitUntil(lambda: len(panel.sets) == 2)
    settle(1)
    assert panel.current.sketches[0].geometry.distance(shapely.Point(X0, Y0)) < 0.001
    for _ in range(2):
        desk.context.undo.undo()
        qtbot.waitUntil(lambda: not desk.context.undo.busy)
    qtbot.waitUntil(lambda: [each.name for each in panel.sets] == ["标绘", "抗旱"])


def test_buffers_of_a_sketch_and_of_the_selection(desk, panel, settle):
    assert not panel.buffer_row.of_sketch.isEnabled()
    _draw(desk, panel, "point", shapely.Point(X0, Y0))
    settle(1)
    panel.buffer_row.unit.setCurrentIndex(1)
    panel.buffer_row.distance.setValue(0.5)
    panel.buffer_row.of_sketch.click()
    settle(2)
    assert panel.chosen.text == "缓冲 500.0 m"
    assert panel.chosen.geometry.area == pytest.approx(785_398, rel=2e-3)
    store = desk.context.store
    fid = int(store.within("dltb", store.extent("dltb"), 1)[0])
    desk.context.hub.publish(SelectionChanged("dltb", (fid,), "test"))
    panel.buffer_row.of_selection.click()
    settle(3)
    assert panel.chosen.geometry.contains(store.geometry("dltb", fid))
    # Nothing selected any more: what was clicked last is meant.
    desk.context.hub.publish(SelectionChanged("dltb", (), "test"))
    assert not panel.buffer_row.of_selection.isEnabled()
    desk.context.hub.publish(ObjectChosen("dltb", fid, "map"))
    panel.buffer_row.of_selection.click()
    settle(4)
    assert panel.chosen.geometry.contains(store.geometry("dltb", fid))


def test_a_click_on_the_map_chooses_also_in_another_set(desk, panel, settle, qtbot):
    _draw(desk, panel, "point", shapely.Point(X0, Y0))
    settle(1)
    first = panel.current.id
    panel.set_row.begin("另一个")
    qtbot.waitUntil(lambda: panel.current.id != first)
    desk.map.area_clicked.emit(POINTS, int(desk.map.areas[POINTS].ids[0]))
    assert panel.current.id == first
    assert panel.chosen.kind == "point"


def test_the_pointer_snaps_to_sketches_and_parcels(desk, panel, settle, qtbot):
    _draw(desk, panel, "point", shapely.Point(X0 - 777, Y0))
    settle(1)
    request = desk.map.named("draw")[-1]
    assert request.snap(X0 - 770, Y0, 10) == (X0 - 777, Y0)
    assert request.snap(X0 - 700, Y0, 10) is None
    store = desk.context.store
    fids = store.within("dltb", desk.map.view).tolist()
    x, y = shapely.get_coordinates(store.geometries("dltb", fids))[0].tolist()
    qtbot.waitUntil(lambda: request.snap(x + 0.01, y, 1) == (x, y))


def test_vertices_are_moved_one_step_each_and_follow_what_is_taken_back(desk, panel, settle, qtbot):
    _draw(desk, panel, "area", shapely.box(X0, Y0, X0 + 100, Y0 + 100))
    settle(1)
    desk.map.named("draw")[-1].cancelled()
    panel.chosen_form.vertices.click()
    request = desk.map.named("draw")[-1]
    assert request.shape.equals(shapely.box(X0, Y0, X0 + 100, Y0 + 100))
    assert panel.chosen_form.vertices.isChecked()
    assert request.snap(X0, Y0, 5.0) is None, "a vertex does not snap to where it was"
    # Two changes come faster than the first is on file: both are kept, in turn.
    request.finished(shapely.box(X0, Y0, X0 + 200, Y0 + 100))
    request.finished(shapely.box(X0, Y0, X0 + 300, Y0 + 100))
    qtbot.waitUntil(lambda: panel.sets[0].sketches[0].geometry.area == pytest.approx(30_000), timeout=10_000)
    settle(1)
    assert desk.context.undo.titles()[:2] == ["改标绘的形状"] * 2
    assert panel.chosen_form.vertices.isChecked(), "one may go on"
    desk.context.undo.undo()
    qtbot.waitUntil(lambda: panel.sets[0].sketches[0].geometry.area == pytest.approx(20_000), timeout=10_000)
    settle(1)
    assert desk.map.named("draw")[-1].shape.area == pytest.approx(20_000), "what is under the hand is what is on file"
    desk.map.named("draw")[-1].cancelled()
    assert not panel.chosen_form.vertices.isChecked()
    _draw(desk, panel, "circle", shapely.Point(X0, Y0).buffer(50))
    settle(2)
    assert not panel.chosen_form.vertices.isEnabled()
