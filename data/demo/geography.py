"""The county as it is before it is written: what tables and imagery are both made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from . import county, divisions, parcels, roads, terrain, water, zones
from .plan import Plan


@dataclass(frozen=True)
class Geography:
    """Everything known of the county before it is written; what imagery is drawn from."""

    plan: Plan
    terrain: terrain.Terrain
    county: county.County
    zoning: zones.Zoning
    rivers: water.Rivers
    dams: water.Reservoirs
    roads: roads.Roads
    ground: parcels.Ground
    code: NDArray[np.str_]
    divisions: divisions.Divisions


def placer(plan: Plan) -> Callable[[NDArray[Any]], NDArray[Any]]:
    """Return the function that moves geometries from internal coordinates into the workspace's CRS."""
    origin = np.array(plan.origin, dtype=np.float64)

    def place(geometries: NDArray[Any]) -> NDArray[Any]:
        # Rounded once more: the sum of a large and a small number must be the same double everywhere.
        moved: NDArray[Any] = shapely.transform(geometries, lambda xy: np.round(xy + origin, 3))
        return moved

    return place
