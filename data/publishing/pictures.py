"""The imagery and the terrain of one village: small crops that are nobody else's ground."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
import shapely
from rasterio.enums import Resampling
from rasterio.features import geometry_mask
from rasterio.transform import Affine
from rasterio.windows import Window, from_bounds

from data.imagery.catalogue import Scene
from data.publishing.area import Area

#: Longest side of a crop in pixels: a village at a metre or two.
SIDE = 3072
_CUT = (0.5, 99.5)


@dataclass(frozen=True)
class Crop:
    """A crop that was written, with the numbers of its red, green and blue band and the day it was taken."""

    path: Path
    bands: tuple[int, ...]
    day: str


def crop_scene(scene: Scene, area: Area, target: Path) -> Crop | None:
    """Write what a scene shows of the village as an 8-bit picture, nothing beyond its boundary.

    Returns
    -------
    Crop or None
        None when the scene does not show the village, or lies in another CRS than the map.

    Raises
    ------
    rasterio.errors.RasterioError, OSError
        When the scene cannot be read or the crop not be written.
    """
    names = list(scene.roles)
    numbers = [names.index(role) + 1 for role in ("red", "green", "blue") if role in names]
    with rasterio.open(scene.display) as source:
        bands = numbers if len(numbers) == 3 else list(range(1, min(source.count, 3) + 1))
        place = _window(source, shapely.bounds(area.shape))
        if place is None:
            return None
        window, shape, transform = place
        pixels = source.read(
            bands, window=window, out_shape=(len(bands), *shape), masked=True, resampling=Resampling.average
        )
        outside = geometry_mask([area.shape], shape, transform)
        known = ~np.ma.getmaskarray(pixels).any(axis=0) & ~outside
        if not known.any():
            return None
        picture = np.zeros((len(bands), *shape), np.uint8)
        for index in range(len(bands)):
            band = np.asarray(pixels[index].filled(0), np.float32)
            low, high = np.percentile(band[known], _CUT)
            scaled = 1 + 254 * (band - low) / max(float(high - low), 1e-6)
            picture[index] = np.where(known, np.clip(scaled, 1, 255), 0)
        target.parent.mkdir(parents=True, exist_ok=True)
        with rasterio.open(target, "w", **_profile(len(bands), shape, transform, source.crs, "uint8", 0)) as out:
            out.write(picture)
            _overviews(out, shape, Resampling.average)
    return Crop(target, tuple(range(1, len(bands) + 1)), scene.day)


def crop_terrain(terrain: Path, area: Area, target: Path) -> bool:
    """Write the heights within the map's frame; False when the terrain model does not reach there."""
    with rasterio.open(terrain) as source:
        place = _window(source, area.frame)
        if place is None:
            return False
        window, shape, transform = place
        height = source.read(1, window=window, out_shape=shape, masked=True, resampling=Resampling.average)
        target.parent.mkdir(parents=True, exist_ok=True)
        nothing = -9999.0
        with rasterio.open(target, "w", **_profile(1, shape, transform, source.crs, "float32", nothing)) as out:
            out.write(np.asarray(height.filled(nothing), np.float32), 1)
    return True


def _window(
    source: rasterio.DatasetReader, box: tuple[float, float, float, float]
) -> tuple[Window, tuple[int, int], Affine] | None:
    whole = Window(0, 0, source.width, source.height)
    wanted = from_bounds(*box, transform=source.transform).round_offsets().round_lengths(op="ceil")
    try:
        window = wanted.intersection(whole)
    except rasterio.errors.WindowError:
        return None
    if window.width < 1 or window.height < 1:
        return None
    step = max(1.0, max(window.width, window.height) / SIDE)
    shape = (max(1, round(window.height / step)), max(1, round(window.width / step)))
    scale = Affine.scale(window.width / shape[1], window.height / shape[0])
    return window, shape, source.transform @ Affine.translation(window.col_off, window.row_off) @ scale


def _profile(
    count: int, shape: tuple[int, int], transform: Affine, crs: object, dtype: str, nodata: float
) -> dict[str, object]:
    return {
        "driver": "GTiff",
        "width": shape[1],
        "height": shape[0],
        "count": count,
        "dtype": dtype,
        "crs": crs,
        "transform": transform,
        "nodata": nodata,
        "tiled": True,
        "blockxsize": 256,
        "blockysize": 256,
        "compress": "deflate",
        "predictor": 3 if dtype == "float32" else 2,
    }


def _overviews(out: rasterio.io.DatasetWriter, shape: tuple[int, int], how: Resampling) -> None:
    factors = [2**power for power in range(1, 6) if min(shape) >> power >= 128]
    if factors:
        out.build_overviews(factors, how)


def same_crs(scene: Scene, crs: str) -> bool:
    """Whether a scene lies in the map's own CRS; others are left to the county's console."""
    with rasterio.open(scene.display) as source:
        return source.crs is not None and source.crs == rasterio.crs.CRS.from_string(crs)


def covers(scene: Scene, area: Area) -> float:
    """Share of the village that a scene's footprint covers."""
    if shapely.is_empty(scene.footprint):
        return 0.0
    return float(shapely.area(shapely.intersection(scene.footprint, area.shape)) / shapely.area(area.shape))
