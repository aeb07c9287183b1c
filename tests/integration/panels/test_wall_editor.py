"""The scene editor: bezels, tours, layers, conditions and options are edited, undone, saved, and shown on the wall."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from data.messages import AreaChosen
from data.wall import messages as m
from data.wall.files import read_scenes
from plugins.wall_control import editor as editing
from plugins.wall_control import offer_menu
from plugins.wall_control.asking import Answer
from plugins.wall_control.editor import SceneEditor
from tests.support.county import Desk


@pytest.fixture
def asked(desk: Desk) -> list[m.Command]:
    """What the editor asks of the wall."""
    found: list[m.Command] = []
    desk.context.hub.subscribe(m.WallAsked, lambda message: found.append(message.command))
    return found


@pytest.fixture
def editor(desk: Desk, asked: list[m.Command], qtbot: QtBot) -> Any:
    editor = SceneEditor(desk.context)
    qtbot.addWidget(editor)
    editor.show()
    yield editor
    editor.shut()


@pytest.fixture(autouse=True)
def unanswered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question nobody expected fails instead of waiting; what a test leaves unsaved is dropped."""
    monkeypatch.setattr(editing, "ask_unsaved", lambda *_: Answer.DROP)
    for name in ("ask_removed", "ask_name"):
        monkeypatch.setattr(editing, name, lambda *_, name=name: pytest.fail(name))


def write(field: QLineEdit, text: str) -> None:
    field.setText(text)
    field.editingFinished.emit()


def pick(editor: SceneEditor, panel: str = "") -> None:
    """Pick the first map, or the first panel of a kind."""
    scene = editor.draft.scene
    kinds = [found.panel for found in scene.panels]
    editor.canvas.pick(0 if not panel else len(scene.maps) + kinds.index(panel))


def test_bezels_conditions_and_order_are_edited_undone_and_saved(editor: SceneEditor, desk: Desk) -> None:
    first = editor.draft.scene
    editor.bezel_form.columns[1].setValue(36)
    editor.bezel_form.columns[1].editingFinished.emit()
    assert [(b.after, b.width) for b in editor.draft.scene.grid.column_bezels] == [(1, 36)]
    form = editor.scene_form
    form.alerts.setCurrentIndex(form.alerts.findData(2))
    form.alerts.activated.emit(form.alerts.currentIndex())
    form.order.setValue(5)
    form.order.editingFinished.emit()
    scene = editor.draft.scene
    assert (scene.when.alerts, scene.order) == (2, 5)
    assert editor.save()
    assert desk.context.workspace is not None
    kept = read_scenes(desk.context.workspace.path).scene(first.id)
    assert kept == scene
    form.dwell.setValue(33)
    form.dwell.editingFinished.emit()
    assert editor.draft.scene.dwell == 33
    editor._undo()
    assert editor.draft.scene == scene


def test_a_map_gets_a_tour_of_views_and_villages(editor: SceneEditor, desk: Desk) -> None:
    pick(editor)
    tour = editor.tour_form
    tour.here.click()
    assert editor.draft.scene.maps[0].place.extent is not None
    desk.context.hub.publish(AreaChosen(code="430999100"))
    tour.area.click()
    stops = editor.draft.scene.maps[0].tour
    assert [bool(stop.extent) for stop in stops] == [True, False]
    assert stops[1].area == "430999100"
    tour.list.setCurrentRow(1)
    tour.seconds.setValue(45)
    tour.seconds.editingFinished.emit()
    tour.name.setText("镇区")
    tour.name.editingFinished.emit()
    last = editor.draft.scene.maps[0].tour[1]
    assert (last.seconds, last.title.zh if last.title else "") == (45, "镇区")
    tour.up.click()
    assert editor.draft.scene.maps[0].tour[0].area == "430999100"
    tour.drop.click()
    assert editor.draft.scene.maps[0].tour == ()
    tour.towns.click()
    assert editor.draft.scene.maps[0].towns


def test_layers_are_as_the_theme_has_them_shown_or_hidden(editor: SceneEditor) -> None:
    pick(editor)
    form = editor.layer_form
    assert form.list.count() > 0
    item = form.list.item(0)
    key = item.data(Qt.ItemDataRole.UserRole)
    item.setCheckState(Qt.CheckState.Checked)
    assert editor.draft.scene.maps[0].show == (key,)
    form.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    part = editor.draft.scene.maps[0]
    assert (part.show, part.hide) == ((), (key,))
    form.list.item(0).setCheckState(Qt.CheckState.PartiallyChecked)
    assert editor.draft.scene.maps[0].hide == ()


def test_a_panels_options_are_edited_by_its_kind(editor: SceneEditor) -> None:
    pick(editor, "wall.figure")
    form = editor.panel_form
    form.content.setCurrentIndex(form.content.findText("未关闭告警"))
    form.content.activated.emit(form.content.currentIndex())
    assert editor.draft.scene.panels[0].options == {"figure": "alerts"}
    pick(editor, "alerts.wall")
    assert form.kinds.count() > 3
    form.kinds.item(1).setCheckState(Qt.CheckState.Checked)
    found = next(panel for panel in editor.draft.scene.panels if panel.panel == "alerts.wall")
    assert found.options == {"kinds": [form.kinds.item(1).data(Qt.ItemDataRole.UserRole)]}


