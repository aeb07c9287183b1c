"""A working copy goes to QGIS, is edited there, and comes back: neither side's change is lost."""

from __future__ import annotations

import json
import shutil
import sqlite3

import numpy as np
import pyogrio
import pytest
import shapely

from app.cli import main
from data.editing import history
from data.editing.operation import Operation
from data.errors import UserError
from data.handover import back, keeping, out
from data.handover.out import hand_out
from data.query import equal, starts_with
from data.tasks import Cancelled
from tests.support.county import make_county
from tests.support.engine import run_qgis


@pytest.fixture
def workspace(tmp_path):
    return make_county(tmp_path / "县")


@pytest.fixture
def store(workspace):
    with workspace.store() as made:
        yield made


def _edit(file, fid, **values):
    with sqlite3.connect(file) as database:
        # The triggers of the spatial index name them; a shape is not changed here.
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            database.create_function(name, 1, lambda _: 0)
        for name, value in values.items():
            database.execute(f"UPDATE dltb SET {name} = ? WHERE fid = ?", (value, fid))
    database.close()


def _neighbour(store, fid) -> int:
    shape = store.geometry("dltb", fid)
    return next(other for other in store.within("dltb", shape.bounds).tolist() if other != fid)


@pytest.mark.engine
def test_what_is_edited_in_qgis_comes_back_as_one_operation(workspace, store, tmp_path):
    file = tmp_path / "外业.gpkg"
    fids = store.arrays("dltb", ["fid"])["fid"].tolist()
    split, recoded, gone, ours = fids[15], fids[33], fids[77], fids[120]
    hand_out(store, workspace.path, "dltb", file, "甲", note="交外业队")
    told = json.loads(run_qgis("edit_working_copy.py", file, split, recoded, gone))
    assert told["loaded"]
    assert (told["renderer"], told["widget"], told["alias"]) == ("categorizedSymbol", "ValueMap", "地类编码")
    assert told["codes"][0][0].startswith(told["codes"][0][1])
    assert told["locked"] == ["TBMJ", "DLMC"]
    assert told["default"].startswith("map_get(")
    before = store.geometry("dltb", split).area
    count = store.count("dltb")
    history.carry_out(store, Operation("dltb", "edit", "复核", {ours: {"BZ": "我方"}, recoded: {"BZ": "也改"}}), "乙")
    returned = back.read_back(store, workspace.path, file)
    merged = returned.merged
    assert not merged.conflicts
    assert merged.ours == 1
    # Topological editing gave the two neighbours at the ends of the cut a vertex each.
    assert sorted(item.kind for item in merged.items) == ["added"] * 2 + ["changed"] * 4 + ["removed"]
    gaps = back.seams(store, workspace.path, returned, {})
    # What was deleted in QGIS leaves a hole among its neighbours, which is told before anything is written.
    assert (len(gaps.gaps), len(gaps.overlaps)) == (1, 0)
    done = back.write_back(store, workspace.path, returned, {}, "甲", "外业修改")
    assert store.count("dltb") == count + 1
    row = store.row("dltb", recoded)
    assert (row["DLBM"], row["DLMC"], row["BZ"]) == ("0301", "乔木林地", "也改")
    assert store.row("dltb", ours)["BZ"] == "我方"
    assert store.row("dltb", gone) is None
    parts = [fid for fid in done.added if store.geometry("dltb", fid).distance(store.geometry("dltb", split)) == 0]
    assert len(parts) == 1
    halves = [store.geometry("dltb", fid) for fid in (split, *parts)]
    assert shapely.area(halves).sum() == pytest.approx(before)
    for fid in (split, *done.added):
        made = store.row("dltb", fid)
        assert made["TBMJ"] == pytest.approx(store.geometry("dltb", fid).area, rel=1e-3)
    # Codes that QGIS copied into new parts are emptied: they must not come twice.
    assert [store.row("dltb", fid)["BSM"] for fid in done.added] == [None, None]
    version = history.versions(store, "dltb", recoded)[0]
    assert (version.action, version.actor, version.reason) == ("handover", "甲", "外业修改")
    history.undo(store, done.operation, "甲", "误收")
    assert store.count("dltb") == count
    assert store.row("dltb", recoded)["DLBM"] != "0301"
    with pytest.raises(UserError, match="已经读回过"):
        back.read_back(store, workspace.path, file)


