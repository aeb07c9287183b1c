"""Cropland out and in 耕地流出与流入: 占补平衡 against building land, 进出平衡 against the other farm land.

What building takes must be made up for by new cropland from building land or unused land (占补平衡); what goes to
orchards, forest, grass and other farm land by new cropland from there (进出平衡).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from data.code_lists import LAND_GROUPS, land_group
from data.flows.matrix import OUTSIDE, Flows

CROPLAND, PADDY = "01", "0101"
#: Upper groups beside cropland, and ground that one of the years lacks.
SIDES = (*LAND_GROUPS, OUTSIDE)


@dataclass(frozen=True)
class Balance:
    """Cropland of a place that went and came, m2 by upper group of what it became or was (farm: the other farm land).

    Attributes
    ----------
    paddy_out, paddy_in
        Paddy that went and came, within cropland too.
    """

    place: str
    out: Mapping[str, Decimal]
    into: Mapping[str, Decimal]
    paddy_out: Decimal
    paddy_in: Decimal

    @property
    def left(self) -> Decimal:
        """All that is cropland no more."""
        return sum(self.out.values(), Decimal(0))

    @property
    def came(self) -> Decimal:
        """All that is cropland now."""
        return sum(self.into.values(), Decimal(0))

    @property
    def net(self) -> Decimal:
        """Change of cropland."""
        return self.came - self.left

    @property
    def made_up(self) -> Decimal:
        """占补平衡: new cropland from building and unused land, less what building took."""
        return self.into["construction"] + self.into["unused"] - self.out["construction"]

    @property
    def exchanged(self) -> Decimal:
        """进出平衡: new cropland from other farm land, less what went there."""
        return self.into["farm"] - self.out["farm"]


def balances(found: Flows, groups: Mapping[str, str], area: str = "") -> list[Balance]:
    """Balance of an area, then of each of its villages where cropland changed; villages add up to the area exactly.

    Parameters
    ----------
    groups
        Prefix of a class to its upper group, as `data.code_lists.land_groups` gives it.
    area
        Prefix of a division code; "" for the county.
    """
    whole: dict[str, Decimal] = {}
    villages: dict[str, dict[str, Decimal]] = {}
    for (village, was, now), cell in found.rounded.items():
        if village.startswith(area):
            for column in _columns(was, now, groups):
                for sums in (whole, villages.setdefault(village, {})):
                    sums[column] = sums.get(column, Decimal("0.00")) + cell
    return [_balance("", whole), *(_balance(name, villages[name]) for name in sorted(villages))]


def _columns(was: str, now: str, groups: Mapping[str, str]) -> list[str]:
    """Which sums a flow counts in."""
    columns = []
    if was.startswith(CROPLAND) != now.startswith(CROPLAND):
        other = now if was.startswith(CROPLAND) else was
        side = land_group(other, groups) if other != OUTSIDE else OUTSIDE
        # A class that the office's table puts in no group is told apart from building land.
        columns.append(("out " if was.startswith(CROPLAND) else "in ") + (side or OUTSIDE))
    if was.startswith(PADDY) != now.startswith(PADDY):
        columns.append("paddy out" if was.startswith(PADDY) else "paddy in")
    return columns


def _balance(place: str, sums: Mapping[str, Decimal]) -> Balance:
    nothing = Decimal("0.00")
    return Balance(
        place,
        {side: sums.get(f"out {side}", nothing) for side in SIDES},
        {side: sums.get(f"in {side}", nothing) for side in SIDES},
        sums.get("paddy out", nothing),
        sums.get("paddy in", nothing),
    )
