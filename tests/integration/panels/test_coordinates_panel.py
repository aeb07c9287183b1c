"""The panel of coordinates on a real workspace: what is pasted comes out in the other system, and goes on the map."""

from __future__ import annotations

import json

import shapely
from PySide6.QtWidgets import QApplication

from data.converting import Plane
from plugins.coordinates.panel import CoordinatesPanel


def test_pasted_points_are_converted_copied_written_and_drawn(desk, shown, qtbot, tmp_path):
    panel = shown(CoordinatesPanel(desk.context), 400, 620)
    panel.source.choose(None)
    panel.target.choose(4526)
    assert panel.target.system() == Plane(3, 38)
    panel.given.setPlainText("J1 113.404 27.880\nJ2 113°24′36″E 27°53′N\nJ3 113.4")
    qtbot.waitUntil(lambda: panel.is_complete() and len(panel.points) == 2)
    assert "3" in panel.said.text()
    assert panel.notation.isHidden()
    panel.copy.click()
    assert QApplication.clipboard().text().splitlines()[1].startswith("J1\t308")
    panel.draw.click()
    assert desk.map.named("highlight")[-1] == (2, "hover")
    panel.write_to(tmp_path / "points.geojson")
    qtbot.waitUntil((tmp_path / "points.geojson").is_file)
    qtbot.waitUntil(lambda: bool(desk.notes))
    features = json.loads((tmp_path / "points.geojson").read_text(encoding="utf-8"))["features"]
    assert features[0]["geometry"]["coordinates"] == [113.404, 27.88]
    panel.target.choose(None)
    qtbot.waitUntil(lambda: panel.is_complete() and "27°" not in panel.result.toPlainText())
    assert not panel.notation.isHidden()
    x, y, _, _ = desk.context.store.extent("division")
    panel.pick.click()
    desk.map.named("draw")[-1].finished(shapely.Point(x, y))
    qtbot.waitUntil(lambda: panel.is_complete() and len(panel.points) == 3)
