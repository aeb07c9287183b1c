"""Tasks, errors, settings, language and parsing: what the windows stand on."""

from __future__ import annotations

import gc
import sys
import threading
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import cli
from app.desk.statusbar import TaskItem
from app.errors import ErrorCentre, Hooks, describe
from app.hub import GuiHub
from app.mapping import tree
from app.settings import UserSettings
from data.errors import UserError
from data.messages import AreaChosen
from data.tasks import Cancelled, Progress
from layers.catalogue import Catalogue, CatalogueLayer, CatalogueNode
from widgets.tasks import Task, TaskRunner
from widgets.theme import Theme


@pytest.fixture
def runner(qapp):
    made = TaskRunner()
    yield made
    made.close()


def test_the_outcome_comes_on_the_gui_thread(runner, qtbot):
    seen: list[tuple[int, int]] = []
    task = runner.run(threading.get_ident, done=lambda worker: seen.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: task.is_over)
    worker, gui = seen[0]
    assert gui == threading.get_ident() != worker
    assert runner.busy == 0


def test_nothing_of_a_task_is_left_when_it_is_over_and_none_of_it_goes_in_the_workers_thread(runner, qtbot):
    gone: list[int] = []

    class Held:
        def __del__(self) -> None:
            gone.append(threading.get_ident())

    def submit() -> list[weakref.ref[object]]:
        held, owner = Held(), QObject()
        tasks = [runner.run(lambda: held, done=lambda found: None, owner=owner) for _ in range(40)]
        tasks.append(runner.start("导出", lambda progress: held))
        return [weakref.ref(task) for task in tasks] + [weakref.ref(held)]

    left = submit()
    qtbot.waitUntil(lambda: runner.busy == 0)
    gc.collect()
    qtbot.waitUntil(lambda: [ref() for ref in left] == [None] * len(left))
    assert gone == [threading.get_ident()]


def test_a_failure_goes_to_its_callback_or_to_the_report(qapp, qtbot):
    reported: list[tuple[BaseException, str]] = []
    runner = TaskRunner(lambda error, title: reported.append((error, title)))

    def fail(*_: object) -> None:
        raise ValueError("no")

    caught: list[BaseException] = []
    task = runner.run(fail, failed=caught.append)
    qtbot.waitUntil(lambda: task.is_over)
    task = runner.start("导出", fail)
    qtbot.waitUntil(lambda: task.is_over)
    runner.close()
    assert [str(error) for error in caught] == ["no"]
    assert [(str(error), title) for error, title in reported] == [("no", "导出")]


def test_a_cancelled_task_delivers_nothing_and_stops_at_its_next_report(runner, qtbot):
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()
    delivered: list[object] = []

    def work(progress):
        begun.set()
        go_on.wait(30)
        try:
            progress(0.5, "")
        except Cancelled:
            ended.set()
            raise
        return 1

    task = runner.start("t", work, done=delivered.append, failed=delivered.append)
    begun.wait(30)
    task.cancel()
    go_on.set()
    assert ended.wait(30)
    qtbot.wait(1)
    assert delivered == []
    assert task.is_over


def test_nothing_is_delivered_to_an_owner_that_is_gone(runner, qtbot):
    owner = QObject()
    go_on = threading.Event()
    delivered: list[object] = []
    task = runner.run(lambda: go_on.wait(30), done=delivered.append, owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: task.is_over)
    go_on.set()
    assert delivered == []


def test_the_hub_delivers_on_the_gui_thread(qapp, qtbot):
    hub = GuiHub()
    heard: list[QThread] = []
    hub.subscribe(AreaChosen, lambda _: heard.append(QThread.currentThread()))
    thread = threading.Thread(target=lambda: hub.publish(AreaChosen(None)))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [qapp.thread()]