def test_conflicts_are_decided_and_both_versions_stay(workspace, store, tmp_path):
    file = tmp_path / "副本.gpkg"
    one, two = (int(fid) for fid in store.arrays("dltb", ["fid"])["fid"][:2])
    hand_out(store, workspace.path, "dltb", file, "甲", where=starts_with("ZLDWDM", "430999100201"))
    ours = Operation("dltb", "edit", "内业", {one: {"BZ": "我方", "SJNF": 2026}, two: {"DLBM": "0201"}})
    history.carry_out(store, ours, "乙")
    _edit(file, one, BZ="对方")
    _edit(file, two, DLBM="9999")
    call = ["handover", "back", str(file), "--workspace", str(workspace.path), "--reason", "读回"]
    assert main(call) == 1
    assert keeping.listed(workspace.path)[0].returned is None
    decided = tmp_path / "d.json"
    decided.write_text(json.dumps([[one, "BZ", "theirs"], [two, "refused", "ours"]]), "utf-8")
    assert main([*call, "--decisions", str(decided)]) == 0
    row = store.row("dltb", one)
    assert (row["BZ"], row["SJNF"]) == ("对方", 2026)
    assert [version.values["BZ"] for version in history.versions(store, "dltb", one)] == ["对方", "我方", None]
    assert store.row("dltb", two)["DLBM"] == "0201"
    said = keeping.listed(workspace.path)[0].returned
    assert said["decisions"] == [[one, "BZ", "theirs"], [two, "refused", "ours"]]


def test_what_we_removed_comes_back_only_if_it_is_taken(workspace, store, tmp_path):
    file = tmp_path / "副本.gpkg"
    fid = int(store.arrays("dltb", ["fid"])["fid"][5])
    before = store.row("dltb", fid)
    hand_out(store, workspace.path, "dltb", file, "甲")
    _edit(file, fid, BZ="对方")
    history.carry_out(store, Operation("dltb", "edit", "删", removed=(fid,)), "乙")
    returned = back.read_back(store, workspace.path, file)
    with pytest.raises(UserError, match="还有 1 处没有决定"):
        back.write_back(store, workspace.path, returned, {}, "甲", "读回")
    back.write_back(store, workspace.path, returned, returned.merged.all_decided("theirs"), "甲", "读回")
    row = store.row("dltb", fid)
    assert row["BZ"] == "对方"
    assert {**row, "BZ": None, "TBMJ": 0, "KCMJ": 0, "TBDLMJ": 0} == {
        **before, "BZ": None, "TBMJ": 0, "KCMJ": 0, "TBDLMJ": 0,
    }  # fmt: skip


def test_somebody_who_edits_between_comparing_and_writing_stops_it(workspace, store, tmp_path):
    file = tmp_path / "副本.gpkg"
    fid, other = (int(one) for one in store.arrays("dltb", ["fid"])["fid"][5:7])
    hand_out(store, workspace.path, "dltb", file, "甲")
    _edit(file, fid, BZ="对方")
    returned = back.read_back(store, workspace.path, file)
    history.carry_out(store, Operation("dltb", "edit", "抢先", {fid: {"BZ": "我方"}}), "乙")
    with pytest.raises(UserError, match="又有改动"):
        back.write_back(store, workspace.path, returned, {}, "甲", "读回")
    assert store.row("dltb", fid)["BZ"] == "我方"
    again = back.read_back(store, workspace.path, file)
    decided = again.merged.all_decided("theirs")
    # What changes elsewhere is none of the hand-over's business.
    history.carry_out(store, Operation("dltb", "edit", "别处", {other: {"SJNF": 2026}}), "乙")
    assert back.write_back(store, workspace.path, again, decided, "甲", "读回") is not None
    assert (store.row("dltb", fid)["BZ"], store.row("dltb", other)["SJNF"]) == ("对方", 2026)


