"""Where the static map has names: small marks make room for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Room between a name and a mark, and how much higher than its letters a line is, logical pixels and share.
_ROOM, _LINE = 2.0, 1.25


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
    """Places moved above or below the names that they would touch, whichever is nearer.

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
    for these in names:
        away = moved[:, None, :] - these.xy[None, :, :]
        reach = (these.half[None, :, :] + half[:, None, None]) * unit
        place, name = np.nonzero((np.abs(away) < reach).all(axis=2))
        up = np.where(away[place, name, 1] >= 0, 1.0, -1.0)
        moved[place, 1] = these.xy[name, 1] + up * reach[place, name, 1]
    return moved
