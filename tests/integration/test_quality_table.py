"""A table with planted errors: each is found as what it is, repaired as proposed, and the repair taken back."""

from __future__ import annotations

import json
from collections import Counter

import pytest
import shapely

from app.cli import main
from data.batch import Batch
from data.editing import history
from data.editing.operation import Added, Operation
from data.editing.restoring import restore
from data.quality import keeping
from data.quality.checking import check
from data.quality.model import Kind
from data.quality.repairs import proposal
from data.quality.rules import Rules, read_rules
from tests.support.county import make_county

ACTOR = "测试"


@pytest.fixture
def county(tmp_path):
    workspace = make_county(tmp_path / "县")
    with workspace.store() as store:
        yield workspace, store


def _kinds(store) -> Counter[str]:
    return Counter(check(store, "dltb", read_rules(None)).findings.kind.tolist())


def _plant(store) -> dict[str, int]:
    """One error of each kind; fids by name."""
    fids = store.arrays("dltb", ["fid"])["fid"].tolist()
    chosen = dict(zip(("gap", "overlap", "code", "name", "area", "net"), fids[12:90:13], strict=True))
    row = store.row("dltb", chosen["area"])
    shape = store.geometry("dltb", chosen["overlap"])
    xmin, ymin, xmax, ymax = shape.bounds
    store.update("dltb", chosen["overlap"], {"geom": shapely.box(xmin, ymin, xmax + 5, ymax)}, ACTOR)
    store.update("dltb", chosen["code"], {"DLBM": "9999"}, ACTOR)
    store.update("dltb", chosen["name"], {"DLMC": "无此地类"}, ACTOR)
    store.update("dltb", chosen["area"], {"TBMJ": float(row["TBMJ"]) + 25.0}, ACTOR)
    store.update("dltb", chosen["net"], {"TBDLMJ": 1.0}, ACTOR)
    twin = store.row("dltb", chosen["name"])
    twin.pop("fid")
    store.write(
        "dltb",
        Batch("dltb", {name: [value] for name, value in twin.items()}, store.geometries("dltb", [chosen["name"]])),
        ACTOR,
    )
    store.delete("dltb", [chosen["gap"]], ACTOR)
    return chosen


def test_each_error_is_found_repaired_and_taken_back(county):
    _, store = county
    before = _kinds(store)
    chosen = _plant(store)
    checked = check(store, "dltb", read_rules(None))
    found = Counter(checked.findings.kind.tolist())
    for kind in (Kind.OVERLAP, Kind.GAP, Kind.DUPLICATE_SHAPE):
        assert found[kind.value] == before[kind.value] + 1
    assert found[Kind.CODE.value] > before[Kind.CODE.value]
    assert found[Kind.NAME.value] == before[Kind.NAME.value] + 2  # the twin has it, too
    overlap = checked.findings.only(checked.findings.kind == "overlap")
    assert chosen["overlap"] in (overlap.fid.tolist() + overlap.other.tolist())
    assert shapely.area(overlap.shape)[0] == pytest.approx(5 * 60)

    operation, _ = proposal(store, "dltb", checked.findings, read_rules(None).of("dltb"))
    count = store.count("dltb")
    done = history.carry_out(store, operation, ACTOR)
    after = _kinds(store)
    for kind in (Kind.OVERLAP, Kind.GAP, Kind.DUPLICATE_SHAPE, Kind.NAME, Kind.AREA, Kind.NET_AREA):
        assert after[kind.value] == 0
    assert store.count("dltb") == count - 1

    history.undo(store, done.operation, ACTOR, "不该修")
    assert store.count("dltb") == count
    assert _kinds(store) == found


def test_texts_wider_than_their_field_and_what_is_no_gap(county):
    _, store = county
    before = _kinds(store)
    first, second, gone = store.arrays("dltb", ["fid"])["fid"][[12, 25, 38]].tolist()
    store.update("dltb", first, {"TBBH": "123456789"}, ACTOR)
    store.update("dltb", second, {"TBBH": "12345678"}, ACTOR)
    store.delete("dltb", [gone], ACTOR)
    rules = read_rules(None)
    found = check(store, "dltb", rules).findings
    wide = found.only(found.kind == Kind.LENGTH.value)
    mine = wide.only(wide.field == "TBBH")
    assert (mine.fid.tolist(), mine.found.tolist(), mine.wanted.tolist()) == ([first], ["123456789"], ["至多 8 个字符"])
    assert _kinds(store)[Kind.GAP.value] == before[Kind.GAP.value] + 1
    # Layers that cover parts of a county have no gaps between their shapes.
    own = rules.of("dltb").model_copy(update={"covers": False})
    apart = Rules(rules.limits, {"dltb": own}, rules.sha256)
    checked = check(store, "dltb", apart)
    assert Kind.GAP.value not in checked.findings.kind
    assert Kind.GAP not in own.kinds(True)
    assert not any(rules.of(name).covers for name in ("yjjbnttb", "gbzntb", "approved_land", "ecological_redline"))


def test_versions_are_kept_compared_and_restored(county):
    _, store = county
    fid = int(store.arrays("dltb", ["fid"])["fid"][0])
    name = store.row("dltb", fid)["DLMC"]
    history.carry_out(store, Operation("dltb", "edit", "外业核实", {fid: {"DLMC": "果园"}}, seen={fid: 0}), ACTOR)
    newest, base = history.versions(store, "dltb", fid)
    assert (base.action, newest.number, newest.reason) == ("base", 2, "外业核实")
    assert history.differences(base, newest) == {"DLMC": (name, "果园")}
    with pytest.raises(history.VersionConflictError):
        history.carry_out(store, Operation("dltb", "edit", "另一人", {fid: {"DLMC": "水田"}}, seen={fid: 0}), ACTOR)
    restore(store, "dltb", fid, 1, ACTOR, "改错了")
    assert store.row("dltb", fid)["DLMC"] == name
    assert [version.number for version in history.versions(store, "dltb", fid)] == [3, 2, 1]


def test_added_features_go_when_taken_back(county):
    _, store = county
    shape = shapely.box(38_550_000, 3_080_000, 38_550_010, 3_080_010)
    done = history.carry_out(store, Operation("dltb", "edit", "补画", added=(Added({"DLBM": "0101"}, shape),)), ACTOR)
    assert store.geometry("dltb", done.added[0]).area == pytest.approx(100)
    history.undo(store, done.operation, ACTOR, "多画")
    assert store.row("dltb", done.added[0]) is None


def test_the_command_keeps_the_check_and_writes_the_report(county, tmp_path, capsys):
    workspace, store = county
    _plant(store)
    assert main(["check", "--workspace", str(workspace.path), "--out", str(tmp_path / "质检.xlsx"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    kept = keeping.listed(workspace.path)[0]
    assert told["id"] == kept.id
    assert not kept.passed
    found = keeping.load(kept)
    assert Counter(found.kind.tolist()) == Counter({kind.value: count for kind, count in kept.counts.items()})
    assert (tmp_path / "质检.xlsx").stat().st_size > 5_000
