"""Which rows of a file the table that they are appended to has already: by their number, else by their shape."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.importing.checks import Rows, finding
from data.importing.findings import Choice, Finding
from data.schema.sql import FID
from data.store import Store

#: Columns whose values are given to one object alone, in the order of trust.
KEYS = ("BSM", "YJJBNTTBBH", "XMBH", "code")
#: Vertices of the same shape are so near, m.
_NEAR = 0.001


def present(store: Store, rows: Rows, choices: dict[str, Choice]) -> Finding | None:
    """Rows that would stand in the table twice; None where there are none.

    The table is read by one column where the file has a column of numbers, else by its shapes within the file's extent.
    """
    if rows.table not in store.tables() or store.count(rows.table) == 0:
        return None
    wanted = ~shapely.is_missing(rows.shapes)
    key = next((name for name in KEYS if any(rows.columns.get(name, ()))), "")
    before = _by_key(store, rows, key, wanted) if key else _by_shape(store, rows, wanted)
    positions = np.array(sorted(before), dtype=np.int64)
    translate = QCoreApplication.translate
    if key:
        detail = translate("Import", "字段 {name} 的编号库里已经有。").format(name=key)
    else:
        detail = translate("Import", "图形与库里的完全相同。")
    detail += translate("Import", "照原样导入会有两份；要更新原有数据，请勾选替换，或在导入记录里用新文件刷新。")

    def text(place: int) -> str:
        row = int(positions[place])
        if key:
            return f"{key} = {rows.columns[key][row]}"
        return translate("Import", "与库里的对象 {fid} 相同").format(fid=before[row])

    return finding(rows, "already_there", positions, detail, choices, text)


def _by_key(store: Store, rows: Rows, key: str, wanted: NDArray[np.bool_]) -> dict[int, int]:
    """Position in the file to fid in the table, of rows with the same number."""
    old = store.arrays(rows.table, [FID, key])
    known = dict(zip(old[key].tolist(), old[FID].tolist(), strict=True))
    values = rows.columns[key]
    return {row: known[values[row]] for row in np.flatnonzero(wanted).tolist() if values[row] and values[row] in known}


def _by_shape(store: Store, rows: Rows, wanted: NDArray[np.bool_]) -> dict[int, int]:
    """Position in the file to fid in the table, of rows with the same shape."""
    places = np.flatnonzero(wanted)
    if not len(places):
        return {}
    west, south, east, north = shapely.total_bounds(rows.shapes[places]).tolist()
    fids = [int(fid) for fid in store.within(rows.table, (west, south, east, north))]
    if not fids:
        return {}
    kept = [(fid, shape) for fid, shape in zip(fids, store.geometries(rows.table, fids), strict=True) if shape]
    known = dict(zip(_plain([shape for _, shape in kept]), [fid for fid, _ in kept], strict=True))
    mine = zip(places.tolist(), _plain(rows.shapes[places]), strict=True)
    return {row: known[shape] for row, shape in mine if shape in known}


def _plain(shapes: Any) -> list[bytes]:
    """Shapes as bytes, the same for the same shape whether it is kept as one part or a collection of one."""
    given = np.asarray(shapes, dtype=object)
    one = shapely.get_num_geometries(given) == 1
    given = np.where(one, shapely.get_geometry(given, 0), given)
    rounded = shapely.set_precision(given, _NEAR, mode="pointwise")
    texts: list[bytes] = shapely.to_wkb(shapely.normalize(rounded)).tolist()
    return texts
