"""The queue in memory answers as the database does, whatever has happened in between."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.alerts.book import AlertBook, Filter
from data.alerts.database import EVENTS_FILE
from data.alerts.model import Message, Report, Severity
from data.alerts.opened import OpenAlerts
from data.alerts.policy import read_policy
from data.alerts.replaying import ReplayingBook

T0 = datetime(2026, 7, 14, 1, 0, tzinfo=timezone.utc)
FILTERS = (
    Filter(),
    Filter(severities=frozenset({Severity.RED, Severity.BLUE})),
    Filter(village="430999100", unacknowledged=True),
    Filter(text="cam-1", since=T0),
    Filter(kinds=frozenset({"flood"})),
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    AlertBook(folder, read_policy()).close()
    return folder / EVENTS_FILE


@pytest.fixture
def book(tmp_path: Path) -> Iterator[AlertBook]:
    with AlertBook(tmp_path, read_policy(), clock=lambda: T0 + timedelta(hours=1)) as opened:
        yield opened


def raise_one(book: AlertBook, number: int, severity: int, clears: bool = False) -> None:
    source, kind = f"CAM-{number % 5}", ("fire", "flood")[number % 2]
    place = ("430999100201", "430999200201", "")[number % 3]
    at = T0 + timedelta(seconds=number)
    level = None if clears else Severity(severity)
    report = Report(f"m{number}", source, kind, at, level, f"报告 {number}", clears=clears, place=place)
    book.take([(Message("mqtt", "t", str(number).encode(), at), report)])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(["raise", "clear", "seen", "close", "look"]), st.integers(1, 4)), max_size=25)
)
def test_answers_as_the_database_does(
    empty: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("w")
    shutil.copy(empty, folder)
    with AlertBook(folder, read_policy(), clock=lambda: T0 + timedelta(hours=1)) as book:
        kept = OpenAlerts(book, 100)
        for number, (what, which) in enumerate(steps):
            alerts = book.listed(Filter()).alerts
            if what in ("raise", "clear"):
                raise_one(book, number, which, what == "clear")
            elif what == "look":
                kept.listed(Filter())
            elif alerts:
                alert = alerts[which % len(alerts)]
                if what == "close":
                    book.finish(alert.id, "张三", "real")
                elif not alert.acknowledged:
                    book.acknowledge(alert.id, "张三")
        for wanted in FILTERS:
            assert kept.listed(wanted) == (book.listed(wanted), book.listed(Filter()))


def test_reads_only_what_has_changed(book: AlertBook, monkeypatch: pytest.MonkeyPatch) -> None:
    raise_one(book, 1, 2)
    kept = OpenAlerts(book, 100)
    kept.listed(Filter())
    monkeypatch.setattr(book, "opened", lambda limit: pytest.fail("read all of it again"))
    monkeypatch.setattr(book, "listed", lambda *_, **__: pytest.fail("asked the database"))
    raise_one(book, 2, 1)
    shown, everything = kept.listed(Filter(severities=frozenset({Severity.RED})))
    assert [alert.severity for alert in shown.alerts] == [Severity.RED]
    assert (shown.hidden, everything.total) == (1, 2)


def test_more_than_the_limit_are_left_to_the_database(book: AlertBook) -> None:
    kept = OpenAlerts(book, 3)
    for number in range(3):
        raise_one(book, number, 2)
    assert kept.listed(Filter())[0].total == 3
    for number in range(3, 8):
        raise_one(book, number, 2)
    shown, _ = kept.listed(Filter())
    assert (len(shown.alerts), shown.total) == (3, book.listed(Filter()).total)


def test_the_past_is_asked_of_the_book(tmp_path: Path) -> None:
    with ReplayingBook(tmp_path, read_policy(), clock=lambda: T0 + timedelta(hours=1)) as book:
        raise_one(book, 1, 2)
        kept = OpenAlerts(book, 100)
        assert kept.listed(Filter())[0].total == 1
        book.moment = T0 - timedelta(hours=1)
        assert kept.listed(Filter())[0].total == 0
        book.moment = None
        assert kept.listed(Filter())[0].total == 1


def test_closed_alerts_are_not_its_business(book: AlertBook) -> None:
    with pytest.raises(ValueError, match="closed"):
        OpenAlerts(book, 3).listed(Filter(closed=True))
