"""Storage by level: pairs from a survey, straight lines between them, and nothing beyond them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

import numpy as np


class Reach(Enum):
    """Where a level lies on a curve."""

    INSIDE = "inside"
    BELOW = "below"
    ABOVE = "above"
    NO_CURVE = "no_curve"


@dataclass(frozen=True)
class StorageCurve:
    """Level (m) and storage (m3) pairs, both ascending.

    Raises
    ------
    ValueError
        For fewer than two pairs, levels that do not rise, or storage that falls.
    """

    levels: tuple[float, ...]
    storage: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.levels) < 2 or len(self.levels) != len(self.storage):
            raise ValueError("a storage curve needs at least two pairs of level and storage")
        if not all(np.isfinite([*self.levels, *self.storage])):
            raise ValueError("a storage curve has finite numbers only")
        if any(b <= a for a, b in pairwise(self.levels)):
            raise ValueError("the levels of a storage curve rise from pair to pair")
        if any(b < a for a, b in pairwise(self.storage)) or self.storage[0] < 0:
            raise ValueError("the storage of a curve is not negative and does not fall as the level rises")

    @property
    def lowest(self) -> float:
        """Lowest level of the survey, m."""
        return self.levels[0]

    @property
    def highest(self) -> float:
        """Highest level of the survey, m."""
        return self.levels[-1]

    def reach(self, level: float) -> Reach:
        """Whether the survey covers a level."""
        if level < self.lowest:
            return Reach.BELOW
        return Reach.ABOVE if level > self.highest else Reach.INSIDE

    def storage_at(self, level: float) -> float | None:
        """Storage at a level, m3; None outside the survey: nobody has measured there."""
        if self.reach(level) is not Reach.INSIDE:
            return None
        return float(np.interp(level, self.levels, self.storage))

    def level_at(self, storage: float) -> float | None:
        """Lowest level at which so much is held, m; None outside the survey."""
        if not self.storage[0] <= storage <= self.storage[-1]:
            return None
        upper = int(np.searchsorted(self.storage, storage, side="left"))
        if upper == 0:
            return self.levels[0]
        low, high = self.storage[upper - 1], self.storage[upper]
        share = (storage - low) / (high - low)
        return self.levels[upper - 1] + share * (self.levels[upper] - self.levels[upper - 1])


def curve_of(pairs: Sequence[Sequence[float]]) -> StorageCurve:
    """The curve of (level, storage) pairs in any order.

    Raises
    ------
    ValueError
        When they make no curve.
    """
    ordered = sorted((float(pair[0]), float(pair[1])) for pair in pairs)
    return StorageCurve(tuple(level for level, _ in ordered), tuple(storage for _, storage in ordered))
