"""Rules in the intake, with a real events.db and a real workspace database."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.intake.rules import RuleWatching
from data.alerts.book import AlertBook, Filter
from data.alerts.mapping import read_mappings
from data.alerts.model import Message, Severity
from data.alerts.policy import read_policy
from data.alerts.rules import rulebook
from data.alerts.rules.dryrun import dry_run
from data.alerts.rules.past import Past
from data.alerts.rules.world import StoreWorld
from data.alerts.sifting import Sieve
from data.alerts.tables import RULE_SWITCH
from data.batch import Batch
from data.store import Store
from data.workspace import Workspace, WorkspaceConfig

NOW = datetime(2026, 7, 14, 2, 0, tzinfo=timezone.utc)
TEXT = """id = "level"
zh = "水位超汛限"
en = "Level above limit"
kind = "flood"
for_minutes = 10

[when]
type = "threshold"
quantity = "level_m"
back = 0.1
levels = [{severity = "red", at = 0.7}, {severity = "yellow", at = 0.0}]

[when.limit]
table = "reservoir_limit"
key = "reservoir"
value = "limit_level"
begin = "begin_md"
end = "end_md"
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.create(tmp_path / "w", WorkspaceConfig(title="县", county="431127", crs="EPSG:4547"))
    with made.store() as store:
        rows = [("R1", "0401", "0930", 80.0), ("R1", "1001", "0331", 82.0)]
        columns = ("reservoir", "begin_md", "end_md", "limit_level")
        store.write(
            "reservoir_limit",
            Batch("reservoir_limit", {c: [r[i] for r in rows] for i, c in enumerate(columns)}),
            "test",
        )
    return made


def sieve(workspace: Workspace) -> Sieve:
    return Sieve(read_mappings(workspace.path), read_policy(workspace.path), lambda lon, lat, crs: (lon, lat))


def reading(minute: float, level: float, source: str = "一号水库水位站", place: str = "R1") -> Message:
    time = NOW + timedelta(minutes=minute)
    says = {
        "id": f"{source}{minute}",
        "source": source,
        "place": place,
        "time": time.isoformat(),
        "values": {"level_m": level},
    }
    return Message("mqtt", f"onemap/{place}/report", json.dumps(says).encode(), time)


def watching(workspace: Workspace, book: AlertBook, store: Store) -> RuleWatching:
    return RuleWatching(workspace.path, book, store, {}, lambda x, y: "", lambda lon, lat: (lon, lat))


def switch(workspace: Workspace, book: AlertBook, action: str, text: str = TEXT) -> None:
    rulebook.save_rule(workspace.path, text)
    entry = next(each for each in rulebook.read_rules(workspace.path) if each.id == "level")
    with book.writing() as link:
        rulebook.enter(link, entry, action, "李文", NOW)


def take(rules: RuleWatching, read: Sieve, *messages: Message) -> None:
    rules.take([(message, said) for message in messages for said in read.sift(message)])


def test_a_rule_that_is_on_raises_with_its_name_and_values_and_survives_a_restart(workspace):
    read = sieve(workspace)
    with workspace.store() as store, AlertBook(workspace.path, read_policy()) as book:
        rules = watching(workspace, book, store)
        rules.pass_time(NOW, True)
        take(rules, read, reading(0, 81.0))
        assert book.listed(Filter()).total == 0  # nobody has switched it on

        switch(workspace, book, "on")
        rules.pass_time(NOW, True)
        take(rules, read, reading(1, 80.9), reading(5, 80.8))
        assert book.listed(Filter()).total == 0

        after = watching(workspace, book, store)  # killed and started again
        after.pass_time(NOW, True)
        take(after, read, reading(5, 80.8), reading(11, 80.75))
        (alert,) = book.listed(Filter()).alerts
        assert (alert.severity, alert.kind, alert.source, alert.place) == (
            Severity.RED,
            "flood",
            "一号水库水位站",
            "R1",
        )
        step = book.steps(alert.id)[0]
        assert step.detail["rule"] == "level"
        assert step.detail["values"]["limit"] == 80.0
        assert "水位超汛限" in alert.text

        take(after, read, reading(20, 79.0))
        assert not book.one(alert.id).active

        switch(workspace, book, "off")
        after.pass_time(NOW, True)
        take(after, read, reading(40, 90.0), reading(60, 90.0))
        assert book.listed(Filter()).total == 1
        with book.reading() as link:
            assert [row.action for row in link.execute(sa.select(RULE_SWITCH))] == ["on", "off"]
            assert rulebook.read_states(link, "level") == {}
            assert [entry.actor for entry in rulebook.history(link, "level")] == ["李文", "李文"]
        with pytest.raises(sa.exc.DatabaseError, match="append-only"), book.writing() as link:
            link.execute(RULE_SWITCH.delete())


