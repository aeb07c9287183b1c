"""A drawn county corner for detection tests: fields, parcels, two dates, changes at known places."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from scipy import ndimage

CRS = "EPSG:4526"
METRES = 2.0
ORIGIN = (38_443_000.0, 3_087_000.0)


@dataclass(frozen=True)
class Corner:
    before: Path
    after: Path
    parcels: Path
    changed: NDArray[np.bool_]
    objects: list[tuple[int, int, int, int]]


def write(path: Path, image: NDArray, transform: Affine, crs: str = CRS, **options: object) -> Path:
    with rasterio.open(
        path, "w", driver="GTiff", width=image.shape[2], height=image.shape[1], count=image.shape[0],
        dtype=image.dtype, crs=crs, transform=transform, tiled=True, blockxsize=256, blockysize=256, **options,
    ) as target:  # fmt: skip
        target.write(image)
    return path


def make(
    folder: Path, size: tuple[int, int] = (640, 700), bands: int = 4, dtype: str = "uint8", seed: int = 3
) -> Corner:
    rng = np.random.default_rng(seed)
    h, w = size
    transform = Affine(METRES, 0, ORIGIN[0], 0, -METRES, ORIGIN[1])
    field_h, field_w = 64, 100
    rows, cols = np.mgrid[:h, :w]
    label = (rows // field_h) * 1000 + cols // field_w
    texture = ndimage.gaussian_filter(rng.standard_normal((h, w)), 1.0) * 9
    base = np.empty((4, h, w), np.float32)
    later = np.empty_like(base)
    for value in np.unique(label):
        inside = label == value
        crop = np.array([70, 85, 60, 150]) * rng.uniform(0.8, 1.2, 4)
        for band in range(4):
            base[band][inside] = crop[band]
            later[band][inside] = crop[band] * rng.uniform(0.97, 1.03)
    base += texture
    later += 0.9 * texture + rng.normal(0, 1.2, later.shape)
    base += rng.normal(0, 1.2, base.shape)
    later = later * np.array([1.1, 1.05, 1.15, 0.95], np.float32)[:, None, None] + 6
    changed = np.zeros((h, w), np.bool_)
    objects = [(80, 120, 14, 20), (300, 420, 30, 16), (470, 630, 12, 12), (210, 40, 20, 25)]
    for r, c, dh, dw in objects:
        later[:, r : r + dh, c : c + dw] = np.array([215, 210, 205, 120])[:, None, None] + rng.normal(0, 5, (4, dh, dw))
        changed[r : r + dh, c : c + dw] = True
    scale, top = (1.0, 255) if dtype == "uint8" else (16.0, 4095)
    images = [np.clip(np.round(i[:bands] * scale), 1, top).astype(dtype) for i in (base, later)]
    shapes, classes, codes, names = [], [], [], []
    for r in range(0, h, field_h):
        for c in range(0, w, field_w):
            x0, y0 = transform @ (c, r)
            x1, y1 = transform @ (min(c + field_w, w), min(r + field_h, h))
            shapes.append(shapely.box(x0, y1, x1, y0))
            classes.append("0101" if (r // field_h + c // field_w) % 5 else "0301")
            codes.append("430999100201" + "0000000")
            names.append(f"4309991000{len(shapes):08d}")
    parcels = folder / "parcels.gpkg"
    pyogrio.raw.write(
        parcels, geometry=shapely.to_wkb(np.array(shapes, object)),
        field_data=[np.array(v, object) for v in (names, classes, codes)], fields=["BSM", "DLBM", "ZLDWDM"],
        layer="dltb", driver="GPKG", geometry_type="Polygon", crs=CRS,
    )  # fmt: skip
    return Corner(
        write(folder / "before.tif", images[0], transform),
        write(folder / "after.tif", images[1], transform),
        parcels,
        changed,
        objects,
    )
