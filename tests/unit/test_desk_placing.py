"""Where a desk's window opens: as it was left, and over the whole screen where that place is of another screen."""

from __future__ import annotations

import struct

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.running import place

#: Where `QWidget.saveGeometry` (version 3) keeps how wide the screen was: after magic, version, two rectangles, the
#: screen's number and two states.
_SCREEN_WIDTH = 4 + 4 + 16 + 16 + 4 + 1 + 1


def _left_at(qtbot: QtBot, screens: float) -> QByteArray:
    """The place of a window that was left on a screen so many times as wide as this one."""
    left = QWidget()
    qtbot.addWidget(left)
    left.resize(500, 300)
    kept = bytearray(left.saveGeometry().data())
    (width,) = struct.unpack_from(">i", kept, _SCREEN_WIDTH)
    assert width == left.screen().geometry().width()
    struct.pack_into(">i", kept, _SCREEN_WIDTH, round(width * screens))
    return QByteArray(bytes(kept))


def test_a_desk_opens_as_it_was_left(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    place(window, _left_at(qtbot, 1.0))
    assert window.width() == 500
    assert not window.windowState() & Qt.WindowState.WindowMaximized


def test_a_desk_that_was_left_on_another_screen_or_magnified_otherwise_fills_this_one(qtbot: QtBot) -> None:
    for kept in (None, _left_at(qtbot, 1.5), _left_at(qtbot, 0.5)):
        window = QWidget()
        qtbot.addWidget(window)
        place(window, kept)
        assert window.windowState() & Qt.WindowState.WindowMaximized
