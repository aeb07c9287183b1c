"""A year's parcels from a file or from the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.flows.matrix import Year
from data.importing.geometry import shape
from data.importing.request import ImportRequest
from data.importing.vector_source import read as read_source
from data.query import equal
from data.store import Store

PARCELS = "dltb"
#: Columns that may hold a parcel's land class, and the village it lies in.
_CODES = ("DLBM", "dlbm", "DLDM")
_VILLAGES = ("ZLDWDM", "zldwdm", "QSDWDM")
_VILLAGE_DIGITS = 12
#: What stands for ground that lies in no village.
NOWHERE = "-"


def from_file(path: Path, target: pyproj.CRS, layer: str | None = None) -> tuple[Year, list[str]]:
    """Read an earlier (or later) year from a file, and what is doubtful about it.

    Raises
    ------
    UserError
        When the file cannot be read, has no column of land classes, or a parcel has none.
    """
    source = read_source(ImportRequest(path, "layer", "", layer=layer))
    code = _column(source.table, _CODES)
    if code is None:
        raise UserError(
            QCoreApplication.translate("Flows", "文件里没有地类编码。"),
            QCoreApplication.translate("Flows", "没有找到列 {names}。").format(names="、".join(_CODES)),
            QCoreApplication.translate("Flows", "选地类图斑（DLTB）文件，或把地类列改名为 DLBM。"),
            file=path,
        )
    missing = np.flatnonzero(code == "")
    if len(missing):
        raise UserError(
            QCoreApplication.translate("Flows", "有 {n} 个图斑没有地类编码。").format(n=len(missing)),
            "",
            QCoreApplication.translate("Flows", "补上地类后重新打开。"),
            file=path,
            row=int(missing[0]) + 1,
            field=_CODES[0],
        )
    shaped = shape(source.geometry, source.crs, target, "MultiPolygon")
    kept = np.array([geometry is not None for geometry in shaped.geometry], dtype=bool)
    doubts = list(source.notes)
    if not kept.all():
        doubts.append(
            QCoreApplication.translate("Flows", "{n} 个图斑没有可用的图形，没有计入。").format(n=int((~kept).sum()))
        )
    if len(shaped.repaired):
        doubts.append(
            QCoreApplication.translate("Flows", "{n} 个图斑的图形无效，修复后计入。").format(n=len(shaped.repaired))
        )
    village = _column(source.table, _VILLAGES)
    places = np.full(len(code), "", dtype=object) if village is None else village
    return Year(shaped.geometry[kept], code[kept], _villages(places[kept])), doubts


def from_store(store: Store) -> Year:
    """The workspace's parcels.

    Raises
    ------
    UserError
        When there are none.
    """
    if store.count(PARCELS) == 0:
        raise UserError(
            QCoreApplication.translate("Flows", "工作区里没有地类图斑。"),
            "",
            QCoreApplication.translate("Flows", "先导入地类图斑：onemap import"),
        )
    found = store.arrays(PARCELS, ["geom", "DLBM", "ZLDWDM"])
    return Year(found["geom"], _texts(found["DLBM"]), _villages(_texts(found["ZLDWDM"])))


def located(year: Year, store: Store) -> tuple[Year, int]:
    """The year with a village for every parcel: one that names none gets the village it lies in, else `NOWHERE`.

    Returns
    -------
    year, count
        ``count`` parcels named none.
    """
    bare = np.flatnonzero(year.village == "")
    if not len(bare):
        return year, 0
    held = store.arrays("division", ["code", "geom"], equal("level", "village"))
    points = shapely.point_on_surface(year.shape[bare])
    which, where = shapely.STRtree(held["geom"]).query(points, predicate="intersects")
    village = year.village.copy()
    village[bare] = NOWHERE
    # Of a point on a border the first village; later ones do not take it over.
    village[bare[which[::-1]]] = held["code"][where[::-1]]
    return Year(year.shape, year.code, village), len(bare)


def _column(table: Any, names: tuple[str, ...]) -> NDArray[np.object_] | None:
    for name in names:
        if name in table.column_names:
            return _texts(np.array(table.column(name).to_pylist(), dtype=object))
    return None


def _texts(values: NDArray[np.object_]) -> NDArray[np.object_]:
    return np.array(["" if value is None else str(value).strip() for value in values], dtype=object)


def _villages(codes: NDArray[np.object_]) -> NDArray[np.object_]:
    return np.array([code[:_VILLAGE_DIGITS] for code in codes], dtype=object)
