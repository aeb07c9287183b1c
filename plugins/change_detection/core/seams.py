"""Pieces that a block's edge cut, joined row of blocks by row of blocks: no more is held than what still grows."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from shapely import STRtree

from plugins.change_detection.core import tally
from plugins.change_detection.core.pieces import NONE, Pieces, joined


class Seams:
    """Joins pieces of one parcel that share a side, once all blocks that they reach are done.

    Blocks come in rows, from the first row of the grid to the last.
    """

    def __init__(self) -> None:
        self._open: list[Pieces] = []

    def add(self, cut: Pieces) -> None:
        """Take the cut pieces of a block."""
        self._open.append(cut)

    def close(self, edge: float | None, down: bool) -> Pieces:
        """Patches that no later block can add to.

        Parameters
        ----------
        edge : float or None
            Ordinate where the blocks taken so far end; None where they were the last.
        down : bool
            Whether ordinates fall with the rows, as they do in an image with north on top.
        """
        held = joined(self._open)
        if not len(held):
            return NONE
        group = _groups(held)
        if edge is None:
            self._open = []
            return _mended(held, group)
        _, low, _, high = shapely.bounds(held.shapes).T
        growing = np.zeros(int(group.max()) + 1, np.bool_)
        growing[group[(low <= edge) if down else (high >= edge)]] = True
        later = growing[group]
        self._open = [held.take(later)]
        return _mended(held.take(~later), group[~later])


def mend(cut: Pieces) -> Pieces:
    """Join the pieces of each parcel that share a side."""
    return _mended(cut, _groups(cut)) if len(cut) else cut


def _groups(cut: Pieces) -> NDArray[np.int32]:
    """Which pieces belong together: the number of a patch for each."""
    one, other = STRtree(cut.shapes).query(cut.shapes, predicate="intersects")
    same = cut.owners[one] == cut.owners[other]
    links = coo_array((np.ones(int(same.sum()), np.int8), (one[same], other[same])), shape=(len(cut), len(cut)))
    group: NDArray[np.int32] = connected_components(links, directed=False)[1]
    return group


def _mended(cut: Pieces, group: NDArray[np.int32]) -> Pieces:
    if not len(cut):
        return cut
    size = np.bincount(group)
    done = [cut.take(size[group] == 1)]
    order = np.argsort(group, kind="stable")
    for members in np.split(order, np.cumsum(size)[:-1]):
        if len(members) < 2:
            continue
        pieces = cut.take(members)
        parts = shapely.get_parts(shapely.union_all(pieces.shapes))
        inside = shapely.point_on_surface(pieces.shapes)
        which, part = STRtree(parts).query(inside, predicate="intersects")
        sums = tally.empty(len(parts))
        tally.add(sums, part, pieces.sums[which])
        done.append(Pieces(parts, np.full(len(parts), pieces.owners[0]), sums))
    return joined(done)
