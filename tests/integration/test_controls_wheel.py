"""The wheel over a panel's controls scrolls the panel; only what was clicked into is turned."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent, QWindow
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.controls.wheel import WheelGuard


class Panel(QScrollArea):
    """Controls at the top of a panel that is longer than it is high."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        inside.setMinimumHeight(2_000)
        column = QVBoxLayout(inside)
        self.number, self.choice = QSpinBox(), QComboBox()
        self.number.setRange(0, 1_000)
        self.number.setValue(100)
        self.choice.addItems(["甲", "乙", "丙"])
        self.choice.setCurrentIndex(1)
        column.addWidget(self.number)
        column.addWidget(self.choice)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.resize(300, 200)

    def turn(self, control: QWidget, guard: WheelGuard) -> bool:
        """Turn the wheel towards oneself over a control; whether the guard keeps it from the control."""
        window: QWindow = self.windowHandle()
        at = control.mapTo(self, control.rect().center())
        event = QWheelEvent(
            QPointF(at), QPointF(self.mapToGlobal(at)), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        return guard.eventFilter(window, event)


@pytest.fixture
def panel(qtbot: QtBot) -> Panel:
    made = Panel()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


@pytest.fixture
def guard(qapp: QApplication) -> Iterator[WheelGuard]:
    made = WheelGuard(qapp)
    yield made
    made.deleteLater()


@pytest.mark.parametrize("name", ["number", "choice"])
def test_a_control_passed_over_stays_and_the_panel_scrolls(panel: Panel, guard: WheelGuard, name: str) -> None:
    assert panel.turn(getattr(panel, name), guard)
    assert (panel.number.value(), panel.choice.currentIndex()) == (100, 1)
    assert panel.verticalScrollBar().value() > 0


def test_one_that_was_clicked_into_gets_the_wheel(panel: Panel, guard: WheelGuard, qtbot: QtBot) -> None:
    panel.activateWindow()
    panel.number.setFocus()
    qtbot.waitUntil(panel.number.hasFocus)
    assert not panel.turn(panel.number, guard)
    assert panel.verticalScrollBar().value() == 0


def test_what_scrolls_by_itself_gets_the_wheel(panel: Panel, guard: WheelGuard) -> None:
    assert not panel.turn(panel.viewport(), guard)
    assert not panel.turn(panel.verticalScrollBar(), guard)