def test_errors_from_everywhere_reach_the_centre(qapp):
    centre = ErrorCentre()
    hooks = Hooks(centre)
    try:
        sys.excepthook(ValueError, ValueError("a"), None)
        thread = threading.Thread(target=lambda: (_ for _ in ()).throw(KeyError("b")))
        thread.start()
        thread.join()
    finally:
        hooks.remove()
    assert [note.why for note in centre.history] == ["ValueError: a", "KeyError: 'b'"]
    assert all(note.remedy and "Error" in note.details for note in centre.history)


def test_a_user_error_says_itself_what_to_do():
    note = describe(UserError("甲", "乙", "丙", file="a.shp", row=3, field="DLBM"))
    assert (note.what, note.why, note.remedy) == ("甲", "乙 · a.shp · #3 · DLBM", "丙")


def test_settings_survive_a_restart_and_nonsense(tmp_path):
    settings = UserSettings(tmp_path / "a.ini")
    settings.theme, settings.language = "light", "en"
    settings.set_json("x/y", {"甲": [1, 2.5, True]})
    settings.sync()
    again = UserSettings(tmp_path / "a.ini")
    assert (again.theme, again.language, again.json("x/y")) == ("light", "en", {"甲": [1, 2.5, True]})
    (tmp_path / "a.ini").write_text("[desk]\ntheme=pink\n[values]\nx=%7B\n", encoding="utf-8")
    broken = UserSettings(tmp_path / "a.ini")
    assert (broken.theme, broken.json("x", 7)) == ("dark", 7)


def layer(name: str) -> CatalogueNode:
    return CatalogueNode(
        name, layer=CatalogueLayer(name, name, name, "vector", "polygon", name, False, "", ("dark", "light"))
    )


CATALOGUE = Catalogue((CatalogueNode("土地", children=(layer("a"), layer("b"), layer("c"))), layer("d")))


def test_the_tree_of_layers_changes_without_losing_anything():
    hidden = tree.with_visibility(CATALOGUE, {"group:土地": False, "d": False, "none": True})
    assert hidden.drawn() == []
    assert tree.visibility(hidden)["a"]
    assert tree.order(tree.moved(CATALOGUE, "c", "a")) == ["c", "a", "b", "d"]
    assert tree.order(tree.moved(CATALOGUE, "a", None)) == ["b", "c", "a", "d"]
    with pytest.raises(LookupError):
        tree.moved(CATALOGUE, "a", "d")
    assert tree.order(tree.with_order(CATALOGUE, ["c", "x", "a"])) == ["c", "b", "a", "d"]
    assert tree.with_opacity(CATALOGUE, {"b": 0.4}).find("b").opacity == 0.4


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--help"], 0), (["--version"], 0), (["doctor", "--help"], 0), (["screenshot"], 2), (["new", "--nope"], 2)],
)
def test_exit_codes_of_the_command_line(arguments, code, capsys):
    try:
        given = cli.main(arguments)
    except SystemExit as left:
        given = left.code
    assert given == code


def test_a_missing_workspace_is_told_in_words(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert cli.main(["import", str(tmp_path / "none"), "a.shp", "--to", "parcel"]) == 1
    said = capsys.readouterr().err
    assert "这里没有工作区" in said
    assert "Traceback" not in said


def test_a_task_that_ends_after_its_window_troubles_nobody(qtbot: QtBot) -> None:
    runner = TaskRunner()
    item = TaskItem(Theme("dark"))
    runner.started.connect(item.add)
    begun, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        go_on.wait()
        progress(0.5, "")

    task = runner.start("长", work)
    assert begun.wait(10)
    assert item.isVisibleTo(None)
    shiboken6.delete(item)
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(task.finished):
        go_on.set()
    assert raised == []
    runner.close()


def test_the_newest_task_is_in_front_and_the_last_one_takes_the_bar_away(qtbot: QtBot) -> None:
    item = TaskItem(Theme("dark"))
    qtbot.addWidget(item)
    first, second = Task("一"), Task("二")
    item.add(first)
    item.add(second)
    assert item.findChild(QLabel).text() == "二 +1"
    first.finished.emit()
    second.progress.emit(0.25, "读取")
    assert item.findChild(QLabel).text() == "二 · 读取"
    second.finished.emit()
    assert item.isHidden()
