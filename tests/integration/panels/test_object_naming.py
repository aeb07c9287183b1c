"""What the object card calls things: cases and registers of the law in words, never a table's own name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import shapely
from pytestqt.qtbot import QtBot

from app.workflows import declared
from data.batch import Batch
from data.cases.book import CaseBook
from data.cases.model import CASE_TABLE, NewCase
from data.messages import ObjectChosen, PlaceAsked
from plugins.object.panel import ObjectPanel
from tests.support.county import X0, Y0, Desk

PLACE = (X0 + 90, Y0 + 90)
Shown = Callable[..., Any]


def test_a_case_is_called_what_it_is_and_has_its_list(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    book = CaseBook(desk.context.store, declared())
    case = book.open(NewCase("change_cases.farmland", "甲村", shapely.Point(*PLACE), code="YX-1"), "甲")
    panel = shown(ObjectPanel(desk.context), 416, 900)
    desk.hub.publish(ObjectChosen(CASE_TABLE, case.case.fid, "test"))
    qtbot.waitUntil(lambda: panel.place is not None and panel.is_complete())
    content = panel.content
    assert content is not None
    assert content.title == "YX-1 疑似变化"
    assert content.subtitle.startswith("案件")
    assert panel.listed.isVisible()


def test_the_registers_of_the_law_are_told(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    shape = shapely.box(PLACE[0] - 20, PLACE[1] - 20, PLACE[0] + 20, PLACE[1] + 20)
    rows = {"code": ["HX-1"], "name": ["北山"], "area_m2": [1600.0]}
    desk.context.store.write("ecological_redline", [Batch("ecological_redline", rows, [shape])], "甲")
    panel = shown(ObjectPanel(desk.context), 416, 900)
    desk.hub.publish(PlaceAsked(*PLACE))
    qtbot.waitUntil(lambda: panel.place is not None and panel.is_complete())
    assert "用地管控：生态保护红线 北山 HX-1" in panel.text()


def test_another_place_is_read_from_its_beginning(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    panel = shown(ObjectPanel(desk.context), 416, 160)
    desk.hub.publish(PlaceAsked(*PLACE))
    qtbot.waitUntil(lambda: panel.place is not None and panel.is_complete())
    bar = panel.scrolled.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    desk.hub.publish(PlaceAsked(PLACE[0] + 1, PLACE[1]))
    qtbot.waitUntil(lambda: panel.place.x == PLACE[0] + 1 and panel.is_complete())
    assert bar.value() == 0
