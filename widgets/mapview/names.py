"""Where the static map has names: small marks make room for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Room between a name and a mark, and how much higher than its letters a line is, logical pixels and share.
_ROOM, _LINE = 2.0, 1.25
#: How large names are taken to be, and how many of their reaches a mark may be moved; what rounding may take of one.
_TRIES, _EDGE = ((1.0, 1.1), (0.75, 1.3), (0.5, 1.6), (1.0, 2.2)), 1e-9


@dataclass(frozen=True)
class Names:
    """Names of one size that the engine draws over their places between two scales.

    Parameters
    ----------
    xy : ndarray of float64, shape (n, 2)
        Middles of the names, project CRS.
    half : ndarray of float64, shape (n, 2)
        Half their width and height with the halo, logical pixels.
    nearest, furthest : float
        Scale denominators between which they are drawn; 0 for no limit.
    """

    xy: NDArray[np.float64]
    half: NDArray[np.float64]
    nearest: float = 0.0
    furthest: float = 0.0

    @classmethod
    def of(
        cls, xy: NDArray[np.float64], texts: Sequence[str], pixels: float, nearest: float = 0.0, furthest: float = 0.0
    ) -> Names:
        """Names in letters of ``pixels``; Han characters are as wide as they are high, others about half."""
        wide = [sum(1.0 if ord(letter) > 0x2E7F else 0.6 for letter in text) * pixels for text in texts]
        half = np.column_stack([wide, np.full(len(wide), _LINE * pixels)]).reshape(-1, 2) / 2 + _ROOM
        return cls(xy.reshape(-1, 2), half, nearest, furthest)

    def drawn(self, scale: float) -> bool:
        """Whether the names are drawn at a scale denominator."""
        return scale >= self.nearest and (not self.furthest or scale <= self.furthest)


def beside(
    xy: NDArray[np.float64], half: NDArray[np.float64], names: Sequence[Names], unit: float
) -> NDArray[np.float64]:
    """Places moved above or below the names that they would touch: to the nearest spot that is free of all names.

    Where names stand too close together for that, a spot between them is taken as if all were drawn smaller, down to
    half, which they nearly are at the other end of the scales that ``unit`` stands for; only then one farther off.

    Parameters
    ----------
    xy : ndarray of float64, shape (m, 2)
        Places, project CRS.
    half : ndarray of float64, shape (m,)
        Half the side of what is drawn there, logical pixels.
    names : sequence of Names
        Those that are drawn.
    unit : float
        Map units a logical pixel.
    """
    moved = xy.copy()
    if not names or not len(xy):
        return moved
    middles, room = np.concatenate([n.xy for n in names]), np.concatenate([n.half for n in names])
    reach = (room[None, :, :] + half[:, None, None]) * unit
    touching = (np.abs(xy[:, None, :] - middles[None, :, :]) < reach).all(axis=2).any(axis=1)
    for place in np.flatnonzero(touching).tolist():
        for share, far in _TRIES:
            y = _free(xy[place], middles, reach[place] * share, far)
            if y is not None:
                moved[place, 1] = y
                break
    return moved


def _free(
    place: NDArray[np.float64], middles: NDArray[np.float64], reach: NDArray[np.float64], far: float
) -> float | None:
    """The nearest y above or below ``place`` that no name reaches; None where it is more than ``far`` reaches off."""
    near = np.abs(place[0] - middles[:, 0]) < reach[:, 0]
    y, up = middles[near, 1], reach[near, 1]
    spots = np.concatenate([[place[1]], y + up, y - up])
    free = (np.abs(spots[:, None] - y[None, :]) >= up[None, :] * (1 - _EDGE)).all(axis=1)
    away = np.abs(spots - place[1])
    free &= away <= far * up.max(initial=0.0)
    return float(spots[free][np.argmin(away[free])]) if free.any() else None
