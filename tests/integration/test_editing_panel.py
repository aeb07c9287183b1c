"""The panel 图斑编辑: attributes with a reason, a split drawn on the map, a merge by a click, versions restored."""

from __future__ import annotations

import pytest
import shapely

from data.messages import ObjectChosen, TimeFilterChanged
from plugins.editing.panel import EditingPanel
from tests.support.county import make_county, make_desk
from widgets.theme import Theme


@pytest.fixture
def desk(tmp_path, qtbot):
    made = make_desk(make_county(tmp_path / "县"), Theme("dark"))
    panel = EditingPanel(made.context)
    qtbot.addWidget(panel)
    fid = int(made.context.store.arrays("dltb", ["fid"])["fid"][44])
    made.hub.publish(ObjectChosen("dltb", fid, "test"))
    qtbot.waitUntil(lambda: panel.is_complete() and panel.form.layout().rowCount() > 5)
    yield made, panel, fid
    panel.shut()
    made.close()


def _combo(panel: EditingPanel, name: str):
    return panel.form._edits[name][1]


def test_attributes_need_a_reason_and_a_code_brings_its_name(desk, qtbot):
    made, panel, fid = desk
    store = made.context.store
    before = store.row("dltb", fid)
    box = _combo(panel, "DLBM")
    box.setCurrentIndex(box.findData("0201" if before["DLBM"] != "0201" else "0301"))
    assert not panel.save.isEnabled()
    panel.reason.setText("外业核实")
    assert panel.save.isEnabled()
    panel.save.click()
    qtbot.waitUntil(lambda: panel.is_complete() and panel.versions.count() == 2)
    after = store.row("dltb", fid)
    assert after["DLBM"] != before["DLBM"]
    assert after["DLMC"] in ("果园", "乔木林地")
    panel.versions.setCurrentRow(1)
    assert "地类编码：0301 → 0201" in panel.compared.text()
    panel.restore.click()
    qtbot.waitUntil(lambda: panel.is_complete() and panel.versions.count() == 3)
    assert store.row("dltb", fid) == before
    assert panel.compared.text() == ""
    assert made.map.named("set_selection")[-1] == ("dltb", (fid,))
    assert made.reports == []


def test_split_on_the_map_and_merge_by_a_click(desk, qtbot):
    made, panel, fid = desk
    store = made.context.store
    count = store.count("dltb")
    xmin, ymin, xmax, ymax = store.geometry("dltb", fid).bounds
    panel.reason.setText("一半已建房")
    panel.split.click()
    request = made.map.named("draw")[-1]
    assert request.snap(xmin + 1, ymin + 1, 5.0) == (xmin, ymin)
    request.finished(shapely.LineString([(xmin + 15, ymin - 1), (xmin + 15, ymax + 1)]))
    qtbot.waitUntil(lambda: panel.is_complete() and store.count("dltb") == count + 1)
    qtbot.waitUntil(lambda: panel.is_complete() and panel.versions.count() == 2)
    other = max(store.arrays("dltb", ["fid"])["fid"].tolist())
    chosen = []
    subscription = made.hub.subscribe(ObjectChosen, chosen.append)
    panel.reason.setText("并回")
    panel.merge.click()
    made.hub.publish(ObjectChosen("dltb", other, "test"))
    qtbot.waitUntil(lambda: panel.is_complete() and panel.versions.count() == 3)
    assert chosen[-1].fid == fid  # and not the neighbour, which is gone
    subscription.cancel()
    assert store.count("dltb") == count
    assert store.geometry("dltb", fid).area == pytest.approx((xmax - xmin) * (ymax - ymin))
    for row in (1, 2):
        panel.versions.item(row).setSelected(True)
    panel.versions.item(0).setSelected(False)
    qtbot.waitUntil(lambda: panel.is_complete() and "图形相差" in panel.compared.text())
    assert "版本 1 → 2" in panel.compared.text()
    assert not panel.restore.isEnabled()
    panel.versions.item(1).setSelected(False)
    qtbot.waitUntil(lambda: panel.is_complete() and "图形相同" in panel.compared.text())
    assert "版本 1 → 3" in panel.compared.text()
    assert panel.restore.isEnabled()
    assert made.reports == []
    panel.versions.clearSelection()
    assert made.map.named("set_selection")[-1] == ("dltb", (fid,))


def test_a_refused_edit_is_reported_and_changes_nothing(desk, qtbot):
    made, panel, fid = desk
    xmin, ymin, *_ = made.context.store.geometry("dltb", fid).bounds
    panel.reason.setText("试")
    panel.split.click()
    made.map.named("draw")[-1].finished(shapely.LineString([(xmin + 1, ymin + 1), (xmin + 5, ymin + 5)]))
    qtbot.waitUntil(lambda: len(made.reports) == 1)
    assert made.context.store.version("feature_version") == 0


def test_nothing_is_edited_while_the_map_shows_an_earlier_survey(desk):
    made, panel, _ = desk
    panel.reason.setText("外业核实")
    assert panel.split.isEnabled()
    made.map.as_of = {"dltb": "dltb@2024-12-31"}
    made.hub.publish(TimeFilterChanged())
    assert "2024-12-31" in panel.past.text()
    assert not panel.past.isHidden()
    for button in (panel.split, panel.merge, panel.reshape, panel.save, panel.restore):
        assert not button.isEnabled()
    assert "2024-12-31" in panel.split.toolTip()
    assert made.map.named("stop_drawing"), "what was being drawn is given up"
    made.map.as_of = {}
    made.hub.publish(TimeFilterChanged())
    assert panel.past.isHidden()
    assert panel.split.isEnabled()
