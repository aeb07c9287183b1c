"""How usual a patch looks among the parcels of its class."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from plugins.change_detection.core import tally
from plugins.change_detection.core.likeness import USUAL, push, share_alike
from plugins.change_detection.core.parcels import Parcels
from plugins.change_detection.core.tally import Tally
from plugins.change_detection.network.inference import Scaling

BANDS = Scaling((0, 1, 2, 3), (0.0,) * 4, (1.0,) * 4)


def looks(colours: list[tuple[float, float, float, float]], pixels: int = 100) -> Tally:
    table = tally.empty(len(colours))
    table[:, 0] = pixels
    for k, name in enumerate(("red", "green", "blue", "nir")):
        table[:, tally.COLUMNS.index(f"after_{name}")] = pixels * np.array(colours)[:, k]
    return Tally(table)


def parcels(classes: list[str]) -> Parcels:
    boxes = shapely.box(np.arange(len(classes)), 0, np.arange(len(classes)) + 1, 1)
    names = np.array(classes, object)
    return Parcels(names, names, np.full(len(classes), "", object), boxes, boxes)


CROP, FLOODED, ROOF = (0.3, 0.6, 0.2, 0.9), (0.4, 0.4, 0.4, 0.1), (0.9, 0.9, 0.9, 0.5)


def test_what_many_fields_look_like_is_usual_and_a_roof_is_not() -> None:
    fields = looks([CROP] * 7 + [FLOODED] * 3 + [ROOF])
    patches, owners = looks([FLOODED, ROOF]), np.array([7, 10])
    share = share_alike(patches, owners, parcels(["0101"] * 11), fields, BANDS)
    assert share == pytest.approx([0.2, 0.0])  # its own parcel does not count


def test_only_parcels_of_the_class_are_compared() -> None:
    fields = looks([CROP] * 4 + [FLOODED] * 4)
    share = share_alike(looks([FLOODED]), np.array([0]), parcels(["0103"] * 4 + ["0101"] * 4), fields, BANDS)
    assert share == pytest.approx([0.0])


@pytest.mark.parametrize("bands", [(0, None, None, None), (0, 1, None, None)])
def test_without_colours_nothing_is_said(bands: tuple[int | None, ...]) -> None:
    scaling = Scaling(bands, (0.0,) * 4, (1.0,) * 4)
    share = share_alike(looks([ROOF]), np.array([0]), parcels(["0101"] * 3), looks([CROP] * 3), scaling)
    assert np.isnan(share).all()
    assert push(share) == pytest.approx([0.0])


def test_a_parcel_alone_of_its_class_says_nothing() -> None:
    share = share_alike(looks([ROOF]), np.array([0]), parcels(["0101"]), looks([ROOF]), BANDS)
    assert np.isnan(share).all()


def test_rare_looks_speak_for_a_patch_and_usual_ones_against_it() -> None:
    rare, even, usual = push(np.array([0.0, USUAL - 0.004, 0.3]))
    assert rare > 1 > even > usual
    assert even == pytest.approx(0.0)
    assert usual < -1
