"""Which cameras can see a place, and what lies in the view of one: on the flat, hills and houses are not considered."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from data.store import Store

#: No camera is asked for from further away, in CRS units (m).
FARTHEST = 3_000.0


@dataclass(frozen=True)
class Sight:
    """A camera that can see the place, and its distance in m."""

    fid: int
    name: str
    online: bool
    metres: float


def sees(camera: Mapping[str, Any], dx: float, dy: float) -> bool:
    """Whether a place ``dx`` east and ``dy`` north of a camera (m) is within its range and field of view.

    A camera without a bearing or field of view on file (a dome that turns) sees all around; one without a range on
    file cannot be judged and does not count.
    """
    reach = camera.get("range_m")
    if reach is None or math.hypot(dx, dy) > float(reach):
        return False
    bearing, fov = camera.get("bearing"), camera.get("fov")
    if bearing is None or fov is None or float(fov) >= 360 or (dx == 0 and dy == 0):
        return True
    towards = math.degrees(math.atan2(dx, dy))
    off = (towards - float(bearing) + 180.0) % 360.0 - 180.0
    return abs(off) <= float(fov) / 2


def cameras_in_sight(store: Store, x: float, y: float) -> list[Sight]:
    """Cameras that can see a place (workspace CRS), online ones first, then the nearest."""
    return _sights(store, x, y, sees)


def cameras_near(store: Store, x: float, y: float) -> list[Sight]:
    """Cameras within `FARTHEST` of a place, whether they can see it or not: online ones first, then the nearest."""
    return _sights(store, x, y, lambda _camera, dx, dy: math.hypot(dx, dy) <= FARTHEST)


def _sights(store: Store, x: float, y: float, counts: Callable[[Mapping[str, Any], float, float], bool]) -> list[Sight]:
    around = (x - FARTHEST, y - FARTHEST, x + FARTHEST, y + FARTHEST)
    fids = [int(fid) for fid in store.within("camera", around)]
    found = []
    for row, point in zip(store.rows("camera", fids), store.geometries("camera", fids), strict=True):
        if point is None:
            continue
        dx, dy = x - point.x, y - point.y
        if counts(row, dx, dy):
            name = str(row.get("name") or row.get("code"))
            found.append(Sight(row["fid"], name, row.get("status") != "offline", math.hypot(dx, dy)))
    return sorted(found, key=lambda sight: (not sight.online, sight.metres))


@dataclass(frozen=True)
class InView:
    """What lies in a camera's field of view; parcels as area in m2 within it by class, largest first.

    ``shape`` is the sector on the flat (workspace CRS); hills and houses are not considered.
    """

    shape: Any
    villages: Sequence[str]
    classes: Sequence[tuple[str, str, float]]
    parcels: int
    industries: Sequence[tuple[int, str]]
    reservoirs: Sequence[tuple[int, str]]


def sector(camera: Mapping[str, Any], x: float, y: float, steps: int = 48) -> Any:
    """The field of view of a camera at a place as a polygon; None where no range is on file."""
    reach = camera.get("range_m")
    if not reach:
        return None
    centre, bearing, fov = shapely.Point(x, y), camera.get("bearing"), camera.get("fov")
    if bearing is None or fov is None or float(fov) >= 360:
        return centre.buffer(float(reach), quad_segs=steps // 4)
    half = float(fov) / 2
    angles = [math.radians(float(bearing) - half + float(fov) * i / steps) for i in range(steps + 1)]
    rim = [(x + float(reach) * math.sin(a), y + float(reach) * math.cos(a)) for a in angles]
    return shapely.Polygon([(x, y), *rim])


def in_view(store: Store, fid: int) -> InView | None:
    """What a camera has in view; None for one that is gone, has no place or no range on file. Reads the store."""
    row, point = store.row("camera", fid), store.geometry("camera", fid)
    shape = None if row is None or point is None else sector(row, point.x, point.y)
    if shape is None:
        return None
    tables = set(store.tables())

    def meeting(table: str) -> tuple[list[Mapping[str, Any]], Any]:
        if table not in tables:
            return [], []
        fids = [int(f) for f in store.within(table, shape.bounds)]
        rows, shapes = store.rows(table, fids), store.geometries(table, fids)
        seen = [(r, g) for r, g in zip(rows, shapes, strict=True) if g is not None and g.intersects(shape)]
        return [r for r, _ in seen], [g for _, g in seen]

    parcels, outlines = meeting("dltb")
    areas: dict[tuple[str, str], float] = {}
    for parcel, outline in zip(parcels, outlines, strict=True):
        key = (str(parcel.get("DLBM") or ""), str(parcel.get("DLMC") or ""))
        areas[key] = areas.get(key, 0.0) + float(outline.intersection(shape).area)
    villages = [str(r["name"]) for r in meeting("division")[0] if r.get("level") == "village"]
    named = {t: [(int(r["fid"]), str(r.get("name") or r.get("code"))) for r in meeting(t)[0]] for t in _NAMED}
    ordered = sorted(((code, name, area) for (code, name), area in areas.items()), key=lambda one: -one[2])
    return InView(shape, villages, ordered, len(parcels), named["industry"], named["reservoir"])


_NAMED = ("industry", "reservoir")
