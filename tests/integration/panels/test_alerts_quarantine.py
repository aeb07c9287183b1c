"""The quarantine: what could not be used is seen with its reason, read again with a mended mapping, or put aside."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.hub import GuiHub
from data.alerts.book import AlertBook, Filter
from data.alerts.model import Message, Refused
from data.alerts.policy import read_policy
from data.alerts.sieves import sieve_of
from data.messages import ChannelState, IntakeAsked, IntakeState
from data.workspace import Workspace
from plugins.alerts.channels import ChannelStrip
from plugins.alerts.payload import readable
from plugins.alerts.quarantine_panel import QuarantinePanel
from tests.support.county import Desk

NOW = datetime.now(timezone.utc)
MAPPING = """id = "bells"
zh = "铃"
en = "Bells"
topics = ["bell/+"]
kind = "fire"
[fields]
source = "who"
identity = "n"
severity = "how"
[severities]
{word} = 1
"""


@pytest.fixture
def book(county: Workspace) -> Iterator[AlertBook]:
    """The intake's view, with a mapping that lacks a word."""
    (county.path / "mappings").mkdir(exist_ok=True)
    (county.path / "mappings" / "bells.toml").write_text(MAPPING.format(word="loud"), encoding="utf-8")
    with AlertBook(county.path, read_policy()) as opened, county.store() as store:
        sieve = sieve_of(county, store, opened.policy)
        bells = [json.dumps({"who": f"B{n}", "n": n, "how": "shrill"}).encode() for n in range(3)]
        sent = [Message("mqtt", "bell/1", bell, NOW) for bell in bells]
        sent += [Message("mqtt", "bell/1", b"\x00\x01", NOW)] * 4
        big = Refused(sieve.sift(sent[-1])[0].reason, "", 2_000_000)  # type: ignore[union-attr]
        opened.take([(m, said) for m in sent for said in sieve.sift(m)])
        opened.take([(Message("http", "bell/2", b"x" * 10, NOW), big)])
        yield opened


@pytest.fixture
def panel(desk: Desk, book: AlertBook, shown: Callable[..., Any]) -> QuarantinePanel:
    made: QuarantinePanel = shown(QuarantinePanel(desk.context), 1100, 300)
    return made


def test_reasons_and_counts_are_shown_and_the_message_is_readable(panel: QuarantinePanel, qtbot: QtBot) -> None:
    assert panel.note == "隔离 8 条 · 格式不对 8"
    rows = {line.topic + str(line.kept): row for row, line in enumerate(panel.model.lines)}
    panel.view.selectRow(rows["bell/127" if "bell/127" in rows else next(k for k in rows if k.startswith("bell/1"))])
    qtbot.waitUntil(panel.is_complete)
    assert panel.payload.toPlainText()
    assert "MQTT" in panel.what.text()


def test_a_mended_mapping_lets_messages_through(
    panel: QuarantinePanel, desk: Desk, book: AlertBook, county: Workspace, qtbot: QtBot
) -> None:
    (county.path / "mappings" / "bells.toml").write_text(MAPPING.format(word="shrill"), encoding="utf-8")
    panel.replay_all.click()
    qtbot.waitUntil(panel.is_complete)
    assert {a.source for a in book.listed(Filter()).alerts} == {"B0", "B1", "B2"}
    assert [line.kept for line in panel.model.lines] == [10, 2]
    assert desk.notes[-1] == "重放：3 条已读懂并收下，2 条仍在隔离"


def test_what_is_of_no_use_is_put_aside_with_a_reason(panel: QuarantinePanel, book: AlertBook, qtbot: QtBot) -> None:
    panel.put_aside([line.id for line in panel.model.lines], "设备已报废")
    qtbot.waitUntil(lambda: panel.is_complete() and not panel.model.lines)
    assert panel.empty.isVisible()
    with book.reading() as link:
        said = link.exec_driver_sql("SELECT detail, settled_by FROM quarantine").fetchall()
    assert all(detail.endswith("设备已报废") and by == "测试员" for detail, by in said)


def test_any_message_can_be_read() -> None:
    assert readable('{"a": "火"}'.encode()) == '{\n  "a": "火"\n}'
    assert "<b/>" in readable(b"<a><b/></a>")
    assert readable("站号,雨量".encode("gb18030")) == "站号,雨量"
    assert readable(b"\x00\xff").startswith("00000000  00 ff")


def test_a_channel_that_fails_is_said_above_the_queue(theme: Any, qtbot: QtBot) -> None:
    hub = GuiHub()
    asked: list[object] = []
    hub.subscribe(IntakeAsked, asked.append)
    strip = ChannelStrip(hub, theme)
    qtbot.addWidget(strip)
    qtbot.waitUntil(lambda: bool(asked))
    good = ChannelState("mqtt", "mqtt", "good")
    hub.publish(IntakeState(True, True, channels=(good, ChannelState("met", "cap", "bad", "HTTP 404"))))
    qtbot.waitUntil(lambda: "预警 met 中断：HTTP 404" in strip.text())
    hub.publish(IntakeState(True, True, channels=(good,)))
    qtbot.waitUntil(lambda: strip.isHidden())
    hub.publish(IntakeState(False, trouble="磁盘已满"))
    qtbot.waitUntil(lambda: "磁盘已满" in strip.text())
    strip.shut()
