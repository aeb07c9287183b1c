"""Pieces of patches on disk: their number grows with the image, and memory must not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import shapely

from plugins.change_detection.core import records, tally
from plugins.change_detection.core.pieces import Pieces
from plugins.change_detection.core.records import Numbers, Records

#: What stands before the outline of a piece.
_HEAD = np.dtype([("owner", "<i8"), ("sums", "<f8", (len(tally.COLUMNS),))])


class PieceStore:
    """A file of pieces: owner and sums, then the outline in well-known binary.

    Parameters
    ----------
    path : Path
        Made anew.
    """

    def __init__(self, path: Path) -> None:
        self._records = Records(path)

    def __len__(self) -> int:
        return len(self._records)

    def add(self, pieces: Pieces) -> Numbers:
        """Write pieces; returns their numbers."""
        heads = np.empty(len(pieces), _HEAD)
        heads["owner"], heads["sums"] = pieces.owners, pieces.sums
        outlines = shapely.to_wkb(pieces.shapes).tolist()
        return self._records.add([a + b for a, b in zip(records.split(heads), outlines, strict=True)])

    def read(self, numbers: Numbers) -> Pieces:
        """Pieces by their numbers, in that order."""
        found, size = self._records.read(numbers), _HEAD.itemsize
        heads = np.frombuffer(b"".join([record[:size] for record in found]), _HEAD)
        outlines = np.array([record[size:] for record in found], object)
        return Pieces(shapely.from_wkb(outlines), heads["owner"], heads["sums"])

    def slices(self, numbers: Numbers) -> Iterator[tuple[slice, Pieces]]:
        """Pieces in slices of at most ``SLICE``, each with its place among ``numbers``."""
        for start in range(0, len(numbers), records.SLICE):
            part = slice(start, min(start + records.SLICE, len(numbers)))
            yield part, self.read(numbers[part])

    def close(self) -> None:
        """Close the file; whoever owns its folder removes it."""
        self._records.close()
