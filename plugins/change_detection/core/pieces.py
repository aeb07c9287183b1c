"""Pieces of patches, and smoothing their outlines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from plugins.change_detection.core import tally
from plugins.change_detection.core.quietly import ALONE

Shapes = NDArray[np.object_]
#: Corners above which an outline that smoothing would tear is left as it is.
_MANY_CORNERS = 2000


@dataclass(frozen=True)
class Pieces:
    """Pieces of patches, or whole patches.

    Attributes
    ----------
    shapes : NDArray[np.object_]
        Polygons in the CRS of the grid.
    owners : NDArray[np.int64]
        Index of the parcel of each; -1 without parcels.
    sums : NDArray[np.float64]
        (n, columns) of `tally`.
    """

    shapes: Shapes
    owners: NDArray[np.int64]
    sums: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.shapes)

    def take(self, chosen: NDArray[np.generic]) -> Pieces:
        """A selection by mask or index."""
        return Pieces(self.shapes[chosen], self.owners[chosen], self.sums[chosen])


NOTHING = np.empty(0, np.int64)
NONE = Pieces(np.empty(0, object), NOTHING, tally.empty(0))


def joined(parts: list[Pieces]) -> Pieces:
    """Pieces of several blocks, one after the other."""
    if not parts:
        return NONE
    return Pieces(
        np.concatenate([p.shapes for p in parts]),
        np.concatenate([p.owners for p in parts]),
        np.concatenate([p.sums for p in parts]),
    )


def smooth(outlines: Shapes, pixel: float, smallest: float) -> Shapes:
    """Without stairs and pinholes; never off by more than three quarters of a pixel.

    Parameters
    ----------
    pixel : float
        Its side, units of the CRS.
    smallest : float
        Holes of a smaller area are filled.
    """
    rings, of = shapely.get_rings(outlines, return_index=True)
    shell = np.ones(len(rings), np.bool_)
    shell[1:] = of[1:] != of[:-1]
    keep = shell | (shapely.area(shapely.polygons(rings)) >= smallest)
    plain: Shapes = shapely.polygons(rings[keep], indices=of[keep])
    smooth = shapely.simplify(plain, 0.75 * pixel, preserve_topology=False)
    torn = np.flatnonzero(~_whole(smooth))
    # Keeping the topology costs the square of the corners: what is vast stays as it is.
    few = torn[shapely.get_num_coordinates(plain[torn]) <= _MANY_CORNERS]
    smooth[torn] = plain[torn]
    mended = shapely.simplify(plain[few], 0.75 * pixel, preserve_topology=True)
    smooth[few] = np.where(_whole(mended), mended, plain[few])
    result: Shapes = smooth
    return result


def _whole(shapes: Shapes) -> NDArray[np.bool_]:
    polygon = int(shapely.GeometryType.POLYGON)
    with ALONE:
        valid = shapely.is_valid(shapes)
    whole: NDArray[np.bool_] = valid & ~shapely.is_empty(shapes) & (shapely.get_type_id(shapes) == polygon)
    return whole
