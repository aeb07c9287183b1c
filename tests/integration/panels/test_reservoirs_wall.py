"""The wall's reservoir panels: levels that are believed, live ones too, and in a replay what was known then."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from data.alerts.book import Filter
from data.alerts.model import Message, Report, Severity
from data.alerts.policy import read_policy
from data.alerts.replaying import ReplayingBook
from data.messages import ReplayState
from data.query import equal
from data.reservoirs.book import GaugeBook, Verdict
from data.reservoirs.filed import read_filed, read_spots
from data.reservoirs.keeping import Keeper
from data.reservoirs.model import Window
from data.reservoirs.shown_store import MEASURED, ShownStore
from data.reservoirs.standing import State
from plugins.wall import courses, figures, rankings
from plugins.wall.figures import Source
from plugins.wall.levels_panel import LevelsPanel
from plugins.wall.periods import month_begin
from plugins.wall.waters import Water
from tests.support.county import Desk
from widgets.panel import Panel, PanelContext
from widgets.table.readings import gauge_reader

NOW = datetime.now(timezone.utc)


def say(context: PanelContext, level: float, minutes_ago: float, **values: float) -> None:
    """The gauge of R0 reports; the keeper takes it over."""
    assert context.alerts is not None
    assert context.workspace is not None
    assert context.store is not None
    time = NOW - timedelta(minutes=minutes_ago)
    said = {"level_m": level} | values
    report = Report(f"R0{minutes_ago}", "R0 水位站", "", time, place="R0", values=said)
    context.alerts.take([(Message("mqtt", "t", json.dumps(said).encode(), time), report)])
    with GaugeBook(context.workspace.path) as book:
        Keeper(book, context.alerts.take, [f.facts for f in read_filed(context.store)]).step()


@pytest.fixture
def context(desk: Desk) -> Iterator[PanelContext]:
    """A wall's context: its book can show the past. R0 has reported three levels."""
    assert desk.context.workspace is not None
    book = ReplayingBook(desk.context.workspace.path, read_policy(desk.context.workspace.path))
    context = replace(desk.context, alerts=book)
    for minutes, level in ((30, 140.10), (20, 140.12), (10, 140.15)):
        say(context, level, minutes, rain_mm=2.0)
    yield context
    book.close()


def water(context: PanelContext) -> Water:
    return Source.of(context, "").waters.read(code="R0")[0]


def test_live_readings_count_and_doubted_ones_do_not(context: PanelContext) -> None:
    say(context, 468.5, 5)
    found = water(context)
    assert found.state is State.DOUBTED
    assert found.level == 140.15
    said = {name: figures.FIGURES[name][0](Source.of(context, "")) for name in ("gauges", "reservoirs")}
    assert "1 座存疑" in said["gauges"].comparison
    assert said["reservoirs"].comparison == "1 座读数存疑"
    assert sum(courses.rain(Source.of(context, "")).bars) == pytest.approx(6.0)
    _, levels = Source.of(context, "").waters.levels("R0", 3)
    assert levels.tolist() == [140.10, 140.12, 140.15]


def test_a_replay_shows_what_was_known_then(context: PanelContext, shown: Callable[..., Panel], qtbot) -> None:
    say(context, 468.5, 5)
    assert context.workspace is not None
    assert isinstance(context.alerts, ReplayingBook)
    with GaugeBook(context.workspace.path) as book:
        book.decide(book.waiting()[0].id, Verdict.REJECT, "值班员")
    assert water(context).state is not State.DOUBTED
    panel = shown(LevelsPanel(context), 520, 600)

    def at(minutes_ago: float) -> Water:
        assert isinstance(context.alerts, ReplayingBook)
        moment = NOW - timedelta(minutes=minutes_ago)
        context.alerts.moment = moment
        context.hub.publish(ReplayState(moment, NOW - timedelta(hours=1), NOW, 60, False))
        qtbot.waitUntil(panel.is_complete)
        return next(w for w in panel.found if w.code == "R0")

    assert at(15).level == 140.12
    # The reading in feet had come and nobody had decided on it yet.
    assert at(4).state is State.DOUBTED
    context.alerts.moment = None
    context.hub.publish(ReplayState(None, NOW - timedelta(hours=1), NOW, 60, False))
    qtbot.waitUntil(panel.is_complete)
    assert next(w for w in panel.found if w.code == "R0").level == 140.15


