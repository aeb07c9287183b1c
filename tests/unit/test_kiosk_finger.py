"""A village's screen follows the finger, and keeps nothing of the pages that have gone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea, QScroller, QScrollerProperties, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.kiosk.finger import FingerScroll
from app.kiosk.look import Look
from app.kiosk.scrolling import Scroll
from widgets.theme import Theme

_LEFT = Qt.MouseButton.LeftButton


def _filled(window: QWidget, clicked: list[str]) -> QScrollArea:
    """A tall column of buttons in a window."""
    area = QScrollArea(window)
    area.setWidgetResizable(True)
    content = QWidget()
    column = QVBoxLayout(content)
    for number in range(30):
        button = QPushButton(str(number))
        button.setMinimumHeight(80)
        button.clicked.connect(lambda _=False, number=number: clicked.append(str(number)))
        column.addWidget(button)
    area.setWidget(content)
    area.setGeometry(0, 100, 600, 700)
    area.show()
    return area


def _show(window: QWidget, area: QScrollArea, qtbot: QtBot) -> None:
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)


def _drag(window: QWidget, begin: QPoint, by: int, steps: int = 12) -> None:
    handle = window.windowHandle()
    QTest.mousePress(handle, _LEFT, Qt.KeyboardModifier.NoModifier, begin)
    for step in range(1, steps + 1):
        QTest.mouseMove(handle, begin + QPoint(0, by * step // steps))
        QCoreApplication.processEvents()
    QTest.mouseRelease(handle, _LEFT, Qt.KeyboardModifier.NoModifier, begin + QPoint(0, by))


def _follows(window: QWidget, area: QScrollArea, by: int) -> bool:
    """Drag, and say whether the page came along; where moves come late Qt takes a drag for none: one drags again."""
    _drag(window, QPoint(300, 600), by)
    return area.verticalScrollBar().value() > 0


def _window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(600, 800)
    qtbot.addWidget(window)
    FingerScroll(window)
    scroller = QScroller.scroller(window)
    patient = scroller.scrollerProperties()
    # On a machine that is busy a finger rests before it moves, which would be no drag any more.
    patient.setScrollMetric(QScrollerProperties.ScrollMetric.MousePressEventDelay, 60.0)
    scroller.setScrollerProperties(patient)
    return window


def test_a_drag_over_buttons_scrolls_and_touches_none(qtbot: QtBot) -> None:
    window, clicked = _window(qtbot), list[str]()
    area = _filled(window, clicked)
    _show(window, area, qtbot)
    qtbot.waitUntil(lambda: _follows(window, area, -400))
    assert clicked == []


def test_a_touch_still_touches_and_the_edge_scrolls_nothing(qtbot: QtBot) -> None:
    window, clicked = _window(qtbot), list[str]()
    area = _filled(window, clicked)
    _show(window, area, qtbot)
    QTest.mouseClick(window.windowHandle(), _LEFT, Qt.KeyboardModifier.NoModifier, QPoint(300, 150))
    qtbot.waitUntil(lambda: clicked == ["0"])
    _drag(window, QPoint(300, 90), -80)
    assert area.verticalScrollBar().value() == 0


def test_a_page_that_goes_while_it_glides_is_no_fault(qtbot: QtBot) -> None:
    window, clicked = _window(qtbot), list[str]()
    area = _filled(window, clicked)
    _show(window, area, qtbot)
    _drag(window, QPoint(300, 700), -500, 4)
    area.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert QScroller.scroller(window).state() == QScroller.State.Inactive, "the old page glides on"
    other = _filled(window, clicked)
    qtbot.waitUntil(lambda: _follows(window, other, -400))


def test_pages_that_come_and_go_leave_no_classes_behind(qtbot: QtBot) -> None:
    window, look = _window(qtbot), Look(Theme("light"))

    def classes() -> int:
        gc.collect()
        return sum(type(thing).__name__ == "EnumType" for thing in gc.get_objects())

    before = 0
    for number in range(6):
        Scroll(look, QWidget(), window).deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if number == 1:
            before = classes()
    assert classes() == before
