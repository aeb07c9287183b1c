"""What was converted, apart from the workspace's database: it is for measuring detection and review, not for using."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

from ..plan import COUNTY_CODE, CRS
from .conversions import Conversions

if TYPE_CHECKING:
    from ..legal import Standing


def write(path: Path, changed: Conversions, standing: Standing, place: Callable[[NDArray[Any]], NDArray[Any]]) -> None:
    """Write the layer ``conversions``.

    Columns: kind, parcel (BSM of the parcel most of it lies in), area_m2 (of the polygon as drawn, on the grid of the
    CRS), date (ISO), standing (``approved``, ``partly approved``, ``facility``, ``none``), register (code of the plot,
    empty where there is none), covered (share of the area inside that plot, 0..1).
    """
    path.parent.mkdir(exist_ok=True)
    polygons = place(changed.polygons)
    columns: dict[str, NDArray[Any]] = {
        "kind": np.array(changed.kind, dtype=object),
        "parcel": np.array([f"{COUNTY_CODE}2000{k + 1:08d}" for k in changed.parcel], dtype=object),
        "area_m2": np.round(shapely.area(polygons), 2),
        "date": np.array(changed.when, dtype=object),
        "standing": np.array(standing.status, dtype=object),
        "register": np.array(standing.code, dtype=object),
        "covered": np.round(standing.share, 4),
    }
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(polygons),
        field_data=list(columns.values()),
        fields=np.array(list(columns), dtype=object),
        layer="conversions",
        driver="GPKG",
        geometry_type="Polygon",
        crs=CRS,
    )
