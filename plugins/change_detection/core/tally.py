"""What lies under each piece of a patch, added up while the block is in memory: pieces of one patch add up."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from plugins.change_detection.core import clouds
from plugins.change_detection.core.block import STEP, Plan, roughness
from plugins.change_detection.core.pair import Frame

Array = NDArray[np.float32]

_COLOURS = ("red", "green", "blue", "nir")
#: Sums over the pixels of a piece, then its highest score.
COLUMNS = (
    "pixels",
    "score",
    "statistics",
    "network",
    "texture",
    "cloud",
    "shadow",
    *(f"before_{name}" for name in _COLOURS),
    *(f"after_{name}" for name in _COLOURS),
    "rough_before",
    "rough_after",
    "grey",
    "grey_squared",
    "peak",
)
_AT = {name: i for i, name in enumerate(COLUMNS)}


def empty(count: int) -> NDArray[np.float64]:
    """A table of ``count`` rows, all zero, (count, columns)."""
    return np.zeros((count, len(COLUMNS)))


def add(table: NDArray[np.float64], rows: NDArray[np.intp], pieces: NDArray[np.float64]) -> None:
    """Add pieces to the rows that they belong to, in place."""
    np.add.at(table[:, :-1], rows, pieces[:, :-1])
    np.maximum.at(table[:, -1], rows, pieces[:, -1])


class Tally:
    """A table of sums (count, columns) read by name.

    Parameters
    ----------
    table : NDArray[np.float64]
    """

    def __init__(self, table: NDArray[np.float64]) -> None:
        self.table = table

    def __len__(self) -> int:
        return len(self.table)

    def mean(self, name: str) -> NDArray[np.float64]:
        """Mean over the pixels of each patch."""
        result: NDArray[np.float64] = self.table[:, _AT[name]] / np.maximum(self.table[:, 0], 1)
        return result

    def peak(self) -> NDArray[np.float64]:
        """Highest score of each patch."""
        return self.table[:, _AT["peak"]]

    def colours(self, date: str) -> NDArray[np.float64]:
        """Mean red, green, blue, near infrared (count, 4), scaled; 0 where a band is absent."""
        return np.stack([self.mean(f"{date}_{name}") for name in _COLOURS], axis=1)

    def deviation(self) -> NDArray[np.float64]:
        """Deviation of brightness inside each patch at the second date."""
        mean = self.mean("grey")
        result: NDArray[np.float64] = np.sqrt(np.maximum(self.mean("grey_squared") - mean * mean, 0))
        return result


def count_up(
    labels: NDArray[np.int32],
    frame: Frame,
    plan: Plan,
    score: Array,
    parts: Mapping[str, NDArray[np.uint16]],
    state: NDArray[np.uint8],
) -> NDArray[np.float64]:
    """Sums of the labelled pieces of a block.

    Parameters
    ----------
    labels : NDArray[np.int32]
        (h, w) number of the piece from 1, 0 for none; pixels without data have none.
    frame : Frame
        The block.
    plan : Plan
    score, state
        Of the block, as the journal gives them.
    parts : mapping
        Of ``statistics``, ``texture`` and ``network`` those that the run has.

    Returns
    -------
    NDArray[np.float64]
        (pieces, columns).
    """
    count = int(labels.max())
    table = empty(count)
    at = np.flatnonzero(labels)
    piece = labels.ravel()[at] - 1
    # Pixel by pixel in the order of their pieces: each sum is then one pass over neighbouring numbers.
    at = at[np.argsort(piece.astype(np.uint16) if count < 1 << 16 else piece, kind="stable")]
    sizes = np.bincount(piece, minlength=count)
    start = np.cumsum(sizes) - sizes

    def total(name: str, values: NDArray[np.generic]) -> None:
        table[:, _AT[name]] = np.add.reduceat(values, start, dtype=np.float64)

    table[:, 0] = sizes
    scores = score.ravel()[at]
    total("score", scores)
    table[:, -1] = np.maximum.reduceat(scores, start)
    for name, part in parts.items():
        total(name, part.ravel()[at])
        table[:, _AT[name]] /= STEP
    if state.any():
        states = state.ravel()[at]
        total("cloud", states == clouds.CLOUD)
        total("shadow", states == clouds.SHADOW)
    outer = frame.grown(2, plan.pair.height, plan.pair.width)  # what the roughness of a pixel looks at
    rows, cols = np.divmod(at, frame.width)
    inner = (rows + frame.row - outer.row) * outer.width + cols + frame.col - outer.col
    before, after, valid = plan.pair.read(outer)
    gaps = None if valid.all() else ~valid
    for date, image, scaling in (("before", before, plan.scalings[0]), ("after", after, plan.scalings[1])):
        if gaps is not None:
            image[:, gaps] = 0
        under = scaling.apply(image.reshape(len(image), -1)[:, inner])
        for name, band in zip(_COLOURS, under, strict=False):
            total(f"{date}_{name}", band)
        total(f"rough_{date}", roughness(scaling.brightness(image)[None]).ravel()[inner])
    grey = under[:3].mean(axis=0, dtype=np.float64)
    total("grey", grey)
    total("grey_squared", grey**2)
    return table
