"""Outlines of pieces of pixels, and where they are kept."""

from __future__ import annotations

import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import shapely
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from rasterio.features import shapes

from plugins.change_detection.core import tally
from plugins.change_detection.core.labelling import label_equal
from plugins.change_detection.core.outlines import PieceStore
from plugins.change_detection.core.pair import Frame
from plugins.change_detection.core.parcels import Parcels
from plugins.change_detection.core.pieces import NONE, NOTHING, Pieces, smooth
from plugins.change_detection.core.polygonising import polygons
from plugins.change_detection.core.seeding import Seeds

GRID = Affine(2, 0, 100, 0, -2, 50)


@given(arrays(np.int32, st.tuples(st.integers(1, 9), st.integers(1, 9)), elements=st.integers(0, 2)))
@settings(max_examples=60, deadline=None)
def test_outlines_are_those_of_gdal_and_valid(values: np.ndarray) -> None:
    labels, _ = label_equal(values)
    made, numbers = polygons(labels, GRID)
    expected = {
        int(value): shapely.geometry.shape(shape)
        for shape, value in shapes(labels, mask=labels > 0, connectivity=4, transform=GRID)
    }
    assert numbers.tolist() == sorted(expected)
    assert shapely.is_valid(made).all()
    for number, polygon in zip(numbers.tolist(), made, strict=True):
        assert polygon.equals(expected[number])
        assert polygon.exterior.is_ccw


def test_a_piece_that_meets_itself_at_a_corner_has_a_hole_there() -> None:
    ring = np.ones((4, 4), np.int32)
    ring[1, 1] = ring[0, 0] = 0
    (polygon,), _ = polygons(ring, Affine.identity())
    assert polygon.is_valid
    assert polygon.area == 14
    assert len(polygon.interiors) == 1


def test_no_pieces_no_outlines() -> None:
    made, numbers = polygons(np.zeros((3, 4), np.int32), GRID)
    assert len(made) == len(numbers) == 0


def boxes(count: int) -> Pieces:
    """Boxes side by side, each with an owner and sums of its own."""
    at = np.arange(count)
    sums = tally.empty(count) + at[:, None]
    return Pieces(shapely.box(at, 0, at + 1, 1), at - 1, sums)


def alike(one: Pieces, other: Pieces) -> bool:
    return bool(
        shapely.equals(one.shapes, other.shapes).all()
        and (one.owners == other.owners).all()
        and (one.sums == other.sums).all()
    )


def test_a_store_gives_back_what_was_put_in_in_any_order(tmp_path: Path) -> None:
    store, five = PieceStore(tmp_path / "outlines.bin"), boxes(5)
    assert store.add(NONE).tolist() == []
    assert store.add(five.take(np.s_[:3])).tolist() == [0, 1, 2]
    assert alike(store.read(np.array([2, 0])), five.take(np.array([2, 0])))
    assert store.add(five.take(np.s_[3:])).tolist() == [3, 4]
    assert len(store) == 5
    assert alike(store.read(np.array([4, 1, 3])), five.take(np.array([4, 1, 3])))
    assert len(store.read(NOTHING)) == 0
    store.close()


def test_a_store_is_read_in_slices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.change_detection.core.records.SLICE", 2)
    store = PieceStore(tmp_path / "outlines.bin")
    numbers = store.add(boxes(5))[::-1]
    found = [(part, shapely.bounds(pieces.shapes)[:, 0].tolist()) for part, pieces in store.slices(numbers)]
    assert found == [(slice(0, 2), [4, 3]), (slice(2, 4), [2, 1]), (slice(4, 5), [0])]
    store.close()


def test_filters_of_warnings_are_swapped_by_one_thread_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    inside, most = 0, 0
    enter, leave = warnings.catch_warnings.__enter__, warnings.catch_warnings.__exit__
    met = threading.Barrier(2)

    def entered(self: warnings.catch_warnings) -> object:  # type: ignore[type-arg]
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        with suppress(threading.BrokenBarrierError):
            met.wait(0.2)  # two that may be in at a time meet here
        return enter(self)

    def left(self: warnings.catch_warnings, *error: object) -> None:  # type: ignore[type-arg]
        nonlocal inside
        inside -= 1
        leave(self, *error)

    monkeypatch.setattr(warnings.catch_warnings, "__enter__", entered)
    monkeypatch.setattr(warnings.catch_warnings, "__exit__", left)
    box = np.array([shapely.box(0, 0, 40, 40)])
    names = np.array(["1"], object)
    seeds = Seeds(Affine(2, 0, 0, 0, -2, 40), Parcels(names, names, names, box, box), learned=True)
    with ThreadPoolExecutor(2) as crew:
        owners = crew.submit(seeds.owners, Frame(0, 0, 20, 20))
        crew.submit(smooth, box, 2.0, 10.0).result()
        assert owners.result()[0].all()
    assert most == 1
