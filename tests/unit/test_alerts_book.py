"""One active alert per source, kind and place; nothing is lost, nothing counted twice, everything recorded."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Index, create_engine, event, inspect
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

from data.alerts import migrations
from data.alerts.book import AlertBook, Filter
from data.alerts.database import EVENTS_FILE
from data.alerts.hotspots import read_hotspots
from data.alerts.model import Alert, Message, Reason, Refused, Report, Severity
from data.alerts.policy import POLICY_FILE, read_policy
from data.alerts.tables import METADATA
from data.errors import UserError

T0 = datetime(2026, 7, 14, 1, 0, tzinfo=timezone.utc)


class Clock:
    def __init__(self) -> None:
        self.now = T0

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(tmp_path: Path, clock: Clock) -> Iterator[AlertBook]:
    with AlertBook(tmp_path, read_policy(), clock=clock) as opened:
        yield opened


def told(
    identity: str,
    minute: float = 0,
    *,
    severity: Severity | None = Severity.YELLOW,
    source: str = "CAM-1",
    kind: str = "fire",
    place: str = "",
    clears: bool = False,
    at: tuple[float, float] | None = None,
    came: float | None = None,
    title: str = "火情",
) -> tuple[Message, Report]:
    received = T0 + timedelta(minutes=minute if came is None else came)
    report = Report(
        identity=identity,
        source=source,
        kind=kind,
        happened_at=T0 + timedelta(minutes=minute),
        severity=None if clears else severity,
        title=title,
        clears=clears,
        place=place,
        x=at[0] if at else None,
        y=at[1] if at else None,
    )
    return Message("mqtt", "t", identity.encode(), received), report


def opened(book: AlertBook) -> tuple[Alert, ...]:
    return book.listed(Filter()).alerts


def test_repeated_reports_are_one_alert(book: AlertBook) -> None:
    book.take([told("a", 0), told("b", 1)])
    taken = book.take([told("b", 1), told("c", 2)])
    assert (taken.stored, taken.repeated) == (1, 1)
    (alert,) = opened(book)
    assert alert.count == 3
    assert alert.last_seen == T0 + timedelta(minutes=2)
    assert alert.deadline == T0 + timedelta(minutes=30)


def test_what_gets_worse_must_be_acknowledged_again(book: AlertBook) -> None:
    book.take([told("a", 0)])
    book.acknowledge(opened(book)[0].id, "何晓")
    taken = book.take([told("b", 1, severity=Severity.BLUE)])
    assert not taken.alarms
    assert opened(book)[0].acknowledged
    taken = book.take([told("c", 2, severity=Severity.RED, title="超汛限 1.10 m")])
    (alert,) = opened(book)
    assert taken.alarms == [alert]
    assert (alert.severity, alert.acknowledged, alert.title) == (Severity.RED, False, "超汛限 1.10 m")
    assert alert.deadline == T0 + timedelta(minutes=7)
    assert [s.action for s in book.steps(alert.id)] == ["raise", "acknowledge", "worsen"]


def test_an_alert_has_the_words_of_the_newest_report_that_is_as_grave(book: AlertBook) -> None:
    book.take([told("a", 5, title="超汛限 0.34 m")])
    book.acknowledge(opened(book)[0].id, "何晓")
    taken = book.take([told("b", 6, title="超汛限 0.59 m")])
    (alert,) = opened(book)
    assert (alert.title, alert.acknowledged, taken.alarms) == ("超汛限 0.59 m", True, [])
    book.take([told("c", 7, title="超汛限 0.10 m", severity=Severity.BLUE)])
    assert opened(book)[0].title == "超汛限 0.59 m", "what made it as grave as it is"
    book.take([told("d", 2, title="超汛限 0.20 m")])
    assert opened(book)[0].title == "超汛限 0.59 m", "late, and about the time before it was raised"
    assert opened(book)[0].count == 4


def test_places_tell_alerts_apart(book: AlertBook) -> None:
    book.take([told("a", at=(0, 0)), told("b", at=(60, 0)), told("c", at=(500, 0)), told("d", place="V1")])
    assert sorted(a.count for a in opened(book)) == [1, 1, 2]


def test_what_has_no_place_is_one_alert_beside_those_that_have(book: AlertBook) -> None:
    book.take([told("a", place="V1"), told("b", place="0,0")])
    book.take([told("c"), told("d", at=(0, 0))])
    book.take([told("e"), told("f", at=(0, 0))])
    assert sorted((a.place, a.count) for a in opened(book)) == [("", 2), ("0,0", 3), ("V1", 1)]


def test_a_clearing_may_come_first(book: AlertBook) -> None:
    book.take([told("over", 5, clears=True)])
    book.take([told("began", 3, came=6)])
    (alert,) = opened(book)
    assert not alert.active
    assert not alert.acknowledged  # over, but nobody has seen it
    book.take([told("late", 4, came=7)])
    assert [a.count for a in opened(book)] == [2]


def test_an_old_clearing_does_not_silence_what_began_again(book: AlertBook) -> None:
    book.take([told("a", 0), told("b", 10)])
    book.take([told("over", 5, clears=True, came=11)])
    assert opened(book)[0].active


def test_what_is_over_can_begin_again(book: AlertBook) -> None:
    book.take([told("a", 0), told("over", 1, clears=True), told("again", 2)])
    assert [a.active for a in opened(book)] == [True, False] or [a.active for a in opened(book)] == [False, True]


def test_deadlines_escalate_and_quiet_alerts_clear(book: AlertBook, clock: Clock) -> None:
    book.take([told("a", 0), told("d", 0, kind="drowning", source="CAM-2")])
    clock.now = T0 + timedelta(minutes=31)
    told_on = book.pass_time()
    assert {a.kind: a.escalation for a in told_on} == {"fire": 1, "drowning": 1}
    assert book.pass_time() == []
    active = {a.kind: a.active for a in opened(book)}
    assert active == {"fire": True, "drowning": False}
    for _ in range(10):
        clock.now += timedelta(hours=10)
        book.pass_time()
    fire = next(a for a in opened(book) if a.kind == "fire")
    assert fire.escalation == 4
    assert fire.deadline is None


def test_two_officers_cannot_both_be_first(book: AlertBook, tmp_path: Path) -> None:
    book.take([told("a")])
    alert = opened(book)[0].id
    with AlertBook(tmp_path, read_policy()) as other:
        other.acknowledge(alert, "李青")
        with pytest.raises(UserError):
            book.acknowledge(alert, "何晓")
        other.finish(alert, "李青", "real", "已扑灭", 5)
    with pytest.raises(UserError):
        book.assign(alert, "何晓", "王强")
    book.note(alert, "何晓", "补记：现场照片见附件")
    assert [s.actor for s in book.steps(alert)] == ["onemap", "李青", "李青", "何晓"]
    assert opened(book) == ()


def test_merged_alerts_are_one(book: AlertBook) -> None:
    book.take([told("a", place="V1"), told("b", place="V2", severity=Severity.RED)])
    first, second = sorted(opened(book), key=lambda a: a.id)
    kept = book.merge(second.id, first.id, "何晓")
    assert (kept.count, kept.severity) == (2, Severity.RED)
    assert opened(book) == (kept,)
    with pytest.raises(UserError):
        book.merge(kept.id, kept.id, "何晓")


def test_filters_say_what_they_hide(book: AlertBook) -> None:
    book.take([told(f"{i}", source=f"S{i}", severity=Severity(1 + i % 4)) for i in range(12)])
    shown = book.listed(Filter(severities=frozenset({Severity.RED})))
    assert (shown.total, shown.hidden) == (3, 9)
    old = book.listed(Filter(closed=True, since=T0 + timedelta(days=1)))
    assert old.total == 12  # a time filter hides no open alert
    assert old.hidden == 0


def test_quarantine_counts_the_same_once(book: AlertBook) -> None:
    bad = Message("mqtt", "t", b"x" * 10, T0)
    book.take([(bad, Refused(Reason.MALFORMED, "不是 JSON"))] * 3)
    lines, waiting = book.put_aside()
    assert (len(lines), waiting, lines[0].count) == (1, 3, 3)
    book.settle([lines[0].id], "何晓")
    assert book.put_aside() == ([], 0)


def test_the_record_cannot_be_changed(book: AlertBook, tmp_path: Path) -> None:
    book.take([told("a")])
    link = sqlite3.connect(tmp_path / EVENTS_FILE)
    for statement in (
        "UPDATE alert_step SET actor = 'x'",
        "DELETE FROM alert_step",
        "UPDATE message SET payload = x''",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            link.execute(statement)
    link.close()


def test_the_migrations_make_what_the_program_expects(tmp_path: Path) -> None:
    AlertBook(tmp_path, read_policy()).close()
    engine = create_engine(f"sqlite:///{tmp_path / EVENTS_FILE}")
    found = inspect(engine)
    for table in METADATA.tables.values():
        assert [c["name"] for c in found.get_columns(table.name)] == [c.name for c in table.columns], table.name
        made = {i["name"]: (list(i["column_names"]), bool(i["unique"])) for i in found.get_indexes(table.name)}
        wanted = {str(i.name): ([c.name for c in i.columns], bool(i.unique)) for i in table.indexes}
        assert made == wanted, table.name
        # In the very words of the questions, else SQLite does not use them.
        partial = {i["name"]: str(i["dialect_options"].get("sqlite_where", "")) for i in found.get_indexes(table.name)}
        assert partial == {str(i.name): _where(i) for i in table.indexes}, table.name
    with engine.connect() as link:
        assert migrations.current(link) == migrations.NEWEST
    engine.dispose()


def _where(index: Index) -> str:
    where = index.dialect_options["sqlite"]["where"]
    if where is None:
        return ""
    text = str(where.compile(dialect=sqlite_dialect(), compile_kwargs={"literal_binds": True}))
    return text.replace(f"{index.table.name}.", "").replace("!=", "<>")


def test_a_batch_is_not_held_against_all_that_ever_came(book: AlertBook) -> None:
    book.take([told("a"), told("b", clears=True)])
    asked: list[tuple[str, tuple[object, ...]]] = []
    event.listen(book.engine, "before_cursor_execute", lambda c, cursor, text, values, *_: asked.append((text, values)))
    book.take([told("c", 2), told("d", 3, clears=True)])
    with book.engine.connect() as link:
        for text, values in [each for each in asked if each[0].startswith("SELECT")]:
            plan = [row[3] for row in link.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)]
            assert not [line for line in plan if line.startswith("SCAN") and "INDEX" not in line], (text, plan)


def test_a_wrong_policy_names_its_file(tmp_path: Path) -> None:
    (tmp_path / POLICY_FILE).write_text("nonsense = 1\n")
    with pytest.raises(UserError) as caught:
        read_policy(tmp_path)
    assert POLICY_FILE in str(caught.value)


_events = st.lists(
    st.tuples(
        st.integers(0, 40),  # identity: small, so that duplicates come
        st.integers(0, 30),  # minute
        st.sampled_from(["S1", "S2"]),
        st.sampled_from(["", "V1"]),
        st.sampled_from([Severity.RED, Severity.BLUE, None]),
        st.booleans(),
    ),
    max_size=40,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(_events, st.integers(1, 7))
def test_whatever_comes_in_nothing_is_lost_or_counted_twice(
    tmp_path_factory: pytest.TempPathFactory,
    events: list[tuple[int, int, str, str, Severity | None, bool]],
    size: int,
) -> None:
    with AlertBook(tmp_path_factory.mktemp("book"), read_policy()) as book:
        batch = [
            told(str(n), minute, source=source, place=place, severity=severity, clears=clears)
            for n, minute, source, place, severity, clears in events
        ]
        for start in range(0, len(batch), size):
            book.take(batch[start : start + size])
        kept: dict[str, Report] = {}
        for _, report in batch:
            kept.setdefault(report.identity, report)
        everything = book.listed(Filter(closed=True), limit=1_000).alerts
        active = Counter((a.source, a.kind, a.place) for a in everything if a.active)
        assert all(n == 1 for n in active.values())
        reports = sum(1 for r in kept.values() if r.severity is not None)
        assert sum(a.count for a in everything) == reports
        for alert in everything:
            actions = [step.action for step in book.steps(alert.id)]
            assert actions[0] == "raise"
            assert actions.count("clear") == (0 if alert.active else 1)


def test_hot_spots_are_told_by_hour_and_place(book: AlertBook) -> None:
    book.take(
        [
            told("a", 0, source="A", place="x", at=(38_445_123.125, 3_088_456.5)),
            told("b", 1, source="B", place="y"),
            told("c", 65, source="C", place="z", at=(38_445_200.0, 3_088_500.0)),
        ]
    )
    with book.reading() as link:
        spots = read_hotspots(link, T0, T0 + timedelta(hours=3), zone=timezone.utc)
        none = read_hotspots(link, T0 + timedelta(hours=3), T0 + timedelta(hours=4))
    tuesday = 24  # 2026-07-14
    assert sorted(spots.cells.tolist()) == [tuesday + 1, tuesday + 1, tuesday + 2]
    assert sorted(spots.points(spots.at(None)).tolist()) == [[38_445_123.125, 3_088_456.5], [38_445_200.0, 3_088_500.0]]
    assert spots.by_hour(spots.at(None))[1, 1:3].tolist() == [2, 1]
    assert len(none) == 0
    assert none.xy.shape == (0, 2)
