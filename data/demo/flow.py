"""Drainage on a grid: filled surface, receivers, accumulation; all by array operations.

Trees are walked by pointer doubling: after k rounds every cell knows its 2**k-th cell downstream, so that a quantity
along all flow paths costs some dozen array operations and no loop over cells.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import breadth_first_order, minimum_spanning_tree

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_NEIGHBOURS = [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)]


def grid_edges(shape: tuple[int, int], diagonal: bool = True) -> tuple[Ints, Ints]:
    """Return the pairs of neighbouring cells (flat indices), each pair once."""
    index = np.arange(shape[0] * shape[1], dtype=np.int64).reshape(shape)
    pairs = [(index[:, :-1], index[:, 1:]), (index[:-1], index[1:])]
    if diagonal:
        pairs += [(index[:-1, :-1], index[1:, 1:]), (index[:-1, 1:], index[1:, :-1])]
    return np.concatenate([a.ravel() for a, _ in pairs]), np.concatenate([b.ravel() for _, b in pairs])


def fill(height: Floats) -> Floats:
    """Raise pits so that from every cell a strictly falling path leads to the grid's border.

    The level of a pit is the lowest pass on the way out, that is, the greatest edge on the path to the border in the
    minimum spanning tree whose edge weights are the higher of two neighbours.
    """
    shape = height.shape
    flat = height.ravel()
    n = flat.size
    a, b = grid_edges((shape[0], shape[1]), diagonal=True)
    border = np.ones(shape, bool)
    border[1:-1, 1:-1] = False
    edge_cells = np.flatnonzero(border)
    low = float(flat.min()) - 1.0
    weight = np.concatenate([np.maximum(flat[a], flat[b]), flat[edge_cells]]) - low
    rows = np.concatenate([a, np.full(edge_cells.size, n)])
    cols = np.concatenate([b, edge_cells])
    tree = minimum_spanning_tree(coo_matrix((weight, (rows, cols)), shape=(n + 1, n + 1)).tocsr())
    _, parent = breadth_first_order(tree, n, directed=False, return_predecessors=True)
    parent = np.asarray(parent, dtype=np.int64)
    parent[n] = n
    level = np.append(flat, low)
    level = np.maximum(level, level[parent])
    depth = np.ones(n + 1)
    depth[n] = 0
    pointer = parent
    while np.any(pointer != n):
        level = np.maximum(level, level[pointer])
        depth += depth[pointer]
        pointer = pointer[pointer]
    return np.asarray((np.maximum(flat, level[:n]) + 1e-5 * depth[:n]).reshape(shape), dtype=np.float64)


def receivers(filled: Floats) -> Ints:
    """Return for every cell the neighbour of steepest descent (flat index); border cells drain off: their own index."""
    rows, cols = filled.shape
    own = np.arange(rows * cols, dtype=np.int64).reshape(rows, cols)
    best = np.zeros((rows - 2, cols - 2))
    target = own[1:-1, 1:-1].copy()
    centre = filled[1:-1, 1:-1]
    for di, dj in _NEIGHBOURS:
        window = (slice(1 + di, rows - 1 + di), slice(1 + dj, cols - 1 + dj))
        fall = (centre - filled[window]) / np.hypot(di, dj)
        better = fall > best
        best = np.where(better, fall, best)
        target = np.where(better, own[window], target)
    own[1:-1, 1:-1] = target
    return own.ravel()


def accumulate(receiver: Ints, amount: Floats) -> Floats:
    """Sum `amount` over each cell and everything upstream of it."""
    n = receiver.size
    # Outlets drain into a cell of their own beyond the last one, which ends every path.
    pointer = np.append(np.where(receiver == np.arange(n), n, receiver), n)
    total = np.append(np.asarray(amount, dtype=np.float64), 0.0)
    while np.any(pointer[:n] != n):
        arriving = np.bincount(pointer, weights=total, minlength=n + 1)
        arriving[n] = 0.0
        total = total + arriving
        total[n] = 0.0
        pointer = pointer[pointer]
    return total[:n]


def downstream_affine(receiver: Ints, offset: Floats, factor: Floats) -> Floats:
    """Solve ``h[i] = offset[i] + factor[i] * h[receiver[i]]``; `factor` must be 0 at outlets."""
    pointer, a, b = receiver, offset, factor
    while np.any(b > 1e-12) and np.any(pointer != pointer[pointer]):
        a = a + b * a[pointer]
        b = b * b[pointer]
        pointer = pointer[pointer]
    return a + b * a[pointer]


def first_downstream(receiver: Ints, stop: NDArray[np.bool_]) -> Ints:
    """Return for every cell the first cell on its flow path (itself included) where `stop`, or the path's end."""
    pointer = np.where(stop, np.arange(receiver.size), receiver)
    while True:
        following = pointer[pointer]
        if np.array_equal(following, pointer):
            return np.asarray(pointer, dtype=np.int64)
        pointer = following
