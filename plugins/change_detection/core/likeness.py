"""How usual a patch looks on parcels of its class at the second date.

Harvest, flooding and bare soil take many parcels of a class at a time; what is built or dug looks like none of them.
That cancels the season where a difference of dates cannot, and needs no labels.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from plugins.change_detection.core.parcels import Parcels
from plugins.change_detection.core.tally import Tally
from plugins.change_detection.network.inference import Scaling

#: Distance of two looks that count as alike, in each band's scaled units.
ALIKE = 0.125
#: Pixels that a parcel must have to be compared with.
PIXELS = 8
#: Share of like parcels that says nothing for or against a patch, and the least share that can be told from none.
USUAL = 0.03
LEAST = 0.004
#: Weight of the share's logarithm beside the score's log-odds.
WEIGHT = 0.8


def share_alike(
    patches: Tally, owners: NDArray[np.int64], parcels: Parcels, looks: Tally, scaling: Scaling
) -> NDArray[np.float64]:
    """Share of a patch's like parcels that look like it at the second date.

    Parameters
    ----------
    patches : Tally
    owners : NDArray[np.int64]
        Parcel of each patch.
    parcels : Parcels
    looks : Tally
        Of the parcels.
    scaling : Scaling
        Of the second date: it says which bands there are.

    Returns
    -------
    NDArray[np.float64]
        0-1, of the parcels of the class in the frame, the patch's own left out; NaN where there are none or the images
        have no colours.
    """
    share = np.full(len(owners), np.nan)
    bands = [k for k, band in enumerate(scaling.bands) if band is not None]
    if len(bands) < 3 or not len(owners):
        return share
    near = ALIKE * np.sqrt(len(bands))
    of_patch, of_parcel = patches.colours("after")[:, bands], looks.colours("after")[:, bands]
    classes = parcels.classes.astype(str)
    seen = looks.table[:, 0] >= PIXELS
    own = seen[owners] & (np.linalg.norm(of_patch - of_parcel[owners], axis=1) <= near)
    for code in np.unique(classes[owners]):
        like = np.flatnonzero(seen & (classes == code))
        mine = np.flatnonzero(classes[owners] == code)
        others = len(like) - seen[owners[mine]]
        alike = KDTree(of_parcel[like]).query_ball_point(of_patch[mine], near, return_length=True) if len(like) else 0
        share[mine] = np.where(others > 0, (alike - own[mine]) / np.maximum(others, 1), np.nan)
    return share


def push(share: NDArray[np.float64]) -> NDArray[np.float64]:
    """What a share says for a patch (above 0) or against it, in log-odds."""
    result: NDArray[np.float64] = WEIGHT * np.log(USUAL / (np.nan_to_num(share, nan=USUAL - LEAST) + LEAST))
    return result
