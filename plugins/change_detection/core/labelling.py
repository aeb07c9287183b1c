"""Connected pieces of equal value, numbered."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


def label_equal(values: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Number the pieces of pixels that hang together by their sides and hold one value.

    Parameters
    ----------
    values : NDArray[np.int32]
        (h, w); 0 is background.

    Returns
    -------
    labels : NDArray[np.int32]
        (h, w) from 1, in the order of each piece's first pixel; 0 for background.
    value : NDArray[np.int32]
        (pieces,) value of each.
    """
    inside = np.flatnonzero(values)
    if not len(inside):
        return np.zeros(values.shape, np.int32), np.zeros(0, np.int32)
    flat = values.ravel()
    if (flat[inside] == flat[inside[0]]).all():
        numbered, count = ndimage.label(values)
        return numbered.astype(np.int32), np.full(count, flat[inside[0]], np.int32)
    number = np.full(values.size, -1, np.int64)
    number[inside] = np.arange(len(inside))
    grid = number.reshape(values.shape)
    links = []
    for near, far in ((np.s_[:, :-1], np.s_[:, 1:]), (np.s_[:-1], np.s_[1:])):
        same = (values[near] == values[far]) & (values[near] != 0)
        links.append((grid[near][same], grid[far][same]))
    one, other = (np.concatenate(side) for side in zip(*links, strict=True))
    graph = coo_array((np.ones(len(one), np.bool_), (one, other)), shape=(len(inside), len(inside)))
    _, member = connected_components(graph, directed=False)
    _, first, member = np.unique(member, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int32)
    rank[np.argsort(first, kind="stable")] = np.arange(1, len(first) + 1, dtype=np.int32)
    labels = np.zeros(values.size, np.int32)
    labels[inside] = rank[member]
    return labels.reshape(values.shape), flat[inside[np.sort(first)]].astype(np.int32)
