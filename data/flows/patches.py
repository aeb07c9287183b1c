"""Fragmentation 破碎度: how many patches a class has, how large they are, how much border they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyproj
import shapely

from data.flows.dissolving import Ground
from data.survey_area import survey_area
from data.tasks import Progress, silent

#: Less ground than this (m2) is the seam of two parcels, no patch.
SEAM_M2 = 1.0


@dataclass(frozen=True)
class PatchSum:
    """The patches of a class in a village, or (village "") in the county, where they run on across village borders.

    Attributes
    ----------
    count
        Patches: connected ground of the class, holes taken off.
    area_m2, largest_m2
        Of all, and of the largest.
    edge_m
        Border of all patches, holes included, on the map's plane.
    """

    village: str
    code: str
    count: int
    area_m2: float
    largest_m2: float
    edge_m: float

    @property
    def mean_m2(self) -> float:
        """Mean patch."""
        return self.area_m2 / self.count if self.count else 0.0

    @property
    def largest_share(self) -> float:
        """What the largest patch has of the class's ground (0 to 1)."""
        return self.largest_m2 / self.area_m2 if self.area_m2 else 0.0

    @property
    def edge_density(self) -> float:
        """Border by ground: m a hectare."""
        return self.edge_m / (self.area_m2 / 10_000) if self.area_m2 else 0.0


def patch_sums(ground: Ground, crs: pyproj.CRS, progress: Progress = silent) -> list[PatchSum]:
    """Patches by village and class, then those of the county by class.

    Raises
    ------
    Cancelled
        When ``progress`` says so.
    """
    found = []
    for number, (village, code, shape) in enumerate(zip(ground.village, ground.code, ground.shape, strict=True)):
        found.append(_sum(str(village), str(code), shape, crs))
        progress(0.5 * number / len(ground.shape), "")
    codes = sorted(set(ground.code.tolist()))
    for number, code in enumerate(codes):
        found.append(_sum("", str(code), shapely.disjoint_subset_union_all(ground.shape[ground.code == code]), crs))
        progress(0.5 + 0.5 * number / len(codes), "")
    return [each for each in found if each.count]


def joined(sums: Sequence[PatchSum], code: str) -> PatchSum:
    """The patches of a class in several villages together, cut at their borders."""
    own = [each for each in sums if each.code == code and each.village]
    return PatchSum(
        "",
        code,
        sum(each.count for each in own),
        sum(each.area_m2 for each in own),
        max((each.largest_m2 for each in own), default=0.0),
        sum(each.edge_m for each in own),
    )


def _sum(village: str, code: str, shape: shapely.Geometry, crs: pyproj.CRS) -> PatchSum:
    parts = shapely.get_parts(shape)
    area = survey_area(parts, crs)
    kept = area >= SEAM_M2
    area = area[kept]
    edge = float(np.sum(shapely.length(parts[kept])))
    return PatchSum(village, code, len(area), float(area.sum()), float(area.max(initial=0.0)), edge)
