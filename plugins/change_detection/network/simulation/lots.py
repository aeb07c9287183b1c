"""Outlines of lots and parcels: seldom rectangles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def inside_lot(rng: np.random.Generator, u: Array, v: Array, length: float, width: float) -> Array:
    """How far inside an irregular lot each point lies, in metres; negative outside.

    The lot has three to six sides about a ``length`` by ``width`` rectangle, askew and often bent, as parcels between
    ditches, roads and slopes are.

    Parameters
    ----------
    u, v : Array
        Metres along and across the lot, from its middle.
    length, width : float
        Metres.
    """
    sides = int(rng.choice([3, 4, 4, 4, 5, 6]))
    inside = np.full(u.shape, np.inf, np.float32)
    a, b = length / 2, width / 2
    for k in range(sides):
        # Sides are spread evenly over a circle and pressed to the lot's proportions with it.
        angle = 2 * np.pi * k / sides + rng.normal(0, 0.22)
        nu, nv = np.cos(angle) * b, np.sin(angle) * a
        size = np.hypot(nu, nv)
        nu, nv = nu / size, nv / size
        reach = np.hypot(a * nu, b * nv) * rng.uniform(0.75, 1.0)
        bend = rng.normal(0, 0.35) / max(length, width) if rng.random() < 0.45 else 0.0
        along = u * np.float32(-nv) + v * np.float32(nu)
        across = u * np.float32(nu) + v * np.float32(nv)
        inside = np.minimum(inside, np.float32(reach) - across - np.float32(bend) * along * along)
    return inside.astype(np.float32)
