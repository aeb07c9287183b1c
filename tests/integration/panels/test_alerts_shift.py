"""A shift is handed over: what is open goes along, nobody changes it later, and its log can be printed again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from data.alerts import shifts
from data.alerts.database import EVENTS_FILE
from data.alerts.model import Message, Report, Severity
from data.errors import UserError
from data.wall import duty
from plugins.alerts.shift_panel import ShiftPanel
from plugins.alerts.shift_report import write
from tests.support.county import X0, Y0, Desk
from widgets.panel import Panel

NOW = datetime.now(timezone.utc)
ROSTER = """
[[shifts]]
hours = {begin = "08:00", end = "20:00"}
posts = [{title = "值班员", names = ["谢斌", "黄秀"]}]
[[shifts]]
hours = {begin = "20:00", end = "08:00"}
posts = [{title = "值班员", names = ["贺明长"]}]
"""


def tell(desk: Desk, number: int, severity: Severity) -> None:
    assert desk.context.alerts is not None
    name = f"火点 {number}"
    report = Report(f"f{number}", f"CAM-{number}", "fire", NOW, severity=severity, title=name, x=X0 + 30, y=Y0 + 30)
    desk.context.alerts.take([(Message("mqtt", "t", name.encode(), datetime.now(timezone.utc)), report)])


@pytest.fixture
def panel(desk: Desk, shown: Callable[..., Panel]) -> ShiftPanel:
    assert desk.context.workspace is not None
    (desk.context.workspace.path / duty.DUTY_FILE).write_text(ROSTER, encoding="utf-8")
    tell(desk, 1, Severity.RED)
    tell(desk, 2, Severity.BLUE)
    made = shown(ShiftPanel(desk.context), 416, 1000)
    assert isinstance(made, ShiftPanel)
    return made


def test_a_shift_is_handed_over(desk: Desk, panel: ShiftPanel, qtbot: QtBot, tmp_path: Path) -> None:
    book, workspace = desk.context.alerts, desk.context.workspace
    assert book is not None
    assert workspace is not None
    assert panel.figures.texts()["未关闭"] == "2"
    assert [button.text() for button in panel.open.buttons()] == ["火点 1", "火点 2"]
    assert not panel.hand.isEnabled()
    first = book.listed(shifts.Filter()).alerts[0]
    book.acknowledge(first.id, "谢斌")
    panel.incoming.setEditText("贺明长")
    panel.remarks.setPlainText("盯住 1 号火点")
    panel.hand_over()
    qtbot.waitUntil(lambda: bool(desk.notes) and panel.is_complete())
    with book.reading() as link:
        [over] = shifts.handed_over(link)
    assert (over.incoming, over.note, len(over.open)) == ("贺明长", "盯住 1 号火点", 2)
    # The next shift begins with it, and what is done now is not in the log of the one before.
    book.finish(first.id, "贺明长", "real", "已扑灭", None)
    qtbot.waitUntil(lambda: panel.is_complete() and panel.earlier.isVisible())
    with book.reading() as link:
        assert shifts.begin_of(link, book.now(), None) == over.end
    write(workspace, tmp_path / "log.pdf", "谢斌", over.id)
    assert (tmp_path / "log.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(UserError):
        write(workspace, tmp_path / "none.pdf", "谢斌", 99)
    with closing(sqlite3.connect(workspace.path / EVENTS_FILE)) as link, pytest.raises(sqlite3.IntegrityError):
        link.execute("UPDATE shift SET note = ''")


def test_a_log_counts_what_was_within(desk: Desk, panel: ShiftPanel) -> None:
    book = desk.context.alerts
    assert book is not None
    log = shifts.read(book, NOW - timedelta(hours=1), book.now() + timedelta(seconds=1))
    assert dict(log.came) == {1: 1, 4: 1}
    assert (log.closed, log.unacknowledged, log.overdue, log.hidden) == (0, 2, 0, 0)
    assert [step.action for _, step in log.steps] == ["raise", "raise"]
    with pytest.raises(UserError):
        shifts.hand_over(book, log, "谢斌", "谢斌", "  ", "")
    early = shifts.read(book, NOW - timedelta(hours=3), NOW - timedelta(hours=2))
    assert not early.came
    assert not early.steps


def test_the_roster_says_when_a_shift_began_and_who_follows() -> None:
    tomllib = duty.tomllib

    roster = duty.Roster.model_validate(tomllib.loads(ROSTER))
    night = datetime(2026, 7, 14, 3, 0)
    shift = roster.at(night)
    assert shift is not None
    assert duty.began(shift, night) == datetime(2026, 7, 13, 20, 0)
    assert duty.names_of(duty.following(roster, shift, night)) == ["谢斌", "黄秀"]
    day = roster.at(datetime(2026, 7, 14, 9, 0))
    assert duty.names_of(duty.following(roster, day, datetime(2026, 7, 14, 9, 0))) == ["贺明长"]
