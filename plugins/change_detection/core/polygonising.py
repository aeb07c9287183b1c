"""Outlines of numbered pieces of pixels, all of a block at once.

GDAL's polygonizer gives the same outlines, but as Python numbers one by one: on pairs with tens of thousands of pieces
that was most of a run.
"""

from __future__ import annotations

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, connected_components

#: Sides of a pixel in the order in which an outline turns left: above, going west; left, south; below, east; right,
#: north. Each with the steps (rows, columns) to the pixel across it, to the next one ahead on the inner and on the
#: outer side, and from the pixel's upper left corner to the corner where the side begins.
_ACROSS = ((-1, 0), (0, -1), (1, 0), (0, 1))
_AHEAD = ((0, -1), (1, 0), (0, 1), (-1, 0))
_OUTSIDE = ((-1, -1), (1, -1), (1, 1), (-1, 1))
_BEGINS = ((0, 1), (0, 0), (1, 0), (1, 1))


def polygons(labels: NDArray[np.int32], transform: Affine) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    """Polygons of the pieces of a block, their corners on the corners of pixels.

    Parameters
    ----------
    labels : NDArray[np.int32]
        (h, w) number of the piece from 1, 0 for none. Each piece hangs together by the sides of its pixels; what
        touches itself only at a corner has a hole there, not a ring that crosses itself.
    transform : Affine
        From columns and rows to the CRS.

    Returns
    -------
    polygons : NDArray[np.object_]
        One valid polygon a piece, by rising number.
    numbers : NDArray[np.int64]
        Which pieces there are.
    """
    padded = np.pad(labels, 1)
    sides = [_sides(padded, side) for side in range(4)]
    count = sum(len(at) for at in sides)
    if not count:
        return np.empty(0, object), np.empty(0, np.int64)
    pixel = np.concatenate(sides)
    side = np.repeat(np.arange(4), [len(at) for at in sides])
    order, ring_start = _chained(_following(padded, pixel, side))
    pixel, side = pixel[order], side[order]
    last = np.append(ring_start[1:], count) - 1
    before = np.arange(-1, count - 1)
    before[ring_start] = last
    corner = side != side[before]
    return _assembled(padded, pixel, side, corner, ring_start, transform)


def _sides(padded: NDArray[np.int32], side: int) -> NDArray[np.int64]:
    """Flat index of the pixels of pieces that another value lies across a side of."""
    inner = padded[1:-1, 1:-1]
    down, right = _ACROSS[side]
    h, w = inner.shape
    across = padded[1 + down : 1 + down + h, 1 + right : 1 + right + w]
    rows, cols = np.nonzero((inner != across) & (inner > 0))
    found: NDArray[np.int64] = (rows + 1) * padded.shape[1] + cols + 1
    return found


def _following(padded: NDArray[np.int32], pixel: NDArray[np.int64], side: NDArray[np.int64]) -> NDArray[np.int64]:
    """Index of the side that follows each along its outline, the piece on the left."""
    flat, width = padded.ravel(), padded.shape[1]

    def stepped(steps: tuple[tuple[int, int], ...]) -> NDArray[np.int64]:
        there: NDArray[np.int64] = pixel + np.array([down * width + right for down, right in steps])[side]
        return there

    own = flat[pixel]
    ahead, outside = stepped(_AHEAD), stepped(_OUTSIDE)
    right, straight = flat[outside] == own, flat[ahead] == own
    to_pixel = np.where(right, outside, np.where(straight, ahead, pixel))
    to_side = np.where(right, side + 3, np.where(straight, side, side + 1)) % 4
    number = np.full((4, flat.size), -1, np.int32)
    number[side, pixel] = np.arange(len(pixel), dtype=np.int32)
    result: NDArray[np.int64] = number[to_side, to_pixel].astype(np.int64)
    return result


def _chained(following: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Sides in the order of their rings, ring after ring; where each ring begins."""
    count = len(following)
    ones, rows = np.ones(count, np.int8), np.arange(count + 1)
    rings, ring = connected_components(csr_array((ones, following, rows), shape=(count, count)), connection="strong")
    _, head = np.unique(ring, return_index=True)
    # Each ring is cut before its head, and its end tied to the head of the next: one walk then passes all of them.
    tail = np.empty(rings, np.int64)
    ends = np.flatnonzero(following == head[ring])
    tail[ring[ends]] = ends
    path = following.copy()
    path[tail[:-1]] = head[1:]
    keep = np.ones(count, np.bool_)
    keep[tail[-1]] = False
    links = csr_array((ones[1:], path[keep], np.concatenate(([0], np.cumsum(keep)))), shape=(count, count))
    order = breadth_first_order(links, int(head[0]), return_predecessors=False).astype(np.int64)
    start = np.concatenate(([0], np.cumsum(np.bincount(ring, minlength=rings))[:-1]))
    return order, start


def _assembled(
    padded: NDArray[np.int32],
    pixel: NDArray[np.int64],
    side: NDArray[np.int64],
    corner: NDArray[np.bool_],
    ring_start: NDArray[np.int64],
    transform: Affine,
) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    """Polygons from sides in order, of which only those at corners are kept."""
    own = padded.ravel()[pixel[ring_start]].astype(np.int64)
    ring = np.repeat(np.arange(len(ring_start)), np.diff(np.append(ring_start, len(pixel))))[corner]
    rows, cols = np.divmod(pixel[corner], padded.shape[1])
    begins = np.array(_BEGINS)[side[corner]]
    rows, cols = rows - 1 + begins[:, 0], cols - 1 + begins[:, 1]
    first = np.flatnonzero(np.diff(ring, prepend=-1))
    after = np.append(np.arange(1, len(ring)), 0)
    after[np.append(first[1:], len(ring)) - 1] = first
    doubled = np.add.reduceat(cols * rows[after] - cols[after] * rows, first)
    hole = doubled > 0  # rows grow downwards: a shell, anticlockwise on the map, is negative here
    place = np.lexsort((np.arange(len(own)), hole, own))
    rank = np.empty(len(own), np.int64)
    rank[place] = np.arange(len(own))
    by_ring = np.argsort(rank[ring], kind="stable")
    xy = np.column_stack(
        (transform.a * cols + transform.b * rows + transform.c, transform.d * cols + transform.e * rows + transform.f)
    )[by_ring]
    made = shapely.linearrings(xy, indices=rank[ring][by_ring])
    numbers, index = np.unique(own[place], return_inverse=True)
    result: NDArray[np.object_] = shapely.polygons(made, indices=index)
    return result, numbers
