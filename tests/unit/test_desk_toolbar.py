"""The top bar keeps its parts apart on every width that holds them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.desk.toolbar import ToolBar
from widgets.theme import Theme


@pytest.mark.parametrize("width", [1100, 1200, 1280, 1440, 1920])
def test_the_search_box_keeps_clear_of_the_word_about_sound(qtbot: QtBot, width: int) -> None:
    search = QLineEdit()
    bar = ToolBar(Theme("dark"), "云溪县一张图", True, "zhangsan", search, QMenu())
    qtbot.addWidget(bar)
    bar.set_workspaces(["duty", "parcels", "patches", "water", "video", "ledgers"])
    bar.resize(width, bar.height())
    bar.show()
    bar.show_mute("没有音频设备")
    bar.set_unread(27)
    assert search.geometry().left() > bar.tabs.geometry().right()
    assert search.geometry().right() < bar._mute.geometry().left()
