"""Vertices of a shape on the map: moved, added and taken away by mouse and by keys alone."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from widgets.mapview.camera import Camera
from widgets.mapview.drawing import DrawingHand, DrawRequest
from widgets.mapview.reshaping import EditedShape

_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
#: One map unit a pixel; screen (x, y) is ground (x, 200 - y).
_CAMERA = Camera(100.0, 100.0, 1.0, 200, 200)
_SQUARE = shapely.Polygon([(20, 20), (180, 20), (180, 180), (20, 180)])
_HOLED = shapely.Polygon(_SQUARE.exterior, [[(80, 80), (120, 80), (120, 120), (80, 120)]])
_SEVERAL = shapely.MultiPolygon([_HOLED, shapely.box(300, 300, 310, 310)])


@pytest.fixture
def begun(qapp):
    """A hand at work on a shape, and what it told."""

    def begin(shape, **more):
        hand = DrawingHand(lambda: _CAMERA, lambda: None, lambda: 1.0)
        told, ended = [], []
        kind = "polygon" if shapely.get_dimensions(shape) == 2 else "line"
        hand.begin(DrawRequest(kind, told.append, cancelled=lambda: ended.append(1), shape=shape, again=True, **more))
        return hand, told, ended

    return begin


def _drag(hand, start, end):
    taken = hand.press(QPointF(*start), _LEFT)
    if taken:
        assert hand.held
        assert hand.move(QPointF(*end))
        assert hand.release(QPointF(*end))
    return taken


def _key(hand, key, modifiers=Qt.KeyboardModifier.NoModifier):
    return hand.key(QKeyEvent(QEvent.Type.KeyPress, key, modifiers), QPointF(0, 0))


def test_a_vertex_is_dragged_and_an_edge_gets_one(begun):
    hand, told, _ = begun(_SQUARE)
    assert _drag(hand, (22, 178), (10, 190))
    assert told[-1].equals(shapely.Polygon([(10, 10), (180, 20), (180, 180), (20, 180)]))
    assert _drag(hand, (180, 100), (195, 100))
    assert (195, 100) in told[-1].exterior.coords
    assert len(told[-1].exterior.coords) == 6
    assert not _drag(hand, (100, 100), (120, 120)), "elsewhere the map is moved"
    assert len(told) == 2


def test_a_press_on_an_edge_that_is_no_drag_changes_nothing(begun):
    hand, told, _ = begun(_SQUARE)
    assert hand.press(QPointF(180, 100), _LEFT)
    assert hand.release(QPointF(181, 100))
    assert told == []
    assert len(hand.sketch.points) == 4


def test_a_dragged_vertex_snaps(begun):
    hand, told, _ = begun(_SQUARE, snap=lambda x, y, reach: (5.0, 5.0) if x < 20 else None)
    _drag(hand, (20, 180), (11, 188))
    assert (5, 5) in told[-1].exterior.coords


def test_the_second_button_takes_a_vertex_away_until_three_are_left_and_ends_elsewhere(begun):
    hand, told, ended = begun(_SQUARE)
    hand.click(QPointF(20, 20), _RIGHT)
    assert len(told[-1].exterior.coords) == 4
    hand.click(QPointF(180, 20), _RIGHT)
    assert len(told) == 1, "a triangle stays"
    hand.click(QPointF(100, 130), _RIGHT)
    assert ended == [1]
    assert not hand.active


def test_keys_alone(begun):
    hand, told, ended = begun(shapely.LineString([(20, 100), (100, 100)]))
    assert not _key(hand, Qt.Key.Key_Left), "without a chosen vertex the arrows move the map"
    assert _key(hand, Qt.Key.Key_PageDown)
    assert _key(hand, Qt.Key.Key_Up)
    assert told[-1].equals(shapely.LineString([(20, 101), (100, 100)]))
    assert _key(hand, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert told[-1].coords[0] == (10, 101)
    assert _key(hand, Qt.Key.Key_Insert)
    assert len(told[-1].coords) == 3
    assert _key(hand, Qt.Key.Key_Delete)
    assert len(told[-1].coords) == 2
    assert _key(hand, Qt.Key.Key_Return)
    assert ended == [1]


def test_holes_and_parts_are_within_reach_and_stay(begun):
    hand, told, _ = begun(_SEVERAL)
    _drag(hand, (80, 120), (90, 110))
    assert told[-1].geoms[0].interiors[0].coords[0] == (90, 90)
    assert told[-1].geoms[1].equals(_SEVERAL.geoms[1])


@given(st.lists(st.integers(-1, 1), max_size=30))
def test_walking_over_the_vertices_and_moving_none_changes_nothing(steps):
    for shape in (_SEVERAL, _HOLED, shapely.MultiLineString([[(0, 0), (1, 1)], [(5, 5), (6, 6), (7, 5)]])):
        edited = EditedShape(shape)
        for step in steps:
            assert edited.step(step) in edited.points
        assert edited.geometry().equals_exact(shape)
