"""How large the names of divisions are drawn and between which scales: the style draws them, live marks avoid them.

Standard library only: the console and the style builder both read it.
"""

from __future__ import annotations

from typing import NamedTuple


class NameStyle(NamedTuple):
    """Names of one level of division in one range of scales.

    Attributes
    ----------
    level
        ``town`` or ``village``.
    pixels
        Size of the letters, logical pixels.
    spacing
        Room between the letters, logical pixels.
    nearest, furthest
        Scale denominators; 0 for no limit.
    """

    level: str
    pixels: int
    spacing: int
    nearest: int
    furthest: int


TOWN_FAR = NameStyle("town", 14, 0, 80_000, 400_000)
TOWN = NameStyle("town", 17, 1, 4_000, 80_000)
VILLAGE_FAR = NameStyle("village", 12, 0, 15_000, 40_000)
VILLAGE = NameStyle("village", 15, 0, 0, 15_000)
#: Letters of a settlement's or group's name, logical pixels.
GROUP = 12
ALL: tuple[NameStyle, ...] = (TOWN_FAR, TOWN, VILLAGE_FAR, VILLAGE)
