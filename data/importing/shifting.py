"""Whether a file lies as far beside what the workspace has as web maps are shifted.

The half kilometre of GCJ-02 leaves a county in its place, so that no extent tells it. Objects that the workspace knows
by the same number do: read without the shift they must come to lie where they are. Nothing is corrected, it is told.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.crs import CGCS2000, crs_of, transformer
from data.importing.difference import KEYS
from data.importing.placing import Reading, changed
from data.query import Compare, Operator
from data.store import Store

#: Objects compared, and the fewest that say something.
_SAMPLE, _LEAST = 200, 5
#: Distance (m) from which objects lie beside themselves, and the share of it that the other reading may leave.
_APART, _LEFT = 50.0, 0.2


def shift(
    store: Store,
    table: str,
    columns: dict[str, list[Any]],
    geometry: NDArray[np.object_],
    readings: list[Reading],
    target: pyproj.CRS,
) -> str | None:
    """What to say where objects come to lie on those of the same number only when read as those of web maps.

    Parameters
    ----------
    store, table
        What the workspace has.
    columns
        Values of the file as they would be written.
    geometry
        As in the file, degrees.
    readings
        What is offered (`placing.readings`).
    target
        The workspace's CRS.
    """
    if not any(reading.crs.endswith("+gcj02") for reading in readings):
        return None
    for key in (name for name in KEYS if name in columns):
        values = columns[key]
        rows = [row for row, value in enumerate(values) if value and not shapely.is_missing(geometry[row])]
        rows = [rows[place] for place in np.linspace(0, len(rows) - 1, min(_SAMPLE, len(rows))).astype(int).tolist()]
        before = _places(store, table, key, [values[row] for row in rows])
        rows = [row for row in rows if values[row] in before]
        if len(rows) < _LEAST:
            continue
        there = np.array([before[values[row]] for row in rows])
        read = transformer(crs_of(CGCS2000), target)
        now = _median(read, geometry[rows], there)
        web = _median(read, changed(geometry[rows], "gcj02"), there)
        if now > _APART and web < _LEFT * now:
            return QCoreApplication.translate(
                "Import",
                "坐标存疑：编号相同的 {count:,} 个对象与库中相差 {now:,.0f} 米，"
                "按网络地图坐标（GCJ-02）读只差 {web:,.0f} 米。请核对后选择读法，程序不自动改正。",
            ).format(count=len(rows), now=now, web=web)
        return None
    return None


def _places(store: Store, table: str, key: str, values: list[Any]) -> dict[Any, tuple[float, float]]:
    if not values:
        return {}
    found = store.arrays(table, [key, "geom"], Compare(key, Operator.ONE_OF, tuple(values)))
    middle = shapely.bounds(found["geom"]).reshape(-1, 2, 2).mean(axis=1)
    return {value: (x, y) for value, (x, y) in zip(found[key].tolist(), middle.tolist(), strict=True)}


def _median(read: pyproj.Transformer, shapes: NDArray[np.object_], there: NDArray[np.float64]) -> float:
    middle = shapely.bounds(shapes).reshape(-1, 2, 2).mean(axis=1)
    x, y = read.transform(middle[:, 0], middle[:, 1])
    return float(np.median(np.hypot(np.asarray(x) - there[:, 0], np.asarray(y) - there[:, 1])))
