"""Permanent basic farmland in two years: what of a class lies on it, and what of it became something else."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyproj

from data.flows.dissolving import Ground
from data.flows.matrix import Change
from data.overlay import cut
from data.store import Store
from data.survey_area import survey_area

TABLE = "yjjbnttb"


@dataclass(frozen=True)
class ProtectedSum:
    """Ground of a class in a village that is permanent basic farmland, m2."""

    village: str
    code: str
    area_m2: float


@dataclass(frozen=True)
class ProtectedChange:
    """Permanent basic farmland of a village whose class is another one, m2."""

    village: str
    before: str
    after: str
    area_m2: float


def protected_sums(store: Store, ground: Ground, crs: pyproj.CRS) -> list[ProtectedSum]:
    """Permanent basic farmland by village and class."""
    pieces = cut(store, TABLE, ground.shape)
    sums = np.bincount(pieces.owner, weights=survey_area(pieces.shape, crs), minlength=len(ground.shape))
    return [
        ProtectedSum(str(village), str(code), area)
        for village, code, area in zip(ground.village, ground.code, sums.tolist(), strict=True)
        if area > 0
    ]


def protected_changes(store: Store, changed: Change, crs: pyproj.CRS) -> list[ProtectedChange]:
    """What of the changed ground is permanent basic farmland, by village and classes."""
    pieces = cut(store, TABLE, changed.shape)
    sums: dict[tuple[str, str, str], float] = {}
    for row, area in zip(pieces.owner.tolist(), survey_area(pieces.shape, crs).tolist(), strict=True):
        key = (str(changed.village[row]), str(changed.before[row]), str(changed.after[row]))
        sums[key] = sums.get(key, 0.0) + area
    return [ProtectedChange(*key, area) for key, area in sorted(sums.items())]
