"""The random stream: a share of the queue drawn blindly, also from below the threshold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Share of the queue that is drawn at random.
SHARE = 0.15


@dataclass(frozen=True)
class Draw:
    """Which patches are drawn: positions in the arrays given, ascending."""

    above: NDArray[np.int64]
    below: NDArray[np.int64]


def draw(scores: NDArray[np.float64], threshold: float, seed: int, share: float = SHARE) -> Draw:
    """Draw the random stream of a run.

    The stream is ``share`` of the whole queue (the patches above the threshold and the drawn ones below it). Half of it
    comes from each stratum, as far as the stratum goes: below lies what could be missed, above what it is measured by.

    Parameters
    ----------
    scores : NDArray[np.float64]
        Scores of all patches listed by the run.
    threshold : float
        Issuing threshold; at least this score is above.
    seed : int
        The same seed draws the same patches.
    """
    above, below = np.flatnonzero(scores >= threshold), np.flatnonzero(~(scores >= threshold))
    random = np.random.default_rng(seed)
    # stream / (above + drawn below) = share, with drawn below = stream / 2
    stream = share * len(above) / (1 - share / 2)
    lower = min(len(below), round(stream / 2))
    upper = min(len(above), round(share * (len(above) + lower)) - lower)
    return Draw(
        np.sort(random.choice(above, upper, replace=False)), np.sort(random.choice(below, lower, replace=False))
    )
