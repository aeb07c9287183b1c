"""Parcels of the year before: what flows between two years are shown and tested with.

A file beside the database, not a table of it: offices keep earlier surveys as files, too. Ground that is built on,
under orchards or ponds today was partly cropland a year ago, some of it part of the field beside; a little went the
other way.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

from data.crs import workspace_crs
from data.survey_area import survey_area

from .divisions import Divisions
from .landuse import NAMES, cropland
from .parcels import Ground
from .plan import CRS, Streams
from .topology import neighbours

FOLDER, FILE, YEAR = "history", "dltb_2024.gpkg", 2024
#: Class today, class a year ago, and the share of today's parcels that changed.
_CHANGED = (
    ("0702", "0103", 0.012), ("0701", "0102", 0.008), ("0601", "0101", 0.03), ("05H1", "0102", 0.012),
    ("0201", "0103", 0.02), ("0202", "0103", 0.01), ("1104", "0101", 0.025), ("1202", "0101", 0.08),
    ("0301", "0103", 0.002), ("0103", "0201", 0.006), ("0101", "1104", 0.0015), ("0102", "0404", 0.004),
)  # fmt: skip
#: Of what was cropland and is not, the share that was part of a field which is still there.
_JOINED = 0.45


def write(
    folder: Path,
    ground: Ground,
    code: NDArray[np.str_],
    divisions: Divisions,
    place: Callable[[NDArray[Any]], NDArray[Any]],
    streams: Streams,
) -> None:
    """Write ``history/dltb_2024.gpkg`` into the workspace ``folder``: TBBH DLBM DLMC ZLDWDM ZLDWMC TBMJ SJNF."""
    rng = streams.stream("earlier")
    before = code.astype("U4").copy()
    for now, then, share in _CHANGED:
        of_class = np.flatnonzero(code == now)
        before[of_class[rng.random(len(of_class)) < share]] = then
    shapes, kept = _joined(ground, code, before, rng)
    village = ground.village[kept]
    polygons = place(shapes)
    columns: dict[str, NDArray[Any]] = {
        "TBBH": np.array([f"{k + 1:05d}" for k in range(len(kept))], dtype=object),
        "DLBM": before[kept].astype(object),
        "DLMC": np.array([NAMES[c] for c in before[kept].tolist()], dtype=object),
        "ZLDWDM": np.array([f"{c}0000000" for c in divisions.village_code], dtype=object)[village],
        "ZLDWMC": np.array(divisions.village_name, dtype=object)[village],
        "TBMJ": np.round(survey_area(polygons, workspace_crs(CRS)), 2),
        "SJNF": np.full(len(kept), YEAR, dtype=np.int32),
    }
    path = folder / FOLDER / FILE
    path.parent.mkdir(exist_ok=True)
    pyogrio.raw.write(
        path,
        shapely.to_wkb(polygons),
        list(columns.values()),
        list(columns),
        layer="dltb_2024",
        driver="GPKG",
        geometry_type="Polygon",
        crs=CRS,
        # The GDAL of QGIS 3.22 warns of 1.4.
        dataset_options={"VERSION": "1.3"},
    )


def _joined(
    ground: Ground, code: NDArray[np.str_], before: NDArray[np.str_], rng: np.random.Generator
) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """The parcels of then and which of today's they are: some of what was cropland was part of the field beside it."""
    lost = cropland(before) & ~cropland(code)
    one, other, length = neighbours(ground.polygons)
    ends = np.concatenate([np.column_stack([one, other]), np.column_stack([other, one])])
    length = np.concatenate([length, length])
    fits = lost[ends[:, 0]] & (cropland(code) & cropland(before))[ends[:, 1]]
    fits &= ground.village[ends[:, 0]] == ground.village[ends[:, 1]]
    ends, length = ends[fits], length[fits]
    shapes = np.array(ground.polygons, dtype=object)
    gone: set[int] = set()
    taken: set[int] = set()
    for index in np.argsort(-length, kind="stable").tolist():
        piece, field = ends[index].tolist()
        if piece in gone or field in taken or field in gone or rng.random() > _JOINED:
            continue
        union = shapely.union(shapes[piece], shapes[field])
        if union.geom_type == "Polygon":
            shapes[field] = union
            gone.add(piece)
            taken.add(field)
    kept = np.array([k for k in range(len(shapes)) if k not in gone], dtype=np.int64)
    return shapes[kept], kept
