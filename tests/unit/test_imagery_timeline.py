"""The time bar and its axis."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QImage

from widgets.theme import Theme
from widgets.timeline.axis import place_of, span_of, ticks
from widgets.timeline.timebar import TimeBar, TimeEntry, fitting

DAYS = st.dates(min_value=datetime.date(1972, 1, 1), max_value=datetime.date(2100, 1, 1))


@given(st.lists(DAYS, max_size=30), st.floats(100, 4000))
def test_every_day_lies_on_the_axis(days, width):
    first, last = span_of(days)
    assert first < last
    assert all(0 <= place_of(day, first, last) <= 1 for day in days)
    found = ticks(first, last, width)
    places = [tick.place for tick in found]
    assert places == sorted(places)
    assert all(0 <= place <= 1 for place in places)


def test_ticks_are_months_then_years():
    assert [t.text for t in ticks(datetime.date(2025, 12, 10), datetime.date(2026, 3, 2), 900)] == [
        "2026", "2026-02", "2026-03"
    ]  # fmt: skip
    years = ticks(datetime.date(2009, 5, 1), datetime.date(2020, 9, 1), 900)
    assert [t.text for t in years][:2] == ["2010", "2011"]
    assert all(t.major for t in years)


@pytest.fixture
def bar(qtbot):
    bar = TimeBar(Theme("dark"))
    qtbot.addWidget(bar)
    bar.resize(900, bar.height())
    picture = QImage(200, 90, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    bar.show_entries(
        [
            TimeEntry("c", datetime.date(2026, 6, 18), ("0.5 m", "云 1%"), picture, "后", shown=True),
            TimeEntry("a", datetime.date(2025, 6, 21), ("0.5 m", "云 0%"), picture, "前"),
            TimeEntry("b", datetime.date(2026, 2, 14), ("2 m",), missing=True),
        ]
    )
    bar.show()
    return bar


def test_dates_are_chosen_by_picture_mark_and_keys(bar, qtbot):
    assert [entry.key for entry in bar.entries] == ["a", "b", "c"]
    chosen, activated = [], []
    bar.chosen.connect(chosen.append)
    bar.activated.connect(activated.append)
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar._rect(1).center().toPoint())
    mark = QPointF(bar._mark(bar.entries[0]), bar._axis_y())
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=mark.toPoint())
    qtbot.keyClick(bar, Qt.Key.Key_End)
    qtbot.keyClick(bar, Qt.Key.Key_Left)
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    assert chosen == ["b", "a", "c", "b"]
    assert activated == ["b"]
    assert bar.at(QPointF(880, 20)) == ""


def test_what_is_chosen_stays_and_is_drawn(bar):
    bar.choose("c")
    bar.show_entries(bar.entries[1:])
    assert bar.current == "c"
    assert not bar.grab().isNull()
    bar.show_entries([])
    assert bar.current == ""
    assert not bar.grab().isNull()


def test_many_dates_are_scrolled_to(qtbot):
    bar = TimeBar(Theme("light"))
    qtbot.addWidget(bar)
    bar.resize(600, bar.height())
    start = datetime.date(2020, 1, 1)
    bar.show_entries([TimeEntry(str(i), start + datetime.timedelta(days=30 * i)) for i in range(40)])
    bar.choose("0")
    assert bar._rect(0).left() >= 0
    bar.choose("39")
    assert bar._rect(39).right() <= 600


def test_a_note_less_rather_than_half_of_one(qapp):
    metrics = QFontMetrics(qapp.font())
    notes = ("0.5 m", "云 12%")
    whole, first = (metrics.horizontalAdvance(text) for text in (" • ".join(notes), notes[0]))
    assert fitting(notes, whole, metrics) == "0.5 m • 云 12%"
    assert fitting(notes, whole - 1, metrics) == "0.5 m"
    assert fitting(notes, first - 1, metrics).endswith("…")
    assert fitting((), 100, metrics) == ""
