"""The three-way merge of a working copy: who changed what, what has to be decided, what can never be taken over."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from data.handover.layer import Features
from data.handover.merging import GEOM, REFUSED, THERE, merge, renumbered
from data.quality.rules import read_rules
from data.schema import TABLES

TABLE = TABLES["dltb"]
RULES = read_rules(None).of("dltb")
NAMES = ("BSM", "DLBM", "DLMC", "BZ")


def _features(rows: dict[int, tuple]) -> Features:
    """fid to (BSM, DLBM, DLMC, BZ, TBMJ, left edge)."""
    fids = np.array(sorted(rows), dtype=np.int64)
    columns = {name: np.array([rows[f][i] for f in fids], dtype=object) for i, name in enumerate(NAMES)}
    columns["TBMJ"] = np.array([rows[f][4] for f in fids], dtype=float)
    shapes = np.array([shapely.multipolygons([shapely.box(rows[f][5], 0, rows[f][5] + 9, 9)]) for f in fids])
    return Features(fids, columns, shapes)


def _row(code="0101", name="水田", note="", area=81.0, x=0.0, bsm="1"):
    return (bsm, code, name, note, area, x)


BASE = {1: _row(), 2: _row(x=10.0, bsm="2"), 3: _row(x=20.0, bsm="3")}


def _merged(ours, theirs):
    return merge(TABLE, RULES, _features(BASE), _features(ours), _features(theirs))


def test_each_side_keeps_what_it_alone_changed():
    ours = {**BASE, 1: _row(note="我"), 2: _row(x=10.0, bsm="2", code="0201", name="果园")}
    theirs = {**BASE, 2: _row(x=10.0, bsm="2", note="他"), 3: _row(x=21.0, bsm="3")}
    found = _merged(ours, theirs)
    assert (found.ours, found.agreed, found.untouched) == (1, 0, 0)
    assert [(item.fid, [each.name for each in item.aspects]) for item in found.items] == [(2, ["BZ"]), (3, [GEOM])]
    assert not found.conflicts


def test_the_same_change_on_both_sides_is_no_conflict():
    both = {**BASE, 1: _row(code="0103", name="旱地")}
    found = _merged(both, both)
    assert (found.agreed, found.items, found.untouched) == (1, (), 2)


def test_what_both_changed_otherwise_is_decided_column_by_column():
    ours = {**BASE, 1: _row(code="0201", name="果园", x=1.0)}
    theirs = {**BASE, 1: _row(code="0301", name="乔木林地", note="他", x=2.0, area=99.0)}
    item = _merged(ours, theirs).items[0]
    # The name follows the code, and the area the shape: neither is asked for.
    assert [each.name for each in item.conflicts] == ["DLBM", GEOM]
    assert [each.name for each in item.taken({(1, "DLBM"): "theirs", (1, GEOM): "ours"})] == ["DLBM", "BZ"]
    assert len(item.undecided({(1, "DLBM"): "ours"})) == 1


def test_removing_against_changing_has_to_be_decided_either_way():
    changed = {**BASE, 1: _row(note="改")}
    gone = {2: BASE[2], 3: BASE[3]}
    removed = _merged(changed, gone).items[0]
    assert (removed.kind, [each.name for each in removed.conflicts]) == ("removed", [THERE])
    assert removed.taken({(1, THERE): "ours"}) == ()
    back = _merged(gone, changed).items[0]
    assert [each.name for each in back.conflicts] == [THERE]
    assert {each.name for each in back.taken({(1, THERE): "theirs"})} >= {THERE, GEOM, "BZ", "DLBM"}
    assert _merged(gone, gone).agreed == 1
    assert _merged(BASE, gone).items[0].conflicts == ()


def test_what_the_table_does_not_take_can_only_be_left_out():
    broken = {**BASE, 2: _row(x=10.0, bsm="2", code="9999"), 9: _row(bsm="9" * 30, x=40.0)}
    found = _merged(BASE, broken)
    assert [item.fid for item in found.conflicts] == [2, 9]
    for item in found.items:
        assert [each.name for each in item.conflicts] == [REFUSED]
        assert item.problems
    decided = found.all_decided("theirs")
    assert set(decided.values()) == {"ours"}
    assert all(item.taken(decided) == () for item in found.items)


def test_a_crossing_outline_is_refused():
    theirs = _features(BASE)
    theirs.shape[0] = shapely.multipolygons([shapely.Polygon([(0, 0), (9, 9), (9, 0), (0, 9)])])
    item = merge(TABLE, RULES, _features(BASE), _features(BASE), theirs).items[0]
    assert "图形无效" in item.problems[0]


def test_a_file_that_was_saved_anew_is_known_by_its_numbers():
    rows = {fid: _row(x=fid * 10.0, bsm=str(fid)) for fid in range(1, 41)}
    shifted = {fid: _row(x=(fid + 3) * 10.0, bsm=str(fid + 3)) for fid in range(1, 38)}
    assert renumbered(_features(rows), _features(shifted))
    assert not renumbered(_features(rows), _features(dict(list(rows.items())[3:])))


_SIDE = st.dictionaries(
    st.integers(1, 3), st.none() | st.builds(_row, note=st.sampled_from("ab"), x=st.sampled_from([0.0, 1.0, 2.0])),
    max_size=3,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(ours=_SIDE, theirs=_SIDE)
def test_no_side_loses_a_change_unseen(ours, theirs):
    """Every difference of theirs is taken over, agreed, or asked for; what only we changed is never touched."""
    mine = {fid: row for fid, row in {**BASE, **ours}.items() if row is not None}
    other = {fid: row for fid, row in {**BASE, **theirs}.items() if row is not None}
    found = _merged(mine, other)
    told = {item.fid: item for item in found.items}
    for fid, base in BASE.items():
        o, t = mine.get(fid), other.get(fid)
        if t == base or o == t:
            assert fid not in told
        elif o == base:
            assert not told[fid].conflicts
        elif o is None or t is None:
            assert [each.name for each in told[fid].conflicts] == [THERE]
        else:
            asked = {each.name for each in told[fid].conflicts} if fid in told else set()
            assert ("BZ" in asked) == (o[3] != base[3] and t[3] != base[3] and o[3] != t[3])
            assert (GEOM in asked) == (o[5] != base[5] and t[5] != base[5] and o[5] != t[5])
    assert found.untouched + found.ours + found.agreed + len(found.items) == len(BASE)


@pytest.mark.parametrize("take", ["ours", "theirs"])
def test_everything_can_be_decided_at_once(take):
    found = _merged({**BASE, 1: _row(note="我")}, {**BASE, 1: _row(note="他")})
    assert found.undecided({}) == 1
    assert found.undecided(found.all_decided(take)) == 0
