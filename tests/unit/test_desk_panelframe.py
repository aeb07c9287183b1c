"""A panel's frame before its panel is made."""

from __future__ import annotations

from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from app.panels.frame import PanelFrame


def test_a_panel_not_made_yet_keeps_its_state_when_it_is_told_what_to_show(qtbot: QtBot) -> None:
    nobody = cast(Any, None)
    frame = PanelFrame(nobody, nobody, nobody)
    qtbot.addWidget(frame)
    frame.restore_state({"table": "camera", "lists": {"dltb": {"sort": "DLBM,-TBMJ"}}})
    frame.restore_state({"table": "dltb"})
    assert frame.save_state() == {"table": "dltb", "lists": {"dltb": {"sort": "DLBM,-TBMJ"}}}


class Stumbling:
    def stumble(self) -> None:
        raise ValueError("over its own feet")


def test_an_error_stands_in_the_panel_whose_module_raised_it(qtbot: QtBot) -> None:
    """Of a plugin's panels the first took the errors of all."""
    nobody = cast(Any, None)
    own, other = PanelFrame(nobody, nobody, nobody), PanelFrame(nobody, nobody, nobody)
    for frame, panel in ((own, Stumbling()), (other, object())):
        qtbot.addWidget(frame)
        frame.panel = cast(Any, panel)
    with pytest.raises(ValueError, match="feet") as caught:
        Stumbling().stumble()
    assert own.is_behind(caught.value)
    assert not other.is_behind(caught.value)
