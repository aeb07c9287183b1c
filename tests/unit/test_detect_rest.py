"""How a patch differs from the rest of its parcel."""

from __future__ import annotations

import numpy as np
import pytest

from plugins.change_detection.core import tally
from plugins.change_detection.core.discard import SHADED
from plugins.change_detection.core.rest import LEAST, Against, against_rest
from plugins.change_detection.core.tally import Tally
from plugins.change_detection.network.inference import Scaling

#: Both dates: the numbers of an image of 16 bits, whose quantiles are far from 0.
FOUR = Scaling((0, 1, 2, 3), (300.0, 250.0, 200.0, 800.0), (1500.0, 1400.0, 1200.0, 4800.0))
SUMMER, WINTER, ROOF = (500, 800, 400, 3600), (1100, 950, 700, 1900), (1900, 1900, 1950, 2300)


def table(before: list[tuple[float, ...]], after: list[tuple[float, ...]], pixels: list[int]) -> Tally:
    made = tally.empty(len(before))
    made[:, 0] = pixels
    low, high = np.array(FOUR.low), np.array(FOUR.high)
    for date, numbers in (("before", before), ("after", after)):
        scaled = (np.array(numbers) - low) / (high - low)
        for k, name in enumerate(("red", "green", "blue", "nir")):
            made[:, tally.COLUMNS.index(f"{date}_{name}")] = scaled[:, k] * made[:, 0]
    return Tally(made)


def compared(patch: tuple[float, ...], pixels: int = 100, scaling: Scaling = FOUR) -> Against:
    """A patch of ``pixels`` of a parcel of 1,000 that turned from summer to winter."""
    mixed = (np.array(WINTER) * (1000 - pixels) + np.array(patch) * pixels) / 1000
    patches, looks = table([SUMMER], [patch], [pixels]), table([SUMMER], [tuple(mixed)], [1000])
    return against_rest(patches, np.array([0]), looks, (scaling, scaling))


def test_a_part_of_the_field_as_sown_differs_by_nothing() -> None:
    found = compared(WINTER)
    assert found.unlike[0] == pytest.approx(np.log(LEAST), abs=0.01)
    assert found.shade[0] == pytest.approx(0, abs=1e-9)


def test_a_shadow_darkens_all_bands_alike() -> None:
    shadow = compared(tuple(0.5 * v for v in WINTER))
    assert shadow.shade[0] == pytest.approx(np.log(2), abs=0.01)


def test_a_shadow_under_a_blue_sky_is_one_and_a_pond_is_not() -> None:
    shadow = compared(tuple(v * k for v, k in zip(WINTER, (0.66, 0.67, 0.79, 0.59), strict=True)))
    pond = compared(tuple(v * k for v, k in zip(WINTER, (0.55, 0.66, 0.84, 0.40), strict=True)))
    assert shadow.shade[0] > SHADED
    assert pond.shade[0] < 0.05


def test_a_roof_has_colours_of_its_own_however_dark() -> None:
    light, dark = compared(ROOF), compared(tuple(0.4 * v for v in ROOF))
    assert light.shade[0] == 0
    assert dark.shade[0] < 0.05
    for roof in (light, dark):
        assert roof.unlike[0] > np.log(0.3)


def test_a_band_that_is_black_is_no_reason_to_fail() -> None:
    assert np.isfinite(compared((0, 0, 0, 0)).unlike).all()


@pytest.mark.parametrize("pixels", [995, 1000])
def test_where_hardly_anything_is_left_of_the_parcel_nothing_is_said(pixels: int) -> None:
    found = compared(ROOF, pixels)
    assert all(np.isnan(column).all() for column in (found.unlike, found.shade))


def test_without_colours_nothing_is_said() -> None:
    pan = Scaling((0, None, None, None), FOUR.low, FOUR.high)
    assert np.isnan(compared(ROOF, scaling=pan).unlike).all()


def test_without_near_infrared_the_visible_bands_are_compared() -> None:
    visible = Scaling((0, 1, 2, None), FOUR.low, FOUR.high)
    assert compared(tuple(0.5 * v for v in WINTER), scaling=visible).shade[0] == pytest.approx(np.log(2), abs=0.01)
