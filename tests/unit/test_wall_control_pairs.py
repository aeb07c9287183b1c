"""Buttons of the wall's control in a narrow dock: one column, none cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from plugins.wall_control.pairs import Pairs


@pytest.mark.parametrize("narrow", [True, False])
def test_no_button_is_cut(qtbot, narrow):
    window = QWidget()
    qtbot.addWidget(window)
    pairs = Pairs([QPushButton(text) for text in ("当前视图（地类）", "选中的摄像头", "视频墙")])
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(pairs)
    column.addStretch(1)
    buttons = pairs.findChildren(QPushButton)
    widest = max(button.sizeHint().width() for button in buttons)
    window.resize(round(widest * 1.4) if narrow else widest * 3, 400)
    window.show()
    assert len({button.x() for button in buttons}) == (1 if narrow else 2)
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert all(pairs.rect().contains(button.geometry()) for button in buttons)
    assert pairs.height() == pairs.heightForWidth(pairs.width())
