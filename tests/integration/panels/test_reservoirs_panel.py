"""The reservoirs panel on a real workspace: the sum, doubts that are decided on, levels drawn."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from data.alerts.model import Message, Report
from data.messages import ObjectChosen, ReadingsChanged
from data.query import equal
from data.reservoirs.book import GaugeBook, Verdict
from data.reservoirs.filed import read_filed
from data.reservoirs.keeping import Keeper
from data.reservoirs.known import Present
from plugins.reservoirs.panel import ReservoirPanel
from plugins.reservoirs.reading import read_detail, read_overview
from plugins.reservoirs.section import Mark
from tests.support.county import Desk
from widgets.panel import Panel

Show = Callable[..., Panel]


def say(desk: Desk, code: str, level: float, minutes_ago: float, **values: float) -> None:
    """A gauge reports; the keeper takes it over."""
    assert desk.context.alerts is not None
    assert desk.context.workspace is not None
    time = datetime.now(timezone.utc) - timedelta(minutes=minutes_ago)
    said = {"level_m": level} | values
    report = Report(f"{code}{minutes_ago}", f"{code} 水位站", "", time, place=code, values=said)
    desk.context.alerts.take([(Message("mqtt", "t", json.dumps(said).encode(), time), report)])
    with GaugeBook(desk.context.workspace.path) as book:
        keeper = Keeper(book, desk.context.alerts.take, [f.facts for f in read_filed(desk.context.store)])
        keeper.step()


@pytest.fixture
def panel(desk: Desk, shown: Show, qtbot) -> ReservoirPanel:
    for minutes, level in ((30, 140.10), (20, 140.12), (10, 140.15)):
        say(desk, "R0", level, minutes, inflow=3.0, outflow=1.0)
    made = shown(ReservoirPanel(desk.context), 416, 1400)
    qtbot.waitUntil(lambda: made.one.chart is not None)
    return made


def test_the_sum_counts_what_is_not_known(panel: ReservoirPanel) -> None:
    texts = panel.figures.texts()
    assert texts["超限"] == "0"
    # Of four one has readings of now; the imported ones of the others are old, and one has none at all.
    assert texts["读数过旧或缺"] == "3"
    assert texts["泵站开机"] == "—"


def test_a_reading_in_feet_waits_for_somebody(desk: Desk, panel: ReservoirPanel, qtbot) -> None:
    say(desk, "R0", 468.5, 5)
    desk.context.hub.publish(ReadingsChanged(1))
    qtbot.waitUntil(lambda: panel.matters.isVisible() and panel.is_complete())
    row = panel.matters._rows[0]
    assert "468.50 m" in row._title.text()
    assert row._why.text() == "疑为英尺：换算为 142.80 m"
    assert desk.context.alerts is not None
    assert not [a for a in desk.context.alerts.listed(_everything()).alerts if a.kind == "flood"]

    panel.matters.decided.emit(panel.matters._rows[0]._key, Verdict.CORRECT)
    qtbot.waitUntil(lambda: panel.is_complete() and not panel.matters.isVisible())
    with GaugeBook(desk.context.workspace.path) as book:
        newest = book.latest(1, ["R0"])["R0"][0]
        assert (newest.verdict, newest.decided, newest.said.level) == (Verdict.CORRECT, 142.799, 468.5)
        decision = book.decisions(newest.id)[0]
        assert (decision.actor, decision.level) == (desk.context.actor, 142.799)
        # What was decided counts now, also for alarms; the limit of most days of the year is below it.
        keeper = Keeper(book, desk.context.alerts.take, [f.facts for f in read_filed(desk.context.store)])
        keeper.step()
    flood = [a for a in desk.context.alerts.listed(_everything()).alerts if a.kind == "flood"]
    facts = read_filed(desk.context.store)[0].facts
    from data.reservoirs.limits import stage_of, stages_on

    assert bool(flood) == (stage_of(stages_on(facts, newest.said.time), 142.799) is not None)


def test_levels_are_drawn_where_they_belong(desk: Desk, panel: ReservoirPanel, qtbot) -> None:
    fid = desk.context.store.page("reservoir", ("fid",), equal("code", "R0"))[0][0]
    desk.context.hub.publish(ObjectChosen("reservoir", fid, "test"))
    qtbot.waitUntil(lambda: panel.is_complete() and panel.one.detail is not None and panel.one.detail.filed.fid == fid)
    view = panel.one.section
    levels = [mark.level for mark in view.marks]
    assert levels == sorted(levels, reverse=True)
    heights = [view.height_of(level) for level in levels]
    assert heights == sorted(heights)
    assert Mark("当前水位", 140.15, 0, water=True) in view.marks
    step = 10.0
    places = view._text_places(step)
    assert all(b - a >= step - 1e-6 for a, b in itertools.pairwise(places))
    assert places[-1] <= view.height()


def test_another_reservoir_is_followed_and_says_what_it_lacks(desk: Desk, panel: ReservoirPanel, qtbot) -> None:
    fid = desk.context.store.page("reservoir", ("fid",), equal("code", "R3"))[0][0]
    desk.context.hub.publish(ObjectChosen("reservoir", fid, "test"))
    qtbot.waitUntil(lambda: panel.is_complete() and panel.one.detail is not None and panel.one.detail.filed.fid == fid)
    lines = {line.title: line.text for line in panel.one.card.content.lines}
    assert lines["状态"].startswith("没有读数")
    assert not panel.one.section.isVisible()


def _everything():
    from data.alerts.book import Filter

    return Filter(closed=True)


def test_a_replay_shows_what_was_known_then(desk: Desk, panel: ReservoirPanel) -> None:
    store = desk.context.store
    fid = store.page("reservoir", ("fid",), equal("code", "R0"))[0][0]
    with GaugeBook(desk.context.workspace.path) as book:
        newest = book.latest(1, ["R0"])["R0"][0].said.time
        then = Present(newest - timedelta(minutes=15), replayed=True)
        detail = read_detail(store, book, fid, then, 48.0)
        assert detail is not None
        assert detail.series[-1].said.level == 140.10
        assert detail.standing.reading is not None
        assert detail.standing.reading.level == 140.10
        assert read_overview(store, book, "", then).sums.count == 4
