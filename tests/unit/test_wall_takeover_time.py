"""What a take-over says of time: counted to the second while that is of use, and from the moment it names."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from app.wall.takeover.cards import time_left
from data.alerts.model import Alert, Severity

NOW = datetime(2026, 7, 14, 9, 42, tzinfo=timezone.utc)


def _alert(deadline: timedelta | None, escalation: int = 0) -> Alert:
    return Alert(
        id=1,
        source="s",
        kind="fire",
        place="p",
        severity=Severity(1),
        title="t",
        text="",
        first_seen=NOW - timedelta(minutes=8),
        last_seen=NOW,
        count=1,
        active=True,
        acknowledged=False,
        deadline=None if deadline is None else NOW + deadline,
        escalation=escalation,
    )


@pytest.mark.parametrize(
    ("deadline", "escalation", "said"),
    [
        (timedelta(minutes=7, seconds=42), 0, ("距现场核查时限", "07:42")),
        (timedelta(seconds=-2), 0, ("超过现场核查时限", "超时 00:02")),
        (timedelta(minutes=-16), 0, ("超过现场核查时限", "超时 16 分钟")),
        (timedelta(hours=-5), 0, ("超过现场核查时限", "超时 5 小时")),
        (timedelta(minutes=3), 2, ("距第 3 次上报", "03:00")),
        (None, 3, ("已逐级上报，距首报", "8 分钟")),
    ],
)
def test_time(deadline: timedelta | None, escalation: int, said: tuple[str, str]) -> None:
    assert time_left(_alert(deadline, escalation), NOW) == said
