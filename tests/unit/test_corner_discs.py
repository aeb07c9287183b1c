"""Corners of a red line are discs of their own; a ring around a chosen point leaves its mark in sight."""

from __future__ import annotations

import pytest
import shapely
from PySide6.QtGui import QColor, QImage, QPainter

from widgets.mapview.camera import Camera
from widgets.mapview.painter.shapes import Shape, ShapePainter
from widgets.theme import Theme


@pytest.mark.parametrize(("role", "covered"), [("red_line", True), ("selection", False)])
def test_what_lies_within_a_point(qapp, role, covered):
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    painter = QPainter(image)
    theme = Theme("light")
    ShapePainter(theme).paint(painter, Camera(0.0, 0.0, 1.0, 60, 60), 1.0, [(role, Shape([shapely.Point(0.0, 0.0)]))])
    painter.end()
    middle = image.pixelColor(30, 30).name()
    assert middle == (theme.stroke(role).casing.lower() if covered else "#336699")
