"""Windows of days: what they hold, how a hand moves them, and what is counted."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from data.dated import TimeFilter, TimeWindow, local_days, moment64, moments
from layers.tiles.picture import Picture
from widgets.mapview.areas import AreaLayer, Areas, AreaStyle
from widgets.mapview.live import LiveLayer
from widgets.mapview.live_stack import LiveStack
from widgets.theme import Theme
from widgets.timeline.brush import LEAST_DAYS, Axis, Part, dragged, part_at
from widgets.timeline.windowbar import Series, WindowBar

MAY = TimeWindow(date(2026, 5, 1), date(2026, 5, 31))
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))


def at_noon(*days: date) -> np.ndarray:
    return moments([day.isoformat() for day in days])


def test_a_window_holds_its_first_and_last_day_and_what_reaches_into_it():
    times = at_noon(date(2026, 4, 30), MAY.first, MAY.last, date(2026, 6, 1))
    assert MAY.holds(times).tolist() == [False, True, True, False]
    spans = np.array([[times[0], times[1]], [times[0], times[3]], [times[3], times[3]]])
    assert MAY.holds(spans).tolist() == [True, True, False]


def test_what_has_no_date_is_always_shown():
    assert MAY.holds(moments([None, "", "not a day"])).all()
    times = TimeFilter(MAY, scenes={"old": at_noon(date(2025, 1, 1))[0]})
    assert times.shows_scene("unknown")
    assert not times.shows_scene("old")
    assert TimeFilter(MAY, scenes=times.scenes, kept=frozenset({"scene"})).shows_scene("old")


def test_moments_of_the_database_are_utc_and_days_are_local():
    begin = MAY.begin
    assert moments([begin.isoformat()[:10]])[0] == moment64(begin + timedelta(hours=12))
    found = local_days(np.array([moment64(begin), moment64(MAY.end) - 1, np.datetime64("NaT", "s")]))
    assert found.tolist() == [MAY.first, MAY.last]
    assert moments(["2026-05-03T01:02:03.456Z", "2026-05-03 01:02:03"]).tolist()[0].hour == 1


def test_a_window_that_ends_before_it_begins_is_none():
    with pytest.raises(ValueError, match="before it begins"):
        TimeWindow(MAY.last, MAY.first)


def test_edges_are_drawn_the_inside_is_moved_and_outside_a_new_window_begins():
    axis = Axis(date(2026, 4, 1), date(2026, 6, 30), 10.0, 910.0)
    assert part_at(axis, MAY, axis.x(MAY.first) + 2) is Part.FIRST
    assert part_at(axis, MAY, axis.x(MAY.last + timedelta(days=1)) - 2) is Part.LAST
    assert part_at(axis, MAY, axis.x(date(2026, 5, 15))) is Part.WHOLE
    assert part_at(axis, MAY, axis.x(date(2026, 6, 20))) is Part.OUTSIDE
    assert part_at(axis, None, 50.0) is Part.OUTSIDE
    assert dragged(MAY, Part.FIRST, MAY.first, date(2026, 5, 10)).first == date(2026, 5, 10)
    assert dragged(MAY, Part.FIRST, MAY.first, date(2026, 6, 3)) == TimeWindow(MAY.last, date(2026, 6, 3))
    assert dragged(MAY, Part.WHOLE, date(2026, 5, 5), date(2026, 5, 7)) == MAY.moved(2)
    assert dragged(MAY, Part.OUTSIDE, date(2026, 6, 9), date(2026, 6, 4)) == TimeWindow(
        date(2026, 6, 4), date(2026, 6, 9)
    )


@given(first=DAYS, length=st.integers(7, 900), factor=st.floats(0.2, 5.0), share=st.floats(0.0, 1.0))
def test_the_axis_stays_within_what_there_is(first, length, factor, share):
    whole = TimeWindow(date(2020, 1, 1), date(2026, 12, 31))
    axis = Axis(first, first, 14.0, 800.0).moved_into(first, length, whole)
    zoomed = axis.zoomed(factor, 14.0 + share * 800.0, whole)
    assert whole.first <= zoomed.first < zoomed.last <= whole.last
    assert zoomed.days >= LEAST_DAYS
    assert zoomed.day(zoomed.x(zoomed.first) + 0.01) == zoomed.first


def test_live_points_and_areas_of_other_days_are_not_drawn_until_the_window_goes():
    times = at_noon(date(2026, 5, 2), date(2026, 7, 2))
    ids, xy = np.array([1, 2]), np.array([[0.0, 0.0], [5.0, 5.0]])
    stack = LiveStack()
    stack.within_time(MAY)
    stack.put(LiveLayer("alerts", ids, xy, times=times))
    state = stack.get("alerts")
    assert state.rows().tolist() == [0]
    state.filter([2])
    assert state.rows().tolist() == []
    state.replace(LiveLayer("alerts", ids, xy, times=times[::-1]))
    assert state.rows().tolist() == [1]
    stack.within_time(MAY, frozenset({"alerts"}))
    assert state.rows().tolist() == [0, 1]
    areas = Areas(lambda: None)
    shapes = shapely.buffer(shapely.points(xy), 1.0)
    areas.show(AreaLayer("cases", ids, shapes, (AreaStyle("#FFFFFF"),), times=times))
    areas.within_time(MAY)
    assert areas.get("cases").rows_within((-9, -9, 9, 9)).tolist() == [0]
    assert areas.pick(5.0, 5.0, 0.1) is None
    areas.within_time(None)
    assert areas.pick(5.0, 5.0, 0.1).id == 2


def test_a_picture_of_other_days_has_other_tiles():
    plain = Picture("p", "EPSG:4490", ("a",))
    dated = Picture("p", "EPSG:4490", ("a",), times=("2026-05-01T00:00:00", "2026-06-01T00:00:00", (("a", "day"),)))
    assert plain.key != dated.key
    view = dated.view((0, 0, 1, 1), 10, 10, labels=True)
    assert (view.times.begin, view.times.fields) == ("2026-05-01T00:00:00", {"a": "day"})
    assert plain.view((0, 0, 1, 1), 10, 10, labels=True).times is None


def test_the_keys_move_stretch_and_end_the_window(qtbot):
    bar = WindowBar(Theme("dark"))
    qtbot.addWidget(bar)
    bar.resize(900, bar.height())
    whole = TimeWindow(date(2026, 1, 1), date(2026, 12, 31))
    days = np.array(["2026-05-02", "2026-05-02", "2026-08-01"], "datetime64[D]")
    bar.show_series([Series("告警", days, Theme("dark").series(0))], whole)
    bar.set_window(MAY)
    told = []
    bar.window_changed.connect(told.append)
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    qtbot.keyClick(bar, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert told == [MAY.moved(1), TimeWindow(date(2026, 5, 2), date(2026, 6, 2)), None]
    assert bar.series[0].within(MAY.first, MAY.last) == 2
    assert not bar.grab().isNull()


def test_a_hand_draws_a_window_and_a_double_click_ends_it(qtbot):
    bar = WindowBar(Theme("light"))
    qtbot.addWidget(bar)
    bar.resize(928, bar.height())
    bar.show()
    bar.show_series([], TimeWindow(date(2026, 1, 1), date(2026, 12, 31)))
    bar.show_days(date(2026, 5, 1), date(2026, 5, 30))
    y = 40
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(round(bar.axis.x(date(2026, 5, 4)) + 3), y))
    qtbot.mouseMove(bar, QPoint(round(bar.axis.x(date(2026, 5, 9)) + 3), y))
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton)
    assert bar.chosen == TimeWindow(date(2026, 5, 4), date(2026, 5, 9))
    qtbot.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(100, y))
    assert bar.chosen is None
