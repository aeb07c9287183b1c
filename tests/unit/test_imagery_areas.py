"""Areas drawn over the map: masks, marks for the small, hits."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from PySide6.QtGui import QColor, QImage, QPainter

from widgets.mapview.areas import AreaLayer, Areas, AreaStyle
from widgets.mapview.camera import Camera
from widgets.mapview.painter.areas import AreaPainter, outline
from widgets.theme import Theme

PINK, JADE = AreaStyle("#FF6FD0", 0.3), AreaStyle("#45C4B0")


@pytest.fixture
def theme(qapp):
    return Theme("dark")


def layer(**more):
    geometries = np.array([shapely.box(0, 0, 40, 40), shapely.box(60, 60, 61, 61), shapely.box(10, 10, 20, 20)])
    values = {"name": "a", "ids": np.array([7, 8, 9]), "geometries": geometries, "styles": [PINK, JADE]}
    return AreaLayer(**{**values, **more})


def paint(theme, areas, hovered=None):
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    AreaPainter(theme).paint(painter, Camera(50, 50, 1.0, 100, 100), 1.0, areas, hovered)
    painter.end()
    return image


def is_near(image, x, y, colour):
    have, want = QColor(image.pixel(x, y)), QColor(colour)
    return max(abs(have.red() - want.red()), abs(have.green() - want.green()), abs(have.blue() - want.blue())) < 40


def test_outlines_and_marks_are_drawn(theme):
    told = []
    areas = Areas(lambda: told.append(1))
    areas.show(layer(classes=np.array([0, 1, 1], np.uint8)))
    image = paint(theme, areas)
    assert is_near(image, 0, 80, PINK.stroke)  # y runs down: the box reaches from 60 to 100
    assert is_near(image, 60, 39, JADE.stroke)  # a square metre is a mark
    assert told == [1]


def test_a_mask_hides_at_once(theme):
    areas = Areas(lambda: None)
    areas.show(layer())
    areas.mask("a", np.array([False, False, True]))
    assert areas.pick(5, 5, 0.5) is None
    assert paint(theme, areas).pixelColor(0, 80) == QColor(0, 0, 0)
    areas.mask("a", None)
    assert areas.pick(5, 5, 0.5).id == 7


def test_the_smallest_area_is_hit_and_stays_the_same_hit():
    areas = Areas(lambda: None)
    areas.show(layer(titles=["outer", "tiny", "inner"]))
    assert areas.pick(15, 15, 0.1).title == "inner"
    assert areas.pick(15, 15, 0.1) == areas.pick(16, 17, 0.1)
    assert areas.pick(62, 60.5, 2).id == 8  # within reach
    assert areas.pick(90, 10, 2) is None
    areas.show(layer(clickable=False))
    assert areas.pick(15, 15, 0.1) is None


def test_selection_survives_new_data_and_removal_is_quiet():
    areas = Areas(lambda: None)
    areas.show(layer())
    areas.select("a", [9])
    areas.show(layer())
    assert areas.get("a").selected == {9}
    areas.remove("a")
    areas.remove("a")
    assert areas.get("a") is None


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="classes"):
        layer(classes=np.array([0], np.uint8))
    with pytest.raises(ValueError, match="no style"):
        layer(classes=np.array([0, 0, 2], np.uint8))
    areas = Areas(lambda: None)
    areas.show(layer())
    with pytest.raises(ValueError, match="mask"):
        areas.mask("a", np.array([True]))


def test_a_hole_stays_open(theme):
    ring = shapely.difference(shapely.box(0, 0, 40, 40), shapely.box(10, 10, 30, 30))
    path = outline(ring, 0.0, 40.0)
    assert path.contains(outline(shapely.box(4, 4, 6, 6), 0.0, 40.0).boundingRect().center())
    assert not path.contains(outline(shapely.box(19, 19, 21, 21), 0.0, 40.0).boundingRect().center())


def test_ten_thousand_areas_are_masked_and_drawn(theme):
    rng = np.random.default_rng(1)
    corners = rng.uniform(0, 100, (10_000, 2))
    many = np.array([shapely.box(x, y, x + 3, y + 3) for x, y in corners], dtype=object)
    areas = Areas(lambda: None)
    areas.show(AreaLayer("many", np.arange(10_000), many, [PINK]))
    score = rng.uniform(0, 1, 10_000)
    areas.mask("many", score > 0.99)
    state = areas.get("many")
    assert len(state.rows_within((0, 0, 200, 200))) == int((score > 0.99).sum())
    paint(theme, areas)


def test_a_higher_level_lies_above_whichever_came_first():
    areas = Areas(lambda: None)
    for name, level in (("marked", 1), ("land", 0), ("veil", 0)):
        areas.show(layer(name=name, level=level))
    areas.remove("land")
    areas.show(layer(name="land"))
    assert [state.layer.name for state in areas] == ["veil", "land", "marked"]
    hit = areas.pick(15, 15, 1.0)
    assert hit is not None
    assert hit.layer == "marked"
