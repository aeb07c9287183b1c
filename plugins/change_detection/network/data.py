"""Real scenes for training and for the test bed, brought to one grid and to reflectance-like units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.features import rasterize
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

from data.errors import UserError
from data.imagery.moments import acquisition
from plugins.change_detection.network.simulation.scenes import Stack

Array = NDArray[np.float32]

#: Share of the width that training may see; the test bed uses the rest.
TRAINING_COLUMNS = (0.0, 0.6)

#: What 2 and 98 % of a cropland scene usually reflect; red, green, blue, near infrared.
USUAL = np.array([[0.03, 0.28], [0.04, 0.27], [0.03, 0.22], [0.10, 0.52]], np.float32)


def to_reflectance(image: Array, valid: NDArray[np.bool_]) -> Array:
    """Stretch numbers of any range so that each band's 2 and 98 % quantiles fall where cropland's usually do."""
    result = np.empty_like(image)
    for band in range(image.shape[0]):
        low, high = np.quantile(image[band][valid], [0.02, 0.98])
        scale = (USUAL[band, 1] - USUAL[band, 0]) / max(float(high - low), 1e-6)
        result[band] = (image[band] - low) * scale + USUAL[band, 0]
    return result


def read_stack(
    paths: Sequence[Path], name: str, columns: tuple[float, float] = (0.0, 1.0), changed: Path | None = None
) -> Stack:
    """Read several dates of one place on the grid of the first.

    Parameters
    ----------
    paths : sequence of Path
        Rasters with red, green, blue and near infrared as their first four bands, in one CRS.
    name : str
    columns : tuple of float
        Share of the width to use, from and to: the split by place.
    changed : Path, optional
        Polygons, in the CRS of the first scene, known to have changed in earnest. With a column ``date`` (ISO) they
        are learned from, for which the scenes' own dates must be known; without it the loss leaves them out.

    Raises
    ------
    UserError
        A file has fewer than four bands, or no date where changes have theirs.
    """
    images = []
    moments = []
    with rasterio.open(paths[0]) as first:
        window = Window(
            round(first.width * columns[0]), 0, round(first.width * (columns[1] - columns[0])), first.height
        )
        for path in paths:
            with rasterio.open(path) as scene:
                moments.append(acquisition(path, scene.tags(), None)[0])
                if scene.count < 4:
                    raise UserError(
                        f"训练影像波段不足:{path.name}", "训练需要红、绿、蓝、近红外四个波段", "换用四波段影像"
                    )
                with WarpedVRT(
                    scene,
                    crs=first.crs,
                    transform=first.transform,
                    width=first.width,
                    height=first.height,
                    resampling=Resampling.bilinear,
                ) as warped:
                    image = warped.read((1, 2, 3, 4), window=window).astype(np.float32)
                    valid = warped.dataset_mask(window=window) > 0
            images.append(np.where(valid[None], to_reflectance(image, valid), np.float32(0.1)))
        stack = Stack(np.stack(images), abs(first.transform.a), name)
        if changed is None:
            return stack
        return _with_changes(stack, changed, moments, first.window_transform(window))


def _with_changes(stack: Stack, path: Path, moments: Sequence[str | None], transform: Affine) -> Stack:
    """The stack with what a file says has changed in earnest."""
    meta, _, wkb, columns = pyogrio.raw.read(path)
    shape = stack.images.shape[2:]
    outlines = shapely.from_wkb(wkb)
    if "date" not in list(meta["fields"]):
        grown = shapely.buffer(outlines, 3 * stack.resolution)
        burned = rasterize(grown, shape, transform=transform, dtype="uint8", all_touched=True)
        return replace(stack, unsure=burned > 0)
    if None in moments:
        raise UserError(
            "影像没有日期",
            f"{path.name} 中的变化带日期,影像的文件名和元数据里却没有日期。",
            "在影像文件名中写上日期,如 20260618",
        )
    days = np.array([moment[:10] for moment in moments if moment is not None], "datetime64[D]")
    dates = columns[list(meta["fields"]).index("date")]
    since = np.searchsorted(days, np.array([str(date)[:10] for date in dates], "datetime64[D]"))
    standing = [(outline, int(k)) for outline, k in zip(outlines, since, strict=True) if 0 < k < len(days)]
    burned = rasterize(standing, shape, transform=transform, dtype="uint8") if standing else None
    return replace(stack, since=burned)


def naip_stack(folder: str | Path, years: Sequence[int], columns: tuple[float, float]) -> Stack:
    """The NAIP dates of those years in ``folder``, cut to a share of the width."""
    paths = [next(Path(folder).glob(f"m_*_{year}*.tif")) for year in years]
    return read_stack(paths, f"naip {'-'.join(map(str, years))} {columns[0]:.2f}-{columns[1]:.2f}", columns)
