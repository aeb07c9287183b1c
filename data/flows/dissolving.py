"""A year's ground by village and class: parcels of a class that touch are one patch, whatever their borders."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from data.flows.matrix import Year
from data.survey_area import survey_area
from data.tasks import Progress, silent


@dataclass(frozen=True)
class Ground:
    """What a class has in a village, as one shape each: ``n`` of them, ordered by village and class.

    Attributes
    ----------
    village, code
        Village (12 digits) and the first digits of the class.
    shape
        Polygons or multipolygons in the workspace's CRS; a part is a patch.
    area
        m2, by the survey's rule.
    """

    village: NDArray[np.object_]
    code: NDArray[np.object_]
    shape: NDArray[np.object_]
    area: NDArray[np.float64]


def dissolve(year: Year, digits: int, crs: pyproj.CRS, progress: Progress = silent) -> Ground:
    """Join the parcels of each village and class (its first ``digits`` digits).

    Raises
    ------
    Cancelled
        When ``progress`` says so.
    """
    codes = np.array([str(code)[:digits] for code in year.code], dtype=object)
    villages = year.village.astype(str)
    order = np.lexsort((codes.astype(str), villages))
    keys = np.char.add(villages[order], codes[order].astype(str)) if len(order) else np.empty(0, dtype=str)
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(order) else np.empty(0, np.int64)
    shapes = np.empty(len(starts), dtype=object)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(order)], strict=True)):
        shapes[number] = shapely.disjoint_subset_union_all(year.shape[order[start:end]])
        progress(number / len(starts), "")
    first = order[starts]
    return Ground(year.village[first], codes[first], shapes, survey_area(shapes, crs))
