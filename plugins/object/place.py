"""What is at a place: read from the store as plain data, off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import shapely

from data.ground_model import GroundModel, Terrain
from data.places import ObjectKey, meant, objects_at
from data.query import Order, equal
from data.sight import InView, Sight, cameras_in_sight, in_view
from data.store import Store
from data.surveys.filed import present_table

#: Digits of a village's code.
_VILLAGE = 12
#: What a place belongs to as a whole.
_PLOTS = ("dltb", "yjjbnttb", "gbzntb")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Found:
    """An object at the place; ``title`` names its table where the schema does not know it."""

    table: str
    row: Row
    title: str = ""

    @property
    def fid(self) -> int:
        """Key of the row."""
        return int(self.row["fid"])


@dataclass(frozen=True)
class Place:
    """A place and all that is there.

    Attributes
    ----------
    x, y
        Workspace CRS.
    lead
        What the card is about: what was chosen, else the parcel, else the first thing found; None where nothing is.
    found
        Objects at the place, what matters most first.
    staff
        Staff of the grid zone.
    divisions
        Names of the village and the town, innermost first.
    sights
        Cameras that can see the place.
    view
        What lies in the field of view, where the lead is a camera.
    lead_extent
        Rectangle of the lead's geometry.
    village
        12-digit code of the village here, or "".
    ground
        The parcel or protected plot that the place belongs to, else the point.
    terrain
        Height and slope, None where no model of the ground covers the place.
    """

    x: float
    y: float
    lead: Found | None = None
    found: Sequence[Found] = ()
    staff: Sequence[Row] = ()
    divisions: Sequence[str] = ()
    sights: Sequence[Sight] = ()
    view: InView | None = None
    lead_extent: tuple[float, float, float, float] | None = None
    geometry: Any = field(default=None, compare=False)
    village: str = ""
    ground: Any = field(default=None, compare=False)
    terrain: Terrain | None = None

    def first(self, table: str) -> Row | None:
        """First object of a table here."""
        return next((f.row for f in self.found if f.table == table), None)


def look(
    store: Store,
    place: tuple[float, float] | None,
    lead: tuple[str, int] | None,
    ground_model: GroundModel | None = None,
) -> Place | None:
    """Find out what is at a place, or around a chosen object.

    Parameters
    ----------
    store : Store
    place : tuple or None
        Point asked for (workspace CRS); None: the chosen object's own place.
    lead : tuple or None
        Table and fid of the chosen object.
    ground_model : GroundModel or None
        Heights of the workspace.

    Returns
    -------
    Place or None
        None when the object has no place or is gone.
    """
    tables = set(store.tables())
    chosen: Found | None = None
    shape: Any = None
    if lead is not None and present_table(lead[0]) in tables:
        row = store.row(*lead)
        if row is not None:
            described = store.describe(lead[0])
            chosen = Found(lead[0], row, described.title)
            if described.geometry:
                shape = store.geometry(*lead)
    if place is None:
        if shape is None:
            return None
        inside = shape if shape.geom_type == "Point" else shapely.point_on_surface(shape)
        place = (float(inside.x), float(inside.y))
    x, y = place
    found = _read(store, objects_at(store, x, y))
    if chosen is not None:
        found = [chosen, *(f for f in found if (f.table, f.fid) != (chosen.table, chosen.fid))]
    else:
        key = meant([(f.table, f.fid) for f in found])
        chosen = next((f for f in found if (f.table, f.fid) == key), None)
        if chosen is not None:
            shape = store.geometry(chosen.table, chosen.fid)
    zone = next((f.row for f in found if f.table == "grid_zone"), None)
    divisions = _divisions(store, x, y) if "division" in tables else []
    return Place(
        x,
        y,
        chosen,
        found,
        _staff(store, zone) if "grid_staff" in tables else (),
        [str(row["name"]) for row in divisions],
        cameras_in_sight(store, x, y) if "camera" in tables else (),
        in_view(store, chosen.fid) if chosen is not None and chosen.table == "camera" else None,
        None if shape is None else tuple(float(v) for v in shape.bounds),  # type: ignore[arg-type]
        shape,
        next((str(row["code"]) for row in divisions if len(str(row["code"])) == _VILLAGE), ""),
        _ground(store, found, chosen, shape, shapely.Point(x, y)),
        None if ground_model is None else ground_model.at(x, y),
    )


def _ground(store: Store, found: Sequence[Found], lead: Found | None, shape: Any, point: shapely.Point) -> Any:
    """The parcel or plot that leads, else the parcel at the place, else the point."""
    if lead is not None and present_table(lead.table) in _PLOTS:
        return shape
    parcel = next((f for f in found if f.table == "dltb"), None)
    outline = None if parcel is None else store.geometry("dltb", parcel.fid)
    return point if outline is None or not outline.intersects(point) else outline


def _read(store: Store, keys: Sequence[ObjectKey]) -> list[Found]:
    """Rows in the order of ``keys``, one query a table."""
    fids: dict[str, list[int]] = {}
    for table, fid in keys:
        fids.setdefault(table, []).append(fid)
    return [Found(table, row) for table, some in fids.items() for row in store.rows(table, some)]


def _staff(store: Store, zone: Row | None) -> list[Row]:
    if zone is None:
        return []
    columns = ("fid", "name", "role", "phone")
    rows = store.page("grid_staff", columns, equal("grid", zone["code"]), (Order("code"),), limit=20)
    return [dict(zip(columns, values, strict=True)) for values in rows]


def _divisions(store: Store, x: float, y: float) -> list[Row]:
    """The divisions around the place, the smallest first."""
    rows = store.rows("division", store.at("division", x, y))
    return [row for row in sorted(rows, key=lambda row: -len(str(row["code"]))) if row["name"]]
