"""The panel 数据质检: findings of a check are listed, looked at, repaired as previewed, and the repair taken back."""

from __future__ import annotations

import json

import pytest
import shapely

from app.cli import main
from data.editing import history
from data.quality.model import Kind
from plugins.quality.panel import LAYER, QualityPanel
from tests.support.county import make_county, make_desk
from widgets.theme import Theme


@pytest.fixture
def panel(tmp_path, qtbot, capsys):
    workspace = make_county(tmp_path / "县")
    with workspace.store() as store:
        fid = int(store.arrays("dltb", ["fid"])["fid"][44])
        xmin, ymin, xmax, ymax = store.geometry("dltb", fid).bounds
        store.update("dltb", fid, {"geom": shapely.box(xmin, ymin, xmax + 5, ymax)}, "测试")
    assert main(["check", "--workspace", str(workspace.path), "--json", "--exit-zero"]) == 0
    json.loads(capsys.readouterr().out)
    desk = make_desk(workspace, Theme("dark"))
    made = QualityPanel(desk.context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.is_complete() and made.kinds.count() > 0)
    yield made, desk
    made.shut()
    desk.close()


def _choose(panel: QualityPanel, kind: Kind) -> None:
    for row in range(panel.kinds.count()):
        if panel.kinds.item(row).data(0x0100) == kind:
            panel.kinds.setCurrentRow(row)
            return
    raise AssertionError(kind)


def test_findings_are_shown_repaired_and_taken_back(panel, qtbot):
    made, desk = panel
    store = desk.context.store
    _choose(made, Kind.OVERLAP)
    assert made.list.findings.rowCount() == 1
    assert desk.map.areas[LAYER].ids.tolist() == [made.list.findings.position(0)]
    made.list.selectRow(0)
    assert len(desk.map.named("zoom_to")) == 1
    before = shapely.area(store.geometries("dltb", store.arrays("dltb", ["fid"])["fid"].tolist())).sum()
    made.preview_repair()
    qtbot.waitUntil(lambda: made.repair.isEnabled())
    made.carry_out()
    qtbot.waitUntil(lambda: made.is_complete() and made.list.findings.rowCount() == 0)
    after = shapely.area(store.geometries("dltb", store.arrays("dltb", ["fid"])["fid"].tolist())).sum()
    assert before - after == pytest.approx(5 * 60)
    newest = history.operations(store, "dltb")[0]
    assert newest.action == "repair"
    timeline = desk.context.undo
    timeline.undo()
    qtbot.waitUntil(lambda: made.list.findings.rowCount() == 1)
    timeline.redo()
    qtbot.waitUntil(lambda: made.list.findings.rowCount() == 0)
    made.take_back(history.operations(store, "dltb")[0].operation)
    qtbot.waitUntil(made.is_complete)
    again = shapely.area(store.geometries("dltb", store.arrays("dltb", ["fid"])["fid"].tolist())).sum()
    assert again == pytest.approx(before)


def test_what_the_menu_takes_back_is_listed_again(panel, qtbot):
    """It stayed away until the next check, unlike after Ctrl+Z."""
    made, desk = panel
    _choose(made, Kind.OVERLAP)
    made.preview_repair()
    qtbot.waitUntil(lambda: made.repair.isEnabled())
    made.carry_out()
    qtbot.waitUntil(lambda: made.is_complete() and made.list.findings.rowCount() == 0)
    made.take_back(history.operations(desk.context.store, "dltb")[0].operation)
    qtbot.waitUntil(lambda: made.is_complete() and made.list.findings.rowCount() == 1)
