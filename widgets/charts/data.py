"""What charts over time show, as plain data: read in the background, without the library that plots it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

MOST_LINES = 6


@dataclass(frozen=True)
class Line:
    """One line: seconds since the epoch (local clock, ascending) and values; NaN breaks the line."""

    name: str
    seconds: NDArray[np.float64]
    values: NDArray[np.float64]


@dataclass(frozen=True)
class Limit:
    """A named limit. ``level`` is the warning level whose colour it takes (2: orange)."""

    name: str
    value: float
    level: int = 2


@dataclass(frozen=True)
class SeriesData:
    """What a time chart shows. ``stale`` greys it. At most six lines; more is a question for a table."""

    lines: Sequence[Line] = field(default_factory=tuple)
    limits: Sequence[Limit] = field(default_factory=tuple)
    decimals: int = 2
    stale: bool = False

    def __post_init__(self) -> None:
        if len(self.lines) > MOST_LINES:
            raise ValueError(f"{len(self.lines)} lines; a chart shows at most {MOST_LINES}")
