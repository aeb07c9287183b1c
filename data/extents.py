"""Where the objects of a workspace are: a working extent that a few misplaced ones cannot blow up.

Deliveries hold objects with a wrong zone or swapped coordinates; one of them would make "full extent" half a country.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.messages import Extent
from data.store import Store

#: Share of the objects that are certainly inside the working extent.
SHARE = 0.99
#: How far beyond those the rest may lie and still belong, as a share of their extent on each side.
_REACH = 0.5
#: Of fewer objects none is taken for misplaced.
_FEW = 100
#: The table whose rectangle is the county's, where it is filled.
_COUNTY = "division"


@dataclass(frozen=True)
class Extents:
    """Rectangles in the workspace's CRS; None where there is no object.

    Attributes
    ----------
    working
        The county's, else that of the bulk of the objects.
    whole
        That of every object.
    """

    working: Extent | None
    whole: Extent | None


def extents(store: Store, tables: Iterable[str]) -> Extents:
    """Find where the objects of ``tables`` (with geometry) are; reads the spatial index, so not on the GUI thread."""
    filled = {name: extent for name in tables if (extent := store.extent(name)) is not None}
    whole = union(filled.values())
    if _COUNTY in filled:
        return Extents(filled[_COUNTY], whole)
    boxes = [store.boxes(name) for name in filled]
    return Extents(bulk(np.concatenate(boxes)) if boxes else None, whole)


def union(found: Iterable[Extent]) -> Extent | None:
    """Rectangle around rectangles; None around none."""
    listed = list(found)
    if not listed:
        return None
    west, south, east, north = zip(*listed, strict=True)
    return min(west), min(south), max(east), max(north)


def bulk(boxes: NDArray[np.float64]) -> Extent | None:
    """Rectangle around the bulk of ``n`` boxes (``n`` x 4: xmin, ymin, xmax, ymax).

    Taken are the boxes whose middles are among the central 99 % in both directions, and those that lie no further from
    these than half their extent: the edge of a county is kept, what lies a county away is not.
    """
    if not len(boxes):
        return None
    if len(boxes) >= _FEW:
        middles = (boxes[:, :2] + boxes[:, 2:]) / 2
        tail = (1 - SHARE) / 2
        low, high = np.quantile(middles, [tail, 1 - tail], axis=0)
        reach = (high - low) * _REACH
        boxes = boxes[np.all((middles >= low - reach) & (middles <= high + reach), axis=1)]
    xmin, ymin = boxes[:, :2].min(axis=0).tolist()
    xmax, ymax = boxes[:, 2:].max(axis=0).tolist()
    return xmin, ymin, xmax, ymax
