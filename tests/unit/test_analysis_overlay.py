"""Pieces of ground: each belongs to one feature, together they are what the table covers."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from data import overlay
from data.code_lists import land_classes, land_group
from data.overlay import cut
from data.tasks import Cancelled


class Shelf:
    """A table of polygons in memory, as far as an overlay asks."""

    def __init__(self, features) -> None:
        self.features = np.array(features, dtype=object)

    def within(self, table, extent, limit=None):
        meets = shapely.intersects(shapely.envelope(self.features), shapely.box(*extent))
        return np.flatnonzero(meets) + 1

    def geometries(self, table, fids):
        return self.features[np.array(fids, dtype=np.int64) - 1]

    def arrays(self, table, columns, where=None):
        return {"fid": np.arange(len(self.features)) + 1, "geom": self.features}


def _tiles(n: int) -> list[shapely.Polygon]:
    return [shapely.box(x, y, x + 10, y + 10) for y in range(0, 10 * n, 10) for x in range(0, 10 * n, 10)]


@pytest.mark.parametrize("shapes", [3, 80])
def test_pieces_add_up_to_the_shape_and_to_the_features(shapes):
    rng = np.random.default_rng(5)
    shelf = Shelf(_tiles(12))
    circles = np.array(
        [shapely.Point(x, y).buffer(r) for x, y, r in rng.uniform((25, 25, 3), (95, 95, 20), (shapes, 3))], dtype=object
    )
    pieces = cut(shelf, "dltb", circles)
    for number, circle in enumerate(circles):
        own = pieces.only(pieces.owner == number)
        assert shapely.area(own.shape).sum() == pytest.approx(circle.area, rel=1e-12)
        expected = {i + 1 for i, tile in enumerate(shelf.features) if tile.intersection(circle).area > 0}
        assert set(own.fid.tolist()) == expected


def test_what_only_touches_shares_no_ground():
    pieces = cut(Shelf(_tiles(2)), "dltb", np.array([shapely.box(0, 0, 10, 10)], dtype=object))
    assert pieces.fid.tolist() == [1]


def test_ground_under_two_features_counts_once():
    shelf = Shelf([shapely.box(0, 0, 10, 10), shapely.box(5, 0, 15, 10), shapely.box(2, 2, 4, 4)])
    pieces = cut(shelf, "x", np.array([shapely.box(-1, -1, 20, 20)], dtype=object))
    assert shapely.area(pieces.shape).tolist() == [100.0, 50.0]
    assert shapely.union_all(pieces.shape).area == 150.0


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_any_number_of_threads_finds_the_same_to_the_last_bit(monkeypatch, threads):
    monkeypatch.setattr(overlay, "_WORTH_THREADS", 1)
    monkeypatch.setattr(overlay, "_MOST_THREADS", threads)
    monkeypatch.setattr(overlay.os, "cpu_count", lambda: 8)
    rng = np.random.default_rng(3)
    tiles = np.array(_tiles(30), dtype=object)
    one = np.array([shapely.Point(x, y).buffer(r) for x, y, r in rng.uniform((5, 5, 3), (295, 295, 30), (60, 3))])
    told = []
    first, second, parts = overlay.cross(one, tiles, lambda share, _: told.append(share))
    pairs = {(a, b) for a, b in zip(*shapely.STRtree(tiles).query(one, predicate="intersects"), strict=True)}
    expected = {(a, b): shapely.intersection(one[a], tiles[b]) for a, b in pairs}
    found = dict(zip(zip(first.tolist(), second.tolist(), strict=True), parts, strict=True))
    assert set(found) == {pair for pair, shape in expected.items() if shape.area > 0}
    assert all(shapely.symmetric_difference(found[pair], expected[pair]).area < 1e-9 for pair in found)
    assert told[-1] == 1.0
    assert told == sorted(told)


def test_an_overlay_of_several_threads_is_called_off(monkeypatch):
    monkeypatch.setattr(overlay, "_WORTH_THREADS", 1)
    monkeypatch.setattr(overlay, "_SLICE", 5)

    def stop(_share, _text):
        raise Cancelled

    with pytest.raises(Cancelled):
        overlay.cross(np.array(_tiles(10)), np.array(_tiles(10)), stop)


def test_what_fails_in_a_thread_is_told(monkeypatch):
    monkeypatch.setattr(overlay, "_WORTH_THREADS", 1)
    monkeypatch.setattr(overlay, "_shared", lambda one, other: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        overlay.cross(np.array(_tiles(4)), np.array(_tiles(4)))


def test_every_land_class_has_its_upper_group():
    groups = {code: land_group(code) for code in land_classes()}
    assert [code for code, group in groups.items() if not group] == []
    assert (groups["0101"], groups["1006"], groups["0702"], groups["1101"], groups["0404"]) == (
        "farm", "farm", "construction", "unused", "unused",
    )  # fmt: skip
