"""Moves the marks of places apart that would cover each other: clinic and office of a village are often one yard.

They keep off the names that the map itself has, too.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.mapview.names import Names

#: A mark with its name beneath, logical pixels: half its height, and half its width by the letters of the name.
_HALF_HIGH, _HALF_LETTER, _HALF_ROOM = 23.0, 7.0, 4.0
_LEAST_HALF = 14.0
_ROUNDS = 60
#: How much lower than the mark the middle of mark and name is.
_DROP = 9.0


def spread(
    xy: NDArray[np.float64], names: Sequence[str], unit: float, written: Names | None = None
) -> NDArray[np.float64]:
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
    written
        Names of the map, which stay where they are.
    """
    moved: NDArray[np.float64] = xy.astype(np.float64)
    half = _halves(names) * unit
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
        if written is not None:
            touched |= _keep_off(moved, half, written, unit)
        if not touched:
            break
    return moved


def middle(
    xy: NDArray[np.float64], names: Sequence[str], unit: float, size: tuple[float, float]
) -> tuple[float, float]:
    """Where a picture has the first mark whole and as many as it can of those nearest to it.

    Parameters
    ----------
    xy, names, unit
        As of `spread`; at least one.
    size
        Width and height of the picture, map units.
    """
    spots = spread(xy, names, unit) - (0.0, _DROP * unit)
    half = _halves(names) * unit
    order = np.argsort(np.hypot(*(spots - spots[0]).T), kind="stable")
    low, high = spots[0] - half[0], spots[0] + half[0]
    for one in order[1:].tolist():
        wider = np.minimum(low, spots[one] - half[one]), np.maximum(high, spots[one] + half[one])
        if (wider[1] - wider[0] <= size).all():
            low, high = wider
    x, y = ((low + high) / 2).tolist()
    return x, y


def _halves(names: Sequence[str]) -> NDArray[np.float64]:
    wide = [max(_LEAST_HALF, _HALF_LETTER * len(name) + _HALF_ROOM) for name in names]
    return np.array([(half, _HALF_HIGH) for half in wide])


def _keep_off(moved: NDArray[np.float64], half: NDArray[np.float64], written: Names, unit: float) -> bool:
    """Move marks off the map's names; whether one had to."""
    reach = half[:, None, :] + written.half[None, :, :] * unit
    middles = moved - (0.0, _DROP * unit)
    away = middles[:, None, :] - written.xy[None, :, :]
    lacking = reach - np.abs(away)
    found = np.argwhere((lacking > unit * 1e-6).all(axis=2))
    for one, name in found.tolist():
        axis = int(np.argmin(lacking[one, name]))
        side = np.sign(away[one, name, axis]) or 1.0
        moved[one, axis] += side * lacking[one, name, axis]
    return bool(len(found))
