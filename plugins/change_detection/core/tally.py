"""What lies under each piece of a patch, added up while the block is in memory: pieces of one patch add up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from plugins.change_detection.core import clouds
from plugins.change_detection.core.block import STEP, Plan, roughness
from plugins.change_detection.core.pair import Frame

Array = NDArray[np.float32]

_COLOURS = ("red", "green", "blue", "nir")
#: What is added up of the ground around a piece.
_AROUND = (
    "pixels",
    "score",
    "statistics",
    *(f"before_{name}" for name in _COLOURS),
    *(f"after_{name}" for name in _COLOURS),
)
#: The ground around a piece: from so many pixels off it to so many.
_NEAR, _FAR = 1, 4
#: Sums over the pixels of a piece, those over the ground around it, then its highest score.
COLUMNS = (
    "pixels",
    "score",
    "statistics",
    "network",
    "texture",
    "planted",
    "cloud",
    "shadow",
    *(f"before_{name}" for name in _COLOURS),
    *(f"after_{name}" for name in _COLOURS),
    "rough_before",
    "rough_after",
    "grey",
    "grey_squared",
    *(f"around_{name}" for name in _AROUND),
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


def renumbered(labels: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The labels above 0 that are there, rising, and all numbered by their place among them from 1; 0 stays 0."""
    there = np.bincount(labels.ravel()) > 0
    there[0] = False
    return np.flatnonzero(there), np.where(there, np.cumsum(there), 0).astype(np.int32)[labels]


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

    def around(self, name: str) -> NDArray[np.float64]:
        """Mean over the ground around each patch; NaN where there is none."""
        pixels = self.table[:, _AT["around_pixels"]]
        result: NDArray[np.float64] = np.where(
            pixels > 0, self.table[:, _AT[f"around_{name}"]] / np.maximum(pixels, 1), np.nan
        )
        return result

    def peak(self) -> NDArray[np.float64]:
        """Highest score of each patch."""
        return self.table[:, _AT["peak"]]

    def colours(self, date: str) -> NDArray[np.float64]:
        """Mean red, green, blue, near infrared (count, 4), scaled; 0 where a band is absent."""
        return np.stack([self.mean(f"{date}_{name}") for name in _COLOURS], axis=1)

    def colours_around(self, date: str) -> NDArray[np.float64]:
        """The same of the ground around each patch; NaN where there is none."""
        return np.stack([self.around(f"{date}_{name}") for name in _COLOURS], axis=1)

    def deviation(self) -> NDArray[np.float64]:
        """Deviation of brightness inside each patch at the second date."""
        mean = self.mean("grey")
        result: NDArray[np.float64] = np.sqrt(np.maximum(self.mean("grey_squared") - mean * mean, 0))
        return result


