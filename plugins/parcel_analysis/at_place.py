"""The occupancy analyses on file whose red lines take in a place, for the object card."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from data import kept
from data.analysis import keeping
from data.at_place import PlaceQuestion, PlaceRow
from data.errors import UserError
from data.formats import FORMATS

#: Analyses that are held in memory: a folder never changes once it is there, and the card asks again and again.
_HELD = 1_000


def analyses_here(question: PlaceQuestion) -> Sequence[PlaceRow]:
    """Analyses whose red lines meet the ground asked about in more than a border, the newest first."""
    found = []
    for folder in kept.folders(question.folder / keeping.FOLDER):
        one = _held(question.folder, folder.name)
        if one is None:
            continue
        row, made_at, shapes = one
        if (shapely.intersects(shapes, question.ground) & ~shapely.touches(shapes, question.ground)).any():
            found.append((made_at, row))
    return [row for _, row in sorted(found, key=lambda pair: pair[0], reverse=True)]


@lru_cache(maxsize=_HELD)
def _held(workspace: Path, identity: str) -> tuple[PlaceRow, str, NDArray[Any]] | None:
    """Row, time and red lines of an analysis; None where the folder holds none that this program reads."""
    try:
        one = keeping.load(workspace, identity)
    except UserError:
        return None
    made, area = one.content["made"], FORMATS["ha"].text(one.content["total"]["area_m2"], True)
    row = PlaceRow(
        f"{one.title} · {area}",
        f"{FORMATS['date'].text(made['at'])} {made['actor']}",
        "layers-difference",
        panel="parcel_analysis.ask",
        state={"analysis": one.id},
    )
    return row, str(made["at"]), np.array([line.geometry for line in keeping.red_lines(one).lines], dtype=object)
