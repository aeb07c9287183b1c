"""Replay: an alert of the past is what it was; playing moves on, tells of changes and leaves the present alone."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.replay.player import Player
from data.alerts.book import AlertBook, Filter
from data.alerts.model import Message, Report, Severity
from data.alerts.policy import read_policy
from data.alerts.replaying import ReplayingBook
from data.errors import UserError
from data.messages import AlertsChanged, Hub, ReplayState
from widgets.tasks import TaskRunner

T0 = datetime(2026, 7, 14, 1, 0, tzinfo=timezone.utc)


class Clock:
    def __init__(self) -> None:
        self.now = T0

    def __call__(self) -> datetime:
        return self.now


def report(book: AlertBook, clock: Clock, severity: int | None, source: str = "S1") -> None:
    said = Report(
        f"{source}{clock.now.isoformat()}",
        source,
        "fire",
        clock.now,
        None if severity is None else Severity(severity),
        clears=severity is None,
    )
    book.take([(Message("mqtt", "t", b"", clock.now), said)])


_ACTS = st.sampled_from(["yellow", "red", "again", "clear", "acknowledge", "assign", "link", "close", "pass"])


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_ACTS, st.sampled_from(["S1", "S2"])), min_size=1, max_size=14))
def test_the_past_is_what_it_was(tmp_path_factory, acts):
    folder, clock = tmp_path_factory.mktemp("w"), Clock()
    policy = read_policy()
    kept = []
    with AlertBook(folder, policy, clock=clock) as book, ReplayingBook(folder, policy) as past:
        for act, source in acts:
            clock.now += timedelta(minutes=7)
            mine = [alert for alert in book.listed(Filter()).alerts if alert.source == source]
            try:
                if act in ("yellow", "red", "again"):
                    report(book, clock, {"yellow": 3, "red": 1, "again": 4}[act], source)
                elif act == "clear":
                    report(book, clock, None, source)
                elif act == "pass":
                    book.pass_time()
                elif mine:
                    {
                        "acknowledge": lambda alert: book.acknowledge(alert, "李文"),
                        "assign": lambda alert: book.assign(alert, "李文", "王五"),
                        "link": lambda alert: book.link(alert, "李文", "SJ-2026-0001"),
                        "close": lambda alert: book.finish(alert, "李文", "real"),
                    }[act](mine[0].id)
            except UserError:
                pass  # not in a state for it
            kept.append((clock.now, book.listed(Filter()).alerts))
        for moment, alerts in kept:
            past.moment = moment
            assert past.listed(Filter()).alerts == alerts
        past.moment = None
        assert past.listed(Filter()).alerts == kept[-1][1]


def test_nothing_is_done_to_the_past(tmp_path):
    clock = Clock()
    with AlertBook(tmp_path, read_policy(), clock=clock) as book, ReplayingBook(tmp_path, read_policy()) as past:
        report(book, clock, 1)
        (alert,) = book.listed(Filter()).alerts
        past.moment = T0 + timedelta(hours=1)
        for act in (
            lambda: past.acknowledge(alert.id, "李文"),
            lambda: past.note(alert.id, "李文", "x"),
            lambda: past.merge(alert.id, alert.id, "李文"),
        ):
            with pytest.raises(UserError, match="回放"):
                act()
        past.moment = None
        assert past.acknowledge(alert.id, "李文").acknowledged


def test_playing_tells_of_what_happened_and_live_goes_on(tmp_path, qtbot):
    clock, seconds = Clock(), [0.0]
    hub, tasks = Hub(), TaskRunner()
    states: list[ReplayState] = []
    changes: list[AlertsChanged] = []
    hub.subscribe(ReplayState, states.append)
    hub.subscribe(AlertsChanged, changes.append)
    with AlertBook(tmp_path, read_policy(), clock=clock) as book, ReplayingBook(tmp_path, read_policy()) as past:
        clock.now = T0 + timedelta(minutes=5)
        report(book, clock, 1)
        player = Player(past, hub, tasks, pytest.fail, clock=lambda: seconds[0])
        player.start(T0, T0 + timedelta(minutes=10), 60)
        assert past.listed(Filter()).total == 0
        assert book.listed(Filter()).total == 1  # the alarm's own book shows the present
        before = len(changes)
        seconds[0] = 4.0
        player.advance()
        qtbot.waitUntil(lambda: tasks.busy == 0)
        assert past.moment == T0 + timedelta(minutes=4)
        assert len(changes) == before
        seconds[0] = 6.0
        player.advance()
        qtbot.waitUntil(lambda: len(changes) > before)
        assert past.listed(Filter()).total == 1
        seconds[0] = 60.0
        player.advance()
        assert (states[-1].moment, states[-1].playing) == (T0 + timedelta(minutes=10), False)
        player.seek(T0 + timedelta(minutes=1))
        assert past.listed(Filter()).total == 0
        player.stop()
        assert states[-1].moment is None
        assert past.listed(Filter()).total == 1
        qtbot.waitUntil(lambda: tasks.busy == 0)
    tasks.close()
