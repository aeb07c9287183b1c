"""The three results, written beside their place and moved there when all are whole."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pyogrio
import rasterio
import shapely
from rasterio.shutil import copy as copy_raster

from plugins.change_detection.core.faults import DetectionError
from plugins.change_detection.core.gate import no_space
from plugins.change_detection.core.journal import RawRaster
from plugins.change_detection.core.tables import Table

_NO_SPACE_WORDS = ("no space", "disk full", "enospc", "database or disk is full", "write error", "writeblock")


def space_error(out: Path, error: Exception) -> DetectionError | None:
    """The full-disk message when ``error`` says so, in GDAL's words or the system's."""
    text = str(error).lower()
    if getattr(error, "errno", None) == 28 or any(word in text for word in _NO_SPACE_WORDS):
        return no_space(out, str(error))
    return None


def write_layer(path: Path, layer: str, table: Table, crs_wkt: str, kind: str) -> None:
    """Add a layer to a GeoPackage, slice by slice; NaN and None become null.

    Parameters
    ----------
    kind : str
        Geometry type.
    """
    types = {
        name: pyarrow.string() if values.dtype == object else pyarrow.from_numpy_dtype(values.dtype)
        for name, values in table.columns(slice(0, 0)).items()
    }
    schema = pyarrow.schema([*types.items(), ("geom", pyarrow.binary())])

    def batches() -> Iterator[pyarrow.RecordBatch]:
        for fields, shapes in table.slices():
            own = [pyarrow.array(values, types[name], from_pandas=True) for name, values in fields.items()]
            yield pyarrow.record_batch([*own, pyarrow.array(shapely.to_wkb(shapes), pyarrow.binary())], schema=schema)

    pyogrio.raw.write_arrow(
        pyarrow.RecordBatchReader.from_batches(schema, batches()),
        path,
        layer=layer,
        driver="GPKG",
        geometry_name="geom",
        geometry_type=kind,
        crs=crs_wkt,
        append=False,
    )


def write_score(score: RawRaster, target: Path, threads: int) -> None:
    """The score as a cloud-optimised GeoTIFF, float32, 0-1, no data NaN."""
    header = score.path.with_suffix(".hdr")
    text = header.read_text(encoding="utf-8")
    if "data ignore value" not in text:
        header.write_text(text + "data ignore value = nan\n", encoding="utf-8")
    with rasterio.Env(GDAL_NUM_THREADS=str(threads), GDAL_PAM_ENABLED="NO"):
        copy_raster(
            score.path,
            target,
            driver="COG",
            COMPRESS="ZSTD",
            LEVEL="1",
            PREDICTOR="NO",
            BLOCKSIZE="512",
            RESAMPLING="AVERAGE",
            OVERVIEWS="AUTO",
            BIGTIFF="IF_SAFER",
            NUM_THREADS=str(threads),
        )


def write_report(path: Path, report: dict[str, Any]) -> None:
    """The report as JSON; numbers that are not finite become null."""
    path.write_text(json.dumps(_plain(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, np.ndarray):
        return [_plain(v) for v in value.tolist()]
    if isinstance(value, (np.floating, float)):
        return round(float(value), 6) if np.isfinite(value) else None
    if isinstance(value, np.integer):
        return int(value)
    return str(value) if isinstance(value, Path) else value


def publish(pairs: list[tuple[Path, Path]]) -> None:
    """Move finished files to their places; on the same disk each move is one step."""
    for source, _ in pairs:
        descriptor = os.open(source, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    for source, target in pairs:
        source.replace(target)
