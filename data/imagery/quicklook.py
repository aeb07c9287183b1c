"""Quick looks: a small picture of a scene, read through its overviews, kept in the user's cache."""

from __future__ import annotations

import math
import uuid
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, Resampling
from rasterio.transform import Affine

from data.imagery.bands import natural

#: Longest side of a quick look in pixels: enough for a thumbnail at 4K and for the share of cloud.
SIDE = 640
#: Shares of the darkest and brightest pixels that the stretch gives up, percent.
_CUT = (1.0, 99.0)


@dataclass(frozen=True)
class QuickLook:
    """A scene at a glance.

    Attributes
    ----------
    visible : NDArray[np.float32]
        (1 or 3, rows, columns): red, green, blue as in the file, or its only band.
    valid : NDArray[np.bool_]
        (rows, columns): where the file has data.
    dtype : str
        Of the file.
    step : float
        Pixels of the file a cell and side.
    """

    visible: NDArray[np.float32]
    valid: NDArray[np.bool_]
    dtype: str
    step: float

    def picture(self) -> NDArray[np.uint8]:
        """The picture, stretched for the eye and cut to where there is data.

        Returns
        -------
        NDArray[np.uint8]
            (rows, columns, 4) RGBA, transparent where there is no data.
        """
        bands, rows, columns = self.visible.shape
        rgba = np.zeros((rows, columns, 4), np.uint8)
        if not self.valid.any():
            return rgba
        for index in range(3):
            band = self.visible[index if bands == 3 else 0]
            low, high = np.percentile(band[self.valid], _CUT)
            scaled = (band - low) / max(float(high - low), 1e-6)
            rgba[..., index] = np.clip(18 + 219 * scaled, 0, 255).astype(np.uint8)
        rgba[..., 3] = np.where(self.valid, 255, 0)
        return rgba[_filled(self.valid, 1), _filled(self.valid, 0)]


def _filled(valid: NDArray[np.bool_], across: int) -> slice:
    """From the first row (or column) with data to the last."""
    there = np.flatnonzero(valid.any(axis=across))
    return slice(int(there[0]), int(there[-1]) + 1)


def take(path: Path, roles: tuple[str, ...], side: int = SIDE) -> QuickLook:
    """Read a quick look.

    Parameters
    ----------
    path : Path
        The image, or a VRT of it.
    roles : tuple of str
        Of its bands.
    side : int
        Pixels of the longer side.

    Raises
    ------
    rasterio.errors.RasterioError
        When it cannot be read.
    """
    with rasterio.open(path) as source:
        step = max(1.0, max(source.width, source.height) / side)
        shape = (max(1, math.ceil(source.height / step)), max(1, math.ceil(source.width / step)))
        numbers = list(dict.fromkeys(n for n in natural(roles) if n <= source.count)) or [1]
        visible = source.read(numbers, out_shape=(len(numbers), *shape), resampling=Resampling.average)
        visible = visible.astype(np.float32)
        valid = np.isfinite(visible).all(axis=0)
        visible[:, ~valid] = 0
        if not _alpha_holds_data(source, roles):
            valid &= source.dataset_mask(out_shape=shape, resampling=Resampling.nearest) > 0
        valid &= (visible != 0).any(axis=0)
        return QuickLook(visible, valid, source.dtypes[0], step)


def _alpha_holds_data(source: rasterio.DatasetReader, roles: tuple[str, ...]) -> bool:
    """Whether a band of measurements is labelled as alpha, as GDAL does with the fourth of an 8-bit file."""
    alphas = [n for n, kind in enumerate(source.colorinterp, start=1) if kind == ColorInterp.alpha]
    return any(n <= len(roles) for n in alphas)


def write(look: QuickLook, target: Path) -> None:
    """Write the picture as PNG, all or nothing."""
    picture = np.moveaxis(look.picture(), 2, 0)
    target.parent.mkdir(parents=True, exist_ok=True)
    # Two panels may make the same picture at a time.
    draft = target.with_name(f".{uuid.uuid4().hex}.part.png")
    # PNG keeps no place on the ground; without one rasterio warns that there is none.
    nowhere = Affine.translation(0, 1)
    profile = {
        "driver": "PNG",
        "transform": nowhere,
        "width": picture.shape[2],
        "height": picture.shape[1],
        "count": 4,
        "dtype": "uint8",
    }
    with rasterio.Env(GDAL_PAM_ENABLED="NO"), rasterio.open(draft, "w", **profile) as file:
        file.write(picture)
    draft.replace(target)
