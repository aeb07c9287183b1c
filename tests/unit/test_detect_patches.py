"""Labelling, joining across blocks, sums and looks of patches."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import ndimage
from scipy.special import chdtrc

from plugins.change_detection.core import kinds, tally
from plugins.change_detection.core.appearance import Appearance, greenness
from plugins.change_detection.core.labelling import label_equal
from plugins.change_detection.core.normalisation import chance_above
from plugins.change_detection.core.pieces import Pieces
from plugins.change_detection.core.seams import Seams, mend
from plugins.change_detection.core.seeding import closed, opened, trimmed, without_specks


@given(arrays(np.int32, st.tuples(st.integers(1, 9), st.integers(1, 9)), elements=st.integers(0, 2)))
@settings(max_examples=60, deadline=None)
def test_labels_are_pieces_of_one_value(values: np.ndarray) -> None:
    labels, owner = label_equal(values)
    assert ((labels > 0) == (values > 0)).all()
    count = 0
    for value in (1, 2):
        expected, number = ndimage.label(values == value)
        count += number
        for piece in range(1, number + 1):
            found = np.unique(labels[expected == piece])
            assert len(found) == 1
            assert owner[found[0] - 1] == value
    assert labels.max(initial=0) == count == len(owner)


@given(arrays(np.bool_, st.tuples(st.integers(3, 12), st.integers(3, 12))))
@settings(max_examples=60, deadline=None)
def test_opening_and_closing_are_the_usual_ones(mask: np.ndarray) -> None:
    assert (opened(mask) == ndimage.binary_opening(mask, np.ones((2, 2)))).all()
    cross = ndimage.generate_binary_structure(2, 1)
    padded = np.pad(mask, 2, mode="edge")
    expected = ndimage.binary_erosion(ndimage.binary_dilation(padded, cross), cross, border_value=1)
    assert (closed(mask) == expected[2:-2, 2:-2]).all()


@pytest.mark.parametrize("sure", [1.0, 0.5])
def test_an_object_ends_where_its_score_falls_off_however_sure_it_is(sure: float) -> None:
    truth = np.zeros((40, 40), np.bool_)
    truth[5:30, 10:13] = truth[15:20, 13:35] = True  # two narrow roads
    score = (sure * ndimage.gaussian_filter(truth.astype(np.float64), 0.9)).astype(np.float32)
    blurred = score >= 0.12
    found = trimmed(blurred, score)
    assert blurred.sum() > 1.35 * truth.sum()
    assert 0.9 * truth.sum() < found.sum() < 1.12 * truth.sum()


def test_yards_inside_a_patch_are_not_trimmed() -> None:
    mask, score = np.ones((15, 15), np.bool_), np.full((15, 15), 0.9, np.float32)
    score[6:9, 6:9] = 0.15
    assert trimmed(np.pad(mask, 3), np.pad(score, 3)).sum() == mask.sum()


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 6, 7, 8])
def test_chance_of_no_change_is_the_chi_squared_one(freedom: int) -> None:
    values = np.linspace(0, 60, 301)
    assert chance_above(values, freedom) == pytest.approx(chdtrc(freedom, values), abs=1e-13)


def sums_of(pixels: list[float], peak: list[float]) -> np.ndarray:
    table = tally.empty(len(pixels))
    table[:, 0], table[:, -1] = pixels, peak
    return table


def test_pieces_that_share_a_side_are_one_patch_with_their_sums() -> None:
    boxes = [shapely.box(0, 0, 2, 2), shapely.box(2, 0, 4, 2), shapely.box(4, 2, 6, 4), shapely.box(2, 0, 3, 2)]
    cut = Pieces(np.array(boxes, object), np.array([5, 5, 5, 7]), sums_of([4, 4, 4, 2], [0.6, 0.9, 0.7, 0.8]))
    mended = mend(cut)
    order = np.argsort(-shapely.area(mended.shapes))
    assert shapely.area(mended.shapes)[order].tolist() == [8, 4, 2]
    assert mended.owners[order].tolist() == [5, 5, 7]
    assert mended.sums[order, 0].tolist() == [8, 4, 2]
    assert mended.sums[order, -1].tolist() == [0.9, 0.7, 0.8]


@pytest.mark.parametrize("down", [True, False])
def test_seams_hold_no_more_than_what_may_still_grow(down: bool) -> None:
    def row(low: float, high: float, *lefts: float) -> Pieces:
        shapes = shapely.box(lefts, low, np.add(lefts, 2), high)
        if not down:
            shapes = shapely.transform(shapes, lambda xy: xy * (1, -1))
        return Pieces(shapes, np.full(len(lefts), -1), sums_of([4] * len(lefts), [0.5] * len(lefts)))

    seams, turn = Seams(), 1 if down else -1
    seams.add(row(8, 10, 0, 2))  # two that make one, above the edge
    seams.add(row(6, 8, 6))  # this one reaches it
    seams.add(row(8, 10, 6))  # and this one reaches that
    first = seams.close(turn * 6.5, down)
    assert first.sums[:, 0].tolist() == [8]
    seams.add(row(2, 6, 6))
    seams.add(row(0, 2, 0))
    second = seams.close(turn * 1.0, down)
    assert second.sums[:, 0].tolist() == [12]
    assert shapely.area(second.shapes).tolist() == [16]
    assert seams.close(None, down).sums[:, 0].tolist() == [4]
    assert len(seams.close(None, down)) == 0


def test_specks_inside_a_block_are_dropped_and_those_at_its_edge_kept() -> None:
    labels = np.array([[1, 0, 0, 0], [0, 0, 2, 0], [0, 0, 0, 0], [0, 3, 3, 0], [0, 3, 3, 0], [0, 0, 0, 0]], np.int32)
    kept, owners, specks = without_specks(labels, np.array([7, 8, 9], np.int32), 3)
    assert specks == 1
    assert owners.tolist() == [7, 9]
    assert kept[0, 0] == 1
    assert kept[3, 1] == 2
    assert kept[1, 2] == 0


def look(after: tuple[float, float, float, float], **changed: float) -> Appearance:
    values = {"rough": 0.1, "spread": 0.1, "length": 30.0, "width": 25.0, "thickness": 12.0, "area": 700.0} | changed
    one = {name: np.array([value]) for name, value in values.items()}
    colour = np.array([after])
    return Appearance(
        np.array([[0.2, 0.3, 0.2, 0.8]]), colour, one["rough"], one["rough"], one["spread"], one["length"],
        one["width"], one["thickness"], one["area"],
    )  # fmt: skip


def test_greenness_takes_the_infrared_where_there_is_one() -> None:
    values = greenness(np.array([[0.2, 0.3, 0.2, 0.8], [0.2, 0.5, 0.2, np.nan]]))
    assert (values > 0.2).all()


@pytest.mark.parametrize(
    ("after", "changed", "kind"),
    [
        ((0.1, 0.15, 0.12, 0.02), {}, "pond"),
        ((0.6, 0.6, 0.6, 0.5), {"length": 300.0, "width": 9.0, "thickness": 8.0}, "road"),
        ((0.1, 0.2, 0.1, 0.7), {"length": 300.0, "width": 9.0, "thickness": 8.0}, "trees"),
        ((0.9, 0.7, 0.5, 0.6), {}, "earthwork"),
    ],
)
def test_kinds_by_colour_and_shape(
    after: tuple[float, float, float, float], changed: dict[str, float], kind: str
) -> None:
    assert kinds.suggest(look(after, **changed), np.zeros(1))[0] == kind
    assert kinds.name(kind)


def test_reasons_in_a_fixed_order() -> None:
    one = np.array([0.9])
    text = kinds.reasons(look((0.9, 0.8, 0.7, 0.6)), one, one, np.array([0.1]), np.zeros(1), np.array([np.nan]))
    assert text[0] == "NETWORK,SPECTRUM,GREEN_LOST,BRIGHTER"


def test_a_planting_is_named_whatever_its_colour() -> None:
    soil, planted = look((0.9, 0.7, 0.5, 0.6)), np.array([0.8])
    none = np.zeros(1)
    assert kinds.suggest(soil, planted)[0] == "trees"
    assert kinds.reasons(soil, none, none, none, planted, none)[0].startswith("PLANTED")
