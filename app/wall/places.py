"""Where the maps of a scene look: extents of areas and tours, read off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.messages import Extent
from data.query import equal
from data.store import Store
from data.wall.scene import MapPart, Place


@dataclass(frozen=True)
class Stop:
    """A place to look at: an extent, or a centre (x, y) at a scale; its name, and how long a tour stays."""

    extent: Extent | None
    centre: tuple[float, float] | None = None
    scale: float = 0.0
    name: str = ""
    seconds: float = 20.0


def stops(store: Store, part: MapPart, village: str) -> list[Stop]:
    """The stops of a map; one for a map that stands still. An empty list: the whole county, as the project has it."""
    places: Sequence[Place] = part.tour or (part.place,)
    if part.towns and not village:
        rows = store.page("division", ("code",), equal("level", "town"), limit=500)
        places = [Place(area=str(code)) for (code,) in rows]
    found = [_stop(store, place, village, named=len(places) > 1 or bool(village)) for place in places]
    if part.towns and not village:
        return [Stop(None, seconds=20.0), *(stop for stop in found if stop is not None)]
    return [stop for stop in found if stop is not None]


def _stop(store: Store, place: Place, village: str, named: bool) -> Stop | None:
    title = str(place.title) if place.title is not None else ""
    if place.extent is not None:
        return Stop(place.extent, name=title, seconds=place.seconds)
    if place.centre is not None:
        return Stop(None, place.centre, place.scale or 0.0, title, place.seconds)
    code = place.area or village
    if not code:
        return None
    rows = store.page("division", ("fid", "name"), equal("code", code), limit=1)
    shape = store.geometry("division", int(rows[0][0])) if rows else None
    if shape is None:
        return None
    return Stop(tuple(shape.bounds), name=title or (str(rows[0][1]) if named else ""), seconds=place.seconds)


def most_populous(store: Store) -> str:
    """Code of the village with most people; "" where none is on file."""
    if "grid_zone" not in store.tables():
        return ""
    found = store.totals("grid_zone", ("village",), ("population",))
    best = max(found, key=lambda total: total.sums[0] or 0, default=None)
    return "" if best is None else str(best.key[0] or "")
