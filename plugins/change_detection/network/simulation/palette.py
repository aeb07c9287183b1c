"""Reflectances (red, green, blue, near infrared) of what stands and grows in a county."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

ROOFS = np.array(
    [
        [0.42, 0.41, 0.40, 0.42],  # concrete
        [0.30, 0.16, 0.12, 0.32],  # red tile
        [0.13, 0.22, 0.40, 0.40],  # blue steel
        [0.60, 0.60, 0.60, 0.60],  # white steel
        [0.18, 0.18, 0.19, 0.20],  # dark slate
        [0.34, 0.28, 0.22, 0.36],  # brown tile
        [0.16, 0.26, 0.18, 0.34],  # green steel
        [0.24, 0.24, 0.25, 0.27],  # grey tile
    ],
    dtype=np.float32,
)
PAVEMENTS = np.array(
    [
        [0.12, 0.12, 0.13, 0.15],  # asphalt
        [0.20, 0.20, 0.20, 0.22],  # worn asphalt
        [0.36, 0.35, 0.32, 0.38],  # concrete
        [0.48, 0.47, 0.45, 0.49],  # new concrete
        [0.32, 0.27, 0.21, 0.36],  # gravel
        [0.28, 0.22, 0.16, 0.33],  # dirt
    ],
    dtype=np.float32,
)
EARTH = np.array(
    [
        [0.34, 0.26, 0.18, 0.40],
        [0.42, 0.34, 0.26, 0.46],
        [0.38, 0.22, 0.14, 0.40],  # red earth
        [0.26, 0.21, 0.16, 0.30],
        [0.48, 0.43, 0.36, 0.50],  # sand
    ],
    dtype=np.float32,
)
WATERS = np.array(
    [
        [0.03, 0.05, 0.05, 0.02],
        [0.05, 0.09, 0.06, 0.04],
        [0.10, 0.11, 0.07, 0.06],
        [0.14, 0.13, 0.10, 0.07],
        [0.02, 0.03, 0.05, 0.01],
    ],
    dtype=np.float32,
)
FILMS = np.array([[0.42, 0.44, 0.44, 0.50], [0.55, 0.56, 0.57, 0.60], [0.30, 0.34, 0.33, 0.42]], dtype=np.float32)
PANELS = np.array([[0.05, 0.06, 0.11, 0.10], [0.08, 0.09, 0.14, 0.14], [0.04, 0.04, 0.05, 0.07]], dtype=np.float32)
TREES = np.array(
    [[0.03, 0.06, 0.03, 0.34], [0.05, 0.08, 0.04, 0.42], [0.06, 0.09, 0.04, 0.30], [0.10, 0.10, 0.07, 0.24]],
    dtype=np.float32,
)
CROPS = np.array(
    [
        [0.04, 0.09, 0.03, 0.50],  # dense green
        [0.06, 0.11, 0.05, 0.42],
        [0.09, 0.12, 0.06, 0.36],
        [0.12, 0.12, 0.07, 0.30],  # thin
        [0.24, 0.20, 0.10, 0.34],  # ripe grain
        [0.30, 0.25, 0.15, 0.36],  # stubble
        [0.20, 0.15, 0.10, 0.25],  # bare
        [0.11, 0.08, 0.06, 0.14],  # wet bare
        [0.26, 0.21, 0.15, 0.30],  # dry bare
        [0.07, 0.08, 0.06, 0.10],  # flooded paddy
        [0.28, 0.27, 0.05, 0.45],  # rape in flower
    ],
    dtype=np.float32,
)


def pick(rng: np.random.Generator, table: Array, spread: float = 0.15) -> Array:
    """One row of a table with brightness and colour jitter, (4,)."""
    row = table[int(rng.integers(len(table)))]
    gain = np.exp(rng.normal(0, spread)) * np.exp(rng.normal(0, spread / 3, 4))
    result: Array = (row * gain).astype(np.float32)
    return result