class Under:
    """What the sums of a block are taken from; its images are read once.

    Parameters
    ----------
    frame : Frame
        The block.
    plan : Plan
    score, state
        Of the block, as the journal gives them.
    parts : mapping
        Of ``statistics``, ``texture`` and ``network`` those that the run has; `add_planted` adds another.
    """

    def __init__(
        self,
        frame: Frame,
        plan: Plan,
        score: Array,
        parts: Mapping[str, NDArray[np.uint16]],
        state: NDArray[np.uint8],
    ) -> None:
        self._frame, self._plan = frame, plan
        self._score, self._parts, self._state = score, dict(parts), state

    @cached_property
    def _images(self) -> tuple[Frame, Array, Array]:
        """Both dates, grown by what the roughness of a pixel looks at; 0 without data."""
        outer = self._frame.grown(2, self._plan.pair.height, self._plan.pair.width)
        before, after, valid = self._plan.pair.read(outer)
        if not valid.all():
            for image in (before, after):
                image[:, ~valid] = 0
        return outer, before, after

    @cached_property
    def _greys(self) -> tuple[Array, Array]:
        """Brightness of both dates where the images were read."""
        _, before, after = self._images
        one, other = self._plan.scalings
        return one.brightness(before), other.brightness(after)

    def add_planted(self, chance: Array) -> None:
        """Take a chance of planting into the sums to come, and into the score where it is the higher.

        Parameters
        ----------
        chance : Array
            (h, w) 0-1.
        """
        np.maximum(self._score, chance, out=self._score)
        self._parts["planted"] = np.round(chance * STEP).astype(np.uint16)

    def greys(self) -> tuple[Array, Array]:
        """Brightness of both dates, scaled; (h, w) of the block, of no meaning without data."""
        inside = self._frame.within(self._images[0])
        before, after = self._greys
        return before[inside], after[inside]

    @cached_property
    def _roughness(self) -> tuple[Array, Array]:
        before, after = self._greys
        return roughness(before[None]).ravel(), roughness(after[None]).ravel()

    def count(self, labels: NDArray[np.int32]) -> NDArray[np.float64]:
        """Sums of the labelled pieces of the block; what lies around them is left at 0.

        Parameters
        ----------
        labels : NDArray[np.int32]
            (h, w) number of the piece from 1, each there, 0 for none; pixels without data have none.

        Returns
        -------
        NDArray[np.float64]
            (pieces, columns).
        """
        table, at, start = self._ordered(labels)

        def total(name: str, values: NDArray[np.generic]) -> None:
            table[:, _AT[name]] = np.add.reduceat(values, start, dtype=np.float64)

        scores = self._score.ravel()[at]
        total("score", scores)
        table[:, -1] = np.maximum.reduceat(scores, start)
        for name, part in self._parts.items():
            total(name, part.ravel()[at])
            table[:, _AT[name]] /= STEP
        if self._state.any():
            states = self._state.ravel()[at]
            total("cloud", states == clouds.CLOUD)
            total("shadow", states == clouds.SHADOW)
        inner = self._inner(at)
        for date, under, rough in zip(("before", "after"), self._colours(inner), self._roughness, strict=True):
            for name, band in zip(_COLOURS, under, strict=False):
                total(f"{date}_{name}", band)
            total(f"rough_{date}", rough[inner])
        grey = under[:3].mean(axis=0, dtype=np.float64)
        total("grey", grey)
        total("grey_squared", grey**2)
        return table

    def count_around(self, labels: NDArray[np.int32], table: NDArray[np.float64]) -> None:
        """Add what lies around the labelled pieces, within the block, to their table."""
        grown = ndimage.grey_dilation(labels, size=2 * _FAR + 1)
        near = ndimage.maximum_filter(labels > 0, size=2 * _NEAR + 1)
        ring = np.where(near | (self._state == clouds.NO_DATA), 0, grown)
        present, numbered = renumbered(ring)
        if not len(present):
            return
        rows = present - 1
        sums, at, start = self._ordered(numbered)

        def total(name: str, values: NDArray[np.generic], unit: float = 1.0) -> None:
            table[rows, _AT[f"around_{name}"]] = np.add.reduceat(values, start, dtype=np.float64) / unit

        table[rows, _AT["around_pixels"]] = sums[:, 0]
        total("score", self._score.ravel()[at])
        total("statistics", self._parts["statistics"].ravel()[at], STEP)
        for date, under in zip(("before", "after"), self._colours(self._inner(at)), strict=True):
            for name, band in zip(_COLOURS, under, strict=False):
                total(f"{date}_{name}", band)

    @staticmethod
    def _ordered(labels: NDArray[np.int32]) -> tuple[NDArray[np.float64], NDArray[np.intp], NDArray[np.intp]]:
        """A table with the pieces' sizes; their pixels piece after piece; where each begins.

        Each sum is then one pass over neighbouring numbers.
        """
        count = int(labels.max())
        table = empty(count)
        at = np.flatnonzero(labels)
        piece = labels.ravel()[at] - 1
        at = at[np.argsort(piece.astype(np.uint16) if count < 1 << 16 else piece, kind="stable")]
        sizes = np.bincount(piece, minlength=count)
        table[:, 0] = sizes
        return table, at, np.cumsum(sizes) - sizes

    def _inner(self, at: NDArray[np.intp]) -> NDArray[np.intp]:
        """Where pixels of the block lie in the images."""
        frame, outer = self._frame, self._images[0]
        rows, cols = np.divmod(at, frame.width)
        inner: NDArray[np.intp] = (rows + frame.row - outer.row) * outer.width + cols + frame.col - outer.col
        return inner

    def _colours(self, inner: NDArray[np.intp]) -> tuple[Array, Array]:
        """Scaled colours of both dates, (5, n)."""
        _, before, after = self._images
        one, other = self._plan.scalings
        return (
            one.apply(before.reshape(len(before), -1)[:, inner]),
            other.apply(after.reshape(len(after), -1)[:, inner]),
        )
