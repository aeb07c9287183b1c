"""Colours of one theme as the styles use them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from layers.tokens import Label, LandClass, Tokens


@dataclass(frozen=True)
class Palette:
    """The tokens seen from one theme (``dark`` or ``light``)."""

    theme: str
    tokens: Tokens

    def map(self, name: str) -> str:
        """Colour of the map's own things: ``water_line``, ``road``, ``boundary``, ... as ``#RRGGBB``."""
        return str(self._entry(name)[self.theme])

    def map_list(self, name: str) -> list[Any]:
        """A list of the map section: ``elevation`` (colours, low to high), ``relief_shade``."""
        return list(self._entry(name)[self.theme])

    def map_alpha(self, name: str) -> float:
        """Opacity (0 to 1) that goes with a colour of the map section."""
        return float(self._entry(name)["alpha"])

    def role(self, name: str) -> str:
        """Colour of a role of the interface (``b1``, ``t1``, ...)."""
        return self.tokens.role(self.theme, name)

    def land(self) -> list[LandClass]:
        """Land classes in the order of the legend."""
        return self.tokens.land_classes(self.theme)

    def land_colour(self, code: str) -> str:
        """Fill of the land class that ``code`` belongs to.

        Raises
        ------
        KeyError
            When the tokens have no such class.
        """
        found = self.tokens.land(self.theme, code)
        if found is None:
            raise KeyError(code)
        return found.colour

    def outline(self) -> tuple[str, float]:
        """Colour and width (px) of parcel outlines."""
        return self.tokens.land_outline(self.theme)

    def label(self) -> Label:
        """Text and halo of labels over the map."""
        return self.tokens.label(self.theme)

    def _entry(self, name: str) -> Any:
        return self.tokens.raw["map"][name]


def rgba(colour: str, alpha: float = 1.0) -> str:
    """``#RRGGBB`` and an opacity (0 to 1) as QGIS writes colours: ``r,g,b,a``."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"{red},{green},{blue},{round(alpha * 255)}"


def mix(first: str, second: str, share: float) -> str:
    """Colour between ``first`` (``share`` 0) and ``second`` (``share`` 1)."""
    channels = (round(int(first[i : i + 2], 16) * (1 - share) + int(second[i : i + 2], 16) * share) for i in (1, 3, 5))
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def water_surface(palette: Palette) -> str:
    """Colour of water that is an area: between the parcels' water and a river's line, which would outshine alerts."""
    return mix(palette.land_colour("11"), palette.map("water_line"), 0.5)
