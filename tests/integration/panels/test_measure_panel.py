"""The measure panel on a real workspace, with the map's drawing played by hand."""

from __future__ import annotations

import numpy as np
import rasterio
import shapely
from affine import Affine
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


def test_the_profile_of_a_line_and_the_map_follow_each_other(desk, shown, qtbot):
    panel = shown(MeasurePanel(desk.context), 360, 620)
    panel.buttons["profile"].click()
    request = desk.map.named("draw")[-1]
    x0, y0, x1, y1 = desk.context.store.extent("division")
    line = shapely.LineString([(x0 + 200, y0 + 200), (x1 - 200, y1 - 200)])
    assert request.caption(line)
    request.finished(line)
    assert "dem.tif" in panel.hint.text(), "without a model it says what is missing"
    hills = 100 + 20 * np.sin(np.arange(200)[:, None] / 9) + np.zeros((200, 200))
    terrain = desk.context.workspace.imagery / "dem.tif"
    terrain.parent.mkdir(exist_ok=True)
    with rasterio.open(
        terrain, "w", driver="GTiff", width=200, height=200, count=1, dtype="float32", crs=desk.context.workspace.crs,
        transform=Affine((x1 - x0) / 200, 0, x0, 0, (y0 - y1) / 200, y1),
    ) as target:  # fmt: skip
        target.write(hills.astype("float32"), 1)
    with qtbot.waitSignal(panel.completed, timeout=20_000):
        request.finished(line)
    found = panel.profile
    assert found.known
    assert panel.chart.isVisible()
    assert len(panel.result.facts) >= 6
    panel.chart.point(len(found.x) // 2)
    assert desk.map.named("highlight")[-1] == (2, "hover"), "the line and the place"
    assert "•" in panel.headline.text()
    panel.chart.point(-1)
    assert panel.headline.text() == panel.result.headline
    panel.clear.click()
    assert not panel.chart.isVisible()


def test_the_key_begins_a_distance_and_leaves_a_measure_under_way_alone(desk, shown):
    panel = shown(MeasurePanel(desk.context), 360, 480)
    panel.restore_state({"begin": "distance"})
    assert panel.buttons["distance"].isChecked()
    begun = len(desk.map.named("draw"))
    panel.restore_state({"begin": "distance"})
    assert len(desk.map.named("draw")) == begun, "pressed again, the points that were set stay"
    panel.restore_state({})
    assert panel.buttons["distance"].isChecked()
