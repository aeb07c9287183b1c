"""Sketches on the map: lines and points are drawn and found, and what lies inside an area stays within reach."""

from __future__ import annotations

import pytest
import shapely
from PySide6.QtGui import QColor, QImage, QPainter

from data.sketches.model import COLOURS, Sketch
from plugins.sketches.onmap import layers
from widgets.mapview.areas import AreaState
from widgets.mapview.camera import Camera
from widgets.mapview.painter.areas import AreaPainter
from widgets.theme import Theme

#: One map unit a pixel; screen (x, y) is ground (x, 200 - y).
_CAMERA = Camera(100.0, 100.0, 1.0, 200, 200)
_LINE = Sketch("l", "line", shapely.LineString([(10, 20), (190, 20)]), COLOURS["cyan"], 4.0)
_AREA = Sketch("a", "area", shapely.box(20, 50, 180, 180), COLOURS["red"], 4.0)
_POINT = Sketch("p", "point", shapely.Point(100, 20), COLOURS["green"])
_TEXT = Sketch("t", "text", shapely.Point(100, 115), COLOURS["white"], text="安置点")


@pytest.fixture
def states() -> list[AreaState]:
    return [AreaState(layer) for layer in layers((_POINT, _LINE, _AREA, _TEXT), (1, 2, 3, 4))]


def _painted(states: list[AreaState]) -> QImage:
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#305030"))
    painter = QPainter(image)
    AreaPainter(Theme("dark")).paint(painter, _CAMERA, 1.0, states, None)
    painter.end()
    return image


def test_lines_points_areas_and_texts_are_drawn_in_their_colours(qapp, states):
    image = _painted(states)
    assert image.pixelColor(40, 180) == QColor(COLOURS["cyan"])
    assert image.pixelColor(100, 180) == QColor(COLOURS["green"]), "the point lies above the line drawn later"
    assert image.pixelColor(20, 100) == QColor(COLOURS["red"])
    inside = image.pixelColor(40, 40)
    assert inside not in (QColor("#305030"), QColor(COLOURS["red"])), "the map is seen through"
    white = QColor(COLOURS["white"])
    assert any(image.pixelColor(x, y) == white for x in range(70, 130) for y in range(70, 100))


def test_a_chosen_point_has_a_ring(qapp, states):
    before = _painted(states)
    states[1].selected = frozenset({1})
    assert _painted(states) != before


def test_what_lies_inside_an_area_stays_within_reach(states):
    shapes, points, texts = states
    assert shapes.hit(100, 150, 5) is None
    assert shapes.hit(22, 100, 5).id == 3
    assert shapes.hit(40, 22, 5).id == 2
    assert points.hit(102, 20, 5).id == 1
    assert texts.hit(101, 115, 5).id == 4
    assert shapes.layer.printed
