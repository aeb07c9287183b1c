"""Means of the run's rasters under polygons, weighted by the share of each pixel that a polygon covers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from exactextract import exact_extract
from exactextract.raster import RasterSource
from numpy.typing import NDArray

from plugins.change_detection.core.journal import RawRaster
from plugins.change_detection.core.pair import Frame

#: Cells that exactextract may hold at a time.
CELLS = 2_000_000
#: Shapes handed over at a time: as Python objects each is many times its size.
FEATURES = 16_384
MISSING = 65535


class WorkBand(RasterSource):  # type: ignore[misc]
    """One band of a raw raster as exactextract reads it: by windows, never as a whole."""

    def __init__(
        self, raster: RawRaster, band: int, name: str, transform: tuple[float, ...], missing: float | None
    ) -> None:
        super().__init__()
        bands, height, width = raster.shape
        self._raster = RawRaster(raster.path, bands, height, width, raster.dtype.str)
        self._band = band
        self._a, _, self._c, _, self._e, self._f = transform
        self._missing = missing
        self.set_name(name)

    def res(self) -> tuple[float, float]:
        """Size of a pixel in x and y."""
        return self._a, -self._e

    def extent(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top."""
        _, height, width = self._raster.shape
        return self._c, self._f + self._e * height, self._c + self._a * width, self._f

    def nodata_value(self) -> float | None:
        """The number that means no data."""
        return self._missing

    def srs_wkt(self) -> str | None:
        """Not known here: shapes are brought to the grid before."""
        return None

    def read_window(self, x0: int, y0: int, nx: int, ny: int) -> NDArray[Any]:
        """Read a window of the band."""
        return self._raster.read_band(self._band, Frame(y0, x0, ny, nx))


def statistics(
    bands: Sequence[WorkBand], shapes: NDArray[np.object_], operations: Sequence[str]
) -> dict[str, NDArray[np.float64]]:
    """Statistics of each shape.

    Returns
    -------
    dict
        ``<band>_<operation>`` to an array as long as ``shapes``; NaN where a shape has no data.
    """
    names = [f"{name}_{op}" for name in (b.name() for b in bands) for op in operations]
    table = {name: np.full(len(shapes), np.nan) for name in names}
    if not len(shapes):
        return table
    # From north to south, so that each slice reads a stripe of the raster.
    order = np.argsort(-shapely.bounds(shapes)[:, 3], kind="stable")
    for start in range(0, len(order), FEATURES):
        features = [
            {"type": "Feature", "id": i, "properties": {"i": i}, "geometry": shapely.geometry.mapping(shapes[i])}
            for i in order[start : start + FEATURES].tolist()
        ]
        rows = exact_extract(
            list(bands),
            features,
            list(operations),
            include_cols=["i"],
            strategy="raster-sequential",
            max_cells_in_memory=CELLS,
        )
        for row in rows:
            values = row["properties"]
            for name in names:
                value = values.get(name if len(bands) > 1 else name.split("_", 1)[1])
                table[name][values["i"]] = np.nan if value is None else value
    return table
