"""Split, merge and reshape on a real table: areas add up, neighbours meet, everything can be taken back."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from data.editing import history, making, shaping
from data.errors import UserError
from data.quality.rules import read_rules
from data.quality.surface import examine
from tests.support.county import make_county

RULES = read_rules(None).of("dltb")


@pytest.fixture
def store(tmp_path):
    with make_county(tmp_path / "县").store() as made:
        yield made


def _surface(store):
    return examine(store.arrays("dltb", ["geom"])["geom"], 0.001)


def _inner(store) -> int:
    """A field with neighbours all around."""
    held = store.arrays("dltb", ["fid", "geom"])
    for fid, shape in zip(held["fid"].tolist(), held["geom"], strict=True):
        if shapely.intersects(shape, held["geom"]).sum() == 9:
            return fid
    raise AssertionError("no inner field")


def test_split_keeps_ground_codes_and_borders(store):
    fid = _inner(store)
    before = store.row("dltb", fid)
    xmin, ymin, xmax, ymax = store.geometry("dltb", fid).bounds
    line = shapely.LineString([(xmin + 20, ymin - 5), (xmin + 25, ymax + 5)])
    done = history.carry_out(store, making.split(store, "dltb", RULES, fid, line, "地类不同"), "测试")
    parts = [store.geometry("dltb", key) for key in (fid, *done.added)]
    assert len(parts) == 2
    assert shapely.area(parts).sum() == pytest.approx((xmax - xmin) * (ymax - ymin))
    first, second = (store.row("dltb", key) for key in (fid, *done.added))
    assert first["TBBH"] == before["TBBH"]
    assert second["TBBH"] is None
    assert second["DLBM"] == before["DLBM"]
    assert first["TBMJ"] > second["TBMJ"] > 0
    surface = _surface(store)
    assert len(surface.gaps) == len(surface.first) == 0
    assert _meet_at_vertices(store)
    history.undo(store, done.operation, "测试", "误分")
    assert store.row("dltb", fid) == before
    assert store.row("dltb", done.added[0]) is None


@pytest.mark.parametrize("degrees", range(3, 180, 7))
def test_a_slanted_line_parts_a_slanted_parcel(degrees):
    # Where such a line meets the border no float lies on both.
    angles = np.radians([11, 73, 131, 190, 262, 333])
    shape = shapely.Polygon(np.column_stack([38_442_808.6 + 71 * np.cos(angles), 3_086_879.5 + 53 * np.sin(angles)]))
    along = 200 * np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    middle = np.array(shape.centroid.coords[0])
    parts = shaping.split(shape, shapely.LineString([middle - along, middle + along]))
    assert len(parts) == 2
    assert shapely.area(parts).sum() == pytest.approx(shape.area, abs=1e-4)


@pytest.mark.parametrize("degrees", range(2, 180, 13))
@pytest.mark.parametrize("beyond", [8, -8])
def test_a_slanted_border_moves_both_ways(degrees, beyond):
    turn = np.array([[np.cos(np.radians(degrees)), -np.sin(np.radians(degrees))],
                     [np.sin(np.radians(degrees)), np.cos(np.radians(degrees))]])  # fmt: skip

    def placed(*points):
        return np.array(points, float) @ turn.T + (38_442_808.6, 3_086_879.5)

    own = shapely.Polygon(placed((0, 0), (50, 0), (50, 40), (0, 40)))
    other = shapely.Polygon(placed((50, 0), (100, 0), (100, 40), (50, 40)))
    start, edge = 50 - np.sign(beyond) * 5, 50 + beyond
    line = shapely.LineString(placed((start, 7.3), (edge, 7.3), (edge, 31.9), (start, 31.9)))
    made = shaping.reshape(1, line, {1: own, 2: other}).shapes
    assert made[1].area == pytest.approx(own.area + beyond * (31.9 - 7.3), abs=1e-3)
    assert made[1].area + made[2].area == pytest.approx(own.area + other.area, abs=1e-3)


def test_a_line_that_does_not_cross_splits_nothing(store):
    fid = _inner(store)
    xmin, ymin, *_ = store.geometry("dltb", fid).bounds
    with pytest.raises(UserError, match="没有分割"):
        making.split(store, "dltb", RULES, fid, shapely.LineString([(xmin, ymin), (xmin + 5, ymin + 5)]), "x")


def test_merge_of_neighbours_and_of_strangers(store):
    fid = _inner(store)
    _, ymin, xmax, ymax = store.geometry("dltb", fid).bounds
    other = store.at("dltb", xmax + 10, (ymin + ymax) / 2)[0]
    both = shapely.area(store.geometries("dltb", [fid, other])).sum()
    done = history.carry_out(store, making.merge(store, "dltb", RULES, fid, [other], "同一地块"), "测试")
    assert store.geometry("dltb", fid).area == pytest.approx(both)
    assert store.row("dltb", other) is None
    assert len(_surface(store).gaps) == 0
    history.undo(store, done.operation, "测试", "误合")
    assert store.geometry("dltb", other) is not None
    far = int(store.arrays("dltb", ["fid"])["fid"][-1])
    with pytest.raises(UserError, match="没有合并"):
        making.merge(store, "dltb", RULES, fid, [far], "x")


def _meet_at_vertices(store) -> bool:
    """Whether every edge between two fields stands in both, once in either direction."""
    shapes = store.arrays("dltb", ["geom"])["geom"]
    outer = shapely.boundary(shapely.union_all(shapes))
    edges = []
    for ring in shapely.get_rings(shapely.get_parts(shapely.orient_polygons(shapes))):
        points = shapely.get_coordinates(ring).round(6)
        edges += list(zip(map(tuple, points[:-1]), map(tuple, points[1:]), strict=True))
    held = set(edges)
    alone = [edge for edge in edges if edge[::-1] not in held]
    return all(shapely.covers(shapely.buffer(outer, 1e-6), shapely.LineString(edge)) for edge in alone)


@pytest.mark.parametrize("bulge", [8.0, -8.0])
def test_reshape_moves_the_border_of_both(store, bulge):
    fid = _inner(store)
    _, ymin, xmax, ymax = store.geometry("dltb", fid).bounds
    other = store.at("dltb", xmax + 20, (ymin + ymax) / 2)[0]
    before = shapely.area(store.geometries("dltb", [fid, other]))
    line = shapely.LineString([(xmax, ymin + 10), (xmax + bulge, ymin + 30), (xmax, ymax - 10)])
    history.carry_out(store, making.reshape(store, "dltb", RULES, fid, line, "界线外移"), "测试")
    after = shapely.area(store.geometries("dltb", [fid, other]))
    moved = np.sign(bulge) * shapely.Polygon(line).area
    assert (after - before).tolist() == pytest.approx([moved, -moved])
    surface = _surface(store)
    assert len(surface.gaps) == len(surface.first) == 0
    assert _meet_at_vertices(store)
