"""A large pair of images for measuring: real cropland at two dates, repeated with variation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.shutil import copy as copy_raster
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

Image = NDArray[np.uint8]


def read_dates(paths: Sequence[Path]) -> tuple[list[Image], Affine, str]:
    """Both dates on the grid of the first, cut to where both have data; grid and CRS (WKT)."""
    images = []
    with rasterio.open(paths[0]) as first:
        for path in paths:
            with (
                rasterio.open(path) as scene,
                WarpedVRT(
                    scene,
                    crs=first.crs,
                    transform=first.transform,
                    width=first.width,
                    height=first.height,
                    resampling=Resampling.cubic,
                ) as warped,
            ):
                images.append(warped.read((1, 2, 3, 4)))
        valid = np.logical_and.reduce([(image != 0).any(axis=0) for image in images])
        rows, cols = (np.flatnonzero(valid.mean(axis=axis) > 0.98) for axis in (1, 0))
        inner = (slice(None), slice(int(rows[0]), int(rows[-1]) + 1), slice(int(cols[0]), int(cols[-1]) + 1))
        return [image[inner] for image in images], first.transform, first.crs.to_wkt()


def _varied(image: Image, seed: Sequence[int]) -> NDArray[np.float32]:
    """The tile turned over and in another light; the same turn for every date of a place."""
    place = np.random.default_rng(seed[:-1])
    flips = place.integers(0, 2, 2)
    light = np.random.default_rng(seed)
    turned = image[:, :: 1 - 2 * int(flips[0]), :: 1 - 2 * int(flips[1])].astype(np.float32)
    gain = (1 + light.normal(0, 0.02, (4, 1, 1))).astype(np.float32)
    return turned * gain + light.normal(0, 1.2, turned.shape).astype(np.float32)


def write_pair(dates: Sequence[Path], side: int, folder: Path, seed: int = 1) -> tuple[Path, Path]:
    """Write two four-band uint8 COGs of ``side`` by ``side`` pixels.

    Parameters
    ----------
    dates : sequence of Path
        Two real scenes of one place.
    side : int
        Rows and columns.
    folder : Path
    seed : int
    """
    images, grid, crs = read_dates(dates)
    height, width = images[0].shape[1:]
    targets = []
    for date, image in enumerate(images):
        raw, target = folder / f"raw_{side}_{date}.tif", folder / f"pair_{side}_{date}.tif"
        profile = {"driver": "GTiff", "width": side, "height": side, "count": 4, "dtype": "uint8", "crs": crs}
        with rasterio.open(
            raw, "w", **profile, transform=grid, tiled=True, blockxsize=512, blockysize=512,
            photometric="MINISBLACK", alpha="NO", BIGTIFF="IF_SAFER",
        ) as out:  # fmt: skip
            for row in range(0, side, height):
                strip = np.empty((4, min(height, side - row), side), np.uint8)
                for col in range(0, side, width):
                    tile = _varied(image, (seed, row, col, date))[:, : strip.shape[1], : side - col]
                    strip[:, :, col : col + tile.shape[2]] = np.clip(np.round(tile), 1, 255)
                out.write(strip, window=Window(0, row, side, strip.shape[1]))
        copy_raster(raw, target, driver="COG", COMPRESS="DEFLATE", LEVEL="1", NUM_THREADS="2", BIGTIFF="IF_SAFER")
        raw.unlink()
        targets.append(target)
    return targets[0], targets[1]
