"""A panel's frame before its panel is made."""

from __future__ import annotations

from typing import Any, cast

from pytestqt.qtbot import QtBot

from app.panels.frame import PanelFrame


def test_a_panel_not_made_yet_keeps_its_state_when_it_is_told_what_to_show(qtbot: QtBot) -> None:
    nobody = cast(Any, None)
    frame = PanelFrame(nobody, nobody, nobody)
    qtbot.addWidget(frame)
    frame.restore_state({"table": "camera", "lists": {"dltb": {"sort": "DLBM,-TBMJ"}}})
    frame.restore_state({"table": "dltb"})
    assert frame.save_state() == {"table": "dltb", "lists": {"dltb": {"sort": "DLBM,-TBMJ"}}}
