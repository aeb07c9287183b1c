"""Outlines of patches on disk: their number grows with the image, and memory must not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

Shapes = NDArray[np.object_]
#: Outlines held in memory at a time.
SLICE = 8192


class OutlineStore:
    """A file of outlines in well-known binary, added to at its end and read by number.

    Parameters
    ----------
    path : Path
        Made anew.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b", buffering=0)
        self._lengths: list[NDArray[np.int64]] = []
        self._ends = np.zeros(1, np.int64)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, shapes: Shapes) -> NDArray[np.int64]:
        """Write outlines; returns their numbers."""
        records = shapely.to_wkb(shapes).tolist()
        self._file.seek(0, os.SEEK_END)
        view = memoryview(b"".join(records))
        while view:
            view = view[self._file.write(view) :]
        self._lengths.append(np.fromiter((len(record) for record in records), np.int64, len(records)))
        numbers = np.arange(self._count, self._count + len(records))
        self._count += len(records)
        return numbers

    def read(self, numbers: NDArray[np.int64]) -> Shapes:
        """Outlines by their numbers, in that order."""
        if self._lengths:
            added = np.cumsum(np.concatenate(self._lengths)) + self._ends[-1]
            self._ends, self._lengths = np.append(self._ends, added), []
        ends, source = self._ends, self._file.fileno()
        records = [os.pread(source, int(ends[n + 1] - ends[n]), int(ends[n])) for n in numbers]
        shapes: Shapes = shapely.from_wkb(np.array(records, object))
        return shapes

    def slices(self, numbers: NDArray[np.int64]) -> Iterator[tuple[slice, Shapes]]:
        """Outlines in slices of at most ``SLICE``, each with its place among ``numbers``."""
        for start in range(0, len(numbers), SLICE):
            part = slice(start, min(start + SLICE, len(numbers)))
            yield part, self.read(numbers[part])

    def close(self) -> None:
        """Close the file; whoever owns its folder removes it."""
        self._file.close()
