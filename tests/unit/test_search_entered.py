"""Enter in the search box: it takes what was found for the text that is typed, never a row of an earlier list."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desk.search import SearchBox
from app.desk.searchfinding import Finding
from widgets.tasks import TaskRunner
from widgets.theme import Theme


class Searched:
    """A search box whose answers come when the test lets them."""

    def __init__(self, qtbot: QtBot) -> None:
        self.chosen: list[str] = []
        self.gates: dict[str, threading.Event] = {}
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.errors: list[BaseException] = []
        self.tasks = TaskRunner(lambda error, _title: self.errors.append(error))
        self.box = SearchBox(Theme("dark"), self.tasks, self.find, lambda _text: (), parent=self.window)
        self.window.resize(800, 600)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.box.setFocus()
        qtbot.waitUntil(self.box.hasFocus)

    def find(self, text: str) -> Sequence[Finding]:
        gate = self.gates.get(text)
        if gate is not None:
            assert gate.wait(10)
        if text == "坏":
            raise OSError("no database")
        return [Finding("", "map-pin", text, "", lambda: self.chosen.append(text))] if text != "〇〇" else []


@pytest.fixture
def searched(qtbot: QtBot) -> Searched:
    return Searched(qtbot)


def test_enter_waits_for_the_answer_of_what_is_typed(searched, qtbot):
    box = searched.box
    with qtbot.waitSignal(box.searched):
        box.setText("梨")
    searched.gates["梨树"] = gate = threading.Event()
    box.setText("梨树")
    QTest.keyClick(box, Qt.Key.Key_Return)  # within the pause after the last key
    QTest.keyClick(box, Qt.Key.Key_Return)  # and while the answer is on its way
    assert box.popup.isVisible()
    assert searched.chosen == [], "the list below is that of 梨"
    gate.set()
    qtbot.waitUntil(lambda: bool(searched.chosen))
    assert searched.chosen == ["梨树"]
    assert box.text() == ""


def test_enter_is_forgotten_when_typing_goes_on(searched, qtbot):
    box = searched.box
    searched.gates["a"] = gate = threading.Event()
    box.setText("a")
    QTest.keyClick(box, Qt.Key.Key_Return)
    with qtbot.waitSignal(box.searched):
        box.setText("ab")
        gate.set()
    assert (searched.chosen, box.text()) == ([], "ab")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert searched.chosen == ["ab"]


def test_a_search_that_fails_leaves_enter_working(searched, qtbot):
    box = searched.box
    box.setText("坏")
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(searched.errors))
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert searched.chosen == []
    with qtbot.waitSignal(box.searched):
        box.setText("好")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert searched.chosen == ["好"]
