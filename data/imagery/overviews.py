"""Overviews for images that have none, without touching them: a VRT in the workspace with its overviews beside it.

A county at a glance would otherwise read every pixel of the file, every time. The image itself is left as it is.
"""

from __future__ import annotations

from pathlib import Path

import rasterio
import rasterio.shutil
from PySide6.QtCore import QCoreApplication
from rasterio.enums import Resampling

from data.tasks import Progress, silent

#: A picture no larger than this needs none.
_SMALL = 1024
_COARSEST = 256


def needed(path: Path) -> bool:
    """Whether an image is large and has no overviews."""
    with rasterio.open(path) as image:
        return max(image.width, image.height) > _SMALL and not image.overviews(1)


def make(image: Path, target: Path, crs_wkt: str = "", progress: Progress = silent) -> None:
    """Write the VRT ``target`` of an image and its overviews, all or nothing.

    ``crs_wkt`` is what the VRT says instead of the image. Reads the whole image once: seconds for a town, minutes for
    tens of gigabytes. The progress can only be told between levels; whoever must be able to call it off runs it in a
    process of its own.

    Raises
    ------
    rasterio.errors.RasterioError
        When the image cannot be read to its end, or the disk is full.
    """
    text = QCoreApplication.translate("Import", "正在建立金字塔")
    progress(0.0, text)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.stem}.part.vrt")
    overviews = Path(f"{draft}.ovr")
    try:
        rasterio.shutil.copy(image, draft, driver="VRT")
        if crs_wkt:
            with rasterio.open(draft, "r+") as file:
                file.crs = rasterio.CRS.from_wkt(crs_wkt)
        with rasterio.open(draft) as source:
            longest = max(source.width, source.height)
        large = needed(draft)
        factors = [2**n for n in range(1, 16) if longest / 2**n >= _COARSEST] if large else []
        options = {
            "COMPRESS_OVERVIEW": "DEFLATE",
            "PREDICTOR_OVERVIEW": "2",
            "GDAL_TIFF_OVR_BLOCKSIZE": "256",
            "BIGTIFF_OVERVIEW": "IF_SAFER",
            "GDAL_CACHEMAX": 256,
            "GDAL_NUM_THREADS": "ALL_CPUS",
        }
        with rasterio.Env(**options):
            # The first level reads the image, and is most of the work: three quarters of all overview pixels.
            for number, factor in enumerate(factors):
                with rasterio.open(draft, "r+") as file:
                    file.build_overviews([factor], Resampling.average)
                progress(1 - 0.25 ** (number + 1), text)
        if factors:
            overviews.replace(f"{target}.ovr")
        draft.replace(target)
    except BaseException:
        for leftover in (draft, overviews):
            leftover.unlink(missing_ok=True)
        raise
    progress(1.0, text)
