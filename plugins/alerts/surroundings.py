"""What an officer must know of an alert's place, read off the GUI thread: parcel, zone, staff, cameras, past."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.alerts import snapshots, speakers
from data.alerts.book import AlertBook
from data.alerts.model import Alert, Step
from data.alerts.speakers import Call, Speaker
from data.contacts import Person
from data.query import Order, equal
from data.sight import Sight, cameras_in_sight
from data.store import Store
from plugins.alerts.pictures import Picture, read_pictures

Row = Mapping[str, Any]
#: How far away a resource is still worth naming, m.
REACH = 5_000.0
#: Kinds of industry that help in an emergency stand in the data under these words.
_HELP = ("消防", "应急", "卫生", "医院", "物资")


@dataclass(frozen=True)
class Near:
    """Something near the place, and its distance in m."""

    table: str
    fid: int
    name: str
    metres: float


@dataclass(frozen=True)
class Surroundings:
    """An alert and what is around it.

    Attributes
    ----------
    steps
        Its record, oldest first.
    similar
        Earlier alerts of its kind here, latest first.
    camera
        The row of the nearest camera that can see it, online ones first.
    calls
        What was said through loudspeakers because of it, latest first.
    speakers
        The nearest loudspeakers.
    people
        Who can be called: the holder of the reservoir that it is about, then the staff of its grid.
    """

    alert: Alert
    steps: Sequence[Step]
    similar: Sequence[Alert]
    parcel: Row | None = None
    zone: Row | None = None
    staff: Sequence[Row] = ()
    sights: Sequence[Sight] = ()
    water: Near | None = None
    helpers: Sequence[Near] = ()
    camera: Row | None = None
    calls: Sequence[Call] = ()
    speakers: Sequence[Speaker] = ()
    pictures: Sequence[Picture] = ()
    people: Sequence[Person] = ()


def read(book: AlertBook, store: Store, workspace: Path, alert: int) -> Surroundings:
    """Read all of it.

    Raises
    ------
    LookupError
        When there is no such alert.
    """
    found = book.one(alert)
    steps, similar = book.steps(alert), book.similar(found)
    pictures = read_pictures(snapshots.pictures(workspace, steps))
    with book.reading() as link:
        calls = speakers.calls_of(link, alert)
        near = (
            speakers.nearest(link, found.x, found.y, found.village)
            if found.x is not None and found.y is not None
            else []
        )
    tables = set(store.tables())
    holder = _holder(store, found.place) if "reservoir" in tables else []
    if found.x is None or found.y is None:
        return Surroundings(found, steps, similar, calls=calls, pictures=pictures, people=holder)
    x, y = found.x, found.y
    sights = cameras_in_sight(store, x, y) if "camera" in tables else []
    parcel = _first(store, "dltb", x, y) if "dltb" in tables else None
    zone = _first(store, "grid_zone", x, y) if "grid_zone" in tables else None
    staff = _staff(store, zone) if "grid_staff" in tables else []
    return Surroundings(
        found,
        steps,
        similar,
        parcel,
        zone,
        staff,
        sights,
        next(iter(_near(store, "reservoir", x, y)), None) if "reservoir" in tables else None,
        _helpers(store, x, y) if "industry" in tables else (),
        store.row("camera", sights[0].fid) if sights else None,
        calls,
        near,
        pictures,
        [*holder, *_reachable(staff)],
    )


def _first(store: Store, table: str, x: float, y: float) -> Row | None:
    fids = store.at(table, x, y)
    return store.row(table, int(fids[0])) if len(fids) else None


def _staff(store: Store, zone: Row | None) -> list[Row]:
    if zone is None:
        return []
    columns = ("fid", "name", "role", "phone")
    rows = store.page("grid_staff", columns, equal("grid", zone["code"]), (Order("code"),), limit=5)
    return [dict(zip(columns, values, strict=True)) for values in rows]


def _holder(store: Store, place: str) -> list[Person]:
    """Who is responsible for the reservoir that a place names."""
    if not place:
        return []
    role = QCoreApplication.translate("Alerts", "水库责任人")
    rows = store.page("reservoir", ("fid", "holder", "phone"), equal("code", place), limit=1)
    return [Person(str(name), role, str(phone), "reservoir", int(fid)) for fid, name, phone in rows if name and phone]


def _reachable(staff: Sequence[Row]) -> list[Person]:
    return [
        Person(str(row["name"]), str(row.get("role") or ""), str(row["phone"]), "grid_staff", int(row["fid"]))
        for row in staff
        if row.get("phone")
    ]


def _near(store: Store, table: str, x: float, y: float) -> list[Near]:
    """Objects of a table within `REACH`, nearest first."""
    fids = [int(fid) for fid in store.within(table, (x - REACH, y - REACH, x + REACH, y + REACH))]
    found = []
    for row, shape in zip(store.rows(table, fids), store.geometries(table, fids), strict=True):
        if shape is not None:
            point = shape.centroid
            distance = math.hypot(point.x - x, point.y - y)
            found.append(Near(table, int(row["fid"]), str(row.get("name") or row.get("code")), distance))
    return sorted(found, key=lambda near: near.metres)


def _helpers(store: Store, x: float, y: float) -> list[Near]:
    return [near for near in _near(store, "industry", x, y) if any(word in near.name for word in _HELP)][:3]
