"""Cropland out and in 耕地流出与流入: 占补平衡 against building land, 进出平衡 against the other farm land.

What building takes must be made up for by new cropland from building land or unused land (占补平衡); what goes to
orchards, forest, grass and other farm land by new cropland from there (进出平衡).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.code_lists import LAND_GROUPS, land_group
from data.flows.matrix import OUTSIDE, Flows
from data.reporting.closing import closed, rounded

CROPLAND, PADDY = "01", "0101"
#: Hectares are printed to the square metre.
HECTARE_DECIMALS = 4
_M2 = Decimal(10_000)
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


def in_hectares(found: Sequence[Balance]) -> list[Balance]:
    """Balances as :func:`balances` gives them, in hectares of four decimals that close as the square metres do.

    Each rounded by itself would not: what left is rounded first, its parts are closed to it, the villages to each part.
    """
    area, *villages = found
    sides: dict[str, list[dict[str, Decimal]]] = {}
    for way in ("out", "into"):
        sums: Mapping[str, Decimal] = getattr(area, way)
        left = rounded(float(sum(sums.values(), Decimal(0)) / _M2), HECTARE_DECIMALS)
        wholes = dict(
            zip(SIDES, closed([float(sums[side] / _M2) for side in SIDES], HECTARE_DECIMALS, left), strict=True)
        )
        own = {side: _villages([getattr(each, way)[side] for each in villages], wholes[side]) for side in SIDES}
        sides[way] = [wholes, *({side: own[side][row] for side in SIDES} for row in range(len(villages)))]
    paddy: dict[str, list[Decimal]] = {}
    for name in ("paddy_out", "paddy_in"):
        whole = rounded(float(getattr(area, name) / _M2), HECTARE_DECIMALS)
        paddy[name] = [whole, *_villages([getattr(each, name) for each in villages], whole)]
    return [
        Balance(each.place, sides["out"][row], sides["into"][row], paddy["paddy_out"][row], paddy["paddy_in"][row])
        for row, each in enumerate(found)
    ]


def _villages(parts: Sequence[Decimal], whole: Decimal) -> list[Decimal]:
    return closed([float(part / _M2) for part in parts], HECTARE_DECIMALS, whole) if parts else []


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
