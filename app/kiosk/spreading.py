"""Moves the marks of places apart that would cover each other: clinic and office of a village are often one yard."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: A mark with its name beneath, logical pixels: half its height, and half its width by the letters of the name.
_HALF_HIGH, _HALF_LETTER, _HALF_ROOM = 23.0, 7.0, 4.0
_LEAST_HALF = 14.0
_ROUNDS = 60


def spread(xy: NDArray[np.float64], names: Sequence[str], unit: float) -> NDArray[np.float64]:
    """Where marks are drawn so that none covers another or its name; as near to their places as that allows.

    Parameters
    ----------
    xy : ndarray of float64, shape (n, 2)
        The places, map units.
    names : sequence of str
        What stands beneath each mark.
    unit : float
        Map units a logical pixel. The larger it is, the farther marks are moved on the ground; on the screen never more
        than their own size.
    """
    moved: NDArray[np.float64] = xy.astype(np.float64)
    half = np.array([(max(_LEAST_HALF, _HALF_LETTER * len(name) + _HALF_ROOM), _HALF_HIGH) for name in names]) * unit
    for _ in range(_ROUNDS):
        touched = False
        for one in range(len(moved)):
            for other in range(one + 1, len(moved)):
                away = moved[other] - moved[one]
                lacking = half[one] + half[other] - np.abs(away)
                if (lacking <= unit * 1e-6).any():
                    continue
                touched = True
                axis = int(np.argmin(lacking))
                # Two at the very same spot: the later one goes below.
                side = np.sign(away[axis]) or -1.0
                moved[one, axis] -= side * lacking[axis] / 2
                moved[other, axis] += side * lacking[axis] / 2
        if not touched:
            break
    return moved
