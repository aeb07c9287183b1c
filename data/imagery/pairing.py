"""Do two scenes make a pair for change detection? Each doubt in a sentence, before hours are spent on a run."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from data.imagery.catalogue import Scene
from data.imagery.doubts import USUAL, YEAR, Check, Level, Limits, checks_of, spread
from data.query import starts_with
from data.store import Store


@dataclass(frozen=True)
class Ground:
    """What a pair should cover.

    Attributes
    ----------
    county : shapely.Geometry or None
        In the workspace's CRS.
    farmland_xy : NDArray[np.float64]
        (n, 2) a point in each farmland parcel.
    farmland_m2 : NDArray[np.float64]
        (n,) its area.
    """

    county: shapely.Geometry | None
    farmland_xy: NDArray[np.float64]
    farmland_m2: NDArray[np.float64]


def read_ground(store: Store, farmland: Sequence[str] = ("01",)) -> Ground:
    """What the workspace has of county and farmland (land classes that begin so); reads the store."""
    county = None
    found = store.arrays("division", ["level", "geom"]) if store.count("division") else {}
    if found:
        counties = found["geom"][(found["level"] == "county") & ~shapely.is_missing(found["geom"])]
        county = shapely.union_all(counties) if len(counties) else None
    xy, area = [np.empty((0, 2))], [np.empty(0)]
    for code in farmland:
        rows = store.arrays("dltb", ["TBMJ", "geom"], starts_with("DLBM", code))
        present = ~shapely.is_missing(rows["geom"])
        bounds = shapely.bounds(rows["geom"][present])
        xy.append(np.column_stack([(bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2]))
        area.append(np.nan_to_num(rows["TBMJ"][present]))
    return Ground(county, np.concatenate(xy), np.concatenate(area))


@dataclass(frozen=True)
class Pairing:
    """Two scenes held against each other.

    Parameters
    ----------
    before, after : Scene
        The earlier and the later date.
    ground : Ground
    limits : Limits
    """

    before: Scene
    after: Scene
    ground: Ground
    limits: Limits = USUAL

    @cached_property
    def overlap(self) -> shapely.Geometry:
        """Ground that both cover, in the workspace's CRS."""
        return shapely.intersection(self.before.footprint, self.after.footprint)

    @cached_property
    def county_share(self) -> float:
        """Share of the county that both cover; without a county, of the earlier scene."""
        whole = self.ground.county if self.ground.county is not None else self.before.footprint
        return _ratio(shapely.intersection(self.overlap, whole).area, whole.area)

    @cached_property
    def farmland_share(self) -> float | None:
        """Share of the farmland's area that both cover; None where there are no parcels."""
        if not len(self.ground.farmland_xy):
            return None
        shapely.prepare(self.overlap)
        inside = shapely.contains_xy(self.overlap, self.ground.farmland_xy)
        return _ratio(float(self.ground.farmland_m2[inside].sum()), float(self.ground.farmland_m2.sum()))

    @cached_property
    def days(self) -> int | None:
        """Days from the earlier to the later; negative when they are the wrong way round."""
        if self.before.moment is None or self.after.moment is None:
            return None
        return (self.after.moment.date() - self.before.moment.date()).days

    @cached_property
    def season(self) -> int | None:
        """Days of the year apart, 0 to 183."""
        if self.before.moment is None or self.after.moment is None:
            return None
        return season_apart(self.before.moment.timetuple().tm_yday, self.after.moment.timetuple().tm_yday)

    @cached_property
    def shared_roles(self) -> tuple[str, ...]:
        """Roles that both have, in the earlier one's order."""
        return tuple(r for r in self.before.roles if r != "other" and r in self.after.roles)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """All checks, in a fixed order."""
        return checks_of(self)

    @property
    def level(self) -> Level:
        """The worst of all checks; what is unknown is no doubt of its own."""
        worst = max((check.level for check in self.checks), default=Level.OK)
        return Level.OK if worst == Level.UNKNOWN else worst

    @property
    def badness(self) -> float:
        """What a better pair has less of: season, distance from a year, cloud, gaps, coarseness."""
        gap = 1.0 - (self.farmland_share if self.farmland_share is not None else self.county_share)
        return self.least_badness + 20 * gap

    @property
    def least_badness(self) -> float:
        """The same if there were no gaps: all that can be told without holding outlines against each other."""
        days, season = self.days or 0, self.season or 0
        cloud = sum(scene.cloud if scene.cloud is not None else 5.0 for scene in (self.before, self.after))
        coarse = math.log2(max(spread(self.before.gsd, self.after.gsd), 1.0))
        nir = 0.0 if "nir" in self.shared_roles else 1.0
        return season / 15 + abs(days - YEAR) / 180 + cloud / 10 + 2 * coarse + nir


def season_apart(first: int, second: int) -> int:
    """Days between two days of the year (1 to 366), the shorter way round."""
    apart = abs(first - second) % 366
    return min(apart, 366 - apart)


def propose(scenes: Sequence[Scene], ground: Ground, most: int = 5, limits: Limits = USUAL) -> list[Pairing]:
    """The best pairs, best first: the newest scenes against the same season a year before.

    A pair that would be refused is never proposed. Newer later dates come first as long as the pair is a good one: a
    month of age weighs as much as seven percent of cloud.
    """
    dated = [scene for scene in scenes if scene.moment is not None]
    if not dated:
        return []
    newest = max(scene.moment for scene in dated if scene.moment is not None)
    waiting = []
    for after in dated:
        for before in dated:
            if before is after or before.moment is None or after.moment is None or before.moment >= after.moment:
                continue
            pairing, age = Pairing(before, after, ground, limits), (newest - after.moment).days / 45
            waiting.append((pairing.least_badness + age, age, pairing))
    found: list[tuple[float, str, str, Pairing]] = []
    # Of the pairs of sixty scenes nearly all are out of the question before an outline is looked at.
    for least, age, pairing in sorted(waiting, key=lambda entry: entry[:2]):
        if len(found) >= most and least > found[most - 1][0]:
            break
        if pairing.level < Level.REFUSE:
            found.append((pairing.badness + age, pairing.before.day, pairing.after.day, pairing))
            found.sort(key=lambda entry: entry[:3])
    return [pairing for *_, pairing in found[:most]]


def _ratio(part: float, whole: float) -> float:
    return min(1.0, part / whole) if whole > 0 else 0.0
