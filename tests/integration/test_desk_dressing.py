"""The desk's parts are dressed one a turn when the theme changes, and what comes later too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QPushButton, QToolBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.desk.dressing import Dressing
from widgets.theme import Theme


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[tuple[QMainWindow, Theme, Dressing]]:
    sheet, palette = qapp.styleSheet(), qapp.palette()
    theme = Theme("dark")
    theme.apply(qapp)
    window = QMainWindow()
    qtbot.addWidget(window)
    dressing = Dressing(theme, window)
    window.setCentralWidget(QWidget())
    window.addToolBar(QToolBar(window))
    window.show()
    yield window, theme, dressing
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)


def _entry(parent: QWidget) -> QPushButton:
    button = QPushButton("x", parent)
    button.setProperty("role", "primary")
    return button


def _ground(widget: QWidget) -> QColor:
    image = widget.grab().toImage()
    return image.pixelColor(4, image.height() // 2)


def test_a_switch_dresses_every_part_and_leaves_the_application_alone(
    qapp: QApplication, qtbot: QtBot, window: tuple[QMainWindow, Theme, Dressing]
) -> None:
    desk, theme, dressing = window
    button = _entry(desk.centralWidget())
    button.setGeometry(0, 0, 80, 32)
    button.show()
    before = qapp.styleSheet()
    with qtbot.waitSignal(dressing.completed):
        theme.choose("light")
        assert dressing.busy
    assert not dressing.busy
    assert qapp.styleSheet() == before
    assert theme.stale
    assert _ground(button) == theme.colour("accent")
    assert _ground(desk) == theme.colour("b1")


def test_a_dialog_that_opens_after_a_switch_wears_the_theme(
    qtbot: QtBot, window: tuple[QMainWindow, Theme, Dressing]
) -> None:
    desk, theme, dressing = window
    with qtbot.waitSignal(dressing.completed):
        theme.choose("light")
    dialog = QDialog(desk)
    column = QVBoxLayout(dialog)
    button = _entry(dialog)
    column.addWidget(button)
    dialog.show()
    assert _ground(button) == theme.colour("accent")
    assert _ground(dialog) == theme.colour("b1")


def test_a_second_window_after_a_switch_wears_the_theme(
    qtbot: QtBot, window: tuple[QMainWindow, Theme, Dressing]
) -> None:
    _, theme, dressing = window
    with qtbot.waitSignal(dressing.completed):
        theme.choose("light")
    other = QMainWindow()
    qtbot.addWidget(other)
    Dressing(theme, other)
    centre = QWidget()
    other.setCentralWidget(centre)
    button = _entry(centre)
    button.setGeometry(0, 0, 80, 32)
    other.show()
    assert _ground(button) == theme.colour("accent")
    assert _ground(other) == theme.colour("b1")
