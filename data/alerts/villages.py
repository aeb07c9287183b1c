"""In which village a point lies. Villages are read once: they change once in years."""

from __future__ import annotations

from collections.abc import Callable

import shapely

from data.query import equal
from data.store import Store


def villages(store: Store) -> Callable[[float, float], str]:
    """What gives the code of the village at a point (workspace CRS), or ""; it needs the store no more."""
    rows = store.arrays("division", ["code", "geom"], equal("level", "village"))
    codes, shapes = [str(code) for code in rows["code"]], list(rows["geom"])
    shapely.prepare(shapes)
    tree = shapely.STRtree(shapes)

    def village_of(x: float, y: float) -> str:
        found = tree.query(shapely.Point(x, y), predicate="intersects")
        return codes[int(found[0])] if len(found) else ""

    return village_of
