"""Drawing on the map: what a hand does becomes a geometry."""

from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from widgets.mapview.camera import Camera
from widgets.mapview.drawing import DrawingHand, DrawRequest
from widgets.mapview.sketching import Sketch, nearest_vertex

_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
#: One map unit a pixel; screen (x, y) is ground (x, 100 - y).
_CAMERA = Camera(50.0, 50.0, 1.0, 100, 100)


class Wanted:
    """Records what a drawing tells."""

    def __init__(self) -> None:
        self.geometries: list[shapely.Geometry] = []
        self.seen: list[shapely.Geometry | None] = []
        self.cancelled = 0

    def request(self, kind, **more) -> DrawRequest:
        return DrawRequest(kind, self.geometries.append, self.seen.append, self._cancel, **more)

    def _cancel(self) -> None:
        self.cancelled += 1


@pytest.fixture
def hand(qapp) -> DrawingHand:
    return DrawingHand(lambda: _CAMERA, lambda: None, lambda: 1.0)


def _key(hand: DrawingHand, key: Qt.Key, at: tuple[float, float] = (50, 50)) -> bool:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    return hand.key(event, QPointF(*at))


def _click(hand: DrawingHand, *points: tuple[float, float]) -> None:
    for point in points:
        assert hand.click(QPointF(*point), _LEFT)


def test_a_polygon_is_clicked_and_ended_by_two_clicks_on_its_last_vertex(hand):
    wanted = Wanted()
    hand.begin(wanted.request("polygon"))
    _click(hand, (10, 90), (30, 90), (30, 70))
    assert wanted.geometries == []
    assert hand.double_click()
    assert wanted.geometries[0].equals(shapely.Polygon([(10, 10), (30, 10), (30, 30)]))
    assert not hand.active


def test_a_click_on_the_first_vertex_closes_a_polygon(hand):
    wanted = Wanted()
    hand.begin(wanted.request("polygon"))
    _click(hand, (10, 90), (60, 90), (60, 40), (12, 88))
    assert wanted.geometries[0].equals(shapely.Polygon([(10, 10), (60, 10), (60, 60)]))


def test_a_line_with_one_vertex_is_not_ended(hand):
    wanted = Wanted()
    hand.begin(wanted.request("line"))
    _click(hand, (10, 90))
    assert hand.click(QPointF(10, 90), _RIGHT)
    assert hand.active
    _click(hand, (40, 90))
    hand.click(QPointF(0, 0), _RIGHT)
    assert wanted.geometries[0].length == pytest.approx(30)


def test_backspace_takes_the_last_vertex_back_and_escape_everything(hand):
    wanted = Wanted()
    hand.begin(wanted.request("line"))
    _click(hand, (10, 90), (40, 90), (40, 10))
    assert _key(hand, Qt.Key.Key_Backspace)
    assert wanted.seen[-1].length == pytest.approx(30)
    assert _key(hand, Qt.Key.Key_Escape)
    assert (wanted.cancelled, wanted.geometries, hand.active) == (1, [], False)
    assert not _key(hand, Qt.Key.Key_Escape), "a map that draws nothing leaves the key to others"


def test_without_a_mouse_space_sets_vertices_and_enter_ends(hand):
    wanted = Wanted()
    hand.begin(wanted.request("line"))
    _key(hand, Qt.Key.Key_Space, (10, 10))
    _key(hand, Qt.Key.Key_Space, (10, 60))
    _key(hand, Qt.Key.Key_Return)
    assert wanted.geometries[0].length == pytest.approx(50)


def test_a_box_is_dragged_and_a_mere_click_draws_none(hand):
    wanted = Wanted()
    hand.begin(wanted.request("box"))
    assert hand.press(QPointF(20, 20), _LEFT)
    assert hand.release(QPointF(20, 20))
    assert wanted.geometries == []
    hand.press(QPointF(20, 20), _LEFT)
    assert hand.move(QPointF(60, 70))
    hand.release(QPointF(60, 70))
    assert wanted.geometries[0].bounds == (20, 30, 60, 80)


def test_a_dragged_kind_leaves_the_other_buttons_to_the_map(hand):
    hand.begin(Wanted().request("lasso"))
    assert not hand.press(QPointF(20, 20), Qt.MouseButton.MiddleButton)


def test_a_circle_has_its_area_and_a_lasso_its_way(hand):
    wanted = Wanted()
    hand.begin(wanted.request("circle"))
    hand.press(QPointF(50, 50), _LEFT)
    hand.release(QPointF(70, 50))
    assert wanted.geometries[0].area == pytest.approx(math.pi * 400, rel=3e-4)
    hand.begin(wanted.request("lasso"))
    hand.press(QPointF(10, 10), _LEFT)
    for point in ((40, 10), (40, 40), (10, 40)):
        hand.move(QPointF(*point))
    hand.release(QPointF(10, 20))
    assert wanted.geometries[1].area == pytest.approx(900)


def test_a_new_drawing_tells_the_old_one_that_it_is_over(hand):
    first, second = Wanted(), Wanted()
    hand.begin(first.request("line"))
    hand.begin(second.request("point"))
    assert first.cancelled == 1
    _click(hand, (5, 95))
    assert second.geometries[0].equals(shapely.Point(5, 5))


def test_a_drawing_that_goes_on_begins_anew(hand):
    wanted = Wanted()
    hand.begin(wanted.request("point", again=True))
    _click(hand, (5, 95), (15, 95))
    assert len(wanted.geometries) == 2
    hand.cancel()
    assert wanted.cancelled == 1


def test_a_vertex_takes_the_pointer_when_it_is_near(hand):
    wanted = Wanted()
    vertices = [(11.0, 11.0), (80.0, 80.0)]
    hand.begin(wanted.request("point", snap=lambda x, y, reach: nearest_vertex(vertices, (x, y), reach)))
    _click(hand, (14, 85))
    assert wanted.geometries[0].equals(shapely.Point(11, 11))


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), max_size=8))
def test_what_is_drawn_is_a_polygon_with_an_area_or_nothing(points):
    sketch = Sketch("polygon")
    for point in points:
        sketch.add(point)
    geometry = sketch.geometry()
    assert geometry is None or (geometry.geom_type == "Polygon" and geometry.area > 0)
