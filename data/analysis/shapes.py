"""Where what was found lies: the map layers of an analysis on file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from data.analysis.keeping import PIECES, KeptAnalysis


@dataclass(frozen=True)
class KeptPieces:
    """The ``n`` pieces of a control on one red line.

    Attributes
    ----------
    fid
        int64, the features.
    group
        Object array of text: land class, owner, name; what the control sums by.
    shape
        Object array of geometries in the workspace's CRS.
    """

    fid: NDArray[np.int64]
    group: NDArray[np.object_]
    shape: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.fid)

    def only(self, wanted: Callable[[str], bool]) -> KeptPieces:
        """Those of the groups that are wanted."""
        keep = np.array([wanted(str(group)) for group in self.group], bool)
        return KeptPieces(self.fid[keep], self.group[keep], self.shape[keep])


def pieces(kept: KeptAnalysis, control: str, line: int) -> KeptPieces:
    """The pieces of a control on a red line (its position); none where the control found nothing there."""
    import pyogrio

    file = kept.folder / PIECES
    if control not in {str(name) for name, _ in pyogrio.list_layers(file)}:
        return KeptPieces(np.empty(0, np.int64), np.empty(0, object), np.empty(0, object))
    wanted = ["fid_found", "group"]
    _, _, geometry, columns = pyogrio.raw.read(file, layer=control, columns=wanted, where=f"line_number = {line:d}")
    return KeptPieces(columns[0].astype(np.int64), columns[1], shapely.from_wkb(geometry))
