"""The attribute table: any table, many rows selected, selection on the map, groups, edits taken back, the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from data.editing import drafting
from data.editing.history import carry_out, geometry, undo, versions
from data.editing.operation import Operation
from data.editing.restoring import restore
from data.formats import FORMATS
from data.messages import ObjectChosen, SelectionChanged
from data.query import equal
from data.selection.combine import Mode
from plugins.attribute_table.figures import FiguresDialog
from plugins.attribute_table.panel import AttributeTablePanel
from tests.support.county import X0, Y0, Desk
from widgets.panel import Panel
from widgets.table.rows import ValueRole


@pytest.fixture
def panel(desk: Desk, shown: Callable[[Panel], Any], qtbot: QtBot) -> AttributeTablePanel:
    """The panel with the parcels."""
    panel = shown(AttributeTablePanel(desk.context))
    qtbot.waitUntil(lambda: panel.sheet is not None and panel.is_complete())
    assert isinstance(panel, AttributeTablePanel)
    return panel


def sheet_of(panel: AttributeTablePanel) -> Any:
    assert panel.sheet is not None
    return panel.sheet


def column_of(panel: AttributeTablePanel, field: str) -> int:
    return [c.field for c in sheet_of(panel).pane.spec.columns].index(field)


def test_every_table_opens_with_all_its_columns(panel: AttributeTablePanel, desk: Desk, qtbot: QtBot) -> None:
    store = desk.context.store
    for table in ("dltb", "camera", "division", "grid_staff"):
        panel.open(table)
        qtbot.waitUntil(panel.is_complete)
        sheet = sheet_of(panel)
        assert len(sheet.pane.model.keys) == store.count(table)
        assert [c.field for c in sheet.pane.spec.columns] == ["fid", *(f.name for f in store.columns(table))]
        assert panel.tools.tables.currentData() == table


def test_rows_are_selected_by_mouse_and_keys_and_told(panel: AttributeTablePanel, desk: Desk, qtbot: QtBot) -> None:
    heard: list[SelectionChanged] = []
    desk.context.hub.subscribe(SelectionChanged, heard.append)
    view, model = sheet_of(panel).view, sheet_of(panel).pane.model

    def click(row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = view.visualRect(model.index(row, 1)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)

    click(1)
    click(3, Qt.KeyboardModifier.ShiftModifier)
    assert heard[-1].fids == tuple(sorted(model.keys[1:4].tolist()))
    click(2, Qt.KeyboardModifier.ControlModifier)
    assert [model.is_marked(row) for row in range(5)] == [False, True, False, True, False]
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(heard[-1].fids) == len(model.keys)
    assert "400" in panel.tools.count.text()


def test_the_map_selects_rows_and_modes_combine(panel: AttributeTablePanel, desk: Desk, qtbot: QtBot) -> None:
    sheet, store = sheet_of(panel), desk.context.store
    requests: list[Any] = []
    desk.context.map.draw = requests.append  # type: ignore[method-assign]
    box = shapely.box(X0 + 1, Y0 + 1, X0 + 170, Y0 + 170)
    inside = set(store.within("dltb", box.bounds).tolist())
    panel.tools.drawing_asked.emit("box")
    requests[-1].finished(box)
    qtbot.waitUntil(lambda: set(sheet.selection.keys.tolist()) == inside)
    circle = shapely.Point(X0 + 30, Y0 + 30).buffer(10)
    sheet.set_mode(Mode.REMOVE)
    panel.tools.drawing_asked.emit("circle")
    requests[-1].finished(circle)
    gone = {fid for fid in inside if store.geometry("dltb", fid).intersects(circle)}
    assert gone
    qtbot.waitUntil(lambda: set(sheet.selection.keys.tolist()) == inside - gone)
    desk.context.hub.publish(ObjectChosen("dltb", 7, "map"))
    assert sheet.selection.keys.tolist() == [7]


def test_keys_held_at_the_end_of_a_shape_say_what_it_does(
    panel: AttributeTablePanel, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, keys = sheet_of(panel), Qt.KeyboardModifier
    requests: list[Any] = []
    desk.context.map.draw = requests.append  # type: ignore[method-assign]
    left, both = shapely.box(X0 + 1, Y0 + 1, X0 + 80, Y0 + 80), shapely.box(X0 + 1, Y0 + 1, X0 + 170, Y0 + 80)

    def draw(shape: Any, held: Qt.KeyboardModifier) -> set[int]:
        monkeypatch.setattr(QGuiApplication, "keyboardModifiers", lambda: held)
        panel.tools.drawing_asked.emit("box")
        with qtbot.waitSignal(sheet.selection.changed):
            requests[-1].finished(shape)
        return set(sheet.selection.keys.tolist())

    small, large = draw(left, keys.NoModifier), draw(both, keys.ShiftModifier)
    assert small < large
    assert draw(left, keys.ControlModifier) == large - small
    assert draw(both, keys.NoModifier) == large
    assert draw(left, keys.AltModifier) == small
    assert draw(both, keys.NoModifier) == large
    assert draw(left, keys.ControlModifier | keys.ShiftModifier) == small


def test_only_the_selected_rows_are_listed(panel: AttributeTablePanel, qtbot: QtBot) -> None:
    sheet = sheet_of(panel)
    sheet.selection.take(np.array([3, 9, 4], np.int64))
    panel.tools.only.setChecked(True)
    qtbot.waitUntil(lambda: panel.is_complete() and len(sheet.pane.model.keys) == 3)
    panel.tools.only.setChecked(False)
    qtbot.waitUntil(lambda: panel.is_complete() and len(sheet.pane.model.keys) == 400)


def test_groups_add_up_and_select(panel: AttributeTablePanel, desk: Desk, qtbot: QtBot) -> None:
    sheet, store = sheet_of(panel), desk.context.store
    panel.tools.groups.setChecked(True)
    qtbot.waitUntil(lambda: sheet.groups is not None and sheet.groups.grouped is not None)
    grouped = sheet.groups.grouped
    assert grouped.count == 400
    assert grouped.sum == pytest.approx(store.arrays("dltb", ["TBMJ"])["TBMJ"].sum())
    first = grouped.groups[0]
    sheet.groups.chosen.emit("DLMC", first.key[0])
    qtbot.waitUntil(lambda: len(sheet.selection.keys) == first.count)
    assert first.count == store.count("dltb", equal("DLMC", first.key[0]))


def test_an_edit_is_checked_written_audited_and_taken_back(
    panel: AttributeTablePanel, desk: Desk, qtbot: QtBot
) -> None:
    sheet, store = sheet_of(panel), desk.context.store
    model, column = sheet.pane.model, column_of(panel, "DLBM")
    index = model.index(0, column)
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable
    panel.tools.edit.setChecked(True)
    assert model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable
    fid = model.fid(0)
    before = store.row("dltb", fid)
    audits = store.count("audit")
    assert model.setData(model.index(0, column), "0301")
    assert "修改原因" in str(desk.reports.pop())
    panel.tools.reason.setText("外业核实")
    assert model.setData(model.index(0, column), "0301")
    qtbot.waitUntil(lambda: desk.context.undo.undo_title is not None)
    after = store.row("dltb", fid)
    assert (after["DLBM"], after["DLMC"]) == ("0301", "乔木林地")
    assert store.count("audit") == audits + 1
    panel.tools.undo.click()
    qtbot.waitUntil(lambda: desk.context.undo.redo_title is not None)
    assert store.row("dltb", fid)["DLMC"] == before["DLMC"]
    panel.tools.redo.click()
    qtbot.waitUntil(lambda: desk.context.undo.redo_title is None)
    assert store.row("dltb", fid)["DLBM"] == "0301"
    assert model.setData(model.index(0, column), "9999")
    assert "9999" in str(desk.reports.pop())
    assert store.row("dltb", fid)["DLBM"] == "0301"
    kept = versions(store, "dltb", fid)
    assert [version.values["DLBM"] for version in kept] == ["0301", before["DLBM"], "0301", before["DLBM"]]
    assert kept[2].reason == "外业核实"
    assert not model.flags(model.index(0, column_of(panel, "TBMJ"))) & Qt.ItemFlag.ItemIsEditable
    qtbot.waitUntil(panel.is_complete)


def test_what_somebody_else_changed_meanwhile_is_not_taken_back(
    panel: AttributeTablePanel, desk: Desk, qtbot: QtBot
) -> None:
    sheet, store = sheet_of(panel), desk.context.store
    column, fid = column_of(panel, "DLBM"), sheet.pane.model.fid(0)
    panel.tools.edit.setChecked(True)
    panel.tools.reason.setText("外业核实")
    for code in ("0301", "0201"):
        assert sheet.pane.model.setData(sheet.pane.model.index(0, column), code)
        qtbot.waitUntil(lambda code=code: store.row("dltb", fid)["DLBM"] == code)
        qtbot.waitUntil(lambda code=code: code in (desk.context.undo.undo_title or "")[-4:])
    carry_out(store, Operation("dltb", "edit", "复核", {fid: {"DLBM": "0303"}}), "别人")
    desk.context.undo.failed.connect(desk.reports.append)
    panel.tools.undo.click()
    qtbot.waitUntil(lambda: bool(desk.reports))
    assert "又被修改" in str(desk.reports.pop())
    assert store.row("dltb", fid)["DLBM"] == "0303"
    qtbot.waitUntil(panel.is_complete)


def test_points_and_plain_rows_keep_their_versions_too(desk: Desk) -> None:
    store = desk.context.store
    point = int(store.arrays("camera", ["fid"])["fid"][0])
    before, place = store.row("camera", point), store.geometry("camera", point)
    carry_out(store, Operation("camera", "edit", "换杆", {point: {"name": "新杆"}}), "甲")
    first = versions(store, "camera", point)[-1]
    assert geometry(store, first).equals(place)
    restore(store, "camera", point, 1, "甲", "没换")
    assert store.row("camera", point) == before
    assert store.geometry("camera", point).equals(place)
    done = carry_out(store, Operation("camera", "edit", "拆除", removed=(point,)), "甲")
    undo(store, done.operation, "甲", "没拆")
    assert store.row("camera", point) == before


def test_rows_are_copied_for_excel_with_codes_as_text(panel: AttributeTablePanel, qtbot: QtBot) -> None:
    sheet = sheet_of(panel)
    sheet.selection.take(np.sort(sheet.pane.model.keys[:2]))
    QGuiApplication.clipboard().clear()
    sheet.act("copy")
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 3
    assert lines[0].split("\t")[:2] == ["FID", "标识码"]
    assert "mso-number-format:'\\@'" in QGuiApplication.clipboard().mimeData().html()


def test_a_selection_is_kept_and_opened_again(panel: AttributeTablePanel, qtbot: QtBot) -> None:
    sheet = sheet_of(panel)
    sheet.selection.take(np.array([5, 6], np.int64))
    sheet.selection.keep("核查/第一批")
    qtbot.waitUntil(lambda: sheet.selection.names == ["核查/第一批"])
    sheet.act("none")
    sheet.selection.open("核查/第一批", Mode.REPLACE)
    qtbot.waitUntil(lambda: sheet.selection.keys.tolist() == [5, 6])
    sheet.selection.forget("核查/第一批")
    qtbot.waitUntil(lambda: sheet.selection.names == [])


def test_an_expression_lists_or_selects(panel: AttributeTablePanel, desk: Desk, qtbot: QtBot) -> None:
    sheet, store = sheet_of(panel), desk.context.store
    cropland = store.count("dltb", equal("DLBM", "0101"))
    assert 0 < cropland < 400
    panel.tools.expression_given.emit("地类编码 = '0101'", True)
    qtbot.waitUntil(lambda: len(sheet.selection.keys) == cropland)
    assert len(sheet.pane.model.keys) == 400
    panel.tools.expression.setText("DLBM = 0101")
    qtbot.keyClick(panel.tools.expression, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.is_complete() and len(sheet.pane.model.keys) == cropland)
    panel.tools.expression.setText("DLBM ==")
    qtbot.keyClick(panel.tools.expression, Qt.Key.Key_Return)
    assert "第 7 个字符" in str(desk.reports.pop())
    panel.tools.expression.clear()
    qtbot.waitUntil(lambda: panel.is_complete() and len(sheet.pane.model.keys) == 400)


def test_an_expression_may_ask_for_other_layers(panel: AttributeTablePanel, desk: Desk, qtbot: QtBot) -> None:
    sheet, store = sheet_of(panel), desk.context.store
    farmland = store.geometries("yjjbnttb", store.arrays("yjjbnttb", ["fid"])["fid"].tolist())
    tree = shapely.STRtree(farmland)
    parcels = store.arrays("dltb", ["fid", "geom"])
    on_it = {
        int(fid)
        for fid, shape in zip(parcels["fid"], parcels["geom"], strict=True)
        if any(shape.intersection(farmland[near]).area > 0 for near in tree.query(shape))
    }
    sheet.give_expression("重叠('永久基本农田')", False)
    qtbot.waitUntil(lambda: panel.is_complete() and len(sheet.pane.model.keys) == len(on_it))
    assert set(sheet.pane.model.keys.tolist()) == on_it
    sheet.give_expression("非 重叠('永久基本农田')", True)
    qtbot.waitUntil(lambda: len(sheet.selection.keys) == 400 - len(on_it))


def test_rows_are_sorted_by_two_columns_and_numbered(panel: AttributeTablePanel, desk: Desk, qtbot: QtBot) -> None:
    sheet, store = sheet_of(panel), desk.context.store
    sheet.columns.sort_asked.emit(column_of(panel, "DLBM"), False, False)
    sheet.columns.sort_asked.emit(column_of(panel, "TBMJ"), True, True)
    qtbot.waitUntil(panel.is_complete)
    rows = {row["fid"]: (row["DLBM"], -row["TBMJ"]) for row in store.rows("dltb", sheet.pane.model.keys)}
    listed = [rows[int(key)] for key in sheet.pane.model.keys]
    assert listed == sorted(listed)
    assert panel.save_state()["lists"]["dltb"]["sort"] == "DLBM,-TBMJ"


def test_columns_are_hidden_moved_kept_and_copied_as_they_stand(panel: AttributeTablePanel, qtbot: QtBot) -> None:
    sheet = sheet_of(panel)
    sheet.columns.hide(column_of(panel, "BSM"))
    header = sheet.view.header
    header.moveSection(header.visualIndex(column_of(panel, "DLMC")), 0)
    state = panel.save_state()
    panel.open("camera")
    qtbot.waitUntil(panel.is_complete)
    panel.open("dltb")
    qtbot.waitUntil(panel.is_complete)
    sheet = sheet_of(panel)
    shown = [column.field for column in sheet.columns.shown()]
    assert shown[0] == "DLMC"
    assert "BSM" not in shown
    assert sheet.save_state()["columns"] == state["lists"]["dltb"]["columns"]
    QGuiApplication.clipboard().clear()
    sheet.copy()
    qtbot.waitUntil(lambda: bool(QGuiApplication.clipboard().text()))
    titles = QGuiApplication.clipboard().text().splitlines()[0].split("\t")
    assert len(titles) == len(shown)
    sheet.columns.show_all()
    assert len(sheet.columns.shown()) == len(shown) + 1
    assert sheet.view.columnWidth(column_of(panel, "BSM")) > 100


def test_selected_rows_come_to_the_top(panel: AttributeTablePanel, qtbot: QtBot) -> None:
    sheet = sheet_of(panel)
    model = sheet.pane.model
    wanted = np.sort(model.keys[[40, 7]])
    sheet.selection.take(wanted)
    sheet.act("top")
    qtbot.waitUntil(lambda: set(model.keys[:2].tolist()) == set(wanted.tolist()))
    assert model.is_marked(0)
    assert model.is_marked(1)
    assert not model.is_marked(2)
    assert len(np.unique(model.keys)) == 400


def test_figures_of_a_column_are_of_what_is_selected(panel: AttributeTablePanel, desk: Desk, qtbot: QtBot) -> None:
    sheet, store = sheet_of(panel), desk.context.store
    sheet.selection.take(np.array([1, 2, 3], np.int64))
    sheet.columns.figures_asked.emit(column_of(panel, "TBMJ"))
    qtbot.waitUntil(lambda: sheet.findChild(FiguresDialog) is not None)
    dialog = sheet.findChild(FiguresDialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    areas = store.arrays("dltb", ["TBMJ"])["TBMJ"][:3]
    assert texts[texts.index("行数") + 1] == "3"
    assert texts[texts.index("合计") + 1] == FORMATS[sheet.pane.spec.columns[column_of(panel, "TBMJ")].format].text(
        float(areas.sum()), True
    )
    dialog.close()


def test_home_and_end_go_to_the_first_and_last_row(panel: AttributeTablePanel, qtbot: QtBot) -> None:
    view, model = sheet_of(panel).view, sheet_of(panel).pane.model
    view.setCurrentIndex(model.index(3, 2))
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (len(model.keys) - 1, 2)
    assert view.selected.tolist() == [int(model.keys[-1])]
    qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert view.currentIndex().row() == 0
    assert len(view.selected) == len(model.keys)


def test_a_formula_is_previewed_written_at_once_and_taken_back(
    panel: AttributeTablePanel, desk: Desk, qtbot: QtBot
) -> None:
    sheet, store = sheet_of(panel), desk.context.store
    panel.tools.edit.setChecked(True)
    chosen = sheet.pane.model.keys[:25]
    sheet.selection.take(chosen)
    before = {row["fid"]: row["BZ"] for row in store.rows("dltb", chosen.tolist())}
    sheet.batch.calculate("BZ")
    dialog = sheet.batch.dialog
    qtbot.waitUntil(lambda: dialog.is_settled)
    assert dialog.draft is None, "nobody has asked for anything yet"
    dialog.how.setCurrentIndex(1)
    dialog.how.activated.emit(1)
    dialog.formula.setText("'第' || TBBH || '")
    qtbot.waitUntil(lambda: dialog.is_settled)
    assert dialog.draft is None
    assert "第" in dialog.summary.text()
    dialog.formula.setText("'第' || TBBH || '号'")
    qtbot.waitUntil(lambda: dialog.is_settled and dialog.draft is not None)
    assert dialog.preview.rowCount() == 10
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    assert not ok.isEnabled(), "why is missing"
    dialog.reason.setText("补录编号")
    audits = store.count("audit")
    ok.click()
    qtbot.waitUntil(lambda: desk.context.undo.undo_title is not None)
    after = {row["fid"]: (row["BZ"], row["TBBH"]) for row in store.rows("dltb", chosen.tolist())}
    assert all(note == f"第{number}号" for note, number in after.values())
    assert store.count("audit") == audits + 1
    assert panel.tools.reason.text() == "补录编号"
    panel.tools.undo.click()
    qtbot.waitUntil(lambda: desk.context.undo.redo_title is not None)
    assert {row["fid"]: row["BZ"] for row in store.rows("dltb", chosen.tolist())} == before


def test_a_column_from_a_spreadsheet_is_pasted_and_bad_codes_are_named(
    panel: AttributeTablePanel, desk: Desk, qtbot: QtBot
) -> None:
    sheet, store = sheet_of(panel), desk.context.store
    panel.tools.edit.setChecked(True)
    panel.tools.reason.setText("外业核实")
    model = sheet.pane.model
    sheet.view.setCurrentIndex(model.index(2, column_of(panel, "DLBM")))
    sheet.selection.take(model.keys[2:3])
    QGuiApplication.clipboard().setText("0301\r\n9999\r\n0102\r\n")
    qtbot.keyClick(sheet.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = sheet.batch.dialog
    qtbot.waitUntil(lambda: dialog.is_settled)
    assert "9999 不在代码表中" in dialog.preview.item(0, 4).text()
    assert not dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    dialog.reject()
    QGuiApplication.clipboard().setText("地类编码\r\n0301\r\n0102\r\n")
    qtbot.keyClick(sheet.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = sheet.batch.dialog
    qtbot.waitUntil(lambda: dialog.is_settled)
    dialog.accept()
    qtbot.waitUntil(lambda: desk.context.undo.undo_title is not None)
    rows = store.rows("dltb", model.keys[2:4].tolist())
    assert [(row["DLBM"], row["DLMC"]) for row in rows] == [("0301", "乔木林地"), ("0102", "水浇地")]


def test_the_first_selected_value_is_filled_down(panel: AttributeTablePanel, desk: Desk, qtbot: QtBot) -> None:
    sheet, store = sheet_of(panel), desk.context.store
    panel.tools.edit.setChecked(True)
    panel.tools.reason.setText("外业核实")
    model, column = sheet.pane.model, column_of(panel, "QSDWMC")
    assert "DLMC" not in model.editable, "it follows the code beside it"
    sheet.view.setCurrentIndex(model.index(4, column))
    sheet.selection.take(model.keys[4:9])
    first = store.row("dltb", int(model.keys[4]))["QSDWMC"]
    store.update("dltb", int(model.keys[6]), {"QSDWMC": "旧名"}, "测试员")
    qtbot.keyClick(sheet.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog = sheet.batch.dialog
    qtbot.waitUntil(lambda: dialog.is_settled)
    dialog.accept()
    qtbot.waitUntil(lambda: desk.context.undo.undo_title is not None)
    assert {row["QSDWMC"] for row in store.rows("dltb", model.keys[4:9].tolist())} == {first}


def test_find_leads_from_row_to_row(panel: AttributeTablePanel, desk: Desk, qtbot: QtBot) -> None:
    sheet, store = sheet_of(panel), desk.context.store
    view, model = sheet.view, sheet.pane.model
    view.setCurrentIndex(model.index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = sheet.finder
    assert bar.isVisible()
    name = store.row("dltb", int(model.keys[7]))["DLMC"]
    expected = [row for row in range(len(model.keys)) if store.row("dltb", int(model.keys[row]))["DLMC"] == name]
    bar.text.setText(name)
    qtbot.waitUntil(lambda: bar.is_settled and len(bar.rows) > 0)
    assert bar.rows.tolist() == expected
    qtbot.waitUntil(lambda: view.currentIndex().column() == column_of(panel, "DLMC"))
    assert view.current_row() == expected[0]
    qtbot.keyClick(bar.text, Qt.Key.Key_Return)
    assert view.current_row() == expected[1]
    qtbot.keyClick(bar.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(bar.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.current_row() == expected[-1], "past the beginning to the end"
    bar.text.setText("没有这个")
    qtbot.waitUntil(lambda: bar.is_settled and "没有找到" in bar.count.text())
    qtbot.keyClick(bar.text, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_work_goes_on_at_the_cell_that_was_written(panel: AttributeTablePanel, desk: Desk, qtbot: QtBot) -> None:
    sheet = sheet_of(panel)
    view, model = sheet.view, sheet.pane.model
    panel.tools.edit.setChecked(True)
    panel.tools.reason.setText("外业核实")
    view.go_to(200, column_of(panel, "QSDWMC"))
    qtbot.waitUntil(panel.is_complete)
    place, generation = view.verticalScrollBar().value(), model.generation
    assert place > 0
    model.setData(view.currentIndex(), "新单位")
    qtbot.waitUntil(lambda: model.generation > generation and panel.is_complete())
    assert (view.current_row(), view.currentIndex().column()) == (200, column_of(panel, "QSDWMC"))
    assert view.verticalScrollBar().value() == place
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_row() == 201


def test_a_code_from_the_list_goes_to_all_and_too_many_are_refused(
    panel: AttributeTablePanel, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, store = sheet_of(panel), desk.context.store
    panel.tools.edit.setChecked(True)
    panel.tools.reason.setText("外业核实")
    sheet.batch.calculate("DLBM")
    dialog = sheet.batch.dialog
    assert dialog.scope.currentText().endswith(" 400")
    dialog.codes.setCurrentIndex(dialog.codes.findData("0102"))
    dialog.codes.activated.emit(dialog.codes.currentIndex())
    monkeypatch.setattr(drafting, "MOST", 300)
    qtbot.waitUntil(lambda: dialog.is_settled and "300" in dialog.summary.text())
    assert dialog.draft is None
    monkeypatch.undo()
    dialog.scope.activated.emit(0)
    qtbot.waitUntil(lambda: dialog.is_settled and dialog.draft is not None)
    dialog.accept()
    qtbot.waitUntil(lambda: desk.context.undo.undo_title is not None)
    assert store.count("dltb", equal("DLBM", "0102") & equal("DLMC", "水浇地")) == 400


def test_a_cells_menu_selects_lists_shows_and_changes(panel: AttributeTablePanel, desk: Desk, qtbot: QtBot) -> None:
    sheet = sheet_of(panel)
    index = sheet.pane.model.index(2, column_of(panel, "DLBM"))

    def choose(words: str) -> None:
        sheet.view.customContextMenuRequested.emit(sheet.view.visualRect(index).center())
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(action for action in menu.actions() if words in action.text()).trigger()
        menu.close()

    code = index.data(ValueRole)
    same = desk.context.store.count("dltb", equal("DLBM", code))
    choose("相同的对象")
    qtbot.waitUntil(lambda: len(sheet.selection.keys) == same)
    fid = sheet.pane.model.fid(2)
    choose("缩放至该对象")
    assert sheet.selection.keys.tolist() == [fid]
    QGuiApplication.clipboard().clear()
    choose("复制到 Excel")
    qtbot.waitUntil(lambda: len(QGuiApplication.clipboard().text().splitlines()) == 2)
    choose("只看")
    qtbot.waitUntil(lambda: len(sheet.pane.model.keys) == same and panel.is_complete())
