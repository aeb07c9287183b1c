"""Tables of a run: columns in memory, outlines there or on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plugins.change_detection.core.outlines import SLICE, OutlineStore

Columns = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Table:
    """Columns, and where the outlines of the rows are.

    Attributes
    ----------
    fields : dict
    outlines : OutlineStore or NDArray[np.object_]
        On disk, or in memory.
    numbers : NDArray[np.int64]
        Of each row's outline there.
    """

    fields: Columns
    outlines: OutlineStore | NDArray[np.object_]
    numbers: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.numbers)

    def slices(self) -> Iterator[tuple[slice, NDArray[np.object_]]]:
        """Outlines in slices, each with its place among the rows."""
        if isinstance(self.outlines, OutlineStore):
            yield from self.outlines.slices(self.numbers)
            return
        for start in range(0, len(self.numbers), SLICE):
            part = slice(start, min(start + SLICE, len(self.numbers)))
            yield part, self.outlines[self.numbers[part]]
