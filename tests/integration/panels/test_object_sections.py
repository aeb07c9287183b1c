"""The sections that plugins declare for the object card: asked, late, failing, chosen, copied, printed."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Sequence
from datetime import date, datetime, timezone
from typing import Any

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine
from pyproj import CRS
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.at_place import of_host
from app.host.discovery import discover
from app.host.host import PluginHost
from app.workflows import declared
from data.alerts.model import Message, Report, Severity
from data.at_place import PlaceProvider, PlaceQuestion, PlaceRow, PlaceSection
from data.batch import Batch
from data.cases.book import CaseBook
from data.cases.model import NewCase
from data.dated import TimeFilter, TimeWindow, moments
from data.editing import history
from data.editing.operation import Operation
from data.errors import UserError
from data.ground_model import GroundModel
from data.messages import AlertChosen, PlaceAsked, TimeFilterChanged
from plugins.alerts import at_place as alerts_here
from plugins.change_cases import at_place as cases_here
from plugins.editing.at_place import versions_here
from plugins.object.asking import Answered, Inquiry
from plugins.object.panel import ObjectPanel
from plugins.object.printing import document
from plugins.object.sections import answer_note
from plugins.reservoirs.at_place import standing_here
from tests.support.county import X0, Y0, Desk
from widgets.tasks import TaskRunner

PLACE = (X0 + 90, Y0 + 90)
NOW = datetime(2026, 6, 18, 3, 0, tzinfo=timezone.utc)
Shown = Callable[..., Any]


class Commands:
    """Keeps what was run."""

    def __init__(self) -> None:
        self.ran: list[tuple[str, dict[str, Any]]] = []

    def run(self, command: str, **arguments: Any) -> None:
        self.ran.append((command, arguments))


def section(key: str, provider: PlaceProvider, *, urgent: bool = False) -> PlaceSection:
    return PlaceSection(key, f"标题{key}", urgent, 10, lambda: provider)


def panel_of(desk: Desk, shown: Shown, sections: Sequence[PlaceSection]) -> tuple[ObjectPanel, Commands]:
    commands = Commands()
    context = dataclasses.replace(desk.context, commands=commands, place_sections=lambda: sections)
    return shown(ObjectPanel(context), 416, 900), commands


def asked(desk: Desk, panel: ObjectPanel, qtbot: QtBot) -> None:
    desk.hub.publish(PlaceAsked(*PLACE))
    qtbot.waitUntil(lambda: panel.place is not None and panel.is_complete())


def question(desk: Desk, **changes: Any) -> PlaceQuestion:
    context, ground = desk.context, shapely.Point(*PLACE)
    values: dict[str, Any] = {
        "store": context.store,
        "folder": context.workspace.path,
        "alerts": context.alerts,
        "workflows": context.workflows,
        "x": PLACE[0],
        "y": PLACE[1],
        "found": [("dltb", 1)],
        "ground": ground,
    }
    return PlaceQuestion(**values | changes)


def raise_alert(desk: Desk, key: str, x: float | None, y: float | None, **values: Any) -> int:
    report = Report(key, f"源{key}", "fire", NOW, Severity.ORANGE, f"烟火{key}", x=x, y=y, **values)
    taken = desk.context.alerts.take([(Message("mqtt", "alarm", key.encode(), NOW), report)])
    del taken
    return max(alert.id for alert in desk.context.alerts.opened(100)[0])


def test_what_plugins_know_stands_where_it_matters(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    first = section(
        "a.now", lambda q: [PlaceRow("有烟火", "剩 5 分", warning=2, panel="a.p", state={"alert": 7})], urgent=True
    )
    last = section("b.then", lambda q: [PlaceRow("第 2 版", "甲")])
    panel, commands = panel_of(desk, shown, [first, last])
    asked(desk, panel, qtbot)
    (row,) = panel.urgent.list_of("a.now").buttons()
    assert row.isVisible()
    assert panel.urgent.y() < panel.facts.y() < panel.more.y()
    row.click()
    assert commands.ran == [("desk.show_panel", {"panel": "a.p", "state": {"alert": 7}})]
    panel.copy.click()
    text = QGuiApplication.clipboard().text()
    assert text.index("有烟火（剩 5 分）") < text.index("面积：") < text.index("第 2 版（甲）")
    assert "137****0000" in text
    assert any(line.title == "坐标" and "CGCS2000" in line.text for line in panel.content.lines)


def test_one_that_fails_says_so_in_its_place_and_no_other_suffers(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    def broken(_: PlaceQuestion) -> Sequence[PlaceRow]:
        raise UserError("水情库打不开。", "文件被占用。", "稍后再试。")

    panel, _ = panel_of(desk, shown, [section("a.bad", broken), section("b.good", lambda q: [PlaceRow("好")])])
    asked(desk, panel, qtbot)
    assert panel.more.list_of("a.bad").isVisible()
    assert panel.more.list_of("b.good").isVisible()
    answer = panel.inquiry.answer("a.bad")
    assert answer is not None
    assert "水情库打不开" in answer_note(answer)
    assert "水情库打不开" in panel.text()
    assert desk.reports == []


def test_one_that_does_not_answer_is_late_and_never_asked_twice_at_once(desk: Desk, qtbot: QtBot) -> None:
    gate, calls = threading.Event(), []

    def slow(q: PlaceQuestion) -> Sequence[PlaceRow]:
        calls.append(q.x)
        gate.wait(30)
        return [PlaceRow(str(q.x))]

    tasks = TaskRunner()
    inquiry = Inquiry(tasks, limit_ms=1)
    try:
        sections = [section("a.slow", slow)]
        for x in (1.0, 2.0, 3.0):
            inquiry.ask(question(desk, x=x), sections)
        qtbot.waitUntil(lambda: inquiry.is_complete)
        late = inquiry.answer("a.slow")
        assert late is not None
        assert late.how is Answered.LATE
        assert answer_note(late)
        gate.set()
        qtbot.waitUntil(lambda: inquiry.answer("a.slow").how is Answered.TOLD)
        assert inquiry.answer("a.slow").rows == (PlaceRow("3.0"),)
        assert calls == [1.0, 3.0]
    finally:
        gate.set()
        tasks.close()


def test_open_alerts_near_the_place_and_what_was(desk: Desk) -> None:
    x, y = PLACE
    near = raise_alert(desk, "near", x + 100, y)
    raise_alert(desk, "far", x + 900, y)
    village = raise_alert(desk, "village", None, None, division="430999100200")
    rows = alerts_here.open_here(question(desk, village="430999100200"))
    alerts = desk.context.alerts
    assert {row.state["alert"] for row in rows} >= {near}
    assert all(row.warning == int(Severity.ORANGE) and row.panel == "alerts.queue" for row in rows)
    assert AlertChosen(near) in [row.message for row in rows]
    assert not [row for row in rows if "far" in row.title]
    if alerts.one(village).village:
        assert village in {row.state["alert"] for row in rows}
    cleared = dataclasses.replace(alerts.one(near), active=False)
    assert alerts_here._row(cleared, "", 0).past  # over, though nobody has closed it: no sign calls for anybody
    alerts.finish(near, "甲", "real")
    assert near not in {row.state["alert"] for row in alerts_here.open_here(question(desk))}
    (past,) = alerts_here.earlier_here(question(desk))
    assert past.past
    assert "属实" in past.note


def test_an_alert_that_only_names_the_reservoir_is_told_at_it(desk: Desk) -> None:
    named = raise_alert(desk, "named", None, None, place=str(desk.context.store.row("reservoir", 1)["code"]))
    rows = alerts_here.open_here(question(desk, found=[("reservoir", 1), ("dltb", 1)]))
    assert named in {row.state["alert"] for row in rows}
    assert alerts_here.open_here(question(desk, found=[("dltb", 1)])) == []


def test_a_case_at_the_place_is_one_click_away(desk: Desk) -> None:
    workflows = declared()
    opened = CaseBook(desk.context.store, workflows).open(
        NewCase("change_cases.farmland", "白马镇 梨树坪村", shapely.Point(*PLACE), kind="building"), "甲"
    )
    rows = cases_here.open_here(question(desk, workflows=workflows))
    assert [(row.panel, row.state) for row in rows] == [("change_cases.case", {"case": opened.case.fid})]
    assert opened.case.code in rows[0].title
    assert "疑似" in rows[0].title
    assert cases_here.earlier_here(question(desk, workflows=workflows)) == []
    far = question(desk, workflows=workflows, x=PLACE[0] + 500, ground=shapely.Point(PLACE[0] + 500, PLACE[1]))
    assert cases_here.open_here(far) == []


def test_a_patch_on_the_parcel_is_told_while_nobody_judged_it(desk: Desk) -> None:
    x, y = PLACE
    shape = np.array([shapely.MultiPolygon([shapely.box(x - 5, y - 5, x + 5, y + 5)])], dtype=object)
    values = {
        "code": ["P-1"],
        "run": ["r"],
        "stream": ["ranked"],
        "verdict": ["pending"],
        "kind_suggested": ["building"],
    }
    with desk.context.store.change("甲") as change:
        change.append(Batch("patch", values | {"area_m2": [100.0]}, shape))
    (row,) = cases_here.open_here(question(desk))
    assert row.title.startswith("P-1 · 疑似")
    assert (row.panel, row.note) == ("change_review.review", "待判")
    beside = question(desk, ground=shapely.box(x + 5, y - 5, x + 15, y + 5))
    assert cases_here.open_here(beside) == []
    desk.context.store.update("patch", row.state["patch"], {"verdict": "reject"}, "甲")
    assert cases_here.open_here(question(desk)) == []
    (past,) = cases_here.earlier_here(question(desk))
    assert past.past
    assert past.panel == ""


def test_versions_of_the_parcel_are_its_history(desk: Desk) -> None:
    store = desk.context.store
    fid = int(store.at("dltb", *PLACE)[0])
    here = question(desk, found=[("dltb", fid)])
    assert versions_here(here) == []
    history.carry_out(store, Operation("dltb", "edit", "现场核实", {fid: {"DLMC": "旱地"}}), "甲")
    rows = versions_here(here)
    assert [row.title for row in rows] == ["第 2 版 修改 · 现场核实", "第 1 版 原始"]
    assert rows[0].note.endswith("甲")
    assert rows[0].state == {"table": "dltb", "fid": fid}


@pytest.mark.parametrize("text", ["甲\n位置：乙\n  <b>行", "甲"])
def test_the_sheet_says_what_the_card_says(text: str, qapp: Any) -> None:
    plain = document("甲", text, NOW).toPlainText()
    assert plain.startswith("甲")
    assert "打印于" in plain
    assert ("<b>行" in plain) == ("<b>行" in text)


def test_height_and_slope_of_the_ground(tmp_path: Any) -> None:
    file, crs = tmp_path / "dem.tif", CRS.from_epsg(4526)
    assert GroundModel(file, crs).at(0, 0) is None
    # Rises one metre a metre to the east.
    heights = np.tile(np.arange(10, dtype=np.float32) * 10 + 100, (10, 1))
    heights[9, 9] = -9999
    with rasterio.open(
        file, "w", driver="GTiff", width=10, height=10, count=1, dtype="float32", crs=crs.to_wkt(), nodata=-9999,
        transform=Affine(10, 0, 38_440_000, 0, -10, 3_087_000),
    ) as out:  # fmt: skip
        out.write(heights, 1)
    model = GroundModel(file, crs)
    found = model.at(38_440_055, 3_086_955)
    assert found is not None
    assert found.height == 150
    assert found.slope == pytest.approx(45)
    assert found.cell == 10
    edge = model.at(38_440_001, 3_086_999)
    assert edge is not None
    assert edge.slope is None
    assert model.at(38_440_099, 3_086_901) is None
    assert model.at(38_441_000, 3_086_950) is None


def test_every_section_that_a_plugin_ships_can_be_loaded_and_asked(desk: Desk) -> None:
    host = PluginHost(discover())
    sections = of_host(host)
    assert [s.key for s in sections][:3] == ["alerts.open", "change_cases.open", "reservoirs.standing"]
    fid = int(desk.context.store.at("dltb", *PLACE)[0])
    here = question(desk, found=[("dltb", fid)], workflows=declared(), village="430999100202")
    for each in sections:
        assert all(isinstance(row, PlaceRow) for row in each.load()(here)), each.key
    host.remove("reservoirs")
    assert "reservoirs.standing" not in [s.key for s in of_host(host)]


def test_a_reservoir_here_says_how_it_stands(desk: Desk) -> None:
    store = desk.context.store
    inside = shapely.point_on_surface(store.geometry("reservoir", 1))
    rows = standing_here(question(desk, x=inside.x, y=inside.y, ground=inside))
    assert rows[0].title.startswith(str(store.row("reservoir", 1)["name"]))
    assert rows[0].note
    assert (rows[0].panel, rows[0].state) == ("reservoirs.water", {"reservoir": 1})


def test_rows_outside_the_time_window_are_counted_and_not_listed(desk, shown, qtbot):
    day = TimeWindow(date(2026, 6, 18), date(2026, 6, 18))
    old, now = moments(["2020-03-01", "2026-06-18"])
    rows = [
        PlaceRow("旧案件", kind="case_file", begun=old),
        PlaceRow("今日告警", kind="alerts", begun=old, ended=now),
        PlaceRow("无日期"),
    ]
    sections = [section("a", lambda _: rows)]
    panel, _ = panel_of(desk, shown, sections)
    asked(desk, panel, qtbot)
    assert "旧案件" in panel.text()
    desk.map.times = TimeFilter(day)
    desk.hub.publish(TimeFilterChanged())
    assert "旧案件" not in panel.text()
    assert "今日告警" in panel.text()
    assert "无日期" in panel.text()
    assert "另有 1 条" in panel.text()
    assert len(panel.more.list_of("a").buttons()) == 2
    desk.map.times = TimeFilter(day, kept=frozenset({"case_file"}))
    desk.hub.publish(TimeFilterChanged())
    assert "旧案件" in panel.text()
