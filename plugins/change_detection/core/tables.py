"""Tables of a run, read slice by slice: in memory, or on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from plugins.change_detection.core import records
from plugins.change_detection.core.outlines import PieceStore
from plugins.change_detection.core.records import Numbers, Records

Columns = dict[str, NDArray[Any]]
Shapes = NDArray[np.object_]


class Table(Protocol):
    """Columns and outlines of rows."""

    def __len__(self) -> int: ...

    def columns(self, part: slice) -> Columns:
        """Columns of some rows."""

    def slices(self) -> Iterator[tuple[Columns, Shapes]]:
        """All rows in their order, slice by slice."""


@dataclass(frozen=True)
class Held:
    """A table in memory.

    Attributes
    ----------
    fields : dict
    shapes : NDArray[np.object_]
    """

    fields: Columns
    shapes: Shapes

    def __len__(self) -> int:
        return len(self.shapes)

    def columns(self, part: slice) -> Columns:
        """Columns of some rows."""
        return {name: values[part] for name, values in self.fields.items()}

    def slices(self) -> Iterator[tuple[Columns, Shapes]]:
        """All rows in their order, slice by slice."""
        for part in _parts(len(self)):
            yield self.columns(part), self.shapes[part]


@dataclass(frozen=True)
class Filed:
    """A table on disk.

    Attributes
    ----------
    rows : Records
        Of ``dtype``.
    dtype : np.dtype
    chosen : NDArray[np.int64]
        Numbers of the table's rows there, in the table's order.
    outlines : PieceStore
    numbers : NDArray[np.int64]
        Of the rows' outlines there.
    made : callable
        Columns of rows, given the place of the first.
    """

    rows: Records
    dtype: np.dtype[np.void]
    chosen: Numbers
    outlines: PieceStore
    numbers: Numbers
    made: Callable[[NDArray[np.void], int], Columns]

    def __len__(self) -> int:
        return len(self.chosen)

    def columns(self, part: slice) -> Columns:
        """Columns of some rows."""
        return self.made(np.frombuffer(b"".join(self.rows.read(self.chosen[part])), self.dtype), part.start)

    def slices(self) -> Iterator[tuple[Columns, Shapes]]:
        """All rows in their order, slice by slice."""
        for part in _parts(len(self)):
            yield self.columns(part), self.outlines.read(self.numbers[part]).shapes


def _parts(count: int) -> Iterator[slice]:
    for start in range(0, count, records.SLICE):
        yield slice(start, min(start + records.SLICE, count))
