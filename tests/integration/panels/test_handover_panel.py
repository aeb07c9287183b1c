"""The panel QGIS 交接: a copy goes out, comes back with a conflict, is decided and written."""

from __future__ import annotations

import sqlite3

from pytestqt.qtbot import QtBot

from data.editing import history
from data.editing.operation import Operation
from data.handover import keeping
from data.messages import AreaChosen
from plugins.handover.panel import HandoverPanel
from tests.support.county import VILLAGES, Desk


def _note(file, fids, text):
    with sqlite3.connect(file) as database:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            database.create_function(name, 1, lambda _: 0)
        for fid in fids:
            database.execute("UPDATE dltb SET BZ = ? WHERE fid = ?", (text, fid))
    database.close()


def test_a_copy_goes_out_and_comes_back_decided(desk: Desk, qtbot: QtBot, tmp_path) -> None:
    store, folder = desk.context.store, desk.context.workspace.path
    panel = HandoverPanel(desk.context)
    qtbot.addWidget(panel)
    panel.resize(1200, 340)
    panel.show()
    qtbot.waitUntil(panel.is_complete)
    parts = panel.parts
    assert parts.tables.currentData() == "dltb"
    village = next(iter(VILLAGES))
    desk.hub.publish(AreaChosen(village))
    parts.scope.setCurrentIndex(parts.scope.findData("area"))
    parts.note.setText("交外业")
    file = tmp_path / "副本.gpkg"
    panel.hand_out(file)
    qtbot.waitUntil(lambda: parts.listed.count() == 1, timeout=20_000)
    held = keeping.listed(folder)[0].content
    assert (held["count"], held["area"], held["note"]) == (100, village, "交外业")
    one, two = (int(fid) for fid in store.arrays("dltb", ["fid"])["fid"][:2])
    _note(file, (one, two), "对方")
    history.carry_out(store, Operation("dltb", "edit", "内业", {one: {"BZ": "我方"}}), "乙")
    panel.read_back(file)
    qtbot.waitUntil(lambda: parts.tree.topLevelItemCount() == 2, timeout=20_000)
    qtbot.waitUntil(panel.is_complete)
    first = parts.tree.topLevelItem(0)
    assert first.isExpanded()
    row = first.child(0)
    assert [row.text(column) for column in range(5)] == ["备注", "—", "我方", "对方", "待定"]
    parts.reason.setText("外业修改")
    assert not parts.write.isEnabled()
    parts.tree.setCurrentItem(row)
    assert parts.ours.isEnabled()
    parts.theirs.click()
    qtbot.waitUntil(lambda: "没有新的缝隙" in parts.seams.text(), timeout=20_000)
    assert row.text(4) == "对方"
    assert parts.write.isEnabled()
    parts.write.click()
    qtbot.waitUntil(lambda: keeping.listed(folder)[0].returned is not None, timeout=20_000)
    qtbot.waitUntil(panel.is_complete)
    assert [store.row("dltb", fid)["BZ"] for fid in (one, two)] == ["对方", "对方"]
    assert parts.pages.currentIndex() == 0
    panel.read_back(file)
    qtbot.waitUntil(lambda: bool(desk.reports), timeout=20_000)
    assert "已经读回过" in str(desk.reports.pop())
    # What was merged is a step of the timeline; taken back, the copy can be read once more.
    undo = desk.context.undo
    assert undo.undo_title == "读回 副本.gpkg"
    undo.undo()
    qtbot.waitUntil(lambda: not undo.busy, timeout=20_000)
    qtbot.waitUntil(panel.is_complete)
    assert [store.row("dltb", fid)["BZ"] for fid in (one, two)] == ["我方", None]
    assert keeping.listed(folder)[0].returned is None
    assert "未读回" in parts.listed.item(0).text()
    undo.redo()
    qtbot.waitUntil(lambda: not undo.busy, timeout=20_000)
    qtbot.waitUntil(panel.is_complete)
    assert [store.row("dltb", fid)["BZ"] for fid in (one, two)] == ["对方", "对方"]
    assert keeping.listed(folder)[0].returned is not None
    panel.shut()


def test_a_hand_over_that_is_called_off_leaves_nothing(desk: Desk, qtbot: QtBot, tmp_path) -> None:
    panel = HandoverPanel(desk.context)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(panel.is_complete)
    tasks = []
    desk.context.tasks.started.connect(tasks.append)
    file = tmp_path / "副本.gpkg"
    panel.hand_out(file)
    assert not panel.is_complete()
    tasks[0].cancel()
    qtbot.waitUntil(panel.is_complete)
    qtbot.waitUntil(lambda: desk.context.tasks.busy == 0, timeout=20_000)
    assert not file.exists()
    assert keeping.listed(desk.context.workspace.path) == []
    panel.shut()
