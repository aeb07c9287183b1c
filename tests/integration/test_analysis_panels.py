"""The panels of the occupancy analysis on a small county: ask, show, mark, choose, keep, ask again, write."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMessageBox

from data.analysis import controls, keeping
from data.redline.model import RedLine, RedLines
from data.tasks import Cancelled
from data.workspace import Workspace
from plugins.parcel_analysis import making
from plugins.parcel_analysis.ask_panel import AskPanel
from plugins.parcel_analysis.class_panel import ClassPanel
from plugins.parcel_analysis.classtable import NAME
from plugins.parcel_analysis.commands import open_latest
from plugins.parcel_analysis.onmap import CORNERS, LAND, MARKED, VEIL
from plugins.parcel_analysis.pages import RECORDS
from plugins.parcel_analysis.verdict_panel import VerdictPanel
from tests.support.county import CELL, X0, Y0, make_county, make_desk
from widgets.theme import Theme


class Ran:
    """Commands that are noted, not run."""

    def __init__(self):
        self.panels = []
        self.states = []

    def run(self, name, **arguments):
        assert name == "desk.show_panel"
        self.panels.append(arguments["panel"])
        self.states.append(arguments.get("state"))


@pytest.fixture
def theme(qapp):
    return Theme("light")


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """Made once; each test has a copy."""
    return make_county(tmp_path_factory.mktemp("analysis") / "县").path


@pytest.fixture
def desk(county, tmp_path, theme, qtbot):
    shutil.copytree(county, tmp_path / "县")
    desk = make_desk(Workspace.open(tmp_path / "县"), theme)
    desk.context = dataclasses.replace(desk.context, commands=Ran())
    yield desk
    desk.close()


@pytest.fixture
def panels(desk, qtbot):
    made = [kind(desk.context) for kind in (AskPanel, VerdictPanel, ClassPanel)]
    for panel in made:
        qtbot.addWidget(panel)
    with qtbot.waitSignal(made[0].completed, timeout=30_000):
        made[0].load()
    yield made
    for panel in made:
        panel.shut()


def _settle(qtbot, panels):
    qtbot.waitUntil(lambda: all(panel.is_complete() for panel in panels), timeout=30_000)


def _file(path, boxes):
    rows = ["[属性描述]", "几度分带=3", "带号=38", "[地块坐标]"]
    for number, (x, y, side) in enumerate(boxes, 1):
        rows.append(f"4,,{number},冷链园{number},面,,,,@")
        ring = [(x, y), (x, y + side), (x + side, y + side), (x + side, y), (x, y)]
        rows += [f"J{i % 4 + 1},1,{north:.3f},{east:.3f}" for i, (east, north) in enumerate(ring)]
    path.write_bytes("\n".join(rows).encode("gbk"))
    return path


def _analysed(qtbot, panels, path):
    panels[0].read_file(path)
    _settle(qtbot, panels)
    panels[0].analyse()
    _settle(qtbot, panels)


def test_a_file_is_read_analysed_and_shown_in_all_three(panels, desk, qtbot, tmp_path):
    ask, verdicts, classes = panels
    _analysed(qtbot, panels, _file(tmp_path / "红线.txt", [(X0 + 10, Y0 + 10, CELL)]))
    kept = ask.shown.kept
    assert kept is not None
    assert ask.form.project.text() == "冷链园1"
    assert ask.pages.facts.facts()["分析编号"] == kept.id
    model = classes.table.rows
    total = model.rows[-1]
    assert model.index(len(model.rows) - 1, NAME).data() == "合计"
    assert float(total.area_m2) == pytest.approx(kept.content["lines"][0]["area_m2"])
    assert verdicts.rows
    assert verdicts.check.facts()["分项合计 − 控制面积"].startswith("0.00")
    assert {VEIL, LAND, CORNERS} <= set(desk.map.areas) <= {VEIL, LAND, MARKED, CORNERS}
    assert [letter.text for letter in desk.map.areas[CORNERS].letters] == ["J1", "J2", "J3", "J4"]
    assert len(desk.map.areas[LAND]) == len(kept.content["lines"][0]["controls"][0]["found"])


def test_table_and_map_choose_each_other(panels, qtbot, tmp_path):
    _, _, classes = panels
    _analysed(qtbot, panels, _file(tmp_path / "红线.txt", [(X0 + 10, Y0 + 10, CELL * 2)]))
    chosen = []
    classes.table.chosen.connect(chosen.append)
    row = next(i for i, each in enumerate(classes.table.rows.rows) if each.level == "class")
    code = classes.table.rows.rows[row].key
    classes.table.selectRow(row)
    assert chosen[-1] == [code]
    classes.table.clearSelection()
    part = next(i for i in range(50) if classes._map.group_at(i) == code)
    classes.context.map.area_clicked.emit(LAND, part)
    assert chosen[-1] == [code]


def test_geodesic_areas_are_one_choice_away(panels, qtbot, tmp_path):
    ask, _, classes = panels
    _analysed(qtbot, panels, _file(tmp_path / "红线.txt", [(X0 + 10, Y0 + 10, CELL)]))
    line = ask.shown.kept.content["lines"][0]
    ask.form.rule_box.setCurrentIndex(1)
    _settle(qtbot, panels)
    assert float(classes.table.rows.rows[-1].area_m2) == pytest.approx(line["geodesic_m2"], abs=0.005)


def test_several_red_lines_are_looked_at_one_by_one(panels, qtbot, tmp_path):
    ask, _, classes = panels
    _analysed(qtbot, panels, _file(tmp_path / "红线.txt", [(X0, Y0, CELL), (X0 + CELL, Y0, CELL / 2)]))
    assert classes.lines.count() == 2
    classes._choose_line(1)
    _settle(qtbot, panels)
    assert ask.shown.line == 1
    area = ask.shown.kept.content["lines"][1]["area_m2"]
    assert float(classes.table.rows.rows[-1].area_m2) == pytest.approx(area)


def test_asked_again_it_says_what_changed(panels, desk, qtbot, tmp_path):
    ask, _, _ = panels
    _analysed(qtbot, panels, _file(tmp_path / "红线.txt", [(X0 + 10, Y0 + 10, CELL)]))
    ask.analyse()
    _settle(qtbot, panels)
    assert ask.pages.changes.text() == "与上次的答案相同。"
    found = ask.shown.kept.content["lines"][0]["controls"][0]["found"]
    ask.context.store.update("dltb", found[0]["fid"], {"DLBM": "1101", "DLMC": "河流水面"}, "测试")
    ask.ask_again(ask.shown.kept)
    _settle(qtbot, panels)
    assert "数据已更新：地类" in ask.pages.changes.text()
    assert "1101" in ask.pages.changes.text()


def test_records_are_opened_and_deleted(panels, qtbot, tmp_path, monkeypatch):
    ask, _, _ = panels
    _analysed(qtbot, panels, _file(tmp_path / "红线.txt", [(X0 + 10, Y0 + 10, CELL)]))
    ask._history.setChecked(True)
    assert ask.pages.currentIndex() == RECORDS
    assert ask.records.list.count() == 1
    ask.records.list.setCurrentRow(0)
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    qtbot.mouseClick(ask.records.delete, Qt.MouseButton.LeftButton)
    _settle(qtbot, panels)
    assert ask.records.list.count() == 0
    assert ask.shown.kept is None
    assert keeping.listed(ask._workspace.path) == []


def test_what_is_drawn_is_analysed_at_once(panels, qtbot):
    ask, _, _ = panels
    ask.form.project.setText("新校区")
    assert ask.context.commands.panels == []
    ask._drawn(shapely.box(X0 + 20, Y0 + 20, X0 + 90, Y0 + 70))
    _settle(qtbot, panels)
    assert ask.shown.kept.content["lines"][0]["name"] == "新校区"
    # The table of the answer comes forth, wherever it was.
    assert ask.context.commands.panels == ["parcel_analysis.classes"]
    assert ask.shown.kept.content["source"] == ""


def test_the_newest_analysis_is_opened_by_a_command(panels, desk, qtbot):
    ask, _, _ = panels
    open_latest(desk.context)
    qtbot.waitUntil(lambda: len(desk.notes) == 1)
    assert "还没有占用分析" in desk.notes[0]
    ask._drawn(shapely.box(X0 + 20, Y0 + 20, X0 + 90, Y0 + 70))
    _settle(qtbot, panels)
    ran = desk.context.commands
    open_latest(desk.context)
    qtbot.waitUntil(lambda: ran.panels[-1] == "parcel_analysis.ask")
    assert ran.states[-1] == {"analysis": ask.shown.kept.id}


def test_a_drawing_that_crosses_itself_is_told(panels, desk):
    ask, _, _ = panels
    ask._drawn(shapely.Polygon([(X0, Y0), (X0 + 50, Y0 + 50), (X0 + 50, Y0), (X0, Y0 + 50)]))
    assert ask.red is None
    assert "自相交" in str(desk.reports[-1])


def test_a_batch_goes_on_past_a_file_that_cannot_be_read(panels, desk, qtbot, tmp_path):
    ask, _, _ = panels
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    good = _file(tmp_path / "好.txt", [(X0 + 10, Y0 + 10, CELL)])
    ask.analyse_batch([empty, good])
    qtbot.waitUntil(lambda: ask.shown.kept is not None, timeout=30_000)
    _settle(qtbot, panels)
    assert "空.txt" in desk.reports[-1].why
    assert len(keeping.listed(ask._workspace.path)) == 1
    # The list of what is on file is at what was just made.
    assert ask.records.current().id == ask.shown.kept.id


def test_an_open_ring_is_refused_then_joined_when_that_is_ticked(panels, desk, qtbot, tmp_path):
    ask = panels[0]
    x, y = X0 + 2 * CELL, Y0 + 2 * CELL
    corners = [(x, y), (x + 60, y), (x + 60, y + 60), (x, y + 60)]
    rows = "\n".join(f"J{n},{north},{east}" for n, (east, north) in enumerate(corners, 1))
    (tmp_path / "a.csv").write_text("点号,X,Y\n" + rows, encoding="utf-8")
    ask.read_file(tmp_path / "a.csv")
    _settle(qtbot, panels)
    assert "没有闭合" in str(desk.reports.pop())
    assert ask.red is None
    # It is said in its place, too: what, why, what to do.
    said = ask.form.refusal.text()
    assert said.startswith("a.csv，第 ")
    assert "没有闭合" in said
    assert "自动闭合" in said
    assert ask.form.refusal.isVisibleTo(ask.form)
    ask.form.close_rings.setChecked(True)
    _settle(qtbot, panels)
    assert ask.red is not None
    assert not ask.form.refusal.isVisibleTo(ask.form)
    assert any("闭合" in doubt for doubt in ask.red.doubts)


def test_after_a_file_of_points_a_file_without_a_crs_can_be_given_one(panels, desk, qtbot, tmp_path):
    ask = panels[0]
    ask.form.show_file(tmp_path / "点.txt")
    assert not ask.form.crs_box.isEnabled()
    ask.form.show_file(tmp_path / "面.shp")
    assert ask.form.crs_box.isEnabled()


def test_controls_switched_off_are_not_asked(panels, qtbot, tmp_path):
    ask, verdicts, _ = panels
    ask.form.leave_out(["basic_farmland", "land_class"])
    _analysed(qtbot, panels, _file(tmp_path / "红线.txt", [(X0 + 10, Y0 + 10, CELL)]))
    asked = {each["id"] for each in ask.shown.kept.content["controls"]}
    assert "basic_farmland" not in asked
    assert "land_class" in asked
    assert "basic_farmland" not in {row.control for row in verdicts.rows}


def test_a_red_line_of_many_corners_is_not_lettered(panels, desk, qtbot):
    ask, _, _ = panels
    angles = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    ring = np.column_stack([X0 + 60 + 30 * np.cos(angles), Y0 + 60 + 30 * np.sin(angles)])
    line = RedLine("圆", "", "", shapely.MultiPolygon([shapely.Polygon(ring)]))
    ask.take(RedLines(None, "", (line,), "EPSG:4526"))
    _settle(qtbot, panels)
    assert ask.form.start.isEnabled()
    assert len(desk.map.areas[CORNERS].letters) == 0


def test_a_layer_the_office_added_since_is_looked_at_when_asked_again_and_named(panels, desk, qtbot, tmp_path):
    ask = panels[0]
    ask.form.leave_out(["slope"])
    _analysed(qtbot, panels, _file(tmp_path / "a.txt", [(X0 + 20, Y0 + 20, 150)]))
    first = ask.shown.kept
    rules = Path(controls.__file__).with_name(controls.CONTROLS_FILE).read_text("utf-8")
    own = rules.replace(
        "[[group_rules]]",
        """[[controls]]
