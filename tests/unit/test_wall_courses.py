"""Labels of the axes of time on a wall: whole days and hours, few enough for large type."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from plugins.wall.courses import clock_labels


@pytest.mark.parametrize(
    ("begin", "hours", "texts"),
    [
        (datetime(2026, 11, 20, 5, 30), 50, ["12 时", "11-21", "12 时", "11-22"]),
        (datetime(2026, 11, 20, 5, 30), 24, ["6 时", "12 时", "18 时", "11-21"]),
        (datetime(2026, 11, 20, 5, 30), 2, ["6 时", "7 时"]),
        (datetime(2026, 11, 15, 5, 30), 24 * 7, ["11-17", "11-19", "11-21"]),
    ],
)
def test_labels_stand_at_whole_hours_and_days(begin, hours, texts):
    found = clock_labels(begin.timestamp(), (begin + timedelta(hours=hours)).timestamp())
    assert [label.text for label in found] == texts
    assert all(datetime.fromtimestamp(label.at).minute == 0 for label in found)
