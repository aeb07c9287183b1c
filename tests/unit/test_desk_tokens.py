"""The token file: complete, and as legible as look.md promises (WCAG, computed)."""

from __future__ import annotations

import re
import string

import pytest

from layers import tokens
from widgets.theme import STYLE_SHEET

TOKENS = tokens.load()
LEVELS = (1, 2, 3, 4)


@pytest.mark.parametrize("theme", tokens.LOOKS)
def test_every_colour_is_a_hex_triple(theme):
    colours = [*TOKENS.roles(theme).values(), *TOKENS.series(theme)]
    colours += [land.colour for land in TOKENS.land_classes(theme)]
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in colours)


@pytest.mark.parametrize("theme", tokens.LOOKS)
@pytest.mark.parametrize(("role", "least"), [("t1", 7.0), ("t2", 4.5), ("t3", 4.5), ("accent", 4.5), ("ctl", 3.0)])
def test_text_and_controls_on_panels(theme, role, least):
    assert tokens.contrast(TOKENS.role(theme, role), TOKENS.role(theme, "b1")) >= least


@pytest.mark.parametrize("theme", tokens.LOOKS)
def test_text_on_accent_selection_and_popups(theme):
    role = lambda name: TOKENS.role(theme, name)  # noqa: E731
    assert tokens.contrast(role("on_accent"), role("accent")) >= 4.5
    assert tokens.contrast(role("t1"), role("selected")) >= 7
    assert tokens.contrast(role("t3"), role("b3")) >= 4.5


@pytest.mark.parametrize("theme", tokens.LOOKS)
@pytest.mark.parametrize("level", LEVELS)
def test_warnings_are_legible_and_told_by_more_than_colour(theme, level):
    style = TOKENS.warning(theme, level)
    assert tokens.contrast(style.text, TOKENS.role(theme, "b1")) >= 4.5
    assert tokens.contrast(style.digit, style.fill) >= 4.5
    assert len({TOKENS.warning(theme, other).shape for other in LEVELS}) == 4


@pytest.mark.parametrize(("theme", "least"), [("dark", 5.0), ("light", 8.9)])
def test_labels_on_land(theme, least):
    label = TOKENS.label(theme).colour
    worst = min(tokens.contrast(label, land.colour) for land in TOKENS.land_classes(theme))
    assert worst >= least - 0.05


def test_high_contrast_is_legible_for_those_who_see_badly():
    role = lambda name: TOKENS.role("contrast", name)  # noqa: E731
    for text in ("t1", "t2", "t3", "ctl", "accent"):
        for ground in ("b0", "b1", "b2", "b3"):
            assert tokens.contrast(role(text), role(ground)) >= 7
    assert tokens.contrast(role("line"), role("b1")) >= 4.5
    assert TOKENS.width("contrast", "focus") > TOKENS.width("dark", "focus")
    assert TOKENS.stroke("contrast", "selection").width > TOKENS.stroke("dark", "selection").width
    assert TOKENS.base("contrast") == "dark"


def test_large_red_area_and_kiosk():
    area = TOKENS.raw["alarm_area"]
    assert tokens.contrast(area["text"], area["fill"]) >= 5.5
    for name in ("accent", "t2"):
        assert tokens.contrast(TOKENS.raw["kiosk"][name], "#FFFFFF") >= 7


def test_contrast_is_the_wcag_one():
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert tokens.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("code", "drawn_as"), [("0101", "0101"), ("0301", "03"), ("1107", "11"), ("9999", None)])
def test_land_falls_back_to_its_group(code, drawn_as):
    land = TOKENS.land("dark", code)
    assert (land.code if land else None) == drawn_as


def test_style_sheet_names_only_tokens():
    found = string.Template.pattern.finditer(STYLE_SHEET.read_text(encoding="utf-8"))
    names = {name for match in found if (name := match["named"] or match["braced"])}
    known = set(TOKENS.roles("dark"))
    known |= {f"{name}_{theme}" for theme in tokens.LOOKS for name in TOKENS.roles(theme)}
    known |= {f"px_{name}" for name in TOKENS.raw["type"]["desk"]}
    known |= {f"space_{name}" for name in TOKENS.raw["space"]} | {f"radius_{name}" for name in TOKENS.raw["radius"]}
    known |= {
        "border",
        "family",
        "warn1",
        "warn2",
        "glyph_check",
        "glyph_dash",
        "glyph_down",
        "glyph_up",
        "glyph_right",
    }
    assert names <= known


def test_no_colour_outside_the_token_file():
    assert not re.findall(r"#[0-9A-Fa-f]{6}\b", STYLE_SHEET.read_text(encoding="utf-8"))
