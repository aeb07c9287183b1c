"""The occupancy analyses on file whose red lines take in a place, for the object card."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from data.analysis import keeping
from data.at_place import PlaceQuestion, PlaceRow
from data.formats import FORMATS

#: The newest so many are looked through: each is a file to read.
_MANY = 300


def analyses_here(question: PlaceQuestion) -> Sequence[PlaceRow]:
    """Analyses whose red lines meet the ground asked about in more than a border, the newest first."""
    rows = []
    for kept in keeping.listed(question.folder)[:_MANY]:
        shapes = [line.geometry for line in keeping.red_lines(kept).lines]
        meets = shapely.intersects(shapes, question.ground) & ~shapely.touches(shapes, question.ground)
        if meets.any():
            made = kept.content["made"]
            rows.append(
                PlaceRow(
                    f"{kept.title} · {FORMATS['ha'].text(kept.content['total']['area_m2'], True)}",
                    f"{FORMATS['date'].text(made['at'])} {made['actor']}",
                    "layers-difference",
                    panel="parcel_analysis.ask",
                    state={"analysis": kept.id},
                )
            )
    return rows