id = "school"
title = {zh = "学校周边", en = "Schools"}
table = "settlement"
columns = ["name", "village"]
group = "name"
rules = [{light = "red", over_m2 = 0, text = {zh = "{area}", en = "{area}"}, source = "县政发〔2026〕1号"}]

[[group_rules]]""",
        1,
    )
    (desk.context.workspace.path / controls.CONTROLS_FILE).write_text(own, "utf-8")
    ask.ask_again(first)
    _settle(qtbot, panels)
    asked = {each["id"] for each in ask.shown.kept.content["controls"]}
    assert "school" in asked
    assert "slope" not in asked
    assert "上次没有核对：学校周边" in ask.pages.changes.text()
    assert any(row.control == "school" for row in panels[1].rows)


def test_a_rule_that_became_stricter_says_which_verdict_it_changes(panels, desk, qtbot, tmp_path):
    ask = panels[0]
    _analysed(qtbot, panels, _file(tmp_path / "a.txt", [(X0 + 20, Y0 + 20, 150)]))
    rules = Path(controls.__file__).with_name(controls.CONTROLS_FILE).read_text("utf-8")
    own = rules.replace('group = "farm"\nlight = "orange"', 'group = "farm"\nlight = "red"')
    (desk.context.workspace.path / controls.CONTROLS_FILE).write_text(own, "utf-8")
    ask.ask_again(ask.shown.kept)
    _settle(qtbot, panels)
    assert "农用地转用：须办理 → 不符合" in ask.pages.changes.text()


def test_a_batch_that_is_called_off_keeps_and_lists_what_is_done(panels, desk, tmp_path):
    first, second = (_file(tmp_path / f"{n}.txt", [(X0 + 20 * n, Y0 + 20, 150)]) for n in (1, 2))
    batch = making.Batch([first, second])
    rules = controls.read_controls(None)

    def progress(fraction, _text):
        if fraction >= 0.5:
            raise Cancelled

    workspace = desk.context.workspace
    with pytest.raises(Cancelled):
        making.make_batch(workspace, desk.context.store, batch, rules, "测试", progress)
    assert [made.kept.id for made in batch.made] == [kept.id for kept in keeping.listed(workspace.path)]
    assert len(batch.made) == 1


def test_a_record_is_shown_while_the_list_stays(panels, qtbot, tmp_path):
    ask = panels[0]
    _analysed(qtbot, panels, _file(tmp_path / "a.txt", [(X0 + 20, Y0 + 20, 150)]))
    kept = ask.shown.kept
    ask.header_actions()[0].setChecked(True)
    item = ask.records.list.item(0)
    assert "须办理" in item.text()
    ask.records.list.setCurrentItem(item)
    ask.records.list.itemClicked.emit(item)
    _settle(qtbot, panels)
    assert ask.shown.kept.id == kept.id
    assert ask.pages.currentIndex() == RECORDS
    assert ask.records.again.isEnabled()
    ask.records.list.itemActivated.emit(item)
    _settle(qtbot, panels)
    assert ask.pages.currentIndex() != RECORDS


def test_a_dropped_file_is_copied_whatever_a_file_manager_proposes(panels, qtbot, tmp_path):
    ask = panels[0]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(_file(tmp_path / "a.txt", [(X0 + 20, Y0 + 20, 150)])))])
    both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    drop = QDropEvent(QPointF(5, 5), both, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    drop.setDropAction(Qt.DropAction.MoveAction)
    ask.pages.dropEvent(drop)
    assert drop.isAccepted()
    assert drop.dropAction() == Qt.DropAction.CopyAction
    _settle(qtbot, panels)
    assert ask.red is not None


def test_files_may_be_dropped_on_the_list_of_what_is_on_file_too(panels, qtbot, tmp_path):
    ask = panels[0]
    assert ask.pages.acceptDrops()
    ask.header_actions()[0].setChecked(True)
    ask.pages.files_dropped.emit([_file(tmp_path / "a.txt", [(X0 + 20, Y0 + 20, 150)])])
    _settle(qtbot, panels)
    assert ask.red is not None
    assert ask.pages.currentIndex() != RECORDS


def test_the_table_shows_any_layer_that_was_met_and_the_map_with_it(panels, desk, qtbot, tmp_path):
    _, verdicts, classes = panels
    _analysed(qtbot, panels, _file(tmp_path / "红线.txt", [(X0 + 10, Y0 + 10, CELL * 2)]))
    met = [classes.layers.itemData(row) for row in range(classes.layers.count())]
    assert met[:3] == ["land_class", "village", "owner"]
    row = next(each for each in verdicts.rows if each.control == "basic_farmland")
    qtbot.keyClick(row, Qt.Key.Key_Return)
    _settle(qtbot, panels)
    assert classes.layers.currentData() == "basic_farmland"
    rows = classes.table.rows.rows
    line = classes._shown.kept.content["lines"][0]
    found = next(each for each in line["controls"] if each["control"] == "basic_farmland")
    assert float(rows[-1].area_m2) == pytest.approx(found["area_m2"])
    assert rows[-1].area_ha == sum(each.area_ha for each in rows[:-1])
    assert len(desk.map.areas[LAND]) == len(found["found"])
    chosen = []
    classes.table.chosen.connect(chosen.append)
    desk.map.area_clicked.emit(LAND, 0)
    assert chosen[-1] == [found["found"][0]["group"]]


def test_a_verdict_on_land_marks_and_chooses_the_classes_it_counts(panels, desk, qtbot, tmp_path):
    _, verdicts, classes = panels
    _analysed(qtbot, panels, _file(tmp_path / "红线.txt", [(X0 + 10, Y0 + 10, CELL * 2)]))
    chosen = []
    classes.table.chosen.connect(chosen.append)
    row = next(each for each in verdicts.rows if each.control == "cropland")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    _settle(qtbot, panels)
    assert chosen[-1]
    assert all(code.startswith("01") for code in chosen[-1])
    line = classes._shown.kept.content["lines"][0]
    land = next(each for each in line["controls"] if each["control"] == "land_class")
    fields = [each for each in land["found"] if each["group"].startswith("01")]
    assert len(desk.map.areas[MARKED]) == len(fields)


def test_what_is_drawn_does_not_inherit_the_name_of_the_project_before(panels, qtbot, tmp_path):
    ask = panels[0]
    _analysed(qtbot, panels, _file(tmp_path / "红线.txt", [(X0 + 10, Y0 + 10, CELL)]))
    assert ask.form.project.text() == "冷链园1"
    ask._drawn(shapely.box(X0 + 20, Y0 + 20, X0 + 120, Y0 + 90))
    _settle(qtbot, panels)
    assert ask.shown.kept.title == "绘制范围"
    ask.form.project.setText("驿站")
    ask._drawn(shapely.box(X0 + 30, Y0 + 20, X0 + 120, Y0 + 90))
    _settle(qtbot, panels)
    assert ask.shown.kept.title == "驿站"
