"""Cloud on a coarse picture: what is bright, white and wide. A share for the catalogue, no mask for measurements."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Image = NDArray[np.float32]
Mask = NDArray[np.bool_]

#: Smaller bright things are roofs and sheds, m2; a white factory roof stays below.
SMALLEST_CLOUD = 30_000.0
#: Difference of the visible bands, over their mean, up to which a pixel is white.
WHITE = 0.2
#: How much brighter than the ground under a clear sky cloud is: range of the ground's brightness above its middle.
_ABOVE = 2.2
_SATURATED = {"uint8": 0.93 * 255}


def wide(mask: Mask, cell_area: float, smallest: float) -> Mask:
    """The connected parts of a mask that cover at least ``smallest`` m2, single cells taken off first.

    Parameters
    ----------
    mask : NDArray[np.bool_]
        (rows, columns).
    cell_area : float
        m2 of a cell.
    smallest : float
        m2.
    """
    labels, count = ndimage.label(ndimage.binary_opening(mask, iterations=1))
    if not count:
        return np.zeros_like(mask)
    sizes = np.bincount(labels.ravel())
    keep = sizes * cell_area >= smallest
    keep[0] = False
    result: Mask = keep[labels]
    return result


def cloud_mask(visible: Image, valid: Mask, dtype: str, cell: float) -> Mask:
    """Cells that look like cloud.

    A single date has no other to be held against: the ground's own brightness is estimated from the cells that are not
    white, so that a scene half under cloud is not taken for its own measure. Snow cannot be told from cloud here.

    Parameters
    ----------
    visible : NDArray[np.float32]
        (bands, rows, columns) of the visible bands, two at least.
    valid : NDArray[np.bool_]
        Cells with data.
    dtype : str
        Of the file: 8-bit cloud is saturated.
    cell : float
        Side of a cell in metres.
    """
    level = visible.mean(axis=0)
    none = np.zeros(valid.shape, np.bool_)
    if not valid.any():
        return none
    spread = visible.max(axis=0) - visible.min(axis=0)
    white = valid & (spread < WHITE * np.maximum(level, 1e-6))
    ground = level[valid & ~white]
    if len(ground) < 0.02 * valid.sum():
        # Nothing but white: all cloud, unless it is dark (water, shadow, a grey picture).
        full = _SATURATED.get(dtype)
        return white if full is not None and float(np.median(level[valid])) > 0.6 * full else none
    low, middle, high = np.quantile(ground, [0.02, 0.5, 0.98])
    limit = middle + _ABOVE * max(high - middle, 0.5 * (middle - low), 1e-6)
    limit = min(limit, _SATURATED.get(dtype, np.inf))
    return wide(white & (level > limit), cell * cell, SMALLEST_CLOUD)


def cloud_share(visible: Image, valid: Mask, dtype: str, cell: float) -> float | None:
    """Percent of the valid cells under cloud; parameters as in `cloud_mask`.

    None for a single band: brightness alone tells no cloud from bare soil and roofs.
    """
    if len(visible) < 2:
        return None
    seen = int(valid.sum())
    return round(100.0 * float(cloud_mask(visible, valid, dtype, cell).sum()) / seen, 1) if seen else 0.0
