"""How a patch differs from the rest of its parcel at the second date, and how much of that is new.

What is built, dug or paved has colours of its own: each band moves by another share. The shadow of a hall that stood
before, which is long in winter and falls on the field beside it, darkens all bands alike; what is only a part of the
field as sown differs by nothing. Both say so without any label, date or position of the sun.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plugins.change_detection.core.tally import Tally
from plugins.change_detection.network.inference import Scaling

Values = NDArray[np.float64]

#: Pixels, and share of the parcel's, that the rest must have to be compared with.
PIXELS, SHARE = 12, 0.1
#: Deviation of the bands' logarithms, what the sky's light explains left out, over which a darkening is less and less a
#: shadow's.
EVEN = 0.06
#: Differences below this cannot be told from none.
LEAST = 0.01
#: Wavelengths of red, green, blue and near infrared, micrometres.
WAVELENGTHS = (0.66, 0.56, 0.48, 0.83)
#: The sky lights shadows, and it is blue: they darken the more the longer the wave, by at most this much of their mean
#: darkening for each e-fold of the wavelength. Shadows of drawn winters went up to 1.2, ponds begin at 1.8.
SKY = 1.5


@dataclass(frozen=True)
class Against:
    """Patches against the rest of their parcels; arrays as long as the patches, NaN where there is no rest.

    Attributes
    ----------
    unlike : Values
        How far the patch moved from the rest between the dates: root mean square over the bands of the logarithms of
        their ratios, itself as a logarithm.
    shade : Values
        How much darker it became, where all bands did alike or as under a blue sky; 0 where they did not.
    """

    unlike: Values
    shade: Values


def against_rest(patches: Tally, owners: NDArray[np.int64], looks: Tally, scalings: tuple[Scaling, Scaling]) -> Against:
    """Compare patches with the rest of their parcels.

    Parameters
    ----------
    patches : Tally
    owners : NDArray[np.int64]
        Parcel of each patch.
    looks : Tally
        Of the parcels.
    scalings : tuple of Scaling
        Of both dates: they say which bands there are, and lead back to the images' own numbers, since only of those
        a shadow takes the same share in all bands.
    """
    bands = [k for k, band in enumerate(scalings[1].bands) if band is not None]
    own, whole = patches.table[:, 0], looks.table[owners, 0]
    left = whole - own
    known = (left >= np.maximum(PIXELS, SHARE * whole)) & (len(bands) >= 3)
    moved = np.zeros((len(owners), len(bands)))
    for sign, date, scaling in zip((-1, 1), ("before", "after"), scalings, strict=True):
        low, high = (np.array(ends)[bands] for ends in (scaling.low, scaling.high))
        mine, all_of_it = (
            low + (high - low) * colours[:, bands] for colours in (patches.colours(date), looks.colours(date)[owners])
        )
        rest = (all_of_it * whole[:, None] - mine * own[:, None]) / np.maximum(left, 1)[:, None]
        floor = np.maximum(0.02 * (high - low), 1e-6)  # a band may be black
        moved += sign * np.log(np.maximum(mine, floor) / np.maximum(rest, floor))
    mean = moved.mean(axis=1) if len(bands) else np.zeros(len(owners))
    uneven = moved.std(axis=1) if len(bands) else np.zeros(len(owners))
    shade = np.maximum(-mean, 0) * np.exp(-0.5 * (_left_by_sky(moved, mean, bands) / EVEN) ** 2)
    unlike = np.log(np.hypot(mean, uneven) + LEAST)
    return Against(np.where(known, unlike, np.nan), np.where(known, shade, np.nan))


def _left_by_sky(moved: Values, mean: Values, bands: list[int]) -> Values:
    """Deviation of the bands' changes that the sky's light in a shadow does not explain.

    Parameters
    ----------
    moved : Values
        (n, bands) changes as logarithms.
    mean : Values
        (n,) over the bands.
    bands : list of int
        Which of red, green, blue, near infrared they are.
    """
    if not bands:
        return np.zeros(len(mean))
    wave = np.log(np.array(WAVELENGTHS)[bands])
    wave -= wave.mean()
    slope = moved @ wave / max(float(wave @ wave), LEAST)
    sky = np.where((slope < 0) & (slope >= SKY * mean), slope, 0)
    result: Values = (moved - mean[:, None] - sky[:, None] * wave).std(axis=1)
    return result
