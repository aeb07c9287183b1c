"""The tests' county with three dates of imagery, changes drawn into the last, and their patches in the review."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import rasterio.features
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import ColorInterp
from scipy import ndimage

from app.workflows import declared
from data.batch import Batch
from data.cases.book import CaseBook
from data.cases.issuing import IssueReport, issue
from data.review.sharing import Shares
from data.workspace import Workspace
from tests.support.county import CELL, SIDE, VILLAGES, X0, Y0, fields, make_county

METRES = 2.0
DATES = ("2025-06-21", "2026-02-14", "2026-06-18")
RUN = "20260620-a"
#: Ground of the imagery: the county with 60 m around it.
LEFT, BOTTOM = X0 - 60.0, Y0 - 60.0
PIXELS = round((2 * SIDE * CELL + 120.0) / METRES)
_KINDS = ("house", "pond", "road", "greenhouse", "factory", "trees")


def make_review(folder: Path, patches: int = 60, second_share: float = 0.1, threshold: float = 0.5) -> Workspace:
    """Make the workspace in ``folder`` and hand its patches to the review."""
    workspace = make_county(folder)
    shapes = [_inner(cell, k) for k, (*_, cell) in enumerate(fields())][:: max(1, 400 // patches)][:patches]
    _imagery(workspace, shapes)
    _scenes(workspace)
    _run(workspace, shapes)
    with_patches(workspace, second_share, threshold)
    return workspace


def with_patches(workspace: Workspace, second_share: float = 0.1, threshold: float = 0.5) -> IssueReport:
    """Hand the run's patches over."""
    store = workspace.store()
    try:
        book = CaseBook(store, declared())
        return issue(
            book,
            workspace.path,
            workspace.path / "detections" / RUN,
            "检测员",
            threshold=threshold,
            shares=Shares(second=second_share),
        )
    finally:
        store.close()


def _inner(cell: shapely.Polygon, number: int) -> shapely.Polygon:
    """The part of a field that changed."""
    x, y = cell.bounds[:2]
    return shapely.box(x + 10, y + 12, x + 34 + number % 3 * 6, y + 40)


def transform() -> Affine:
    """Pixel to ground."""
    return Affine(METRES, 0, LEFT, 0, -METRES, BOTTOM + PIXELS * METRES)


def _imagery(workspace: Workspace, shapes: list[shapely.Polygon]) -> None:
    random = np.random.default_rng(4)
    grain = ndimage.gaussian_filter(random.standard_normal((PIXELS, PIXELS)), 1.0) * 14
    label = (np.mgrid[:PIXELS, :PIXELS] // 30).astype(int)
    tone = random.uniform(0.7, 1.3, (64, 64))[label[0], label[1]]
    changed = rasterio.features.rasterize(
        [(shape, 1) for shape in shapes], out_shape=(PIXELS, PIXELS), transform=transform(), dtype="uint8"
    ).astype(bool)
    for number, (date, light) in enumerate(zip(DATES, (1.0, 0.82, 1.08), strict=True)):
        image = np.stack([(c * tone + grain) * light for c in (84.0, 104.0, 66.0, 150.0)])
        if number == 2:
            image[:, changed] = np.array([190.0, 185.0, 180.0, 120.0])[:, None] + random.normal(0, 8, changed.sum())
        _write(workspace.imagery / f"{date}.tif", np.clip(image, 1, 254).astype(np.uint8))


def _write(path: Path, image: NDArray[np.uint8]) -> None:
    with rasterio.open(
        path, "w", driver="GTiff", width=PIXELS, height=PIXELS, count=4, dtype="uint8", crs="EPSG:4526",
        transform=transform(), tiled=True, blockxsize=256, blockysize=256, compress="deflate", photometric="RGB",
    ) as file:  # fmt: skip
        file.colorinterp = [ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.undefined]
        file.write(image)


def _scenes(workspace: Workspace) -> None:
    bands = json.dumps([{"name": n, "common_name": n} for n in ("red", "green", "blue", "nir")])
    frame = shapely.box(LEFT, BOTTOM, LEFT + PIXELS * METRES, BOTTOM + PIXELS * METRES)
    columns = {
        "id": [f"s-{date}" for date in DATES],
        "datetime": [f"{date}T02:40:00Z" for date in DATES],
        "gsd": [METRES] * 3,
        "cloud_cover": [0.0, 3.0, 1.0],
        "path": [f"imagery/{date}.tif" for date in DATES],
        "bands": [bands] * 3,
    }
    store = workspace.store()
    store.write("scene", Batch("scene", columns, np.array([frame] * 3, object)), "测试")
    store.close()


def _run(workspace: Workspace, shapes: list[shapely.Polygon]) -> None:
    folder = workspace.path / "detections" / RUN
    folder.mkdir(parents=True)
    count = len(shapes)
    random = np.random.default_rng(7)
    villages = list(VILLAGES)
    score = np.round(random.uniform(0.2, 0.99, count), 4)
    columns = {
        "id": np.array([f"P{k:06d}" for k in range(1, count + 1)], object),
        "score": score,
        "network": score,
        "statistics": np.round(score * 0.9, 4),
        "kind": np.array([_KINDS[k % len(_KINDS)] for k in range(count)], object),
        "class_before": np.array(["0101"] * count, object),
        "parcel_ids": np.array([""] * count, object),
        "village": np.array([villages[k * 4 // count] for k in range(count)], object),
        "basic_farmland_m2": np.where(np.arange(count) % 3 == 0, [s.area for s in shapes], 0.0),
        "reasons": np.array(["NETWORK,SPECTRUM"] * count, object),
        "rank": np.arange(1, count + 1),
    }
    pyogrio.raw.write(
        folder / "run.gpkg",
        geometry=shapely.to_wkb(np.array(shapes, object)),
        field_data=list(columns.values()),
        fields=list(columns),
        layer="patches",
        driver="GPKG",
        geometry_type="Polygon",
        crs="EPSG:4526",
    )
    report = {
        "parameters": {"before": f"imagery/{DATES[0]}.tif", "after": f"imagery/{DATES[2]}.tif"},
        "registration": {"residual_pixels": 0.21},
        "method": {"used": "fused"},
    }
    (folder / "run.json").write_text(json.dumps(report), encoding="utf-8")