def test_list_map_and_chart_read_what_was_known_then(context: PanelContext) -> None:
    assert context.workspace is not None
    assert isinstance(context.alerts, ReplayingBook)
    book = context.alerts
    store = ShownStore(context.workspace.database, None, lambda: book.moment)
    fid = int(store.page("reservoir", ("fid",), equal("code", "R0"))[0][0])
    now = store.row("reservoir", fid)
    assert now is not None
    moment = book.moment = NOW - timedelta(minutes=15)
    then = store.row("reservoir", fid)
    assert then is not None
    assert then["level_m"] == 140.12
    assert {name: then[name] for name in then if name not in MEASURED} == {n: now[n] for n in now if n not in MEASURED}
    assert store.page("reservoir", ("level_m", "fid"), equal("code", "R0")) == [(140.12, fid)]
    arrays = store.arrays("reservoir", ["level_m", "level_time"], equal("code", "R0"))
    assert arrays["level_m"].tolist() == [140.12]
    [total] = store.totals("reservoir", sums=("storage_m3", "capacity_m3"), where=equal("code", "R0"))
    assert total.sums == (then["storage_m3"] or 0.0, then["capacity_m3"])
    read = gauge_reader(store, context.workspace.path, book)
    points = read("R0", timedelta(minutes=12))
    assert [level for _, level in points] == [140.12, 140.10]
    assert points[0][0].astimezone() <= moment
    book.moment = None
    assert store.row("reservoir", fid) == now
    store.close()


def test_a_level_of_long_ago_is_not_called_within_its_limit(context: PanelContext, shown: Callable[..., Panel]) -> None:
    panel = shown(LevelsPanel(context), 420, 500)
    fresh = water(context)
    panel.take([replace(fresh, standing=replace(fresh.standing, state=State.TOO_OLD))])
    assert panel.note == "没有新的水位"
    panel.take([fresh])
    assert panel.note.startswith("超限 ")


def test_the_last_thirty_days_are_the_same_for_every_part(context: PanelContext) -> None:
    assert context.alerts is not None
    begin = month_begin(NOW)
    for number, moment in enumerate((begin - timedelta(minutes=1), begin + timedelta(minutes=1), NOW)):
        report = Report(f"old{number}", f"S{number}", "fire", moment, severity=Severity.BLUE, title="火点")
        context.alerts.take([(Message("mqtt", "t", str(number).encode(), moment), report)])
    source = Source.of(context, "")
    days = courses.alert_days(source)
    assert days.now == rankings.alert_kinds(source).whole == rankings.alert_towns(source).whole
    assert days.now == f"{sum(days.bars or ()):.0f} 件"


def test_an_alert_about_a_level_is_where_the_reservoir_is(context: PanelContext) -> None:
    assert context.alerts is not None
    assert context.workspace is not None
    assert context.store is not None
    spots = read_spots(context.store)
    limit = (Window("0101", "1231", 140.0),)
    filed = read_filed(context.store)
    facts = [replace(f.facts, windows=limit, spot=spots[f.facts.code]) for f in filed if f.facts.code == "R0"]
    said = {"level_m": 140.16}
    report = Report("high", "R0 水位站", "", NOW, place="R0", values=said)
    context.alerts.take([(Message("mqtt", "t", json.dumps(said).encode(), NOW), report)])
    with GaugeBook(context.workspace.path) as book:
        Keeper(book, context.alerts.take, facts).step()
    alert = next(a for a in context.alerts.listed(Filter()).alerts if a.place == "R0")
    assert (alert.x, alert.y) == spots["R0"]
