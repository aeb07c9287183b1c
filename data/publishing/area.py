"""The village that is published, and its neighbours' names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.query import equal, one_of
from data.store import Store

#: How far around the village the map reaches, as a share of the village's longer side.
MARGIN = 0.15
#: Half the width and height of a name, as shares of the frame: nearer to its edge none stands whole.
_NAME_WIDE, _NAME_HIGH = 0.075, 0.03
#: A neighbour's name hangs on a disc of this radius (m): where it is, not how far it reaches.
_DISC_M = 5.0


@dataclass(frozen=True)
class Area:
    """A village with what its screen says of where it lies.

    Attributes
    ----------
    code
        12 digits.
    shape
        Its area in the workspace's CRS.
    frame
        xmin, ymin, xmax, ymax of the map: the village with some of its surroundings.
    neighbours
        Names of villages that reach into the frame, and a point in each (n x 2) where the name has room.
    """

    code: str
    name: str
    town: str
    county: str
    population: int | None
    households: int | None
    shape: shapely.Geometry
    frame: tuple[float, float, float, float]
    neighbours: tuple[str, ...]
    places: NDArray[np.float64]


def read_area(store: Store, code: str) -> Area:
    """Read a village.

    Raises
    ------
    UserError
        When there is no such village, or its area is not known.
    """
    columns = ["fid", "name", "population", "households"]
    rows = store.page("division", columns, equal("code", code) & equal("level", "village"), limit=1)
    if not rows:
        raise UserError(
            QCoreApplication.translate("Publishing", "没有代码为 {code} 的村。").format(code=code),
            QCoreApplication.translate("Publishing", "行政区划表里没有这个村。"),
            QCoreApplication.translate("Publishing", "检查 12 位代码，或先导入行政区划。"),
        )
    fid, name, population, households = rows[0]
    shape = store.geometry("division", int(fid))
    if shape is None or shapely.is_empty(shape):
        raise UserError(
            QCoreApplication.translate("Publishing", "村“{name}”没有范围，不能发布。").format(name=name),
            QCoreApplication.translate("Publishing", "行政区划表里这个村没有图形。"),
            QCoreApplication.translate("Publishing", "导入带图形的行政区划。"),
        )
    above = dict(store.page("division", ["level", "name"], one_of("code", [code[:6], code[:9]]), limit=4))
    frame = _frame(shape)
    names, places = _neighbours(store, code, frame)
    return Area(
        code=code,
        name=str(name),
        town=str(above.get("town", "")),
        county=str(above.get("county", "")),
        population=population,
        households=households,
        shape=shape,
        frame=frame,
        neighbours=names,
        places=places,
    )


def discs(places: NDArray[np.float64]) -> NDArray[np.object_]:
    """Areas for names to hang on, one a place (n x 2, in metres)."""
    found: NDArray[np.object_] = shapely.buffer(shapely.points(places), _DISC_M, quad_segs=2)
    return found


def _frame(shape: shapely.Geometry) -> tuple[float, float, float, float]:
    xmin, ymin, xmax, ymax = (float(v) for v in shapely.bounds(shape))
    margin = MARGIN * max(xmax - xmin, ymax - ymin)
    return xmin - margin, ymin - margin, xmax + margin, ymax + margin


def _neighbours(
    store: Store, code: str, frame: tuple[float, float, float, float]
) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    fids = store.within("division", frame)
    window: Any = shapely.box(*frame)
    xmin, ymin, xmax, ymax = frame
    wide, high = _NAME_WIDE * (xmax - xmin), _NAME_HIGH * (ymax - ymin)
    room: Any = shapely.box(xmin + wide, ymin + high, xmax - wide, ymax - high)
    names: list[str] = []
    places: list[tuple[float, float]] = []
    for row in store.rows("division", [int(fid) for fid in fids]):
        if row["level"] != "village" or row["code"] == code:
            continue
        shape = store.geometry("division", int(row["fid"]))
        seen = shapely.intersection(shape, window) if shape is not None else shapely.Point()
        # Where its name has room, if there is such a place; one that the frame only just touches needs none.
        roomy = shapely.intersection(seen, room)
        if shapely.area(roomy) > 0:
            point = shapely.point_on_surface(roomy)
            names.append(str(row["name"]))
            places.append((float(point.x), float(point.y)))
    return tuple(names), np.array(places, np.float64).reshape(-1, 2)
