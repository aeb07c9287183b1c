"""An earlier version made the present one: neighbours that were changed together go back too, and nothing is torn."""

from __future__ import annotations

from collections import Counter

import pytest
import shapely

from data.editing import history, making
from data.editing.operation import Operation
from data.editing.restoring import NeighbourChangedError, restore
from data.quality.checking import check
from data.quality.model import Kind
from data.quality.rules import read_rules
from tests.support.county import make_county

ACTOR = "测试"
RULES = read_rules(None)
_TORN = {Kind.GAP.value, Kind.OVERLAP.value}


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    return make_county(tmp_path_factory.mktemp("restoring") / "县")


@pytest.fixture
def parcels(county):
    """The store, a parcel amid others, its right neighbour, and what the check counts; put back afterwards."""
    with county.store() as store:
        fids = store.arrays("dltb", ["fid"])["fid"].tolist()
        shapes = dict(zip(fids, store.geometries("dltb", fids).tolist(), strict=True))
        for fid, shape in shapes.items():
            _, ymin, xmax, ymax = shape.bounds
            inner, outer = (shapely.box(x, ymin + 1, x + 3, ymax - 1) for x in (xmax - 3.5, xmax + 0.5))
            right = [other for other, each in shapes.items() if each.contains(outer)]
            if len(right) == 1 and shape.contains(inner):
                return store, fid, right[0], shapes
        raise AssertionError("no parcel with one neighbour")


def _counted(store):
    """Gaps and overlaps."""
    kinds = check(store, "dltb", RULES).findings.kind.tolist()
    return Counter(kind for kind in kinds if kind in _TORN)


def _pushed_out(store, fid):
    """The right border pushed out by 3 m in the middle."""
    _, ymin, xmax, ymax = store.geometry("dltb", fid).bounds
    height = ymax - ymin
    corners = [(xmax - 1, ymin + height / 4), (xmax + 3, ymin + height / 2), (xmax - 1, ymin + 3 * height / 4)]
    operation = making.reshape(store, "dltb", RULES.of("dltb"), fid, shapely.LineString(corners), "改界")
    return history.carry_out(store, operation, ACTOR)


def test_a_neighbour_gives_back_what_it_was_given(parcels):
    store, fid, right, shapes = parcels
    before = _counted(store)
    first = len(history.versions(store, "dltb", fid)) or 1
    _pushed_out(store, fid)
    assert store.geometry("dltb", right).area < shapes[right].area
    done = restore(store, "dltb", fid, first, ACTOR, "界线有误")
    for one in (fid, right):
        assert shapely.equals(store.geometry("dltb", one), shapes[one])
    assert _counted(store) == before
    # One operation: taken back, both are as they were reshaped.
    history.undo(store, done.operation, ACTOR, "又改回")
    assert store.geometry("dltb", right).area < shapes[right].area
    assert _counted(store) == before
    restore(store, "dltb", fid, first, ACTOR, "再恢复")


def test_the_part_that_was_split_off_goes(parcels):
    store, fid, _, shapes = parcels
    before, count = _counted(store), store.count("dltb")
    first = len(history.versions(store, "dltb", fid)) or 1
    xmin, ymin, xmax, ymax = shapes[fid].bounds
    cut = shapely.LineString([((xmin + xmax) / 2, ymin - 1), ((xmin + xmax) / 2, ymax + 1)])
    history.carry_out(store, making.split(store, "dltb", RULES.of("dltb"), fid, cut, "分户"), ACTOR)
    assert store.count("dltb") == count + 1
    restore(store, "dltb", fid, first, ACTOR, "没有分")
    assert store.count("dltb") == count
    assert shapely.equals(store.geometry("dltb", fid), shapes[fid])
    assert _counted(store) == before


def test_a_neighbour_changed_by_somebody_else_since_refuses_and_nothing_changes(parcels):
    store, fid, right, shapes = parcels
    first = len(history.versions(store, "dltb", fid)) or 1
    _pushed_out(store, fid)
    seen = history.versions(store, "dltb", right)[0].number
    edit = Operation("dltb", "edit", "外业核实", {right: {"DLMC": "果园"}}, seen={right: seen})
    own = history.carry_out(store, edit, "别人")
    at = store.version("feature_version")
    with pytest.raises(NeighbourChangedError) as refused:
        restore(store, "dltb", fid, first, ACTOR, "界线有误")
    assert refused.value.fids == (right,)
    assert store.version("feature_version") == at
    history.undo(store, own.operation, "别人", "撤")
    # What the message advises: the neighbour first, and the parcel goes back with it.
    restore(store, "dltb", right, seen - 1, "别人", "先恢复相邻")
    assert shapely.equals(store.geometry("dltb", fid), shapes[fid])


def test_attributes_alone_touch_no_neighbour(parcels):
    store, fid, right, _ = parcels
    first = len(history.versions(store, "dltb", fid)) or 1
    count = len(history.versions(store, "dltb", right))
    seen = {fid: history.numbers(store, "dltb", [fid])[fid]}
    history.carry_out(store, Operation("dltb", "edit", "核实", {fid: {"DLMC": "果园"}}, seen=seen), ACTOR)
    restore(store, "dltb", fid, first, ACTOR, "改错了")
    assert len(history.versions(store, "dltb", right)) == count
