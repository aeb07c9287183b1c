"""Asking on the desk: builder and text are one, the answer as list, chart and map, the ways on from there."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from data.errors import UserError
from data.messages import SelectionAsked, SelectionChanged
from data.query import starts_with
from data.schema import Field
from data.selection.named import NamedSelections
from data.selection.questions import Question, Questions, ready_questions, write_question
from plugins.ask.answer_panel import AnswerPanel
from plugins.ask.formularow import FormulaRow
from plugins.ask.group import GroupRow, RelationRow
from plugins.ask.kept import SetsDialog
from plugins.ask.onmap import LAYER
from plugins.ask.panel import AskPanel
from plugins.ask.placerows import DrawnRow, PlaceRow
from plugins.ask.valuerow import ValueRow
from tests.support.county import X0, Y0, Desk
from widgets.panel import Panel

Shown = Callable[..., Any]


@pytest.fixture
def ran(desk: Desk) -> list[tuple[str, dict[str, Any]]]:
    """Commands that were run."""
    found: list[tuple[str, dict[str, Any]]] = []

    class Ran:
        def run(self, command: str, **arguments: Any) -> None:
            found.append((command, arguments))

    desk.context = dataclasses.replace(desk.context, commands=Ran())  # type: ignore[arg-type]
    return found


@pytest.fixture
def panel(desk: Desk, shown: Shown, ran: object) -> AskPanel:
    made = shown(AskPanel(desk.context), 360, 900)
    assert isinstance(made, AskPanel)
    return made


@pytest.fixture
def answer(desk: Desk, shown: Shown, panel: AskPanel) -> AnswerPanel:
    made = shown(AnswerPanel(desk.context))
    assert isinstance(made, AnswerPanel)
    return made


def _editor(panel: AskPanel) -> Any:
    assert panel.editor is not None
    return panel.editor


def _ask(panel: AskPanel, answer: AnswerPanel, qtbot: QtBot, text: str) -> set[int]:
    _editor(panel).show_text(text)
    panel.ask()
    qtbot.waitUntil(lambda: panel.is_complete() and answer.is_complete() and answer.sheet is not None)
    qtbot.waitUntil(lambda: answer.is_complete() and answer.sheet.chart.totals is not None)  # type: ignore[union-attr]
    assert answer.sheet is not None
    return set(answer.sheet.answer.keys.tolist())


@pytest.mark.parametrize(
    "text",
    [
        "地类编码 开头 '01'",
        "非 地类编码 = '0101'",
        "地类编码 不属于 ('0101', '0102') 且 图斑面积 > 5亩",
        "图斑面积 介于 1公顷 至 2公顷",
        "图斑面积 - 扣除地类面积 > 5亩",
        "非 (图斑面积 - 图斑地类面积) / 图斑面积 >= 20%",
        "四舍五入(图斑面积 / 1亩, 1) = 绝对值(数据年份 - 2020)",
        "备注 为空",
        "备注 非空",
        "数据年份 属于 (2024, 2025)",
        "所在地('石门乡/花桥村') 且 视图内()",
        "选择集('核查一') 且 非 选择集('二')",
        "重叠('永久基本农田', 20%)",
        "距离内('摄像头', 编号 包含 '1', 0.2 km)",
        "相离('水库')",
        "相交('地类图斑', 距离内('摄像头', 50 m) 且 (地类编码 = '01' 或 非 图斑面积 < 3 m2))",
        "非 (地类编码 = '01' 或 (图斑面积 > 1 m2 且 非 (图斑编号 包含 '2' 且 图斑编号 包含 '3')))",
        "距离内('POINT (38540000 3088000)', 100 m)",
        "非 非 地类编码 = '01'",
    ],
)
def test_builder_and_text_say_the_same(panel: AskPanel, text: str) -> None:
    editor = _editor(panel)
    editor.show_text(text)
    assert not editor.problem.text()
    assert editor.conditions.where() == editor.question()
    editor.conditions.changed.emit()
    assert editor.question() == editor.conditions.where()
    assert editor.written() == text


def test_what_is_built_is_written(panel: AskPanel, qtbot: QtBot, desk: Desk) -> None:
    editor = _editor(panel)
    conditions = editor.conditions
    row = conditions.add_row("value")
    assert isinstance(row, ValueRow)
    assert editor.written() == ""
    _choose(row.fields, "TBMJ")
    _choose(row.operators, ">=")
    row.number.low.setText("5")
    row.number.changed.emit()
    assert editor.written() == "图斑面积 >= 5亩"
    place = conditions.add_row("place")
    assert isinstance(place, PlaceRow)
    place.box.setCurrentIndex(place.box.findText("石门乡/花桥村", Qt.MatchFlag.MatchStartsWith))
    place.changed.emit()
    place.negation.setChecked(True)
    assert editor.written() == "图斑面积 >= 5亩 且 非 所在地('石门乡/花桥村')"
    relation = conditions.add_row("relation")
    assert isinstance(relation, RelationRow)
    _choose(relation.layers, "yjjbnttb")
    _choose(relation.relation, "overlaps")
    relation.amount.share.low.setText("20")
    relation.changed.emit()
    assert editor.written().endswith("且 重叠('永久基本农田', 20%)")
    inner = relation.conditions.add_row("value")
    _choose(inner.fields, "DLBM")
    _choose(inner.operators, "starts")
    inner.text.show_value("0101")
    inner.changed.emit()
    assert editor.written().endswith("且 重叠('永久基本农田', 地类编码 开头 '0101', 20%)")
    group = conditions.add_row("group")
    assert isinstance(group, GroupRow)
    relation.removed.emit()
    assert "重叠" not in editor.written()
    requests: list[Any] = []
    desk.context.map.draw = requests.append  # type: ignore[method-assign]
    drawn = group.conditions.add_row("drawn")
    assert isinstance(drawn, DrawnRow)
    drawn.sources.draw("box", drawn._drawn)
    requests[-1].finished(shapely.box(X0, Y0, X0 + 50, Y0 + 50))
    assert "相交('POLYGON ((" in editor.written()
    assert editor.question() == conditions.where()


def _choose(box: QComboBox, data: str) -> None:
    place = box.findData(data)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_a_formula_is_built_and_what_is_wrong_with_it_is_told_in_its_row(panel: AskPanel, qtbot: QtBot) -> None:
    editor = _editor(panel)
    row = editor.conditions.add_row("formula")
    assert isinstance(row, FormulaRow)
    row.left.insert(panel_field(panel, "TBMJ"))
    qtbot.keyClicks(row.left.line, " - ")
    assert row.where() is None
    row.left.insert(panel_field(panel, "KCMJ"))
    qtbot.keyClicks(row.right.line, "500")
    assert editor.written() == "图斑面积 - 扣除地类面积 > 500"
    qtbot.keyClicks(row.right.line, " km")
    assert row.where() is None
    assert "面积 与 长度" in row.problem.text()
    for _ in " km":
        qtbot.keyClick(row.right.line, Qt.Key.Key_Backspace)
    assert not row.problem.isVisibleTo(row)
    assert editor.written() == "图斑面积 - 扣除地类面积 > 500"


def panel_field(panel: AskPanel, name: str) -> Field:
    found = _editor(panel).table.field(name)
    assert isinstance(found, Field)
    return found


def test_text_that_cannot_be_read_is_told_beside_it(panel: AskPanel, qtbot: QtBot, desk: Desk) -> None:
    editor = _editor(panel)
    editor.text.setPlainText("地类编码 开头")
    qtbot.waitUntil(lambda: editor.problem.isVisible())
    assert not editor.conditions.isEnabled()
    panel.ask()
    assert isinstance(desk.reports.pop(), UserError)
    editor.text.setPlainText("地类编码 开头 '01'")
    qtbot.waitUntil(lambda: not editor.problem.isVisible())
    assert editor.conditions.isEnabled()


def test_the_answer_is_list_chart_and_map_and_all_follow_each_other(
    panel: AskPanel, answer: AnswerPanel, desk: Desk, qtbot: QtBot
) -> None:
    store = desk.context.store
    found = _ask(panel, answer, qtbot, "地类编码 开头 '01' 且 重叠('yjjbnttb', 50%)")
    sheet = answer.sheet
    assert sheet is not None
    assert found == set(sheet.pane.model.keys.tolist())
    area = store.arrays("dltb", ["TBMJ"], sheet.answer.where)["TBMJ"].sum()
    assert sheet.chart.totals.m2 == pytest.approx(area)
    assert f"{len(found):,}" in answer.summary.text()
    qtbot.waitUntil(lambda: LAYER in desk.map.areas)
    assert set(desk.map.areas[LAYER].ids.tolist()) == found
    heard: list[SelectionChanged] = []
    desk.context.hub.subscribe(SelectionChanged, heard.append)
    group = sheet.chart.totals.groups[0]
    sheet.chart.bars.chosen.emit(group.key)
    qtbot.waitUntil(lambda: len(sheet.selection.keys) == group.count)
    assert set(heard[-1].fids) <= found
    assert sheet.pane.model.marks.sum() == group.count
    qtbot.waitUntil(lambda: any(str(group.count) in bar.note for bar in sheet.chart.bars.bars))
    one = next(iter(found))
    desk.map.area_clicked.emit(LAYER, one)
    assert sheet.selection.keys.tolist() == [one]
    two = tuple(sorted(found)[:2])
    desk.context.hub.publish(SelectionChanged("dltb", two, "attribute_table"))
    assert tuple(sheet.selection.keys.tolist()) == two
    desk.context.hub.publish(SelectionAsked("dltb"))
    assert heard[-1].fids == two
    _choose(sheet.chart.box, "class")
    qtbot.waitUntil(lambda: answer.is_complete() and sheet.chart.totals.grouping.id == "class")
    panel.clear()
    qtbot.waitUntil(answer.is_complete)
    assert answer.sheet is None
    assert LAYER not in desk.map.areas


def test_the_ways_on(
    panel: AskPanel, answer: AnswerPanel, desk: Desk, qtbot: QtBot, ran: list[tuple[str, dict[str, Any]]]
) -> None:
    found = _ask(panel, answer, qtbot, "所在地('花桥村') 且 地类编码 开头 '01'")
    assert ran[-1] == ("desk.show_panel", {"panel": "ask.answer"})
    answer.keep("花桥耕地")
    sets = NamedSelections(desk.context.workspace.path)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: sets.names("dltb") == ["花桥耕地"])
    assert set(sets.read("花桥耕地").fids) == found
    answer.to_table()
    assert ran[-1] == ("desk.open_table", {"table": "dltb"})
    answer.to_analysis()
    command, arguments = ran[-1]
    assert command == "desk.show_panel"
    assert set(arguments["state"]["objects"]["fids"]) == found
    sets.keep("另一", "dltb", 1, sorted(found)[:3], "我")
    dialog = SetsDialog(["花桥耕地", "另一"])
    qtbot.addWidget(dialog)
    _choose(dialog.how, "difference")
    from data.selection.writing import text_of

    text = text_of(dialog.where(), desk.context.store.describe("dltb"))
    assert _ask(panel, answer, qtbot, text) == found - set(sorted(found)[:3])


def test_questions_are_opened_kept_and_shared(
    panel: AskPanel, answer: AnswerPanel, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    ready = next(each for each in ready_questions() if each.id == "basic-farmland-not-cropland")
    panel.open(ready.question)
    qtbot.waitUntil(lambda: panel.is_complete() and answer.sheet is not None and answer.is_complete())
    assert ready.question.name in panel.note_label.text()
    panel.library.save("我的", "说明")
    path = desk.context.workspace.path  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: [each.name for each in Questions(path).all()] == ["我的"])
    kept = Questions(path).all()[0]
    assert kept.text == _editor(panel).written()
    assert json.loads((path / "selections" / "我的.question.json").read_text(encoding="utf-8"))["actor"]
    panel.library.fill()
    assert any(action.text() for action in panel.library.menu.actions())
    state = panel.save_state()
    panel.clear()
    panel.restore_state(state)
    assert _editor(panel).written() == kept.text
    shape = Question("别处的", "dltb", "相交('POLYGON ((0 0, 1 0, 1 1, 0 0))')", crs="EPSG:4547")
    write_question(tmp_path / "x.question.json", shape)
    panel.open(shape)
    assert "EPSG:4547" in str(desk.reports.pop().why)
    panel.open(Question("没有的", "kein", ""))
    assert isinstance(desk.reports.pop(), UserError)
    qtbot.waitUntil(panel.is_complete)


def test_other_tables_have_answers_too(panel: AskPanel, answer: AnswerPanel, desk: Desk, qtbot: QtBot) -> None:
    for table, text in (("camera", ""), ("grid_zone", "包含('摄像头')"), ("road", "")):
        panel.restore_state({"table": table, "text": text, "ask": True})
        qtbot.waitUntil(lambda table=table: panel.is_complete() and panel.editor.table.name == table)  # type: ignore[misc]
        qtbot.waitUntil(lambda: answer.sheet is not None and answer.is_complete())
        assert answer.sheet is not None
        assert answer.sheet.described.name == table
    assert desk.context.store.count("dltb", starts_with("DLBM", "01"))


def test_a_panel_with_a_question_shows_it_when_it_comes(desk: Desk, shown: Shown, qtbot: QtBot, ran: object) -> None:
    panel: Panel = AskPanel(desk.context)
    panel.restore_state({"table": "camera", "text": "编号 非空"})
    made = shown(panel, 360, 900)
    assert made.editor.table.name == "camera"
    assert made.editor.written() == "编号 非空"


def test_objects_that_were_found_become_a_red_line(desk: Desk, shown: Shown, qtbot: QtBot, ran: object) -> None:
    from plugins.parcel_analysis.ask_panel import AskPanel as AnalysisPanel

    store = desk.context.store
    made = AnalysisPanel(desk.context)
    made.restore_state({"objects": {"table": "dltb", "fids": [1, 2, 15], "name": "查到的"}})
    panel = shown(made, 360, 900)
    qtbot.waitUntil(lambda: panel.shown.kept is not None and panel.is_complete())
    line = panel.shown.kept.content["lines"][0]
    assert line["name"] == "查到的"
    ground = shapely.union_all(store.geometries("dltb", [1, 2, 15]))
    assert panel.red.lines[0].geometry.equals(ground)


def test_what_was_asked_of_another_county_is_not_written_here(panel: AskPanel) -> None:
    """Villages and an outline of another workspace stood in the builder."""
    _editor(panel).show_text("地类编码 开头 '01'")
    state = panel.save_state()
    panel.restore_state({**state, "text": "所在地('别县的村')", "workspace": "/别的县"})
    assert _editor(panel).written() == state["text"]
    panel.restore_state({**state, "text": "地类编码 开头 '02'"})
    assert "'02'" in _editor(panel).written()


def test_layers_come_as_in_the_tree_and_codes_by_their_digits(panel: AskPanel) -> None:
    """Lists began with evidence and with wetlands."""
    shown = {layer.table for layer in panel.context.layers.catalogue.layers() if layer.table}
    names = [str(panel.tables.itemData(row)) for row in range(panel.tables.count())]
    known = [name in shown for name in names]
    assert known == sorted(known, reverse=True)
    _editor(panel).show_text("地类编码 = '0101'")
    row = panel.findChild(ValueRow)
    assert row is not None
    assert row.text is not None
    codes = [str(row.text.itemData(each)) for each in range(row.text.count())]
    assert len(codes) > 30
    assert codes == sorted(codes)
