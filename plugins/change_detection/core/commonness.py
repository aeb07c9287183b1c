"""How common a look, or the change from one look to another, is over the whole pair.

A season moves wide ground from one look to another; what is built makes a change of its own. The pair itself says which
is which, whatever the dates: no labels, and nothing learned elsewhere.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from plugins.change_detection.network.inference import Scaling

#: Distance of two looks that count as alike, in each band's scaled units.
ALIKE = 0.125
#: Most pixels of the pair that patches are compared with: counting takes as long as there are many.
PIXELS = 5_000


class Commonness:
    """Looks of a sample of the pair's pixels.

    Parameters
    ----------
    before, after : NDArray[np.float32]
        (bands, n) a sample of pixels, the same of both dates.
    scalings : tuple of Scaling
        Of both dates.
    """

    def __init__(
        self, before: NDArray[np.float32], after: NDArray[np.float32], scalings: tuple[Scaling, Scaling]
    ) -> None:
        self._bands = [k for k, band in enumerate(scalings[1].bands) if band is not None]
        step = max(1, -(-before.shape[1] // PIXELS))
        one, other = (
            scaling.apply(image[:, ::step])[self._bands].T
            for scaling, image in zip(scalings, (before, after), strict=True)
        )
        self._pixels = len(one)
        self._looks = KDTree(other)
        self._changes = KDTree(np.hstack((one, other)))

    def of_look(self, after: NDArray[np.float64]) -> NDArray[np.float64]:
        """Share of the pair's pixels that look like each patch at the second date.

        Parameters
        ----------
        after : NDArray[np.float64]
            (n, 4) mean red, green, blue, near infrared, scaled.
        """
        return self._share(self._looks, after[:, self._bands])

    def of_change(self, before: NDArray[np.float64], after: NDArray[np.float64]) -> NDArray[np.float64]:
        """Share of the pair's pixels that changed as each patch did, both looks alike; parameters as above."""
        return self._share(self._changes, np.hstack((before[:, self._bands], after[:, self._bands])))

    def _share(self, tree: KDTree, looks: NDArray[np.float64]) -> NDArray[np.float64]:
        if not len(looks) or not self._pixels:
            return np.zeros(len(looks))
        near = ALIKE * np.sqrt(looks.shape[1])
        found = tree.query_ball_point(np.nan_to_num(looks), near, return_length=True)
        result: NDArray[np.float64] = np.asarray(found, np.float64) / self._pixels
        return result
