"""Field blocks and stands of forest: labels whose boundaries become the skeleton of the parcels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from . import noise
from .zones import Zone

Ints = NDArray[np.int64]

#: Length and depth of a block in m, by zone; terraces follow contours and have no depth of their own.
BLOCK = {
    Zone.PADDY: (250.0, 135.0),
    Zone.TERRACE: (190.0, 75.0),
    Zone.ORCHARD: (170.0, 120.0),
    Zone.TEA: (150.0, 110.0),
    Zone.HAMLET: (72.0, 58.0),
    Zone.TOWN: (135.0, 105.0),
}
#: Blocks that grow with the fields in them; a hamlet's and a town's stay as they are.
FARMED = (Zone.PADDY, Zone.TERRACE, Zone.ORCHARD, Zone.TEA)


@dataclass(frozen=True)
class Blocks:
    """Block number of every cell and, by number, its zone and its row and column in its lattice."""

    labels: Ints
    zone: Ints
    row: Ints
    column: Ints


def make(
    zone: NDArray[np.uint8],
    height: NDArray[np.float32],
    cell: float,
    corner: tuple[float, float],
    angle: float,
    forest_spacing: float,
    growth: float,
    rng: np.random.Generator,
) -> Blocks:
    """Number the blocks of a window of the zoning grid.

    Parameters
    ----------
    zone, height
        The window, row 0 in the south.
    cell
        Spacing, m.
    corner
        Lower left corner of the window, m.
    angle
        Direction of the valley, radians counter-clockwise from east; blocks lie along it.
    forest_spacing
        Mean distance of the centres of forest stands, m.
    growth
        Factor on the length and the depth of the blocks of `FARMED` land.
    rng
        Random stream.
    """
    shape = (zone.shape[0], zone.shape[1])
    y = corner[1] + (np.arange(shape[0]) + 0.5)[:, None] * cell
    x = corner[0] + (np.arange(shape[1]) + 0.5)[None, :] * cell
    bend = noise.fractal(shape, 900 / cell, rng, 2) * 70.0
    bulge = noise.fractal(shape, 900 / cell, rng, 2) * 70.0
    u = np.cos(angle) * x + np.sin(angle) * y + bend
    v = -np.sin(angle) * x + np.cos(angle) * y + bulge
    row: Ints = np.zeros(shape, np.int64)
    column: Ints = np.zeros(shape, np.int64)
    for kind, (length, depth) in BLOCK.items():
        mask = zone == kind
        if not mask.any():
            continue
        if kind in FARMED:
            length, depth = length * growth, depth * growth
        if kind == Zone.TERRACE:
            level = noise.blur(height, 28.0 / cell)
            r = np.floor(level / 7.0).astype(np.int64)
        else:
            r = np.floor(v / depth).astype(np.int64)
        # Rows are shifted against each other as bricks are, by an amount that is their own.
        shift = ((r * 7919) % 97) / 97.0
        c = np.floor(u / length + shift).astype(np.int64)
        row[mask], column[mask] = r[mask], c[mask]
    wood = (zone == Zone.FOREST) | (zone == Zone.SHRUB)
    if wood.any():
        stand = _stands(shape, cell, forest_spacing, rng)
        row[wood], column[wood] = stand[wood], 0
    key = np.stack([zone.ravel().astype(np.int64), row.ravel(), column.ravel()], 1)
    unique, labels = np.unique(key, axis=0, return_inverse=True)
    return Blocks(labels.reshape(shape).astype(np.int64), unique[:, 0], unique[:, 1], unique[:, 2])


def _stands(shape: tuple[int, int], cell: float, spacing: float, rng: np.random.Generator) -> Ints:
    """Number irregular stands: nearest of scattered centres, seen through a warp."""
    extent = (shape[0] * cell, shape[1] * cell)
    n = max(int(extent[0] * extent[1] / spacing**2), 1)
    centres = rng.random((n, 2)) * extent
    warp = (noise.fractal(shape, 180 / cell, rng, 3), noise.fractal(shape, 180 / cell, rng, 3))
    y = (np.arange(shape[0]) + 0.5)[:, None] * cell + warp[0] * 34.0
    x = (np.arange(shape[1]) + 0.5)[None, :] * cell + warp[1] * 34.0
    return np.asarray(cKDTree(centres).query(np.stack([y.ravel(), x.ravel()], 1))[1].reshape(shape), dtype=np.int64)
