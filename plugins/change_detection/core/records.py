"""Records on disk: what grows with the number of patches must not show in memory."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
#: Records held in memory at a time.
SLICE = 8192


class Records:
    """A file of records of any length, added to at its end and read by number.

    Parameters
    ----------
    path : Path
        Made anew.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b", buffering=0)
        self._lengths: list[NDArray[np.uint32]] = []
        self._ends = np.zeros(1, np.int64)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, records: Sequence[bytes]) -> Numbers:
        """Write records; returns their numbers."""
        self._file.seek(0, os.SEEK_END)
        view = memoryview(b"".join(records))
        while view:
            view = view[self._file.write(view) :]
        self._lengths.append(np.fromiter((len(record) for record in records), np.uint32, len(records)))
        numbers = np.arange(self._count, self._count + len(records))
        self._count += len(records)
        return numbers

    def read(self, numbers: Numbers) -> list[bytes]:
        """Records by their numbers, in that order."""
        if self._lengths:
            added = np.cumsum(np.concatenate(self._lengths), dtype=np.int64) + self._ends[-1]
            self._ends, self._lengths = np.append(self._ends, added), []
        ends, source = self._ends, self._file.fileno()
        return [os.pread(source, int(ends[n + 1] - ends[n]), int(ends[n])) for n in numbers]

    def close(self) -> None:
        """Close the file; whoever owns its folder removes it."""
        self._file.close()


def split(rows: NDArray[np.void]) -> list[bytes]:
    """Rows of a structured array as records."""
    size, whole = rows.dtype.itemsize, rows.tobytes()
    return [whole[at : at + size] for at in range(0, len(whole), size)]
