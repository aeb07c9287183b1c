"""How alerts that are over stand among those that go on: on a map, in a list read from afar, by their time."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from data.alerts.model import Alert, Severity
from plugins.alerts import words
from plugins.alerts.points import alert_points
from widgets.theme import Theme
from widgets.wall.canvas import Canvas
from widgets.wall.type import WallType

NOW = datetime(2026, 7, 14, 9, 42).astimezone()


def _alert(number: int, severity: int, active: bool = True) -> Alert:
    return Alert(
        number, f"s{number}", "fire", "", Severity(severity), "", "", first_seen=NOW.astimezone(timezone.utc),
        last_seen=NOW.astimezone(timezone.utc), active=active, x=1.0, y=2.0,
    )  # fmt: skip


def test_on_a_map_what_is_over_lies_beneath_and_the_gravest_on_top() -> None:
    drawn = alert_points([_alert(1, 1, active=False), _alert(2, 1), _alert(3, 2), _alert(4, 4, active=False)])
    assert drawn.ids.tolist() == [4, 1, 3, 2]


def test_what_is_over_has_a_glyph_of_its_own_as_large_as_it_is_asked_for(qtbot: QtBot) -> None:
    theme = Theme("dark")
    picture = QImage(100, 100, QImage.Format.Format_RGB32)
    picture.fill(theme.colour("b1"))
    painter = QPainter(picture)
    Canvas(painter, theme, WallType(48)).over(QPointF(50, 50), 80)
    painter.end()
    grey = QColor(theme.hex("t3")).rgb()
    inked = [(x, y) for x in range(100) for y in range(100) if picture.pixel(x, y) == grey]
    box = QRectF(min(x for x, _ in inked), min(y for _, y in inked), 0, 0)
    assert box.left() < 22
    assert max(x for x, _ in inked) > 78
    assert any(40 < x < 60 and 40 < y < 70 for x, y in inked), "the tick"


def test_a_deed_of_another_day_names_the_day() -> None:
    assert words.brief(NOW, NOW) == "09:42"
    assert words.brief(NOW - timedelta(days=1), NOW) == "07-13"