def test_a_copy_withdrawn_or_written_between_comparing_and_writing_is_not_written(workspace, store, tmp_path):
    fid = int(store.arrays("dltb", ["fid"])["fid"][5])
    file = tmp_path / "副本.gpkg"
    made = hand_out(store, workspace.path, "dltb", file, "甲")
    _edit(file, fid, BZ="对方")
    one, two = (back.read_back(store, workspace.path, file) for _ in range(2))
    done = back.write_back(store, workspace.path, one, {}, "甲", "读回")
    with pytest.raises(UserError, match="已经读回过"):
        back.write_back(store, workspace.path, two, {}, "乙", "读回")
    history.undo(store, done.operation, "甲", "误收")
    back.reopen(store, one, "甲")
    three = back.read_back(store, workspace.path, file)
    back.withdraw(store, workspace.path, made.id, "乙", "重派")
    before = store.count("audit")
    with pytest.raises(UserError, match="作废"):
        back.write_back(store, workspace.path, three, {}, "甲", "读回")
    assert store.row("dltb", fid)["BZ"] is None
    assert store.count("audit") == before


def test_a_copy_says_what_it_is_and_foreign_files_are_refused(workspace, store, tmp_path):
    file = tmp_path / "副本.gpkg"
    made = hand_out(store, workspace.path, "dltb", file, "甲", note="说明")
    about = out.read_about(file)
    assert (about["id"], about["note"], about["table"]) == (made.id, "说明", "dltb")
    with sqlite3.connect(file) as database:
        hashes = database.execute("SELECT fid, version, sha256 FROM onemap_feature ORDER BY fid").fetchall()
    database.close()
    assert len(hashes) == store.count("dltb")
    assert len({sha for _, _, sha in hashes}) == len(hashes)
    assert {number for _, number, _ in hashes} == {0}
    table = pyogrio.read_info(file, layer="dltb")
    assert table["fid_column"] == "fid"
    plain = tmp_path / "别的.gpkg"
    pyogrio.raw.write(
        plain, shapely.to_wkb(np.array([shapely.box(0, 0, 1, 1)])), [], [], geometry_type="Polygon", crs="EPSG:4526"
    )
    with pytest.raises(UserError, match="不是工作副本"):
        back.read_back(store, workspace.path, plain)
    shutil.rmtree(made.folder)
    with pytest.raises(UserError, match="没有交接"):
        back.read_back(store, workspace.path, file)
    assert store.count("audit", equal("action", "handover.out")) == 1
    with pytest.raises(UserError, match="没有图形"):
        hand_out(store, workspace.path, "grid_staff", tmp_path / "a.gpkg", "甲")
    assert not (tmp_path / "a.gpkg").exists()


def test_a_copy_that_is_withdrawn_does_not_come_back(workspace, store, tmp_path):
    file = tmp_path / "副本.gpkg"
    made = hand_out(store, workspace.path, "dltb", file, "甲")
    with pytest.raises(UserError, match="原因"):
        back.withdraw(store, workspace.path, made.id, "甲", " ")
    assert keeping.listed(workspace.path)[0].is_open
    folder = str(workspace.path)
    assert main(["handover", "withdraw", "--workspace", folder, "--handover", made.id, "--reason", "重派"]) == 0
    (held,) = keeping.listed(workspace.path)
    assert held.withdrawn is not None
    assert (held.is_open, held.withdrawn["reason"]) == (False, "重派")
    with pytest.raises(UserError, match="作废") as refused:
        back.read_back(store, workspace.path, file)
    assert "重派" in refused.value.why
    with pytest.raises(UserError, match="不能作废"):
        back.withdraw(store, workspace.path, made.id, "甲", "再来")


def test_an_unchanged_copy_writes_nothing(workspace, store, tmp_path):
    file = tmp_path / "副本.gpkg"
    hand_out(store, workspace.path, "dltb", file, "甲")
    version = store.version("dltb")
    returned = back.read_back(store, workspace.path, file)
    assert (returned.merged.items, returned.merged.untouched) == ((), store.count("dltb"))
    assert back.write_back(store, workspace.path, returned, {}, "甲", "") is None
    assert store.version("dltb") == version


@pytest.mark.parametrize("last", [0.0, 0.2, 0.4, 0.6, 0.99])
def test_a_copy_that_is_called_off_is_nowhere(workspace, store, tmp_path, last):
    def stop(fraction, _text):
        if fraction >= last:
            raise Cancelled

    file = tmp_path / "副本.gpkg"
    with pytest.raises(Cancelled):
        hand_out(store, workspace.path, "dltb", file, "甲", progress=stop)
    assert not list(tmp_path.glob("*.gpkg"))
    assert keeping.listed(workspace.path) == []
