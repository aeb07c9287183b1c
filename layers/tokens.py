"""The design tokens of ``resources/themes/tokens.json``: the one place that colours, sizes and durations come from.

Standard library only and Python 3.9 at run time, so that the style builder in the map engine's interpreter reads the
same file as the console's widgets. Colours are ``#RRGGBB``; lengths are logical pixels; durations are milliseconds.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: The themes that every colour of the file is given for; also the names of the map's styles.
THEMES: tuple[str, ...] = ("dark", "light")
#: The themes that a user may choose: those, and ``contrast``, which differs from its base in the file's ``looks``.
LOOKS: tuple[str, ...] = (*THEMES, "contrast")

TOKEN_FILE = Path(__file__).resolve().parent.parent / "resources" / "themes" / "tokens.json"


@dataclass(frozen=True)
class WarningStyle:
    """How one warning level is drawn in one theme.

    Attributes
    ----------
    level
        1 (red) to 4 (blue).
    name, shape
        ``red`` and ``octagon``, for example; a level is always told by colour, shape and digit together.
    fill, edge, text, digit
        Colours of the glyph's area, its outline, running text beside it, and the digit within it.
    """

    level: int
    name: str
    shape: str
    fill: str
    edge: str
    text: str
    digit: str


@dataclass(frozen=True)
class LandClass:
    """A land class of GB/T 21010 with its fill in one theme."""

    code: str
    name: str
    colour: str


@dataclass(frozen=True)
class Stroke:
    """A stroke over map or imagery: ``width`` px of ``colour`` on a ``casing`` ``casing_extra`` px wider a side."""

    colour: str
    width: float
    casing: str
    casing_extra: float


@dataclass(frozen=True)
class Label:
    """A label over the map: text colour and a halo of ``halo`` px."""

    colour: str
    halo_colour: str
    halo: float


@dataclass(frozen=True)
class Tokens:
    """The token file, with an accessor for each kind of thing it holds.

    Every accessor that depends on the theme takes its name (one of `LOOKS`) first.
    """

    raw: Mapping[str, Any] = field(repr=False)

    def base(self, theme: str) -> str:
        """The theme of `THEMES` that a theme is, or is derived from: its map style, and what it does not differ in."""
        return theme if theme in THEMES else str(self.raw["looks"][theme]["base"])

    def role(self, theme: str, name: str) -> str:
        """Colour of a role: b0, b1, b2, b3, line, ctl, t1, t2, t3, accent, on_accent, selected."""
        if theme not in THEMES and name in (own := self.raw["looks"][theme]["roles"]):
            return str(own[name])
        return str(self.raw["roles"][name][self.base(theme)])

    def roles(self, theme: str) -> dict[str, str]:
        """All roles of a theme."""
        return {name: self.role(theme, name) for name in self.raw["roles"]}

    def width(self, theme: str, name: str) -> float:
        """Width of a line in px: ``focus``, ``border``; wider in a theme for those who see badly."""
        if theme not in THEMES and name in (own := self.raw["looks"][theme]["widths"]):
            return float(own[name])
        return float(self.raw["space"][name])

    def warning(self, theme: str, level: int) -> WarningStyle:
        """Style of warning ``level`` (1 red, 2 orange, 3 yellow, 4 blue)."""
        entry = self.raw["warnings"][str(level)]
        colours = entry[self.base(theme)]
        return WarningStyle(
            level, entry["name"], entry["shape"], colours["fill"], colours["edge"], colours["text"], colours["digit"]
        )

    def series(self, theme: str) -> list[str]:
        """Colours of chart series, in order; the fourth is kept for patches."""
        return [str(colour) for colour in self.raw["series"][self.base(theme)]]

    def land(self, theme: str, code: str) -> LandClass | None:
        """Land class that ``code`` (DLBM) is drawn as: its own entry, else its two-digit group, else None."""
        for key in (code[:4], code[:2]):
            entry = self.raw["land"].get(key)
            if entry is not None:
                return LandClass(key, str(entry["name"]), str(entry[self.base(theme)]))
        return None

    def land_classes(self, theme: str) -> list[LandClass]:
        """All land classes, in the order of the legend."""
        return [
            LandClass(code, str(entry["name"]), str(entry[self.base(theme)]))
            for code, entry in self.raw["land"].items()
        ]

    def land_outline(self, theme: str) -> tuple[str, float]:
        """Colour and width (px) of parcel outlines."""
        entry = self.raw["land_outline"]
        return str(entry[self.base(theme)]), float(entry["width"])

    def stroke(self, theme: str, name: str) -> Stroke:
        """Stroke over the map: ``selection``, ``hover``, ``patch`` or ``red_line``."""
        entry = self.raw["over_map"][name]
        general = self.raw["over_map"]["casing"]
        casing = entry.get("casing", general)
        base = self.base(theme)
        grown = 1.0 if theme in THEMES else float(self.raw["looks"][theme]["strokes"])
        return Stroke(
            str(entry[base]), float(entry["width"]) * grown, str(casing[base]), float(general["extra"]) * grown
        )

    def field_of_view(self, theme: str) -> tuple[str, float]:
        """Colour and opacity (0 to 1) of a camera's field of view."""
        entry = self.raw["over_map"]["field_of_view"]
        return str(entry[self.base(theme)]), float(entry["alpha"])

    def label(self, theme: str) -> Label:
        """Colour and halo of labels over the map."""
        entry = self.raw["over_map"]["label"]
        base = self.base(theme)
        return Label(str(entry[base]), str(entry["halo_colour"][base]), float(entry["halo"]))

    @property
    def font_family(self) -> str:
        """The one font family."""
        return str(self.raw["type"]["family"])

    def font_px(self, kind: str, surface: str = "desk") -> int:
        """Text size in px; desk: caption, body, list_title, heading, figure, clock; kiosk: least, body, tile, title."""
        return int(self.raw["type"][surface][kind])

    def space(self, name: str) -> int:
        """Length in px: row, list_row, header, toolbar, status, button, compact, marker, ..."""
        return int(self.raw["space"][name])

    def radius(self, name: str) -> int:
        """Corner radius in px: chip, control, wall_panel, kiosk."""
        return int(self.raw["radius"][name])

    def motion(self, name: str) -> int:
        """Duration in ms: press, panel, frame_fade, wall_scene, flight_min, flight_max, pulse, loading_after."""
        return int(self.raw["motion"][name])


@functools.lru_cache(maxsize=4)
def load(path: Path = TOKEN_FILE) -> Tokens:
    """Read the token file once.

    Raises
    ------
    OSError, ValueError
        When the file is missing or is no JSON: the installation is broken.
    """
    return Tokens(json.loads(path.read_text(encoding="utf-8")))


def luminance(colour: str) -> float:
    """WCAG relative luminance (0 to 1) of ``#RRGGBB``."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """WCAG contrast ratio (1 to 21) of two colours ``#RRGGBB``."""
    a, b = sorted((luminance(first), luminance(second)), reverse=True)
    return (a + 0.05) / (b + 0.05)
