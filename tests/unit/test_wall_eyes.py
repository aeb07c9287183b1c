"""Colours stay apart for every eye and on a washed-out projector: the tokens' distances, computed.

Colour-blindness is simulated with the matrices of Machado, Oliveira and Fernandes (2009) at full severity, distances
are CIE 1976 Lab. A washed-out projector is a veil of the room's light over the picture: so much of it that white stands
out half as much from black as the standard's 21:1, and then so much that it is 5:1, a lit room at noon.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from layers import tokens

TOKENS = tokens.load()
LEVELS = (1, 2, 3, 4)
#: Linear RGB to linear RGB as the eye sees it, severity 1.0.
EYES = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
#: Light of the room as a share of the projector's white.
HALVED, NOON = 0.0526, 0.25


def linear(colour: str) -> NDArray[np.float64]:
    """Linear RGB (0 to 1) of ``#RRGGBB``."""
    c = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def lab(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """CIE Lab (D65) of linear RGB."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ np.clip(rgb, 0, 1) / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(first: str, second: str, eye: str = "normal", veil: float = 0.0) -> float:
    """Lab distance of two colours to an eye, under a veil of light."""
    seen = [lab((EYES[eye] @ linear(colour) + veil) / (1 + veil)) for colour in (first, second)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def contrast(first: str, second: str, veil: float) -> float:
    """Contrast ratio of two colours under a veil of light."""
    light, dark = sorted(((tokens.luminance(c) + veil) / (1 + veil) for c in (first, second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_veils_are_what_they_are_called():
    assert contrast("#FFFFFF", "#000000", HALVED) == pytest.approx(10.5, abs=0.1)
    assert contrast("#FFFFFF", "#000000", NOON) == pytest.approx(4.2, abs=0.1)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize(("theme", "least"), [("dark", 17.8), ("light", 24.6)])
def test_series_stay_apart_for_every_eye(theme, least, eye):
    worst = min(apart(a, b, eye) for a, b in combinations(TOKENS.series(theme), 2))
    assert worst >= least - 0.05


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", tokens.THEMES)
def test_warnings_stand_out_from_the_panel_for_every_eye(theme, eye):
    panel = TOKENS.role(theme, "b1")
    assert min(apart(TOKENS.warning(theme, level).fill, panel, eye) for level in LEVELS) >= 36


@pytest.mark.parametrize("eye", EYES)
def test_the_first_three_series_stay_apart_on_a_washed_out_projector(eye):
    worst = min(apart(a, b, eye, NOON) for a, b in combinations(TOKENS.series("dark")[:3], 2))
    assert worst >= 15


def test_texts_of_a_wall_are_read_on_a_washed_out_projector():
    panel = TOKENS.role("dark", "b1")
    for role, halved, noon in (("t1", 7.0, 3.5), ("t2", 4.5, 2.5), ("accent", 4.5, 2.3)):
        assert contrast(TOKENS.role("dark", role), panel, HALVED) >= halved
        assert contrast(TOKENS.role("dark", role), panel, NOON) >= noon
    for level in LEVELS:
        style = TOKENS.warning("dark", level)
        assert contrast(style.text, panel, HALVED) >= 3.0
        # The digit within the glyph tells the level even where its colour is washed out.
        assert contrast(style.digit, style.fill, NOON) >= 1.8
