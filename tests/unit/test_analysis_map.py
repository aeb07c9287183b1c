"""What areas got for analyses: an inside of another colour, hatching, no casing, letters beside places."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from PySide6.QtGui import QColor, QImage, QPainter

from widgets.mapview.areas import AreaLayer, AreaState, AreaStyle, Letter
from widgets.mapview.camera import Camera
from widgets.mapview.painter.areas import AreaPainter
from widgets.theme import Theme

SIDE = 200
BOX = shapely.box(50.0, 50.0, 150.0, 150.0)


@pytest.fixture
def paint(qapp):
    def painted(style, letters=(), shapes=(BOX,)):
        image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
        image.fill(QColor("#FFFFFF"))
        layer = AreaLayer(
            "a", np.arange(len(shapes)), np.array(shapes, object), [style], letters=letters, clickable=False
        )
        painter = QPainter(image)
        camera = Camera(100.0, 100.0, 1.0, SIDE, SIDE)
        AreaPainter(Theme("light")).paint(painter, camera, 1.0, [AreaState(layer)], None)
        painter.end()
        return image

    return painted


def _share(image, colour, box):
    left, top, right, bottom = box
    found = [image.pixelColor(x, y).name() == colour for x in range(left, right) for y in range(top, bottom)]
    return sum(found) / len(found)


def test_the_inside_may_have_a_colour_of_its_own(paint):
    image = paint(AreaStyle("#000000", 1.0, 1.0, cased=False, inside="#ff0000"))
    assert image.pixelColor(100, 100).name() == "#ff0000"
    assert image.pixelColor(40, 100).name() == "#ffffff"


def test_hatching_lets_the_ground_be_seen(paint):
    image = paint(AreaStyle("#000000", width=1.0, cased=False, hatched=True))
    assert 0.5 < _share(image, "#ffffff", (60, 60, 140, 140)) < 0.9
    assert _share(image, "#ffffff", (0, 0, 45, 200)) == 1


def test_letters_stand_on_the_side_they_are_sent_to_and_never_on_each_other(paint):
    style = AreaStyle("#c0211c")
    one = paint(style, [Letter(100, 100, "J1", 1.0, 0.0)], shapes=())
    assert _share(one, "#ffffff", (0, 0, 100, 200)) == 1
    assert _share(one, "#ffffff", (100, 80, 150, 120)) < 1
    two = paint(style, [Letter(100, 100, "J1", 1.0, 0.0), Letter(101, 100, "J2", 1.0, 0.0)], shapes=())
    assert two == one
