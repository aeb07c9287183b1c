"""What the scores say of each parcel, and how far it stands out among its like."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from data.areas import ellipsoidal_area
from plugins.change_detection.core.block import STEP, Plan
from plugins.change_detection.core.journal import Journal
from plugins.change_detection.core.parcels import Parcels, robust_z
from plugins.change_detection.core.tables import Columns, Held
from plugins.change_detection.core.zonal import MISSING, WorkBand, statistics


@dataclass(frozen=True)
class ParcelStatistics:
    """Statistics of the parcels examined; arrays as long as the parcels.

    Attributes
    ----------
    area : NDArray[np.float64]
        m2, ellipsoidal.
    spectral_z : NDArray[np.float64]
        Robust z of the mean statistical score among parcels of the class in the village; NaN without data.
    table : Held
        As written to the layer ``parcels``.
    """

    area: NDArray[np.float64]
    spectral_z: NDArray[np.float64]
    table: Held


def _bands(journal: Journal, plan: Plan) -> list[WorkBand]:
    grid = plan.pair.before.transform
    bands = [
        WorkBand(journal.score, 0, "score", grid, float("nan")),
        WorkBand(journal.parts, 0, "statistics", grid, MISSING),
        WorkBand(journal.parts, 2, "texture", grid, MISSING),
    ]
    if plan.learned:
        bands.append(WorkBand(journal.parts, 1, "network", grid, MISSING))
    return bands


def _mean(table: Columns, name: str, count: int) -> NDArray[np.float64]:
    """Column of a part in 0-1; NaN where the run did not have it."""
    column: NDArray[np.float64] = table.get(f"{name}_mean", np.full(count, np.nan))
    return column if name == "score" else column / STEP


def examine(journal: Journal, plan: Plan, parcels: Parcels) -> ParcelStatistics:
    """Statistics of all parcels from a run's finished scores."""
    numbers = statistics(_bands(journal, plan), parcels.examined, ("mean", "stdev", "count"))
    count = len(parcels)
    mean = _mean(numbers, "statistics", count)
    z, like = robust_z(mean, parcels)
    area = ellipsoidal_area(parcels.shapes, pyproj.CRS.from_wkt(plan.pair.before.crs_wkt))
    fields: Columns = {
        "id": parcels.ids,
        "class": parcels.classes,
        "village": parcels.villages,
        "area_m2": area,
        "pixels": np.round(numbers["score_count"], 2),
        "score_mean": np.round(numbers["score_mean"], 4),
        "score_stdev": np.round(numbers["score_stdev"], 4),
        "statistics_mean": np.round(mean, 4),
        "network_mean": np.round(_mean(numbers, "network", count), 4),
        "texture_mean": np.round(_mean(numbers, "texture", count), 4),
        "z": np.round(z, 3),
        "like": like,
    }
    multi = np.array(
        [g if g.geom_type == "MultiPolygon" else shapely.MultiPolygon([g]) for g in parcels.shapes], object
    )
    return ParcelStatistics(area, z, Held(fields, multi))
