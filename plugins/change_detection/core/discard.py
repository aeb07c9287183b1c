"""Patches put aside before anyone looks at them, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from shapely import STRtree

from data.areas import ellipsoidal_area
from plugins.change_detection.core.likeness import USUAL

#: Share of a patch that must lie on a layer, under cloud or in shadow for the patch to be put aside for it.
MOSTLY = 0.5
#: What became darker than the rest of its parcel by this much (natural logarithm; `rest`), all bands alike, lies in the
#: shadow of something. Of 677 real changes on drawn counties none did, one came to 0.15.
SHADED = 0.2
#: A change that takes this share of its parcel, in a parcel no different from its like, is the season's.
WHOLE = 0.8
SEASON_Z = 2.0
#: Least score of a patch where the ranking speaks: its trees are shifted so that this is where reviewers' work begins.
WEAK = 0.5


@dataclass(frozen=True)
class Evidence:
    """What the rules look at; arrays as long as the patches.

    Attributes
    ----------
    areas : NDArray[np.float64]
        m2, ellipsoidal.
    cloud, shadow : NDArray[np.float64]
        Share of the patch under cloud and in its shadow.
    shade : NDArray[np.float64]
        How much darker than the rest of its parcel it became, all bands alike; NaN without parcels.
    thickness : NDArray[np.float64]
        Twice the area over the perimeter, metres.
    parcel_share : NDArray[np.float64]
        Share of its parcel that the patch takes; NaN without parcels.
    z : NDArray[np.float64]
        Of the parcel among its like; NaN without.
    alike : NDArray[np.float64]
        Share of like parcels that look like the patch at the second date; NaN without.
    score : NDArray[np.float64]
        Of the patch, 0-1.
    covered : dict
        ``approved``, ``facility``, ``issued`` to the share of each patch that lies on that layer.
    """

    areas: NDArray[np.float64]
    cloud: NDArray[np.float64]
    shadow: NDArray[np.float64]
    shade: NDArray[np.float64]
    thickness: NDArray[np.float64]
    parcel_share: NDArray[np.float64]
    z: NDArray[np.float64]
    alike: NDArray[np.float64]
    score: NDArray[np.float64]
    covered: dict[str, NDArray[np.float64]]


def reasons(evidence: Evidence, min_area: float, rim: float, weak: float = 0.0) -> NDArray[np.object_]:
    """Reason for each patch, empty where it is kept; the first that applies, in this order.

    Parameters
    ----------
    min_area : float
        m2.
    rim : float
        Metres of misregistration left: what is thinner is an edge seen twice.
    weak : float
        Patches that score less are kept out of the reviewers' list.
    """
    result = np.full(len(evidence.areas), "", object)

    def mark(which: NDArray[np.bool_], reason: str) -> None:
        result[which & (result == "")] = reason

    mark(evidence.cloud >= MOSTLY, "CLOUD")
    mark((evidence.shadow >= MOSTLY) | (evidence.shade >= SHADED), "SHADOW")
    for layer, reason in (("approved", "APPROVED"), ("facility", "FACILITY"), ("issued", "ISSUED")):
        if layer in evidence.covered:
            mark(evidence.covered[layer] >= MOSTLY, reason)
    mark(evidence.areas < min_area, "SMALL")
    mark(evidence.thickness < rim, "EDGE")
    season = (evidence.parcel_share >= WHOLE) & (evidence.z < SEASON_Z)
    # The ranking has weighed all that; without it, the rule decides.
    mark(season & (evidence.score < weak if weak > 0 else ~(np.nan_to_num(evidence.alike, nan=1.0) < USUAL)), "SEASON")
    mark(evidence.score < weak, "WEAK")
    return result


class Layer:
    """Polygons that patches may lie on.

    Parameters
    ----------
    polygons : NDArray[np.object_]
        In the CRS of the patches; they may overlap each other.
    """

    def __init__(self, polygons: NDArray[np.object_]) -> None:
        self._polygons = polygons
        self._tree = STRtree(polygons)

    def overlap(self, shapes: NDArray[np.object_], crs: pyproj.CRS) -> NDArray[np.float64]:
        """Area in m2 of each shape that lies on the union of the polygons, ellipsoidal."""
        parts = np.array([shapely.Polygon()] * len(shapes), object)
        shape, polygon = self._tree.query(shapes, predicate="intersects")
        order = np.lexsort((polygon, shape))
        shape, polygon = shape[order], polygon[order]
        starts = np.flatnonzero(np.diff(shape, prepend=-1))
        for group in np.split(np.arange(len(shape)), starts[1:]) if len(starts) else []:
            index = shape[group[0]]
            parts[index] = shapely.intersection(shapes[index], shapely.union_all(self._polygons[polygon[group]]))
        return ellipsoidal_area(parts, crs)