def test_the_wall_follows_what_is_edited_until_the_editor_closes(
    editor: SceneEditor, asked: list[m.Command], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.follow.click()
    editor.scene_form.dwell.setValue(77)
    editor.scene_form.dwell.editingFinished.emit()

    def shown() -> bool:
        last = asked[-1]
        return isinstance(last, m.SendScene) and last.scene["dwell"] == 77

    qtbot.waitUntil(shown)
    monkeypatch.setattr(editing, "ask_unsaved", lambda *_: Answer.DROP)
    editor.close()
    assert isinstance(asked[-1], m.Reload)


def test_a_screen_that_stands_is_drawn_as_it_is_stacked(editor: SceneEditor) -> None:
    editor.canvas.set_screen(QSize(1080, 1920))
    boxes = [editor.canvas.part_box(part) for part in range(len(editor.draft.parts))]
    assert all(boxes[0].top() <= box.top() for box in boxes)
    assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_a_new_scene_is_named_saved_and_deleted(
    editor: SceneEditor, desk: Desk, asked: list[m.Command], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.context.workspace is not None
    folder = desk.context.workspace.path
    monkeypatch.setattr(editing, "ask_name", lambda *_: "早会")
    editor._new()
    scene = editor.draft.scene
    assert (scene.title.zh, str(scene.title), len(scene.maps)) == ("早会", "早会", 1)
    assert editor.scenes.currentText() == "早会（未保存）"
    assert editor.save()
    assert asked[-1] == m.Reload()
    assert read_scenes(folder).scene(scene.id) == scene
    assert editor.scenes.currentText() == "早会"
    assert editor.restore.text() == "删除"
    monkeypatch.setattr(editing, "ask_removed", lambda *_: True)
    editor.restore.click()
    assert read_scenes(folder).scene(scene.id) is None
    assert editor.restore.text() == "恢复自带"


def test_changes_that_were_not_saved_are_asked_about(editor: SceneEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    first, answers = editor.draft.scene, [Answer.STAY, Answer.DROP]
    monkeypatch.setattr(editing, "ask_unsaved", lambda *_: answers.pop(0))
    editor.scene_form.dwell.setValue(77)
    editor.scene_form.dwell.editingFinished.emit()
    editor.scenes.setCurrentIndex(1)
    editor.scenes.activated.emit(1)
    assert (editor.draft.scene.id, editor.scenes.currentData()) == (first.id, first.id)
    editor.scenes.setCurrentIndex(1)
    editor.scenes.activated.emit(1)
    assert editor.draft.scene.id == editor.scenes.currentData() != first.id
    assert not answers
    assert editor.close()  # nothing was changed: nobody is asked


def test_a_window_with_changes_stays_until_somebody_said_what_becomes_of_them(
    editor: SceneEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, answers = editor.draft.scene, [Answer.STAY, Answer.DROP]
    monkeypatch.setattr(editing, "ask_unsaved", lambda *_: answers.pop(0))
    editor.scene_form.dwell.setValue(77)
    editor.scene_form.dwell.editingFinished.emit()
    editor.reject()
    assert editor.isVisible()
    editor.reject()
    assert not editor.isVisible()
    assert editor.draft.scene == first


def test_a_value_that_cannot_be_is_told_beside_its_field_and_stays_to_be_put_right(editor: SceneEditor) -> None:
    form, first = editor.scene_form, editor.draft.scene
    season = form.season
    write(season.begin, "04-01")
    assert not season.wrong, "its end is still to come"
    write(season.end, "13-40")
    assert season.wrong
    assert "月-日" in season._said.text()
    assert season._said.isVisibleTo(form)
    assert (season.begin.text(), season.end.text()) == ("04-01", "13-40"), "what was typed is not lost"
    assert editor.draft.scene == first
    form.order.setValue(7)
    form.order.editingFinished.emit()
    assert editor.draft.scene.order == 7, "the rest is taken all the same"
    assert season.end.text() == "13-40"
    assert not editor.save(), "a condition that cannot be is not dropped without a word"
    write(season.end, "10-15")
    assert not season._said.isVisibleTo(form)
    assert editor.draft.scene.when.season is not None
    write(form.zh, "")
    assert form.nameless.isVisibleTo(form)
    assert editor.draft.scene.title.zh == first.title.zh
    assert not editor.save()
    write(form.zh, "汛期总览")
    editor.canvas.pick(0)
    assert editor.save()
    assert editor.draft.scene.title.zh == "汛期总览"
    assert editor.canvas.part == 0, "whoever saves in between goes on where he was"


def test_half_a_window_is_told_when_the_scene_is_to_be_kept(editor: SceneEditor) -> None:
    hours = editor.scene_form.hours
    write(hours.begin, "20:00")
    editor.scene_form.order.setValue(3)
    editor.scene_form.order.editingFinished.emit()
    assert hours.begin.text() == "20:00"
    assert not editor.save()
    assert "时:分" in hours._said.text()
    editor._undo()
    assert hours.begin.text() == ""
    assert not hours.wrong


def test_a_very_wide_screen_is_arranged_by_rule_unless_the_scene_says_so(editor: SceneEditor) -> None:
    editor.canvas.set_screen(QSize(5760, 1080))
    assert editor.canvas.by_rule
    editor.bezel_form.wide.click()
    assert editor.draft.scene.grid.wide
    assert not editor.canvas.by_rule
    editor._undo()


def test_panels_are_offered_by_kind(editor: SceneEditor) -> None:
    editor.draft.add_line(column=False)
    chosen = []
    menu = QMenu(editor)
    offer_menu.fill(menu, chosen.append)
    under = {action.text(): action.menu() for action in menu.actions() if action.menu()}
    assert list(under) == ["指标", "排行", "过程"]
    ranking = under["排行"]
    assert isinstance(ranking, QMenu)
    next(action for action in ranking.actions() if action.text() == "各类产值").trigger()
    editor._add_panel(chosen[0])
    assert editor.draft.scene.panels[-1].options == {"ranking": "industry_kinds"}