def test_what_cannot_be_kept_is_judged_anew(workspace, monkeypatch):
    read = sieve(workspace)
    with workspace.store() as store, AlertBook(workspace.path, read_policy()) as book:
        switch(workspace, book, "on", TEXT.replace("for_minutes = 10\n", ""))
        rules = watching(workspace, book, store)
        rules.pass_time(NOW, True)
        message = reading(1, 81.0)
        batch = [(message, said) for said in read.sift(message)]
        kept, failing = book.take, [True]

        def take_or_fail(*arguments):
            if failing[0]:
                raise OSError("disk full")
            return kept(*arguments)

        monkeypatch.setattr(book, "take", take_or_fail)
        with pytest.raises(OSError, match="disk full"):
            rules.take(batch)
        with pytest.raises(OSError, match="disk full"):
            rules.take(batch)
        failing[0] = False
        rules.take(batch)
        rules.take(batch)
        assert book.listed(Filter()).total == 1


def test_a_rule_on_rows_looks_when_the_table_changes(workspace):
    text = """id = "level"
zh = "限值过低"
en = "Limit too low"
kind = "flood"
message = "{source} {limit_level}"
[when]
type = "rows"
table = "reservoir_limit"
source = "reservoir"
[[when.levels]]
severity = "blue"
when = [{field = "limit_level", op = "<", value = 50}]
"""
    with workspace.store() as store, AlertBook(workspace.path, read_policy()) as book:
        switch(workspace, book, "on", text)
        rules = watching(workspace, book, store)
        rules.pass_time(NOW, True)
        assert book.listed(Filter()).total == 0
        columns = {"reservoir": ["R9"], "begin_md": ["0101"], "end_md": ["1231"], "limit_level": [10.0]}
        store.write("reservoir_limit", Batch("reservoir_limit", columns), "test")
        rules.pass_time(NOW + timedelta(seconds=2), True)
        assert book.listed(Filter()).alerts[0].title == "R9 10"
        store.delete("reservoir_limit", [3], "test")
        rules.pass_time(NOW + timedelta(seconds=4), True)
        assert not book.listed(Filter()).alerts[0].active


def test_a_dry_run_over_the_journal(workspace):
    read = sieve(workspace)
    with workspace.store() as store, AlertBook(workspace.path, read_policy()) as book:
        rules = watching(workspace, book, store)
        take(rules, read, *(reading(minute, 80.5 if 30 <= minute < 90 else 79.0) for minute in range(0, 240, 5)))
        rule = rulebook.rule_of(TEXT)
        past = Past(book.engine, read, lambda x, y: "", store)
        first, last = past.span()
        assert first == NOW
        world = StoreWorld(store, lambda lon, lat: (lon, lat))
        end = last + timedelta(seconds=1)
        outcome = dry_run(rule, past.observations(rule, first, end), world, first, end, lambda fraction, text: None)
        (alert,) = outcome.alerts
        assert alert.since == NOW + timedelta(minutes=40)
        assert alert.until == NOW + timedelta(minutes=90)
        assert outcome.looked_at == 48
        silence = rulebook.rule_of(
            'id = "s"\nzh = "失联"\nen = "Silent"\nkind = "device_offline"\n'
            '[when]\ntype = "silence"\nlevels = [{severity = "blue", at = 30}]'
        )
        end = last + timedelta(hours=1)
        outcome = dry_run(
            silence, past.observations(silence, first, end), world, first, end, lambda fraction, text: None
        )
        assert [a.since for a in outcome.alerts] == [last + timedelta(minutes=30)]
