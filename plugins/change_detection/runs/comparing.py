"""Two runs held against each other: what is new, what is gone, what both found."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from plugins.change_detection.runs.patches import Patches

#: Share of the smaller of two patches that the other must cover for both to be one.
SAME = 0.3


@dataclass(frozen=True)
class Comparison:
    """What became of the patches of an earlier run.

    Attributes
    ----------
    new : NDArray[np.intp]
        Rows of the later run that match none of the earlier one.
    gone : NDArray[np.intp]
        Rows of the earlier run that match none of the later one.
    both : NDArray[np.intp]
        Rows of the later run that match.
    """

    new: NDArray[np.intp]
    gone: NDArray[np.intp]
    both: NDArray[np.intp]


def compare(earlier: Patches, later: Patches, share: float = SAME) -> Comparison:
    """Compare two runs' patches by place; several may match one."""
    if not len(earlier) or not len(later):
        return Comparison(np.arange(len(later)), np.arange(len(earlier)), np.empty(0, np.intp))
    tree = shapely.STRtree(earlier.shapes)
    mine, theirs = tree.query(later.shapes, predicate="intersects")
    common = shapely.area(shapely.intersection(later.shapes[mine], earlier.shapes[theirs]))
    smaller = np.minimum(shapely.area(later.shapes[mine]), shapely.area(earlier.shapes[theirs]))
    same = common >= share * np.maximum(smaller, 1e-9)
    found, met = np.unique(mine[same]), np.unique(theirs[same])
    return Comparison(
        np.setdiff1d(np.arange(len(later)), found), np.setdiff1d(np.arange(len(earlier)), met), found.astype(np.intp)
    )
