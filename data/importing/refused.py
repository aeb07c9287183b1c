"""Keeps the rows that an import refused, with the reason, so that they can be put right and imported again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyogrio
import pyproj
import shapely
from numpy.typing import NDArray

REASON = "refused_reason"


def save(
    file: Path, table: pa.Table, geometry: NDArray[np.object_], reasons: NDArray[np.object_], crs: pyproj.CRS
) -> None:
    """Write rows, as they were in the source, and their reasons into a new GeoPackage ``file``."""
    fields = [name for name in table.column_names if name.lower() not in ("fid", "geom")]
    columns = [_writable(table.column(name)) for name in fields]
    pyogrio.raw.write(
        file,
        geometry=shapely.to_wkb(geometry),
        field_data=[*columns, np.asarray(reasons, dtype=object)],
        fields=np.array([*fields, REASON], dtype=object),
        layer="refused",
        driver="GPKG",
        geometry_type="Unknown",
        crs=crs.to_wkt(),
        # Also GDAL 3.6, which QGIS on Debian 12 uses, reads this version without a word.
        dataset_options={"VERSION": "1.3"},
    )


def _writable(column: pa.ChunkedArray) -> NDArray[np.object_]:
    return np.array([None if v is None else str(v) for v in column.to_pylist()], dtype=object)
