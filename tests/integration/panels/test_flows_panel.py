"""The panel of land flows: computed by the real command, read as a table, chosen on the drawing, seen on the map."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import numpy as np
import pyogrio
import pytest
import shapely
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.jobs import run_command
from data.flows import measures
from data.messages import AreaChosen
from plugins.flows.panel import FlowsPanel
from plugins.flows.sankey import Band, Sankey
from tests.support.county import VILLAGES, Desk
from widgets.theme import Theme


@pytest.fixture
def earlier(desk: Desk) -> Desk:
    """An earlier year: the first three parcels were cropland, the fourth an orchard."""
    store, workspace = desk.context.store, desk.context.workspace
    assert store is not None
    assert workspace is not None
    found = store.arrays("dltb", ["geom", "DLBM", "ZLDWDM"])
    codes = np.array(found["DLBM"], dtype=object)
    codes[:3], codes[3] = "0101", "0201"
    folder = workspace.path / "history"
    folder.mkdir()
    names = ["DLBM", "ZLDWDM"]
    columns = [codes, np.array(found["ZLDWDM"], dtype=object)]
    shapes = shapely.to_wkb(found["geom"])
    pyogrio.raw.write(folder / "y.gpkg", shapes, columns, names, geometry_type="MultiPolygon", crs="EPSG:4526")
    return desk


def test_what_became_what_is_computed_read_and_seen(earlier: Desk, qtbot: QtBot) -> None:
    context = earlier.context
    object.__setattr__(context, "run_command", run_command)
    panel = FlowsPanel(context)
    qtbot.addWidget(panel)
    panel.resize(900, 400)
    panel.show()
    qtbot.waitUntil(panel.is_complete, timeout=10_000)
    assert panel.files.currentText() == "y.gpkg"
    qtbot.mouseClick(panel.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0 and panel.is_complete(), timeout=60_000)
    assert earlier.reports == []
    panel.levels.setCurrentIndex(1)
    panel.levels.activated.emit(1)
    qtbot.waitUntil(panel.is_complete)
    rows, columns = panel.model.rowCount(), panel.model.columnCount()
    total = panel.model.index(rows - 1, columns - 1).data()
    edge = sum(float(panel.model.index(row, columns - 1).data().replace(",", "")) for row in range(rows - 1))
    assert float(total.replace(",", "")) == pytest.approx(edge, abs=0.001)
    panel.shown.setChecked(True)
    changed = earlier.map.areas["flows.changes"]
    assert 0 < len(changed) <= 4
    band = panel.sankey._drawn[0]
    at = band.path.pointAtPercent(0.25)
    hit = next(
        QPoint(round(at.x()), round(at.y()) + dy) for dy in range(-3, 12) if band.path.contains(at + type(at)(0, dy))
    )
    qtbot.mouseClick(panel.sankey, Qt.MouseButton.LeftButton, pos=hit)
    assert len(earlier.map.areas["flows.changes"]) <= len(changed)
    before = panel.figures.text()
    earlier.hub.publish(AreaChosen(next(reversed(VILLAGES))))
    qtbot.waitUntil(partial(lambda was: panel.figures.text() != was, before))
    earlier.hub.publish(AreaChosen(None))
    for name in measures.MEASURES:
        panel.views.setCurrentIndex(panel.views.findData(name))
        panel.views.activated.emit(panel.views.currentIndex())
        qtbot.waitUntil(panel.is_complete)
        # The county has no elevation model: that table says so.
        assert (panel.measures.model.rowCount() > 0) is (name != "slope")
        assert panel.measures.remark.text()
    village = panel.measures.model.index(1, 0)
    panel.measures.table.clicked.emit(village)
    qtbot.waitUntil(lambda: panel.measures.model.rowCount() == 2)
    assert panel.measures.model.index(1, 0).data() == village.data()
    panel.export("xlsx", earlier.context.workspace.path)
    qtbot.waitUntil((earlier.context.workspace.path / "流量表.xlsx").is_file, timeout=60_000)
    qtbot.waitUntil(lambda: any("流量表.xlsx" in note for note in earlier.notes), timeout=10_000)
    panel.shut()
    assert "flows.changes" not in earlier.map.areas


def test_thirty_classes_have_a_line_each(qtbot):
    drawn = Sankey(Theme("dark"))
    qtbot.addWidget(drawn)
    codes = [f"{upper:02}{lower:02}" for upper in range(1, 11) for lower in range(1, 4)]
    drawn.show_bands([Band(code, codes[-1 - at], 2.0**at) for at, code in enumerate(codes)], {})
    drawn.resize(500, drawn.minimumHeight())
    for left in (True, False):
        lines = sorted(box.center().y() for box, _, _, side in drawn._nodes if side is left)
        assert len(lines) == 30
        assert lines[0] >= 9
        assert lines[-1] <= drawn.height() - 9
        assert min(low - high for high, low in pairwise(lines)) >= 17.9
