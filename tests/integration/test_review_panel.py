"""The review workbench driven by its keys, on a real workspace with real imagery."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.workflows import declared
from data.query import Order, equal
from data.review.queue import Stage
from data.workspace import Workspace
from plugins.change_review.panel import ReviewPanel
from tests.support.county import Desk, FakeLayers, make_catalogue, make_desk
from tests.support.review import make_review
from widgets.theme import Theme

Opener = Callable[..., ReviewPanel]


@pytest.fixture(scope="session")
def review_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review") / "county"
    make_review(folder, second_share=0.3)
    return folder


@pytest.fixture
def workspace(review_folder: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(review_folder, tmp_path / "county")
    return Workspace.open(tmp_path / "county")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme("dark")
    theme.animated = False
    theme.apply(qapp)
    yield theme
    qapp.setStyleSheet("")


@pytest.fixture
def open_panel(workspace: Workspace, theme: Theme, qtbot: QtBot) -> Iterator[Opener]:
    """Opens a workbench for an actor; closes all of them at the end, when nothing may have been reported."""
    opened: list[tuple[Desk, ReviewPanel]] = []

    def make(actor: str = "甲", stage: Stage = Stage.FIRST) -> ReviewPanel:
        desk = make_desk(workspace, theme, FakeLayers(make_catalogue()))
        context = dataclasses.replace(desk.context, actor=actor, workflows=declared())
        panel = ReviewPanel(context)
        qtbot.addWidget(panel)
        panel.resize(1600, 900)
        panel.show()
        if stage is not Stage.FIRST:
            panel.bench.open(stage)
        qtbot.waitUntil(panel.is_complete, timeout=20_000)
        opened.append((desk, panel))
        return panel

    yield make
    for desk, panel in opened:
        panel.shut()
        panel.hide()
        desk.close()
        assert desk.reports == []


def press(qtbot: QtBot, panel: ReviewPanel, *keys: Any) -> None:
    """Press keys on whatever has the focus in the panel, as a hand would."""
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(panel.view, key)
        elif isinstance(key, tuple):
            qtbot.keyClick(panel.view, key[0], key[1])
        else:
            qtbot.keyClick(panel.view, key)


def saved(qtbot: QtBot, panel: ReviewPanel) -> None:
    qtbot.waitUntil(lambda: panel.bench.writer.pending == 0 and panel.is_complete(), timeout=20_000)


def decisions(panel: ReviewPanel) -> list[tuple[Any, ...]]:
    store = panel.context.store
    assert store is not None
    columns = ("patch", "verdict", "kind", "reason", "slot", "undoes")
    return store.page("patch_decision", columns, None, (Order("fid"),), limit=10_000)


def test_a_queue_is_judged_from_the_keyboard_alone(open_panel: Opener, qtbot: QtBot) -> None:
    """Twenty patches: verdicts, kinds and reasons arrive as pressed; each shows the next at once, both dates whole."""
    panel = open_panel()
    first = panel.bench.sitting.queue.fids[:20].tolist()
    for number in range(20):
        qtbot.waitUntil(lambda n=number: len(panel.shown_after) > n, timeout=20_000)
        if number % 4 == 1:
            press(qtbot, panel, "x", "3")
        elif number % 4 == 2:
            press(qtbot, panel, "s")
        else:
            press(qtbot, panel, "2", Qt.Key.Key_Return)
    saved(qtbot, panel)
    made = decisions(panel)
    assert [row[0] for row in made] == first
    assert [row[1] for row in made] == ["confirm", "reject", "doubt", "confirm"] * 5
    assert {row[2] for row in made if row[1] == "confirm"} == {"road"}
    assert {row[3] for row in made if row[1] == "reject"} == {"shift"}
    assert panel.bench.pace.count == 20
    assert panel.bench.sitting.remaining == len(panel.bench.sitting.queue) - 20
    store = panel.context.store
    assert store.count("audit", equal("action", "patch.confirm")) == 10


def test_an_empty_queue_says_so_where_pictures_are_looked_at(open_panel: Opener) -> None:
    panel = open_panel(stage=Stage.THIRD)
    assert len(panel.bench.sitting.queue) == 0
    assert panel.view.message == "没有等待判读的图斑"
    assert open_panel().view.message == ""


def test_decisions_are_taken_back_one_by_one(open_panel: Opener, qtbot: QtBot) -> None:
    panel = open_panel()
    fids = panel.bench.sitting.queue.fids[:3].tolist()
    for _ in range(3):
        qtbot.waitUntil(lambda: panel.bench.view is not None)
        press(qtbot, panel, Qt.Key.Key_Return)
    saved(qtbot, panel)
    undo = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, panel, undo, undo, undo)
    saved(qtbot, panel)
    assert panel.bench.sitting.verdicts == {}
    assert panel.bench.sitting.fid == fids[0]
    store = panel.context.store
    assert [row["verdict"] for row in store.rows("patch", fids)] == ["pending"] * 3
    assert [row[1] for row in decisions(panel)] == ["confirm"] * 3 + ["undo"] * 3


def test_undo_reaches_an_earlier_sitting(open_panel: Opener, qtbot: QtBot) -> None:
    panel = open_panel()
    fid = panel.bench.sitting.fid
    press(qtbot, panel, Qt.Key.Key_Return)
    saved(qtbot, panel)
    again = open_panel()
    assert again.bench.sitting.row_of(fid) == -1
    press(qtbot, again, (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    saved(qtbot, again)
    qtbot.waitUntil(lambda: again.bench.sitting.row_of(fid) >= 0)
    assert again.context.store.rows("patch", [fid])[0]["verdict"] == "pending"


def test_a_second_reviewer_sees_what_asks_for_two_and_conflicts_go_to_a_third(open_panel: Opener, qtbot: QtBot) -> None:
    first = open_panel("甲")
    while first.bench.sitting.remaining:
        qtbot.waitUntil(lambda: first.bench.view is not None)
        press(qtbot, first, Qt.Key.Key_Return)
    saved(qtbot, first)
    assert len(open_panel("甲", Stage.SECOND).bench.sitting.queue) == 0  # never one's own
    second = open_panel("乙", Stage.SECOND)
    waiting = second.bench.sitting.remaining
    assert waiting > 3
    for number in range(waiting):
        qtbot.waitUntil(lambda: second.bench.view is not None)
        if number == 0:
            press(qtbot, second, "x", "1")
        else:
            press(qtbot, second, Qt.Key.Key_Return)
    saved(qtbot, second)
    second.bench.read_figures()
    qtbot.waitUntil(lambda: second.bench.figures is not None and second.bench.figures.agreement.both == waiting)
    held = second.bench.figures.agreement
    assert held.same == waiting - 1
    assert len(held.conflicts) == 1
    third = open_panel("丙", Stage.THIRD)
    assert third.bench.sitting.remaining == 1
    press(qtbot, third, Qt.Key.Key_Return)
    saved(qtbot, third)
    patch = decisions(third)[-1][0]
    assert third.context.store.rows("patch", [patch])[0]["verdict"] == "confirm"


def test_dates_and_modes_are_a_key_away(open_panel: Opener, qtbot: QtBot) -> None:
    panel = open_panel()
    for key, mode in ((Qt.Key.Key_F3, "side"), (Qt.Key.Key_F4, "flicker"), (Qt.Key.Key_F5, "difference")):
        press(qtbot, panel, key)
        assert panel.view.mode == mode
        qtbot.waitUntil(panel.is_complete, timeout=20_000)
        panel.grab()
    press(qtbot, panel, "[")
    assert panel.dates.single == 0 or panel.dates.single == 1
    press(qtbot, panel, Qt.Key.Key_Space)
    assert panel.dates.single == -1
    press(qtbot, panel, "?")
    assert panel.sheet.isVisible()
    press(qtbot, panel, Qt.Key.Key_Escape)
    assert not panel.sheet.isVisible()


def test_an_outline_is_redrawn_without_a_mouse_and_undone(open_panel: Opener, qtbot: QtBot) -> None:
    panel = open_panel()
    fid = panel.bench.sitting.fid
    store = panel.context.store
    before, row = store.geometry("patch", fid), store.rows("patch", [fid])[0]
    press(qtbot, panel, "r", "r")
    for steps in ((Qt.Key.Key_Left,) * 3, (Qt.Key.Key_Up,) * 6, (Qt.Key.Key_Right,) * 9):
        press(qtbot, panel, *steps, Qt.Key.Key_Space)
    press(qtbot, panel, Qt.Key.Key_Return)
    saved(qtbot, panel)
    after = store.geometry("patch", fid)
    assert not after.equals(before)
    assert store.rows("patch", [fid])[0]["area_m2"] == pytest.approx(after.area, rel=2e-3)
    assert panel.bench.sitting.fid == fid  # redrawn, not yet judged
    press(qtbot, panel, (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    saved(qtbot, panel)
    assert store.geometry("patch", fid).equals(before)
    assert store.rows("patch", [fid])[0]["area_m2"] == row["area_m2"]


def test_a_patch_is_split_by_a_line_and_put_together_again(open_panel: Opener, qtbot: QtBot) -> None:
    panel = open_panel()
    fid = panel.bench.sitting.fid
    store = panel.context.store
    before, count = store.geometry("patch", fid), store.count("patch")
    press(qtbot, panel, "c")
    shift = (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    back = (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, panel, *[shift] * 12, Qt.Key.Key_Space, *[back] * 24, Qt.Key.Key_Space, Qt.Key.Key_Return)
    saved(qtbot, panel)
    assert store.count("patch") == count + 1
    pieces = store.rows("patch", [fid, count + 1])
    assert sum(r["area_m2"] for r in pieces) == pytest.approx(before.area, rel=2e-3)
    assert pieces[1]["code"] == f"{pieces[0]['code']}-2"
    qtbot.waitUntil(lambda: panel.bench.sitting.row_of(count + 1) >= 0)
    press(qtbot, panel, (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    saved(qtbot, panel)
    assert store.geometry("patch", fid).equals(before)
    assert store.rows("patch", [count + 1])[0]["verdict"] == "merged"


def test_a_neighbour_is_merged_by_a_click_on_it(open_panel: Opener, qtbot: QtBot) -> None:
    panel = open_panel()
    fid = panel.bench.sitting.fid
    store = panel.context.store
    before, piece = store.geometry("patch", fid), store.count("patch") + 1
    shift = (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    back = (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, panel, "c", *[shift] * 12, Qt.Key.Key_Space, *[back] * 24, Qt.Key.Key_Space, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.bench.sitting.row_of(piece) >= 0 and panel.bench.sitting.fid == fid)
    saved(qtbot, panel)
    press(qtbot, panel, "m")
    qtbot.waitUntil(lambda: bool(panel.view.place.others))
    x, y = panel.view.camera.to_screen(*store.geometry("patch", piece).representative_point().coords[0])
    place = (QPointF(x, y) / panel.view.devicePixelRatioF()).toPoint()
    qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=place)
    saved(qtbot, panel)
    assert not panel.shaping.is_active
    assert store.rows("patch", [piece])[0]["verdict"] == "merged"
    assert store.geometry("patch", fid).area == pytest.approx(before.area, rel=1e-6)


def test_the_next_patch_is_there_before_it_is_asked_for(open_panel: Opener, qtbot: QtBot) -> None:
    """Once hands have paused, the next patch stands whole with the key press: all its dates are loaded ahead."""
    panel = open_panel()
    for _ in range(4):
        qtbot.waitUntil(lambda: len(panel.bench.ahead) >= 3 and panel.loader.is_idle, timeout=20_000)
        qtbot.wait(1)  # deliver what the threads have posted
        qtbot.waitUntil(lambda: panel.loader.is_idle, timeout=20_000)
        press(qtbot, panel, Qt.Key.Key_Return)
        assert panel.bench.view is not None
        for dated in panel.strip.dates:
            panel.view.show_single(dated.dated)
            panel.view.grab()
            assert panel.view.is_settled()
        panel.view.show_single(None)
