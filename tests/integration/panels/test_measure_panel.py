"""The measure panel on a real workspace, with the map's drawing played by hand."""

from __future__ import annotations

import shapely
from PySide6.QtWidgets import QApplication

from plugins.measure.panel import MeasurePanel


def test_distance_area_and_cancel(desk, shown):
    panel = shown(MeasurePanel(desk.context), 360, 480)
    panel.buttons["distance"].click()
    request = desk.map.named("draw")[-1]
    assert request.kind == "line"
    x, y, _, _ = desk.context.store.extent("division")
    line = shapely.LineString([(x, y), (x, y + 300)])
    request.changed(line)
    assert request.caption(line) == panel.headline.text()
    request.finished(line)
    panel.copy.click()
    assert QApplication.clipboard().text().startswith("总长\t")
    assert desk.notes

    panel.buttons["area"].click()
    request = desk.map.named("draw")[-1]
    assert request.kind == "polygon"
    assert not panel.buttons["distance"].isChecked()
    request.finished(shapely.box(x, y, x + 50, y + 50))
    assert "m²" in panel.headline.text()
    request.cancelled()
    assert not panel.buttons["area"].isChecked()
    panel.clear.click()
    assert panel.result is None
    assert not panel.facts.isVisible()
