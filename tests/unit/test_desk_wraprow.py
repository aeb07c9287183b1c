"""A row of controls that wraps: nothing lies outside it or over its neighbour, whatever the width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSizePolicy, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.controls.wraprow import WrapRow


def make(qtbot: QtBot, *widgets: QWidget) -> tuple[QWidget, WrapRow]:
    window = QWidget()
    qtbot.addWidget(window)
    row = WrapRow(QMargins(12, 6, 12, 6))
    for widget in widgets:
        row.add(widget, stretch=isinstance(widget, QLineEdit))
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(row)
    column.addWidget(QTextEdit(), 1)
    return window, row


@pytest.mark.parametrize("width", [1200, 640, 400, 200])
def test_every_widget_is_whole_and_apart(qtbot: QtBot, width: int) -> None:
    widgets = [QPushButton(f"按钮 {n}") for n in range(6)] + [QComboBox(), QLineEdit()]
    window, row = make(qtbot, *widgets)
    window.resize(width, 500)
    window.show()
    qtbot.waitUntil(lambda: row.height() == row.heightForWidth(row.width()))
    for place, widget in enumerate(widgets):
        assert row.rect().contains(widget.geometry())
        assert widget.width() >= widget.minimumSizeHint().width()
        assert not any(widget.geometry().intersects(other.geometry()) for other in widgets[place + 1 :])
    assert widgets[-1].geometry().right() == row.width() - 13, "what stretches takes what its line has left"


def test_lines_come_and_go_with_what_is_shown(qtbot: QtBot) -> None:
    wide = QLabel("宽" * 20)
    window, row = make(qtbot, QPushButton("一"), wide, QPushButton("二"))
    window.resize(300, 300)
    window.show()
    qtbot.waitUntil(lambda: row.height() == row.heightForWidth(300))
    high = row.height()
    wide.hide()
    qtbot.waitUntil(lambda: row.height() < high)
    wide.show()
    qtbot.waitUntil(lambda: row.height() == high)
    assert row.minimumSizeHint().width() < row.sizeHint().width()


def test_what_is_hidden_stays_hidden_and_what_may_vanish_asks_for_nothing(qtbot: QtBot) -> None:
    hidden, note = QPushButton("藏"), QLabel("注" * 40)
    hidden.hide()
    note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    window = QWidget()
    qtbot.addWidget(window)
    row = WrapRow(QMargins(0, 0, 0, 0), parent=window)
    row.add(hidden)
    row.add(note, stretch=True)
    window.show()
    assert not hidden.isVisible()
    assert note.isVisible()
    assert row.minimumSizeHint().width() == 0
