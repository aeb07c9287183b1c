"""Which cameras can see a place, by where they look and how far: on the flat, hills and houses are not considered."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
    around = (x - FARTHEST, y - FARTHEST, x + FARTHEST, y + FARTHEST)
    fids = [int(fid) for fid in store.within("camera", around)]
    found = []
    for row, point in zip(store.rows("camera", fids), store.geometries("camera", fids), strict=True):
        if point is None:
            continue
        dx, dy = x - point.x, y - point.y
        if sees(row, dx, dy):
            name = str(row.get("name") or row.get("code"))
            found.append(Sight(row["fid"], name, row.get("status") != "offline", math.hypot(dx, dy)))
    return sorted(found, key=lambda sight: (not sight.online, sight.metres))
