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
    elsewhere : int
        Patches of either run where the other did not look: neither new nor gone.
    """

    new: NDArray[np.intp]
    gone: NDArray[np.intp]
    both: NDArray[np.intp]
    elsewhere: int = 0


def compare(
    earlier: Patches,
    later: Patches,
    looked_at: tuple[shapely.Geometry | None, shapely.Geometry | None] = (None, None),
    share: float = SAME,
) -> Comparison:
    """Compare two runs' patches by place; several may match one.

    Parameters
    ----------
    earlier, later : Patches
    looked_at : tuple of shapely.Geometry or None
        Where each of the two looked, in the CRS of the patches; None for all of the frame.
    share : float
        Of the smaller of two patches that makes them one.
    """
    found, met = _matching(earlier, later, share)
    new = np.setdiff1d(np.arange(len(later)), found)
    gone = np.setdiff1d(np.arange(len(earlier)), met)
    seen_new, seen_gone = _within(later, new, looked_at[0]), _within(earlier, gone, looked_at[1])
    elsewhere = len(new) + len(gone) - len(seen_new) - len(seen_gone)
    return Comparison(seen_new, seen_gone, found, elsewhere)


def _within(patches: Patches, rows: NDArray[np.intp], where: shapely.Geometry | None) -> NDArray[np.intp]:
    if where is None:
        return rows
    shapely.prepare(where)
    kept: NDArray[np.intp] = rows[shapely.contains(where, shapely.point_on_surface(patches.shapes[rows]))]
    return kept


def _matching(earlier: Patches, later: Patches, share: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows of the later run that match any of the earlier one, and of the earlier one that are matched."""
    if not len(earlier) or not len(later):
        return np.empty(0, np.intp), np.empty(0, np.intp)
    tree = shapely.STRtree(earlier.shapes)
    mine, theirs = tree.query(later.shapes, predicate="intersects")
    common = shapely.area(shapely.intersection(later.shapes[mine], earlier.shapes[theirs]))
    smaller = np.minimum(shapely.area(later.shapes[mine]), shapely.area(earlier.shapes[theirs]))
    same = common >= share * np.maximum(smaller, 1e-9)
    return np.unique(mine[same]).astype(np.intp), np.unique(theirs[same]).astype(np.intp)
